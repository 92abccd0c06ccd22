//! Directories of tests whose files are made safe on the disk many times over.

use tempfile::TempDir;

/// A new directory, in memory where the system has a place for that: there nobody waits for a disk, and what a killed
/// program or a limit of file size leaves behind is the same. Whoever sets `TMPDIR` chooses the place, as `.ci/run` does.
#[expect(clippy::disallowed_methods, reason = "where a test puts its files is no part of what it tests")]
pub(crate) fn dir() -> TempDir {
    let is_chosen = std::env::var_os("TMPDIR").is_some();
    let in_memory = (!is_chosen).then(|| tempfile::tempdir_in("/dev/shm").ok()).flatten();
    in_memory.unwrap_or_else(|| tempfile::tempdir().expect("a directory"))
}
