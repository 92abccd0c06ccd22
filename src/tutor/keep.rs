//! Keeping: answers, places, bookmarks, settings, and what is said when something cannot be kept.

use std::path::PathBuf;

use uuid::Uuid;

use crate::catalog::{Diagnostic, yaml};
use crate::lesson::LessonId;
use crate::platform::{Dirs, Moment, files};
use crate::progress::{self, Change, Health, Hold, Notice, Place, Record, Void, export};
use crate::schedule::Scheduler;
use crate::text::SafeText;
use crate::theme::ThemeFile;

use super::settings::{Settings, with_line};
use super::{Tutor, profiles};

/// Steps into which the height of a lesson is divided to remember a place in it.
const PLACE_STEPS: f32 = 1000.0;

impl Tutor {
    /// Keeps an answer; whether it is on the disk.
    pub fn record(&mut self, record: Record) -> bool {
        self.keep(Change::Record(Box::new(record)))
    }

    /// A name for a row of the log that nothing else has.
    pub fn fresh_name(&self) -> Uuid {
        Uuid::from_u128(self.entropy.nonce())
    }

    /// Sets a card or a lesson aside.
    pub fn hold(&mut self, hold: Hold) {
        self.keep(Change::Hold(hold));
    }

    /// Takes an answer back, or what was set aside.
    pub fn void(&mut self, record: Uuid, now: Moment) {
        self.keep(Change::Void(Void::new(record, now)));
    }

    /// Notes that a lesson was opened; see [`Tutor::keep_rest`].
    pub fn mark_read(&mut self, lesson: &LessonId, now: Moment) {
        if !self.snapshot().is_read(lesson) {
            self.keep_soon(Change::Read(lesson.clone(), now));
        }
    }

    /// Sets or takes away a bookmark.
    pub fn set_bookmark(&mut self, lesson: &LessonId, on: bool, now: Moment) {
        self.keep(Change::Bookmark(lesson.clone(), on, now));
    }

    /// Follows a learning path, or none.
    pub fn set_path(&mut self, path: Option<SafeText>) {
        self.keep(Change::Path(path));
    }

    /// Follows a learning path from one of its lessons on; those before it come last.
    pub fn set_path_from(&mut self, path: &SafeText, lesson: &LessonId) {
        self.keep(Change::Path(Some(SafeText::new(format!("{path}#{lesson}")))));
    }

