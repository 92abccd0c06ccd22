//! fill-in: the good code with the word blanked that decides.
//!
//! Only a word that can be known is asked for: one of a language or a well-known library ([`words`]), never a name that
//! the author of the lesson chose. It stands on a line with a note of the lesson, exactly once on the screen (not inside
//! another word of the code either), and neither in the bad code, which is what makes it the deciding one, nor in the
//! names of the lesson.

use super::{Generator, Material, revision};
use crate::lesson::{Example, Facet, Lesson, Note};
use crate::platform::Rng;
use crate::quiz::question::{BLANK, CodeShown, Kind, Mark, Question, Shape};
use crate::quiz::wording::stem;
use crate::text::SafeText;

mod words;

use words::Word;

pub(super) struct FillIn;

impl Generator for FillIn {
    fn kind(&self) -> Kind {
        Kind::FillIn
    }

    fn generate(&self, material: &Material, _rng: &mut Rng) -> Vec<Question> {
        material.lesson.examples.iter().filter_map(|example| question(&material.lesson, example)).collect()
    }
}

/// A word of the good code that can be blanked.
struct Blank<'a> {
    word: &'static Word,
    /// As it is written in the code.
    written: &'a str,
    note: &'a Note,
    line: usize,
}

fn question(lesson: &Lesson, example: &Example) -> Option<Question> {
    let Blank { word, written, note, line } = blank(lesson, example)?;
    let place = places(&example.good.code, written).next()?;
    let (before, after) = example.good.code.split_at_checked(place)?;
    let code = format!("{before}{BLANK}{}", after.strip_prefix(written)?);
    let mut accepted = vec![SafeText::new(written)];
    accepted.extend(word.also.iter().map(|other| SafeText::new(*other)));
    // Whoever types the name with what stands before its dot is right, too.
    let path: String = before.chars().rev().take_while(|c| c.is_alphanumeric() || "._:".contains(*c)).collect();
    let path: String = path.chars().rev().collect();
    if path.contains(char::is_alphanumeric) {
        accepted.push(SafeText::new(format!("{path}{written}")));
    }
    let letters = written.chars().count();
    let first: String = written.chars().take(1).collect();
    Some(Question {
        id: SafeText::new(format!("fill-in/{}", example.language)),
        revision: revision(&[&code, written]),
        lesson: lesson.id.clone(),
        facet: Facet::Fix,
        kind: Kind::FillIn,
        prompt: SafeText::new(format!("{} Fill in the blank.", context(lesson, note, written))),
        code: Some(CodeShown::One { language: example.language.clone(), code }),
        shape: Shape::Text { others: words::near(word), accepted },
        explain: lesson.takeaway.clone(),
        hint: Some(SafeText::new(format!("It begins with {first} and has {letters} letters."))),
        mark: Some(Mark { line, note: note.text.clone() }),
    })
}

/// The word of an example that is asked for: of the first note that has one, the rarest kind of word first.
fn blank<'a>(lesson: &Lesson, example: &'a Example) -> Option<Blank<'a>> {
    let mut found: Vec<Blank<'a>> = Vec::new();
    for note in &example.good.notes {
        let Some(line) = example.good.line_of(note) else { continue };
        let text = example.good.code.lines().nth(line).unwrap_or_default();
        for written in text.split(|c: char| !c.is_alphanumeric() && c != '_') {
            let Some(word) = words::find(written, example.language.name()) else { continue };
            if is_only_there(written, example) && !is_named(lesson, written) {
                found.push(Blank { word, written, note, line });
            }
        }
    }
    found.into_iter().min_by_key(|blank| blank.word.rank)
}

/// Whether a word can be read off neither from the rest of the good code nor from the bad one.
fn is_only_there(written: &str, example: &Example) -> bool {
    let small = written.to_lowercase();
    let count = |code: &str| code.to_lowercase().matches(small.as_str()).count();
    count(&example.good.code) == 1 && count(&example.bad.code) == 0
}

/// Whether the names of the lesson, which stand above the question, say the word.
fn is_named(lesson: &Lesson, written: &str) -> bool {
    std::iter::once(&lesson.title).chain(&lesson.aliases).any(|name| says(name, written))
}

/// Whether a text holds a word, another form of it, or all its longer parts: `jitter` of `UseJitter`.
fn says(text: &str, word: &str) -> bool {
    let (text, small) = (text.to_lowercase(), word.to_lowercase());
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let mut parts = parts(word).into_iter().filter(|part| part.chars().count() > 3).peekable();
    let all_parts = parts.peek().is_some() && parts.all(|part| text.contains(&stem(&part)));
    text.contains(&small) || all_parts || words.any(|other| stem(other) == stem(&small))
}

/// The parts of a name, in small letters: cut at `_` and where small letters turn into capitals.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut before_is_small = false;
    for c in name.chars() {
        if c == '_' || c.is_uppercase() && before_is_small {
            parts.push(String::new());
        }
        before_is_small = c.is_lowercase();
        if let Some(part) = parts.last_mut().filter(|_| c != '_') {
            part.extend(c.to_lowercase());
        }
    }
    parts
}

/// Longest context in characters: it is read before the code.
const CONTEXT: usize = 180;

/// What the blank is for: what the note says about its line, else a fix or the takeaway, else only the name of the
/// lesson.
fn context(lesson: &Lesson, note: &Note, written: &str) -> SafeText {
    let fixes = lesson.fixes.iter().map(|fix| &fix.text);
    let mut texts = std::iter::once(&note.text).chain(fixes).chain([&lesson.takeaway]);
    let silent = texts.find(|text| text.chars().count() <= CONTEXT && !says(text, written)).cloned();
    silent.unwrap_or_else(|| SafeText::new(format!("{}: this is the mended code.", lesson.title)))
}

/// Where a text stands in a code, in bytes.
fn places<'a>(code: &'a str, written: &'a str) -> impl Iterator<Item = usize> + 'a {
    code.match_indices(written).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_said_by_its_longer_parts_too() {
        assert_eq!(parts("setMaximumPoolSize"), ["set", "maximum", "pool", "size"]);
        assert_eq!(parts("lock_timeout"), ["lock", "timeout"]);
        assert!(says("Retries without jitter", "UseJitter"));
        assert!(says("Missing timeouts", "timeout"));
        assert!(!says("No connection pooling", "setMaximumPoolSize"));
        assert!(!says("Nothing of it", "UNIQUE"));
    }
}
