//! A pair of snippets as rows that a widget paints without further work: the five views of the lesson screen, and
//! the single snippet of a question.

use std::ops::Range;

use super::align::{Kind, Pair};
use super::wrap::wrap_line;
use super::{CodeLine, Listing};
use crate::text::SafeText;
use crate::theme::CodeRole;

mod strips;

pub use strips::{Cut, Strip};

/// Equal lines shown around each block of changes.
const CONTEXT: usize = 3;

/// What `v` walks through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Bad left, good right, aligned row by row.
    #[default]
    Side,
    /// Bad above good.
    Stacked,
    /// One pane: each block of bad lines followed by its good lines, some equal lines around it.
    Changes,
    /// The bad side alone.
    BadOnly,
    /// The good side alone.
    GoodOnly,
}

impl Mode {
    /// All of them, in the order of `v`.
    pub const ALL: [Self; 5] = [Self::Side, Self::Stacked, Self::Changes, Self::BadOnly, Self::GoodOnly];

    /// The next one; side by side is left out where there is no room for it.
    #[must_use]
    pub fn next(self, room_for_side: bool) -> Self {
        match self {
            Self::Stacked => Self::Changes,
            Self::Changes => Self::BadOnly,
            Self::BadOnly => Self::GoodOnly,
            Self::GoodOnly if room_for_side => Self::Side,
            Self::Side | Self::GoodOnly => Self::Stacked,
        }
    }

    /// The words beside the key.
    pub fn word(self) -> &'static str {
        match self {
            Self::Side => "side by side",
            Self::Stacked => "stacked",
            Self::Changes => "changes",
            Self::BadOnly => "bad only",
            Self::GoodOnly => "good only",
        }
    }
}

/// A side of the pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// The antipattern.
    Bad,
    /// The same task done well.
    Good,
}

/// What stands in the column before the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The same on both sides, or nothing to compare with.
    Same,
    /// Removed, or changed and on the bad side.
    Removed,
    /// Added, or changed and on the good side.
    Added,
    /// The rest of the line above.
    Continued,
    /// No line on this side: shows the page through the pane.
    Gap,
    /// Left free because the line opposite needs more rows; belongs to the line above.
    Free,
    /// So many equal lines are left out here.
    Skipped(usize),
}

impl Sign {
    /// The sign; that of a gap is only drawn where there are no backgrounds.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Same | Self::Free => " ",
            Self::Removed => "-",
            Self::Added => "+",
            Self::Continued => "↳",
            Self::Gap => "·",
            Self::Skipped(_) => "…",
        }
    }
}

/// A stretch of a row in one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The text.
    pub text: SafeText,
    /// Its kind of token.
    pub role: CodeRole,
    /// Whether it is a changed word.
    pub marked: bool,
}

/// One visual row of a pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The 0-based line of the bad code that it shows or belongs to.
    pub bad: Option<usize>,
    /// The 0-based line of the good code that it shows or belongs to; with `bad`, the line is the same on both sides.
    pub good: Option<usize>,
    /// The number of the note on this line, on its first row only; notes of the good side count on from the bad.
    pub note: Option<usize>,
    /// The sign.
    pub sign: Sign,
    /// On which side the row is tinted as changed.
    pub changed: Option<Half>,
    /// The code, wrapped and hanging blanks included.
    pub segments: Vec<Segment>,
}

impl Row {
    fn empty(sign: Sign) -> Self {
        Self { bad: None, good: None, note: None, sign, changed: None, segments: Vec::new() }
    }

    /// The 0-based line of a side that it shows or belongs to.
    pub fn line(&self, half: Half) -> Option<usize> {
        match half {
            Half::Bad => self.bad,
            Half::Good => self.good,
        }
    }

    /// The text without its looks.
    pub fn text(&self) -> String {
        self.segments.iter().map(|segment| segment.text.as_str()).collect()
    }
}

/// A pane of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pane {
    /// The side that it shows; none for both in one.
    pub half: Option<Half>,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Pane {
    /// The rows that show a line, first to last.
    pub fn rows_of(&self, half: Half, line: usize) -> Range<usize> {
        let shows = |row: &Row| row.line(half) == Some(line);
        let Some(first) = self.rows.iter().position(shows) else { return 0..0 };
        first..self.rows.iter().rposition(shows).map_or(first, |last| last + 1)
    }
}

