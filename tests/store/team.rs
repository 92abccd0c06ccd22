//! Team sessions in the file of answers.

use footgun::progress::{Change, Kept, Progress};
use footgun::quiz::{Kind, Opt, Question, Shape};
use footgun::session::{Answers, Message, Opening, Order, Outcome, Part, PlayerId, Results, Session, Setup};

use super::*;

fn question(number: usize) -> Question {
    let option = |at: usize| Opt { text: format!("option {at}").into(), why: "No.".into(), belief: None };
    Question {
        id: format!("choice/{number}").into(),
        revision: 1,
        lesson: LessonId::new(&format!("c/lesson-{number}")),
        facet: Facet::Explain,
        kind: Kind::Choice,
        prompt: format!("Question {number}: “é” → ✓?").into(),
        code: None,
        shape: Shape::OneOf { options: (0..3).map(option).collect(), right: 0, then: None },
        explain: "Because.".into(),
        hint: None,
        mark: None,
    }
}

fn opening(number: u128) -> Opening {
    let setup = Setup {
        title: "Test".into(),
        questions: (0..3).map(question).collect(),
        seed: Seed(1),
        seconds: Some(30),
        answers: Answers::Own,
        speed: true,
        discussion: false,
    };
    Opening { id: Uuid::from_u128(number), when: noon(TODAY), setup }
}

/// Three players, three questions, an undo, somebody who goes and comes back: and the parts that were to be kept.
pub(super) fn played(number: u128) -> (Session, Vec<Part>) {
    let (mut session, part) = Session::new(opening(number));
    let mut parts = vec![part];
    let mut now = noon(TODAY).at;
    let who = |number: u128| PlayerId(Uuid::from_u128(number + 500));
    let mut step = |session: &mut Session, message: Message| {
        now = now.plus_seconds(2);
        let outcome: Outcome = session.step(&message, now);
        assert_eq!(outcome.refusal(), None, "{message:?}");
        parts.extend(outcome.part);
    };
    for (number, name) in [(1, "Amara"), (2, "Chidi"), (3, "Daná")] {
        step(&mut session, Message::Join { player: who(number), name: name.into(), visit: 1 });
    }
    for question in 0..3 {
        let beat = session.beat();
        step(&mut session, Message::Host { beat, order: Order::Next });
        for number in 1..=3 {
            let choice = (number != 2).then_some(usize::try_from(number % 2).expect("0 or 1"));
            step(&mut session, Message::Answer { player: who(number), question, vote: 0, choice });
        }
        let beat = session.beat();
        step(&mut session, Message::Host { beat, order: Order::Undo });
        step(&mut session, Message::Answer { player: who(3), question, vote: 0, choice: Some(0) });
        let beat = session.beat();
        step(&mut session, Message::Host { beat, order: Order::Reveal });
        let visit = u32::try_from(question).expect("small") + 1;
        step(&mut session, Message::Leave { player: who(1), visit });
        step(&mut session, Message::Join { player: who(1), name: "Amara".into(), visit: visit + 1 });
    }
    (session, parts)
}

fn keep(store: &mut dyn Progress, parts: &[Part]) {
    for part in parts {
        store.write(Change::Session(Box::new(part.clone()))).expect("kept");
    }
}

/// Keeps a session in which somebody was called Daná.
pub(super) fn keep_one(store: &mut dyn Progress) {
    keep(store, &played(1).1);
}

fn sessions(place: &Place) -> Vec<Kept> {
    place.open().store.sessions().expect("readable")
}

#[test]
fn after_every_write_the_file_holds_the_session_as_it_stood() {
    let place = Place::new();
    let (session, parts) = played(1);
    let mut store = place.open().store;
    for (at, part) in parts.iter().enumerate() {
        keep(store.as_mut(), std::slice::from_ref(part));
        // Another program, as after a kill at this moment.
        let [kept] = sessions(&place).try_into().expect("one session");
        let length = parts.iter().take(at + 1).map(|part| part.entries.len()).sum::<usize>();
        assert!(kept.whole);
        let then = Session::replay(session.opening().clone(), session.log()[..length].to_vec());
        assert_eq!(kept.session(), then, "after {at} parts");
    }
    assert_eq!(sessions(&place)[0].session(), session);
}

