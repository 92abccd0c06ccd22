//! The only place that paints: every text is safe, every cell lies inside the frame.

use std::borrow::Cow;

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::SafeText;
use crate::theme::{CodeRole, Role, Theme};

use super::action::Action;
use super::glyphs::Glyphs;

mod paper;

pub use paper::Paper;
pub(super) use paper::{Marks, run};

/// Text that may be painted: a literal of the program or a [`SafeText`].
#[derive(Clone, Copy, Debug)]
pub struct Safe<'a>(&'a str);

impl Safe<'static> {
    /// A text that the program itself holds.
    pub const fn literal(text: &'static str) -> Self {
        Self(text)
    }
}

impl From<&'static str> for Safe<'static> {
    fn from(literal: &'static str) -> Self {
        Self(literal)
    }
}

impl<'a> From<&'a SafeText> for Safe<'a> {
    fn from(text: &'a SafeText) -> Self {
        Self(text.as_str())
    }
}

/// How a text is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink(Style);

/// A part of the frame that can be clicked.
pub type Target = (Rect, Action);

/// What a screen paints on.
pub struct Canvas<'a> {
    paper: &'a mut Paper,
    area: Rect,
    /// The colours.
    pub theme: &'a Theme,
    /// The signs.
    pub glyphs: &'a Glyphs,
    targets: &'a mut Vec<Target>,
    cursor: &'a mut Option<Position>,
}

impl<'a> Canvas<'a> {
    /// A canvas over all of the paper.
    pub fn new(
        paper: &'a mut Paper,
        theme: &'a Theme,
        glyphs: &'a Glyphs,
        targets: &'a mut Vec<Target>,
        cursor: &'a mut Option<Position>,
    ) -> Self {
        let area = paper.area();
        Self { paper, area, theme, glyphs, targets, cursor }
    }

    /// The whole frame.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Text in the colour of a role.
    pub fn ink(&self, role: Role) -> Ink {
        Ink(self.theme.text(role))
    }

    /// Code of a kind of token.
    pub fn code_ink(&self, role: CodeRole) -> Ink {
        Ink(self.theme.code(role))
    }

    /// A badge in the colour of a role.
    pub fn badge(&self, role: Role) -> Ink {
        Ink(self.theme.badge(role))
    }

    /// Paints the background of an area in the colour of a surface role, if the theme has one; the chosen row is
    /// reversed where the theme says so.
    pub fn fill(&mut self, area: Rect, surface: Role) {
        let mut style = Style::new();
        style.bg = self.theme.surface(surface);
        if surface == Role::Selection {
            style.add_modifier = self.theme.text(surface).add_modifier;
        }
        if style == Style::new() {
            return;
        }
        let area = area.intersection(self.area);
        for y in area.y..area.bottom() {
            self.paper.cells(area.x, y, area.width).iter_mut().for_each(|cell| Ink(style).colour(cell));
        }
    }

