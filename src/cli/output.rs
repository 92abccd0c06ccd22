//! The way out: data in one write, talk beside it, and what the program ends with.

use std::io::{self, Write};
use std::process::ExitCode;

use crate::text::SafeText;

/// How a command ended that did what it was asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// All is well.
    Fine,
    /// Nothing was found, or what was checked is not in order.
    Nothing,
}

/// Why a command could not do what it was asked to do.
#[derive(Debug)]
pub(super) enum Failure {
    /// In words.
    Said(SafeText),
    /// Nobody reads on: `footgun list | head`.
    Unread,
    /// Standard output cannot be written.
    Unwritten(io::Error),
}

impl Failure {
    /// A failure in words.
    pub(super) fn said(words: impl AsRef<str> + Into<String>) -> Self {
        Self::Said(SafeText::new(words))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::Unread } else { Self::Unwritten(error) }
    }
}

/// The exit code of an end; says why if it was a failure.
pub(super) fn ended(end: Result<Ending, Failure>) -> ExitCode {
    match end {
        Ok(Ending::Fine) | Err(Failure::Unread) => ExitCode::SUCCESS,
        Ok(Ending::Nothing) => ExitCode::from(1),
        Err(Failure::Said(words)) => {
            talk(&words);
            ExitCode::from(2)
        }
        Err(Failure::Unwritten(error)) => {
            talk(&SafeText::new(format!("standard output cannot be written: {error}")));
            ExitCode::from(2)
        }
    }
}

/// Writes data. The callers make it of safe text; only `show --raw` hands over code as it was written.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Says something beside the data. Where even that cannot be written, nobody is there to be told.
pub(super) fn talk(words: &SafeText) {
    let _ = io::stderr().lock().write_all(format!("footgun: {words}\n").as_bytes());
}
