//! What is known of a name without reading it: of a hundred thousand nearly all are passed over by that.

use super::fold;

/// Bits of letters and digits; the others are for pairs.
const LETTERS: u32 = 36;
/// Bits of pairs.
const PAIRS: u32 = u128::BITS - LETTERS;

/// The letters that a name is written with, and those that stand side by side in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs {
    /// How many pairs of neighbouring letters it has when it is folded and written as one word.
    pub(super) pairs: usize,
    /// A bit for each letter and digit of ASCII that it has as it stands, and one for each pair, which different pairs
    /// may share.
    pub(super) bits: u128,
}

impl Signs {
    /// Those of a name.
    pub(super) fn of(name: &str) -> Self {
        let word = Self::of_word(&fold::words(name).concat());
        Self { bits: word.bits | letters(name), ..word }
    }

    /// Those of the pairs of a word.
    pub(super) fn of_word(word: &str) -> Self {
        let bits = pairs(word).fold(0, |bits, (one, other)| bits | pair(one, other));
        Self { pairs: pairs(word).count(), bits }
    }

    /// Those of small letters without what stands between them: just the letters.
    pub(super) fn of_letters(letters: &str) -> Self {
        Self { pairs: 0, bits: self::letters(letters) }
    }

    /// Whether a name with these signs may have all letters of another one.
    #[inline]
    pub(super) fn may_have(&self, letters: &Self) -> bool {
        letters.bits & !self.bits & ((1 << LETTERS) - 1) == 0
    }

    /// The share of pairs that names with these signs have in common at most: see [`likeness`].
    #[inline]
    pub(super) fn most_likeness(&self, other: &Self) -> f32 {
        let lacking = |one: &Self, other: &Self| ((one.bits & !other.bits) >> LETTERS).count_ones() as usize;
        let mine = self.pairs.saturating_sub(lacking(self, other));
        share(mine.min(other.pairs.saturating_sub(lacking(other, self))), self.pairs + other.pairs)
    }
}

/// The share of neighbouring letters that two words have in common, 0 to 1 (Dice).
pub(super) fn likeness(one: &str, other: &str) -> f32 {
    let (mine, mut theirs) = (pairs(one).count(), pairs(other).collect::<Vec<_>>());
    let all = mine + theirs.len();
    let found = pairs(one).filter_map(|pair| {
        let at = theirs.iter().position(|other| *other == pair)?;
        Some(theirs.swap_remove(at))
    });
    share(found.count(), all)
}

#[expect(clippy::cast_precision_loss, reason = "lengths of names")]
fn share(common: usize, all: usize) -> f32 {
    2.0 * common as f32 / all.max(1) as f32
}

/// Neighbouring letters.
fn pairs(word: &str) -> impl Iterator<Item = (char, char)> + '_ {
    word.chars().zip(word.chars().skip(1))
}

/// The bits of the letters and digits of a text.
fn letters(text: &str) -> u128 {
    let bit = |letter: char| match letter {
        'a'..='z' => 1 << (u32::from(letter) - u32::from('a')),
        '0'..='9' => 1 << (u32::from(letter) - u32::from('0') + 26),
        _ => 0,
    };
    text.chars().flat_map(char::to_lowercase).fold(0, |bits, letter| bits | bit(letter))
}

/// The bit of two letters.
fn pair(one: char, other: char) -> u128 {
    let mixed = u32::from(one).wrapping_mul(31).wrapping_add(u32::from(other)).wrapping_mul(0x9e37_79b1);
    1 << (LETTERS + (mixed >> 8) % PAIRS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_with_many_pairs_in_common_look_alike() {
        assert!(likeness("retrystorm", "retrystorms") > 0.9);
        assert!(likeness("retrystorm", "cachestampede") < 0.3);
        assert!(likeness("zzzqqq", "n1queries") < 0.2);
        assert!(likeness("", "").abs() < f32::EPSILON);
    }

    #[test]
    fn most_names_that_are_unlike_are_told_by_their_signs() {
        let names = ["Cache stampede", "Thundering herd", "Dual write", "Offset pagination", "Lost update"];
        let typed = Signs::of_word("retyrstrom");
        assert!(names.iter().all(|name| Signs::of(name).most_likeness(&typed) < 0.5));
        assert!(!Signs::of("Cache stampede").may_have(&Signs::of_letters("cstx")));
    }

    proptest! {
        #[test]
        fn signs_never_hide_a_name(name in "[a-cA-C1é -]{0,12}", typed in "[a-c1é ]{0,12}") {
            let [one, other] = [&name, &typed].map(|text| fold::words(text).concat());
            let (likeness, most) = (likeness(&one, &other), Signs::of(&name).most_likeness(&Signs::of_word(&other)));
            prop_assert!(likeness <= most, "{} > {}", likeness, most);
            let letters: String = typed.chars().filter(|c| c.is_alphanumeric()).collect();
            let has_all = letters.chars().all(|letter| name.to_lowercase().contains(letter));
            prop_assert!(!has_all || Signs::of(&name).may_have(&Signs::of_letters(&letters)));
        }
    }
}
