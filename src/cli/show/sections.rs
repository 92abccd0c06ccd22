//! The sections of a lesson as text.

use crate::catalog::{Entry, Origin};
use crate::lesson::{Lesson, LessonId};
use crate::text::SafeText;
use crate::theme::Role;

use super::super::page::Page;
use super::Section;

/// The title and what there is to know at a glance.
pub(super) fn facts(page: &mut Page, lesson: &Lesson, entry: &Entry) {
    page.line(&entry.title, Role::Strong);
    let fact = |page: &mut Page, label, text: String| page.fact(label, &SafeText::new(text), Role::Text);
    page.fact("Id", entry.id.text(), Role::Text);
    let (sign, role) = page.glyphs.severity(entry.severity);
    page.fact("Severity", &SafeText::new(format!("{sign} {}", entry.severity.word())), role);
    let difficulty = entry.difficulty;
    fact(page, "Difficulty", format!("{} of 3, {}", difficulty.level(), difficulty.word()));
    if !lesson.aliases.is_empty() {
        fact(page, "Also called", joined(&lesson.aliases));
    }
    fact(page, "Code in", entry.languages.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
    fact(page, "Takes", format!("about {} minutes, check included", entry.minutes));
    if let Origin::Own { layer, file, patched } = &entry.origin {
        let how = if *patched { "changed by" } else { "from" };
        fact(page, "Own", format!("{layer}, {how} {}", file.display()));
    }
    page.fact("Takeaway", &lesson.takeaway, Role::Text);
}

/// The lessons to read beside this one.
pub(super) fn related(page: &mut Page, lesson: &Lesson) {
    let lists =
        [("Before it", &lesson.requires), ("See also", &lesson.related), ("Mistaken for", &lesson.confused_with)];
    if lists.iter().all(|(_, ids)| ids.is_empty()) {
        return;
    }
    page.gap();
    for (label, ids) in lists.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        let ids: Vec<&str> = ids.iter().map(LessonId::as_str).collect();
        page.fact(label, &SafeText::new(ids.join(", ")), Role::Text);
    }
}

/// A section other than the code, with its heading; nothing where the lesson has none.
pub(super) fn print(page: &mut Page, lesson: &Lesson, section: Section) {
    match section {
        Section::Summary => {
            page.gap();
            page.prose(&lesson.summary, Role::Text);
        }
        Section::Symptoms => list(page, "Symptoms", &lesson.symptoms),
        Section::Code => {}
        Section::WhyItHappens => prose(page, "Why it happens", &lesson.why_it_happens),
        Section::WhyItFails => list(page, "Why it fails", &lesson.why_it_fails),
        Section::Fixes => fixes(page, lesson),
        Section::FineWhen => prose(page, "When it is fine", &lesson.fine_when),
        Section::Signals => list(page, "Signals", &lesson.signals),
        Section::Smells => list(page, "Smells in code", lesson.smells.iter().map(|smell| &smell.text)),
        Section::Incident => incident(page, lesson),
        Section::Check => check(page, lesson),
        Section::Sources => sources(page, lesson),
    }
}

fn prose(page: &mut Page, heading: &'static str, text: &SafeText) {
    page.heading(heading);
    page.prose(text, Role::Text);
}

fn list<'a>(page: &mut Page, heading: &'static str, texts: impl IntoIterator<Item = &'a SafeText>) {
    let mut texts = texts.into_iter().peekable();
    if texts.peek().is_some() {
        page.heading(heading);
        page.bullets(texts);
    }
}

fn fixes(page: &mut Page, lesson: &Lesson) {
    page.heading("Fixes");
    for fix in &lesson.fixes {
        page.bullets([&fix.text]);
        for (number, step) in (1..).zip(&fix.steps) {
            page.item(format!("  {number} "), step);
        }
    }
}

fn incident(page: &mut Page, lesson: &Lesson) {
    let Some(incident) = &lesson.incident else { return };
    let heading = SafeText::new(format!("{}, {}", incident.title, incident.date)).one_line();
    page.heading("Incident");
    page.prose(&heading, Role::Text);
    page.prose(&incident.story, Role::Text);
    page.address(&incident.source.one_line(), Role::Muted);
    page.end();
}

/// The prompts only: the answers are for the check.
fn check(page: &mut Page, lesson: &Lesson) {
    list(page, "Check", lesson.self_check.iter().map(|check| &check.review));
    page.line(&SafeText::new(format!("footgun quiz {}", lesson.id)), Role::Muted);
}

fn sources(page: &mut Page, lesson: &Lesson) {
    page.heading("Sources");
    for source in &lesson.sources {
        page.bullets([&source.title]);
        page.put("  ", Role::Text);
        page.address(&source.url.one_line(), Role::Muted);
        page.end();
    }
}

fn joined(texts: &[SafeText]) -> String {
    texts.iter().map(SafeText::as_str).collect::<Vec<_>>().join(", ")
}
