//! The terminal: everything that is ever switched on is undone by one routine, whatever ends the program.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::{cursor, event, execute, queue, terminal};

use super::painter::Painter;

/// What frames are written to.
pub type Screen = Painter<Output>;

/// The exit code after a panic, as the standard library has it.
const PANICKED: i32 = 101;

/// The way back from everything that is ever switched on. Clones share one state, so that whichever thread ends the
/// program restores the terminal, and only once.
#[derive(Clone, Debug, Default)]
pub struct Restorer {
    taken: Arc<AtomicBool>,
    mouse: Arc<AtomicBool>,
}

impl Restorer {
    /// Takes the screen: raw mode, alternate screen, pasted text as one event, and the mouse if wanted. Not while somebody
    /// else asks the terminal, who would put the keyboard back to how it was.
    ///
    /// # Errors
    /// When the terminal refuses; then it is as before.
    pub fn take(&self) -> io::Result<()> {
        self.taken.store(true, Ordering::SeqCst);
        self.switch_on().inspect_err(|_| self.restore())
    }

    fn switch_on(&self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        let mut out = io::stdout().lock();
        queue!(out, terminal::EnterAlternateScreen, event::EnableBracketedPaste, cursor::Hide)?;
        if self.mouse.load(Ordering::SeqCst) {
            queue!(out, event::EnableMouseCapture)?;
        }
        out.flush()
    }

    /// Switches mouse reports on or off, now or when the screen is taken.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn set_mouse(&self, on: bool) -> io::Result<()> {
        self.mouse.store(on, Ordering::SeqCst);
        match (self.taken.load(Ordering::SeqCst), on) {
            (false, _) => Ok(()),
            (true, true) => execute!(io::stdout(), event::EnableMouseCapture),
            (true, false) => execute!(io::stdout(), event::DisableMouseCapture),
        }
    }

    /// Undoes all that was switched on. Safe from any thread and more than once; errors are of no use here, because a
    /// terminal that is gone needs no restoring.
    pub fn restore(&self) {
        if self.taken.swap(false, Ordering::SeqCst) {
            let mut out = io::stdout();
            let _ = execute!(
                out,
                event::DisableMouseCapture,
                event::DisableBracketedPaste,
                terminal::LeaveAlternateScreen,
                cursor::Show,
                crossterm::style::ResetColor
            );
            let _ = out.flush();
            let _ = terminal::disable_raw_mode();
        }
    }

    /// Makes a panic in any thread restore the terminal before its message is printed, and end the program: a tutor
    /// that lost a thread must not draw on as if nothing had happened. Every answer so far is on the disk.
    #[expect(clippy::disallowed_methods, reason = "after a panic there is no way back to main")]
    pub fn restore_on_panic(&self) {
        let before = std::panic::take_hook();
        let restorer = self.clone();
        std::panic::set_hook(Box::new(move |info| {
            restorer.restore();
            before(info);
            std::process::exit(PANICKED);
        }));
    }

    /// Whether the screen is taken now.
    pub fn is_taken(&self) -> bool {
        self.taken.load(Ordering::SeqCst)
    }

    /// A painter that draws while the screen is taken and drops what comes after it was given back.
    pub fn screen(&self) -> Screen {
        Painter::new(Output { taken: Arc::clone(&self.taken) })
    }
}

/// Standard output while the screen is taken.
#[derive(Debug)]
pub struct Output {
    taken: Arc<AtomicBool>,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.taken.load(Ordering::SeqCst) { io::stdout().lock().write(bytes) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stdout().lock().flush()
    }
}

/// Leaves Ctrl-C to a program that was given the terminal: this one goes on. Programs that are started afterwards are
/// ended by it as ever.
pub fn leave_interrupts_to_others() {
    #[cfg(unix)]
    super::signals::pass_over_interrupts();
}

/// Columns and rows of the terminal on standard output; nothing when it cannot say.
pub fn size() -> Option<(u16, u16)> {
    terminal::size().ok().filter(|(columns, rows)| *columns > 0 && *rows > 0)
}

/// The bytes that put a text into the clipboard of the terminal, wherever it runs (OSC 52).
pub fn clipboard(text: &str) -> String {
    format!("\x1b]52;c;{}\x07", base64(text.as_bytes()))
}

/// Base 64 (RFC 4648): the clipboard sequence is the only user of it.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |bits: u32| char::from(DIGITS[(bits & 63) as usize]);
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            out.push(if place <= chunk.len() { digit(word >> (18 - 6 * place)) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
