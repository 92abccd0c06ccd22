//! find-the-line: the bad code, and which of its lines carries the fault.

use super::{Generator, Material, revision};
use crate::lesson::{Example, Facet, Lesson};
use crate::platform::Rng;
use crate::quiz::question::{CodeShown, Kind, Mark, Question, Shape};
use crate::text::SafeText;

pub(super) struct FindTheLine;

impl Generator for FindTheLine {
    fn kind(&self) -> Kind {
        Kind::FindTheLine
    }

    fn generate(&self, material: &Material, _rng: &mut Rng) -> Vec<Question> {
        material.lesson.examples.iter().filter_map(|example| question(&material.lesson, example)).collect()
    }
}

fn question(lesson: &Lesson, example: &Example) -> Option<Question> {
    let accepted = example.bad.culprit_lines();
    let line = *accepted.first()?;
    let note = example.bad.notes.iter().find(|note| note.culprit && example.bad.line_of(note) == Some(line))?;
    let lines = example.bad.code.lines().count();
    let half = if line < lines / 2 { "upper" } else { "lower" };
    Some(Question {
        id: SafeText::new(format!("find-the-line/{}", example.language)),
        revision: revision(&[&example.bad.code]),
        lesson: lesson.id.clone(),
        facet: Facet::Recognise,
        kind: Kind::FindTheLine,
        prompt: SafeText::new(format!("{}: which line of this code carries the fault?", lesson.title)),
        code: Some(CodeShown::One { language: example.language.clone(), code: example.bad.code.clone() }),
        shape: Shape::Line { accepted },
        explain: lesson.summary.clone(),
        hint: Some(SafeText::new(format!("It stands in the {half} half."))),
        mark: Some(Mark { line, note: note.text.clone() }),
    })
}
