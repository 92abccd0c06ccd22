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

/// The same, borrowed: from a [`ThemeFile`], or from where the build has packed one. Its fields stand in the same order,
/// and pairs are packed as maps are.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Written<'a> {
    /// Its name.
    pub name: &'a str,
    /// For which background it is made.
    pub appearance: Option<Appearance>,
    /// The theme whose colours hold where this one says nothing.
    pub extends: Option<&'a str>,
    /// Names of roles and their colours.
    #[serde(borrow)]
    pub colours: Vec<(&'a str, &'a str)>,
    /// The same for code.
    #[serde(borrow)]
    pub code: Vec<(&'a str, &'a str)>,
}

impl<'a> From<&'a ThemeFile> for Written<'a> {
    fn from(file: &'a ThemeFile) -> Self {
        let pairs = |map: &'a BTreeMap<String, String>| {
            map.iter().map(|(name, colour)| (name.as_str(), colour.as_str())).collect()
        };
        Self {
            name: &file.name,
            appearance: file.appearance,
            extends: file.extends.as_deref(),
            colours: pairs(&file.colours),
            code: pairs(&file.code),
        }
    }
}
