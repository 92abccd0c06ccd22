//! What became of the last placement test: the lessons that it marked, and how many of them proved to be known.

use crate::lesson::LessonId;
use crate::platform::Moment;
use crate::progress::{Log, Record, Source};
use crate::quiz::Verdict;
use crate::text::SafeText;

use super::{Tutor, counted};

/// The longest that a test takes, in milliseconds, with what is left of its last question and the decision at its end.
const TEST_MS: i64 = 30 * 60_000;

/// A lesson that was marked as known.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The lesson.
    pub lesson: LessonId,
    /// How likely it was known, 0 to 1, as far as the test could tell.
    pub chance: f64,
    /// Whether the first answer since then was right; nothing while it was not asked about.
    pub held: Option<bool>,
    /// Days until it is asked again, 0 when it is due.
    pub due_in_days: Option<u32>,
}

/// The last test.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// When its last question was answered.
    pub when: Moment,
    /// Questions answered.
    pub asked: usize,
    /// How many of them right.
    pub right: usize,
    /// What it marked; nothing where nothing was certain enough or the marks were declined or taken back.
    pub marks: Vec<Mark>,
}

impl Found {
    /// The mean chance of the marks; nothing without any.
    pub fn certainty(&self) -> Option<f64> {
        let sum: f64 = self.marks.iter().map(|mark| mark.chance).sum();
        #[expect(clippy::cast_precision_loss, reason = "a count of lessons")]
        let count = self.marks.len() as f64;
        (count > 0.0).then(|| sum / count)
    }

    /// How many marks were asked about since, and how many of those proved right.
    pub fn checked(&self) -> (usize, usize) {
        let held: Vec<bool> = self.marks.iter().filter_map(|mark| mark.held).collect();
        (held.len(), held.iter().filter(|held| **held).count())
    }

    /// All of that in words.
    pub fn words(&self) -> SafeText {
        let Self { when, asked, right, marks } = self;
        let test = format!("{}: {}, {right} of them right.", when.stamp(), counted(*asked, "question"));
        let Some(certainty) = self.certainty() else {
            return SafeText::new(format!("{test} No lesson is marked as known."));
        };
        let (checked, held) = self.checked();
        let since = match checked {
            0 => "None of them was asked about since.".to_owned(),
            checked => format!("{checked} of them came back since, and {held} proved to be known."),
        };
        let count = marks.len();
        let is = if count == 1 { "is" } else { "are" };
        let lessons = counted(count, "lesson");
        SafeText::new(format!("{test} {lessons} {is} marked as known, {:.0} % on average. {since}", certainty * 100.0))
    }
}

/// What a mark says of its chance: `92 % likely, from 15 answers`.
pub(super) fn response(chance: f64, asked: usize) -> SafeText {
    SafeText::new(format!("{:.0} % likely, from {}", chance * 100.0, counted(asked, "answer")))
}

fn chance(response: &str) -> f64 {
    let percent: f64 = response.split(' ').next().and_then(|word| word.parse().ok()).unwrap_or(0.0);
    (percent / 100.0).clamp(0.0, 1.0)
}

impl Tutor {
    /// What the last placement test found, and what became of it; nothing if none was ever taken.
    ///
    /// # Errors
    /// In words, when the answers cannot be read.
    pub fn placement_found(&mut self, now: Moment) -> Result<Option<Found>, SafeText> {
        let log = self.store().load().map_err(|error| error.text())?;
        Ok(self.found_in(&log, now))
    }

    fn found_in(&self, log: &Log, now: Moment) -> Option<Found> {
        let live = log.live();
        let placing: Vec<&&Record> = live.iter().filter(|record| record.source == Source::Placement).collect();
        let last = placing.iter().rev().find(|record| record.is_answer())?;
        let (when, since) = (last.when, last.when.at.0 - TEST_MS);
        let test = placing.iter().filter(|record| record.is_answer() && record.when.at.0 >= since);
        let (mut asked, mut right) = (0, 0);
        for answer in test {
            asked += 1;
            right += usize::from(answer.verdict == Verdict::Right);
        }
        let marked = placing.iter().filter(|record| !record.is_answer() && record.when.at >= when.at);
        let mark = |mark: &&Record| {
            let later = |record: &&&Record| {
                record.lesson == mark.lesson && record.when.at > mark.when.at && record.source != Source::Placement
            };
            Mark {
                lesson: mark.lesson.clone(),
                chance: chance(&mark.response),
                held: live.iter().find(later).map(|record| record.grade.remembered()),
                due_in_days: self.snapshot().days_until_due(&mark.lesson, now),
            }
        };
        Some(Found { when, asked, right, marks: marked.map(|one| mark(one)).collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{take, tutor};
    use super::*;
    use crate::lesson::Facet;
    use crate::platform::{StudyDay, Timestamp};
    use crate::schedule::{Confidence, Grade};

    #[test]
    fn a_chance_is_read_as_it_was_written() {
        for chance in [0.0, 0.85, 0.92, 1.0] {
            assert!((super::chance(&response(chance, 15)) - chance).abs() < 0.005);
        }
        assert!(super::chance("something else").abs() < f64::EPSILON);
    }

    #[test]
    fn marks_are_told_with_what_became_of_them() {
        let (mut tutor, now) = (tutor(), Moment { at: Timestamp(86_400_000_000), offset_minutes: 0 });
        assert_eq!(tutor.placement_found(now), Ok(None));
        let sitting = take(&mut tutor, true, now);
        let placed = tutor.placed(&sitting, now);
        let found = tutor.placement_found(now).expect("readable").expect("taken");
        assert_eq!((found.asked, found.right, found.marks.len()), (placed.asked, placed.right, 0));
        assert!(found.words().ends_with("No lesson is marked as known."), "{}", found.words());
        tutor.mark_known(&placed, now).expect("kept");
        let later = Moment { at: now.at.plus_seconds(8 * 86_400), ..now };
        for (number, grade) in [(0_usize, Grade::Good), (1, Grade::Again)] {
            let (lesson, _) = &placed.marked[number];
            tutor.record(Record {
                uuid: uuid::Uuid::from_u128(number as u128 + 1),
                lesson: lesson.clone(),
                facet: Facet::Explain,
                question: "choice/x".into(),
                revision: 1,
                when: later,
                day: StudyDay(later.day().0),
                source: Source::Review,
                verdict: if grade == Grade::Good { Verdict::Right } else { Verdict::Wrong },
                confidence: Confidence::ThinkSo,
                hints: 0,
                grade,
                elapsed_ms: 5000,
                response: "x".into(),
                belief: None,
            });
        }
        let found = tutor.placement_found(later).expect("readable").expect("taken");
        assert_eq!((found.marks.len(), found.checked()), (placed.marked.len(), (2, 1)));
        let certainty = found.certainty().expect("marks") - placed.certainty().expect("marks");
        assert!(certainty.abs() < 0.01 && found.words().contains("2 of them came back since, and 1 proved"));
    }
}
