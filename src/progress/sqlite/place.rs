//! The files around the log: names, copies, and moves that lose nothing when they are cut short.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::glance;
use crate::platform::{Entropy, Moment, SystemEntropy};
use crate::progress::StoreError;

/// The path with something added to its file name.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

/// A name beside the file that nobody else uses.
pub(super) fn fresh(path: &Path) -> PathBuf {
    beside(path, &format!(".new-{}-{}", std::process::id(), SystemEntropy.seed().0))
}

/// The name that a damaged file is kept under.
pub(super) fn aside(path: &Path, now: Moment) -> PathBuf {
    let name = |count: u32| beside(path, &format!(".damaged-{}-{count}", now.day().iso()));
    (1..u32::MAX).map(name).find(|candidate| !candidate.exists()).unwrap_or_else(|| name(0))
}

/// Where the daily copies are.
pub(super) fn backups(path: &Path) -> PathBuf {
    path.with_file_name("backups")
}

/// The name of the copy of a study day.
pub(super) fn daily_backup(path: &Path, now: Moment) -> PathBuf {
    backups(path).join(format!("progress-{}.db", now.day().iso()))
}

/// The daily copies, the newest first. Other files in the directory are none of ours.
pub(super) fn daily_backups(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(backups(path)) else { return Vec::new() };
    let ours = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.and_then(|name| name.strip_prefix("progress-")?.strip_suffix(".db"))
            .is_some_and(|day| day.len() == 10 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
    };
    let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(ours).collect();
    found.sort_by(|a, b| b.cmp(a));
    found
}

/// Every copy and every damaged file, in whatever state.
pub(super) fn copies(path: &Path) -> Vec<PathBuf> {
    let damaged = format!("{}.damaged-", file_name(path));
    let in_directory = |directory: &Path, ours: &dyn Fn(&str) -> bool| {
        let entries = fs::read_dir(directory).into_iter().flatten().flatten();
        let ours = entries.filter(|entry| ours(&entry.file_name().to_string_lossy()));
        ours.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let is_damaged = |name: &str| name.starts_with(&damaged) && !name.ends_with("-journal");
    let mut copies = in_directory(path.parent().unwrap_or(path), &is_damaged);
    let is_copy =
        |name: &str| path_has_ending(name, "db") && (name.starts_with("progress-") || name.starts_with("before-"));
    copies.extend(in_directory(&backups(path), &is_copy));
    copies
}

fn path_has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == ending)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Deletes every copy and every damaged file, because the learner wants to be forgotten.
pub(super) fn remove_copies(path: &Path) -> Result<(), StoreError> {
    let name = file_name(path);
    // Damaged files, what the next start would show, and what a program that was killed had begun to write.
    remove_where(path, |found| {
        found
            .strip_prefix(&name)
            .is_some_and(|rest| rest == glance::ENDING || rest.starts_with(".damaged-") || rest.starts_with(".new-"))
    })?;
    match fs::remove_dir_all(backups(path)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(trouble(&backups(path), &error)),
        _ => Ok(()),
    }
}

/// Deletes the files beside a log whose names are such.
fn remove_where(path: &Path, such: impl Fn(&str) -> bool) -> Result<(), StoreError> {
    let entries = match fs::read_dir(path.parent().unwrap_or(path)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(|error| trouble(path, &error))?,
    };
    for entry in entries.flatten().filter(|entry| such(&entry.file_name().to_string_lossy())) {
        fs::remove_file(entry.path()).map_err(|error| trouble(&entry.path(), &error))?;
    }
    Ok(())
}

/// Deletes a log with all that belongs to it. There is no way back.
///
/// # Errors
/// When something of it cannot be deleted.
pub fn remove(path: &Path) -> Result<(), StoreError> {
    remove_copies(path)?;
    let name = file_name(path);
    let ours = |found: &str| {
        found.strip_prefix(&name).is_some_and(|rest| ["", "-journal", ".repair-lock", ".session-lock"].contains(&rest))
    };
    remove_where(path, ours)?;
    sync_directory(path);
    Ok(())
}

