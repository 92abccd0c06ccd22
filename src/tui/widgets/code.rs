//! One snippet with line numbers: for questions, where a line is asked for or marked.

use crate::code::Listing;
use crate::code::view::{self, Half, Row as CodeRow, Sign};
use crate::text::{SafeText, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::glyphs::Glyphs;

use super::sheet::{Row, Sheet, Tone};

/// A line that is marked after an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    /// The 0-based line.
    pub line: usize,
    /// Whether it is a right or a wrong line.
    pub good: bool,
    /// What to know about it; stands below the line behind a bar.
    pub note: Option<SafeText>,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub struct Pane<'a> {
    /// The code as rows; see [`view::single`] and [`view::Shown::panes`].
    pub rows: &'a [CodeRow],
    /// Columns of the text area; the panel is one wider on either side.
    pub width: u16,
    /// A blank column stands between number and sign.
    pub airy: bool,
    /// The line that an answer would name.
    pub chosen: Option<usize>,
    /// Lines marked after the answer.
    pub marked: &'a [Marked],
    /// Clicks on lines say which one, counted from 0.
    pub clickable: bool,
}

/// A pane that was laid out, and where its lines stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// The rows.
    pub sheet: Sheet,
    /// The first row of each line.
    pub lines: Vec<usize>,
}

/// Columns of code in a text area of so many columns, for a snippet of so many lines.
pub fn code_columns(width: u16, airy: bool, lines: usize) -> usize {
    // The panel reaches one column beyond the text area, and so may the code.
    usize::from((width + 1).saturating_sub(code_at(airy, lines)).max(1))
}

/// A snippet as rows that fit a text area.
pub fn rows(listing: &Listing, width: u16, airy: bool) -> Vec<CodeRow> {
    view::single(listing, code_columns(width, airy, listing.lines.len())).rows
}

fn digits(lines: usize) -> u16 {
    if lines > 99 { 3 } else { 2 }
}

fn code_at(airy: bool, lines: usize) -> u16 {
    digits(lines) + u16::from(airy) + 2
}

/// The line above a pane: what it is at the left, its language at the right.
pub fn head(title: impl Into<SafeText>, tone: Tone, language: &str, width: u16) -> Row {
    Row::text(title, tone).right(width, language, Tone::Role(Role::Muted)).on(width, Role::Panel)
}

