//! Quizzes, checks and reviews: from what was asked for to a sitting.

use crate::lesson::LessonId;
use crate::platform::{Moment, Seed};
use crate::progress::{Record, Source};
use crate::quiz::sitting::Given;
use crate::quiz::{Answer, Mode, Question, Shape, Sitting, Verdict};
use crate::schedule::{Grade, derive, shows_belief};
use crate::text::SafeText;

use super::Tutor;

/// Why questions are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The check at the end of a lesson.
    Check,
    /// A quiz.
    Quiz,
    /// The due cards.
    Review,
    /// Cards that are due tomorrow.
    Ahead,
    /// What a learner knows already; see [`super::placement`].
    Placement,
}

/// Which lessons.
#[derive(Clone, Debug, PartialEq)]
pub enum Scope {
    /// All that were opened or answered; all there are if that is fewer than three.
    Known,
    /// All there are.
    All,
    /// A learning path by name.
    Path(SafeText),
    /// A category by name.
    Category(SafeText),
    /// These, with words for the header.
    Lessons(Vec<LessonId>, SafeText),
}

/// What to ask.
#[derive(Clone, Debug, PartialEq)]
pub struct QuizSpec {
    /// Why.
    pub purpose: Purpose,
    /// Which lessons.
    pub scope: Scope,
    /// How many questions at most.
    pub count: usize,
    /// What to draw from; a fresh seed without.
    pub seed: Option<Seed>,
    /// When feedback comes.
    pub mode: Mode,
}

/// Questions of a quiz unless said otherwise.
pub const COUNT: usize = 12;
/// Questions of a check.
pub(super) const CHECK: usize = 4;

impl QuizSpec {
    /// The check of a lesson.
    pub fn check(lesson: LessonId, title: SafeText) -> Self {
        Self {
            purpose: Purpose::Check,
            scope: Scope::Lessons(vec![lesson], title),
            count: CHECK,
            seed: None,
            mode: Mode::Practice,
        }
    }

    /// The due cards.
    pub fn review() -> Self {
        Self { purpose: Purpose::Review, scope: Scope::Known, count: usize::MAX, seed: None, mode: Mode::Practice }
    }

    /// The placement test.
    pub fn placement() -> Self {
        Self {
            purpose: Purpose::Placement,
            scope: Scope::All,
            count: super::placement::MOST,
            seed: None,
            mode: Mode::Exam,
        }
    }

    /// A practice quiz.
    pub fn quiz(scope: Scope) -> Self {
        Self { purpose: Purpose::Quiz, scope, count: COUNT, seed: None, mode: Mode::Practice }
    }
}

impl Tutor {
    /// Draws a sitting.
    ///
    /// # Errors
    /// In words for the learner when there is nothing to ask: no such path, nothing due, no questions.
    pub fn sitting(&self, spec: &QuizSpec, now: Moment) -> Result<Sitting, SafeText> {
        let seed = spec.seed.unwrap_or_else(|| self.entropy.seed());
        let drawn = match spec.purpose {
            Purpose::Check => self.check_questions(&spec.scope, spec.count, seed)?,
            Purpose::Quiz => self.quiz_questions(&spec.scope, spec.count, seed, now)?,
            Purpose::Review => self.review_questions(now, seed),
            Purpose::Ahead => self.ahead_questions(now, seed),
            Purpose::Placement => return self.placement(seed, now),
        };
        match (drawn.questions.is_empty(), spec.purpose) {
            (true, Purpose::Review | Purpose::Ahead) => Err(self.nothing_due(now)),
            (true, _) => Err(SafeText::new("these lessons have no questions")),
            (false, _) => {
                let sitting = Sitting::new(drawn.title, drawn.questions, spec.mode, seed, self.entropy.nonce());
                Ok(sitting.with_spares(drawn.spares))
            }
        }
    }

    /// The same questions once more: only those that were not right.
    pub fn only_wrong(&self, sitting: &Sitting) -> Option<Sitting> {
        sitting.only_wrong(self.entropy.nonce())
    }

