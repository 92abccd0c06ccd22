//! The first step of a search: what every lesson knows of a query.

use std::sync::Arc;

use super::best::Standing;
use super::fold::is_stop_word;
use super::gathered::{Has, Holding};
use super::index::{Index, Meanings};
use super::known::{Asked, Known};
use super::query::{Joined, Query, Wanted};
use super::rank::shares;
use super::segment::Fields;
use super::sums::{self, ALIKE_SHARE, Counted, Others, Sum, Sums};

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
/// Words that are written together and stand so in a lesson count this much again.
const TOGETHER: f32 = 0.5;
/// Letters of a name that is long enough to be known with a slip in it, written in two.
const LONG_NAME: usize = 8;
/// A query of more words than this is a sentence or a log line.
const SHORT: usize = 3;

/// The first step: what lessons know of a query.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// What the lessons have of each word, and how much it counts: the rarer, the more.
    pub(super) words: Vec<sums::Word>,
    /// What they know of all words but the last.
    others: Arc<Others>,
    /// What they know of all words, where it is more than what they have of each.
    together: Option<Sums>,
    /// The importance of all words that say something.
    pub(super) whole: f32,
    /// How many words say something.
    pub(super) count: usize,
}

/// What a lesson has to know of a query to be an answer, as shares of what all of it counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Enough {
    /// Of the words.
    pub(super) share: f32,
    /// What they have to weigh on average, so that a word or two somewhere in the prose are no answer.
    pub(super) weight: f32,
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
    /// What lessons have of the last word, unless it is counted already.
    fn last(&self) -> (&[Holding], Counted) {
        let last = self.words.last().filter(|_| self.together.is_none());
        last.map_or_else(Default::default, |(known, counted)| (known.holdings.as_slice(), *counted))
    }

    /// What they know of the words before it.
    fn sums(&self) -> &Sums {
        self.together.as_ref().unwrap_or(&self.others.sums)
    }

    /// What a lesson knows.
    fn of(&self, lesson: usize) -> Option<Sum> {
        let lesson = u32::try_from(lesson).ok()?;
        let (holdings, counted) = self.last();
        let (sum, has) = (self.sums().of(lesson), of_lesson(holdings, lesson));
        match has {
            Some(has) => Some(sum.unwrap_or_default().with(has, counted)),
            None => sum,
        }
    }

    /// Visits the lessons that know enough of the query, with how well they answer.
    #[inline]
    pub(super) fn visit_qualified(&self, enough: Enough, mut each: impl FnMut(Standing)) {
        let (holdings, counted) = self.last();
        if self.words.len() == 1 && self.together.is_none() {
            // Whoever holds the only word knows all of the query, or what is of like meaning.
            let importance = if counted.counts { counted.importance } else { 0.0 };
            let [direct, alike] = [importance, importance * ALIKE_SHARE].map(|had| importance * self.share(had));
            for Holding { lesson, has } in holdings.iter().filter(|_| importance > 0.0) {
                let points = has.weight * if has.is_direct() { direct } else { alike };
                each(Standing { points, lesson: *lesson as usize });
            }
            return;
        }
        self.visit_by_both(enough, enough, |lesson, _| each(lesson));
    }

    /// The same; of those that only know what is enough otherwise it visits those that it comes by, with a `false`. What
    /// the others come to at most says [`Tally::most_passed_over`].
    #[inline]
    pub(super) fn visit_by_both(&self, enough: Enough, otherwise: Enough, mut each: impl FnMut(Standing, bool)) {
        let (holdings, counted) = self.last();
        let [enough_of, otherwise_of] = [enough, otherwise].map(|it| (self.whole * it.share, self.whole * it.weight));
        let is_short = self.count < SHORT;
        let is_met = |sum: &Sum, (least, weight)| sum.met >= least && (is_short || sum.points >= weight);
        let mut visit = |lesson: u32, sum: Sum| {
            let is_enough = is_met(&sum, enough_of);
            if sum.met > 0.0 && (is_enough || is_met(&sum, otherwise_of)) {
                each(Standing { points: sum.points * self.share(sum.had), lesson: lesson as usize }, is_enough);
            }
        };
        self.sums().visit_holders(holdings, counted, &mut visit);
        if !self.are_holders(enough) {
            self.sums().visit_others(holdings, visit);
        }
    }

    /// The most that lessons come to which [`Tally::visit_by_both`] does not come by, and which know what is enough
    /// otherwise; 0 where there are none.
    pub(super) fn most_passed_over(&self, enough: Enough, otherwise: Enough) -> f32 {
        let may_be_any = self.are_holders(enough) && self.others.whole >= self.whole * otherwise.share;
        if may_be_any { self.others.most * self.share(self.others.whole) } else { 0.0 }
    }

    /// Whether nobody but holders of the last word knows enough: all other words together may be too little.
    pub(super) fn are_holders(&self, enough: Enough) -> bool {
        self.others.whole < self.whole * enough.share && !self.last().0.is_empty()
    }

    /// Visits the lessons that know anything, whatever they lack.
    pub(super) fn visit_all(&self, mut each: impl FnMut(u32, Sum)) {
        let (holdings, counted) = self.last();
        self.sums().visit_holders(holdings, counted, &mut each);
        self.sums().visit_others(holdings, each);
    }

    /// What some lessons have of each word: where, and how surely. For each lesson as many as there are words.
    pub(super) fn held_by(&self, lessons: &[Standing]) -> Vec<(Fields, f32)> {
        let mut held = Vec::with_capacity(self.words.len() * lessons.len());
        for lesson in lessons.iter().map(|standing| u32::try_from(standing.lesson).unwrap_or(u32::MAX)) {
            held.extend(self.words.iter().map(|(known, _)| match of_lesson(&known.holdings, lesson) {
                _ if !known.is_exact => (Fields::ANY, 1.0),
                Some(has) => (has.fields(), has.quality()),
                None => (Fields::default(), 0.0),
            }));
        }
        held
    }

    /// The fields of a lesson that hold any of the words.
    pub(super) fn fields(&self, lesson: usize) -> Fields {
        self.of(lesson).map(|sum| sum.fields).unwrap_or_default()
    }

    /// How well a lesson answers.
    pub(super) fn points(&self, lesson: usize) -> f32 {
        self.of(lesson).map_or(0.0, |sum| sum.points * self.share(sum.had))
    }

    /// The importance of all words that say something, and how many they are, with one more.
    fn with(&self, Counted { importance, counts }: Counted) -> (f32, usize) {
        if counts && importance > 0.0 { (self.whole + importance, self.count + 1) } else { (self.whole, self.count) }
    }

    /// What knowing so much of the query is worth, 0 to 1.
    #[inline]
    fn share(&self, had: f32) -> f32 {
        if self.whole > 0.0 { (had / self.whole).powi(2) } else { 0.0 }
    }
}

