//! The one obvious next step.

use crate::catalog::Entry;
use crate::lesson::{LessonId, Path};
use crate::platform::Moment;
use crate::progress::snapshot::LessonState;

use super::Tutor;

/// Seconds that a review card takes; what the screens promise is rounded up to minutes.
pub const CARD_SECONDS: usize = 40;

/// What Enter does on the home screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// Nothing is known of this learner: choose a path.
    Welcome,
    /// Cards are due: how many of them now, within the minutes of a day.
    Review(usize),
    /// The next lesson of the path: the lesson, and its number in the path from 1.
    Lesson(LessonId, usize),
    /// Go on where the learner stopped in a lesson.
    Resume(LessonId),
    /// No path is chosen, or it is finished: a few lessons worth the most.
    Choose(Vec<LessonId>),
}

impl Tutor {
    /// The next step: what is due first, else the lesson that was left half read, else the next one of the path.
    pub fn next(&self, now: Moment) -> Next {
        let due = self.due_now(now);
        if due > 0 {
            return Next::Review(due);
        }
        self.next_lesson(now)
    }

    /// The next step with reviews left out.
    pub fn next_lesson(&self, now: Moment) -> Next {
        let snapshot = self.snapshot();
        if self.is_fresh() {
            return Next::Welcome;
        }
        let path = self.current_path();
        let left = snapshot.place().map(|place| place.lesson).filter(|lesson| {
            snapshot.state(lesson, now) == LessonState::Reading && self.catalog().position(lesson).is_some()
        });
        match (left, path) {
            (Some(lesson), Some(path)) => match path.lessons.iter().position(|id| *id == lesson) {
                Some(at) => Next::Lesson(lesson, at + 1),
                None => Next::Resume(lesson),
            },
            (Some(lesson), None) => Next::Resume(lesson),
            (None, Some(path)) => match self.next_in(path, now) {
                Some((lesson, number)) => Next::Lesson(lesson, number),
                None => Next::Choose(self.worth_most(now, 3)),
            },
            (None, None) => Next::Choose(self.worth_most(now, 3)),
        }
    }

    /// Nothing was opened, answered or chosen yet.
    pub fn is_fresh(&self) -> bool {
        let snapshot = self.snapshot();
        snapshot.path().is_none() && snapshot.answers() == 0 && snapshot.read().next().is_none()
    }

    /// The path that is followed, if it still exists.
    pub fn current_path(&self) -> Option<&Path> {
        self.catalog().path(self.snapshot().path()?)
    }

    /// The first lesson of a path whose check is not passed, and its number from 1.
    pub fn next_in(&self, path: &Path, now: Moment) -> Option<(LessonId, usize)> {
        let open = |id: &LessonId| matches!(self.snapshot().state(id, now), LessonState::New | LessonState::Reading);
        let found =
            path.lessons.iter().enumerate().find(|(_, id)| self.catalog().position(id).is_some() && open(id))?;
        Some((found.1.clone(), found.0 + 1))
    }

    /// Lessons of a path whose check is passed, of all that it has.
    pub fn path_progress(&self, path: &Path, now: Moment) -> (usize, usize) {
        let passed =
            |id: &&LessonId| !matches!(self.snapshot().state(id, now), LessonState::New | LessonState::Reading);
        (path.lessons.iter().filter(passed).count(), path.lessons.len())
    }

    /// New lessons of the highest severity, the easiest first among equals.
    pub fn worth_most(&self, now: Moment, count: usize) -> Vec<LessonId> {
        let is_new = |entry: &&Entry| self.snapshot().state(&entry.id, now) == LessonState::New;
        let mut entries: Vec<&Entry> = self.catalog().entries().iter().filter(is_new).collect();
        entries.sort_by_key(|entry| (std::cmp::Reverse(entry.severity), entry.difficulty));
        entries.into_iter().take(count).map(|entry| entry.id.clone()).collect()
    }

    /// Cards to ask now: the due ones, at most as many as today still holds.
    pub fn due_now(&self, now: Moment) -> usize {
        self.snapshot().due_count(now).min(self.cards_left(now))
    }

    /// Cards that the minutes of a day hold.
    pub fn cards_a_day(&self) -> usize {
        (usize::from(self.settings().minutes) * 60 / CARD_SECONDS).max(1)
    }
}

/// Minutes that a number of cards takes, rounded up.
pub fn review_minutes(cards: usize) -> usize {
    (cards * CARD_SECONDS).div_ceil(60)
}
