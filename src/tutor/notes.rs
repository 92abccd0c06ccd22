//! Questions as notes for Anki: a text file that its importer takes in without a question.
//!
//! The lines at the top are those of Anki's manual ("Importing text files"): separator, HTML, columns, which of them
//! holds the guid, the deck and the tags. One note is one question; its guid is made of the lesson and the name of the
//! question, so that importing again updates notes instead of doubling them, and keeps what Anki knows of them. All text
//! is escaped as HTML, quotes too, so that no field needs quoting and no tab or line break can end one early.

use std::fmt::Write;

use crate::lesson::LessonId;
use crate::platform::{Moment, Seed};
use crate::quiz::generate::questions;
use crate::quiz::{CodeShown, Question, Shape};
use crate::text::SafeText;

use super::{Scope, Tutor};

/// Options stand in the same order in every export.
const SEED: Seed = Seed(20_260);

/// The columns are called as the fields of the note type, because that is how the importer finds them; by number it
/// would take the guid for the front.
const HEAD: &str = "#separator:tab\n#html:true\n#notetype:Basic\n#columns:Guid\tDeck\tFront\tBack\tTags\n#guid column:1\n\
                    #deck column:2\n#tags column:5\n";

impl Tutor {
    /// The questions of a scope as notes.
    ///
    /// # Errors
    /// When there is no such path or category.
    pub fn export_notes(&self, scope: &Scope, now: Moment) -> Result<String, SafeText> {
        let (_, lessons) = self.scope(scope, now)?;
        let mut text = HEAD.to_owned();
        for lesson in lessons.iter().filter(|id| self.catalog().position(id).is_some()) {
            let title = self.catalog().entry(lesson).map(|entry| entry.title.clone()).unwrap_or_default();
            let category = self.catalog().categories().iter().find(|known| known.name.as_str() == lesson.category());
            let deck = format!("footgun::{}", category.map_or(lesson.category(), |category| category.title.as_str()));
            for question in questions(lesson, self.catalog(), SEED) {
                let cells = [
                    format!("footgun:{lesson}:{}", question.id),
                    escaped(&deck),
                    front(&question),
                    back(&question, &title),
                    tags(lesson, &question),
                ];
                text.push_str(&cells.join("\t"));
                text.push('\n');
            }
        }
        Ok(text)
    }
}

fn tags(lesson: &LessonId, question: &Question) -> String {
    format!("footgun {} {} {}", lesson.category(), lesson.name(), question.facet.word())
}

fn front(question: &Question) -> String {
    let mut html = paragraph(&question.prompt);
    match &question.code {
        Some(CodeShown::One { code, .. }) => html.push_str(&listing("", code)),
        Some(CodeShown::Two { code: [a, b], .. }) => {
            html.push_str(&listing("A", a));
            html.push_str(&listing("B", b));
        }
        None => {}
    }
    match &question.shape {
        Shape::OneOf { options, .. } => html.push_str(&list(options.iter().map(|option| &option.text))),
        Shape::Order { steps, .. } => html.push_str(&list(steps.iter())),
        _ => {}
    }
    html
}

fn back(question: &Question, title: &SafeText) -> String {
    let mut html = match &question.shape {
        Shape::OneOf { options, right, then } => {
            let option = options.get(*right).map(|option| paragraph(&option.text)).unwrap_or_default();
            option + &then.as_deref().map(|lines| numbers("The line that decides", lines)).unwrap_or_default()
        }
        Shape::Line { accepted } => numbers("Line", accepted),
        Shape::Text { accepted, .. } => accepted.first().map(paragraph).unwrap_or_default(),
        Shape::Order { steps, right } => list(right.iter().filter_map(|at| steps.get(*at))),
        Shape::Recall { points, answer } => paragraph(answer) + &list(points.iter()),
    };
    if let Some(mark) = &question.mark {
        let _ = write!(html, "<p>Line {}: {}</p>", mark.line + 1, escaped(&mark.note));
    }
    html + &paragraph(&question.explain) + &format!("<p><i>{}</i></p>", escaped(title))
}