impl Pane<'_> {
    /// Lays the pane out.
    pub fn draw(&self, glyphs: &Glyphs) -> Drawn {
        let mut drawn = Drawn::default();
        let count = self.rows.iter().filter_map(line_of).max().map_or(0, |last| last + 1);
        for (at, code) in self.rows.iter().enumerate() {
            let line = line_of(code);
            let first = at == 0 || self.rows.get(at - 1).and_then(line_of) != line;
            if first {
                drawn.lines.push(drawn.sheet.len());
            }
            drawn.sheet.push(self.row(code, line.unwrap_or_default(), (first, count), glyphs));
            let last = self.rows.get(at + 1).and_then(line_of) != line;
            let mark = line.and_then(|line| self.mark(line)).filter(|_| last);
            if let Some((mark, note)) = mark.and_then(|mark| Some((mark, mark.note.as_ref()?))) {
                self.note((note, mark.good), count, glyphs, &mut drawn.sheet);
            }
        }
        drawn
    }

    fn mark(&self, line: usize) -> Option<&Marked> {
        self.marked.iter().find(|mark| mark.line == line)
    }

    fn row(&self, code: &CodeRow, line: usize, (first, count): (bool, usize), glyphs: &Glyphs) -> Row {
        let (mark, chosen) = (self.mark(line), self.chosen == Some(line));
        let surface = match (mark, code.changed) {
            (Some(mark), _) => {
                if mark.good {
                    Role::GoodLine
                } else {
                    Role::BadLine
                }
            }
            (None, Some(Half::Bad)) => Role::BadLine,
            (None, Some(Half::Good)) => Role::GoodLine,
            (None, None) if chosen => Role::Selection,
            (None, None) => Role::Panel,
        };
        let mut row = Row::blank().on(self.width, surface);
        if chosen {
            row = row.bar(Role::Accent);
        }
        if first {
            let tone = if chosen { Tone::Bold(Role::Strong) } else { Tone::Role(Role::Muted) };
            row = row.right(digits(count), (line + 1).to_string(), tone);
        }
        if let Some((sign, role)) = sign(code, mark.filter(|_| first), glyphs) {
            row = row.put(self.sign_at(count), sign, Tone::Bold(role));
        }
        let mut column = code_at(self.airy, count);
        for segment in &code.segments {
            let word = if code.changed == Some(Half::Good) { Role::GoodWord } else { Role::BadWord };
            let tone = if segment.marked { Tone::Word(segment.role, word) } else { Tone::Code(segment.role) };
            row = row.put(column, segment.text.clone(), tone);
            column = row.end().max(column);
        }
        if self.clickable { row.click(self.width, Action::Point(line)) } else { row }
    }

    fn sign_at(&self, count: usize) -> u16 {
        code_at(self.airy, count) - 2
    }

    fn note(&self, (note, good): (&SafeText, bool), count: usize, glyphs: &Glyphs, sheet: &mut Sheet) {
        let tone = Tone::Role(if good { Role::Good } else { Role::Bad });
        let columns = code_columns(self.width, self.airy, count).saturating_sub(1);
        for text in wrap_prose(note, columns) {
            let row = Row::blank().on(self.width, Role::Panel).put(self.sign_at(count), glyphs.rail, tone);
            sheet.push(row.put(code_at(self.airy, count), text, Tone::Role(Role::Text)));
        }
    }
}

fn line_of(row: &CodeRow) -> Option<usize> {
    row.bad.or(row.good)
}

fn sign(code: &CodeRow, mark: Option<&Marked>, glyphs: &Glyphs) -> Option<(&'static str, Role)> {
    match (mark, code.sign) {
        (Some(mark), _) if mark.good => Some((glyphs.yes, Role::Good)),
        (Some(_), _) => Some((glyphs.no, Role::Bad)),
        (None, Sign::Removed) => Some(("-", Role::Bad)),
        (None, Sign::Added) => Some(("+", Role::Good)),
        (None, Sign::Continued) => Some((glyphs.goes_on, Role::Muted)),
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(chosen: Option<usize>, marked: &[Marked]) -> Drawn {
        let listing = Listing::plain("one\ntwo three four five six\nseven");
        let rows = rows(&listing, 20, true);
        Pane { rows: &rows, width: 20, airy: true, chosen, marked, clickable: true }.draw(&Glyphs::UNICODE)
    }

    fn text(row: &Row) -> String {
        let mut out = String::new();
        for piece in &row.pieces {
            out.push_str(&" ".repeat(usize::from(piece.column).saturating_sub(out.chars().count())));
            out.push_str(&piece.text);
        }
        out
    }

    #[test]
    fn numbers_stand_once_a_line_and_the_rest_goes_on_below() {
        let drawn = drawn(Some(2), &[]);
        let texts: Vec<String> = drawn.sheet.rows.iter().map(text).collect();
        assert_eq!(texts, [" 1   one", " 2   two three four", "   ↳     five six", " 3   seven"]);
        assert_eq!(drawn.lines, [0, 1, 3]);
        assert_eq!(drawn.sheet.rows[3].bars.len(), 1);
        assert_eq!(drawn.sheet.rows[2].targets, [(0, 20, Action::Point(1))]);
    }

    #[test]
    fn a_note_stands_below_all_rows_of_its_line() {
        let note = Marked { line: 1, good: false, note: Some("Too many words here.".into()) };
        let texts: Vec<String> = drawn(None, &[note]).sheet.rows.iter().map(text).collect();
        assert_eq!(texts[1], " 2 ✗ two three four");
        assert_eq!(texts[3], "   │ Too many words");
        assert_eq!(texts[4], "   │ here.");
    }
}
