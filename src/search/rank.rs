//! The lessons that answer a query, the best ones first.
//!
//! Every word of the query counts by how rare it is among the lessons (inverse document frequency, Spärck Jones 1972),
//! times how surely a word of the lesson is meant by it, times the weight of the fields that hold it; the sum is
//! reduced by the square of the share of the query that the lesson does not know. Of the best lessons the lines are
//! read again: the line that answers most of the query in its order adds its own points, and so does a smell whose
//! pattern finds the query's code. What the learner chose lately decides between equals only.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::begins::Beginnings;
use super::detail::{self, Sought};
use super::fold;
use super::index::{Answered, Index};
use super::matcher;
use super::most::Most;
use super::query::{Candidate, Filter, Query};
use super::segment::{Fields, Name};
use super::slip;
use super::smells;
use super::tally::Tally;
use super::{Field, Found, Hit};
use crate::catalog::Catalog;
use crate::lesson::LessonId;

/// Words of a query up to which a lesson has to know every one.
const ALL_OF: usize = 3;
/// The share of a longer query, by importance, that a lesson has to know; of one as long as a log line, and of a short
/// one that has no answer in all its words.
const MOST: f32 = 0.45;
const OF_A_LINE: f32 = 0.2;
const OF_A_NAME: f32 = 0.55;
/// What the words of a hit have to weigh on average; where slips had to be guessed; and where words are left out.
const IN_PASSING: f32 = 0.14;
const WITH_SLIPS: f32 = 0.25;
const WITH_GAPS: f32 = 0.3;
/// A sentence that no lesson answers better than this has found nothing; shares of a full answer by the lesson's words.
const LEAST_SCORE: f32 = 0.24;
const LEAST_OF_A_NAME: f32 = 0.4;
/// Words of a log line.
const LINE: usize = 8;
/// Fewer hits than this, and names are also searched for letters in order.
const FEW: usize = 8;
/// So many names are looked at letter by letter, which takes some microseconds each.
const MOST_NAMES: usize = 500;
/// So many lessons more than asked for are read again: the first step only counts words.
const RESERVE: usize = 16;
/// Of so many lessons also the prose is read.
const READ_WHOLE: usize = 8;
/// Of so many lessons the patterns are tried.
const SMELLED_AT: usize = 16;
/// How many are shown where nothing was found.
const NEAREST: usize = 3;
/// Lessons that know less of the query than this share are not near.
const NEAR_BY: f32 = 0.3;
/// Names that have less than this share of their pairs of letters in common are not near.
const NEAR: f32 = 0.5;

impl Index {
    /// Answers a query with at most `limit` hits. `state` says whether a lesson is in a state (`is:due`).
    ///
    /// The catalog has to be the one that the index was made from.
    pub fn search(
        &self,
        catalog: &Catalog,
        query: &Query,
        limit: usize,
        state: &dyn Fn(&LessonId, &str) -> bool,
    ) -> Found {
        let mut answered = self.answered.borrow_mut();
        let is_same = |last: &&Answered| last.query == *query && last.limit == limit;
        if let Some(last) = answered.as_ref().filter(is_same) {
            return last.found.clone();
        }
        let found = self.answer(catalog, query, limit, state);
        // A state may be another one next time.
        let may_keep = !query.filters.iter().any(|filter| matches!(filter, Filter::State(_)));
        *answered = may_keep.then(|| Answered { query: query.clone(), limit, found: found.clone() });
        found
    }

