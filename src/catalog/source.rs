//! The one reader of content files: regular files of a decent size and nothing else.

use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::diagnostic::{Diagnostic, Level, Spot};

/// Bytes in a content file; the longest shipped lesson has a fiftieth of it.
pub const MAX_BYTES: u64 = 1 << 20;

/// Files that one directory tree may hold.
const MAX_FILES: usize = 200_000;

/// What a file of a lesson directory is, by its name and place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `<category>/_category.yaml`
    Category,
    /// `<category>/<name>.yaml`
    Lesson,
    /// `<category>/<name>.patch.yaml`
    Patch,
    /// `paths/<name>.yaml`
    Path,
    /// `reviews/<name>.yaml`
    Review,
}

/// A file found, not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub path: PathBuf,
    /// The folder in which it stands, without what leads there.
    pub folder: String,
    /// Its name without the ending (`.yaml` or `.patch.yaml`).
    pub name: String,
}

/// Finds the content files of a lesson directory, sorted by path. The layout has exactly two levels, so links
/// that run in circles lead nowhere. Hidden files and backups of editors are passed over; a directory that
/// does not exist is empty.
pub fn find(dir: &Path, problems: &mut Vec<Diagnostic>) -> Vec<Found> {
    let mut found = Vec::new();
    for (name, path) in list(dir, problems) {
        match fs::metadata(&path) {
            Ok(meta) if meta.is_dir() => files(&name, &path, &mut found, problems),
            Ok(_) if is_yaml(&name) => {
                let help = "move it into a folder below, which is its category: lessons/<category>/<name>.yaml";
                problems.push(problem("misplaced-file", &path, "a lesson stands in the folder of its category", help));
            }
            Ok(_) => {}
            Err(error) => problems.push(unreadable(&path, &error.to_string())),
        }
    }
    found
}

/// Whether there are more than so many names in the folders of these directories; stops counting there.
pub fn holds_more_than<'a>(dirs: impl Iterator<Item = &'a Path>, most: usize) -> bool {
    let entries = |dir: PathBuf| fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let folders = dirs.flat_map(|dir| entries(dir.to_owned()));
    // What is no directory cannot be listed, and holds nothing.
    folders.flat_map(entries).take(most + 1).count() > most
}

fn files(folder: &str, dir: &Path, found: &mut Vec<Found>, problems: &mut Vec<Diagnostic>) {
    for (file, path) in list(dir, problems) {
        if found.len() >= MAX_FILES {
            return;
        }
        if let Some(stem) = file.strip_suffix(".yml") {
            let help = format!("rename it to {stem}.yaml");
            problems.push(problem("misplaced-file", &path, "content files end in .yaml", &help));
        }
        let Some(stem) = file.strip_suffix(".yaml") else { continue };
        let (kind, name) = match (folder, stem, stem.strip_suffix(".patch")) {
            ("paths", name, _) => (Kind::Path, name),
            ("reviews", name, _) => (Kind::Review, name),
            (_, "_category", _) => (Kind::Category, folder),
            (_, _, Some(name)) => (Kind::Patch, name),
            (_, name, None) => (Kind::Lesson, name),
        };
        found.push(Found { kind, path, folder: folder.to_owned(), name: name.to_owned() });
    }
}

/// A file by itself, as the lesson or patch that its name says; one that stands in no folder that could be a category
/// counts as standing in `preview/`.
pub fn alone(path: &Path) -> Found {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let text =
        |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default();
    let file = text(whole.file_name());
    let stem = file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".yml")).unwrap_or(&file);
    let (kind, name) = match stem.strip_suffix(".patch") {
        Some(name) => (Kind::Patch, name),
        None => (Kind::Lesson, stem),
    };
    let folder = text(whole.parent().and_then(Path::file_name));
    let fits = |part: &str| crate::lesson::LessonId::new(&format!("{part}/x")).is_well_formed();
    let folder = if fits(&folder) { folder } else { "preview".to_owned() };
    let name = if fits(name) { name.to_owned() } else { "lesson".to_owned() };
    Found { kind, path: path.to_owned(), folder, name }
}

