//! When to ask again: FSRS-6 memory states, grades, due times, the shape of a day. Pure.

use serde::{Deserialize, Serialize};

/// What one answer says about the memory; derived from the answer, never asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Gone.
    Again,
    /// There, with help.
    Hard,
    /// There.
    Good,
    /// There at once.
    Easy,
}

/// How sure the learner said they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A guess: points yes, memory no.
    Guess,
    /// The default.
    #[default]
    ThinkSo,
    /// Sure.
    Sure,
}
