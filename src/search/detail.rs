//! Why a lesson was found: the line that answers the query best, and the letters to be marked in it.

use std::cell::RefCell;
use std::ops::{Not, Range};

use super::fold::{self, Token};
use super::most::Most;
use super::query::Wanted;
use super::reading::{self, Looks, Readings};
use super::segment::Fields;
use super::{Field, Hit, smells, source};
use crate::catalog::{Catalog, SearchText};
use crate::lesson::LessonId;
use crate::text::SafeText;

/// Letters of long prose that are shown around a match.
const EXCERPT: usize = 72;

/// The share of a query that a line of a list answers, so that the prose is not read.
const ENOUGH: f32 = 0.6;

/// What a line of code counts for a query that is code.
const OF_CODE: f32 = 0.6;

/// What a smell adds whose pattern finds code in the query, and what more where it takes all of it.
const SMELL: f32 = 1.0;
const SMELL_SHARE: f32 = 2.0;

/// The words of a query with everything they may mean.
pub(super) struct Sought<'a> {
    pub(super) words: &'a [Wanted],
    pub(super) is_code: bool,
    pub(super) is_long: bool,
    /// Smells whose pattern finds the query.
    pub(super) smells: Vec<smells::Found>,
    /// Words of lessons, sorted, each with a word of the query that may mean it, and how surely.
    pub(super) meanings: Vec<(&'a str, usize, f32)>,
    /// How these begin, for words and for lines.
    pub(super) starts: Starts,
    pub(super) looks: Looks,
    pub(super) importance: Vec<f32>,
    pub(super) room: RefCell<Room>,
}

/// Room for what is known of a line while it is rated, kept from one line to the next.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// How surely the line has each word of the query; empty while it has none.
    surest: Vec<f32>,
    /// The words of the query that a word of the line may be, and how surely.
    meant: Vec<(usize, f32)>,
    order: Order,
}

/// A lesson of which a name holds the letters of the query in order.
pub(super) struct ByLetters {
    pub(super) lesson: usize,
    pub(super) field: Field,
    pub(super) text: Box<str>,
    pub(super) score: i64,
    pub(super) ranges: Vec<Range<usize>>,
}

/// How well one line answers.
#[derive(Clone)]
struct Answer {
    /// The share of the query that it knows, 0 to 1.
    share: f32,
    score: f32,
    ranges: Vec<Range<usize>>,
}

