//! Team sessions: a team answers questions together. The engine is pure and has one owner; whoever that is (one
//! terminal today, a network door later) hands it messages with the time they came at, keeps what it adds to the log,
//! and shows what everybody may see.
//!
//! The log is the truth: [`Session::replay`] of any prefix of it is the session as it stood then, so an interrupted
//! session goes on, a host's undo is a replay without one entry, and every total can be counted again. Nothing about
//! an answer leaves the engine before its question is revealed: [`View`] has no field for it.

pub mod clock;
pub mod engine;
pub mod export;
pub mod log;
pub mod message;
pub mod names;
pub mod results;
pub mod score;
pub mod setup;
#[cfg(test)]
mod simulation;
pub mod state;
#[cfg(test)]
mod tests;
pub mod view;

pub use engine::{Outcome, Session};
pub use log::{Entry, Fact, Move, Opening, Part};
pub use message::{Message, Order, PlayerId, Refusal, Reply};
pub use names::NameError;
pub use results::{Missed, Results};
pub use score::Score;
pub use setup::{Answers, Setup};
pub use state::{Phase, Player, State};
pub use view::View;
