//! The log of a session: everything that was accepted, in order.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::message::PlayerId;
use super::setup::Setup;
use crate::platform::{Moment, Timestamp};
use crate::text::SafeText;

/// How a session begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// The session's name among all sessions.
    pub id: Uuid,
    /// When it was begun, and the local offset then.
    pub when: Moment,
    /// Questions and rules.
    pub setup: Setup,
}

/// Something that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub fact: Fact,
}

/// What was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// Somebody came, or came back.
    Joined {
        /// Who.
        player: PlayerId,
        /// What they are called.
        name: SafeText,
        /// Which coming this is.
        visit: u32,
    },
    /// Somebody went.
    Left {
        /// Who.
        player: PlayerId,
        /// Which coming ended.
        visit: u32,
    },
    /// Somebody answered.
    Answered {
        /// Who.
        player: PlayerId,
        /// Which question, from 0.
        question: usize,
        /// 0, or 1 after the discussion.
        vote: u8,
        /// Which option, from 0; `None` passed or ran out of time.
        choice: Option<usize>,
        /// Milliseconds from the question (or the turn) to the answer, without pauses.
        elapsed_ms: u32,
    },
    /// The session moved on.
    Moved(Move),
    /// An earlier entry does not count.
    Undone {
        /// Its place in the log, from 0.
        entry: usize,
    },
}

/// How a session moves on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each follows the order of the same name; see `Order`")]
pub enum Move {
    Next,
    Lock,
    /// Time is up.
    TimeUp,
    Vote,
    Reveal,
    Board,
    Skip,
    Pause,
    Go,
    More(u16),
    Resume,
    End,
    Finish,
}

/// Entries to be kept: in one piece, so that a kill leaves all of them or none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The session.
    pub session: Uuid,
    /// Its opening, with the first part.
    pub opening: Option<Box<Opening>>,
    /// The place of the first entry in the log, from 0.
    pub first: usize,
    /// The entries.
    pub entries: Vec<Entry>,
}
