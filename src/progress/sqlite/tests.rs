use rusqlite::Connection;
use uuid::Uuid;

use super::*;
use crate::lesson::{Facet, LessonId};
use crate::platform::StudyDay;
use crate::progress::sample::{life, noon, record};
use crate::progress::{Hold, Snapshot, Syllabus};
use crate::schedule::{CardKey, Weights};

fn store(dir: &tempfile::TempDir, scheduler: &Scheduler) -> Sqlite {
    let path = dir.path().join("progress.db");
    drop(open(&path, noon(1000)));
    let conn = opening::connect_known(&path).expect("a new store");
    Sqlite::new(&path, conn, scheduler, noon(1000))
}

fn dir() -> tempfile::TempDir {
    crate::scratch::dir()
}

/// The stored cards and those of a replay, both by key.
fn compare(store: &mut Sqlite) {
    let log = store.load().expect("readable");
    let stored = cards::stored(&store.conn).expect("cards");
    let snapshot = Snapshot::new(&log, store.scheduler.clone(), Syllabus::default());
    let mut replayed: Vec<(CardKey, crate::schedule::Card)> =
        snapshot.cards().map(|(key, card)| (key.clone(), *card)).collect();
    replayed.sort_by(|a, b| a.0.lesson.cmp(&b.0.lesson).then(a.0.facet.word().cmp(b.0.facet.word())));
    assert_eq!(stored, replayed);
}

#[test]
fn stored_cards_are_a_replay_of_the_log_whatever_happens() {
    let dir = dir();
    let mut store = store(&dir, &Scheduler::default());
    let records = life(1, 120, 6);
    for record in &records[..40] {
        store.record(record).expect("kept");
    }
    compare(&mut store);
    store.void(records[10].uuid, noon(1)).expect("kept");
    store.void(records[39].uuid, noon(1)).expect("kept");
    compare(&mut store);
    let mut other = self::store(&dir, &Scheduler::default());
    other.record(&records[40]).expect("kept by another program");
    store.record(&records[41]).expect("kept");
    compare(&mut store);
    store.record(&record(9_999, 3)).expect("an answer of long ago");
    compare(&mut store);
    let rest = Log { records: records[42..].to_vec(), ..Log::default() };
    store.merge(&rest).expect("kept");
    compare(&mut store);
    let mut strict = self::store(&dir, &Scheduler::default().with_retention(0.97));
    compare(&mut strict);
    let fitted = Weights::try_from(vec![0.5; 21]).expect("weights");
    strict.write(Change::Weights(Some(fitted))).expect("kept");
    compare(&mut strict);
    strict.record(&record(10_000, 30_000)).expect("kept");
    compare(&mut strict);
    let mut again = self::store(&dir, &Scheduler::default().with_retention(0.97));
    compare(&mut again);
    assert_eq!(again.scheduler.fingerprint(), strict.scheduler.fingerprint(), "weights are of the learner");
    strict.write(Change::Weights(None)).expect("kept");
    compare(&mut strict);
}

#[test]
fn an_answer_of_a_full_disk_is_said_kept_and_written_later() {
    let dir = dir();
    let mut store = store(&dir, &Scheduler::default());
    let records = life(2, 300, 6);
    let pages: i64 = store.conn.pragma_query_value(None, "page_count", |row| row.get(0)).expect("a number");
    store.conn.pragma_update(None, "max_page_count", pages + 2).expect("a small disk");
    let failed = records.iter().filter(|record| store.record(record).is_err()).count();
    assert!(failed > 0 && store.waiting.len() == failed);
    let error = store.retry().expect_err("still full");
    assert_eq!(error, StoreError::Full(store.path.clone()));
    assert!(
        matches!(store.health(), Health::Failing { waiting, reason } if waiting == failed && reason.contains("full"))
    );
    assert_eq!(store.load().expect("readable").records.len(), 300, "what waits is not lost from sight");
    store.conn.pragma_update(None, "max_page_count", 100_000).expect("a large disk");
    store.retry().expect("room again");
    assert_eq!(store.health(), Health::Saved);
    store.waiting.clear();
    assert_eq!(store.load().expect("readable").records, records);
    compare(&mut store);
}

/// The disk gives out at the first, second, third ... page of a change, whatever the change is.
#[test]
fn whichever_page_does_not_fit_a_change_is_kept_whole_or_not_at_all() {
    let dir = dir();
    let mut store = store(&dir, &Scheduler::default());
    let records = life(3, 400, 6);
    store.merge(&Log { records: records[..100].to_vec(), ..Log::default() }).expect("kept");
    let rest = Log { records: records[100..].to_vec(), ..Log::default() };
    let pages: i64 = store.conn.pragma_query_value(None, "page_count", |row| row.get(0)).expect("a number");
    let mut failed = 0;
    for more in 0.. {
        store.conn.pragma_update(None, "max_page_count", pages + more).expect("a small disk");
        let done = store.merge(&rest);
        let kept = store.read(Check::All).expect("readable").records.len();
        if done.is_ok() {
            assert_eq!(kept, 400);
            break;
        }
        assert_eq!((done, kept), (Err(StoreError::Full(store.path.clone())), 100), "{more} pages more");
        compare(&mut store);
        failed += 1;
    }
    assert!(failed > 10, "only {failed} pages");
    compare(&mut store);
}

