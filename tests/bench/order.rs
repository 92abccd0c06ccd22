//! Which functions a start, `show` and an evening with the tutor run, for `src/linking/first.txt`:
//! `FOOTGUN_BENCH_PROGRAM=FILE cargo bench -- order` writes that file anew. FILE is a release build with its names
//! (`CARGO_PROFILE_RELEASE_STRIP=none cargo build --release`); valgrind and nm have to be there. Once in a while is
//! enough: names that are gone cost nothing, names that are missing lie elsewhere in the program and take some pages more.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use regex::Regex;

use crate::place::{Place, program, stands};
use crate::{keeping, peers};

/// Objects that run where callgrind does not see it: with the kernel's page of functions, and at the end of a thread.
const UNSEEN: [&str; 2] = ["dl-object.o", "res-close.o"];

/// When it runs; what a start runs after its first frame takes nobody's time, but its memory. The system brings sixteen
/// pages in where one is needed, so what is spread out takes three times its size: what only `show` runs comes last.
const FRAME: u8 = 0;
const START: u8 = 3;
const EVENING: u8 = 6;
const SHOW: u8 = 9;

/// What lies side by side, in this order for each of them.
const OWN: u8 = 0;
const LIBRARY: u8 = 1;
const COPIED: u8 = 2;

/// Ends the first frame.
const PAINTED: &str = "*tui6frames*Frames*4draw*";

/// Of an evening: what kinds of questions come up is a matter of chance, so there have to be many.
const LESSONS: usize = 40;
const ANSWERS: usize = 150;
/// After which lessons are read again, and so many asked.
const AGAIN: usize = 20;

