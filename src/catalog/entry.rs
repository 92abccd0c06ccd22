//! What lists, previews and search need of a lesson without decoding all of it.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::lesson::{Difficulty, Fix, Language, Lesson, LessonId, Severity};
use crate::text::SafeText;

/// Where a lesson comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Compiled in.
    #[default]
    BuiltIn,
    /// Read from an overlay directory.
    Own {
        /// Name of the layer that it comes from.
        layer: String,
        /// The file.
        file: PathBuf,
        /// The file changes fields of a lesson of a lower layer instead of being a whole one.
        patched: bool,
    },
}

/// One row of a list: decoded for all lessons when the catalog is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The lesson.
    pub id: LessonId,
    /// Its title.
    pub title: SafeText,
    /// The name of its category (the part of the id before the slash).
    pub category: SafeText,
    /// How much harm it does.
    pub severity: Severity,
    /// How much must be known already.
    pub difficulty: Difficulty,
    /// Languages of its examples; the first is the default.
    pub languages: Vec<Language>,
    /// Minutes to read it and pass its check; see [`Lesson::minutes`].
    pub minutes: u32,
    /// Number of its self-check entries.
    pub questions: u16,
    /// Lessons whose facts may stand as wrong options in its questions; see [`super::neighbours::lawful`].
    pub neighbours: u16,
    /// Whether there are two lessons whose fixes do nothing for it; see [`super::neighbours::strangers`].
    pub strangers: bool,
    /// Whether a fix is a procedure whose steps can be put in order; see [`Fix::is_procedure`].
    pub procedure: bool,
    /// Where it comes from.
    #[serde(skip)]
    pub origin: Origin,
}

impl Entry {
    /// The row of a lesson; what it may borrow from others is for whoever knows all lessons to fill in.
    pub fn of(lesson: &Lesson) -> Self {
        Self {
            id: lesson.id.clone(),
            title: lesson.title.one_line(),
            category: lesson.id.category().into(),
            severity: lesson.severity,
            difficulty: lesson.difficulty,
            languages: lesson.examples.iter().map(|pair| pair.language.clone()).collect(),
            minutes: lesson.minutes(),
            questions: u16::try_from(lesson.self_check.len()).unwrap_or(u16::MAX),
            neighbours: 0,
            strangers: false,
            procedure: lesson.fixes.iter().any(Fix::is_procedure),
            origin: Origin::BuiltIn,
        }
    }
}

/// What a preview shows and search ranks by; decoded one at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The antipattern in one or two sentences.
    pub summary: SafeText,
    /// The lesson in one line.
    pub takeaway: SafeText,
    /// Other names that people use.
    pub aliases: Vec<SafeText>,
    /// What someone sees before knowing the name.
    pub symptoms: Vec<SafeText>,
    /// Words to filter by.
    pub tags: Vec<SafeText>,
    /// How it shows in code, in words.
    pub smells: Vec<SafeText>,
    /// How it shows in production, logs or review.
    pub signals: Vec<SafeText>,
    /// See also.
    pub related: Vec<LessonId>,
    /// Neighbours that make good wrong options.
    pub confused_with: Vec<LessonId>,
    /// Lessons that should come before.
    pub requires: Vec<LessonId>,
}

impl Card {
    /// The card of a lesson.
    pub fn of(lesson: &Lesson) -> Self {
        Self {
            summary: lesson.summary.clone(),
            takeaway: lesson.takeaway.clone(),
            aliases: lesson.aliases.clone(),
            symptoms: lesson.symptoms.clone(),
            tags: lesson.tags.clone(),
            smells: lesson.smells.iter().map(|smell| smell.text.clone()).collect(),
            signals: lesson.signals.clone(),
            related: lesson.related.clone(),
            confused_with: lesson.confused_with.clone(),
            requires: lesson.requires.clone(),
        }
    }
}

/// The words of a lesson's [`Card`], borrowed from where they are packed: the fields are the same in the same order; a
/// test holds the two together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct SearchText<'a> {
    /// The antipattern in one or two sentences.
    pub summary: &'a str,
    /// The lesson in one line.
    pub takeaway: &'a str,
    /// Other names that people use.
    #[serde(borrow)]
    pub aliases: Vec<&'a str>,
    /// What someone sees before knowing the name.
    #[serde(borrow)]
    pub symptoms: Vec<&'a str>,
    /// Words to filter by.
    #[serde(borrow)]
    pub tags: Vec<&'a str>,
    /// How it shows in code, in words.
    #[serde(borrow)]
    pub smells: Vec<&'a str>,
    /// How it shows in production, logs or review.
    #[serde(borrow)]
    pub signals: Vec<&'a str>,
    /// See also.
    #[serde(borrow)]
    pub related: Vec<&'a str>,
    /// Neighbours.
    #[serde(borrow)]
    pub confused_with: Vec<&'a str>,
    /// Lessons that should come before.
    #[serde(borrow)]
    pub requires: Vec<&'a str>,
}

/// The prose that no field of [`Card`] holds, a paragraph a line: why, fixes, when it is fine, notes, incident.
pub(crate) fn body(lesson: &Lesson) -> String {
    let mut parts: Vec<&str> = vec![&lesson.why_it_happens];
    parts.extend(lesson.why_it_fails.iter().map(SafeText::as_str));
    for fix in &lesson.fixes {
        parts.push(&fix.text);
        parts.extend(fix.steps.iter().map(SafeText::as_str));
    }
    parts.push(&lesson.fine_when);
    for pair in &lesson.examples {
        parts.extend(pair.bad.notes.iter().chain(&pair.good.notes).map(|note| note.text.as_str()));
    }
    if let Some(incident) = &lesson.incident {
        parts.extend([incident.title.as_str(), incident.story.as_str()]);
    }
    parts.iter().map(|part| part.replace('\n', " ")).collect::<Vec<_>>().join("\n")
}