/// What a lesson has of a word.
fn of_lesson(holdings: &[Holding], lesson: u32) -> Option<Has> {
    let at = holdings.binary_search_by_key(&lesson, |holding| holding.lesson).ok()?;
    holdings.get(at).map(|holding| holding.has)
}

impl Index {
    /// Counts what every lesson knows of a query; with `slips` every word may be a slip of another. Of lessons that
    /// know only the last word nothing is said where they could be no answer, unless `all` is asked for.
    pub(super) fn tally(&self, query: &Query, slips: bool, all: bool) -> Tally {
        let mut tally = Tally::default();
        for (number, wanted) in query.words.iter().enumerate() {
            let asked = Asked::new(wanted, query, slips);
            let is_last = number + 1 == query.words.len();
            if is_last {
                tally.others = self.remembered.others(&tally.words, self.lessons());
            }
            // Code is searched for patterns in whoever knows anything of it.
            let may_be_few = is_last && number > 0 && wanted.begins && !query.may_be_code && !all;
            let among = if may_be_few { self.among_the_others(query, wanted, &tally, &asked) } else { None };
            let known = among.unwrap_or_else(|| self.with_joined(query, number, asked));
            let counted = Counted { importance: self.importance(wanted, &known, query.is_long), counts: wanted.counts };
            (tally.whole, tally.count) = tally.with(counted);
            tally.words.push((known, counted));
        }
        tally.together = self.together(query, &tally);
        tally
    }

