//! A program in a pseudo-terminal, timed from outside: a thread reads what the program writes, notes when, and answers
//! what a terminal is asked, at once and as an xterm would, so that no program waits for an answer that never comes.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::{Parser, Screen};

use crate::stopwatch::now;

/// Columns and rows of every terminal here.
pub(crate) const SIZE: (u16, u16) = (120, 40);
/// A reaction is over when nothing was written for so long.
pub(crate) const SETTLE: Duration = Duration::from_millis(25);
/// When a reaction is given up: the first of several runs over 100,000 own lessons once waited longer than 20 s for them.
const PATIENCE: Duration = Duration::from_secs(90);

/// What programs ask a terminal, and what one with a dark background answers.
const ANSWERS: [(&[u8], &[u8]); 12] = [
    (b"\x1b]10;?", b"\x1b]10;rgb:dcdc/dcdc/dcdc\x1b\\"),
    (b"\x1b]11;?", b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\"),
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[0c", b"\x1b[?62;22c"),
    (b"\x1b[>c", b"\x1b[>0;276;0c"),
    (b"\x1b[>0c", b"\x1b[>0;276;0c"),
    (b"\x1b[>q", b"\x1bP>|bench\x1b\\"),
    (b"\x1b[>0q", b"\x1bP>|bench\x1b\\"),
    (b"\x1b[?u", b"\x1b[?0u"),
    (b"\x1b[5n", b"\x1b[0n"),
    (b"\x1b[6n", b"\x1b[1;1R"),
    (b"\x1b[18t", b"\x1b[8;40;120t"),
];

type Writer = Arc<Mutex<Box<dyn Write + Send>>>;
type Output = Receiver<(Instant, Vec<u8>)>;

/// How a program is started.
pub(crate) struct Start<'a> {
    pub(crate) program: &'a str,
    pub(crate) arguments: &'a [&'a str],
    /// The home directory, and the one it is started in.
    pub(crate) home: &'a Path,
    /// Where answers are kept.
    pub(crate) data: &'a Path,
    pub(crate) environment: &'a [(&'a str, &'a str)],
}

/// A running program and what its screen shows.
pub(crate) struct Session {
    parser: Parser,
    output: Output,
    writer: Writer,
    child: Box<dyn Child + Send + Sync>,
    started: Instant,
    _master: Box<dyn MasterPty + Send>,
}

/// From a key to what the program wrote.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reaction {
    /// To its first byte.
    pub(crate) first: Duration,
    /// To its last byte before it fell silent.
    pub(crate) last: Duration,
}

