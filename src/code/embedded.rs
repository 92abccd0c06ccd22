//! The listings of all shipped code, classified and aligned by the build.

use super::Listing;
use super::align::Pair;
use super::packed;

static LISTINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/code.bin"));

/// The classified listing of a snippet of a shipped lesson; `None` for any other code.
pub fn listing(language: &str, code: &str) -> Option<Listing> {
    packed::find(LISTINGS, language, code)
}

/// The alignment of a pair of a shipped lesson, given its code and how many lines each side has; `None` for any other.
pub fn pair(language: &str, bad: &str, good: &str, lines: (usize, usize)) -> Option<Pair> {
    packed::find_pair(LISTINGS, language, bad, good, lines)
}
