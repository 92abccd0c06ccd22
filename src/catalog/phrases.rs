//! Texts written with the phrases that they share: short to store, and whole again with a copy a phrase. Deflating
//! shipped lessons stores them in a tenth less, and inflating one takes eight times as many instructions.
//!
//! A packed text begins with its length (u32, little-endian). A byte below 0x80 in what follows stands for itself,
//! [`RAW`] says that the next byte does, and any other is the upper half of the number of a phrase. The table of phrases
//! is their count, where each of them ends (all u32, little-endian), and then the phrases one after the other.

use std::collections::HashMap;

/// Says that the next byte stands for itself.
const RAW: u8 = 0xff;
/// The upper half of the number of the first phrase.
const FIRST: u8 = 0x80;
/// Phrases at most; more of them would take more room in the table than they save.
const MOST: usize = 16_000;
/// Bytes of a phrase at least: its number has two.
const SHORTEST: usize = 3;
/// Bytes of a phrase at most: as many are copied for each, whatever its length.
const LONGEST: usize = 16;
/// Words and signs in a phrase at most.
const WORDS: usize = 4;
const NUMBER: usize = 4;

/// The whole text; nothing if it is damaged.
pub(super) fn unpack(table: &[u8], packed: &[u8]) -> Option<Vec<u8>> {
    let count = number(table, 0)?;
    let phrases = table.get(NUMBER * (count + 1)..)?;
    let end = |code: usize| if code == 0 { Some(0) } else { number(table, code) };
    let length = number(packed, 0)?;
    // Nothing is longer than if it were all phrases.
    if length > packed.len() * LONGEST {
        return None;
    }
    let mut text = vec![0; length + LONGEST];
    let mut at = 0;
    let mut bytes = packed.get(NUMBER..)?.iter().copied();
    while let Some(byte) = bytes.next() {
        if byte < FIRST || byte == RAW {
            *text.get_mut(at)? = if byte == RAW { bytes.next()? } else { byte };
            at += 1;
        } else {
            let code = usize::from(byte - FIRST) << 8 | usize::from(bytes.next()?);
            let (start, end) = (end(code)?, end(code + 1)?);
            let room: &mut [u8; LONGEST] = text.get_mut(at..at + LONGEST)?.try_into().ok()?;
            *room = phrases.get(start..start + LONGEST)?.try_into().ok()?;
            at += end.checked_sub(start).filter(|length| *length <= LONGEST)?;
        }
    }
    text.truncate(length);
    (at == length).then_some(text)
}

fn number(bytes: &[u8], index: usize) -> Option<usize> {
    let bytes = bytes.get(NUMBER * index..NUMBER * (index + 1))?;
    bytes.try_into().ok().map(|bytes| u32::from_le_bytes(bytes) as usize)
}

/// Phrases that some texts share; for the build.
#[derive(Debug)]
pub(super) struct Phrases {
    /// In the order of their numbers.
    all: Vec<Vec<u8>>,
    /// Numbers by the first bytes.
    by_start: HashMap<[u8; SHORTEST], Vec<usize>>,
}

impl Phrases {
    /// The phrases that make these texts shortest, as far as counting them tells.
    pub(super) fn of(texts: &[Vec<u8>]) -> Self {
        let mut counts: HashMap<&[u8], usize> = HashMap::new();
        for text in texts {
            let ends = ends(text);
            for (at, start) in std::iter::once(&0).chain(&ends).enumerate() {
                let phrases = ends.iter().skip(at).take(WORDS).filter_map(|end| text.get(*start..*end));
                for phrase in phrases.filter(|phrase| (SHORTEST..=LONGEST).contains(&phrase.len())) {
                    *counts.entry(phrase).or_default() += 1;
                }
            }
        }
        // Many of them overlap: which are worth their room shows only in use.
        let candidates = Self::new(best(counts, 2 * MOST));
        let mut counts: HashMap<&[u8], usize> = HashMap::new();
        for text in texts {
            for code in candidates.cut(text).into_iter().filter_map(|(code, _)| code) {
                *counts.entry(candidates.get(code)).or_default() += 1;
            }
        }
        Self::new(best(counts, MOST))
    }

    fn new(all: Vec<Vec<u8>>) -> Self {
        let mut by_start: HashMap<[u8; SHORTEST], Vec<usize>> = HashMap::new();
        for (code, phrase) in all.iter().enumerate() {
            if let Some(start) = phrase.first_chunk() {
                by_start.entry(*start).or_default().push(code);
            }
        }
        Self { all, by_start }
    }

    fn get(&self, code: usize) -> &[u8] {
        self.all.get(code).map(Vec::as_slice).unwrap_or_default()
    }

    /// The table that [`unpack`] reads.
    ///
    /// # Errors
    /// When it is too large.
    pub(super) fn table(&self) -> Result<Vec<u8>, String> {
        let ends = self.all.iter().scan(0, |end, phrase| {
            *end += phrase.len();
            Some(*end)
        });
        let mut table = Vec::new();
        for number in std::iter::once(self.all.len()).chain(ends) {
            table.extend(u32::try_from(number).map_err(|error| error.to_string())?.to_le_bytes());
        }
        table.extend(self.all.concat());
        // As many bytes are read of the last one as of the others.
        table.extend([0; LONGEST]);
        Ok(table)
    }

