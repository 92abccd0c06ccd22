//! The log in one SQLite file.
//!
//! A rollback journal and `synchronous=EXTRA`: one file that can be copied, and an answer that was written is on the
//! disk. Every write is one `BEGIN IMMEDIATE` transaction, so several programs can write to the same file.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::str::Utf8Error;
use std::time::Duration;

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use uuid::Uuid;

use super::team::{Kept, take};
use super::{Change, Health, Log, Merged, Progress, StoreError};
use crate::platform::Moment;
use crate::schedule::Scheduler;
use cards::Cards;
use rows::Entry;

mod backup;
mod cards;
mod erase;
mod glance;
mod inspection;
mod marks;
mod opening;
mod place;
mod recovery;
mod rows;
mod schema;
mod team;
mod whole;

pub use erase::{Erased, erase_player};
pub use glance::glance;
pub use inspection::{Inspection, inspect, sqlite_version};
pub use opening::{open, open_hastily, open_with};
pub use place::{move_away, remove};
pub use whole::{Whole, read_whole};

/// The store in a file.
#[derive(Debug)]
struct Sqlite {
    path: PathBuf,
    conn: Connection,
    /// The file that the connection belongs to, whatever becomes of its name.
    file: Option<(u64, u64)>,
    scheduler: Scheduler,
    opened: Moment,
    /// What the stored cards follow from, and the version of the file that it belongs to.
    cards: Option<(Cards, i64)>,
    waiting: Vec<Change>,
    trouble: Option<StoreError>,
    /// The lock of who runs a team session.
    held: Option<File>,
}

impl Sqlite {
    fn new(path: &Path, conn: Connection, scheduler: &Scheduler, opened: Moment) -> Self {
        let (path, scheduler, file) = (path.to_owned(), scheduler.clone(), place::identity(path));
        Self { path, conn, file, scheduler, opened, cards: None, waiting: Vec::new(), trouble: None, held: None }
    }

    /// Goes over to the file that has the name now: another program may have replaced a damaged one. Without this,
    /// answers would be written to a file that nobody will open again.
    fn follow(&mut self) -> Result<(), StoreError> {
        let found = place::identity(&self.path);
        if found == self.file {
            return Ok(());
        }
        if found.is_none() {
            let reason = "it was moved or deleted while footgun ran; put it back, or export before you quit".to_owned();
            return Err(StoreError::Disk { file: self.path.clone(), reason });
        }
        self.conn = opening::connect_known(&self.path)?;
        self.file = found;
        self.cards = None;
        Ok(())
    }

    /// Writes changes in one transaction; how many were new.
    fn commit(&mut self, changes: &[Change]) -> Result<usize, StoreError> {
        self.follow()?;
        let fail = |error| failure(&self.path, &error);
        let mut cards = self.cards.take();
        if let Some(weights) = changes.iter().rev().find_map(|change| match change {
            Change::Weights(weights) => Some(weights.as_ref()),
            _ => None,
        }) {
            // Every card follows from the weights.
            self.scheduler = self.scheduler.clone().weighted(weights);
            cards = None;
        }
        let work = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        let version = file_version(&work).map_err(fail)?;
        cards = cards.filter(|(_, seen)| *seen == version);
        let new = write_all(&work, changes, &mut cards, &self.scheduler).map_err(fail)?;
        work.commit().map_err(fail)?;
        // Only another connection's writes change the version, so it is still the same.
        self.cards = cards.map(|(cards, _)| (cards, version));
        Ok(new)
    }

