//! Fitting the weights of the memory model to one learner's own answers.
//!
//! The fit itself is that of the `fsrs` crate. Up to version 5 that needed the machine-learning library `burn`; version
//! 6 computes its gradients by hand and has no more dependencies for fitting than for scheduling, so that nothing has to
//! be written anew and nothing is added to the build.
//!
//! How many answers are enough: Anki asked for 1,000 reviews at first, for 400 from version 24.04 on, and for none from
//! 24.06 on, because the crate keeps most defaults while there are few (`fsrs4anki`, docs/tutorial.md; the measurements
//! are in `ankitects/anki` issue 3094). Here it is [`ENOUGH`] answers about something remembered over days: a fifth of
//! them is held out to judge the fit, and with fewer than 80 of those the judgement would be luck. Weights that do not
//! foretell the held-out answers better than those in use are not offered at all: defaults win against a fit now and
//! then even with many answers (the same issue).

use fsrs::{ComputeParametersInput, DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview, compute_parameters};

use super::scheduler::rating;
use super::{Review, Weights};
use crate::platform::Timestamp;

/// Answers about something remembered over days from which on weights are fitted.
pub const ENOUGH: usize = 400;

/// One in so many answers, the latest ones, is held out.
const HELD_OUT: usize = 5;

/// How well weights foretell answers: lower is better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// Mean surprise per answer, in nats.
    pub log_loss: f64,
    /// How far foretold and real shares lie apart, 0 to 1, over groups of like answers (RMSE in bins, as in Anki).
    pub rmse: f64,
}

/// What a fit found.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// Fitted to all answers.
    pub weights: Weights,
    /// Answers about something remembered over days.
    pub answers: usize,
    /// Those of them that the judgement is about.
    pub held_out: usize,
    /// The weights in use, on the answers held out.
    pub before: Quality,
    /// Weights fitted to the answers before those, on the answers held out.
    pub after: Quality,
}

impl Fitted {
    /// Whether the fit foretells better, by both measures or by the first while the second is as good.
    pub fn is_better(&self) -> bool {
        self.after.log_loss < self.before.log_loss && self.after.rmse <= self.before.rmse * 1.05
    }
}

/// Why there is no fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FitError {
    /// So many answers there are, and [`ENOUGH`] are needed.
    #[error("{0} of {ENOUGH} answers about something remembered over days")]
    TooEarly(usize),
    /// The model cannot work with these answers.
    #[error("the memory model cannot be fitted to these answers ({0})")]
    Model(String),
}

/// Fits weights to the answers to each card, each list in order.
///
/// # Errors
/// When there are too few answers, or the model cannot work with them.
pub fn fit(histories: &[Vec<Review>], current: Option<&Weights>) -> Result<Fitted, FitError> {
    let mut items: Vec<(Timestamp, FSRSItem)> = histories.iter().flat_map(|history| items(history)).collect();
    if items.len() < ENOUGH {
        return Err(FitError::TooEarly(items.len()));
    }
    items.sort_by_key(|(at, _)| *at);
    let all: Vec<FSRSItem> = items.into_iter().map(|(_, item)| item).collect();
    let held_out = all.len() / HELD_OUT;
    let (train, test) = all.split_at(all.len() - held_out);
    let trial = trained(train)?;
    let before = quality(current.map_or(&DEFAULT_PARAMETERS[..], Weights::values), test)?;
    let after = quality(&trial, test)?;
    let weights = Weights::try_from(trained(&all)?).map_err(|error| FitError::Model(error.to_string()))?;
    Ok(Fitted { weights, answers: all.len(), held_out, before, after })
}

/// How many answers are about something remembered over days.
pub fn answers(histories: &[Vec<Review>]) -> usize {
    histories.iter().map(|history| items(history).count()).sum()
}

