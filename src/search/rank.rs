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
use super::best::{Best, Standing, nth_best};
use super::detail::{self, Sought};
use super::filter::{Admission, Filter};
use super::index::{Answered, Index};
use super::matcher;
use super::most::Most;
use super::query::Query;
use super::segment::{Fields, Name};
use super::smells;
use super::sums::Sum;
use super::tally::{Enough, Tally};
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

    /// Answers a question that nobody asked, so that its code is read and memory is there when somebody does: among many
    /// lessons the first answers would wait for these longer than they take.
    ///
    /// The catalog has to be the one that the index was made from.
    pub fn warm_up(&self, catalog: &Catalog) {
        let Some(entry) = catalog.entries().last() else { return };
        let name = entry.title.as_str();
        // Up to the first letter of the last word, as somebody types it.
        let typed =
            name.rsplit_once(' ').and_then(|(before, last)| Some(before.len() + 1 + last.chars().next()?.len_utf8()));
        let typed = typed.and_then(|end| name.get(..end)).unwrap_or(name);
        self.search(catalog, &Query::parse(typed), RESERVE, &|_, _| false);
    }

    fn answer(&self, catalog: &Catalog, query: &Query, limit: usize, state: &dyn Fn(&LessonId, &str) -> bool) -> Found {
        let (without, admission) = (self.without(query), Admission::new(&query.filters, (catalog, self), state));
        let is_kept = |position: usize| !without.contains(&position) && admission.admits(position);
        let admits_all = query.filters.is_empty() && without.is_empty();
        let in_phrases = self.in_phrases(catalog, query);
        let holds = |position: usize| in_phrases.as_ref().is_some_and(|it| it.has_at(position)) && is_kept(position);
        let found = in_phrases.is_some().then(|| self.answer_of(catalog, query, limit, Some(&holds)));
        let all = if admits_all { None } else { Some(&is_kept as &dyn Fn(usize) -> bool) };
        found.filter(|found| found.total > 0).unwrap_or_else(|| self.answer_of(catalog, query, limit, all))
    }

    /// The same with the lessons that are admitted; all of them where nothing else is said.
    fn answer_of(
        &self,
        catalog: &Catalog,
        query: &Query,
        limit: usize,
        admits: Option<&dyn Fn(usize) -> bool>,
    ) -> Found {
        let admitted = |position: usize| admits.is_none_or(|admits| admits(position));
        if query.words.is_empty() {
            return if query.is_empty() { Found::default() } else { listed(catalog, limit, admitted) };
        }
        // Of thousands only the best are looked at, unless something else is asked of them.
        let keep = if query.may_be_code { usize::MAX } else { limit.saturating_add(RESERVE).max(FEW) };
        let (tally, found) = self.found(query, admits, keep);
        let beyond = found.total.saturating_sub(keep);
        let mut found = found.unsorted();
        let smells = if query.may_be_code { self.smells(query, &tally) } else { Vec::new() };
        for (_, lesson) in smells.iter().filter(|(_, lesson)| admitted(lesson.lesson)) {
            if found.iter().all(|known| known.lesson != lesson.lesson) {
                found.push(Standing { points: tally.points(lesson.lesson), ..*lesson });
            }
        }
        let sought = sought(query, &tally, smells.into_iter().map(|(smell, _)| smell).collect());
        let by_letters = if found.len() < FEW { self.by_letters(query, &found, &admitted) } else { Vec::new() };
        if found.is_empty() && by_letters.is_empty() {
            // Who knows one word only is near, too.
            let all = (tally.count > 1).then(|| self.tally(query, false, true));
            let nearest = self.nearest(catalog, all.as_ref().unwrap_or(&tally), &sought, &admitted);
            return Found { nearest, ..Found::default() };
        }
        let total = found.len() + beyond + by_letters.len();
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

    /// The smells in the code of a query, each with its lesson. Patterns take a third of a millisecond each, so only those
    /// of lessons are tried that know most of the query's words; the words of patterns are among theirs.
    fn smells(&self, query: &Query, tally: &Tally) -> Vec<(smells::Found, Standing)> {
        let mut likely = Best::new(SMELLED_AT);
        tally.visit_all(|lesson, Sum { points, .. }| {
            if points > 0.0 {
                likely.take(Standing { points, lesson: lesson as usize });
            }
        });
        let likely = likely.sorted();
        let of = |lesson| likely.iter().find(|it| it.lesson == lesson);
        let found = smells::find(self, &query.text, &|lesson| of(lesson).is_some());
        found.into_iter().filter_map(|smell| Some((smell, *of(smell.lesson)?))).collect()
    }

    /// The lessons that hold a word which was ruled out anywhere but in prose and code.
    fn without(&self, query: &Query) -> HashSet<usize> {
        let all = query.without.iter().flat_map(|stem| self.family(stem).all);
        let held = all.flat_map(|meaning| self.holders(&meaning).collect::<Vec<_>>());
        held.filter(|(_, fields)| fields.is_listed()).map(|(lesson, _)| lesson as usize).collect()
    }

    /// The lessons that know enough of a query: all of its words, else most of them, and slips only where the words
    /// as they were typed find nothing.
    fn found(&self, query: &Query, admitted: Option<&dyn Fn(usize) -> bool>, keep: usize) -> (Tally, Best) {
        let admitted = |lesson: &Standing| admitted.is_none_or(|admitted| admitted(lesson.lesson));
        let tally = self.tally(query, false, false);
        let [all, some] = shares(tally.count);
        let all_of = |weight| Enough { share: all, weight };
        let (in_passing, with_gaps) = (all_of(IN_PASSING), Enough { share: some, weight: WITH_GAPS });
        let qualified = |tally: &Tally, enough| {
            let mut best = Best::new(keep);
            tally.visit_qualified(enough, |lesson| {
                if admitted(&lesson) {
                    best.take(lesson);
                }
            });
            best
        };
        // Most of the words in a name are worth more than all of them somewhere.
        let found = if tally.count > 1 && tally.count <= ALL_OF {
            self::with_gaps(&tally, (in_passing, with_gaps), keep, admitted)
        } else {
            qualified(&tally, in_passing)
        };
        if found.total > 0 {
            return (tally, found);
        }
        let slipped = self.tally(query, true, false);
        let found = qualified(&slipped, all_of(WITH_SLIPS));
        if found.total > 0 || tally.count < 2 {
            return (slipped, found);
        }
        let found = qualified(&tally, with_gaps);
        (tally, found)
    }

    /// Lessons in a name of which the letters of the query stand in order, the best first, without those found already.
    fn by_letters(
        &self,
        query: &Query,
        found: &[Standing],
        admitted: &dyn Fn(usize) -> bool,
    ) -> Vec<detail::ByLetters> {
        let count = query.letters.chars().count();
        if !(matcher::FEWEST_LETTERS..=matcher::MOST_LETTERS).contains(&count) || !query.phrases.is_empty() {
            return Vec::new();
        }
        let mut names = self.names_in_order(&query.letters);
        names.retain(|name| found.iter().all(|known| known.lesson != name.lesson));
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
        let mut near = Best::new(NEAREST);
        tally.visit_qualified(Enough { share: NEAR_BY, weight: IN_PASSING }, |lesson| {
            if admitted(lesson.lesson) {
                near.take(lesson);
            }
        });
        let near = near.sorted();
        let mut readings = self.readings.borrow_mut();
        readings.begin();
        let mut hit =
            |at: usize, known, whole| detail::hit(catalog, at, sought, (known, Most::unknown()), &mut readings, whole);
        let known = |it: &Standing| (it.points, tally.fields(it.lesson));
        let mut hits: Vec<Hit> = near.iter().filter_map(|it| hit(it.lesson, known(it), true)).collect();
        if hits.len() < NEAREST && sought.words.len() <= ALL_OF {
            let typed = sought.words.iter().map(|wanted| wanted.word.as_str()).collect::<String>();
            let is_wanted = |lesson| near.iter().all(|it| it.lesson != lesson) && admitted(lesson);
            let rest = self.names_like(&typed, NEAREST - hits.len(), is_wanted);
            let nothing = (0.0, Fields::default());
            hits.extend(rest.iter().filter_map(|it| hit(it.lesson, nothing, false)));
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
        found: Vec<Standing>,
        (limit, reserve): (usize, usize),
    ) -> Vec<Hit> {
        let smells = |lesson| sought.smells.iter().any(|smell| smell.lesson == lesson);
        let mut best = Best::new(limit.saturating_add(reserve));
        for lesson in found {
            let points = lesson.points + if smells(lesson.lesson) { 1e6 } else { 0.0 };
            best.take(Standing { points, ..lesson });
        }
        let found = best.sorted();
        let mut readings = self.readings.borrow_mut();
        readings.begin();
        let held = tally.held_by(&found);
        let held_by = |number: usize| held.chunks_exact(tally.words.len()).nth(number).unwrap_or_default();
        let wanted = limit.max(NEAREST);
        let mut hits: Vec<Hit> = Vec::with_capacity(found.len());
        let mut scores: Vec<f32> = Vec::with_capacity(found.len());
        for (place, it) in found.iter().enumerate() {
            let fields = tally.fields(it.lesson);
            let least = nth_best(&mut scores, wanted);
            let most = Most::of(sought, fields, held_by(place)).unless_below(least);
            let known = ((tally.points(it.lesson), fields), most);
            let hit = detail::hit(catalog, it.lesson, sought, known, &mut readings, place < READ_WHOLE);
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

/// The lessons that know all of a query, and those that know most of it and answer better than any of these; none where
/// nobody knows all.
fn with_gaps(
    tally: &Tally,
    (all, most_of_it): (Enough, Enough),
    keep: usize,
    admitted: impl Fn(&Standing) -> bool,
) -> Best {
    let (mut best, mut rest) = (Best::new(keep), Vec::new());
    tally.visit_by_both(all, most_of_it, |lesson, knows_all| {
        if !knows_all && lesson.points > best.most {
            rest.push(lesson);
        } else if knows_all && admitted(&lesson) {
            best.take(lesson);
        }
    });
    let most = best.most;
    if best.total == 0 {
        return best;
    }
    let take = |lesson: Standing| {
        if lesson.points > most && admitted(&lesson) {
            best.take(lesson);
        }
    };
    if tally.most_passed_over(all, most_of_it) > most {
        tally.visit_qualified(most_of_it, take);
    } else {
        rest.into_iter().for_each(take);
    }
    best
}

/// The shares of a query of so many words that a lesson has to know, by importance: to answer it, and to answer it where
/// no lesson knows all of it. Who knows less of it is no answer.
pub(super) fn shares(count: usize) -> [f32; 2] {
    let all = match count {
        count if count <= ALL_OF => 0.999,
        count if count <= LINE => MOST,
        _ => OF_A_LINE,
    };
    [all, OF_A_NAME.min(all)]
}

/// The words of a query with what they may mean, for reading lines.
fn sought<'q>(query: &'q Query, tally: &'q Tally, smells: Vec<smells::Found>) -> Sought<'q> {
    let mut meanings: Vec<(&str, usize, f32)> = Vec::new();
    for (number, (wanted, (known, _))) in query.words.iter().zip(&tally.words).enumerate() {
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
        importance: tally.words.iter().map(|(_, counted)| counted.importance).collect(),
        room: RefCell::default(),
        meanings,
    }
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

#[cfg(test)]
mod tests;
