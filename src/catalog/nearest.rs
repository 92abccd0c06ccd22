//! The known word that a mistyped one was meant to be.

/// Letters at the beginning that make two words alike.
const ALIKE: usize = 4;

/// The nearest of the known words, when it is near enough to be meant: at most a third of the letters differ
/// (one of very short words). Of equally near ones the first.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower: Vec<char> = word.chars().take(64).flat_map(char::to_lowercase).collect();
    let limit = (lower.len() / 3).max(1);
    let near = known.into_iter().map(|candidate| (distance(&lower, candidate), candidate));
    near.filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The known words that a word may have been meant to be, at most `count`, the likeliest first: those that hold it or
/// begin like it, and those of which at most half of the letters differ.
pub fn nearest_few<'a>(word: &str, known: impl IntoIterator<Item = &'a str>, count: usize) -> Vec<&'a str> {
    let lower: Vec<char> = word.chars().take(64).flat_map(char::to_lowercase).collect();
    let whole: String = lower.iter().collect();
    let begins: String = lower.iter().take(ALIKE).collect();
    let rank = |candidate: &'a str| {
        let begins = lower.len() >= ALIKE && candidate.split('/').any(|part| part.starts_with(&begins));
        let alike = !whole.is_empty() && candidate.contains(&whole) || begins;
        let distance = distance(&lower, candidate);
        (alike || distance <= (lower.len() / 2).max(1)).then_some((!alike, distance, candidate))
    };
    let mut near: Vec<_> = known.into_iter().filter_map(rank).collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(count).map(|(_, _, candidate)| candidate).collect()
}

/// Letters to insert, remove, replace or swap with their neighbour (optimal string alignment).
fn distance(a: &[char], b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let cost = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut best = (cost(&last, j) + usize::from(x != y)).min(cost(&last, j + 1) + 1).min(cost(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(&y) && b.get(j - 1) == Some(&x);
            if swapped {
                best = best.min(cost(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_word_and_another_word_finds_nothing() {
        let known = ["summary", "signals", "smells", "severity", "on"];
        for (typed, meant) in [("sumary", "summary"), ("Severity", "severity"), ("singals", "signals"), ("no", "on")] {
            assert_eq!(nearest(typed, known), Some(meant));
        }
        assert_eq!(nearest("description", known), None);
        assert_eq!(nearest(&"s".repeat(100_000), known), None);
    }

    #[test]
    fn several_words_may_be_meant() {
        let known = ["queries", "retries", "retries/retry-storm", "scaling", "time"];
        assert_eq!(nearest_few("retry", known, 3), ["retries", "retries/retry-storm"]);
        assert_eq!(nearest_few("retrise", known, 1), ["retries"]);
        assert_eq!(nearest_few("storm", known, 3), ["retries/retry-storm"]);
        assert!(nearest_few("", known, 3).is_empty() && nearest_few("xylophone", known, 3).is_empty());
    }
}
