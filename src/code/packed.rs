//! A table of classified listings and of aligned pairs: written by the build, read in place. Of a listing only the pieces
//! are kept, of a pair how far its rows are alike and which words differ; the text is that of the lesson, and whoever asks
//! for its listing has it.
//!
//! Layout, all numbers little-endian: the count (u32), then per item in rising order of its key the
//! key (u64) and the end of its bytes in what follows (u32), then the items one after the other.

use std::num::TryFromIntError;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::align::{Kind, Pair, Row};
use super::{Listing, Piece};

const COUNT: usize = 4;
const ROW: usize = 12;

/// An item with its key.
pub type Item = (u64, Vec<u8>);

/// The key of a snippet or, with both sides, of a pair: `FxHash`, which takes eight bytes at a time, over language and code
/// with the length of each.
pub fn key(texts: &[&str]) -> u64 {
    let mix = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x51_7c_c1_b7_27_22_0a_95);
    texts.iter().fold(0, |hash, text| {
        let (words, rest) = text.as_bytes().as_chunks();
        let hash = words.iter().fold(mix(hash, text.len() as u64), |hash, word| mix(hash, u64::from_le_bytes(*word)));
        rest.iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte)))
    })
}

/// A listing as it is packed.
///
/// # Errors
/// When it cannot be encoded.
pub fn listing(language: &str, code: &str, listing: &Listing) -> Result<Item, String> {
    let pieces: Vec<&[Piece]> = listing.lines.iter().map(|line| line.pieces.as_slice()).collect();
    let bytes = postcard::to_stdvec(&pieces).map_err(|error| error.to_string())?;
    Ok((key(&[language, code]), bytes))
}

/// Rows of one kind after each other, and the changed words of the lines that have some.
#[derive(Default, Serialize, Deserialize)]
struct Runs {
    rows: Vec<(Kind, usize)>,
    left: Vec<(usize, Vec<Range<usize>>)>,
    right: Vec<(usize, Vec<Range<usize>>)>,
}

/// A pair as it is packed.
///
/// # Errors
/// When it cannot be encoded.
pub fn pair(language: &str, bad: &str, good: &str, pair: &Pair) -> Result<Item, String> {
    let mut runs = Runs { left: marked(&pair.left_words), right: marked(&pair.right_words), ..Runs::default() };
    for row in &pair.rows {
        match runs.rows.last_mut() {
            Some((kind, count)) if *kind == row.kind => *count += 1,
            _ => runs.rows.push((row.kind, 1)),
        }
    }
    let bytes = postcard::to_stdvec(&runs).map_err(|error| error.to_string())?;
    Ok((key(&[language, bad, good]), bytes))
}

fn marked(words: &[Vec<Range<usize>>]) -> Vec<(usize, Vec<Range<usize>>)> {
    words.iter().cloned().enumerate().filter(|(_, words)| !words.is_empty()).collect()
}

/// Packs items; equal keys keep the first.
///
/// # Errors
/// When everything together is over 4 GiB.
pub fn pack(mut items: Vec<Item>) -> Result<Vec<u8>, String> {
    items.sort_by_key(|(key, _)| *key);
    items.dedup_by_key(|(key, _)| *key);
    let long = |error: TryFromIntError| format!("the listings are too large to pack: {error}");
    let mut table = u32::try_from(items.len()).map_err(long)?.to_le_bytes().to_vec();
    let mut body = Vec::new();
    for (key, bytes) in items {
        body.extend(bytes);
        table.extend(key.to_le_bytes());
        table.extend(u32::try_from(body.len()).map_err(long)?.to_le_bytes());
    }
    table.extend(body);
    Ok(table)
}

/// Finds a listing in a packed table.
pub fn find(table: &[u8], language: &str, code: &str) -> Option<Listing> {
    let pieces: Vec<Vec<Piece>> = postcard::from_bytes(item(table, key(&[language, code]))?).ok()?;
    let mut listing = Listing::plain(code);
    if pieces.len() != listing.lines.len() {
        return None;
    }
    for (line, pieces) in listing.lines.iter_mut().zip(pieces) {
        line.pieces = pieces;
    }
    Some(listing)
}

