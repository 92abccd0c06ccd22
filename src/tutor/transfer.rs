//! Answers out of this machine and into it: exports, copies, restores.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use serde::Serialize;
use uuid::Uuid;

use crate::lesson::LessonId;
use crate::platform::Moment;
use crate::progress::foreign::{self, Kind};
use crate::progress::{self, Health, Log, Record, csv, export};
use crate::text::SafeText;

use super::Tutor;

/// Largest file that is restored from, in bytes: a log of a few million answers.
pub const LARGEST: u64 = 2 * 1024 * 1024 * 1024;

/// What somebody wants to restore from.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// What it is called in messages.
    pub name: &'a str,
    /// Where it lies; nothing for what came through a pipe.
    pub path: Option<&'a Path>,
    /// Its content.
    pub bytes: &'a [u8],
}

/// Something about a line of the file; without a number about all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// 1-based; nothing for a database.
    pub line: Option<usize>,
    /// What it is about, and the way out.
    pub text: SafeText,
}

/// What a restore does, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Restored {
    /// Answers that are new here.
    pub answers: usize,
    /// Answers that are here already.
    pub known: usize,
    /// Answers taken back that were not yet here.
    pub taken_back: usize,
    /// Lessons opened and bookmarks that are new here.
    pub marks: usize,
    /// Replies of checklists that are new, or newer than what is here.
    pub replies: usize,
    /// Cards and lessons set aside there and not here.
    pub set_aside: usize,
    /// What could not be taken in; nothing of it is here, all else is.
    pub problems: Vec<Remark>,
    /// What was taken in and is worth knowing.
    pub remarks: Vec<Remark>,
    /// Whether it was done; else it is only what would be done.
    pub done: bool,
}

impl Tutor {
    /// All answers as JSON Lines: what [`Tutor::restore`] takes in again.
    ///
    /// # Errors
    /// When the file of answers cannot be read.
    pub fn export_lines(&mut self) -> Result<String, SafeText> {
        let log = self.log()?;
        export::write(&log).map_err(|error| SafeText::new(error.to_string()))
    }

    /// All answers as a table.
    ///
    /// # Errors
    /// When the file of answers cannot be read.
    pub fn export_table(&mut self) -> Result<String, SafeText> {
        Ok(csv::write(&self.log()?))
    }

    /// The whole file of answers, copied to a path where there is nothing yet.
    ///
    /// # Errors
    /// When there is nothing to copy, something is there, or the copy cannot be written.
    pub fn export_database(&mut self, target: &Path) -> Result<(), SafeText> {
        self.store().copy_to(target).map_err(|error| error.text())
    }

    /// Takes over what another log has and this one has not. What can be read is taken in, in one piece; what cannot is
    /// named with its line. Twice is once, and two machines that exchange their exports agree.
    ///
    /// # Errors
    /// When the file holds no answers, or nothing can be kept here.
    pub fn restore(&mut self, given: Given<'_>, dry: bool) -> Result<Restored, SafeText> {
        let (mut log, lines, problems) = read(given)?;
        let here = self.log()?;
        let mut restored = Restored { problems, ..Restored::default() };
        let new = self.compare(&here, &log, &lines, &mut restored);
        // Where the learner is on this machine is not for another one to say.
        log.path = log.path.filter(|_| here.path.is_none());
        log.place = log.place.filter(|_| here.place.is_none());
        log.weights = log.weights.filter(|_| here.weights.is_none());
        if dry {
            return Ok(restored);
        }
        if let Health::InMemory(reason) = self.store.health() {
            return Err(SafeText::new(format!("nothing can be kept here: {reason}")));
        }
        if new || log.path.is_some() || log.place.is_some() || log.weights.is_some() {
            self.store().merge(&log).map_err(|error| error.text())?;
            self.reload_progress();
        }
        restored.done = true;
        Ok(restored)
    }

    fn log(&mut self) -> Result<Log, SafeText> {
        self.store().load().map_err(|error| error.text())
    }

