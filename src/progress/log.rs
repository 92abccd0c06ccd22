//! The log as a value: what a store loads, what an export holds.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Hold, Notice, Prompt, Record, Replied, Reply};
use crate::lesson::LessonId;
use crate::platform::{Moment, StudyDay};
use crate::schedule::Weights;
use crate::session::Part;
use crate::text::SafeText;

/// Where the learner was, so that Enter goes on there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The lesson.
    pub lesson: LessonId,
    /// How far into it, in whatever unit the reader counts (page, line); 0 is the top.
    pub position: u32,
}

/// An answer taken back: a row of its own, because the log is append-only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Void {
    /// The row's own name, which follows from that of the answer: taking back twice is taking back once.
    pub uuid: Uuid,
    /// The answer that does not count.
    pub record: Uuid,
    /// When it was taken back.
    pub when: Moment,
}

impl Void {
    /// Takes an answer back.
    pub fn new(record: Uuid, when: Moment) -> Self {
        const MARK: u128 = 0x766f_6964_2072_6f77_2061_6e73_7765_7221;
        Self { uuid: Uuid::from_u128(record.as_u128() ^ MARK), record, when }
    }
}

/// One thing to keep.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// An answer.
    Record(Box<Record>),
    /// An answer taken back, or something set aside.
    Void(Void),
    /// A card or a lesson set aside.
    Hold(Hold),
    /// A lesson opened; the first time stays.
    Read(LessonId, Moment),
    /// A bookmark set (`true`) or taken away.
    Bookmark(LessonId, bool, Moment),
    /// The learning path chosen.
    Path(Option<SafeText>),
    /// Where the learner is.
    Place(Option<Place>),
    /// What a team session has accepted. Not part of a learner's log; see [`super::Progress::sessions`].
    Session(Box<Part>),
    /// What was said to a prompt of a checklist; nothing takes it back. The latest one counts.
    Reply(Prompt, Option<Reply>, Moment),
    /// The weights of the memory model fitted to the learner; nothing for the default ones.
    Weights(Option<Weights>),
}

/// Everything that is kept about a learner.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Log {
    /// The answers in the order in which they were kept, those taken back too.
    pub records: Vec<Record>,
    /// The answers taken back.
    pub voids: Vec<Void>,
    /// What was set aside, in the order in which it was, what was taken back too.
    pub holds: Vec<Hold>,
    /// Lessons opened, and when first.
    pub read: Vec<(LessonId, Moment)>,
    /// Bookmarks, and when they were set.
    pub bookmarks: Vec<(LessonId, Moment)>,
    /// The learning path chosen.
    pub path: Option<SafeText>,
    /// Where the learner was.
    pub place: Option<Place>,
    /// What was said to prompts of checklists, by list, lesson and prompt.
    pub replies: Vec<Replied>,
    /// The weights of the memory model fitted to the learner.
    pub weights: Option<Weights>,
    /// What loading found that the learner has to be told.
    #[serde(skip)]
    pub notice: Option<Notice>,
}

impl Log {
    /// What is set aside and was not taken back.
    pub fn live_holds(&self) -> impl Iterator<Item = &Hold> {
        self.holds.iter().filter(|hold| self.voids.iter().all(|void| void.record != hold.uuid))
    }

    /// The answers that count, in the order in which a replay takes them: by study day, then as they were kept.
    /// On one machine that is the order of keeping; it differs when logs were merged.
    pub fn live(&self) -> Vec<&Record> {
        let voided: HashSet<Uuid> = self.voids.iter().map(|void| void.record).collect();
        let mut live: Vec<&Record> = self.records.iter().filter(|record| !voided.contains(&record.uuid)).collect();
        if !live.is_sorted_by_key(|record| record.day) {
            live.sort_by_key(|record| record.day);
        }
        live
    }

