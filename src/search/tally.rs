//! The first step of a search: what every lesson knows of a query.

use std::cell::RefCell;
use std::sync::Arc;

use super::best::Standing;
use super::fold::is_stop_word;
use super::index::Index;
use super::known::{Asked, Known};
use super::lesson_set::LessonSet;
use super::places::Places;
use super::query::{Query, Wanted};
use super::rank::shares;
use super::segment::Fields;
use super::sums::{ALIKE_SHARE, Counted, Sum, Sums};

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
/// Beginnings of so many letters are held by so many lessons that behind other words not all of them are looked at.
const SHORT_BEGINNING: usize = 2;
/// A query of more words than this is a sentence or a log line.
const SHORT: usize = 3;

/// The first step: the lessons that know anything of a query, each with a number. For a query of one word they are its
/// holders as they are, which may be all lessons there are; for others the sums are in their order.
pub(super) struct Tally<'i> {
    /// What the lessons have of each word.
    pub(super) known: Vec<Arc<Known>>,
    /// How much each word counts: the rarer, the more.
    pub(super) importance: Vec<f32>,
    /// What the only word counts.
    only: Option<Counted>,
    sums: Sums,
    /// Where the room for sums came from.
    rooms: &'i RefCell<Vec<Sums>>,
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
pub(super) fn is_date(word: &str) -> bool {
    let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    word.chars().all(|c| c.is_ascii_digit()) && (word.len() < 3 || is_year)
}

impl Drop for Tally<'_> {
    fn drop(&mut self) {
        self.rooms.borrow_mut().push(std::mem::take(&mut self.sums));
    }
}