    /// Clears an area to the page: for what floats over a screen.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.area);
        let mut style = self.theme.text(Role::Text);
        style.bg = self.theme.surface(Role::Background);
        if area == self.area {
            return self.paper.begin(style);
        }
        for y in area.y..area.bottom() {
            for cell in self.paper.cells(area.x, y, area.width) {
                *cell = Cell::EMPTY;
                cell.set_style(style);
            }
        }
    }

    /// Paints everything below this moment in border colour without backgrounds: what lies under an overlay.
    pub fn dim_all(&mut self) {
        let style = self.theme.text(Role::Border);
        let page = self.theme.surface(Role::Background);
        for y in self.area.y..self.area.bottom() {
            for cell in self.paper.cells(self.area.x, y, self.area.width) {
                cell.modifier = Modifier::empty();
                cell.set_style(style);
                cell.bg = page.unwrap_or_default();
            }
        }
        self.targets.clear();
        *self.cursor = None;
    }

    /// Paints one line of text, at most `width` columns; what does not fit ends in `…`. Returns the columns used.
    pub fn put<'t>(&mut self, x: u16, y: u16, width: u16, text: impl Into<Safe<'t>>, ink: Ink) -> u16 {
        let Safe(text) = text.into();
        let text = text.split('\n').next().unwrap_or_default();
        if columns(text) <= width {
            return self.raw(x, y, width, text, ink);
        }
        let used = self.raw(x, y, width.saturating_sub(1), text, ink);
        let more = self.glyphs.more;
        used + self.raw(x.saturating_add(used), y, 1.min(width), more, ink)
    }

    /// Paints one line of text that ends at column `right` (not included). Returns its first column.
    pub fn put_right<'t>(&mut self, right: u16, y: u16, width: u16, text: impl Into<Safe<'t>>, ink: Ink) -> u16 {
        let text = text.into();
        let used = columns(text.0).min(width);
        let x = right.saturating_sub(used);
        self.put(x, y, used, text, ink);
        x
    }

    fn raw(&mut self, x: u16, y: u16, width: u16, text: &str, ink: Ink) -> u16 {
        if y < self.area.y || y >= self.area.bottom() || x >= self.area.right() {
            return 0;
        }
        let width = width.min(self.area.right() - x);
        let text = if self.glyphs.ascii { plain(text) } else { Cow::Borrowed(text) };
        let mut at = x;
        for piece in pieces(&text) {
            let room = (x + width).saturating_sub(at);
            // A sign may fill the row to its edge, beyond which there is no cell to begin at.
            if room == 0 {
                break;
            }
            let (end, is_whole) = match piece {
                Piece::Plain(letters) => self.plain(at, y, room, letters, ink),
                Piece::Signs(sign) if is_single(sign) => {
                    self.sign(at, y, sign, ink);
                    (at + 1, true)
                }
                Piece::Signs(signs) => {
                    let end = self.paper.write(at, y, signs, room, ink.0);
                    let all = signs.graphemes(true).filter(|sign| !sign.contains(char::is_control));
                    (end, all.map(|sign| usize::from(sign.cell_width())).sum::<usize>() == usize::from(end - at))
                }
            };
            at = end;
            if !is_whole {
                break;
            }
        }
        at - x
    }

    /// Letters of one byte and one column each, as nearly all are; five times as fast as signs. The column after them,
    /// and whether all had room.
    fn plain(&mut self, x: u16, y: u16, width: u16, letters: &str, ink: Ink) -> (u16, bool) {
        let used = letters.len().min(usize::from(width));
        let columns = u16::try_from(used).unwrap_or(width);
        for (cell, letter) in self.paper.cells(x, y, columns).iter_mut().zip(letters.bytes()) {
            ink.colour(cell.set_char(char::from(letter)));
        }
        (x + columns, used == letters.len())
    }

    /// One sign of one column.
    fn sign(&mut self, x: u16, y: u16, sign: &str, ink: Ink) {
        for cell in self.paper.cells(x, y, 1) {
            ink.colour(cell.set_symbol(sign));
        }
    }

    /// A horizontal line of one sign.
    pub fn rule(&mut self, x: u16, y: u16, width: u16, sign: &'static str, ink: Ink) {
        let width = width.min(self.area.right().saturating_sub(x));
        if !is_single(sign) {
            self.raw(x, y, width, &sign.repeat(usize::from(width)), ink);
            return;
        }
        for cell in self.paper.cells(x, y, width) {
            ink.colour(cell.set_symbol(sign));
        }
    }

    /// A vertical line of one sign.
    pub fn column(&mut self, x: u16, y: u16, height: u16, sign: &'static str, ink: Ink) {
        for row in y..y.saturating_add(height).min(self.area.bottom()) {
            self.raw(x, row, 1, sign, ink);
        }
    }

    /// Makes an area clickable; later ones lie on top.
    pub fn target(&mut self, area: Rect, action: Action) {
        let area = area.intersection(self.area);
        if !area.is_empty() {
            self.targets.push((area, action));
        }
    }

    /// Shows the terminal's cursor here.
    pub fn cursor(&mut self, x: u16, y: u16) {
        if self.area.contains(Position { x, y }) {
            *self.cursor = Some(Position { x, y });
        }
    }

    /// The rail of something that scrolls: nothing when all of it fits.
    pub fn rail(&mut self, area: Rect, first: usize, total: usize) {
        let shown = usize::from(area.height);
        if total <= shown || area.is_empty() {
            return;
        }
        let thumb = (shown * shown / total).max(1);
        let top = (first * (shown - thumb)).checked_div(total - shown).unwrap_or(0).min(shown - thumb);
        let (rail, thumb_sign) = (self.glyphs.rail, self.glyphs.thumb);
        self.column(area.x, area.y, area.height, rail, self.ink(Role::Border));
        let at = area.y + u16::try_from(top).unwrap_or_default();
        self.column(area.x, at, u16::try_from(thumb).unwrap_or_default(), thumb_sign, self.ink(Role::Muted));
    }
}

impl Ink {
    /// The same in bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self(self.0.add_modifier(Modifier::BOLD))
    }

    /// The same without bold.
    #[must_use]
    pub fn plain(self) -> Self {
        Self(self.0.remove_modifier(Modifier::BOLD))
    }

    /// The same underlined.
    #[must_use]
    pub fn underlined(self) -> Self {
        Self(self.0.add_modifier(Modifier::UNDERLINED))
    }

    /// Gives a cell this look; as the cell's own method does, which is called for thousands a frame.
    fn colour(self, cell: &mut Cell) {
        let Style { fg, bg, add_modifier, sub_modifier, .. } = self.0;
        cell.fg = fg.unwrap_or(cell.fg);
        cell.bg = bg.unwrap_or(cell.bg);
        cell.modifier = cell.modifier.union(add_modifier).difference(sub_modifier);
    }

    /// The same on the background of a surface role, where the theme has one.
    #[must_use]
    pub fn on(self, theme: &Theme, surface: Role) -> Self {
        Self(Style { bg: theme.surface(surface).or(self.0.bg), ..self.0 })
    }
}

