//! Finding inside a lesson.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tui::widgets::line::Line as Typed;
use crate::tui::widgets::sheet::{Piece, Row, Tone};

use super::column::{Flow, Line};
use super::page::Mark;

/// The search: its text, what it found, and which match is the present one.
#[derive(Debug, Default)]
pub(super) struct Find {
    /// What is typed.
    pub typed: Typed,
    /// Whether the line is open for typing.
    pub open: bool,
    /// Where the reader was when the line was opened.
    pub from: Option<Mark>,
    /// The matches, from the top of the lesson.
    pub hits: Vec<Hit>,
    /// The present one.
    pub current: usize,
}

/// A match: the parts of rows that it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    row: usize,
    piece: usize,
    bytes: Range<usize>,
}

/// A letter of a running text, and where it stands; `None` for the break between two rows.
type Letter = Option<(char, usize, usize, Range<usize>)>;

impl Hit {
    /// The row where it begins.
    pub(super) fn row(&self) -> usize {
        self.parts.first().map_or(0, |part| part.row)
    }
}

impl Find {
    /// Whether anything is searched for.
    pub(super) fn is_on(&self) -> bool {
        !self.typed.text().trim().is_empty()
    }

    /// Searches the rows.
    pub(super) fn search(&mut self, lines: &[Line]) {
        self.hits = if self.is_on() { hits(lines, self.typed.text()) } else { Vec::new() };
        self.current = self.current.min(self.hits.len().saturating_sub(1));
    }

    /// Makes the first match from a row on the present one.
    pub(super) fn start_at(&mut self, row: usize) {
        self.current = self.hits.iter().position(|hit| hit.row() >= row).unwrap_or(0);
    }

    /// Makes the next or the previous match the present one; after the last comes the first.
    pub(super) fn step(&mut self, back: bool) {
        let count = self.hits.len();
        if count > 0 {
            self.current = (self.current + if back { count - 1 } else { 1 }) % count;
        }
    }

    /// The row of the present match.
    pub(super) fn row(&self) -> Option<usize> {
        self.hits.get(self.current).map(Hit::row)
    }

    /// Which match of how many.
    pub(super) fn position(&self) -> Option<SafeText> {
        let text = match (self.is_on(), self.hits.len()) {
            (false, _) => return None,
            (true, 0) => "nothing found".to_owned(),
            (true, count) => format!("{} of {count}", self.current + 1),
        };
        Some(SafeText::new(text))
    }

    /// A row with its matches marked; nothing when there is none on it.
    pub(super) fn marked(&self, row: usize, line: &Line, backgrounds: bool) -> Option<Row> {
        let mut marks: Vec<(usize, Range<usize>, bool)> = Vec::new();
        for (number, hit) in self.hits.iter().enumerate() {
            let parts = hit.parts.iter().filter(|part| part.row == row);
            marks.extend(parts.map(|part| (part.piece, part.bytes.clone(), number == self.current)));
        }
        if marks.is_empty() {
            return None;
        }
        marks.sort_by_key(|(piece, bytes, _)| (*piece, bytes.start));
        let mut pieces = Vec::new();
        for (number, piece) in line.row.pieces.iter().enumerate() {
            let own = marks.iter().filter(|(of, ..)| *of == number).map(|(_, bytes, current)| (bytes, *current));
            split(piece, own, backgrounds, &mut pieces);
        }
        Some(Row { pieces, ..line.row.clone() })
    }
}

/// Cuts a piece where marks begin and end.
fn split<'a>(
    piece: &Piece,
    marks: impl Iterator<Item = (&'a Range<usize>, bool)>,
    backgrounds: bool,
    out: &mut Vec<Piece>,
) {
    let other = if backgrounds { Tone::Link(Role::Accent) } else { Tone::Link(Role::Text) };
    let mut at = 0;
    let mut add = |range: Range<usize>, tone| {
        let before = piece.text.get(..range.start).map_or(0, columns);
        let column = piece.column.saturating_add(u16::try_from(before).unwrap_or(u16::MAX));
        if !range.is_empty() {
            out.push(Piece { column, text: piece.text.piece(range), tone });
        }
    };
    for (bytes, current) in marks {
        add(at..bytes.start, piece.tone);
        add(bytes.clone(), if current { Tone::Badge(Role::Accent) } else { other });
        at = bytes.end;
    }
    add(at..piece.text.len(), piece.tone);
}

