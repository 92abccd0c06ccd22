//! How words begin: three letters in fifteen bits, so that the words of a line are passed over, nearly all of them,
//! without being read.

use std::ops::Range;

use super::fold::Token;

/// Letters that are told apart.
const LETTERS: usize = 3;
/// Bits of one.
const BITS: u32 = 5;
/// Beginnings that there are.
const ALL: usize = 1 << (BITS as usize * LETTERS);
/// Marks a chunk of several words as a whole.
const WHOLE: u16 = 1 << 15;

/// Each letter has a number of its own, all other bytes share five; 0 is where a word has ended.
const NUMBERS: [u8; 256] = {
    let (mut numbers, mut byte) = ([0; 256], 0_u8);
    while (byte as usize) < numbers.len() - 1 {
        numbers[byte as usize] = number(byte);
        byte += 1;
    }
    numbers[byte as usize] = number(byte);
    numbers
};

const fn number(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => byte - b'a' + 1,
        // In a text that is not folded yet.
        b'A'..=b'Z' => byte - b'A' + 1,
        _ => 27 + byte % 5,
    }
}

/// Where a word of a line begins, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    at: u16,
    how: u16,
}

impl Start {
    /// That of a word in a line of less than 64 kB; in a longer one only how it begins holds.
    pub(super) fn of(token: &Token<'_>) -> Self {
        let whole = if token.whole { WHOLE } else { 0 };
        Self { at: u16::try_from(token.start).unwrap_or(u16::MAX), how: beginning(token.word.as_bytes()) | whole }
    }

    /// That of a word in a line of plain letters; the letters of a chunk as a whole may have signs between them.
    pub(super) fn of_plain(line: &[u8], place: Range<usize>, whole: bool) -> Self {
        let at = u16::try_from(place.start).unwrap_or(u16::MAX);
        let letters = line.get(place).unwrap_or_default();
        if !whole {
            return Self { at, how: beginning(letters) };
        }
        let mut first = [0; LETTERS];
        let in_words = letters.iter().filter(|byte| byte.is_ascii_alphanumeric());
        let count = first.iter_mut().zip(in_words).map(|(slot, letter)| *slot = *letter).count();
        Self { at, how: beginning(first.get(..count).unwrap_or_default()) | WHOLE }
    }

    /// The place in the line, in bytes.
    pub(super) fn at(self) -> usize {
        usize::from(self.at)
    }

    /// Whether it is a chunk of several words as a whole.
    #[inline]
    pub(super) fn is_whole(self) -> bool {
        self.how & WHOLE != 0
    }
}

/// The first letters, as a number in the order of the words as far as letters are told apart.
#[inline]
fn beginning(word: &[u8]) -> u16 {
    let number = |at: usize| word.get(at).map_or(0, |byte| u16::from(NUMBERS[usize::from(*byte)]));
    number(0) << (2 * BITS) | number(1) << BITS | number(2)
}

/// The beginnings of some words and of all that begin with them, one bit each.
#[derive(Clone, Debug)]
pub(super) struct Beginnings(Vec<u64>);

impl Beginnings {
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut bits = vec![0; ALL / 64];
        for word in words.map(str::as_bytes) {
            let open = BITS as usize * LETTERS.saturating_sub(word.len());
            let first = usize::from(beginning(word));
            for at in first..first + (1 << open) {
                if let Some(slot) = bits.get_mut(at / 64) {
                    *slot |= 1 << (at % 64);
                }
            }
        }
        Self(bits)
    }

    /// Whether a word that begins so may be one of them.
    #[inline]
    pub(super) fn have(&self, start: Start) -> bool {
        self.has(start.how & !WHOLE)
    }

    /// Whether a word may be one of them.
    pub(super) fn may_have(&self, word: &str) -> bool {
        self.has(beginning(word.as_bytes()))
    }

    #[inline]
    fn has(&self, how: u16) -> bool {
        self.0.get(usize::from(how >> 6)).is_some_and(|slot| slot >> (how & 63) & 1 != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_word_that_is_meant_is_never_passed_over(line in "[a-zA-Z0-9éж_+(. -]{0,40}", at in 0..8_usize, cut in 1..9_usize) {
            let mut words = Vec::new();
            fold::visit(&line, |token| words.push((token.word.to_owned(), Start::of(&token))));
            if let Some((word, start)) = words.get(at) {
                let beginning: String = word.chars().take(cut).collect();
                for wanted in [word.as_str(), beginning.as_str()] {
                    let wanted = Beginnings::of(std::iter::once(wanted));
                    proptest::prop_assert!(wanted.have(*start) && wanted.may_have(word), "{} in {}", word, line);
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn plain_lines_begin_as_all_others_do(line in "[a-cA-C0-1_+(. -]{0,30}") {
            let (mut plain, mut all) = (Vec::new(), Vec::new());
            fold::visit_places(&line, |place, whole| plain.push(Start::of_plain(line.as_bytes(), place, whole)));
            fold::visit(&line, |token| all.push(Start::of(&token)));
            proptest::prop_assert_eq!(plain, all);
        }
    }

    #[test]
    fn most_other_words_are_passed_over() {
        let may = |word: &str, other: &str| Beginnings::of(std::iter::once(word)).may_have(other);
        for (word, others) in [
            ("retry", ["query", "reply", "r", "re", "trees"]),
            ("n", ["1", "m", "o", "an", "0n"]),
            ("re", ["r", "rd", "rf", "se", "are"]),
            ("503", ["a503", "5", "50", "z", "retry"]),
        ] {
            assert!(others.iter().all(|other| !may(word, other)), "{word}");
        }
        assert!(may("retry", "retries") && may("n", "nil") && may("", "any"));
        assert!(!Beginnings::of(std::iter::empty()).may_have("any"));
    }
}
