//! Presses the shipped lessons into LZ4 blocks that share a dictionary
//! (<https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md>). The build has the time to look at every way to write a
//! block, which no compressor in Rust does; how a block is read back is the same for all of them.

use std::collections::HashMap;
use std::ops::Range;

/// Bytes of the shortest match.
const SHORTEST: usize = 4;
/// Bytes that a match may reach back.
const FARTHEST: usize = 0xffff;
/// Bytes at the end of a block that no match covers.
const TAIL: usize = 5;
/// Bytes at the end of a block where no match starts.
const LAST_START: usize = 12;
/// Lengths from here on go on in further bytes.
const LONG: usize = 15;
/// What a match costs besides its bytes, in bytes: of two ways of one length, the one of fewer matches is read back
/// faster.
const EACH: usize = 1;

/// Bytes of the dictionary: so many less than a match may reach that the end of a lesson still reaches its start.
pub const DICTIONARY: usize = 56 << 10;
/// Bytes of a phrase of which it matters how many lessons have it.
const PHRASE: usize = 8;
/// Bytes of the stretches that the dictionary is made of, at most.
const STRETCH: usize = 96;

/// What many samples have in common, the most common last, at most so many bytes. Every sample in turn gives its stretch
/// that holds the most phrases of the most samples, and what it gave counts no more (as in "Effective construction of
/// relative Lempel-Ziv dictionaries", Liao, Petri, Moffat and Wirth 2016).
pub fn dictionary(samples: &[Vec<u8>], most: usize) -> Vec<u8> {
    let Phrases { mut worths, of } = Phrases::of(samples);
    let mut stretches: Vec<(u64, &[u8])> = Vec::new();
    let mut length = 0;
    while length < most {
        let before = length;
        for (sample, phrases) in samples.iter().zip(&of) {
            let Some((worth_of_it, stretch)) = best_stretch(phrases, &worths) else { continue };
            for phrase in phrases.get(stretch.clone()).unwrap_or_default() {
                if let Some(worth) = worths.get_mut(*phrase) {
                    *worth = 0;
                }
            }
            let bytes = sample.get(stretch.start..stretch.end + PHRASE - 1).unwrap_or_default();
            stretches.push((worth_of_it, bytes));
            length += bytes.len();
        }
        if length == before {
            break;
        }
    }
    stretches.sort_by_key(|(worth, _)| *worth);
    let mut all: Vec<u8> = stretches.into_iter().flat_map(|(_, stretch)| stretch).copied().collect();
    all.drain(..all.len().saturating_sub(most));
    all
}

/// The phrases of samples, each looked up once.
struct Phrases {
    /// How many samples have each phrase; 0 where no other one has it.
    worths: Vec<u64>,
    /// The phrases of each sample, from place to place, as places among the worths.
    of: Vec<Vec<usize>>,
}

impl Phrases {
    fn of(samples: &[Vec<u8>]) -> Self {
        let (mut numbers, mut worths, mut last) = (HashMap::<[u8; PHRASE], usize>::new(), Vec::new(), Vec::new());
        let all = samples.iter().enumerate().map(|(sample, bytes)| {
            let phrases = bytes.windows(PHRASE).filter_map(<[u8]>::first_chunk::<PHRASE>).map(|phrase| {
                let number = *numbers.entry(*phrase).or_insert(worths.len());
                if number == worths.len() {
                    worths.push(1);
                    last.push(sample);
                } else if let (Some(worth), Some(last)) = (worths.get_mut(number), last.get_mut(number)) {
                    *worth += u64::from(*last != sample);
                    *last = sample;
                }
                number
            });
            phrases.collect()
        });
        let of = all.collect();
        worths.iter_mut().filter(|worth| **worth == 1).for_each(|worth| *worth = 0);
        Self { worths, of }
    }
}

/// The stretch of a sample that is worth the most, without the ends that are worth nothing, and its worth: from which
/// phrase to which.
fn best_stretch(phrases: &[usize], worths: &[u64]) -> Option<(u64, Range<usize>)> {
    let worth = |phrase: &usize| worths.get(*phrase).copied().unwrap_or_default();
    let most = STRETCH - PHRASE + 1;
    let (mut sum, mut best, mut start) = (0, 0, 0);
    for (at, phrase) in phrases.iter().enumerate() {
        let left_behind = at.checked_sub(most).and_then(|at| phrases.get(at));
        sum = sum + worth(phrase) - left_behind.map(worth).unwrap_or_default();
        if sum > best {
            (best, start) = (sum, (at + 1).saturating_sub(most));
        }
    }
    let within = phrases.get(start..phrases.len().min(start + most))?;
    let is_worth = |phrase: &usize| worth(phrase) > 0;
    let (first, last) = (within.iter().position(is_worth)?, within.iter().rposition(is_worth)?);
    Some((best, start + first..start + last + 1))
}

