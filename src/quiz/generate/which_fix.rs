//! which-fix: the bad code, and which of three fixes helps here.

use super::{Generator, Material, WRONG_OPTIONS, balanced, revision, shuffled};
use crate::lesson::Facet;
use crate::platform::Rng;
use crate::quiz::question::{CodeShown, Kind, Mark, Opt, Question, Shape};
use crate::text::SafeText;

pub(super) struct WhichFix;

impl Generator for WhichFix {
    fn kind(&self) -> Kind {
        Kind::WhichFix
    }

    fn generate(&self, material: &Material, rng: &mut Rng) -> Vec<Question> {
        let lesson = &material.lesson;
        let Some(fix) = lesson.fixes.first() else { return Vec::new() };
        let mut questions = Vec::new();
        for example in &lesson.examples {
            let candidates =
                material.neighbours.iter().flat_map(|other| other.fixes.iter().take(2).map(move |fix| (other, fix)));
            let candidates = candidates.map(|(other, fix)| ((other, fix), fix.text.chars().count())).collect();
            let mut wrong: Vec<Opt> = Vec::new();
            let mut titles: Vec<&SafeText> = Vec::new();
            for (other, fix) in balanced(candidates, fix.text.chars().count(), rng) {
                titles.push(&other.title);
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
                prompt: "What does this code need first?".into(),
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
