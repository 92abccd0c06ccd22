//! The shells themselves: TAB completes, the key opens the search over the prompt and leaves no trace. A shell that is not
//! installed is passed over with a line that says so; bash always is.

use super::pty::{Start, Terminal};

/// A shell with both scripts of the program in it.
struct Shell {
    name: &'static str,
    arguments: &'static [&'static str],
    /// What sets it up.
    setup: &'static str,
    /// What prints the history.
    history: &'static str,
}

const SHELLS: [Shell; 3] = [
    Shell {
        name: "bash",
        arguments: &["--norc", "--noprofile", "-i"],
        setup: "eval \"$(footgun completions bash)\"; eval \"$(footgun init bash)\"; bind 'set enable-bracketed-paste off'; PS1='rea''dy> '\r",
        history: "history | cat\r",
    },
    Shell {
        name: "zsh",
        arguments: &["-f", "-i"],
        setup: "autoload -Uz compinit; compinit -u -D; HISTSIZE=99; eval \"$(footgun completions zsh)\"; eval \"$(footgun init zsh)\"; PS1='rea''dy> '\r",
        history: "fc -l 1\r",
    },
    Shell {
        name: "fish",
        arguments: &["--no-config", "-i"],
        setup: "set -g fish_autosuggestion_enabled 0; footgun completions fish | source; footgun init fish | source; function fish_prompt; printf 'rea''dy> '; end\r",
        history: "history | cat\r",
    },
];

/// The path of a program, if it is installed; a line tells of one that is not.
#[expect(clippy::print_stderr, reason = "who reads the log of a test run has to see what was not tried")]
fn installed(program: &str) -> bool {
    let is_there =
        ["/usr/local/bin", "/usr/bin", "/bin"].iter().any(|dir| std::path::Path::new(dir).join(program).exists());
    assert!(is_there || program != "bash", "bash is needed to test the scripts for shells");
    if !is_there {
        eprintln!("skipped: {program} is not installed");
    }
    is_there
}

fn path() -> String {
    let own = std::path::Path::new(env!("CARGO_BIN_EXE_footgun")).parent().expect("a directory");
    format!("{}:/usr/local/bin:/usr/bin:/bin", own.display())
}

impl Shell {
    fn start(&self) -> Terminal {
        let path = path();
        // Without colours no terminal is asked for its background, and no key can be taken for its answer.
        let environment = [("PATH", path.as_str()), ("PS1", "first> "), ("NO_COLOR", "1")];
        let start =
            Start { program: self.name, arguments: self.arguments, environment: &environment, ..Start::default() };
        let mut terminal = Terminal::start(&Start { size: (110, 30), ..start });
        terminal.wait_for("a first prompt", |screen| screen.contents().contains(['>', '#', '$', '%']));
        terminal.send(self.setup.as_bytes());
        terminal.wait_for_text("ready>");
        terminal
    }
}

/// The line with the cursor.
fn line(screen: &vt100::Screen) -> String {
    let row = usize::from(screen.cursor_position().0);
    screen.rows(0, screen.size().1).nth(row).unwrap_or_default().trim_end().to_owned()
}

/// Does something in every shell that is installed, in all of them at once: most of it is waiting.
fn in_every_shell(check: impl Fn(&Shell) + Sync) {
    std::thread::scope(|scope| {
        for shell in SHELLS.iter().filter(|shell| installed(shell.name)) {
            scope.spawn(|| check(shell));
        }
    });
}

#[test]
fn the_tab_key_completes_in_every_shell() {
    in_every_shell(|shell| {
        let mut terminal = shell.start();
        for (typed, whole) in [
            ("footgun compl", "footgun completions"),
            ("footgun show retry-st", "footgun show retry-storm"),
            ("footgun show retries/retry-st", "footgun show retries/retry-storm"),
            ("footgun show \"retry st", "footgun show \"retry storm\""),
            ("footgun show retry\\ sto", "footgun show retry\\ storm"),
            ("footgun show too many connec", "footgun show too many connections"),
            ("footgun show --sec", "footgun show --section"),
            ("footgun show --color=al", "footgun show --color=always"),
            ("footgun search sev:cr", "footgun search sev:critical"),
            ("footgun help prof", "footgun help profile"),
        ] {
            terminal.send(format!("{typed}\t").as_bytes());
            terminal.wait_for(whole, |screen| line(screen).ends_with(whole));
            terminal.send(b"\x15");
            terminal.wait_for("an empty prompt", |screen| line(screen).ends_with("ready>"));
        }
    });
}

#[test]
fn the_key_opens_the_search_over_the_prompt_and_leaves_no_trace() {
    in_every_shell(opens_the_search);
}