/// The hit of a lesson.
///
/// With `whole` also its prose and its code are read, which are packed away and take ten times as long as the rest.
/// What the lesson has from the first step goes along: points, the fields that hold anything of the query, and the most
/// that lines can come to. What was read of the lesson before is taken from `readings`.
pub(super) fn hit(
    catalog: &Catalog,
    position: usize,
    sought: &Sought<'_>,
    ((points, fields), most): ((f32, Fields), Most),
    readings: &mut Readings,
    whole: bool,
) -> Option<Hit> {
    let entry = catalog.entries().get(position)?;
    let read = readings.of(catalog, position)?;
    let mut title = sought.answer(&entry.title, Field::Title);
    // "Lost update (P4)" is also called by what stands before the bracket.
    if entry.title.contains('(')
        && let Some((name, _)) = entry.title.split_once(" (")
    {
        title.score = title.score.max(sought.answer(name, Field::Title).score);
    }
    let (title_ranges, title_share) = (title.ranges.clone(), title.share);
    let mut best = (Field::Title, entry.title.as_str(), title);
    let better = |best: &mut (Field, _, Answer), field, line| {
        let answer = sought.answer(line, field);
        if answer.score > best.2.score {
            *best = (field, line, answer);
        }
    };
    if fields.has(Field::Id) {
        better(&mut best, Field::Id, entry.id.name());
    }
    // A single letter is looked for in names only.
    let names_only = sought.words.iter().all(|wanted| wanted.word.len() == 1);
    let is_read = |field: Field| fields.has(field) && (!names_only || field <= Field::Id);
    for line in read.listed.lines().filter(|line| is_read(line.field)) {
        if most.may_beat(best.2.score, &line, sought.words.len()) && line.may_hold(&sought.looks) {
            better(&mut best, line.field, line.text);
        }
    }
    // Prose is long, light and packed away: it is read only where no other line answers much.
    let may_be_prose = is_read(Field::Text) && most.of_field(Field::Text) > best.2.score;
    let is_enough = !whole || best.2.share > ENOUGH || !may_be_prose;
    let prose = (!is_enough).then(|| read.prose(catalog, position));
    for line in prose.iter().flat_map(|prose| prose.lines()) {
        if most.may_beat(best.2.score, &line, sought.words.len()) && line.may_hold(&sought.looks) {
            better(&mut best, line.field, line.text);
        }
    }
    let code = if whole && sought.is_code && fields.has(Field::Code) { sought.code(catalog, &entry.id) } else { None };
    if let Some((line, answer)) = &code
        && answer.score > best.2.score
    {
        best = (Field::Code, line, answer.clone());
    }
    let words = sought.smelled(position).and_then(|smell| Some((smell, catalog.words(position)?)));
    if let Some((line, answer)) = words.as_ref().and_then(|(smell, words)| sought.smell(smell, words))
        && answer.score > best.2.score
    {
        best = (Field::Smell, line, answer);
    }
    // A title that knows as much says why by itself.
    let score = best.2.score;
    if title_share >= best.2.share && title_share > 0.0 && best.0 != Field::Smell {
        best = (Field::Title, &entry.title, Answer { share: title_share, score, ranges: title_ranges.clone() });
    }
    let (field, line, answer) = best;
    // A query of words that say nothing has nothing else to mark.
    let is_telling = sought.words.iter().any(|wanted| wanted.stop);
    let marked = |line: &str, ranges: Vec<Range<usize>>| if is_telling { telling(line, &ranges) } else { ranges };
    let (text, ranges) = excerpt(line, marked(line, answer.ranges));
    let (id, title_ranges) = (entry.id.clone(), marked(&entry.title, title_ranges));
    Some(Hit { id, position, score: points + answer.score, field, text, ranges, title_ranges })
}

/// The hit of a lesson that only its letters found; below every hit by words.
pub(super) fn hit_by_letters(catalog: &Catalog, found: ByLetters) -> Option<Hit> {
    let entry = catalog.entries().get(found.lesson)?;
    let title_ranges = if found.field == Field::Title { found.ranges.clone() } else { Vec::new() };
    #[expect(clippy::cast_precision_loss, reason = "a score of a few hundred")]
    let score = -1.0 / (1.0 + found.score as f32);
    let (id, position, field) = (entry.id.clone(), found.lesson, found.field);
    Some(Hit { id, position, score, field, text: SafeText::from(&*found.text), ranges: found.ranges, title_ranges })
}

/// Whether a lesson holds a phrase in one of its lines.
pub(super) fn holds(catalog: &Catalog, position: usize, phrase: &[String]) -> bool {
    let (Some(entry), Some(words)) = (catalog.entries().get(position), catalog.words(position)) else { return false };
    let in_line = |line: &str| fold::words(line).windows(phrase.len()).any(|window| window == phrase);
    in_line(&entry.title) || reading::all(entry.id.as_str(), &words).any(|(_, line)| in_line(line))
}