    /// The lessons of a scope, and what it is called.
    ///
    /// # Errors
    /// When there is no such path or category.
    pub fn scope(&self, scope: &Scope, now: Moment) -> Result<(SafeText, Vec<LessonId>), SafeText> {
        let all = || self.catalog().entries().iter().map(|entry| entry.id.clone());
        Ok(match scope {
            Scope::All => (SafeText::new("All lessons"), all().collect()),
            Scope::Known => {
                let new = crate::progress::snapshot::LessonState::New;
                let known: Vec<LessonId> = all().filter(|id| self.snapshot().state(id, now) != new).collect();
                let enough = known.len() >= 3;
                (
                    SafeText::new(if enough { "Lessons you know" } else { "All lessons" }),
                    if enough { known } else { all().collect() },
                )
            }
            Scope::Path(name) => {
                let path = self
                    .catalog()
                    .path(name)
                    .ok_or_else(|| SafeText::new(format!("there is no path called {name}")))?;
                (path.title.clone(), path.lessons.clone())
            }
            Scope::Category(name) => {
                let category = self.catalog().categories().iter().find(|category| category.name == *name);
                let category = category.ok_or_else(|| SafeText::new(format!("there is no category called {name}")))?;
                let lessons = self.catalog().in_category(name).iter().map(|entry| entry.id.clone());
                (category.title.clone(), lessons.collect())
            }
            Scope::Lessons(ids, title) => (title.clone(), ids.clone()),
        })
    }

    /// The row of the log for an answer.
    pub fn record_of(&self, given: &Given, question: &Question, purpose: Purpose, now: Moment) -> Record {
        let right = given.verdict == Verdict::Right;
        let belief = chosen_belief(question, &given.answer).filter(|_| shows_belief(right, given.confidence));
        Record {
            uuid: given.uuid,
            lesson: question.lesson.clone(),
            facet: question.facet,
            question: question.id.clone(),
            revision: question.revision,
            when: now,
            day: self.snapshot().study_day(now),
            source: match purpose {
                Purpose::Check => Source::Check,
                Purpose::Quiz => Source::Quiz,
                Purpose::Review | Purpose::Ahead => Source::Review,
                Purpose::Placement => Source::Placement,
            },
            verdict: given.verdict,
            confidence: given.confidence,
            hints: given.hints,
            grade: match purpose {
                // One answer proves little: only what is marked at the end moves a card.
                Purpose::Placement => Grade::Again,
                _ => derive(right, given.confidence, given.hints, given.elapsed_ms, self.snapshot().median_ms()),
            },
            elapsed_ms: given.elapsed_ms,
            response: response(question, &given.answer),
            belief,
        }
    }
}

/// The misconception that a choice shows.
pub fn chosen_belief(question: &Question, answer: &Answer) -> Option<SafeText> {
    match (&question.shape, answer) {
        (Shape::OneOf { options, .. }, Answer::Choice(at) | Answer::ChoiceAndLine(at, _)) => {
            options.get(*at)?.belief.clone()
        }
        _ => None,
    }
}

/// What was answered, in words.
fn response(question: &Question, answer: &Answer) -> SafeText {
    let option = |at: &usize| match &question.shape {
        Shape::OneOf { options, .. } => options.get(*at).map(|option| option.text.to_string()).unwrap_or_default(),
        _ => String::new(),
    };
    SafeText::new(match answer {
        Answer::Choice(at) => option(at),
        Answer::ChoiceAndLine(at, line) => format!("{}, line {}", option(at), line + 1),
        Answer::Line(line) => format!("line {}", line + 1),
        Answer::Text(text) => text.clone(),
        Answer::Order(order) => order.iter().map(|at| (at + 1).to_string()).collect::<Vec<_>>().join(" "),
        Answer::Ticks(ticks) => format!("{} of {} ticked", ticks.iter().filter(|tick| **tick).count(), ticks.len()),
        Answer::Skip => "skipped".to_owned(),
    })
}
