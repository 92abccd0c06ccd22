//! Code lines that are too long for their pane.

use std::ops::Range;

use crate::text::{columns, fitting};

/// How much deeper than the line's own indent the rest hangs, in columns.
const HANG: usize = 4;

/// One visual row of a code line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The bytes of the line that it shows; without the blanks at which the line was broken.
    pub range: Range<usize>,
    /// Blank columns before them; 0 in the first row, which shows the line's own indent.
    pub indent: usize,
}

/// Breaks a line after the last blank, comma or bracket that fits; where there is none, at the edge. At least one
/// row, each of at most `width` columns as long as every character fits by itself.
pub fn wrap_line(text: &str, width: usize) -> Vec<Row> {
    let width = width.max(1);
    let own = text.len() - text.trim_start_matches(' ').len();
    // An indent that leaves less than half of the pane would put one word in each row.
    let hang = (own + HANG).min(width / 2);
    let mut rows = Vec::new();
    let (mut start, mut indent) = (0, 0);
    loop {
        let rest = text.get(start..).unwrap_or_default();
        let room = (width - indent).max(1);
        if columns(rest) <= room {
            rows.push(Row { range: start..text.len(), indent });
            return rows;
        }
        let solid = if rows.is_empty() { own } else { 0 };
        let end = start + break_point(rest, solid, room);
        let shown = text.get(start..end).unwrap_or_default().trim_end_matches(' ');
        rows.push(Row { range: start..start + shown.len(), indent });
        let next = text.get(end..).unwrap_or_default();
        start = end + next.len() - next.trim_start_matches(' ').len();
        indent = hang;
        if start >= text.len() {
            return rows;
        }
    }
}

/// How many bytes of a text go on this row; more than none. No break stands within the first `solid` bytes.
fn break_point(text: &str, solid: usize, room: usize) -> usize {
    let first = text.chars().next().map_or(1, char::len_utf8);
    let fits = fitting(text, room).max(first);
    let head = text.get(..fits).unwrap_or_default();
    let is_good = |(at, c): &(usize, char)| {
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        // Never a row that begins with what closes or ends the one before.
        let splits = after.starts_with([',', ';', '.', ')', ']', '}', ':']);
        *at >= solid && !splits && matches!(c, ' ' | ',' | '(' | '[' | '{' | ')' | ']' | '}')
    };
    // The blank just beyond the edge is a break, too: it needs no column.
    let edge = text.get(fits..).is_some_and(|after| after.starts_with(' '));
    let found = head.char_indices().rev().find(is_good).map(|(at, c)| at + c.len_utf8());
    if edge { fits } else { found.unwrap_or(fits) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str, width: usize) -> Vec<String> {
        let row = |row: Row| " ".repeat(row.indent) + text.get(row.range).unwrap();
        wrap_line(text, width).into_iter().map(row).collect()
    }

    #[test]
    fn a_line_that_fits_stays_whole() {
        assert_eq!(shown("    return x", 12), ["    return x"]);
        assert_eq!(shown("", 12), [""]);
    }

    #[test]
    fn a_line_breaks_after_the_last_blank_and_hangs_four_columns_deeper() {
        let line = r#"            log.warning("catalog failed, try %d", attempt)"#;
        assert_eq!(
            shown(line, 52),
            [r#"            log.warning("catalog failed, try %d","#, "                attempt)"]
        );
    }

    #[test]
    fn a_line_breaks_after_a_bracket_that_fits() {
        assert_eq!(shown("        return catalog.get(sku)", 28), ["        return catalog.get(", "            sku)"]);
        assert_eq!(shown("frobnicate_all(things)", 21), ["frobnicate_all(", "    things)"]);
        assert_eq!(shown("abcdef()", 7), ["abcdef(", "   )"]);
    }

    #[test]
    fn a_line_without_a_break_is_cut_at_the_edge() {
        assert_eq!(shown("abcdefgh", 4), ["abcd", "  ef", "  gh"]);
        assert_eq!(shown("日本語日本語", 5), ["日本", "  語", "  日", "  本", "  語"]);
    }

    #[test]
    fn the_blanks_of_the_indent_are_no_place_to_break() {
        assert_eq!(shown("    abcdef", 8), ["    abcd", "    ef"]);
    }

    proptest! {
        #[test]
        fn no_row_is_too_wide_and_nothing_but_blanks_is_lost(text in " {0,6}[a-z(), 日é]{0,60}", width in 4_usize..30) {
            let rows = shown(&text, width);
            prop_assert!(rows.iter().all(|row| columns(row) <= width));
            let solid = |text: &str| text.replace(' ', "");
            prop_assert_eq!(solid(&rows.concat()), solid(&text));
        }
    }
}
