//! Which facets of which lessons can be asked.

use crate::catalog::{Catalog, Entry};
use crate::lesson::Facet;
use crate::progress::snapshot::Syllabus;
use crate::quiz::generate::WRONG_OPTIONS;

/// The syllabus of a catalog, from its rows alone: no lesson is decoded.
pub fn of(catalog: &Catalog) -> Syllabus {
    let lessons = catalog.entries().iter().map(|entry| {
        let asked = Facet::ALL.into_iter().filter(move |facet| asks(entry, *facet));
        (entry.id.clone(), asked)
    });
    Syllabus::new(lessons).with_renamed(catalog.renamed().iter().cloned())
}

/// Every lesson has code and self-checks. Questions that name other lessons need two of them, and fixes that do not
/// help need two lessons that have nothing to do with this one; the order of the steps of a procedure can be asked
/// without.
fn asks(entry: &Entry, facet: Facet) -> bool {
    let neighbours = usize::from(entry.neighbours) >= WRONG_OPTIONS;
    match facet {
        Facet::Recognise | Facet::Explain => true,
        Facet::Diagnose => neighbours,
        Facet::Fix => entry.strangers || entry.procedure,
    }
}
