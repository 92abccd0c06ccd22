//! What the learner has done: the append-only log of answers, what follows from it, and where it is kept.
//!
//! The log is the truth. Everything else (cards, due counts, mastery, misconceptions) is a replay of it, so it can be
//! thrown away and computed again, and two machines that merge their logs agree.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::lesson::LessonId;
use crate::platform::Moment;
use crate::text::SafeText;

pub mod checklist;
pub mod csv;
pub mod export;
pub mod foreign;
pub mod hold;
pub mod log;
pub mod memory;
pub mod record;
#[cfg(test)]
mod sample;
pub mod share;
pub mod snapshot;
pub mod sqlite;
pub mod team;

pub use checklist::{Prompt, Replied, Reply};
pub use hold::Hold;
pub use log::{Change, Log, Place, Void};
pub use memory::Memory;
pub use record::{Record, Source};
pub use share::Share;
pub use snapshot::{LessonState, Snapshot, Syllabus};
pub use sqlite::{
    Erased, Inspection, Whole, erase_player, glance, inspect, move_away, open, open_hastily, open_with, read_whole,
    remove, sqlite_version,
};
pub use team::Kept;

/// A place that keeps the log.
///
/// Each write is complete on the disk when it returns. One that fails is kept and written together with the next
/// (see [`Progress::retry`]); as writes carry their identity, nothing is ever doubled by that.
pub trait Progress: Send {
    /// Keeps one change.
    ///
    /// # Errors
    /// When it cannot be kept now: the disk is full, the file is locked by another program, the directory is gone.
    fn write(&mut self, change: Change) -> Result<(), StoreError>;

    /// Everything that is kept, in order; see [`Log`]. Checks every row on the way, and restores a damaged file.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    fn load(&mut self) -> Result<Log, StoreError>;

    /// The same with every row checked, but not the file as a whole: [`Progress::backup`] does that later, and has to come
    /// before the first write.
    ///
    /// # Errors
    /// As for [`Progress::load`].
    fn load_rows(&mut self) -> Result<Log, StoreError> {
        self.load()
    }

    /// Takes over what another log has and this one has not, all or nothing.
    ///
    /// # Errors
    /// As for [`Progress::write`].
    fn merge(&mut self, other: &Log) -> Result<Merged, StoreError>;

    /// The team sessions that are kept, in the order in which they were begun.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    fn sessions(&mut self) -> Result<Vec<Kept>, StoreError>;

    /// Forgets a team session, for ever, in the copies too. The copies that could not be changed and may still hold it.
    ///
    /// # Errors
    /// As for [`Progress::write`].
    fn forget_session(&mut self, id: Uuid) -> Result<Vec<PathBuf>, StoreError>;

    /// Takes hold of the team sessions (or lets them go), so that no two programs write to the same one; whether that was
    /// possible. Whatever ends the program lets go.
    ///
    /// # Errors
    /// When the disk cannot tell.
    fn hold_sessions(&mut self, _on: bool) -> Result<bool, StoreError> {
        Ok(true)
    }

    /// Forgets everything, for ever: the one exception to the append-only log.
    ///
    /// # Errors
    /// As for [`Progress::write`].
    fn forget(&mut self) -> Result<(), StoreError>;

    /// Keeps a copy if there is none of this study day yet; the five newest stay. Takes its time: not for the
    /// start or the drawing path. The path of the copy, if one was made.
    ///
    /// # Errors
    /// When the copy cannot be written, or the file to be copied turns out to be damaged; older copies stay then.
    fn backup(&mut self, now: Moment) -> Result<Option<PathBuf>, StoreError>;

    /// Writes a whole copy of the file to a path where there is nothing yet; the copy is read back before it gets
    /// its name.
    ///
    /// # Errors
    /// When there is no file to copy, something stands under that name, or the copy cannot be written.
    fn copy_to(&mut self, target: &Path) -> Result<(), StoreError> {
        Err(StoreError::Disk { file: target.to_owned(), reason: "there is no file of answers to copy".to_owned() })
    }

    /// Tries again to keep what could not be kept.
    ///
    /// # Errors
    /// As for [`Progress::write`].
    fn retry(&mut self) -> Result<(), StoreError>;

    /// Does what makes the next start quick, when nothing more is to be kept. Nothing depends on it.
    fn leave(&mut self) {}

