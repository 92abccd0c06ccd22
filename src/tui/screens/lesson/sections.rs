//! The sections that tell: title and summary, facts, symptoms, why, fixes, signals, the incident.

use crate::catalog::Origin;
use crate::lesson::{Incident, Lesson};
use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::widgets::sheet::{Row, Tone};

use super::column::{Column, Line, Run, Spot, Tag};
use super::page::Spec;

/// Columns of the names of facts.
const LABEL: u16 = 13;
/// Numbers of the texts that stand beside or below those of a section.
const FACTS: u8 = 14;
const SMELLS: u8 = 15;

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
pub(super) fn origin(spec: &Spec) -> Option<SafeText> {
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

fn joined(names: &[SafeText]) -> SafeText {
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

fn symptoms(spec: &Spec, column: &mut Column) {
    if !spec.lesson.symptoms.is_empty() {
        column.heading(2, "Symptoms");
        list(spec, column, &spec.lesson.symptoms);
    }
}

fn list(spec: &Spec, column: &mut Column, items: &[SafeText]) {
    for item in items {
        column.item(spec.cx.glyphs.bullet, item);
    }
}

type Part = fn(&Spec, &mut Column);

/// The sections after the code: in pairs on the two halves, or below each other.
pub(super) fn body(spec: &Spec) -> Column {
    let no_incident = spec.lesson.incident.is_none();
    let pairs: [(Part, Part); 3] = if no_incident {
        [(why_it_happens, why_it_fails), (fixes, fine_when), (signals, smells)]
    } else {
        [(why_it_happens, why_it_fails), (fixes, fine_when), (signals_and_smells, incident)]
    };
    let mut column = Column::new(spec.full(), 4);
    for (one, two) in pairs {
        if spec.cx.grid.is_wide() {
            let (left, right) = spec.halves();
            let mut row = Column::new(Spec::prose(left), 4);
            one(spec, &mut row);
            let mut other = Column::new(Spec::prose(right), 4);
            two(spec, &mut other);
            row.beside(other);
            column.below(row);
        } else {
            for part in [one, two] {
                let mut row = Column::new(Spec::prose(spec.full()), 4);
                part(spec, &mut row);
                column.below(row);
            }
        }
    }
    if !spec.cx.grid.is_wide() {
        column.below(takeaway(spec));
    }
    column
}

fn why_it_happens(spec: &Spec, column: &mut Column) {
    column.heading(4, "Why it happens");
    column.prose(&spec.lesson.why_it_happens, Tone::Role(Role::Text));
}

fn why_it_fails(spec: &Spec, column: &mut Column) {
    column.heading(5, "Why it fails");
    list(spec, column, &spec.lesson.why_it_fails);
}

fn fixes(spec: &Spec, column: &mut Column) {
    column.heading(6, "Fixes");
    for (number, fix) in spec.lesson.fixes.iter().enumerate() {
        column.item((number + 1).to_string(), &fix.text);
        for (letter, step) in ('a'..='z').zip(&fix.steps) {
            column.hanging(letter.to_string(), step, (2, 2), Tone::Role(Role::Text));
        }
    }
}

fn fine_when(spec: &Spec, column: &mut Column) {
    column.heading(7, "When it is fine");
    column.prose(&spec.lesson.fine_when, Tone::Role(Role::Text));
}

fn signals(spec: &Spec, column: &mut Column) {
    column.heading(8, "Signals in production");
    list(spec, column, &spec.lesson.signals);
}

fn smells(spec: &Spec, column: &mut Column) {
    if !spec.lesson.smells.is_empty() {
        column.section(SMELLS);
        column.subheading("Smells in code");
        for smell in &spec.lesson.smells {
            column.item(spec.cx.glyphs.bullet, &smell.text);
        }
    }
}

fn signals_and_smells(spec: &Spec, column: &mut Column) {
    signals(spec, column);
    smells(spec, column);
}

fn incident(spec: &Spec, column: &mut Column) {
    let Some(incident) = &spec.lesson.incident else { return };
    column.heading(9, "Incident");
    column.prose(&headline(incident), Tone::Role(Role::Text));
    column.prose(&incident.story, Tone::Role(Role::Text));
    let key = SafeText::new(spec.cx.keymap.key(Place::Lesson, &Action::OpenSource));
    let row = Row::default().put(column.strip.left, key, Tone::Bold(Role::Accent));
    let mut row = row.then(1, "copies the address of the report", Tone::Role(Role::Muted));
    row.targets.push((column.strip.left, row.end() - column.strip.left, Spot::Source(0).action()));
    column.push(Line::new(row).tagged(Tag::Source(0)));
}

/// `Square's Redis saturated, 16 March 2017.`
fn headline(incident: &Incident) -> SafeText {
    let title = incident.title.trim_end_matches('.');
    SafeText::new(format!("{title}, {}.", date(&incident.date)))
}

/// A date as people write it: `2017-03-16` is 16 March 2017.
fn date(iso: &SafeText) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = iso.split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let month = month.and_then(|month| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?));
    match (year, month, day.and_then(|day| day.parse::<u8>().ok())) {
        (Some(year), Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(year), Some(month), None) => format!("{month} {year}"),
        _ => iso.to_string(),
    }
}

/// On one column the takeaway stands before the check, where it is read last.
fn takeaway(spec: &Spec) -> Column {
    let mut column = Column::new(Spec::prose(spec.full()), 10);
    column.subheading("Takeaway");
    column.prose(&spec.lesson.takeaway, Tone::Role(Role::Text));
    if !spec.lesson.aliases.is_empty() {
        let names = SafeText::new(format!("Also called {}.", joined(&spec.lesson.aliases)));
        column.prose(&names, Tone::Role(Role::Muted));
    }
    column
}

/// A row that is a text of its own.
pub(super) fn titled(column: &mut Column, row: Row, piece: usize) -> Line {
    let flow = column.flow();
    Line { row, runs: vec![Run { piece, flow, at: 0 }], tags: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_people_say_them() {
        for (iso, said) in [
            ("2017-03-16", "16 March 2017"),
            ("2015-09", "September 2015"),
            ("2015", "2015"),
            ("2015-13-01", "2015-13-01"),
            ("soon", "soon"),
        ] {
            assert_eq!(date(&iso.into()), said);
        }
    }
}
