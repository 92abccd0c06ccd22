//! What tells two lessons apart: for each the signal that the other shares least.
//!
//! A signal says what can be looked at in production, in a log or in a review, so whoever has two candidates can go and
//! look. Of the signals of a lesson the one is taken whose rare words the other lesson does not have, that has not been
//! told with the question already, and that names something to look at.

use std::collections::HashSet;

use super::fold::{self, is_stop_word, stem};
use super::index::Index;
use super::query::Query;
use crate::catalog::{Catalog, SearchText};
use crate::lesson::LessonId;
use crate::text::SafeText;

/// What a word counts that stands in the question already.
const TOLD: f32 = 0.3;
/// What a figure, a name in code or a command adds: it can be looked at without guessing.
const NAMED: f32 = 0.15;
/// Where one can look; sorted. A signal that names such a place can be checked.
const PLACES: &[&str] = &[
    "config",
    "count",
    "counter",
    "dashboard",
    "dump",
    "explain",
    "graph",
    "header",
    "heap",
    "histogram",
    "journal",
    "log",
    "logs",
    "metric",
    "metrics",
    "plan",
    "plans",
    "profile",
    "query",
    "rate",
    "rows",
    "setting",
    "span",
    "spans",
    "status",
    "table",
    "timestamp",
    "trace",
    "traces",
    "view",
];
/// What only people can tell; sorted.
const TALK: &[&str] =
    &["announcement", "design", "document", "documents", "meeting", "nobody", "people", "team", "teams"];
/// Longer signals are harder to hold against what one sees; letters.
const LONG: usize = 160;

/// What to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The lesson that it speaks for.
    pub lesson: LessonId,
    /// What is seen then, as a sentence.
    pub text: SafeText,
}

impl Index {
    /// A sign for each of two lessons that the other does not show. None where a lesson has no signals.
    pub fn apart(&self, catalog: &Catalog, query: &Query, one: &LessonId, other: &LessonId) -> Option<[Sign; 2]> {
        Some([self.sign(catalog, query, one, Some(other))?, self.sign(catalog, query, other, Some(one))?])
    }

    /// The sign of a lesson that another does not show.
    pub fn sign(&self, catalog: &Catalog, query: &Query, lesson: &LessonId, other: Option<&LessonId>) -> Option<Sign> {
        let words = catalog.words(catalog.position(lesson)?)?;
        let theirs = other.and_then(|id| catalog.words(catalog.position(id)?)).map(|words| stems_of(&words));
        let told: HashSet<&str> = query.words.iter().map(|wanted| wanted.stem.as_str()).collect();
        let theirs = theirs.unwrap_or_default();
        let weigh = |signal: &&str| self.weigh(signal, &theirs, &told);
        let best = words.signals.iter().copied().max_by(|a, b| weigh(a).total_cmp(&weigh(b)))?;
        Some(Sign { lesson: lesson.clone(), text: SafeText::from(best).one_line() })
    }

    /// How well a signal speaks for its lesson and against the other; 0 to a bit over 1.
    #[expect(clippy::cast_precision_loss, reason = "numbers of lessons and letters")]
    fn weigh(&self, signal: &str, theirs: &HashSet<String>, told: &HashSet<&str>) -> f32 {
        let (mut own, mut whole) = (0.0, 0.0);
        let words = fold::words(signal);
        for word in words.iter().filter(|word| !is_stop_word(word)) {
            let holders: usize = self.exactly(word).iter().map(|meaning| self.holders(meaning).count()).sum();
            let rarity = (1.0 + self.lessons() as f32 / (1.0 + holders as f32)).ln();
            let stem = stem(word);
            whole += rarity;
            own += match () {
                () if theirs.contains(&stem) => 0.0,
                () if told.contains(stem.as_str()) => rarity * TOLD,
                () => rarity,
            };
        }
        if whole == 0.0 {
            return 0.0;
        }
        let holds = |list: &[&str]| words.iter().any(|word| list.binary_search(&word.as_str()).is_ok());
        let bonus = |is: bool| if is { NAMED } else { 0.0 };
        let is_named = signal.contains(['_', '(', '%', '/']) || signal.chars().any(|c| c.is_ascii_digit());
        let length = (LONG as f32 / signal.len().max(LONG) as f32).sqrt();
        (own / whole + bonus(is_named) + bonus(holds(PLACES)) - bonus(holds(TALK))) * length
    }
}

/// The stems of what a lesson shows: its names, symptoms, signals and summary.
fn stems_of(words: &SearchText<'_>) -> HashSet<String> {
    let lists = [&words.aliases, &words.symptoms, &words.signals, &words.smells];
    let texts = lists.into_iter().flatten().copied().chain([words.summary, words.takeaway]);
    texts.flat_map(fold::words).map(|word| stem(&word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_are_searched_are_sorted() {
        assert!(PLACES.is_sorted() && TALK.is_sorted());
    }
}
