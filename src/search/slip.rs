//! Slips of the pen: how many of them turn one word into others.

use super::segment::{Held, Segment};

/// How many slips a word of this length may hold and still be meant: none below 3 letters, one below 8, else two.
pub(super) fn allowed(word: &str) -> usize {
    match word.chars().count() {
        0..=2 => 0,
        3..=7 => 1,
        _ => 2,
    }
}

/// How far a word is from another, as far as the bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Distance {
    /// So many slips from the whole word.
    Whole(usize),
    /// Further from the whole word, but near to a beginning of it.
    Beginning,
}

/// A word of the lessons that another one may be a slip of.
#[derive(Debug)]
pub(super) struct Near {
    /// Which shelf.
    pub(super) part: usize,
    pub(super) word: Box<str>,
    pub(super) distance: Distance,
    pub(super) held: Held,
}

/// How many slips are looked for at most.
const MOST: usize = 2;
/// Longer words are not looked for: those of the lessons are shorter, and letters are bits here.
const LONGEST: u32 = 63;

/// Measures the distance of one word to many that come in their order: optimal string alignment (Damerau: a letter too
/// many, too few, wrong, or two swapped), all letters of the word at once (Wu and Manber 1992). What is known of the
/// letters that a word shares with the one before stays, and a beginning that is too far already is that for all that
/// have it.
pub(super) struct Measure {
    /// A bit for each number of letters that can be met with no slip, with one, and with two: nothing beyond the bound.
    numbers: [u64; MOST + 1],
    /// The bit of all letters.
    all: u64,
    /// Where the word has each letter of ASCII, a bit for each of its letters.
    places: [u64; 128],
    /// Where it has others.
    others: Vec<(char, u64)>,
    /// What is known of the other word before its first letter, behind it, behind its second one and so on.
    rows: Vec<Row>,
}

/// What is known of another word up to one of its letters.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    /// How many letters of the word can be met with no slip, with one at most, and with two: a bit for each number.
    met: [u64; MOST + 1],
    /// Where the word has the letter.
    places: u64,
    /// How many bytes of the other word these are.
    end: usize,
    /// They, or a beginning of them, are near.
    is_near: bool,
}

impl Row {
    /// Whether nothing that goes on from here is near.
    fn is_last(&self) -> bool {
        self.met == [0; MOST + 1]
    }
}

impl Measure {
    pub(super) fn new(word: &str, bound: usize) -> Self {
        let (mut places, mut others, mut length) = ([0; 128], Vec::<(char, u64)>::new(), 0);
        for letter in word.chars() {
            let bit = 1_u64.checked_shl(length).unwrap_or_default();
            length += 1;
            if let Some(places) = places.get_mut(letter as usize) {
                *places |= bit;
            } else if let Some((_, places)) = others.iter_mut().find(|(known, _)| *known == letter) {
                *places |= bit;
            } else {
                others.push((letter, bit));
            }
        }
        let all: u64 = if length > LONGEST { 0 } else { 1 << length };
        let numbers = [0, 1, 2].map(|slips| if slips > bound { 0 } else { all | all.saturating_sub(1) });
        // The first letters of the word may be lacking.
        let [none, one, two] = numbers;
        let met = [none & 0b1, one & 0b11, two & 0b111];
        let first = Row { met, is_near: met.iter().any(|met| met & all != 0), ..Row::default() };
        Self { numbers, all, places, others, rows: vec![first] }
    }

    /// Visits the words of a shelf that are near, in their order, each with its distance and its holders. Most words are
    /// passed over without being spelled out: they begin like one that was too far already.
    pub(super) fn visit(&mut self, segment: &Segment, mut each: impl FnMut(&str, Distance, Held)) {
        self.keep(0);
        let mut word: Vec<u8> = Vec::new();
        for (said, letters, held) in segment.entries() {
            // What was passed over was not spelled out, so that this is shared with the word that was measured last.
            if self.is_lost(said) {
                continue;
            }
            let same = word.iter().skip(said).zip(letters).take_while(|(one, other)| one == other).count();
            let shared = said + same;
            if self.is_lost(shared) {
                continue;
            }
            word.truncate(shared);
            word.extend_from_slice(letters.get(same..).unwrap_or_default());
            if let Some(distance) = self.to(&word, shared)
                && let Ok(word) = std::str::from_utf8(&word)
            {
                each(word, distance, held);
            }
        }
    }

    /// Whether any word is too far that has so many bytes in common with the one that was measured last.
    #[inline]
    fn is_lost(&self, shared: usize) -> bool {
        self.rows.last().is_some_and(|row| shared >= row.end && row.is_last() && !row.is_near)
    }

