//! Rules of categories, learning paths and design reviews.

use std::collections::{BTreeMap, BTreeSet};

use unicode_width::UnicodeWidthStr;

use super::links::Targets;
use crate::catalog::diagnostic::{Diagnostic, Level};
use crate::catalog::parse::File;
use crate::catalog::set::Set;
use crate::lesson::{Lesson, LessonId, Path, Review};

const COLUMNS: usize = 72;

pub(super) fn lint(set: &Set, findings: &mut Vec<Diagnostic>) {
    let targets = Targets::new(set);
    categories(set, findings);
    for file in &set.paths {
        for (index, id) in file.value.lessons.iter().enumerate() {
            findings.extend(targets.check(file, &format!("lessons[{index}]"), id));
        }
        path(file, set, findings);
    }
    for file in &set.reviews {
        for (index, plant) in file.value.plants.iter().enumerate() {
            findings.extend(targets.check(file, &format!("plants[{index}].lesson"), &plant.lesson));
        }
        review(file, findings);
    }
}

/// Each folder with lessons says what it is about.
fn categories(set: &Set, findings: &mut Vec<Diagnostic>) {
    let mut known: BTreeSet<&str> = set.categories.iter().map(|file| file.value.name.as_str()).collect();
    known.extend(set.known_categories.iter().map(String::as_str));
    for file in &set.lessons {
        let category = file.value.id.category();
        if known.insert(category) {
            let message = format!("the folder `{category}` has no _category.yaml");
            let help = "write one beside this file with `title:`, `order:` (a number) and `summary:` (one line)";
            findings.push(file.finding(Level::Error, "no-category", "").saying(message, help));
        }
    }
}

fn path(file: &File<Path>, set: &Set, findings: &mut Vec<Diagnostic>) {
    let lessons: BTreeMap<&LessonId, &Lesson> = set.lessons.iter().map(|file| (&file.value.id, &file.value)).collect();
    let path = &file.value;
    let places: BTreeMap<&LessonId, usize> = path.lessons.iter().enumerate().rev().map(|(at, id)| (id, at)).collect();
    for (index, id) in path.lessons.iter().enumerate() {
        let at = format!("lessons[{index}]");
        if places.get(id) != Some(&index) {
            let message = format!("`{id}` stands in this path already");
            findings
                .push(file.finding(Level::Error, "duplicate-in-path", &at).saying(message, "remove one of the two"));
            continue;
        }
        let required = lessons.get(id).map_or(&[][..], |lesson| lesson.requires.as_slice());
        for needed in required.iter().filter(|needed| places.get(needed).is_some_and(|place| *place > index)) {
            let message = format!("`{id}` requires `{needed}`, which comes later");
            findings.push(file.finding(Level::Warning, "required-later", &at).saying(message, "move it down"));
        }
    }
    if !(path.hours > 0.0 && path.hours < 10_000.0) {
        let finding = file.finding(Level::Error, "bad-value", "hours");
        findings
            .push(finding.saying(format!("`{}` is no number of hours", path.hours), "write about how many it takes"));
    }
    if path.lessons.is_empty() {
        let finding = file.finding(Level::Error, "too-few", "lessons");
        findings.push(finding.saying("the path has no lessons", "list at least one id"));
    }
    for (index, id) in path.planned.iter().enumerate().filter(|(_, id)| lessons.contains_key(id)) {
        let finding = file.finding(Level::Warning, "planned-exists", &format!("planned[{index}]"));
        findings.push(finding.saying(format!("`{id}` is written by now"), "move it to `lessons`"));
    }
}

fn review(file: &File<Review>, findings: &mut Vec<Diagnostic>) {
    let review = &file.value;
    let plants = review.plants.iter().enumerate().map(|(index, plant)| (format!("plants[{index}].on"), &plant.on));
    let decoys = review.decoys.iter().enumerate().map(|(index, decoy)| (format!("decoys[{index}].on"), &decoy.on));
    for (at, on) in plants.chain(decoys) {
        let count = review.document.as_str().lines().filter(|line| line.contains(on.as_str())).count();
        if count != 1 || on.trim().is_empty() {
            let (code, help) = match count {
                0 => ("note-nowhere", "copy the text from the document"),
                _ => ("note-ambiguous", "take a longer piece of the line that is meant"),
            };
            let message = format!("`{on}` stands on {count} lines of the document");
            findings.push(file.finding(Level::Error, code, &at).saying(message, help));
        }
    }
    for (number, line) in review.document.as_str().lines().enumerate() {
        if line.width() > COLUMNS {
            let spot = file.outline.inside("document", number, COLUMNS);
            let message = format!("this line has {} columns; {COLUMNS} fit", line.width());
            findings.push(file.finding_at(Level::Error, "code-width", spot).saying(message, "break the line"));
        }
    }
    if review.plants.is_empty() {
        let finding = file.finding(Level::Error, "too-few", "plants");
        findings.push(finding.saying("nothing is planted in this review", "plant at least one antipattern"));
    }
}
