//! The themes that are compiled in.

use super::ThemeFile;

/// Every `themes/*.yaml`, checked and turned into JSON by the build: one object, name of the file to its content.
///
/// JSON and not a packed form, because theme files may hold values that only describe themselves
/// (a colour or a table at the same place).
static THEMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/themes.json"));

/// The shipped theme files, sorted by file name. A file that does not fit [`ThemeFile`] is left out;
/// `tests/content.rs` holds the number against the folder.
pub fn files() -> Vec<ThemeFile> {
    let packed: Vec<(String, serde_json::Value)> = serde_json::from_slice(THEMES).unwrap_or_default();
    packed.into_iter().filter_map(|(_, theme)| serde_json::from_value(theme).ok()).collect()
}

/// The names of the shipped theme files without their ending, sorted.
pub fn names() -> Vec<String> {
    let packed: Vec<(String, serde::de::IgnoredAny)> = serde_json::from_slice(THEMES).unwrap_or_default();
    let mut names: Vec<String> = packed.into_iter().map(|(name, _)| name).collect();
    // Packed in the order of the file names, where `ansi-light.yaml` stands before `ansi.yaml`.
    names.sort_unstable();
    names
}
