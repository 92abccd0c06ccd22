//! What is seen of a cell, as numbers.

use ratatui::buffer::{Cell, CellWidth};
use ratatui::style::Color;

/// Makes an emoji of the sign before it, which some terminals draw in one column and others in two.
const AS_EMOJI: char = '\u{fe0f}';

/// Bytes of a sign that are looked at.
const LOOKED_AT: usize = size_of::<u64>() - 1;
/// Where the columns stand above them.
const COLUMNS: u32 = u64::BITS - u8::BITS;

/// Bits of a colour.
const COLOUR: u32 = 26;
/// Set where the sign has more bytes than are looked at.
const MORE: u64 = 1 << 63;

/// What is seen of a cell: equal where nothing has to be sent. In two words, because each key fetches thousands of them
/// from memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// The first bytes of the sign, and above them how many columns it takes, 1 at least.
    pub(super) sign: u64,
    /// From below the colours of the text and of the ground, the attributes, and [`MORE`].
    style: u64,
}

impl Look {
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "a frame has thousands of cells, and a build for size makes a call of each"
    )]
    pub(super) fn of(cell: &Cell) -> Self {
        let (sign, more) = match cell.symbol().as_bytes() {
            [letter] => (of_letter(*letter), 0),
            _ => long_sign(cell),
        };
        Self { sign, style: style(cell) | more }
    }

    /// Whether it is what is seen of a cell with a single letter, as nearly all have; others are not looked at.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "see `Look::of`")]
    pub(super) fn is_letter_of(&self, cell: &Cell) -> bool {
        let is_letter = matches!(cell.symbol().as_bytes(), [letter] if self.sign == of_letter(*letter));
        is_letter && self.style == style(cell)
    }

    /// How many columns the sign takes, 1 at least.
    pub(super) fn columns(self) -> usize {
        (self.sign >> COLUMNS) as usize
    }

    /// Whether all of the sign was looked at. What was not is sent with every frame: an emoji of a family, as a rule.
    pub(super) fn is_known(self) -> bool {
        self.style & MORE == 0
    }
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "see `Look::of`")]
fn of_letter(letter: u8) -> u64 {
    1 << COLUMNS | u64::from(letter)
}

/// A sign of more than a byte, or none: its bytes and columns, and whether there are [`MORE`].
fn long_sign(cell: &Cell) -> (u64, u64) {
    let bytes = cell.symbol().as_bytes();
    let sign = bytes.iter().take(LOOKED_AT).fold(0, |sign, byte| sign << 8 | u64::from(*byte));
    let columns = u8::try_from(width(cell).max(1)).unwrap_or(u8::MAX);
    (u64::from(columns) << COLUMNS | sign, if bytes.len() > LOOKED_AT { MORE } else { 0 })
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "see `Look::of`")]
fn style(cell: &Cell) -> u64 {
    let (fg, bg) = (u64::from(number(cell.fg)), u64::from(number(cell.bg)));
    fg | bg << COLOUR | u64::from(cell.modifier.bits()) << (2 * COLOUR)
}

/// A colour as a number, all of them different.
#[inline(always)]
#[expect(clippy::inline_always, reason = "see `Look::of`")]
fn number(colour: Color) -> u32 {
    match colour {
        Color::Rgb(red, green, blue) => u32::from_be_bytes([1, red, green, blue]),
        colour => number_of_other(colour),
    }
}

fn number_of_other(colour: Color) -> u32 {
    let named = |place: u8| u32::from_be_bytes([2, 0, 0, place]);
    match colour {
        Color::Rgb(red, green, blue) => u32::from_be_bytes([1, red, green, blue]),
        Color::Indexed(place) => u32::from_be_bytes([3, 0, 0, place]),
        Color::Reset => 0,
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
    }
}

/// Whether a mark makes an emoji of a sign.
pub(super) fn is_emoji(cell: &Cell) -> bool {
    cell.symbol().contains(AS_EMOJI)
}

/// A sign of one byte, so of one column.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a frame has thousands, and a build for size makes a call of each")]
pub(super) fn letter(cell: &Cell) -> Option<u8> {
    match cell.symbol().as_bytes() {
        [letter] => Some(*letter),
        _ => None,
    }
}

/// Columns of a sign.
pub(super) fn width(cell: &Cell) -> usize {
    match cell.symbol().as_bytes() {
        // Lines and blocks, U+2500 to U+25BF, of which a frame has hundreds: no table is asked.
        [0xe2, 0x94..=0x96, _] => 1,
        _ => usize::from(cell.cell_width()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use ratatui::style::{Modifier, Style};

    use super::*;

    #[test]
    fn cells_that_look_different_have_different_numbers() {
        let named = (0..=255).map(Color::Indexed).chain([Color::Reset, Color::Rgb(0, 0, 0), Color::Rgb(0, 0, 1)]);
        let mut colours: Vec<Color> = named.collect();
        colours.extend(
            "black red green yellow blue magenta cyan gray darkgray lightred lightgreen lightyellow lightblue \
            lightmagenta lightcyan white"
                .split_whitespace()
                .filter_map(|name| name.parse::<Color>().ok()),
        );
        let mut styles: Vec<Style> = colours.iter().map(|colour| Style::new().fg(*colour)).collect();
        styles.extend(colours.iter().skip(1).map(|colour| Style::new().bg(*colour)));
        styles.extend(Modifier::all().iter().map(|modifier| Style::new().add_modifier(modifier)));
        let mut cells: Vec<Cell> = styles.iter().map(|style| Cell::default().set_style(*style).clone()).collect();
        cells.extend(["a", "b", "é", "e\u{301}", "日", "⚠", "⚠\u{fe0f}", "│"].map(Cell::new));
        let different: HashSet<&Cell> = cells.iter().collect();
        let looks: HashSet<String> = cells.iter().map(|cell| format!("{:?}", Look::of(cell))).collect();
        assert_eq!(looks.len(), different.len());
        assert!(cells.iter().all(|cell| Look::of(cell).is_known()));
        assert!(!Look::of(&Cell::new("👩\u{200d}👩\u{200d}👧")).is_known());
    }
}
