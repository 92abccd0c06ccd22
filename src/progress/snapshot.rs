//! What the log says about the learner today: the view that front ends draw from, cheap enough for every frame.

use std::collections::{BTreeMap, HashMap, HashSet};

use foldhash::fast::FixedState;
use uuid::Uuid;

use super::{Change, Hold, Log, Place, Record, Replied, Share, Source};
use crate::lesson::{Facet, LessonId};
use crate::platform::{Moment, StudyDay};
use crate::schedule::{Card, Confidence, Review, Scheduler, Weights};
use crate::text::SafeText;

mod aside;
mod lessons;
mod replay;
mod syllabus;
mod tally;

pub use lessons::{FacetMemory, LessonState};
pub use replay::Replay;
pub use syllabus::Syllabus;
use tally::{Answer, Cure, Tally};
pub use tally::{Cured, Misconception};

/// By lesson. Every screen asks for hundreds of lessons, and the usual hash keeps strangers from choosing names that
/// collide, which costs more than the rest of the look-up; names of lessons are one's own.
type ByLesson<T> = HashMap<LessonId, T, FixedState>;

/// The learner, replayed from the log. [`Snapshot::default`] is a fresh learner.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    scheduler: Scheduler,
    syllabus: Syllabus,
    replay: Replay,
    tally: Tally,
    answers: Vec<Answer>,
    known: HashSet<Uuid>,
    holds: Vec<Hold>,
    read: BTreeMap<LessonId, Moment>,
    bookmarks: BTreeMap<LessonId, Moment>,
    path: Option<(SafeText, Option<LessonId>)>,
    place: Option<Place>,
    replies: Vec<Replied>,
    weights: Option<Weights>,
}

impl Snapshot {
    /// Replays a log.
    pub fn new(log: &Log, scheduler: Scheduler, syllabus: Syllabus) -> Self {
        let mut snapshot =
            Self { scheduler, syllabus, path: path(log.path.as_ref()), place: log.place.clone(), ..Self::default() };
        snapshot.scheduler = snapshot.scheduler.weighted(log.weights.as_ref());
        snapshot.weights.clone_from(&log.weights);
        snapshot.replies.clone_from(&log.replies);
        for record in log.live() {
            snapshot.apply(record);
        }
        snapshot.holds = log.live_holds().cloned().collect();
        for (lesson, when) in &log.read {
            snapshot.mark_read(lesson, *when);
        }
        for (lesson, when) in &log.bookmarks {
            snapshot.set_bookmark(lesson, true, *when);
        }
        snapshot
    }

    /// Takes in what was written to the store.
    pub fn change(&mut self, change: &Change) {
        match change {
            Change::Record(record) => self.apply(record),
            Change::Void(void) => self.unapply(void.record),
            Change::Hold(hold) => self.holds.push(hold.clone()),
            Change::Read(lesson, when) => self.mark_read(lesson, *when),
            Change::Bookmark(lesson, on, when) => self.set_bookmark(lesson, *on, *when),
            Change::Path(chosen) => self.path = path(chosen.as_ref()),
            Change::Place(place) => self.place.clone_from(place),
            Change::Session(_) => {}
            Change::Reply(prompt, reply, when) => {
                super::log::say(&mut self.replies, prompt.clone(), *reply, *when);
            }
            Change::Weights(weights) => {
                self.weights.clone_from(weights);
                self.scheduler = std::mem::take(&mut self.scheduler).weighted(weights.as_ref());
                self.again();
            }
        }
    }

    /// Takes in an answer. The same one again changes nothing; one of an earlier study day takes its place in order.
    pub fn apply(&mut self, record: &Record) {
        if !self.known.insert(record.uuid) {
            return;
        }
        let slot = self.replay.slot(self.syllabus.current(&record.lesson), record.facet);
        let belief = record.belief.as_ref().map(|belief| self.tally.intern(belief));
        let answer = Answer::new(record, slot, (self.tally.intern(&record.question), belief));
        let place = self.answers.partition_point(|known| known.review.day <= answer.review.day);
        if place == self.answers.len() {
            self.take(&answer);
            self.answers.push(answer);
        } else {
            self.answers.insert(place, answer);
            self.again();
        }
    }