    /// A text in phrases.
    ///
    /// # Errors
    /// When it is too large.
    pub(super) fn pack(&self, text: &[u8]) -> Result<Vec<u8>, String> {
        let length = u32::try_from(text.len()).map_err(|error| error.to_string())?;
        let mut packed = length.to_le_bytes().to_vec();
        for (code, byte) in self.cut(text) {
            match code {
                Some(code) => {
                    let [.., high, low] = code.to_be_bytes();
                    packed.extend([FIRST + high, low]);
                }
                None if byte < FIRST => packed.push(byte),
                None => packed.extend([RAW, byte]),
            }
        }
        Ok(packed)
    }

    /// A text cut into phrases and single bytes so that it becomes shortest.
    fn cut(&self, text: &[u8]) -> Vec<(Option<usize>, u8)> {
        // From the end: what the rest takes, and the phrase that it begins with.
        let mut costs: Vec<(usize, Option<usize>)> = vec![(0, None); text.len() + 1];
        let cost = |costs: &[(usize, Option<usize>)], at: usize| costs.get(at).map_or(usize::MAX, |(cost, _)| *cost);
        for (at, byte) in text.iter().enumerate().rev() {
            let rest = text.get(at..).unwrap_or_default();
            let alone = (cost(&costs, at + 1) + if *byte < FIRST { 1 } else { 2 }, None);
            let codes = rest.first_chunk().and_then(|start| self.by_start.get(start)).into_iter().flatten();
            let fitting = codes.filter(|code| rest.starts_with(self.get(**code)));
            let costly = fitting.map(|code| (cost(&costs, at + self.get(*code).len()) + 2, Some(*code)));
            let least = costly.chain([alone]).min_by_key(|(cost, _)| *cost);
            if let (Some(slot), Some(least)) = (costs.get_mut(at), least) {
                *slot = least;
            }
        }
        let mut pieces = Vec::new();
        let mut at = 0;
        while let (Some(byte), Some((_, code))) = (text.get(at), costs.get(at)) {
            pieces.push((*code, *byte));
            at += code.map_or(1, |code| self.get(code).len());
        }
        pieces
    }
}

/// Where words with the blank before them, and single signs, end.
fn ends(text: &[u8]) -> Vec<usize> {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let goes_on = |pair: &[u8]| matches!(pair, [one, two] if is_part(*two) && (is_part(*one) || *one == b' '));
    let inner = text.windows(2).enumerate().filter(|(_, pair)| !goes_on(pair)).map(|(at, _)| at + 1);
    inner.chain((!text.is_empty()).then_some(text.len())).collect()
}

/// The phrases that save most, the most frequent first.
fn best(counts: HashMap<&[u8], usize>, most: usize) -> Vec<Vec<u8>> {
    // In the table a phrase takes its bytes and its end.
    let saved = |(phrase, count): &(&[u8], usize)| (count * (phrase.len() - 2)).saturating_sub(phrase.len() + NUMBER);
    let mut all: Vec<(&[u8], usize)> = counts.into_iter().filter(|counted| saved(counted) > 0).collect();
    all.sort_unstable_by(|one, two| saved(two).cmp(&saved(one)).then(one.0.cmp(two.0)));
    all.truncate(most);
    all.sort_unstable_by(|one, two| two.1.cmp(&one.1).then(one.0.cmp(two.0)));
    all.into_iter().map(|(phrase, _)| phrase.to_vec()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts() -> Vec<Vec<u8>> {
        let text = |number: u8| {
            let mut text = format!("The retry storm of {number} clients. A retry without jitter, a storm of retries: ");
            text.push_str(&"each client waits for the others. ".repeat(usize::from(number)));
            [text.into_bytes(), vec![number, 0x80, 0xfe, 0xff, 0]].concat()
        };
        (0..20).map(text).collect()
    }

    #[test]
    fn packed_texts_are_shorter_and_come_back_whole() {
        let texts = texts();
        let phrases = Phrases::of(&texts);
        let table = phrases.table().expect("a table");
        for text in &texts {
            let packed = phrases.pack(text).expect("packed");
            assert!(2 * packed.len() < text.len(), "{} of {}", packed.len(), text.len());
            assert_eq!(unpack(&table, &packed).as_ref(), Some(text));
        }
    }

    #[test]
    fn what_is_damaged_gives_nothing_and_does_not_panic() {
        let texts = texts();
        let phrases = Phrases::of(&texts);
        let (table, packed) = (phrases.table().expect("a table"), phrases.pack(&texts[3]).expect("packed"));
        for length in 0..packed.len() {
            assert_eq!(unpack(&table, &packed[..length]), None);
        }
        for length in 0..table.len() {
            let found = unpack(&table[..length], &packed);
            assert!(found.is_none() || found.as_ref() == Some(&texts[3]));
        }
        for place in 0..packed.len() {
            let mut damaged = packed.clone();
            damaged[place] ^= 0xff;
            assert!(unpack(&table, &damaged).is_none_or(|text| text.len() <= damaged.len() * LONGEST));
        }
        assert_eq!(unpack(&table, &[0xff; 9]), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn any_bytes_come_back(text in proptest::collection::vec(any::<u8>(), 0..80), words in "(retry|storm|[ -~]| of ){0,30}") {
            let phrases = Phrases::of(&texts());
            let text = [text, words.into_bytes()].concat();
            let packed = phrases.pack(&text).expect("packed");
            prop_assert_eq!(unpack(&phrases.table().expect("a table"), &packed), Some(text));
        }
    }
}
