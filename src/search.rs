//! From what someone types to the lesson they mean: names, other names, symptoms, log lines, half words and slips.
//!
//! A query is answered in two steps. The first counts words: an inverted index says which lessons hold a word, a word
//! that begins like it or one of its forms, and in which field; slips of the pen are looked up only when a word is
//! found nowhere. One or two letters alone are beginnings of names only, if there are such; behind other words they are
//! looked up only in lessons that know one of those, where no others can be an answer. The second reads the few best
//! lessons again and finds the one line that answers the query best, which is also what a hit shows as its reason.

mod apart;
mod begins;
mod best;
mod detail;
mod embedded;
mod field;
mod filter;
mod fold;
mod gathered;
mod index;
mod known;
mod lesson_set;
mod lexicon;
mod matcher;
mod most;
mod names;
mod needs;
mod order;
pub mod paste;
mod phrase;
mod query;
mod rank;
mod rating;
mod reading;
mod segment;
mod signs;
mod slip;
mod smells;
mod source;
mod sums;
mod tally;

use std::ops::Range;

pub use apart::Sign;
pub use field::Field;
pub use filter::Filter;
pub use index::Index;
pub use query::Query;

use crate::lesson::LessonId;
use crate::text::SafeText;

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
