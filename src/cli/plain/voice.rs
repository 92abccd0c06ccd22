//! Speaking and listening line by line: what is said goes out in one write before each answer is waited for.

use std::io::{self, BufRead, Write};

use crate::cli::page::{Page, Safe};
use crate::text::SafeText;
use crate::theme::Role;

/// Bytes of a typed line that count.
const LONGEST: usize = 4096;

/// Both sides of the talk.
pub(in crate::cli) struct Voice<R, W> {
    input: R,
    output: W,
    /// Whether what is typed has to be written out, because no terminal shows it.
    echo: bool,
    /// What is said next.
    pub(in crate::cli) page: Page,
}

impl<R: BufRead, W: Write> Voice<R, W> {
    pub(in crate::cli) fn new(input: R, output: W, echo: bool, page: Page) -> Self {
        Self { input, output, echo, page }
    }

    /// Says a sentence or a paragraph.
    pub(in crate::cli) fn say(&mut self, words: impl Into<SafeText>) {
        self.page.prose(&words.into(), Role::Text);
    }

    /// Says all that waits, asks, and waits for a line; nothing at the end of the input.
    pub(in crate::cli) fn ask<'t>(&mut self, prompt: impl Into<Safe<'t>>) -> io::Result<Option<String>> {
        self.page.put(prompt, Role::Text);
        self.page.put(" ", Role::Text);
        self.flush()?;
        let line = self.line()?;
        if self.echo || line.is_none() {
            let typed = SafeText::new(line.clone().unwrap_or_default()).one_line();
            self.page.line(&typed, Role::Text);
        }
        Ok(line)
    }

    /// Says all that waits.
    pub(in crate::cli) fn flush(&mut self) -> io::Result<()> {
        self.output.write_all(self.page.take().as_bytes())?;
        self.output.flush()
    }

    /// The next line without its end; the rest of one that is very long is passed over.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        let mut read_any = false;
        loop {
            let waiting = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if waiting.is_empty() {
                break;
            }
            read_any = true;
            let end = waiting.iter().position(|byte| *byte == b'\n');
            let piece = waiting.get(..end.unwrap_or(waiting.len())).unwrap_or_default();
            line.extend(piece.iter().take(LONGEST.saturating_sub(line.len())));
            let used = end.map_or(waiting.len(), |end| end + 1);
            self.input.consume(used);
            if end.is_some() {
                break;
            }
        }
        Ok(read_any.then(|| String::from_utf8_lossy(&line).trim().to_owned()))
    }
}
