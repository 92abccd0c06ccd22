//! The themes that are compiled in.

use super::ThemeFile;

/// Every `themes/*.yaml`, checked and packed by the build: name of the file, and what it says, packed by itself.
static THEMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/themes.bin"));

fn all() -> Vec<(&'static str, &'static [u8])> {
    postcard::from_bytes(THEMES).unwrap_or_default()
}

/// The shipped theme files, sorted by file name; `tests/content.rs` holds the number against the folder.
pub fn files() -> Vec<ThemeFile> {
    all().into_iter().filter_map(|(_, theme)| read(theme)).collect()
}

/// A shipped theme with those that it extends, and no other; nothing where there is none of that name.
pub fn lineage(name: &str) -> Vec<ThemeFile> {
    let all = all();
    let of = |name: &str| all.iter().find(|(known, _)| *known == name).and_then(|(_, theme)| read(theme));
    let older = |file: &ThemeFile| file.extends.as_deref().and_then(of);
    std::iter::successors(of(name), older).take(all.len()).collect()
}

fn read(theme: &[u8]) -> Option<ThemeFile> {
    postcard::from_bytes(theme).ok()
}

/// The names of the shipped theme files without their ending, sorted.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = all().into_iter().map(|(name, _)| name.to_owned()).collect();
    // Packed in the order of the file names, where `ansi-light.yaml` stands before `ansi.yaml`.
    names.sort_unstable();
    names
}
