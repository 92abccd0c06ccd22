//! What a bug report needs to know about files.

use std::path::PathBuf;

use crate::platform::files;
use crate::progress::{self, Inspection, StoreError};
use crate::text::SafeText;

use super::{Tutor, profiles};

/// A file or directory of the program's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// What it is for.
    pub name: &'static str,
    /// Where it is.
    pub path: PathBuf,
    /// Whether it is there.
    pub exists: bool,
    /// Whether it can be written; of what is not there, whether it could be made.
    pub writable: bool,
}

impl Tutor {
    /// The places that the program uses.
    pub fn locations(&self) -> Vec<Location> {
        let location = |name, path: PathBuf| {
            let (exists, writable) = (path.exists(), files::is_writable(&path));
            Location { name, path, exists, writable }
        };
        let own = self.dirs().into_iter().flat_map(|dirs| {
            [
                ("config", dirs.config_file()),
                ("themes", dirs.config.join("themes")),
                ("progress", profiles::file(dirs, self.profile())),
                ("backups", profiles::file(dirs, self.profile()).with_file_name("backups")),
            ]
        });
        let lessons = self.options.layers.iter().map(|layer| ("lessons", layer.dir.clone()));
        own.chain(lessons).map(|(name, path)| location(name, path)).collect()
    }

    /// The state of the file of answers, looked at without changing it; nothing where there is none yet.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn inspect_progress(&self) -> Result<Option<Inspection>, SafeText> {
        let Some(file) = self.progress_file() else { return Ok(None) };
        progress::inspect(&file).map_err(|error: StoreError| error.text())
    }

    /// The version of the database that is built in.
    pub fn database_version(&self) -> &'static str {
        progress::sqlite_version()
    }
}
