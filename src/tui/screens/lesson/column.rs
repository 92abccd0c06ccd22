//! Rows of a lesson with what is known about them: which text runs through them, and what stands there.

use crate::text::{SafeText, wrap_ranges};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::widgets::pair::Strip;
use crate::tui::widgets::sheet::{Row, Tone};

/// A text that runs through several rows. Its number does not depend on the width, so that a place in the lesson can be
/// found again in another layout.
pub(super) type Flow = u32;

/// Numbers of flows that each section has.
pub(super) const FLOWS: Flow = 10_000_000;

/// A piece of a row that belongs to a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Which piece of the row.
    pub piece: usize,
    /// The text.
    pub flow: Flow,
    /// The byte of the text at which the piece begins.
    pub at: usize,
}

/// What stands on a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// The last row of the title.
    Title,
    /// The heading of a section.
    Section(u8),
    /// Head and code of the pair.
    Code,
    /// The first row of the line that a note is about.
    Noted(usize),
    /// The note that is open.
    OpenNote,
    /// The card of the check.
    Card,
    /// A lesson that is linked.
    Link(usize),
    /// A source.
    Source(usize),
}

/// What a click on a row means, as the number that [`Action::Point`] carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// A note, counted from 1.
    Note(usize),
    /// A lesson that is linked.
    Link(usize),
    /// A source.
    Source(usize),
    /// A language of the examples.
    Language(usize),
}

impl Spot {
    /// The action of a click.
    pub(super) fn action(self) -> Action {
        let (kind, index) = match self {
            Self::Note(index) => (0, index),
            Self::Link(index) => (1, index),
            Self::Source(index) => (2, index),
            Self::Language(index) => (3, index),
        };
        Action::Point(index * 4 + kind)
    }

    /// The spot of an action's number.
    pub(super) fn of(number: usize) -> Self {
        let index = number / 4;
        match number % 4 {
            0 => Self::Note(index),
            1 => Self::Link(index),
            2 => Self::Source(index),
            _ => Self::Language(index),
        }
    }
}

/// A row of the lesson.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub row: Row,
    pub runs: Vec<Run>,
    pub tags: Vec<Tag>,
}

impl Line {
    pub(super) fn new(row: Row) -> Self {
        Self { row, ..Self::default() }
    }

    pub(super) fn tagged(mut self, tag: Tag) -> Self {
        self.tags.push(tag);
        self
    }

    pub(super) fn has(&self, tag: Tag) -> bool {
        self.tags.contains(&tag)
    }

    pub(super) fn join(&mut self, other: Self) {
        let before = self.row.pieces.len();
        self.row.join(other.row);
        self.runs.extend(other.runs.into_iter().map(|run| Run { piece: run.piece + before, ..run }));
        self.tags.extend(other.tags);
    }
}

/// Blocks one below the other in one column.
#[derive(Debug)]
pub(super) struct Column {
    pub lines: Vec<Line>,
    pub strip: Strip,
    next: Flow,
}

impl Column {
    /// An empty column whose texts are numbered from those of a section on.
    pub(super) fn new(strip: Strip, section: u8) -> Self {
        Self { lines: Vec::new(), strip, next: Flow::from(section) * FLOWS + 1 }
    }

    pub(super) fn width(&self) -> usize {
        usize::from(self.strip.width)
    }

    /// Numbers the texts that follow as those of a section.
    pub(super) fn section(&mut self, section: u8) {
        self.next = Flow::from(section) * FLOWS + 1;
    }

    /// The number of a new text.
    pub(super) fn flow(&mut self) -> Flow {
        self.next += 1;
        self.next
    }

    pub(super) fn push(&mut self, line: Line) {
        self.lines.push(line);
    }

    /// A blank row, unless one stands there or nothing does.
    pub(super) fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| *line != Line::default()) {
            self.lines.push(Line::default());
        }
    }

    /// The heading of a section with the digit that leads to it.
    pub(super) fn heading(&mut self, digit: u8, title: &'static str) {
        self.section(digit);
        self.gap();
        let flow = self.flow();
        let left = self.strip.left;
        let mut row = Row::default().put(left, digit.to_string(), Tone::Bold(Role::Accent));
        row = row.put(left + 2, title, Tone::Bold(Role::Strong));
        row.targets.push((left, row.end() - left, Action::Choose(digit)));
        let runs = vec![Run { piece: 1, flow, at: 0 }];
        self.push(Line { row, runs, tags: vec![Tag::Section(digit)] });
    }

    /// A heading below that of a section.
    pub(super) fn subheading(&mut self, title: &'static str) {
        self.gap();
        let flow = self.flow();
        let row = Row::default().put(self.strip.left, title, Tone::Bold(Role::Strong));
        self.push(Line { row, runs: vec![Run { piece: 0, flow, at: 0 }], tags: Vec::new() });
    }

    /// A paragraph.
    pub(super) fn prose(&mut self, text: &SafeText, tone: Tone) {
        self.hanging("", text, (0, 0), tone);
    }

    /// An item of a list: the mark, and the text hanging under itself.
    pub(super) fn item(&mut self, mark: impl Into<SafeText>, text: &SafeText) {
        self.hanging(mark, text, (0, 2), Tone::Role(Role::Text));
    }

    /// A text with a mark: columns before the mark, columns of the mark.
    pub(super) fn hanging(&mut self, mark: impl Into<SafeText>, text: &SafeText, at: (u16, u16), tone: Tone) {
        let mark = mark.into();
        let flow = self.flow();
        let indent = at.0 + at.1;
        let width = self.width().saturating_sub(usize::from(indent));
        for (place, range) in wrap_ranges(text, width).into_iter().enumerate() {
            let mut row = Row::default();
            if place == 0 && !mark.is_empty() {
                row = row.put(self.strip.left + at.0, mark.clone(), Tone::Role(Role::Muted));
            }
            let run = Run { piece: row.pieces.len(), flow, at: range.start };
            row = row.put(self.strip.left + indent, text.piece(range), tone);
            self.push(Line { row, runs: vec![run], tags: Vec::new() });
        }
    }

    /// Puts another column beside this one.
    pub(super) fn beside(&mut self, other: Self) {
        for (at, line) in other.lines.into_iter().enumerate() {
            if at >= self.lines.len() {
                self.lines.push(Line::default());
            }
            if let Some(mine) = self.lines.get_mut(at) {
                mine.join(line);
            }
        }
    }

    /// Adds another column below this one, a blank row between them.
    pub(super) fn below(&mut self, other: Self) {
        if other.lines.is_empty() {
            return;
        }
        self.gap();
        self.lines.extend(other.lines);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spot_comes_back_from_its_number() {
        for spot in [Spot::Note(3), Spot::Link(0), Spot::Source(7), Spot::Language(1)] {
            let Action::Point(number) = spot.action() else { panic!("a point") };
            assert_eq!(Spot::of(number), spot);
        }
    }

    #[test]
    fn columns_beside_each_other_keep_their_texts_apart() {
        let mut left = Column::new(Strip { left: 1, width: 10 }, 4);
        left.prose(&"one two three".into(), Tone::Role(Role::Text));
        let mut right = Column::new(Strip { left: 15, width: 3 }, 5);
        right.item("·", &"a b c".into());
        left.beside(right);
        assert_eq!(left.lines.len(), 3);
        let runs: Vec<(usize, Flow)> = left.lines[0].runs.iter().map(|run| (run.piece, run.flow)).collect();
        assert_eq!(runs, [(0, 4 * FLOWS + 2), (2, 5 * FLOWS + 2)]);
    }
}
