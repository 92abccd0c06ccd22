//! The log as it was when the program was left last, for the first frame of the next start: reading it takes a fraction
//! of what opening the file of answers does. It holds nothing that is not in that file, is never written to instead of it,
//! and counts only while that file is as it was then.

use std::fs::{self, File};
use std::io::Read;
use std::ops::Range;
use std::path::Path;

use rusqlite::Connection;

use super::{log, place, schema};
use crate::platform::files;
use crate::progress::Log;

/// What the name of the file of answers is followed by.
pub(super) const ENDING: &str = ".start";

/// Whose it is. Another version may keep other things of an answer.
const HEAD: &str = concat!("footgun ", env!("CARGO_PKG_VERSION"), "\n");

/// The longest that is read or written, in bytes: some twenty thousand answers.
const LONGEST: u64 = 8 << 20;

/// What a file of answers is told by: its size in bytes, when it was changed, how often SQLite changed it, its format.
type Stamp = (u64, u128, [u8; 4], i32);

/// Where SQLite counts in the head of a file how often it changed it (<https://www.sqlite.org/fileformat2.html>, 1.3.6).
const COUNTER: Range<usize> = 24..28;

/// The log, if the file of answers is as it was when it was kept.
pub fn glance(path: &Path) -> Option<Log> {
    let bytes = files::read_bytes(&place::beside(path, ENDING), LONGEST).ok()?;
    let (known, rest) = known(&bytes)?;
    (stamp(path)? == known).then(|| postcard::from_bytes(rest).ok())?
}

/// Keeps the log for [`glance`]. Worth nothing when it cannot be kept.
pub(super) fn keep(path: &Path, conn: &Connection) -> Option<()> {
    let before = stamp(path)?;
    let place = place::beside(path, ENDING);
    let is_kept = |bytes: Vec<u8>| known(&bytes).is_some_and(|(known, _)| known == before);
    if files::read_bytes(&place, LONGEST).is_ok_and(is_kept) {
        return Some(());
    }
    let mut bytes = HEAD.as_bytes().to_vec();
    bytes.extend(postcard::to_stdvec(&before).ok()?);
    bytes.extend(postcard::to_stdvec(&log(conn).ok()?).ok()?);
    // Another program may have written to the file while it was read.
    if stamp(path)? != before || bytes.len() as u64 > LONGEST {
        return None;
    }
    let made = place::fresh(path);
    let written = fs::write(&made, &bytes).and_then(|()| fs::rename(&made, &place));
    written.inspect_err(|_| drop(fs::remove_file(&made))).ok()
}

/// What stands before the log, and the log.
fn known(bytes: &[u8]) -> Option<(Stamp, &[u8])> {
    postcard::take_from_bytes(bytes.strip_prefix(HEAD.as_bytes())?).ok()
}

/// Nothing while a write is under way, or was cut short.
fn stamp(path: &Path) -> Option<Stamp> {
    let (size, changed) = files::stamp(path)?;
    let mut head = [0; COUNTER.end];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).ok()?;
    let counter = head.get(COUNTER)?.try_into().ok()?;
    (!place::beside(path, "-journal").exists()).then(|| (size, changed, counter, schema::version()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::sample::{life, noon};
    use crate::progress::{Change, move_away, open, remove};

    /// A file of answers that was left.
    fn left(path: &Path) -> Log {
        let mut opened = open(path, noon(1000));
        for record in life(1, 30, 4) {
            opened.store.write(Change::Record(Box::new(record))).expect("kept");
        }
        let log = opened.store.load().expect("readable");
        opened.store.leave();
        log
    }

    #[test]
    fn it_is_the_log_until_anybody_writes_to_the_file() {
        let dir = crate::scratch::dir();
        let path = dir.path().join("progress.db");
        assert_eq!(glance(&path), None, "nobody has been here");
        let log = left(&path);
        assert!(log.records.len() >= 30);
        assert_eq!(glance(&path).as_ref(), Some(&log));
        let mut other = open(&path, noon(1001)).store;
        assert_eq!(glance(&path).as_ref(), Some(&log), "opening is no writing");
        File::create(place::beside(&path, "-journal")).expect("a write is under way");
        assert_eq!(glance(&path), None);
        fs::remove_file(place::beside(&path, "-journal")).expect("it was");
        other.write(Change::Path(Some("week-one".into()))).expect("kept");
        assert_eq!(glance(&path), None, "it is another file now");
        let busy = Connection::open(&path).expect("another program");
        busy.execute_batch("BEGIN EXCLUSIVE").expect("locked");
        other.leave();
        assert_eq!(glance(&path), None, "and nobody has waited for it");
        busy.execute_batch("ROLLBACK").expect("free");
        other.leave();
        assert_eq!(glance(&path).and_then(|log| log.path), Some("week-one".into()));
    }

    #[test]
    fn what_is_spoilt_or_of_another_version_is_nothing() {
        let dir = crate::scratch::dir();
        let path = dir.path().join("progress.db");
        left(&path);
        let place = place::beside(&path, ENDING);
        let bytes = files::read_bytes(&place, LONGEST).expect("kept");
        let whole = String::from_utf8_lossy(&bytes).into_owned();
        assert!(whole.starts_with(HEAD));
        for spoilt in [&b""[..], b"footgun 0.0.0\n", &bytes[..bytes.len() / 2], &bytes[HEAD.len()..]] {
            fs::write(&place, spoilt).expect("there is room");
            assert_eq!(glance(&path), None, "{} bytes", spoilt.len());
        }
        // It is made anew when the program is left next.
        open(&path, noon(1002)).store.leave();
        assert!(glance(&path).is_some());
    }

    #[test]
    fn it_goes_with_the_answers() {
        let dir = crate::scratch::dir();
        let (path, other) = (dir.path().join("one/progress.db"), dir.path().join("other/progress.db"));
        left(&path);
        move_away(&path, &other).expect("moved");
        assert_eq!((place::beside(&path, ENDING).exists(), place::beside(&other, ENDING).exists()), (false, false));
        left(&path);
        open(&path, noon(1003)).store.forget().expect("forgotten");
        assert!(!place::beside(&path, ENDING).exists(), "who is forgotten is forgotten here, too");
        left(&other);
        remove(&other).expect("removed");
        assert_eq!(fs::read_dir(other.parent().expect("one")).expect("there").count(), 0);
    }
}
