//! The words of one shelf of lessons as bytes that are read in place: what ships is made by the build and never
//! decoded as a whole, what comes from a directory is made in the same form at run time.
//!
//! Layout, numbers as little-endian u32: how many lessons, how many words, bytes of the table, of the words, of the
//! names, of the patterns and of the tags; then these five parts and the holders.
//!
//! - Table: for every sixteenth word the place of its entry among the words and that of its holders.
//! - Words, sorted: letters shared with the word before, other letters (a byte each), those letters, and how many
//!   bytes its holders take, doubled, and one more where some hold it in a name.
//! - Names: lesson, field, pairs of letters, bytes, sixteen of signs, and the name itself.
//! - Patterns of smells: lesson, which of its smells, letters of the pattern and of its exception, and both.
//! - Tags, sorted: bytes of the tag and of its lessons, and both; of each lesson how many stand between it and the one
//!   before.
//! - Holders of a word, first those with it in a name, if there are any, after how many bytes these take, then the
//!   others, each lot in order: the distance from the lesson before, doubled, and one more where the fields follow;
//!   without them the word stands in the lesson's prose only. Fields are a set of bits by [`Field`].
//!
//! All counts inside the parts are written seven bits a byte, the lowest first.

mod holders;
mod named;
mod tags;
mod writer;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::ControlFlow;

pub(super) use holders::{Held, Holders};
pub(super) use named::{Name, Pattern};
pub(super) use writer::{Text, Writer};

use super::field::Field;

/// Words from one row of the table to the next.
const STEP: usize = 16;
/// Bytes of the head.
const HEAD: usize = 28;
/// What ends words that are kept; changes with their layout.
const SEAL: [u8; 8] = *b"fg-wrd-4";
/// Longer words are identifiers, and nobody types them.
pub(super) const LONGEST: usize = 48;

/// The words of a shelf.
#[derive(Clone, Debug, Default)]
pub(super) struct Segment {
    bytes: Cow<'static, [u8]>,
    lessons: usize,
    words: usize,
    /// Where table, words, names, patterns, tags and holders begin.
    parts: [usize; 6],
}

/// What the fields beside the heaviest one add.
const OTHERS: f32 = 0.15;

/// The weight of every set of fields: the first step of a search asks for thousands.
const WEIGHTS: [f32; 1 << Field::ALL.len()] = {
    let mut weights = [0.0; 1 << Field::ALL.len()];
    let mut set = 0;
    while set < weights.len() {
        let (mut field, mut share) = (0, 1.0);
        while field < Field::ALL.len() {
            if set >> field & 1 != 0 {
                weights[set] += share * Field::ALL[field].weight();
                share = OTHERS;
            }
            field += 1;
        }
        set += 1;
    }
    weights
};

/// The fields of a lesson that hold a word, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(pub(super) u16);

impl Fields {
    /// Prose only.
    pub(super) const TEXT: Self = Self(1 << Field::Text as u16);

    /// All of them.
    pub(super) const ANY: Self = Self(u16::MAX);

    /// All but prose and code: those of which search reads the lines one by one.
    pub(super) const LINES: Self = Self(!(Self::TEXT.0 | 1 << Field::Code as u16));

    /// Those of which the index leaves words out that say nothing.
    pub(super) const PROSE: Self = Self(Self::TEXT.0 | 1 << Field::Summary as u16 | 1 << Field::Takeaway as u16);

