//! What becomes of answers when processes die, files break, and others write at the same time.
//!
//! Other processes are this same test program, started again with the path of a store in its environment.

use std::collections::HashSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use footgun::lesson::{Facet, LessonId};
use footgun::platform::{Moment, Seed, StudyDay, Timestamp};
use footgun::progress::{
    Change, Health, Log, Opened, Prompt, Record, Replied, Reply, Source, StoreError, erase_player, open, read_whole,
};
use footgun::quiz::Verdict;
use footgun::schedule::{Confidence, Grade, Weights};
use footgun::text::SafeText;
use rusqlite::Connection;
use uuid::Uuid;

mod damage;
mod team;

const DAY: i64 = 86_400_000;
const TODAY: i32 = 20_778;
const STORE: &str = "FOOTGUN_TEST_STORE";
const NUMBERS: &str = "FOOTGUN_TEST_NUMBERS";

fn noon(day: i32) -> Moment {
    Moment { at: Timestamp(i64::from(day) * DAY + DAY / 2), offset_minutes: 60 }
}

fn record(number: u128) -> Record {
    let nth = i32::try_from(number % 1_000_000).expect("a small number");
    Record {
        uuid: Uuid::from_u128(number),
        lesson: LessonId::new(&format!("retries/lesson-{}", number % 7)),
        facet: Facet::ALL[usize::try_from(number % 4).expect("0 to 3")],
        question: SafeText::new("choice/jitter"),
        revision: 4_000_000_000,
        when: noon(TODAY - 100 + nth / 50),
        day: StudyDay(TODAY - 100 + nth / 50),
        source: Source::Quiz,
        verdict: Verdict::Right,
        confidence: Confidence::Sure,
        hints: 1,
        grade: Grade::Hard,
        elapsed_ms: 9_000,
        response: SafeText::new(format!("answer {number}: “é” → ✓\nsecond line")),
        belief: (number.is_multiple_of(3)).then(|| SafeText::new("delays alone separate clients")),
    }
}

fn prompt(list: &str) -> Prompt {
    Prompt { list: list.into(), lesson: LessonId::new("retries/retry-storm"), check: "jitter".into() }
}

struct Place {
    dir: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { dir: crate::scratch::dir() }
    }

    fn file(&self) -> PathBuf {
        self.dir.path().join("progress.db")
    }

    fn open(&self) -> Opened {
        open(&self.file(), noon(TODAY))
    }

    fn filled(answers: u128) -> Self {
        let place = Self::new();
        let mut store = place.open().store;
        let log = Log { records: (1..=answers).map(record).collect(), ..Log::default() };
        store.merge(&log).expect("a new store");
        place
    }

    fn log(&self) -> Log {
        self.open().store.load().expect("a readable store")
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut file = fs::File::open(self.file()).expect("the file");
        std::io::Read::read_to_end(&mut file, &mut bytes).expect("its bytes");
        bytes
    }

    /// The names beside the file, for "nothing was deleted".
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.dir.path()).expect("the directory");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn uuids(log: &Log) -> HashSet<Uuid> {
    let set: HashSet<Uuid> = log.records.iter().map(|record| record.uuid).collect();
    assert_eq!(set.len(), log.records.len(), "an answer is there twice");
    set
}

// ---- other processes ----------------------------------------------------------------------------------------------

/// Not a test of its own: what another process does. Writes answers and says so after each.
#[test]
fn another_process() {
    let variable = |name: &str| std::env::vars_os().find(|(known, _)| known == name).map(|(_, value)| value);
    let (Some(path), Some(numbers)) = (variable(STORE), variable(NUMBERS)) else { return };
    let numbers = numbers.to_string_lossy().into_owned();
    let (first, count) = numbers.split_once(' ').expect("first and count");
    let (first, count): (u128, u128) = (first.parse().expect("a number"), count.parse().expect("a number"));
    let mut store = open(Path::new(&path), noon(TODAY)).store;
    for number in first..first + count {
        let mut done = store.record(&record(number));
        // Nobody but a test writes without a pause; whoever had no turn for five seconds tries again.
        while matches!(done, Err(StoreError::Busy(_))) {
            done = store.retry();
        }
        done.expect("kept");
        let mut out = std::io::stdout().lock();
        if writeln!(out, "\nkept {number}").and_then(|()| out.flush()).is_err() {
            return;
        }
    }
}

