//! What the questions of a catalog are worth: how many there are, what is missing, and whether they can be answered
//! without reading anything.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::catalog::Catalog;
use crate::lesson::{Facet, LessonId};
use crate::platform::Seed;
use crate::text::SafeText;

use super::generate::{GENERATORS, Material};
use super::question::{Kind, Question, Shape};
use super::wording::share;

mod solver;
mod twins;

pub use solver::Solver;
pub use twins::Twins;

/// Seeds that a report looks at: the order and choice of options differs between them.
pub const SEEDS: [Seed; 5] = [Seed(11), Seed(22), Seed(33), Seed(44), Seed(55)];

/// A blind solver may be better than chance by this share of the questions.
pub const LIMIT: f64 = 0.10;

/// A report over all questions of a catalog.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Lessons looked at.
    pub lessons: usize,
    /// Seeds looked at.
    pub seeds: usize,
    /// Questions under the first seed.
    pub questions: usize,
    /// What each generator made, in the order of [`GENERATORS`].
    pub made: Vec<Made>,
    /// How each blind solver did: on each kind with options, then on all of them together.
    pub solved: Vec<Solved>,
    /// Pairs of questions that ask nearly the same.
    pub twins: Vec<Twins>,
    /// Lessons with facets that no question asks for.
    pub gaps: Vec<Gap>,
    /// Share of lessons, 0 to 1, with questions for every facet; 1 without lessons.
    pub complete: f64,
}

/// What one generator made.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Made {
    /// The generator.
    pub kind: Kind,
    /// Questions a lesson in the mean, over all seeds.
    pub mean: f64,
    /// Lessons for which it made none under any seed.
    pub without: usize,
}

/// How a blind solver did.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Solved {
    /// The solver.
    pub solver: Solver,
    /// The kind of question; all kinds together without.
    pub kind: Option<Kind>,
    /// Questions answered, over all seeds.
    pub asked: usize,
    /// Share right, 0 to 1.
    pub right: f64,
    /// Share that guessing gets right, 0 to 1.
    pub chance: f64,
}

impl Solved {
    /// Whether it stays within [`LIMIT`] of chance; of two snippets the opposite choice must, too.
    pub fn is_within(&self) -> bool {
        self.right <= self.chance + LIMIT && (self.solver != Solver::Code || self.right >= self.chance - LIMIT)
    }
}

/// A lesson that is not asked for everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The lesson.
    pub lesson: LessonId,
    /// Facets without a question; all of them when the lesson has no question.
    pub facets: Vec<Facet>,
}

impl Report {
    /// Looks at all questions of all lessons. Takes about a millisecond a lesson and seed.
    pub fn of(catalog: &Catalog, seeds: &[Seed]) -> Self {
        let mut count: BTreeMap<Kind, usize> = BTreeMap::new();
        let mut lessons_with: BTreeMap<Kind, BTreeSet<&LessonId>> = BTreeMap::new();
        let mut tally = solver::Tally::default();
        let (mut first, mut gaps) = (Vec::new(), Vec::new());
        for entry in catalog.entries() {
            let mut facets = BTreeSet::new();
            let material = Material::of(&entry.id, catalog);
            for (at, seed) in seeds.iter().enumerate() {
                let asked = material.as_ref().map_or_else(Vec::new, |material| material.questions(*seed));
                for question in &asked {
                    facets.insert(question.facet);
                    *count.entry(question.kind).or_default() += 1;
                    lessons_with.entry(question.kind).or_default().insert(&entry.id);
                    tally.take(question, &entry.title);
                }
                if at == 0 {
                    first.extend(asked);
                }
            }
            let missing: Vec<Facet> = Facet::ALL.into_iter().filter(|facet| !facets.contains(facet)).collect();
            if !missing.is_empty() {
                gaps.push(Gap { lesson: entry.id.clone(), facets: missing });
            }
        }
        let lessons = catalog.entries().len();
        let made = GENERATORS.iter().map(|generator| {
            let kind = generator.kind();
            let all = count.get(&kind).copied().unwrap_or_default();
            let with = lessons_with.get(&kind).map_or(0, BTreeSet::len);
            Made { kind, mean: share(all, lessons * seeds.len()), without: lessons - with }
        });
        Self {
            lessons,
            seeds: seeds.len(),
            questions: first.len(),
            made: made.collect(),
            solved: tally.solved(),
            twins: twins::find(&first),
            complete: if lessons == 0 { 1.0 } else { share(lessons - gaps.len(), lessons) },
            gaps,
        }
    }

    /// Whether no blind solver is over its limit.
    pub fn is_fair(&self) -> bool {
        self.solved.iter().all(Solved::is_within)
    }
}

/// The facets of a lesson that no question asks for, under any of [`SEEDS`].
pub fn unasked(lesson: &LessonId, catalog: &Catalog) -> Vec<Facet> {
    let mut missing = Facet::ALL.to_vec();
    let Some(material) = Material::of(lesson, catalog) else { return missing };
    for seed in SEEDS {
        if !missing.is_empty() {
            let asked = material.questions(seed);
            missing.retain(|facet| !asked.iter().any(|question| question.facet == *facet));
        }
    }
    missing
}

/// The right option of a question with options.
fn right_option(question: &Question) -> Option<&SafeText> {
    match &question.shape {
        Shape::OneOf { options, right, .. } => options.get(*right).map(|option| &option.text),
        _ => None,
    }
}
