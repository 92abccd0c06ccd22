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
    tags: Vec<&'a str>,
}

impl<'a> Ties<'a> {
    /// Those of a packed lesson.
    pub fn packed(id: &'a LessonId, words: SearchText<'a>) -> Self {
        let SearchText { related, confused_with, signals, tags, .. } = words;
        Self { id: id.as_str(), related, confused_with, signals, tags }
    }

    /// Whether the facts of one are wrong for the other: neither names the other as related, and they share no signal.
    fn lawful(&self, other: &Self) -> bool {
        self.id != other.id
            && !self.related.contains(&other.id)
            && !other.related.contains(&self.id)
            && !self.signals.iter().any(|signal| other.signals.contains(signal))
    }

    /// Whether the fixes of one do nothing for the other: lawful, neither is confused with the other, and they have no
    /// tag in common. Lessons of one tag are often two sides of one fault, and what mends one helps the other.
    fn strange(&self, other: &Self) -> bool {
        self.lawful(other)
            && !self.confused_with.contains(&other.id)
            && !other.confused_with.contains(&self.id)
            && !self.tags.iter().any(|tag| other.tags.contains(tag))
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
            tags: lesson.tags.iter().map(SafeText::as_str).collect(),
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

/// Lessons that are looked at for strangers: of the category, and of all others. A bound, because where all lessons have
/// one tag the search would be through all of them for each.
const LOOKED_AT: (usize, usize) = (40, 80);

/// Lessons whose fixes do nothing for a lesson, at most so many: those of its category first (`same`), then `others`.
pub fn strangers<'a>(
    lesson: &Ties<'a>,
    same: impl IntoIterator<Item = &'a str>,
    others: impl IntoIterator<Item = &'a str>,
    find: impl Fn(&str) -> Option<Ties<'a>>,
    most: usize,
) -> Vec<&'a str> {
    let own = category(lesson.id);
    let others = others.into_iter().filter(|id| category(id) != own);
    same.into_iter()
        .take(LOOKED_AT.0)
        .chain(others.take(LOOKED_AT.1))
        .filter(|id| find(id).is_some_and(|other| lesson.strange(&other)))
        .take(most)
        .collect()
}

/// What a lesson may borrow from all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lenders {
    /// How many lawful neighbours it has.
    pub neighbours: u16,
    /// Whether there are two lessons whose fixes do nothing for it.
    pub strangers: bool,
}

/// What each of the lessons may borrow from all of them.
pub fn counts(all: &[Ties<'_>]) -> Vec<Lenders> {
    let by_id: BTreeMap<&str, &Ties<'_>> = all.iter().map(|ties| (ties.id, ties)).collect();
    let mut categories: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for ties in all {
        categories.entry(category(ties.id)).or_default().push(ties.id);
    }
    let count = |(at, ties): (usize, &Ties<'_>)| {
        let same = || categories.get(category(ties.id)).into_iter().flatten().copied();
        let neighbours = u16::try_from(lawful(ties, same(), |id| by_id.get(id).map(|ties| (*ties).clone())).len())
            .unwrap_or(u16::MAX);
        let others = after(at, all.len()).filter_map(|other| all.get(other)).map(|other| other.id);
        let strange = strangers(ties, same(), others, |id| by_id.get(id).map(|ties| (*ties).clone()), 2);
        Lenders { neighbours, strangers: strange.len() == 2 }
    };
    all.iter().enumerate().map(count).collect()
}

fn category(id: &str) -> &str {
    id.split_once('/').map_or("", |(category, _)| category)
}

/// All places but one, beginning after it: whoever comes next in the order of the catalog lends first, so that not all
/// lessons borrow from the first ones.
pub fn after(at: usize, count: usize) -> impl Iterator<Item = usize> {
    (at + 1..count).chain(0..at.min(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ties<'a>(id: &'a str, related: &[&'a str], confused: &[&'a str], signal: &'a str) -> Ties<'a> {
        Ties {
            id,
            related: related.to_vec(),
            confused_with: confused.to_vec(),
            signals: vec![signal],
            tags: Vec::new(),
        }
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
        assert_eq!(counts(&all).iter().map(|count| count.neighbours).collect::<Vec<_>>(), [2, 3, 3, 3, 4, 0]);
    }

    #[test]
    fn strangers_share_neither_tag_nor_confusion_and_come_from_further_away_when_they_must() {
        let mut all = [
            ties("tea/a", &[], &["tea/b"], "steam"),
            ties("tea/b", &[], &[], "noise"),
            ties("tea/c", &[], &["tea/a"], "smell"),
            ties("tea/d", &[], &[], "cold"),
            ties("pot/x", &[], &[], "rust"),
            ties("pot/y", &[], &[], "dust"),
        ];
        all[4].tags = vec!["iron"];
        all[0].tags = vec!["hot", "iron"];
        let find = |id: &str| all.iter().find(|ties| ties.id == id).cloned();
        let same = all.iter().map(|ties| ties.id).filter(|id| id.starts_with("tea/"));
        let others = after(0, all.len()).map(|at| all[at].id);
        assert_eq!(strangers(&all[0], same, others, find, 9), ["tea/d", "pot/y"]);
        assert!(counts(&all)[0].strangers);
        assert_eq!(after(1, 4).collect::<Vec<_>>(), [2, 3, 0]);
    }
}
