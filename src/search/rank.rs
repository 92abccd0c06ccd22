//! The lessons that answer a query, the best ones first.

use std::collections::HashMap;

use super::detail::{self, Sought};
use super::index::{Index, Meaning, Name};
use super::matcher;
use super::query::{Candidate, Query};
use super::slip;
use super::{Field, Found, Hit};
use crate::catalog::Catalog;
use crate::lesson::LessonId;

/// Words of a query up to which a lesson has to know every one; of longer ones, log lines mostly, the share below.
const ALL_OF: usize = 3;
/// The share of a long query, by importance, that a lesson has to know.
const MOST: f32 = 0.6;
/// A word that says nothing counts this much of one that every lesson holds.
const STOP_WORD: f32 = 0.1;
/// Fewer hits than this, and names are also searched for letters in order.
const FEW: usize = 8;
/// So many names are looked at letter by letter, which takes some microseconds each.
const MOST_NAMES: usize = 500;
/// So many lessons more than asked for are read again: the first step only counts words.
const RESERVE: usize = 16;
/// How many are shown where nothing was found.
const NEAREST: usize = 3;

/// Points of the first step, by lesson.
struct Tally {
    meanings: Vec<Vec<Meaning>>,
    /// How much each word counts: the rarer, the more.
    importance: Vec<f32>,
    points: Vec<f32>,
    /// The importance of the words that the lesson knows, those aside that say nothing.
    known: Vec<f32>,
    /// The importance of all words that say something.
    whole: f32,
    /// How many words say something.
    count: usize,
}

impl Tally {
    fn qualifies(&self, lesson: usize) -> bool {
        let share = if self.count <= ALL_OF { 0.999 } else { MOST };
        self.known.get(lesson).is_some_and(|known| *known > 0.0 && *known >= self.whole * share)
    }

