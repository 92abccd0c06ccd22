//! Code as lines of classified pieces.

use serde::{Deserialize, Serialize};

use crate::text::SafeText;
use crate::theme::CodeRole;

/// A piece of a line with one kind of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Length in bytes of the shown text.
    pub len: u16,
    /// The kind.
    pub role: CodeRole,
}

/// One line of code, ready to be shown: tabs expanded, nothing hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeLine {
    /// The text; no line end.
    pub text: SafeText,
    /// Its pieces from the left; what they do not cover is plain.
    pub pieces: Vec<Piece>,
}

/// A snippet ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Its lines.
    pub lines: Vec<CodeLine>,
}

impl Listing {
    /// A listing without colour: at once, for any language.
    pub fn plain(code: &str) -> Self {
        let lines = SafeText::new(code).lines().map(|text| CodeLine { text, pieces: Vec::new() }).collect();
        Self { lines }
    }
}
