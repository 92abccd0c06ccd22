//! A pseudo-terminal with the program in it. Nothing here waits for a time to pass: it waits for output, and a deadline
//! ends a test that would wait for ever.

use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;
use vt100::{MouseProtocolMode, Parser, Screen};

/// When a test is given up. Far beyond what any step takes, because machines that build are busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long it takes at most until a change of the terminal's modes is seen.
const GLANCE: Duration = Duration::from_millis(20);

/// What a terminal with a dark background answers when it is asked for its colours and its kind.
const ANSWERS: [(&[u8], &[u8]); 3] = [
    (b"\x1b]10;?", b"\x1b]10;rgb:dbdb/e1e1/ecec\x1b\\"),
    (b"\x1b]11;?", b"\x1b]11;rgb:1111/1414/1b1b\x1b\\"),
    (b"\x1b[c", b"\x1b[?62;22c"),
];

/// What a terminal with a light background answers when it is asked for that.
pub(crate) const LIGHT: &[u8] = b"\x1b]11;rgb:fbfb/fafa/f7f7\x1b\\";

/// A terminal that somebody looks at.
pub(crate) struct Terminal {
    parser: Parser,
    output: Receiver<Vec<u8>>,
    /// Tells the thread that reads to let go of the terminal.
    let_go: Arc<AtomicBool>,
    writer: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Running,
    /// Everything that was written to the terminal.
    pub(crate) bytes: Vec<u8>,
    answered: usize,
    is_mute: bool,
    is_light: bool,
    _dir: TempDir,
}

/// How a program is started.
pub(crate) struct Start<'a> {
    pub(crate) program: &'a str,
    pub(crate) arguments: &'a [&'a str],
    pub(crate) environment: &'a [(&'a str, &'a str)],
    /// Columns and rows.
    pub(crate) size: (u16, u16),
    /// The terminal answers no question.
    pub(crate) is_mute: bool,
    /// The terminal says that its background is light.
    pub(crate) is_light: bool,
}

impl Default for Start<'_> {
    fn default() -> Self {
        Self {
            program: env!("CARGO_BIN_EXE_footgun"),
            arguments: &[],
            environment: &[],
            size: (80, 24),
            is_mute: false,
            is_light: false,
        }
    }
}

