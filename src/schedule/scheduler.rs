//! What an answer does to a card: FSRS-6 for the memory, steps for the same day.

use fsrs::{DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview, MemoryState};

use super::card::{Card, Due, Phase};
use super::fuzz::Spread;
use super::{Grade, Weights};
use crate::platform::{StudyDay, Timestamp};

/// One answer, as far as the memory is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// What it says about the memory.
    pub grade: Grade,
    /// When it was given.
    pub at: Timestamp,
    /// The study day it counts for.
    pub day: StudyDay,
}

/// Weights that FSRS-6 cannot work with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("FSRS needs 17, 19 or 21 finite weights, not {0}; leave them out for the default ones")]
pub struct WeightsError(pub String);

/// The schedule's settings, and the rules by which cards change.
#[derive(Clone, Debug)]
pub struct Scheduler {
    fsrs: FSRS,
    decay: f32,
    retention: f32,
    maximum_days: u32,
    learning: Vec<u32>,
    relearning: Vec<u32>,
}

impl Default for Scheduler {
    fn default() -> Self {
        Self {
            fsrs: FSRS::default(),
            decay: DEFAULT_PARAMETERS[20],
            retention: 0.9,
            maximum_days: 365,
            learning: vec![60, 600],
            relearning: vec![600],
        }
    }
}

impl Scheduler {
    /// Another desired chance of recall at the time of asking; kept within 0.7 to 0.97.
    #[must_use]
    pub fn with_retention(mut self, retention: f32) -> Self {
        self.retention = if retention.is_nan() { 0.9 } else { retention.clamp(0.7, 0.97) };
        self
    }

    /// Another longest interval in days; kept within 1 to 36,500.
    #[must_use]
    pub fn with_maximum_days(mut self, days: u32) -> Self {
        self.maximum_days = days.clamp(1, 36_500);
        self
    }

    /// Other steps of the first day and after forgetting, in seconds; an empty list means none.
    #[must_use]
    pub fn with_steps(mut self, learning: &[u32], relearning: &[u32]) -> Self {
        self.learning = learning.to_vec();
        self.relearning = relearning.to_vec();
        self
    }

    /// Weights fitted to a learner.
    ///
    /// # Errors
    /// When there are not 17, 19 or 21 (FSRS-4.5, 5, 6) or one of them is not a number.
    pub fn with_weights(mut self, weights: &[f32]) -> Result<Self, WeightsError> {
        if !matches!(weights.len(), 17 | 19 | 21) {
            return Err(WeightsError(format!("{}", weights.len())));
        }
        self.fsrs = FSRS::new(weights).map_err(|error| WeightsError(error.to_string()))?;
        let full = fsrs::check_and_fill_parameters(weights).map_err(|error| WeightsError(error.to_string()))?;
        // The crate clips the decay to this range before it uses it, and does not show it.
        self.decay = full.last().copied().unwrap_or(DEFAULT_PARAMETERS[20]).clamp(0.1, 0.8);
        Ok(self)
    }

    /// With the weights fitted to a learner, or those that the model comes with.
    #[must_use]
    pub fn weighted(self, weights: Option<&Weights>) -> Self {
        let plain = Self { fsrs: FSRS::default(), decay: DEFAULT_PARAMETERS[20], ..self };
        match weights {
            // They were tried when they were made.
            Some(weights) => plain.clone().with_weights(weights.values()).unwrap_or(plain),
            None => plain,
        }
    }

    /// A line that differs when the schedule would: tells when stored cards have to be computed again.
    pub fn fingerprint(&self) -> String {
        format!("{:?} {} {} {:?} {:?}", self.fsrs, self.retention, self.maximum_days, self.learning, self.relearning)
    }