fn start(place: &Place, first: u128, count: u128) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "store::another_process", "--nocapture", "--test-threads=1"])
        .env(STORE, place.file())
        .env(NUMBERS, format!("{first} {count}"))
        .stdout(Stdio::piped())
        .spawn()
        .expect("another process")
}

/// The numbers that a process says it has kept, as it says so.
fn kept(child: &mut Child) -> impl Iterator<Item = u128> + use<> {
    let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    lines.map_while(Result::ok).filter_map(|line| line.strip_prefix("kept ")?.parse().ok())
}

fn kill_in_the_midst(rounds: u64) {
    for round in 0..rounds {
        let place = Place::new();
        let mut child = start(&place, 1, 200);
        let lifetime = Seed(round).rng("lifetime").below(40) + 1;
        let mut said = kept(&mut child);
        let mut acknowledged: HashSet<u128> = said.by_ref().take(lifetime).collect();
        child.kill().expect("killed");
        acknowledged.extend(said);
        child.wait().expect("gone");
        let log = place.log();
        let there = uuids(&log);
        for number in &acknowledged {
            assert!(there.contains(&Uuid::from_u128(*number)), "round {round}: answer {number} is lost");
        }
        assert!(there.len() <= acknowledged.len() + 1, "only the answer under way may be there unsaid");
        for stored in &log.records {
            assert_eq!(*stored, record(stored.uuid.as_u128()), "round {round}: an answer was changed");
        }
        // What was not acknowledged is given again and must not be doubled.
        let mut store = place.open().store;
        for number in 1..=acknowledged.len() as u128 + 2 {
            store.record(&record(number)).expect("kept");
        }
        assert_eq!(uuids(&store.load().expect("readable")).len(), acknowledged.len() + 2);
    }
}

#[test]
fn an_answer_shown_as_saved_survives_a_kill() {
    kill_in_the_midst(8);
}

#[test]
#[ignore = "soak: 500 kills"]
fn answers_shown_as_saved_survive_500_kills() {
    kill_in_the_midst(500);
}

fn write_together(processes: u128, answers: u128) {
    let place = Place::new();
    let mut children: Vec<Child> = (0..processes).map(|n| start(&place, n * 1_000_000 + 1, answers)).collect();
    let said: usize = children.iter_mut().map(|child| kept(child).count()).sum();
    for mut child in children {
        assert!(child.wait().expect("its end").success());
    }
    let mut store = place.open().store;
    let there = uuids(&store.load().expect("readable")).len();
    assert_eq!((said as u128, there as u128), (processes * answers, processes * answers));
    assert!(store.backup(noon(TODAY)).expect("a sound file").is_some());
}

#[test]
fn several_processes_write_to_one_file_and_nothing_is_lost() {
    write_together(4, 40);
}

#[test]
#[ignore = "soak: eight processes, 200 answers each"]
fn eight_processes_write_1600_answers() {
    write_together(8, 200);
}

#[test]
fn two_stores_of_one_file_see_each_other() {
    let place = Place::new();
    let (mut one, mut two) = (place.open().store, place.open().store);
    one.load().expect("readable");
    two.load().expect("readable");
    one.record(&record(1)).expect("kept");
    assert!(two.is_outdated() && !one.is_outdated());
    two.record(&record(2)).expect("kept");
    one.void(Uuid::from_u128(2), noon(TODAY)).expect("kept");
    let log = two.load().expect("readable");
    assert!(!two.is_outdated());
    assert_eq!((log.records.len(), log.live().len()), (2, 1));
}

// ---- what may not be written --------------------------------------------------------------------------------------

fn header(place: &Place, name: &str, value: i32) {
    let conn = Connection::open(place.file()).expect("the file");
    conn.pragma_update(None, name, value).expect("its header");
}

