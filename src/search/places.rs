//! Numbers for some of the lessons, which are forgotten all at once: a search joins what it knows of thousands of lessons,
//! of a hundred thousand it may be, and has no time to look at those that it knows nothing of.

/// The lessons that were named since the beginning, numbered from 0 in the order in which they were.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// For each lesson its number above the base; less where it was not named since.
    slots: Vec<u32>,
    base: u32,
    named: u32,
}

/// The number of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// It was named for the first time.
    New,
    /// It has had this one.
    Known(usize),
}

impl Places {
    /// Forgets all numbers; lessons are named below this many.
    pub(super) fn begin(&mut self, lessons: usize) {
        self.base = self.base.saturating_add(self.named).max(1);
        self.named = 0;
        // As many numbers as there are lessons are left for this time.
        if self.base > u32::MAX / 2 || self.slots.len() > lessons {
            self.slots.clear();
            self.base = 1;
        }
        self.slots.resize(lessons, 0);
    }

    /// The number of a lesson, a new one where it has none. One that does not exist is new each time.
    #[inline]
    pub(super) fn name(&mut self, lesson: usize) -> Number {
        let Some(slot) = self.slots.get_mut(lesson) else { return Number::New };
        if *slot >= self.base {
            return Number::Known((*slot - self.base) as usize);
        }
        *slot = self.base + self.named;
        self.named += 1;
        Number::New
    }

    /// The number that a lesson has.
    #[inline]
    pub(super) fn of(&self, lesson: usize) -> Option<usize> {
        let slot = *self.slots.get(lesson)?;
        slot.checked_sub(self.base).map(|number| number as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lessons_are_numbered_as_they_come_until_all_is_forgotten() {
        let mut places = Places::default();
        for base in [0, 7, u32::MAX / 2, u32::MAX - 1] {
            places.base = base;
            places.begin(5);
            assert_eq!(
                [4, 0, 4, 2].map(|lesson| places.name(lesson)),
                [Number::New, Number::New, Number::Known(0), Number::New]
            );
            assert_eq!([0, 1, 2, 4, 5].map(|lesson| places.of(lesson)), [Some(1), None, Some(2), Some(0), None]);
        }
        places.begin(3);
        assert_eq!((places.of(2), places.name(2), places.of(4)), (None, Number::New, None));
    }
}
