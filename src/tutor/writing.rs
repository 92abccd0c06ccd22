//! Files that the tutor writes for the author of lessons: skeletons and drafts.

use std::path::{Path, PathBuf};

use crate::catalog::import::Import;
use crate::catalog::skeleton;
use crate::lesson::LessonId;
use crate::platform::files;
use crate::text::SafeText;

use super::Tutor;

impl Tutor {
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
    pub fn read_document(path: &Path) -> Result<Import, SafeText> {
        let name = || path.display();
        let text = files::read(path).map_err(|error| SafeText::new(format!("{}: {error}", name())))?;
        let text = text.ok_or_else(|| SafeText::new(format!("{}: there is no such file", name())))?;
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = SafeText::new(file).one_line();
        Import::read(&file, &text).map_err(|error| SafeText::new(format!("{}: {error}", name())))
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
        for (path, text) in new.chain(written) {
            files::write(path, text)
                .map_err(|error| SafeText::new(format!("{}: cannot be written: {error}", path.display())))?;
        }
        Ok(())
    }
}
