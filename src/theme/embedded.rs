//! The themes that are compiled in.

use super::ThemeFile;

/// Every `themes/*.yaml`, checked and packed by the build: name of the file, and what it says, packed by itself.
static THEMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/themes.bin"));

fn all() -> Vec<(&'static str, &'static [u8])> {
    postcard::from_bytes(THEMES).unwrap_or_default()
}

/// The shipped theme files, sorted by file name; `tests/content.rs` holds the number against the folder.
pub fn files() -> Vec<ThemeFile> {
    files_named(|_| true)
}

/// Those whose file has a name that is wanted.
pub fn files_named(is_wanted: impl Fn(&str) -> bool) -> Vec<ThemeFile> {
    let wanted = all().into_iter().filter(|(name, _)| is_wanted(name));
    wanted.filter_map(|(_, theme)| postcard::from_bytes(theme).ok()).collect()
}

/// The names of the shipped theme files without their ending, sorted.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = all().into_iter().map(|(name, _)| name.to_owned()).collect();
    // Packed in the order of the file names, where `ansi-light.yaml` stands before `ansi.yaml`.
    names.sort_unstable();
    names
}
