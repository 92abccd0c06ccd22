//! A disk that gives out in the midst: the real program under a limit of file size, from nothing at all upwards, so that
//! its first, second, third ... write is the one that fails. What it calls saved is there afterwards, nothing is half
//! there, and the file opens.

use std::process::{Command, Stdio};

use super::{Machine, Run};

/// Runs with files of at most so many blocks of 512 bytes; the signal that comes with it is ignored, as on a full disk
/// there is none.
fn limited(machine: &Machine, blocks: usize, arguments: &[&str]) -> Run {
    let own = machine.command(&[]);
    let mut command = Command::new("sh");
    command
        .args(["-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"", "sh", &blocks.to_string()])
        .arg(env!("CARGO_BIN_EXE_footgun"))
        .args(arguments)
        .envs(own.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .current_dir(machine.dir.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("started");
    std::io::Write::write_all(&mut child.stdin.take().expect("piped"), "skip\n".repeat(40).as_bytes()).ok();
    Run::of(child.wait_with_output().expect("ended"))
}

/// Answers that the file holds.
fn kept(machine: &Machine) -> usize {
    let run = machine.run(&["export"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    run.out.lines().filter(|line| line.starts_with("{\"record\"")).count()
}

fn is_whole(machine: &Machine, run: &Run, before: usize, blocks: usize) {
    assert_eq!(run.code, Some(0), "{blocks} blocks: {run:?}");
    assert!(!run.err.contains("panicked"), "{blocks} blocks: {}", run.err);
    let saved = run.out.matches(" Saved.").count();
    let kept = kept(machine);
    assert!(kept >= before + saved, "{blocks} blocks: {saved} said to be saved, {kept} there");
    if kept < before + 3 {
        let words = format!("{}{}", run.out, run.err).to_lowercase();
        assert!(words.contains("not saved") || words.contains("kept until you quit"), "{blocks} blocks: {run:?}");
    }
    let doctor = machine.run(&["doctor"]);
    assert_eq!(doctor.code, Some(0), "{blocks} blocks: {}", doctor.out);
    // There is room again.
    assert_eq!(machine.feed(&["quiz", "retries", "--plain", "--count", "1"], "skip\n").code, Some(0));
    assert_eq!(self::kept(machine), kept + 1, "{blocks} blocks");
}

#[test]
fn whichever_write_of_a_new_file_fails_nothing_is_half_there() {
    new_file([0, 48, 96]);
}

#[test]
#[ignore = "exhaustive: more limits of file size"]
fn exhaustive_whichever_write_of_a_new_file_fails_nothing_is_half_there() {
    new_file((0..=112).step_by(16));
}

fn new_file(limits: impl IntoIterator<Item = usize>) {
    for blocks in limits {
        let machine = Machine::new();
        let run = limited(&machine, blocks, &["quiz", "retries", "--plain", "--count", "3"]);
        is_whole(&machine, &run, 0, blocks);
    }
}

#[test]
fn whichever_write_of_a_known_file_fails_what_was_there_stays() {
    known_file([1, 40, 96]);
}

#[test]
#[ignore = "exhaustive: more limits of file size"]
fn exhaustive_whichever_write_of_a_known_file_fails_what_was_there_stays() {
    known_file([0, 1, 3, 8, 16, 40, 80, 88, 96, 104]);
}

fn known_file(limits: impl IntoIterator<Item = usize>) {
    for blocks in limits {
        let machine = Machine::new();
        machine.feed(&["quiz", "races", "--plain", "--count", "2"], "skip\nskip\n");
        let run = limited(&machine, blocks, &["quiz", "retries", "--plain", "--count", "3"]);
        is_whole(&machine, &run, 2, blocks);
    }
}

#[test]
fn a_restore_is_all_or_nothing() {
    restored([16, 96, 4096]);
}

#[test]
#[ignore = "exhaustive: more limits of file size"]
fn exhaustive_a_restore_is_all_or_nothing() {
    restored([16, 88, 96, 104, 112, 4096]);
}

fn restored(limits: impl IntoIterator<Item = usize>) {
    let from = Machine::new();
    from.feed(&["quiz", "retries", "--plain", "--count", "60"], &"skip\n".repeat(200));
    let lines = from.run(&["export"]).out;
    for blocks in limits {
        let machine = Machine::new();
        machine.feed(&["quiz", "races", "--plain", "--count", "2"], "skip\nskip\n");
        let before = kept(&machine);
        machine.write("lines.jsonl", &lines);
        let run = limited(&machine, blocks, &["restore", "lines.jsonl"]);
        let taken = kept(&machine) - before;
        assert!(taken == 0 || taken == 60, "{blocks} blocks: {taken} of 60");
        assert_eq!(run.code == Some(0), taken == 60, "{blocks} blocks: {run:?}");
    }
}
