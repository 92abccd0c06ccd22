//! The memory model fitted to the learner: what would change, then the change.

use serde::Serialize;

use crate::platform::{Moment, StudyDay, Timestamp};
use crate::progress::Change;
use crate::schedule::fit::{self, FitError, Fitted};
use crate::schedule::{Card, Due, Grade, Review, Scheduler, Spread, Weights};
use crate::text::SafeText;

use super::Tutor;

/// Right answers that the intervals are shown for.
const SHOWN: usize = 5;

/// What a schedule does, in figures that can be compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Effect {
    /// Mean surprise per held-out answer, in nats; lower is better.
    pub log_loss: f64,
    /// How far foretold and real shares lie apart on held-out answers, 0 to 1.
    pub rmse: f64,
    /// Days between right answers to a card that is always known.
    pub intervals: Vec<u32>,
    /// Cards due within the next seven days.
    pub week: u32,
}

/// What tuning found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tuning {
    /// Answers about something remembered over days.
    pub answers: usize,
    /// Those of them that were held out.
    pub held_out: usize,
    /// As it is.
    pub now: Effect,
    /// As it would be.
    pub fitted: Effect,
    /// Whether the fit foretells the held-out answers better.
    pub better: bool,
    /// The fitted weights.
    pub weights: Weights,
}

impl Tutor {
    /// Answers that a fit could use, of those that it needs.
    pub fn answers_for_tuning(&self) -> (usize, usize) {
        (fit::answers(&self.snapshot().histories()), fit::ENOUGH)
    }

    /// Fits the memory model to the learner's answers; changes nothing.
    ///
    /// # Errors
    /// When it is too early, or the model cannot be fitted.
    pub fn tuning(&self, now: Moment) -> Result<Tuning, FitError> {
        let snapshot = self.snapshot();
        let Fitted { weights, answers, held_out, before, after } = fit::fit(&snapshot.histories(), snapshot.weights())?;
        let better = Fitted { weights: weights.clone(), answers, held_out, before, after }.is_better();
        let mut tried = snapshot.clone();
        tried.change(&Change::Weights(Some(weights.clone())));
        let effect = |quality: fit::Quality, snapshot: &crate::progress::Snapshot| Effect {
            log_loss: quality.log_loss,
            rmse: quality.rmse,
            intervals: intervals(snapshot.scheduler()),
            week: snapshot.forecast(now).iter().sum(),
        };
        let (now, fitted) = (effect(before, snapshot), effect(after, &tried));
        Ok(Tuning { answers, held_out, now, fitted, better, weights })
    }

    /// Schedules by fitted weights from now on, or by the default ones; every card is computed again.
    ///
    /// # Errors
    /// When they cannot be kept; then they hold until the end.
    pub fn set_weights(&mut self, weights: Option<Weights>) -> Result<(), SafeText> {
        if self.keep(Change::Weights(weights)) { Ok(()) } else { Err(self.banner().unwrap_or_default()) }
    }
}

/// Days between right answers to a card that is always known and always asked on its day.
fn intervals(scheduler: &Scheduler) -> Vec<u32> {
    let mut card = Card::default();
    let (mut at, mut day) = (Timestamp(0), StudyDay(0));
    let mut days = Vec::new();
    while days.len() < SHOWN {
        card = scheduler.review(&card, Review { grade: Grade::Good, at, day }, Spread::Exact);
        match card.due {
            Some(Due::On(next)) => {
                days.push(card.interval_days);
                (at, day) = (Timestamp(i64::from(next.0) * 86_400_000), next);
            }
            Some(Due::At(time)) => at = time,
            None => break,
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_intervals_are_those_of_the_default_weights() {
        assert_eq!(intervals(&Scheduler::default()), [2, 11, 46, 163, 365]);
    }
}
