//! Rows of the table: memory, disk, replay, and what building and testing take.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use footgun::catalog::Catalog;
use footgun::progress::{Log, Snapshot, Syllabus};
use footgun::schedule::Scheduler;

use crate::peers;
use crate::place::{Place, peer, program, stands};
use crate::stopwatch::now;
use crate::table::{PAIRS, Pairs, Table, Unit};
use crate::terminal::{SETTLE, Session};

/// What the program may have in memory after all lessons and many answers, in KiB.
const MOST: f64 = 8.0 * 1024.0;
/// A second pass may touch a page or two of the program that the first one did not.
const SAME: f64 = 1.02;
const ANSWERS: usize = 100;

/// Memory at its peak.
pub(crate) fn memory(table: &mut Table) {
    if table.wants("memory at the first frame") {
        first_frame(table);
    }
    if table.wants("memory after all lessons, 100 answers") {
        after_all(table);
    }
}

fn first_frame(table: &mut Table) {
    let name = "memory at the first frame";
    let floor = match peers::floor() {
        Ok(floor) => floor,
        Err(said) => return table.skip(name, &said),
    };
    let place = Place::lived_in();
    let (footgun, floor) = (place.copied(program()), place.copied(&floor));
    let mut pairs = Pairs::new(Unit::Kibibytes);
    for _ in 0..PAIRS {
        let mut own = place.start(&footgun, &[], &[]);
        let mut other = place.start(&floor, &[], &[]);
        for session in [&mut own, &mut other] {
            session.until("the first frame", stands);
            session.settle(SETTLE);
        }
        let (Some(one), Some(two)) = (own.peak(), other.peak()) else {
            return table.skip(name, "known on Linux only");
        };
        pairs.own.push(one);
        pairs.peer.push(two);
    }
    table.row(name, "ratatui that draws the same cells", &pairs, Some(1.6));
}

fn after_all(table: &mut Table) {
    let name = "memory after all lessons, 100 answers";
    let place = Place::lived_in();
    let mut session = place.start(&place.copied(program()), &[], &[]);
    session.until("home", stands);
    session.settle(SETTLE);
    let lessons = Catalog::builtin().entries().len();
    pass(&mut session, lessons, ANSWERS);
    let Some(first) = session.peak() else { return table.skip(name, "known on Linux only") };
    table.row(name, "the most it may be", &Pairs::one(Unit::Kibibytes, first, MOST), Some(1.0));
    let mut before = first;
    for (number, budget) in [("second", Some(SAME)), ("third", None)] {
        pass(&mut session, lessons, ANSWERS);
        let after = session.peak().unwrap_or(f64::NAN);
        let pair = Pairs::one(Unit::Kibibytes, after, before);
        table.row(&format!("memory after all, {number} pass"), "one pass less", &pair, budget);
        before = after;
    }
}

/// From home: reads so many lessons to their end, answers so many questions, and goes home again.
pub(crate) fn pass(session: &mut Session, lessons: usize, most: usize) {
    session.keys(&[b"b", b"g"]);
    let mut read = 0;
    for _ in 0..lessons {
        session.keys(&[b"\r"]);
        read += usize::from(session.comes(&["Symptoms", "Takes"]));
        session.keys(&[b" ", b"G"]);
        // What comes right behind it would make it another key.
        session.key(b"\x1b", SETTLE);
        session.keys(&[b"j"]);
    }
    assert!(read * 10 >= lessons * 9, "only {read} lessons were opened");
    session.keys(&[b"\x1b", b"t"]);
    let mut answers = 0;
    for _ in 0..20 * most {
        if answers >= most {
            break;
        }
        session.keys(&[b"1"]);
        if !session.shows("next question") && !session.shows("see how it went") {
            session.keys(&[b"s"]);
        }
        answers += usize::from(session.shows("right so far"));
        session.keys(&[b"\r"]);
        if session.shows("a again") {
            session.keys(&[b"a"]);
        }
    }
    assert!(answers >= most, "only {answers} answers; the screen is\n{}", session.screen().contents());
    session.keys(&[b"\x1b", b"\x1b"]);
    session.settle(SETTLE);
}

