//! Large figures for what is read from far away: three by five blocks, two columns a block.

use crate::text::SafeText;
use crate::theme::Role;
use crate::tui::canvas::Canvas;

/// Rows of a figure.
pub(super) const ROWS: u16 = 5;
/// Columns of a figure, with the blanks after it.
const COLUMNS: u16 = 8;

/// The blocks of the digits, a row a string.
const DIGITS: [[&str; 5]; 10] = [
    ["###", "# #", "# #", "# #", "###"],
    [" # ", "## ", " # ", " # ", "###"],
    ["###", "  #", "###", "#  ", "###"],
    ["###", "  #", "###", "  #", "###"],
    ["# #", "# #", "###", "  #", "  #"],
    ["###", "#  ", "###", "  #", "###"],
    ["###", "#  ", "###", "# #", "###"],
    ["###", "  #", "  #", "  #", "  #"],
    ["###", "# #", "###", "# #", "###"],
    ["###", "# #", "###", "  #", "###"],
];

/// Columns of a number.
pub(super) fn columns(number: u32) -> u16 {
    u16::try_from(number.to_string().len()).unwrap_or(1) * COLUMNS - 2
}

/// Paints a number that ends at a column (not included).
pub(super) fn paint(canvas: &mut Canvas, right: u16, y: u16, number: u32, role: Role) {
    let ink = canvas.ink(role).bold();
    let block = canvas.glyphs.days.last().copied().unwrap_or("#");
    let mut x = right.saturating_sub(columns(number));
    for digit in number.to_string().bytes().map(|byte| usize::from(byte.saturating_sub(b'0'))) {
        for (row, blocks) in (y..).zip(DIGITS.get(digit).into_iter().flatten()) {
            for (at, c) in (x..).step_by(2).zip(blocks.chars()) {
                if c == '#' {
                    let text = SafeText::new(block.repeat(2));
                    canvas.put(at, row, 2, &text, ink);
                }
            }
        }
        x += COLUMNS;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_has_five_rows_of_three_blocks_and_looks_like_no_other() {
        for (at, digit) in DIGITS.iter().enumerate() {
            assert!(digit.iter().all(|row| row.len() == 3), "{at}");
            assert!(DIGITS.iter().skip(at + 1).all(|other| other != digit), "{at}");
        }
        assert_eq!([columns(7), columns(31), columns(120)], [6, 14, 22]);
    }
}
