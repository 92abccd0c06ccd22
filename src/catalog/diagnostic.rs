//! What is wrong with a content file, where, and how to mend it.

use std::fmt::{self, Write as _};
use std::path::{Path, PathBuf};

use unicode_width::UnicodeWidthStr;

use crate::text::SafeText;

/// Columns of a source line that are shown; longer ones are cut around the place.
const SHOWN: usize = 100;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The file cannot be used as it is.
    Error,
    /// Better mended, and no harm if not.
    Warning,
}

impl Level {
    /// `error` or `warning`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place in a file, both numbers from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The line.
    pub line: u32,
    /// The column in characters.
    pub column: u32,
}

impl Spot {
    /// Where a file begins.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// One finding. Its [`Display`](fmt::Display) is plain text with the line and a caret under the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Level,
    /// The rule: short, stable, kebab-case.
    pub code: &'static str,
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What is wrong, one line.
    pub message: SafeText,
    /// What to do about it; empty when the message says it.
    pub help: SafeText,
    /// The line as it stands in the file, cut when it is very long; empty when there is none to show.
    pub source: SafeText,
    /// Columns before the place in `source`.
    indent: usize,
}

impl Diagnostic {
    /// A finding at a place of a file whose text is given (empty when it could not be read).
    pub fn new(severity: Level, code: &'static str, path: &Path, text: &str, spot: Spot) -> Self {
        let (source, indent) = excerpt(text, spot);
        let Spot { line, column } = spot;
        let (message, help) = (SafeText::default(), SafeText::default());
        Self { severity, code, path: path.to_owned(), line, column, message, help, source, indent }
    }

    /// The same with what is wrong and what to do.
    #[must_use]
    pub fn saying(mut self, message: impl Into<String>, help: impl Into<String>) -> Self {
        self.message = SafeText::new(message.into()).one_line();
        self.help = SafeText::new(help.into()).one_line();
        self
    }

    /// The line that is shown and the columns before the place in it.
    pub fn shown(&self) -> (&SafeText, usize) {
        (&self.source, self.indent)
    }

    /// The same with a line that was shown before.
    #[must_use]
    pub fn showing(mut self, source: impl Into<SafeText>, indent: usize) -> Self {
        (self.source, self.indent) = (source.into().one_line(), indent);
        self
    }

    /// Whether the file cannot be used as it is.
    pub fn is_error(&self) -> bool {
        self.severity == Level::Error
    }

    /// Place and message in one line: for a notice.
    pub fn one_line(&self) -> SafeText {
        SafeText::new(format!("{}: {}", self.place(), self.message))
    }

    /// `file:line:column`.
    pub fn place(&self) -> SafeText {
        SafeText::new(format!("{}:{}:{}", self.path.display(), self.line, self.column)).one_line()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}[{}]: {}", self.severity.word(), self.code, self.message)?;
        let number = self.line.to_string();
        let gap = " ".repeat(number.len());
        writeln!(f, "{gap}--> {}", self.place())?;
        if !self.source.is_empty() {
            writeln!(f, "{gap} |\n{number} | {}\n{gap} | {}^", self.source, " ".repeat(self.indent))?;
        }
        if !self.help.is_empty() {
            writeln!(f, "{gap} = help: {}", self.help)?;
        }
        Ok(())
    }
}

/// Findings one after the other with a blank line between, then how many there are.
pub fn render(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let _ = writeln!(out, "{diagnostic}");
    }
    let count = |level| diagnostics.iter().filter(|diagnostic| diagnostic.severity == level).count();
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let _ = writeln!(out, "{}, {}", plural(count(Level::Error), "error"), plural(count(Level::Warning), "warning"));
    out
}

/// The line of a place, safe and at most [`SHOWN`] columns or so, and the columns before the place in it.
fn excerpt(text: &str, spot: Spot) -> (SafeText, usize) {
    let line = text.lines().nth(spot.line.saturating_sub(1) as usize).unwrap_or_default();
    let column = spot.column.saturating_sub(1) as usize;
    let first = if column > SHOWN { column - SHOWN / 2 } else { 0 };
    let shown: String = line.chars().skip(first).take(SHOWN).collect();
    let before: String = line.chars().skip(first).take(column - first).collect();
    (SafeText::new(shown), SafeText::new(before).width())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, line: u32, column: u32) -> Diagnostic {
        Diagnostic::new(Level::Error, "rule", Path::new("a/b.yaml"), text, Spot { line, column })
            .saying("Wrong.", "Mend.")
    }

    #[test]
    fn the_caret_stands_under_the_place() {
        let shown = at("one\n\tläuft: 日本x\n", 2, 11).to_string();
        let want = "error[rule]: Wrong.\n --> a/b.yaml:2:11\n  |\n2 |     läuft: 日本x\n  |                ^\n  = help: Mend.\n";
        assert_eq!(shown, want);
    }

    #[test]
    fn hostile_lines_and_names_are_harmless_and_short() {
        let text = format!("{}\u{1b}[2J\u{202e}{}", "x".repeat(300), "y".repeat(100_000));
        let mut diagnostic = at(&text, 1, 301);
        diagnostic.path = PathBuf::from("a\u{1b}]0;b\n.yaml");
        let shown = diagnostic.to_string();
        assert!(shown.contains("<U+001B>[2J<U+202E>") && !shown.contains('\u{1b}') && shown.len() < 600, "{shown}");
    }

    #[test]
    fn a_place_beyond_the_text_shows_no_line() {
        assert_eq!(at("one", 9, 9).to_string(), "error[rule]: Wrong.\n --> a/b.yaml:9:9\n  = help: Mend.\n");
    }
}
