//! Team sessions line by line, their results, and what is left of them after a kill.

use std::io::{Read, Write};
use std::process::{Child, Stdio};

use serde_json::Value;

use super::{KETTLE, Machine};

const NAMES: &str = "Amara, Chidi, Dana";

fn session<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let mut all = vec!["session", "kettle", "--plain", "--seed", "4711", "--count", "2", "--lessons", KETTLE];
    all.extend(more);
    all
}

fn results(machine: &Machine, more: &[&str]) -> super::Run {
    let mut all = vec!["session", "results", "--lessons", KETTLE];
    all.extend(more);
    machine.run(&all)
}

/// Who has how many points, the best first.
fn points(results: &Value) -> Vec<(String, u64, u64)> {
    let people = results["people"].as_array().expect("people");
    let of = |person: &Value| {
        let name = person["name"].as_str().expect("a name").to_owned();
        (name, person["right"].as_u64().expect("a figure"), person["points"].as_u64().expect("a figure"))
    };
    people.iter().map(of).collect()
}

#[test]
fn a_team_plays_from_its_names_to_its_exported_results() {
    let machine = Machine::new();
    let input = "Amara\namara\nChidi\nD@na\nDana\n\n1\n2\n3\nundo\n1\n\nscores\n\n1\nnonsense\npass\n2\n\n\nAmara\n";
    let run = machine.feed(&session(&[]), input);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    for words in [
        "That looks like Amara, who is in already",
        "cannot stand in a name",
        "Dana is in. 3 players.",
        "Dana, your answer:",
        "Taken back.",
        "The right one is",
        "That is not clear",
        "Result after 2 questions.",
        "Teach this next:",
        "of Amara went into the reviews",
    ] {
        assert!(run.out.replace('\n', " ").contains(words), "{words} is not in {}", run.out);
    }
    assert!(run.out.lines().all(|line| line.chars().count() <= 72), "a line is wider than 72 columns");
    let list = results(&machine, &[]);
    assert!(list.out.contains("2 questions, 3 players"), "{}", list.out);
    let shown = results(&machine, &["1"]).out;
    assert!(shown.contains("By person") && shown.contains("By question"), "{shown}");
    let json = results(&machine, &["1", "--json"]).json();
    assert_eq!((&json["schema"], &json["finished"]), (&Value::from("footgun/session-result/1"), &Value::from(true)));
    assert_eq!(json["answers"].as_array().map(Vec::len), Some(6));
    let csv = results(&machine, &["--csv"]).out;
    assert_eq!(csv.matches("\r\n").count(), 7, "{csv}");
    assert!(csv.starts_with("player,question,lesson,"), "{csv}");
    let all = results(&machine, &["--json"]).json();
    assert_eq!(all["sessions"][0]["people"], json["people"]);
}

#[test]
fn without_sessions_there_is_nothing_to_show() {
    let machine = Machine::new();
    for arguments in [&[][..], &["1"], &["--csv"]] {
        let run = results(&machine, arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(run.err.contains("there are no team sessions yet"), "{}", run.err);
    }
    assert_eq!(results(&machine, &["--json"]).json()["sessions"], Value::Array(Vec::new()));
    let run = machine.run(&["session", "--resume", "--plain"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), "footgun: no session was interrupted\n"));
    let run = machine.run(&["session", "missed", "--plain"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), "footgun: nothing was missed yet\n"));
    let run = machine.run(&["session", "--answers", "keys", "--plain"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
}

/// A session that is talked to line by line.
struct Talk {
    child: Child,
    heard: Vec<u8>,
}

impl Talk {
    fn new(machine: &Machine, arguments: &[&str]) -> Self {
        let mut command = machine.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        Self { child: command.spawn().expect("started"), heard: Vec::new() }
    }

    fn says(&mut self, line: &str) {
        let input = self.child.stdin.as_mut().expect("piped");
        input.write_all(format!("{line}\n").as_bytes()).and_then(|()| input.flush()).expect("it listens");
    }

    /// Waits until something was said so many times.
    fn hears(&mut self, words: &str, times: usize) {
        let out = self.child.stdout.as_mut().expect("piped");
        while String::from_utf8_lossy(&self.heard).matches(words).count() < times {
            let mut some = [0; 4096];
            let count = out.read(&mut some).expect("it talks");
            assert!(count > 0, "it ended before {times} times {words}: {}", String::from_utf8_lossy(&self.heard));
            self.heard.extend(some.iter().take(count));
        }
    }

    /// The power goes: no signal can be caught, nothing can be written any more.
    fn killed(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }
}

/// What is typed, and what acknowledges it.
const SCRIPT: [(&str, &str); 10] = [
    ("1", "Taken and saved."),
    ("2", "Taken and saved."),
    ("3", "Taken and saved."),
    ("", "The right one is"),
    ("", "Question 2 of 2."),
    ("2", "Taken and saved."),
    ("1", "Taken and saved."),
    ("pass", "Taken and saved."),
    ("", "The right one is"),
    ("", "Result after"),
];

#[test]
fn a_kill_after_any_acknowledgement_costs_nothing() {
    let script = |from: usize| {
        let lines: Vec<&str> = SCRIPT.iter().skip(from).map(|(line, _)| *line).chain([""]).collect();
        lines.join("\n") + "\n"
    };
    let whole = Machine::new();
    let run = whole.feed(&session(&["--players", NAMES]), &format!("\n{}", script(0)));
    assert!(run.out.contains("Result after 2 questions."), "{}", run.out);
    let wanted = points(&results(&whole, &["1", "--json"]).json());
    assert_eq!(wanted.len(), 3);
    for acknowledged in 1..SCRIPT.len() {
        let machine = Machine::new();
        let mut talk = Talk::new(&machine, &session(&["--players", NAMES]));
        talk.says("");
        for (at, (line, words)) in SCRIPT.iter().take(acknowledged).enumerate() {
            talk.says(line);
            let times = SCRIPT.iter().take(at + 1).filter(|(_, other)| other == words).count();
            talk.hears(words, times);
        }
        talk.killed();
        let resumed = machine.feed(&["session", "--resume", "--plain", "--lessons", KETTLE], &script(acknowledged));
        assert_eq!(resumed.code, Some(0), "{acknowledged}: {}", resumed.err);
        assert!(resumed.out.contains("Going on:"), "{acknowledged}: {}", resumed.out);
        let json = results(&machine, &["1", "--json"]).json();
        assert_eq!(points(&json), wanted, "{acknowledged}: {}", resumed.out);
        assert_eq!(json["finished"], true, "{acknowledged}");
    }
}

#[test]
fn one_window_at_a_time_runs_a_session() {
    let machine = Machine::new();
    let mut talk = Talk::new(&machine, &session(&["--players", NAMES]));
    talk.says("");
    talk.hears("your answer:", 1);
    let run = machine.feed(&session(&["--players", NAMES]), "\n1\n");
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("another window"), "{}", run.err);
    talk.killed();
    assert_eq!(machine.feed(&session(&["--players", NAMES]), "\n1\nstop\n").code, Some(0), "the dead one let go");
}

#[test]
fn what_was_missed_becomes_a_session() {
    let machine = Machine::new();
    machine.feed(&session(&["--players", NAMES]), "\npass\npass\npass\n\n\npass\npass\npass\n\n\n\n");
    let run = machine.feed(&["session", "missed", "--plain", "--players", "Amara", "--lessons", KETTLE], "\nstop\n");
    assert!(run.out.starts_with("Team session: What this team gets wrong. 2 questions."), "{}", run.out);
}
