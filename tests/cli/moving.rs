//! Answers out of a machine and into another one, and learners who share one.

use std::fs;

use super::Machine;

/// Answers a few questions; what was said.
fn learn(machine: &Machine, more: &[&str], count: &str) {
    let arguments = [&["quiz", "retries", "--plain", "--count", count][..], more].concat();
    let run = machine.feed(&arguments, &"skip\n".repeat(200));
    assert_eq!(run.code, Some(0), "{run:?}");
}

fn exported(machine: &Machine) -> String {
    let run = machine.run(&["export"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    run.out
}

#[test]
fn what_is_exported_and_restored_elsewhere_is_exported_the_same_again() {
    let (here, there) = (Machine::new(), Machine::new());
    learn(&here, &[], "6");
    let lines = exported(&here);
    assert!(lines.starts_with("{\"footgun_progress\":1,") && lines.lines().count() == 7);
    there.write("answers.jsonl", &lines);
    let dry = there.run(&["restore", "answers.jsonl", "--dry-run"]);
    assert!(dry.out.contains("would be taken in, 0 here already"), "{dry:?}");
    assert!(!there.path("data").exists(), "a dry run makes nothing");
    let run = there.run(&["restore", "answers.jsonl"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(exported(&there), lines);
    let again = there.run(&["restore", "answers.jsonl", "--json"]).json();
    assert_eq!((again["answers"].as_u64(), again["schema"].as_str()), (Some(0), Some("footgun/restore/1")));
    assert!(again["known"].as_u64() >= Some(6) && again["done"] == true);
    assert_eq!(exported(&there), lines, "twice is once");

    let piped = Machine::new();
    assert_eq!(piped.feed(&["restore", "-"], &lines).code, Some(0));
    assert_eq!(exported(&piped), lines);
}

#[test]
fn two_machines_that_exchange_their_exports_agree() {
    let (one, two) = (Machine::new(), Machine::new());
    learn(&one, &[], "3");
    learn(&two, &[], "4");
    one.write("two.jsonl", &exported(&two));
    two.write("one.jsonl", &exported(&one));
    assert_eq!(one.run(&["restore", "two.jsonl"]).code, Some(0));
    assert_eq!(two.run(&["restore", "one.jsonl"]).code, Some(0));
    // What is remembered fades from one second to the next.
    let stats = |machine: &Machine| {
        let out = machine.run(&["stats", "--json"]).out;
        out.lines().filter(|line| !line.contains("\"mastery\"")).collect::<Vec<_>>().join("\n")
    };
    assert!(stats(&one) == stats(&two), "{}", stats(&one));
    let sorted = |text: String| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(exported(&one)), sorted(exported(&two)));
}

#[test]
fn a_whole_copy_is_recognised_and_never_written_over() {
    let (here, there) = (Machine::new(), Machine::new());
    learn(&here, &[], "5");
    assert_eq!(here.run(&["export", "--database", "copy.db"]).code, Some(0));
    let again = here.run(&["export", "--database", "copy.db"]);
    assert_eq!(again.code, Some(2));
    assert!(again.err.contains("is there already"), "{}", again.err);
    fs::copy(here.path("copy.db"), there.path("copy.db")).expect("copied");
    let before = fs::read(there.path("copy.db")).expect("read");
    assert_eq!(there.run(&["restore", "copy.db"]).code, Some(0));
    assert_eq!(exported(&there), exported(&here));
    assert_eq!(fs::read(there.path("copy.db")).expect("read"), before);

    let half = before.get(..before.len() / 2).expect("half of it");
    fs::write(there.path("half.db"), half).expect("written");
    let run = Machine::new();
    fs::copy(there.path("half.db"), run.path("half.db")).expect("copied");
    let run = run.run(&["restore", "half.db"]);
    assert!(run.code != Some(0) && format!("{}{}", run.out, run.err).contains("damaged"), "{run:?}");
}

#[test]
fn a_file_that_cannot_be_restored_is_named_with_its_line_and_a_way_out() {
    let machine = Machine::new();
    learn(&machine, &[], "4");
    let lines = exported(&machine);
    let before = lines.clone();
    let mut newer = lines.replacen("\"footgun_progress\":1", "\"footgun_progress\":9", 1);
    newer.push('\n');
    for (name, content, said) in [
        ("newer.jsonl", newer.as_bytes(), "newer.jsonl:1: the export has format 9"),
        ("diary.txt", b"dear diary\n".as_slice(), "diary.txt:1: not an export of footgun"),
        ("empty.jsonl", b"", "empty.jsonl:1: the file is empty"),
        ("deck.apkg", b"PK\x03\x04\0\0collection.anki2\0", "deck.apkg:1: this is an Anki package"),
        ("notes.txt", b"#separator:tab\n#html:true\n", "notes.txt:1: this is notes for Anki"),
        ("garbage.bin", b"\x00\x01\x02\xff\xfe\xfd", "garbage.bin:1: not an export of footgun"),
    ] {
        fs::write(machine.path(name), content).expect("written");
        let run = machine.run(&["restore", name]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{name}: {run:?}");
        assert!(run.err.contains(said), "{name}: {}", run.err);
    }
    machine.run(&["export", "--csv", "-o", "table.csv"]);
    assert!(machine.run(&["restore", "table.csv"]).err.contains("table.csv:1: this is a table"));
    let missing = machine.run(&["restore", "nowhere.jsonl"]);
    assert!(missing.code == Some(2) && missing.err.contains("nowhere.jsonl"), "{missing:?}");
    assert_eq!(exported(&machine), before, "nothing of it was taken in");
}

#[test]
fn a_broken_line_is_named_and_all_others_are_taken_in() {
    let (here, there) = (Machine::new(), Machine::new());
    learn(&here, &[], "4");
    let lines = exported(&here);
    let records = lines.lines().filter(|line| line.starts_with("{\"record\"")).count();
    let cut = lines.trim_end().rsplit_once('\n').expect("lines").0.to_owned();
    there.write("cut.jsonl", &cut);
    let run = there.run(&["restore", "cut.jsonl"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("cut.jsonl:") && run.out.contains("1 lines short"), "{}", run.out);

    let broken = lines.replacen("\"facet\":\"", "\"facet\":\"x", 1).into_bytes();
    let mut broken = String::from_utf8(broken).expect("text");
    let at = broken.rfind("\"lesson\":\"retries/").expect("a lesson");
    broken.replace_range(at..at + "\"lesson\":\"retries/".len(), "\"lesson\":\"retired/");
    let there = Machine::new();
    there.write("broken.jsonl", &broken);
    let run = there.run(&["restore", "broken.jsonl"]);
    assert!(run.code == Some(1) && run.out.contains("broken.jsonl:2: the line cannot be read"), "{run:?}");
    assert!(run.out.contains(&format!("{} answers taken in", records - 1)), "{}", run.out);
    assert!(exported(&there).contains("retired/"), "an answer to a lesson that is gone is kept");
}

#[test]
fn an_answer_to_a_lesson_that_is_gone_is_named_and_kept() {
    let (here, there) = (Machine::new(), Machine::new());
    here.copy_kettle("lessons");
    let run = here.feed(&["quiz", "kettle", "--plain", "--lessons", "lessons", "--count", "2"], "skip\nskip\n");
    assert_eq!(run.code, Some(0), "{run:?}");
    let lines = exported(&here);
    there.write("a.jsonl", &lines);
    let run = there.run(&["restore", "a.jsonl"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("a.jsonl:2: there is no lesson kettle/"), "{}", run.out);
    assert_eq!(exported(&there), lines, "kept all the same");
}

#[test]
fn anki_and_spreadsheets_get_files_of_their_own() {
    let machine = Machine::new();
    let notes = machine.run(&["export", "--anki", "--scope", "retries"]);
    assert_eq!(notes.code, Some(0));
    assert!(notes.out.starts_with("#separator:tab\n") && notes.out.contains("#guid column:1\n"), "{}", notes.out);
    assert!(notes.out.lines().filter(|line| !line.starts_with('#')).all(|line| line.split('\t').count() == 5));
    assert_eq!(machine.run(&["export", "--anki", "--scope", "retrise"]).code, Some(1));
    assert_eq!(machine.run(&["export", "--anki", "--csv"]).code, Some(2));
    assert!(!machine.path("data").exists(), "who only reads makes no file");
    learn(&machine, &[], "3");
    let table = machine.run(&["export", "--csv"]);
    assert!(table.out.starts_with("uuid,time,") && table.out.lines().count() == 4, "{}", table.out);
    let first = machine.run(&["export", "-o", "out.jsonl"]);
    assert_eq!((first.code, first.out.as_str()), (Some(0), ""));
    assert_eq!(machine.run(&["export", "-o", "out.jsonl"]).code, Some(2), "a file that is there stays");
}

#[test]
fn who_only_reads_makes_no_file() {
    let machine = Machine::new();
    for arguments in [&["stats"][..], &["stats", "--json"], &["review", "--count-due"], &["export"], &["profile"]] {
        assert_eq!(machine.run(arguments).code, Some(0), "{arguments:?}");
        assert!(!machine.path("data").exists(), "{arguments:?}");
    }
    let copy = machine.run(&["export", "--database", "copy.db"]);
    assert!(copy.code == Some(2) && copy.err.contains("nothing was answered yet"), "{copy:?}");
}

#[test]
fn learners_have_answers_of_their_own() {
    let machine = Machine::new();
    learn(&machine, &[], "3");
    let first = exported(&machine);
    assert_eq!(machine.run(&["profile", "add", "dana"]).code, Some(0));
    learn(&machine, &["--profile", "dana"], "5");
    assert_eq!(exported(&machine), first, "dana's answers are not mine");
    let list = machine.run(&["profile"]);
    assert!(list.out.contains("* default") && list.out.contains("  dana"), "{}", list.out);

    assert_eq!(machine.run(&["profile", "use", "dana"]).code, Some(0));
    let dana = exported(&machine);
    assert_ne!(dana, first);
    assert_eq!(machine.run(&["profile", "rename", "dana", "dana-k"]).code, Some(0));
    assert_eq!(exported(&machine), dana, "the choice follows the name");
    assert_eq!(machine.run(&["profile", "rename", "default", "eli"]).code, Some(0));
    assert_eq!(machine.run(&["--profile", "eli", "export"]).out, first);
    let answer = machine.run(&["profile", "list", "--json"]).json();
    let names: Vec<&str> =
        answer["profiles"].as_array().expect("rows").iter().filter_map(|row| row["name"].as_str()).collect();
    assert_eq!(names, ["default", "dana-k", "eli"]);
}

#[test]
fn nobody_is_forgotten_by_a_slip() {
    let machine = Machine::new();
    machine.run(&["profile", "add", "dana"]);
    learn(&machine, &["--profile", "dana"], "3");
    machine.run(&["profile", "use", "dana"]);
    let asked = machine.run(&["profile", "forget", "dana"]);
    assert!(asked.code == Some(2) && asked.err.contains("--yes"), "{asked:?}");
    assert!(machine.path("data/learners/dana/progress.db").exists());
    assert_eq!(machine.run(&["profile", "forget", "dana", "--yes"]).code, Some(0));
    assert!(!machine.path("data/learners/dana").exists());
    assert!(machine.run(&["profile"]).out.contains("* default"), "somebody has to learn");
}

/// Every file below a directory that has a text in it, whatever its capitals.
fn files_with(directory: &std::path::Path, text: &str) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).expect("a directory").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        } else {
            let bytes = std::fs::read(&path).expect("its bytes").to_ascii_lowercase();
            found.extend(bytes.windows(text.len()).any(|part| part == text.as_bytes()).then_some(path));
        }
    }
    found
}

#[test]
fn who_is_forgotten_is_named_by_no_file_of_anybody() {
    let machine = Machine::new();
    machine.run(&["profile", "add", "dana"]);
    learn(&machine, &["--profile", "dana"], "3");
    let session = ["session", "retries", "--plain", "--count", "1", "--players", "Dana, Bo"];
    for who in [&[][..], &["--profile", "dana"]] {
        let run = machine.feed(&[who, &session].concat(), "1\n1\n\n\n\n");
        assert_eq!(run.code, Some(0), "{run:?}");
    }
    assert!(machine.path("data/learners/dana/progress.db.session-lock").exists(), "what may be left behind");
    assert!(!files_with(&machine.path("data"), "dana").is_empty());
    assert_eq!(machine.run(&["profile", "forget", "dana", "--yes"]).code, Some(0));
    assert_eq!(files_with(&machine.path("data"), "dana"), Vec::<std::path::PathBuf>::new());
    assert!(!machine.path("data/learners/dana").exists(), "not even an empty directory");
    let shown = machine.run(&["session", "results", "1"]).out;
    assert!(shown.contains("Somebody") && shown.contains("Bo"), "{shown}");
    let asked = machine.run(&["session", "forget", "1"]);
    assert!(asked.code == Some(2) && asked.err.contains("--yes"), "{asked:?}");
    assert_eq!(machine.run(&["session", "forget", "2", "--yes"]).code, Some(1));
    assert_eq!(machine.run(&["session", "forget", "1", "--yes"]).code, Some(0));
    assert_eq!(machine.run(&["session", "results"]).code, Some(1));
}

#[test]
fn names_of_learners_are_checked() {
    let machine = Machine::new();
    for name in ["..", "a/b", "Dana", "con", ""] {
        assert_eq!(machine.run(&["profile", "add", name]).code, Some(2), "{name}");
    }
    machine.run(&["profile", "add", "dana"]);
    assert!(machine.run(&["profile", "add", "dana"]).err.contains("already"));
    let unknown = machine.run(&["--profile", "dan", "stats"]);
    assert!(unknown.code == Some(2) && unknown.err.contains("did you mean dana?"), "{unknown:?}");
    assert_eq!(machine.run(&["profile", "use", "nobody"]).code, Some(2));
    assert_eq!(machine.run(&["profile", "rename", "dana", "default"]).code, Some(0), "nobody is called that yet");
    machine.write("config/config.yaml", "profile: ../../x\n");
    let run = machine.run(&["stats"]);
    assert!(run.err.contains("there is no learner called"), "{run:?}");
    assert!(!machine.path("x").exists());
}
