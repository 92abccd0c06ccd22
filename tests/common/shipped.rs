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

/// All questions of all lessons under [`SEED`], in the order of the lessons.
pub(crate) static ASKED: LazyLock<Vec<Question>> =
    LazyLock::new(|| CATALOG.entries().iter().flat_map(|entry| questions(&entry.id, &CATALOG, Seed(SEED))).collect());
