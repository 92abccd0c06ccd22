//! What the lessons have of one word, while it is gathered.
//!
//! The beginning of a word may be that of a thousand words, and each has its own list of lessons: of a hundred thousand
//! lessons that makes some hundred thousand entries in no order, and what a search waits for is memory. So little is kept
//! of a lesson, it stands where the lesson's number says, and what is added to one lesson does not wait for another.

use super::lesson_set::LessonSet;
use super::segment::Fields;

/// What a lesson has of a word; nothing at first.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Has {
    /// How much it counts, a bit over 1 at most.
    pub(super) weight: f32,
    /// See [`Has::quality`].
    quality: u16,
    /// The fields, and [`DIRECT`].
    bits: u16,
}

/// Above all fields: it is the word or a form of it, and not one of like meaning.
const DIRECT: u16 = 1 << 15;

/// What is said of a word that is looked up among the lessons.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    exactly: f32,
    quality: u16,
    bits: u16,
}

impl Told {
    /// How surely it is what is meant, 0 to 1, and whether it is so directly.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1 as a share of all there are")]
    pub(super) fn new(quality: f32, is_direct: bool) -> Self {
        // Rounded up, because nothing may be surer than is said.
        let rounded = ((quality * f32::from(u16::MAX)) as u16).saturating_add(1);
        Self { exactly: quality, quality: rounded, bits: if is_direct { DIRECT } else { 0 } }
    }
}

impl Has {
    /// A word in these fields.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "see `LessonSet::add`")]
    pub(super) fn of(fields: Fields, word: Told) -> Self {
        Self { weight: fields.weight() * word.exactly, quality: word.quality, bits: fields.0 | word.bits }
    }

    /// With what it has of another word.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "see `LessonSet::add`")]
    fn with(self, other: Self) -> Self {
        Self {
            // None is ever no number.
            weight: if other.weight > self.weight { other.weight } else { self.weight },
            quality: self.quality.max(other.quality),
            bits: self.bits | other.bits,
        }
    }

    /// How surely the word is meant at most, 0 to 1.
    pub(super) fn quality(self) -> f32 {
        f32::from(self.quality) / f32::from(u16::MAX)
    }

    /// Where.
    #[inline]
    pub(super) fn fields(self) -> Fields {
        Fields(self.bits & !DIRECT)
    }

    /// It is the word or a form of it, and not one of like meaning.
    #[inline]
    pub(super) fn is_direct(self) -> bool {
        self.bits & DIRECT != 0
    }
}

/// What a lesson has of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Holding {
    /// Its place in the catalog.
    pub(super) lesson: u32,
    pub(super) has: Has,
}

/// What lessons have of a word. The room is kept from one word to the next, with nothing in it.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    lessons: LessonSet,
    has: Vec<Has>,
}

impl Gathered {
    /// For so many lessons.
    pub(super) fn begin(&mut self, lessons: usize) {
        self.lessons.begin(lessons);
        self.has.resize(lessons, Has::default());
    }

    /// Adds what lessons have of other words.
    pub(super) fn add_all(&mut self, holdings: &[Holding]) {
        for Holding { lesson, has } in holdings {
            if let Some(known) = self.has.get_mut(*lesson as usize) {
                *known = *has;
                self.lessons.add(*lesson);
            }
        }
    }

    /// Adds that a lesson has a word in these fields.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "see `LessonSet::add`")]
    pub(super) fn add(&mut self, lesson: u32, fields: Fields, word: Told) {
        if let Some(known) = self.has.get_mut(lesson as usize) {
            *known = known.with(Has::of(fields, word));
            self.lessons.add(lesson);
        }
    }

    /// Takes all that was added, by lesson.
    pub(super) fn take(&mut self) -> Vec<Holding> {
        let mut holdings = Vec::with_capacity(self.lessons.count());
        self.lessons.visit(|lesson| {
            if let Some(has) = self.has.get_mut(lesson as usize) {
                holdings.push(Holding { lesson, has: std::mem::take(has) });
            }
        });
        holdings
    }
}

#[cfg(test)]
mod tests {
    use super::super::field::Field;
    use super::*;

    #[test]
    fn a_lesson_has_the_most_of_all_words_and_the_next_word_begins_with_nothing() {
        let [title, text] = [Field::Title, Field::Text].map(|field| Fields(1 << field as u16));
        let mut gathered = Gathered::default();
        for lessons in [5, 70, 5] {
            gathered.begin(lessons);
            gathered.add(4, text, Told::new(0.9, false));
            gathered.add(0, text, Told::new(1.0, true));
            gathered.add(4, title, Told::new(0.5, true));
            gathered.add(200, title, Told::new(1.0, true));
            let all = gathered.take();
            assert_eq!(all.iter().map(|it| it.lesson).collect::<Vec<_>>(), [0, 4]);
            let has = all.last().expect("two").has;
            assert!((has.weight - 0.5).abs() < 1e-6 && (has.quality() - 0.9).abs() < 1e-4 && has.quality() >= 0.9);
            assert!(
                has.is_direct() && has.fields() == title.with(text) && all.first().is_some_and(|it| it.has.is_direct())
            );
            gathered.begin(lessons);
            gathered.add_all(&all);
            gathered.add(1, title, Told::new(0.5, false));
            let more = gathered.take();
            assert_eq!((more.len(), more.first(), more.last()), (3, all.first(), all.last()));
            assert!(more.iter().any(|it| it.lesson == 1 && !it.has.is_direct()));
        }
    }
}
