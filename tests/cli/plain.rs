//! The plain quiz.

use super::{KETTLE, Machine, snapshot};

fn quiz<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let mut all = vec!["quiz", "kettle", "--plain", "--seed", "4711", "--lessons", KETTLE];
    all.extend(more);
    all
}

/// What depends on the time of day at which the test runs.
fn timeless(out: &str) -> String {
    out.replace("later today", "[when]").replace("tomorrow", "[when]")
}

#[test]
fn a_round_reads_as_it_is_drawn() {
    let machine = Machine::new();
    let input = "hint\nnonsense\nsure 312\nundo\nguess\n3 2 1\nhelp\nagain\n5\nsure 1\nskip\n1\nline 5\nstop\n";
    let run = machine.feed(&quiz(&["--count", "5"]), input);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.out.lines().all(|line| line.chars().count() <= 72), "a line is wider than 72 columns");
    snapshot("quiz", &timeless(&run.out));
}

#[test]
fn an_exam_tells_at_the_end() {
    let machine = Machine::new();
    let run = machine.feed(&quiz(&["--count", "2", "--mode", "exam"]), "1\nskip\nskip\n");
    let (asked, told) = run.out.split_once("Question 1. ").expect("an end");
    assert!(!asked.contains("Right") && !asked.contains("Not this one"), "{asked}");
    assert!(told.contains("Done. "), "{told}");
}

#[test]
fn the_same_seed_is_the_same_quiz() {
    let machine = Machine::new();
    let first = machine.feed(&quiz(&["--count", "4"]), "").out;
    assert_eq!(first, machine.feed(&quiz(&["--count", "4"]), "").out);
    assert!(first.contains("Seed 4711."));
}

#[test]
fn answers_are_kept_as_they_are_given_and_the_end_of_the_input_is_a_stop() {
    let machine = Machine::new();
    let answers = || machine.run(&["stats", "--json", "--lessons", KETTLE]).json()["answers"].as_u64();
    let run = machine.feed(&quiz(&["--count", "4"]), "skip\nskip\n");
    assert_eq!(run.code, Some(0));
    assert_eq!(run.out.matches("Saved.").count(), 2);
    assert!(run.out.ends_with("Stopped. 2 of 4 answered, 0 right.\n"), "{}", run.out);
    assert_eq!(answers(), Some(2));
    machine.feed(&quiz(&["--count", "4"]), "skip\nundo\nstop\n");
    assert_eq!(answers(), Some(2), "an answer taken back does not count");
}

#[test]
fn what_cannot_be_saved_is_not_called_saved() {
    let machine = Machine::new();
    machine.write("data", "a file where the directory should be");
    let run = machine.feed(&quiz(&["--count", "2"]), "skip\n");
    assert!(run.out.contains("Not saved: ") && !run.out.contains(" Saved."), "{}", run.out);
    assert!(!run.err.is_empty());
}

#[test]
fn a_flood_of_input_is_survived() {
    let machine = Machine::new();
    let flood = format!("{}\n\u{0}\u{fffd}\nstop\n", "x".repeat(1 << 20));
    let run = machine.feed(&quiz(&["--count", "2"]), &flood);
    assert_eq!(run.code, Some(0));
    assert!(run.out.len() < 20_000, "what is typed comes back at most once, and cut");
}

#[test]
fn a_review_counts_and_asks_what_is_due() {
    let machine = Machine::new();
    assert_eq!(machine.run(&["review", "--count-due"]).out, "0\n");
    let review = machine.run(&["review", "--plain"]);
    assert_eq!((review.code, review.out.as_str()), (Some(0), ""));
    assert_eq!(review.err, "footgun: nothing is due now\n");
}