/// Presses texts into blocks over one dictionary.
#[derive(Debug)]
pub struct Press<'a> {
    dictionary: &'a [u8],
    known: Places,
}

impl<'a> Press<'a> {
    /// A press for a dictionary.
    pub fn new(dictionary: &'a [u8]) -> Self {
        let mut known = Places::default();
        for at in 0..dictionary.len() {
            known.add(dictionary, at);
        }
        Self { dictionary, known }
    }

    /// The shortest block that gives a text.
    pub fn block(&self, text: &[u8]) -> Vec<u8> {
        let matches = self.matches(text);
        let steps = steps(&matches);
        let mut block = Vec::new();
        let mut at = 0;
        loop {
            let literals = steps.iter().skip(at).take_while(|length| **length == 1).count();
            let literal = text.get(at..at + literals).unwrap_or_default();
            at += literals;
            let found = steps.get(at).zip(matches.get(at)).map(|(length, (_, back))| (length - SHORTEST, *back));
            let nibble = |length: usize| u8::try_from(length.min(LONG)).unwrap_or_default();
            block.push(nibble(literals) << 4 | nibble(found.map_or(0, |(more, _)| more)));
            go_on(&mut block, literals);
            block.extend_from_slice(literal);
            let Some((more, back)) = found else { return block };
            block.extend(back.to_le_bytes());
            go_on(&mut block, more);
            at += more + SHORTEST;
        }
    }

    /// For each place of a text the length of its longest match, 0 where there is none, and how far back it stands.
    fn matches(&self, text: &[u8]) -> Vec<(usize, u16)> {
        let all = [self.dictionary, text].concat();
        let mut own = Places { first: self.dictionary.len(), ..Places::default() };
        let places = self.dictionary.len()..all.len();
        let longest = places.map(|at| {
            let left = all.len() - at;
            let found = if left < LAST_START { (0, 0) } else { self.longest(&own, &all, at, left - TAIL) };
            own.add(&all, at);
            found
        });
        longest.collect()
    }

    /// The longest match of what stands at a place, of at most so many bytes, and how far back it stands: the nearest one
    /// of those that are as long.
    fn longest(&self, own: &Places, all: &[u8], at: usize, most: usize) -> (usize, u16) {
        let here = all.get(at..at + most).unwrap_or_default();
        let places = own.of(here).chain(self.known.of(here));
        let mut best = (0, 0);
        for place in places.take_while(|place| at - place <= FARTHEST) {
            let there = all.get(place..).unwrap_or_default();
            // Nearly all others end before: one look at where they would have to go on.
            if here.get(best.0) != there.get(best.0) {
                continue;
            }
            let length = here.iter().zip(there).take_while(|(one, other)| one == other).count();
            if length > best.0 {
                best = (length, u16::try_from(at - place).unwrap_or_default());
            }
            if length == most {
                break;
            }
        }
        best
    }
}

/// How far to go at each place: 1 where the byte itself is written, else the length of the match. From the end on, each
/// place takes what makes the rest the shortest: a match may be cut, but nothing is gained by a farther one.
fn steps(matches: &[(usize, u16)]) -> Vec<usize> {
    let count = matches.len();
    let (mut costs, mut runs, mut steps) = (vec![0; count + 1], vec![0; count + 1], vec![1; count]);
    for (at, (longest, _)) in matches.iter().enumerate().rev() {
        let of = |all: &[usize], at: usize| all.get(at).copied().unwrap_or_default();
        let run = of(&runs, at + 1) + 1;
        let mut best = (of(&costs, at + 1) + 1 + further(run) - further(run - 1), 1);
        for length in SHORTEST..=*longest {
            // The byte of the two lengths and two of how far back.
            let cost = EACH + 3 + further(length - SHORTEST) + of(&costs, at + length);
            if cost <= best.0 {
                best = (cost, length);
            }
        }
        let run = if best.1 == 1 { run } else { 0 };
        for (all, value) in [(&mut costs, best.0), (&mut runs, run), (&mut steps, best.1)] {
            if let Some(place) = all.get_mut(at) {
                *place = value;
            }
        }
    }
    steps
}

/// Further bytes that a length needs.
fn further(length: usize) -> usize {
    length.checked_sub(LONG).map_or(0, |rest| rest / 255 + 1)
}

/// Writes the further bytes of a length.
fn go_on(block: &mut Vec<u8>, length: usize) {
    if let Some(rest) = length.checked_sub(LONG) {
        block.extend(std::iter::repeat_n(u8::MAX, rest / 255));
        block.extend(u8::try_from(rest % 255));
    }
}

