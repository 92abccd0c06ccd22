//! A table of classified listings: written by the build, read in place. Only the pieces are kept; the text is that of
//! the lesson, and whoever asks for its listing has it.
//!
//! Layout, all numbers little-endian: the count (u32), then per listing in rising order of its key the
//! key (u64) and the end of its bytes in what follows (u32), then the listings one after the other.

use std::num::TryFromIntError;

use super::{Listing, Piece};

const COUNT: usize = 4;
const ROW: usize = 12;

/// The key of a snippet: 64-bit FNV-1a over language, a separator and code
/// (<https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>).
pub fn key(language: &str, code: &str) -> u64 {
    let bytes = language.bytes().chain([0xff]).chain(code.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Packs listings; equal keys keep the first.
///
/// # Errors
/// When a listing cannot be encoded or everything together is over 4 GiB.
pub fn pack(mut listings: Vec<(u64, Listing)>) -> Result<Vec<u8>, String> {
    listings.sort_by_key(|(key, _)| *key);
    listings.dedup_by_key(|(key, _)| *key);
    let long = |error: TryFromIntError| format!("the listings are too large to pack: {error}");
    let mut table = u32::try_from(listings.len()).map_err(long)?.to_le_bytes().to_vec();
    let mut body = Vec::new();
    for (key, listing) in &listings {
        let pieces: Vec<&[Piece]> = listing.lines.iter().map(|line| line.pieces.as_slice()).collect();
        body.extend(postcard::to_stdvec(&pieces).map_err(|error| error.to_string())?);
        table.extend(key.to_le_bytes());
        table.extend(u32::try_from(body.len()).map_err(long)?.to_le_bytes());
    }
    table.extend(body);
    Ok(table)
}

/// Finds a listing in a packed table.
pub fn find(table: &[u8], language: &str, code: &str) -> Option<Listing> {
    let count = number::<4>(table, 0).map(u32::from_le_bytes)? as usize;
    let wanted = key(language, code);
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
    let body = table.get(COUNT + count * ROW..)?;
    let pieces: Vec<Vec<Piece>> = postcard::from_bytes(body.get(start..end(low)?)?).ok()?;
    let mut listing = Listing::plain(code);
    if pieces.len() != listing.lines.len() {
        return None;
    }
    for (line, pieces) in listing.lines.iter_mut().zip(pieces) {
        line.pieces = pieces;
    }
    Some(listing)
}

fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at + N)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_packed_listing_is_found_and_nothing_else() {
        let code = |i: usize| format!("line {i}\nand another\n");
        let listings = (0..100).map(|i| (key("go", &code(i)), Listing::plain(&code(i)))).collect();
        let table = pack(listings).expect("packs");
        for i in 0..100 {
            assert_eq!(find(&table, "go", &code(i)), Some(Listing::plain(&code(i))));
        }
        assert_eq!(find(&table, "sql", &code(1)), None);
        assert_eq!(find(&table, "go", "elsewhere"), None);
    }

    #[test]
    fn a_cut_table_finds_nothing_and_does_not_panic() {
        let table = pack(vec![(key("go", "x"), Listing::plain("x"))]).expect("packs");
        for length in 0..table.len() {
            assert_eq!(find(table.get(..length).unwrap_or_default(), "go", "x"), None);
        }
    }
}