/// The YAML files of a flat folder such as `themes/`, as (name without ending, path), sorted.
pub fn find_flat(dir: &Path, problems: &mut Vec<Diagnostic>) -> Vec<(String, PathBuf)> {
    let files = list(dir, problems).into_iter();
    files.filter_map(|(name, path)| Some((name.strip_suffix(".yaml")?.to_owned(), path))).collect()
}

fn is_yaml(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"))
}

/// Names and paths in a directory, sorted, without hidden files and backups.
fn list(dir: &Path, problems: &mut Vec<Diagnostic>) -> Vec<(String, PathBuf)> {
    let reader = match fs::read_dir(dir) {
        Ok(reader) => reader,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            problems.push(unreadable(dir, &error.to_string()));
            return Vec::new();
        }
    };
    let mut entries = Vec::new();
    for entry in reader.take(MAX_FILES) {
        match entry {
            Ok(entry) => match entry.file_name().into_string() {
                Ok(name) if name.starts_with('.') || name.ends_with('~') || name.starts_with('#') => {}
                Ok(name) => entries.push((name, entry.path())),
                Err(_) => {
                    let help = "rename it with lower-case letters, digits and -";
                    problems.push(problem("bad-name", &entry.path(), "the name of this file is not UTF-8", help));
                }
            },
            Err(error) => problems.push(unreadable(dir, &error.to_string())),
        }
    }
    entries.sort();
    entries
}

/// Reads a content file: a regular file of at most [`MAX_BYTES`], UTF-8, with or without byte order mark,
/// line ends of either kind (they come out as `\n`).
///
/// # Errors
/// A finding that names the file and what to do.
pub fn read(path: &Path) -> Result<String, Box<Diagnostic>> {
    let meta = fs::metadata(path).map_err(|error| Box::new(unreadable(path, &error.to_string())))?;
    check(path, &meta)?;
    let mut file = File::open(path).map_err(|error| Box::new(unreadable(path, &error.to_string())))?;
    let opened = file.metadata().map_err(|error| Box::new(unreadable(path, &error.to_string())))?;
    check(path, &opened)?;
    let mut bytes = Vec::with_capacity(usize::try_from(opened.len()).unwrap_or_default());
    let limited = (&mut file).take(MAX_BYTES + 1).read_to_end(&mut bytes);
    limited.map_err(|error| Box::new(unreadable(path, &error.to_string())))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Box::new(too_large(path)));
    }
    decode(path, bytes)
}

fn check(path: &Path, meta: &Metadata) -> Result<(), Box<Diagnostic>> {
    if !meta.is_file() {
        let help = "content is read from regular files only, not from folders, pipes or devices";
        return Err(Box::new(problem("not-a-file", path, "this is not a regular file", help)));
    }
    if meta.len() > MAX_BYTES { Err(Box::new(too_large(path))) } else { Ok(()) }
}

fn decode(path: &Path, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let good =
            String::from_utf8_lossy(error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default());
        let line = good.matches('\n').count() + 1;
        let column = good.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        let spot = Spot { line: u32::try_from(line).unwrap_or(1), column: u32::try_from(column).unwrap_or(1) };
        let help = "save the file as UTF-8";
        Box::new(Diagnostic::new(Level::Error, "not-utf8", path, &good, spot).saying("this byte is not UTF-8", help))
    })?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    Ok(if text.contains('\r') { text.replace("\r\n", "\n") } else { text })
}

fn too_large(path: &Path) -> Diagnostic {
    let message = format!("the file is larger than {} KiB", MAX_BYTES >> 10);
    problem("too-large", path, &message, "one file is one lesson; split it")
}

fn unreadable(path: &Path, why: &str) -> Diagnostic {
    problem("unreadable", path, &format!("this cannot be read: {why}"), "check that it exists and may be read")
}

fn problem(code: &'static str, path: &Path, message: &str, help: &str) -> Diagnostic {
    Diagnostic::new(Level::Error, code, path, "", Spot::START).saying(message, help)
}
