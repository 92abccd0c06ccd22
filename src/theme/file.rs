//! A theme as a file, and how it becomes a [`Theme`].

use super::{Depth, Theme};
use serde::{Deserialize, Serialize};

/// What a theme file says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeFile {
    /// Its name.
    pub name: String,
}

/// Resolves a theme; problems come back as warnings, never as a failure.
pub fn resolve(_name: &str, _files: &[ThemeFile], _depth: Depth) -> (Theme, Vec<String>) {
    todo!()
}
