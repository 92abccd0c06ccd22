//! One answer, as it is logged.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::lesson::{Facet, LessonId};
use crate::platform::{Moment, StudyDay};
use crate::quiz::Verdict;
use crate::schedule::{Confidence, Grade};
use crate::text::SafeText;

/// Where an answer was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The check at the end of a lesson.
    Check,
    /// A quiz.
    Quiz,
    /// A review of due cards.
    Review,
    /// The placement test.
    Placement,
    /// A team session.
    Session,
}

impl Source {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Check, Self::Quiz, Self::Review, Self::Placement, Self::Session];

    /// The word that is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Quiz => "quiz",
            Self::Review => "review",
            Self::Placement => "placement",
            Self::Session => "session",
        }
    }

    /// The source of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.word() == word)
    }
}

/// One answer: a row of the append-only log. Everything else about memory can be recomputed from these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Makes a repeated write harmless and lets two machines merge.
    pub uuid: Uuid,
    /// The lesson.
    pub lesson: LessonId,
    /// The side of knowing.
    pub facet: Facet,
    /// The question's name inside the lesson.
    pub question: SafeText,
    /// The question's revision.
    pub revision: u32,
    /// When it was answered, and the local offset then.
    pub when: Moment,
    /// The study day it counts for; never before that of an earlier record.
    pub day: StudyDay,
    /// Where it was given.
    pub source: Source,
    /// How it was judged.
    pub verdict: Verdict,
    /// How sure the learner was.
    pub confidence: Confidence,
    /// Hints taken.
    pub hints: u8,
    /// What it says about the memory.
    pub grade: Grade,
    /// Milliseconds from question to answer.
    pub elapsed_ms: u32,
    /// What was answered, in words.
    pub response: SafeText,
    /// The misconception that the answer showed; see [`crate::schedule::shows_belief`].
    pub belief: Option<SafeText>,
}

/// Begins the question of a row that a placement test inferred without asking.
const INFERRED: &str = "placement/";

impl Record {
    /// The question's name of a row that was inferred, by what was believed of it.
    pub fn inferred(what: &str) -> SafeText {
        SafeText::new(format!("{INFERRED}{what}"))
    }

    /// Whether anybody answered: a placement test marks lessons as known that it did not ask about, and those rows are
    /// no answers to be counted.
    pub fn is_answer(&self) -> bool {
        self.source != Source::Placement || !self.question.starts_with(INFERRED)
    }

    /// Whether it changes the card. What was not known in a placement test was never learnt here, so nothing was
    /// forgotten and nothing comes back.
    pub fn moves_card(&self) -> bool {
        self.source != Source::Placement || self.grade.remembered()
    }
}