    /// What a lesson is called in lists.
    pub(super) const NAMES: Self = Self(1 << Field::Title as u16 | 1 << Field::Id as u16);

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that are also among others.
    pub(super) fn also_in(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// These and others.
    #[inline]
    pub(super) fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    #[inline]
    pub(super) fn has(self, field: Field) -> bool {
        self.0 & 1 << field as u16 != 0
    }

    /// Whether a name holds the word.
    #[inline]
    pub(super) fn is_name(self) -> bool {
        self.0 & (1 << Field::Title as u16 | 1 << Field::Alias as u16 | 1 << Field::Id as u16) != 0
    }

    /// Whether anything but prose and code holds it.
    #[inline]
    pub(super) fn is_listed(self) -> bool {
        self.0 & Self::LINES.0 != 0
    }

    /// How much a word in them counts, 0 to a bit over 1: as much as the heaviest, and some of the others.
    #[inline]
    pub(super) fn weight(self) -> f32 {
        WEIGHTS.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

impl Segment {
    /// Bytes as [`Writer`] makes them. Damaged ones give wrong or no words, never a failure.
    pub(super) fn new(bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        let bytes = bytes.into();
        let number = |at: usize| {
            let four = bytes.get(4 * at..4 * at + 4).and_then(|four| four.try_into().ok());
            four.map_or(0, |four| u32::from_le_bytes(four) as usize)
        };
        let mut parts = [HEAD; 6];
        let mut end = HEAD;
        for (part, begin) in parts.iter_mut().enumerate() {
            *begin = end;
            end = end.saturating_add(number(2 + part));
        }
        Self { lessons: number(0), words: number(1), parts, bytes }
    }

    /// Bytes as [`Segment::seal`] gave them; none for others.
    pub(super) fn sealed(mut bytes: Vec<u8>) -> Option<Self> {
        let rest = bytes.len().checked_sub(SEAL.len() + 8)?;
        let (magic, sum) = bytes.get(rest..)?.split_at_checked(SEAL.len())?;
        let is_whole = magic == SEAL && sum == sum_of(bytes.get(..rest)?).to_le_bytes();
        bytes.truncate(rest);
        is_whole.then(|| Self::new(bytes))
    }

    /// Its bytes with what shows whether they come back unharmed.
    pub(super) fn seal(&self) -> Vec<u8> {
        let sum = sum_of(&self.bytes).to_le_bytes();
        [&self.bytes, SEAL.as_slice(), &sum].concat()
    }

    /// How many lessons it covers.
    pub(super) fn lessons(&self) -> usize {
        self.lessons
    }

    /// How many words it knows.
    pub(super) fn words(&self) -> usize {
        self.words
    }

    fn part(&self, part: usize) -> &[u8] {
        let start = self.parts.get(part).copied().unwrap_or_default();
        let end = self.parts.get(part + 1).copied().unwrap_or(self.bytes.len());
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// Visits the words from the first that is not below `from` on, in their order, each with its holders.
    pub(super) fn visit(&self, from: &str, mut each: impl FnMut(&[u8], Held) -> ControlFlow<()>) {
        let row = self.row_before(from.as_bytes());
        let Some((mut at, mut held)) = self.row(row) else { return };
        let words = self.part(1);
        let mut word: Vec<u8> = Vec::with_capacity(LONGEST);
        let mut is_there = from.is_empty();
        while let Some((next, length)) = entry(words, at, &mut word) {
            is_there = is_there || word.as_slice() >= from.as_bytes();
            let holders = Held::at(held, length);
            if is_there && each(&word, holders).is_break() {
                return;
            }
            (at, held) = (next, holders.end());
        }
    }

    /// The words in their order, as they are written: how many bytes are those of the word before, the other ones, and
    /// the holders. Those of the table say all of their bytes.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, &[u8], Held)> {
        let (mut rest, mut held) = (self.part(1), 0);
        std::iter::from_fn(move || {
            let (shared, other) = (count(&mut rest)?, count(&mut rest)?);
            let (letters, after) = rest.split_at_checked(other)?;
            rest = after;
            let holders = Held::at(held, count(&mut rest)?);
            held = holders.end();
            Some((shared, letters, holders))
        })
    }

    /// Visits the words with a beginning, each with how many bytes it has and with its holders. There may be as many as
    /// lessons, so they are not spelled out: nearly all say with how many bytes they begin like the one before.
    pub(super) fn visit_beginning(&self, beginning: &[u8], mut each: impl FnMut(usize, Held) -> ControlFlow<()>) {
        let words = self.part(1);
        let Some((mut at, mut held)) = self.row(self.row_before(beginning)) else { return };
        let mut word: Vec<u8> = Vec::with_capacity(LONGEST);
        while word.as_slice() < beginning || word.is_empty() {
            let Some((next, length)) = entry(words, at, &mut word) else { return };
            let holders = Held::at(held, length);
            let is_above = word.as_slice() >= beginning;
            if is_above && (!word.starts_with(beginning) || each(word.len(), holders).is_break()) {
                return;
            }
            (at, held) = (next, holders.end());
        }
        let mut rest = words.get(at..).unwrap_or_default();
        let mut next = || {
            let (shared, other) = (count(&mut rest)?, count(&mut rest)?);
            let (letters, after) = rest.split_at_checked(other)?;
            rest = after;
            // What it shares with the word before is a part of the beginning at least.
            let is_begun = shared >= beginning.len() || letters.starts_with(beginning.get(shared..)?);
            Some((shared + other, count(&mut rest).filter(|_| is_begun)?))
        };
        while let Some((length, entry)) = next() {
            let holders = Held::at(held, entry);
            held = holders.end();
            if each(length, holders).is_break() {
                return;
            }
        }
    }

    /// Where the holders of a word stand, if the lessons know it.
    pub(super) fn held(&self, word: &str) -> Option<Held> {
        let mut found = None;
        self.visit(word, |other, held| {
            found = (other == word.as_bytes()).then_some(held);
            ControlFlow::Break(())
        });
        found
    }

    /// The holders that stand at a place.
    #[inline]
    pub(super) fn holders(&self, held: Held) -> Holders<'_> {
        held.of(self.part(5))
    }

    /// The same without those that hold the word in no name.
    #[inline]
    pub(super) fn named_holders(&self, held: Held) -> Holders<'_> {
        self.holders(held).named(held)
    }

    /// A row of the table: where the word stands, and its holders.
    fn row(&self, row: usize) -> Option<(usize, usize)> {
        let eight = self.part(0).get(8 * row..8 * row + 8)?;
        let (word, holders) = eight.split_at(4);
        let number = |four: &[u8]| four.try_into().ok().map(|four| u32::from_le_bytes(four) as usize);
        Some((number(word)?, number(holders)?))
    }

    /// The last row whose word is not above another.
    fn row_before(&self, word: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.part(0).len() / 8);
        let mut first = Vec::with_capacity(LONGEST);
        while low < high {
            let middle = low.midpoint(high);
            first.clear();
            let known = self.row(middle).and_then(|(at, _)| entry(self.part(1), at, &mut first));
            match known.map(|_| first.as_slice().cmp(word)) {
                Some(Ordering::Greater) | None => high = middle,
                Some(_) => low = middle + 1,
            }
        }
        low.saturating_sub(1)
    }
}

