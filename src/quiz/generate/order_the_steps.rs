//! order-the-steps: the steps of a procedure, shuffled.

use super::{Generator, Material, revision};
use crate::lesson::Facet;
use crate::platform::Rng;
use crate::quiz::question::{Kind, Question, Shape};
use crate::text::SafeText;

pub(super) struct OrderTheSteps;

impl Generator for OrderTheSteps {
    fn kind(&self) -> Kind {
        Kind::OrderTheSteps
    }

    fn generate(&self, material: &Material, rng: &mut Rng) -> Vec<Question> {
        let lesson = &material.lesson;
        let fixes = lesson.fixes.iter().enumerate().filter(|(_, fix)| fix.is_procedure());
        fixes
            .map(|(at, fix)| {
                let mut order: Vec<usize> = (0..fix.steps.len()).collect();
                rng.shuffle(&mut order);
                if order.is_sorted() {
                    order.rotate_left(1);
                }
                let right = (0..order.len()).filter_map(|step| order.iter().position(|shown| *shown == step)).collect();
                let steps = order.iter().filter_map(|step| fix.steps.get(*step).cloned()).collect();
                Question {
                    id: SafeText::new(format!("order-the-steps/{at}")),
                    revision: revision(&fix.steps.iter().map(SafeText::as_str).collect::<Vec<_>>()),
                    lesson: lesson.id.clone(),
                    facet: Facet::Fix,
                    kind: Kind::OrderTheSteps,
                    prompt: SafeText::new(format!("{} Put the steps in order.", fix.text)),
                    code: None,
                    shape: Shape::Order { steps, right },
                    explain: lesson.takeaway.clone(),
                    hint: fix.steps.first().map(|first| SafeText::new(format!("This comes first: {first}"))),
                    mark: None,
                }
            })
            .collect()
    }
}
