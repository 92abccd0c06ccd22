//! The code pair: rows of code with note numbers, signs and tints, and the notes that belong to them.
//!
//! Columns of a pane, from the left edge of its panel: 3 for the number of the note, 1 for the sign, 1 blank, the code,
//! 1 blank. The panel begins one column before the text area, so that `✗ Bad` stands on the column of the prose.

use crate::code::view::{Half, Row as CodeRow, Segment, Sign};
use crate::text::{SafeText, cut, wrap_ranges};
use crate::theme::Role;
use crate::tui::glyphs::Glyphs;

use super::sheet::{Piece, Row, Tone};

/// Columns of a text area that are not code: the sign's side of the pane.
const MARGIN: u16 = 4;

/// How a pair is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// The signs.
    pub glyphs: &'a Glyphs,
    /// Whether tints are painted; without them signs and brackets say the same.
    pub backgrounds: bool,
    /// The number of the note that is open.
    pub chosen: Option<usize>,
    /// Numbers of notes take one column instead of three.
    pub narrow: bool,
}

/// A text area: its first column and its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strip {
    /// The first column.
    pub left: u16,
    /// How many columns.
    pub width: u16,
}

impl Strip {
    /// Columns of code in it.
    pub fn code(self) -> usize {
        usize::from(self.width.saturating_sub(MARGIN).max(1))
    }

    fn panel(self, surface: Role) -> (u16, u16, Role) {
        (self.left, self.width + 2, surface)
    }

    /// The column after it.
    pub fn right(self) -> u16 {
        self.left + self.width
    }
}

/// A note as rows.
#[derive(Clone, Debug)]
pub struct NoteRow {
    /// The row.
    pub row: Row,
    /// Which of its pieces is the text.
    pub piece: usize,
    /// The byte of the note at which that piece begins.
    pub at: usize,
}