    /// Takes an answer back, wherever it is in the log, or what was set aside.
    pub fn unapply(&mut self, record: Uuid) {
        self.holds.retain(|hold| hold.uuid != record);
        if self.known.remove(&record) {
            self.answers.retain(|answer| answer.uuid != record);
            self.again();
        }
    }

    /// Notes that a lesson was opened; the first time stays.
    pub fn mark_read(&mut self, lesson: &LessonId, when: Moment) {
        let lesson = self.syllabus.current(lesson);
        if !self.read.contains_key(lesson) {
            self.read.insert(lesson.clone(), when);
        }
    }

    /// Sets or takes away a bookmark.
    pub fn set_bookmark(&mut self, lesson: &LessonId, on: bool, when: Moment) {
        let lesson = self.syllabus.current(lesson);
        if on {
            self.bookmarks.entry(lesson.clone()).or_insert(when);
        } else {
            self.bookmarks.remove(lesson);
        }
    }

    fn take(&mut self, answer: &Answer) {
        let before = if answer.moves_card {
            self.replay.answer(answer.slot, answer.review, &self.scheduler)
        } else {
            Card::default()
        };
        if answer.counts {
            self.tally.add(answer, &before, self.replay.key(answer.slot).map(|key| key.facet));
        }
    }

    /// Replays all answers once more: 0.6 µs each.
    fn again(&mut self) {
        self.replay.reset();
        self.tally.reset();
        for answer in std::mem::take(&mut self.answers) {
            self.take(&answer);
            self.answers.push(answer);
        }
    }
}

/// The learner.
impl Snapshot {
    /// The study day that counts now: that of the clock, but never before that of the last answer.
    pub fn study_day(&self, now: Moment) -> StudyDay {
        self.answers.last().map_or(now.day(), |last| last.review.day.max(now.day()))
    }

    /// The answers to each card that count, in order: what a memory model is fitted to.
    pub fn histories(&self) -> Vec<Vec<Review>> {
        let mut histories: Vec<Vec<Review>> = Vec::new();
        for answer in self.answers.iter().filter(|answer| answer.moves_card) {
            if histories.len() <= answer.slot {
                histories.resize(answer.slot + 1, Vec::new());
            }
            if let Some(history) = histories.get_mut(answer.slot) {
                history.push(answer.review);
            }
        }
        histories
    }

    /// Answers that count.
    pub fn answers(&self) -> usize {
        self.answers.iter().filter(|answer| answer.counts).count()
    }

    /// Review cards answered on the study day of now: what is left of the minutes of a day follows from it.
    pub fn reviewed_today(&self, now: Moment) -> usize {
        self.tally.reviewed_on(self.study_day(now)) as usize
    }

    /// Whole days since the last answer; nothing without one.
    pub fn days_away(&self, now: Moment) -> Option<u32> {
        let last = self.answers.last()?.review.day;
        Some(u32::try_from(i64::from(self.study_day(now).0) - i64::from(last.0)).unwrap_or(0))
    }

    /// The names of the questions that were asked for a card, the one asked last at the end.
    pub fn asked(&self, lesson: &LessonId, facet: Facet) -> impl Iterator<Item = &SafeText> {
        self.replay.number(lesson, facet).into_iter().flat_map(|slot| self.tally.asked(slot))
    }

    /// Answers on each of the last `days` study days, the oldest first, today last.
    pub fn answers_per_day(&self, now: Moment, days: usize) -> Vec<u32> {
        let today = self.study_day(now);
        (0..days).rev().map(|back| self.tally.on(today.plus(-i32::try_from(back).unwrap_or(i32::MAX)))).collect()
    }

    /// Of the answers about what had been remembered over days, those where it still was; by facet.
    pub fn retention(&self, facet: Facet) -> Share {
        self.tally.retention(facet)
    }

    /// The same for all facets, of the answers from one study day to another.
    pub fn retention_between(&self, first: StudyDay, last: StudyDay) -> Share {
        self.tally.kept(first, last)
    }

    /// Seconds spent answering from a study day on; of an answer at most two minutes.
    pub fn seconds_since(&self, first: StudyDay) -> u64 {
        self.tally.elapsed_ms(first) / 1000
    }

    /// Of the answers given with a confidence, the right ones.
    pub fn calibration(&self, confidence: Confidence) -> Share {
        self.tally.calibration(confidence)
    }

