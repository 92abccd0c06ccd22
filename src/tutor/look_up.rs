//! Looking lessons up.

use std::collections::HashMap;

use crate::lesson::LessonId;
use crate::platform::Moment;
use crate::progress::LessonState;
use crate::search::{Filter, Found, Hit, Query};

use super::Tutor;

/// Scores that differ by no more than this share are equal.
const TIE: f32 = 0.01;

impl Tutor {
    /// The lessons that answer a query with its filters (`lang:go is:due`), best first, at most `limit`.
    pub fn look_up(&self, text: &str, limit: usize, now: Moment) -> Found {
        let state = |id: &LessonId, word: &str| self.is_in(id, word, now);
        let mut found = self.index().search(self.catalog(), &Query::parse(text), limit, &state);
        let read: HashMap<&LessonId, _> = self.snapshot().read().map(|(id, when)| (id, when.at)).collect();
        if !read.is_empty() {
            break_ties(&mut found.hits, |id| read.get(id).copied());
        }
        found
    }

    /// Makes the first look-up as quick as later ones.
    pub fn prepare_to_look_up(&self) {
        self.index().warm_up(self.catalog());
    }

    /// The one lesson that a text means best.
    ///
    /// # Errors
    /// The lessons that come nearest, where none answers it.
    pub fn meant(&self, text: &str) -> Result<LessonId, Vec<LessonId>> {
        if let Some(id) = self.lesson_named(text) {
            return Ok(id);
        }
        let found = self.look_up(text, 1, Moment::default());
        let nearest = || found.nearest.iter().map(|hit| hit.id.clone()).collect();
        found.hits.first().map(|hit| hit.id.clone()).ok_or_else(nearest)
    }

    fn is_in(&self, id: &LessonId, word: &str, now: Moment) -> bool {
        let snapshot = self.snapshot();
        match word {
            "own" => self.own_file(id).is_some(),
            "bookmarked" | "marked" => snapshot.is_bookmarked(id),
            "read" => snapshot.is_read(id),
            "aside" => snapshot.holds(now).any(|hold| self.catalog().current_id(&hold.lesson).as_ref() == Some(id)),
            _ => state_named(word).is_some_and(|state| snapshot.state(id, now) == state),
        }
    }
}

/// Of hits that answer equally well the one that was read last comes first; nothing else changes places.
fn break_ties<T: Ord>(hits: &mut [Hit], read: impl Fn(&LessonId) -> Option<T>) {
    let mut start = 0;
    while start < hits.len() {
        let alike = |hit: &&Hit| hits.get(start).is_some_and(|first| is_tie(first.score, hit.score));
        let count = hits.iter().skip(start).take_while(alike).count().max(1);
        if let Some(tied) = hits.get_mut(start..start + count) {
            tied.sort_by_key(|hit| std::cmp::Reverse(read(&hit.id)));
        }
        start += count;
    }
}

/// Whether one score is as good as another.
fn is_tie(one: f32, other: f32) -> bool {
    (one - other).abs() <= TIE * one.abs()
}

/// Whether a query asks about the learner, so that progress has to be open for it.
pub fn asks_about_learner(text: &str) -> bool {
    Query::parse(text).filters().iter().any(|filter| matches!(filter, Filter::State(word) if word != "own"))
}

/// Whether a piece of a query narrows the lessons and is not a word to be found.
pub fn is_filter(piece: &str) -> bool {
    !Query::parse(piece).filters().is_empty()
}

/// The state of a word such as `due`.
fn state_named(word: &str) -> Option<LessonState> {
    Some(match word {
        "new" => LessonState::New,
        "reading" => LessonState::Reading,
        "learning" => LessonState::Learning,
        "mastered" => LessonState::Mastered,
        "due" => LessonState::Due,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Field;

    #[test]
    fn what_was_read_last_wins_ties_and_nothing_else() {
        let hit = |name: &str, score: f32| Hit {
            id: LessonId::new(name),
            position: 0,
            score,
            field: Field::Title,
            text: name.into(),
            ranges: Vec::new(),
            title_ranges: Vec::new(),
        };
        let mut hits = vec![hit("a/one", 2.0), hit("a/two", 1.0), hit("a/three", 1.0), hit("a/four", 0.5)];
        let read = |id: &LessonId| ["a/two", "a/four", "a/three"].iter().position(|name| *name == id.as_str());
        break_ties(&mut hits, read);
        let order: Vec<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
        assert_eq!(order, ["a/one", "a/three", "a/two", "a/four"]);
    }
}
