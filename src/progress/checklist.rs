//! What was said to the prompts of a design-review checklist.

use serde::{Deserialize, Serialize};

use crate::lesson::LessonId;
use crate::platform::Moment;
use crate::text::SafeText;

/// What can be said to a prompt. Yes means healthy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// It is so.
    Yes,
    /// It is not: a risk.
    No,
    /// Nobody knows: a risk, too.
    Unsure,
    /// The design has nothing of the kind.
    NotApplicable,
}

impl Reply {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Yes, Self::No, Self::Unsure, Self::NotApplicable];

    /// The word that is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unsure => "unsure",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// The reply of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reply| reply.word() == word)
    }

    /// Whether it leaves a risk.
    pub fn is_risk(self) -> bool {
        matches!(self, Self::No | Self::Unsure)
    }
}

/// Which prompt of which checklist.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Prompt {
    /// The checklist: the name of a path or a category, the id of a lesson, or `all`.
    pub list: SafeText,
    /// The lesson that the prompt is from.
    pub lesson: LessonId,
    /// The self-check of that lesson.
    pub check: SafeText,
}

/// A prompt with what was said to it last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replied {
    /// Which one.
    #[serde(flatten)]
    pub prompt: Prompt,
    /// What was said.
    pub reply: Reply,
    /// When.
    pub when: Moment,
}
