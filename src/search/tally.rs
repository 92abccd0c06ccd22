//! The first step of a search: what every lesson knows of a query.

use std::sync::Arc;

use super::fold::is_stop_word;
use super::index::Index;
use super::known::{Holding, Known};
use super::query::{Query, Wanted};
use super::segment::Fields;

/// A word that says nothing counts this much of one that every lesson holds.
const STOP_WORD: f32 = 0.1;
/// No word counts less, however many lessons hold it.
const LEAST_IMPORTANCE: f32 = 0.3;
/// A word that no lesson knows counts this much of the rarest, in a query of many words.
const UNKNOWN: f32 = 0.5;
/// A number or a name that a lesson knows counts this much in a log line.
const NOISE: f32 = 0.5;
/// What is called in code counts so much more.
const CALLED: f32 = 1.6;
/// A word that only one of like meaning stands for is known by this share.
const ALIKE_SHARE: f32 = 0.8;
/// Words that are written together and stand so in a lesson count this much again.
const TOGETHER: f32 = 0.5;
/// Letters of a name that is long enough to be known with a slip in it, written in two.
const LONG_NAME: usize = 8;
/// A query of more words than this is a sentence or a log line.
const SHORT: usize = 3;

/// Points of the first step, by lesson.
pub(super) struct Tally {
    /// What the lessons have of each word.
    pub(super) known: Vec<Arc<Known>>,
    /// How much each word counts: the rarer, the more.
    pub(super) importance: Vec<f32>,
    sums: Vec<Sum>,
    /// The importance of all words that say something.
    pub(super) whole: f32,
    /// How many words say something.
    pub(super) count: usize,
}

/// What one lesson knows of a query.
#[derive(Clone, Copy, Default)]
struct Sum {
    points: f32,
    /// The importance of the words that the lesson knows, those aside that say nothing.
    had: f32,
    /// The same, where one of like meaning counts as much as the word.
    met: f32,
    /// The fields of the lesson that hold any of the words.
    fields: Fields,
}

/// Numbers of an error or a limit, which say more than any word where lessons know them.
fn is_code_of_error(wanted: &Wanted) -> bool {
    wanted.word.len() > 3 && !is_date(&wanted.word) && wanted.word.chars().all(|c| c.is_ascii_digit())
}

/// Short numbers and years: parts of dates and times.
pub(super) fn is_date(word: &str) -> bool {
    let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    word.chars().all(|c| c.is_ascii_digit()) && (word.len() < 3 || is_year)
}

impl Tally {
    fn of(&self, lesson: usize) -> Sum {
        self.sums.get(lesson).copied().unwrap_or_default()
    }

    /// The lessons that know a share of the query, and not only in passing, in their order.
    /// `weight` is how much the words have to weigh on average, so that a word or two somewhere in the prose are no
    /// answer.
    pub(super) fn qualified(&self, least: f32, weight: f32) -> impl Iterator<Item = usize> {
        let (least, weight) = (self.whole * least, self.whole * weight);
        let is_short = self.count < SHORT;
        let has_enough = move |sum: &Sum| sum.met > 0.0 && sum.met >= least && (is_short || sum.points >= weight);
        let qualified = self.sums.iter().enumerate().filter(move |(_, sum)| has_enough(sum));
        qualified.map(|(lesson, _)| lesson)
    }

    /// What some lessons have of each word: where, and how surely. For each lesson as many as there are words. `places`
    /// has a number for each lesson of the catalog, `u32::MAX` before and after.
    pub(super) fn held_by(&self, lessons: &[usize], places: &mut [u32]) -> Vec<(Fields, f32)> {
        let words = self.known.len();
        let mut held = vec![(Fields::default(), 0.0); words * lessons.len()];
        for (number, lesson) in (0..).zip(lessons) {
            if let Some(place) = places.get_mut(*lesson) {
                *place = number;
            }
        }
        for (word, known) in self.known.iter().enumerate() {
            if !known.is_exact {
                held.iter_mut().skip(word).step_by(words).for_each(|held| *held = (Fields::ANY, 1.0));
                continue;
            }
            for holding in &known.holdings {
                let place = places.get(holding.lesson as usize).filter(|place| **place != u32::MAX);
                if let Some(slot) = place.and_then(|place| held.get_mut(*place as usize * words + word)) {
                    *slot = (holding.fields, holding.quality);
                }
            }
        }
        for lesson in lessons {
            if let Some(place) = places.get_mut(*lesson) {
                *place = u32::MAX;
            }
        }
        held
    }

