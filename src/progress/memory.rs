//! Progress that lasts as long as the program: for directories that cannot be written, and for tests.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::team::{Kept, take};
use super::{Change, Health, Log, Merged, Progress, StoreError};
use crate::platform::Moment;
use crate::text::SafeText;

/// A store without a file.
#[derive(Clone, Debug)]
pub struct Memory {
    log: Log,
    reason: SafeText,
    sessions: Vec<Kept>,
}

impl Memory {
    /// Begins with a log (an empty one for a fresh learner); `reason` is why there is no file, for a banner.
    pub fn new(log: Log, reason: impl Into<SafeText>) -> Self {
        Self { log, reason: reason.into(), sessions: Vec::new() }
    }
}

impl Progress for Memory {
    fn write(&mut self, change: Change) -> Result<(), StoreError> {
        match change {
            Change::Session(part) => take(&mut self.sessions, &part),
            change => self.log.apply(change),
        };
        Ok(())
    }

    fn load(&mut self) -> Result<Log, StoreError> {
        Ok(self.log.clone())
    }

    fn merge(&mut self, other: &Log) -> Result<Merged, StoreError> {
        let mut merged = Merged::default();
        // A log of many years against another: looking each up in a list would take minutes.
        let mut known: HashSet<Uuid> = self.log.records.iter().map(|record| record.uuid).collect();
        for change in other.changes() {
            let new = match change {
                Change::Record(record) => {
                    let new = known.insert(record.uuid);
                    self.log.records.extend(new.then_some(*record));
                    new
                }
                other => self.log.apply(other),
            };
            if new {
                merged.added += 1;
            } else {
                merged.known += 1;
            }
        }
        Ok(merged)
    }

    fn sessions(&mut self) -> Result<Vec<Kept>, StoreError> {
        Ok(self.sessions.clone())
    }

    fn forget_session(&mut self, id: Uuid) -> Result<Vec<PathBuf>, StoreError> {
        self.sessions.retain(|kept| kept.opening.id != id);
        Ok(Vec::new())
    }

    fn forget(&mut self) -> Result<(), StoreError> {
        (self.log, self.sessions) = (Log::default(), Vec::new());
        Ok(())
    }

    fn backup(&mut self, _now: Moment) -> Result<Option<PathBuf>, StoreError> {
        Ok(None)
    }

    fn copy_to(&mut self, target: &Path) -> Result<(), StoreError> {
        let reason = format!("there is no file of answers to copy: {}", self.reason);
        Err(StoreError::Disk { file: target.to_owned(), reason })
    }

    fn retry(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn health(&self) -> Health {
        Health::InMemory(self.reason.clone())
    }
}
