//! Opening the file of answers, whatever state it is in.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::place::{self, trouble};
use super::schema::{self, APPLICATION_ID, MIGRATIONS};
use super::{Sqlite, backup, failure, log, recovery};
use crate::platform::Moment;
use crate::progress::{Log, Memory, Notice, Opened, StoreError};
use crate::schedule::Scheduler;
use crate::text::SafeText;

/// What stands under the name.
enum Found {
    Nothing,
    /// A file of no bytes.
    Empty,
    /// Not a file of answers; what it is.
    Foreign(&'static str),
    /// Of this format, which this program does not know yet.
    Newer(i32),
    Ours,
    /// Its head is gone, but copies beside it say what it was.
    Beheaded,
}

/// Why there is no file to write to, what can be read all the same, and what the learner is told.
struct Refusal {
    log: Log,
    banner: String,
    what: String,
    help: String,
}

/// Opens the file of answers, or makes it. Whatever is wrong, the store that comes back works, if only in memory,
/// and the notice says what happened; a file that is not ours or newer than this program is never written.
pub fn open(path: &Path, now: Moment) -> Opened {
    open_with(path, now, &Scheduler::default())
}

/// The same with another schedule, which the stored cards follow.
pub fn open_with(path: &Path, now: Moment, scheduler: &Scheduler) -> Opened {
    let found = open_file(path, now, place::probe);
    opened(found, path, now, scheduler)
}

/// The same without a look whether the directory can be written: [`Progress::backup`](crate::progress::Progress::backup)
/// looks, and has to come before the first answer.
pub fn open_hastily(path: &Path, now: Moment, scheduler: &Scheduler) -> Opened {
    let found = open_file(path, now, |_| Ok(()));
    opened(found, path, now, scheduler)
}

fn opened(
    found: Result<(Connection, Option<Notice>), Box<Refusal>>,
    path: &Path,
    now: Moment,
    scheduler: &Scheduler,
) -> Opened {
    match found {
        Ok((conn, notice)) => Opened { store: Box::new(Sqlite::new(path, conn, scheduler, now)), notice },
        Err(refusal) => {
            let (what, help) = (SafeText::new(refusal.what), SafeText::new(refusal.help));
            let notice = Notice { what, file: path.to_owned(), help };
            Opened { store: Box::new(Memory::new(refusal.log, refusal.banner)), notice: Some(notice) }
        }
    }
}

fn open_file(
    path: &Path,
    now: Moment,
    probe: fn(&Path) -> Result<(), StoreError>,
) -> Result<(Connection, Option<Notice>), Box<Refusal>> {
    let refuse = |error: StoreError| Box::new(denied(path, &error));
    match find(path).map_err(refuse)? {
        Found::Nothing => {
            let notice = (!place::daily_backups(path).is_empty()).then(|| missing(path));
            make_at(path).and_then(|()| connect_known(path)).map(|conn| (conn, notice)).map_err(refuse)
        }
        Found::Empty => Err(Box::new(empty(path))),
        Found::Foreign(what) => Err(Box::new(foreign(path, what))),
        Found::Newer(version) => Err(Box::new(newer(path, version))),
        Found::Beheaded => recovery::recover(path, now).map_err(refuse),
        Found::Ours => match probe(path).and_then(|()| open_known(path, now)) {
            Err(StoreError::Damaged { .. }) => recovery::recover(path, now).map_err(refuse),
            other => other.map(|conn| (conn, None)).map_err(refuse),
        },
    }
}

/// Looks at the head of the file without SQLite, which would take an empty one for a new database.
fn find(path: &Path) -> Result<Found, StoreError> {
    let fail = |error| trouble(path, &error);
    let kind = match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        found => found.map_err(fail)?,
    };
    if !kind.is_file() {
        return Ok(Found::Foreign("not a file"));
    }
    if kind.len() == 0 {
        return Ok(Found::Empty);
    }
    let mut head = Vec::with_capacity(100);
    File::open(path).and_then(|file| file.take(100).read_to_end(&mut head)).map_err(fail)?;
    let number = |at: usize| {
        let bytes = head.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, i32::from_be_bytes)
    };
    Ok(match (head.starts_with(b"SQLite format 3\0"), number(68), number(60)) {
        (true, APPLICATION_ID, version) if version > schema::version() => Found::Newer(version),
        (true, APPLICATION_ID, _) => Found::Ours,
        (true, ..) => Found::Foreign("a database of another program"),
        (false, ..) if !place::daily_backups(path).is_empty() => Found::Beheaded,
        (false, ..) => Found::Foreign("not a database"),
    })
}

