//! Questions and the quiz: what is asked, how it is judged, and the pure state machine that runs a sitting.
//!
//! A question is made by a generator (`generate/<kind>.rs`, one file each) from one lesson. The shapes of answers
//! are a closed set, because they are drawn, graded, stored and later sent over a wire.

pub mod generate;
pub mod grade;
pub mod placement;
pub mod question;
pub mod report;
pub mod review;
pub mod sitting;
mod wording;

pub use question::{Answer, CodeShown, Kind, Mark, Opt, Question, Rung, Shape, Verdict};
pub use sitting::{Mode, Sitting};