    fn points(&self, lesson: usize) -> f32 {
        let of = |list: &[f32]| list.get(lesson).copied().unwrap_or_default();
        let share = if self.whole > 0.0 { of(&self.known) / self.whole } else { 0.0 };
        of(&self.points) * share * share
    }
}

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
        let admitted = |position: usize| {
            let entry = catalog.entries().get(position);
            entry.is_some_and(|entry| query.admits(&Candidate { catalog, position, entry, state }))
        };
        if query.words.is_empty() {
            return if query.is_empty() { Found::default() } else { listed(catalog, limit, admitted) };
        }
        let mut tally = self.tally(query, false);
        let mut found = self.qualified(&tally, &admitted);
        if found.is_empty() {
            tally = self.tally(query, true);
            found = self.qualified(&tally, &admitted);
        }
        let sought = self.sought(query, &tally);
        if found.is_empty() && tally.count > ALL_OF {
            let quoted = self.quoted(catalog, &tally, &sought, &admitted);
            if !quoted.is_empty() {
                let (total, hits) = (quoted.len(), quoted.into_iter().take(limit).collect());
                return Found { hits, total, nearest: Vec::new() };
            }
        }
        let by_letters = if found.len() < FEW { self.by_letters(query, &found, &admitted) } else { Vec::new() };
        if found.is_empty() && by_letters.is_empty() {
            return Found { nearest: self.nearest(catalog, &tally, &sought, &admitted), ..Found::default() };
        }
        let total = found.len() + by_letters.len();
        best(&mut found, limit.saturating_add(RESERVE), |lesson| tally.points(*lesson));
        let mut hits: Vec<Hit> =
            found.iter().filter_map(|at| detail::hit(catalog, *at, &sought, tally.points(*at))).collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.position.cmp(&b.position)));
        hits.extend(by_letters.into_iter().filter_map(|match_| detail::hit_by_letters(catalog, match_)));
        hits.truncate(limit);
        Found { hits, total, nearest: Vec::new() }
    }

    #[expect(clippy::cast_precision_loss, reason = "numbers of lessons")]
    fn tally(&self, query: &Query, slips: bool) -> Tally {
        let lessons = self.lessons();
        let mut tally = Tally {
            meanings: Vec::new(),
            importance: Vec::new(),
            points: vec![0.0; lessons],
            known: vec![0.0; lessons],
            whole: 0.0,
            count: 0,
        };
        let mut best = vec![0.0_f32; lessons];
        for wanted in &query.words {
            let meanings = self.meanings(wanted, slips);
            let mut holders = Vec::new();
            for meaning in &meanings {
                for (lesson, field) in self.holders(meaning.term) {
                    let Some(slot) = best.get_mut(lesson) else { continue };
                    if *slot == 0.0 {
                        holders.push(lesson);
                    }
                    *slot = slot.max(field.weight() * meaning.quality);
                }
            }
            let rarity = (1.0 + lessons as f32 / (1.0 + holders.len() as f32)).ln();
            let importance = if wanted.stop { STOP_WORD } else { rarity.max(0.3) };
            for lesson in holders {
                let Some(slot) = best.get_mut(lesson) else { continue };
                let held = std::mem::take(slot);
                if let (Some(points), Some(known)) = (tally.points.get_mut(lesson), tally.known.get_mut(lesson)) {
                    *points += importance * held;
                    *known += if wanted.stop { 0.0 } else { importance };
                }
            }
            if !wanted.stop {
                tally.whole += importance;
                tally.count += 1;
            }
            tally.importance.push(importance);
            tally.meanings.push(meanings);
        }
        tally
    }

    fn qualified(&self, tally: &Tally, admitted: &dyn Fn(usize) -> bool) -> Vec<usize> {
        (0..self.lessons()).filter(|lesson| tally.qualifies(*lesson) && admitted(*lesson)).collect()
    }

    fn sought<'a>(&'a self, query: &'a Query, tally: &Tally) -> Sought<'a> {
        let mut meanings: HashMap<&str, Vec<(usize, f32)>> = HashMap::new();
        for (word, terms) in tally.meanings.iter().enumerate() {
            for meaning in terms {
                meanings.entry(self.term(meaning.term)).or_default().push((word, meaning.quality));
            }
        }
        Sought { words: &query.words, meanings, importance: tally.importance.clone() }
    }

    /// Lessons of which a name or a symptom stands in a long query as a whole: a log line with a lot around it.
    fn quoted(
        &self,
        catalog: &Catalog,
        tally: &Tally,
        sought: &Sought<'_>,
        admitted: &dyn Fn(usize) -> bool,
    ) -> Vec<Hit> {
        let knows = |lesson: &usize| tally.known.get(*lesson).is_some_and(|known| *known > 0.0);
        let mut some: Vec<usize> = (0..self.lessons()).filter(|lesson| knows(lesson) && admitted(*lesson)).collect();
        best(&mut some, RESERVE, |lesson| tally.points(*lesson));
        let mut hits: Vec<Hit> =
            some.iter().filter_map(|at| detail::hit(catalog, *at, sought, tally.points(*at))).collect();
        hits.retain(detail::is_quoted);
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.position.cmp(&b.position)));
        hits
    }

    /// Lessons in a name of which the letters of the query stand in order, the best first, without those found already.
    fn by_letters(&self, query: &Query, found: &[usize], admitted: &dyn Fn(usize) -> bool) -> Vec<detail::ByLetters> {
        if query.letters.chars().count() < matcher::FEWEST_LETTERS {
            return Vec::new();
        }
        let wanted = slip::letters(&query.letters);
        let is_new = |name: &&Name| found.binary_search(&(name.lesson as usize)).is_err();
        let in_order = |name: &&Name| wanted & !name.letters == 0 && matcher::is_in_order(&name.text, &query.letters);
        let mut names: Vec<&Name> = self.names.iter().filter(in_order).filter(is_new).collect();
        // The letters fill more of a shorter name.
        names.sort_by_key(|name| name.text.len());
        names.truncate(MOST_NAMES);
        let mut best: HashMap<usize, detail::ByLetters> = HashMap::new();
        for name in names {
            let lesson = name.lesson as usize;
            let Some((score, ranges)) = self.matcher.find(&name.text, &query.letters) else { continue };
            let is_better = best.get(&lesson).is_none_or(|known| score > known.score);
            if is_better && admitted(lesson) {
                best.insert(
                    lesson,
                    detail::ByLetters { lesson, field: name.field, text: name.text.clone(), score, ranges },
                );
            }
        }
        let mut all: Vec<detail::ByLetters> = best.into_values().collect();
        all.sort_by_key(|found| (std::cmp::Reverse(found.score), found.lesson));
        all
    }

    /// The lessons that know most of the query; where words do not help, those whose names look most like it.
    fn nearest(
        &self,
        catalog: &Catalog,
        tally: &Tally,
        sought: &Sought<'_>,
        admitted: &dyn Fn(usize) -> bool,
    ) -> Vec<Hit> {
        let all: Vec<usize> = (0..self.lessons()).filter(|lesson| admitted(*lesson)).collect();
        let mut near: Vec<usize> = all.iter().copied().filter(|lesson| tally.points(*lesson) > 0.0).collect();
        best(&mut near, NEAREST, |lesson| tally.points(*lesson));
        let mut hits: Vec<Hit> =
            near.iter().filter_map(|at| detail::hit(catalog, *at, sought, tally.points(*at))).collect();
        if hits.len() < NEAREST {
            let letters: String = sought.words.iter().map(|wanted| wanted.word.as_str()).collect();
            let pairs = slip::pairs(&letters);
            let mut likeness = vec![0.0_f32; self.lessons()];
            for name in &self.names {
                if let Some(slot) = likeness.get_mut(name.lesson as usize) {
                    *slot = slot.max(slip::likeness(pairs, name.pairs));
                }
            }
            let of = |lesson: &usize| likeness.get(*lesson).copied().unwrap_or_default();
            let mut rest: Vec<usize> = all.into_iter().filter(|lesson| !near.contains(lesson)).collect();
            best(&mut rest, NEAREST - hits.len(), of);
            hits.extend(rest.iter().filter_map(|at| detail::hit(catalog, *at, sought, 0.0)));
        }
        hits
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

/// Keeps the `count` best, best first, without sorting the others; equal ones keep their order.
fn best(lessons: &mut Vec<usize>, count: usize, points: impl Fn(&usize) -> f32) {
    let order = |a: &usize, b: &usize| points(b).total_cmp(&points(a)).then(a.cmp(b));
    if lessons.len() > count && count > 0 {
        lessons.select_nth_unstable_by(count - 1, order);
    }
    lessons.truncate(count);
    lessons.sort_unstable_by(order);
}
