//! Slips of the pen: how many of them turn one word into another.

/// How many slips a word of this length may hold and still be meant: none below 4 letters, one below 8, else two.
pub(super) fn allowed(word: &str) -> usize {
    match word.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The distance of optimal string alignment (Damerau: a letter too many, too few, wrong, or two swapped) from a
/// word to another or, with `beginning`, to the nearest beginning of it. None beyond the bound.
pub(super) fn distance(word: &[char], other: &[char], bound: usize, beginning: bool) -> Option<usize> {
    let width = other.len();
    if word.len() > width + bound || !beginning && width > word.len() + bound {
        return None;
    }
    let get = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=width).collect();
    for (row, letter) in word.iter().enumerate() {
        let mut current = Vec::with_capacity(width + 1);
        current.push(row + 1);
        for (column, opposite) in other.iter().enumerate() {
            let mut cost = (get(&above, column) + usize::from(letter != opposite))
                .min(get(&above, column + 1) + 1)
                .min(get(&current, column) + 1);
            let swapped =
                row > 0 && column > 0 && word.get(row - 1) == Some(opposite) && other.get(column - 1) == Some(letter);
            if swapped {
                cost = cost.min(get(&before, column - 1) + 1);
            }
            current.push(cost);
        }
        if current.iter().min().is_some_and(|least| *least > bound) {
            return None;
        }
        before = std::mem::replace(&mut above, current);
    }
    let found = if beginning { above.iter().min().copied() } else { above.last().copied() };
    found.filter(|found| *found <= bound)
}

/// The letters and digits of a word as bits; a word within a distance of `d` differs in at most `2 d` of them.
pub(super) fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |mask, byte| match byte {
        b'a'..=b'z' => mask | 1 << (byte - b'a'),
        b'0'..=b'9' => mask | 1 << (byte - b'0' + 26),
        _ => mask | 1 << 36,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slips(word: &str, other: &str, beginning: bool) -> Option<usize> {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        distance(&letters(word), &letters(other), 2, beginning)
    }

    #[test]
    fn each_kind_of_slip_counts_once() {
        assert_eq!(slips("storm", "storm", false), Some(0));
        assert_eq!(slips("strom", "storm", false), Some(1));
        assert_eq!(slips("storrm", "storm", false), Some(1));
        assert_eq!(slips("strm", "storm", false), Some(1));
        assert_eq!(slips("starm", "storm", false), Some(1));
        assert_eq!(slips("thunderng", "thundering", false), Some(1));
        assert_eq!(slips("strmo", "stormers", false), None);
        assert_eq!(slips("", "abc", false), None);
    }

    #[test]
    fn the_beginning_of_a_word_is_enough_while_it_is_typed() {
        assert_eq!(slips("thudnerin", "thundering", false), Some(2));
        assert_eq!(slips("thudner", "thundering", true), Some(1));
        assert_eq!(slips("thudner", "thundering", false), None);
    }

    proptest! {
        #[test]
        fn the_bits_never_hide_a_near_word(word in "[a-d1]{0,9}", other in "[a-d1]{0,9}") {
            if let Some(found) = slips(&word, &other, false) {
                prop_assert!((letters(&word) ^ letters(&other)).count_ones() as usize <= 2 * found);
                prop_assert_eq!(slips(&other, &word, false), Some(found));
            }
        }
    }
}
