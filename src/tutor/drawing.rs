//! Which questions are drawn: for a check, a quiz, a review.
//!
//! Difficulty climbs with the memory of a card. While it is young an answer is chosen, from a week of stability on it has
//! to be found in code or in steps, and what is mastered is asked without anything to choose from ([`Rung`]). Each time
//! another question is drawn than last time, so that nobody learns the shape of an answer, and one that has shown a
//! misconception comes first until it is cured. A quiz is drawn from its seed alone, so that it can be given again to
//! anybody, whatever they know.

use crate::lesson::{Facet, Language, LessonId};
use crate::platform::{Moment, Rng, Seed};
use crate::quiz::generate::{Material, questions};
use crate::quiz::sitting::{apart, interleave};
use crate::quiz::{Kind, Question, Rung, Shape};
use crate::schedule::{Card, CardKey, Phase};
use crate::text::SafeText;

use super::quiz::CHECK;
use super::{Scope, Tutor};

/// Stability in days from which on an answer has to be found, and from which on nothing is there to choose from.
const CLIMBS: [f32; 2] = [7.0, 21.0];

/// Questions in reserve, for one that comes back near the end.
const SPARES: usize = 3;

/// What was drawn.
pub(super) struct Drawn {
    /// What it is about.
    pub(super) title: SafeText,
    /// In the order in which they are asked.
    pub(super) questions: Vec<Question>,
    /// In reserve.
    pub(super) spares: Vec<Question>,
}

/// How much a question may ask of a card.
pub fn rung(card: &Card) -> Rung {
    let [find, produce] = CLIMBS;
    match card.phase {
        Phase::Review if card.stability >= produce => Rung::Produce,
        Phase::Review if card.stability >= find => Rung::Find,
        Phase::New | Phase::Learning { .. } | Phase::Review | Phase::Relearning { .. } => Rung::Choose,
    }
}

impl Tutor {
    fn all_questions(&self, lesson: &LessonId, seed: Seed) -> Vec<Question> {
        questions(lesson, self.catalog(), seed)
    }

    /// A check walks through the facets: code first, then why, then the rest; one lesson, its first reading in one piece.
    pub(super) fn check_questions(&self, scope: &Scope, count: usize, seed: Seed) -> Result<Drawn, SafeText> {
        let Scope::Lessons(ids, title) = scope else { return Err(SafeText::new("a check is about one lesson")) };
        let Some(lesson) = ids.first() else { return Err(SafeText::new("a check is about one lesson")) };
        let mut pool = self.all_questions(lesson, seed);
        // The header of a check names the lesson, so that a question for its name asks nothing.
        let has_other = pool.iter().any(|question| question.facet == Facet::Diagnose && question.kind != Kind::NameIt);
        pool.retain(|question| question.kind != Kind::NameIt || !has_other && !is_typed_name(question));
        let mut rng = seed.rng("check");
        rng.shuffle(&mut pool);
        let wanted = [Facet::Recognise, Facet::Explain, Facet::Diagnose, Facet::Fix];
        let mut chosen = Vec::new();
        for facet in wanted.into_iter().cycle().take(count * 2) {
            if chosen.len() < count {
                chosen.extend(self.take(&mut pool, facet));
            }
        }
        let order = |question: &Question| Facet::ALL.iter().position(|facet| *facet == question.facet);
        chosen.sort_by_key(order);
        let spares = wanted.into_iter().filter_map(|facet| self.take(&mut pool, facet)).take(SPARES).collect();
        Ok(Drawn { title: title.clone(), questions: chosen, spares })
    }

    /// Whether the check of a lesson was left half way: some of what it asks was answered and some was not.
    pub fn is_half_checked(&self, lesson: &LessonId) -> bool {
        // The questions are drawn only where the rows alone say that something may be left.
        let snapshot = self.snapshot();
        let is_open = |question: &Question| snapshot.card(lesson, question.facet).phase == Phase::New;
        let scope = Scope::Lessons(vec![lesson.clone()], SafeText::default());
        let drawn = || self.check_questions(&scope, CHECK, Seed(0));
        snapshot.is_half_asked(lesson) && drawn().is_ok_and(|drawn| drawn.questions.iter().any(is_open))
    }

