//! Code ready to be drawn.

use crate::code::{self, Listing};

/// The listing of a snippet: packed by the build for built-in lessons, classified now for others.
pub fn of(language: &str, code: &str) -> Listing {
    code::embedded::listing(language, code).unwrap_or_else(|| code::classify::classify(language, code))
}
