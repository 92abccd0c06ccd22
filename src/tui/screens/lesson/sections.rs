//! The sections that tell: title and summary, facts, symptoms, why, fixes, signals, the incident.

use crate::lesson::Incident;
use crate::text::SafeText;
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::widgets::sheet::{Row, Tone};

use super::column::{Column, Line, Run, Spot, Tag};
use super::head::joined;
use super::page::Spec;

/// Numbers of the texts that stand below those of a section.
const SMELLS: u8 = 15;

/// What someone sees before knowing the name.
pub(super) fn symptoms(spec: &Spec, column: &mut Column) {
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
