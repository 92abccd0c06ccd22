//! The real program in a real pseudo-terminal, read by a terminal emulator: whatever ends it, the terminal is as before.

mod pty;
mod shells;

use pty::{LIGHT, Start, Terminal};
use vt100::{Color, Screen};

/// The first screen stands.
fn stands(screen: &Screen) -> bool {
    screen.alternate_screen() && screen.contents().contains("Welcome") && screen.contents().contains("quit")
}

fn started(start: &Start) -> Terminal {
    let mut terminal = Terminal::start(start);
    terminal.wait_for("the first screen", stands);
    terminal
}

#[test]
fn it_takes_the_screen_and_q_leaves_the_terminal_as_it_was() {
    let mut terminal = started(&Start::default());
    assert!(terminal.screen().hide_cursor() && terminal.screen().bracketed_paste() && !terminal.is_cooked());
    terminal.send(b"q");
    let status = terminal.end();
    assert!(status.success(), "{status}");
    terminal.assert_restored();
    assert_eq!(terminal.screen().contents(), "", "nothing is left behind");
}

#[test]
fn the_background_of_last_time_gives_way_to_that_of_today() {
    let dir = crate::scratch::dir();
    let data = dir.path().to_str().expect("UTF-8");
    for is_light in [false, false, true, true, false] {
        let environment = [("FOOTGUN_DATA_DIR", data)];
        let mut terminal = started(&Start { environment: &environment, is_light, ..Start::default() });
        terminal.wait_for("a page of the right colour", |screen| match screen.cell(10, 40).map(vt100::Cell::bgcolor) {
            Some(Color::Rgb(red, ..)) => (red > 0x80) == is_light,
            _ => false,
        });
        terminal.send(b"\x03");
        assert!(terminal.end().success(), "what is typed while the terminal answers counts");
        terminal.assert_restored();
    }
}

#[test]
fn what_is_typed_around_the_answer_of_a_known_terminal_is_kept() {
    let dir = crate::scratch::dir();
    let environment = [("FOOTGUN_DATA_DIR", dir.path().to_str().expect("UTF-8"))];
    let mut terminal = started(&Start { environment: &environment, ..Start::default() });
    terminal.send(b"\x03");
    assert!(terminal.end().success());
    let mut terminal = started(&Start { environment: &environment, is_mute: true, ..Start::default() });
    terminal.send(&[b"/ret", LIGHT, b"ry"].concat());
    terminal.wait_for("all that was typed on a light page", |screen| {
        let is_light = matches!(screen.cell(10, 40).map(vt100::Cell::bgcolor), Some(Color::Rgb(0x80.., ..)));
        is_light && screen.contents().contains("/ retry")
    });
    terminal.send(b"\x03");
    assert!(terminal.end().success());
}

#[test]
fn ctrl_c_quits_from_anywhere() {
    for keys in ["", "/", "?", ","] {
        let mut terminal = started(&Start::default());
        terminal.send(keys.as_bytes());
        terminal.send(b"\x03");
        let status = terminal.end();
        assert!(status.success(), "{keys}: {status}");
        terminal.assert_restored();
    }
}