    /// The distance to another word or the nearest beginning of it, of which so many bytes are those of the word that
    /// was measured last. None beyond the bound.
    fn to(&mut self, other: &[u8], shared: usize) -> Option<Distance> {
        self.keep(shared);
        let mut row = self.rows.last().copied()?;
        let mut before = self.rows.iter().rev().nth(1).copied().unwrap_or_default();
        while row.end < other.len() && !row.is_last() {
            let letter = letter(other.get(row.end..)?)?;
            (before, row) = (row, self.next(&before, &row, letter));
            self.rows.push(row);
        }
        let slips = row.met.iter().position(|met| self.is_all(*met));
        let whole = slips.filter(|_| row.end == other.len()).map(Distance::Whole);
        whole.or(row.is_near.then_some(Distance::Beginning))
    }

    /// Whether all letters of the word are met.
    #[inline]
    fn is_all(&self, met: u64) -> bool {
        met & self.all != 0
    }

    /// Forgets what is known behind so many bytes.
    #[inline]
    fn keep(&mut self, bytes: usize) {
        while self.rows.pop_if(|row| row.end > bytes).is_some() {}
    }

    /// What is known with one letter more, by what was known of those up to the last two.
    fn next(&self, before: &Row, row: &Row, letter: char) -> Row {
        let places = match self.places.get(letter as usize) {
            Some(places) => *places,
            None => self.others.iter().find(|(other, _)| *other == letter).map_or(0, |(_, places)| *places),
        };
        let ([first_before, second_before, _], [first, second, third]) = (before.met, row.met);
        let [none, one, two] = self.numbers;
        let is_meant = |met: u64| (met & places) << 1;
        let is_swapped = |met: u64| ((met & places) << 1 & row.places) << 1;
        // A slip more than before: a letter too many, a wrong one, one that is lacking, or two swapped.
        let slip = |met: u64, now: u64, before: u64| met | (met | now) << 1 | is_swapped(before);
        let exactly = is_meant(first) & none;
        let with_one = (is_meant(second) | slip(first, exactly, first_before)) & one;
        let with_two = (is_meant(third) | slip(second, with_one, second_before)) & two;
        let is_near = row.is_near || self.is_all(exactly | with_one | with_two);
        Row { met: [exactly, with_one, with_two], places, end: row.end + letter.len_utf8(), is_near }
    }
}

/// The first letter of a text, if that is one.
#[inline]
fn letter(text: &[u8]) -> Option<char> {
    match text.first() {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => std::str::from_utf8(text).ok()?.chars().next(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn distance(word: &str, other: &str) -> Option<Distance> {
        Measure::new(word, 2).to(other.as_bytes(), 0)
    }

    fn slips(word: &str, other: &str) -> Option<usize> {
        match distance(word, other) {
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
        assert_eq!(slips("кэш", "кеш"), Some(1));
        assert_eq!(distance("storm", "acknowledge"), None);
    }

    #[test]
    fn the_beginning_of_a_word_is_enough_while_it_is_typed() {
        assert_eq!(slips("thudnerin", "thundering"), Some(2));
        assert_eq!(distance("thudner", "thundering"), Some(Distance::Beginning));
        assert_eq!(distance("thxdnxr", "thundering"), None);
    }

    #[test]
    fn bytes_that_are_no_text_are_near_to_nothing() {
        assert_eq!(Measure::new("storm", 2).to(b"sto\xffm", 0), None);
    }

    /// The whole table, cell by cell: the least number of slips to the word, and to any of its beginnings.
    fn table(word: &str, other: &str) -> (usize, usize) {
        let (word, other): (Vec<char>, Vec<char>) = (word.chars().collect(), other.chars().collect());
        let mut cells = vec![vec![0; other.len() + 1]; word.len() + 1];
        for i in 0..=word.len() {
            for j in 0..=other.len() {
                cells[i][j] = match (i, j) {
                    (0, far) | (far, 0) => far,
                    _ => {
                        let changed = cells[i - 1][j - 1] + usize::from(word[i - 1] != other[j - 1]);
                        let moved = (cells[i - 1][j] + 1).min(cells[i][j - 1] + 1);
                        let is_swap = i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1];
                        let swapped = if is_swap { cells[i - 2][j - 2] + 1 } else { usize::MAX };
                        changed.min(moved).min(swapped)
                    }
                };
            }
        }
        let last = &cells[word.len()];
        (last[other.len()], *last.iter().min().expect("a cell"))
    }

    proptest! {
        #[test]
        fn words_in_their_order_are_as_far_as_the_whole_table_says(
            word in "[a-cé]{0,9}|[ab]{60,66}",
            mut others in proptest::collection::vec("[a-cé]{0,11}|[ab]{60,66}", 1..30),
            bound in 0..3_usize,
        ) {
            others.sort();
            let mut measure = Measure::new(&word, bound);
            let mut measured = "";
            for other in &others {
                let shared = measured.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
                let expected = match table(&word, other) {
                    (whole, _) if whole <= bound => Some(Distance::Whole(whole)),
                    (_, near) => (near <= bound).then_some(Distance::Beginning),
                };
                if measure.is_lost(shared) {
                    prop_assert_eq!(expected, None, "{} was passed over", other);
                    continue;
                }
                prop_assert_eq!(measure.to(other.as_bytes(), shared), expected, "{}", other);
                measured = other;
            }
        }
    }
}
