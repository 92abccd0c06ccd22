//! The lessons that are compiled in.

use super::pack::Shelf;

static LESSONS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lessons.bin"));

/// The shipped lessons.
pub(super) fn shelf() -> Shelf {
    Shelf::new(LESSONS)
}
