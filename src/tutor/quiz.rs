//! Quizzes, checks and reviews: from what was asked for to a sitting.

use crate::lesson::{Facet, Language, LessonId};
use crate::platform::{Moment, Rng, Seed};
use crate::progress::{Record, Source};
use crate::quiz::generate::questions;
use crate::quiz::sitting::{Given, apart, interleave};
use crate::quiz::{Answer, Kind, Mode, Question, Shape, Sitting, Verdict};
use crate::schedule::{CardKey, derive, shows_belief};
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
const CHECK: usize = 4;
/// Stability in days from which on harder kinds of question are asked.
const YOUNG: f32 = 7.0;

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
        let (title, questions) = match spec.purpose {
            Purpose::Check => self.check_questions(&spec.scope, spec.count, seed)?,
            Purpose::Quiz => self.quiz_questions(&spec.scope, spec.count, seed, now)?,
            Purpose::Review => (SafeText::new("Review"), self.review_questions(now, seed)),
            Purpose::Ahead => (SafeText::new("Review"), self.ahead_questions(now, seed)),
        };
        match (questions.is_empty(), spec.purpose) {
            (true, Purpose::Review | Purpose::Ahead) => Err(SafeText::new("nothing is due")),
            (true, _) => Err(SafeText::new("these lessons have no questions")),
            (false, _) => Ok(Sitting::new(title, questions, spec.mode, seed, self.entropy.nonce())),
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
            },
            verdict: given.verdict,
            confidence: given.confidence,
            hints: given.hints,
            grade: derive(right, given.confidence, given.hints, given.elapsed_ms, self.snapshot().median_ms()),
            elapsed_ms: given.elapsed_ms,
            response: response(question, &given.answer),
            belief,
        }
    }

    fn all_questions(&self, lesson: &LessonId, seed: Seed) -> Vec<Question> {
        questions(lesson, self.catalog(), seed)
    }

    /// A check walks through the facets: code first, then why, then the rest; one lesson, its first reading in one piece.
    fn check_questions(&self, scope: &Scope, count: usize, seed: Seed) -> Result<(SafeText, Vec<Question>), SafeText> {
        let Scope::Lessons(ids, title) = scope else { return Err(SafeText::new("a check is about one lesson")) };
        let Some(lesson) = ids.first() else { return Err(SafeText::new("a check is about one lesson")) };
        let mut pool = self.all_questions(lesson, seed);
        // The header of a check names the lesson, so that a question for its name asks nothing.
        if pool.iter().any(|question| question.facet == Facet::Diagnose && question.kind != Kind::NameIt) {
            pool.retain(|question| question.kind != Kind::NameIt);
        }
        let mut rng = seed.rng("check");
        rng.shuffle(&mut pool);
        let wanted = [Facet::Recognise, Facet::Explain, Facet::Diagnose, Facet::Fix];
        let mut chosen = Vec::new();
        for facet in wanted.into_iter().cycle().take(count * 2) {
            if chosen.len() < count {
                chosen.extend(self.take(&mut pool, facet, false));
            }
        }
        let order = |question: &Question| Facet::ALL.iter().position(|facet| *facet == question.facet);
        chosen.sort_by_key(order);
        Ok((title.clone(), chosen))
    }

    /// Takes a question of a facet out of a pool: one that fits the learner's language and the age of the memory.
    fn take(&self, pool: &mut Vec<Question>, facet: Facet, old: bool) -> Option<Question> {
        // Without a choice of the learner's the language in which the lesson opens.
        let first = pool.first().and_then(|question| self.catalog().entry(&question.lesson)?.languages.first());
        let chosen = Some(self.settings().language.as_str()).filter(|language| !language.is_empty());
        let opened = |name: &str| pool.iter().any(|question| question.id.ends_with(&format!("/{name}")));
        let language = chosen.filter(|name| opened(name)).or(first.map(Language::name)).unwrap_or_default().to_owned();
        let hard = |kind| matches!(kind, Kind::Recall | Kind::FillIn | Kind::OrderTheSteps | Kind::FindTheLine);
        let rank = |question: &Question| {
            let other_language = question.id.split_once('/').is_some_and(|(_, name)| name != language);
            let is_code = question.code.is_some();
            (u8::from(hard(question.kind) != old), u8::from(is_code && other_language))
        };
        let found = (0..pool.len()).filter(|at| pool.get(*at).is_some_and(|question| question.facet == facet));
        let best = found.min_by_key(|at| pool.get(*at).map(rank))?;
        Some(pool.swap_remove(best))
    }

    fn quiz_questions(
        &self,
        scope: &Scope,
        count: usize,
        seed: Seed,
        now: Moment,
    ) -> Result<(SafeText, Vec<Question>), SafeText> {
        let (title, mut lessons) = self.scope(scope, now)?;
        lessons.retain(|id| self.catalog().position(id).is_some());
        let mut rng = seed.rng("quiz");
        rng.shuffle(&mut lessons);
        let mut pools: Vec<Vec<Question>> = Vec::new();
        for lesson in lessons.iter().take(count) {
            let mut pool = self.all_questions(lesson, seed);
            // A recall is a talk with oneself: fine in a review, odd in a quiz.
            pool.retain(|question| question.kind != Kind::Recall);
            rng.shuffle(&mut pool);
            pools.push(pool);
        }
        let mut chosen = Vec::new();
        while chosen.len() < count && pools.iter().any(|pool| !pool.is_empty()) {
            for pool in &mut pools {
                if chosen.len() < count {
                    chosen.extend(Self::pick(pool, &chosen, &mut rng));
                }
            }
        }
        Ok((title, interleave(chosen, &mut rng)))
    }

    /// One question of a pool, of a facet that was asked least so far, so that a short quiz has something of each.
    pub(super) fn pick(pool: &mut Vec<Question>, chosen: &[Question], rng: &mut Rng) -> Option<Question> {
        let asked = |facet: Facet| chosen.iter().filter(|question| question.facet == facet).count();
        let fewest = pool.iter().map(|question| asked(question.facet)).min()?;
        let ready: Vec<usize> = (0..pool.len())
            .filter(|at| pool.get(*at).is_some_and(|question| asked(question.facet) == fewest))
            .collect();
        let at = *rng.pick(&ready)?;
        Some(pool.swap_remove(at))
    }

    fn review_questions(&self, now: Moment, seed: Seed) -> Vec<Question> {
        let due: Vec<CardKey> = self.snapshot().due(now, self.cards_a_day()).into_iter().cloned().collect();
        self.card_questions(&due, seed)
    }

    fn ahead_questions(&self, now: Moment, seed: Seed) -> Vec<Question> {
        let tomorrow = self.snapshot().study_day(now).plus(1);
        let soon = self.snapshot().cards().filter(|(_, card)| card.due_day(now).is_some_and(|day| day <= tomorrow));
        let keys: Vec<CardKey> = soon.map(|(key, _)| key.clone()).take(self.cards_a_day()).collect();
        self.card_questions(&keys, seed)
    }

    /// One question for each card, another one at each review, so that nobody learns the shape of an answer.
    fn card_questions(&self, cards: &[CardKey], seed: Seed) -> Vec<Question> {
        let draw = |key: &CardKey| {
            let card = self.snapshot().card(&key.lesson, key.facet);
            let mut pool = self.all_questions(&key.lesson, Seed(seed.0.wrapping_add(u64::from(card.reps))));
            seed.rng(&format!("{} {} {}", key.lesson, key.facet.word(), card.reps)).shuffle(&mut pool);
            self.take(&mut pool, key.facet, card.stability >= YOUNG)
        };
        apart(cards.iter().filter_map(draw).collect())
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
