//! The first step of a search: what every lesson knows of a query.

use super::fold::is_stop_word;
use super::index::{Index, Meanings};
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
pub(super) struct Tally<'a> {
    pub(super) meanings: Vec<Meanings<'a>>,
    /// How much each word counts: the rarer, the more.
    pub(super) importance: Vec<f32>,
    points: Vec<f32>,
    /// The fields of the lesson that hold any of the words.
    fields: Vec<Fields>,
    /// The importance of the words that the lesson knows, those aside that say nothing.
    known: Vec<f32>,
    /// The same, where one of like meaning counts as much as the word.
    met: Vec<f32>,
    /// The importance of all words that say something.
    pub(super) whole: f32,
    /// How many words say something.
    pub(super) count: usize,
}

/// Numbers of an error or a limit, which say more than any word where lessons know them.
fn is_code_of_error(wanted: &Wanted) -> bool {
    wanted.word.len() > 3 && !is_date(&wanted.word) && wanted.word.chars().all(|c| c.is_ascii_digit())
}

/// Short numbers and years: parts of dates and times.
fn is_date(word: &str) -> bool {
    let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    word.chars().all(|c| c.is_ascii_digit()) && (word.len() < 3 || is_year)
}

/// What a lesson has of one word.
#[derive(Clone, Copy, Default)]
struct Held {
    /// How much it counts, 0 to a bit over 1; 0 where the lesson does not have it.
    weight: f32,
    fields: Fields,
    /// It is the word or a form of it, and not one of like meaning.
    is_direct: bool,
}

impl Tally<'_> {
    fn share(&self, lesson: usize) -> f32 {
        let known = self.known.get(lesson).copied().unwrap_or_default();
        if self.whole > 0.0 { known / self.whole } else { 0.0 }
    }

    /// Whether a lesson knows a share of the query, and not only in passing.
    /// `weight` is how much the words have to weigh on average, so that a word or two somewhere in the prose are no
    /// answer.
    pub(super) fn qualifies(&self, lesson: usize, least: f32, weight: f32) -> bool {
        let of = |list: &[f32]| list.get(lesson).copied().unwrap_or_default();
        let met = of(&self.met);
        met > 0.0 && met >= self.whole * least && (self.count < SHORT || of(&self.points) >= self.whole * weight)
    }

    /// The fields of a lesson that hold any of the words.
    pub(super) fn fields(&self, lesson: usize) -> Fields {
        self.fields.get(lesson).copied().unwrap_or_default()
    }

    /// How well a lesson answers.
    pub(super) fn points(&self, lesson: usize) -> f32 {
        let points = self.points.get(lesson).copied().unwrap_or_default();
        points * self.share(lesson).powi(2)
    }
}

