//! What is shipped, made once for all tests that look at all of it.

use std::sync::{Arc, LazyLock};

use footgun::catalog::Catalog;
use footgun::lesson::Lesson;
use footgun::platform::Seed;
use footgun::quiz::Question;
use footgun::quiz::generate::questions;

/// All lessons that are compiled in.
pub(crate) static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::builtin);

/// The same, decoded.
pub(crate) static LESSONS: LazyLock<Vec<Arc<Lesson>>> = LazyLock::new(|| {
    CATALOG.entries().iter().map(|entry| CATALOG.lesson(&entry.id).expect("every entry opens")).collect()
});

/// What the shared questions are drawn from.
pub(crate) const SEED: u64 = 7;

/// One lesson of so many is asked about where not all of them are.
pub(crate) const SAMPLE: usize = 5;

/// All questions of each so-many-th lesson under [`SEED`], in the order of the lessons.
pub(crate) static ASKED: LazyLock<Vec<Question>> = LazyLock::new(|| asked(SAMPLE));

/// All questions of all lessons: takes as long as a few hundred tests.
pub(crate) static ALL_ASKED: LazyLock<Vec<Question>> = LazyLock::new(|| asked(1));

fn asked(step: usize) -> Vec<Question> {
    CATALOG.entries().iter().step_by(step).flat_map(|entry| questions(&entry.id, &CATALOG, Seed(SEED))).collect()
}
