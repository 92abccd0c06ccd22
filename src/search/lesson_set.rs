//! Some of the lessons. The beginning of a word may be held by half of a hundred thousand lessons in several words each;
//! behind other words it only matters what those lessons have of it that know the others.

/// A set of lessons, a bit for each.
#[derive(Clone, Debug, Default)]
pub(super) struct LessonSet {
    bits: Vec<u64>,
}

impl LessonSet {
    /// None of so many lessons.
    pub(super) fn none_of(lessons: usize) -> Self {
        Self { bits: vec![0; lessons.div_ceil(64)] }
    }

    /// Forgets all, and is for so many lessons from now on.
    pub(super) fn begin(&mut self, lessons: usize) {
        self.bits.clear();
        self.bits.resize(lessons.div_ceil(64), 0);
    }

    /// Is those of another set from now on, and for so many lessons.
    pub(super) fn begin_with(&mut self, others: &Self, lessons: usize) {
        self.bits.clone_from(&others.bits);
        self.bits.resize(lessons.div_ceil(64), 0);
    }

    /// Takes a lesson out.
    #[inline]
    pub(super) fn remove(&mut self, lesson: u32) {
        if let Some(bits) = self.bits.get_mut(lesson as usize / 64) {
            *bits &= !(1 << (lesson % 64));
        }
    }

    /// Keeps those that are wanted.
    pub(super) fn retain(&mut self, mut is_wanted: impl FnMut(u32) -> bool) {
        let mut rest = Self::default();
        rest.begin_with(self, self.bits.len() * 64);
        rest.visit(|lesson| {
            if !is_wanted(lesson) {
                self.remove(lesson);
            }
        });
    }

    /// Adds a lesson.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a key asks for a million, and a build for size makes a call of each")]
    pub(super) fn add(&mut self, lesson: u32) {
        if let Some(bits) = self.bits.get_mut(lesson as usize / 64) {
            *bits |= 1 << (lesson % 64);
        }
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "see `add`")]
    pub(super) fn has(&self, lesson: u32) -> bool {
        self.bits.get(lesson as usize / 64).is_some_and(|bits| bits >> (lesson % 64) & 1 != 0)
    }

    /// Whether a place in the catalog is that of one of them.
    pub(super) fn has_at(&self, position: usize) -> bool {
        u32::try_from(position).is_ok_and(|lesson| self.has(lesson))
    }

    /// Visits all of them in order.
    #[inline]
    pub(super) fn visit(&self, mut each: impl FnMut(u32)) {
        for (first, bits) in (0..).step_by(64).zip(&self.bits) {
            let mut rest = *bits;
            while rest != 0 {
                each(first + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lessons_are_counted_once() {
        let mut set = LessonSet::none_of(130);
        for lesson in [0, 64, 129, 64, 200] {
            set.add(lesson);
        }
        let all: Vec<u32> = (0..300).filter(|lesson| set.has(*lesson)).collect();
        assert_eq!(all, [0, 64, 129]);
        let mut visited = Vec::new();
        set.visit(|lesson| visited.push(lesson));
        assert_eq!(visited, all);
        assert_eq!(set.count(), 3);
        let mut fewer = LessonSet::none_of(9);
        fewer.begin_with(&set, 130);
        fewer.remove(64);
        fewer.remove(200);
        assert_eq!((fewer.has(0), fewer.has(64), fewer.count()), (true, false, 2));
        set.retain(|lesson| lesson != 64);
        assert_eq!((set.has(0), set.has(64), set.has(129), set.count()), (true, false, true, 2));
        set.begin(70);
        set.visit(|lesson| panic!("{lesson} was forgotten"));
        assert_eq!((set.count(), set.has(64)), (0, false));
        assert!(!LessonSet::none_of(0).has(0));
    }
}