fn open_known(path: &Path, now: Moment) -> Result<Connection, StoreError> {
    let fail = |error| failure(path, &error);
    let mut conn = connect_known(path)?;
    // Not the number in the head of the file: what was begun and not finished may still have to be taken back.
    let version = schema::header(&conn, "user_version").map_err(fail)?;
    if version < schema::version() {
        backup::before_migration(&conn, path, version, now)?;
        schema::migrate(&mut conn, MIGRATIONS).map_err(fail)?;
    }
    conn.prepare_cached(include_str!("../sql/select_review.sql")).map(drop).map_err(fail)?;
    schema::has_all_tables(&conn).map_err(fail)?;
    Ok(conn)
}

/// Connects to a file that is known to be ours.
pub(super) fn connect_known(path: &Path) -> Result<Connection, StoreError> {
    let conn = schema::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // SQLite falls back to reading when a file may not be written, and says so only when asked.
    if conn.is_readonly("main").map_err(|error| failure(path, &error))? {
        return Err(StoreError::Denied { file: path.to_owned(), reason: "it is read-only".to_owned() });
    }
    Ok(conn)
}

/// Makes an empty log under its final name in one step, so that a half-made file is never found there.
fn make_at(path: &Path) -> Result<(), StoreError> {
    let directory = path.parent().unwrap_or(path);
    fs::create_dir_all(directory).map_err(|error| trouble(path, &error))?;
    let made = place::fresh(path);
    make(&made).inspect_err(|_| drop(fs::remove_file(&made)))?;
    place::publish(&made, path)
}

/// Makes an empty log.
pub(super) fn make(path: &Path) -> Result<(), StoreError> {
    let mut conn = schema::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    schema::migrate(&mut conn, MIGRATIONS).map_err(|error| failure(path, &error))
}

/// What can be read of a file that may not be written; nothing rather than something wrong.
fn read_only(path: &Path) -> Option<Log> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).ok()?;
    log(&conn).ok()
}

fn missing(path: &Path) -> Notice {
    let newest = place::daily_backups(path).into_iter().next().unwrap_or_default();
    let help = format!("To have the old answers back, quit and copy {} to {}.", newest.display(), path.display());
    Notice {
        what: SafeText::new("The file of answers was not there, though copies of it are; a new one was begun."),
        file: path.to_owned(),
        help: SafeText::new(help),
    }
}

fn empty(path: &Path) -> Refusal {
    let copy = place::daily_backups(path).into_iter().next();
    let copy = copy.map(|copy| format!(", or put the newest copy, {}, in its place", copy.display()));
    Refusal {
        log: Log::default(),
        banner: "the file of answers is empty".to_owned(),
        what: format!(
            "{} has no content, which footgun never leaves behind. It was left as it is; answers are kept until you quit.",
            path.display()
        ),
        help: format!("Move it away to begin anew{}.", copy.unwrap_or_default()),
    }
}

fn foreign(path: &Path, what: &str) -> Refusal {
    Refusal {
        log: Log::default(),
        banner: format!("the file of answers is {what}"),
        what: format!("{} is {what}, so it was left as it is; answers are kept until you quit.", path.display()),
        help: "Move it away, or set FOOTGUN_DATA_DIR to another directory.".to_owned(),
    }
}

fn newer(path: &Path, version: i32) -> Refusal {
    let log = read_only(path);
    let shown = if log.is_some() { "It was opened for reading only" } else { "Its answers cannot be shown" };
    Refusal {
        log: log.unwrap_or_default(),
        banner: format!("the file of answers needs a footgun that knows format {version}"),
        what: format!(
            "{} was written by a newer footgun: format {version}, and this one knows formats up to {}. {shown}; answers given now are kept until you quit.",
            path.display(),
            schema::version()
        ),
        help: format!("Use a footgun that knows format {version}."),
    }
}

fn denied(path: &Path, error: &StoreError) -> Refusal {
    let (log, error) = (read_only(path), error.text());
    let known = log.as_ref().map_or("", |_| " Earlier answers could be read.");
    Refusal {
        log: log.unwrap_or_default(),
        banner: error.to_string(),
        what: format!("Answers are kept until you quit: {error}.{known}"),
        help: "Mend what is named, or set FOOTGUN_DATA_DIR to another directory; export before you quit.".to_owned(),
    }
}