/// The program with all lessons, on the disk.
pub(crate) fn size(table: &mut Table) {
    let name = "size of the release binary";
    if !table.wants(name) {
        return;
    }
    let Some(bat) = peer(table, name, &["bat", "batcat"]) else { return };
    #[expect(clippy::cast_precision_loss, reason = "sizes of files")]
    let bytes = |path: &str| std::fs::metadata(path).map_or(f64::NAN, |metadata| metadata.len() as f64);
    table.row(name, "bat", &Pairs::one(Unit::Bytes, bytes(program()), bytes(&bat)), Some(1.0));
}

/// A million answers from the first to the last.
pub(crate) fn replay(table: &mut Table) {
    let name = "replay of a million answers";
    if !table.wants(name) {
        return;
    }
    let log = Log { records: crate::records(1_000_000), ..Log::default() };
    let mut pairs = Pairs::new(Unit::Seconds);
    for _ in 0..5 {
        let start = now();
        drop(std::hint::black_box(Snapshot::new(&log, Scheduler::default(), Syllabus::default())));
        pairs.push(start.elapsed(), Duration::from_secs(2));
    }
    table.row(name, "two seconds", &pairs, Some(1.0));
}

/// A build from nothing, against one of an empty crate with the same dependencies. Takes many minutes.
pub(crate) fn build(table: &mut Table) {
    if !table.wants_slow("build") {
        return;
    }
    let name = "clean release build";
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = peers::read(&root.join("Cargo.toml"));
    let wanted = |part: &&str| {
        let name = part.split(']').next().unwrap_or_default();
        name.ends_with("dependencies") && !name.contains("dev-")
    };
    let parts: Vec<String> = manifest.split("\n[").filter(wanted).map(|part| format!("[{part}")).collect();
    // Whatever only the build script needs has to be built, too.
    let empty = peers::crates().join("empty");
    let own = peers::crates().join("whole");
    for dir in [&empty, &own] {
        let _ = std::fs::remove_dir_all(dir.join("target"));
    }
    peers::write_changed(&empty.join("build.rs"), "fn main() {}\n");
    std::fs::create_dir_all(&own).expect("made");
    let other = peers::build("empty", &parts.join("\n"), "fn main() {}\n");
    let target = own.join("target").display().to_string();
    let start = now();
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--offline", "--locked", "--bin", "footgun", "--target-dir", &target])
        .current_dir(root)
        .output();
    let took = start.elapsed();
    match (built, other) {
        (Ok(output), Ok(other)) if output.status.success() => {
            let mut pairs = Pairs::new(Unit::Seconds);
            pairs.push(took, other);
            table.row(name, "an empty crate, same dependencies", &pairs, Some(1.3));
        }
        (Ok(output), Ok(_)) => table.skip(name, &String::from_utf8_lossy(&output.stderr)),
        (Err(error), _) => table.skip(name, &error.to_string()),
        (_, Err(said)) => table.skip(name, &said),
    }
}

/// All tests after a line of the library was changed; in a copy of the sources, so that nobody's are touched. The first
/// run, which builds everything, is not counted.
pub(crate) fn tests(table: &mut Table) {
    if !table.wants_slow("tests") {
        return;
    }
    let name = "all tests after a one-line change";
    let copy = peers::crates().join("copy");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in [
        ".cargo",
        ".ci",
        ".clippy.toml",
        "Cargo.toml",
        "Cargo.lock",
        "LICENSE",
        "README.md",
        "src",
        "lessons",
        "themes",
        "tests",
    ] {
        copy_all(&root.join(part), &copy.join(part));
    }
    let arguments = ["test", "--offline", "--locked"];
    if let Err(said) = peers::cargo(&copy, &arguments) {
        return table.skip(name, &said);
    }
    let changed = copy.join("src/text.rs");
    let text = peers::read(&changed);
    peers::write_changed(&changed, &format!("{text}\n// A line more.\n"));
    match peers::cargo(&copy, &arguments) {
        Ok(took) => {
            let mut pairs = Pairs::new(Unit::Seconds);
            pairs.push(took, Duration::from_secs(15));
            table.row(name, "15 seconds", &pairs, Some(1.0));
        }
        Err(said) => table.skip(name, &said),
    }
}

fn copy_all(from: &Path, to: &Path) {
    if from.is_dir() {
        let entries: Vec<PathBuf> =
            std::fs::read_dir(from).expect("read").flatten().map(|entry| entry.path()).collect();
        for entry in entries {
            copy_all(&entry, &to.join(entry.file_name().expect("a name")));
        }
    } else if from.is_file() {
        peers::copy_changed(from, to);
    }
}
