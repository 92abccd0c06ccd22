//! Files that were damaged: nothing wrong is shown, nothing is deleted, and it is said.

use super::*;

pub(super) fn damage(place: &Place, at: usize, with: &[u8]) {
    let mut bytes = place.bytes();
    let end = (at + with.len()).min(bytes.len());
    bytes[at..end].copy_from_slice(&with[..end - at]);
    fs::write(place.file(), bytes).expect("written");
}

/// Either nothing is to be seen of the damage and all is there, or it is said, and nothing wrong is shown.
fn survives(place: &Place, answers: usize, what: &str) -> bool {
    let before = place.bytes();
    let opened = place.open();
    let mut store = opened.store;
    let log = store.load().expect("something to go on with");
    let notice = opened.notice.or(log.notice.clone());
    for stored in &log.records {
        assert_eq!(*stored, record(stored.uuid.as_u128()), "{what}: a wrong answer is shown");
    }
    let found = uuids(&log).len();
    if let Some(notice) = notice {
        let kept = place.names().into_iter().any(|name| {
            let path = place.dir.path().join(name);
            path.is_file()
                && fs::File::open(&path).is_ok_and(|mut file| {
                    let mut bytes = Vec::new();
                    std::io::Read::read_to_end(&mut file, &mut bytes).is_ok() && bytes == before
                })
        });
        assert!(kept, "{what}: the damaged file is gone ({notice:?})");
        if matches!(store.health(), Health::Saved) {
            store.record(&record(900_000)).expect("the store works again");
            drop(store);
            assert_eq!(place.log().records.len(), found + 1, "{what}");
            assert!(place.open().notice.is_none());
        }
        return true;
    }
    assert_eq!(found, answers, "{what}: silently fewer");
    false
}

fn random_damage(rounds: std::ops::Range<u64>) {
    let whole = Place::filled(300);
    let bytes = whole.bytes();
    let mut noticed = 0;
    let count = rounds.end - rounds.start;
    for round in rounds {
        let place = Place::new();
        fs::write(place.file(), &bytes).expect("a copy");
        let mut rng = Seed(round).rng("damage");
        let length = [1, 4, 64, 700, 4096, 9000][rng.below(6)];
        let junk: Vec<u8> = (0..length).map(|_| u8::try_from(rng.below(256)).expect("a byte")).collect();
        let at = rng.below(bytes.len());
        damage(&place, at, &junk);
        noticed += u64::from(survives(&place, 300, &format!("round {round}, {length} bytes at {at}")));
    }
    assert!(noticed * 2 > count, "only {noticed} of {count} were noticed at all");
}

#[test]
fn a_damaged_file_never_shows_wrong_answers() {
    random_damage(0..12);
}

#[test]
#[ignore = "exhaustive: more damaged files"]
fn exhaustive_a_damaged_file_never_shows_wrong_answers() {
    random_damage(0..40);
}

#[test]
#[ignore = "soak: 1000 damaged files"]
fn a_thousand_damaged_files_never_show_wrong_answers() {
    random_damage(0..1000);
}

#[test]
fn a_file_cut_short_is_noticed() {
    for keep in [50, 100, 4096, 8192, 20_000] {
        let place = Place::filled(300);
        let bytes = place.bytes();
        fs::write(place.file(), &bytes[..keep]).expect("cut");
        assert!(survives(&place, 300, &format!("cut to {keep} bytes")));
    }
}

#[test]
fn rows_on_sound_pages_are_taken_out_of_a_damaged_file() {
    let place = Place::filled(300);
    let at = place.bytes().windows(11).position(|bytes| bytes == b"answer 150:").expect("its text");
    damage(&place, at / 4096 * 4096, &[0xa5; 4096]);
    let log = place.log();
    assert!(log.notice.is_some_and(|notice| notice.what.contains("damaged")));
    assert!((200..300).contains(&log.records.len()), "{}", log.records.len());
}

#[test]
fn the_newest_copy_fills_what_the_damage_took() {
    let place = Place::filled(300);
    let mut store = place.open().store;
    assert!(store.backup(noon(TODAY)).expect("a copy").is_some());
    store.record(&record(301)).expect("kept after the copy");
    drop(store);
    let at = place.bytes().windows(11).position(|bytes| bytes == b"answer 150:").expect("its text");
    damage(&place, at / 4096 * 4096, &[0xa5; 4096]);
    let log = place.log();
    assert_eq!(uuids(&log).len(), 301);
    assert!(log.notice.is_some_and(|notice| notice.what.contains("more came from")));
    // A file whose head is gone is known by its copies.
    damage(&place, 0, &[0; 100]);
    assert!(survives(&place, 301, "without a head"));
}

#[test]
fn a_file_that_is_gone_is_not_silently_begun_anew() {
    let place = Place::filled(3);
    place.open().store.backup(noon(TODAY)).expect("a copy");
    fs::remove_file(place.file()).expect("gone");
    let opened = place.open();
    assert!(opened.notice.is_some_and(|notice| notice.help.contains("backups")));
}

#[test]
fn a_file_that_goes_away_while_it_is_open_is_noticed() {
    let place = Place::filled(3);
    let mut store = place.open().store;
    let away = place.dir.path().join("away.db");
    fs::rename(place.file(), &away).expect("moved");
    let error = store.record(&record(4)).expect_err("it would be lost");
    assert!(error.to_string().contains("moved"), "{error}");
    assert!(matches!(store.health(), Health::Failing { waiting: 1, .. }));
    fs::rename(&away, place.file()).expect("back");
    store.retry().expect("kept now");
    assert_eq!(store.health(), Health::Saved);
    assert_eq!(place.log().records.len(), 4);
}

/// A file whose tables are not those of its format's number, as a program under development may leave behind: its
/// answers are taken over into a file of the present format, once.
#[test]
fn a_file_of_a_format_that_never_was_is_rebuilt_with_everything_in_it() {
    let ahead = "CREATE TABLE checklist (a) STRICT; CREATE TABLE hold (a) STRICT";
    let ahead = ahead.replace("(a)", "(profile INTEGER, list TEXT, lesson TEXT)");
    for (version, strange) in [(2, ahead.as_str()), (4, "DROP TABLE hold"), (4, "DROP TABLE team_move")] {
        let place = Place::new();
        fs::copy(stored(version), place.file()).expect("the stored database");
        Connection::open(place.file()).expect("opened").execute_batch(strange).expect("changed");
        let opened = place.open();
        let notice = opened.notice.expect("it is said");
        assert!(notice.what.contains("40 answers could be read"), "{strange}: {}", notice.what);
        let mut store = opened.store;
        assert_eq!(store.load().expect("readable").records, (1..=40).map(record).collect::<Vec<_>>(), "{strange}");
        store.record(&record(41)).expect("the store works again");
        drop(store);
        let conn = Connection::open(place.file()).expect("opened");
        let format: i32 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a number");
        assert_eq!((format, place.log().records.len()), (4, 41), "{strange}");
        assert!(place.open().notice.is_none(), "{strange}: once is enough");
        assert!(place.names().iter().any(|name| name.contains("damaged")), "{strange}: the old file is kept");
    }
}
