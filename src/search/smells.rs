//! Smells whose pattern finds the code of a query.

use super::index::Index;
use super::needs;
use super::segment::Pattern;

/// Letters in a row that a pattern and a text have to share before more is asked.
const SHARED: usize = 3;

/// A smell that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) lesson: usize,
    /// Its place among the smells of the lesson.
    pub(super) smell: usize,
    /// The part of the text that it takes, 0 to 1.
    pub(super) share: f32,
}

/// The smells in a piece of code, of the lessons that are likely.
#[expect(clippy::cast_precision_loss, reason = "lengths of a query")]
pub(super) fn find(index: &Index, code: &str, is_likely: &dyn Fn(usize) -> bool) -> Vec<Found> {
    let unfolded = unfolded(code);
    let [lower, lower_unfolded] = [code, &unfolded].map(str::to_lowercase);
    let may_find = |pattern: &Pattern<'_>| {
        literals(pattern.source).any(|run| lower.contains(&run.to_lowercase()))
            && needs::may_be_in(pattern.source, &[&lower, &lower_unfolded])
    };
    let found = |pattern: Pattern<'_>| {
        let finder = index.remembered.finder(pattern.source, pattern.unless)?;
        let range = finder.suspects(code).or_else(|| finder.suspects(&unfolded))?;
        let share = (range.len() as f32 / code.len().max(1) as f32).min(1.0);
        Some(Found { lesson: pattern.lesson, smell: pattern.smell, share })
    };
    index.patterns().filter(|pattern| is_likely(pattern.lesson)).filter(may_find).filter_map(found).collect()
}

/// Code that was typed on one line, with the line breaks that it would have in a file.
fn unfolded(code: &str) -> String {
    [": ", "{ ", "; "].iter().fold(code.to_owned(), |code, end| code.replace(end, &format!("{}\n    ", end.trim_end())))
}

/// The runs of letters in a pattern that a text has to hold; roughly, for a cheap look.
fn literals(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split(|c: char| !c.is_ascii_alphabetic()).map(without_class).filter(|run| run.len() >= SHARED)
}

/// `\bselect` is split at the `\`, and the letter after it belongs to the escape.
fn without_class(run: &str) -> &str {
    run.strip_prefix(['b', 's', 'w', 'd', 'n', 'B', 'S', 'W', 'D']).filter(|rest| rest.len() >= SHARED).unwrap_or(run)
}