    /// Misconceptions still open, the most often shown first: an answer showed it, and its facet has not been
    /// answered right from memory on two different days since.
    pub fn misconceptions(&self) -> Vec<Misconception> {
        let mut open: Vec<Misconception> = self
            .tally
            .beliefs()
            .filter_map(|(slot, belief, shown)| {
                let key = self.replay.key(slot)?;
                Some(Misconception { belief: belief.clone(), lesson: key.lesson.clone(), facet: key.facet, shown })
            })
            .collect();
        open.sort_by(|a, b| b.shown.cmp(&a.shown).then_with(|| a.belief.cmp(&b.belief)));
        open
    }

    /// Misconceptions that were cured and not shown again since, the latest first: see [`Snapshot::misconceptions`].
    pub fn cured(&self) -> Vec<Cured> {
        self.tally.cured().rev().filter_map(|cure| self.cure(cure)).collect()
    }

    /// The misconceptions that this answer cured.
    pub fn cured_by(&self, answer: Uuid) -> Vec<Cured> {
        self.tally.cured().filter(|cure| cure.by == answer).filter_map(|cure| self.cure(cure)).collect()
    }

    fn cure(&self, cure: &Cure) -> Option<Cured> {
        let key = self.replay.key(cure.slot)?;
        let belief = self.tally.text(cure.belief)?.clone();
        Some(Cured { belief, lesson: key.lesson.clone(), facet: key.facet, shown: cure.shown, day: cure.day })
    }

    /// The median time of the last hundred right answers in milliseconds; nothing under ten.
    pub fn median_ms(&self) -> Option<u32> {
        self.tally.median_ms()
    }

    /// Whether a lesson was opened.
    pub fn is_read(&self, lesson: &LessonId) -> bool {
        self.read.contains_key(lesson)
    }

    /// Lessons opened, by id, and when first.
    pub fn read(&self) -> impl Iterator<Item = (&LessonId, Moment)> {
        self.read.iter().map(|(lesson, when)| (lesson, *when))
    }

    /// Whether a lesson has a bookmark.
    pub fn is_bookmarked(&self, lesson: &LessonId) -> bool {
        self.bookmarks.contains_key(lesson)
    }

    /// Bookmarks by lesson id, and when they were set.
    pub fn bookmarks(&self) -> impl Iterator<Item = (&LessonId, Moment)> {
        self.bookmarks.iter().map(|(lesson, when)| (lesson, *when))
    }

    /// The learning path chosen.
    pub fn path(&self) -> Option<&SafeText> {
        self.path.as_ref().map(|(name, _)| name)
    }

    /// The lesson that the path is to go on from, if it was not begun at its beginning.
    pub fn path_start(&self) -> Option<&LessonId> {
        self.path.as_ref()?.1.as_ref()
    }

    /// Where the learner was; under its present name if the lesson was renamed.
    pub fn place(&self) -> Option<Place> {
        let current = |place: &Place| Place { lesson: self.syllabus.current(&place.lesson).clone(), ..place.clone() };
        self.place.as_ref().map(current)
    }

    /// What was said to prompts of checklists, by list, lesson and prompt.
    pub fn replies(&self) -> &[Replied] {
        &self.replies
    }

    /// The weights of the memory model fitted to the learner.
    pub fn weights(&self) -> Option<&Weights> {
        self.weights.as_ref()
    }

    /// The rules of the schedule.
    pub fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }
}

/// A path as it is kept: its name, and after a `#` the lesson that it was begun with.
fn path(kept: Option<&SafeText>) -> Option<(SafeText, Option<LessonId>)> {
    kept.map(|kept| match kept.split_once('#') {
        Some((name, lesson)) => (SafeText::new(name), Some(LessonId::new(lesson))),
        None => (kept.clone(), None),
    })
}

impl Answer {
    fn new(record: &Record, slot: usize, (question, belief): (usize, Option<usize>)) -> Self {
        Self {
            uuid: record.uuid,
            slot,
            question,
            counts: record.is_answer(),
            moves_card: record.moves_card(),
            in_review: record.source == Source::Review,
            review: Review { grade: record.grade, at: record.when.at, day: record.day },
            right: record.verdict == crate::quiz::Verdict::Right,
            confidence: record.confidence,
            elapsed_ms: record.elapsed_ms,
            belief,
        }
    }
}

#[cfg(test)]
mod tests;