#[test]
fn what_is_written_again_changes_nothing_and_sessions_do_not_mix() {
    let place = Place::new();
    let ((one, first), (other, second)) = (played(1), played(2));
    let mut store = place.open().store;
    let mut parts: Vec<Part> = Vec::new();
    for (part, other) in first.into_iter().zip(second) {
        parts.extend([part.clone(), other.clone(), part, other]);
    }
    keep(store.as_mut(), &parts);
    keep(store.as_mut(), &parts);
    let kept: Vec<Session> = sessions(&place).iter().map(Kept::session).collect();
    assert_eq!(kept, [one, other]);
}

#[test]
fn answers_of_the_learner_and_of_teams_stand_side_by_side() {
    let place = Place::filled(40);
    let mut store = place.open().store;
    let (session, parts) = played(1);
    keep(store.as_mut(), &parts);
    store.record(&record(900)).expect("kept");
    assert_eq!(place.log().records.len(), 41);
    assert_eq!(sessions(&place)[0].session(), session);
}

#[test]
fn a_row_that_was_changed_is_noticed_and_ends_what_is_shown() {
    let place = Place::new();
    let (session, parts) = played(1);
    keep(place.open().store.as_mut(), &parts);
    for sql in [
        "UPDATE team_answer SET choice = 0 WHERE number = 5",
        "DELETE FROM team_answer WHERE number = 5",
        "UPDATE team_player SET name = 'Nobody' WHERE number = 1",
        "UPDATE team_move SET fact = '{\"undone\":{\"entry\":1}}' WHERE number = 3",
    ] {
        let conn = Connection::open(place.file()).expect("opened");
        conn.execute_batch("SAVEPOINT before").expect("begun");
        conn.execute(sql, []).expect("changed");
        conn.execute_batch("RELEASE before").expect("done");
        drop(conn);
        let kept = sessions(&place);
        let shown = kept.first().expect("what came before is shown");
        assert!(!shown.whole, "{sql}");
        assert_eq!(shown.log, session.log()[..shown.log.len()], "{sql}: nothing wrong is shown");
        fs::remove_file(place.file()).expect("gone");
        keep(place.open().store.as_mut(), &parts);
    }
}

#[test]
fn a_damaged_file_gives_its_sessions_back() {
    let place = Place::filled(300);
    let (session, parts) = played(1);
    keep(place.open().store.as_mut(), &parts);
    // A page of answers goes; those of the team are read from where they are.
    let conn = Connection::open(place.file()).expect("opened");
    let root: i64 = conn
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'review'", [], |row| row.get(0))
        .expect("a page");
    let size: i64 = conn.pragma_query_value(None, "page_size", |row| row.get(0)).expect("a size");
    drop(conn);
    let at = usize::try_from((root - 1) * size).expect("a place");
    damage::damage(&place, at, &[0xab; 700]);
    let mut opened = place.open();
    let log = opened.store.load().expect("recovered");
    assert!(opened.notice.or(log.notice).is_some());
    assert_eq!(sessions(&place)[0].session(), session);
}

#[test]
fn results_come_back_with_the_same_totals() {
    let place = Place::new();
    let (session, parts) = played(1);
    keep(place.open().store.as_mut(), &parts);
    assert_eq!(Results::new(&sessions(&place)[0].session()), Results::new(&session));
}

/// What the log says about who came, in order.
fn names(kept: &Kept) -> Vec<String> {
    let came = kept.session().state().players().iter().map(|player| player.name.to_string()).collect();
    assert!(kept.whole, "the checksums follow");
    came
}

