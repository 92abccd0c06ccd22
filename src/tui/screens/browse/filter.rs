//! The filter: words, `diff:`, and the filters of look-up (`lang:` `sev:` `cat:` `tag:` `is:` `path:`).

use std::collections::BTreeSet;

use crate::catalog::Entry;
use crate::lesson::Severity;
use crate::progress::snapshot::LessonState;
use crate::tui::screen::Cx;
use crate::tui::widgets::words;

/// What `is:` can ask for beside the states.
const MARKS: [&str; 3] = ["bookmarked", "own", "aside"];

/// Names of filters that look-up answers.
const NAMES: [&str; 9] = ["lang", "language", "sev", "severity", "cat", "category", "tag", "is", "path"];

/// What is typed in the filter line, taken apart. All of it has to hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Filter {
    /// Somewhere in title, other names, id, category, tags.
    words: Vec<String>,
    /// Levels, any of them.
    levels: Vec<String>,
    /// Names and values, as look-up takes them.
    named: Vec<(String, String)>,
    /// Places in the catalog that look-up admits; nothing when it was not asked.
    admitted: Option<BTreeSet<usize>>,
}

impl Filter {
    /// Takes a text apart and asks look-up for its part; a name without a value (`sev:`) asks for nothing yet.
    pub(super) fn parse(text: &str, cx: &Cx) -> Self {
        let mut filter = Self::default();
        for word in text.to_lowercase().split_whitespace() {
            match word.split_once(':') {
                Some(("diff" | "difficulty", levels)) => {
                    filter.levels.extend(levels.split(',').filter(|level| !level.is_empty()).map(str::to_owned));
                }
                Some((name, value)) if NAMES.contains(&name) => {
                    let value = if name == "is" { whole_state(value) } else { value };
                    if !value.is_empty() {
                        filter.named.push((name.to_owned(), value.to_owned()));
                    }
                }
                _ => filter.words.push(word.to_owned()),
            }
        }
        if !filter.named.is_empty() {
            let asked: Vec<String> = filter.named.iter().map(|(name, value)| format!("{name}:{value}")).collect();
            let found = cx.tutor.look_up(&asked.join(" "), usize::MAX, cx.now);
            filter.admitted = Some(found.hits.iter().map(|hit| hit.position).collect());
        }
        filter
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.levels.is_empty() && self.named.is_empty()
    }

    /// Whether the lesson at a place of the catalog is all that is asked for.
    pub(super) fn matches(&self, at: usize, entry: &Entry, cx: &Cx) -> bool {
        let level = entry.difficulty.level().to_string();
        self.admitted.as_ref().is_none_or(|admitted| admitted.contains(&at))
            && (self.levels.is_empty() || self.levels.contains(&level))
            && self.words.iter().all(|word| has_word(word, at, entry, cx))
    }

    /// What a value can be, where one is asked for that nothing has.
    pub(super) fn hint(&self) -> Option<String> {
        let unknown = |values: &str, known: &[&str]| {
            values.split(',').any(|value| !known.iter().any(|word| word.starts_with(value)))
        };
        if self.levels.iter().any(|level| unknown(level, &["1", "2", "3"])) {
            return Some("diff: takes 1, 2 or 3.".to_owned());
        }
        self.named.iter().find_map(|(name, value)| {
            let (name, known) = match name.as_str() {
                "sev" | "severity" => ("sev", Severity::ALL.map(Severity::word).to_vec()),
                "is" => ("is", states()),
                _ => return None,
            };
            unknown(value, &known).then(|| format!("{name}: takes {}.", known.join(", ")))
        })
    }
}

fn states() -> Vec<&'static str> {
    use LessonState::{Due, Learning, Mastered, New, Reading};
    [New, Reading, Learning, Mastered, Due].map(words::state).into_iter().chain(MARKS).collect()
}

/// The state that begins so, so that the list follows while it is typed.
fn whole_state(value: &str) -> &str {
    let whole = states().into_iter().find(|state| !value.is_empty() && state.starts_with(value));
    whole.unwrap_or(value)
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
        let filter = Filter::parse(text, &stage.cx());
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
            ("sev:crit,low", vec!["retry-storm", "select-star"]),
            ("diff:2,3 cat:ret", vec!["retry-storm", "no-jitter"]),
            ("path:week diff:1", vec!["no-timeout"]),
            ("sev:", vec!["no-timeout", "retry-storm", "no-jitter", "n-plus-one", "select-star", "unbounded"]),
        ] {
            assert_eq!(found(&stage, text), names, "{text}");
        }
    }

    #[test]
    fn a_value_that_nothing_has_is_explained() {
        let stage = Stage::new(tutor(), 80, 24);
        assert_eq!(
            Filter::parse("sev:awful", &stage.cx()).hint().as_deref(),
            Some("sev: takes low, medium, high, critical.")
        );
        assert!(Filter::parse("is:lost", &stage.cx()).hint().is_some());
        assert_eq!(Filter::parse("storm", &stage.cx()).hint(), None);
    }
}
