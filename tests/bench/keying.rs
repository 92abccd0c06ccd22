//! Rows of the table: what a key costs, from its byte to the last one of the frame.

use std::collections::BTreeMap;
use std::time::Duration;

use rusqlite::Connection;

use crate::peers;
use crate::place::{Place, peer, stands};
use crate::starting::{bat_arguments, finder, snippets, titles};
use crate::stopwatch::now;
use crate::table::{PAIRS, Pairs, Table, Unit, median};
use crate::terminal::{SETTLE, Session};

/// One frame of a 60 Hz screen, in seconds.
const FRAME: f64 = 1.0 / 60.0;
/// Own lessons get their colours from a worker, which may take this long.
const COLOURED: Duration = Duration::from_millis(150);
/// Sessions of which the quickest counts.
const SESSIONS: usize = 3;
/// Lessons that are opened one after the other.
const OPENED: usize = 120;

/// What is typed into the search of the shipped lessons.
pub(crate) const QUERIES: [&str; 3] = ["retry storm", "too many connections", "n+1"];

/// What is typed beside names: a word that nobody has, slips, a log line, a phrase, what is left out, code.
const OTHER_QUERIES: [&str; 7] = [
    "xyzzyq",
    "conection pol",
    "ERROR: deadlock detected",
    "\"retry storm\"",
    "retry -storm",
    "SELECT * FROM orders",
    "time.sleep(1)",
];
/// Filters and a phrase that all lessons come to, or nearly all.
const OF_SHIPPED: [&str; 4] = ["tag:r load", "lang:python retry", "is:new retry", "\"of the"];
const OF_OWN: [&str; 4] = ["tag:kitchen boil", "lang:python kettle", "is:new kettle", "\"kettle in a loop\""];

/// Letters typed into the search and into fzf over as many lessons.
pub(crate) fn search(table: &mut Table, own: u64, name: &str, budget: f64) {
    if !table.wants(name) {
        return;
    }
    let Some(fzf) = peer(table, name, &["fzf"]) else { return };
    let place = Place::lived_in();
    let place = if own > 0 { place.with_lessons(own) } else { place };
    let list = titles(&place, own);
    let mut footgun = place.searching(own);
    let mut finder = finder(&place, &fzf, &list);
    finder.settle(Duration::from_millis(500));
    let queries = match own {
        0 => QUERIES,
        _ => ["retry buffer", "commit lag token", "lesson 4711"],
    };
    let mut pairs = Pairs::new(Unit::Seconds);
    let mut slowest = (Duration::ZERO, "");
    for query in queries {
        for (at, letter) in query.bytes().enumerate() {
            let one = footgun.key(&[letter], SETTLE);
            let other = finder.key(&[letter], SETTLE);
            if let (Some(one), Some(other)) = (one, other) {
                pairs.push(one.last, other.last);
                slowest = slowest.max((one.last, query.get(..=at).unwrap_or_default()));
            }
        }
        footgun.key(b"\x15", SETTLE);
        finder.key(b"\x15", SETTLE);
    }
    table.row(name, "fzf, the same titles", &pairs, Some(budget));
    let peer = format!("a frame at 60 Hz; key of `{}`", slowest.1);
    let slowest = Pairs::one(Unit::Seconds, slowest.0.as_secs_f64(), FRAME);
    table.row(&format!("{name}, slowest"), &peer, &slowest, Some(1.0));
}

/// The slowest key of what else may be typed. Of each key the quickest of some sessions counts: an answer that was given
/// before is remembered, and what the machine does beside it is nobody's fault.
pub(crate) fn others(table: &mut Table, own: u64, name: &str) {
    if !table.wants(name) {
        return;
    }
    let place = Place::lived_in();
    let place = if own > 0 { place.with_lessons(own) } else { place };
    let of_all = if own > 0 { OF_OWN } else { OF_SHIPPED };
    let mut quickest: BTreeMap<&str, Duration> = BTreeMap::new();
    for _ in 0..SESSIONS {
        let mut footgun = place.searching(own);
        for query in OTHER_QUERIES.into_iter().chain(of_all) {
            for end in 1..=query.len() {
                let Some(typed) = query.get(..end) else { continue };
                if let Some(reaction) = footgun.key(&query.as_bytes()[end - 1..end], SETTLE) {
                    let known = quickest.entry(typed).or_insert(reaction.last);
                    *known = reaction.last.min(*known);
                }
            }
            footgun.key(b"\x15", SETTLE);
        }
        footgun.leave();
    }
    let Some((typed, slowest)) = quickest.iter().max_by_key(|(_, time)| **time) else { return };
    let peer = format!("a frame at 60 Hz; key of `{typed}`");
    table.row(name, &peer, &Pairs::one(Unit::Seconds, slowest.as_secs_f64(), FRAME), Some(1.0));
}