/// Finds a pair in a packed table; `lines` are those of its sides.
pub fn find_pair(table: &[u8], language: &str, bad: &str, good: &str, lines: (usize, usize)) -> Option<Pair> {
    let runs: Runs = postcard::from_bytes(item(table, key(&[language, bad, good]))?).ok()?;
    let (mut left, mut right) = (0..lines.0, 0..lines.1);
    let mut rows = Vec::with_capacity(lines.0 + lines.1);
    for (kind, count) in runs.rows {
        for _ in 0..count {
            let (left, right) = match kind {
                Kind::Same | Kind::Changed => (Some(left.next()?), Some(right.next()?)),
                Kind::Removed => (Some(left.next()?), None),
                Kind::Added => (None, Some(right.next()?)),
            };
            rows.push(Row { left, right, kind });
        }
    }
    let is_whole = left.is_empty() && right.is_empty();
    let (left_words, right_words) = (spread(runs.left, lines.0)?, spread(runs.right, lines.1)?);
    is_whole.then_some(Pair { rows, left_words, right_words })
}

fn spread(marked: Vec<(usize, Vec<Range<usize>>)>, lines: usize) -> Option<Vec<Vec<Range<usize>>>> {
    let mut words = vec![Vec::new(); lines];
    for (line, found) in marked {
        *words.get_mut(line)? = found;
    }
    Some(words)
}

/// The bytes of the item with a key.
fn item(table: &[u8], wanted: u64) -> Option<&[u8]> {
    let count = number::<4>(table, 0).map(u32::from_le_bytes)? as usize;
    let at = |row: usize| number::<8>(table, COUNT + row * ROW).map(u64::from_le_bytes);
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        if at(middle)? < wanted { low = middle + 1 } else { high = middle }
    }
    if low == count || at(low)? != wanted {
        return None;
    }
    let end = |row: usize| number::<4>(table, COUNT + row * ROW + 8).map(|bytes| u32::from_le_bytes(bytes) as usize);
    let start = if low == 0 { 0 } else { end(low - 1)? };
    table.get(COUNT + count * ROW..)?.get(start..end(low)?)
}

fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at + N)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::code::align::align;

    #[test]
    fn every_packed_listing_is_found_and_nothing_else() {
        let code = |i: usize| format!("line {i}\nand another\n");
        let items: Result<Vec<Item>, String> =
            (0..100).map(|i| listing("go", &code(i), &Listing::plain(&code(i)))).collect();
        let table = pack(items.expect("encoded")).expect("packs");
        for i in 0..100 {
            assert_eq!(find(&table, "go", &code(i)), Some(Listing::plain(&code(i))));
        }
        assert_eq!(find(&table, "sql", &code(1)), None);
        assert_eq!(find(&table, "go", "elsewhere"), None);
        assert_eq!(find_pair(&table, "go", &code(1), &code(1), (2, 2)), None);
    }

    #[test]
    fn a_cut_table_finds_nothing_and_does_not_panic() {
        let (bad, good) = ("x\ny\n", "x\nz y\n");
        let aligned = align(&Listing::plain(bad), &Listing::plain(good));
        let items = [listing("go", bad, &Listing::plain(bad)), pair("go", bad, good, &aligned)];
        let table = pack(items.into_iter().collect::<Result<_, _>>().expect("encoded")).expect("packs");
        for length in 0..table.len() {
            let cut = table.get(..length).unwrap_or_default();
            assert!(find(cut, "go", bad).is_none() || find_pair(cut, "go", bad, good, (2, 2)).is_none(), "{length}");
        }
        assert_eq!(find_pair(&table, "go", bad, good, (2, 2)), Some(aligned));
        for lines in [(1, 2), (2, 1), (3, 2), (2, 3), (0, 0)] {
            assert_eq!(find_pair(&table, "go", bad, good, lines), None);
        }
    }

    proptest! {
        #[test]
        fn a_packed_pair_is_the_aligned_one(bad in "([ab]{0,2}( [xy])?\n){0,12}", good in "([ab]{0,2}( [xy])?\n){0,12}") {
            let (left, right) = (Listing::plain(&bad), Listing::plain(&good));
            let aligned = align(&left, &right);
            let table = pack(vec![pair("go", &bad, &good, &aligned).expect("encoded")]).expect("packs");
            let lines = (left.lines.len(), right.lines.len());
            prop_assert_eq!(find_pair(&table, "go", &bad, &good, lines), Some(aligned));
        }
    }
}
