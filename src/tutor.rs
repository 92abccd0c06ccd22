//! Every use case, once: screens, command line and later team sessions all call these.

use std::cell::OnceCell;
use std::path::PathBuf;

use crate::catalog::{Catalog, Diagnostic, Layer};
use crate::platform::{Dirs, Entropy, Environment, Moment};
use crate::progress::{self, Change, Progress, Snapshot};
use crate::schedule::Scheduler;
use crate::search::Index;
use crate::text::SafeText;
use crate::theme::{self, Appearance, Depth, Theme};

pub mod aside;
pub mod background;
mod backlog;
pub mod checklist;
pub mod diagnose;
pub mod drawing;
pub mod figures;
pub mod health;
pub mod keep;
pub mod layers;
pub mod lint;
pub mod listing;
pub mod look_up;
pub mod naming;
pub mod next;
pub mod notes;
mod opening;
mod own;
pub mod placement;
pub mod profiles;
pub mod quiz;
pub mod settings;
pub mod syllabus;
pub mod team;
pub mod transfer;
pub mod tune;
mod workers;
pub mod writing;

pub use backlog::Backlog;
pub use next::Next;
pub use placement::Placed;
pub use quiz::{Purpose, QuizSpec, Scope};
pub use settings::Settings;
pub use team::{Pool, TeamSpec};

/// What the tutor is opened with.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where files live; without, nothing is kept.
    pub dirs: Option<Dirs>,
    /// What the environment says.
    pub environment: Environment,
    /// Overlay directories, the last one wins.
    pub layers: Vec<Layer>,
    /// A theme asked for on the command line; wins over the settings.
    pub theme: Option<String>,
    /// The background of the terminal, as far as it is known.
    pub background: Option<Appearance>,
    /// A learner asked for on the command line; wins over the settings.
    pub profile: Option<String>,
    /// A lesson file to be shown as it will look, over all layers.
    pub preview: Option<PathBuf>,
}

/// Lessons, progress and settings of one learner.
pub struct Tutor {
    catalog: Catalog,
    index: OnceCell<Index>,
    store: Box<dyn Progress>,
    /// What the snapshot holds and the store not yet; see [`Tutor::keep_rest`].
    rest: Vec<Change>,
    /// Made when it is asked for first, unless a store was read before.
    snapshot: OnceCell<Snapshot>,
    settings: Settings,
    options: Options,
    entropy: Box<dyn Entropy>,
    /// Things that the learner has to be told, newest first.
    notices: Vec<SafeText>,
    /// The team sessions, once they were asked for.
    teams: Vec<progress::Kept>,
    /// Threads beside the screens; without, all is done at once.
    workers: Option<workers::Workers>,
    /// The file of answers, while it is being opened.
    opening: Option<opening::Opening>,
    /// The own lesson that is looked at.
    watched: own::Watched,
    /// The lesson of the file that is previewed.
    previewed: Option<crate::lesson::LessonId>,
}

impl Tutor {
    /// Opens everything: settings, lessons, progress. Whatever is wrong with a file, the tutor works; what was wrong
    /// stands in [`Tutor::notices`].
    pub fn open(options: Options, entropy: Box<dyn Entropy>, now: Moment) -> Self {
        let mut tutor = Self::open_lessons(options, entropy);
        tutor.open_progress(now);
        tutor
    }

    /// The same for the screens: own lessons are loaded in a thread, and are here only where they are few; progress is
    /// read in a thread, and is here after [`Tutor::settle`].
    pub fn open_beside(options: Options, entropy: Box<dyn Entropy>, now: Moment) -> Self {
        let (settings, notices) = keep::read_settings(options.dirs.as_ref());
        let mut tutor = Self::bare(Catalog::default(), nowhere(), settings, options, entropy);
        tutor.snapshot = tutor.fresh(progress::Syllabus::default()).into();
        tutor.notices.splice(..0, notices);
        // Looking at a lesson while it is written is no reading of it.
        let is_preview = tutor.options.preview.is_some();
        if !is_preview {
            tutor.begin_progress(now);
        }
        tutor.catalog = Catalog::builtin();
        tutor.begin_beside();
        if is_preview {
            tutor.reload_progress();
        }
        tutor
    }

    /// The same for who only reads: where there is no file of answers yet, none is made.
    pub fn open_to_read(options: Options, entropy: Box<dyn Entropy>, now: Moment) -> Self {
        let mut tutor = Self::open_lessons(options, entropy);
        let known = |dirs: &Dirs| profiles::known(dirs, tutor.profile()).is_ok();
        let is_new = tutor.progress_file().is_some_and(|file| !file.exists());
        if !is_new || !tutor.dirs().is_some_and(known) {
            tutor.open_progress(now);
        } else {
            tutor.store = Box::new(progress::Memory::new(progress::Log::default(), "nothing was answered yet"));
        }
        tutor
    }

    /// Opens settings and lessons and leaves progress alone: for what can be done without knowing the learner.
    pub fn open_lessons(options: Options, entropy: Box<dyn Entropy>) -> Self {
        let (settings, mut notices) = keep::read_settings(options.dirs.as_ref());
        let (catalog, preview) = own::catalog(&options);
        notices.extend(catalog.diagnostics().iter().find(|found| found.is_error()).map(Diagnostic::one_line));
        let mut tutor = Self::bare(catalog, nowhere(), settings, options, entropy);
        tutor.previewed = preview;
        tutor.notices.splice(..0, notices);
        tutor
    }

    /// A tutor over given parts, with what the store holds: for tests, and for callers that have opened them.
    pub fn with(
        catalog: Catalog,
        store: Box<dyn Progress>,
        settings: Settings,
        options: Options,
        entropy: Box<dyn Entropy>,
    ) -> Self {
        let mut tutor = Self::bare(catalog, store, settings, options, entropy);
        tutor.reload_progress();
        tutor
    }