impl Look<'_> {
    /// The name of a side with its sign.
    fn name(&self, half: Half) -> (String, Role) {
        match half {
            Half::Bad => (format!("{} Bad", self.glyphs.no), Role::Bad),
            Half::Good => (format!("{} Good", self.glyphs.yes), Role::Good),
        }
    }

    /// The row above a pane: the side, or both where one pane shows both, and the language.
    pub fn head(&self, half: Option<Half>, language: &SafeText, strip: Strip) -> Row {
        let mut row = self.blank(strip);
        let halves = [Half::Bad, Half::Good].into_iter().filter(|one| half.is_none_or(|half| half == *one));
        let mut column = strip.left;
        for half in halves {
            let (name, role) = self.name(half);
            row = row.put(column, name, Tone::Bold(role));
            column = row.end() + 3;
        }
        let room = usize::from(strip.right().saturating_sub(row.end() + 2));
        row.right(strip.right(), cut(language, room), Tone::Role(Role::Muted))
    }

    /// A row of the panel without anything on it.
    pub fn blank(&self, strip: Strip) -> Row {
        Row { surfaces: vec![strip.panel(Role::Panel)], ..Row::default() }
    }

    /// A row of code. The pieces from the returned place on are its segments.
    pub fn code(&self, code: &CodeRow, strip: Strip) -> (Row, usize) {
        let surface = match (code.sign, code.changed) {
            (Sign::Gap, _) => Role::Background,
            (_, Some(Half::Bad)) => Role::BadLine,
            (_, Some(Half::Good)) => Role::GoodLine,
            (_, None) => Role::Panel,
        };
        let mut row = Row::default();
        if code.sign != Sign::Gap {
            row.surfaces.push(strip.panel(surface));
        }
        if let Some(number) = code.note {
            row.pieces.push(self.number(number, strip.left.saturating_sub(1)));
        }
        let sign = |sign: &'static str, tone| Piece { column: strip.left + 2, text: sign.into(), tone };
        match code.sign {
            Sign::Removed => row.pieces.push(sign("-", Tone::Bold(Role::Bad))),
            Sign::Added => row.pieces.push(sign("+", Tone::Bold(Role::Good))),
            Sign::Continued => row.pieces.push(sign(self.glyphs.goes_on, Tone::Role(Role::Muted))),
            Sign::Gap if !self.backgrounds => row.pieces.push(sign(self.glyphs.days[0], Tone::Role(Role::Muted))),
            Sign::Skipped(lines) => {
                let unit = if lines == 1 { "line" } else { "lines" };
                let text = format!("{} {lines} {unit} the same on both sides", self.glyphs.more);
                row = row.put(strip.left + MARGIN, cut(&text.into(), strip.code()), Tone::Role(Role::Muted));
            }
            Sign::Same | Sign::Free | Sign::Gap => {}
        }
        let first = row.pieces.len();
        let mut column = strip.left + MARGIN;
        for segment in &code.segments {
            row = row.put(column, segment.text.clone(), tone(segment, code.changed));
            column = row.end();
        }
        (row, first)
    }

    /// The number of a note in the three columns before the sign; that of the open one is a badge.
    fn number(&self, number: usize, column: u16) -> Piece {
        let (text, tone) = match (self.chosen == Some(number), self.backgrounds) {
            (true, true) => (format!("{number:>2} "), Tone::Badge(Role::Accent)),
            (true, false) if number < 10 => (format!("[{number}]"), Tone::Bold(Role::Accent)),
            (true, false) => (format!("{number}]"), Tone::Bold(Role::Accent)),
            (false, _) => (format!("{number:>2} "), Tone::Role(Role::Accent)),
        };
        Piece { column, text: text.into(), tone }
    }

    /// A note: open behind the bar, all of it; else one line of it.
    pub fn note(&self, number: usize, text: &SafeText, open: bool, strip: Strip) -> Vec<NoteRow> {
        let indent = if self.narrow { 2 } else { MARGIN };
        let width = usize::from(strip.width.saturating_sub(indent));
        let mark = if self.narrow {
            let tone = if open { Tone::Bold(Role::Accent) } else { Tone::Role(Role::Accent) };
            Piece { column: strip.left, text: number.to_string().into(), tone }
        } else {
            self.number(number, strip.left)
        };
        if !open {
            let row = Row { pieces: vec![mark], ..Row::default() };
            let short = shortened(&text.one_line(), width, self.glyphs.more);
            return vec![NoteRow {
                row: row.put(strip.left + indent, short, Tone::Role(Role::Muted)),
                piece: 1,
                at: 0,
            }];
        }
        let lines = wrap_ranges(text, width).into_iter().enumerate().map(|(place, range)| {
            let mut row = Row { bars: vec![(strip.left, Role::Accent)], ..Row::default() };
            if place == 0 {
                row.pieces.push(mark.clone());
            }
            let (piece, at) = (row.pieces.len(), range.start);
            NoteRow { row: row.put(strip.left + indent, text.piece(range), Tone::Role(Role::Text)), piece, at }
        });
        lines.collect()
    }
}

fn tone(segment: &Segment, changed: Option<Half>) -> Tone {
    match (segment.marked, changed) {
        (true, Some(Half::Good)) => Tone::Word(segment.role, Role::GoodWord),
        (true, _) => Tone::Word(segment.role, Role::BadWord),
        (false, _) => Tone::Code(segment.role),
    }
}

/// A text in one line, ended after a whole word where it is cut.
pub fn shortened(text: &SafeText, width: usize, more: &str) -> SafeText {
    let lines = wrap_ranges(text, width);
    match lines.as_slice() {
        [] | [_] => text.clone(),
        [..] => {
            let room = width.saturating_sub(2);
            let first = wrap_ranges(text, room).into_iter().next().unwrap_or_default();
            SafeText::new(format!("{} {more}", text.piece(first)))
        }
    }
}

#[cfg(test)]
mod tests;
