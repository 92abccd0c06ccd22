//! The themes that are compiled in.

use super::ThemeFile;
use super::written::Written;

/// Every `themes/*.yaml`, checked and packed by the build: name of the file, and what it says, packed by itself.
static THEMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/themes.bin"));

fn all() -> Vec<(&'static str, &'static [u8])> {
    postcard::from_bytes(THEMES).unwrap_or_default()
}

/// The shipped theme files, sorted by file name; `tests/content.rs` holds the number against the folder.
pub fn files() -> Vec<ThemeFile> {
    all().into_iter().filter_map(|(_, theme)| postcard::from_bytes(theme).ok()).collect()
}

/// A shipped theme with those that it extends, and no other; nothing where there is none of that name.
pub fn lineage(name: &str) -> Vec<Written<'static>> {
    let all = all();
    let read = |theme: &'static [u8]| postcard::from_bytes::<Written>(theme).ok();
    let of = |name: &str| all.iter().find(|(known, _)| *known == name).and_then(|(_, theme)| read(theme));
    std::iter::successors(of(name), |file| file.extends.and_then(of)).take(all.len()).collect()
}

/// The names of the shipped theme files without their ending, sorted.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = all().into_iter().map(|(name, _)| name.to_owned()).collect();
    // Packed in the order of the file names, where `ansi-light.yaml` stands before `ansi.yaml`.
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_borrowed_is_what_was_packed() {
        for (file, name) in files().iter().zip(all().into_iter().map(|(name, _)| name)) {
            assert_eq!(lineage(name).first(), Some(&Written::from(file)), "{name}");
        }
        assert_eq!(lineage("no such theme"), []);
    }
}