    /// Stores the cards again when they follow another schedule, or none yet. Only a cache: what fails now is done by
    /// the next load.
    fn refresh_cards(&mut self, fresh: bool) {
        let known = marks::get(&self.conn, "scheduler").ok().flatten();
        if fresh || known == Some(self.scheduler.fingerprint()) {
            return;
        }
        if let Some((cards, _)) = &self.cards
            && let Ok(work) = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)
            && cards.store_all(&work, &self.scheduler).is_ok()
        {
            let _ = work.commit();
        }
    }

    /// The whole log, after a check of the file if wanted; damage is an error.
    fn read(&mut self, check: Check) -> Result<Log, StoreError> {
        self.follow()?;
        let fail = |error| failure(&self.path, &error);
        let look = self.conn.transaction().map_err(fail)?;
        let version = file_version(&look).map_err(fail)?;
        let log = match check {
            Check::Rows => log(&look),
            Check::All => checked_log(&look, "quick_check"),
        };
        let log = log.map_err(fail)?;
        drop(look);
        self.scheduler = self.scheduler.clone().weighted(log.weights.as_ref());
        self.cards = Some((Cards::new(&log, &self.scheduler), version));
        Ok(log)
    }

    /// The whole log with what waits, from a file that is mended where it has to be.
    fn load_with(&mut self, check: Check) -> Result<Log, StoreError> {
        let mut log = match self.read(check) {
            Err(StoreError::Damaged { .. }) => {
                let (conn, notice) = recovery::recover(&self.path, self.opened)?;
                self.conn = conn;
                self.file = place::identity(&self.path);
                Log { notice, ..self.read(Check::All)? }
            }
            other => other?,
        };
        // Nothing is written into a file that was not looked through; the next look stores the cards.
        if matches!(check, Check::All) {
            self.refresh_cards(log.records.is_empty());
        }
        for change in &self.waiting {
            log.apply(change.clone());
        }
        Ok(log)
    }
}

/// How much is looked at while the log is read.
#[derive(Clone, Copy)]
enum Check {
    /// Each row against its checksum.
    Rows,
    /// The pages of the file, too, which takes as long again.
    All,
}

impl Progress for Sqlite {
    fn write(&mut self, change: Change) -> Result<(), StoreError> {
        self.waiting.push(change);
        self.retry()
    }

    fn load(&mut self) -> Result<Log, StoreError> {
        self.load_with(Check::All)
    }

    fn load_rows(&mut self) -> Result<Log, StoreError> {
        self.load_with(Check::Rows)
    }

    fn merge(&mut self, other: &Log) -> Result<Merged, StoreError> {
        self.retry()?;
        let changes: Vec<Change> = other.changes().collect();
        let added = self.commit(&changes)?;
        Ok(Merged { added, known: changes.len() - added })
    }

    fn sessions(&mut self) -> Result<Vec<Kept>, StoreError> {
        self.follow()?;
        let fail = |error| failure(&self.path, &error);
        let look = self.conn.transaction().map_err(fail)?;
        let mut sessions = team::all(&look).map_err(fail)?;
        for change in &self.waiting {
            if let Change::Session(part) = change {
                take(&mut sessions, part);
            }
        }
        Ok(sessions)
    }

    fn forget_session(&mut self, id: Uuid) -> Result<Vec<PathBuf>, StoreError> {
        self.retry()?;
        self.follow()?;
        erase::session(&self.path, id)
    }

    fn hold_sessions(&mut self, on: bool) -> Result<bool, StoreError> {
        self.held = None;
        if !on {
            return Ok(true);
        }
        let lock = place::beside(&self.path, ".session-lock");
        let file = File::create(&lock).map_err(|error| place::trouble(&lock, &error))?;
        match file.try_lock() {
            Ok(()) => {
                self.held = Some(file);
                Ok(true)
            }
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(place::trouble(&lock, &error)),
        }
    }

    fn forget(&mut self) -> Result<(), StoreError> {
        self.waiting.clear();
        self.cards = None;
        let fail = |error| failure(&self.path, &error);
        let work = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        work.execute_batch(include_str!("sql/forget.sql")).map_err(fail)?;
        work.commit().map_err(fail)?;
        // What was deleted stands in free pages until they are written over.
        self.conn.execute_batch("VACUUM").map_err(fail)?;
        place::remove_copies(&self.path)
    }

    fn backup(&mut self, now: Moment) -> Result<Option<PathBuf>, StoreError> {
        place::probe(&self.path)?;
        let log = self.read(Check::All)?;
        let fail = |error| failure(&self.path, &error);
        if let Some((cards, _)) = &self.cards
            && !cards.agree(&self.conn, &self.scheduler).map_err(fail)?
        {
            let work = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
            cards.store_all(&work, &self.scheduler).map_err(fail)?;
            work.commit().map_err(fail)?;
        }
        if log.records.is_empty() { Ok(None) } else { backup::daily(&self.conn, &self.path, now) }
    }

    fn copy_to(&mut self, target: &Path) -> Result<(), StoreError> {
        self.retry()?;
        self.read(Check::All)?;
        backup::whole(&self.conn, target)
    }

