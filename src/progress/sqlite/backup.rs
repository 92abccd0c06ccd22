//! Copies of the log: one a day, five of them, each checked before an older one goes.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::place::{self, trouble};
use super::{checked_log, failure};
use crate::platform::Moment;
use crate::progress::{Log, StoreError};

/// Daily copies that stay.
const KEPT: usize = 5;

/// Makes the copy of today, if there is none yet.
pub(super) fn daily(conn: &Connection, path: &Path, now: Moment) -> Result<Option<PathBuf>, StoreError> {
    let target = place::daily_backup(path, now);
    if target.exists() {
        return Ok(None);
    }
    write(conn, &target)?;
    for old in place::daily_backups(path).into_iter().skip(KEPT) {
        fs::remove_file(&old).map_err(|error| trouble(&old, &error))?;
    }
    Ok(Some(target))
}

/// A copy for whoever asked for one, under a name that is free.
pub(super) fn whole(conn: &Connection, target: &Path) -> Result<(), StoreError> {
    if target.exists() {
        return Err(StoreError::Taken(target.to_owned()));
    }
    write(conn, target)
}

fn write(conn: &Connection, target: &Path) -> Result<(), StoreError> {
    let made = start(target)?;
    let copy = || -> Result<(), StoreError> {
        let text = made.to_str().ok_or_else(|| StoreError::Disk {
            file: made.clone(),
            reason: "copies need a directory whose name is UTF-8".to_owned(),
        })?;
        conn.execute("VACUUM INTO ?1", [text]).map_err(|error| failure(&made, &error))?;
        finish(&made, target)
    };
    copy().inspect_err(|_| discard(&made))
}

/// Keeps the file as it is before its format changes.
pub(super) fn before_migration(conn: &Connection, path: &Path, version: i32, now: Moment) -> Result<(), StoreError> {
    let name = format!("before-format-{}-{}.db", version + 1, now.day().iso());
    let target = place::backups(path).join(name);
    if target.exists() {
        return Ok(());
    }
    let made = start(&target)?;
    let copy = || -> Result<(), StoreError> {
        online(conn, &made).map_err(|error| failure(&made, &error))?;
        sync(&made)?;
        place::publish(&made, &target)
    };
    copy().inspect_err(|_| discard(&made))
}

/// The newest copy that is in order, with what it holds.
pub(super) fn newest(path: &Path) -> Option<(PathBuf, Log)> {
    place::daily_backups(path).into_iter().find_map(|copy| verified(&copy).ok().map(|log| (copy, log)))
}

/// Copies page by page, so that even a format we know nothing of is kept exactly.
fn online(conn: &Connection, made: &Path) -> rusqlite::Result<()> {
    let mut copy = Connection::open(made)?;
    // Everything in one step; only a file of many megabytes would be worth pauses.
    rusqlite::backup::Backup::new(conn, &mut copy)?.step(-1).map(drop)
}

fn start(target: &Path) -> Result<PathBuf, StoreError> {
    let directory = target.parent().unwrap_or(target);
    fs::create_dir_all(directory).map_err(|error| trouble(directory, &error))?;
    Ok(place::fresh(target))
}

fn finish(made: &Path, target: &Path) -> Result<(), StoreError> {
    verified(made)?;
    sync(made)?;
    place::publish(made, target)
}

fn verified(copy: &Path) -> Result<Log, StoreError> {
    let fail = |error| failure(copy, &error);
    let conn = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(fail)?;
    checked_log(&conn, "integrity_check").map_err(fail)
}

fn sync(made: &Path) -> Result<(), StoreError> {
    File::open(made).and_then(|file| file.sync_all()).map_err(|error| trouble(made, &error))
}

/// A copy that failed is no loss, and what is left of it only takes room.
fn discard(made: &Path) {
    let _ = fs::remove_file(made);
}
