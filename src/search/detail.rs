//! Why a lesson was found: the line that answers the query best, and the letters to be marked in it.

use std::collections::HashMap;
use std::ops::Range;

use super::fold::{self, Token};
use super::query::Wanted;
use super::{Field, Hit};
use crate::catalog::{Catalog, SearchText};
use crate::text::SafeText;

/// Letters of long prose that are shown around a match.
const EXCERPT: usize = 72;

/// The words of a query with everything they may mean.
pub(super) struct Sought<'a> {
    pub(super) words: &'a [Wanted],
    /// Term to the words of the query that may mean it, and how surely.
    pub(super) meanings: HashMap<&'a str, Vec<(usize, f32)>>,
    pub(super) importance: Vec<f32>,
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
struct Answer {
    /// The share of the query that it knows, 0 to 1.
    share: f32,
    score: f32,
    ranges: Vec<Range<usize>>,
}

/// The hit of a lesson.
pub(super) fn hit(catalog: &Catalog, position: usize, sought: &Sought<'_>, points: f32) -> Option<Hit> {
    let entry = catalog.entries().get(position)?;
    let words = catalog.words(position)?;
    let title = sought.answer(&entry.title, Field::Title);
    let title_ranges = title.ranges.clone();
    let mut best = (Field::Title, entry.title.as_str(), title);
    let better = |best: &mut (Field, _, Answer), field, line| {
        let answer = sought.answer(line, field);
        if answer.score > best.2.score {
            *best = (field, line, answer);
        }
    };
    for (field, line) in lines(entry.id.as_str(), &words) {
        better(&mut best, field, line);
    }
    // Prose is long, light and packed away: it is read only for what no other line answers.
    let body = if best.2.share > 0.999 { None } else { catalog.body(position) };
    for line in body.iter().flat_map(|body| sentences(body)) {
        better(&mut best, Field::Text, line);
    }
    let (field, line, answer) = best;
    let (text, ranges) = excerpt(line, answer.ranges);
    let id = entry.id.clone();
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

/// Whether a query holds a name or a symptom almost as a whole: three words of it, and most of its letters.
pub(super) fn is_quoted(hit: &Hit) -> bool {
    hit.field <= Field::Symptom && hit.ranges.len() >= 3 && covered(&hit.text, &hit.ranges) >= 0.7
}

/// The lines of a lesson, the heaviest fields first; prose sentence by sentence.
fn lines<'a>(id: &'a str, words: &'a SearchText<'a>) -> impl Iterator<Item = (Field, &'a str)> {
    let lists = [
        (Field::Alias, &words.aliases),
        (Field::Symptom, &words.symptoms),
        (Field::Tag, &words.tags),
        (Field::Smell, &words.smells),
        (Field::Signal, &words.signals),
    ];
    let listed = lists.into_iter().flat_map(|(field, list)| list.iter().map(move |line| (field, *line)));
    let prose = [(Field::Summary, words.summary), (Field::Takeaway, words.takeaway)];
    let told = prose.into_iter().flat_map(|(field, text)| sentences(text).map(move |line| (field, line)));
    std::iter::once((Field::Id, id)).chain(listed).chain(told)
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|paragraph| paragraph.split_inclusive(". ")).map(str::trim_end)
}

impl Sought<'_> {
    fn answer(&self, line: &str, field: Field) -> Answer {
        let mut surest = vec![0.0_f32; self.words.len()];
        let mut ranges = Vec::new();
        let mut order = Order::new(self.words.len());
        fold::visit(line, |token| {
            let meant = self.meanings.get(token.word).map(Vec::as_slice).unwrap_or_default();
            for (word, quality) in meant {
                if let Some(slot) = surest.get_mut(*word) {
                    *slot = slot.max(*quality);
                }
                ranges.push(self.marked(line, token, *word));
            }
            if !token.whole {
                order.see(meant);
            }
        });
        let weigh = |of: &dyn Fn(f32) -> f32| -> f32 {
            surest.iter().zip(&self.importance).map(|(quality, importance)| of(*quality) * importance).sum()
        };
        let (whole, known) = (weigh(&|_| 1.0), weigh(&|quality| quality));
        if known == 0.0 {
            return Answer { share: 0.0, score: 0.0, ranges };
        }
        let share = weigh(&|quality| if quality > 0.0 { 1.0 } else { 0.0 }) / whole;
        let ranges = join(ranges);
        let likeness = 3.0 + 2.0 * covered(line, &ranges) + order.points();
        Answer { share, score: field.weight() * known * share * likeness, ranges }
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

/// Whether the words of a query stand in a line one after the other.
struct Order {
    /// For each word of the query: how surely the words up to it were the last ones of the line.
    run: Vec<f32>,
    surest: f32,
    tokens: usize,
}

impl Order {
    fn new(words: usize) -> Self {
        Self { run: vec![0.0; words], surest: 0.0, tokens: 0 }
    }

    /// Takes the next word of the line with the words of the query that it may be.
    fn see(&mut self, options: &[(usize, f32)]) {
        self.tokens += 1;
        if options.is_empty() {
            self.run.fill(0.0);
            return;
        }
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

    /// 0 when words are missing or out of order, 2 when the line holds the query as a phrase, 8 when it is the query.
    fn points(&self) -> f32 {
        if self.tokens == self.run.len() { 8.0 * self.surest } else { 2.0 * self.surest }
    }
}

/// The part of a line's letters that is marked, 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "lengths of lines")]
fn covered(line: &str, ranges: &[Range<usize>]) -> f32 {
    ranges.iter().map(Range::len).sum::<usize>() as f32 / line.len().max(1) as f32
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
