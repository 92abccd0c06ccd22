//! Lessons and cards: where the learner stands with each, and what comes back when.

use super::Snapshot;
use crate::lesson::{Facet, LessonId};
use crate::platform::{Moment, StudyDay};
use crate::schedule::{Card, CardKey, Phase, due, forecast};

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

impl LessonState {
    /// The word shown.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Reading => "reading",
            Self::Learning => "learning",
            Self::Mastered => "mastered",
            Self::Due => "due",
        }
    }
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

impl Snapshot {
    /// Where the learner stands with a lesson.
    pub fn state(&self, lesson: &LessonId, now: Moment) -> LessonState {
        let is_read = self.read.contains_key(lesson);
        // Of thousands most were never asked about; their questions need not be looked up.
        if !self.replay.knows(lesson) {
            return if is_read { LessonState::Reading } else { LessonState::New };
        }
        let today = self.study_day(now);
        let (mut asked, mut all_passed, mut all_mastered, mut questions) = (0, true, true, 0);
        for facet in self.syllabus.facets(lesson) {
            questions += 1;
            let Some((card, passed)) = self.replay.card(lesson, facet) else {
                all_mastered = false;
                continue;
            };
            if card.is_due(now.at, today) && (self.holds.is_empty() || !self.is_held(lesson, facet, now)) {
                return LessonState::Due;
            }
            asked += 1;
            all_passed &= passed;
            all_mastered &= passed && card.is_mastered();
        }
        match (asked, is_read) {
            (0, false) => LessonState::New,
            (0, true) => LessonState::Reading,
            _ if questions > 0 && all_mastered => LessonState::Mastered,
            _ if all_passed => LessonState::Learning,
            _ => LessonState::Reading,
        }
    }

    /// Whether everything that was asked of a lesson has been answered from memory at least once: its check is passed.
    /// That something of it is due again says nothing about that.
    pub fn is_passed(&self, lesson: &LessonId) -> bool {
        let mut asked = self.syllabus.facets(lesson).filter_map(|facet| self.replay.card(lesson, facet)).peekable();
        asked.peek().is_some() && asked.all(|(_, passed)| passed)
    }

    /// Whether a lesson was asked about, and some of its questions are still to come: a check that was left half way.
    pub fn is_half_asked(&self, lesson: &LessonId) -> bool {
        let mut facets = self.syllabus.facets(lesson).map(|facet| self.replay.card(lesson, facet).is_some());
        let first = facets.next();
        first.is_some_and(|first| facets.any(|asked| asked != first))
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
        due(self.awake(now), &self.scheduler, now, self.study_day(now), limit)
    }

    /// How many cards are due now.
    pub fn due_count(&self, now: Moment) -> usize {
        let today = self.study_day(now);
        self.awake(now).filter(|(_, card)| card.is_due(now.at, today)).count()
    }

    /// How many cards come back today (overdue ones too) and on each of the six days after.
    pub fn forecast(&self, now: Moment) -> [u32; 7] {
        forecast(self.awake(now).map(|(_, card)| card), now, self.study_day(now))
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