    /// Remembers where in a lesson the learner is, as a share of its height (0 to 1); see [`Tutor::keep_rest`].
    pub fn set_place(&mut self, lesson: &LessonId, share: f32) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share clamped to 0 to 1")]
        let position = (share.clamp(0.0, 1.0) * PLACE_STEPS).round() as u32;
        let place = Place { lesson: lesson.clone(), position };
        if self.snapshot().place().as_ref() != Some(&place) {
            self.keep_soon(Change::Place(Some(place)));
        }
    }

    /// Where in a lesson the learner was last, as a share of its height.
    pub fn place_in(&self, lesson: &LessonId) -> f32 {
        let place = self.snapshot().place().filter(|place| place.lesson == *lesson);
        #[expect(clippy::cast_precision_loss, reason = "at most 1000")]
        let share = place.map_or(0.0, |place| place.position as f32 / PLACE_STEPS);
        share
    }

    /// What is not saved and why, as long as that is so.
    pub fn banner(&self) -> Option<SafeText> {
        // A preview keeps nothing.
        if self.options.preview.is_some() || self.is_opening() {
            return None;
        }
        match self.store.health() {
            Health::Saved => None,
            Health::InMemory(reason) => {
                Some(SafeText::new(format!("Not saved: {reason}. Answers are kept until you leave.")))
            }
            Health::Failing { reason, .. } => Some(SafeText::new(format!("Not saved: {reason}."))),
        }
    }

    /// Tries again to keep what could not be kept, in a file that may be there now where there was none; says how that
    /// went.
    pub fn retry(&mut self, now: Moment) -> SafeText {
        let done = match self.store.health() {
            Health::InMemory(reason) => self.keep_in_file(now).map_err(|()| reason),
            Health::Saved | Health::Failing { .. } => self.store().retry().map_err(|error| error.text()),
        };
        done.map_or_else(|reason| SafeText::new(format!("still not saved: {reason}")), |()| "saved".into())
    }

    /// Goes over from memory to the learner's file, with everything that was done meanwhile.
    fn keep_in_file(&mut self, now: Moment) -> Result<(), ()> {
        let dirs = self.options.dirs.as_ref().ok_or(())?;
        // A learner that nobody made is not made by this.
        profiles::known(dirs, self.profile()).map_err(drop)?;
        let scheduler = Scheduler::default().with_retention(self.settings.retention);
        let mut store = progress::open_with(&profiles::file(dirs, self.profile()), now, &scheduler).store;
        if store.health() != Health::Saved {
            return Err(());
        }
        let log = self.store().load().map_err(drop)?;
        store.merge(&log).map_err(drop)?;
        for kept in self.store().sessions().map_err(drop)? {
            store.write(Change::Session(Box::new(kept.part()))).map_err(drop)?;
        }
        self.store = store;
        self.reload_progress();
        Ok(())
    }

    /// Everything that is kept, as lines of JSON.
    ///
    /// # Errors
    /// When the log cannot be read or written down; what is said then.
    pub fn exported(&mut self) -> Result<String, SafeText> {
        let log = self.store().load().map_err(|error| error.text())?;
        export::write(&log).map_err(|error| SafeText::new(error.to_string()))
    }

    /// Changes a setting, here and in the file.
    ///
    /// # Errors
    /// When the value is not one of the setting's, or the file cannot be written; then it holds until the end.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<(), SafeText> {
        self.settings.set(name, value)?;
        if name == "theme" {
            // A theme chosen now wins over the one of the command line.
            self.options.theme = None;
        }
        let Some(dirs) = &self.options.dirs else { return Ok(()) };
        let path = dirs.config_file();
        let before = files::read(&path).ok().flatten().unwrap_or_default();
        files::write(&path, &with_line(&before, name, value))
            .map_err(|error| SafeText::new(format!("{}: {error}; the setting holds until you leave", path.display())))
    }
}

/// A notice in one line.
pub(super) fn notice_text(notice: &Notice) -> SafeText {
    SafeText::new(format!("{} {}", notice.what, notice.help)).one_line()
}

/// The settings file. What is wrong in it is named with its line, and holds as if it were not written; all else holds.
pub(super) fn read_settings(dirs: Option<&Dirs>) -> (Settings, Vec<SafeText>) {
    let Some(path) = dirs.map(Dirs::config_file) else { return (Settings::default(), Vec::new()) };
    match files::read(&path) {
        Ok(None) => (Settings::default(), Vec::new()),
        Ok(Some(text)) => {
            let document = match yaml::document(&path, &text) {
                Ok(document) => document,
                Err(problems) => return (Settings::default(), problems.iter().map(told).collect()),
            };
            let (settings, problems) = document.decode_each::<Settings>(&path, &text);
            let (settings, warnings) = settings.checked();
            // A warning begins with the name of its setting.
            let placed = |warning: SafeText| {
                let spot = document.outline.spot(warning.split(':').next().unwrap_or_default());
                SafeText::new(format!("{}:{}:{}: {warning}", path.display(), spot.line, spot.column)).one_line()
            };
            (settings, problems.iter().map(told).chain(warnings.into_iter().map(placed)).collect())
        }
        Err(error) => (Settings::default(), vec![SafeText::new(format!("{}: {error}", path.display()))]),
    }
}

/// A problem of a settings file in one line, with what to do.
fn told(problem: &Diagnostic) -> SafeText {
    let help = if problem.help.is_empty() { String::new() } else { format!("; {}", problem.help) };
    SafeText::new(format!("{}{help}", problem.one_line()))
}

