//! Learners who share a machine.
//!
//! Each learner has a file of their own: the first one `progress.db` in the data directory, every other one
//! `learners/NAME/progress.db`, with its copies beside it. So a damaged file is one learner's, a copied file is one
//! learner's, and to forget somebody is to delete files instead of rows that linger in free pages.

use std::path::PathBuf;

use crate::catalog::nearest::nearest_few;
use crate::platform::{Dirs, Moment, files};
use crate::progress;
use crate::text::SafeText;

use super::Tutor;

/// The learner that is there from the beginning.
pub const FIRST: &str = "default";

/// Longest name, in letters.
const LONGEST: usize = 32;

/// Names that some file systems keep for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A learner of this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The name.
    pub name: SafeText,
    /// The file of answers.
    pub file: PathBuf,
    /// Whether it is the one who learns now.
    pub current: bool,
    /// Answers that count; nothing where there is no file yet, or what is wrong with it.
    pub answers: Result<Option<usize>, SafeText>,
}

/// The file of a learner.
pub(super) fn file(dirs: &Dirs, name: &str) -> PathBuf {
    if name == FIRST { dirs.progress_file() } else { dirs.learner(name).join("progress.db") }
}

/// All learners of this machine, the first one first.
pub fn names(dirs: &Dirs) -> Vec<String> {
    let others = files::directories(&dirs.learners()).into_iter().filter(|name| checked(name).is_ok() && name != FIRST);
    std::iter::once(FIRST.to_owned()).chain(others).collect()
}

/// Whether there is a learner of that name.
///
/// # Errors
/// That there is none, with the nearest name.
pub fn known(dirs: &Dirs, name: &str) -> Result<(), SafeText> {
    if name == FIRST {
        return Ok(());
    }
    let names = names(dirs);
    if names.iter().any(|known| known == name) {
        return Ok(());
    }
    let near = nearest_few(name, names.iter().map(String::as_str), 1).into_iter().next();
    let near = near.map_or(";".to_owned(), |near| format!("; did you mean {near}?"));
    Err(SafeText::new(format!("there is no learner called {name}{near} `footgun profile add NAME` makes one"))
        .one_line())
}

/// A name that can be a directory everywhere and typed in a shell.
///
/// # Errors
/// What is wrong with it, with a name that would do.
pub fn checked(name: &str) -> Result<(), SafeText> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let starts = name.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    let device =
        DEVICES.contains(&name) || ["com", "lpt"].iter().any(|port| name.strip_prefix(port).is_some_and(is_digit));
    if starts && name.len() <= LONGEST && name.chars().all(plain) && !device {
        return Ok(());
    }
    let folded: String = name.to_lowercase().chars().map(|c| if plain(c) { c } else { '-' }).take(LONGEST).collect();
    let folded = folded.trim_matches(['-', '_']);
    let such =
        if folded.is_empty() || folded == name || device { String::new() } else { format!(", such as {folded}") };
    let rule =
        format!("a name has 1 to {LONGEST} small letters a to z, digits, - and _, and starts with a letter or digit");
    Err(SafeText::new(if device {
        format!("{name}: some systems keep this name for a device")
    } else {
        format!("{name}: {rule}{such}")
    })
    .one_line())
}

fn is_digit(rest: &str) -> bool {
    rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit())
}

impl Tutor {
    /// The learner who learns now.
    pub fn profile(&self) -> &str {
        self.options.profile.as_deref().unwrap_or(&self.settings.profile)
    }

    /// The file of answers of the learner who learns now; nothing without a home directory.
    pub fn progress_file(&self) -> Option<PathBuf> {
        self.options.dirs.as_ref().map(|dirs| file(dirs, self.profile()))
    }

    /// Names of all learners of this machine.
    pub fn profile_names(&self) -> Vec<String> {
        self.options.dirs.as_ref().map_or_else(|| vec![FIRST.to_owned()], names)
    }

    /// All learners, with what their files hold. Reads every file whole.
    pub fn profiles(&self) -> Vec<Profile> {
        let Some(dirs) = &self.options.dirs else { return Vec::new() };
        let of = |name: String| {
            let file = file(dirs, &name);
            let answers = progress::inspect(&file).map(|found| found.map(|found| found.answers));
            let answers = answers.map_err(|error| error.text());
            Profile { current: name == self.profile(), name: SafeText::new(name), file, answers }
        };
        names(dirs).into_iter().map(of).collect()
    }