impl Index {
    /// Counts what every lesson knows of a query; with `slips` every word may be a slip of another.
    pub(super) fn tally(&self, query: &Query, slips: bool) -> Tally<'_> {
        let lessons = self.lessons();
        let mut tally = Tally {
            meanings: Vec::new(),
            importance: Vec::new(),
            points: vec![0.0; lessons],
            fields: vec![Fields::default(); lessons],
            known: vec![0.0; lessons],
            met: vec![0.0; lessons],
            whole: 0.0,
            count: 0,
        };
        let mut held = vec![Held::default(); lessons];
        let mut holders = Vec::new();
        for (number, wanted) in query.words.iter().enumerate() {
            let meanings = self.with_joined(query, number, self.meanings(wanted, query, slips));
            let direct = self.hold(query, wanted, &meanings, &mut held, &mut holders);
            let importance = match holders.len() {
                _ if wanted.stop => STOP_WORD,
                0 if wanted.noise => 0.0,
                0 => self.rarity(0) * UNKNOWN,
                _ if wanted.noise && query.is_long && !is_code_of_error(wanted) => self.rarity(direct) * NOISE,
                all => self.rarity(if direct == 0 { all } else { direct }),
            };
            let is_called = wanted.is_called && !holders.is_empty();
            let importance = if is_called { importance * CALLED } else { importance };
            tally.take(wanted.counts, importance, &mut held, &mut holders);
            tally.importance.push(importance);
            tally.meanings.push(meanings);
        }
        self.add_together(query, &mut tally);
        tally
    }

    /// How much a word counts that so many lessons hold.
    #[expect(clippy::cast_precision_loss, reason = "numbers of lessons")]
    fn rarity(&self, holders: usize) -> f32 {
        (1.0 + self.lessons() as f32 / (1.0 + holders as f32)).ln().max(LEAST_IMPORTANCE)
    }

    /// Notes which lessons hold a word, and returns how many hold it or a form of it.
    fn hold(
        &self,
        query: &Query,
        wanted: &Wanted,
        meanings: &Meanings<'_>,
        held: &mut [Held],
        holders: &mut Vec<usize>,
    ) -> usize {
        let (mut direct, is_long) = (0, query.is_long);
        for meaning in &meanings.all {
            for (lesson, fields) in self.holders(meaning) {
                let Some(slot) = held.get_mut(lesson) else { continue };
                if wanted.noise && is_long && (!fields.is_listed() || is_date(&wanted.word)) {
                    continue;
                }
                if slot.weight == 0.0 {
                    holders.push(lesson);
                }
                if !slot.is_direct && !meaning.is_alike {
                    slot.is_direct = true;
                    direct += 1;
                }
                slot.fields = slot.fields.with(fields);
                slot.weight = slot.weight.max(fields.weight() * meaning.quality);
            }
        }
        direct
    }

    /// What a word means together with its neighbours: `time out` is `timeout`, too.
    fn with_joined<'a>(&'a self, query: &Query, number: usize, mut meanings: Meanings<'a>) -> Meanings<'a> {
        for joined in query.joined.iter().filter(|joined| joined.of.contains(&number)) {
            let exactly = self.exactly(&joined.word);
            if exactly.is_empty() && super::index::are_slips(&meanings) && joined.word.len() >= LONG_NAME {
                let together = Wanted { word: joined.word.clone(), ..Wanted::default() };
                self.add_slips(&together, true, query.is_code, &mut meanings);
            }
            meanings.add_joined(&joined.word, exactly);
        }
        meanings
    }

    /// Words that are written together are a name; lessons that hold it as such have more than the words.
    fn add_together(&self, query: &Query, tally: &mut Tally<'_>) {
        for joined in query.joined.iter().filter(|joined| joined.is_written && !is_stop_word(&joined.word)) {
            let all = self.exactly(&joined.word);
            let holders: Vec<(usize, Fields)> = all.iter().flat_map(|meaning| self.holders(meaning)).collect();
            let importance = self.rarity(holders.len()) * TOGETHER;
            for (lesson, fields) in holders {
                if let Some(points) = tally.points.get_mut(lesson) {
                    *points += importance * fields.weight();
                }
            }
        }
    }
}

impl Tally<'_> {
    /// Adds what the lessons have of one word, and clears it.
    fn take(&mut self, counts: bool, importance: f32, held: &mut [Held], holders: &mut Vec<usize>) {
        for lesson in holders.drain(..) {
            let Some(slot) = held.get_mut(lesson) else { continue };
            let Held { weight, fields, is_direct } = std::mem::take(slot);
            if let Some(slot) = self.fields.get_mut(lesson) {
                *slot = slot.with(fields);
            }
            let (Some(points), Some(known), Some(met)) =
                (self.points.get_mut(lesson), self.known.get_mut(lesson), self.met.get_mut(lesson))
            else {
                continue;
            };
            *points += importance * weight;
            if counts {
                *met += importance;
                *known += importance * if is_direct { 1.0 } else { ALIKE_SHARE };
            }
        }
        if counts && importance > 0.0 {
            self.whole += importance;
            self.count += 1;
        }
    }
}