/// Writes the file.
pub(crate) fn write() {
    let place = Place::lived_in();
    let mut first = BTreeMap::new();
    let (painted, all) = started(&place);
    assert!(!painted.is_empty(), "nothing is called {PAINTED}");
    let shown = ["retries/no-timeout", "n+1"].map(|query| shown(&place, query)).concat();
    for (names, when) in [(painted, FRAME), (all, START), (shown, SHOW), (learned(&place), EVENING)] {
        for name in names {
            first.entry(name).or_insert(when);
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/linking/first.txt");
    std::fs::write(&file, listed(&first)).expect("written");
    println!("{} lists where {} functions are", file.display(), first.len());
}

/// Functions of a start until its first frame, and all of it.
fn started(place: &Place) -> (Vec<String>, Vec<String>) {
    let (valgrind, counts) = counting(place, "start");
    let until = format!("--dump-after={PAINTED}");
    let arguments: Vec<&str> = counts.iter().map(String::as_str).chain([until.as_str(), program()]).collect();
    let mut session = place.start(&valgrind, &arguments, &[]);
    session.until("home", stands);
    session.settle(Duration::from_secs(3));
    session.keys(&[b"q"]);
    session.settle(Duration::from_secs(3));
    // A frame after the first ends one file more.
    let rest = ["start.2", "start.3", "start"].map(|name| called(place, name)).concat();
    (called(place, "start.1"), rest)
}

/// Functions of whoever reads, searches and answers.
fn learned(place: &Place) -> Vec<String> {
    let (valgrind, counts) = counting(place, "evening");
    let arguments: Vec<&str> = counts.iter().map(String::as_str).chain([program()]).collect();
    let mut session = place.start(&valgrind, &arguments, &[]);
    session.until("home", stands);
    session.settle(Duration::from_secs(3));
    session.keys(&[b"/", b"r", b"e", b"t", b"r", b"y", b"\x1b", b"\x1b"]);
    session.settle(Duration::from_secs(1));
    keeping::pass(&mut session, LESSONS, ANSWERS);
    // Whoever has answers reads other pages than whoever has none.
    keeping::pass(&mut session, LESSONS, AGAIN);
    session.keys(&[b"q"]);
    session.settle(Duration::from_secs(3));
    called(place, "evening")
}

/// Functions of `show`.
fn shown(place: &Place, query: &str) -> Vec<String> {
    let (valgrind, counts) = counting(place, "show");
    let counts = counts.iter().map(String::as_str);
    let arguments: Vec<&str> = counts.chain([program(), "show", query, "--color", "always"]).collect();
    peers::run(place.command(&valgrind, &arguments));
    called(place, "show")
}

fn counting(place: &Place, name: &str) -> (String, [String; 3]) {
    let valgrind = peers::installed(&["valgrind"]).expect("valgrind is installed");
    let file = format!("--callgrind-out-file={}", place.home().join(name).display());
    (valgrind, ["--tool=callgrind".to_owned(), "--demangle=no".to_owned(), file])
}

/// The names of functions in a file of callgrind.
fn called(place: &Place, name: &str) -> Vec<String> {
    let named = pattern(r"(?m)^c?fn=\(\d+\) ([A-Za-z_][A-Za-z0-9_.$]*)");
    let file = place.home().join(name);
    let counts = if file.exists() { peers::read(&file) } else { String::new() };
    named.captures_iter(&counts).map(|found| found[1].to_owned()).collect()
}

/// The lines of the file: what is footgun's own, what is in the C library, what many places have a copy of.
fn listed(first: &BTreeMap<String, u8>) -> String {
    let (objects, sizes, variant) = (objects(), sizes(), pattern(r"-(avx|evex|fma|s?sse)[a-z0-9_-]*\.o$"));
    let (mut all, mut wanted): (BTreeMap<String, u64>, BTreeMap<String, u64>) = Default::default();
    for (name, size) in &sizes {
        *all.entry(named(name)).or_default() += size;
        *wanted.entry(named(name)).or_default() += if first.contains_key(name) { *size } else { 0 };
    }
    let mut lines: BTreeMap<String, u8> = UNSEEN.map(|object| (object.to_owned(), LIBRARY)).into();
    for (name, when) in first {
        let (line, kind) = match objects.get(name) {
            // The C library has several of a kind and takes the one that the processor likes best.
            Some(object) => (variant.replace(object, "-*.o").into_owned(), LIBRARY),
            None if all.get(&named(name)) > wanted.get(&named(name)).map(|size| size * 3).as_ref() => {
                (named(name), COPIED)
            }
            None => (named(name), OWN),
        };
        let place = lines.entry(line).or_insert(when + kind);
        *place = (*place).min(when + kind);
    }
    let mut sorted: Vec<(u8, String)> = lines.into_iter().map(|(line, place)| (place, line)).collect();
    sorted.sort();
    let mut text = "# Written by `cargo bench -- order`; see tests/bench/order.rs.\n".to_owned();
    for (_, line) in sorted {
        writeln!(text, "{line}").expect("a text grows");
    }
    text
}

/// The name of a function without what differs between compilers.
fn named(name: &str) -> String {
    match name.strip_prefix("_R") {
        Some(_) => pattern("Cs[0-9A-Za-z]+_").replace_all(name, "Cs*_").into_owned(),
        None => pattern("17h[0-9a-f]{16}E").replace(name, "17h*E").into_owned(),
    }
}

/// How many bytes each function of the program has.
fn sizes() -> Vec<(String, u64)> {
    let words = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [_, size, kind, name] = words[..] else { return None };
        "tTwW".contains(kind).then(|| Some((name.to_owned(), u64::from_str_radix(size, 16).ok()?)))?
    };
    names(&["-S", "--defined-only", program()]).lines().filter_map(words).collect()
}

/// Which object of the C library a function is in.
#[expect(clippy::disallowed_methods, reason = "a file of the C library")]
fn objects() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for library in ["c", "m"] {
        let path =
            Command::new("cc").arg(format!("-print-file-name=lib{library}.a")).output().expect("cc is installed");
        let path = String::from_utf8(path.stdout).expect("a path").trim().to_owned();
        // The library of functions on numbers may be a line that names two others.
        let line = std::fs::read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        let path = line.split_whitespace().find(|word| ends(word, "a")).map_or(path, str::to_owned);
        for line in names(&["-A", &path]).lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [file, .., kind, name] = words[..] else { continue };
            if let (true, Some(object)) = ("tTwWiI".contains(kind), file.split(':').find(|part| ends(part, "o"))) {
                found.entry(name.to_owned()).or_insert_with(|| object.to_owned());
            }
        }
    }
    found
}

fn names(arguments: &[&str]) -> String {
    let output = Command::new("nm").args(arguments).output().expect("nm is installed");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern")
}

fn ends(file: &str, ending: &str) -> bool {
    Path::new(file).extension().is_some_and(|found| found == ending)
}