/// All matches, from the top. Capitals do not count, a blank also matches the end of a row, and a word that was broken
/// at the end of a row is found.
fn hits(lines: &[Line], text: &str) -> Vec<Hit> {
    let wanted: Vec<char> = text.trim().chars().map(lower).collect();
    let mut found = Vec::new();
    for letters in texts(lines).values() {
        let mut at = 0;
        while at < letters.len() {
            match match_at(letters, at, &wanted) {
                Some(end) => {
                    found.push(Hit { parts: parts(letters.get(at..end).unwrap_or_default()) });
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    found.retain(|hit| !hit.parts.is_empty());
    found.sort_by_key(|hit| hit.parts.first().map(|part| (part.row, part.piece, part.bytes.start)));
    found
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// The running texts, letter by letter.
fn texts(lines: &[Line]) -> BTreeMap<Flow, Vec<Letter>> {
    let mut texts: BTreeMap<Flow, Vec<Letter>> = BTreeMap::new();
    for (row, line) in lines.iter().enumerate() {
        for run in line.runs.iter().filter(|run| run.flow > 0) {
            let Some(piece) = line.row.pieces.get(run.piece) else { continue };
            let letters = texts.entry(run.flow).or_default();
            let before = letters.last().and_then(|letter| letter.as_ref().map(|(_, row, ..)| *row));
            if before.is_some_and(|before| before != row) {
                letters.push(None);
            }
            // What is drawn as one character is one letter, so that no mark cuts it.
            let graphemes = piece.text.grapheme_indices(true).filter_map(|(at, grapheme)| {
                Some(Some((lower(grapheme.chars().next()?), row, run.piece, at..at + grapheme.len())))
            });
            letters.extend(graphemes);
        }
    }
    texts
}

/// Where a match that begins here ends.
fn match_at(letters: &[Letter], start: usize, wanted: &[char]) -> Option<usize> {
    letters.get(start)?.as_ref()?;
    let mut at = start;
    for want in wanted {
        if *want != ' ' && letters.get(at).is_some_and(Option::is_none) {
            at += 1;
        }
        let fits = match letters.get(at)? {
            Some((letter, ..)) => letter == want,
            None => *want == ' ',
        };
        if !fits {
            return None;
        }
        at += 1;
    }
    (at > start).then_some(at)
}

/// Letters of a match, joined where they stand side by side.
fn parts(letters: &[Letter]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (_, row, piece, bytes) in letters.iter().flatten() {
        match parts.last_mut() {
            Some(last) if (last.row, last.piece) == (*row, *piece) => last.bytes.end = bytes.end,
            _ => parts.push(Part { row: *row, piece: *piece, bytes: bytes.clone() }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use crate::tui::widgets::pair::Strip;

    use super::super::column::Column;
    use super::*;

    fn lines() -> Vec<Line> {
        let mut column = Column::new(Strip { left: 1, width: 12 }, 4);
        column.prose(&"There is no last attempt at all".into(), Tone::Role(Role::Text));
        column.prose(&"abcdefghijklmnop".into(), Tone::Role(Role::Text));
        column.lines
    }

    fn found(text: &str) -> Vec<Vec<(usize, Range<usize>)>> {
        let hits = hits(&lines(), text);
        hits.into_iter().map(|hit| hit.parts.into_iter().map(|part| (part.row, part.bytes)).collect()).collect()
    }

    #[test]
    fn a_text_is_found_in_any_case_and_over_the_ends_of_rows() {
        assert_eq!(found("THERE"), [vec![(0, 0..5)]]);
        assert_eq!(found("no last"), [vec![(0, 9..11), (1, 0..4)]], "the row ends after `no`");
        assert_eq!(found("klmn"), [vec![(3, 10..12), (4, 0..2)]], "a word broken at the edge");
        assert_eq!(found("at"), [vec![(1, 5..7)], vec![(2, 0..2)]]);
        assert_eq!(found("nowhere"), Vec::<Vec<(usize, Range<usize>)>>::new());
    }

    #[test]
    fn the_match_after_the_last_is_the_first() {
        let mut find = Find { typed: Typed::new("at"), ..Find::default() };
        find.search(&lines());
        assert_eq!(find.position().as_deref(), Some("1 of 2"));
        find.step(false);
        assert_eq!(find.row(), Some(2));
        find.step(false);
        assert_eq!(find.row(), Some(1));
        find.step(true);
        assert_eq!(find.row(), Some(2));
    }

    #[test]
    fn marks_split_a_row_and_lose_nothing() {
        let lines = lines();
        let mut find = Find { typed: Typed::new("is"), ..Find::default() };
        find.search(&lines);
        let row = find.marked(0, &lines[0], true).expect("a match");
        let texts: Vec<&str> = row.pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, ["There ", "is", " no"]);
        assert_eq!(row.pieces.iter().map(|piece| piece.column).collect::<Vec<_>>(), [1, 7, 9]);
        assert_eq!(find.marked(1, &lines[1], true), None);
    }
}
