//! The shape of the file: whose it is, which version, how it grows.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{failure, rows};
use crate::progress::StoreError;

/// `FOOT` in the header of the file: tells it from any other SQLite file.
pub(super) const APPLICATION_ID: i32 = 0x464f_4f54;

/// The only learner of the file so far.
pub(super) const PROFILE: i64 = 1;

/// How long another program may hold the file: 2,500 times two milliseconds make five seconds.
const PATIENCE: (i32, Duration) = (2_500, Duration::from_millis(2));

/// What makes each version out of the one before; the version of a file is how many it has had.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_start.sql"),
    include_str!("../migrations/0002_team.sql"),
    include_str!("../migrations/0003_checklist.sql"),
    include_str!("../migrations/0004_hold.sql"),
];

/// The version that this program writes.
pub(super) fn version() -> i32 {
    i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX)
}

/// Connects to a file that is there, with every setting that durability needs.
pub(super) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let fail = |error| failure(path, &error);
    let mut conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(fail)?;
    conn.busy_handler(Some(wait)).map_err(fail)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).map_err(fail)?;
    // Otherwise SQLite plans a statement again whenever a value is bound to it, which here never gives another plan.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(fail)?;
    conn.execute_batch(include_str!("../sql/connect.sql")).map_err(fail)?;
    conn.set_prepared_statement_cache_capacity(32);
    Ok(conn)
}

/// Asks again soon and evenly. SQLite's own timeout waits longer and longer, up to 100 ms, and so among several
/// busy writers one can come too late for all of its five seconds.
fn wait(tries: i32) -> bool {
    std::thread::sleep(PATIENCE.1);
    tries < PATIENCE.0
}

/// A number from the header: `application_id` or `user_version`.
pub(super) fn header(conn: &Connection, name: &str) -> rusqlite::Result<i32> {
    conn.pragma_query_value(None, name, |row| row.get(0))
}

/// Fails where a table is missing that the number of the format promises: a file of a format that was never released.
pub(super) fn has_all_tables(conn: &Connection) -> rusqlite::Result<()> {
    let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('card', 'lesson_read', 'bookmark',
        'setting', 'team_session', 'team_player', 'team_answer', 'team_move', 'checklist', 'hold')";
    let tables: i64 = conn.query_row(sql, [], |row| row.get(0))?;
    if tables == 10 { Ok(()) } else { Err(rows::mismatch("a table is missing")) }
}

/// Brings a file to the newest version, all or nothing; another program may be doing the same.
pub(super) fn migrate(conn: &mut Connection, migrations: &[&str]) -> rusqlite::Result<()> {
    let change = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let had = usize::try_from(header(&change, "user_version")?).unwrap_or(0);
    for (number, sql) in migrations.iter().enumerate().skip(had) {
        change.execute_batch(sql)?;
        change.pragma_update(None, "user_version", i32::try_from(number + 1).unwrap_or(i32::MAX))?;
    }
    change.pragma_update(None, "application_id", APPLICATION_ID)?;
    change.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_sqlite_has_the_fixes_that_we_rely_on() {
        assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
    }

    #[test]
    fn migrations_run_once_each_and_in_order() {
        let mut conn = Connection::open_in_memory().expect("memory");
        let steps = ["CREATE TABLE a (x) ", "CREATE TABLE b (x)", "INSERT INTO a VALUES (7)"];
        migrate(&mut conn, &steps[..2]).expect("two steps");
        assert_eq!(header(&conn, "user_version"), Ok(2));
        migrate(&mut conn, &steps).expect("the third");
        migrate(&mut conn, &steps).expect("nothing left to do");
        let rows: i64 = conn.query_row("SELECT count(*) FROM a", [], |row| row.get(0)).expect("a count");
        assert_eq!((header(&conn, "user_version"), rows), (Ok(3), 1));
    }

    #[test]
    fn a_migration_that_fails_leaves_the_version_before() {
        let mut conn = Connection::open_in_memory().expect("memory");
        assert!(migrate(&mut conn, &["CREATE TABLE a (x)", "nonsense"]).is_err());
        assert_eq!(header(&conn, "user_version"), Ok(0));
        assert!(conn.prepare("SELECT * FROM a").is_err());
    }

    #[test]
    fn the_log_is_append_only() {
        let mut conn = Connection::open_in_memory().expect("memory");
        migrate(&mut conn, MIGRATIONS).expect("a new file");
        let insert = "INSERT INTO review (uuid, profile, voids, time, zone, checksum)
            VALUES (randomblob(16), 1, randomblob(16), 0, 0, 0)";
        conn.execute(insert, []).expect("a row");
        for sql in ["UPDATE review SET time = 1", "DELETE FROM review"] {
            let error = conn.execute(sql, []).expect_err("refused").to_string();
            assert!(error.contains("append-only"), "{error}");
        }
        conn.execute_batch(include_str!("../sql/forget.sql")).expect("the one exception");
        assert!(
            conn.execute(
                "INSERT INTO review (uuid, profile, time, zone, checksum) VALUES (randomblob(16), 1, 0, 0, 0)",
                []
            )
            .is_err()
        );
    }
}