    /// The card after an answer.
    ///
    /// Days are counted in study days and never negative, so that a clock set back does no harm.
    #[must_use]
    pub fn review(&self, card: &Card, review: Review, spread: Spread<'_>) -> Card {
        let memory = self.remember(card, review);
        let lapsed = card.phase == Phase::Review && review.grade == Grade::Again;
        let mut next = Card {
            stability: memory.stability,
            difficulty: memory.difficulty,
            last: Some(review.at),
            last_day: Some(card.last_day.map_or(review.day, |last| last.max(review.day))),
            reps: card.reps.saturating_add(1),
            lapses: card.lapses.saturating_add(u32::from(lapsed)),
            ..*card
        };
        if let Some((phase, seconds)) = self.step(card.phase, review.grade) {
            next.phase = phase;
            next.interval_days = 0;
            next.due = Some(Due::At(review.at.plus_seconds(i64::from(seconds))));
        } else {
            let interval = self.fsrs.next_interval(Some(memory.stability), self.retention, 3);
            let today = next.last_day.unwrap_or(review.day);
            next.phase = Phase::Review;
            next.interval_days = spread.apply(interval, (1, self.maximum_days), today);
            next.due = Some(Due::On(today.plus(i32::try_from(next.interval_days).unwrap_or(i32::MAX))));
        }
        next
    }

    /// The chance of recall at a time, 0 to 1 (the forgetting curve of FSRS-6); 0 for a card never asked.
    pub fn recall(&self, card: &Card, now: Timestamp) -> f64 {
        let Some(last) = card.last else { return 0.0 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a fraction of a day")]
        let days = (now.since(last) as f64 / 86_400_000.0) as f32;
        let state = MemoryState { stability: card.stability, difficulty: card.difficulty };
        f64::from(fsrs::current_retrievability(state, days, self.decay)).clamp(0.0, 1.0)
    }

    fn remember(&self, card: &Card, review: Review) -> MemoryState {
        let before = (card.phase != Phase::New)
            .then_some(MemoryState { stability: card.stability, difficulty: card.difficulty });
        let elapsed = card.last_day.map_or(0, |last| i64::from(review.day.0) - i64::from(last.0)).max(0);
        let answer = FSRSReview { rating: rating(review.grade), delta_t: u32::try_from(elapsed).unwrap_or(u32::MAX) };
        // Finite input gives a finite state; the memory before is the honest answer should that ever not hold.
        let after = self.fsrs.memory_state(FSRSItem { reviews: vec![answer] }, before);
        after.ok().or(before).unwrap_or(MemoryState { stability: 0.001, difficulty: 5.0 })
    }

    /// The next step of the same day and its seconds; `None` when days follow.
    fn step(&self, phase: Phase, grade: Grade) -> Option<(Phase, u32)> {
        let (steps, at) = match phase {
            Phase::New => (&self.learning, 0),
            Phase::Learning { step } => (&self.learning, usize::from(step)),
            Phase::Relearning { step } => (&self.relearning, usize::from(step)),
            Phase::Review if grade == Grade::Again => (&self.relearning, 0),
            Phase::Review => return None,
        };
        let relearning = matches!(phase, Phase::Review | Phase::Relearning { .. });
        let next = match grade {
            Grade::Again => 0,
            Grade::Hard => at,
            Grade::Good => at + 1,
            Grade::Easy => return None,
        };
        let seconds = *steps.get(next)?;
        // Hard waits half again as long as the only step, or between the first two, as Anki and py-fsrs do.
        let seconds = match (grade, next, steps.get(1)) {
            (Grade::Hard, 0, None) => seconds.saturating_add(seconds / 2),
            (Grade::Hard, 0, Some(second)) => seconds.midpoint(*second),
            _ => seconds,
        };
        let step = u8::try_from(next).unwrap_or(u8::MAX);
        Some((if relearning { Phase::Relearning { step } } else { Phase::Learning { step } }, seconds))
    }
}

pub(super) fn rating(grade: Grade) -> u32 {
    match grade {
        Grade::Again => 1,
        Grade::Hard => 2,
        Grade::Good => 3,
        Grade::Easy => 4,
    }
}

#[cfg(test)]
mod tests;
