//! What the log says about the learner today: the view that front ends draw from, cheap enough for every frame.

use std::collections::{BTreeMap, HashSet};

use uuid::Uuid;

use super::{Change, Log, Place, Record, Share};
use crate::lesson::{Facet, LessonId};
use crate::platform::{Moment, StudyDay};
use crate::schedule::{Card, CardKey, Confidence, Phase, Review, Scheduler, due, forecast};
use crate::text::SafeText;

mod replay;
mod syllabus;
mod tally;

pub use replay::Replay;
pub use syllabus::Syllabus;
pub use tally::Misconception;
use tally::{Answer, Tally};

/// Where a learner stands with a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LessonState {
    /// Nothing known of it.
    New,
    /// Opened, or asked about without a pass yet.
    Reading,
    /// Everything that was asked has been answered from memory at least once: the check is passed.
    Learning,
    /// Every facet that has questions is remembered, for three weeks or more.
    Mastered,
    /// Something of it is to be asked now; wins over the others.
    Due,
}

/// The memory of one facet of a lesson.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FacetMemory {
    /// The facet.
    pub facet: Facet,
    /// Its card; a new one if it was never asked.
    pub card: Card,
    /// The chance of recall now, 0 to 1.
    pub recall: f64,
    /// The study day of the next question; nothing while never asked.
    pub next: Option<StudyDay>,
    /// Whether it is to be asked now.
    pub due: bool,
}

/// The learner, replayed from the log. [`Snapshot::default`] is a fresh learner.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    scheduler: Scheduler,
    syllabus: Syllabus,
    replay: Replay,
    tally: Tally,
    answers: Vec<Answer>,
    known: HashSet<Uuid>,
    read: BTreeMap<LessonId, Moment>,
    bookmarks: BTreeMap<LessonId, Moment>,
    path: Option<SafeText>,
    place: Option<Place>,
}