/// One item for each answer on a later day than the one before, with all that came before it.
fn items(history: &[Review]) -> impl Iterator<Item = (Timestamp, FSRSItem)> {
    let mut last = None;
    let mut reviews: Vec<FSRSReview> = Vec::with_capacity(history.len());
    let mut found = Vec::new();
    for review in history {
        let days = last.map_or(0, |last: i32| i64::from(review.day.0) - i64::from(last)).max(0);
        let delta_t = u32::try_from(days).unwrap_or(u32::MAX);
        reviews.push(FSRSReview { rating: rating(review.grade), delta_t });
        if delta_t > 0 {
            found.push((review.at, FSRSItem { reviews: reviews.clone() }));
        }
        last = Some(last.map_or(review.day.0, |last| last.max(review.day.0)));
    }
    found.into_iter()
}

fn trained(items: &[FSRSItem]) -> Result<Vec<f32>, FitError> {
    let input = ComputeParametersInput { train_set: items.to_vec(), ..ComputeParametersInput::default() };
    compute_parameters(input).map_err(|error| FitError::Model(error.to_string()))
}

fn quality(weights: &[f32], items: &[FSRSItem]) -> Result<Quality, FitError> {
    let model = FSRS::new(weights).map_err(|error| FitError::Model(error.to_string()))?;
    let found = model.evaluate(items.to_vec(), |_| true).map_err(|error| FitError::Model(error.to_string()))?;
    Ok(Quality { log_loss: found.log_loss.into(), rmse: found.rmse_bins.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::{Rng, Seed, StudyDay};
    use crate::schedule::Grade;

    /// Answers of somebody who forgets by a half-life: `days` for a new card, longer with each success.
    fn learner(days: f64, cards: usize, rng: &mut Rng) -> Vec<Vec<Review>> {
        let review = |grade, day: i32| Review { grade, at: Timestamp(i64::from(day) * 86_400_000), day: StudyDay(day) };
        let mut histories = Vec::new();
        for card in 0..cards {
            let mut day = i32::try_from(card % 90).expect("small");
            let (mut half, mut gap) = (days, 1);
            let mut history = vec![review(Grade::Good, day)];
            for _ in 0..9 {
                day += gap;
                let recall = 0.5_f64.powf(f64::from(gap) / half);
                let right = rng.unit() < recall;
                history.push(review(if right { Grade::Good } else { Grade::Again }, day));
                (half, gap) = if right { (half * 2.0, gap * 2) } else { (half / 2.0, 1) };
            }
            histories.push(history);
        }
        histories
    }

    #[test]
    fn few_answers_are_too_few_and_say_how_many() {
        let few = learner(10.0, 20, &mut Seed(1).rng("few"));
        assert_eq!(fit(&few, None), Err(FitError::TooEarly(180)));
        assert_eq!(answers(&few), 180);
        assert_eq!(fit(&[], None), Err(FitError::TooEarly(0)));
    }

    #[test]
    fn weights_fitted_to_a_learner_who_forgets_fast_foretell_better_and_ask_sooner() {
        let fast = learner(2.0, 120, &mut Seed(2).rng("fast"));
        let fitted = fit(&fast, None).expect("enough answers");
        assert_eq!((fitted.answers, fitted.held_out), (1080, 216));
        assert!(fitted.is_better(), "{:?} {:?}", fitted.before, fitted.after);
        let again = fit(&fast, None).expect("enough answers");
        assert_eq!(again.weights, fitted.weights, "the same answers give the same weights");
        let kept = fit(&fast, Some(&fitted.weights)).expect("enough answers");
        assert!(kept.before.log_loss < fitted.before.log_loss, "the weights in use are what it is judged against");
    }

    #[test]
    fn answers_of_the_same_day_teach_but_are_not_foretold() {
        let at = |day: i32| Review { grade: Grade::Good, at: Timestamp(0), day: StudyDay(day) };
        let found: Vec<usize> =
            items(&[at(1), at(1), at(3), at(2), at(9)]).map(|(_, item)| item.reviews.len()).collect();
        assert_eq!(found, [3, 5], "a day that goes back is the same day");
    }
}
