//! The reveal: what is right and why, how the team voted, the line in the code, and the scores.

use crate::quiz::{Opt, Question, Shape};
use crate::session::state::Round;
use crate::session::{Score, State};
use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tui::grid::PROSE;
use crate::tui::screen::Cx;
use crate::tui::widgets::code::Marked;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};
use crate::tui::widgets::words::number;

use super::ask::{letter, measures};
use super::laid::{Laid, flowed};
use super::play::Play;

/// Columns of a count with its sign.
const COUNT: u16 = 6;

pub(super) fn compose(play: &Play, at: usize, cx: &Cx) -> Laid {
    let (indent, width) = measures(cx);
    let mut laid = Laid { indent, width, ..Laid::default() };
    let (Some(question), Some(round)) = (play.question(), play.session().state().rounds().get(at)) else { return laid };
    let Shape::OneOf { options, right, .. } = &question.shape else { return laid };
    let height = usize::from(cx.grid.body().height);
    let first = usize::from(!cx.grid.is_wide() || !cx.grid.is_tall());
    for loose in LOOSE.iter().skip(first) {
        let mut sheet = Sheet::default();
        sheet.prose(&question.prompt, width, Tone::Bold(Role::Strong));
        sheet.push(Row::blank());
        if play.code_open {
            sheet.append(play.code_sheet(width, true, &marked(question), cx));
        } else {
            sheet.append(votes((options, *right), round, width, loose, cx));
        }
        sheet.push(Row::blank());
        sheet.append(explained(play, question, (options, *right), (round, loose), width, cx));
        sheet.push(Row::blank());
        let scores = standing(play, width, loose.bars && cx.grid.is_wide(), cx);
        sheet.append(scores);
        laid.sheet = sheet;
        if laid.sheet.len() <= height {
            break;
        }
    }
    laid
}

/// What is left out, step by step, where there is too little room for all of it.
#[derive(Clone, Copy)]
struct Loose {
    /// Blank rows of a tile above and below its text.
    pad: usize,
    /// Blank rows between tiles.
    gap: usize,
    /// Scores with bars.
    bars: bool,
    /// The line in the code; a key shows it, too.
    line: bool,
    /// Why the wrong option that most chose is wrong.
    why: bool,
}

const LOOSE: [Loose; 5] = [
    Loose { pad: 1, gap: 1, bars: true, line: true, why: true },
    Loose { pad: 0, gap: 1, bars: true, line: true, why: true },
    Loose { pad: 0, gap: 0, bars: false, line: true, why: true },
    Loose { pad: 0, gap: 0, bars: false, line: false, why: true },
    Loose { pad: 0, gap: 0, bars: false, line: false, why: false },
];

/// The scores alone.
pub(super) fn board(play: &Play, cx: &Cx) -> Laid {
    let (indent, width) = measures(cx);
    Laid { indent, width, top: 0, sheet: table(play, width.min(PROSE), cx), below: Sheet::default() }
}

fn marked(question: &Question) -> Vec<Marked> {
    let mark = question.mark.iter();
    mark.map(|mark| Marked { line: mark.line, good: false, note: Some(mark.note.clone()) }).collect()
}