impl Sought<'_> {
    /// How much a line of a field counts: code answers code.
    pub(super) fn weight(&self, field: Field) -> f32 {
        if self.is_code && field == Field::Code { OF_CODE } else { field.weight() }
    }

    /// The line of the bad code that answers best.
    fn code(&self, catalog: &Catalog, id: &LessonId) -> Option<(String, Answer)> {
        let lesson = catalog.lesson(id)?;
        let code = source::code(&lesson);
        let answers = code.lines().map(|line| (line.trim(), self.answer(line.trim(), Field::Code)));
        let best = answers.max_by(|(_, one), (_, other)| one.score.total_cmp(&other.score));
        best.map(|(line, answer)| (line.to_owned(), answer))
    }

    /// The smell whose pattern finds most of the query.
    fn smelled(&self, lesson: usize) -> Option<&smells::Found> {
        let of_lesson = self.smells.iter().filter(|found| found.lesson == lesson);
        of_lesson.max_by(|one, other| one.share.total_cmp(&other.share))
    }

    /// Its line.
    fn smell<'w>(&self, best: &smells::Found, words: &SearchText<'w>) -> Option<(&'w str, Answer)> {
        let line = *words.smells.get(best.smell)?;
        let whole: f32 = self.importance.iter().sum();
        let score = whole * (SMELL + SMELL_SHARE * best.share);
        Some((line, Answer { share: 1.0, score, ranges: Vec::new() }))
    }

    fn answer(&self, line: &str, field: Field) -> Answer {
        if !self.starts.may_stand_in(line) {
            return Answer { share: 0.0, score: 0.0, ranges: Vec::new() };
        }
        let mut room = self.room.take();
        let answer = self.rated(line, field, &mut room);
        self.room.replace(room);
        answer
    }

    fn rated(&self, line: &str, field: Field, Room { surest, meant, order }: &mut Room) -> Answer {
        let mut ranges = Vec::new();
        surest.clear();
        order.begin();
        fold::visit(line, |token| {
            self.meant(token.word, meant);
            if !meant.is_empty() && surest.is_empty() {
                surest.resize(self.words.len(), 0.0);
            }
            for (word, quality) in meant.iter() {
                if let Some(slot) = surest.get_mut(*word) {
                    *slot = slot.max(*quality);
                }
                ranges.push(self.marked(line, token, *word));
            }
            if !token.whole {
                order.see(meant, self.words.len());
            }
        });
        let weigh = |of: &dyn Fn(f32) -> f32| -> f32 {
            surest.iter().zip(&self.importance).map(|(quality, importance)| of(*quality) * importance).sum()
        };
        let known = weigh(&|quality| quality);
        if known == 0.0 {
            return Answer { share: 0.0, score: 0.0, ranges };
        }
        let share = weigh(&|quality| if quality > 0.0 { 1.0 } else { 0.0 }) / weigh(&|_| 1.0);
        let ranges = join(ranges);
        let shown = if self.is_long && ranges.len() > 1 { covered_words(line, &ranges) } else { 0.0 };
        let share = share.max(shown * shown);
        // A tag is a drawer with many lessons in it: to be it is not to be a lesson's name.
        let least = surest.iter().copied().fold(1.0, f32::min);
        let points = order.points(self.words.len(), least);
        let points = if field == Field::Tag { points.min(2.0) } else { points };
        let likeness = 3.0 + 2.0 * covered(line, &ranges) + points;
        Answer { share, score: self.weight(field) * known * share * likeness, ranges }
    }

    /// The words of the query that a word may be, and how surely.
    #[expect(clippy::cast_precision_loss, reason = "lengths of words")]
    fn meant(&self, word: &str, meant: &mut Vec<(usize, f32)>) {
        meant.clear();
        if !self.starts.may_have(word) {
            return;
        }
        let first = self.meanings.partition_point(|(other, ..)| *other < word);
        let same = self.meanings.iter().skip(first).take_while(|(other, ..)| *other == word);
        meant.extend(same.map(|(_, number, quality)| (*number, *quality)));
        for (number, wanted) in self.words.iter().enumerate().filter(|(_, wanted)| wanted.begins && !wanted.stop) {
            if wanted.word.len() < word.len() && word.starts_with(&wanted.word) {
                let share = wanted.word.len() as f32 / word.len() as f32;
                meant.push((number, super::index::beginning(share)));
            }
        }
    }

    /// The part of a matched word to be marked: what was typed, or all of it where it was typed otherwise.
    fn marked(&self, line: &str, token: Token<'_>, word: usize) -> Range<usize> {
        let typed = self.words.get(word).map_or("", |wanted| wanted.word.as_str());
        let shown = line.get(token.start..token.end).unwrap_or_default();
        if !token.word.starts_with(typed) {
            return token.start..token.end;
        }
        let letters = typed.chars().count();
        let end =
            shown.char_indices().filter(|(_, c)| c.is_alphanumeric()).nth(letters).map_or(shown.len(), |(at, _)| at);
        let end = shown.get(..end).unwrap_or(shown).trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        token.start..token.start + end
    }
}

