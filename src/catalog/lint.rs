//! The rules of good content: what the format asks for beyond its types, and what makes a question fair.
//!
//! Each rule has a short stable name, finds one kind of mistake and says how to mend it. Rules of one lesson
//! live in `code`, `smells`, `questions` and `prose`; those that need all lessons in `links` and `order`.

use serde_yaml::Mapping;

use super::diagnostic::{Diagnostic, Level, Spot};
use super::parse::File;
use super::set::Set;
use crate::lesson::Lesson;

mod brackets;
mod code;
mod draft;
mod language;
mod links;
mod order;
mod prose;
mod questions;
pub mod rules;
mod smells;
#[cfg(test)]
mod tests;
pub mod words;

/// Every finding in a set that was read, in no particular order.
pub fn lint(set: &Set) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for file in &set.lessons {
        one(file, &mut findings);
    }
    prose::hidden_characters(set, &mut findings);
    links::lint(set, &mut findings);
    order::lint(set, &mut findings);
    draft::lint(set, &mut findings);
    findings
}

/// What a patch breaks that its lesson kept.
pub(super) fn patched(base: Option<&Lesson>, value: Lesson, patch: &File<Mapping>) -> Vec<Diagnostic> {
    let (text, outline) = (patch.text.clone(), patch.outline.clone());
    let (mut before, mut after) = (Vec::new(), Vec::new());
    if let Some(base) = base {
        one(&File::without_text(base.clone(), patch.path.clone()), &mut before);
    }
    one(&File { value, path: patch.path.clone(), text, outline }, &mut after);
    after.retain(|found| !before.iter().any(|old| (old.code, &old.message) == (found.code, &found.message)));
    after
}

/// Questions that a lesson asks as the one of the same id did, under another id: the progress of learners refers to the
/// old one.
pub(super) fn changed_ids(known: &Lesson, file: &File<Lesson>) -> Vec<Diagnostic> {
    let has = |lesson: &Lesson, id: &str| lesson.self_check.iter().any(|check| check.id.as_str() == id);
    let mut findings = Vec::new();
    for (index, check) in file.value.self_check.iter().enumerate().filter(|(_, check)| !has(known, &check.id)) {
        let same = |old: &&crate::lesson::SelfCheck| words::normal(&old.ask) == words::normal(&check.ask);
        let old = known.self_check.iter().find(same).filter(|old| !check.ask.is_empty() && !has(&file.value, &old.id));
        if let Some(old) = old {
            let message = format!("this question had the id `{}`", old.id);
            let help = format!("write `id: {}`; what learners know of it is stored under that", old.id);
            findings.push(
                file.finding(Level::Error, "id-changed", &format!("self_check[{index}].id")).saying(message, help),
            );
        }
    }
    findings
}

/// The rules that a lesson can keep or break by itself.
fn one(file: &File<Lesson>, findings: &mut Vec<Diagnostic>) {
    let mut sheet = Sheet::new(file, findings);
    prose::lint(&mut sheet);
    code::lint(&mut sheet);
    smells::lint(&mut sheet);
    questions::lint(&mut sheet);
}

/// The languages that examples may name.
pub(super) fn language_names() -> impl Iterator<Item = &'static str> {
    language::names()
}

/// What is missing so badly that the lesson cannot be shown or asked about: the loader skips it.
pub fn gaps(file: &File<Lesson>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut sheet = Sheet::new(file, &mut findings);
    let lesson = &file.value;
    let lists = [
        ("why_it_fails", lesson.why_it_fails.len(), 2),
        ("examples", lesson.examples.len(), 1),
        ("fixes", lesson.fixes.len(), 2),
        ("signals", lesson.signals.len(), 2),
        ("smells", lesson.smells.len(), 1),
        ("self_check", lesson.self_check.len(), 2),
        ("sources", lesson.sources.len(), 1),
    ];
    for (name, there, needed) in lists {
        sheet.at_least(name, there, needed);
    }
    for (index, check) in lesson.self_check.iter().enumerate() {
        sheet.at_least(&format!("self_check[{index}].distractors"), check.distractors.len(), 2);
    }
    prose::empty_texts(&mut sheet);
    findings
}

/// One lesson under the rules.
struct Sheet<'a> {
    file: &'a File<Lesson>,
    lesson: &'a Lesson,
    findings: &'a mut Vec<Diagnostic>,
}

impl<'a> Sheet<'a> {
    fn new(file: &'a File<Lesson>, findings: &'a mut Vec<Diagnostic>) -> Self {
        Self { file, lesson: &file.value, findings }
    }

    fn error(&mut self, code: &'static str, at: &str, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(self.file.finding(Level::Error, code, at).saying(message, help));
    }

    fn warn(&mut self, code: &'static str, at: &str, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(self.file.finding(Level::Warning, code, at).saying(message, help));
    }

    fn at_spot(&mut self, level: Level, code: &'static str, spot: Spot, words: (String, &str)) {
        self.findings.push(self.file.finding_at(level, code, spot).saying(words.0, words.1));
    }

    fn at_least(&mut self, at: &str, there: usize, needed: usize) {
        if there < needed {
            let items = if needed == 1 { "item" } else { "items" };
            let message = format!("`{at}` has {there} of at least {needed} {items}");
            self.error("too-few", at, message, "a lesson without it cannot be taught or asked; add what is missing");
        }
    }
}