impl Tally<'_> {
    /// The lesson of a number, and what it knows.
    fn of(&self, number: usize) -> Option<(u32, Sum)> {
        match (self.only, self.known.as_slice()) {
            (Some(counted), [known]) => {
                known.holdings.get(number).map(|it| (it.lesson, Sum::default().with(it, counted)))
            }
            _ => self.sums.all().get(number).copied(),
        }
    }

    /// Visits the lessons that know a share of the query, and not only in passing, with how well they answer.
    /// `weight` is how much the words have to weigh on average, so that a word or two somewhere in the prose are no
    /// answer.
    #[inline]
    pub(super) fn visit_qualified(&self, least: f32, weight: f32, mut each: impl FnMut(Standing)) {
        let (least, weight) = (self.whole * least, self.whole * weight);
        let is_short = self.count < SHORT;
        // Whoever holds the only word knows all of the query, or what is of like meaning.
        let only = self.only.filter(|only| only.counts && only.importance > 0.0).zip(self.known.first());
        let importance = self.only.map_or(0.0, |only| only.importance);
        let [direct, alike] = [importance, importance * ALIKE_SHARE].map(|had| importance * self.share(had));
        let holdings = only.map_or(&[][..], |(_, known)| &known.holdings);
        let sums = if self.only.is_some() { &[] } else { self.sums.all() };
        for number in 0..holdings.len().max(sums.len()) {
            let (lesson, points) = if let Some(holding) = holdings.get(number) {
                (holding.lesson, holding.weight * if holding.is_direct { direct } else { alike })
            } else if let Some((lesson, sum)) = sums.get(number)
                && sum.met > 0.0
                && sum.met >= least
                && (is_short || sum.points >= weight)
            {
                (*lesson, sum.points * self.share(sum.had))
            } else {
                continue;
            };
            each(Standing { points, lesson: lesson as usize, number });
        }
    }

    /// The lessons that know anything, with their points, whatever they lack.
    pub(super) fn all(&self) -> impl Iterator<Item = Standing> {
        (0..).map_while(|number| {
            let (lesson, sum) = self.of(number)?;
            Some(Standing { points: sum.points, lesson: lesson as usize, number })
        })
    }

    /// What some lessons have of each word: where, and how surely. For each lesson as many as there are words. No lesson
    /// has a place yet.
    pub(super) fn held_by(&self, lessons: &[Standing], places: &mut Places) -> Vec<(Fields, f32)> {
        let words = self.known.len();
        let mut held = vec![(Fields::default(), 0.0); words * lessons.len()];
        for (at, standing) in lessons.iter().enumerate() {
            places.place(u32::try_from(standing.lesson).unwrap_or(u32::MAX), at);
        }
        for (word, known) in self.known.iter().enumerate() {
            let slots = held.iter_mut().skip(word).step_by(words);
            if !known.is_exact {
                slots.for_each(|held| *held = (Fields::ANY, 1.0));
            } else if self.only.is_some() {
                for (held, standing) in slots.zip(lessons) {
                    *held = known.holdings.get(standing.number).map_or(*held, |it| (it.fields, it.quality));
                }
            } else {
                for holding in &known.holdings {
                    let place = places.of(holding.lesson, lessons.len());
                    if let Some(slot) = place.and_then(|place| held.get_mut(place * words + word)) {
                        *slot = (holding.fields, holding.quality);
                    }
                }
            }
        }
        held
    }

    /// The fields of a lesson that hold any of the words.
    pub(super) fn fields(&self, number: usize) -> Fields {
        self.of(number).map(|(_, sum)| sum.fields).unwrap_or_default()
    }

    /// How well a lesson answers.
    pub(super) fn points(&self, number: usize) -> f32 {
        self.of(number).map_or(0.0, |(_, sum)| sum.points * self.share(sum.had))
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

impl Index {
    /// Counts what every lesson knows of a query; with `slips` every word may be a slip of another.
    pub(super) fn tally(&self, query: &Query, slips: bool) -> Tally<'_> {
        let rooms = self.remembered.sums();
        let mut sums = rooms.borrow_mut().pop().unwrap_or_default();
        sums.begin(self.lessons());
        let (known, importance) = (Vec::new(), Vec::new());
        let mut tally = Tally { known, importance, only: None, sums, rooms, whole: 0.0, count: 0 };
        let is_only = query.words.len() == 1 && query.joined.is_empty();
        for (number, wanted) in query.words.iter().enumerate() {
            let among = self.among_the_others(query, number, &tally, slips);
            let known = among.unwrap_or_else(|| self.known(wanted, query, slips));
            let known = self.with_joined(query, number, known);
            let importance = self.importance(wanted, &known, query.is_long);
            let counted = Counted { importance, counts: wanted.counts };
            if is_only {
                tally.only = Some(counted);
            } else {
                tally.sums.add(&known.holdings, counted);
            }
            (tally.whole, tally.count) = tally.with(counted);
            tally.importance.push(importance);
            tally.known.push(known);
        }
        self.add_together(query, &mut tally.sums);
        tally
    }

    /// What lessons that know another word have of the last one, as long as it is short; none where others have to be
    /// looked at, too. They are not where who knows nothing else would be no answer.
    fn among_the_others(&self, query: &Query, number: usize, tally: &Tally<'_>, slips: bool) -> Option<Arc<Known>> {
        let wanted = query.words.get(number).filter(|it| it.begins && it.word.chars().count() <= SHORT_BEGINNING)?;
        // Code is searched for patterns in whoever knows anything of it.
        if number == 0 || number + 1 < query.words.len() || query.may_be_code {
            return None;
        }
        let others = LessonSet::of(self.lessons(), tally.sums.all().iter().map(|(lesson, _)| *lesson));
        let known = self.known_among(&others, wanted, query, slips)?;
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

    /// What a word means together with its neighbours: `time out` is `timeout`, too.
    fn with_joined(&self, query: &Query, number: usize, known: Arc<Known>) -> Arc<Known> {
        let mut meanings = None;
        for joined in query.joined.iter().filter(|joined| joined.of.contains(&number)) {
            let exactly = self.exactly(&joined.word);
            let may_be_slip = exactly.is_empty() && joined.word.len() >= LONG_NAME;
            if may_be_slip && self.are_slips(meanings.as_ref().unwrap_or(&known.meanings)) {
                let together = Wanted { word: joined.word.clone(), ..Wanted::default() };
                let meanings = meanings.get_or_insert_with(|| known.meanings.clone());
                self.add_slips(&together, true, query.is_code, meanings);
            } else if !exactly.is_empty() {
                meanings.get_or_insert_with(|| known.meanings.clone()).add_joined(&joined.word, exactly);
            }
        }
        let asked = query.words.get(number).map(|wanted| Asked::new(wanted, query, false));
        let all = meanings.zip(asked).map(|(all, asked)| Arc::new(self.held(all, &asked)));
        all.unwrap_or(known)
    }

    /// Words that are written together are a name; lessons that hold it as such have more than the words.
    fn add_together(&self, query: &Query, sums: &mut Sums) {
        for joined in query.joined.iter().filter(|joined| joined.is_written && !is_stop_word(&joined.word)) {
            let all = self.exactly(&joined.word);
            let holders: Vec<(u32, Fields)> = all.iter().flat_map(|meaning| self.holders(meaning)).collect();
            let importance = self.rarity(holders.len()) * TOGETHER;
            for (lesson, fields) in holders {
                sums.add_points(lesson, importance * fields.weight());
            }
        }
    }
}