/// Moves a log that nobody has open to another directory, with its copies.
///
/// # Errors
/// When there is one already, or it cannot be moved; the log itself goes last, so that it is never without its copies.
pub fn move_away(from: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Taken(to.to_owned()));
    }
    let (old, new) = (from.parent().unwrap_or(from), to.parent().unwrap_or(to));
    fs::create_dir_all(new).map_err(|error| trouble(new, &error))?;
    let aside = format!("{}.damaged-", file_name(from));
    let ours = |name: &str| name.starts_with(&aside) || name == "backups";
    // A lock, which nobody holds, and what can be made again; left behind they would keep the directory from being empty.
    for ending in [".session-lock", glance::ENDING] {
        let _ = fs::remove_file(beside(from, ending));
    }
    for entry in fs::read_dir(old).map_err(|error| trouble(old, &error))?.flatten() {
        if ours(&entry.file_name().to_string_lossy()) {
            let target = new.join(entry.file_name());
            fs::rename(entry.path(), &target).map_err(|error| trouble(&target, &error))?;
        }
    }
    fs::rename(from, to).map_err(|error| trouble(to, &error))?;
    sync_directory(from);
    sync_directory(to);
    Ok(())
}

/// Which file a name stands for: two numbers on Unix, elsewhere only that there is one. Nothing without a file.
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    let found = fs::metadata(path).ok()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some((found.dev(), found.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = found;
        Some((0, 0))
    }
}

/// Whether a file can be made in the directory of this one.
pub(super) fn probe(path: &Path) -> Result<(), StoreError> {
    let probe = fresh(path);
    OpenOptions::new().write(true).create_new(true).open(&probe).map_err(|error| trouble(path, &error))?;
    fs::remove_file(&probe).map_err(|error| trouble(path, &error))
}

/// Gives a finished file its name, unless there is one of that name already. No moment has a half-made file.
pub(super) fn publish(made: &Path, path: &Path) -> Result<(), StoreError> {
    let outcome = match fs::hard_link(made, path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        // Some file systems have no hard links.
        Err(_) if !path.exists() => fs::rename(made, path),
        other => other,
    };
    let _ = fs::remove_file(made);
    outcome.map_err(|error| trouble(path, &error))?;
    sync_directory(path);
    Ok(())
}

/// Puts a finished file in place of a damaged one, which is kept under another name. The name is never without a file.
pub(super) fn replace(made: &Path, path: &Path, aside: &Path) -> Result<(), StoreError> {
    let fail = |error: io::Error| trouble(path, &error);
    if fs::hard_link(path, aside).is_err() {
        fs::copy(path, aside).map_err(fail)?;
    }
    let journal = beside(path, "-journal");
    if journal.exists() {
        fs::rename(&journal, beside(aside, "-journal")).map_err(fail)?;
    }
    fs::rename(made, path).map_err(fail)?;
    sync_directory(path);
    Ok(())
}

/// Makes a rename last through a power cut; where directories cannot be synced the file system does so by itself.
pub(super) fn sync_directory(path: &Path) {
    if let Some(directory) = path.parent()
        && let Ok(directory) = File::open(directory)
    {
        let _ = directory.sync_all();
    }
}

/// The file that a learner knows: what is being made for it has another name, which is gone a moment later.
pub(super) fn known_as(path: &Path) -> PathBuf {
    let name = path.file_name().and_then(|name| name.to_str());
    let known = name.and_then(|name| name.split_once(".new-")).map(|(known, _)| path.with_file_name(known));
    known.unwrap_or_else(|| path.to_owned())
}

/// What a failure of the file system means to the learner.
pub(super) fn trouble(path: &Path, error: &io::Error) -> StoreError {
    let (file, reason) = (known_as(path), error.to_string());
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full(file),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem | ErrorKind::NotADirectory => {
            StoreError::Denied { file, reason }
        }
        _ => StoreError::Disk { file, reason },
    }
}
