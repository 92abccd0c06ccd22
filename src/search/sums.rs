//! What the lessons know of a query, summed up word by word.

use std::sync::Arc;

use super::gathered::{Has, Holding};
use super::known::Known;
use super::lesson_set::LessonSet;
use super::segment::Fields;

/// A word that only one of like meaning stands for is known by this share.
pub(super) const ALIKE_SHARE: f32 = 0.8;

/// What one lesson knows of a query.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sum {
    pub(super) points: f32,
    /// The importance of the words that the lesson knows, those aside that say nothing.
    pub(super) had: f32,
    /// The same, where one of like meaning counts as much as the word.
    pub(super) met: f32,
    /// The fields of the lesson that hold any of the words.
    pub(super) fields: Fields,
}

/// What a word counts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Counted {
    /// The rarer, the more.
    pub(super) importance: f32,
    /// A lesson has to know it to have the whole query.
    pub(super) counts: bool,
}

impl Sum {
    /// With what the lesson has of one word more.
    #[inline]
    pub(super) fn with(self, has: Has, Counted { importance, counts }: Counted) -> Self {
        let met = if counts { importance } else { 0.0 };
        Self {
            points: self.points + importance * has.weight,
            had: self.had + if has.is_direct() { met } else { met * ALIKE_SHARE },
            met: self.met + met,
            fields: self.fields.with(has.fields()),
        }
    }
}

/// A word of a query: what lessons have of it, and what it counts.
pub(super) type Word = (Arc<Known>, Counted);

/// What lessons know of several words. It stands where the lesson's number says: to add up is to go through what the
/// lessons have of a word, and nothing has to be found or compared.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// Those of which anything is said.
    pub(super) lessons: LessonSet,
    all: Vec<Sum>,
}

impl Sums {
    /// What others say, for so many lessons.
    pub(super) fn begin_with(&mut self, others: &Self, lessons: usize) {
        self.lessons.begin_with(&others.lessons, lessons);
        self.all.clone_from(&others.all);
        self.all.resize(lessons, Sum::default());
    }

    /// Adds what lessons have of a word. The most points that any of them has now.
    pub(super) fn add(&mut self, holdings: &[Holding], counted: Counted) -> f32 {
        let mut most: f32 = 0.0;
        for Holding { lesson, has } in holdings {
            if let Some(sum) = self.all.get_mut(*lesson as usize) {
                *sum = sum.with(*has, counted);
                most = most.max(sum.points);
                self.lessons.add(*lesson);
            }
        }
        most
    }

    /// Adds points to lessons, for what is none of the query's words.
    pub(super) fn add_points(&mut self, points: &[(u32, f32)]) {
        for (lesson, points) in points {
            if let Some(sum) = self.all.get_mut(*lesson as usize) {
                sum.points += points;
                self.lessons.add(*lesson);
            }
        }
    }

    /// That of a lesson of which anything is said.
    pub(super) fn of(&self, lesson: u32) -> Option<Sum> {
        self.all.get(lesson as usize).filter(|_| self.lessons.has(lesson)).copied()
    }

    /// Visits the holders of one word more, with that.
    #[inline]
    pub(super) fn visit_holders(&self, holdings: &[Holding], counted: Counted, mut each: impl FnMut(u32, Sum)) {
        for Holding { lesson, has } in holdings {
            let sum = self.all.get(*lesson as usize).copied().unwrap_or_default();
            each(*lesson, sum.with(*has, counted));
        }
    }

    /// Visits all others.
    #[inline]
    pub(super) fn visit_others(&self, holdings: &[Holding], mut each: impl FnMut(u32, Sum)) {
        let mut others = LessonSet::default();
        others.begin_with(&self.lessons, self.all.len());
        for holding in holdings {
            others.remove(holding.lesson);
        }
        others.visit(|lesson| {
            if let Some(sum) = self.all.get(lesson as usize) {
                each(lesson, *sum);
            }
        });
    }
}

/// What lessons know of all words of a query but the last. While that is typed, it stays as it is.
#[derive(Debug, Default)]
pub(super) struct Others {
    words: Vec<Word>,
    pub(super) sums: Sums,
    /// What a lesson comes to that knows all of them.
    pub(super) whole: f32,
    /// The most points of any.
    pub(super) most: f32,
}