/// The settings that a file says something about, each with its line.
pub(super) fn settings_in(path: &std::path::Path) -> Vec<(String, u32)> {
    let Ok(Some(text)) = files::read(path) else { return Vec::new() };
    let Ok(document) = yaml::document(path, &text) else { return Vec::new() };
    let known = super::settings::about::ALL.iter().map(|about| about.name);
    known.filter_map(|name| Some((name.to_owned(), document.outline.place(name)?.value.line))).collect()
}

/// The themes in the configuration directory; broken ones are named and left out.
pub(super) fn own_themes(dirs: Option<&Dirs>) -> (Vec<ThemeFile>, Vec<SafeText>) {
    let (mut themes, mut warnings) = (Vec::new(), Vec::new());
    let paths: Vec<PathBuf> = dirs.map(|dirs| files::list(&dirs.config.join("themes"), "yaml")).unwrap_or_default();
    for path in paths {
        match files::read(&path) {
            Ok(Some(text)) => match yaml::from_str::<ThemeFile>(&path, &text) {
                Ok(theme) => themes.push(theme),
                Err(problems) => warnings.extend(problems.iter().map(Diagnostic::one_line)),
            },
            Ok(None) => {}
            Err(error) => warnings.push(SafeText::new(format!("{}: {error}", path.display()))),
        }
    }
    (themes, warnings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::FixedEntropy;
    use crate::tutor::Options;

    #[test]
    fn what_was_only_in_memory_goes_into_the_file_once_there_can_be_one() {
        let place = crate::scratch::dir();
        let dirs = Dirs { config: place.path().join("config"), data: place.path().join("data") };
        files::write(&dirs.data, "in the way").expect("written");
        let options = Options { dirs: Some(dirs.clone()), ..Options::default() };
        let (now, entropy) = (Moment::default(), Box::new(FixedEntropy::new(1)));
        let mut tutor = Tutor::open(options.clone(), entropy, now);
        let lesson = tutor.catalog().entries()[0].id.clone();
        tutor.mark_read(&lesson, now);
        let said = tutor.retry(now);
        assert!(said.starts_with("still not saved: ") && tutor.banner().is_some(), "{said}");
        std::fs::remove_file(&dirs.data).expect("out of the way");
        assert_eq!((tutor.retry(now).as_str(), tutor.banner()), ("saved", None));
        assert!(tutor.snapshot().is_read(&lesson));
        let again = Tutor::open(options, Box::new(FixedEntropy::new(2)), now);
        assert!(again.snapshot().is_read(&lesson) && again.notices().is_empty(), "{:?}", again.notices());
    }

    #[test]
    fn a_place_is_written_when_asked_with_the_next_change_and_at_the_end() {
        let place = crate::scratch::dir();
        let dirs = Dirs { config: place.path().join("config"), data: place.path().join("data") };
        let options = Options { dirs: Some(dirs), ..Options::default() };
        let now = Moment::default();
        let open = || Tutor::open(options.clone(), Box::new(FixedEntropy::new(1)), now);
        let mut tutor = open();
        let lesson = tutor.catalog().entries()[0].id.clone();
        let written = || (open().place_in(&lesson), open().snapshot().is_read(&lesson));
        tutor.mark_read(&lesson, now);
        tutor.set_place(&lesson, 0.25);
        assert!(tutor.snapshot().is_read(&lesson) && tutor.place_in(&lesson) > 0.2, "known at once");
        assert_eq!(written(), (0.0, false), "and nobody has waited for the disk");
        assert!(!tutor.keep_rest(), "nothing else is to be shown");
        assert_eq!(written(), (0.25, true));
        tutor.set_place(&lesson, 0.5);
        tutor.set_bookmark(&lesson, true, now);
        assert_eq!(written(), (0.5, true));
        tutor.set_place(&lesson, 0.75);
        drop(tutor);
        assert_eq!(written(), (0.75, true));
    }
}