    fn answer(&self, catalog: &Catalog, query: &Query, limit: usize, state: &dyn Fn(&LessonId, &str) -> bool) -> Found {
        let without = self.without(query);
        let admits_all = query.filters.is_empty() && without.is_empty();
        let admitted = |position: usize| {
            if admits_all {
                return true;
            }
            let entry = catalog.entries().get(position);
            let is_admitted = |entry| query.admits(&Candidate { catalog, position, entry, state });
            !without.contains(&position) && entry.is_some_and(is_admitted)
        };
        if query.words.is_empty() {
            return if query.is_empty() { Found::default() } else { listed(catalog, limit, admitted) };
        }
        let (tally, mut found) = self.found(query, &admitted);
        let smells = if query.may_be_code { self.smells(query, &tally) } else { Vec::new() };
        found.extend(smells.iter().map(|smell| smell.lesson).filter(|lesson| admitted(*lesson)));
        // Thousands are in order as they are, but for those that were added.
        if !smells.is_empty() || found.len() < FEW {
            found.sort_unstable();
            found.dedup();
        }
        let sought = sought(query, &tally, smells);
        let found = in_phrase(catalog, query, found);
        let by_letters = if found.len() < FEW { self.by_letters(query, &found, &admitted) } else { Vec::new() };
        if found.is_empty() && by_letters.is_empty() {
            return Found { nearest: self.nearest(catalog, &tally, &sought, &admitted), ..Found::default() };
        }
        let total = found.len() + by_letters.len();
        let reserve = if tally.count > 1 { RESERVE } else { RESERVE / 2 };
        let mut hits = self.read_again(catalog, &tally, &sought, found, (limit, reserve));
        let least = if tally.count > ALL_OF { LEAST_SCORE } else { LEAST_OF_A_NAME };
        if by_letters.is_empty() && tally.count > 1 && hits.first().is_some_and(|hit| hit.score < least) {
            hits.truncate(NEAREST);
            return Found { nearest: hits, ..Found::default() };
        }
        hits.extend(by_letters.into_iter().filter_map(|match_| detail::hit_by_letters(catalog, match_)));
        hits.truncate(limit);
        Found { hits, total, nearest: Vec::new() }
    }

    /// The smells in the code of a query. Patterns take a third of a millisecond each, so only those of lessons are tried
    /// that know most of the query's words; the words of patterns are among theirs.
    fn smells(&self, query: &Query, tally: &Tally) -> Vec<smells::Found> {
        let mut likely: Vec<usize> = (0..self.lessons()).filter(|lesson| tally.raw(*lesson) > 0.0).collect();
        best(&mut likely, SMELLED_AT, |lesson| tally.raw(*lesson));
        smells::find(self, &query.text, &|lesson| likely.contains(&lesson))
    }

    /// The lessons that hold a word which was ruled out anywhere but in prose and code.
    fn without(&self, query: &Query) -> HashSet<usize> {
        let all = query.without.iter().flat_map(|stem| self.family(stem).all);
        let held = all.flat_map(|meaning| self.holders(&meaning).collect::<Vec<_>>());
        held.filter(|(_, fields)| fields.is_listed()).map(|(lesson, _)| lesson).collect()
    }

    /// The lessons that know enough of a query: all of its words, else most of them, and slips only where the words
    /// as they were typed find nothing.
    fn found(&self, query: &Query, admitted: &dyn Fn(usize) -> bool) -> (Tally, Vec<usize>) {
        let tally = self.tally(query, false);
        let all = match tally.count {
            count if count <= ALL_OF => 0.999,
            count if count <= LINE => MOST,
            _ => OF_A_LINE,
        };
        let qualified = |tally: &Tally, share, weight| -> Vec<usize> {
            tally.qualified(share, weight).filter(|lesson| admitted(*lesson)).collect()
        };
        let mut found = qualified(&tally, all, IN_PASSING);
        let partly = |tally| qualified(tally, OF_A_NAME.min(all), WITH_GAPS);
        if !found.is_empty() {
            if tally.count > 1 && tally.count <= ALL_OF {
                // Most of the words in a name are worth more than all of them somewhere.
                let best = found.iter().map(|lesson| tally.points(*lesson)).fold(0.0, f32::max);
                let better = |lesson: &usize| tally.points(*lesson) > best;
                found.extend(partly(&tally).into_iter().filter(better));
            }
            return (tally, found);
        }
        let slipped = self.tally(query, true);
        let found = qualified(&slipped, all, WITH_SLIPS);
        if !found.is_empty() || tally.count < 2 {
            return (slipped, found);
        }
        let found = partly(&tally);
        (tally, found)
    }

