//! Drafts: what is still to be written is no mistake yet.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::gaps;
use crate::catalog::diagnostic::{Diagnostic, Level, Spot};
use crate::catalog::parse::{File, REQUIRED};
use crate::catalog::set::Set;
use crate::lesson::{Lesson, Status};

/// Adds what the drafts of a set lack, and makes every finding in them a warning. What is found wrong with a value that
/// is not written yet goes: that it is missing says all.
pub(super) fn lint(set: &Set, findings: &mut Vec<Diagnostic>) {
    let drafts: Vec<&File<Lesson>> = set.lessons.iter().filter(|file| file.value.status == Status::Draft).collect();
    let mut lacking: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
    for file in drafts {
        lacking.insert(file.path.clone(), missing(file));
    }
    findings.retain(|found| lacking.get(&found.path).is_none_or(|lacks| !stands_at_one(found, lacks)));
    for (path, lacks) in lacking {
        for found in findings.iter_mut().filter(|found| found.path == path) {
            found.severity = Level::Warning;
        }
        findings.extend(lacks);
    }
}

fn stands_at_one(found: &Diagnostic, lacks: &[Diagnostic]) -> bool {
    lacks.iter().any(|lack| (lack.line, lack.column) == (found.line, found.column))
}

/// What a draft still lacks, as warnings, the first of which says how many there are.
pub(super) fn missing(file: &File<Lesson>) -> Vec<Diagnostic> {
    let lists = ["severity", "difficulty", "format"];
    let absent = REQUIRED.into_iter().filter(|name| file.outline.place(name).is_none());
    let mut found: Vec<Diagnostic> = gaps(file)
        .into_iter()
        // A list or text that is not there at all is named once, as a missing field.
        .filter(|gap| Spot { line: gap.line, column: gap.column } != file.outline.spot(""))
        .collect();
    found.extend(absent.map(|name| {
        let help = if lists.contains(&name) { "add a line for it at the top" } else { "write it" };
        file.finding(Level::Warning, "missing-field", "").saying(format!("the field `{name}` is missing"), help)
    }));
    let is_blank = |name: &&str| {
        let plain = file.outline.place(name).and_then(|place| place.plain.as_deref());
        plain.is_some_and(|plain| matches!(plain, "" | "~" | "null"))
    };
    found.extend(["severity", "difficulty"].into_iter().filter(is_blank).map(|name| {
        let spot = file.outline.key_spot(name);
        let help = if name == "severity" { "write low, medium, high or critical" } else { "write 1, 2 or 3" };
        file.finding_at(Level::Warning, "missing-field", spot).saying(format!("`{name}` is not chosen"), help)
    }));
    for gap in &mut found {
        gap.severity = Level::Warning;
    }
    let message = match found.len() {
        0 => "this is a draft, and nothing is missing any more".to_owned(),
        1 => "this is a draft: 1 thing is missing".to_owned(),
        count => format!("this is a draft: {count} things are missing"),
    };
    let help = "it is not shown and not asked until `status: draft` is removed";
    found.insert(0, file.finding(Level::Warning, "draft", "status").saying(message, help));
    found
}
