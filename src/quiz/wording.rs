//! Words of questions, compared without their endings.

use std::collections::BTreeSet;

use crate::catalog::lint::words;

/// The words that carry content, without their endings.
pub(super) fn stems(text: &str) -> BTreeSet<String> {
    words::content(text).iter().map(|word| stem(word)).collect()
}

/// Of the [`stems`] of two texts those in both over those in either (Jaccard), 0 to 1.
pub(super) fn common(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let both = one.intersection(other).count();
    share(both, one.len() + other.len() - both)
}

/// One number over another; 0 over nothing.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of words and questions are far below 2^52")]
    let (part, whole) = (part as f64, whole as f64);
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// A lower-case word without its commonest endings, if three letters stay.
pub(super) fn stem(word: &str) -> String {
    for ending in ["ing", "ies", "ed", "es", "s", "y"] {
        if let Some(short) = word.strip_suffix(ending).filter(|short| short.chars().count() >= 3) {
            return short.to_owned();
        }
    }
    word.to_owned()
}
