//! The four sides of knowing an antipattern; each is remembered by itself.

use serde::{Deserialize, Serialize};

/// What a question asks for. A memory card is one facet of one lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    /// Sees the fault in code.
    Recognise,
    /// Says why it fails.
    Explain,
    /// Finds it from symptoms, signals, an incident.
    Diagnose,
    /// Knows what to do instead.
    Fix,
}

impl Facet {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Recognise, Self::Explain, Self::Diagnose, Self::Fix];

    /// The word shown and stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Recognise => "recognise",
            Self::Explain => "explain",
            Self::Diagnose => "diagnose",
            Self::Fix => "fix",
        }
    }

    /// The facet of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.word() == word)
    }
}
