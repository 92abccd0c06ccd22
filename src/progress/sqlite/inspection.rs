//! A look at the file of answers that changes nothing: for bug reports.

use std::path::Path;

use rusqlite::OpenFlags;

use super::{checked_log, failure, place, schema};
use crate::progress::StoreError;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// The version of its format.
    pub format: i32,
    /// Answers that count.
    pub answers: usize,
    /// Daily copies beside it.
    pub copies: usize,
}

/// The version of SQLite that is built in.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

/// Checks a file without writing to it; nothing where there is none.
///
/// # Errors
/// What is wrong with it.
pub fn inspect(path: &Path) -> Result<Option<Inspection>, StoreError> {
    let copies = place::daily_backups(path).len();
    if matches!(path.try_exists(), Ok(false)) {
        return Ok(None);
    }
    let fail = |error| failure(path, &error);
    let foreign = |what| StoreError::Foreign { file: path.to_owned(), what };
    if std::fs::metadata(path).is_ok_and(|file| file.len() == 0) {
        return Err(foreign("empty, which footgun never leaves behind; move it away to begin anew"));
    }
    let conn = rusqlite::Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(fail)?;
    if schema::header(&conn, "application_id").map_err(fail)? != schema::APPLICATION_ID {
        return Err(foreign(
            "a database of another program; move it away, or set FOOTGUN_DATA_DIR to another directory",
        ));
    }
    let format = schema::header(&conn, "user_version").map_err(fail)?;
    if format > schema::version() {
        return Err(StoreError::Newer { file: path.to_owned(), format });
    }
    let answers = checked_log(&conn, "integrity_check").map_err(fail)?.live().len();
    Ok(Some(Inspection { format, answers, copies }))
}
