//! What a session is made of before anybody is in it.

use serde::{Deserialize, Serialize};

use crate::platform::Seed;
use crate::quiz::{Question, Shape};
use crate::text::SafeText;

/// How players answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answers {
    /// One after the other on one keyboard; the others look away.
    #[default]
    Turns,
    /// All at once on one keyboard, each with keys of their own.
    Keys,
    /// One answer for the whole team (or one a team, one after the other).
    Together,
    /// Each on a device of their own.
    Own,
}

impl Answers {
    /// Whether one player answers after the other.
    pub fn is_in_turn(self) -> bool {
        matches!(self, Self::Turns | Self::Together)
    }

    /// How many can play.
    pub fn seats(self) -> usize {
        match self {
            Self::Turns | Self::Together => 20,
            Self::Keys => 4,
            Self::Own => 1000,
        }
    }
}

/// What is asked, and by which rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// What the questions are about.
    pub title: SafeText,
    /// The questions in order; each has options, see [`Setup::fits`].
    pub questions: Vec<Question>,
    /// What they were drawn from.
    pub seed: Seed,
    /// Seconds for each answer; without, as long as it takes.
    pub seconds: Option<u16>,
    /// How players answer.
    pub answers: Answers,
    /// Whether quick right answers get more points.
    pub speed: bool,
    /// Whether the team talks after the first vote and votes again.
    pub discussion: bool,
}

impl Setup {
    /// Whether a question can be asked of a team: it has options, and one of them is the answer.
    pub fn fits(question: &Question) -> bool {
        matches!(&question.shape, Shape::OneOf { options, right, then: None } if *right < options.len() && options.len() <= 4)
    }

    /// Whether speed makes a difference: without a limit there is nothing to measure it by.
    pub fn speed_counts(&self) -> bool {
        self.speed && self.seconds.is_some()
    }

    /// The number of options of a question; 0 when there is no such question.
    pub fn options(&self, question: usize) -> usize {
        match self.questions.get(question).map(|question| &question.shape) {
            Some(Shape::OneOf { options, .. }) => options.len(),
            _ => 0,
        }
    }

    /// The right option of a question.
    pub fn right(&self, question: usize) -> Option<usize> {
        match &self.questions.get(question)?.shape {
            Shape::OneOf { right, .. } => Some(*right),
            _ => None,
        }
    }

    /// The text of an option.
    pub fn option(&self, question: usize, at: usize) -> Option<&SafeText> {
        match &self.questions.get(question)?.shape {
            Shape::OneOf { options, .. } => options.get(at).map(|option| &option.text),
            _ => None,
        }
    }
}
