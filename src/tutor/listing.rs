//! Code ready to be drawn.

use crate::code::align::{Pair, align};
use crate::code::{self, Listing};
use crate::lesson::Example;

/// The listing of a snippet: packed by the build for built-in lessons, classified now for others.
pub fn of(language: &str, code: &str) -> Listing {
    code::embedded::listing(language, code).unwrap_or_else(|| code::classify::classify(language, code))
}

/// The alignment of the listings of an example: packed by the build for built-in lessons, made now for others.
pub fn pair(example: &Example, bad: &Listing, good: &Listing) -> Pair {
    let lines = (bad.lines.len(), good.lines.len());
    let packed = code::embedded::pair(example.language.name(), &example.bad.code, &example.good.code, lines);
    packed.unwrap_or_else(|| align(bad, good))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn every_pair_of_every_lesson_was_packed_as_it_is_aligned() {
        let catalog = Catalog::builtin();
        for lesson in catalog.entries().iter().filter_map(|entry| catalog.lesson(&entry.id)) {
            for example in &lesson.examples {
                let (bad, good) = (Listing::plain(&example.bad.code), Listing::plain(&example.good.code));
                let lines = (bad.lines.len(), good.lines.len());
                let language = example.language.name();
                let packed = code::embedded::pair(language, &example.bad.code, &example.good.code, lines);
                assert_eq!(packed, Some(align(&bad, &good)), "{} in {language}", lesson.id);
            }
        }
    }
}
