//! recall: a self-check question without options; the learner says the answer and ticks the key points.

use super::{Generator, Material, revision};
use crate::lesson::Facet;
use crate::platform::Rng;
use crate::quiz::question::{Kind, Question, Shape};
use crate::text::SafeText;

pub(super) struct Recall;

impl Generator for Recall {
    fn kind(&self) -> Kind {
        Kind::Recall
    }

    fn generate(&self, material: &Material, _rng: &mut Rng) -> Vec<Question> {
        let lesson = &material.lesson;
        let checks = lesson.self_check.iter();
        checks
            .map(|check| {
                let points =
                    if check.key_points.is_empty() { vec![check.answer.clone()] } else { check.key_points.clone() };
                Question {
                    id: SafeText::new(format!("recall/{}", check.id)),
                    revision: revision(&[&check.ask, &check.answer]),
                    lesson: lesson.id.clone(),
                    facet: Facet::Explain,
                    kind: Kind::Recall,
                    prompt: check.ask.clone(),
                    code: None,
                    shape: Shape::Recall { points, answer: check.answer.clone() },
                    explain: check.why.clone(),
                    hint: None,
                    mark: None,
                }
            })
            .collect()
    }
}