    /// The fields of a lesson that hold any of the words.
    pub(super) fn fields(&self, lesson: usize) -> Fields {
        self.of(lesson).fields
    }

    /// The points of a lesson, whatever it lacks.
    pub(super) fn raw(&self, lesson: usize) -> f32 {
        self.of(lesson).points
    }

    /// How well a lesson answers.
    pub(super) fn points(&self, lesson: usize) -> f32 {
        let Sum { points, had, .. } = self.of(lesson);
        let share = if self.whole > 0.0 { had / self.whole } else { 0.0 };
        points * share.powi(2)
    }
}

impl Index {
    /// Counts what every lesson knows of a query; with `slips` every word may be a slip of another.
    pub(super) fn tally(&self, query: &Query, slips: bool) -> Tally {
        let lessons = self.lessons();
        let mut tally = Tally {
            known: Vec::new(),
            importance: Vec::new(),
            sums: vec![Sum::default(); lessons],
            whole: 0.0,
            count: 0,
        };
        for (number, wanted) in query.words.iter().enumerate() {
            let known = self.with_joined(query, number, self.known(wanted, query, slips));
            let direct = known.direct;
            let importance = match known.holdings.len() {
                _ if wanted.stop => STOP_WORD,
                0 if wanted.noise => 0.0,
                0 => self.rarity(0) * UNKNOWN,
                _ if wanted.noise && query.is_long && !is_code_of_error(wanted) => self.rarity(direct) * NOISE,
                all => self.rarity(if direct == 0 { all } else { direct }),
            };
            let is_called = wanted.is_called && !known.holdings.is_empty();
            let importance = if is_called { importance * CALLED } else { importance };
            tally.take(wanted.counts, importance, &known.holdings);
            tally.importance.push(importance);
            tally.known.push(known);
        }
        self.add_together(query, &mut tally);
        tally
    }

    /// How much a word counts that so many lessons hold.
    #[expect(clippy::cast_precision_loss, reason = "numbers of lessons")]
    fn rarity(&self, holders: usize) -> f32 {
        (1.0 + self.lessons() as f32 / (1.0 + holders as f32)).ln().max(LEAST_IMPORTANCE)
    }

    /// What a word means together with its neighbours: `time out` is `timeout`, too.
    fn with_joined(&self, query: &Query, number: usize, known: Arc<Known>) -> Arc<Known> {
        let mut meanings = None;
        for joined in query.joined.iter().filter(|joined| joined.of.contains(&number)) {
            let exactly = self.exactly(&joined.word);
            let may_be_slip = exactly.is_empty() && joined.word.len() >= LONG_NAME;
            if may_be_slip && super::index::are_slips(meanings.as_ref().unwrap_or(&known.meanings)) {
                let together = Wanted { word: joined.word.clone(), ..Wanted::default() };
                let meanings = meanings.get_or_insert_with(|| known.meanings.clone());
                self.add_slips(&together, true, query.is_code, meanings);
            } else if !exactly.is_empty() {
                meanings.get_or_insert_with(|| known.meanings.clone()).add_joined(&joined.word, exactly);
            }
        }
        let wanted = query.words.get(number);
        let all = meanings.zip(wanted).map(|(all, wanted)| Arc::new(self.held(all, wanted, query.is_long)));
        all.unwrap_or(known)
    }

    /// Words that are written together are a name; lessons that hold it as such have more than the words.
    fn add_together(&self, query: &Query, tally: &mut Tally) {
        for joined in query.joined.iter().filter(|joined| joined.is_written && !is_stop_word(&joined.word)) {
            let all = self.exactly(&joined.word);
            let holders: Vec<(usize, Fields)> = all.iter().flat_map(|meaning| self.holders(meaning)).collect();
            let importance = self.rarity(holders.len()) * TOGETHER;
            for (lesson, fields) in holders {
                if let Some(sum) = tally.sums.get_mut(lesson) {
                    sum.points += importance * fields.weight();
                }
            }
        }
    }
}

impl Tally {
    /// Adds what the lessons have of one word.
    fn take(&mut self, counts: bool, importance: f32, holdings: &[Holding]) {
        let of_like_meaning = importance * ALIKE_SHARE;
        for holding in holdings {
            let Some(sum) = self.sums.get_mut(holding.lesson as usize) else { continue };
            sum.fields = sum.fields.with(holding.fields);
            sum.points += importance * holding.weight;
            if counts {
                sum.met += importance;
                sum.had += if holding.is_direct { importance } else { of_like_meaning };
            }
        }
        if counts && importance > 0.0 {
            self.whole += importance;
            self.count += 1;
        }
    }
}
