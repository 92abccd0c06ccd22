//! A theme as it is written down; the build reads these and packs them.

use std::collections::BTreeMap;

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

/// What a theme file says. Colours stay text until they are resolved, so that one broken colour costs
/// one warning and not the theme; see [`Ink::parse`](super::colour::Ink::parse) for how they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeFile {
    /// Its name.
    pub name: String,
    /// For which background it is made; that of the theme it extends, else dark.
    #[serde(default)]
    pub appearance: Option<Appearance>,
    /// The theme whose colours hold where this one says nothing. A theme may extend an earlier one of its own name.
    #[serde(default)]
    pub extends: Option<String>,
    /// Colours by the name of a [`Role`](super::Role): `accent: "#8fb6ff"`.
    #[serde(default)]
    pub colours: BTreeMap<String, String>,
    /// Colours by the name of a [`CodeRole`](super::CodeRole): `keyword: "#c9aeff"`.
    #[serde(default)]
    pub code: BTreeMap<String, String>,
}
