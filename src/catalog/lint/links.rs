//! Rules of the links between lessons.

use std::collections::{BTreeMap, BTreeSet};

use super::words;
use crate::catalog::diagnostic::{Diagnostic, Level};
use crate::catalog::nearest::nearest;
use crate::catalog::parse::File;
use crate::catalog::set::Set;
use crate::lesson::{Lesson, LessonId};

/// Which ids a link may lead to.
pub(super) struct Targets<'a> {
    present: BTreeSet<&'a LessonId>,
    broken: &'a BTreeSet<LessonId>,
}

impl<'a> Targets<'a> {
    pub(super) fn new(set: &'a Set) -> Self {
        let present = set.lessons.iter().map(|file| &file.value.id).chain(&set.known_lessons).collect();
        Self { present, broken: &set.broken }
    }

    /// A finding when the link leads nowhere.
    pub(super) fn check<T>(&self, file: &File<T>, at: &str, id: &LessonId) -> Option<Diagnostic> {
        if self.present.contains(id) || self.broken.contains(id) {
            return None;
        }
        let help = match nearest(id.as_str(), self.present.iter().map(|id| id.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write the id of a lesson that exists: category/name".to_owned(),
        };
        Some(file.finding(Level::Error, "dangling-link", at).saying(format!("there is no lesson `{id}`"), help))
    }
}

pub(super) fn lint(set: &Set, findings: &mut Vec<Diagnostic>) {
    let targets = Targets::new(set);
    let by_id: BTreeMap<&LessonId, &Lesson> = set.lessons.iter().map(|file| (&file.value.id, &file.value)).collect();
    for file in &set.lessons {
        for (field, links) in fields(&file.value) {
            for (index, id) in links.iter().enumerate() {
                let at = format!("{field}[{index}]");
                findings.extend(targets.check(file, &at, id));
                findings.extend(odd(file, links, (&at, index), id));
                findings.extend(one_way(file, &by_id, (field, &at), id));
            }
        }
        overlap(file, findings);
        cycle(file, &by_id, findings);
    }
    titles(set, findings);
    former(set, findings);
}

fn fields(lesson: &Lesson) -> [(&'static str, &Vec<LessonId>); 3] {
    [("related", &lesson.related), ("confused_with", &lesson.confused_with), ("requires", &lesson.requires)]
}

/// A link to the lesson itself, or written twice.
fn odd(file: &File<Lesson>, links: &[LessonId], (at, index): (&str, usize), id: &LessonId) -> Option<Diagnostic> {
    let finding = |code| file.finding(Level::Error, code, at);
    if *id == file.value.id {
        return Some(finding("self-link").saying("the lesson links to itself", "remove it"));
    }
    let twice = links.iter().take(index).any(|other| other == id);
    twice.then(|| finding("duplicate-link").saying(format!("`{id}` stands here already"), "remove it"))
}

/// Neighbours are neighbours of each other.
fn one_way(
    file: &File<Lesson>,
    by_id: &BTreeMap<&LessonId, &Lesson>,
    (field, at): (&str, &str),
    id: &LessonId,
) -> Option<Diagnostic> {
    let other = by_id.get(id)?;
    let back = match field {
        "related" => &other.related,
        "confused_with" => &other.confused_with,
        _ => return None,
    };
    if back.contains(&file.value.id) || *id == file.value.id {
        return None;
    }
    let message = format!("`{id}` does not name this lesson under `{field}`");
    let help = format!("add `{}` to `{field}` of that lesson", file.value.id);
    Some(file.finding(Level::Warning, "one-way-link", at).saying(message, help))
}

fn overlap(file: &File<Lesson>, findings: &mut Vec<Diagnostic>) {
    let lesson = &file.value;
    for (index, id) in lesson.confused_with.iter().enumerate().filter(|(_, id)| lesson.related.contains(id)) {
        let message = format!("`{id}` stands under `related` as well");
        let help = "related lessons are never wrong options, confused ones are: keep one of the two";
        findings
            .push(file.finding(Level::Error, "link-overlap", &format!("confused_with[{index}]")).saying(message, help));
    }
}

/// A lesson that, over any number of steps, requires itself.
fn cycle(file: &File<Lesson>, by_id: &BTreeMap<&LessonId, &Lesson>, findings: &mut Vec<Diagnostic>) {
    let start = &file.value.id;
    for (index, first) in file.value.requires.iter().enumerate().filter(|(_, id)| *id != start) {
        let (mut seen, mut next) = (BTreeSet::new(), vec![first]);
        while let Some(id) = next.pop() {
            let needs = by_id.get(id).filter(|_| seen.insert(id)).map_or(&[][..], |lesson| lesson.requires.as_slice());
            next.extend(needs);
        }
        if seen.iter().any(|id| by_id.get(id).is_some_and(|lesson| lesson.requires.contains(start))) {
            let message = format!("`{first}` requires this lesson in turn");
            let finding = file.finding(Level::Error, "circular-requires", &format!("requires[{index}]"));
            findings.push(finding.saying(message, "remove one of the links: one of the lessons has to come first"));
        }
    }
}

/// Two lessons of one title cannot be told apart in a list or as options.
fn titles(set: &Set, findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &File<Lesson>> = BTreeMap::new();
    for file in &set.lessons {
        match seen.entry(words::normal(&file.value.title)) {
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(file);
            }
            std::collections::btree_map::Entry::Occupied(taken) => {
                let message = format!("`{}` has the same title", taken.get().value.id);
                let help = "give each lesson a title of its own";
                findings.push(file.finding(Level::Error, "duplicate-title", "title").saying(message, help));
            }
        }
    }
    for file in &set.lessons {
        for (index, alias) in file.value.aliases.iter().enumerate() {
            let owner = seen.get(&words::normal(alias)).filter(|other| other.value.id != file.value.id);
            if let Some(owner) = owner {
                let message = format!("`{alias}` is the title of `{}`", owner.value.id);
                let finding = file.finding(Level::Warning, "alias-is-title", &format!("aliases[{index}]"));
                findings.push(finding.saying(message, "an alias is another name of this lesson only"));
            }
        }
    }
}

/// A former id belongs to one lesson and to none that is there.
fn former(set: &Set, findings: &mut Vec<Diagnostic>) {
    let present: BTreeSet<&LessonId> = set.lessons.iter().map(|file| &file.value.id).collect();
    let mut taken = BTreeSet::new();
    for file in &set.lessons {
        for (index, id) in file.value.formerly.iter().enumerate() {
            if present.contains(id) || !taken.insert(id) {
                let message = format!("`{id}` is or was another lesson");
                let finding = file.finding(Level::Error, "former-id-taken", &format!("formerly[{index}]"));
                findings.push(finding.saying(message, "remove it: progress would go to two lessons"));
            }
        }
    }
}
