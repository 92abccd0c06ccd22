//! A lesson as data: what one YAML file under `lessons/` says (format 1).
//!
//! Prose is [`SafeText`], cleaned when it is decoded. Code stays as it was written, because it is
//! copied and matched; it becomes safe when it is laid out (`code`).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::SafeText;

mod facet;
mod id;
mod path;

pub use facet::Facet;
pub use id::{Category, LessonId};
pub use path::{Decoy, Path, Plant, Review};

/// The newest lesson format that this program reads.
pub const FORMAT: u32 = 1;

/// How much harm the antipattern does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Untidy, rarely harmful.
    Low,
    /// Costs time or money.
    Medium,
    /// Causes outages or wrong data under load or over time.
    High,
    /// Loses data or money, or takes the whole system down.
    Critical,
}

impl Severity {
    /// All of them, least first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Medium, Self::High, Self::Critical];

    /// The word shown and typed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

/// How much must be known already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Difficulty {
    /// 1: for the first week.
    FirstWeek,
    /// 2: needs working knowledge.
    Working,
    /// 3: deep.
    Deep,
}

impl Difficulty {
    /// 1 to 3.
    pub fn level(self) -> u8 {
        self.into()
    }

    /// The words beside the number.
    pub fn word(self) -> &'static str {
        match self {
            Self::FirstWeek => "first week",
            Self::Working => "working knowledge",
            Self::Deep => "deep",
        }
    }
}

impl From<Difficulty> for u8 {
    fn from(difficulty: Difficulty) -> Self {
        match difficulty {
            Difficulty::FirstWeek => 1,
            Difficulty::Working => 2,
            Difficulty::Deep => 3,
        }
    }
}

impl TryFrom<u8> for Difficulty {
    type Error = String;
    fn try_from(level: u8) -> Result<Self, String> {
        match level {
            1 => Ok(Self::FirstWeek),
            2 => Ok(Self::Working),
            3 => Ok(Self::Deep),
            other => Err(format!("difficulty is 1, 2 or 3, not {other}")),
        }
    }
}

/// Whether a lesson is ready to be taught.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Complete: it is shown and asked.
    #[default]
    Ready,
    /// Still being written: fields may be missing or empty. It is left out of the catalog; lint says what is missing.
    Draft,
}

/// A programming language by the name that lessons use: `python`, `sql`, `csharp` ...
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(pub SafeText);

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Language {
    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

/// One lesson: one antipattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// The format of the file; see [`FORMAT`].
    pub format: u32,
    /// Path of the file below `lessons/` without its ending; set by the loader, never written in the file.
    #[serde(default)]
    pub id: LessonId,
    /// Whether it is ready to be taught.
    #[serde(default)]
    pub status: Status,
    /// The field's standard term.
    pub title: SafeText,
    /// Other names that people use.
    #[serde(default)]
    pub aliases: Vec<SafeText>,
    /// What someone sees or types before knowing the name.
    #[serde(default)]
    pub symptoms: Vec<SafeText>,
    /// Words to filter by.
    #[serde(default)]
    pub tags: Vec<SafeText>,
    /// How much harm it does.
    pub severity: Severity,
    /// How much must be known already.
    pub difficulty: Difficulty,
    /// The antipattern itself in one or two sentences.
    pub summary: SafeText,
    /// Why sensible people write it.
    pub why_it_happens: SafeText,
    /// What breaks, point by point (two or more).
    pub why_it_fails: Vec<SafeText>,
    /// The same story in one to three languages; the first is the default.
    pub examples: Vec<Example>,
    /// What to do instead (two or more).
    pub fixes: Vec<Fix>,
    /// How it shows in production, logs or review (two or more).
    pub signals: Vec<SafeText>,
    /// How it shows in code.
    pub smells: Vec<Smell>,
    /// When it is not a mistake.
    pub fine_when: SafeText,
    /// The lesson in one line.
    pub takeaway: SafeText,
    /// A real and checkable event.
    #[serde(default)]
    pub incident: Option<Incident>,
    /// The questions of the lesson (two or more).
    pub self_check: Vec<SelfCheck>,
    /// See also; never used as wrong options.
    #[serde(default)]
    pub related: Vec<LessonId>,
    /// Neighbours that make good wrong options.
    #[serde(default)]
    pub confused_with: Vec<LessonId>,
    /// Lessons that should come before.
    #[serde(default)]
    pub requires: Vec<LessonId>,
    /// The experiment that shows it (none is built yet).
    #[serde(default)]
    pub lab: Option<SafeText>,
    /// What was run to check the lesson.
    #[serde(default)]
    pub verified: Vec<Verified>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Earlier ids, so that progress carries over a rename.
    #[serde(default)]
    pub formerly: Vec<LessonId>,
}

/// The pair of one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The language of both sides.
    pub language: Language,
    /// The antipattern.
    pub bad: Side,
    /// The same task done well.
    pub good: Side,
}

