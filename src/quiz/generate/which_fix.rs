//! which-fix: the bad code, and which of three fixes helps here.

use std::sync::Arc;

use super::{Generator, Material, WRONG_OPTIONS, balanced, revision, shuffled};
use crate::lesson::{Facet, Fix, Lesson};
use crate::platform::Rng;
use crate::quiz::question::{CodeShown, Kind, Mark, Opt, Question, Shape};
use crate::quiz::wording::stems;
use crate::text::SafeText;

pub(super) struct WhichFix;

impl Generator for WhichFix {
    fn kind(&self) -> Kind {
        Kind::WhichFix
    }

    fn generate(&self, material: &Material, rng: &mut Rng) -> Vec<Question> {
        let lesson = &material.lesson;
        // The first of those that share fewest words with the title: who knows the lesson's name and nothing else would
        // choose by them.
        let title = stems(&lesson.title);
        let telling = |fix: &Fix| stems(&fix.text).intersection(&title).count();
        let Some(fix) = lesson.fixes.iter().min_by_key(|fix| telling(fix)) else { return Vec::new() };
        if material.neighbours.len() < WRONG_OPTIONS {
            return Vec::new();
        }
        let mut questions = Vec::new();
        for example in &lesson.examples {
            let all: Vec<(&Arc<Lesson>, &Fix)> =
                material.neighbours.iter().flat_map(|other| other.fixes.iter().map(move |fix| (other, fix))).collect();
            let least = telling(fix);
            let alike: Vec<_> = all.iter().copied().filter(|(_, other)| telling(other) >= least).collect();
            let chosen_from = if alike.len() < WRONG_OPTIONS { all } else { alike };
            let candidates =
                chosen_from.into_iter().map(|(other, fix)| ((other, fix), fix.text.chars().count())).collect();
            let mut wrong: Vec<Opt> = Vec::new();
            for (other, fix) in balanced(candidates, fix.text.chars().count(), rng) {
                let why = SafeText::new(format!("That mends another one, {}: {}", other.title, other.takeaway));
                wrong.push(Opt { text: fix.text.clone(), why, belief: None });
            }
            if wrong.len() < WRONG_OPTIONS {
                continue;
            }
            let right = Opt { text: fix.text.clone(), why: SafeText::default(), belief: None };
            let (options, right) = shuffled(right, wrong, rng);
            let line = example.bad.culprit_lines().first().copied();
            let note = example.bad.notes.iter().find(|note| note.culprit);
            questions.push(Question {
                id: SafeText::new(format!("which-fix/{}", example.language)),
                revision: revision(&[&fix.text, &example.bad.code]),
                lesson: lesson.id.clone(),
                facet: Facet::Fix,
                kind: Kind::WhichFix,
                prompt: "Which of these would help this code?".into(),
                code: Some(CodeShown::One { language: example.language.clone(), code: example.bad.code.clone() }),
                shape: Shape::OneOf { options, right, then: None },
                explain: lesson.takeaway.clone(),
                hint: Some(SafeText::new(format!("It is about this: {}", lesson.title))),
                mark: line.zip(note).map(|(line, note)| Mark { line, note: note.text.clone() }),
            });
        }
        questions
    }
}
