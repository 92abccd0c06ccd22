//! Some of the lessons. A beginning of one or two letters is held by half of a hundred thousand lessons in several words
//! each; behind other words it only matters what those lessons have of it that know the others.

/// A set of lessons, a bit for each.
#[derive(Debug)]
pub(super) struct LessonSet {
    bits: Vec<u64>,
    count: usize,
}

impl LessonSet {
    /// None of so many lessons.
    pub(super) fn none_of(lessons: usize) -> Self {
        Self { bits: vec![0; lessons.div_ceil(64)], count: 0 }
    }

    /// Some of so many lessons.
    pub(super) fn of(lessons: usize, some: impl Iterator<Item = u32>) -> Self {
        let mut set = Self::none_of(lessons);
        some.for_each(|lesson| set.add(lesson));
        set
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a key asks for a million, and a build for size makes a call of each")]
    pub(super) fn add(&mut self, lesson: u32) {
        if let Some(bits) = self.bits.get_mut(lesson as usize / 64) {
            let bit = 1 << (lesson % 64);
            self.count += usize::from(*bits & bit == 0);
            *bits |= bit;
        }
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "see `add`")]
    pub(super) fn has(&self, lesson: u32) -> bool {
        self.bits.get(lesson as usize / 64).is_some_and(|bits| bits >> (lesson % 64) & 1 != 0)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lessons_are_counted_once() {
        let set = LessonSet::of(130, [0, 64, 129, 64, 130, 200].into_iter());
        let all: Vec<u32> = (0..300).filter(|lesson| set.has(*lesson)).collect();
        assert_eq!(all, [0, 64, 129, 130]);
        assert_eq!(set.count(), 4);
        assert!(!LessonSet::none_of(0).has(0));
    }
}
