//! The rows of a side told one after the other, for who prints them and keeps none.

use std::ops::Range;

use super::super::wrap::wrap_line;
use super::{Half, Shown, Sign, each_cut};
use crate::text::SafeText;
use crate::theme::CodeRole;

/// A segment of a line by its place; see [`Segment`](super::Segment).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Bytes of the line.
    pub range: Range<usize>,
    /// Its kind of token.
    pub role: CodeRole,
    /// Whether it is a changed word.
    pub marked: bool,
}

/// A row by its place in its line; see [`Row`](super::Row).
#[derive(Clone, Copy, Debug)]
pub struct Strip<'a> {
    /// The line.
    pub text: &'a SafeText,
    /// The number of the note on this line, on its first row only.
    pub note: Option<usize>,
    /// The sign.
    pub sign: Sign,
    /// Blank columns before the code.
    pub indent: usize,
    /// The code of the row.
    pub cuts: &'a [Cut],
}

impl Strip<'_> {
    /// Whether nothing stands in the row.
    pub fn is_blank(&self) -> bool {
        self.indent == 0 && self.cuts.is_empty()
    }
}

impl Shown<'_> {
    /// Tells the rows that [`Shown::panes`] gives for a side by itself.
    pub fn strips(&self, half: Half, width: usize, mut tell: impl FnMut(Strip<'_>)) {
        let mut cuts = Vec::new();
        for (line, kind) in self.lines(half) {
            let Some((code, words, sign)) = self.line(half, line, kind) else { continue };
            for (place, row) in wrap_line(&code.text, width).into_iter().enumerate() {
                cuts.clear();
                each_cut(code, words, row.range, |cut| cuts.push(cut));
                let (note, sign) = if place == 0 { (self.note(half, line), sign) } else { (None, Sign::Continued) };
                tell(Strip { text: &code.text, note, sign, indent: row.indent, cuts: &cuts });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Mode, Segment};
    use super::*;
    use crate::catalog::Catalog;
    use crate::tutor::listing;

    #[test]
    fn what_is_told_is_what_the_panes_hold() {
        let catalog = Catalog::builtin();
        for entry in catalog.entries().iter().step_by(5) {
            let lesson = catalog.lesson(&entry.id).expect("a lesson");
            let example = &lesson.examples[0];
            let of = |code| listing::of(example.language.name(), code);
            let (bad, good) = (of(&example.bad.code), of(&example.good.code));
            let pair = listing::pair(example, &bad, &good);
            let shown =
                Shown { bad: &bad, good: &good, pair: &pair, bad_notes: &[Some(1), None], good_notes: &[Some(0)] };
            for width in [7, 30, 74] {
                for (pane, half) in shown.panes(Mode::Stacked, width).iter().zip([Half::Bad, Half::Good]) {
                    let mut rows = pane.rows.iter();
                    shown.strips(half, width, |strip| {
                        let row = rows.next().expect("as many rows");
                        assert_eq!((strip.note, strip.sign), (row.note, row.sign));
                        assert_eq!(strip.is_blank(), row.segments.is_empty());
                        let indent =
                            Segment { text: " ".repeat(strip.indent).into(), role: CodeRole::Text, marked: false };
                        let segment = |Cut { range, role, marked }: &Cut| Segment {
                            text: strip.text.piece(range.clone()),
                            role: *role,
                            marked: *marked,
                        };
                        let indent = Some(indent).filter(|_| strip.indent > 0);
                        let told: Vec<Segment> = indent.into_iter().chain(strip.cuts.iter().map(segment)).collect();
                        assert_eq!(told, row.segments);
                    });
                    assert_eq!(rows.next(), None);
                }
            }
        }
    }
}