/// The first two letters that a word must have to be meant at all: a cheap look before the others.
#[derive(Default)]
pub(super) struct Starts([u64; 16]);

impl Starts {
    /// The starts of these words, and of those that begin with them.
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut starts = Self::default();
        for word in words {
            match word.as_bytes() {
                [] => starts.0 = [u64::MAX; 16],
                [one] => (0..=u8::MAX).for_each(|other| starts.add(*one, other)),
                [one, other, ..] => starts.add(*one, *other),
            }
            if let [one] = word.as_bytes() {
                starts.add(*one, 0);
            }
        }
        starts
    }

    fn place(one: u8, other: u8) -> (usize, u64) {
        let sum = usize::from(one) * 37 + usize::from(other);
        (sum / 64 % 16, 1 << (sum % 64))
    }

    fn add(&mut self, one: u8, other: u8) {
        let (at, bit) = Self::place(one, other);
        if let Some(slot) = self.0.get_mut(at) {
            *slot |= bit;
        }
    }

    /// Whether any word of a line may be meant, without cutting the line into words.
    fn may_stand_in(&self, line: &str) -> bool {
        let bytes = line.as_bytes();
        let mut before = b' ';
        line.is_ascii().not()
            || bytes.iter().enumerate().any(|(at, byte)| {
                let begins =
                    byte.is_ascii_alphanumeric() && (!before.is_ascii_alphanumeric() || byte.is_ascii_uppercase());
                before = *byte;
                // A word of one letter may be the first of a chunk such as `n+1`.
                begins
                    && bytes
                        .get(at + 1)
                        .filter(|next| next.is_ascii_alphanumeric())
                        .is_none_or(|next| next.is_ascii_uppercase() || self.has(byte.to_ascii_lowercase(), *next))
            })
    }

    fn may_have(&self, word: &str) -> bool {
        let (one, other) = match word.as_bytes() {
            [] => return false,
            [one] => (*one, 0),
            [one, other, ..] => (*one, *other),
        };
        self.has(one, other)
    }

    fn has(&self, one: u8, other: u8) -> bool {
        let (at, bit) = Self::place(one, other);
        self.0.get(at).is_some_and(|slot| slot & bit != 0)
    }
}

/// Whether the words of a query stand in a line one after the other.
#[derive(Debug, Default)]
struct Order {
    /// For each word of the query: how surely the words up to it were the last ones of the line. Empty before the first.
    run: Vec<f32>,
    surest: f32,
    tokens: usize,
}

impl Order {
    /// A line begins.
    fn begin(&mut self) {
        self.run.clear();
        (self.surest, self.tokens) = (0.0, 0);
    }

    /// Takes the next word of the line with the words of the query that it may be.
    fn see(&mut self, options: &[(usize, f32)], words: usize) {
        self.tokens += 1;
        if options.is_empty() {
            self.run.fill(0.0);
            return;
        }
        self.run.resize(words, 0.0);
        let means = |word: usize| {
            let same = options.iter().filter(|(at, _)| *at == word);
            same.map(|(_, quality)| *quality).fold(0.0, f32::max)
        };
        let mut before = 1.0;
        for (word, run) in self.run.iter_mut().enumerate() {
            before = std::mem::replace(run, f32::min(before, means(word)));
        }
        self.surest = self.run.last().copied().unwrap_or_default().max(self.surest);
    }

