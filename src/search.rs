//! From what someone types to the lesson they mean: names, other names, symptoms, log lines, half words and slips.
//!
//! A query is answered in two steps. The first counts words: an inverted index says which lessons hold a word, a word
//! that begins like it or one of its forms, and in which field; slips of the pen are looked up only when a word is
//! found nowhere. The second reads the few best lessons again and finds the one line that answers the query best,
//! which is also what a hit shows as its reason.

mod detail;
mod fold;
mod index;
mod matcher;
mod query;
mod rank;
mod slip;

use std::ops::Range;

pub use index::Index;
pub use query::{Filter, Query};

use crate::lesson::LessonId;
use crate::text::SafeText;

/// Where a lesson matched; the earlier, the more it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title.
    Title,
    /// Another name.
    Alias,
    /// The id.
    Id,
    /// A symptom.
    Symptom,
    /// A tag.
    Tag,
    /// A smell in code.
    Smell,
    /// A signal in production.
    Signal,
    /// The summary.
    Summary,
    /// The takeaway.
    Takeaway,
    /// Anything else that the lesson says.
    Text,
}

impl Field {
    /// All of them, the heaviest first.
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::Alias,
        Self::Id,
        Self::Symptom,
        Self::Tag,
        Self::Smell,
        Self::Signal,
        Self::Summary,
        Self::Takeaway,
        Self::Text,
    ];

    /// The word before the reason of a hit.
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Alias => "alias",
            Self::Id => "id",
            Self::Symptom => "symptom",
            Self::Tag => "tag",
            Self::Smell => "smell",
            Self::Signal => "signal",
            Self::Summary => "summary",
            Self::Takeaway => "takeaway",
            Self::Text => "text",
        }
    }

    /// How much a match in it counts, 0 to 1.
    fn weight(self) -> f32 {
        match self {
            Self::Title => 1.0,
            Self::Alias => 0.9,
            Self::Id => 0.85,
            Self::Symptom => 0.75,
            Self::Tag => 0.6,
            Self::Smell | Self::Signal => 0.45,
            Self::Summary => 0.4,
            Self::Takeaway => 0.35,
            Self::Text => 0.25,
        }
    }
}

/// A lesson that answers a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The lesson.
    pub id: LessonId,
    /// Its place in the catalog's entries.
    pub position: usize,
    /// How well it answers; only good for comparing hits of one query.
    pub score: f32,
    /// Where it matched best.
    pub field: Field,
    /// The line that matched; of long prose a stretch around the match.
    pub text: SafeText,
    /// Matched bytes of `text`, in order.
    pub ranges: Vec<Range<usize>>,
    /// Matched bytes of the title, in order.
    pub title_ranges: Vec<Range<usize>>,
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The best hits, best first, as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many lessons were found altogether.
    pub total: usize,
    /// Where nothing was found, the three lessons that come nearest.
    pub nearest: Vec<Hit>,
}
