//! What is wrong with a file that is being written: the finding as lint prints it, in the width that there is.

use crate::catalog::Diagnostic;
use crate::text::{SafeText, columns, cut, wrap_prose};
use crate::theme::Role;

use super::sheet::{Row, Sheet, Tone};

/// Findings that are shown; the first ones are mended first.
const SHOWN: usize = 5;

/// The findings one below the other, in so many columns.
pub fn sheet(faults: &[Diagnostic], width: u16) -> Sheet {
    let mut sheet = Sheet::default();
    for fault in faults.iter().take(SHOWN) {
        sheet.gap();
        one(&mut sheet, fault, width);
    }
    if faults.len() > SHOWN {
        sheet.gap();
        let more = SafeText::new(format!("and {} more", faults.len() - SHOWN));
        sheet.prose(&more, width, Tone::Role(Role::Muted));
    }
    sheet
}

fn one(sheet: &mut Sheet, fault: &Diagnostic, width: u16) {
    sheet.prose(&fault.message, width, Tone::Bold(Role::Bad));
    let name = fault.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let place = SafeText::new(format!("{name}:{}:{}", fault.line, fault.column)).one_line();
    sheet.prose(&place, width, Tone::Role(Role::Muted));
    let (source, indent) = fault.shown();
    if !source.is_empty() {
        let number = SafeText::new(format!("{} ", fault.line));
        let left = u16::try_from(columns(&number)).unwrap_or_default();
        let room = usize::from(width.saturating_sub(left)).max(1);
        // A line that is too long is shown from so far on that the place is in it.
        let skipped = (indent + 1).saturating_sub(room * 3 / 4);
        let shown = SafeText::new(source.chars().skip(skipped).collect::<String>());
        let line = Row::text(number, Tone::Role(Role::Muted)).put(left, cut(&shown, room), Tone::Role(Role::Text));
        sheet.push(line);
        let at = u16::try_from(indent - skipped.min(indent)).unwrap_or_default().saturating_add(left);
        sheet.push(Row::blank().put(at.min(width.saturating_sub(1)), "^", Tone::Bold(Role::Bad)));
    }
    for line in wrap_prose(&fault.help, usize::from(width)) {
        sheet.push(Row::text(line, Tone::Role(Role::Text)));
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::catalog::Level;
    use crate::catalog::diagnostic::Spot;

    #[test]
    fn the_place_is_in_view_however_narrow_the_window_is() {
        let text = format!("{}x: [\n", "a ".repeat(40));
        let spot = Spot { line: 1, column: 84 };
        let fault =
            Diagnostic::new(Level::Error, "syntax", Path::new("/a/b.yaml"), &text, spot).saying("Wrong.", "Mend.");
        for width in [20, 36, 76, 200] {
            let rows = sheet(std::slice::from_ref(&fault), width).rows;
            let caret =
                rows.iter().flat_map(|row| &row.pieces).find(|piece| piece.text.as_str() == "^").expect("a caret");
            let line = rows.iter().find_map(|row| row.pieces.get(1)).expect("the line");
            let under = line.text.chars().nth(usize::from(caret.column - line.column));
            assert_eq!(under, Some('['), "{width}: {:?}", line.text);
            assert!(rows.iter().all(|row| row.end() <= width), "{width}");
        }
    }
}
