//! The numbers of the memory model, as they are kept for a learner.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Scheduler;
use super::scheduler::WeightsError;

/// Weights that FSRS-6 can work with: 21 of them, each finite and in its range.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<f32>", into = "Vec<f32>")]
pub struct Weights(Vec<f32>);

impl Weights {
    /// The numbers.
    pub fn values(&self) -> &[f32] {
        &self.0
    }
}

impl TryFrom<Vec<f32>> for Weights {
    type Error = WeightsError;

    fn try_from(values: Vec<f32>) -> Result<Self, WeightsError> {
        // Later on nobody is left to be told, so they are tried now.
        if values.len() != 21 {
            return Err(WeightsError(values.len().to_string()));
        }
        Scheduler::default().with_weights(&values).map(|_| Self(values))
    }
}

impl From<Weights> for Vec<f32> {
    fn from(weights: Weights) -> Self {
        weights.0
    }
}

/// With a blank between them, each to its last digit.
impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&words.join(" "))
    }
}

impl FromStr for Weights {
    type Err = WeightsError;

    fn from_str(text: &str) -> Result<Self, WeightsError> {
        let values: Result<Vec<f32>, _> = text.split(' ').map(str::parse).collect();
        values.map_err(|_error| WeightsError(format!("“{text}”")))?.try_into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_come_back_to_the_last_digit_and_impossible_ones_are_refused() {
        let values: Vec<f32> = fsrs::DEFAULT_PARAMETERS.iter().map(|value| value * 1.000_123).collect();
        let weights = Weights::try_from(values).expect("near the default ones");
        assert_eq!(weights.to_string().parse(), Ok(weights.clone()));
        let json = serde_json::to_string(&weights).expect("JSON");
        assert_eq!(serde_json::from_str::<Weights>(&json).expect("weights"), weights);
        for bad in ["", "1 2 3", "x", &vec!["NaN"; 21].join(" ")] {
            assert!(bad.parse::<Weights>().is_err(), "{bad}");
        }
    }
}