impl Terminal {
    pub(crate) fn start(start: &Start) -> Self {
        let dir = crate::scratch::dir();
        let pair = native_pty_system().openpty(size(start.size)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(start.program);
        command.args(start.arguments);
        command.cwd(dir.path());
        command.env_clear();
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin");
        command.env("HOME", dir.path());
        command.env("FOOTGUN_CONFIG_DIR", dir.path().join("config"));
        command.env("FOOTGUN_DATA_DIR", dir.path().join("data"));
        for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "C.UTF-8")] {
            command.env(name, value);
        }
        for (name, value) in start.environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        // Only the program holds the other side now, so its end is the end of the output.
        drop(pair.slave);
        let let_go = Arc::new(AtomicBool::new(false));
        let output = read(pair.master.try_clone_reader().expect("a reader"), Arc::clone(&let_go));
        let writer = pair.master.take_writer().expect("a writer");
        Self {
            parser: Parser::new(start.size.1, start.size.0, 0),
            output,
            let_go,
            writer,
            master: pair.master,
            child: Running(child),
            bytes: Vec::new(),
            answered: 0,
            is_mute: start.is_mute,
            is_light: start.is_light,
            _dir: dir,
        }
    }

    pub(crate) fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    /// Takes output in until the screen is as it should be.
    pub(crate) fn wait_for(&mut self, what: &str, is_so: impl Fn(&Screen) -> bool) {
        self.wait_until(what, |terminal| is_so(terminal.screen()));
    }

    /// The same for all that is known of the terminal; its modes change without output.
    pub(crate) fn wait_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let came = self.comes(deadline(), is_so);
        assert!(came, "never came: {what}; the screen is\n{}", self.screen().contents());
    }

    fn comes(&mut self, deadline: Instant, is_so: impl Fn(&Self) -> bool) -> bool {
        while !is_so(self) {
            match self.output.recv_timeout(left(deadline).min(GLANCE)) {
                Ok(bytes) => self.take_in(&bytes),
                Err(RecvTimeoutError::Timeout) if !left(deadline).is_zero() => {}
                Err(_) => return false,
            }
        }
        true
    }

    /// Presses keys again and again until a text stands on the screen: for programs that begin to listen a moment after
    /// their first frame.
    #[expect(clippy::disallowed_methods, reason = "how long a key may have no effect, no time that a test depends on")]
    pub(crate) fn press_until(&mut self, keys: &[u8], text: &str) {
        let is_so = |terminal: &Self| terminal.screen().contents().contains(text);
        for _ in 0..PATIENCE.as_secs() {
            self.send(keys);
            if self.comes(Instant::now() + Duration::from_secs(1), is_so) {
                return;
            }
        }
        panic!("never came: {text}; the screen is\n{}", self.screen().contents());
    }

    /// Waits until a text stands on the screen.
    pub(crate) fn wait_for_text(&mut self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    fn take_in(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
        self.parser.process(bytes);
        while let Some((end, answer)) = question(&self.bytes, self.answered) {
            self.answered = end;
            if !self.is_mute {
                self.send(if self.is_light && answer == ANSWERS[1].1 { LIGHT } else { answer });
            }
        }
    }

    /// Sends what a keyboard or a mouse would send.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).and_then(|()| self.writer.flush()).expect("the program reads");
    }

    /// Sends a signal by its name to the program.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.0.process_id().expect("it runs").to_string();
        let status = std::process::Command::new("kill").args(["-s", name, &id]).status().expect("kill is there");
        assert!(status.success());
    }

    /// Whether a signal has stopped the program.
    #[expect(clippy::disallowed_methods, reason = "the system tells of a process in a file")]
    pub(crate) fn is_stopped(&self) -> bool {
        let id = self.child.0.process_id().expect("it runs").to_string();
        // Linux has the file, other systems the program.
        if let Ok(text) = std::fs::read_to_string(format!("/proc/{id}/stat")) {
            return text.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('T'));
        }
        let state = std::process::Command::new("ps").args(["-o", "stat=", "-p", &id]).output().expect("ps is there");
        state.stdout.starts_with(b"T")
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.master.resize(size((columns, rows))).expect("a new size");
        self.parser.screen_mut().set_size(rows, columns);
    }

    /// Whether lines are put together and echoed by the terminal, as a shell wants it.
    pub(crate) fn is_cooked(&self) -> bool {
        let flags = format!("{:?}", self.master.get_termios().expect("its modes").local_flags);
        flags.contains("ICANON") && flags.contains("ECHO") && flags.contains("ISIG")
    }

    /// Fails unless everything that the program switched on is off.
    pub(crate) fn assert_restored(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "pasted text comes as typed");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None, "the mouse is the terminal's");
        assert!(self.is_cooked(), "raw mode is off");
    }

    /// Takes all output in until the program has ended.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let deadline = deadline();
        loop {
            match self.output.recv_timeout(left(deadline)) {
                Ok(bytes) => self.take_in(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    panic!("it did not end; the screen is\n{}", self.screen().contents());
                }
            }
        }
        self.child.0.wait().expect("its end")
    }

    /// Closes the terminal under the program, as closing a window does, and waits for the program's end. `key` has to
    /// make the program write something: that is when the reader looks up and lets go.
    pub(crate) fn close(mut self, key: &[u8]) -> ExitStatus {
        self.let_go.store(true, Ordering::SeqCst);
        self.send(key);
        while self.output.recv_timeout(PATIENCE).is_ok() {}
        let Self { writer, master, mut child, .. } = self;
        drop(writer);
        drop(master);
        let (sender, ended) = mpsc::channel();
        let mut killer = child.0.clone_killer();
        let waiting = std::thread::Builder::new().spawn(move || sender.send(child.0.wait()));
        waiting.expect("a thread");
        let status = ended.recv_timeout(PATIENCE);
        if status.is_err() {
            let _ = killer.kill();
        }
        status.expect("it ends without its terminal").expect("its end")
    }
}

/// The program; it does not outlive a test that fails.
struct Running(Box<dyn Child + Send + Sync>);

impl Drop for Running {
    fn drop(&mut self) {
        if !matches!(self.0.try_wait(), Ok(Some(_))) {
            let _ = self.0.kill();
        }
    }
}

fn read(mut reader: Box<dyn Read + Send>, let_go: Arc<AtomicBool>) -> Receiver<Vec<u8>> {
    let (sender, output) = mpsc::channel();
    let reading = std::thread::Builder::new().spawn(move || {
        let mut buffer = [0; 4096];
        // Linux looks for bytes before it looks whether somebody can still write, so the end counts when it comes twice.
        let mut some = |buffer: &mut [u8]| (0..2).find_map(|_| reader.read(buffer).ok().filter(|count| *count > 0));
        while let Some(count) = some(&mut buffer) {
            if sender.send(buffer.iter().take(count).copied().collect()).is_err() || let_go.load(Ordering::SeqCst) {
                return;
            }
        }
    });
    reading.expect("a thread");
    output
}

/// The first question to the terminal after a place in the output: where it ends, and the answer.
fn question(bytes: &[u8], from: usize) -> Option<(usize, &'static [u8])> {
    let new = bytes.get(from..)?;
    let found = ANSWERS.iter().filter_map(|(question, answer)| {
        let at = new.windows(question.len()).position(|window| window == *question)?;
        Some((from + at + question.len(), *answer))
    });
    found.min_by_key(|(end, _)| *end)
}

fn size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

#[expect(clippy::disallowed_methods, reason = "a deadline for tests that fail, no time that a test depends on")]
fn deadline() -> Instant {
    Instant::now() + PATIENCE
}

#[expect(clippy::disallowed_methods, reason = "a deadline for tests that fail, no time that a test depends on")]
fn left(deadline: Instant) -> Duration {
    deadline.saturating_duration_since(Instant::now())
}
