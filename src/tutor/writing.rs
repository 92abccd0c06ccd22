//! Files that the tutor writes for the author of lessons: skeletons and drafts.

use std::path::{Path, PathBuf};

use crate::catalog::import::Import;
use crate::catalog::skeleton;
use crate::lesson::LessonId;
use crate::platform::{Dirs, files};
use crate::text::SafeText;

use super::{Settings, Tutor};

/// Why there is nothing to import in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoDocument {
    /// It cannot be read.
    Unreadable(SafeText),
    /// There is no antipattern in it.
    Nothing(SafeText),
}

impl Tutor {
    /// The settings file and the settings that it says something about, each with its line; nothing without a home
    /// directory.
    pub fn settings_file(&self) -> Option<(PathBuf, Vec<(String, u32)>)> {
        let path = self.dirs()?.config_file();
        let said = super::keep::settings_in(&path);
        Some((path, said))
    }

    /// Writes a settings file that explains itself and changes nothing.
    ///
    /// # Errors
    /// When there is one already and `force` is not given, or it cannot be written.
    pub fn init_settings(&self, force: bool) -> Result<PathBuf, SafeText> {
        let path = self.dirs().map(Dirs::config_file);
        let path = path.ok_or(SafeText::new("there is no home directory; set FOOTGUN_CONFIG_DIR"))?;
        let file = [(path.clone(), Settings::template())];
        Self::write_all(&file, &[], force)?;
        Ok(path)
    }

    /// Where own lessons are written when no place is named: `.footgun/lessons` of the repository that the program was
    /// started in, where it has one, else `lessons` in the configuration directory.
    ///
    /// # Errors
    /// When there is no home directory.
    pub fn own_lessons(&self) -> Result<PathBuf, SafeText> {
        let project = self.options.layers.iter().find(|layer| layer.name == "project").map(|layer| layer.dir.clone());
        let own = || self.dirs().map(|dirs| dirs.config.join("lessons"));
        project.or_else(own).ok_or_else(|| "there is no home directory; name a directory with --out".into())
    }

    /// Writes the skeleton of a lesson below a directory of lessons, with a `_category.yaml` where the folder is new;
    /// says where it is.
    ///
    /// # Errors
    /// When there is such a file already, or it cannot be written.
    pub fn new_lesson(&self, id: &LessonId, dir: &Path) -> Result<PathBuf, SafeText> {
        if matches!(id.category(), "paths" | "reviews") {
            let words = format!("{id}: {}/ is kept for other files; choose another category", id.category());
            return Err(SafeText::new(words));
        }
        let folder = dir.join(id.category());
        let path = folder.join(id.name()).with_extension("yaml");
        let about = folder.join("_category.yaml");
        let is_known = self.catalog().categories().iter().any(|category| category.name.as_str() == id.category());
        let failed = |path: &Path, error: std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                SafeText::new(format!("{}: there already; it was left as it is", path.display()))
            }
            _ => SafeText::new(format!("{}: cannot be written: {error}", path.display())),
        };
        files::create(&path, &skeleton::lesson(id)).map_err(|error| failed(&path, error))?;
        if !is_known && !about.exists() {
            files::create(&about, &skeleton::category(id.category())).map_err(|error| failed(&about, error))?;
        }
        Ok(path)
    }

    /// Reads a Markdown document.
    ///
    /// # Errors
    /// Why it cannot be read, or that there is no antipattern in it.
    pub fn read_document(path: &Path) -> Result<Import, NoDocument> {
        let said = |words: String| SafeText::new(format!("{}: {words}", path.display())).one_line();
        let text = files::read(path).map_err(|error| NoDocument::Unreadable(said(error.to_string())))?;
        let text = text.ok_or_else(|| NoDocument::Unreadable(said("there is no such file".to_owned())))?;
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = SafeText::new(file).one_line();
        Import::read(&file, &text).map_err(|error| NoDocument::Nothing(said(error.to_string())))
    }

    /// Writes files, all or none: nothing is written when one of them is there already and `force` is not given. Those
    /// of `shared` stay as they are where they exist.
    ///
    /// # Errors
    /// The files that are in the way, or why one cannot be written.
    pub fn write_all(written: &[(PathBuf, String)], shared: &[(PathBuf, String)], force: bool) -> Result<(), SafeText> {
        let there: Vec<&Path> = written.iter().map(|(path, _)| path.as_path()).filter(|path| path.exists()).collect();
        if let (Some(first), false) = (there.first(), force) {
            let more = match there.len() {
                1 => String::new(),
                count => format!(" and {} more", count - 1),
            };
            let words = format!("{}{more}: there already; nothing was written (--force overwrites)", first.display());
            return Err(SafeText::new(words));
        }
        let new = shared.iter().filter(|(path, _)| !path.exists());
        let mut made: Vec<&Path> = Vec::new();
        for (path, text) in new.chain(written) {
            let is_new = !path.exists();
            if let Err(error) = files::write(path, text) {
                made.into_iter().for_each(files::remove);
                return Err(SafeText::new(format!("{}: cannot be written: {error}", path.display())));
            }
            if is_new {
                made.push(path);
            }
        }
        Ok(())
    }
}