/// Opens a file that must not be touched, writes to the store all the same, and compares the bytes.
fn left_alone(place: &Place, said: &str) -> Log {
    let (before, names) = (place.bytes(), place.names());
    let opened = place.open();
    let notice = opened.notice.expect("said plainly");
    assert!(notice.what.contains(said), "{notice:?}");
    assert!(!notice.help.is_empty() && notice.file == place.file());
    let mut store = opened.store;
    let log = store.load().expect("something to go on with");
    assert!(matches!(store.health(), Health::InMemory(_)));
    store.record(&record(77)).expect("kept in memory");
    store.void(Uuid::from_u128(1), noon(TODAY)).expect("kept in memory");
    assert_eq!(store.backup(noon(TODAY)), Ok(None));
    assert_eq!(store.load().expect("in memory").records.len(), log.records.len() + 1);
    drop(store);
    assert!(place.bytes() == before, "the file was changed");
    assert_eq!(place.names(), names);
    log
}

#[test]
fn a_newer_file_is_read_and_never_written() {
    let place = Place::filled(20);
    header(&place, "user_version", 9);
    let log = left_alone(&place, "format 9");
    assert_eq!(log.records.len(), 20);
}

#[test]
fn a_foreign_database_is_left_alone() {
    let place = Place::filled(3);
    header(&place, "application_id", 0x1234);
    assert_eq!(left_alone(&place, "another program"), Log::default());
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let place = Place::new();
    fs::write(place.file(), "dear diary").expect("a file");
    left_alone(&place, "not a database");
}

#[test]
fn an_empty_file_is_left_alone() {
    let place = Place::new();
    fs::write(place.file(), "").expect("a file");
    left_alone(&place, "no content");
}

#[test]
fn without_a_directory_answers_are_kept_in_memory_and_a_missing_one_is_made() {
    let place = Place::new();
    fs::write(place.dir.path().join("file"), "").expect("a file");
    let opened = open(&place.dir.path().join("file").join("progress.db"), noon(TODAY));
    assert!(opened.notice.is_some_and(|notice| notice.help.contains("export")));
    assert!(matches!(opened.store.health(), Health::InMemory(_)));
    let deep = place.dir.path().join("a").join("b").join("progress.db");
    let opened = open(&deep, noon(TODAY));
    assert!(opened.notice.is_none() && deep.is_file());
    assert_eq!(opened.store.health(), Health::Saved);
}

#[cfg(unix)]
#[test]
fn a_read_only_directory_shows_what_there_was() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::filled(5);
    let set = |mode| fs::set_permissions(place.dir.path(), fs::Permissions::from_mode(mode)).expect("permissions");
    set(0o555);
    // Whoever runs the tests as root may write everywhere, and there is nothing to see then.
    if fs::write(place.dir.path().join("probe"), "").is_err() {
        assert_eq!(left_alone(&place, "could be read").records.len(), 5);
    }
    set(0o755);
}

// ---- copies, versions, the rest -----------------------------------------------------------------------------------

#[test]
fn there_is_one_copy_a_day_and_five_in_all() {
    let place = Place::filled(3);
    let mut store = place.open().store;
    for day in 0..8 {
        assert!(store.backup(noon(TODAY + day)).expect("a copy").is_some());
        assert_eq!(store.backup(noon(TODAY + day)), Ok(None));
    }
    let mut names: Vec<_> =
        fs::read_dir(place.dir.path().join("backups")).expect("copies").flatten().map(|e| e.file_name()).collect();
    names.sort();
    assert_eq!(names.len(), 5);
    assert_eq!(names[4].to_string_lossy(), format!("progress-{}.db", StudyDay(TODAY + 7).iso()));
    let copy = open(&place.dir.path().join("backups").join(&names[4]), noon(TODAY)).store.load().expect("a log");
    assert_eq!(copy, place.log());
}

#[test]
fn a_damaged_file_is_not_copied_over_sound_copies() {
    let place = Place::filled(300);
    let mut store = place.open().store;
    store.backup(noon(TODAY)).expect("a copy");
    let at = place.bytes().windows(11).position(|bytes| bytes == b"answer 150:").expect("its text");
    drop(store);
    damage::damage(&place, at, b"answer 151:");
    let mut store = place.open().store;
    assert!(store.backup(noon(TODAY + 1)).is_err());
    assert_eq!(fs::read_dir(place.dir.path().join("backups")).expect("copies").count(), 1);
}

