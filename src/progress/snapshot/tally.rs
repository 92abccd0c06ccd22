//! Counts over the answers: what the progress screen shows.

use std::collections::{BTreeMap, HashMap, VecDeque};

use uuid::Uuid;

use crate::lesson::{Facet, LessonId};
use crate::platform::StudyDay;
use crate::progress::Share;
use crate::schedule::{Card, Confidence, Phase, Review};
use crate::text::SafeText;

/// Right answers that the usual response time is taken from: enough to be steady, few enough to follow the learner.
const RECENT: usize = 100;

/// Whoever takes longer has left the question alone in between: more does not count as time spent, in milliseconds.
const LONGEST_MS: u32 = 120_000;

/// A wrong belief that has not been cured yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misconception {
    /// What is believed.
    pub belief: SafeText,
    /// The lesson whose question showed it.
    pub lesson: LessonId,
    /// The facet whose question showed it.
    pub facet: Facet,
    /// How many times.
    pub shown: u32,
}

/// A wrong belief that two right answers on different days have closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cured {
    /// What was believed.
    pub belief: SafeText,
    /// The lesson whose question had shown it.
    pub lesson: LessonId,
    /// The facet whose question had shown it.
    pub facet: Facet,
    /// How many times it had been shown.
    pub shown: u32,
    /// The study day of the second right answer.
    pub day: StudyDay,
}

/// The same by numbers, and the answer that did it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cure {
    pub(super) slot: usize,
    pub(super) belief: usize,
    pub(super) shown: u32,
    pub(super) day: StudyDay,
    pub(super) by: Uuid,
}

/// What a replay needs of a record.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of the row by itself")]
pub(super) struct Answer {
    pub(super) uuid: Uuid,
    pub(super) slot: usize,
    /// The number of the question's name.
    pub(super) question: usize,
    /// Whether anybody answered; see [`crate::progress::Record::is_answer`].
    pub(super) counts: bool,
    /// See [`crate::progress::Record::moves_card`].
    pub(super) moves_card: bool,
    pub(super) in_review: bool,
    pub(super) review: Review,
    pub(super) right: bool,
    pub(super) confidence: Confidence,
    pub(super) elapsed_ms: u32,
    pub(super) belief: Option<usize>,
}

/// The counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    days: BTreeMap<StudyDay, Day>,
    reviewed: (StudyDay, u32),
    retention: [Share; 4],
    calibration: [Share; 3],
    recent_ms: VecDeque<u32>,
    open: BTreeMap<(usize, usize), Open>,
    cured: Vec<Cure>,
    /// The questions of each card, the one asked last at the end.
    asked: Vec<Vec<usize>>,
    texts: Vec<SafeText>,
    numbers: HashMap<SafeText, usize>,
}

/// What was done on a study day.
#[derive(Clone, Copy, Debug, Default)]
struct Day {
    answers: u32,
    /// Answers about what had been remembered over days.
    kept: Share,
    elapsed_ms: u64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Open {
    shown: u32,
    right_on: Option<StudyDay>,
}

impl Tally {
    /// The number of a belief.
    pub(super) fn intern(&mut self, belief: &SafeText) -> usize {
        if let Some(number) = self.numbers.get(belief) {
            return *number;
        }
        self.numbers.insert(belief.clone(), self.texts.len());
        self.texts.push(belief.clone());
        self.texts.len() - 1
    }

    /// Counts an answer; `before` is its card as it was.
    pub(super) fn add(&mut self, answer: &Answer, before: &Card, facet: Option<Facet>) {
        let day = answer.review.day;
        self.note_question(answer);
        let today = self.days.entry(day).or_default();
        today.answers += 1;
        today.elapsed_ms += u64::from(answer.elapsed_ms.min(LONGEST_MS));
        if answer.in_review {
            self.reviewed = if self.reviewed.0 == day { (day, self.reviewed.1 + 1) } else { (day, 1) };
        }
        if let Some(share) = self.calibration.get_mut(answer.confidence as usize) {
            share.add(answer.right);
        }
        let over_days = before.phase == Phase::Review && before.last_day.is_some_and(|last| last < day);
        if let Some(share) = facet.filter(|_| over_days).and_then(|facet| self.retention.get_mut(facet as usize)) {
            share.add(answer.review.grade.remembered());
            today.kept.add(answer.review.grade.remembered());
        }
        if answer.right {
            if self.recent_ms.len() == RECENT {
                self.recent_ms.pop_front();
            }
            self.recent_ms.push_back(answer.elapsed_ms);
        }
        if answer.right && answer.review.grade.remembered() {
            self.cure(answer);
        }
        if let Some(belief) = answer.belief.filter(|_| !answer.right) {
            self.cured.retain(|cure| (cure.slot, cure.belief) != (answer.slot, belief));
            let open = self.open.entry((answer.slot, belief)).or_default();
            open.shown += 1;
            open.right_on = None;
        }
    }