    /// 0 when words are missing or out of order, 2 when the line holds the query as a phrase, 8 when it is the query,
    /// 6 when it is that in another order. `least` is how surely the least sure word of the query stands in the line.
    fn points(&self, words: usize, least: f32) -> f32 {
        if self.tokens == words { f32::max(8.0 * self.surest, 6.0 * least) } else { 2.0 * self.surest }
    }
}

/// The part of a line's letters that is marked, 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "lengths of lines")]
fn covered(line: &str, ranges: &[Range<usize>]) -> f32 {
    ranges.iter().map(Range::len).sum::<usize>() as f32 / line.len().max(1) as f32
}

/// The same of the letters of words that say something.
#[expect(clippy::cast_precision_loss, reason = "lengths of lines")]
fn covered_words(line: &str, ranges: &[Range<usize>]) -> f32 {
    let (mut whole, mut known) = (0, 0);
    fold::visit(line, |token| {
        if !token.whole && !fold::is_stop_word(token.word) {
            let is_known = ranges.iter().any(|range| range.start < token.end && token.start < range.end);
            whole += token.word.len();
            known += if is_known { token.word.len() } else { 0 };
        }
    });
    known as f32 / whole.max(1) as f32
}

fn join(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges.into_iter().filter(|range| !range.is_empty()) {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// What of the matches is marked: words like "the" say nothing about why a line was found, but in a whole phrase that
/// was matched they belong to it.
fn telling(line: &str, ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let says = |range: &Range<usize>| {
        let marked = line.get(range.clone()).unwrap_or_default();
        fold::words(marked).iter().any(|word| !fold::is_stop_word(word))
    };
    let touches = |one: &Range<usize>, other: &Range<usize>| {
        line.get(one.end..other.start).is_some_and(|between| between.chars().all(char::is_whitespace))
    };
    let told = |part: &[Range<usize>]| -> Vec<Range<usize>> {
        let is_phrase = part.iter().filter(|range| says(range)).count() > 1;
        part.iter().filter(|range| is_phrase || says(range)).cloned().collect()
    };
    ranges.chunk_by(touches).flat_map(told).collect()
}

/// A line cut down to the surroundings of its first match; what was left out is marked with `…`.
fn excerpt(line: &str, ranges: Vec<Range<usize>>) -> (SafeText, Vec<Range<usize>>) {
    if line.chars().count() <= EXCERPT {
        return (SafeText::from(line), ranges);
    }
    let first = ranges.first().map_or(0, |range| range.start);
    let before = line.get(..first).unwrap_or_default();
    let back: usize = before.chars().rev().take(EXCERPT / 3).map(char::len_utf8).sum();
    let mut start = first - back;
    if start > 0 {
        // From the next word on.
        start += line.get(start..first).and_then(|cut| cut.find(' ')).map_or(0, |blank| blank + 1);
    }
    let rest = line.get(start..).unwrap_or_default();
    let mut end = start + rest.chars().take(EXCERPT).map(char::len_utf8).sum::<usize>();
    if end < line.len() {
        end = line.get(start..end).and_then(|cut| cut.rfind(' ')).map_or(end, |blank| start + blank);
    }
    let (open, close) = (if start > 0 { "…" } else { "" }, if end < line.len() { "…" } else { "" });
    let text = format!("{open}{}{close}", line.get(start..end).unwrap_or_default());
    let shifted = ranges.into_iter().filter(|range| range.start >= start && range.end <= end);
    let shift = |range: Range<usize>| range.start - start + open.len()..range.end - start + open.len();
    (SafeText::from(text), shifted.map(shift).collect())
}