#[test]
fn a_signal_restores_the_terminal_and_is_what_the_program_ends_by() {
    for (signal, name) in [("TERM", "Terminated"), ("HUP", "Hangup"), ("INT", "Interrupt"), ("QUIT", "Quit")] {
        let mut terminal = started(&Start::default());
        terminal.signal(signal);
        let status = terminal.end();
        assert!(status.signal().is_some_and(|ended| ended.starts_with(name)), "{signal}: {status}");
        terminal.assert_restored();
    }
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again() {
    let mut shell = Terminal::start(&Start {
        program: "sh",
        arguments: &["-i"],
        environment: &[("PS1", "ready> "), ("ENV", ""), ("PROGRAM", env!("CARGO_BIN_EXE_footgun"))],
        ..Start::default()
    });
    shell.wait_for_text("ready>");
    shell.send(b"\"$PROGRAM\"\n");
    shell.wait_for("the first screen", stands);
    shell.send(b"\x1a");
    shell.wait_for("the shell", |screen| !screen.alternate_screen() && screen.contents().contains("Stopped"));
    assert!(!shell.screen().hide_cursor());
    shell.send(b"fg\n");
    shell.wait_for("the first screen again", stands);
    shell.send(b"q");
    shell.wait_for("the shell again", |screen| !screen.alternate_screen());
    shell.send(b"exit $?\n");
    let status = shell.end();
    assert!(status.success(), "{status}");
}

#[test]
fn a_new_size_is_drawn_at_once() {
    let mut terminal = started(&Start::default());
    terminal.resize(40, 10);
    terminal.wait_for_text("footgun needs 40 x 12");
    terminal.resize(120, 40);
    terminal.wait_for("the footer in the last row", |screen| {
        stands(screen) && screen.rows(0, 120).last().is_some_and(|row| row.contains("help"))
    });
}

#[test]
fn a_key_and_a_new_size_in_one_moment_both_count() {
    let mut terminal = started(&Start::default());
    terminal.press_until(b"?", "Keys on");
    for (columns, keys, text) in [
        (120, &b"\x1b"[..], "Where shall"),
        (100, b"?", "Keys on"),
        (110, b"\x1b", "Where shall"),
        (90, b"/ag\x7f", "/ a"),
    ] {
        // Both are there when it looks again.
        terminal.signal("STOP");
        terminal.wait_until("that it stands still", Terminal::is_stopped);
        terminal.resize(columns, 24);
        terminal.send(keys);
        terminal.signal("CONT");
        terminal.wait_for(text, |screen| {
            let is_rule = |row: &str| row.contains("───") && row.chars().count() + 4 == usize::from(columns);
            screen.rows(0, columns).any(|row| is_rule(row.trim())) && screen.contents().contains(text)
        });
    }
    terminal.send(b"\x03");
    assert!(terminal.end().success());
}

#[test]
fn a_terminal_that_answers_no_question_works_too() {
    let mut terminal = started(&Start { is_mute: true, ..Start::default() });
    terminal.resize(100, 30);
    // A key that comes in the very moment of a new size is read with the key after it (crossterm 0.29).
    terminal.wait_for("the footer in the last row", |screen| {
        stands(screen) && screen.rows(0, 100).last().is_some_and(|row| row.contains("help"))
    });
    terminal.send(b"/");
    terminal.wait_for_text("Look up");
    terminal.send(b"\x03");
    assert!(terminal.end().success());
    terminal.assert_restored();
}

#[test]
fn an_own_lesson_that_is_saved_is_shown_anew_though_no_key_is_pressed() {
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/lessons/kettle");
    let dir = crate::scratch::dir();
    let folder = dir.path().join("kettle");
    std::fs::create_dir(&folder).expect("made");
    for name in ["_category.yaml", "cold-pot.yaml", "boil-per-cup.yaml"] {
        std::fs::copy(std::path::Path::new(fixture).join(name), folder.join(name)).expect("copied");
    }
    let file = folder.join("cold-pot.yaml");
    let text = std::fs::read_to_string(&file).expect("a lesson");
    // As most editors save: a new file takes the name of the old one.
    let save = |text: &str| {
        std::fs::write(folder.join("cold-pot.tmp"), text).expect("written");
        std::fs::rename(folder.join("cold-pot.tmp"), &file).expect("renamed");
    };
    let lessons = dir.path().display().to_string();
    let arguments = ["--lessons", lessons.as_str(), "search", "--open", "cold pot"];
    let environment = [("NO_COLOR", "1")];
    let mut terminal = Terminal::start(&Start { arguments: &arguments, environment: &environment, ..Start::default() });
    terminal.wait_until("the search", |it| it.screen().contents().contains("A cold pot") && !it.is_cooked());
    terminal.send(b"\r");
    terminal.wait_for_text("Symptoms");
    // The first look at the file is at the first moment without a key.
    for (at, title) in ["One pot", "Two pots of tea"].into_iter().enumerate() {
        if at == 1 {
            save(&text.replace("severity: low", "severity: lowest"));
            terminal.wait_for_text("as it was before this save");
        }
        save(&text.replace("title: A cold pot", &format!("title: {title}")));
        terminal.wait_for_text(title);
    }
}

#[test]
fn a_click_does_what_the_key_does() {
    let mut terminal = started(&Start::default());
    terminal.wait_for("the whole footer", |screen| screen.rows(0, 80).last().is_some_and(|row| row.contains("help")));
    let row = terminal.screen().rows(0, 80).last().expect("a footer");
    let column = row.find("help").expect("the help entry") + 1;
    terminal.send(format!("\x1b[<0;{column};24M\x1b[<0;{column};24m").as_bytes());
    terminal.wait_for_text("close");
}

#[test]
fn broken_reports_and_a_million_letters_pasted_end_nothing() {
    let mut terminal = started(&Start::default());
    terminal.send(b"\x1b[<0;0;0M\x1b[0;0R\x1b[M   \x1b[999999999999;1R\x1b[<99999;99999;99999M\x1b]11;\x07");
    terminal.send(b"/");
    terminal.wait_for_text("Look up");
    let letters: Vec<u8> = b"retry storm ".iter().copied().cycle().take(1_000_000).collect();
    terminal.send(&[b"\x1b[200~", letters.as_slice(), b"\x1b[201~"].concat());
    terminal.send(b"\x15storm");
    terminal.wait_for_text("Retry storm");
    terminal.send(b"\x03");
    assert!(terminal.end().success());
    terminal.assert_restored();
}

#[test]
fn no_color_paints_no_colour() {
    let mut terminal = started(&Start { environment: &[("NO_COLOR", "1")], ..Start::default() });
    terminal.send(b"/deadlock");
    terminal.wait_for_text("found");
    let screen = terminal.screen();
    let cells = (0..24).flat_map(|row| (0..80).filter_map(move |column| screen.cell(row, column)));
    for cell in cells {
        assert_eq!((cell.fgcolor(), cell.bgcolor()), (Color::Default, Color::Default), "{:?}", cell.contents());
    }
}

#[test]
fn a_dumb_terminal_gets_a_sentence_and_no_sequence() {
    let mut terminal = Terminal::start(&Start { environment: &[("TERM", "dumb")], ..Start::default() });
    let status = terminal.end();
    assert_eq!(status.exit_code(), 2);
    assert!(!terminal.bytes.contains(&0x1b), "{:?}", String::from_utf8_lossy(&terminal.bytes));
    assert!(terminal.screen().contents().contains("needs a terminal"));
}

#[test]
fn when_the_terminal_goes_away_the_program_goes_too() {
    for _ in 0..5 {
        let status = started(&Start::default()).close(b"/");
        assert!(!status.success());
    }
}

/// `su -c` and `setsid` start programs that no terminal controls, so none tells them that it is gone.
#[test]
#[cfg(target_os = "linux")]
fn when_a_terminal_goes_away_that_does_not_control_the_program_it_goes_too() {
    let script = "trap '' HUP; setsid -w \"$0\"";
    let arguments = ["-c", script, env!("CARGO_BIN_EXE_footgun")];
    let status = started(&Start { program: "sh", arguments: &arguments, ..Start::default() }).close(b"/");
    assert!(!status.success());
}
