//! Small files of the program's own: settings, own themes, exports. Lessons have a reader of their own (`catalog`).

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Largest file that is read, in bytes.
const LIMIT: u64 = 1024 * 1024;

/// Reads a text file; `None` when there is none.
///
/// # Errors
/// When it is not a regular file of at most 1 MiB of UTF-8, or cannot be read.
#[expect(clippy::disallowed_methods, reason = "kind and size are checked first")]
pub fn read(path: &Path) -> io::Result<Option<String>> {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    if !about.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
    }
    if about.len() > LIMIT {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "larger than 1 MiB"));
    }
    String::from_utf8(fs::read(path)?)
        .map(Some)
        .map_err(|_no_text| io::Error::new(io::ErrorKind::InvalidData, "not a text in UTF-8; save it as one"))
}

/// Reads a file of any content up to a size in bytes.
///
/// # Errors
/// When there is none, it is not a regular file, it is larger, or it cannot be read.
#[expect(clippy::disallowed_methods, reason = "kind and size are checked first")]
pub fn read_bytes(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
    }
    if about.len() > limit {
        return Err(io::Error::new(io::ErrorKind::InvalidData, format!("larger than {} MiB", limit / 1024 / 1024)));
    }
    fs::read(path)
}

/// The names of the directories in a directory, in order; none when there is no such directory.
pub fn directories(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// Takes a file away that was made a moment ago.
pub fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}

/// Takes away a directory that holds nothing; any other stays.
pub fn remove_empty(dir: &Path) {
    let _ = fs::remove_dir(dir);
}

/// Writes a file that is not there yet; one that is there stays as it is.
///
/// # Errors
/// When there is one already, or it cannot be written; nothing half written is left then.
pub fn write_fresh(path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.inspect_err(|_| drop(fs::remove_file(path)))
}

/// Size in bytes and time of change in nanoseconds since 1970 of a file: equal as long as nobody has written it. Nothing
/// where there is none.
pub fn stamp(path: &Path) -> Option<(u64, u128)> {
    let about = fs::metadata(path).ok()?;
    let changed = about.modified().ok()?.duration_since(std::time::SystemTime::UNIX_EPOCH).ok()?;
    Some((about.len(), changed.as_nanos()))
}

/// Reads a file of bytes that is worth nothing when it cannot be read; at most 1 MiB.
#[expect(clippy::disallowed_methods, reason = "kind and size are checked first")]
pub fn read_spare(path: &Path) -> Option<Vec<u8>> {
    let about = fs::metadata(path).ok().filter(|about| about.is_file() && about.len() <= LIMIT);
    about.and_then(|_| fs::read(path).ok())
}

/// Writes a file through a temporary one beside it, so that a reader never sees half of it; makes the directory.
///
/// # Errors
/// When it cannot be written.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    write_bytes(path, text.as_bytes())
}

/// The same for bytes.
///
/// # Errors
/// When it cannot be written.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let dir = path.parent().unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(dir)?;
    let temporary = path.with_extension("part");
    let mut file = fs::File::create(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&temporary, path)
}

/// Writes a file that is not there yet; makes the directory.
///
/// # Errors
/// When there is one of that name ([`io::ErrorKind::AlreadyExists`]), or it cannot be written.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or_else(|| Path::new(".")))?;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}

/// Writes a new file into the current directory under a name that is free: `stem.ending`, `stem-2.ending` ...
///
/// # Errors
/// When none can be written.
pub fn write_new(stem: &str, ending: &str, text: &str) -> io::Result<PathBuf> {
    for number in 1..1000 {
        let name = if number == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{number}.{ending}") };
        match fs::OpenOptions::new().write(true).create_new(true).open(&name) {
            Ok(mut file) => {
                file.write_all(text.as_bytes())?;
                return Ok(PathBuf::from(name));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "a thousand files of that name are here already"))
}

/// The files of a directory with an ending, by name; none when there is no such directory.
pub fn list(dir: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    paths.sort();
    paths
}

/// Takes all files of an ending out of a directory when there are more than so many: for caches, which are worth nothing.
pub fn clear_beyond(dir: &Path, ending: &str, most: usize) {
    let files = list(dir, ending);
    if files.len() > most {
        for file in files {
            let _ = fs::remove_file(file);
        }
    }
}

/// Whether a file or directory can be written, or made where it is not there. The one sure way is to try: an empty file
/// is made in the directory and taken away again; permissions alone say nothing about who asks.
pub fn is_writable(path: &Path) -> bool {
    if path.is_file() {
        return fs::OpenOptions::new().append(true).open(path).is_ok();
    }
    let Some(dir) = path.ancestors().find(|dir| dir.is_dir()) else { return false };
    let probe = dir.join(format!(".footgun-probe-{}", std::process::id()));
    let made = fs::OpenOptions::new().write(true).create_new(true).open(&probe).is_ok();
    made && fs::remove_file(&probe).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_missing_is_none() {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("new").join("config.yaml");
        assert_eq!(read(&path).expect("no error"), None);
        write(&path, "theme: dark\n").expect("written");
        assert_eq!(read(&path).expect("read").as_deref(), Some("theme: dark\n"));
        assert!(read(dir.path()).is_err(), "a directory is not a file");
        assert_eq!(list(&dir.path().join("new"), "yaml"), vec![path]);
    }

    #[test]
    fn what_is_not_there_is_writable_where_it_could_be_made() {
        let dir = tempfile::tempdir().expect("a directory");
        assert!(is_writable(dir.path()) && is_writable(&dir.path().join("a").join("b")));
        assert_eq!(fs::read_dir(dir.path()).expect("read").count(), 0, "the probe is gone");
        if cfg!(target_os = "linux") {
            assert!(!is_writable(Path::new("/proc/none")));
        }
    }
}
