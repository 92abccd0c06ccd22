//! What became of an answer, in words. Every sign is a word, so that it can be heard.

use crate::cli::page::Page;
use crate::quiz::sitting::Given;
use crate::quiz::{Answer, Question, Shape, Verdict, grade};
use crate::schedule::{Confidence, shows_belief};
use crate::text::SafeText;
use crate::theme::Role;

use super::asking::{code_line, deciding_code, numbered};

/// The verdict, what is right and why, and the marked line.
pub(super) fn verdict(page: &mut Page, question: &Question, given: &Given) {
    page.end();
    let asked_line = matches!(question.shape, Shape::Line { .. });
    if given.verdict != Verdict::Right || !asked_line {
        say(page, judged(given));
        understood(page, question, given);
    }
    let why = why_not(question, given).cloned().unwrap_or_default();
    hung(page, &why);
    right(page, question, given);
    let note = question.mark.as_ref().map(|mark| mark.note.clone()).unwrap_or_default();
    if asked_line {
        hung(page, &note);
    }
    hung(page, &question.explain);
    if !asked_line {
        let is_news = note != why && note != question.explain && !question.prompt.starts_with(note.as_str());
        marked(page, question, if is_news { note.as_str() } else { "" });
    }
}

/// Why the chosen option is not right.
fn why_not<'a>(question: &'a Question, given: &Given) -> Option<&'a SafeText> {
    let Shape::OneOf { options, .. } = &question.shape else { return None };
    options.get(chosen(&given.answer)?).map(|option| &option.why)
}

fn hung(page: &mut Page, text: &SafeText) {
    if !text.is_empty() {
        page.item("  ", text);
    }
}

fn say(page: &mut Page, words: impl Into<String>) {
    page.prose(&SafeText::new(words.into()), Role::Text);
}

fn chosen(answer: &Answer) -> Option<usize> {
    match answer {
        Answer::Choice(at) | Answer::ChoiceAndLine(at, _) => Some(*at),
        _ => None,
    }
}

/// The first sentence.
fn judged(given: &Given) -> String {
    let head = match given.verdict {
        _ if given.answer == Answer::Skip => return "Skipped.".to_owned(),
        Verdict::Right => "Right.",
        Verdict::Partly => "Partly right.",
        Verdict::Wrong => "Not this one.",
    };
    match &given.answer {
        Answer::Choice(at) => format!("{head} You chose {}.", at + 1),
        Answer::ChoiceAndLine(at, line) => format!("{head} You chose {} and line {}.", at + 1, line + 1),
        Answer::Line(line) => format!("{head} You chose line {}.", line + 1),
        Answer::Text(text) => format!("{head} You wrote {text}."),
        Answer::Order(_) if given.verdict == Verdict::Partly => {
            format!("{head} Two neighbours are the wrong way round.")
        }
        Answer::Order(_) if given.verdict == Verdict::Wrong => "Not this order.".to_owned(),
        Answer::Ticks(ticks) => {
            let ticked = ticks.iter().filter(|tick| **tick).count();
            let judged = match given.verdict {
                Verdict::Right => "counts as right",
                Verdict::Partly => "counts as partly right",
                Verdict::Wrong => "does not count as right yet",
            };
            format!("{ticked} of {} ticked {judged}.", ticks.len())
        }
        Answer::Order(_) | Answer::Skip => head.to_owned(),
    }
}

/// How a typed answer was taken, where that is another text than the typed one.
fn understood(page: &mut Page, question: &Question, given: &Given) {
    let (Shape::Text { accepted, others }, Answer::Text(typed)) = (&question.shape, &given.answer) else { return };
    let found = grade::understood(accepted, others, typed);
    if let Some(found) = found.filter(|found| !found.text.eq_ignore_ascii_case(typed.trim())) {
        say(page, format!("Understood as {}.", found.text));
    }
}

/// What is right, unless it was just said.
fn right(page: &mut Page, question: &Question, given: &Given) {
    let is_right = given.verdict == Verdict::Right;
    match &question.shape {
        Shape::OneOf { right, .. } if !is_right && chosen(&given.answer) != Some(*right) => {
            say(page, format!("The right one is {}.", right + 1));
        }
        Shape::OneOf { then: Some(lines), .. } if !is_right => say(page, format!("The line is {}.", either(lines))),
        Shape::Line { accepted } => {
            let line = match given.answer {
                Answer::Line(line) if is_right => line,
                _ => accepted.first().copied().unwrap_or_default(),
            };
            let head = if is_right { "Right. Line".to_owned() } else { "The right one is line".to_owned() };
            let number = if is_right { (line + 1).to_string() } else { either(accepted) };
            say(page, format!("{head} {number}: {}", code_line(question, line)));
        }
        Shape::Text { accepted, .. } if !is_right => {
            let wanted = accepted.first().cloned().unwrap_or_default();
            say(page, format!("The right one is {wanted}."));
        }
        Shape::Order { steps, right } if !is_right => {
            say(page, "The right order:");
            numbered(page, right.iter().filter_map(|at| steps.get(*at)));
        }
        Shape::OneOf { .. } | Shape::Text { .. } | Shape::Order { .. } | Shape::Recall { .. } => {}
    }
}

/// `4`, `4 or 9`, `4, 7 or 9`; the lines count from 0.
fn either(lines: &[usize]) -> String {
    let numbers: Vec<String> = lines.iter().map(|line| (line + 1).to_string()).collect();
    match numbers.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
        None => String::new(),
    }
}

/// The line that decides.
fn marked(page: &mut Page, question: &Question, note: &str) {
    let Some(mark) = &question.mark else { return };
    let letter = deciding_code(question).and_then(|(letter, _)| letter);
    let of = letter.map_or(String::new(), |letter| format!(" of {letter}"));
    let code = code_line(question, mark.line);
    let stop = if code.ends_with([';', ',', '.', ':', '{', '}']) { "" } else { "." };
    say(page, format!("Marked: line {}{of}, {code}{stop} {note}", mark.line + 1));
}

/// When the card comes back: `days` from now, 0 for today.
pub(super) fn schedule(given: &Given, days: Option<u32>, practice: bool) -> String {
    if given.comes_back {
        return "It comes back in this round.".to_owned();
    }
    let Some(days) = days else { return "It comes back.".to_owned() };
    if practice && shows_belief(given.verdict == Verdict::Right, given.confidence) {
        return format!("You were sure. Too little is left of this round to ask again: it comes back {}.", when(days));
    }
    match (given.verdict, given.confidence) {
        (Verdict::Right, Confidence::Guess) => format!("A guess, so it comes back {}.", when(days)),
        (Verdict::Right, _) => format!("The card grows: next time {}.", when(days)),
        _ => format!("It comes back {}.", when(days)),
    }
}

/// `later today`, `tomorrow`, `in 11 days`.
pub(super) fn when(days: u32) -> String {
    match days {
        0 => "later today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    }
}
