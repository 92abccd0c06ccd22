//! A whole file of answers that lies somewhere: a copy of this machine or the file of another one. Read, never written.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::{checked_log, failure, recovery, schema};
use crate::progress::{Log, StoreError};

/// What is in such a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// All that could be read.
    pub log: Log,
    /// What is wrong with the file, if not all could be read.
    pub damage: Option<String>,
}

/// Reads a whole file; of a damaged one what can still be read.
///
/// # Errors
/// When it is not a file of answers, a newer one, or nothing of it can be read.
pub fn read_whole(path: &Path) -> Result<Whole, StoreError> {
    let fail = |error| failure(path, &error);
    let foreign = |what| StoreError::Foreign { file: path.to_owned(), what };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(fail)?;
    match schema::header(&conn, "application_id") {
        Ok(schema::APPLICATION_ID) => {}
        Ok(_) if has_notes(&conn) => {
            return Err(foreign("a collection of Anki, which holds no answers to lessons of footgun"));
        }
        Ok(_) => return Err(foreign("a database of another program")),
        Err(error) => return Err(fail(error)),
    }
    let format = schema::header(&conn, "user_version").map_err(fail)?;
    if format > schema::version() {
        return Err(StoreError::Newer { file: path.to_owned(), format });
    }
    match checked_log(&conn, "integrity_check") {
        Ok(log) => Ok(Whole { log, damage: None }),
        Err(error) => {
            drop(conn);
            let log = recovery::salvage(path, flags);
            if log == Log::default() { Err(fail(error)) } else { Ok(Whole { log, damage: Some(error.to_string()) }) }
        }
    }
}

/// Whether it has the tables of Anki.
fn has_notes(conn: &Connection) -> bool {
    let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('col', 'notes', 'cards', 'revlog')";
    conn.query_row(sql, [], |row| row.get::<_, i64>(0)).is_ok_and(|tables| tables == 4)
}