    /// Makes a learner, with an empty file.
    ///
    /// # Errors
    /// When the name will not do or is taken, or the file cannot be made.
    pub fn add_profile(&self, name: &str, now: Moment) -> Result<(), SafeText> {
        checked(name)?;
        let dirs = self.home()?;
        if names(dirs).iter().any(|known| known == name) {
            return Err(SafeText::new(format!("there is a learner called {name} already")));
        }
        let opened = progress::open(&file(dirs, name), now);
        opened.notice.map_or(Ok(()), |notice| Err(super::keep::notice_text(&notice)))
    }

    /// Makes a learner the one who learns, now and from now on.
    ///
    /// # Errors
    /// When there is none of that name, or the settings cannot be written; then it holds until the end.
    pub fn use_profile(&mut self, name: &str, now: Moment) -> Result<(), SafeText> {
        known(self.home()?, name)?;
        self.options.profile = None;
        let kept = self.set_setting("profile", name);
        self.open_progress(now);
        kept
    }

    /// Gives a learner another name.
    ///
    /// # Errors
    /// When there is none of that name, the new one will not do or is taken, or the file cannot be moved.
    pub fn rename_profile(&mut self, old: &str, new: &str, now: Moment) -> Result<(), SafeText> {
        checked(new)?;
        let dirs = self.home()?.clone();
        known(&dirs, old)?;
        let (from, to) = (file(&dirs, old), file(&dirs, new));
        if names(&dirs).iter().any(|known| known == new) && (new != FIRST || to.exists()) {
            return Err(SafeText::new(format!("there is a learner called {new} already")));
        }
        if !from.exists() {
            return Err(SafeText::new(format!("{old} has no answers yet; `footgun profile add {new}` makes {new}")));
        }
        // Opened once more, what a power cut left unfinished is finished before the file moves.
        drop(progress::open(&from, now).store);
        progress::move_away(&from, &to).map_err(|error| error.text())?;
        if old != FIRST {
            files::remove_empty(&dirs.learner(old));
        }
        if self.settings.profile == old {
            self.set_setting("profile", new)?;
        }
        Ok(())
    }

    /// Deletes a learner with everything that is known of them, copies too, and takes the name out of the team sessions
    /// that are kept with other learners. The files that could not be changed and may still hold the name.
    ///
    /// # Errors
    /// When there is none of that name, or something cannot be deleted.
    pub fn forget_profile(&mut self, name: &str) -> Result<Vec<PathBuf>, SafeText> {
        let dirs = self.home()?.clone();
        known(&dirs, name)?;
        progress::remove(&file(&dirs, name)).map_err(|error| error.text())?;
        if name != FIRST {
            files::remove_empty(&dirs.learner(name));
        }
        if self.settings.profile == name && name != FIRST {
            self.set_setting("profile", FIRST)?;
        }
        let mut left = Vec::new();
        for other in names(&dirs).into_iter().filter(|other| other != name) {
            let file = file(&dirs, &other);
            match progress::erase_player(&file, name) {
                Ok(erased) => left.extend(erased.left),
                Err(_) => left.push(file),
            }
        }
        Ok(left)
    }

    pub(super) fn home(&self) -> Result<&Dirs, SafeText> {
        self.options.dirs.as_ref().ok_or_else(|| SafeText::new("there is no home directory; set FOOTGUN_DATA_DIR"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_be_a_directory_everywhere() {
        for good in ["dana", "d", "7", "dana-k_2", "a".repeat(32).as_str()] {
            assert_eq!(checked(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            ".",
            "..",
            "a/b",
            "a\\b",
            "-x",
            "Dana",
            "dana k",
            "é",
            "con",
            "com1",
            "\u{1b}[2J",
            "a".repeat(33).as_str(),
        ] {
            let said = checked(bad).expect_err(bad);
            assert!(!said.contains('\u{1b}'), "{said}");
        }
        assert!(checked("Dana K").expect_err("capitals").ends_with("such as dana-k"));
    }
    #[test]
    fn whoever_learns_has_answers_of_their_own_at_once() {
        let place = crate::scratch::dir();
        let dirs = Dirs { config: place.path().join("config"), data: place.path().join("data") };
        let options = crate::tutor::Options { dirs: Some(dirs), ..crate::tutor::Options::default() };
        let now = Moment::default();
        let mut tutor = Tutor::open(options, Box::new(crate::platform::FixedEntropy::new(1)), now);
        let lesson = tutor.catalog().entries()[0].id.clone();
        tutor.mark_read(&lesson, now);
        tutor.add_profile("dana", now).expect("made");
        tutor.use_profile("dana", now).expect("chosen");
        assert!(tutor.profile() == "dana" && !tutor.snapshot().is_read(&lesson) && tutor.banner().is_none());
        assert!(tutor.use_profile("nobody", now).is_err() && tutor.profile() == "dana");
        tutor.use_profile(FIRST, now).expect("chosen");
        assert!(tutor.snapshot().is_read(&lesson));
    }
}
