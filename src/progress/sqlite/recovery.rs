//! A damaged file: keep it, take from it what can be read, add what the newest copy has, and say so.

use std::collections::HashSet;
use std::fs::{self, File};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::place::{self, trouble};
use super::rows::{self, Entry};
use super::{backup, checked_log, failure, marks, opening, schema, team};
use crate::platform::Moment;
use crate::progress::{Change, Log, Notice, StoreError};
use crate::text::SafeText;

/// Rows in a row that cannot be read before the rest is given up, where nobody knows how many there were.
const PATIENCE: i64 = 4096;

/// Puts a sound file in place of a damaged one. Nothing to say when another program was quicker.
pub(super) fn recover(path: &Path, now: Moment) -> Result<(Connection, Option<Notice>), StoreError> {
    let lock = place::beside(path, ".repair-lock");
    let guard = File::create(&lock).map_err(|error| trouble(&lock, &error))?;
    guard.lock().map_err(|error| trouble(&lock, &error))?;
    let done = repair(path, now);
    let _ = fs::remove_file(&lock);
    done
}

fn repair(path: &Path, now: Moment) -> Result<(Connection, Option<Notice>), StoreError> {
    // Another program may have mended it meanwhile. A file that reads well and is not what the number of its format
    // says was mended by nobody: it would be taken for damaged at every start.
    if let Ok(conn) = opening::connect_known(path)
        && schema::header(&conn, "user_version").is_ok_and(|format| format == schema::version())
        && schema::has_all_tables(&conn).is_ok()
        && checked_log(&conn, "quick_check").is_ok()
    {
        return Ok((conn, None));
    }
    let salvaged = salvage(path, OpenFlags::SQLITE_OPEN_READ_WRITE);
    let copy = backup::newest(path);
    let found = salvaged.records.len();
    let (log, from_copy) = match &copy {
        Some((_, kept)) => join(kept, salvaged),
        None => (salvaged, 0),
    };
    let made = place::fresh(path);
    let aside = place::aside(path, now);
    let build = || {
        opening::make(&made)?;
        fill(&made, &log)?;
        fill_sessions(&made, path, copy.as_ref().map(|(copy, _)| copy.as_path()))?;
        place::replace(&made, path, &aside)
    };
    build().inspect_err(|_| drop(fs::remove_file(&made)))?;
    let copied =
        copy.filter(|_| from_copy > 0).map(|(copy, _)| format!("; {from_copy} more came from {}", copy.display()));
    let what = format!(
        "The file of answers was damaged. {found} answers could be read from it{}. Newer ones may be missing.",
        copied.unwrap_or_default()
    );
    let help = format!("The damaged file is kept as {}; nothing was deleted.", aside.display());
    let notice = Notice { what: SafeText::new(what), file: path.to_owned(), help: SafeText::new(help) };
    Ok((opening::connect_known(path)?, Some(notice)))
}

/// What a copy has and then what only the damaged file had; and how many answers only the copy had.
fn join(kept: &Log, salvaged: Log) -> (Log, usize) {
    let mut joined = kept.clone();
    let had: HashSet<_> = kept.records.iter().map(|record| record.uuid).collect();
    let both = salvaged.records.iter().filter(|record| had.contains(&record.uuid)).count();
    let from_copy = kept.records.len() - both;
    joined.records.extend(salvaged.records.iter().filter(|record| !had.contains(&record.uuid)).cloned());
    let rest = Log { records: Vec::new(), ..salvaged };
    for change in rest.changes() {
        joined.apply(change);
    }
    (joined, from_copy)
}

fn fill(made: &Path, log: &Log) -> Result<(), StoreError> {
    let fail = |error| failure(made, &error);
    let mut conn = opening::connect_known(made)?;
    let work = conn.transaction().map_err(fail)?;
    for change in log.changes() {
        match change {
            Change::Record(record) => rows::insert(&work, &Entry::Record(record)),
            Change::Void(void) => rows::insert(&work, &Entry::Void(void)),
            other => marks::keep(&work, &other),
        }
        .map_err(fail)?;
    }
    work.commit().map_err(fail)
}

/// The team sessions that can be read from the damaged file, and what only the copy still has.
fn fill_sessions(made: &Path, damaged: &Path, copy: Option<&Path>) -> Result<(), StoreError> {
    let fail = |error| failure(made, &error);
    let mut conn = opening::connect_known(made)?;
    let work = conn.transaction().map_err(fail)?;
    for from in std::iter::once(damaged).chain(copy) {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let Ok(from) = Connection::open_with_flags(from, flags) else { continue };
        for kept in team::all(&from).unwrap_or_default() {
            team::keep(&work, &kept.part()).map_err(fail)?;
        }
    }
    work.commit().map_err(fail)
}

/// Every row that is still as it was written.
pub(super) fn salvage(path: &Path, flags: OpenFlags) -> Log {
    let mut log = Log::default();
    let Ok(conn) = Connection::open_with_flags(path, flags) else { return log };
    let mut entries = Vec::new();
    let mut last = 0;
    let keep = |id: i64, entry: rusqlite::Result<Entry>, entries: &mut Vec<(i64, Entry)>| {
        entries.extend(entry.ok().map(|entry| (id, entry)));
    };
    let whole = rows::each(&conn, (i64::MIN, i64::MAX), |id, entry| {
        last = last.max(id);
        keep(id, entry, &mut entries);
    });
    if whole.is_err() {
        // Past a page that cannot be read, rows are reached one by one through the pages above it.
        let mut missed = 0;
        while missed < PATIENCE {
            last += 1;
            let before = entries.len();
            let read = rows::each(&conn, (last, last), |id, entry| keep(id, entry, &mut entries));
            missed = if read.is_ok() && entries.len() > before { 0 } else { missed + 1 };
        }
    }
    let mut seen = HashSet::new();
    entries.retain(|(_, entry)| seen.insert(entry.uuid()));
    for (_, entry) in entries {
        match entry {
            Entry::Record(record) => log.records.push(*record),
            Entry::Void(void) => log.voids.push(void),
        }
    }
    let answers = std::mem::take(&mut log.records);
    // Part of the marks may be read when another part cannot be; what was read stays.
    let _ = marks::read(&conn, &mut log);
    log.records = answers;
    log
}
