//! Opening the file of answers: at once, or in a thread while lessons, theme and terminal are made ready.

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
pub(super) struct Opening {
    thread: JoinHandle<Read>,
    /// There was no such file, so nothing is known of the learner, and nothing has to be waited for.
    is_new: bool,
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

    /// Begins to open the file of the learner in a thread. Until [`Tutor::settle`] nothing is known of them.
    pub(super) fn begin_progress(&mut self, now: Moment) {
        let Answers::File(file) = self.answers_at() else { return self.open_progress(now) };
        let (scheduler, is_new) = (self.scheduler(), !file.exists());
        let work = move || read(&file, now, &scheduler);
        match thread::Builder::new().name("progress".to_owned()).spawn(work) {
            Ok(thread) => self.opening = Some(Opening { thread, is_new }),
            Err(_) => self.open_progress(now),
        }
    }

    /// Waits for what is known of the learner, if their file is being opened: before anything is shown that depends on
    /// them. A file that is only being made is not waited for.
    pub fn settle(&mut self) {
        if self.opening.as_ref().is_some_and(|opening| opening.is_new) {
            self.take_log(Ok(Log::default()), syllabus::of(&self.catalog));
        } else {
            self.take_opened();
        }
    }

    fn take_opened(&mut self) {
        // A panic in the thread has ended the program already.
        if let Some(Ok(read)) = self.opening.take().map(|opening| opening.thread.join()) {
            self.take_progress(read);
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
                self.snapshot = progress::Snapshot::new(&log, self.scheduler(), syllabus).into();
            }
            Err(error) => self.notices.push(error.text()),
        }
    }

    /// What can wait until the first frame is on the screen: own lessons, making a new file, looking whether it can be
    /// written and through all of it for damage, and its daily copy. Whether there is something new to show.
    pub fn after_first_frame(&mut self, now: Moment) -> bool {
        self.load_beside();
        let known = self.notices.len();
        self.take_opened();
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
        self.notices.len() > known
    }
}

fn read(file: &Path, now: Moment, scheduler: &Scheduler) -> Read {
    let mut opened = progress::open_hastily(file, now, scheduler);
    let log = opened.store.load_rows();
    (opened, log)
}
