//! Numbers for some of the lessons, which are forgotten all at once: a search joins what it knows of thousands of lessons,
//! of a hundred thousand it may be, and has no time to look at those that it knows nothing of.

/// The lessons of a list, each with its place in it.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// For each lesson its place above the base; less where it is in no list since the beginning.
    slots: Vec<u32>,
    /// Half of all numbers at most, so that what is less lies above all places when the base is taken off.
    base: u32,
}

impl Places {
    /// Forgets all places. From now on lessons below this many are put into lists no longer than that.
    pub(super) fn begin(&mut self, lessons: usize) {
        let many = u32::try_from(lessons).unwrap_or(u32::MAX).max(1);
        self.base = self.base.saturating_add(many);
        if self.base > u32::MAX / 2 - many.min(u32::MAX / 4) || self.slots.len() > lessons {
            self.slots.clear();
            self.base = 1;
        }
        self.slots.resize(lessons, 0);
    }

    /// The place of a lesson in its list; where it has none it gets this one, behind the last.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a key asks for a million, and a build for size makes a call of each")]
    pub(super) fn place(&mut self, lesson: u32, end: usize) -> usize {
        let Some(slot) = self.slots.get_mut(lesson as usize) else { return end };
        let known = slot.wrapping_sub(self.base) as usize;
        if known < end {
            return known;
        }
        *slot = self.base.wrapping_add(u32::try_from(end).unwrap_or(u32::MAX));
        end
    }

    /// The place of a lesson in a list of so many, if it is there.
    #[inline]
    pub(super) fn of(&self, lesson: u32, count: usize) -> Option<usize> {
        let known = self.slots.get(lesson as usize)?.wrapping_sub(self.base) as usize;
        (known < count).then_some(known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lessons_have_the_places_in_which_they_came_until_all_is_forgotten() {
        let mut places = Places::default();
        for base in [0, 7, u32::MAX / 4, u32::MAX / 2 - 6, u32::MAX / 2, u32::MAX - 1] {
            places.base = base;
            places.begin(5);
            let mut list = Vec::new();
            for lesson in [4, 0, 4, 2, 0] {
                if places.place(lesson, list.len()) == list.len() {
                    list.push(lesson);
                }
            }
            assert_eq!(list, [4, 0, 2], "{base}");
            assert_eq!([0, 1, 2, 4, 5].map(|lesson| places.of(lesson, 3)), [Some(1), None, Some(2), Some(0), None]);
        }
        places.begin(3);
        assert_eq!((places.of(2, 3), places.place(2, 0), places.of(4, 3)), (None, 0, None));
    }
}
