//! The listings of all shipped code, classified by the build.

use super::Listing;
use super::packed;

static LISTINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/code.bin"));

/// The classified listing of a snippet of a shipped lesson; `None` for any other code.
pub fn listing(language: &str, code: &str) -> Option<Listing> {
    packed::find(LISTINGS, language, code)
}
