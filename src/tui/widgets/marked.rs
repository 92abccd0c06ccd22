//! A line of text with the parts marked that were looked for.

use std::ops::Range;

use crate::text::SafeText;
use crate::tui::canvas::{Canvas, Ink, columns};

/// The pieces of a line, cut once so that painting allocates nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marked(Vec<(SafeText, bool)>);

impl Marked {
    /// A text with the bytes that matched, in order and apart from each other.
    pub fn new(text: &SafeText, ranges: &[Range<usize>]) -> Self {
        let mut pieces = Vec::new();
        let mut end = 0;
        for range in ranges {
            pieces.push((text.piece(end..range.start.max(end)), false));
            pieces.push((text.piece(range.start.max(end)..range.end), true));
            end = range.end.max(end);
        }
        pieces.push((text.piece(end..text.len()), false));
        pieces.retain(|(piece, _)| !piece.is_empty());
        Self(pieces)
    }

    /// The same after some words.
    #[must_use]
    pub fn after(mut self, words: impl Into<SafeText>) -> Self {
        self.0.insert(0, (words.into(), false));
        self
    }

    /// Paints it in at most `width` columns; returns the columns used.
    pub fn paint(&self, canvas: &mut Canvas, (x, y): (u16, u16), width: u16, plain: Ink, mark: Ink) -> u16 {
        let mut used = 0;
        for (piece, marked) in &self.0 {
            if used >= width {
                break;
            }
            used += canvas.put(x + used, y, width - used, piece, if *marked { mark } else { plain });
        }
        used
    }

    /// Columns that it takes.
    pub fn columns(&self) -> u16 {
        self.0.iter().map(|(piece, _)| columns(piece)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_it_is_marked() {
        let text = SafeText::new("retry storm");
        let of = |ranges: &[Range<usize>]| {
            Marked::new(&text, ranges).0.iter().map(|(piece, mark)| (piece.to_string(), *mark)).collect::<Vec<_>>()
        };
        assert_eq!(of(&[]), [("retry storm".to_owned(), false)]);
        assert_eq!(
            of(&[0..2, 6..11]),
            [("re".to_owned(), true), ("try ".to_owned(), false), ("storm".to_owned(), true)]
        );
        assert_eq!(Marked::new(&text, &[6..11]).columns(), 11);
    }
}
