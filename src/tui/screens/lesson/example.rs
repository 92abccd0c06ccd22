//! The code of one language, classified and aligned once.

use crate::code::Listing;
use crate::code::align::Pair;
use crate::code::view::Shown;
use crate::lesson::{self, Side};
use crate::text::SafeText;
use crate::tutor::{Tutor, listing};

/// An example, ready for any view of it.
#[derive(Debug, Default)]
pub(super) struct Example {
    /// The language of both sides.
    pub language: SafeText,
    /// The code of the bad side as it was written.
    pub bad_code: String,
    /// The code of the good side as it was written.
    pub good_code: String,
    bad: Listing,
    good: Listing,
    pair: Pair,
    bad_notes: Vec<Option<usize>>,
    good_notes: Vec<Option<usize>>,
    /// The colours are still to come.
    is_plain: bool,
}

impl Example {
    /// Colours and aligns both sides; own code is plain until its colours are made.
    pub(super) fn new(example: &lesson::Example, tutor: &Tutor) -> Self {
        let name = example.language.name();
        let (bad, bad_done) = tutor.listing(name, &example.bad.code);
        let (good, good_done) = tutor.listing(name, &example.good.code);
        let is_plain = !(bad_done && good_done);
        let pair = listing::pair(example, &bad, &good);
        let (bad_notes, good_notes) = (lines(&example.bad), lines(&example.good));
        let (bad_code, good_code) = (example.bad.code.clone(), example.good.code.clone());
        let language = example.language.0.clone();
        Self { language, bad_code, good_code, bad, good, pair, bad_notes, good_notes, is_plain }
    }

    /// The same example with what has changed in the lesson since.
    pub(super) fn refreshed(self, example: &lesson::Example, tutor: &Tutor) -> Self {
        let same = !self.is_plain
            && self.language == example.language.0
            && self.bad_code == example.bad.code
            && self.good_code == example.good.code
            && self.bad_notes == lines(&example.bad)
            && self.good_notes == lines(&example.good);
        if same { self } else { Self::new(example, tutor) }
    }

    /// The pair, for its views.
    pub(super) fn shown(&self) -> Shown<'_> {
        let Self { bad, good, pair, bad_notes, good_notes, .. } = self;
        Shown { bad, good, pair, bad_notes, good_notes }
    }

    /// The 0-based line of a note, counted from 1 over both sides.
    pub(super) fn line_of(&self, note: usize) -> Option<usize> {
        self.bad_notes.iter().chain(&self.good_notes).nth(note.checked_sub(1)?).copied().flatten()
    }

    /// Notes of the bad side.
    pub(super) fn bad_notes(&self) -> usize {
        self.bad_notes.len()
    }

    /// Notes of both sides.
    pub(super) fn notes(&self) -> usize {
        self.bad_notes.len() + self.good_notes.len()
    }
}

/// The 0-based lines of the notes of a side.
fn lines(side: &Side) -> Vec<Option<usize>> {
    side.notes.iter().map(|note| side.line_of(note)).collect()
}
