//! A question as it is read from five metres: few words, tall tiles told apart by letter, the time in large figures.

use crate::quiz::{CodeShown, Shape};
use crate::session::{Answers, Phase};
use crate::text::{SafeText, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::screen::Cx;
use crate::tui::widgets::code::{self, Marked, Pane};
use crate::tui::widgets::sheet::{Row, Sheet, Tone};

use super::figures;
use super::laid::Laid;
use super::play::Play;
use super::players;

/// Widest text area, in columns: further apart, the eye loses the line.
const WIDEST: u16 = 120;

/// Columns left of the text area and columns in it.
pub(super) fn measures(cx: &Cx) -> (u16, u16) {
    let body = cx.grid.body();
    let indent = match () {
        () if cx.grid.is_narrow() => 0,
        () if cx.grid.is_wide() => 8.max(body.width.saturating_sub(WIDEST) / 2),
        () => 2,
    };
    (indent, body.width.saturating_sub(2 * indent))
}

/// Whether the time stands in large figures.
pub(super) fn has_figures(cx: &Cx) -> bool {
    cx.grid.is_wide() && cx.grid.is_tall()
}

/// How tall and how far apart the tiles stand; the first that fits is taken.
#[derive(Clone, Copy)]
pub(super) struct Density {
    /// Blank rows of a tile above and below its text.
    pad: usize,
    /// Blank rows between tiles.
    gap: usize,
    /// Blank rows between groups.
    group: usize,
}

const DENSITIES: [Density; 5] = [
    Density { pad: 2, gap: 1, group: 2 },
    Density { pad: 1, gap: 1, group: 1 },
    Density { pad: 0, gap: 1, group: 1 },
    Density { pad: 0, gap: 0, group: 1 },
    Density { pad: 0, gap: 0, group: 0 },
];

impl Play {
    pub(super) fn asking(&self, cx: &Cx) -> Laid {
        let (indent, width) = measures(cx);
        let height = usize::from(cx.grid.body().height);
        let asks = matches!(self.session.phase(), Phase::Asking { .. })
            && self.place() != crate::tui::keymap::Place::SessionWait
            || matches!(self.session.phase(), Phase::Talking { .. } | Phase::Locked { .. });
        let first = usize::from(!has_figures(cx));
        let mut laid = Laid::default();
        for density in DENSITIES.iter().skip(first) {
            let sheet = if asks { self.question_sheet(width, *density, cx) } else { Sheet::default() };
            let mut below = Sheet::default();
            for _ in 0..density.group {
                below.push(Row::blank());
            }
            below.prose(&self.word(), width, Tone::Bold(Role::Strong));
            if density.group > 1 {
                below.push(Row::blank());
            }
            below.append(players::row(&self.session, width, cx));
            laid = Laid { indent, width, top: 0, sheet, below };
            if laid.sheet.len() + laid.below.len() <= height {
                break;
            }
        }
        laid
    }

    /// What happens now, in a sentence.
    fn word(&self) -> SafeText {
        let (setup, state) = (self.session.setup(), self.session.state());
        match self.session.phase() {
            Phase::Lobby => "Everybody is in.".into(),
            Phase::Asking { .. } if state.present() == 0 => "Nobody is here. Enter opens the list of players.".into(),
            Phase::Asking { .. } if state.is_paused() => "Paused. The question comes back when it goes on.".into(),
            Phase::Asking { vote, .. } => {
                let again = if vote == 1 { "Once more. " } else { "" };
                match (setup.answers, state.turn(), state.players().len()) {
                    (Answers::Keys, ..) => {
                        let letters = if self.options() == 2 { "A and B" } else { "A, B, C" };
                        SafeText::new(format!("{again}All at once: the keys beside your name are {letters}."))
                    }
                    (Answers::Together, Some(_), 1) => SafeText::new(format!("{again}One answer for all of you.")),
                    (Answers::Together, Some(player), _) => {
                        SafeText::new(format!("{again}{}, your answer.", player.name))
                    }
                    (_, Some(player), 1) => SafeText::new(format!("{again}{}, your turn.", player.name)),
                    (_, Some(player), _) => {
                        SafeText::new(format!("{again}{}, your turn. The others look away.", player.name))
                    }
                    (_, None, _) => SafeText::new(again),
                }
            }
            Phase::Talking { .. } => "All votes are in. Talk about it, then vote again.".into(),
            Phase::Locked { .. } => {
                let waits =
                    state.players().iter().enumerate().any(|(at, player)| player.present && !state.has_answered(at));
                if waits { "Time is up.".into() } else { "All have answered.".into() }
            }
            _ => SafeText::default(),
        }
    }

    fn question_sheet(&self, width: u16, density: Density, cx: &Cx) -> Sheet {
        let Some(question) = self.question() else { return Sheet::default() };
        let mut sheet = Sheet::default();
        let time = match (self.session.setup().seconds, has_figures(cx)) {
            (None, _) => 0,
            (Some(seconds), true) => figures::columns(u32::from(seconds).max(10)) + 6,
            (Some(_), false) => 8,
        };
        let least = if time > 8 { figures::ROWS } else { 0 };
        sheet.prose(&question.prompt, width.saturating_sub(time), Tone::Bold(Role::Strong));
        // The first tile begins below the figures, however short the question is.
        while sheet.len() < usize::from(least) {
            sheet.push(Row::blank());
        }
        for _ in 0..density.group {
            sheet.push(Row::blank());
        }
        let code = self.code_sheet(width, density.pad > 0, &[], cx);
        if !code.is_empty() {
            sheet.append(code);
            for _ in 0..density.group.min(1) {
                sheet.push(Row::blank());
            }
        }
        if let Shape::OneOf { options, .. } = &question.shape {
            for (at, option) in options.iter().enumerate() {
                for _ in 0..if at > 0 { density.gap } else { 0 } {
                    sheet.push(Row::blank());
                }
                sheet.append(self.tile(at, &option.text, width, density.pad, cx));
            }
        }
        sheet
    }

    fn tile(&self, at: usize, text: &SafeText, width: u16, pad: usize, cx: &Cx) -> Sheet {
        let clickable =
            matches!(self.session.phase(), Phase::Asking { .. }) && self.session.setup().answers != Answers::Keys;
        let mut sheet = tile(at, text, width, pad, cx);
        let action = match at {
            0 => Action::ChooseA,
            1 => Action::ChooseB,
            2 => Action::ChooseC,
            _ => Action::ChooseD,
        };
        if clickable {
            sheet.rows.iter_mut().for_each(|row| row.targets.push((0, width, action.clone())));
        }
        sheet
    }

    /// The code of the question in its panel.
    pub(super) fn code_sheet(&self, width: u16, head: bool, marked: &[Marked], cx: &Cx) -> Sheet {
        let mut sheet = Sheet::default();
        let (Some(question), Some(listing)) = (self.question(), self.code.first()) else { return sheet };
        let inner = width.saturating_sub(2);
        let mut panel = Sheet::default();
        if let (true, Some(CodeShown::One { language, .. })) = (head, &question.code) {
            panel.push(code::head("Code", Tone::Bold(Role::Strong), language.name(), inner));
        }
        let rows = code::rows(listing, inner, !cx.grid.is_narrow());
        let pane =
            Pane { rows: &rows, width: inner, airy: !cx.grid.is_narrow(), chosen: None, marked, clickable: false };
        panel.append(pane.draw(cx.glyphs).sheet);
        // The panel begins where the tiles do.
        sheet.beside(panel, 1);
        sheet
    }
}

/// A tile: bar, letter, text.
pub(super) fn tile(at: usize, text: &SafeText, width: u16, pad: usize, cx: &Cx) -> Sheet {
    let (letter_at, text_at) = if cx.grid.is_narrow() { (2, 4) } else { (3, 7) };
    let lines = wrap_prose(text, usize::from(width.saturating_sub(text_at + 1)));
    let mut sheet = Sheet::default();
    let blank = || {
        let mut row = Row::blank();
        row.surfaces.push((1, width, Role::Panel));
        row.bars.push((1, Role::Accent));
        row
    };
    for _ in 0..pad {
        sheet.push(blank());
    }
    for (number, line) in lines.into_iter().enumerate() {
        let mut row = blank();
        if number == 0 {
            row = row.put(letter_at, letter(at), Tone::Bold(Role::Accent));
        }
        sheet.push(row.put(text_at, line, Tone::Bold(Role::Strong)));
    }
    for _ in 0..pad {
        sheet.push(blank());
    }
    sheet
}

/// What an option is called.
pub(super) fn letter(at: usize) -> &'static str {
    ["A", "B", "C", "D"].get(at).copied().unwrap_or("?")
}
