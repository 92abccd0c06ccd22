//! What a bug report needs to know about files.

use std::path::PathBuf;

use crate::catalog::{Entry, Layer, Origin, set};
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

/// A layer of own lessons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerReport {
    /// What the screens call it.
    pub name: String,
    /// Its directory.
    pub dir: PathBuf,
    /// Whether the directory is there.
    pub exists: bool,
    /// Whole lessons that hold: those that a later layer replaces are not counted.
    pub lessons: usize,
    /// Patches that hold.
    pub patches: usize,
    /// Drafts, which are left out.
    pub drafts: usize,
    /// Findings in its files.
    pub faults: usize,
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
        let cache = self.options.environment.cache_dir.iter().map(|dir| ("cache", dir.clone()));
        let own = own.chain(cache);
        let lessons = self.options.layers.iter().map(|layer| ("lessons", layer.dir.clone()));
        own.chain(lessons).map(|(name, path)| location(name, path)).collect()
    }

    /// What each layer of own lessons holds, in their order.
    pub fn layer_reports(&self) -> Vec<LayerReport> {
        let report = |layer: &Layer| {
            let own = |entry: &&Entry| match &entry.origin {
                Origin::Own { layer: name, file, .. } => *name == layer.name && file.starts_with(&layer.dir),
                Origin::BuiltIn => false,
            };
            let own: Vec<&Entry> = self.catalog.entries().iter().filter(own).collect();
            let is_patch = |entry: &&&Entry| matches!(entry.origin, Origin::Own { patched: true, .. });
            let patches = own.iter().filter(is_patch).count();
            let faults = self.catalog.diagnostics().iter().filter(|found| found.path.starts_with(&layer.dir)).count();
            let drafts = set::read(&layer.dir).0.drafts.len();
            let (name, dir) = (layer.name.clone(), layer.dir.clone());
            LayerReport { name, exists: dir.is_dir(), dir, lessons: own.len() - patches, patches, drafts, faults }
        };
        self.options.layers.iter().map(report).collect()
    }

    /// How much is kept of what can be made again: files, and bytes in them.
    pub fn cache_size(&self) -> (usize, u64) {
        let dir = self.options.environment.cache_dir.as_deref();
        let dirs = dir.into_iter().flat_map(|dir| [dir.to_owned(), dir.join("code")]);
        let sizes = dirs.flat_map(|dir| files::list(&dir, "bin")).filter_map(|file| files::stamp(&file));
        sizes.fold((0, 0), |(count, bytes), (size, _)| (count + 1, bytes + size))
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
