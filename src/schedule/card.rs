//! One thing to remember: a facet of a lesson, and what is known about the memory of it.

use crate::lesson::{Facet, LessonId};
use crate::platform::{Moment, Rng, Seed, StudyDay, Timestamp};

/// Lapses after which the lesson is offered again instead of only the question.
pub const LEECH_LAPSES: u32 = 8;

/// Days of stability from which a memory counts as mastered.
pub const MASTERED_STABILITY: f32 = 21.0;

/// What a card is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardKey {
    /// The lesson.
    pub lesson: LessonId,
    /// The side of knowing.
    pub facet: Facet,
}

impl CardKey {
    /// The key of a facet of a lesson.
    pub fn new(lesson: LessonId, facet: Facet) -> Self {
        Self { lesson, facet }
    }

    /// A number that is this card's for ever, on every machine.
    pub fn hash(&self) -> u64 {
        Seed(0).rng(&format!("{}#{}", self.lesson, self.facet.word())).next_u64()
    }
}

/// Where a card stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Never asked.
    #[default]
    New,
    /// Asked for the first time a short while ago.
    Learning {
        /// 0-based step.
        step: u8,
    },
    /// Remembered over days.
    Review,
    /// Forgotten, and asked again after a short while.
    Relearning {
        /// 0-based step.
        step: u8,
    },
}

/// When a card is to be asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The same day, from this time on (learning steps).
    At(Timestamp),
    /// From the beginning of this study day on.
    On(StudyDay),
}

/// The memory of one card.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Card {
    /// Where it stands.
    pub phase: Phase,
    /// Days until the chance of recall has fallen to 90 %; 0 while new.
    pub stability: f32,
    /// 1 (easy) to 10 (hard); 0 while new.
    pub difficulty: f32,
    /// When it is to be asked again; nothing while new.
    pub due: Option<Due>,
    /// When it was answered last.
    pub last: Option<Timestamp>,
    /// The study day on which it was answered last.
    pub last_day: Option<StudyDay>,
    /// Answers so far.
    pub reps: u32,
    /// Times it was forgotten after it had been remembered over days.
    pub lapses: u32,
    /// Days from the last answer to the next; 0 for a step of the same day.
    pub interval_days: u32,
}

impl Card {
    /// Whether it is to be asked now; `today` is the study day that counts, which may be ahead of the clock.
    pub fn is_due(&self, now: Timestamp, today: StudyDay) -> bool {
        match self.due {
            None => false,
            Some(Due::At(time)) => time <= now || self.last_day.is_some_and(|day| day < today),
            Some(Due::On(day)) => day <= today,
        }
    }

    /// The study day on which it is to be asked; steps count for the day of their time, by the offset of `now`.
    pub fn due_day(&self, now: Moment) -> Option<StudyDay> {
        self.due.map(|due| match due {
            Due::At(at) => Moment { at, ..now }.day(),
            Due::On(day) => day,
        })
    }

    /// Whether it was remembered last time and will be for three weeks.
    pub fn is_mastered(&self) -> bool {
        self.phase == Phase::Review && self.stability >= MASTERED_STABILITY
    }

    /// Whether it has been forgotten so often that asking alone does not help.
    pub fn is_leech(&self) -> bool {
        self.lapses >= LEECH_LAPSES
    }

    /// The part of the fuzz range that the next interval takes, from 0 to 1: fixed by the card and the number of
    /// its answers, so that a replay gives the same days. `key_hash` is [`CardKey::hash`].
    pub fn fuzz(&self, key_hash: u64) -> f64 {
        let mut rng: Rng = Seed(key_hash ^ u64::from(self.reps)).rng("fuzz");
        rng.unit()
    }
}
