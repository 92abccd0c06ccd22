//! `footgun lint`, one mistake of each kind at a time.

use std::fs;
use std::path::Path;

use super::{KETTLE, Machine, snapshot};

/// A sound lesson, and the same with a line replaced.
fn lesson() -> String {
    fs::read_to_string(Path::new(KETTLE).join("kettle/cold-pot.yaml")).expect("a lesson")
}

fn with(field: &str, line: &str) -> String {
    let lesson = lesson();
    assert!(lesson.lines().any(|old| old.starts_with(field)), "the lesson has no {field}");
    let replaced: Vec<&str> = lesson.lines().map(|old| if old.starts_with(field) { line } else { old }).collect();
    replaced.join("\n") + "\n"
}

#[test]
fn each_kind_of_mistake_is_named_with_its_place_and_a_way_to_mend_it() {
    let machine = Machine::new();
    machine.copy_kettle("lessons");
    for (name, text) in [
        ("bad-yaml", "title: [one, two\nseverity: high\n".to_owned()),
        ("hidden-character", with("title:", "title: Cold\u{202e}pot")),
        ("missing-field", with("takeaway:", "# nothing here")),
        ("newer-format", with("format:", "format: 99")),
        ("unknown-field", with("takeaway:", "takeaways: Warm the pot.")),
        ("unknown-value", with("severity:", "severity: dreadful")),
        ("wrong-type", with("difficulty:", "difficulty: [2]")),
    ] {
        machine.write(&format!("lessons/kettle/{name}.yaml"), &text);
    }
    machine.write("lessons/kettle/no-such-lesson.patch.yaml", "severity: low\n");
    let run = machine.run(&["lint", "lessons"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    snapshot("lint", &run.out);
    let answer = machine.run(&["lint", "lessons", "--json"]).json();
    let errors = answer["findings"].as_array().expect("findings").iter().filter(|found| found["severity"] == "error");
    assert_eq!(answer["errors"].as_u64(), Some(errors.count() as u64));
}

#[test]
fn one_file_is_checked_among_its_neighbours() {
    let machine = Machine::new();
    machine.copy_kettle("lessons");
    machine.write("lessons/kettle/broken.yaml", "title: [\n");
    let good = machine.run(&["lint", "lessons/kettle/cold-pot.yaml"]);
    assert_eq!(good.code, Some(0), "{good:?}");
    assert!(good.out.ends_with("in 1 lesson\n") && !good.out.contains("broken"), "{}", good.out);
    let broken = machine.run(&["lint", "lessons/kettle/broken.yaml"]);
    assert_eq!(broken.code, Some(1));
    assert!(broken.out.contains("--> lessons/kettle/broken.yaml:"), "{}", broken.out);
}

#[test]
fn the_built_in_lessons_have_no_errors_and_an_empty_directory_is_no_success() {
    let machine = Machine::new();
    let built_in = machine.run(&["lint"]);
    assert_eq!(built_in.code, Some(0));
    assert!(built_in.out.lines().last().is_some_and(|line| line.starts_with("0 errors, ")), "{}", built_in.out);
    assert_eq!(fs::read_dir(machine.dir.path()).expect("read").count(), 0, "it reads and makes nothing");
    fs::create_dir(machine.path("empty")).expect("made");
    assert_eq!(machine.run(&["lint", "empty"]).code, Some(2));
}