/// Reads the entry at a place over the word before it: where the next one stands, and what it says of its holders.
fn entry(words: &[u8], at: usize, word: &mut Vec<u8>) -> Option<(usize, usize)> {
    let mut rest = words.get(at..)?;
    let before = rest.len();
    let (shared, other) = (count(&mut rest)?, count(&mut rest)?);
    let (letters, after) = rest.split_at_checked(other)?;
    rest = after;
    word.truncate(shared);
    word.extend_from_slice(letters);
    let length = count(&mut rest)?;
    Some((at + before - rest.len(), length))
}

/// A sum that notices damage (FNV-1a over words of eight bytes).
fn sum_of(bytes: &[u8]) -> u64 {
    let step = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = words.iter().fold(bytes.len() as u64, |sum, word| step(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, byte| step(sum, u64::from(*byte)))
}

/// A count of seven bits a byte; moves on behind it.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a key reads tens of thousands, and a build for size makes a call of each")]
fn count(bytes: &mut &[u8]) -> Option<usize> {
    let (byte, rest) = bytes.split_first()?;
    // Nearly all take one byte, and of the others nearly all take two; of many lessons the first one three.
    if *byte < 128 {
        *bytes = rest;
        return Some(usize::from(*byte));
    }
    if let Some((other, rest)) = rest.split_first().filter(|(other, _)| **other < 128) {
        *bytes = rest;
        return Some(usize::from(byte & 127) | usize::from(*other) << 7);
    }
    if let [other, last @ ..128, rest @ ..] = rest {
        *bytes = rest;
        return Some(usize::from(byte & 127) | usize::from(other & 127) << 7 | usize::from(*last) << 14);
    }
    // By value: what a loop reads from would have to be in memory, not in registers.
    let (value, rest) = long_count(bytes)?;
    *bytes = rest;
    Some(value)
}

#[cold]
fn long_count(mut bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        bytes = rest;
        value |= usize::from(byte & 127).checked_shl(shift)?;
        if byte & 128 == 0 {
            return Some((value, bytes));
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text<'a>(title: &'a str, symptoms: &[&'a str], body: &'a str) -> Text<'a> {
        Text { title, lists: vec![(Field::Symptom, symptoms.to_vec()), (Field::Text, vec![body])], ..Text::default() }
    }

    fn segment() -> Segment {
        let mut writer = Writer::default();
        writer.read(&text("Retry storm", &["503 in waves"], "A retry spends."));
        writer.read(&text("Lost update", &[], "Two retries."));
        Segment::new(writer.finish())
    }

    #[test]
    fn counts_of_every_length_are_read_as_they_were_written() {
        for wanted in [0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, usize::MAX >> 1] {
            let (mut bytes, mut rest) = (Vec::new(), wanted);
            while rest > 127 {
                bytes.push(128 | (rest & 127).to_le_bytes()[0]);
                rest >>= 7;
            }
            bytes.push(rest.to_le_bytes()[0]);
            for end in 1..bytes.len() {
                assert_eq!(count(&mut &bytes[..end - 1]), None, "{wanted} without its end");
            }
            bytes.push(9);
            let mut read = bytes.as_slice();
            assert_eq!((count(&mut read), read), (Some(wanted), [9].as_slice()));
        }
    }

    #[test]
    fn words_are_found_with_the_lessons_and_fields_that_hold_them() {
        let segment = segment();
        assert_eq!((segment.lessons(), segment.names(|_| true).count()), (2, 2));
        let held = |word: &str| segment.held(word).map(|held| segment.holders(held).collect::<Vec<_>>());
        let fields = |all: &[Field]| Fields(all.iter().map(|field| 1 << *field as u16).sum());
        assert_eq!(held("retry"), Some(vec![(0, fields(&[Field::Title, Field::Text]))]));
        assert_eq!(held("retries"), Some(vec![(1, Fields::TEXT)]));
        assert_eq!(held("503"), Some(vec![(0, fields(&[Field::Symptom]))]));
        assert_eq!((held("retr"), held("zebra"), held("")), (None, None, None));
    }

    #[test]
    fn words_are_visited_in_order_from_any_place() {
        let mut writer = Writer::default();
        let words: Vec<String> = (0..500).map(|number| format!("w{:03}", number * 7 % 500)).collect();
        let body = words.join(" ");
        writer.read(&text("Title", &[], &body));
        let segment = Segment::new(writer.finish());
        for from in ["", "w", "w000", "w0005", "w123", "w499", "x"] {
            let mut seen = Vec::new();
            segment.visit(from, |word, _| {
                seen.push(String::from_utf8_lossy(word).into_owned());
                ControlFlow::Continue(())
            });
            let mut expected: Vec<String> = words.iter().cloned().chain(["title".to_owned()]).collect();
            expected.retain(|word| word.as_str() >= from);
            expected.sort();
            assert_eq!(seen, expected, "{from}");
        }
    }

    #[test]
    fn words_with_a_beginning_are_those_of_all_words_that_begin_so() {
        let mut writer = Writer::default();
        let words: Vec<String> = (0..500).map(|number| format!("w{:x}", number * number % 1009)).collect();
        for words in words.chunks(100) {
            writer.read(&text("Title", &[], &words.join(" ")));
        }
        let segment = Segment::new(writer.finish());
        for beginning in ["", "t", "w", "w1", "w3e", "w3ef", "wz", "x", "title", "a"] {
            let (mut seen, mut expected) = (Vec::new(), Vec::new());
            segment.visit_beginning(beginning.as_bytes(), |length, held| {
                seen.push((length, segment.holders(held).collect::<Vec<_>>()));
                ControlFlow::Continue(())
            });
            segment.visit("", |word, held| {
                if word.starts_with(beginning.as_bytes()) {
                    expected.push((word.len(), segment.holders(held).collect::<Vec<_>>()));
                }
                ControlFlow::Continue(())
            });
            assert_eq!(seen, expected, "{beginning}");
        }
    }

    #[test]
    fn damaged_bytes_never_fail() {
        let whole = segment().bytes.into_owned();
        for length in 0..whole.len() {
            for change in [0, 1, 0x7f, 0xff] {
                let mut bytes = whole.clone();
                bytes.truncate(length.max(1));
                if let Some(byte) = bytes.get_mut(length.saturating_sub(1)) {
                    *byte = change;
                }
                let segment = Segment::new(bytes);
                let _ = segment.names(|_| true).take(100).count();
                let mut visited = 0;
                segment.visit_beginning(b"r", |_, _| {
                    visited += 1;
                    if visited == 100 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                });
                let mut left = 100;
                segment.visit("r", |_, held| {
                    let _ = segment.holders(held).take(100).count();
                    left -= 1;
                    if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                });
            }
        }
    }
}
