//! Where the programs run: directories of their own, with a learner who has been here before.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use footgun::catalog::Catalog;
use tempfile::TempDir;
use vt100::Screen;

use crate::table::Table;
use crate::terminal::{SETTLE, Session, Start};
use crate::{peers, synthetic};

/// A home directory with settings and answers.
pub(crate) struct Place {
    dir: TempDir,
}

impl Place {
    /// One whose learner has opened a lesson, gone to the home screen and left.
    pub(crate) fn lived_in() -> Self {
        let place = Self::empty();
        let mut session = place.footgun(&[], &[]);
        session.until("the first screen", stands);
        session.keys(&[b"0", b"\r", b"\x1b", b"b", b"\r", b"\x1b", b"\x1b"]);
        session.settle(Duration::from_millis(300));
        session.leave();
        assert!(place.data().join("progress.db").is_file(), "the first run made no file of answers");
        place
    }

    /// One where nobody has been.
    pub(crate) fn empty() -> Self {
        Self { dir: tempfile::tempdir().expect("a directory") }
    }

    pub(crate) fn home(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.home().join("data")
    }

    /// Writes own lessons, and has the program read them once. Their files look an hour old: what was just written may
    /// be written again within the same tick of the clock, so it is not taken from the cache.
    pub(crate) fn with_lessons(self, count: u64) -> Self {
        let lessons = self.home().join("config").join("lessons");
        synthetic::write(&lessons, count).expect("there is room");
        age(&lessons);
        peers::run(self.command(program(), &["list"]));
        drop(self.searching(count));
        self
    }

    /// The program in its search, with all own lessons read.
    pub(crate) fn searching(&self, own: u64) -> Session {
        let mut session = self.at_home(&[]);
        let all = own + Catalog::builtin().entries().len() as u64;
        session.keys(&[b"/"]);
        session.until("all lessons in the search", |screen| digits(&header(screen)) == all.to_string());
        session.settle(Duration::from_millis(500));
        session
    }

    /// The program, with these answers kept.
    pub(crate) fn footgun(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Session {
        self.start(program(), arguments, environment)
    }

    /// Any program.
    pub(crate) fn start(&self, program: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Session {
        Session::start(&Start { program, arguments, home: self.home(), data: &self.data(), environment })
    }

    /// Any program without a terminal.
    pub(crate) fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        peers::at_home(&mut command, self.home());
        command.args(arguments);
        command
    }

    /// The program where its answers cannot be kept.
    pub(crate) fn forgetful(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Session {
        let file = self.home().join("no-directory");
        std::fs::write(&file, "").expect("written");
        let data = file.join("data");
        Session::start(&Start { program: program(), arguments, home: self.home(), data: &data, environment })
    }

    /// A copy of a program that is written page by page. Where a file was written in large pieces the system keeps it
    /// in large pages and counts each as a whole: the memory of the same program is 4 MB or 7 by how it was copied.
    pub(crate) fn copied(&self, program: &str) -> String {
        let copy = self.home().join(Path::new(program).file_name().expect("a program"));
        std::fs::copy(program, &copy).expect("copied with its rights");
        let bytes = peers::bytes(Path::new(program));
        let mut file = std::fs::File::create(&copy).expect("written anew");
        bytes.chunks(4096).for_each(|page| file.write_all(page).expect("written"));
        copy.display().to_string()
    }

    /// A footgun whose home stands.
    pub(crate) fn at_home(&self, environment: &[(&str, &str)]) -> Session {
        let mut session = self.footgun(&[], environment);
        session.until("home", stands);
        session.settle(SETTLE);
        session
    }
}

/// The program under measurement: the one that was built with the benchmark, or another one that the environment names.
pub(crate) fn program() -> &'static str {
    static PROGRAM: OnceLock<String> = OnceLock::new();
    #[expect(clippy::disallowed_methods, reason = "the benchmark is no part of the program")]
    let named = || std::env::var("FOOTGUN_BENCH_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_footgun").to_owned());
    PROGRAM.get_or_init(named)
}

/// The last cells of a frame of footgun are there.
pub(crate) fn stands(screen: &Screen) -> bool {
    screen.rows(0, 120).last().is_some_and(|row| row.trim_end().ends_with(" help"))
}

/// The first row.
fn header(screen: &Screen) -> String {
    screen.rows(0, 120).find(|row| !row.trim().is_empty()).unwrap_or_default()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Every row but one or two has something in it.
pub(crate) fn is_full(screen: &Screen) -> bool {
    screen.rows(0, 120).filter(|row| !row.trim().is_empty()).count() >= 38
}

fn age(dir: &Path) {
    let Ok(entries) = std::fs::read_dir(dir) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            age(&path);
        } else if let Ok(file) = std::fs::File::options().write(true).open(&path) {
            let written = file.metadata().and_then(|metadata| metadata.modified());
            let _ = written.and_then(|time| file.set_modified(time - Duration::from_secs(3600)));
        }
    }
}

/// A program, or a word in the table that it is missing.
pub(crate) fn peer(table: &mut Table, row: &str, names: &[&str]) -> Option<String> {
    let found = peers::installed(names);
    if found.is_none() {
        table.skip(row, &format!("{} is not installed", names.join(" or ")));
    }
    found
}