fn numbers(label: &str, lines: &[usize]) -> String {
    let numbers: Vec<String> = lines.iter().map(|line| (line + 1).to_string()).collect();
    format!("<p>{label} {}</p>", numbers.join(", "))
}

fn paragraph(text: &SafeText) -> String {
    if text.is_empty() { String::new() } else { format!("<p>{}</p>", escaped(text)) }
}

fn list<'a>(items: impl Iterator<Item = &'a SafeText>) -> String {
    let items: Vec<String> = items.map(|item| format!("<li>{}</li>", escaped(item))).collect();
    format!("<ol>{}</ol>", items.concat())
}

/// Code with its lines numbered, because answers name them.
fn listing(letter: &str, code: &str) -> String {
    let code = SafeText::new(code);
    let lines = code.as_str().lines().enumerate().map(|(number, line)| format!("{:>2}  {}", number + 1, escaped(line)));
    let head = if letter.is_empty() { String::new() } else { format!("<p><b>{letter}</b></p>") };
    format!("{head}<pre style='text-align: left'>{}</pre>", lines.collect::<Vec<_>>().join("<br>"))
}

/// Text in HTML, without a character that could end a field.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br>"),
            '\t' => out.push_str("&#9;"),
            // Anki reads two braces as the beginning of a field, and two colons inside of them as a gap.
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::platform::FixedEntropy;
    use crate::tutor::Options;

    fn tutor() -> Tutor {
        Tutor::open_lessons(Options::default(), Box::new(FixedEntropy::new(1)))
    }

    #[test]
    fn every_question_is_one_line_of_five_fields_with_a_guid_of_its_own() {
        let tutor = tutor();
        let retries = Scope::Category("retries".into());
        let text = tutor.export_notes(&retries, Moment::default()).expect("notes of a category");
        let lessons = noted(&text);
        let entries = tutor.catalog().in_category("retries");
        assert_eq!(lessons.len(), entries.len(), "every lesson has notes");
        let all: usize = entries.iter().map(|entry| questions(&entry.id, tutor.catalog(), SEED).len()).sum();
        assert!(all > 20 && text.lines().filter(|line| !line.starts_with('#')).count() == all);
    }

    #[test]
    #[ignore = "exhaustive: the notes of all lessons"]
    fn exhaustive_every_question_of_all_lessons_is_one_line() {
        let tutor = tutor();
        let text = tutor.export_notes(&Scope::All, Moment::default()).expect("notes");
        assert_eq!(noted(&text).len(), tutor.catalog().entries().len(), "every lesson has notes");
        let notes: HashSet<&str> = text.lines().collect();
        assert!(notes.len() > 500, "{}", notes.len());
        let retries = Scope::Category("retries".into());
        let again = tutor.export_notes(&retries, Moment::default()).expect("notes of a category");
        assert!(again.lines().all(|note| notes.contains(note)), "the same each time");
    }

    /// Checks each line of a file of notes; the lessons that they are about.
    fn noted(text: &str) -> HashSet<&str> {
        assert!(text.starts_with("#separator:tab\n#html:true\n"));
        let mut guids = HashSet::new();
        for note in text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = note.split('\t').collect();
            assert_eq!(cells.len(), 5, "{note}");
            assert!(cells.iter().all(|cell| !cell.is_empty() && !cell.contains('"')), "{note}");
            assert!(guids.insert(cells[0]), "{} is there twice", cells[0]);
        }
        guids.iter().filter_map(|guid| guid.split(':').nth(1)).collect()
    }

    #[test]
    fn text_of_others_cannot_leave_its_field() {
        assert_eq!(escaped("a\tb\n<b>\"{{c1::x}}\""), "a&#9;b<br>&lt;b&gt;&quot;&#123;&#123;c1::x&#125;&#125;&quot;");
        assert!(!listing("A", "x\t= \"1\"\r\n\u{1b}[2J").contains(['\t', '\n', '"', '\u{1b}']));
    }
}