/// One side of a pair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// The code as written: copied and matched as it is, made safe when laid out.
    pub code: String,
    /// Callouts, in the order of their lines.
    #[serde(default)]
    pub notes: Vec<Note>,
}

impl Side {
    /// The 0-based line of a note: the only line that holds its `on` text.
    pub fn line_of(&self, note: &Note) -> Option<usize> {
        self.code.lines().position(|line| line.contains(&note.on))
    }

    /// The 0-based lines that carry the fault, each once, in order.
    pub fn culprit_lines(&self) -> Vec<usize> {
        let mut lines: Vec<usize> =
            self.notes.iter().filter(|note| note.culprit).filter_map(|note| self.line_of(note)).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }
}

/// A callout on one line of code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Text that stands on exactly one line of the code.
    pub on: String,
    /// What to know about that line.
    pub text: SafeText,
    /// The line carries the fault.
    #[serde(default)]
    pub culprit: bool,
}

/// What to do instead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fix {
    /// The fix in a sentence.
    pub text: SafeText,
    /// The procedure in order, where there is one.
    #[serde(default)]
    pub steps: Vec<SafeText>,
}

impl Fix {
    /// Fewer steps than this can be put in order by guessing.
    const FEWEST_STEPS: usize = 3;

    /// Whether it has enough steps to ask for their order.
    pub fn is_procedure(&self) -> bool {
        self.steps.len() >= Self::FEWEST_STEPS
    }
}

/// How the antipattern shows in code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Smell {
    /// The smell in words.
    pub text: SafeText,
    /// The languages that the pattern is for; all languages of the lesson when empty.
    #[serde(default)]
    pub languages: Vec<Language>,
    /// A regular expression that finds it.
    #[serde(default)]
    pub pattern: Option<String>,
    /// A second one whose match withdraws the suspicion.
    #[serde(default)]
    pub unless: Option<String>,
}

/// A real event, as its source tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// Who and what.
    pub title: SafeText,
    /// `2015`, `2015-09` or `2015-09-20`.
    pub date: SafeText,
    /// What happened.
    pub story: SafeText,
    /// Address of the report.
    pub source: SafeText,
}

/// One self-check: a review prompt, a quiz question and its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfCheck {
    /// Stable inside the lesson; progress refers to it.
    pub id: SafeText,
    /// The prompt of a design review; yes means healthy.
    pub review: SafeText,
    /// The quiz question.
    pub ask: SafeText,
    /// The right answer.
    pub answer: SafeText,
    /// Shown after the answer, right or wrong.
    pub why: SafeText,
    /// What a spoken answer should contain; ticked by the learner in a recall question.
    #[serde(default)]
    pub key_points: Vec<SafeText>,
    /// The wrong options (two or more).
    pub distractors: Vec<Distractor>,
}

/// A wrong option that people believe.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Distractor {
    /// The option.
    pub text: SafeText,
    /// Why it is wrong.
    pub why: SafeText,
    /// The misconception that choosing it shows.
    pub belief: SafeText,
}

/// What was run, on which version, with what result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verified {
    /// Product and version.
    pub on: SafeText,
    /// What was seen.
    pub what: SafeText,
}

/// A page that supports the lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its title.
    pub title: SafeText,
    /// Its address.
    pub url: SafeText,
}

impl Lesson {
    /// Puts the notes of every side in the order of their lines, so that their numbers rise down the page however
    /// the file lists them.
    pub fn order_notes(&mut self) {
        for side in self.examples.iter_mut().flat_map(|pair| [&mut pair.bad, &mut pair.good]) {
            let mut notes = std::mem::take(&mut side.notes);
            notes.sort_by_key(|note| side.line_of(note));
            side.notes = notes;
        }
    }

    /// Minutes to read the lesson and pass its check: 180 words of prose a minute, 5 seconds a line of code
    /// in the default language and 40 seconds a question, rounded up; at least 3.
    pub fn minutes(&self) -> u32 {
        let words = |text: &str| text.split_whitespace().count();
        let lists = [&self.why_it_fails, &self.signals, &self.symptoms];
        let prose = words(&self.summary)
            + words(&self.why_it_happens)
            + words(&self.fine_when)
            + lists.iter().flat_map(|list| list.iter()).map(|item| words(item)).sum::<usize>()
            + self.fixes.iter().map(|fix| words(&fix.text)).sum::<usize>()
            + self.incident.as_ref().map_or(0, |incident| words(&incident.story));
        let lines =
            self.examples.first().map_or(0, |pair| pair.bad.code.lines().count() + pair.good.code.lines().count());
        let seconds = prose * 60 / 180 + lines * 5 + self.self_check.len() * 40;
        u32::try_from(seconds.div_ceil(60)).unwrap_or(u32::MAX).max(3)
    }

    /// The pair in a language, else the first.
    pub fn example(&self, language: Option<&str>) -> Option<&Example> {
        let wanted = language.and_then(|name| self.examples.iter().find(|pair| pair.language.name() == name));
        wanted.or_else(|| self.examples.first())
    }
}