#[test]
fn a_name_that_is_forgotten_stands_neither_in_the_file_nor_in_a_copy_and_the_results_stay() {
    let place = Place::filled(20);
    let (session, parts) = played(1);
    let mut store = place.open().store;
    keep(store.as_mut(), &parts);
    let copy = store.backup(noon(TODAY)).expect("a copy").expect("none of this day before");
    drop(store);
    fs::copy(place.file(), place.dir.path().join("progress.db.damaged-2026-01-01-1")).expect("a file of before");
    let unreadable = place.dir.path().join("progress.db.damaged-2026-01-01-2");
    fs::write(&unreadable, b"SQLite format 3\0 and then nothing that fits").expect("written");
    let erased = erase_player(&place.file(), "daná").expect("changed");
    assert_eq!((erased.sessions, erased.left), (1, vec![unreadable]));
    for file in [place.file(), copy, place.dir.path().join("progress.db.damaged-2026-01-01-1")] {
        let mut bytes = Vec::new();
        let mut open = fs::File::open(&file).expect("the file");
        std::io::Read::read_to_end(&mut open, &mut bytes).expect("its bytes");
        assert!(!bytes.windows(5).any(|bytes| bytes == "Daná".as_bytes()), "{}", file.display());
    }
    let [kept] = sessions(&place).try_into().expect("one session");
    assert_eq!(names(&kept), ["Amara", "Chidi", "Somebody"]);
    let scores = |session: &Session| session.state().scores(session.setup());
    assert_eq!(scores(&kept.session()), scores(&session), "nobody's result changes");
    assert_eq!(place.log().records.len(), 20);
    assert_eq!(erase_player(&place.file(), "daná").expect("nothing left to do").sessions, 0);
}

#[test]
fn a_session_that_is_forgotten_is_gone_from_the_copies_too_and_others_stay() {
    let place = Place::filled(20);
    let mut store = place.open().store;
    let (_, first) = played(1);
    let (other, second) = played(2);
    keep(store.as_mut(), &first);
    keep(store.as_mut(), &second);
    let copy = store.backup(noon(TODAY)).expect("a copy").expect("none of this day before");
    assert_eq!(store.forget_session(Uuid::from_u128(1)).expect("deleted"), Vec::<PathBuf>::new());
    let left: Vec<Session> = sessions(&place).iter().map(Kept::session).collect();
    assert_eq!(left, std::slice::from_ref(&other));
    let copied = Place::new();
    fs::copy(copy, copied.file()).expect("a copy of the copy");
    assert_eq!(sessions(&copied).iter().map(Kept::session).collect::<Vec<_>>(), [other]);
    assert_eq!(store.forget_session(Uuid::from_u128(1)).expect("nothing to do"), Vec::<PathBuf>::new());
}

/// The stored databases of formats 2 to 4 with a session in them, each written by the program of its time.
#[test]
fn sessions_of_every_format_that_had_them_come_back_whole() {
    let (session, _) = played(1);
    for version in 2..=4 {
        let place = Place::new();
        fs::copy(stored_with_a_session(version), place.file()).expect("the stored database");
        let opened = place.open();
        assert!(opened.notice.is_none(), "{version}: {:?}", opened.notice);
        drop(opened);
        let [kept] = sessions(&place).try_into().expect("one session");
        assert!(kept.whole && kept.session() == session, "format {version}");
        assert_eq!(Results::new(&kept.session()), Results::new(&session), "format {version}");
        assert_eq!(place.log().records.len(), 40);
        let before = place.dir.path().join("backups");
        assert_eq!(before.exists(), version < 4, "a copy was kept before the format changed");
        // Who is forgotten is forgotten in that copy of another format, too.
        let erased = erase_player(&place.file(), "amara").expect("changed");
        assert_eq!((erased.sessions, erased.left), (1, Vec::new()), "format {version}");
    }
}

fn stored_with_a_session(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/databases/v{version}-team.db"))
}

/// Run once for each new format, with its number in the name.
#[test]
#[ignore = "tool: writes the stored database of the present format with a session in it"]
fn write_the_fixture_with_a_session() {
    let place = Place::new();
    fs::copy(stored(4), place.file()).expect("the one without");
    keep_one(place.open().store.as_mut());
    let target = stored_with_a_session(4);
    assert!(!target.exists(), "a stored database is never written again");
    fs::copy(place.file(), target).expect("copied");
}
