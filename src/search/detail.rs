//! Why a lesson was found: the line that answers the query best, and the letters to be marked in it.

use std::cell::RefCell;
use std::ops::Range;

use super::begins::Beginnings;
use super::fold;
use super::most::Most;
use super::query::Wanted;
use super::rating::{Rated, Room};
use super::reading::{Line, Readings};
use super::segment::Fields;
use super::{Field, Hit, smells, source};
use crate::catalog::{Catalog, SearchText};
use crate::text::SafeText;

/// Letters of long prose that are shown around a match.
const EXCERPT: usize = 72;

/// The share of a query that a line of a list answers, so that the prose is not read.
const ENOUGH: f32 = 0.6;

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
    /// How these begin.
    pub(super) begins: Beginnings,
    pub(super) importance: Vec<f32>,
    pub(super) room: RefCell<Room>,
}

/// A lesson of which a name holds the letters of the query in order.
pub(super) struct ByLetters {
    pub(super) lesson: usize,
    pub(super) field: Field,
    pub(super) text: Box<str>,
    pub(super) score: i64,
    pub(super) ranges: Vec<Range<usize>>,
}

/// The best line so far.
struct Best<'a> {
    field: Field,
    line: &'a str,
    rated: Rated,
    ranges: Vec<Range<usize>>,
}

impl<'a> Best<'a> {
    /// Takes a line that was rated last, where it is better.
    fn take(&mut self, field: Field, line: &'a str, rated: Rated, room: &mut Room) {
        if rated.score > self.rated.score {
            (self.field, self.line, self.rated) = (field, line, rated);
            std::mem::swap(&mut self.ranges, &mut room.ranges);
        }
    }

    /// Takes the best of those lines that may be better.
    fn take_any(&mut self, lines: impl Iterator<Item = Line<'a>>, sought: &Sought<'_>, most: &Most, room: &mut Room) {
        for line in lines {
            if most.may_beat(self.rated.score, &line, sought.words.len()) {
                self.take(line.field, line.text, sought.rate(&line, room), room);
            }
        }
    }
}

/// The hit of a lesson.
///
/// With `whole` also its prose and its code are read, which are packed away and take ten times as long as the rest.
/// What the lesson has from the first step goes along: points, the fields that hold anything of the query, and the most
/// that lines can come to. What was read of the lesson before is taken from `readings`. None for a lesson that nobody
/// sees, whatever its lines come to.
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
    let room = &mut *sought.room.borrow_mut();
    room.ranges.clear();
    let title = read.listed.title().map(|title| sought.rate(&title, room)).unwrap_or_default();
    let title_ranges = room.ranges.clone();
    let (line, ranges) = (entry.title.as_str(), title_ranges.clone());
    let mut best = Best { field: Field::Title, line, rated: title, ranges };
    // "Lost update (P4)" is also called by what stands before the bracket.
    if line.contains('(')
        && let Some((name, _)) = line.split_once(" (")
    {
        best.rated.score = title.score.max(sought.rate_text(name, Field::Title, room).score);
    }
    if fields.has(Field::Id) {
        let name = entry.id.name();
        best.take(Field::Id, name, sought.rate_text(name, Field::Id, room), room);
    }
    let is_certain = !sought.is_code && sought.smells.is_empty();
    if is_certain && most.is_below(points, best.rated.score) {
        return None;
    }
    // A single letter is looked for in names only.
    let names_only = sought.words.iter().all(|wanted| wanted.word.len() == 1);
    let is_read = |field: Field| fields.has(field) && (!names_only || field <= Field::Id);
    best.take_any(read.listed.lines().filter(|line| is_read(line.field)), sought, &most, room);
    // Prose is long, light and packed away: it is read only where no other line answers much.
    let may_be_prose = is_read(Field::Text) && most.of_field(Field::Text) > best.rated.score;
    if whole && best.rated.share <= ENOUGH && may_be_prose {
        best.take_any(read.prose(catalog, position).lines(), sought, &most, room);
    }
    let code = if whole && sought.is_code && fields.has(Field::Code) { catalog.lesson(&entry.id) } else { None };
    let code = code.map(|lesson| source::code(&lesson));
    if let Some((line, rated)) = code.as_deref().and_then(|code| sought.best_of_code(code, room)) {
        best.take(Field::Code, line, rated, room);
    }
    let words = sought.smelled(position).and_then(|smell| Some((smell, catalog.words(position)?)));
    if let Some((line, rated)) = words.as_ref().and_then(|(smell, words)| sought.smell(smell, words)) {
        room.ranges.clear();
        best.take(Field::Smell, line, rated, room);
    }
    // A title that knows as much says why by itself.
    if title.share >= best.rated.share && title.share > 0.0 && best.field != Field::Smell {
        (best.field, best.line) = (Field::Title, &entry.title);
        best.ranges.clone_from(&title_ranges);
    }
    let Best { field, line, rated, ranges } = best;
    // A query of words that say nothing has nothing else to mark.
    let is_telling = sought.words.iter().any(|wanted| wanted.stop);
    let marked = |line: &str, ranges: Vec<Range<usize>>| if is_telling { telling(line, &ranges) } else { ranges };
    let (text, ranges) = excerpt(line, marked(line, ranges));
    let (id, title_ranges) = (entry.id.clone(), marked(&entry.title, title_ranges));
    Some(Hit { id, position, score: points + rated.score, field, text, ranges, title_ranges })
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

impl Sought<'_> {
    /// The line of the bad code that answers best.
    fn best_of_code<'c>(&self, code: &'c str, room: &mut Room) -> Option<(&'c str, Rated)> {
        let mut best: Option<(&str, Rated)> = None;
        let mut ranges = Vec::new();
        for line in code.lines().map(str::trim) {
            let rated = self.rate_text(line, Field::Code, room);
            if best.is_none_or(|(_, known)| rated.score.total_cmp(&known.score).is_ge()) {
                best = Some((line, rated));
                std::mem::swap(&mut ranges, &mut room.ranges);
            }
        }
        room.ranges = ranges;
        best
    }

    /// The smell whose pattern finds most of the query.
    fn smelled(&self, lesson: usize) -> Option<&smells::Found> {
        let of_lesson = self.smells.iter().filter(|found| found.lesson == lesson);
        of_lesson.max_by(|one, other| one.share.total_cmp(&other.share))
    }

    /// Its line.
    fn smell<'w>(&self, best: &smells::Found, words: &SearchText<'w>) -> Option<(&'w str, Rated)> {
        let line = *words.smells.get(best.smell)?;
        let whole: f32 = self.importance.iter().sum();
        let score = whole * (SMELL + SMELL_SHARE * best.share);
        Some((line, Rated { share: 1.0, score }))
    }
}

/// What of the matches is marked: words like "the" say nothing about why a line was found, but in a whole phrase that
/// was matched they belong to it.
fn telling(line: &str, ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let says = |range: &Range<usize>| {
        let mut says = false;
        let marked = line.get(range.clone()).unwrap_or_default();
        fold::visit(marked, |token| says |= !token.whole && !fold::is_stop_word(token.word));
        says
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