/// The letters of the shipped lessons' row, for a program that only draws the frames of these searches, without
/// searching: what is left of a budget for the search itself.
pub(crate) fn redraw(table: &mut Table) {
    let name = "a key in search, drawn by ratatui alone";
    if !table.wants(name) {
        return;
    }
    let Some(fzf) = peer(table, name, &["fzf"]) else { return };
    let redrawing = match peers::redrawing() {
        Ok(program) => program,
        Err(said) => return table.skip(name, &said),
    };
    let place = Place::lived_in();
    let list = titles(&place, 0);
    let mut drawn = place.start(&redrawing, &[], &[]);
    drawn.until("the search", stands);
    let mut finder = finder(&place, &fzf, &list);
    for session in [&mut drawn, &mut finder] {
        session.settle(Duration::from_millis(500));
    }
    let mut pairs = Pairs::new(Unit::Seconds);
    for query in QUERIES {
        for letter in query.bytes() {
            if let (Some(one), Some(other)) = (drawn.key(&[letter], SETTLE), finder.key(&[letter], SETTLE)) {
                pairs.push(one.last, other.last);
            }
        }
        drawn.key(b"\x15", SETTLE);
        finder.key(b"\x15", SETTLE);
    }
    table.row(name, "fzf, the same titles; for information", &pairs, None);
}

/// Lessons opened from the list: with colours, without, and where the place of the reader is kept on the disk, too. The
/// first two keep nothing, so that what colours cost is not lost beside what the disk costs.
pub(crate) fn open(table: &mut Table) {
    let name = "open a lesson, key to frame";
    if !table.wants(name) {
        return;
    }
    let place = Place::lived_in();
    let mut kept = place.at_home(&[]);
    let mut colour = place.forgetful(&[], &[]);
    let mut plain = place.forgetful(&[], &[("NO_COLOR", "1")]);
    for session in [&mut kept, &mut colour, &mut plain] {
        session.settle(Duration::from_millis(300));
        session.keys(&[b"0", b"\r", b"\x1b", b"b", b"g"]);
        assert!(session.shows("Browse"), "no list; the screen is\n{}", session.screen().contents());
    }
    let (mut pairs, mut disk) = (Pairs::new(Unit::Seconds), Pairs::new(Unit::Seconds));
    let mut languages: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for _ in 0..OPENED {
        let times = [&mut colour, &mut plain, &mut kept].map(|session| session.key(b"\r", SETTLE));
        if let [Some(one), Some(other), Some(third)] = times {
            pairs.push(one.last, other.last);
            disk.push(third.last, one.last);
            languages.entry(language(&colour)).or_default().push(one.last.as_secs_f64());
        }
        for session in [&mut colour, &mut plain, &mut kept] {
            session.keys(&[b"\x1b", b"j"]);
        }
    }
    table.row(name, "the same with NO_COLOR", &pairs, Some(1.3));
    by_language(table, &languages);
    table.row("open a lesson, place kept on the disk", "the same without keeping it", &disk, None);
    first_and_hundredth(table, &place, &mut kept);
}

/// The first language of the lesson on the screen.
fn language(session: &Session) -> String {
    let text = session.screen().contents();
    let after = text.lines().find_map(|line| line.split_once("Language  "));
    after.and_then(|(_, names)| names.split_whitespace().next()).unwrap_or_default().to_owned()
}

/// The slowest language against the quickest one.
fn by_language(table: &mut Table, languages: &BTreeMap<String, Vec<f64>>) {
    let enough = languages.iter().filter(|(name, times)| !name.is_empty() && times.len() >= 5);
    let mut medians: Vec<(f64, &str)> = enough.map(|(name, times)| (median(times), name.as_str())).collect();
    medians.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
    if let [(quick, quickest), .., (slow, slowest)] = medians.as_slice() {
        let name = format!("open a lesson, slowest ({slowest})");
        table.row(&name, &format!("the quickest ({quickest})"), &Pairs::one(Unit::Seconds, *slow, *quick), Some(1.5));
    }
}