impl Session {
    pub(crate) fn start(start: &Start) -> Self {
        let size = PtySize { rows: SIZE.1, cols: SIZE.0, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let writer: Writer = Arc::new(Mutex::new(pair.master.take_writer().expect("a writer")));
        let output = read(pair.master.try_clone_reader().expect("a reader"), Arc::clone(&writer));
        let command = command(start);
        let started = now();
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let parser = Parser::new(SIZE.1, SIZE.0, 0);
        Self { parser, output, writer, child, started, _master: pair.master }
    }

    pub(crate) fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    /// Whether a text stands on the screen.
    pub(crate) fn shows(&self, text: &str) -> bool {
        self.screen().contents().contains(text)
    }

    /// From the start to the piece of output that made the screen as it should be.
    pub(crate) fn until(&mut self, what: &str, is_so: impl Fn(&Screen) -> bool) -> Duration {
        let mut last = self.started;
        loop {
            if is_so(self.screen()) {
                return last - self.started;
            }
            match self.output.recv_timeout(PATIENCE) {
                Ok((at, bytes)) => {
                    self.parser.process(&bytes);
                    last = at;
                }
                Err(error) => panic!("never came: {what} ({error}); the screen is\n{}", self.screen().contents()),
            }
        }
    }

    /// Takes output in until there was none for a while; when the first and the last of it came.
    pub(crate) fn settle(&mut self, silence: Duration) -> Option<(Instant, Instant)> {
        let mut seen = None;
        while let Ok((at, bytes)) = self.output.recv_timeout(silence) {
            self.parser.process(&bytes);
            seen = Some((seen.map_or(at, |(first, _)| first), at));
        }
        seen
    }

    /// Sends a key and waits for the reaction to it; nothing when there is none.
    pub(crate) fn key(&mut self, bytes: &[u8], silence: Duration) -> Option<Reaction> {
        while let Ok((_, bytes)) = self.output.try_recv() {
            self.parser.process(&bytes);
        }
        let sent = now();
        self.send(bytes);
        let (first, bytes) = self.output.recv_timeout(silence.max(Duration::from_millis(300))).ok()?;
        self.parser.process(&bytes);
        let last = self.settle(silence).map_or(first, |(_, last)| last);
        Some(Reaction { first: first - sent, last: last - sent })
    }

    /// Sends keys for what they lead to, not for how long they take.
    pub(crate) fn keys(&mut self, keys: &[&[u8]]) {
        for key in keys {
            self.key(key, Duration::from_millis(6));
        }
    }

    /// Leaves the program as somebody does who is done for today.
    pub(crate) fn leave(mut self) {
        self.keys(&[b"\x03"]);
        self.child.wait().expect("it ends");
    }

    /// Whether texts stand on the screen, all at once and soon.
    pub(crate) fn comes(&mut self, texts: &[&str]) -> bool {
        let short = Duration::from_millis(6);
        (0..50).any(|_| {
            let stand = texts.iter().all(|text| self.shows(text));
            if !stand {
                self.settle(short);
            }
            stand
        })
    }

    fn send(&self, bytes: &[u8]) {
        let mut writer = self.writer.lock().expect("the reader does not panic");
        writer.write_all(bytes).and_then(|()| writer.flush()).expect("the program reads");
    }

    /// The most memory that the program ever had at once, in KiB; known on Linux only.
    pub(crate) fn peak(&self) -> Option<f64> {
        let path = format!("/proc/{}/status", self.child.process_id()?);
        #[expect(clippy::disallowed_methods, reason = "a file of the kernel")]
        let status = std::fs::read_to_string(path).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().trim_end_matches("kB").trim().parse().ok()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(start: &Start) -> CommandBuilder {
    let mut command = CommandBuilder::new(start.program);
    command.args(start.arguments);
    command.cwd(start.home);
    command.env_clear();
    command.env("PATH", "/usr/local/bin:/usr/bin:/bin");
    command.env("HOME", start.home);
    command.env("FOOTGUN_CONFIG_DIR", start.home.join("config"));
    command.env("FOOTGUN_DATA_DIR", start.data);
    for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "C.UTF-8")] {
        command.env(name, value);
    }
    for (name, value) in start.environment {
        command.env(name, value);
    }
    command
}

fn read(mut reader: Box<dyn Read + Send>, writer: Writer) -> Output {
    let (sender, output) = mpsc::channel();
    let reading = std::thread::Builder::new().spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        // A question may come in two pieces: what is still open is looked at again with the next one.
        let mut open = Vec::new();
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            let at = now();
            let bytes: Vec<u8> = buffer.iter().take(count).copied().collect();
            open.extend(&bytes);
            while let Some((end, answer)) = question(&open) {
                open.drain(..end);
                if let Ok(mut writer) = writer.lock() {
                    let _ = writer.write_all(answer).and_then(|()| writer.flush());
                }
            }
            let longest = 8;
            open.drain(..open.len().saturating_sub(longest));
            if sender.send((at, bytes)).is_err() {
                return;
            }
        }
    });
    reading.expect("a thread");
    output
}

/// The first question in some output: where it ends, and the answer.
fn question(bytes: &[u8]) -> Option<(usize, &'static [u8])> {
    let escapes = bytes.iter().enumerate().filter(|(_, byte)| **byte == 0x1b);
    let mut rests = escapes.filter_map(|(at, _)| Some((at, bytes.get(at..)?)));
    rests.find_map(|(at, rest)| {
        let (question, answer) = ANSWERS.iter().find(|(question, _)| rest.starts_with(question))?;
        Some((at + question.len(), *answer))
    })
}
