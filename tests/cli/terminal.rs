//! What a person sees: standard output is a terminal.

use std::io::Read;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::{KETTLE, Machine};

/// The bytes that a command writes to a terminal of so many columns.
fn shown(machine: &Machine, columns: u16, arguments: &[&str]) -> String {
    shown_in(machine, (columns, 200), &[], arguments)
}

/// The same in a terminal of any size, with more in the environment.
fn shown_in(machine: &Machine, (cols, rows): (u16, u16), more: &[(&str, &str)], arguments: &[&str]) -> String {
    let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_footgun"));
    command.args(arguments);
    command.cwd(machine.dir.path());
    for (name, value) in machine.command(&[]).get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        }
    }
    for name in ["PAGER", "TMUX", "STY", "TERM_PROGRAM", "VTE_VERSION", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM"] {
        command.env_remove(name);
    }
    for (name, value) in more {
        command.env(name, value);
    }
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut child = pair.slave.spawn_command(command).expect("started");
    drop(pair.slave);
    let mut bytes = Vec::new();
    // The other end of a terminal that is gone reads as an error on Linux and as the end elsewhere. Linux looks for bytes
    // before it looks whether somebody can still write, so what came in between is there only for who reads once more.
    let _ = reader.read_to_end(&mut bytes);
    child.wait().expect("ended");
    let _ = reader.read_to_end(&mut bytes);
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_page_is_in_colour_and_as_wide_as_the_terminal() {
    let machine = Machine::new();
    for (columns, widest) in [(50, 50), (200, 80)] {
        let bytes = shown(&machine, columns, &["show", "cold pot", "--lessons", KETTLE]);
        assert!(bytes.contains("\u{1b}["), "no colours");
        let mut screen = vt100::Parser::new(200, columns, 0);
        screen.process(bytes.as_bytes());
        let text = screen.screen().contents();
        assert!(text.starts_with("A cold pot\n"), "{text}");
        let width = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        assert!(width <= widest, "{width} of {columns} columns");
        // A line that the terminal had to wrap would be missing from what was written as one.
        let lines = bytes.matches('\n').count();
        assert_eq!(text.lines().count(), lines, "the terminal wrapped a line");
    }
}

#[test]
fn raw_code_that_would_act_on_the_terminal_is_shown_as_tokens_there_and_only_there() {
    let machine = Machine::new();
    machine.copy_kettle("team");
    let path = machine.path("team/kettle/cold-pot.yaml");
    let text = std::fs::read_to_string(&path).expect("a lesson");
    let hostile = text.replace("Tea for everyone.", "Tea for\u{202e} everyone.");
    std::fs::write(&path, hostile).expect("written");
    let arguments = ["show", "cold pot", "--raw", "--bad", "--lessons", "team"];
    let terminal = shown(&machine, 80, &arguments);
    assert!(terminal.contains("<U+202E>") && !terminal.contains('\u{202e}'), "{terminal:?}");
    assert!(machine.run(&arguments).out.contains('\u{202e}'));
}

#[test]
fn a_lesson_longer_than_the_terminal_goes_through_the_pager_unless_asked_otherwise() {
    let machine = Machine::new();
    let arguments = ["show", "cold pot", "--lessons", KETTLE];
    let through = |pager: &str, rows| shown_in(&machine, (80, rows), &[("PAGER", pager)], &arguments);
    let paged = through("sed s/^/PAGED:/", 10);
    assert!(paged.lines().all(|line| line.starts_with("PAGED:")) && paged.contains("A cold pot"), "{paged}");
    let fits = through("sed s/^/PAGED:/", 200);
    assert!(fits.contains("A cold pot") && !fits.contains("PAGED:"), "{fits}");
    let at_once = [&arguments[..], &["--no-pager"]].concat();
    let at_once = shown_in(&machine, (80, 10), &[("PAGER", "sed s/^/PAGED:/")], &at_once);
    assert!(at_once.contains("A cold pot") && !at_once.contains("PAGED:"), "{at_once}");
    for pager in ["no-such-program", "false", "exit 3;", "sh -c 'exit 4'"] {
        let broken = through(pager, 10);
        assert!(broken.contains("A cold pot") && broken.contains(&format!("the pager `{pager}`")), "{pager}: {broken}");
    }
    // Quotes and variables are the shell's.
    let quoted = through("sed \"s/^/PAGED: /\"", 10);
    assert!(quoted.lines().all(|line| line.starts_with("PAGED: ")), "{quoted}");
    let without = shown_in(&machine, (80, 10), &[("TERM", "")], &arguments);
    assert!(without.contains("A cold pot") && !without.contains('\u{1b}'), "{without}");
}

#[test]
fn sources_are_links_in_terminals_that_are_known_to_open_them() {
    let machine = Machine::new();
    let arguments = ["show", "retry storm", "--section", "sources"];
    let opened = shown_in(&machine, (80, 200), &[("TERM", "xterm-kitty")], &arguments);
    assert!(opened.contains("\u{1b}]8;;https://"), "{opened:?}");
    for unknown in [&[][..], &[("TERM", "xterm-kitty"), ("TMUX", "x")], &[("TERM", "xterm-kitty"), ("NO_COLOR", "1")]] {
        assert!(!shown_in(&machine, (80, 200), unknown, &arguments).contains("\u{1b}]8"), "{unknown:?}");
    }
    assert!(!machine.run(&arguments).out.contains('\u{1b}'));
}
