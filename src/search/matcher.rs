//! Letters in order with others between them (`rtrystm` for "Retry storm"): the only file that names the
//! matcher, so that another one could take its place.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Fewer letters are in order in almost every name.
pub(super) const FEWEST_LETTERS: usize = 4;

/// More letters are a sentence, and no name has them in order.
pub(super) const MOST_LETTERS: usize = 40;

/// The least score a letter has to bring on average: what a letter brings that starts a word or follows another
/// match, less a few gaps.
const LEAST_PER_LETTER: i64 = 15;

/// Finds letters in order.
pub(super) struct Matcher {
    skim: SkimMatcherV2,
}

impl Matcher {
    pub(super) fn new() -> Self {
        Self { skim: SkimMatcherV2::default().ignore_case() }
    }

    /// How well the letters of a query, written without blanks, stand in a name, and on which bytes; none if they do
    /// not, or only by accident.
    pub(super) fn find(&self, name: &str, letters: &str) -> Option<(i64, Vec<Range<usize>>)> {
        let count = letters.chars().count();
        if count < FEWEST_LETTERS {
            return None;
        }
        let (score, places) = self.skim.fuzzy_indices(name, letters)?;
        let least = LEAST_PER_LETTER * i64::try_from(count).unwrap_or(i64::MAX / LEAST_PER_LETTER);
        (score >= least).then(|| (score, ranges(name, &places)))
    }
}

/// A cheap look before the expensive one: whether a name has these letters, all of them small, in their order.
pub(super) fn is_in_order(name: &str, letters: &str) -> bool {
    if name.is_ascii() && letters.is_ascii() {
        let mut rest = letters.as_bytes();
        for byte in name.bytes() {
            match rest.split_first() {
                Some((letter, after)) if byte.to_ascii_lowercase() == *letter => rest = after,
                Some(_) => {}
                None => return true,
            }
        }
        return rest.is_empty();
    }
    let mut name = name.chars().flat_map(char::to_lowercase);
    letters.chars().flat_map(char::to_lowercase).all(|letter| name.any(|c| c == letter))
}

/// Places of characters as ranges of bytes, neighbours joined.
fn ranges(name: &str, places: &[usize]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (place, (at, c)) in name.char_indices().enumerate() {
        if places.binary_search(&place).is_err() {
            continue;
        }
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => found.push(at..end),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_order_are_found_and_marked() {
        let (_, ranges) = Matcher::new().find("Retry storm", "rtrystm").unwrap();
        let marked: String = ranges.iter().map(|range| "Retry storm".get(range.clone()).unwrap()).collect();
        assert_eq!(marked.to_lowercase(), "rtrystm");
    }

    #[test]
    fn letters_that_are_missing_out_of_order_or_few_are_not_found() {
        for letters in ["rtrystx", "stormretry", "rst", ""] {
            assert!(Matcher::new().find("Retry storm", letters).is_none(), "{letters}");
        }
    }

    #[test]
    fn letters_are_in_order_whatever_the_others_are() {
        for (name, letters, are) in [
            ("Retry storm", "rtrystm", true),
            ("Retry storm", "stormr", false),
            ("Retry störm", "rtrysrm", true),
            ("Retry störm", "storm", false),
            ("N+1", "n1", true),
            ("N+1", "n12", false),
            ("", "", true),
        ] {
            assert_eq!(is_in_order(name, letters), are, "{letters} in {name}");
        }
    }

    #[test]
    fn letters_scattered_by_accident_are_not_found() {
        assert!(Matcher::new().find("Acknowledging before the work is done", "agoed").is_none());
    }
}