    /// Takes a question of a facet out of a pool of one lesson: another one than last time that fits the memory of the
    /// card and the learner's language.
    fn take(&self, pool: &mut Vec<Question>, facet: Facet) -> Option<Question> {
        let lesson = pool.first()?.lesson.clone();
        // Without a choice of the learner's the language in which the lesson opens.
        let first = self.catalog().entry(&lesson).and_then(|entry| entry.languages.first());
        let chosen = Some(self.settings().language.as_str()).filter(|language| !language.is_empty());
        let opened = |name: &str| pool.iter().any(|question| question.id.ends_with(&format!("/{name}")));
        let language = chosen.filter(|name| opened(name)).or(first.map(Language::name)).unwrap_or_default().to_owned();
        let asked: Vec<&SafeText> = self.snapshot().asked(&lesson, facet).collect();
        let beliefs = self.snapshot().misconceptions();
        let wanted = rung(&self.snapshot().card(&lesson, facet));
        let rank = |question: &Question| {
            let is_last = asked.last() == Some(&&question.id);
            let shown = |belief: &SafeText| beliefs.iter().any(|open| open.lesson == lesson && open.belief == *belief);
            let cures = matches!(&question.shape, Shape::OneOf { options, .. }
                if options.iter().any(|option| option.belief.as_ref().is_some_and(shown)));
            let off = (question.rung() as u8).abs_diff(wanted as u8);
            let other_language = question.id.split_once('/').is_some_and(|(_, name)| name != language);
            let is_foreign = question.code.is_some() && other_language;
            // Never asked before comes first, then what was asked longest ago.
            let since = asked.iter().position(|id| **id == question.id).map_or(0, |at| at + 1);
            (is_last, !cures, off, is_foreign, since)
        };
        let found = (0..pool.len()).filter(|at| pool.get(*at).is_some_and(|question| question.facet == facet));
        let best = found.min_by_key(|at| pool.get(*at).map(rank))?;
        Some(pool.swap_remove(best))
    }

    pub(super) fn quiz_questions(
        &self,
        scope: &Scope,
        count: usize,
        seed: Seed,
        now: Moment,
    ) -> Result<Drawn, SafeText> {
        let (title, mut lessons) = self.scope(scope, now)?;
        lessons.retain(|id| self.catalog().position(id).is_some());
        let mut rng = seed.rng("quiz");
        rng.shuffle(&mut lessons);
        let mut pools: Vec<Vec<Question>> = Vec::new();
        for lesson in lessons.iter().take(count) {
            let mut pool = self.all_questions(lesson, seed);
            // A recall is a talk with oneself, and a name is typed once it was chosen often: both belong to reviews.
            pool.retain(|question| question.kind != Kind::Recall && !is_typed_name(question));
            // A dozen of them wait for the others.
            pool.shrink_to_fit();
            rng.shuffle(&mut pool);
            pools.push(pool);
        }
        let chosen = round_robin(&mut pools, count, &mut rng);
        let questions = interleave(chosen, &mut rng);
        let spares = round_robin(&mut pools, SPARES, &mut seed.rng("spares"));
        Ok(Drawn { title, questions, spares })
    }

    pub(super) fn review_questions(&self, now: Moment, seed: Seed) -> Drawn {
        let due: Vec<CardKey> = self.snapshot().due(now, self.cards_left(now)).into_iter().cloned().collect();
        self.card_questions(&due, seed)
    }

    pub(super) fn ahead_questions(&self, now: Moment, seed: Seed) -> Drawn {
        let tomorrow = self.snapshot().study_day(now).plus(1);
        let soon = self.snapshot().awake(now).filter(|(_, card)| card.due_day(now).is_some_and(|day| day <= tomorrow));
        let keys: Vec<CardKey> = soon.map(|(key, _)| key.clone()).take(self.cards_a_day()).collect();
        self.card_questions(&keys, seed)
    }

