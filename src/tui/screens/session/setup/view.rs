//! How the set-up looks: settings and names, side by side where there is room.

use crate::session::Answers;
use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screen::Cx;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};

use super::super::laid::{Laid, flowed};
use super::{SetUp, Setting};

/// Columns of the labels.
const LABEL: u16 = 19;

impl SetUp {
    pub(in super::super) fn compose(&self, cx: &Cx) -> Laid {
        let body = cx.grid.body();
        let (indent, width) = (u16::from(!cx.grid.is_narrow()), body.width.saturating_sub(1));
        let mut sheet = Sheet::default();
        if let Some(words) = &self.interrupted {
            let key = cx.keymap.key(Place::SessionSetup, &Action::Resume);
            let text = SafeText::new(format!("{words} {key} goes on with it."));
            sheet.prose(&text, width.min(crate::tui::grid::PROSE), Tone::Role(Role::Warning));
            sheet.gap();
        }
        if cx.grid.is_wide() {
            let (left, right) = cx.grid.halves(body);
            let mut half = self.settings(left.width.saturating_sub(1), cx);
            let mut players = self.players(right.width, usize::MAX, cx);
            players.append(self.line(right.width, cx));
            half.beside(players, right.x - left.x - 1);
            sheet.append(half);
            Laid { indent, width, top: 0, sheet, below: Sheet::default() }
        } else {
            sheet.append(self.settings(width, cx));
            if !cx.grid.is_short() {
                sheet.gap();
            }
            // The line and the word on what was typed stay where they are seen.
            let below = self.line(width, cx);
            let room = usize::from(body.height).saturating_sub(sheet.len() + below.len());
            sheet.append(self.players(width, room, cx));
            Laid { indent, width, top: 0, sheet, below }
        }
    }

    fn settings(&self, width: u16, cx: &Cx) -> Sheet {
        let mut sheet = Sheet::default();
        let airy = cx.grid.is_wide() && cx.grid.is_tall();
        for (at, setting) in Setting::ALL.into_iter().enumerate() {
            if airy && at > 0 {
                sheet.push(Row::blank());
            }
            sheet.push(self.row(at, setting, width, cx));
        }
        sheet
    }

    fn row(&self, at: usize, setting: Setting, width: u16, cx: &Cx) -> Row {
        let chosen = at == self.row;
        let (label, value) = (label(setting, cx.grid.is_narrow()), self.value(setting));
        let column = if cx.grid.is_narrow() { 13 } else { LABEL };
        let mut row = Row::blank();
        if chosen {
            row = row.on(width, Role::Selection).bar(Role::Accent);
        }
        let tone = if chosen { Tone::Bold(Role::Strong) } else { Tone::Role(Role::Muted) };
        row = row.put(0, label, tone);
        let room = usize::from(width.saturating_sub(column + 2));
        let value = crate::text::cut(&value, room);
        if chosen {
            row = row.put(column - 2, cx.glyphs.left, Tone::Role(Role::Accent));
            row = row.put(column, value, Tone::Bold(Role::Strong)).then(1, cx.glyphs.right, Tone::Role(Role::Accent));
        } else {
            row = row.put(column, value, Tone::Role(Role::Text));
        }
        row.click(width, Action::Point(at))
    }

    fn value(&self, setting: Setting) -> SafeText {
        let yes = |on: bool| if on { "yes" } else { "no" };
        match setting {
            Setting::Pool => {
                let at = self.pools.iter().position(|pool| *pool == self.spec.pool);
                at.and_then(|at| self.titles.get(at)).cloned().unwrap_or_default()
            }
            Setting::Count => SafeText::new(self.spec.count.to_string()),
            Setting::Time => match self.spec.seconds {
                Some(seconds) => SafeText::new(format!("{seconds} s")),
                None => "as long as it takes".into(),
            },
            Setting::Answers => match self.spec.answers {
                Answers::Keys => "all at once, own keys".into(),
                Answers::Together => "one for the team".into(),
                Answers::Turns | Answers::Own => "in turn, hidden".into(),
            },
            Setting::Speed if self.spec.speed && self.spec.seconds.is_none() => "no, there is no time limit".into(),
            Setting::Speed => yes(self.spec.speed).into(),
            Setting::Discussion if self.spec.discussion => "yes, vote twice".into(),
            Setting::Discussion => "no".into(),
        }
    }

    fn players(&self, width: u16, room: usize, cx: &Cx) -> Sheet {
        let head = if self.spec.answers == Answers::Together { "Teams" } else { "Players" };
        let mut sheet = Sheet::default();
        let count = format!("{} of {}", self.names.len(), self.seats());
        sheet.push(Row::text(head, Tone::Bold(Role::Strong)).right(width, count, Tone::Role(Role::Muted)));
        let airy = cx.grid.is_wide() && cx.grid.is_tall() && self.names.len() <= 10;
        let names: Vec<Row> = self
            .names
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let number = Row::blank().put(0, (at + 1).to_string(), Tone::Role(Role::Muted));
                number.put(3, name.clone(), Tone::Role(Role::Text))
            })
            .collect();
        if names.len() < room {
            for name in names {
                if airy {
                    sheet.push(Row::blank());
                }
                sheet.push(name);
            }
            if airy {
                sheet.push(Row::blank());
            }
        } else {
            sheet.append(flowed(names, width, 2));
        }
        sheet
    }

    /// The line that names are typed into, and what goes.
    fn line(&self, width: u16, cx: &Cx) -> Sheet {
        let mut sheet = Sheet::default();
        sheet.push(self.typed(width));
        let (text, role) = match (&self.trouble, self.names.is_empty()) {
            (Some(trouble), _) => (trouble.clone(), Role::Warning),
            (None, true) if self.spec.answers == Answers::Together => {
                ("A name for the team, or none. Several teams answer in turn.".into(), Role::Muted)
            }
            (None, true) => ("Type a name, then enter. 1 to 20 letters.".into(), Role::Muted),
            (None, false) => ("The next name, or enter to start.".into(), Role::Muted),
        };
        if !cx.grid.is_short() {
            sheet.push(Row::blank());
        }
        sheet.prose(&text, width, Tone::Role(role));
        sheet
    }

    fn typed(&self, width: u16) -> Row {
        let text = SafeText::new(self.line.text());
        let mut row = Row::blank().on(width, Role::Panel).put(0, "+", Tone::Bold(Role::Accent));
        row = row.put(3, text.clone(), Tone::Bold(Role::Strong));
        row.cursor = Some(3 + u16::try_from(columns(&text)).unwrap_or(0).min(width.saturating_sub(3)));
        row
    }
}

fn label(setting: Setting, narrow: bool) -> &'static str {
    match (setting, narrow) {
        (Setting::Pool, false) => "Questions from",
        (Setting::Pool, true) => "From",
        (Setting::Count, false) => "How many",
        (Setting::Count, true) => "Questions",
        (Setting::Time, false) => "Time for each",
        (Setting::Time, true) => "Time",
        (Setting::Answers, _) => "Answers",
        (Setting::Speed, false) => "Speed counts",
        (Setting::Speed, true) => "Speed",
        (Setting::Discussion, false) => "Discussion round",
        (Setting::Discussion, true) => "Discussion",
    }
}
