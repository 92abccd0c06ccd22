//! Which facets of which lessons can be asked.

use crate::catalog::Catalog;
use crate::lesson::Facet;
use crate::progress::snapshot::Syllabus;

/// Lessons of a category from which on there are enough neighbours for questions with other lessons as wrong options.
const ENOUGH: usize = 3;

/// The syllabus of a catalog. Every lesson has code and self-checks; questions that name other lessons need neighbours.
pub fn of(catalog: &Catalog) -> Syllabus {
    let mut sizes = std::collections::BTreeMap::new();
    for entry in catalog.entries() {
        *sizes.entry(entry.category.as_str()).or_insert(0_usize) += 1;
    }
    let lessons = catalog.entries().iter().map(|entry| {
        let enough = sizes.get(entry.category.as_str()).is_some_and(|size| *size >= ENOUGH);
        let facets =
            Facet::ALL.into_iter().filter(move |facet| enough || matches!(facet, Facet::Recognise | Facet::Explain));
        (entry.id.clone(), facets.collect::<Vec<_>>())
    });
    Syllabus::new(lessons).with_renamed(catalog.renamed().iter().cloned())
}
