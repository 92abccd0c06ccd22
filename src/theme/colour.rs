//! Colours, depths and contrast.

use serde::{Deserialize, Serialize};

/// The background that a theme is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Appearance {
    /// Light text on a dark page.
    #[default]
    Dark,
    /// Dark text on a light page.
    Light,
}

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Depth {
    /// None: bold and underline only.
    None,
    /// The terminal's own 16.
    Ansi,
    /// The cube of 256.
    Indexed,
    /// 24 bits.
    #[default]
    True,
}
