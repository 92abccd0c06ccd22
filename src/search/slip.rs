//! Slips of the pen: how many of them turn one word into another.

/// How many slips a word of this length may hold and still be meant: none below 3 letters, one below 8, else two.
pub(super) fn allowed(word: &str) -> usize {
    match word.chars().count() {
        0..=2 => 0,
        3..=7 => 1,
        _ => 2,
    }
}

/// Measures the distance of one word to many, without asking for memory each time.
pub(super) struct Measure {
    word: Vec<char>,
    other: Vec<char>,
    /// The rows of the table: the last but one, the last, and the one that is filled.
    rows: [Vec<usize>; 3],
}

/// How far a word is from another, as far as the bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Distance {
    /// So many slips from the whole word.
    Whole(usize),
    /// Further from the whole word, but near to a beginning of it.
    Beginning,
}

impl Measure {
    pub(super) fn new(word: &str) -> Self {
        Self { word: word.chars().collect(), other: Vec::new(), rows: [Vec::new(), Vec::new(), Vec::new()] }
    }

    /// The distance of optimal string alignment (Damerau: a letter too many, too few, wrong, or two swapped) to
    /// another word or the nearest beginning of it. None beyond the bound.
    pub(super) fn to(&mut self, other: &str, bound: usize) -> Option<Distance> {
        let Self { word, other: letters, rows } = self;
        letters.clear();
        // What is longer than this only matters for the whole word, which is then too far.
        letters.extend(other.chars().take(word.len() + bound + 1));
        if word.len() > letters.len() + bound {
            return None;
        }
        let get = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
        let [before, above, current] = rows;
        above.clear();
        above.extend(0..=letters.len());
        for (row, letter) in word.iter().enumerate() {
            current.clear();
            current.push(row + 1);
            let mut left = row + 1;
            for (column, opposite) in letters.iter().enumerate() {
                let changed = get(above, column) + usize::from(letter != opposite);
                let mut cost = changed.min(get(above, column + 1) + 1).min(left + 1);
                let swaps = || {
                    word.get(row.wrapping_sub(1)) == Some(opposite)
                        && letters.get(column.wrapping_sub(1)) == Some(letter)
                };
                if row > 0 && column > 0 && swaps() {
                    cost = cost.min(get(before, column - 1) + 1);
                }
                current.push(cost);
                left = cost;
            }
            if current.iter().min().is_some_and(|least| *least > bound) {
                return None;
            }
            std::mem::swap(before, above);
            std::mem::swap(above, current);
        }
        let whole = above.last().copied().filter(|whole| *whole <= bound).map(Distance::Whole);
        let near = above.iter().any(|distance| *distance <= bound);
        whole.or(near.then_some(Distance::Beginning))
    }
}

/// The letters and digits of a word as bits; a word within a distance of `d` differs in at most `2 d` of them.
pub(super) fn letters(word: &[u8]) -> u64 {
    word.iter().fold(0, |mask, byte| mask | 1 << BITS[usize::from(*byte)])
}

/// The bit of each byte.
const BITS: [u8; 256] = {
    let (mut bits, mut byte) = ([36; 256], 0_u8);
    while byte < 128 {
        bits[byte as usize] = match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => byte - b'0' + 26,
            _ => 36,
        };
        byte += 1;
    }
    bits
};

/// The share of neighbouring letters that two names have in common, 0 to 1 (Dice).
#[expect(clippy::cast_precision_loss, reason = "lengths of names")]
pub(super) fn likeness(one: &str, other: &str) -> f32 {
    let pairs = |name: &str| name.chars().zip(name.chars().skip(1)).collect::<Vec<_>>();
    let (mine, mut theirs) = (pairs(one), pairs(other));
    let all = (mine.len() + theirs.len()).max(1);
    let found = mine.iter().filter_map(|pair| {
        let at = theirs.iter().position(|other| other == pair)?;
        Some(theirs.swap_remove(at))
    });
    2.0 * found.count() as f32 / all as f32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slips(word: &str, other: &str) -> Option<usize> {
        match Measure::new(word).to(other, 2) {
            Some(Distance::Whole(slips)) => Some(slips),
            _ => None,
        }
    }

    #[test]
    fn each_kind_of_slip_counts_once() {
        assert_eq!(slips("storm", "storm"), Some(0));
        assert_eq!(slips("strom", "storm"), Some(1));
        assert_eq!(slips("storrm", "storm"), Some(1));
        assert_eq!(slips("strm", "storm"), Some(1));
        assert_eq!(slips("starm", "storm"), Some(1));
        assert_eq!(slips("thunderng", "thundering"), Some(1));
        assert_eq!(slips("strmo", "stormers"), None);
        let mut measure = Measure::new("storm");
        assert_eq!(measure.to("acknowledge", 2), None);
        assert_eq!(measure.to("strom", 2), Some(Distance::Whole(1)));
    }

    #[test]
    fn the_beginning_of_a_word_is_enough_while_it_is_typed() {
        assert_eq!(slips("thudnerin", "thundering"), Some(2));
        assert_eq!(Measure::new("thudner").to("thundering", 2), Some(Distance::Beginning));
        assert_eq!(Measure::new("thxdnxr").to("thundering", 2), None);
    }

    #[test]
    fn names_with_many_pairs_in_common_look_alike() {
        assert!(likeness("retrystorm", "retrystorms") > 0.9);
        assert!(likeness("retrystorm", "cachestampede") < 0.3);
        assert!(likeness("zzzqqq", "n1queries") < 0.2);
        assert!(likeness("", "").abs() < f32::EPSILON);
    }

    proptest! {
        #[test]
        fn the_bits_never_hide_a_near_word(word in "[a-d1]{0,9}", other in "[a-d1]{0,9}") {
            if let Some(found) = slips(&word, &other) {
                prop_assert!((letters(word.as_bytes()) ^ letters(other.as_bytes())).count_ones() as usize <= 2 * found);
                prop_assert_eq!(slips(&other, &word), Some(found));
            }
        }
    }
}
