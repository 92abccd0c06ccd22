//! The lines of the help page for a width.

use crate::lesson::Severity;
use crate::progress::snapshot::LessonState;
use crate::text::{SafeText, wrap_prose};
use crate::tui::grid::Grid;
use crate::tui::screen::Cx;

use super::{Entry, Group, KEYS};

/// Widest box.
const WIDEST: u16 = 92;

/// Columns of text from which on two columns of keys are easier to read than one.
const TWO_COLUMNS: u16 = 66;

/// What each sign means.
const STATES: [(LessonState, &str); 5] = [
    (LessonState::New, "never opened"),
    (LessonState::Reading, "opened, check not passed"),
    (LessonState::Learning, "the check is passed, the memory is young"),
    (LessonState::Mastered, "every kind of question passed, holds three weeks"),
    (LessonState::Due, "about to be forgotten: review it today"),
];

/// One line, in one or two columns.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Line {
    Blank,
    Headings(&'static str, &'static str),
    Keys(Option<Entry>, Option<Entry>),
    /// A state with what it means; further lines of the meaning without the state.
    State(Option<LessonState>, SafeText),
    Severities(Vec<Severity>),
}

/// All lines, and where the second column begins (0 when there is one column only).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    pub(super) second: u16,
}

/// Columns of the box.
pub(super) fn width(grid: Grid) -> u16 {
    grid.width().min(WIDEST)
}

/// Columns from the edge of the box to its text.
pub(super) fn inset(grid: Grid) -> u16 {
    if grid.is_narrow() { 2 } else { 3 }
}

impl Page {
    pub(super) fn new(groups: &[Group], cx: &Cx) -> Self {
        let inner = width(cx.grid).saturating_sub(2 * inset(cx.grid));
        let second = if inner < TWO_COLUMNS { 0 } else { inner / 2 };
        let mut page = Self { lines: Vec::new(), second };
        page.keys(groups, inner);
        page.states(usize::from(inner.saturating_sub(KEYS)));
        page.severities(inner);
        page
    }

    /// The first two groups side by side where there are two columns, the others over both.
    fn keys(&mut self, groups: &[Group], inner: u16) {
        let rest = match groups {
            [one, other, rest @ ..] if self.second > 0 => {
                self.lines.push(Line::Headings(one.title, other.title));
                self.side_by_side(&one.entries, &other.entries, inner);
                rest
            }
            groups => groups,
        };
        for group in rest {
            self.lines.push(Line::Headings(group.title, ""));
            let half = if self.second > 0 { group.entries.len().div_ceil(2) } else { group.entries.len() };
            let (one, other) = group.entries.split_at(half);
            self.side_by_side(one, other, inner);
        }
    }

    fn side_by_side(&mut self, one: &[Entry], other: &[Entry], inner: u16) {
        // One column ends beside the rail.
        let column = if self.second > 0 { self.second - 2 } else { inner.saturating_sub(1) };
        let width = usize::from(column.saturating_sub(KEYS));
        let wrap = |entries: &[Entry]| entries.iter().flat_map(|entry| wrapped(entry, width)).collect::<Vec<_>>();
        let (one, other) = (wrap(one), wrap(other));
        let row = |at| Line::Keys(one.get(at).cloned(), other.get(at).cloned());
        self.lines.extend((0..one.len().max(other.len())).map(row));
        self.lines.push(Line::Blank);
    }

    fn states(&mut self, width: usize) {
        self.lines.push(Line::Headings("A lesson is", ""));
        for (state, means) in STATES {
            for (number, line) in wrap_prose(&SafeText::new(means), width).into_iter().enumerate() {
                self.lines.push(Line::State((number == 0).then_some(state), line));
            }
        }
        self.lines.push(Line::Blank);
    }

    fn severities(&mut self, inner: u16) {
        if inner >= 60 {
            self.lines.push(Line::Severities(Severity::ALL.to_vec()));
        } else {
            self.lines.push(Line::Headings("Severity", ""));
            let (low, high) = Severity::ALL.split_at(2);
            self.lines.extend([Line::Severities(low.to_vec()), Line::Severities(high.to_vec())]);
        }
    }
}

/// An entry in as many lines as its words need; the keys stand on the first.
fn wrapped(entry: &Entry, width: usize) -> Vec<Entry> {
    let lines = wrap_prose(&entry.does, width).into_iter().enumerate();
    lines
        .map(|(number, does)| Entry { keys: if number == 0 { entry.keys.clone() } else { SafeText::default() }, does })
        .collect()
}
