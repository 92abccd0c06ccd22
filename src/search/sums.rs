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

/// What lessons know of several words, by lesson.
pub(super) type Sums = Vec<(u32, Sum)>;

/// What lessons know of all words of a query but the last. While that is typed, it stays as it is.
#[derive(Debug, Default)]
pub(super) struct Others {
    words: Vec<Word>,
    pub(super) sums: Sums,
    /// What a lesson comes to that knows all of them.
    pub(super) whole: f32,
    /// Those of which anything is said.
    pub(super) lessons: LessonSet,
}

impl Others {
    /// For words of a catalog with so many lessons.
    pub(super) fn of(words: &[Word], lessons: usize) -> Self {
        let mut others = Self { words: words.to_vec(), lessons: LessonSet::none_of(lessons), ..Self::default() };
        for (known, counted) in words {
            others.whole += if counted.counts { counted.importance } else { 0.0 };
            let mut sums = Sums::with_capacity(others.sums.len() + known.holdings.len());
            visit(&others.sums, &known.holdings, *counted, false, |lesson, sum| sums.push((lesson, sum)));
            others.sums = sums;
        }
        for (lesson, _) in &others.sums {
            others.lessons.add(*lesson);
        }
        others
    }

    /// Whether it is about these words.
    pub(super) fn are_of(&self, words: &[Word]) -> bool {
        let is_same = |one: &Word, other: &Word| Arc::ptr_eq(&one.0, &other.0) && one.1 == other.1;
        self.words.len() == words.len() && self.words.iter().zip(words).all(|(one, other)| is_same(one, other))
    }
}

/// Visits what lessons know of some words and one more, all of them or the holders of that one. Both lists are read from
/// the beginning to the end: whoever looks lessons up waits for memory.
#[inline]
pub(super) fn visit(
    mut sums: &[(u32, Sum)],
    mut more: &[Holding],
    counted: Counted,
    are_holders: bool,
    mut each: impl FnMut(u32, Sum),
) {
    loop {
        let next = more.first().map_or(u32::MAX, |it| it.lesson);
        if are_holders {
            sums = from(sums, next);
        }
        let lesson = sums.first().map_or(u32::MAX, |it| it.0).min(next);
        let mut sum = Sum::default();
        if let Some(((_, known), rest)) = sums.split_first().filter(|(it, _)| it.0 == lesson) {
            (sum, sums) = (*known, rest);
        }
        if let Some((holding, rest)) = more.split_first().filter(|_| next == lesson) {
            (sum, more) = (sum.with(holding.has, counted), rest);
        } else if lesson == u32::MAX || are_holders {
            return;
        }
        each(lesson, sum);
    }
}

/// Those from a lesson on, which is mostly near: in steps that grow, and back by halves.
#[inline]
fn from(sums: &[(u32, Sum)], lesson: u32) -> &[(u32, Sum)] {
    let is_before = |it: &(u32, Sum)| it.0 < lesson;
    let mut step = 1;
    while sums.get(step - 1).is_some_and(is_before) {
        step *= 2;
    }
    let near = sums.get(..step).unwrap_or(sums);
    sums.get(near.partition_point(is_before)..).unwrap_or_default()
}

/// Adds points to lessons, which are in order, for what is none of the query's words.
pub(super) fn add_points(sums: &mut Sums, points: &[(u32, f32)]) {
    for (lesson, points) in points {
        match sums.binary_search_by_key(lesson, |(lesson, _)| *lesson) {
            Ok(at) => sums.iter_mut().skip(at).take(1).for_each(|(_, sum)| sum.points += points),
            Err(at) => sums.insert(at, (*lesson, Sum { points: *points, ..Sum::default() })),
        }
    }
}

/// That of a lesson.
pub(super) fn of_lesson(sums: &[(u32, Sum)], lesson: u32) -> Option<Sum> {
    let at = sums.binary_search_by_key(&lesson, |(lesson, _)| *lesson).ok()?;
    sums.get(at).map(|(_, sum)| *sum)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::field::Field;
    use super::super::gathered;
    use super::*;

    const COUNTED: Counted = Counted { importance: 2.0, counts: true };

    fn known(fields: &BTreeMap<u32, u8>) -> Arc<Known> {
        let has = |field: u8| Has::default().with(Fields(1 << field), gathered::Word::new(1.0, true));
        let holdings = fields.iter().map(|(lesson, field)| Holding { lesson: *lesson, has: has(*field) }).collect();
        Arc::new(Known { holdings, ..Known::default() })
    }

    proptest::proptest! {
        #[test]
        fn what_lessons_know_is_added_up_word_by_word(
            words in proptest::collection::vec(proptest::collection::btree_map(0..20_u32, 0..11_u8, 0..12), 0..4),
        ) {
            let all: Vec<_> = words.iter().map(|fields| (known(fields), COUNTED)).collect();
            let others = Others::of(&all, 20);
            if let Some(((last, counted), before)) = all.split_last() {
                let (mut holders, before) = (Vec::new(), Others::of(before, 20));
                visit(&before.sums, &last.holdings, *counted, true, |lesson, sum| holders.push((lesson, sum)));
                let expected: Vec<_> = last.holdings.iter().map(|it| (it.lesson, of_lesson(&others.sums, it.lesson))).collect();
                proptest::prop_assert_eq!(holders.into_iter().map(|(lesson, sum)| (lesson, Some(sum))).collect::<Vec<_>>(), expected);
            }
            for lesson in 0..20 {
                let fields = words.iter().filter_map(|fields| fields.get(&lesson));
                let sum = fields.fold(None, |sum: Option<f32>, field| {
                    let weight = Field::ALL.get(usize::from(*field)).map_or(0.0, |field| field.weight());
                    Some(sum.unwrap_or_default() + 2.0 * weight)
                });
                proptest::prop_assert_eq!(of_lesson(&others.sums, lesson).map(|sum| sum.points), sum);
                proptest::prop_assert_eq!(others.lessons.has(lesson), sum.is_some());
            }
            proptest::prop_assert!(others.sums.is_sorted_by_key(|(lesson, _)| *lesson));
            proptest::prop_assert!(others.are_of(&all) && (all.is_empty() || !others.are_of(&all[1..])));
        }
    }

    #[test]
    fn points_are_added_to_lessons_that_know_something_and_to_others() {
        let mut sums = vec![(2, Sum { points: 1.0, ..Sum::default() })];
        add_points(&mut sums, &[(1, 4.0), (2, 5.0), (3, 6.0)]);
        assert_eq!(
            sums.iter().map(|(lesson, sum)| (*lesson, sum.points)).collect::<Vec<_>>(),
            [(1, 4.0), (2, 6.0), (3, 6.0)]
        );
    }
}