    /// Takes one change in; whether it was new.
    pub fn apply(&mut self, change: Change) -> bool {
        match change {
            Change::Record(record) => {
                let new = self.records.iter().rev().all(|known| known.uuid != record.uuid);
                self.records.extend(new.then_some(*record));
                new
            }
            Change::Void(void) => {
                let new = self.voids.iter().all(|known| known.uuid != void.uuid);
                self.voids.extend(new.then_some(void));
                new
            }
            Change::Hold(hold) => {
                let new = self.holds.iter().all(|known| known.uuid != hold.uuid);
                self.holds.extend(new.then_some(hold));
                new
            }
            Change::Read(lesson, when) => insert(&mut self.read, lesson, when),
            Change::Bookmark(lesson, true, when) => insert(&mut self.bookmarks, lesson, when),
            Change::Bookmark(lesson, false, _) => {
                let before = self.bookmarks.len();
                self.bookmarks.retain(|(marked, _)| *marked != lesson);
                self.bookmarks.len() < before
            }
            Change::Path(path) => std::mem::replace(&mut self.path, path.clone()) != path,
            Change::Place(place) => std::mem::replace(&mut self.place, place.clone()) != place,
            Change::Session(_) => false,
            Change::Reply(prompt, reply, when) => say(&mut self.replies, prompt, reply, when),
            Change::Weights(weights) => std::mem::replace(&mut self.weights, weights.clone()) != weights,
        }
    }

    /// The changes that make this log out of an empty one.
    pub fn changes(&self) -> impl Iterator<Item = Change> + '_ {
        let records = self.records.iter().map(|record| Change::Record(Box::new(record.clone())));
        let voids = self.voids.iter().cloned().map(Change::Void);
        let read = self.read.iter().map(|(lesson, when)| Change::Read(lesson.clone(), *when));
        let marks = self.bookmarks.iter().map(|(lesson, when)| Change::Bookmark(lesson.clone(), true, *when));
        let path = self.path.iter().map(|path| Change::Path(Some(path.clone())));
        let place = self.place.iter().map(|place| Change::Place(Some(place.clone())));
        let said = |said: &Replied| Change::Reply(said.prompt.clone(), Some(said.reply), said.when);
        let replies = self.replies.iter().map(said);
        let weights = self.weights.iter().map(|weights| Change::Weights(Some(weights.clone())));
        let holds = self.holds.iter().cloned().map(Change::Hold);
        let marked = read.chain(marks).chain(path).chain(place);
        records.chain(voids).chain(holds).chain(marked).chain(replies).chain(weights)
    }

    /// The study day of the last answer that counts; a new answer must not count for an earlier one.
    pub fn last_day(&self) -> Option<StudyDay> {
        self.live().last().map(|record| record.day)
    }
}

/// Keeps the latest of what was said to a prompt, in order; whether that changed anything.
pub fn say(list: &mut Vec<Replied>, prompt: Prompt, reply: Option<Reply>, when: Moment) -> bool {
    match (list.binary_search_by(|known| known.prompt.cmp(&prompt)), reply) {
        (Ok(at), None) => {
            list.remove(at);
            true
        }
        (Ok(at), Some(reply)) => {
            let Some(known) = list.get_mut(at) else { return false };
            let newer = when.at > known.when.at || when.at == known.when.at && reply != known.reply;
            if newer {
                *known = Replied { prompt, reply, when };
            }
            newer
        }
        (Err(at), Some(reply)) => {
            list.insert(at, Replied { prompt, reply, when });
            true
        }
        (Err(_), None) => false,
    }
}

/// Inserts by lesson id, so that the order does not depend on the history; the first entry stays.
fn insert(list: &mut Vec<(LessonId, Moment)>, lesson: LessonId, when: Moment) -> bool {
    match list.binary_search_by(|(known, _)| known.cmp(&lesson)) {
        Ok(_) => false,
        Err(at) => {
            list.insert(at, (lesson, when));
            true
        }
    }
}