#[test]
fn everything_comes_back_as_it_was_kept() {
    let place = Place::new();
    let lesson = LessonId::new("retries/retry-storm");
    let mut store = place.open().store;
    let at = footgun::progress::Place { lesson: lesson.clone(), position: 3 };
    store.mark_read(&lesson, noon(1)).expect("kept");
    store.mark_read(&lesson, noon(2)).expect("kept");
    store.set_bookmark(&lesson, true, noon(3)).expect("kept");
    store.set_bookmark(&LessonId::new("a/b"), true, noon(3)).expect("kept");
    store.set_bookmark(&LessonId::new("a/b"), false, noon(4)).expect("kept");
    store.set_path(Some("first-week")).expect("kept");
    store.set_place(Some(&at)).expect("kept");
    let log = place.log();
    assert_eq!(log.read, [(lesson.clone(), noon(1))]);
    assert_eq!(log.bookmarks, [(lesson, noon(3))]);
    assert_eq!((log.path.as_deref(), log.place), (Some("first-week"), Some(at)));
    let prompt = prompt("all");
    store.write(Change::Reply(prompt.clone(), Some(Reply::No), noon(5))).expect("kept");
    store.write(Change::Reply(prompt.clone(), Some(Reply::Yes), noon(4))).expect("kept, and not the latest");
    let weights = Weights::try_from(vec![0.5; 21]).expect("weights");
    store.write(Change::Weights(Some(weights.clone()))).expect("kept");
    let log = place.log();
    assert_eq!(log.replies, [Replied { prompt: prompt.clone(), reply: Reply::No, when: noon(5) }]);
    assert_eq!(log.weights, Some(weights));
    store.write(Change::Reply(prompt, None, noon(6))).expect("kept");
    store.write(Change::Weights(None)).expect("kept");
    assert_eq!((place.log().replies, place.log().weights), (vec![], None));
    store.set_path(None).expect("kept");
    store.set_place(None).expect("kept");
    let log = place.log();
    assert_eq!((log.path, log.place), (None, None));
}

#[test]
fn to_forget_leaves_nothing_behind() {
    let place = Place::filled(50);
    let mut store = place.open().store;
    team::keep_one(store.as_mut());
    store.backup(noon(TODAY)).expect("a copy");
    store.forget().expect("forgotten");
    assert_eq!(store.load().expect("readable"), Log::default());
    assert!(store.sessions().expect("readable").is_empty());
    assert!(!place.bytes().windows(10).any(|bytes| bytes == b"answer 17:"));
    assert_eq!(place.names(), ["progress.db"]);
    store.record(&record(1)).expect("a new beginning");
    assert_eq!(place.log().records.len(), 1);
}

fn stored(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/databases/v{version}.db"))
}

/// Each format that was ever released opens with everything that was in it.
#[test]
fn files_of_every_version_open() {
    for version in 1..=4 {
        let place = Place::new();
        fs::copy(stored(version), place.file()).expect("the stored database");
        let before = read_whole(&place.file()).expect("readable as it is");
        let opened = place.open();
        assert!(opened.notice.is_none(), "{:?}", opened.notice);
        let log = { opened.store }.load().expect("readable");
        assert_eq!((before.log, before.damage), (log.clone(), None), "a restore needs no migration");
        assert_eq!((log.replies.len(), log.holds.len()), (usize::from(version > 2), usize::from(version > 3)));
        assert_eq!(log.records, (1..=40).map(record).collect::<Vec<_>>());
        assert_eq!((log.voids.len(), log.read.len(), log.bookmarks.len()), (1, 1, 1));
        assert_eq!((log.path.as_deref(), log.place.map(|place| place.position)), (Some("first-week"), Some(2)));
    }
}

/// Run once for each new format, with its number in the name.
#[test]
#[ignore = "tool: writes the stored database of the present format"]
fn write_the_fixture() {
    let place = Place::filled(40);
    let lesson = LessonId::new("retries/retry-storm");
    let mut store = place.open().store;
    store.void(Uuid::from_u128(7), noon(TODAY)).expect("kept");
    store.mark_read(&lesson, noon(TODAY)).expect("kept");
    store.set_bookmark(&lesson, true, noon(TODAY)).expect("kept");
    store.set_path(Some("first-week")).expect("kept");
    store.set_place(Some(&footgun::progress::Place { lesson, position: 2 })).expect("kept");
    store.write(Change::Reply(prompt("all"), Some(Reply::Unsure), noon(TODAY))).expect("kept");
    drop(store);
    let target = stored(4);
    assert!(!target.exists(), "a stored database is never written again");
    fs::copy(place.file(), target).expect("copied");
}
