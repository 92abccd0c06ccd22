//! The placement test: what a learner knows already, in five minutes at most.
//!
//! Its answers are logged and never move a card: what was not known was never learnt here, and one right answer proves
//! little. Cards come from marks, which the learner confirms at the end: one row a lesson, inferred and not answered. A
//! marked lesson counts as passed, and its card is due after about a week, which is the re-check.

use uuid::Uuid;

use crate::lesson::{Facet, LessonId};
use crate::platform::{Moment, Seed};
use crate::progress::{Change, LessonState, Log, Record, Source, StoreError, Void};
use crate::quiz::generate::questions;
use crate::quiz::placement::{Item, KNOWN, Model, Shown};
use crate::quiz::sitting::Given;
use crate::quiz::{Kind, Mode, Question, Shape, Sitting, Verdict};
use crate::schedule::{Confidence, Grade};
use crate::text::SafeText;

use super::Tutor;

mod found;

pub use found::{Found, Mark};

pub use crate::quiz::placement::MOST;

/// What a placement test found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// Lessons that look known, each with its chance (0 to 1), in the order of the catalog.
    pub marked: Vec<(LessonId, f64)>,
    /// How many lessons it was about.
    pub lessons: usize,
    /// Questions asked.
    pub asked: usize,
    /// How many of them were answered right.
    pub right: usize,
}

impl Placed {
    /// The mean chance of the marked lessons; nothing without any.
    pub fn certainty(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "counts of lessons")]
        let count = self.marked.len() as f64;
        (count > 0.0).then(|| self.marked.iter().map(|(_, chance)| chance).sum::<f64>() / count)
    }

    /// What was found, and how sure that is, in words and figures.
    pub fn words(&self) -> SafeText {
        let Self { marked, lessons, asked, right } = self;
        let said = format!("{}, {right} of them right.", counted(*asked, "question"));
        let Some(certainty) = self.certainty() else {
            return SafeText::new(format!(
                "{said} That shows no lesson as known with enough certainty, so none is marked. Begin anywhere."
            ));
        };
        let sure = if certainty >= 0.95 { "It is very sure of that" } else { "It is fairly sure of that" };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count")]
        let hold = (certainty * f64::from(u32::try_from(marked.len()).unwrap_or(u32::MAX))).round() as usize;
        let percent = certainty * 100.0;
        let known = if marked.len() == 1 { "1 looks".to_owned() } else { format!("{} look", marked.len()) };
        SafeText::new(format!(
            "{said} Of {}, {known} known to you. {sure}: {percent:.0} % on average, so about {hold} of {} should hold. \
             From about a week on each comes back once to be checked, a few a day.",
            counted(*lessons, "lesson"),
            marked.len()
        ))
    }
}

impl Tutor {
    /// The first question of a placement test; the others follow from the answers, see [`Tutor::placement_next`].
    ///
    /// # Errors
    /// In words for the learner when every lesson was begun already.
    pub fn placement(&self, seed: Seed, now: Moment) -> Result<Sitting, SafeText> {
        let title = SafeText::new("What you know");
        let mut sitting = Sitting::new(title, Vec::new(), Mode::Exam, seed, self.entropy.nonce());
        let first = self.placement_next(&sitting, now);
        sitting.push(first.ok_or_else(|| SafeText::new("every lesson was begun already; a quiz asks about those"))?);
        Ok(sitting)
    }

    /// The next question; nothing when it is sure enough, or five minutes would be over.
    pub fn placement_next(&self, sitting: &Sitting, now: Moment) -> Option<Question> {
        let model = self.placement_model(sitting.seed, now);
        let elapsed = sitting.given().iter().map(|given| u64::from(given.elapsed_ms)).sum();
        let item = model.next(&answers(&model, sitting), elapsed)?;
        let lesson = &model.items().get(item)?.lesson;
        let mut asked = questions(lesson, self.catalog(), sitting.seed);
        // Short, with options, and without code to be read: five minutes are for many lessons.
        asked.retain(|question| question.kind == Kind::Choice);
        sitting.seed.rng(lesson.as_str()).shuffle(&mut asked);
        // A hint would be half an answer, and the model knows of none.
        asked.into_iter().next().map(|question| Question { hint: None, ..question })
    }

    /// What the answers so far say.
    pub fn placed(&self, sitting: &Sitting, now: Moment) -> Placed {
        let model = self.placement_model(sitting.seed, now);
        let estimate = model.estimate(&answers(&model, sitting));
        let known = model.items().iter().zip(estimate.known).filter(|(_, chance)| *chance >= KNOWN);
        Placed {
            marked: known.map(|(item, chance)| (item.lesson.clone(), chance)).collect(),
            lessons: model.items().len(),
            asked: sitting.given().len(),
            right: sitting.right(),
        }
    }

    /// Marks lessons as known, all or none; the names of the rows, for taking them back.
    ///
    /// # Errors
    /// When they cannot be kept now.
    pub fn mark_known(&mut self, placed: &Placed, now: Moment) -> Result<Vec<Uuid>, StoreError> {
        let names = (0..).map(|number| Uuid::from_u128(self.entropy.nonce().wrapping_add(number)));
        let rows: Vec<Record> =
            placed.marked.iter().zip(names).map(|(known, uuid)| self.mark(known, placed, uuid, now)).collect();
        let names = rows.iter().map(|row| row.uuid).collect();
        self.keep_all(&Log { records: rows, ..Log::default() })?;
        Ok(names)
    }

