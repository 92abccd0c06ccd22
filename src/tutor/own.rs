//! Own lessons: loaded, shown while they are written, and loaded again when their files change.
//!
//! Loading never keeps anyone waiting. With workers (the screens) it happens in a thread after the first frame, which
//! shows the built-in lessons at once; the own ones come with their index a moment later. Without workers (the command
//! line, tests) it happens at once. A file that is broken when it is saved takes nothing away: the last lesson
//! that could be read stays, and what is wrong stands in [`Tutor::faults`].

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use crate::catalog::diagnostic::{Diagnostic, Level, Spot};
use crate::catalog::{Catalog, Origin};
use crate::lesson::LessonId;
use crate::platform::files;
use crate::progress::Syllabus;
use crate::search::Index;
use crate::text::SafeText;

use super::{Options, Tutor, syllabus};

/// Files of own lessons that are loaded together with the one that is previewed.
pub(super) const FEW: usize = 300;

/// Bytes of a file with the words of own lessons; a hundred thousand of them have a tenth of it.
const LARGEST: u64 = 1 << 28;

/// Files with the words of own lessons that are kept.
const KEPT: usize = 8;

/// A catalog with what follows from it.
pub(super) struct Loaded {
    pub(super) catalog: Catalog,
    pub(super) syllabus: Syllabus,
    /// The index of look-up, where somebody has made it already.
    index: Option<Index>,
    /// The lesson of the file that is previewed.
    pub(super) preview: Option<LessonId>,
}

/// The file that is looked at, and how it was.
#[derive(Debug, Default)]
pub(super) struct Watched {
    path: PathBuf,
    stamp: Option<(u64, u128)>,
    faults: Vec<Diagnostic>,
}

/// All lessons with the own ones over them, from the cache as far as it holds.
pub(super) fn load(options: &Options) -> Loaded {
    let (catalog, preview) = catalog(options);
    Loaded { syllabus: syllabus::of(&catalog), catalog, index: None, preview }
}

/// The same without what follows from it.
pub(super) fn catalog(options: &Options) -> (Catalog, Option<LessonId>) {
    let catalog = match &options.environment.cache_dir {
        _ if options.layers.is_empty() => Catalog::builtin_unread(),
        Some(cache) => Catalog::load_cached(&options.layers, cache),
        None => Catalog::load(&options.layers),
    };
    match &options.preview {
        Some(file) => catalog.with_preview(file),
        None => (catalog, None),
    }
}

impl Loaded {
    /// The same with the index of look-up, which is ready for the first question.
    pub(super) fn indexed(self, options: &Options) -> Self {
        let index = index(&self.catalog, options);
        index.warm_up(&self.catalog);
        Self { index: Some(index), ..self }
    }
}

/// The index of look-up. The words of own lessons are kept between runs, because to gather them from thousands of
/// lessons takes longer than to load those.
pub(super) fn index(catalog: &Catalog, options: &Options) -> Index {
    let place = options.environment.cache_dir.as_ref().zip(catalog.own_sum());
    let path = place.map(|(dir, sum)| dir.join("words").join(format!("{sum:016x}.bin")));
    let kept = path.as_ref().and_then(|path| files::read_bytes(path, LARGEST).ok());
    let (index, is_new) = Index::with_words(catalog, kept);
    if let (Some(path), Some(words), true) = (path, index.own_words(), is_new) {
        if let Some(dir) = path.parent() {
            files::clear_beyond(dir, "bin", KEPT);
        }
        let _ = files::write_bytes(&path, &words);
    }
    index
}

impl Tutor {
    /// The overlay file of a lesson, if it is an own one.
    pub fn own_file(&self, lesson: &LessonId) -> Option<PathBuf> {
        match &self.catalog.entry(lesson)?.origin {
            Origin::Own { file, .. } => Some(file.clone()),
            Origin::BuiltIn => None,
        }
    }

    /// The file that is previewed, and the lesson in it as far as it could be read.
    pub fn preview(&self) -> Option<(&Path, Option<&LessonId>)> {
        Some((self.options.preview.as_deref()?, self.previewed.as_ref()))
    }

    /// What is wrong with a file since it was saved last; while there is something, the lesson is as it was before.
    pub fn faults(&self, path: &Path) -> &[Diagnostic] {
        if self.watched.path == path { &self.watched.faults } else { &[] }
    }

    /// The same for a file that was never looked at: what keeps it out of the lessons that are loaded.
    pub fn faults_of(&self, path: &Path) -> Vec<Diagnostic> {
        let known = self.faults(path);
        if known.is_empty() { self.faults_in(&self.catalog, path) } else { known.to_vec() }
    }

    /// Looks at a file of an own lesson, at best once a second; loads the lessons anew when it was saved since it was
    /// looked at last. Whether there is something new to show already.
    pub fn watch(&mut self, path: &Path) -> bool {
        let stamp = files::stamp(path);
        if self.watched.path != path {
            let faults = self.faults_in(&self.catalog, path);
            self.watched = Watched { path: path.to_owned(), stamp, faults };
            return false;
        }
        if self.watched.stamp == stamp {
            return false;
        }
        self.watched.stamp = stamp;
        match &self.workers {
            Some(workers) if workers.load(&self.options) => false,
            _ => {
                let loaded = load(&self.options);
                self.take_in(loaded);
                true
            }
        }
    }

    /// Reads the lessons again, after a file was edited; says how that went.
    pub fn reload(&mut self, edited: &Path) -> SafeText {
        let stamp = files::stamp(edited);
        self.watched = Watched { path: edited.to_owned(), stamp, faults: Vec::new() };
        let loaded = load(&self.options);
        self.take_in(loaded);
        match self.watched.faults.first() {
            Some(broken) => broken.one_line(),
            None => SafeText::new("lessons read again"),
        }
    }

    /// Takes lessons that were loaded; keeps the present ones when the file that is looked at came out broken.
    pub(super) fn take_in(&mut self, loaded: Loaded) {
        let Loaded { catalog, syllabus, index, preview } = loaded;
        let path = self.watched.path.clone();
        self.watched.faults = self.faults_in(&catalog, &path);
        // Of a preview that was never shown nothing is lost.
        let has_shown = self.options.preview.is_none() || self.previewed.is_some();
        if has_shown && !self.watched.faults.is_empty() {
            return;
        }
        self.previewed = preview.or(self.previewed.take());
        self.catalog = catalog;
        self.index = index.map(OnceCell::from).unwrap_or_default();
        self.replay(syllabus);
    }

    /// What keeps the file of a lesson out of a catalog.
    fn faults_in(&self, catalog: &Catalog, path: &Path) -> Vec<Diagnostic> {
        let broken: Vec<Diagnostic> =
            catalog.diagnostics().iter().filter(|found| found.is_error() && found.path == path).cloned().collect();
        let is_own = |entry: &crate::catalog::Entry| matches!(&entry.origin, Origin::Own { file, .. } if file == path);
        let was_there = self.catalog.entries().iter().any(is_own);
        if !broken.is_empty() || !was_there || catalog.entries().iter().any(is_own) {
            return broken;
        }
        let words = if path.exists() { "this lesson is a draft now" } else { "this file is not there any more" };
        let gone = Diagnostic::new(Level::Warning, "draft", path, "", Spot::START);
        vec![gone.saying(words, "it is left out from the next start on")]
    }
}
