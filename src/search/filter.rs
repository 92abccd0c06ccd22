//! Conditions on lessons, such as `lang:go`.

use std::collections::HashSet;

use super::index::Index;
use super::lesson_set::LessonSet;
use crate::catalog::{Catalog, Entry};
use crate::lesson::LessonId;

/// A condition on lessons. Values are beginnings in small letters; several of one kind widen, different kinds narrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// `lang:go`: has an example in this language.
    Language(String),
    /// `sev:critical`.
    Severity(String),
    /// `cat:retries`.
    Category(String),
    /// `tag:resilience`.
    Tag(String),
    /// `is:due`: a state that the caller knows.
    State(String),
    /// `path:on-call`: stands in a learning path of this name.
    Path(String),
}

impl Filter {
    pub(super) fn parse(key: &str, value: &str) -> Option<Self> {
        let value = value.to_lowercase();
        Some(match key.to_lowercase().as_str() {
            "lang" | "language" => Self::Language(value),
            "sev" | "severity" => Self::Severity(value),
            "cat" | "category" => Self::Category(value),
            "tag" => Self::Tag(value),
            "is" => Self::State(value),
            "path" => Self::Path(value),
            _ => return None,
        })
    }
}

/// The filters of a query, to be asked about thousands of lessons: what is the same for all of them is looked up once.
pub(super) struct Admission<'a> {
    catalog: &'a Catalog,
    state: &'a dyn Fn(&LessonId, &str) -> bool,
    /// Of each kind one has to hold.
    kinds: Vec<Vec<Condition<'a>>>,
}

/// A filter, ready to be asked. Those that take longer come later.
enum Condition<'a> {
    Language {
        value: &'a str,
        /// `lang:java` does not mean JavaScript where there is Java.
        is_whole: bool,
    },
    Severity(&'a str),
    Category(&'a str),
    Path(HashSet<&'a LessonId>),
    Tag(LessonSet),
    State(&'a str),
}

impl<'a> Admission<'a> {
    pub(super) fn new(
        filters: &'a [Filter],
        (catalog, index): (&'a Catalog, &Index),
        state: &'a dyn Fn(&LessonId, &str) -> bool,
    ) -> Self {
        let condition = |filter: &'a Filter| match filter {
            Filter::Language(value) => {
                let is_whole = catalog.entries().iter().any(|entry| has_language(entry, |name| name == value));
                Condition::Language { value, is_whole }
            }
            Filter::Severity(value) => Condition::Severity(value),
            Filter::Category(value) => Condition::Category(value),
            Filter::Path(value) => {
                let paths = catalog.paths().iter().filter(|path| path.name.starts_with(value.as_str()));
                Condition::Path(paths.flat_map(|path| &path.lessons).collect())
            }
            Filter::Tag(value) => Condition::Tag(index.tagged(value)),
            Filter::State(value) => Condition::State(value),
        };
        let mut all: Vec<Condition<'a>> = filters.iter().map(condition).collect();
        all.sort_by_key(Condition::rank);
        let mut kinds: Vec<Vec<Condition<'a>>> = Vec::new();
        for condition in all {
            match kinds.last_mut() {
                Some(kind) if kind.last().is_some_and(|last| last.rank() == condition.rank()) => kind.push(condition),
                _ => kinds.push(vec![condition]),
            }
        }
        Self { catalog, state, kinds }
    }

    /// Whether the lesson at a place in the catalog fulfils the filters.
    pub(super) fn admits(&self, position: usize) -> bool {
        let Some(entry) = self.catalog.entries().get(position) else { return false };
        self.kinds.iter().all(|kind| kind.iter().any(|condition| self.holds(condition, position, entry)))
    }

    fn holds(&self, condition: &Condition<'_>, position: usize, entry: &Entry) -> bool {
        match condition {
            Condition::Language { value, is_whole } => {
                has_language(entry, |name| if *is_whole { name == *value } else { name.starts_with(value) })
            }
            Condition::Severity(value) => entry.severity.word().starts_with(value),
            Condition::Category(value) => entry.category.starts_with(value),
            Condition::Path(lessons) => lessons.contains(&entry.id),
            Condition::Tag(lessons) => lessons.has_at(position),
            Condition::State(value) => (self.state)(&entry.id, value),
        }
    }
}

impl Condition<'_> {
    fn rank(&self) -> u8 {
        match self {
            Self::Language { .. } => 0,
            Self::Severity(_) => 1,
            Self::Category(_) => 2,
            Self::Path(_) => 3,
            Self::Tag(_) => 4,
            Self::State(_) => 5,
        }
    }
}

impl Index {
    /// The lessons with a tag that begins so, in small letters.
    fn tagged(&self, beginning: &str) -> LessonSet {
        let mut lessons = LessonSet::none_of(self.lessons());
        for part in &self.parts {
            part.segment.visit_tagged(beginning, |lesson| {
                if let Some(place) = part.place(lesson).and_then(|place| u32::try_from(place).ok()) {
                    lessons.add(place);
                }
            });
        }
        lessons
    }
}

fn has_language(entry: &Entry, is_wanted: impl Fn(&str) -> bool) -> bool {
    entry.languages.iter().any(|language| is_wanted(language.name()))
}