/// The options with a bar each.
fn votes((options, right): (&[Opt], usize), round: &Round, width: u16, loose: &Loose, cx: &Cx) -> Sheet {
    let tally = round.tally(1, options.len());
    let most = tally.iter().sum::<u32>().max(1);
    let (letter_at, text_at) = if cx.grid.is_narrow() { (0, 2) } else { (3, 7) };
    // Short options stand on one line with their bars; longer ones get a line for the bar.
    let longest = options.iter().map(|option| columns(&option.text)).max().unwrap_or(0);
    let text = u16::try_from(longest).unwrap_or(u16::MAX).saturating_add(3);
    let beside = text_at + text + COUNT + 16 <= width && text <= width / 3;
    let mut sheet = Sheet::default();
    for (number, option) in options.iter().enumerate() {
        for _ in 0..if number > 0 { loose.gap } else { 0 } {
            sheet.push(Row::blank());
        }
        let votes = tally.get(number).copied().unwrap_or(0);
        let is_right = number == right;
        let bar_at = if beside { text_at + text } else { text_at };
        let mut rows: Vec<Row> = if beside {
            vec![Row::blank().put(text_at, option.text.clone(), strong(is_right))]
        } else {
            let lines = crate::text::wrap_prose(&option.text, usize::from(width.saturating_sub(text_at + 1)));
            lines.into_iter().map(|line| Row::blank().put(text_at, line, strong(is_right))).collect()
        };
        if !beside {
            rows.push(Row::blank());
        }
        let (first, last) = (loose.pad, loose.pad + rows.len() - 1);
        rows.splice(..0, vec![Row::blank(); loose.pad]);
        rows.extend(vec![Row::blank(); loose.pad]);
        for (line, mut row) in rows.into_iter().enumerate() {
            row.surfaces.push((1, width, if is_right { Role::GoodLine } else { Role::Panel }));
            if !cx.grid.is_narrow() {
                row.bars.push((1, if is_right { Role::Good } else { Role::Border }));
            }
            if line == first {
                row = row.put(letter_at, letter(number), Tone::Bold(if is_right { Role::Good } else { Role::Muted }));
            }
            if line == last {
                let bar = width.saturating_sub(bar_at + COUNT + 1);
                row = share(row, bar_at, bar, (votes, most), is_right, cx);
                row = row.right(width - 3, votes.to_string(), Tone::Bold(Role::Strong));
                if is_right {
                    row = row.right(width - 1, cx.glyphs.yes, Tone::Bold(Role::Good));
                }
            }
            sheet.push(row);
        }
    }
    sheet
}

fn strong(is_right: bool) -> Tone {
    if is_right { Tone::Bold(Role::Strong) } else { Tone::Role(Role::Text) }
}

/// A bar: heavy for the share, light for the rest.
fn share(row: Row, at: u16, width: u16, (part, whole): (u32, u32), is_right: bool, cx: &Cx) -> Row {
    let filled = u32::from(width) * part / whole.max(1);
    let filled = u16::try_from(filled).unwrap_or(width).min(width);
    let heavy = cx.glyphs.heavy.repeat(usize::from(filled));
    let light = cx.glyphs.light.repeat(usize::from(width - filled));
    let row = row.put(at, heavy, Tone::Role(if is_right { Role::Good } else { Role::Text }));
    row.put(at + filled, light, Tone::Role(Role::Border))
}

fn explained(
    play: &Play,
    question: &Question,
    (options, right): (&[Opt], usize),
    (round, loose): (&Round, &Loose),
    width: u16,
    cx: &Cx,
) -> Sheet {
    let prose = width.min(PROSE + 14);
    let mut sheet = Sheet::default();
    let head = SafeText::new(format!("{} {} is right.", cx.glyphs.yes, letter(right)));
    sheet.push(Row::text(head, Tone::Bold(Role::Good)));
    sheet.prose(&question.explain, prose, Tone::Role(Role::Text));
    let tally = round.tally(1, options.len());
    let wrong = tally.iter().enumerate().filter(|(at, votes)| *at != right && **votes > 0);
    let most = wrong.max_by_key(|(at, votes)| (**votes, std::cmp::Reverse(*at)));
    if let Some((option, why)) = most
        .and_then(|(at, _)| Some((letter(at), &options.get(at)?.why)))
        .filter(|(_, why)| loose.why && !why.is_empty())
    {
        let text = SafeText::new(format!("Not {option}: {why}"));
        sheet.prose(&text, prose, Tone::Role(Role::Text));
    }
    if let (Some(mark), false) = (&question.mark, !loose.line || play.code_open || play.code.is_empty()) {
        let code = play.code.first().and_then(|listing| listing.lines.get(mark.line));
        let code = code.map(|line| line.text.trim().to_owned()).unwrap_or_default();
        let text = SafeText::new(format!("Line {}, {code}: {}", mark.line + 1, mark.note));
        sheet.push(Row::blank());
        sheet.prose(&text, prose, Tone::Role(Role::Text));
    }
    if play.session().setup().discussion {
        let votes = |vote: u8| {
            let tally = round.tally(vote, options.len());
            let each: Vec<String> =
                tally.iter().enumerate().map(|(at, votes)| format!("{} {votes}", letter(at))).collect();
            each.join("  ")
        };
        let text = SafeText::new(format!("First vote  {}   after talking  {}", votes(0), votes(1)));
        sheet.push(Row::blank());
        sheet.prose(&text, width, Tone::Role(Role::Muted));
    }
    sheet
}