/// A pair to be shown, with the 0-based lines of its notes in the order of the notes.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The bad code.
    pub bad: &'a Listing,
    /// The good code.
    pub good: &'a Listing,
    /// How the two are aligned.
    pub pair: &'a Pair,
    /// Lines of the notes on the bad side; they are numbered from 1.
    pub bad_notes: &'a [Option<usize>],
    /// Lines of the notes on the good side; their numbers follow.
    pub good_notes: &'a [Option<usize>],
}

impl Shown<'_> {
    /// The panes of a view for so many columns of code in each pane: two of equally many rows side by side, two
    /// one above the other, or one.
    pub fn panes(&self, mode: Mode, width: usize) -> Vec<Pane> {
        match mode {
            Mode::Side => self.side(width),
            Mode::Stacked => vec![self.single(Half::Bad, width), self.single(Half::Good, width)],
            Mode::Changes => vec![Pane { half: None, rows: self.changes(width) }],
            Mode::BadOnly => vec![self.single(Half::Bad, width)],
            Mode::GoodOnly => vec![self.single(Half::Good, width)],
        }
    }

    fn side(&self, width: usize) -> Vec<Pane> {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for row in &self.pair.rows {
            let mut ones = row.left.map(|line| self.rows(Half::Bad, line, row.kind, width)).unwrap_or_default();
            let mut twos = row.right.map(|line| self.rows(Half::Good, line, row.kind, width)).unwrap_or_default();
            let height = ones.len().max(twos.len());
            stretch(&mut ones, height);
            stretch(&mut twos, height);
            left.extend(ones);
            right.extend(twos);
        }
        vec![Pane { half: Some(Half::Bad), rows: left }, Pane { half: Some(Half::Good), rows: right }]
    }

    fn single(&self, half: Half, width: usize) -> Pane {
        let rows = self.lines(half).flat_map(|(line, kind)| self.rows(half, line, kind, width)).collect();
        Pane { half: Some(half), rows }
    }

    /// The lines of a side in their order.
    fn lines(&self, half: Half) -> impl Iterator<Item = (usize, Kind)> {
        self.pair.rows.iter().filter_map(move |row| {
            let line = match half {
                Half::Bad => row.left,
                Half::Good => row.right,
            };
            line.map(|line| (line, row.kind))
        })
    }

    fn changes(&self, width: usize) -> Vec<Row> {
        let all = &self.pair.rows;
        let near = |at: usize| {
            let around =
                all.iter().skip(at.saturating_sub(CONTEXT)).take((at + CONTEXT + 1) - at.saturating_sub(CONTEXT));
            around.into_iter().any(|row| row.kind != Kind::Same)
        };
        let (mut rows, mut come, mut skipped) = (Vec::new(), Vec::new(), 0);
        for (at, row) in all.iter().enumerate() {
            if row.kind == Kind::Same {
                rows.append(&mut come);
                if !near(at) {
                    skipped += 1;
                    continue;
                }
            }
            if skipped > 0 {
                rows.push(Row::empty(Sign::Skipped(std::mem::take(&mut skipped))));
            }
            if let Some(line) = row.left {
                let mut shown = self.rows(Half::Bad, line, row.kind, width);
                if row.kind == Kind::Same {
                    let note = row.right.and_then(|line| self.note(Half::Good, line));
                    for (place, shown) in shown.iter_mut().enumerate() {
                        shown.good = row.right;
                        shown.note = shown.note.or(note.filter(|_| place == 0));
                    }
                }
                rows.extend(shown);
            }
            if let Some(line) = row.right.filter(|_| row.kind != Kind::Same) {
                come.extend(self.rows(Half::Good, line, row.kind, width));
            }
        }
        rows.append(&mut come);
        if skipped > 0 {
            rows.push(Row::empty(Sign::Skipped(skipped)));
        }
        rows
    }

    /// The number of the first note on a line.
    fn note(&self, half: Half, line: usize) -> Option<usize> {
        let (notes, before) = match half {
            Half::Bad => (self.bad_notes, 0),
            Half::Good => (self.good_notes, self.bad_notes.len()),
        };
        notes.iter().position(|at| *at == Some(line)).map(|place| before + place + 1)
    }

    /// A line of a side, its changed words, and the sign of its first row.
    fn line(&self, half: Half, line: usize, kind: Kind) -> Option<(&CodeLine, &[Range<usize>], Sign)> {
        let (listing, words, sign) = match half {
            Half::Bad => (self.bad, &self.pair.left_words, Sign::Removed),
            Half::Good => (self.good, &self.pair.right_words, Sign::Added),
        };
        let words = words.get(line).map(Vec::as_slice).unwrap_or_default();
        Some((listing.lines.get(line)?, words, if kind == Kind::Same { Sign::Same } else { sign }))
    }

    fn rows(&self, half: Half, line: usize, kind: Kind, width: usize) -> Vec<Row> {
        let Some((code, words, sign)) = self.line(half, line, kind) else { return Vec::new() };
        let mut rows = line_rows(code, words, width);
        for (place, row) in rows.iter_mut().enumerate() {
            match half {
                Half::Bad => row.bad = Some(line),
                Half::Good => row.good = Some(line),
            }
            row.changed = (kind != Kind::Same).then_some(half);
            if place == 0 {
                row.note = self.note(half, line);
                row.sign = sign;
            }
        }
        rows
    }
}

