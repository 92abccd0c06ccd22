//! The one door to the outside: time, randomness, directories, environment, clipboard bytes.
//!
//! Everything behind this door reaches the core as a value, so a test can fix it.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub mod clock;
pub mod dirs;
pub mod files;
pub mod seed;

pub use clock::{Clock, FixedClock, Moment, StudyDay, SystemClock, Timestamp};
pub use dirs::{Dirs, Environment};
pub use seed::{Entropy, FixedEntropy, Rng, Seed, SystemEntropy};

/// A file that was read: where it came from and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Where it was read, for messages.
    pub path: PathBuf,
    /// The whole text.
    pub text: String,
}
