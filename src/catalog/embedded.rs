//! The lessons that are compiled in.

use super::finder::Finder;
use super::pack::Shelf;

static LESSONS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lessons.bin"));

static FINDER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/finder.bin"));

/// The shipped lessons.
pub(super) fn shelf() -> Shelf {
    Shelf::new(LESSONS)
}

/// Finds single lessons on that shelf.
pub(super) fn finder(shelf: &Shelf) -> Finder<'_> {
    Finder::new(shelf, FINDER)
}

/// A number that changes with the shipped lessons, as far as their packed length and ends do: what is cached over them
/// is worth nothing over others.
pub(super) fn sum() -> u64 {
    const END: usize = 4096;
    let ends = [LESSONS.get(..END), LESSONS.get(LESSONS.len().saturating_sub(END)..)];
    ends.into_iter().flatten().fold(LESSONS.len() as u64, |sum, end| sum.rotate_left(7) ^ super::cache::sum(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_borrowed_is_what_was_packed_and_safe_to_show() {
        // A shelf that owns its bytes copies and cleans every text.
        let copied = Shelf::new(LESSONS.to_vec()).head();
        assert_eq!(copied.entries.len(), copied.by_id.len());
        assert!(!copied.entries.is_empty() && !copied.categories.is_empty() && !copied.paths.is_empty());
        assert_eq!(shelf().head(), copied);
    }
}