#[test]
fn a_locked_file_is_said_and_the_answer_written_with_the_next() {
    let dir = dir();
    let mut store = store(&dir, &Scheduler::default());
    store.conn.busy_timeout(std::time::Duration::ZERO).expect("no patience");
    let other = Connection::open(&store.path).expect("another program");
    other.execute_batch("BEGIN EXCLUSIVE").expect("locked");
    assert_eq!(store.record(&record(1, 1000)), Err(StoreError::Busy(store.path.clone())));
    other.execute_batch("ROLLBACK").expect("free");
    store.record(&record(2, 1000)).expect("both");
    assert_eq!(store.load().expect("readable").records, [record(1, 1000), record(2, 1000)]);
}

#[test]
fn a_row_that_was_changed_is_not_believed() {
    let changes = [
        "lesson = 'a/b'",
        "grade = 'easy'",
        "study_day = study_day + 1",
        "response = 'x'",
        "belief = 'x'",
        "elapsed_ms = 1",
        "zone = 0",
        "verdict = 'wrong'",
        "uuid = randomblob(16)",
        "hints = 2",
        "revision = 8",
        "confidence = 'sure'",
        "source = 'check'",
        "facet = 'fix'",
        "time = time + 1",
        "question = 'x'",
        "id = 9",
    ];
    for change in changes {
        let dir = dir();
        let mut store = store(&dir, &Scheduler::default());
        store.record(&record(1, 1000)).expect("kept");
        store.record(&record(2, 1000)).expect("kept");
        let sql = format!("DROP TRIGGER review_is_never_changed; UPDATE review SET {change} WHERE id = 1");
        store.conn.execute_batch(&sql).expect("a vandal");
        let log = store.load().expect("the sound rows");
        assert!(log.notice.is_some(), "{change}");
        assert!(log.records.iter().all(|stored| *stored == record(stored.uuid.as_u128(), 1000)), "{change}");
    }
}

#[test]
fn a_connection_has_every_setting_that_durability_needs() {
    let dir = dir();
    let store = store(&dir, &Scheduler::default());
    let number = |name| store.conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).expect("a setting");
    assert_eq!((number("synchronous"), number("foreign_keys"), number("trusted_schema")), (3, 1, 0));
    assert_eq!(
        (number("application_id"), number("user_version")),
        (schema::APPLICATION_ID.into(), schema::version().into())
    );
    let journal: String = store.conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).expect("a setting");
    assert_eq!(journal, "delete");
}

#[test]
fn before_the_format_changes_the_file_is_kept_as_it_was() {
    let dir = dir();
    let store = store(&dir, &Scheduler::default());
    store.conn.pragma_update(None, "user_version", 0).expect("an older file");
    backup::before_migration(&store.conn, &store.path, 0, noon(1000)).expect("a copy");
    let name = format!("before-format-1-{}.db", noon(1000).day().iso());
    let copy = Connection::open(dir.path().join("backups").join(name)).expect("the copy");
    assert_eq!(schema::header(&copy, "user_version"), Ok(0));
    assert_eq!(schema::header(&copy, "application_id"), Ok(schema::APPLICATION_ID));
    assert!(place::daily_backups(&store.path).is_empty(), "it is no daily copy and does not push one out");
}

#[test]
fn a_file_of_an_earlier_version_keeps_its_answers_and_can_set_aside() {
    let dir = dir();
    let path = dir.path().join("progress.db");
    let mut old = Connection::open(&path).expect("a file");
    schema::migrate(&mut old, &schema::MIGRATIONS[..1]).expect("the first version");
    rows::insert(&old, &Entry::Record(Box::new(record(1, 1000)))).expect("an answer");
    drop(old);
    let mut store = open(&path, noon(1001)).store;
    let lesson = LessonId::new("retries/retry-storm");
    let hold = Hold { uuid: Uuid::from_u128(9), lesson, facet: None, until: None, when: noon(1001) };
    store.write(Change::Hold(hold.clone())).expect("kept");
    store.void(hold.uuid, noon(1002)).expect("kept");
    let log = store.load().expect("readable");
    assert_eq!((log.records.len(), log.holds.clone(), log.live_holds().count()), (1, vec![hold], 0));
}

#[test]
fn what_was_set_aside_is_append_only() {
    let dir = dir();
    let mut store = store(&dir, &Scheduler::default());
    let hold = Hold {
        uuid: Uuid::from_u128(9),
        lesson: LessonId::new("a/b"),
        facet: Some(Facet::Fix),
        until: Some(StudyDay(1001)),
        when: noon(1000),
    };
    store.write(Change::Hold(hold)).expect("kept");
    for sql in ["UPDATE hold SET lesson = 'x'", "DELETE FROM hold"] {
        assert!(store.conn.execute_batch(sql).is_err(), "{sql}");
    }
    store.forget().expect("forgotten");
    assert!(store.load().expect("readable").holds.is_empty());
}
