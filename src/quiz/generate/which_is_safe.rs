//! which-is-safe: bad and good of one example side by side, shuffled; then the line that decides.
//!
//! Doing it well takes code: over all examples the good side is the longer one in six of seven, and whoever always calls
//! the longer one safe has learnt nothing. Only examples are asked about whose good side is at most a fifth longer than the
//! bad one; among those it is the longer one in about half (the report counts both, by characters and by lines).

use super::{Generator, Material, revision};
use crate::lesson::{Example, Facet, Lesson};
use crate::platform::Rng;
use crate::quiz::question::{CodeShown, Kind, Mark, Opt, Question, Shape};
use crate::text::SafeText;

pub(super) struct WhichIsSafe;

impl Generator for WhichIsSafe {
    fn kind(&self) -> Kind {
        Kind::WhichIsSafe
    }

    fn generate(&self, material: &Material, rng: &mut Rng) -> Vec<Question> {
        let examples = material.lesson.examples.iter();
        examples.filter_map(|example| question(&material.lesson, example, rng.below(2))).collect()
    }
}

fn question(lesson: &Lesson, example: &Example, safe: usize) -> Option<Question> {
    if length(&example.good.code) * 5 > length(&example.bad.code) * 6 {
        return None;
    }
    let culprits = example.bad.culprit_lines();
    let line = *culprits.first()?;
    let note = example.bad.notes.iter().find(|note| note.culprit && example.bad.line_of(note) == Some(line))?;
    let mut code = [example.good.code.clone(), example.bad.code.clone()];
    if safe == 1 {
        code.swap(0, 1);
    }
    let options = ["A", "B"].iter().enumerate().map(|(at, name)| Opt {
        text: SafeText::new(format!("{name} is safe")),
        why: if at == safe { SafeText::default() } else { note.text.clone() },
        belief: None,
    });
    Some(Question {
        id: SafeText::new(format!("which-is-safe/{}", example.language)),
        revision: revision(&[&example.bad.code, &example.good.code]),
        lesson: lesson.id.clone(),
        facet: Facet::Recognise,
        kind: Kind::WhichIsSafe,
        prompt: "Both are meant to do the same job. Which one would you let through a review?".into(),
        code: Some(CodeShown::Two { language: example.language.clone(), code, safe }),
        shape: Shape::OneOf { options: options.collect(), right: safe, then: Some(culprits) },
        explain: lesson.summary.clone(),
        hint: Some(SafeText::new(format!(
            "Ask what happens here: {}",
            lesson.symptoms.first().unwrap_or(&lesson.takeaway)
        ))),
        mark: Some(Mark { line, note: note.text.clone() }),
    })
}

fn length(code: &str) -> usize {
    code.chars().count()
}
