//! Opening the file of answers: at once, or after the first frame where it is as it was when the program was left last,
//! or else in a thread while lessons, theme and terminal are made ready.

use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use crate::platform::Moment;
use crate::progress::{self, Log, Memory, Opened, StoreError};
use crate::schedule::Scheduler;
use crate::text::SafeText;

use super::{Tutor, keep, profiles, syllabus};

/// A file of answers with what it holds.
type Read = (Opened, Result<Log, StoreError>);

/// A file of answers that is being opened; see [`Tutor::begin_progress`].
#[derive(Debug)]
pub(super) enum Opening {
    /// It is opened after the first frame. What it held last time is shown until then; the file has the last word.
    Later { file: PathBuf, shown: Box<Log> },
    /// There was none, so nothing is known of the learner, and nothing has to be waited for.
    New(JoinHandle<Read>),
    /// It has changed since, so it is read first.
    Changed(JoinHandle<Read>),
}

/// Where the answers are.
enum Answers {
    /// There is no home directory.
    Nowhere,
    /// Not with somebody else: the learner who was asked for is not known. Why, for the banner.
    Unknown(SafeText),
    File(PathBuf),
}

impl Tutor {
    /// Opens the file of the learner who learns now, in place of what was open.
    pub fn open_progress(&mut self, now: Moment) {
        self.keep_rest();
        match self.answers_at() {
            Answers::Nowhere => self.reload_progress(),
            Answers::Unknown(reason) => self.refuse(reason),
            Answers::File(file) => {
                let mut opened = progress::open_with(&file, now, &self.scheduler());
                let log = opened.store.load();
                self.take_progress((opened, log));
            }
        }
    }

    /// Begins to open the file of the learner. Until [`Tutor::settle`] nothing is known of them.
    pub(super) fn begin_progress(&mut self, now: Moment) {
        let Answers::File(file) = self.answers_at() else { return self.open_progress(now) };
        if let Some(log) = progress::glance(&file) {
            self.opening = Some(Opening::Later { file, shown: Box::new(log) });
            return;
        }
        let (scheduler, is_new) = (self.scheduler(), !file.exists());
        let work = move || read(&file, now, &scheduler);
        match thread::Builder::new().name("progress".to_owned()).spawn(work) {
            Ok(thread) if is_new => self.opening = Some(Opening::New(thread)),
            Ok(thread) => self.opening = Some(Opening::Changed(thread)),
            Err(_) => self.open_progress(now),
        }
    }

    /// Takes in what is known of the learner, before anything is shown that depends on them: waits for their file only
    /// where it has changed since the program was left last.
    pub fn settle(&mut self, now: Moment) {
        match self.opening.take() {
            Some(Opening::Later { file, shown }) => {
                self.show(&shown, syllabus::of(&self.catalog));
                self.opening = Some(Opening::Later { file, shown });
            }
            Some(Opening::New(thread)) => {
                self.show(&Log::default(), syllabus::of(&self.catalog));
                self.opening = Some(Opening::New(thread));
            }
            opening => {
                self.opening = opening;
                self.finish_opening(now);
            }
        }
    }

    /// Waits until the file of answers is open; whether it holds something else than was shown.
    pub fn finish_opening(&mut self, now: Moment) -> bool {
        match self.opening.take() {
            Some(Opening::Later { file, shown }) => {
                let (opened, log) = read(&file, now, &self.scheduler());
                if opened.notice.is_none() && log.as_ref() == Ok(&*shown) {
                    self.store = opened.store;
                    return false;
                }
                self.take_progress((opened, log));
                true
            }
            Some(Opening::New(thread) | Opening::Changed(thread)) => {
                // A panic in the thread has ended the program already.
                if let Ok(read) = thread.join() {
                    self.take_progress(read);
                }
                false
            }
            None => false,
        }
    }

    /// Whether the file of answers is not there yet, but will be before the next key.
    pub(super) fn is_opening(&self) -> bool {
        self.opening.is_some()
    }

    fn take_progress(&mut self, (opened, log): Read) {
        self.store = opened.store;
        self.notices.extend(opened.notice.map(|notice| keep::notice_text(&notice)));
        self.take_log(log, syllabus::of(&self.catalog));
        // What was put off while the file was being opened belongs into it.
        let rest = std::mem::take(&mut self.rest);
        for change in &rest {
            self.take_in_change(change);
        }
        self.rest = rest;
    }

    fn refuse(&mut self, reason: SafeText) {
        // Answers must not end up with somebody else.
        self.store = Box::new(Memory::new(Log::default(), reason.clone()));
        self.notices.push(reason);
        self.reload_progress();
    }

    fn answers_at(&self) -> Answers {
        let unknown = self.options.dirs.as_ref().and_then(|dirs| profiles::known(dirs, self.profile()).err());
        match (unknown, self.progress_file()) {
            (Some(reason), _) => Answers::Unknown(reason),
            (None, Some(file)) => Answers::File(file),
            (None, None) => Answers::Nowhere,
        }
    }