    fn note_question(&mut self, answer: &Answer) {
        if self.asked.len() <= answer.slot {
            self.asked.resize(answer.slot + 1, Vec::new());
        }
        if let Some(asked) = self.asked.get_mut(answer.slot) {
            asked.retain(|question| *question != answer.question);
            asked.push(answer.question);
        }
    }

    /// The second right answer on another day cures what its card's questions had shown.
    fn cure(&mut self, answer: &Answer) {
        let (slot, day) = (answer.slot, answer.review.day);
        let mut cured = Vec::new();
        for ((slot, belief), open) in self.open.range_mut((slot, 0)..=(slot, usize::MAX)) {
            match open.right_on {
                None => open.right_on = Some(day),
                Some(first) if first < day => {
                    cured.push(Cure { slot: *slot, belief: *belief, shown: open.shown, day, by: answer.uuid });
                }
                Some(_) => {}
            }
        }
        for cure in &cured {
            self.open.remove(&(cure.slot, cure.belief));
        }
        self.cured.extend(cured);
    }

    /// Forgets all counts; the numbers of beliefs stay.
    pub(super) fn reset(&mut self) {
        let (texts, numbers) = (std::mem::take(&mut self.texts), std::mem::take(&mut self.numbers));
        *self = Self { texts, numbers, ..Self::default() };
    }

    /// Answers of a study day.
    pub(super) fn on(&self, day: StudyDay) -> u32 {
        self.days.get(&day).map_or(0, |day| day.answers)
    }

    /// Answers from one study day to another about what had been remembered over days.
    pub(super) fn kept(&self, first: StudyDay, last: StudyDay) -> Share {
        let days = if first <= last { Some(self.days.range(first..=last)) } else { None };
        days.into_iter().flatten().fold(Share::default(), |sum, (_, day)| Share {
            right: sum.right + day.kept.right,
            total: sum.total + day.kept.total,
        })
    }

    /// Milliseconds spent answering from a study day on.
    pub(super) fn elapsed_ms(&self, first: StudyDay) -> u64 {
        self.days.range(first..).map(|(_, day)| day.elapsed_ms).sum()
    }

    /// Answers in reviews on a study day, if it is the last one that had any.
    pub(super) fn reviewed_on(&self, day: StudyDay) -> u32 {
        if self.reviewed.0 == day { self.reviewed.1 } else { 0 }
    }

    /// See [`super::Snapshot::asked`].
    pub(super) fn asked(&self, slot: usize) -> impl Iterator<Item = &SafeText> {
        self.asked.get(slot).into_iter().flatten().filter_map(|question| self.texts.get(*question))
    }

    /// What was cured, in order.
    pub(super) fn cured(&self) -> impl DoubleEndedIterator<Item = &Cure> {
        self.cured.iter()
    }

    /// A belief by its number.
    pub(super) fn text(&self, number: usize) -> Option<&SafeText> {
        self.texts.get(number)
    }

    /// See [`super::Snapshot::retention`].
    pub(super) fn retention(&self, facet: Facet) -> Share {
        self.retention.get(facet as usize).copied().unwrap_or_default()
    }

    /// See [`super::Snapshot::calibration`].
    pub(super) fn calibration(&self, confidence: Confidence) -> Share {
        self.calibration.get(confidence as usize).copied().unwrap_or_default()
    }

    /// Open misconceptions: the number of the card, the belief, how often it was shown.
    pub(super) fn beliefs(&self) -> impl Iterator<Item = (usize, &SafeText, u32)> {
        self.open.iter().filter_map(|((slot, belief), open)| Some((*slot, self.texts.get(*belief)?, open.shown)))
    }

    /// See [`super::Snapshot::median_ms`].
    pub(super) fn median_ms(&self) -> Option<u32> {
        let mut times: Vec<u32> = self.recent_ms.iter().copied().collect();
        (times.len() >= 10).then(|| {
            let middle = times.len() / 2;
            *times.select_nth_unstable(middle).1
        })
    }
}