    /// Lessons in a name of which the letters of the query stand in order, the best first, without those found already.
    fn by_letters(&self, query: &Query, found: &[usize], admitted: &dyn Fn(usize) -> bool) -> Vec<detail::ByLetters> {
        let count = query.letters.chars().count();
        if !(matcher::FEWEST_LETTERS..=matcher::MOST_LETTERS).contains(&count) || !query.phrases.is_empty() {
            return Vec::new();
        }
        let mut names = self.names_in_order(&query.letters);
        names.retain(|name| found.binary_search(&name.lesson).is_err());
        // The letters fill more of a shorter name.
        names.sort_by_key(|name| name.text.len());
        names.truncate(MOST_NAMES);
        let mut best: HashMap<usize, detail::ByLetters> = HashMap::new();
        for Name { lesson, field, text } in names {
            let Some((score, ranges)) = self.matcher.find(text, &query.letters) else { continue };
            let is_better = best.get(&lesson).is_none_or(|known| score > known.score);
            if is_better && admitted(lesson) {
                best.insert(lesson, detail::ByLetters { lesson, field, text: text.into(), score, ranges });
            }
        }
        let mut all: Vec<detail::ByLetters> = best.into_values().collect();
        all.sort_by_key(|found| (std::cmp::Reverse(found.score), found.lesson));
        all
    }

    /// The lessons that know most of the query, and those whose names look much like it. None where nothing is near.
    fn nearest(
        &self,
        catalog: &Catalog,
        tally: &Tally,
        sought: &Sought<'_>,
        admitted: &dyn Fn(usize) -> bool,
    ) -> Vec<Hit> {
        let mut near: Vec<usize> = tally.qualified(NEAR_BY, IN_PASSING).filter(|lesson| admitted(*lesson)).collect();
        best(&mut near, NEAREST, |lesson| tally.points(*lesson));
        let mut readings = self.readings.borrow_mut();
        readings.begin();
        let mut hit = |at: &usize, points, whole| {
            let known = (points, if whole { tally.fields(*at) } else { Fields::default() });
            detail::hit(catalog, *at, sought, (known, Most::unknown()), &mut readings, whole)
        };
        let mut hits: Vec<Hit> = near.iter().filter_map(|at| hit(at, tally.points(*at), true)).collect();
        if hits.len() < NEAREST && sought.words.len() <= ALL_OF {
            let typed = sought.words.iter().map(|wanted| wanted.word.as_str()).collect::<String>();
            let mut alike: HashMap<usize, f32> = HashMap::new();
            for name in self.names() {
                let likeness = slip::likeness(&typed, &fold::words(name.text).concat());
                if likeness >= NEAR && !near.contains(&name.lesson) && admitted(name.lesson) {
                    let slot = alike.entry(name.lesson).or_default();
                    *slot = slot.max(likeness);
                }
            }
            let mut rest: Vec<usize> = alike.keys().copied().collect();
            best(&mut rest, NEAREST - hits.len(), |lesson| alike.get(lesson).copied().unwrap_or_default());
            hits.extend(rest.iter().filter_map(|at| hit(at, 0.0, false)));
        }
        hits
    }

    /// The best lessons with the lines that answer, sorted by both: so many, and of some in reserve those that may be
    /// among them.
    fn read_again(
        &self,
        catalog: &Catalog,
        tally: &Tally,
        sought: &Sought<'_>,
        mut found: Vec<usize>,
        (limit, reserve): (usize, usize),
    ) -> Vec<Hit> {
        let smells = |lesson: &usize| sought.smells.iter().any(|smell| smell.lesson == *lesson);
        best(&mut found, limit.saturating_add(reserve), |lesson| {
            tally.points(*lesson) + if smells(lesson) { 1e6 } else { 0.0 }
        });
        let mut readings = self.readings.borrow_mut();
        readings.begin();
        let held = tally.held_by(&found, &mut self.places());
        let held_by = |number: usize| held.chunks_exact(tally.known.len()).nth(number).unwrap_or_default();
        let wanted = limit.max(NEAREST);
        let mut hits: Vec<Hit> = Vec::with_capacity(found.len());
        let mut scores: Vec<f32> = Vec::with_capacity(found.len());
        for (number, at) in found.iter().enumerate() {
            let fields = tally.fields(*at);
            let least = nth_best(&mut scores, wanted);
            let most = Most::of(sought, fields, held_by(number)).unless_below(least);
            let known = ((tally.points(*at), fields), most);
            let hit = detail::hit(catalog, *at, sought, known, &mut readings, number < READ_WHOLE);
            scores.extend(hit.iter().map(|hit| hit.score));
            hits.extend(hit);
        }
        let whole = tally.whole.max(f32::MIN_POSITIVE);
        for hit in &mut hits {
            hit.score /= whole;
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.position.cmp(&b.position)));
        hits
    }
}

