//! The one obvious next step.

use crate::catalog::Entry;
use crate::lesson::{LessonId, Path};
use crate::platform::Moment;
use crate::progress::snapshot::LessonState;
use crate::text::SafeText;

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
        let left = snapshot.place().map(|place| place.lesson);
        let left = left.filter(|lesson| self.is_begun(lesson, now) && self.catalog().position(lesson).is_some());
        match (left, path) {
            (Some(lesson), Some(path)) => match path.lessons.iter().position(|id| *id == lesson) {
                Some(at) => Next::Lesson(lesson, at + 1),
                None => Next::Resume(lesson),
            },
            (Some(lesson), None) => Next::Resume(lesson),
            (None, Some(path)) => match self.next_in(path) {
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

    /// The first lesson of a path whose check is not passed, and its number from 1. A path that was begun further on goes
    /// on from there, and comes to what lies before it at the end.
    pub fn next_in(&self, path: &Path) -> Option<(LessonId, usize)> {
        let start = self.start_of(path).unwrap_or(0);
        let (before, after) = path.lessons.split_at(start.min(path.lessons.len()));
        let open = |(_, id): &(usize, &LessonId)| self.catalog().position(id).is_some() && !self.is_passed(id);
        let found = (start..).zip(after).chain((0..).zip(before)).find(open)?;
        Some((found.1.clone(), found.0 + 1))
    }

    /// Where in its lessons a path was begun, counted from 0; nothing for one that is not followed or was begun with its
    /// first lesson.
    pub fn start_of(&self, path: &Path) -> Option<usize> {
        let lesson = self.snapshot().path_start().filter(|_| self.snapshot().path() == Some(&path.name))?;
        path.lessons.iter().position(|id| id == lesson).filter(|at| *at > 0)
    }

    /// Whether the check of a lesson is passed.
    pub fn is_passed(&self, lesson: &LessonId) -> bool {
        self.snapshot().is_passed(lesson)
    }

    /// Whether a lesson was opened or asked about, and its check is not passed yet or was left half way.
    pub fn is_begun(&self, lesson: &LessonId, now: Moment) -> bool {
        let is_known = self.snapshot().state(lesson, now) != LessonState::New;
        is_known && (!self.is_passed(lesson) || self.is_half_checked(lesson))
    }

    /// Minutes that the rest of a path takes, in steps of five: of the hours that the path says it takes, which are more
    /// than those of reading its lessons, the share of the lessons whose check is not passed.
    pub fn minutes_left(&self, path: &Path) -> u32 {
        let minutes = |id: &LessonId| f64::from(self.catalog().entry(id).map_or(0, |entry| entry.minutes));
        let whole: f64 = path.lessons.iter().map(minutes).sum();
        let open: f64 = path.lessons.iter().filter(|id| !self.is_passed(id)).map(minutes).sum();
        let steps = (f64::from(path.hours) * 12.0 * open / whole.max(1.0)).ceil();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than 10,000 hours")]
        let steps = steps as u32;
        5 * steps
    }

    /// Why a lesson is the next one of a path, in words that go on from its title.
    pub fn why_next(&self, path: &Path, lesson: &LessonId, now: Moment) -> SafeText {
        let at = path.lessons.iter().position(|id| id == lesson).unwrap_or(0);
        let (passed, _) = self.path_progress(path);
        SafeText::new(match (self.is_begun(lesson, now), self.start_of(path)) {
            (true, _) => "which you have opened; its check is not passed yet".to_owned(),
            (_, Some(start)) if at >= start => format!("because you began with lesson {}", start + 1),
            (_, Some(_)) => "which lies before your beginning and is still open".to_owned(),
            _ if passed == 0 => "where the path begins".to_owned(),
            _ => "the first one whose check is not passed".to_owned(),
        })
    }

    /// The lessons that a lesson builds on, and whether each is passed.
    pub fn prerequisites(&self, lesson: &LessonId) -> Vec<(LessonId, bool)> {
        let requires = self.catalog().lesson(lesson).map(|lesson| lesson.requires.clone()).unwrap_or_default();
        let known = requires.into_iter().filter(|id| self.catalog().position(id).is_some());
        known.map(|id| (id.clone(), self.is_passed(&id))).collect()
    }

    /// Lessons of a path whose check is passed, of all that it has.
    pub fn path_progress(&self, path: &Path) -> (usize, usize) {
        (path.lessons.iter().filter(|id| self.is_passed(id)).count(), path.lessons.len())
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
