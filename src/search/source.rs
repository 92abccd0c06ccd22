//! What of a lesson is searched.

use super::field::Field;
use super::segment::Text;
use crate::catalog::{SearchText, body};
use crate::lesson::Lesson;

/// What is long of a lesson, and packed away.
pub(super) struct Long {
    code: String,
    body: String,
}

impl Long {
    pub(super) fn of(lesson: &Lesson) -> Self {
        Self { code: code(lesson), body: body(lesson) }
    }
}

/// The searched text of a lesson.
pub(super) fn text<'a>(title: &'a str, words: &SearchText<'a>, lesson: &'a Lesson, long: &'a Long) -> Text<'a> {
    let patterns = lesson.smells.iter().enumerate();
    Text {
        title,
        aliases: words.aliases.clone(),
        lists: vec![
            (Field::Id, vec![lesson.id.as_str()]),
            (Field::Symptom, words.symptoms.clone()),
            (Field::Tag, words.tags.clone()),
            (Field::Smell, words.smells.clone()),
            (Field::Signal, words.signals.clone()),
            (Field::Summary, vec![words.summary]),
            (Field::Takeaway, vec![words.takeaway]),
            (Field::Code, vec![&long.code]),
            (Field::Text, vec![&long.body]),
        ],
        patterns: patterns
            .filter_map(|(at, smell)| {
                Some((at, smell.pattern.as_deref()?, smell.unless.as_deref().unwrap_or_default()))
            })
            .collect(),
    }
}

/// The bad code of a lesson in all its languages.
pub(super) fn code(lesson: &Lesson) -> String {
    let sides: Vec<&str> = lesson.examples.iter().map(|pair| pair.bad.code.as_str()).collect();
    sides.join("\n")
}
