//! The filter: words, and `lang:` `sev:` `cat:` `tag:` `is:` `diff:`.

use crate::catalog::{Entry, Origin};
use crate::lesson::{Language, Severity};
use crate::progress::snapshot::LessonState;
use crate::tui::screen::Cx;
use crate::tui::widgets::words;

/// What `is:` can ask for beside the states.
const MARKS: [&str; 2] = ["bookmarked", "own"];

/// One thing that a lesson has to be.
#[derive(Clone, Debug, PartialEq)]
enum Term {
    /// Somewhere in title, other names, category, tags.
    Word(String),
    Language(String),
    Severity(String),
    Category(String),
    Tag(String),
    Is(String),
    Difficulty(String),
}

/// What is typed in the filter line, taken apart. All of it has to hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Filter(Vec<Term>);

impl Filter {
    /// Takes a text apart; a name without a value (`sev:`) asks for nothing yet.
    pub(super) fn parse(text: &str) -> Self {
        let lower = text.to_lowercase();
        let term = |word: &str| {
            let Some((name, value)) = word.split_once(':') else { return Some(Term::Word(word.to_owned())) };
            let make: fn(String) -> Term = match name {
                "lang" | "language" => Term::Language,
                "sev" | "severity" => Term::Severity,
                "cat" | "category" => Term::Category,
                "tag" => Term::Tag,
                "is" | "state" => Term::Is,
                "diff" | "difficulty" => Term::Difficulty,
                _ => return Some(Term::Word(word.to_owned())),
            };
            (!value.is_empty()).then(|| make(value.to_owned()))
        };
        Self(lower.split_whitespace().filter_map(term).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the lesson at a place of the catalog is all that is asked for.
    pub(super) fn matches(&self, at: usize, entry: &Entry, cx: &Cx) -> bool {
        self.0.iter().all(|term| matches(term, at, entry, cx))
    }

    /// What a value can be, where one is asked for that nothing has.
    pub(super) fn hint(&self) -> Option<String> {
        let unknown = |value: &str, known: &[&str]| !known.iter().any(|word| word.starts_with(value));
        self.0.iter().find_map(|term| match term {
            Term::Severity(value) if unknown(value, &severities()) => {
                Some(format!("sev: takes {}.", severities().join(", ")))
            }
            Term::Difficulty(value) if unknown(value, &["1", "2", "3"]) => Some("diff: takes 1, 2 or 3.".to_owned()),
            Term::Is(value) if unknown(value, &states()) => Some(format!("is: takes {}.", states().join(", "))),
            _ => None,
        })
    }
}

fn severities() -> [&'static str; 4] {
    Severity::ALL.map(Severity::word)
}

fn states() -> Vec<&'static str> {
    use LessonState::{Due, Learning, Mastered, New, Reading};
    [New, Reading, Learning, Mastered, Due].map(words::state).into_iter().chain(MARKS).collect()
}

fn matches(term: &Term, at: usize, entry: &Entry, cx: &Cx) -> bool {
    let snapshot = cx.tutor.snapshot();
    match term {
        Term::Word(word) => has_word(word, at, entry, cx),
        Term::Language(value) => {
            entry.languages.iter().map(Language::name).any(|name| name.starts_with(value.as_str()))
        }
        Term::Severity(value) => entry.severity.word().starts_with(value.as_str()),
        Term::Difficulty(value) => entry.difficulty.level().to_string() == *value,
        Term::Category(value) => {
            entry.category.starts_with(value.as_str()) || category_title(entry, cx).contains(value)
        }
        Term::Tag(value) => {
            let words = cx.tutor.catalog().words(at);
            words.is_some_and(|words| words.tags.iter().any(|tag| tag.to_lowercase().starts_with(value.as_str())))
        }
        Term::Is(value) => {
            words::state(snapshot.state(&entry.id, cx.now)).starts_with(value.as_str())
                || "bookmarked".starts_with(value.as_str()) && snapshot.is_bookmarked(&entry.id)
                || "own".starts_with(value.as_str()) && matches!(entry.origin, Origin::Own { .. })
        }
    }
}

fn category_title(entry: &Entry, cx: &Cx) -> String {
    let found = cx.tutor.catalog().categories().iter().find(|category| category.name == entry.category);
    found.map(|category| category.title.to_lowercase()).unwrap_or_default()
}

fn has_word(word: &str, at: usize, entry: &Entry, cx: &Cx) -> bool {
    let holds = |text: &str| text.to_lowercase().contains(word);
    if holds(&entry.title) || entry.id.as_str().contains(word) || category_title(entry, cx).contains(word) {
        return true;
    }
    let words = cx.tutor.catalog().words(at);
    words.is_some_and(|words| words.aliases.iter().chain(&words.tags).any(|text| holds(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture::{NOW, Stage, id, tutor};

    fn found(stage: &Stage, text: &str) -> Vec<String> {
        let filter = Filter::parse(text);
        let entries = stage.tutor.catalog().entries().iter().enumerate();
        let fits = entries.filter(|(at, entry)| filter.matches(*at, entry, &stage.cx()));
        fits.map(|(_, entry)| entry.id.name().to_owned()).collect()
    }

    #[test]
    fn each_word_narrows_the_list() {
        let mut tutor = tutor();
        tutor.set_bookmark(&id("queries/select-star"), true, NOW);
        tutor.mark_read(&id("queries/unbounded"), NOW);
        let stage = Stage::new(tutor, 80, 24);
        for (text, names) in [
            ("storm", vec!["retry-storm"]),
            ("STORM again", vec!["retry-storm"]),
            ("cat:que sev:high", vec!["n-plus-one", "unbounded"]),
            ("sev:high diff:3", vec!["unbounded"]),
            ("is:book", vec!["select-star"]),
            ("is:reading", vec!["unbounded"]),
            ("is:own", vec![]),
            ("lang:go", vec![]),
            ("lang:py tag:lim storm", vec!["retry-storm"]),
            ("sev:", vec!["no-timeout", "retry-storm", "no-jitter", "n-plus-one", "select-star", "unbounded"]),
        ] {
            assert_eq!(found(&stage, text), names, "{text}");
        }
    }

    #[test]
    fn a_value_that_nothing_has_is_explained() {
        assert_eq!(Filter::parse("sev:awful").hint().as_deref(), Some("sev: takes low, medium, high, critical."));
        assert!(Filter::parse("is:lost").hint().is_some());
        assert_eq!(Filter::parse("storm").hint(), None);
    }
}