/// Where each four bytes stand: the newest place, and behind each place the one before.
#[derive(Debug, Default)]
struct Places {
    /// Of the text's places the first one that is added.
    first: usize,
    newest: HashMap<[u8; SHORTEST], usize>,
    older: Vec<Option<usize>>,
}

impl Places {
    /// Adds the place that follows those that were added.
    fn add(&mut self, text: &[u8], at: usize) {
        let key = text.get(at..).and_then(|rest| rest.first_chunk().copied());
        self.older.push(key.and_then(|key| self.newest.insert(key, at)));
    }

    /// The places of the four bytes that a text begins with, the newest first.
    fn of(&self, text: &[u8]) -> impl Iterator<Item = usize> {
        let newest = text.first_chunk().and_then(|key| self.newest.get(key)).copied();
        let before = |place: &usize| self.older.get(place.checked_sub(self.first)?).copied().flatten();
        std::iter::successors(newest, before)
    }
}

#[cfg(test)]
mod tests {
    use lz4_flex::block::{compress, decompress_with_dict};
    use proptest::prelude::*;

    use super::*;

    fn whole(block: &[u8], length: usize, dictionary: &[u8]) -> Option<Vec<u8>> {
        decompress_with_dict(block, length, dictionary).ok()
    }

    #[test]
    fn long_runs_and_far_matches_come_back() {
        come_back(false);
    }

    #[test]
    #[ignore = "exhaustive: every text with and without a dictionary"]
    fn exhaustive_long_runs_and_far_matches_come_back() {
        come_back(true);
    }

    /// Presses texts with a dictionary and without one, the longest in one of both ways only unless all is asked for.
    fn come_back(is_whole: bool) {
        let mut bits = 1_u64;
        let noise = (0..70_000).map(|_| {
            // xorshift64 (Marsaglia 2003): bytes that nothing matches.
            bits ^= bits << 13;
            bits ^= bits >> 7;
            bits ^= bits << 17;
            bits.to_le_bytes()[3]
        });
        let noise: Vec<u8> = noise.collect();
        let twice = [&noise[..], &noise].concat();
        for text in [&[b'x'; 1000][..], &noise, &twice, b"", b"a", b"aaaaaaaaaaaaa"] {
            for dictionary in [&b""[..], &noise[..5000]] {
                let is_left_out = text.len() >= noise.len() && (text == noise) != dictionary.is_empty();
                if is_left_out && !is_whole {
                    continue;
                }
                let block = Press::new(dictionary).block(text);
                assert_eq!(whole(&block, text.len(), dictionary).as_deref(), Some(text), "{}", text.len());
            }
        }
    }

    #[test]
    fn a_dictionary_holds_what_samples_share_and_the_most_shared_last() {
        let sample = |at: u8| {
            let own = [b'A' + at; 12];
            let some: &[u8] = if at.is_multiple_of(2) { b"held by half of them" } else { b"" };
            [&own, some, &own, b"what all of them have in common", &own].concat()
        };
        let samples: Vec<Vec<u8>> = (0..20).map(sample).collect();
        let shared = String::from_utf8(dictionary(&samples, DICTIONARY)).expect("text");
        let (half, all) = (shared.find("held by half of them"), shared.find("what all of them have in common"));
        assert!(half < all && half.is_some(), "{shared}");
        assert!(shared.len() < samples.concat().len() / 4, "{shared}");
        assert!(dictionary(&samples, 9).ends_with(b"in common"));
        assert!(dictionary(&[], 20).is_empty());
        assert!(dictionary(&[b"alone".to_vec()], 20).is_empty());
    }

    #[test]
    fn it_presses_harder_than_what_presses_at_run_time() {
        let text = include_str!("../catalog.rs").as_bytes();
        assert!(Press::new(b"").block(text).len() < compress(text).len() * 95 / 100);
    }

    fn texts() -> impl Strategy<Value = (String, String)> {
        ("([a-c]{1,9}|xyxyxyxyxyxyxyxyxyxyxyxyxy|\\PC){0,60}", "[a-c]{0,60}")
    }

    fn comes_back(text: &str, shared: &str) {
        let block = Press::new(shared.as_bytes()).block(text.as_bytes());
        assert_eq!(whole(&block, text.len(), shared.as_bytes()).as_deref(), Some(text.as_bytes()), "{text} {shared}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
        #[test]
        fn every_text_comes_back((text, shared) in texts()) {
            comes_back(&text, &shared);
        }
    }

    proptest! {
        #[test]
        #[ignore = "exhaustive: more texts"]
        fn exhaustive_every_text_comes_back((text, shared) in texts()) {
            comes_back(&text, &shared);
        }
    }
}