    fn scheduler(&self) -> Scheduler {
        Scheduler::default().with_retention(self.settings.retention)
    }

    /// Replays the log; what it found wrong becomes a notice.
    pub(super) fn reload_progress(&mut self) {
        self.replay(syllabus::of(&self.catalog));
    }

    /// The same for another syllabus.
    pub(super) fn replay(&mut self, syllabus: progress::Syllabus) {
        let log = self.store().load();
        self.take_log(log, syllabus);
    }

    fn take_log(&mut self, log: Result<Log, StoreError>, syllabus: progress::Syllabus) {
        match log {
            Ok(log) => {
                self.notices.extend(log.notice.as_ref().map(keep::notice_text));
                self.show(&log, syllabus);
            }
            Err(error) => self.notices.push(error.text()),
        }
    }

    fn show(&mut self, log: &Log, syllabus: progress::Syllabus) {
        self.snapshot = progress::Snapshot::new(log, self.scheduler(), syllabus).into();
    }

    /// What can wait until the first frame is on the screen: own lessons, making a new file, looking whether it can be
    /// written and through all of it for damage, and its daily copy. Whether there is something new to show.
    pub fn after_first_frame(&mut self, now: Moment) -> bool {
        self.load_beside();
        let known = self.notices.len();
        let is_other = self.finish_opening(now);
        // Nothing may be written before.
        if let Err(error) = self.store.backup(now) {
            if matches!(error, StoreError::Damaged { .. } | StoreError::Denied { .. }) {
                // Opening it without haste brings back what can be had, or says why nothing can be kept.
                self.open_progress(now);
            }
            if self.notices.len() == known {
                self.notices.push(error.text());
            }
        }
        is_other || self.notices.len() > known
    }

    /// Does what makes the next start quick, when the learner leaves.
    pub fn leave(&mut self) {
        if self.opening.is_none() && self.options.preview.is_none() {
            self.store().leave();
        }
    }
}

fn read(file: &Path, now: Moment, scheduler: &Scheduler) -> Read {
    let mut opened = progress::open_hastily(file, now, scheduler);
    let log = opened.store.load_rows();
    (opened, log)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::{Dirs, FixedEntropy};
    use crate::tutor::Options;

    fn options(place: &Path) -> Options {
        Options { dirs: Some(Dirs { config: place.join("config"), data: place.join("data") }), ..Options::default() }
    }

    /// As the screens open it, up to the first frame.
    fn started(place: &Path) -> Tutor {
        let now = Moment::default();
        let mut tutor = Tutor::open_beside(options(place), Box::new(FixedEntropy::new(1)), now);
        tutor.settle(now);
        tutor
    }

    fn read_count(tutor: &Tutor) -> usize {
        tutor.catalog().entries().iter().filter(|entry| tutor.snapshot().is_read(&entry.id)).count()
    }

    #[test]
    fn the_first_frame_shows_what_was_known_and_the_file_has_the_last_word() {
        let place = crate::scratch::dir();
        let now = Moment::default();
        let mut first = started(place.path());
        assert!(matches!(first.opening, Some(Opening::New(_))));
        first.after_first_frame(now);
        let lessons: Vec<_> = first.catalog().entries().iter().take(3).map(|entry| entry.id.clone()).collect();
        first.mark_read(&lessons[0], now);
        first.leave();
        drop(first);

        let mut second = started(place.path());
        assert!(matches!(second.opening, Some(Opening::Later { .. })), "nothing is opened before the first frame");
        assert_eq!((read_count(&second), second.banner()), (1, None));
        assert!(!second.after_first_frame(now), "there is nothing else to show");
        second.mark_read(&lessons[1], now);
        // It was not left, but ended.
        drop(second);

        let third = started(place.path());
        assert!(third.opening.is_none() && read_count(&third) == 2, "a file that has changed is read first");
        drop(third);

        let mut fourth = started(place.path());
        fourth.after_first_frame(now);
        fourth.leave();
        let mut fifth = started(place.path());
        fourth.mark_read(&lessons[2], now);
        drop(fourth);
        assert_eq!(read_count(&fifth), 2);
        assert!(fifth.after_first_frame(now), "somebody was quicker");
        assert_eq!(read_count(&fifth), 3);
    }

    #[test]
    fn what_is_done_before_the_file_is_open_ends_up_in_it() {
        let place = crate::scratch::dir();
        let now = Moment::default();
        let mut tutor = started(place.path());
        tutor.after_first_frame(now);
        tutor.leave();
        drop(tutor);
        let mut tutor = started(place.path());
        let lesson = tutor.catalog().entries()[0].id.clone();
        tutor.mark_read(&lesson, now);
        tutor.after_first_frame(now);
        drop(tutor);
        assert_eq!(read_count(&Tutor::open(options(place.path()), Box::new(FixedEntropy::new(2)), now)), 1);
    }
}