    /// What lessons that know another word have of the last one, which while it is typed may be the beginning of so many
    /// words that half of all lessons hold one; none where others have to be looked at, too. They are not where who knows
    /// nothing else would be no answer.
    fn among_the_others(&self, query: &Query, wanted: &Wanted, tally: &Tally, asked: &Asked) -> Option<Arc<Known>> {
        let known = self.known_among(&tally.others.sums.lessons, asked, (query, tally.words.len()))?;
        let importance = self.importance(wanted, &known, query.is_long);
        let (whole, count) = tally.with(Counted { importance, counts: wanted.counts });
        let [_, least] = shares(count);
        (importance < whole * least).then(|| Arc::new(known))
    }

    /// How much a word of a query counts, by what the lessons have of it.
    fn importance(&self, wanted: &Wanted, known: &Known, is_long: bool) -> f32 {
        let Known { count, direct, .. } = *known;
        let importance = match count {
            _ if wanted.stop => STOP_WORD,
            0 if wanted.noise => 0.0,
            0 => self.rarity(0) * UNKNOWN,
            _ if wanted.noise && is_long && !is_code_of_error(wanted) => self.rarity(direct) * NOISE,
            all => self.rarity(if direct == 0 { all } else { direct }),
        };
        if wanted.is_called && count > 0 { importance * CALLED } else { importance }
    }

    /// How much a word counts that so many lessons hold.
    #[expect(clippy::cast_precision_loss, reason = "numbers of lessons")]
    fn rarity(&self, holders: usize) -> f32 {
        (1.0 + self.lessons() as f32 / (1.0 + holders as f32)).ln().max(LEAST_IMPORTANCE)
    }

    /// What is known of a word, also together with its neighbours.
    fn with_joined(&self, query: &Query, number: usize, asked: Asked) -> Arc<Known> {
        let known = self.known(asked.clone());
        let joined = self.joined(query, number, &known.meanings);
        if joined.is_empty() { known } else { self.known_joined(Asked { joined, ..asked }, &known) }
    }

    /// What a word is a part of together with its neighbours: of `timeout` in `time out`.
    pub(super) fn joined(&self, query: &Query, number: usize, alone: &Meanings) -> Vec<String> {
        let mut words = Vec::new();
        let mut may_be_slip = true;
        for Joined { word, .. } in query.joined.iter().filter(|joined| joined.of.contains(&number)) {
            let is_held = !self.exactly(word).is_empty();
            may_be_slip &= !is_held;
            if is_held || may_be_slip && word.len() >= LONG_NAME && self.are_slips(alone) {
                words.push(word.clone());
            }
        }
        words
    }

    /// Words that are written together are a name; lessons that hold it as such have more than the words.
    fn together(&self, query: &Query, tally: &Tally) -> Option<Sums> {
        let mut all: Option<Sums> = None;
        for joined in query.joined.iter().filter(|joined| joined.is_written && !is_stop_word(&joined.word)) {
            let meanings = self.exactly(&joined.word);
            let mut holders: Vec<(u32, Fields)> = meanings.iter().flat_map(|meaning| self.holders(meaning)).collect();
            holders.sort_unstable_by_key(|(lesson, _)| *lesson);
            let importance = self.rarity(holders.len()) * TOGETHER;
            let points = |(lesson, fields): (u32, Fields)| (lesson, importance * fields.weight());
            let points: Vec<(u32, f32)> = holders.into_iter().map(points).collect();
            let sums = all.get_or_insert_with(|| {
                let (mut sums, (holdings, counted)) = (Sums::default(), tally.last());
                sums.begin_with(&tally.others.sums, self.lessons());
                sums.add(holdings, counted);
                sums
            });
            sums.add_points(&points);
        }
        all
    }
}
