//! Streams that are not terminals, or not even there; colours; foreign text.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use super::{KETTLE, Machine, Run};

#[test]
fn a_reader_who_leaves_ends_it_quietly() {
    let machine = Machine::new();
    for arguments in [&["list", "--json"][..], &["show", "retry storm"], &["quiz", "all", "--plain"], &["--help"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let run = machine.command(arguments).stdin(Stdio::null()).stdout(writer).stderr(Stdio::piped()).output();
        let run = Run::of(run.expect("ended"));
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_with_a_message() {
    let machine = Machine::new();
    for arguments in [&["list"][..], &["show", "retry storm", "--raw"], &["stats", "--json"], &["quiz", "--plain"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the full device");
        let run = machine.command(arguments).stdin(Stdio::null()).stdout(full).stderr(Stdio::piped()).output();
        let run = Run::of(run.expect("ended"));
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.err.starts_with("footgun: standard output cannot be written: "), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn colours_follow_the_flag_then_the_environment_then_the_terminal() {
    let machine = Machine::new();
    let has_escapes = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut all = vec!["show", "cold pot", "--lessons", KETTLE];
        all.extend(arguments);
        let output = machine.command(&all).envs(variables.iter().copied()).output().expect("ended");
        Run::of(output).out.contains('\u{1b}')
    };
    assert!(!has_escapes(&[], &[]), "a pipe gets no colours unasked");
    assert!(has_escapes(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!has_escapes(&[], &[("CLICOLOR_FORCE", "0")]));
    assert!(!has_escapes(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(has_escapes(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(has_escapes(&["--color=always"], &[("TERM", "dumb")]));
    assert!(!has_escapes(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    for term in ["dumb", "", "xterm"] {
        assert!(!has_escapes(&[], &[("TERM", term)]), "TERM={term}");
    }
}

#[test]
fn without_its_colours_a_coloured_page_is_the_plain_one() {
    let machine = Machine::new();
    let page = |colour| machine.run(&["show", "cold pot", "--lessons", KETTLE, "--color", colour]).out;
    let mut parser = String::new();
    for (number, piece) in page("always").split('\u{1b}').enumerate() {
        let text = if number == 0 { piece } else { piece.split_once('m').map_or("", |(_, rest)| rest) };
        parser.push_str(text);
    }
    assert_eq!(parser, page("never"));
}

#[test]
fn foreign_text_never_acts_on_the_terminal() {
    let machine = Machine::new();
    let text = fs::read_to_string(Path::new(KETTLE).join("kettle/cold-pot.yaml")).expect("a lesson");
    let evil = r#"title: "\e]0;x\a\u202e\u009b2J""#;
    let hostile: Vec<&str> = text.lines().map(|line| if line.starts_with("title: ") { evil } else { line }).collect();
    machine.write("config/lessons/kettle/cold-pot.yaml", &hostile.join("\n"));
    let bad = "\u{1b}]0;x\u{7}\u{9b}2J\u{202e}";
    for arguments in [
        &["show", "kettle/cold-pot"][..],
        &["show", "kettle/cold-pot", "--json"],
        &["list"],
        &["list", "--json"],
        &["search", "cold water"],
        &["search", bad, "--json"],
        &["search", bad],
        &["show", bad],
        &["quiz", bad, "--plain"],
        &["quiz", "kettle/cold-pot", "--plain"],
        &["lint", bad],
        &["lint", "config/lessons"],
        &["list", "--theme", bad],
        &["list", "--lessons", bad],
        &[bad],
        &["show", "x", bad, "--nonsense"],
    ] {
        let run = machine.feed(arguments, &format!("{bad}\nstop\n"));
        for stream in [&run.out, &run.err] {
            let acting = stream.chars().find(|c| "\u{1b}\u{7}\u{9b}\u{202e}".contains(*c));
            assert_eq!(acting, None, "{arguments:?}: {stream:?}");
        }
    }
}