/// The same lesson opened first in a new program and after a hundred others.
fn first_and_hundredth(table: &mut Table, place: &Place, old: &mut Session) {
    old.keys(&[b"g"]);
    let later = || {
        let time = old.key(b"\r", SETTLE).expect("it opens").last;
        old.keys(&[b"\x1b"]);
        time
    };
    let first = || {
        let mut session = place.at_home(&[]);
        session.keys(&[b"b", b"g"]);
        session.key(b"\r", SETTLE).expect("it opens").last
    };
    let pairs = Pairs::timed(PAIRS, first, later);
    table.row("open a lesson, first of a session", "the same after a hundred others", &pairs, None);
}

/// An own lesson, whose code is classified when it is opened.
pub(crate) fn own(table: &mut Table) {
    let name = "open an own lesson, colour complete";
    if !table.wants(name) {
        return;
    }
    let Some(bat) = peer(table, name, &["bat", "batcat"]) else { return };
    let place = Place::lived_in();
    let files = snippets(&place);
    let lessons = place.home().join("config").join("lessons").join("retries");
    std::fs::create_dir_all(&lessons).expect("made");
    let lesson = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/retries/no-timeout.yaml");
    std::fs::copy(lesson, lessons.join("no-timeout.yaml")).expect("copied");
    let mut text = Pairs::new(Unit::Seconds);
    let arguments = bat_arguments(&files);
    let pairs = Pairs::timed(
        PAIRS,
        || {
            let mut session = place.at_home(&[]);
            session.keys(&[b"/"]);
            "retries/no-timeout".bytes().for_each(|letter| session.keys(&[&[letter]]));
            session.settle(SETTLE);
            let reaction = session.key(b"\r", COLOURED).expect("it opens");
            assert!(session.shows("Language"), "{}", session.screen().contents());
            text.own.push(reaction.first.as_secs_f64());
            reaction.last
        },
        || peers::run(place.command(&bat, &arguments)),
    );
    text.peer.clone_from(&pairs.peer);
    table.row("open an own lesson, text", "bat, the same two snippets", &text, None);
    table.row(name, "bat, the same two snippets", &pairs, Some(0.5));
}

/// An answer until it is on the disk and the next frame stands.
pub(crate) fn answer(table: &mut Table) {
    let name = "answer, committed, next frame";
    if !table.wants(name) {
        return;
    }
    let place = Place::lived_in();
    let arguments = ["quiz", "all", "--count", "40", "--seed", "4711"];
    let mut kept = place.footgun(&arguments, &[]);
    let mut lost = place.forgetful(&arguments, &[]);
    for session in [&mut kept, &mut lost] {
        session.until("a question", stands);
        session.settle(SETTLE);
    }
    let bare = bare(&place);
    let mut pairs = Pairs::new(Unit::Seconds);
    for _ in 0..40 {
        let inserted = insert(&bare);
        if let [Some(own), Some(frame)] = [&mut kept, &mut lost].map(answered) {
            pairs.push(own, inserted + frame);
        }
    }
    table.row(name, "bare insert + frame without one", &pairs, Some(1.25));
}

/// Answers a question and goes on to the next one; how long the answer took, if it took one key.
fn answered(session: &mut Session) -> Option<Duration> {
    let reaction = session.key(b"1", SETTLE)?;
    let is_answered = session.shows("next question");
    if !is_answered {
        session.keys(&[b"s"]);
    }
    session.keys(&[b"\r"]);
    session.settle(SETTLE);
    is_answered.then_some(reaction.last)
}

/// A file beside the answers with nothing but a table, and the same promises about the disk.
fn bare(place: &Place) -> Connection {
    let connection = Connection::open(place.data().join("bare.db")).expect("a file");
    connection.execute_batch(include_str!("../../src/progress/sql/connect.sql")).expect("settings");
    let table = "CREATE TABLE answer (id INTEGER PRIMARY KEY, uuid BLOB, time INTEGER, lesson TEXT, response TEXT)";
    connection.execute_batch(table).expect("a table");
    connection
}

fn insert(connection: &Connection) -> Duration {
    let start = now();
    let row = "INSERT INTO answer (uuid, time, lesson, response)
        VALUES (randomblob(16), 1795262400000, 'retries/no-timeout', 'an option')";
    connection.prepare_cached(row).and_then(|mut statement| statement.execute([])).expect("inserted");
    start.elapsed()
}