/// The words of a query with what they may mean, for reading lines.
fn sought<'q>(query: &'q Query, tally: &'q Tally, smells: Vec<smells::Found>) -> Sought<'q> {
    let mut meanings: Vec<(&str, usize, f32)> = Vec::new();
    for (number, (wanted, known)) in query.words.iter().zip(&tally.known).enumerate() {
        meanings.push((wanted.word.as_str(), number, 1.0));
        let others = known.meanings.words.iter().filter(|(word, _)| **word != wanted.word);
        meanings.extend(others.map(|(word, quality)| (word.as_str(), number, *quality)));
    }
    meanings.sort_unstable_by_key(|(word, number, _)| (*word, *number));
    Sought {
        words: &query.words,
        is_code: query.is_code,
        is_long: query.is_long,
        smells,
        begins: Beginnings::of(meanings.iter().map(|(word, ..)| *word)),
        importance: tally.importance.clone(),
        room: RefCell::default(),
        meanings,
    }
}

/// The lessons that hold the query's phrases; all where none does, because quotes are also what log lines and code have.
fn in_phrase(catalog: &Catalog, query: &Query, found: Vec<usize>) -> Vec<usize> {
    if query.phrases.is_empty() {
        return found;
    }
    let holds = |position: &usize| query.phrases.iter().all(|phrase| detail::holds(catalog, *position, phrase));
    let holding: Vec<usize> = found.iter().copied().filter(holds).collect();
    if holding.is_empty() { found } else { holding }
}

/// Every lesson that the filters admit, in the order of the catalog.
fn listed(catalog: &Catalog, limit: usize, admitted: impl Fn(usize) -> bool) -> Found {
    let admitted: Vec<usize> = (0..catalog.entries().len()).filter(|at| admitted(*at)).collect();
    let hit = |at: &usize| {
        let entry = catalog.entries().get(*at)?;
        let (text, ranges) = (entry.title.clone(), Vec::new());
        Some(Hit {
            id: entry.id.clone(),
            position: *at,
            score: 0.0,
            field: Field::Title,
            text,
            ranges,
            title_ranges: Vec::new(),
        })
    };
    Found { hits: admitted.iter().take(limit).filter_map(hit).collect(), total: admitted.len(), nearest: Vec::new() }
}

/// The score that so many have reached; negative infinity where fewer are there.
fn nth_best(scores: &mut [f32], count: usize) -> f32 {
    let Some(at) = count.checked_sub(1).filter(|at| *at < scores.len()) else { return f32::NEG_INFINITY };
    *scores.select_nth_unstable_by(at, |a, b| b.total_cmp(a)).1
}

/// Keeps the `count` best, best first, without sorting the others; equal ones keep their order.
fn best(lessons: &mut Vec<usize>, count: usize, points: impl Fn(&usize) -> f32) {
    let order = |a: &(f32, usize), b: &(f32, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    let room = count.saturating_mul(4);
    let mut rated: Vec<(f32, usize)> = Vec::new();
    // What is below so many others need not be kept until the end.
    let mut least = f32::NEG_INFINITY;
    // Each is asked for its points once.
    for (points, lesson) in lessons.iter().map(|lesson| (points(lesson), *lesson)) {
        if points < least {
            continue;
        }
        if rated.len() >= room && count > 0 {
            rated.select_nth_unstable_by(count - 1, order);
            rated.truncate(count);
            least = rated.last().map_or(least, |(points, _)| *points);
        }
        rated.push((points, lesson));
    }
    rated.sort_unstable_by(order);
    rated.truncate(count);
    lessons.clear();
    lessons.extend(rated.into_iter().map(|(_, lesson)| lesson));
}

#[cfg(test)]
mod tests;
