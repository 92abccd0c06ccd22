//! What was typed: words, and filters such as `lang:go`.

use super::fold::{self, is_stop_word, stem};
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
    fn parse(key: &str, value: &str) -> Option<Self> {
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

    fn holds(&self, lesson: &Candidate<'_>) -> bool {
        let entry = lesson.entry;
        match self {
            Self::Language(value) => {
                entry.languages.iter().any(|language| language.name() == value)
                    || !is_whole_language(lesson.catalog, value)
                        && entry.languages.iter().any(|language| language.name().starts_with(value.as_str()))
            }
            Self::Severity(value) => entry.severity.word().starts_with(value.as_str()),
            Self::Category(value) => entry.category.starts_with(value.as_str()),
            Self::Tag(value) => {
                let words = lesson.catalog.words(lesson.position);
                words.is_some_and(|words| words.tags.iter().any(|tag| tag.to_lowercase().starts_with(value.as_str())))
            }
            Self::State(value) => (lesson.state)(&entry.id, value),
            Self::Path(value) => {
                let mut paths = lesson.catalog.paths().iter().filter(|path| path.name.starts_with(value.as_str()));
                paths.any(|path| path.lessons.contains(&entry.id))
            }
        }
    }
}

/// `lang:java` does not mean JavaScript.
fn is_whole_language(catalog: &Catalog, value: &str) -> bool {
    catalog.entries().iter().flat_map(|entry| &entry.languages).any(|language| language.name() == value)
}

/// A lesson to be judged by filters.
pub(super) struct Candidate<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) position: usize,
    pub(super) entry: &'a Entry,
    pub(super) state: &'a dyn Fn(&LessonId, &str) -> bool,
}

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// The folded word.
    pub(super) word: String,
    /// What its forms have in common.
    pub(super) stem: String,
    /// Says nothing about what is meant.
    pub(super) stop: bool,
}

/// A query, ready to be answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) words: Vec<Wanted>,
    pub(super) filters: Vec<Filter>,
    /// The letters without blanks and filters.
    pub(super) letters: String,
}

/// Words beyond this are left out: nobody types them, and a pasted page is no query.
const MOST_WORDS: usize = 40;

impl Query {
    /// Reads what was typed. Anything is a query; a filter with an unknown name is taken as words.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let mut rest = String::new();
        for piece in text.split_whitespace() {
            let filter = piece.split_once(':').filter(|(_, value)| !value.is_empty());
            let parsed: Option<Vec<Filter>> =
                filter.and_then(|(key, values)| values.split(',').map(|value| Filter::parse(key, value)).collect());
            if let Some(filters) = parsed {
                query.filters.extend(filters);
            } else {
                rest.push(' ');
                rest.push_str(piece);
            }
        }
        query.letters = rest.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        for word in fold::words(&rest).into_iter().take(MOST_WORDS) {
            if query.words.iter().all(|wanted| wanted.word != word) {
                query.words.push(Wanted { stem: stem(&word), stop: is_stop_word(&word), word });
            }
        }
        // A query of such words only ("to be") means them.
        if query.words.iter().all(|wanted| wanted.stop) {
            for wanted in &mut query.words {
                wanted.stop = false;
            }
        }
        query
    }

    /// Whether it asks for anything.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.filters.is_empty()
    }

    /// The filters, for showing them.
    pub fn filters(&self) -> &[Filter] {
        &self.filters
    }

    /// Whether a lesson fulfils the filters.
    pub(super) fn admits(&self, lesson: &Candidate<'_>) -> bool {
        let kind = std::mem::discriminant::<Filter>;
        self.filters.iter().all(|filter| {
            let alike = self.filters.iter().filter(|other| kind(other) == kind(filter));
            alike.into_iter().any(|filter| filter.holds(lesson))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_told_from_words() {
        let query = Query::parse("retry  Lang:go,rust sev:crit http://x lang:");
        let expected =
            [Filter::Language("go".into()), Filter::Language("rust".into()), Filter::Severity("crit".into())];
        assert_eq!(query.filters(), expected);
        let words: Vec<&str> = query.words.iter().map(|wanted| wanted.word.as_str()).collect();
        assert_eq!(words, ["retry", "http", "x", "lang"]);
    }

    #[test]
    fn words_that_say_nothing_count_only_when_there_is_nothing_else() {
        assert_eq!(Query::parse("the retry").words.iter().map(|wanted| wanted.stop).collect::<Vec<_>>(), [true, false]);
        assert!(Query::parse("to be").words.iter().all(|wanted| !wanted.stop));
        assert!(Query::parse(" \t ").is_empty());
    }
}
