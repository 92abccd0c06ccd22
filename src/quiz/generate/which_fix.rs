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
            let least = telling(fix);
            let alike = one_each(&material.neighbours, &|other| telling(other) >= least, rng);
            let chosen_from =
                if alike.len() < WRONG_OPTIONS { one_each(&material.neighbours, &|_| true, rng) } else { alike };
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

/// One of the lawful fixes of each neighbour: two of the same one would hint at each other.
fn one_each<'a>(
    neighbours: &'a [Arc<Lesson>],
    lawful: &dyn Fn(&Fix) -> bool,
    rng: &mut Rng,
) -> Vec<(&'a Arc<Lesson>, &'a Fix)> {
    let mut chosen = Vec::new();
    for other in neighbours {
        let fixes: Vec<&Fix> = other.fixes.iter().filter(|fix| lawful(fix)).collect();
        chosen.extend(rng.pick(&fixes).map(|fix| (other, *fix)));
    }
    chosen
}
