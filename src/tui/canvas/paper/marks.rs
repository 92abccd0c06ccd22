//! Which cells of a frame are marked: a bit for each, in words of which no two rows have one in common.

use std::ops::Range;

use ratatui::layout::Rect;

/// Columns in a word.
const WORD: usize = u64::BITS as usize;

/// Marks of the cells of a frame.
#[derive(Clone, Debug, Default)]
pub(in crate::tui) struct Marks {
    /// Words of a row.
    words: usize,
    bits: Vec<u64>,
}

impl Marks {
    /// None, for a frame of this size.
    pub(in crate::tui) fn new(area: Rect) -> Self {
        let words = usize::from(area.width).div_ceil(WORD);
        Self { words, bits: vec![0; words * usize::from(area.height)] }
    }

    /// Marks cells of a row, which are counted from 0 as rows are.
    pub(in crate::tui) fn mark(&mut self, row: usize, columns: Range<usize>) {
        let bits = self.bits.get_mut(row * self.words..(row + 1) * self.words).unwrap_or_default();
        for (first, word) in (0..).step_by(WORD).zip(bits) {
            let (from, to) = (columns.start.clamp(first, first + WORD), columns.end.clamp(first, first + WORD));
            if from < to {
                *word |= (!0 >> (WORD - (to - from))) << (from - first);
            }
        }
    }

    /// Takes all marks away.
    pub(in crate::tui) fn clear(&mut self) {
        self.bits.fill(0);
    }

    /// The marks of a row.
    pub(in crate::tui) fn row(&self, row: usize) -> &[u64] {
        self.bits.get(row * self.words..(row + 1) * self.words).unwrap_or_default()
    }
}

/// The first cells side by side from a column on that are marked, by one or by the other, in a row of so many columns;
/// none at its end when there are no more.
pub(in crate::tui) fn run(one: &[u64], other: &[u64], from: usize, columns: usize) -> Range<usize> {
    let start = next(one, other, from, 0).min(columns);
    start..next(one, other, start, !0).min(columns)
}

/// The first column from one on that is marked; with `flip` of ones the first that is not.
fn next(one: &[u64], other: &[u64], from: usize, flip: u64) -> usize {
    let mut seen = !0 << (from % WORD);
    for at in from / WORD..one.len().max(other.len()) {
        let of = |marks: &[u64]| marks.get(at).copied().unwrap_or_default();
        let found = ((of(one) | of(other)) ^ flip) & seen;
        if found != 0 {
            return at * WORD + found.trailing_zeros() as usize;
        }
        seen = !0;
    }
    (one.len().max(other.len()) * WORD).max(from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn runs_are_what_was_marked(
            width in 0..200_u16,
            marked in proptest::collection::vec((0..2_usize, 0..3_usize, 0..220_usize, 0..90_usize), 0..12),
        ) {
            let area = Rect::new(0, 0, width, 3);
            let mut both = [Marks::new(area), Marks::new(area)];
            let mut plainly = vec![[false; 320]; 3];
            for (which, row, start, count) in marked {
                both[which].mark(row, start..start + count);
                plainly[row][start..start + count].fill(true);
            }
            let width = usize::from(width);
            for (row, plainly) in plainly.iter().enumerate() {
                let [one, other] = both.each_ref().map(|marks| marks.row(row));
                let (mut run, mut found) = (super::run(one, other, 0, width), [false; 320]);
                while !run.is_empty() {
                    found[run.clone()].fill(true);
                    run = super::run(one, other, run.end, width);
                }
                prop_assert_eq!(run, width..width);
                prop_assert_eq!(&found[..width], &plainly[..width]);
            }
        }
    }

    #[test]
    fn what_is_cleared_has_no_marks() {
        let mut marks = Marks::new(Rect::new(0, 0, 130, 2));
        marks.mark(1, 3..129);
        assert_eq!(run(marks.row(1), &[], 0, 130), 3..129);
        assert_eq!(run(marks.row(0), marks.row(1), 70, 130), 70..129);
        marks.clear();
        assert_eq!(run(marks.row(1), &[], 0, 130), 130..130);
        marks.mark(7, 0..4);
        assert!(marks.row(7).is_empty());
    }
}
