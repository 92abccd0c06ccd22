//! Rows that were laid out once and are painted as often as needed: all that scrolls is made of them.

use ratatui::layout::Rect;

use crate::text::{SafeText, columns, wrap_prose};
use crate::theme::{CodeRole, Role};
use crate::tui::action::Action;
use crate::tui::canvas::{Canvas, Ink};

/// How a piece is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// In the colour of a role.
    Role(Role),
    /// In the colour of a role, bold.
    Bold(Role),
    /// A piece of code.
    Code(CodeRole),
    /// Changed words of code: on the background of a surface role.
    Word(CodeRole, Role),
    /// Ink in background colour on the colour of a role.
    Badge(Role),
    /// In the colour of a role, underlined.
    Link(Role),
}

/// A text at a column of its row.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Columns from the left edge of the text area.
    pub column: u16,
    /// The text.
    pub text: SafeText,
    /// How it is painted.
    pub tone: Tone,
}

/// One row. Columns count from the left edge of the text area; panels and the bar of the chosen row begin one column
/// before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Texts.
    pub pieces: Vec<Piece>,
    /// Backgrounds: first column, width, role. The first column is counted from one column before the text area.
    pub surfaces: Vec<(u16, u16, Role)>,
    /// Columns before which the bar of the chosen row stands.
    pub bars: Vec<(u16, Role)>,
    /// What can be clicked: first column, width, action.
    pub targets: Vec<(u16, u16, Action)>,
    /// A line across so many columns: first column, width.
    pub rules: Vec<(u16, u16)>,
    /// Where the terminal's cursor stands.
    pub cursor: Option<u16>,
}

impl Row {
    /// A row without anything.
    pub fn blank() -> Self {
        Self::default()
    }

    /// A row with one text at its left edge.
    pub fn text(text: impl Into<SafeText>, tone: Tone) -> Self {
        Self::blank().put(0, text, tone)
    }

    /// With one more text.
    #[must_use]
    pub fn put(mut self, column: u16, text: impl Into<SafeText>, tone: Tone) -> Self {
        self.pieces.push(Piece { column, text: text.into(), tone });
        self
    }

    /// With one more text, right after the last one and `gap` blank columns.
    #[must_use]
    pub fn then(self, gap: u16, text: impl Into<SafeText>, tone: Tone) -> Self {
        let column = self.end() + if self.pieces.is_empty() { 0 } else { gap };
        self.put(column, text, tone)
    }

    /// With a text that ends at column `right` (not included).
    #[must_use]
    pub fn right(self, right: u16, text: impl Into<SafeText>, tone: Tone) -> Self {
        let text = text.into();
        let column = right.saturating_sub(width(&text));
        self.put(column, text, tone)
    }

    /// On a background, over a text area of so many columns and one more at either side.
    #[must_use]
    pub fn on(mut self, columns: u16, surface: Role) -> Self {
        self.surfaces.push((0, columns + 2, surface));
        self
    }

    /// With the bar of the chosen row.
    #[must_use]
    pub fn bar(mut self, role: Role) -> Self {
        self.bars.push((0, role));
        self
    }

    /// Clickable over so many columns.
    #[must_use]
    pub fn click(mut self, columns: u16, action: Action) -> Self {
        self.targets.push((0, columns, action));
        self
    }

    /// A hairline over so many columns.
    pub fn rule(columns: u16) -> Self {
        Self { rules: vec![(0, columns)], ..Self::default() }
    }

    /// The column after the last text.
    pub fn end(&self) -> u16 {
        self.pieces.iter().map(|piece| piece.column + width(&piece.text)).max().unwrap_or(0)
    }

    /// The same further to the right.
    #[must_use]
    pub fn shifted(mut self, by: u16) -> Self {
        self.pieces.iter_mut().for_each(|piece| piece.column += by);
        self.surfaces.iter_mut().for_each(|(at, ..)| *at += by);
        self.bars.iter_mut().for_each(|(at, _)| *at += by);
        self.targets.iter_mut().for_each(|(at, ..)| *at += by);
        self.rules.iter_mut().for_each(|(at, _)| *at += by);
        self.cursor = self.cursor.map(|at| at + by);
        self
    }

    /// Adds what another row holds.
    pub fn join(&mut self, other: Self) {
        self.pieces.extend(other.pieces);
        self.surfaces.extend(other.surfaces);
        self.bars.extend(other.bars);
        self.targets.extend(other.targets);
        self.rules.extend(other.rules);
        self.cursor = self.cursor.or(other.cursor);
    }

