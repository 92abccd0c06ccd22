//! Which lessons somebody knows already, from a few questions: the model of the placement test.
//!
//! Item response theory with a hierarchy. Whether a learner knows lesson *l* of category *c* is a coin with the chance
//! `1 / (1 + exp(difficulty(l) - ability - offset(c)))` (Rasch 1960). The ability is drawn from a normal distribution
//! around 0, and so is the offset of each category, with a smaller spread: who knows much about transactions is likelier
//! to know something about indexes, but not sure to. Difficulty is the level of the lesson: -1, 0, 1. An answer is right
//! with chance 0.92 when the lesson is known (a slip now and then) and with chance one in so many options when it is not
//! (a guess), as in the four-parameter model of Barton and Lord (1981) with both ends fixed. Not answering, or saying
//! that it was a guess, is taken for not knowing.
//!
//! The posterior is summed up on a grid of abilities and offsets, given all answers so far: no step depends on the order
//! of answers, so taking one back needs nothing special. The next question goes to the category whose lessons are least
//! certain for the questions it has had, and there to the lesson whose chance is nearest to one half, which is where a
//! Rasch item tells most. It ends when the mean certainty is high, or after so many questions or minutes.
//!
//! A lesson counts as known from [`KNOWN`] on. The figure is a chance, and the tests hold it to that: of lessons marked
//! in simulated tests about that share and more must really be known, and somebody who guesses has none marked.

use crate::lesson::{Difficulty, LessonId};
use crate::platform::Seed;

/// Chance from which on a lesson is marked as known.
pub const KNOWN: f64 = 0.85;
/// Questions at most.
pub const MOST: usize = 20;
/// Questions at least, before certainty can end it.
const LEAST: usize = 8;
/// Mean certainty at which it ends: the mean over all lessons of the larger of the chances of known and not known.
const SURE: f64 = 0.9;
/// Milliseconds after which no further question is begun, so that five minutes are enough.
const LONGEST_MS: u64 = 270_000;

/// Standard deviation of abilities among learners, and of the offset of a category for one of them.
const SPREADS: [f64; 2] = [1.6, 1.0];
/// Chance of a right answer to a known lesson.
const STEADY: f64 = 0.92;
/// How likely nothing is said by somebody who knows, and by somebody who does not.
const SILENT: [f64; 2] = [0.02, 0.5];

/// A lesson that may be asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The lesson.
    pub lesson: LessonId,
    /// Its difficulty.
    pub difficulty: Difficulty,
}

/// What an answer showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Right, among so many options.
    Right(usize),
    /// Wrong, among so many options.
    Wrong(usize),
    /// Nothing said, or only guessed.
    Nothing,
}

/// What is believed about all lessons.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// The chance that each item is known, 0 to 1.
    pub known: Vec<f64>,
}

impl Estimate {
    /// The mean over all lessons of the larger of the chances of known and not known, 0.5 to 1; 1 without lessons.
    pub fn certainty(&self) -> f64 {
        let sure: Vec<f64> = self.known.iter().map(|known| known.max(1.0 - known)).collect();
        if sure.is_empty() { 1.0 } else { mean(&sure) }
    }
}

/// The lessons, by category.
#[derive(Clone, Debug)]
pub struct Model {
    items: Vec<Item>,
    /// The category of each item, as a number.
    category: Vec<usize>,
    categories: usize,
    /// Tiny differences by which equals are told apart.
    jitter: Vec<f64>,
}

impl Model {
    /// A model of lessons; the seed decides among equals.
    pub fn new(items: Vec<Item>, seed: Seed) -> Self {
        let mut names: Vec<&str> = Vec::new();
        let mut category = Vec::with_capacity(items.len());
        for item in &items {
            let name = item.lesson.category();
            let place = names.iter().position(|known| *known == name);
            category.push(place.unwrap_or(names.len()));
            if place.is_none() {
                names.push(name);
            }
        }
        let categories = names.len();
        let jitter = items.iter().map(|item| seed.rng(item.lesson.as_str()).unit() * 1e-3).collect();
        Self { items, category, categories, jitter }
    }