    fn retry(&mut self) -> Result<(), StoreError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let changes = std::mem::take(&mut self.waiting);
        let done = self.commit(&changes).map(|_| ());
        if let Err(error) = &done {
            self.waiting = changes;
            self.trouble = Some(error.clone());
        }
        done
    }

    fn leave(&mut self) {
        // Nobody who leaves waits for a program that holds the file.
        if self.retry().is_ok() && self.follow().is_ok() && self.conn.busy_timeout(Duration::ZERO).is_ok() {
            glance::keep(&self.path, &self.conn);
        }
    }

    fn is_outdated(&self) -> bool {
        let version = file_version(&self.conn).ok();
        self.cards.as_ref().is_none_or(|(_, seen)| version != Some(*seen))
    }

    fn health(&self) -> Health {
        match &self.trouble {
            Some(error) if !self.waiting.is_empty() => {
                Health::Failing { waiting: self.waiting.len(), reason: error.text() }
            }
            _ => Health::Saved,
        }
    }
}

/// Writes changes and keeps the stored cards in step; how many were new.
fn write_all(
    conn: &Connection,
    changes: &[Change],
    cards: &mut Option<(Cards, i64)>,
    scheduler: &Scheduler,
) -> rusqlite::Result<usize> {
    let new_weights = changes.iter().any(|change| matches!(change, Change::Weights(_)));
    let (mut new, mut in_step) = (0, !new_weights);
    if cards.is_none() && changes.iter().any(|change| matches!(change, Change::Record(_) | Change::Void(_))) {
        *cards = Some((Cards::new(&log(conn)?, scheduler), file_version(conn)?));
    }
    for change in changes {
        let entry = match change {
            Change::Record(record) => Entry::Record(record.clone()),
            Change::Void(void) => Entry::Void(void.clone()),
            other => {
                new += usize::from(marks::keep(conn, other)?);
                continue;
            }
        };
        if rows::insert(conn, &entry)? {
            new += 1;
            in_step = in_step
                && match cards {
                    Some((cards, _)) => cards.take(conn, &entry, scheduler)?,
                    None => false,
                };
        }
    }
    if !in_step {
        let fresh = Cards::new(&log(conn)?, scheduler);
        fresh.store_all(conn, scheduler)?;
        *cards = Some((fresh, file_version(conn)?));
    }
    Ok(new)
}

/// The whole log after a check of the file; damage is an error.
fn checked_log(conn: &Connection, check: &str) -> rusqlite::Result<Log> {
    let verdict: String = conn.pragma_query_value(None, check, |row| row.get(0))?;
    if verdict != "ok" {
        return Err(rows::mismatch("its pages do not fit together"));
    }
    log(conn)
}

/// The whole log; damage that shows in a row is an error.
fn log(conn: &Connection) -> rusqlite::Result<Log> {
    let mut log = Log::default();
    for entry in rows::all(conn)? {
        match entry {
            Entry::Record(record) => log.records.push(*record),
            Entry::Void(void) => log.voids.push(void),
        }
    }
    marks::read(conn, &mut log)?;
    Ok(log)
}

/// A number that changes when another connection writes.
fn file_version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.pragma_query_value(None, "data_version", |row| row.get(0))
}

/// What a failure of SQLite means to the learner.
fn failure(path: &Path, error: &rusqlite::Error) -> StoreError {
    let (file, reason) = (place::known_as(path), reason(error));
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy(file),
        Some(ErrorCode::DiskFull) => StoreError::Full(file),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            StoreError::Denied { file, reason }
        }
        // SQLite reports a table or column that is not there, or of another shape, as a plain (unknown) error.
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown) => {
            StoreError::Damaged { file, reason }
        }
        None if !matches!(error, rusqlite::Error::SqliteFailure(..)) => StoreError::Damaged { file, reason },
        _ => StoreError::Disk { file, reason },
    }
}

/// The words of a failure. What a row says of itself stands alone, without the machinery through which it came.
fn reason(error: &rusqlite::Error) -> String {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType};
    match error {
        FromSqlConversionFailure(_, _, source) if source.is::<FromSqlError>() || source.is::<Utf8Error>() => {
            "a value cannot be what was written".to_owned()
        }
        FromSqlConversionFailure(_, _, source) => source.to_string(),
        InvalidColumnType(_, column, _) => format!("a value in the column {column} cannot be what was written"),
        IntegralValueOutOfRange(..) => "a number cannot be what was written".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
