//! The words of the lessons that are compiled in.

use super::segment::Segment;

static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));

/// The words of the shipped lessons.
pub(super) fn segment() -> Segment {
    Segment::new(WORDS)
}