    /// Whether another program has changed the file since it was loaded, so that it is worth loading again.
    fn is_outdated(&self) -> bool {
        false
    }

    /// Whether answers are safe.
    fn health(&self) -> Health;

    /// Keeps an answer.
    ///
    /// # Errors
    /// As for [`Progress::write`].
    fn record(&mut self, record: &Record) -> Result<(), StoreError> {
        self.write(Change::Record(Box::new(record.clone())))
    }

    /// Takes an answer back: a new row that voids the old one.
    ///
    /// # Errors
    /// As for [`Progress::write`].
    fn void(&mut self, record: Uuid, when: Moment) -> Result<(), StoreError> {
        self.write(Change::Void(Void::new(record, when)))
    }

    /// Notes that a lesson was opened.
    ///
    /// # Errors
    /// As for [`Progress::write`].
    fn mark_read(&mut self, lesson: &LessonId, when: Moment) -> Result<(), StoreError> {
        self.write(Change::Read(lesson.clone(), when))
    }

    /// Sets or takes away a bookmark.
    ///
    /// # Errors
    /// As for [`Progress::write`].
    fn set_bookmark(&mut self, lesson: &LessonId, on: bool, when: Moment) -> Result<(), StoreError> {
        self.write(Change::Bookmark(lesson.clone(), on, when))
    }

    /// Chooses a learning path by its name, or none.
    ///
    /// # Errors
    /// As for [`Progress::write`].
    fn set_path(&mut self, path: Option<&str>) -> Result<(), StoreError> {
        self.write(Change::Path(path.map(SafeText::from)))
    }

    /// Notes where the learner is, or that they are nowhere.
    ///
    /// # Errors
    /// As for [`Progress::write`].
    fn set_place(&mut self, place: Option<&Place>) -> Result<(), StoreError> {
        self.write(Change::Place(place.cloned()))
    }
}

/// What a merge did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Rows that were new.
    pub added: usize,
    /// Rows that were there already.
    pub known: usize,
}

/// Whether answers are safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// On the disk.
    Saved,
    /// Kept until the program ends; why, for a banner.
    InMemory(SafeText),
    /// The latest changes are not on the disk yet; how many, and why, for a banner.
    Failing {
        /// Changes that wait.
        waiting: usize,
        /// Why.
        reason: SafeText,
    },
}

/// A store that was opened.
pub struct Opened {
    /// The store; it always works, if only in memory.
    pub store: Box<dyn Progress>,
    /// What the learner has to be told, if anything.
    pub notice: Option<Notice>,
}

/// Something about the file of answers that the learner has to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened, in a plain sentence.
    pub what: SafeText,
    /// The file that it is about.
    pub file: PathBuf,
    /// What to do, in a plain sentence.
    pub help: SafeText,
}

/// Why something was not kept or not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Another program holds the file for longer than five seconds.
    #[error("another program uses {}; the answer is kept and saved with the next one", .0.display())]
    Busy(PathBuf),
    /// No room on the disk.
    #[error("the disk is full ({}); make room, and what is waiting will be saved", .0.display())]
    Full(PathBuf),
    /// The file or its directory may not be written.
    #[error("no permission to write {} ({reason}); check who owns it", file.display())]
    Denied {
        /// The file.
        file: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// What is read cannot be what was written.
    #[error("{} is damaged ({reason})", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// How it shows.
        reason: String,
    },
    /// There is something under that name already.
    #[error("{} is there already; choose another name, or move it away", .0.display())]
    Taken(PathBuf),
    /// A file that holds no answers.
    #[error("{} is {what}", file.display())]
    Foreign {
        /// The file.
        file: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// A file of a newer format.
    #[error("{} was written by a newer footgun (format {format}); use that one, or a newer one, to read it", file.display())]
    Newer {
        /// The file.
        file: PathBuf,
        /// Its format.
        format: i32,
    },
    /// Anything else that a disk can do.
    #[error("cannot use {} now: {reason}", file.display())]
    Disk {
        /// The file.
        file: PathBuf,
        /// What the system said.
        reason: String,
    },
}

impl StoreError {
    /// The message for a front end.
    pub fn text(&self) -> SafeText {
        SafeText::new(self.to_string()).one_line()
    }
}
