//! From what someone sees to the lessons that it may be, and what to look at next.

use std::collections::HashMap;

use crate::catalog::SearchText;
use crate::lesson::LessonId;
use crate::platform::Moment;
use crate::search::{Found, Hit, Query, Sign, paste};

use super::Tutor;

/// A line that says the same as the best one of a lesson adds this share of its points.
const AGAIN: f32 = 0.3;
/// Hits after the first among which the one is looked for that it has to be told from.
const TWINS: usize = 4;

/// What it may be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagnosis {
    /// The lessons, the likeliest first.
    pub found: Found,
    /// What tells the first one from its likeliest twin, or what the only one shows besides.
    pub signs: Vec<Sign>,
}

impl Tutor {
    /// The lessons that a symptom, a log or a piece of code speaks of, at most `limit`. Of several lines each is looked
    /// up by itself; what more lines speak of comes first.
    pub fn diagnose(&self, text: &str, limit: usize, now: Moment) -> Diagnosis {
        let lines = paste::lines(text);
        let one_line = lines.join(" ");
        let found = match lines.as_slice() {
            [] => Found::default(),
            [line] => self.look_up(line, limit, now),
            lines => {
                let whole = text.contains(['{', ';', '=']).then_some(one_line.as_str());
                self.look_up_all(lines.iter().copied().chain(whole), limit, now)
            }
        };
        let signs = self.signs(&one_line, &found);
        Diagnosis { found, signs }
    }

    /// What tells the first hit of a query from its likeliest twin; of a single one, what it shows besides.
    pub fn signs(&self, text: &str, found: &Found) -> Vec<Sign> {
        let (query, index, catalog) = (Query::parse(text), self.index(), self.catalog());
        match found.hits.as_slice() {
            [] => Vec::new(),
            [only] => index.sign(catalog, &query, &only.id, None).into_iter().collect(),
            [first, others @ ..] => {
                let twin = self.twin(&first.id, others);
                twin.and_then(|twin| index.apart(catalog, &query, &first.id, &twin.id))
                    .map(Vec::from)
                    .unwrap_or_default()
            }
        }
    }

    /// The hit that the first one is most easily taken for: one of the next few that either names as confused with it,
    /// else one that either names as related, else the second. To be told from a lesson about something else helps
    /// nobody.
    fn twin<'a>(&self, first: &LessonId, others: &'a [Hit]) -> Option<&'a Hit> {
        let near = others.get(..TWINS).unwrap_or(others);
        let words = |id: &LessonId| self.catalog().words(self.catalog().position(id)?);
        let own = words(first)?;
        let names = |pick: for<'s, 'w> fn(&'s SearchText<'w>) -> &'s [&'w str]| {
            near.iter().find(|hit| {
                let theirs = words(&hit.id);
                pick(&own).contains(&hit.id.as_str()) || theirs.is_some_and(|it| pick(&it).contains(&first.as_str()))
            })
        };
        names(|words| &words.confused_with).or_else(|| names(|words| &words.related)).or_else(|| others.first())
    }

    fn look_up_all<'a>(&self, lines: impl Iterator<Item = &'a str>, limit: usize, now: Moment) -> Found {
        let mut best: HashMap<LessonId, (Hit, f32)> = HashMap::new();
        let mut nearest = Vec::new();
        for line in lines {
            let found = self.look_up(line, limit, now);
            if nearest.is_empty() {
                nearest = found.nearest;
            }
            for hit in found.hits {
                let (known, points) = best.entry(hit.id.clone()).or_insert_with(|| (hit.clone(), 0.0));
                *points += AGAIN * hit.score.max(0.0);
                if hit.score > known.score {
                    *known = hit;
                }
            }
        }
        let total = best.len();
        let with_points = |(hit, points): (Hit, f32)| Hit { score: (1.0 - AGAIN) * hit.score + points, ..hit };
        let mut hits: Vec<Hit> = best.into_values().map(with_points).collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.position.cmp(&b.position)));
        hits.truncate(limit);
        let nearest = if hits.is_empty() { nearest } else { Vec::new() };
        Found { hits, total, nearest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::FixedEntropy;
    use crate::tutor::Options;

    fn diagnosis(text: &str) -> Diagnosis {
        let tutor = Tutor::open_lessons(Options::default(), Box::new(FixedEntropy::new(1)));
        tutor.diagnose(text, 5, Moment::default())
    }

    #[test]
    fn a_line_gives_candidates_and_a_sign_for_each_of_the_likeliest_two() {
        let Diagnosis { found, signs } = diagnosis("FATAL: sorry, too many clients already");
        assert!(found.hits.iter().any(|hit| hit.id.as_str() == "connections/connection-per-request"));
        assert_eq!(signs.len(), 2);
        let tutor = Tutor::open_lessons(Options::default(), Box::new(FixedEntropy::new(1)));
        assert_eq!(found.hits[0].id, signs[0].lesson);
        for sign in &signs {
            let lesson = tutor.catalog().lesson(&sign.lesson).expect("it is there");
            assert!(found.hits.iter().any(|hit| hit.id == sign.lesson));
            assert!(lesson.signals.iter().any(|signal| signal.one_line() == sign.text), "{sign:?}");
        }
        assert_ne!(signs[0].text, signs[1].text);
        assert_eq!(
            signs[1].lesson.as_str(),
            "connections/pool-oversizing",
            "and not the second hit, a lesson on defaults"
        );
    }

    #[test]
    fn a_log_is_looked_up_line_by_line() {
        let log = "2025-01-07 11:02:30 INFO request served in 12 ms\n2025-01-07 11:02:31 ERROR: deadlock detected\n\
                   2025-01-07 11:02:31 DETAIL: Process 14421 waits for ShareLock on transaction 9917\n\
                   2025-01-07 11:02:32 INFO request served in 14 ms";
        let found = diagnosis(log).found;
        assert_eq!(found.hits[0].id.as_str(), "transactions/lock-ordering-deadlock");
        assert_eq!(diagnosis(" \n "), Diagnosis::default());
        assert!(diagnosis("zzzqqq").found.hits.is_empty());
    }
}