/// A snippet by itself, as rows of the bad side without signs: for questions.
pub fn single(listing: &Listing, width: usize) -> Pane {
    let rows = listing.lines.iter().enumerate().flat_map(|(line, code)| {
        let mut rows = line_rows(code, &[], width);
        for row in &mut rows {
            row.bad = Some(line);
        }
        rows
    });
    Pane { half: None, rows: rows.collect() }
}

/// The rows of one code line: the first without a sign, the others marked as going on.
fn line_rows(code: &CodeLine, words: &[Range<usize>], width: usize) -> Vec<Row> {
    let rows = wrap_line(&code.text, width).into_iter().enumerate().map(|(place, row)| {
        let mut segments = Vec::new();
        if row.indent > 0 {
            let text = SafeText::new(" ".repeat(row.indent));
            segments.push(Segment { text, role: CodeRole::Text, marked: false });
        }
        segments.extend(cut_out(code, words, row.range));
        Row { segments, ..Row::empty(if place == 0 { Sign::Same } else { Sign::Continued }) }
    });
    rows.collect()
}

/// The segments of a stretch of a line.
fn cut_out(code: &CodeLine, words: &[Range<usize>], range: Range<usize>) -> Vec<Segment> {
    let mut segments = Vec::new();
    each_cut(code, words, range, |Cut { range, role, marked }| {
        segments.push(Segment { text: code.text.piece(range), role, marked });
    });
    segments
}

/// Tells the segments of a stretch of a line: a new one wherever the kind of token or the mark changes. The changed words
/// stand in order and apart from each other.
fn each_cut(code: &CodeLine, words: &[Range<usize>], range: Range<usize>, mut tell: impl FnMut(Cut)) {
    let mut pieces = code.pieces.iter();
    let mut words = words.iter();
    let (mut piece, mut word) = (0..0, 0..0);
    let mut role = CodeRole::Text;
    let mut start = range.start;
    while start < range.end {
        while piece.end <= start {
            (piece, role) = match pieces.next() {
                Some(next) => (piece.end..piece.end + usize::from(next.len), next.role),
                // What no piece covers is plain.
                None => (piece.end..usize::MAX, CodeRole::Text),
            };
        }
        while word.end <= start {
            word = words.next().cloned().unwrap_or(usize::MAX..usize::MAX);
        }
        let marked = word.start <= start;
        let end = range.end.min(piece.end).min(if marked { word.end } else { word.start });
        if code.text.get(start..end).is_some_and(|text| !text.is_empty()) {
            tell(Cut { range: start..end, role, marked });
        }
        start = end;
    }
}

/// Fills a side up to a height: free rows below a line, gaps where there is none.
fn stretch(rows: &mut Vec<Row>, height: usize) {
    let filler = match rows.last() {
        Some(line) => Row { note: None, sign: Sign::Free, segments: Vec::new(), ..line.clone() },
        None => Row::empty(Sign::Gap),
    };
    rows.resize(height.max(rows.len()), filler);
}

#[cfg(test)]
mod tests;