/// A text with typographic punctuation and arrows in ASCII, each in one column as before: where signs are drawn in
/// ASCII, these would be garbage or two columns wide.
fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = |c| match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '–' | '—' | '·' | '−' => '-',
        '…' => '~',
        '×' => 'x',
        '↑' => '^',
        '↓' => 'v',
        '←' | '‹' => '<',
        '→' | '›' => '>',
        c => c,
    };
    Cow::Owned(text.chars().map(plain).collect())
}

/// A stretch of text that is painted in one go.
enum Piece<'t> {
    /// Letters of one byte and one column.
    Plain(&'t str),
    /// All else, with the letters around it, which may belong to one sign with it.
    Signs(&'t str),
}

/// Cuts a text where two plain letters meet, so that what is painted letter by letter is no part of a longer sign.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let plain = rest.bytes().position(|byte| !is_plain(byte)).unwrap_or(rest.len());
        // The last one may carry a mark.
        let plain = if plain < rest.len() { plain.saturating_sub(1) } else { plain };
        let signs = || {
            let bytes = rest.as_bytes();
            let begins = |at: &usize| bytes.get(at - 1..=*at).is_some_and(|two| two.iter().copied().all(is_plain));
            (2..bytes.len()).find(begins).unwrap_or(bytes.len())
        };
        let end = if plain > 0 { plain } else { signs() };
        let (piece, after) = rest.split_at_checked(end).filter(|(piece, _)| !piece.is_empty())?;
        rest = after;
        Some(if plain > 0 { Piece::Plain(piece) } else { Piece::Signs(piece) })
    })
}

/// Whether a text is a single character of one column.
fn is_single(text: &str) -> bool {
    let mut all = text.chars();
    all.next().is_some_and(|c| !c.is_control()) && all.next().is_none() && columns(text) == 1
}

/// Letters, digits and signs of one byte; none that acts on a terminal.
fn is_plain(byte: u8) -> bool {
    (b' '..=b'~').contains(&byte)
}

/// Columns that a text takes on the screen.
pub fn columns(text: &str) -> u16 {
    u16::try_from(crate::text::columns(text)).unwrap_or(u16::MAX)
}

/// Columns of the text before a byte position.
pub fn columns_before(text: &str, byte: usize) -> u16 {
    columns(text.get(..byte).unwrap_or(text))
}

/// The last byte position at which a text can be cut so that at most `width` columns remain.
pub fn cut_at(text: &str, width: u16) -> usize {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += columns(grapheme);
        if used > width {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;

    #[test]
    fn plain_text_keeps_its_columns() {
        let text = "someone’s “queue” – 1 → 2 …";
        assert_eq!(plain(text), "someone's \"queue\" - 1 > 2 ~");
        assert_eq!(columns(&plain(text)), columns(text));
        assert_eq!(plain("naïve 日本"), "naïve 日本");
    }

    proptest::proptest! {
        #[test]
        fn every_text_is_painted_as_ratatui_paints_it(
            text in "[a-c –’日é\u{301}\u{200d}👩\u{fe0f}⚠\u{600}\u{7}]{0,12}", x in 0..14_u16, width in 0..14_u16,
        ) {
            let (mut ours, mut theirs) = (Paper::new(Rect::new(0, 0, 12, 2)), Buffer::empty(Rect::new(0, 0, 12, 2)));
            let files = crate::theme::embedded::lineage("dark");
            let (theme, _) = crate::theme::resolve_written("dark", &files, crate::theme::Depth::True);
            let (mut targets, mut cursor) = (Vec::new(), None);
            let mut canvas = Canvas::new(&mut ours, &theme, &Glyphs::UNICODE, &mut targets, &mut cursor);
            let ink = canvas.ink(Role::Strong);
            let used = canvas.raw(x, 1, width, &text, ink);
            let end = if x < 12 { theirs.set_stringn(x, 1, &text, usize::from(width), ink.0).0 } else { x };
            proptest::prop_assert_eq!(ours.buffer(), &theirs);
            proptest::prop_assert_eq!(used, end - x);
        }
    }

    #[test]
    fn a_sign_that_fills_the_row_leaves_no_room_for_more() {
        let mut paper = Paper::new(Rect::new(0, 0, 12, 1));
        let files = crate::theme::embedded::lineage("dark");
        let (theme, _) = crate::theme::resolve_written("dark", &files, crate::theme::Depth::True);
        let (mut targets, mut cursor) = (Vec::new(), None);
        let mut canvas = Canvas::new(&mut paper, &theme, &Glyphs::UNICODE, &mut targets, &mut cursor);
        let ink = canvas.ink(Role::Text);
        assert_eq!(canvas.raw(8, 0, 4, "\u{600}\u{600}’  ", ink), 4);
    }

    #[test]
    fn a_cut_never_splits_a_character() {
        assert_eq!(cut_at("日本語", 3), "日".len());
        assert_eq!(cut_at("abc", 3), 3);
        assert_eq!(cut_at("e\u{301}x", 1), "e\u{301}".len());
    }
}
