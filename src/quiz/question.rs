//! A question as data.

use serde::{Deserialize, Serialize};

use crate::lesson::{Facet, Language, LessonId};
use crate::text::SafeText;

/// Which generator made a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A self-check question with its answer and two of its wrong options.
    Choice,
    /// A self-check prompt; the learner says it and ticks the key points.
    Recall,
    /// Bad and good code without colours: which one is safe, then which line decides.
    WhichIsSafe,
    /// Bad code: which line carries the fault.
    FindTheLine,
    /// A smell, signal, symptom or incident: which antipattern is it.
    NameIt,
    /// An antipattern: which signal shows it.
    WhichSignal,
    /// Bad code: which fix applies.
    WhichFix,
    /// A procedure to be put in order.
    OrderTheSteps,
    /// A token of the good code to be typed.
    FillIn,
    /// Code that looks bad and is fine beside code that is bad.
    FalseAlarm,
}

impl Kind {
    /// The word shown, as in the ids of questions.
    pub fn word(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Recall => "recall",
            Self::WhichIsSafe => "which-is-safe",
            Self::FindTheLine => "find-the-line",
            Self::NameIt => "name-it",
            Self::WhichSignal => "which-signal",
            Self::WhichFix => "which-fix",
            Self::OrderTheSteps => "order-the-steps",
            Self::FillIn => "fill-in",
            Self::FalseAlarm => "false-alarm",
        }
    }
}

/// Stands in code for the word that is to be typed.
pub const BLANK: &str = "________";

/// How much of the memory a question takes: one recognises before one finds, and finds before one says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// The answer stands among options.
    Choose,
    /// The answer stands in code, or among steps, and has to be found.
    Find,
    /// Nothing to choose from: typed, said, or told from what only looks bad.
    Produce,
}

/// One question, complete: front ends need nothing else to show and to judge it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Stable name inside the lesson, `kind/what`: `choice/jitter`, `find-the-line/python`. Progress refers to it.
    pub id: SafeText,
    /// A hash of what is asked, so that old answers to a reworded question can be told apart.
    pub revision: u32,
    /// The lesson that it belongs to.
    pub lesson: LessonId,
    /// The side of knowing that it asks for.
    pub facet: Facet,
    /// Who made it.
    pub kind: Kind,
    /// What is asked.
    pub prompt: SafeText,
    /// The code it is about, if any.
    pub code: Option<CodeShown>,
    /// What an answer looks like and which one is right.
    pub shape: Shape,
    /// Why the right answer is right.
    pub explain: SafeText,
    /// A nudge that does not give the answer away.
    pub hint: Option<SafeText>,
    /// The line to mark in the code after the answer, with what to know about it.
    pub mark: Option<Mark>,
}

impl Question {
    /// How much of the memory it takes.
    pub fn rung(&self) -> Rung {
        match (self.kind, &self.shape) {
            (Kind::FalseAlarm, _) | (_, Shape::Text { .. } | Shape::Recall { .. }) => Rung::Produce,
            (_, Shape::OneOf { then: None, .. }) => Rung::Choose,
            (_, Shape::OneOf { .. } | Shape::Line { .. } | Shape::Order { .. }) => Rung::Find,
        }
    }

    /// The code with the blank filled in, of a question that has one; its language stands in [`Question::code`].
    pub fn filled(&self) -> Option<String> {
        match (&self.shape, &self.code) {
            (Shape::Text { accepted, .. }, Some(CodeShown::One { code, .. })) => {
                Some(code.replacen(BLANK, accepted.first()?, 1))
            }
            _ => None,
        }
    }
}

/// Code beside a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CodeShown {
    /// One snippet; comments that name the fault are masked.
    One {
        /// Its language.
        language: Language,
        /// The code.
        code: String,
    },
    /// Two snippets called A and B; `safe` is 0 for A and 1 for B.
    Two {
        /// The language of both.
        language: Language,
        /// The code of A and of B.
        code: [String; 2],
        /// Which of them is safe.
        safe: usize,
    },
}

/// The line that decides, 0-based.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The line in the shown code (of the unsafe one of two).
    pub line: usize,
    /// What to know about it.
    pub note: SafeText,
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opt {
    /// What it says.
    pub text: SafeText,
    /// Why it is wrong; empty for the right one.
    pub why: SafeText,
    /// The misconception that choosing it shows.
    pub belief: Option<SafeText>,
}

/// What an answer looks like and which one is right. Options and steps stand in the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Shape {
    /// One of two to four options; `then` asks for the deciding line of the unsafe snippet after a right choice.
    OneOf {
        /// The options.
        options: Vec<Opt>,
        /// The right one.
        right: usize,
        /// 0-based lines accepted by the second step, if there is one.
        then: Option<Vec<usize>>,
    },
    /// A 0-based line of the code.
    Line {
        /// Lines that are right.
        accepted: Vec<usize>,
    },
    /// Typed text; capitals and small slips do not count. In code the place to be filled is [`BLANK`].
    Text {
        /// What is right, the first one shown in the feedback.
        accepted: Vec<SafeText>,
        /// Other things that could be meant: what is typed nearer to one of these is no slip of the finger.
        #[serde(default)]
        others: Vec<SafeText>,
    },
    /// Steps to be put in order.
    Order {
        /// The steps as they are shown first.
        steps: Vec<SafeText>,
        /// Indices into `steps` in the right order.
        right: Vec<usize>,
    },
    /// Said aloud, then the key points ticked by the learner.
    Recall {
        /// The key points.
        points: Vec<SafeText>,
        /// The whole answer.
        answer: SafeText,
    },
}

/// What the learner gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The option with this index.
    Choice(usize),
    /// The option with this index, and then this 0-based line.
    ChoiceAndLine(usize, usize),
    /// This 0-based line.
    Line(usize),
    /// This text.
    Text(String),
    /// These indices into the shown steps, in order.
    Order(Vec<usize>),
    /// Which key points were ticked.
    Ticks(Vec<bool>),
    /// Not answered: counts as not right, and says nothing about beliefs.
    Skip,
}

/// How an answer was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Right.
    Right,
    /// Partly right.
    Partly,
    /// Not right.
    Wrong,
}
