//! which-signal: the pattern is named; which of three signals is the one it leaves.

use super::{Generator, Material, WRONG_OPTIONS, balanced, masked, revision, shuffled, telling_words};
use crate::lesson::Facet;
use crate::platform::Rng;
use crate::quiz::question::{Kind, Opt, Question, Shape};
use crate::text::SafeText;

pub(super) struct WhichSignal;

impl Generator for WhichSignal {
    fn kind(&self) -> Kind {
        Kind::WhichSignal
    }

    fn generate(&self, material: &Material, rng: &mut Rng) -> Vec<Question> {
        let lesson = &material.lesson;
        let telling = telling_words(lesson);
        let Some((at, signal)) = lesson.signals.iter().enumerate().find(|(_, signal)| unmasked(signal, &telling))
        else {
            return Vec::new();
        };
        let candidates = material.neighbours.iter().filter_map(|other| {
            let signal = other.signals.iter().find(|signal| unmasked(signal, &telling))?;
            Some(((signal.clone(), other.title.clone()), signal.chars().count()))
        });
        let wrong: Vec<Opt> = balanced(candidates.collect(), signal.chars().count(), rng)
            .into_iter()
            .map(|(text, title)| Opt {
                text,
                why: SafeText::new(format!("That is how one notices another one: {title}.")),
                belief: None,
            })
            .collect();
        if wrong.len() < WRONG_OPTIONS {
            return Vec::new();
        }
        let right = Opt { text: signal.clone(), why: SafeText::default(), belief: None };
        let (options, right) = shuffled(right, wrong, rng);
        vec![Question {
            id: SafeText::new(format!("which-signal/{at}")),
            revision: revision(&[signal]),
            lesson: lesson.id.clone(),
            facet: Facet::Diagnose,
            kind: Kind::WhichSignal,
            prompt: SafeText::new(format!("{}: which of these would show it to you?", lesson.title)),
            code: None,
            shape: Shape::OneOf { options, right, then: None },
            explain: lesson.summary.clone(),
            hint: None,
            mark: None,
        }]
    }
}

/// Whether a text holds none of the telling words.
fn unmasked(text: &SafeText, telling: &[String]) -> bool {
    masked(text, telling).is_some_and(|masked| masked == *text)
}
