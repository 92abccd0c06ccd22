//! What comes in and what goes back: data, the same for a keyboard and for a network.
//!
//! Messages may be lost, doubled or come late. A player's messages carry the number of the visit and of the question
//! and vote, a host's order the beat that the host saw; whatever belongs to the past is told apart by that.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::names::NameError;

/// Who somebody is, whatever they are called. Whoever knows it may come back as that player.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlayerId(pub Uuid);

/// What comes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Message {
    /// Somebody wants to play, or is back: then the name is the one of before.
    Join {
        /// Who.
        player: PlayerId,
        /// What they want to be called.
        name: String,
        /// Counts the comings of this player.
        visit: u32,
    },
    /// Somebody goes.
    Leave {
        /// Who.
        player: PlayerId,
        /// The coming that this ends.
        visit: u32,
    },
    /// Somebody answers.
    Answer {
        /// Who.
        player: PlayerId,
        /// Which question, from 0.
        question: usize,
        /// 0, or 1 after the discussion.
        vote: u8,
        /// Which option, from 0; `None` passes.
        choice: Option<usize>,
    },
    /// The host decides.
    Host {
        /// The beat that the host saw; see [`super::Session::beat`].
        beat: u32,
        /// What.
        order: Order,
    },
    /// Time passes.
    Tick,
}

/// What a host can decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Ask the first or the next question; after the last one, the podium.
    Next,
    /// No more answers.
    Lock,
    /// The talk is over: vote again.
    Vote,
    /// Show which answer is right.
    Reveal,
    /// Show the scores alone.
    Board,
    /// The question does not count; the next one.
    Skip,
    /// Take the last answer or the last of these orders back.
    Undo,
    /// Stop the clock and take no answers.
    Pause,
    /// Go on after a pause.
    Go,
    /// So many seconds more.
    More(u16),
    /// After a restart: leave the time since the last entry out.
    Resume,
    /// The podium, now.
    End,
    /// All is done.
    Finish,
}

/// What goes back to whoever sent a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Reply {
    /// Taken, now or before.
    Accepted,
    /// Not taken.
    Refused {
        /// Why.
        why: Refusal,
    },
}

/// Why a message was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// The name cannot be taken.
    #[error("{0}")]
    Name(NameError),
    /// No seat is free.
    #[error("there is no seat left")]
    Full,
    /// This player never joined, or has left.
    #[error("join first")]
    NotIn,
    /// Another question or vote is being answered, or none.
    #[error("that question takes no answers now")]
    NotAsked,
    /// An answer is given already.
    #[error("that is answered already")]
    Answered,
    /// Somebody else is to answer.
    #[error("it is somebody else's turn")]
    NotYourTurn,
    /// There is no such option.
    #[error("there is no such option")]
    NoOption,
    /// The clock stands still.
    #[error("it is paused")]
    Paused,
    /// The order does not fit the moment.
    #[error("not now")]
    NotNow,
    /// The order was given for an earlier moment.
    #[error("that was meant for an earlier moment")]
    Stale,
    /// Nobody is there.
    #[error("nobody is in yet")]
    Nobody,
}
