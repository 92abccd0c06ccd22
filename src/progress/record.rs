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
    /// The misconception that the answer showed.
    pub belief: Option<SafeText>,
}
