//! The command line, as a shell sees it: bytes in, bytes and exit codes out.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

mod aside;
mod checklist;
mod design;
#[cfg(unix)]
mod disk;
mod lint;
mod moving;
mod own;
mod plain;
mod session;
#[cfg(unix)]
mod shell;
mod streams;
#[cfg(unix)]
mod terminal;

mod tune;

/// Own lessons that do not change with the built-in ones.
const KETTLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/lessons");

const COMMANDS: [&str; 23] = [
    "show",
    "search",
    "list",
    "quiz",
    "review",
    "stats",
    "session",
    "checklist",
    "tune",
    "export",
    "restore",
    "profile",
    "lint",
    "new",
    "preview",
    "schema",
    "import",
    "config",
    "doctor",
    "diagnose",
    "completions",
    "man",
    "init",
];

/// A learner's machine: directories of its own, and nothing in the environment but what is said here.
struct Machine {
    dir: tempfile::TempDir,
}

/// What came out.
#[derive(Debug)]
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Machine {
    fn new() -> Self {
        Self { dir: crate::scratch::dir() }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.dir.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }

    /// Copies the own lessons, so that they can be named without the place of this repository.
    fn copy_kettle(&self, dir: &str) {
        for name in ["_category", "boil-per-cup", "cold-pot"] {
            let text = fs::read_to_string(Path::new(KETTLE).join(format!("kettle/{name}.yaml"))).expect("a file");
            self.write(&format!("{dir}/kettle/{name}.yaml"), &text);
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footgun"));
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "COLORTERM", "COLORFGBG", "COLUMNS", "LC_ALL", "LC_CTYPE"] {
            command.env_remove(name);
        }
        command
            .env("FOOTGUN_CONFIG_DIR", self.path("config"))
            .env("FOOTGUN_DATA_DIR", self.path("data"))
            .env("LANG", "C.UTF-8")
            .env("TERM", "xterm-256color")
            .env("TZ", "UTC")
            .current_dir(self.dir.path())
            .args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.feed(arguments, "")
    }

    /// Runs with a text on standard input.
    fn feed(&self, arguments: &[&str], input: &str) -> Run {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("started");
        // A program that does not read its input has ended already.
        let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
        Run::of(child.wait_with_output().expect("ended"))
    }
}

impl Run {
    fn of(output: std::process::Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }
}

/// Holds a text against the one that was stored. One place, so that all of them lie in one folder.
fn snapshot(name: &str, text: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("cli__{name}"), text);
    });
}

#[test]
fn every_command_explains_itself() {
    let machine = Machine::new();
    let mut all = machine.run(&["--help"]).out;
    for command in COMMANDS {
        assert!(all.contains(&format!("  {command}")), "{command} is not in the list of commands");
        let help = machine.run(&[command, "--help"]);
        assert_eq!((help.code, help.err.as_str()), (Some(0), ""), "{command}");
        all.extend(["\n=== ", command, "\n", &help.out]);
    }
    assert!(all.lines().all(|line| line.chars().count() <= 80), "a line is wider than 80 columns");
    snapshot("help", &all);
}

#[test]
fn what_reads_answers_programs_in_json() {
    for (arguments, schema, field) in [
        (&["show", "kettle/cold-pot"][..], "footgun/lesson/1", "lesson"),
        (&["search", "cold", "pot"], "footgun/search/1", "hits"),
        (&["search", "zzzqqq"], "footgun/search/1", "nearest"),
        (&["list"], "footgun/lessons/1", "lessons"),
        (&["list", "categories"], "footgun/categories/1", "categories"),
        (&["list", "paths"], "footgun/paths/1", "paths"),
        (&["list", "themes"], "footgun/themes/1", "themes"),
        (&["review", "--count-due"], "footgun/due/1", "due"),
        (&["stats"], "footgun/stats/1", "answers"),
        (&["lint", KETTLE], "footgun/lint/1", "findings"),
        (&["doctor"], "footgun/doctor/1", "places"),
    ] {
        answers_in_json(arguments, schema, field);
    }
}