impl Others {
    /// For other words, mostly these and one more, of a catalog with so many lessons; in a room that nobody needs.
    pub(super) fn next(&self, words: &[Word], lessons: usize, room: Sums) -> Self {
        let mut others = Self { words: words.to_vec(), sums: room, ..Self::default() };
        others.whole = words.iter().filter(|(_, it)| it.counts).map(|(_, it)| it.importance).sum();
        let are_these = words.get(..self.words.len()).is_some_and(|first| self.are_of(first));
        let none = Self::default();
        let before = if are_these { self } else { &none };
        others.sums.begin_with(&before.sums, if words.is_empty() { 0 } else { lessons });
        others.most = before.most;
        for (known, counted) in words.iter().skip(before.words.len()) {
            others.most = others.most.max(others.sums.add(&known.holdings, *counted));
        }
        others
    }

    /// Whether it is about these words.
    pub(super) fn are_of(&self, words: &[Word]) -> bool {
        let is_same = |one: &Word, other: &Word| Arc::ptr_eq(&one.0, &other.0) && one.1 == other.1;
        self.words.len() == words.len() && self.words.iter().zip(words).all(|(one, other)| is_same(one, other))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::field::Field;
    use super::super::gathered::Told;
    use super::*;

    const COUNTED: Counted = Counted { importance: 2.0, counts: true };

    fn known(fields: &BTreeMap<u32, u8>) -> Arc<Known> {
        let has = |field: u8| Has::of(Fields(1 << field), Told::new(1.0, true));
        let holdings = fields.iter().map(|(lesson, field)| Holding { lesson: *lesson, has: has(*field) }).collect();
        Arc::new(Known { holdings, ..Known::default() })
    }

    proptest::proptest! {
        #[test]
        fn what_lessons_know_is_added_up_word_by_word(
            words in proptest::collection::vec(proptest::collection::btree_map(0..20_u32, 0..11_u8, 0..12), 0..4),
        ) {
            let all: Vec<_> = words.iter().map(|fields| (known(fields), COUNTED)).collect();
            let of = |words: &[Word]| Others::default().next(words, 20, Sums::default());
            let others = of(&all);
            let sum_of = |lesson: u32| {
                let mut fields = words.iter().filter_map(|fields| fields.get(&lesson)).peekable();
                fields.peek()?;
                let weight = |field: &u8| Field::ALL.get(usize::from(*field)).map_or(0.0, |field| field.weight());
                Some(fields.map(|field| 2.0 * weight(field)).fold(0.0, |sum, points| sum + points))
            };
            for lesson in 0..20 {
                proptest::prop_assert_eq!(others.sums.of(lesson).map(|sum| sum.points), sum_of(lesson));
            }
            let most = (0..20).filter_map(sum_of).fold(0.0, f32::max);
            proptest::prop_assert_eq!(others.most.to_bits(), most.to_bits());
            proptest::prop_assert!(others.are_of(&all) && (all.is_empty() || !others.are_of(&all[1..])));
            let Some(((last, counted), before)) = all.split_last() else { return Ok(()) };
            // Holders of the last word and others are together all, and each is visited once.
            let before = of(before);
            let (mut holders, mut visited) = (Vec::new(), BTreeMap::new());
            before.sums.visit_holders(&last.holdings, *counted, |lesson, sum| {
                holders.push(lesson);
                visited.insert(lesson, sum);
            });
            before.sums.visit_others(&last.holdings, |lesson, sum| assert!(visited.insert(lesson, sum).is_none()));
            proptest::prop_assert_eq!(holders, last.holdings.iter().map(|it| it.lesson).collect::<Vec<_>>());
            let known = (0..20).filter_map(|lesson| Some((lesson, others.sums.of(lesson)?)));
            proptest::prop_assert_eq!(&visited, &known.collect());
            // Whatever stood in the room, and whether some of it was known.
            let rest = of(all.get(1..).unwrap_or_default());
            for known in [&before, &rest, &others] {
                let mut room = Sums::default();
                room.begin_with(&rest.sums, 31);
                let again = known.next(&all, 20, room);
                proptest::prop_assert_eq!((again.whole, again.most), (others.whole, others.most));
                proptest::prop_assert!((0..40).all(|lesson| again.sums.of(lesson) == others.sums.of(lesson)));
            }
        }
    }

    #[test]
    fn points_are_added_to_lessons_that_know_something_and_to_others() {
        let mut sums = Sums::default();
        sums.begin_with(&Sums::default(), 4);
        sums.add_points(&[(2, 1.0), (9, 1.0)]);
        sums.add_points(&[(1, 4.0), (2, 5.0)]);
        assert_eq!(
            [0, 1, 2, 3, 9].map(|lesson| sums.of(lesson).map(|sum| sum.points)),
            [None, Some(4.0), Some(6.0), None, None]
        );
    }
}
