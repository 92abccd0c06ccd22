//! The known word that a mistyped one was meant to be.

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
}