impl Snapshot {
    /// Replays a log.
    pub fn new(log: &Log, scheduler: Scheduler, syllabus: Syllabus) -> Self {
        let mut snapshot =
            Self { scheduler, syllabus, path: log.path.clone(), place: log.place.clone(), ..Self::default() };
        for record in log.live() {
            snapshot.apply(record);
        }
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
            Change::Read(lesson, when) => self.mark_read(lesson, *when),
            Change::Bookmark(lesson, on, when) => self.set_bookmark(lesson, *on, *when),
            Change::Path(path) => self.path.clone_from(path),
            Change::Place(place) => self.place.clone_from(place),
        }
    }

    /// Takes in an answer. The same one again changes nothing; one of an earlier study day takes its place in order.
    pub fn apply(&mut self, record: &Record) {
        if !self.known.insert(record.uuid) {
            return;
        }
        let slot = self.replay.slot(self.syllabus.current(&record.lesson), record.facet);
        let answer = Answer::new(record, slot, record.belief.as_ref().map(|belief| self.tally.intern(belief)));
        let place = self.answers.partition_point(|known| known.review.day <= answer.review.day);
        if place == self.answers.len() {
            self.take(&answer);
            self.answers.push(answer);
        } else {
            self.answers.insert(place, answer);
            self.again();
        }
    }

    /// Takes an answer back, wherever it is in the log.
    pub fn unapply(&mut self, record: Uuid) {
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
        let before = self.replay.answer(answer.slot, answer.review, &self.scheduler);
        self.tally.add(answer, &before, self.replay.key(answer.slot).map(|key| key.facet));
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

/// Lessons and cards.
impl Snapshot {
    /// Where the learner stands with a lesson.
    pub fn state(&self, lesson: &LessonId, now: Moment) -> LessonState {
        let today = self.study_day(now);
        let (mut asked, mut all_passed, mut all_mastered, mut questions) = (0, true, true, 0);
        for facet in self.syllabus.facets(lesson) {
            questions += 1;
            let Some((card, passed)) = self.replay.card(lesson, facet) else {
                all_mastered = false;
                continue;
            };
            if card.is_due(now.at, today) {
                return LessonState::Due;
            }
            asked += 1;
            all_passed &= passed;
            all_mastered &= passed && card.is_mastered();
        }
        match (asked, self.read.contains_key(lesson)) {
            (0, false) => LessonState::New,
            (0, true) => LessonState::Reading,
            _ if questions > 0 && all_mastered => LessonState::Mastered,
            _ if all_passed => LessonState::Learning,
            _ => LessonState::Reading,
        }
    }

    /// The memory of each facet that has questions.
    pub fn memory(&self, lesson: &LessonId, now: Moment) -> Vec<FacetMemory> {
        let today = self.study_day(now);
        let of = |facet| {
            let card = self.card(lesson, facet);
            FacetMemory {
                facet,
                card,
                recall: self.scheduler.recall(&card, now.at),
                next: card.due_day(now),
                due: card.is_due(now.at, today),
            }
        };
        self.syllabus.facets(lesson).map(of).collect()
    }

    /// The card of a facet; a new one if it was never asked.
    pub fn card(&self, lesson: &LessonId, facet: Facet) -> Card {
        self.replay.card(lesson, facet).map(|(card, _)| *card).unwrap_or_default()
    }

    /// Days until the lesson comes back, 0 when it is due today; nothing while it was never asked.
    pub fn days_until_due(&self, lesson: &LessonId, now: Moment) -> Option<u32> {
        let today = self.study_day(now);
        let days = self.syllabus.facets(lesson).filter_map(|facet| self.card(lesson, facet).due_day(now));
        days.min().map(|day| u32::try_from(i64::from(day.0) - i64::from(today.0)).unwrap_or(0))
    }

    /// The mean chance of recall now over the facets that have questions, 0 to 1.
    pub fn mastery(&self, lesson: &LessonId, now: Moment) -> f64 {
        let (sum, count) = self.syllabus.facets(lesson).fold((0.0, 0_u32), |(sum, count), facet| {
            (sum + self.scheduler.recall(&self.card(lesson, facet), now.at), count + 1)
        });
        if count == 0 { 0.0 } else { sum / f64::from(count) }
    }

    /// The due cards in the order in which to ask them, at most `limit`.
    pub fn due(&self, now: Moment, limit: usize) -> Vec<&CardKey> {
        due(self.cards(), &self.scheduler, now, self.study_day(now), limit)
    }

    /// How many cards are due now.
    pub fn due_count(&self, now: Moment) -> usize {
        let today = self.study_day(now);
        self.cards().filter(|(_, card)| card.is_due(now.at, today)).count()
    }

    /// How many cards come back today (overdue ones too) and on each of the six days after.
    pub fn forecast(&self, now: Moment) -> [u32; 7] {
        forecast(self.cards().map(|(_, card)| card), now, self.study_day(now))
    }

    /// The cards that were forgotten again and again; their lessons are worth reading once more.
    pub fn leeches(&self) -> impl Iterator<Item = &CardKey> {
        self.cards().filter(|(_, card)| card.is_leech()).map(|(key, _)| key)
    }

    /// Every card that can be asked: answered before, and its lesson still has questions for it.
    pub fn cards(&self) -> impl Iterator<Item = (&CardKey, &Card)> {
        self.replay.cards().filter(|(key, card)| card.phase != Phase::New && self.syllabus.asks(&key.lesson, key.facet))
    }
}

/// The learner.
impl Snapshot {
    /// The study day that counts now: that of the clock, but never before that of the last answer.
    pub fn study_day(&self, now: Moment) -> StudyDay {
        self.answers.last().map_or(now.day(), |last| last.review.day.max(now.day()))
    }

    /// Answers that count.
    pub fn answers(&self) -> usize {
        self.answers.len()
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

    /// The name of the learning path chosen.
    pub fn path(&self) -> Option<&SafeText> {
        self.path.as_ref()
    }

    /// Where the learner was; under its present name if the lesson was renamed.
    pub fn place(&self) -> Option<Place> {
        let current = |place: &Place| Place { lesson: self.syllabus.current(&place.lesson).clone(), ..place.clone() };
        self.place.as_ref().map(current)
    }

    /// The rules of the schedule.
    pub fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }
}

impl Answer {
    fn new(record: &Record, slot: usize, belief: Option<usize>) -> Self {
        Self {
            uuid: record.uuid,
            slot,
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