fn opens_the_search(shell: &Shell) {
    let mut terminal = shell.start();
    terminal.send(b"echo retry storm");
    let stands =
        |screen: &vt100::Screen| !screen.alternate_screen() && line(screen).ends_with("ready> echo retry storm");
    terminal.wait_for("the typed line", stands);
    let opened = |screen: &vt100::Screen| screen.alternate_screen() && screen.contents().contains("Look up");
    // Out of the search, and out of a lesson behind it; with Escape, and with Ctrl-C.
    for keys in [&["\x1b"][..], &["\r", "\x1b", "\x1b"], &["\x03"], &["\r", "\x03"]] {
        terminal.send(b"\x18f");
        terminal.wait_for("the search", opened);
        listens(&mut terminal);
        for (at, key) in keys.iter().enumerate() {
            terminal.send(key.as_bytes());
            match (*key, at + 1 == keys.len()) {
                ("\r", _) => terminal.wait_for("the lesson", is_read),
                (_, false) => terminal.wait_for("the search again", opened),
                (_, true) => terminal.wait_until("the typed line again", |it| stands(it.screen()) && is_back(it)),
            }
        }
        assert!(!terminal.screen().hide_cursor(), "{}: the cursor is shown", shell.name);
    }
    // Another size in the middle of it.
    terminal.send(b"\x18f");
    terminal.wait_for("the search", opened);
    listens(&mut terminal);
    terminal.resize(60, 20);
    terminal.wait_for("the search in its new size", |screen| {
        opened(screen) && screen.rows(0, 60).last().is_some_and(|row| row.contains("f1"))
    });
    terminal.send(b"\x1b");
    terminal.wait_until("the typed line in the new size", |it| stands(it.screen()) && is_back(it));
    terminal.send(b"\r");
    terminal.wait_for("what the line does", |screen| {
        screen.contents().lines().any(|line| line == "retry storm") && line(screen).ends_with("ready>")
    });
    let before = terminal.bytes.len();
    terminal.send(shell.history.as_bytes());
    terminal.wait_for("the history", |screen| {
        line(screen).ends_with("ready>") && screen.contents().matches("echo retry storm").count() > 1
    });
    let history = String::from_utf8_lossy(terminal.bytes.get(before..).expect("output")).into_owned();
    assert!(!history.contains("footgun search"), "{}: {history}", shell.name);
}

/// Waits until the program listens: it takes the keyboard a moment after its first frame, and sees a new size after that.
fn listens(terminal: &mut Terminal) {
    let (rows, columns) = terminal.screen().size();
    let other = if columns == 110 { 109 } else { 110 };
    terminal.resize(other, rows);
    terminal.wait_for("the search in another width", |screen| {
        let head = screen.rows(0, other).next().unwrap_or_default();
        head.contains("Look up") && head.trim_end().chars().count() == usize::from(other) - 2
    });
}

/// The shell has drawn its prompt since the program left the screen to it, and reads keys again.
fn is_back(terminal: &Terminal) -> bool {
    if terminal.is_cooked() {
        return false;
    }
    let bytes = String::from_utf8_lossy(&terminal.bytes);
    bytes.rsplit("\u{1b}[?1049l").next().is_some_and(|after| after.contains("ready>"))
}

#[test]
fn ctrl_c_stays_with_the_pager_and_the_shell_comes_back_when_it_ends() {
    if !installed("less") {
        return;
    }
    let mut terminal = SHELLS[0].start();
    terminal.send(b"footgun show retry storm\r");
    let pages = |screen: &vt100::Screen| line(screen) == ":" && screen.contents().contains("Retry storm");
    terminal.wait_for("the pager", |screen| line(screen) == ":");
    terminal.send(b"\x03");
    terminal.send(b"g");
    terminal.wait_for("the beginning", pages);
    terminal.send(b"q");
    terminal.wait_for("the prompt", |screen| line(screen).ends_with("ready>"));
    terminal.send(b"echo he\"\"re\r");
    terminal.wait_for_text("here");
}

/// A lesson stands, and not the search with its preview.
fn is_read(screen: &vt100::Screen) -> bool {
    let text = screen.contents();
    text.contains("Every caller") && text.contains("next note") && !text.contains("Look up")
}

/// A server of its own for tmux, which does not outlive the test.
struct Tmux(String);

impl Tmux {
    fn run(&self, arguments: &[&str]) {
        let status = std::process::Command::new("tmux").args(["-S", &self.0]).args(arguments).status();
        assert!(status.expect("tmux starts").success(), "{arguments:?}");
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _ = std::process::Command::new("tmux").args(["-S", &self.0, "kill-server"]).status();
    }
}

#[test]
fn the_search_opens_in_tmux_and_in_a_popup_of_it() {
    if !installed("tmux") {
        return;
    }
    let dir = tempfile::tempdir().expect("a directory");
    let tmux = Tmux(dir.path().join("socket").display().to_string());
    let path = path();
    let arguments = ["-S", &tmux.0, "-f", "/dev/null", "new-session", "PS1='ready> ' bash --norc --noprofile -i"];
    let environment = [("PATH", path.as_str()), ("SHELL", "/bin/sh"), ("NO_COLOR", "1")];
    let start = Start { program: "tmux", arguments: &arguments, environment: &environment, ..Start::default() };
    let mut terminal = Terminal::start(&Start { size: (100, 30), ..start });
    terminal.wait_for_text("ready>");
    terminal.send(b"eval \"$(footgun init bash)\"; clear\r");
    let is_empty = |screen: &vt100::Screen| line(screen) == "ready>" && screen.cursor_position().0 == 0;
    terminal.wait_for("an empty screen", is_empty);
    terminal.send(b"retry storm\x18f");
    terminal.wait_for_text("Look up");
    terminal.press_until(b"\x15jitter", "/ jitter");
    terminal.send(b"\x1b");
    let stands =
        |screen: &vt100::Screen| line(screen) == "ready> retry storm" && !screen.contents().contains("Look up");
    terminal.wait_for("the typed line", stands);

    tmux.run(&["bind-key", "g", "display-popup", "-E", "-w", "90%", "-h", "90%", "footgun search --open"]);
    for leave in [&b"\x1b\x1b"[..], b"\x03"] {
        terminal.send(b"\x02g");
        terminal.wait_for("the search in a frame", |screen| {
            screen.contents().contains("Look up") && screen.contents().contains('┌')
        });
        terminal.press_until(b"\x15retry storm", "/ retry storm");
        terminal.send(b"\r");
        terminal.wait_for("the lesson", is_read);
        terminal.send(leave.get(..1).expect("a key"));
        if leave.len() > 1 {
            terminal.wait_for_text("Look up");
            terminal.send(leave.get(1..).expect("a key"));
        }
        terminal.wait_for("the prompt under the popup", stands);
    }
}
