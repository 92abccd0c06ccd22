//! The head of a lesson: title, summary, facts.

use crate::catalog::Origin;
use crate::lesson::Lesson;
use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tui::widgets::sheet::{Row, Tone};

use super::column::{Column, Line, Spot, Tag};
use super::page::Spec;
use super::sections::symptoms;

/// Columns of the names of facts.
const LABEL: u16 = 13;
/// Numbers of the texts that stand beside those of a section.
const FACTS: u8 = 14;

/// Title, summary, facts and symptoms.
pub(super) fn head(spec: &Spec) -> Column {
    if spec.cx.grid.is_wide() {
        let (left, right) = spec.halves();
        let mut column = Column::new(Spec::prose(left), 1);
        title(spec, &mut column);
        column.prose(&spec.lesson.summary, Tone::Role(Role::Text));
        symptoms(spec, &mut column);
        let mut facts = Column::new(Spec::prose(right), FACTS);
        fact_rows(spec, &mut facts);
        column.beside(facts);
        return column;
    }
    let mut column = Column::new(Spec::prose(spec.full()), 1);
    title(spec, &mut column);
    column.prose(&spec.lesson.summary, Tone::Role(Role::Text));
    let facts = facts_in_a_line(spec);
    column.prose(&facts, Tone::Role(Role::Muted));
    symptoms(spec, &mut column);
    column
}

/// The title; on one column with the severity at its right, on a line of its own where both do not fit.
fn title(spec: &Spec, column: &mut Column) {
    let title = spec.lesson.title.one_line();
    column.prose(&title, Tone::Bold(Role::Strong));
    if let Some(last) = column.lines.last_mut() {
        last.tags.push(Tag::Title);
    }
    if spec.cx.grid.is_wide() {
        return;
    }
    let right = spec.full().right();
    let severity = spec.lesson.severity;
    let (sign, role) = spec.cx.glyphs.severity(severity);
    let row = Row::default().right(right, severity.word(), Tone::Role(Role::Text));
    let left = row.pieces.first().map_or(right, |piece| piece.column);
    let row = row.put(left.saturating_sub(2), sign, Tone::Role(role));
    match column.lines.last_mut() {
        Some(last) if last.row.end() + 4 < left => last.row.join(row),
        _ => {
            let start = column.strip.left;
            let moved = Row::default().put(start, sign, Tone::Role(role));
            column.push(Line::new(moved.put(start + 2, severity.word(), Tone::Role(Role::Text))));
        }
    }
}

fn minutes(lesson: &Lesson) -> String {
    format!("about {} minutes", lesson.minutes())
}

fn language_names(lesson: &Lesson) -> Vec<SafeText> {
    lesson.examples.iter().map(|pair| pair.language.0.clone()).collect()
}

/// Where the lesson comes from, if it is not a built-in one.
fn origin(spec: &Spec) -> Option<SafeText> {
    match &spec.cx.tutor.catalog().entry(&spec.lesson.id)?.origin {
        Origin::BuiltIn => None,
        Origin::Own { layer, patched: true, .. } => Some(SafeText::new(format!("changed by {layer}"))),
        Origin::Own { layer, .. } => Some(SafeText::new(format!("from {layer}"))),
    }
}

fn facts_in_a_line(spec: &Spec) -> SafeText {
    let lesson = spec.lesson;
    let mut facts: Vec<String> = vec![
        language_names(lesson).iter().map(SafeText::as_str).collect::<Vec<_>>().join(", "),
        format!("difficulty {} of 3", lesson.difficulty.level()),
        minutes(lesson),
    ];
    facts.extend(origin(spec).map(|origin| origin.to_string()));
    facts.retain(|fact| !fact.is_empty());
    let gap = if spec.cx.grid.is_narrow() { " " } else { "  " };
    SafeText::new(facts.join(&format!("{gap}{}{gap}", spec.cx.glyphs.dot)))
}

/// The facts at the right of the summary.
fn fact_rows(spec: &Spec, column: &mut Column) {
    let lesson = spec.lesson;
    let (sign, role) = spec.cx.glyphs.severity(lesson.severity);
    let left = column.strip.left;
    let row = Row::default().put(left, "Severity", Tone::Role(Role::Muted));
    let row = row.put(left + LABEL, sign, Tone::Role(role));
    column.push(Line::new(row.put(left + LABEL + 2, lesson.severity.word(), Tone::Role(Role::Text))));
    let difficulty = format!("{} of 3 {}", lesson.difficulty.level(), lesson.difficulty.word());
    fact(column, "Difficulty", &difficulty.into());
    if !lesson.aliases.is_empty() {
        fact(column, "Also called", &joined(&lesson.aliases));
    }
    languages(spec, column);
    fact(column, "Takes", &format!("{}, check included", minutes(lesson)).into());
    if let Some(origin) = origin(spec) {
        fact(column, "Own lesson", &origin);
    }
    column.gap();
    fact(column, "Takeaway", &lesson.takeaway);
}

/// Names in one line.
pub(super) fn joined(names: &[SafeText]) -> SafeText {
    SafeText::new(names.iter().map(SafeText::as_str).collect::<Vec<_>>().join(", ")).one_line()
}

fn fact(column: &mut Column, label: &'static str, value: &SafeText) {
    column.hanging(label, value, (0, LABEL), Tone::Role(Role::Text));
}

/// The languages; the one that is shown is underlined where there is a choice.
fn languages(spec: &Spec, column: &mut Column) {
    let names = language_names(spec.lesson);
    if names.is_empty() {
        return;
    }
    let mut row = Row::default().put(column.strip.left, "Language", Tone::Role(Role::Muted));
    let mut at = column.strip.left + LABEL;
    for (place, name) in names.iter().enumerate() {
        let is_shown = *name == spec.example.language;
        let tone = match (is_shown, names.len() > 1) {
            (true, true) => Tone::Link(Role::Text),
            (true, false) => Tone::Role(Role::Text),
            (false, _) => Tone::Role(Role::Muted),
        };
        let width = u16::try_from(columns(name)).unwrap_or(u16::MAX);
        row = row.put(at, name.clone(), tone);
        row.targets.push((at, width, Spot::Language(place).action()));
        at = at.saturating_add(width + 2);
    }
    column.push(Line::new(row));
}