    /// One question for each card. They are drawn lesson by lesson, so that what the questions of a lesson are made of is
    /// gathered once for all of its cards, and kept for one lesson at a time.
    fn card_questions(&self, cards: &[CardKey], seed: Seed) -> Drawn {
        let mut keys: Vec<(usize, &CardKey)> = cards.iter().enumerate().collect();
        keys.sort_by_key(|(_, key)| &key.lesson);
        let mut drawn: Vec<(usize, Question)> = Vec::with_capacity(keys.len());
        for keys in keys.chunk_by(|(_, one), (_, other)| one.lesson == other.lesson) {
            let material = keys.first().and_then(|(_, key)| Material::of(&key.lesson, self.catalog()));
            let Some(material) = material else { continue };
            drawn.extend(keys.iter().filter_map(|(at, key)| Some((*at, self.card_question(key, &material, seed)?))));
        }
        drawn.sort_by_key(|(at, _)| *at);
        let questions = apart(drawn.into_iter().map(|(_, question)| question).collect());
        // The cards of a review are those that are due: none is asked only to part two others.
        Drawn { title: SafeText::new("Review"), questions, spares: Vec::new() }
    }

    fn card_question(&self, key: &CardKey, material: &Material, seed: Seed) -> Option<Question> {
        let card = self.snapshot().card(&key.lesson, key.facet);
        let mut pool = material.questions(Seed(seed.0.wrapping_add(u64::from(card.reps))));
        seed.rng(&format!("{} {} {}", key.lesson, key.facet.word(), card.reps)).shuffle(&mut pool);
        self.take(&mut pool, key.facet)
    }
}

fn is_typed_name(question: &Question) -> bool {
    question.kind == Kind::NameIt && question.rung() == Rung::Produce
}

/// So many questions, one of each pool in turn.
pub(super) fn round_robin(pools: &mut [Vec<Question>], count: usize, rng: &mut Rng) -> Vec<Question> {
    let mut chosen = Vec::new();
    while chosen.len() < count && pools.iter().any(|pool| !pool.is_empty()) {
        for pool in &mut *pools {
            if chosen.len() < count {
                chosen.extend(pick(pool, &chosen, rng));
            }
        }
    }
    chosen
}

/// One question of a pool, of a facet that was asked least so far, so that a short quiz has something of each.
fn pick(pool: &mut Vec<Question>, chosen: &[Question], rng: &mut Rng) -> Option<Question> {
    let asked = |facet: Facet| chosen.iter().filter(|question| question.facet == facet).count();
    let fewest = pool.iter().map(|question| asked(question.facet)).min()?;
    let ready: Vec<usize> =
        (0..pool.len()).filter(|at| pool.get(*at).is_some_and(|question| asked(question.facet) == fewest)).collect();
    let at = *rng.pick(&ready)?;
    Some(pool.swap_remove(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::FixedEntropy;
    use crate::tutor::Options;

    #[test]
    fn cards_are_asked_as_they_fall_due_and_as_each_would_be_by_itself() {
        let tutor = Tutor::open_lessons(Options::default(), Box::new(FixedEntropy::new(1)));
        let key = |(name, facet): (&str, Facet)| CardKey { lesson: LessonId::new(name), facet };
        let keys = [
            ("retries/retry-storm", Facet::Fix),
            ("queries/n-plus-one-queries", Facet::Fix),
            ("retries/retry-storm", Facet::Explain),
            ("scaling/gone", Facet::Fix),
            ("caching/cache-stampede", Facet::Recognise),
            ("queries/n-plus-one-queries", Facet::Explain),
        ]
        .map(key);
        let asked = tutor.card_questions(&keys, Seed(7)).questions;
        let there = || keys.iter().filter(|key| tutor.catalog().entry(&key.lesson).is_some());
        let asked_of = asked.iter().map(|question| CardKey { lesson: question.lesson.clone(), facet: question.facet });
        assert_eq!(asked_of.collect::<Vec<_>>(), there().cloned().collect::<Vec<_>>());
        assert_eq!(asked.len(), 5, "a lesson that is gone is not asked about");
        let alone = there().flat_map(|key| tutor.card_questions(std::slice::from_ref(key), Seed(7)).questions);
        assert_eq!(asked, alone.collect::<Vec<_>>());
    }
}
