//! Rows of the table: what a start costs.

use std::path::Path;
use std::time::Duration;

use footgun::catalog::Catalog;
use vt100::Screen;

use crate::peers;
use crate::place::{Place, is_full, peer, program, stands};
use crate::synthetic;
use crate::table::{PAIRS, Pairs, Table, Unit};
use crate::terminal::Session;

/// The lesson that is shown: of middle length, in Python.
const LESSON: &str = "retries/no-timeout";
const SHOW: [&str; 4] = ["show", LESSON, "--color", "always"];

/// A lesson into a pipe, in colour.
pub(crate) fn show(table: &mut Table) {
    if !table.wants("show a lesson") {
        return;
    }
    let place = Place::lived_in();
    let own = || peers::run(place.command(program(), &SHOW));
    let name = "show a lesson to a pipe";
    if let Some(tldr) = peer(table, name, &["tldr"]) {
        std::fs::write(place.home().join("page.md"), page()).expect("written");
        let arguments = ["--color", "always", "--render", "page.md"];
        let pairs = Pairs::timed(101, own, || peers::run(place.command(&tldr, &arguments)));
        table.row(name, "tealdeer, a page of 8 examples", &pairs, Some(0.75));
        show_instructions(table, &place, &tldr, &arguments);
    }
    let name = "show a lesson to a pipe, against bat";
    if let Some(bat) = peer(table, name, &["bat", "batcat"]) {
        let files = snippets(&place);
        let arguments = bat_arguments(&files);
        let pairs = Pairs::timed(PAIRS, own, || peers::run(place.command(&bat, &arguments)));
        table.row(name, "bat, the same two snippets", &pairs, Some(0.03));
    }
}

fn show_instructions(table: &mut Table, place: &Place, tldr: &str, arguments: &[&str]) {
    let name = "show a lesson to a pipe, instructions";
    let Some(valgrind) = peer(table, name, &["valgrind"]) else { return };
    let count = |program, arguments| peers::instructions(&valgrind, program, arguments, place.home());
    match (count(program(), &SHOW), count(tldr, arguments)) {
        (Some(own), Some(other)) => {
            table.row(name, "tealdeer, by callgrind", &Pairs::one(Unit::Instructions, own, other), Some(0.65));
        }
        _ => table.skip(name, "valgrind cannot run one of both"),
    }
}

/// The bad and the good code of the lesson, as files.
pub(crate) fn snippets(place: &Place) -> [String; 2] {
    [("--bad", "bad.py"), ("--good", "good.py")].map(|(which, file)| {
        let output = place.command(program(), &["show", LESSON, "--raw", which]).output().expect("it starts");
        std::fs::write(place.home().join(file), output.stdout).expect("written");
        file.to_owned()
    })
}

pub(crate) fn bat_arguments(files: &[String; 2]) -> [&str; 5] {
    ["--color=always", "--paging=never", "--style=plain", &files[0], &files[1]]
}

/// As long as a page of tldr may be.
fn page() -> String {
    let example = |number| {
        format!(
            "- Do the thing number {number} to [f]iles, and say what was done:\n\n\
             `thing --option{number} {{{{path/to/target.ext}}}} {{{{path/to/file1 path/to/file2 ...}}}}`\n\n"
        )
    };
    let examples: String = (1..=8).map(example).collect();
    format!("# thing\n\n> A utility that does a thing.\n> More information: <https://example.org/thing>.\n\n{examples}")
}

/// From nothing to the first complete frame.
pub(crate) fn start(table: &mut Table) {
    if !table.wants("start to the first frame") {
        return;
    }
    let place = Place::lived_in();
    let own = || frame(|| place.footgun(&[], &[]), stands);
    let name = "start to the first frame";
    match peers::floor() {
        Ok(floor) => {
            let pairs = Pairs::timed(51, own, || frame(|| place.start(&floor, &[], &[]), stands));
            table.row(name, "ratatui that draws the same cells", &pairs, Some(1.15));
        }
        Err(said) => table.skip(name, &said),
    }
    let name = "start to the first frame, against less";
    if let Some(less) = peer(table, name, &["less"]) {
        let text = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        std::fs::copy(text, place.home().join("README.md")).expect("copied");
        let pairs = Pairs::timed(51, own, || frame(|| place.start(&less, &["README.md"], &[]), is_paged));
        table.row(name, "less FILE", &pairs, Some(1.0));
        if let Ok(floor) = peers::floor() {
            let drawn = || frame(|| place.start(&floor, &[], &[]), stands);
            let pairs = Pairs::timed(51, drawn, || frame(|| place.start(&less, &["README.md"], &[]), is_paged));
            table.row("the same cells drawn by ratatui alone", "less FILE, for information", &pairs, None);
        }
    }
    let nothing = Pairs::timed(PAIRS, own, || frame(|| place.start("echo", &["x"], &[]), has_written));
    table.row("start to the first frame, against nothing", "echo, for information", &nothing, None);
    let first = || {
        let empty = Place::empty();
        frame(|| empty.footgun(&[], &[]), stands)
    };
    let pairs = Pairs::timed(PAIRS, first, own);
    table.row("start to the first frame, the very first", "with answers, for information", &pairs, None);
    many(table);
}

/// The same with many own lessons.
fn many(table: &mut Table) {
    let name = "start to the first frame, 10,000 own lessons";
    let Some(fzf) = peer(table, name, &["fzf"]) else { return };
    let place = Place::lived_in().with_lessons(10_000);
    let list = titles(&place, 10_000);
    let own = || frame(|| place.start("sh", &["-c", "exec \"$0\"", program()], &[]), stands);
    let other = || frame(|| finder(&place, &fzf, &list), is_full);
    table.row(name, "fzf, same titles; both through sh", &Pairs::timed(PAIRS, own, other), Some(0.3));
}

/// fzf over a file of lines.
pub(crate) fn finder(place: &Place, fzf: &str, list: &str) -> Session {
    place.start("sh", &["-c", "exec \"$0\" < \"$1\"", fzf, list], &[])
}

/// Writes the titles of all lessons to a file, one a line.
pub(crate) fn titles(place: &Place, own: u64) -> String {
    let catalog = Catalog::builtin();
    let mut lines: Vec<String> = catalog.entries().iter().map(|entry| entry.title.as_str().to_owned()).collect();
    for number in 0..own {
        let text = synthetic::yaml(number);
        lines.extend(text.lines().find_map(|line| line.strip_prefix("title: ")).map(str::to_owned));
    }
    std::fs::write(place.home().join("titles"), lines.join("\n") + "\n").expect("written");
    "titles".to_owned()
}

fn frame(start: impl Fn() -> Session, is_so: fn(&Screen) -> bool) -> Duration {
    start().until("the first frame", is_so)
}

fn is_paged(screen: &Screen) -> bool {
    is_full_text(screen) && screen.rows(0, 120).last().is_some_and(|row| row.contains("README.md"))
}

fn is_full_text(screen: &Screen) -> bool {
    screen.rows(0, 120).filter(|row| !row.trim().is_empty()).count() >= 20
}

fn has_written(screen: &Screen) -> bool {
    !screen.contents().trim().is_empty()
}