    /// Paints the row with its text area at a column, up to another column (not included).
    pub fn paint(&self, canvas: &mut Canvas, x: u16, y: u16, right: u16) {
        let chosen = self.surfaces.iter().any(|(.., role)| *role == Role::Selection);
        // Without backgrounds the chosen row is reversed: its bar is not, and code in it has one colour.
        let reversed = chosen && !canvas.theme.has_backgrounds();
        for (at, columns, role) in &self.surfaces {
            let skip = u16::from(reversed && *role == Role::Selection);
            let x = (x + at).saturating_sub(1) + skip;
            canvas.fill(Rect { x, y, width: columns.saturating_sub(skip), height: 1 }, *role);
        }
        for (at, role) in &self.bars {
            let sign = canvas.glyphs.bar;
            canvas.put((x + at).saturating_sub(1), y, 1, sign, canvas.ink(*role));
        }
        for (at, columns) in &self.rules {
            let sign = canvas.glyphs.light;
            canvas.rule(x + at, y, *columns, sign, canvas.ink(Role::Border));
        }
        for piece in &self.pieces {
            let tone = match piece.tone {
                Tone::Code(_) | Tone::Word(..) if reversed => Tone::Role(Role::Text),
                tone => tone,
            };
            let ink = ink(canvas, tone);
            let ink = if chosen && matches!(piece.tone, Tone::Bold(_)) { ink.bold() } else { ink };
            canvas.put(x + piece.column, y, right.saturating_sub(x + piece.column), &piece.text, ink);
        }
        for (at, columns, action) in &self.targets {
            canvas.target(Rect { x: x + at, y, width: *columns, height: 1 }, action.clone());
        }
        if let Some(at) = self.cursor {
            canvas.cursor(x + at, y);
        }
    }
}

fn ink(canvas: &Canvas, tone: Tone) -> Ink {
    match tone {
        Tone::Role(role) => canvas.ink(role),
        Tone::Bold(role) => canvas.ink(role).bold(),
        Tone::Code(role) => canvas.code_ink(role),
        Tone::Word(role, surface) if canvas.theme.has_backgrounds() => canvas.code_ink(role).on(canvas.theme, surface),
        Tone::Word(role, _) => canvas.code_ink(role).underlined(),
        Tone::Badge(role) => canvas.badge(role),
        Tone::Link(role) => canvas.ink(role).underlined(),
    }
}

fn width(text: &str) -> u16 {
    u16::try_from(columns(text)).unwrap_or(u16::MAX)
}

/// Rows one below the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The rows.
    pub rows: Vec<Row>,
}

impl Sheet {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds a row.
    pub fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Adds a blank row, unless nothing or a blank row stands above it.
    pub fn gap(&mut self) {
        if self.rows.last().is_some_and(|row| *row != Row::default()) {
            self.rows.push(Row::blank());
        }
    }

    /// Adds the rows of another sheet.
    pub fn append(&mut self, other: Self) {
        self.rows.extend(other.rows);
    }

    /// Adds prose of at most so many columns.
    pub fn prose(&mut self, text: &SafeText, columns: u16, tone: Tone) {
        self.rows.extend(wrap_prose(text, usize::from(columns)).into_iter().map(|line| Row::text(line, tone)));
    }

    /// Puts another sheet beside this one, so many columns to the right.
    pub fn beside(&mut self, other: Self, columns: u16) {
        for (at, row) in other.rows.into_iter().enumerate() {
            if at >= self.rows.len() {
                self.rows.push(Row::blank());
            }
            if let Some(mine) = self.rows.get_mut(at) {
                mine.join(row.shifted(columns));
            }
        }
    }

    /// Paints the rows from `first` on into an area; the rail stands right of it, beyond the panels where there is room.
    pub fn view(&self, canvas: &mut Canvas, area: Rect, first: usize) {
        let first = first.min(self.len().saturating_sub(usize::from(area.height)));
        for (y, row) in (area.y..area.bottom()).zip(self.rows.iter().skip(first)) {
            row.paint(canvas, area.x, y, area.right() + 1);
        }
        let x = (area.right() + 1).min(canvas.area().right().saturating_sub(1));
        canvas.rail(Rect { x, width: 1, ..area }, first, self.len());
    }
}

/// The first row to show so that a row is visible with two more around it, from the one that was first before.
pub fn follow(first: usize, height: usize, total: usize, row: usize) -> usize {
    let margin = 2.min(height.saturating_sub(1) / 2);
    let lowest = (row + margin + 1).saturating_sub(height);
    let highest = row.saturating_sub(margin);
    first.clamp(lowest.min(highest), highest).min(total.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_followed_row_keeps_two_rows_around_it() {
        for (first, row, expected) in [(0, 0, 0), (0, 7, 0), (0, 8, 1), (0, 19, 10), (10, 11, 9), (10, 12, 10)] {
            assert_eq!(follow(first, 10, 20, row), expected, "{first} {row}");
        }
        assert_eq!(follow(5, 10, 4, 3), 0, "all of it fits");
        assert_eq!(follow(0, 1, 9, 4), 4, "one row shows that row");
    }

    #[test]
    fn sheets_beside_each_other_share_rows() {
        let mut left = Sheet::default();
        left.prose(&SafeText::new("one two"), 3, Tone::Role(Role::Text));
        let mut right = Sheet::default();
        right.prose(&SafeText::new("a b c"), 1, Tone::Role(Role::Text));
        left.beside(right, 10);
        assert_eq!(left.len(), 3);
        assert_eq!(left.rows[0].pieces.iter().map(|piece| piece.column).collect::<Vec<_>>(), [0, 10]);
        assert_eq!(left.rows[2].pieces.len(), 1);
    }

    #[test]
    fn a_gap_is_never_two_rows() {
        let mut sheet = Sheet::default();
        sheet.gap();
        sheet.push(Row::text("x", Tone::Role(Role::Text)));
        sheet.gap();
        sheet.gap();
        assert_eq!(sheet.len(), 2);
    }
}