    /// Counts what is new, and notes what is odd; whether anything is new.
    fn compare(&self, here: &Log, other: &Log, lines: &[usize], restored: &mut Restored) -> bool {
        let mut known: HashMap<Uuid, &Record> = here.records.iter().map(|record| (record.uuid, record)).collect();
        let mut gone: BTreeMap<&LessonId, (Option<usize>, usize)> = BTreeMap::new();
        for (index, record) in other.records.iter().enumerate() {
            let line = lines.get(index).copied();
            match known.insert(record.uuid, record) {
                None => restored.answers += 1,
                Some(before) if before == record => restored.known += 1,
                Some(before) => {
                    known.insert(record.uuid, before);
                    restored.known += 1;
                    let text = "this answer is here already and reads otherwise; the one that is here stays";
                    restored.problems.push(Remark { line, text: text.into() });
                }
            }
            if self.catalog.current_id(&record.lesson).is_none() {
                gone.entry(&record.lesson).or_insert((line, 0)).1 += 1;
            }
        }
        restored.problems.sort_by_key(|problem| problem.line);
        restored.remarks = gone.into_iter().map(|(lesson, found)| missing(lesson, found)).collect();
        restored.remarks.sort_by_key(|remark| remark.line);
        restored.taken_back = other.voids.iter().filter(|void| !here.voids.contains(void)).count();
        let fresh = |list: &[(LessonId, Moment)], had: &[(LessonId, Moment)]| {
            list.iter().filter(|(lesson, _)| had.iter().all(|(known, _)| known != lesson)).count()
        };
        restored.marks = fresh(&other.read, &here.read) + fresh(&other.bookmarks, &here.bookmarks);
        let mut replies = here.replies.clone();
        let mut is_new = |said: &progress::Replied| {
            progress::log::say(&mut replies, said.prompt.clone(), Some(said.reply), said.when)
        };
        restored.replies = other.replies.iter().filter(|said| is_new(said)).count();
        restored.set_aside = other.holds.iter().filter(|hold| here.holds.iter().all(|it| it.uuid != hold.uuid)).count();
        let Restored { answers, taken_back, marks, replies, set_aside, .. } = restored;
        *answers + *taken_back + *marks + *replies + *set_aside > 0
    }
}

/// Answers to a lesson that is not there.
fn missing(lesson: &LessonId, (line, answers): (Option<usize>, usize)) -> Remark {
    let answers = if answers == 1 { "its answer is".to_owned() } else { format!("its {answers} answers are") };
    let text = format!("there is no lesson {lesson}; {answers} kept, and count when it is there (again)");
    Remark { line, text: SafeText::new(text) }
}

type Read = (Log, Vec<usize>, Vec<Remark>);

fn read(given: Given<'_>) -> Result<Read, SafeText> {
    match foreign::recognise(given.bytes) {
        Kind::Other(what) => Err(SafeText::new(format!("{}:1: this is {what}", given.name))),
        Kind::Database => database(given),
        Kind::Lines => {
            let import = export::read(given.bytes);
            match import.problems.as_slice() {
                [only] if only.line == 1 => Err(SafeText::new(format!("{}:1: {}", given.name, only.reason))),
                problems => {
                    let remark = |problem: &export::Problem| Remark {
                        line: Some(problem.line),
                        text: SafeText::new(problem.reason.as_str()).one_line(),
                    };
                    let problems = problems.iter().map(remark).collect();
                    Ok((import.log, import.lines, problems))
                }
            }
        }
    }
}

fn database(given: Given<'_>) -> Result<Read, SafeText> {
    let path = given.path.ok_or_else(|| {
        SafeText::new(format!("{}: a database cannot be read from a pipe; give its file", given.name))
    })?;
    let whole = progress::read_whole(path).map_err(|error| error.text())?;
    let damage = whole.damage.map(|reason| {
        let count = whole.log.records.len();
        let text = format!("the file is damaged ({reason}); {count} answers could be read, newer ones may be missing");
        Remark { line: None, text: SafeText::new(text) }
    });
    Ok((whole.log, Vec::new(), damage.into_iter().collect()))
}