#[test]
#[ignore = "exhaustive: all questions of all lessons, in a program of their own"]
fn exhaustive_the_report_on_all_questions_answers_programs_in_json() {
    answers_in_json(&["lint", "--report"], "footgun/report/1", "solved");
}

fn answers_in_json(arguments: &[&str], schema: &str, field: &str) {
    let machine = Machine::new();
    let arguments = [arguments, &["--json", "--lessons", KETTLE]].concat();
    let answer = machine.run(&arguments).json();
    assert_eq!(answer["schema"], schema, "{arguments:?}");
    assert_eq!(answer["version"], env!("CARGO_PKG_VERSION"));
    assert!(!answer[field].is_null(), "{arguments:?} has no {field}");
}

#[test]
fn the_exit_code_tells_found_from_not_found_from_wrong() {
    let machine = Machine::new();
    for (arguments, code) in [
        (&["--version"][..], 0),
        (&["show", "cold pot"], 0),
        (&["search", "cold", "pot"], 0),
        (&["review", "--count-due"], 0),
        (&["review", "--plain"], 0),
        (&["lint", KETTLE], 0),
        (&["show", "zzzqqq"], 1),
        (&["search", "zzzqqq"], 1),
        (&["show", "cold pot", "--lang", "cobol"], 1),
        (&["quiz", "zzzqqq", "--plain"], 1),
        (&["retry"], 2),
        (&["show"], 2),
        (&["show", "cold pot", "--raw", "--json"], 2),
        (&["quiz", "--count", "0"], 2),
        (&["list", "everything"], 2),
        (&["list", "--lessons", "nowhere"], 2),
        (&["list", "--theme", "drak"], 2),
        (&["lint", "nowhere"], 2),
        (&[], 2),
        (&["quiz"], 2),
        (&["review"], 2),
    ] {
        let mut all = arguments.to_vec();
        if !arguments.is_empty() && !arguments.contains(&"--lessons") && arguments != ["retry"] {
            all.extend(["--lessons", KETTLE]);
        }
        let run = machine.run(&all);
        assert_eq!(run.code, Some(code), "{arguments:?}: {run:?}");
        assert_eq!(run.err.is_empty(), code == 0 && arguments != ["review", "--plain"], "{arguments:?}: {run:?}");
        assert!(run.err.lines().count() <= 1 || run.err.contains("'--help'"), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn what_is_unknown_is_said_with_what_comes_nearest() {
    let machine = Machine::new();
    let mut all = String::new();
    for arguments in [
        &["retry"][..],
        &["serch", "x"],
        &["it's slow"],
        &["quiz", "kettl", "--plain"],
        &["quiz", "kettle/cold", "--plain"],
        &["show", "cold-pot", "--lang", "cobol"],
        &["list", "--theme", "high"],
        &["list", "--lessons", "nowhere"],
        &["list", "path"],
        &["lint", "nowhere"],
        &[],
        &["review"],
    ] {
        let mut all_arguments = arguments.to_vec();
        if arguments.first().is_some_and(|first| COMMANDS.contains(first)) && !arguments.contains(&"--lessons") {
            all_arguments.extend(["--lessons", KETTLE]);
        }
        let run = machine.run(&all_arguments);
        assert_eq!(run.out, "", "{arguments:?}");
        all.extend(["$ footgun ", &arguments.join(" "), "\n", &run.err, "\n"]);
    }
    snapshot("unknown", &all);
}

#[test]
fn a_lesson_is_printed_as_a_page() {
    let machine = Machine::new();
    machine.copy_kettle("team");
    let page = machine.run(&["show", "cold pot", "--lessons", "team"]);
    assert_eq!(page.err, "");
    assert!(page.out.lines().all(|line| line.chars().count() <= 80 && line.trim_end() == line));
    snapshot("show", &page.out);
}

#[test]
fn parts_of_a_lesson_are_printed_alone() {
    let machine = Machine::new();
    let show = |arguments: &[&str]| {
        let mut all = vec!["show", "cold pot", "--lessons", KETTLE];
        all.extend(arguments);
        machine.run(&all).out
    };
    let bad = show(&["--bad"]);
    assert!(bad.starts_with("✗ Bad") && !bad.contains("Good") && !bad.contains("Fixes"));
    let fixes = show(&["--section", "fixes"]);
    assert!(fixes.starts_with("Fixes\n") && !fixes.contains("Sources"));
    let two = show(&["--section", "sources", "--section", "summary"]);
    assert!(two.contains("Sources\n") && !two.contains("Fixes\n"));
}

#[test]
fn raw_code_is_printed_byte_by_byte() {
    let machine = Machine::new();
    let lesson = machine.run(&["show", "cold pot", "--json", "--lessons", KETTLE]).json();
    let code = |side: &str| lesson["lesson"]["examples"][0][side]["code"].as_str().expect("code").to_owned();
    let raw = |side| machine.run(&["show", "cold pot", "--raw", side, "--lessons", KETTLE]).out;
    assert_eq!(raw("--bad"), code("bad"));
    assert_eq!(raw("--good"), code("good"));
    let both = machine.run(&["show", "cold pot", "--raw", "--lessons", KETTLE]).out;
    assert_eq!(both, format!("{}\n{}", code("bad"), code("good")));
}

#[test]
fn layers_lie_over_each_other_and_lists_say_so() {
    let machine = Machine::new();
    let text = fs::read_to_string(Path::new(KETTLE).join("kettle/cold-pot.yaml")).expect("a lesson");
    let titled = |title: &str| text.replacen("title: ", &format!("title: {title} "), 1);
    machine.write("config/lessons/kettle/cold-pot.yaml", &titled("Own"));
    let title = || machine.run(&["show", "kettle/cold-pot"]).out.lines().next().unwrap_or_default().to_owned();
    assert!(title().starts_with("Own "));
    machine.write(".footgun/lessons/kettle/cold-pot.yaml", &titled("Project"));
    assert!(title().starts_with("Project "));
    machine.write("team/kettle/cold-pot.yaml", &titled("Team"));
    let team = machine.run(&["list", "--lessons", "team"]).out;
    let row = team.lines().find(|line| line.starts_with("kettle/cold-pot")).expect("a row");
    assert!(row.contains("Team ") && row.ends_with(", team"), "{row}");
}

#[test]
fn a_broken_own_lesson_is_named_and_the_rest_works() {
    let machine = Machine::new();
    machine.write("config/lessons/kettle/broken.yaml", "title: [\n");
    let run = machine.run(&["show", "retry storm"]);
    assert_eq!(run.code, Some(0));
    assert!(run.err.contains("broken.yaml:"), "{}", run.err);
    let doctor = machine.run(&["doctor"]);
    assert_eq!((doctor.code, doctor.err.as_str()), (Some(1), ""));
    assert!(doctor.out.contains("broken.yaml:"), "{}", doctor.out);
}

#[test]
fn nothing_is_made_by_commands_that_only_read_lessons() {
    let machine = Machine::new();
    for arguments in [&["show", "retry"][..], &["search", "retry"], &["list"], &["doctor"]] {
        machine.run(arguments);
        let made: Vec<_> = fs::read_dir(machine.dir.path()).expect("read").flatten().collect();
        assert!(made.is_empty(), "{arguments:?} made {made:?}");
    }
    machine.run(&["search", "is:new"]);
    assert!(!machine.path("data").exists(), "who only asks about the learner makes no file");
}

#[test]
fn doctor_reports_a_damaged_database_and_leaves_it_alone() {
    let machine = Machine::new();
    machine.write("data/progress.db", "not a database at all, but long enough to be one");
    let before = fs::read(machine.path("data/progress.db")).expect("read");
    let doctor = machine.run(&["doctor"]);
    assert_eq!(doctor.code, Some(1), "{doctor:?}");
    assert!(doctor.out.contains("progress.db"), "{}", doctor.out);
    assert_eq!(fs::read(machine.path("data/progress.db")).expect("read"), before);
}