    /// The same before anything was read from the store.
    fn bare(
        catalog: Catalog,
        store: Box<dyn Progress>,
        settings: Settings,
        options: Options,
        entropy: Box<dyn Entropy>,
    ) -> Self {
        Self {
            catalog,
            index: OnceCell::new(),
            store,
            rest: Vec::new(),
            snapshot: OnceCell::new(),
            settings,
            options,
            entropy,
            notices: Vec::new(),
            teams: Vec::new(),
            workers: None,
            opening: None,
            watched: own::Watched::default(),
            previewed: None,
        }
    }

    /// The lessons.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// What the log says about the learner.
    pub fn snapshot(&self) -> &Snapshot {
        self.snapshot.get_or_init(|| self.fresh(syllabus::of(&self.catalog)))
    }

    /// What is known of a learner who has done nothing.
    fn fresh(&self, syllabus: progress::Syllabus) -> Snapshot {
        let scheduler = Scheduler::default().with_retention(self.settings.retention);
        Snapshot::new(&progress::Log::default(), scheduler, syllabus)
    }

    fn take_in_change(&mut self, change: &Change) {
        self.snapshot();
        if let Some(snapshot) = self.snapshot.get_mut() {
            snapshot.change(change);
        }
    }

    /// The learner's choices.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Where files live.
    pub fn dirs(&self) -> Option<&Dirs> {
        self.options.dirs.as_ref()
    }

    /// What the learner has to be told about files that were not as they should be.
    pub fn notices(&self) -> &[SafeText] {
        &self.notices
    }

    /// The index of look-up; built at the first call.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| own::index(&self.catalog, &self.options))
    }

    /// Whether signs are drawn in ASCII.
    pub fn ascii(&self) -> bool {
        let environment = &self.options.environment;
        match self.settings.glyphs {
            settings::GlyphSet::Ascii => true,
            settings::GlyphSet::Unicode => false,
            // The fonts of the Linux console hold a few hundred signs, and ticks and crosses are not among them.
            settings::GlyphSet::Auto => !environment.utf8 || environment.cjk || environment.term == "linux",
        }
    }

    /// The theme of the settings (or of the command line) at a depth of colour.
    pub fn theme(&self, depth: Depth) -> (Theme, Vec<SafeText>) {
        self.theme_named(None, depth)
    }

    /// A theme by name; without a name that of the command line or the settings.
    pub fn theme_named(&self, name: Option<&str>, depth: Depth) -> (Theme, Vec<SafeText>) {
        let asked = name.or(self.options.theme.as_deref()).unwrap_or(&self.settings.theme);
        let chosen = theme::choose(asked, self.options.background);
        let (own, mut warnings) = keep::own_themes(self.options.dirs.as_ref());
        // With enough colours a shipped theme stands on its own line, and the others need not be read for it.
        let alone = own.is_empty() && (depth > Depth::Ansi || chosen == "ansi" && depth == Depth::Ansi);
        let line = if alone { theme::embedded::lineage(chosen) } else { Vec::new() };
        let (theme, more) = if line.is_empty() {
            let files: Vec<_> = theme::embedded::files().into_iter().chain(own).collect();
            theme::resolve(chosen, &files, depth)
        } else {
            theme::resolve_written(chosen, &line, depth)
        };
        warnings.extend(more.into_iter().map(SafeText::new));
        (theme, warnings)
    }

    /// The background of the terminal, once it is known; themes that follow it follow this one from now on.
    pub fn set_background(&mut self, background: Appearance) {
        self.options.background = Some(background);
    }

    /// The theme asked for by name, on the command line or in the settings; `auto` leaves it to the background.
    pub fn theme_asked(&self) -> &str {
        self.options.theme.as_deref().unwrap_or(&self.settings.theme)
    }

    /// Names of all themes, shipped and own.
    pub fn theme_names(&self) -> Vec<SafeText> {
        let (own, _) = keep::own_themes(self.options.dirs.as_ref());
        let own = own.into_iter().map(|file| file.name);
        theme::embedded::names().into_iter().chain(own).map(SafeText::new).collect()
    }

    /// Writes a change and takes it into the snapshot. The snapshot takes it in any case: what could not be written
    /// is kept by the store and written with the next change.
    fn keep(&mut self, change: Change) -> bool {
        self.take_in_change(&change);
        self.store().write(change).is_ok()
    }

    /// Takes a change into the snapshot now, and puts off writing it until [`Tutor::keep_rest`]. For what is no answer and
    /// may be lost with the power.
    fn keep_soon(&mut self, change: Change) {
        self.take_in_change(&change);
        self.rest.push(change);
    }

    /// Writes what was put off so that a frame need not wait for the disk: which lesson was opened, and the place in it.
    /// Whatever else asks the store for something comes after it, and so does the end. Whether [`Tutor::banner`] may have
    /// changed.
    pub fn keep_rest(&mut self) -> bool {
        if self.rest.is_empty() {
            return false;
        }
        let before = self.store.health();
        self.store().health() != before
    }

    /// The store, with all in it that was put off.
    fn store(&mut self) -> &mut dyn Progress {
        for change in self.rest.drain(..) {
            // What could not be written is kept by the store and written with the next change.
            let _ = self.store.write(change);
        }
        self.store.as_mut()
    }
}

impl Drop for Tutor {
    fn drop(&mut self) {
        self.keep_rest();
    }
}

/// A store for who has none.
fn nowhere() -> Box<dyn Progress> {
    Box::new(progress::Memory::new(progress::Log::default(), "there is no home directory; set FOOTGUN_DATA_DIR"))
}
