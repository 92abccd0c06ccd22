//! What the learner has done: the append-only log of answers, what follows from it, and where it is kept.

pub mod memory;
pub mod record;
pub mod snapshot;
pub mod sqlite;

pub use record::{Record, Source};
pub use snapshot::Snapshot;