    /// The lessons.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// What the answers (the number of an item, and what was shown) say about all lessons.
    pub fn estimate(&self, answers: &[(usize, Shown)]) -> Estimate {
        let (abilities, offsets) = (grid(SPREADS[0]), grid(SPREADS[1]));
        let mut known = vec![0.0; self.items.len()];
        let mut total = 0.0;
        for (ability, prior) in &abilities {
            // For each category the weights of its offsets; they do not depend on each other once the ability is given.
            let mut weights: Vec<Vec<f64>> = vec![offsets.iter().map(|(_, prior)| *prior).collect(); self.categories];
            for (item, shown) in answers {
                let Some(row) = self.category.get(*item).and_then(|category| weights.get_mut(*category)) else {
                    continue;
                };
                for (weight, (offset, _)) in row.iter_mut().zip(&offsets) {
                    *weight *= likelihood(self.chance(*item, ability + offset), *shown);
                }
            }
            let sums: Vec<f64> = weights.iter().map(|row| row.iter().sum()).collect();
            let weight = prior * sums.iter().product::<f64>();
            total += weight;
            // Lessons of one category and level that were not asked about are all alike.
            let mut alike: Vec<[Option<f64>; 3]> = vec![[None; 3]; self.categories];
            for (item, chance) in known.iter_mut().enumerate() {
                let Some((at, (row, sum))) =
                    self.category.get(item).and_then(|at| Some((*at, weights.get(*at).zip(sums.get(*at))?)))
                else {
                    continue;
                };
                let shown: Vec<Shown> =
                    answers.iter().filter(|(asked, _)| *asked == item).map(|(_, shown)| *shown).collect();
                let mean = || {
                    let of_row = row
                        .iter()
                        .zip(&offsets)
                        .map(|(weight, (offset, _))| weight * given(self.chance(item, ability + offset), &shown));
                    of_row.sum::<f64>() / sum.max(f64::MIN_POSITIVE)
                };
                let slot =
                    alike.get_mut(at).and_then(|levels| levels.get_mut(self.level(item))).filter(|_| shown.is_empty());
                *chance += weight * slot.map_or_else(mean, |slot| *slot.get_or_insert_with(mean));
            }
        }
        for chance in &mut known {
            *chance /= total.max(f64::MIN_POSITIVE);
        }
        Estimate { known }
    }

    /// The item to ask about next; nothing when it is sure enough, has asked enough, or `elapsed_ms` are too many.
    pub fn next(&self, answers: &[(usize, Shown)], elapsed_ms: u64) -> Option<usize> {
        let estimate = self.estimate(answers);
        let sure = answers.len() >= LEAST && estimate.certainty() >= SURE;
        if sure || answers.len() >= MOST || elapsed_ms >= LONGEST_MS {
            return None;
        }
        let open = |item: &usize| answers.iter().all(|(asked, _)| asked != item);
        let doubt = |item: usize| estimate.known.get(item).map_or(0.0, |known| known * (1.0 - known));
        let mut doubts = vec![0.0; self.categories];
        for (item, category) in self.category.iter().enumerate().filter(|(item, _)| open(item)) {
            if let Some(sum) = doubts.get_mut(*category) {
                *sum += doubt(item);
            }
        }
        for (item, _) in answers {
            if let Some(sum) = self.category.get(*item).and_then(|category| doubts.get_mut(*category)) {
                *sum /= 2.0;
            }
        }
        let worth = |item: &usize| {
            let of_category = self.category.get(*item).and_then(|category| doubts.get(*category)).copied();
            // A category is worth more than any lesson of it: chances times their counterparts are at most a quarter.
            of_category.unwrap_or(0.0) + doubt(*item) * 1e-2 + self.jitter.get(*item).copied().unwrap_or(0.0) * 1e-2
        };
        (0..self.items.len()).filter(open).max_by(|one, other| worth(one).total_cmp(&worth(other)))
    }

    fn chance(&self, item: usize, ability: f64) -> f64 {
        let level = self.items.get(item).map_or(2, |item| item.difficulty.level());
        1.0 / (1.0 + (f64::from(level) - 2.0 - ability).exp())
    }

    /// The difficulty from 0.
    fn level(&self, item: usize) -> usize {
        self.items.get(item).map_or(0, |item| usize::from(item.difficulty.level()).saturating_sub(1))
    }
}

/// How likely an answer is from somebody who knows the lesson, and from somebody who does not.
fn likelihoods(shown: Shown) -> [f64; 2] {
    let guess = |options: usize| 1.0 / f64::from(u32::try_from(options.max(2)).unwrap_or(u32::MAX));
    match shown {
        Shown::Right(options) => [STEADY, guess(options)],
        Shown::Wrong(options) => [1.0 - STEADY, 1.0 - guess(options)],
        Shown::Nothing => SILENT,
    }
}

fn likelihood(chance: f64, shown: Shown) -> f64 {
    let [known, unknown] = likelihoods(shown);
    chance * known + (1.0 - chance) * unknown
}

/// The chance that a lesson is known, given its own answers (Bayes).
fn given(chance: f64, shown: &[Shown]) -> f64 {
    shown.iter().fold(chance, |chance, shown| {
        let [known, _] = likelihoods(*shown);
        chance * known / likelihood(chance, *shown).max(f64::MIN_POSITIVE)
    })
}

/// A normal distribution around 0 on points up to three standard deviations, each with its share.
fn grid(spread: f64) -> Vec<(f64, f64)> {
    let points = (-6..=6).map(|step| f64::from(step) / 2.0);
    let points: Vec<(f64, f64)> = points.map(|z| (z * spread, (-z * z / 2.0).exp())).collect();
    let sum: f64 = points.iter().map(|(_, weight)| weight).sum();
    points.into_iter().map(|(point, weight)| (point, weight / sum)).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of lessons")]
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

#[cfg(test)]
mod tests;