/// The scores below a reveal: with bars where there is room, else in a line.
fn standing(play: &Play, width: u16, bars: bool, cx: &Cx) -> Sheet {
    let (state, setup) = (play.session().state(), play.session().setup());
    let scores = state.scores(setup);
    let mut sheet = Sheet::default();
    if bars && scores.len() <= 12 {
        sheet.push(Row::rule(width));
        let word = number(counted(state));
        let head =
            if word.as_str() == "one" { "After one question".to_owned() } else { format!("After {word} questions") };
        sheet.push(Row::blank());
        sheet.push(Row::text(head, Tone::Role(Role::Muted)));
        let third = width / 3;
        for row in scores.chunks(3) {
            let mut line = Row::blank();
            for (column, score) in (0u16..).zip(row) {
                let mut one = Sheet { rows: vec![line] };
                one.beside(Sheet { rows: vec![scored(play, score, third.saturating_sub(4), cx)] }, column * third);
                line = one.rows.pop().unwrap_or_default();
            }
            sheet.push(line);
        }
        return sheet;
    }
    let parts = scores.iter().map(|score| {
        let name = Row::text(name(state, score), Tone::Role(Role::Text));
        name.then(1, figure(play, score).to_string(), Tone::Bold(Role::Strong))
    });
    sheet.append(flowed(parts.collect(), width, 3));
    sheet
}

/// All scores, a line each.
fn table(play: &Play, width: u16, cx: &Cx) -> Sheet {
    let (state, setup) = (play.session().state(), play.session().setup());
    let mut sheet = Sheet::default();
    let asked = counted(state);
    let plural = if asked == 1 { "" } else { "s" };
    let head = SafeText::new(format!("After {} question{plural}", number(asked)));
    sheet.push(Row::text(head, Tone::Bold(Role::Strong)));
    sheet.push(Row::blank());
    for score in state.scores(setup) {
        let mut row = Row::blank().right(2, score.rank.to_string(), Tone::Role(Role::Muted));
        let mut one = Sheet { rows: vec![row] };
        one.beside(Sheet { rows: vec![scored(play, &score, width.saturating_sub(4), cx)] }, 4);
        row = one.rows.pop().unwrap_or_default();
        sheet.push(row);
    }
    sheet
}

/// Questions that count so far.
fn counted(state: &State) -> usize {
    state.rounds().iter().filter(|round| round.counts).count()
}

/// Name, bar and figure of a score.
fn scored(play: &Play, score: &Score, width: u16, cx: &Cx) -> Row {
    let state = play.session().state();
    let names = state.players().iter().map(|player| columns(&player.name)).max().unwrap_or(0);
    let bar_at = u16::try_from(names).unwrap_or(u16::MAX).min(width / 2) + 1;
    let figure = figure(play, score).to_string();
    let room = u16::try_from(figure.len()).unwrap_or(6) + 1;
    let row = Row::text(crate::text::cut(&name(state, score), usize::from(bar_at - 1)), Tone::Role(Role::Text));
    let bar = width.saturating_sub(bar_at + room).min(24);
    let whole = u32::try_from(counted(state)).unwrap_or(u32::MAX);
    let row = share(row, bar_at, bar, (score.right, whole), false, cx);
    row.put(bar_at + bar + 1, figure, Tone::Bold(Role::Strong))
}

fn name(state: &State, score: &Score) -> SafeText {
    state
        .index(score.player)
        .and_then(|at| state.players().get(at))
        .map(|player| player.name.clone())
        .unwrap_or_default()
}

/// Points where speed makes them differ, else right answers.
fn figure(play: &Play, score: &Score) -> u32 {
    if play.session().setup().speed_counts() { score.points } else { score.right }
}
