//! Which lessons may lend a lesson the wrong options of its questions.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::SearchText;
use crate::lesson::{Lesson, LessonId};
use crate::text::SafeText;

/// What decides over neighbours, borrowed from a lesson or from its packed words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ties<'a> {
    id: &'a str,
    related: Vec<&'a str>,
    confused_with: Vec<&'a str>,
    signals: Vec<&'a str>,
}

impl<'a> Ties<'a> {
    /// Those of a packed lesson.
    pub fn packed(id: &'a LessonId, words: SearchText<'a>) -> Self {
        let SearchText { related, confused_with, signals, .. } = words;
        Self { id: id.as_str(), related, confused_with, signals }
    }

    /// Whether the facts of one are wrong for the other: neither names the other as related, and they share no signal.
    fn lawful(&self, other: &Self) -> bool {
        self.id != other.id
            && !self.related.contains(&other.id)
            && !other.related.contains(&self.id)
            && !self.signals.iter().any(|signal| other.signals.contains(signal))
    }
}

impl<'a> From<&'a Lesson> for Ties<'a> {
    fn from(lesson: &'a Lesson) -> Self {
        let ids = |list: &'a [LessonId]| list.iter().map(LessonId::as_str).collect();
        Self {
            id: lesson.id.as_str(),
            related: ids(&lesson.related),
            confused_with: ids(&lesson.confused_with),
            signals: lesson.signals.iter().map(SafeText::as_str).collect(),
        }
    }
}

/// The lawful neighbours of a lesson: those that it is confused with first, then the rest of its category (`same`, in
/// the order of the lists). `find` gives the ties of an id; ids that it does not know are passed over.
pub fn lawful<'a>(
    lesson: &Ties<'a>,
    same: impl IntoIterator<Item = &'a str>,
    find: impl Fn(&str) -> Option<Ties<'a>>,
) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let mut ids: Vec<&str> = lesson.confused_with.iter().copied().chain(same).collect();
    ids.retain(|id| seen.insert(*id) && find(id).is_some_and(|other| lesson.lawful(&other)));
    ids
}

/// How many lawful neighbours each of the lessons has among all of them.
pub fn counts(all: &[Ties<'_>]) -> Vec<u16> {
    let by_id: BTreeMap<&str, &Ties<'_>> = all.iter().map(|ties| (ties.id, ties)).collect();
    let category = |id: &str| id.split_once('/').map_or(String::new(), |(category, _)| category.to_owned());
    let mut categories: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for ties in all {
        categories.entry(category(ties.id)).or_default().push(ties.id);
    }
    let count = |ties: &Ties<'_>| {
        let same = categories.get(&category(ties.id)).into_iter().flatten().copied();
        lawful(ties, same, |id| by_id.get(id).map(|ties| (*ties).clone())).len()
    };
    all.iter().map(|ties| u16::try_from(count(ties)).unwrap_or(u16::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ties<'a>(id: &'a str, related: &[&'a str], confused: &[&'a str], signal: &'a str) -> Ties<'a> {
        Ties { id, related: related.to_vec(), confused_with: confused.to_vec(), signals: vec![signal] }
    }

    #[test]
    fn those_it_is_confused_with_come_first_and_relatives_and_twins_never() {
        let all = [
            ties("tea/a", &["tea/b"], &["pot/x", "pot/gone"], "steam"),
            ties("tea/b", &[], &[], "noise"),
            ties("tea/c", &["tea/a"], &[], "smell"),
            ties("tea/d", &[], &[], "steam"),
            ties("tea/e", &[], &[], "cold"),
            ties("pot/x", &[], &[], "rust"),
        ];
        let find = |id: &str| all.iter().find(|ties| ties.id == id).cloned();
        let same = all.iter().map(|ties| ties.id).filter(|id| id.starts_with("tea/"));
        assert_eq!(lawful(&all[0], same, find), ["pot/x", "tea/e"]);
        assert_eq!(counts(&all), [2, 3, 3, 3, 4, 0]);
    }
}
