//! Taking somebody, or a whole session, out of the team sessions, for ever: out of the file and out of its copies.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior, params};
use uuid::Uuid;

use super::{failure, opening, place, schema, team};
use crate::progress::StoreError;
use crate::session::Fact;

/// What stands in the place of a name that is to be forgotten.
const NOBODY: &str = "Somebody";

/// What was taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Team sessions in which the name stood.
    pub sessions: usize,
    /// Copies and damaged files that cannot be changed, and may still hold it.
    pub left: Vec<PathBuf>,
}

/// Takes a player's name (in any capitals) out of the team sessions of a file and of its copies. What they answered
/// stays as somebody's, so that the results of the others are what they were.
///
/// # Errors
/// When the file itself cannot be changed.
pub fn erase_player(path: &Path, name: &str) -> Result<Erased, StoreError> {
    let mut erased = Erased::default();
    if !path.exists() {
        return Ok(erased);
    }
    erased.sessions = change(path, |conn| nameless(conn, name))?;
    erased.left = in_copies(path, |conn| nameless(conn, name));
    Ok(erased)
}

/// Deletes a team session from the file and from its copies; the copies that cannot be changed.
pub(super) fn session(path: &Path, id: Uuid) -> Result<Vec<PathBuf>, StoreError> {
    change(path, |conn| delete(conn, id))?;
    Ok(in_copies(path, |conn| delete(conn, id)))
}

/// Does the same to every copy; those that cannot be changed.
fn in_copies(path: &Path, mut work: impl FnMut(&Connection) -> rusqlite::Result<usize>) -> Vec<PathBuf> {
    let mut left = place::copies(path);
    left.retain(|copy| change(copy, &mut work).is_err());
    left
}

/// One transaction, and nothing left of what was there in free pages.
fn change(path: &Path, work: impl FnOnce(&Connection) -> rusqlite::Result<usize>) -> Result<usize, StoreError> {
    let fail = |error| failure(path, &error);
    let mut conn = opening::connect_known(path)?;
    // Files of the first format have no team sessions.
    if schema::header(&conn, "application_id").map_err(fail)? != schema::APPLICATION_ID {
        return Err(StoreError::Foreign { file: path.to_owned(), what: "not a file of answers" });
    }
    if schema::header(&conn, "user_version").map_err(fail)? < 2 {
        return Ok(0);
    }
    let change = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
    let done = work(&change).map_err(fail)?;
    change.commit().map_err(fail)?;
    if done > 0 {
        conn.execute_batch("VACUUM").map_err(fail)?;
    }
    Ok(done)
}

/// Gives every player of that name another one; in how many sessions.
fn nameless(conn: &Connection, name: &str) -> rusqlite::Result<usize> {
    let arrivals = team::arrivals(conn)?;
    let mut sessions = BTreeSet::new();
    for (session, number, entry) in &arrivals {
        if named(&entry.fact) != name {
            continue;
        }
        let taken = |other: &str| {
            arrivals.iter().any(|(of, _, entry)| of == session && named(&entry.fact) == other.to_lowercase())
        };
        let mut other = NOBODY.to_owned();
        let mut count = 1;
        while taken(&other) {
            count += 1;
            other = format!("{NOBODY} {count}");
        }
        team::rename(conn, *session, *number, entry, &other)?;
        sessions.insert(*session);
    }
    Ok(sessions.len())
}

/// The name of who came, in small letters.
fn named(fact: &Fact) -> String {
    if let Fact::Joined { name, .. } = fact { name.to_lowercase() } else { String::new() }
}

/// Deletes a session; 1 if there was one.
fn delete(conn: &Connection, id: Uuid) -> rusqlite::Result<usize> {
    for table in ["team_player", "team_answer", "team_move"] {
        let sql = format!("DELETE FROM {table} WHERE session = (SELECT id FROM team_session WHERE uuid = ?1)");
        conn.execute(&sql, params![id.as_bytes()])?;
    }
    conn.execute("DELETE FROM team_session WHERE uuid = ?1", params![id.as_bytes()])
}
