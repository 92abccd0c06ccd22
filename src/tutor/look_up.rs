//! Looking lessons up.

use crate::lesson::LessonId;
use crate::platform::Moment;
use crate::progress::LessonState;
use crate::search::{Filter, Found, Query};

use super::Tutor;

impl Tutor {
    /// The lessons that answer a query with its filters (`lang:go is:due`), best first, at most `limit`.
    pub fn look_up(&self, text: &str, limit: usize, now: Moment) -> Found {
        let state = |id: &LessonId, word: &str| self.is_in(id, word, now);
        self.index().search(self.catalog(), &Query::parse(text), limit, &state)
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
            _ => state_named(word).is_some_and(|state| snapshot.state(id, now) == state),
        }
    }
}

/// Whether a query asks about the learner, so that progress has to be open for it.
pub fn asks_about_learner(text: &str) -> bool {
    Query::parse(text).filters().iter().any(|filter| matches!(filter, Filter::State(word) if word != "own"))
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