    /// Takes marks back, all or none.
    ///
    /// # Errors
    /// When that cannot be kept now.
    pub fn unmark(&mut self, names: &[Uuid], now: Moment) -> Result<(), StoreError> {
        let voids = names.iter().map(|name| Void::new(*name, now)).collect();
        self.keep_all(&Log { voids, ..Log::default() })
    }

    /// In one transaction, and then into the snapshot.
    fn keep_all(&mut self, log: &Log) -> Result<(), StoreError> {
        self.store().merge(log)?;
        log.changes().for_each(|change: Change| self.take_in_change(&change));
        Ok(())
    }

    fn mark(&self, (lesson, chance): &(LessonId, f64), placed: &Placed, uuid: Uuid, now: Moment) -> Record {
        Record {
            uuid,
            lesson: lesson.clone(),
            facet: Facet::Explain,
            question: Record::inferred("known"),
            revision: 0,
            when: now,
            day: self.snapshot().study_day(now),
            source: Source::Placement,
            verdict: Verdict::Right,
            confidence: Confidence::ThinkSo,
            hints: 0,
            // The interval of a first easy answer: about a week.
            grade: Grade::Easy,
            elapsed_ms: 0,
            response: found::response(*chance, placed.asked),
            belief: None,
        }
    }

    /// All lessons that were not begun.
    fn placement_model(&self, seed: Seed, now: Moment) -> Model {
        let new =
            self.catalog().entries().iter().filter(|entry| {
                matches!(self.snapshot().state(&entry.id, now), LessonState::New) && entry.questions > 0
            });
        Model::new(new.map(|entry| Item { lesson: entry.id.clone(), difficulty: entry.difficulty }).collect(), seed)
    }
}

fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

fn answers(model: &Model, sitting: &Sitting) -> Vec<(usize, Shown)> {
    let shown = |given: &Given| {
        let question = sitting.questions().get(given.question)?;
        let item = model.items().iter().position(|item| item.lesson == question.lesson)?;
        let options = match &question.shape {
            Shape::OneOf { options, .. } => options.len(),
            _ => 0,
        };
        Some((
            item,
            match (given.verdict, given.confidence) {
                (_, Confidence::Guess) => Shown::Nothing,
                (Verdict::Right, _) => Shown::Right(options),
                _ => Shown::Wrong(options),
            },
        ))
    };
    sitting.given().iter().filter_map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::FixedEntropy;
    use crate::quiz::Answer;
    use crate::quiz::sitting::Stage;
    use crate::tutor::{Options, Purpose};

    pub(super) fn tutor() -> Tutor {
        Tutor::open_lessons(Options::default(), Box::new(FixedEntropy::new(1)))
    }

    /// Goes through a test, right or wrong each time.
    pub(super) fn take(tutor: &mut Tutor, right: bool, now: Moment) -> Sitting {
        let mut sitting = tutor.placement(Seed(7), now).expect("lessons");
        while sitting.stage() == Stage::Asking {
            let question = sitting.question().expect("asked").clone();
            let Shape::OneOf { options, right: place, .. } = &question.shape else { panic!("it has options") };
            let answer = Answer::Choice(if right { *place } else { (place + 1) % options.len() });
            let given = sitting.answer(answer, 9_000).expect("asked").clone();
            tutor.record(tutor.record_of(&given, &question, Purpose::Placement, now));
            if let Some(next) = tutor.placement_next(&sitting, now) {
                sitting.push(next);
            }
        }
        sitting
    }

    #[test]
    fn what_is_marked_is_passed_and_comes_back_in_a_week_and_all_of_it_can_be_taken_back() {
        let (mut tutor, now) = (tutor(), Moment::default());
        let sitting = take(&mut tutor, true, now);
        let placed = tutor.placed(&sitting, now);
        assert!(placed.marked.len() > 30 && placed.asked <= MOST, "{} of {}", placed.marked.len(), placed.asked);
        assert!(placed.words().contains("% on average"), "{}", placed.words());
        assert_eq!(tutor.snapshot().cards().count(), 0, "answers alone move no card");
        let names = tutor.mark_known(&placed, now).expect("kept");
        let (first, _) = placed.marked.first().expect("marked");
        assert_eq!(tutor.snapshot().state(first, now), LessonState::Learning);
        assert!(placed.marked.iter().all(|(lesson, _)| {
            tutor.snapshot().days_until_due(lesson, now).is_some_and(|days| (5..=11).contains(&days))
        }));
        assert_eq!(tutor.snapshot().answers(), placed.asked, "marks are no answers");
        tutor.unmark(&names, now).expect("kept");
        assert_eq!(tutor.snapshot().state(first, now), LessonState::New);
    }

    #[test]
    fn who_knows_nothing_has_nothing_marked_and_nothing_due() {
        let (mut tutor, now) = (tutor(), Moment::default());
        let sitting = take(&mut tutor, false, now);
        let placed = tutor.placed(&sitting, now);
        assert_eq!((placed.marked.len(), placed.certainty()), (0, None));
        assert!(placed.words().contains("none is marked"));
        assert_eq!((tutor.snapshot().cards().count(), tutor.due_now(now)), (0, 0));
    }

    #[test]
    fn the_same_seed_and_answers_give_the_same_test() {
        let now = Moment::default();
        let names = |sitting: &Sitting| sitting.questions().iter().map(|asked| asked.id.clone()).collect::<Vec<_>>();
        assert_eq!(names(&take(&mut tutor(), true, now)), names(&take(&mut tutor(), true, now)));
    }
}
