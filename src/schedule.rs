//! When to ask again: FSRS-6 memory states, grades, due times, the shape of a day. Pure.

use serde::{Deserialize, Serialize};

pub mod card;
pub mod fit;
pub mod fuzz;
pub mod queue;
pub mod scheduler;
pub mod weights;

pub use card::{Card, CardKey, Due, Phase};
pub use fuzz::{Load, Spread};
pub use queue::{due, forecast};
pub use scheduler::{Review, Scheduler, WeightsError};
pub use weights::Weights;

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

impl Grade {
    /// All of them, from the worst to the best.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// The word that is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Easy => "easy",
        }
    }

    /// The grade of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.word() == word)
    }

    /// Whether the memory was there.
    pub fn remembered(self) -> bool {
        self != Self::Again
    }
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

impl Confidence {
    /// All of them, from a guess to sure.
    pub const ALL: [Self; 3] = [Self::Guess, Self::ThinkSo, Self::Sure];

    /// The word that is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Guess => "guess",
            Self::ThinkSo => "thinkso",
            Self::Sure => "sure",
        }
    }

    /// The confidence of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|confidence| confidence.word() == word)
    }
}

/// What an answer says about the memory, by the table of grades.
///
/// `right` is false for a partly right answer: what is half there will be gone next time. `elapsed_ms` is the time
/// from question to answer, `median_ms` the learner's usual time, if there are answers enough to know it.
pub fn derive(right: bool, confidence: Confidence, hints: u8, elapsed_ms: u32, median_ms: Option<u32>) -> Grade {
    match (right, confidence, hints) {
        (false, ..) | (true, Confidence::Guess, _) => Grade::Again,
        (true, _, 1..) => Grade::Hard,
        (true, Confidence::Sure, 0) if median_ms.is_some_and(|median| elapsed_ms < median / 2) => Grade::Easy,
        (true, ..) => Grade::Good,
    }
}

/// Whether an answer shows a misconception: sure, and not right. Less than sure it is only a gap.
pub fn shows_belief(right: bool, confidence: Confidence) -> bool {
    !right && confidence == Confidence::Sure
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_follow_the_table() {
        use Confidence::{Guess, Sure, ThinkSo};
        let grade = |right, confidence, hints| derive(right, confidence, hints, 8_000, Some(10_000));
        assert_eq!([Sure, ThinkSo, Guess].map(|c| grade(true, c, 0)), [Grade::Good, Grade::Good, Grade::Again]);
        assert_eq!([Sure, ThinkSo, Guess].map(|c| grade(true, c, 1)), [Grade::Hard, Grade::Hard, Grade::Again]);
        assert_eq!([Sure, ThinkSo, Guess].map(|c| grade(false, c, 0)), [Grade::Again; 3]);
    }

    #[test]
    fn only_a_sure_and_quick_answer_without_help_is_easy() {
        assert_eq!(derive(true, Confidence::Sure, 0, 4_999, Some(10_000)), Grade::Easy);
        assert_eq!(derive(true, Confidence::Sure, 0, 5_000, Some(10_000)), Grade::Good);
        assert_eq!(derive(true, Confidence::Sure, 0, 1, None), Grade::Good);
        assert_eq!(derive(true, Confidence::ThinkSo, 0, 1, Some(10_000)), Grade::Good);
        assert_eq!(derive(true, Confidence::Sure, 1, 1, Some(10_000)), Grade::Hard);
    }

    #[test]
    fn only_who_was_sure_shows_a_belief() {
        assert!(shows_belief(false, Confidence::Sure));
        assert!(!shows_belief(false, Confidence::ThinkSo));
        assert!(!shows_belief(true, Confidence::Sure));
    }

    #[test]
    fn stored_words_come_back() {
        for grade in Grade::ALL {
            assert_eq!(Grade::from_word(grade.word()), Some(grade));
        }
        for confidence in Confidence::ALL {
            assert_eq!(Confidence::from_word(confidence.word()), Some(confidence));
        }
        assert_eq!(Grade::from_word("fine"), None);
    }
}
