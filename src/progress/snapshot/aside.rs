//! What is set aside, and how the cards that are due are spread over the days.

use super::Snapshot;
use crate::lesson::{Facet, LessonId};
use crate::platform::Moment;
use crate::progress::Hold;
use crate::schedule::{Card, CardKey, queue};

impl Snapshot {
    /// What is set aside now, in the order in which it was.
    pub fn holds(&self, now: Moment) -> impl Iterator<Item = &Hold> {
        let today = self.study_day(now);
        self.holds.iter().filter(move |hold| hold.is_on(today))
    }

    /// Whether a card is set aside now, by itself or with its lesson.
    pub fn is_held(&self, lesson: &LessonId, facet: Facet, now: Moment) -> bool {
        self.holds(now).any(|hold| {
            let today = self.study_day(now);
            hold.holds(self.syllabus.current(lesson), facet, today) || hold.holds(lesson, facet, today)
        })
    }

    /// Every card that can be asked and is not set aside now.
    pub fn awake(&self, now: Moment) -> impl Iterator<Item = (&CardKey, &Card)> {
        self.cards().filter(move |(key, _)| self.holds.is_empty() || !self.is_held(&key.lesson, key.facet, now))
    }

    /// How many cards are asked today and on each of the six days after, when no day has more than `daily` of them:
    /// what is too much for a day waits for the next. `left` is what today still holds.
    pub fn plan(&self, now: Moment, daily: usize, left: usize) -> [u32; 7] {
        let mut plan = [0; 7];
        for (slot, count) in plan.iter_mut().zip(self.days(now, daily, left)) {
            *slot = u32::try_from(count).unwrap_or(u32::MAX);
        }
        plan
    }

    /// Days until nothing waits any more beyond what falls due on the day itself, 0 when today is enough; at most a
    /// year.
    pub fn days_behind(&self, now: Moment, daily: usize, left: usize) -> usize {
        queue::days_behind(&self.due_per_day(now), daily, left)
    }

    fn days(&self, now: Moment, daily: usize, left: usize) -> Vec<usize> {
        queue::spread(&self.due_per_day(now), daily, left)
    }

    /// Cards that fall due today (what is overdue, too) and on each of the following days of a year.
    fn due_per_day(&self, now: Moment) -> Vec<usize> {
        queue::per_day(self.awake(now).map(|(_, card)| card), now, self.study_day(now))
    }
}
