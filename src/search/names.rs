//! Names as they are spelled: those with letters in order, and those that look like another one.

use super::best::{Best, Standing};
use super::fold;
use super::index::Index;
use super::matcher;
use super::segment::Name;
use super::signs::{self, Signs};

/// Names that have less than this share of their pairs of letters in common are not like each other.
const LIKE: f32 = 0.5;

/// The names that the last search by letters has found.
#[derive(Debug, Default)]
pub(super) struct Spelled {
    letters: String,
    /// Of which part, and where.
    places: Vec<(usize, usize)>,
}

impl Index {
    /// The names in which these letters, all of them small, stand in order. While somebody types, only those of the key
    /// before are looked at.
    pub(super) fn names_in_order(&self, letters: &str) -> Vec<Name<'_>> {
        let mut spelled = self.spelled.borrow_mut();
        let is_in_order = |name: &Name<'_>| matcher::is_in_order(name.text, letters);
        if spelled.letters.is_empty() || !letters.starts_with(&spelled.letters) {
            let signs = Signs::of_letters(letters);
            spelled.places.clear();
            for (part, it) in self.parts.iter().enumerate() {
                let names = it.segment.names(|name| name.may_have(&signs));
                spelled.places.extend(names.filter(|it| is_in_order(&it.1)).map(|(place, ..)| (part, place)));
            }
        }
        let mut names = Vec::new();
        spelled.places.retain(|(part, at)| {
            let Some(part) = self.parts.get(*part) else { return false };
            let name = part.segment.name(*at).filter(is_in_order);
            let known = name.and_then(|name| Some(Name { lesson: part.place(name.lesson)?, ..name }));
            names.extend(known);
            name.is_some()
        });
        letters.clone_into(&mut spelled.letters);
        names
    }

    /// So many wanted lessons with a name that looks like a folded word, the most alike first.
    pub(super) fn names_like(&self, word: &str, count: usize, is_wanted: impl Fn(usize) -> bool) -> Vec<Standing> {
        let signs = Signs::of_word(word);
        let mut best = Best::new(count);
        // Names of a lesson stand together.
        let mut last = Standing { points: 0.0, lesson: usize::MAX };
        let mut take = |next: Standing| {
            if next.lesson == last.lesson {
                last.points = last.points.max(next.points);
            } else {
                let before = std::mem::replace(&mut last, next);
                if before.points >= LIKE {
                    best.take(before);
                }
            }
        };
        for part in &self.parts {
            for (_, name) in part.segment.names(|name| name.most_likeness(&signs) >= LIKE) {
                if let Some(lesson) = part.place(name.lesson).filter(|lesson| is_wanted(*lesson)) {
                    take(Standing { points: signs::likeness(word, &fold::words(name.text).concat()), lesson });
                }
            }
        }
        take(Standing { points: 0.0, lesson: usize::MAX });
        best.sorted()
    }
}
