//! A question in words.

use crate::cli::page::Page;
use crate::code::Listing;
use crate::code::mask::mask;
use crate::code::wrap::wrap_line;
use crate::quiz::{CodeShown, Kind, Question, Shape};
use crate::text::SafeText;
use crate::theme::Role;
use crate::tutor::placement::MOST;

use super::hearing::Expected;

/// Lines of code from which on it is said that they can be heard again.
const LONG: usize = 12;

/// What a lesson is called: its title and its other names.
pub(super) struct Names {
    pub(super) title: SafeText,
    pub(super) others: Vec<SafeText>,
}

/// The whole question: its place in the quiz, code, prompt and options.
pub(super) fn question(page: &mut Page, question: &Question, (at, all): (usize, usize), names: &Names) {
    page.end();
    // Where the name of the lesson is the answer it is not said before.
    let lesson = if question.kind == Kind::NameIt { String::new() } else { format!(" Lesson: {}.", names.title) };
    page.prose(&SafeText::new(format!("Question {at} of {all}.{lesson}")), Role::Text);
    body(page, question, names);
}

/// A question of a placement test, which does not say what it is about or how many there will be.
pub(super) fn placing(page: &mut Page, question: &Question, at: usize, names: &Names) {
    page.end();
    page.prose(&SafeText::new(format!("Question {at}, at most {MOST}.")), Role::Text);
    body(page, question, names);
}

fn body(page: &mut Page, question: &Question, names: &Names) {
    code(page, question, names);
    page.prose(&question.prompt, Role::Text);
    match &question.shape {
        Shape::OneOf { options, .. } => numbered(page, options.iter().map(|option| &option.text)),
        Shape::Order { steps, .. } => numbered(page, steps),
        Shape::Line { .. } | Shape::Text { .. } | Shape::Recall { .. } => {}
    }
}

/// Texts with numbers from 1.
pub(super) fn numbered<'a>(page: &mut Page, texts: impl IntoIterator<Item = &'a SafeText>) {
    for (number, text) in (1..).zip(texts) {
        page.item(format!("  {number}. "), text);
    }
}

/// The code of a question without the comments that would give the answer away; whether there is any.
pub(super) fn code(page: &mut Page, question: &Question, names: &Names) -> bool {
    let masked = |code: &str| {
        let names: Vec<&str> = std::iter::once(&names.title).chain(&names.others).map(SafeText::as_str).collect();
        mask(&Listing::plain(code), &names)
    };
    match &question.code {
        None => return false,
        Some(CodeShown::One { language, code }) => {
            let what = if question.filled().is_some() { "Good code with a blank" } else { "Code" };
            listing(page, &format!("{what} in {language}"), &masked(code));
        }
        Some(CodeShown::Two { language, code: [a, b], .. }) => {
            listing(page, &format!("Code A in {language}"), &masked(a));
            listing(page, &format!("Code B in {language}"), &masked(b));
        }
    }
    true
}

fn listing(page: &mut Page, head: &str, code: &Listing) {
    let lines = &code.lines;
    let count = lines.len();
    let tail = if count > LONG { ". Type code to hear it again." } else { ":" };
    let plural = if count == 1 { "" } else { "s" };
    page.prose(&SafeText::new(format!("{head}, {count} line{plural}{tail}")), Role::Text);
    let digits = count.to_string().len();
    let room = page.width.saturating_sub(digits + 4);
    for (number, line) in (1..=count).zip(lines) {
        for (place, row) in wrap_line(&line.text, room).into_iter().enumerate() {
            let margin = if place == 0 { format!("  {number:>digits$}  ") } else { " ".repeat(digits + 4) };
            let text = line.text.piece(row.range);
            let shown = SafeText::new(format!("{margin}{}{text}", " ".repeat(row.indent)));
            let end = shown.trim_end().len();
            page.line(&shown.piece(0..end), Role::Text);
        }
    }
}

/// What is waited for, and the words to ask for it.
pub(super) fn expected(question: &Question) -> (Expected, &'static str) {
    match &question.shape {
        Shape::OneOf { options, .. } => (Expected::Choice(options.len()), "Your answer:"),
        Shape::Line { .. } => (Expected::Line(lines(question)), "Your answer, a line number:"),
        Shape::Text { .. } => (Expected::Text, "Your answer, in letters:"),
        Shape::Order { steps, .. } => (Expected::Order(steps.len()), "Your answer, all numbers in order:"),
        Shape::Recall { .. } => (Expected::Enter, "Say it aloud or to yourself. Then Enter:"),
    }
}

/// Lines of the code that is asked about.
pub(super) fn lines(question: &Question) -> usize {
    deciding_code(question).map_or(0, |(_, code)| code.lines().count())
}

/// The code in which a line is asked for or marked: that of the unsafe one of two, with its letter.
pub(super) fn deciding_code(question: &Question) -> Option<(Option<char>, &str)> {
    match question.code.as_ref()? {
        CodeShown::One { code, .. } => Some((None, code)),
        CodeShown::Two { code: [a, b], safe, .. } => Some(if *safe == 0 { (Some('B'), b) } else { (Some('A'), a) }),
    }
}

/// A line of that code, from 0, without its indent.
pub(super) fn code_line(question: &Question, line: usize) -> SafeText {
    let filled = question.filled();
    let code = filled.as_deref().or_else(|| deciding_code(question).map(|(_, code)| code));
    SafeText::new(code.and_then(|code| code.lines().nth(line)).unwrap_or_default().trim())
}
