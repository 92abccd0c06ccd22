//! choice: a self-check question with its answer and two of its wrong options.

use super::{Generator, Material, WRONG_OPTIONS, revision, shuffled};
use crate::lesson::Facet;
use crate::platform::Rng;
use crate::quiz::question::{Kind, Opt, Question, Shape};
use crate::text::SafeText;

pub(super) struct Choice;

impl Generator for Choice {
    fn kind(&self) -> Kind {
        Kind::Choice
    }

    fn generate(&self, material: &Material, rng: &mut Rng) -> Vec<Question> {
        let lesson = &material.lesson;
        let mut questions = Vec::new();
        for check in lesson.self_check.iter().filter(|check| check.distractors.len() >= WRONG_OPTIONS) {
            let mut distractors = check.distractors.clone();
            rng.shuffle(&mut distractors);
            let wrong = distractors
                .into_iter()
                .take(WRONG_OPTIONS)
                .map(|wrong| Opt { text: wrong.text, why: wrong.why, belief: Some(wrong.belief) })
                .collect::<Vec<_>>();
            let hint = wrong.first().map(|wrong| SafeText::new(format!("It is not this one: {}", wrong.text)));
            let right = Opt { text: check.answer.clone(), why: SafeText::default(), belief: None };
            let (options, right) = shuffled(right, wrong, rng);
            questions.push(Question {
                id: SafeText::new(format!("choice/{}", check.id)),
                revision: revision(&[&check.ask, &check.answer]),
                lesson: lesson.id.clone(),
                facet: Facet::Explain,
                kind: Kind::Choice,
                prompt: check.ask.clone(),
                code: None,
                shape: Shape::OneOf { options, right, then: None },
                explain: check.why.clone(),
                hint,
                mark: None,
            });
        }
        questions
    }
}
