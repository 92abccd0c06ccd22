//! How well a line answers a query, and the letters to be marked in it.

use std::ops::Range;

use super::Field;
use super::begins::Start;
use super::detail::Sought;
use super::fold::{self, Token};
use super::reading::Line;

/// What a line of code counts for a query that is code.
const OF_CODE: f32 = 0.6;

/// How well one line answers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rated {
    /// The share of the query that it knows, 0 to 1.
    pub(super) share: f32,
    pub(super) score: f32,
}

/// Room for what is known of a line while it is rated, kept from one line to the next.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// What of the line that was rated last is to be marked.
    pub(super) ranges: Vec<Range<usize>>,
    /// How surely the line has each word of the query; empty while it has none.
    surest: Vec<f32>,
    /// The words of the query that a word of the line may be, and how surely.
    meant: Vec<(usize, f32)>,
    order: Order,
    /// A word in small letters.
    small: String,
    /// The words of the line that begin like one of the query.
    begun: Vec<Begun>,
}

/// A word of a line that begins like one of the query.
#[derive(Clone, Copy, Debug)]
struct Begun {
    start: Start,
    /// Where the word before it begins, and how many there are before it.
    before: usize,
    words: usize,
}

impl Room {
    fn begin(&mut self) {
        self.ranges.clear();
        self.surest.clear();
        self.order.begin();
    }
}

impl Sought<'_> {
    /// How much a line of a field counts: code answers code.
    pub(super) fn weight(&self, field: Field) -> f32 {
        if self.is_code && field == Field::Code { OF_CODE } else { field.weight() }
    }

    /// How well a line answers that was cut into words before; what is marked is left in the room.
    pub(super) fn rate(&self, line: &Line<'_>, room: &mut Room) -> Rated {
        line.with_starts(|starts| {
            // Nearly all words of a line are none of the query: they are passed over once, and only counted.
            let (mut words, mut before) = (0, 0);
            room.begun.clear();
            for start in starts {
                if self.begins.have(*start) {
                    room.begun.push(Begun { start: *start, before, words });
                }
                words += usize::from(!start.is_whole());
                // The word that a chunk ends with stands before the chunk.
                before = start.at();
            }
            if room.begun.is_empty() {
                room.ranges.clear();
                return Rated::default();
            }
            if !line.is_plain() {
                return self.rate_text(line.text, line.field, room);
            }
            room.begin();
            let (mut small, begun) = (std::mem::take(&mut room.small), std::mem::take(&mut room.begun));
            for Begun { start, before, words } in &begun {
                room.order.pass_to(*words);
                if start.is_whole() {
                    let end = fold::word_at(line.text, *before, &mut small).end;
                    self.take(line.text, fold::whole_at(line.text, start.at()..end, &mut small), room);
                } else {
                    self.take(line.text, fold::word_at(line.text, start.at(), &mut small), room);
                }
            }
            room.order.pass_to(words);
            (room.small, room.begun) = (small, begun);
            self.rated(line.text, line.field, room)
        })
    }

    /// The same for any text.
    pub(super) fn rate_text(&self, text: &str, field: Field, room: &mut Room) -> Rated {
        room.begin();
        fold::visit(text, |token| self.take(text, token, room));
        self.rated(text, field, room)
    }

    /// Takes the next word of a line.
    fn take(&self, line: &str, token: Token<'_>, Room { ranges, surest, meant, order, .. }: &mut Room) {
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
    }

    /// What a line comes to, all words of which were taken.
    fn rated(&self, line: &str, field: Field, Room { ranges, surest, order, .. }: &mut Room) -> Rated {
        let weigh = |of: &dyn Fn(f32) -> f32| -> f32 {
            surest.iter().zip(&self.importance).map(|(quality, importance)| of(*quality) * importance).sum()
        };
        let known = weigh(&|quality| quality);
        if known == 0.0 {
            return Rated::default();
        }
        let share = weigh(&|quality| if quality > 0.0 { 1.0 } else { 0.0 }) / weigh(&|_| 1.0);
        join(ranges);
        let shown = if self.is_long && ranges.len() > 1 { covered_words(line, ranges) } else { 0.0 };
        let share = share.max(shown * shown);
        // A tag is a drawer with many lessons in it: to be it is not to be a lesson's name.
        let least = surest.iter().copied().fold(1.0, f32::min);
        let points = order.points(self.words.len(), least);
        let points = if field == Field::Tag { points.min(2.0) } else { points };
        let likeness = 3.0 + 2.0 * covered(line, ranges) + points;
        Rated { share, score: self.weight(field) * known * share * likeness }
    }

    /// The words of the query that a word may be, and how surely.
    #[expect(clippy::cast_precision_loss, reason = "lengths of words")]
    fn meant(&self, word: &str, meant: &mut Vec<(usize, f32)>) {
        meant.clear();
        if !self.begins.may_have(word) {
            return;
        }
        let first = self.meanings.partition_point(|(other, ..)| *other < word);
        let same = self.meanings.iter().skip(first).take_while(|(other, ..)| *other == word);
        meant.extend(same.map(|(_, number, quality)| (*number, *quality)));
        for (number, wanted) in self.words.iter().enumerate().filter(|(_, wanted)| wanted.begins && !wanted.stop) {
            if wanted.word.len() < word.len() && word.starts_with(&wanted.word) {
                let share = wanted.word.len() as f32 / word.len() as f32;
                meant.push((number, super::index::beginning_of(share)));
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
        // A word without signs in it shows as many bytes as were typed.
        if !token.whole && shown.is_ascii() {
            return token.start..token.start + typed.len();
        }
        let letters = typed.chars().count();
        let end =
            shown.char_indices().filter(|(_, c)| c.is_alphanumeric()).nth(letters).map_or(shown.len(), |(at, _)| at);
        let end = shown.get(..end).unwrap_or(shown).trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        token.start..token.start + end
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

    /// Passes over a word of the line that is none of the query.
    fn pass(&mut self) {
        self.pass_to(self.tokens + 1);
    }

    /// Passes over words up to the one with so many before it.
    fn pass_to(&mut self, words: usize) {
        if words > self.tokens {
            self.tokens = words;
            self.run.fill(0.0);
        }
    }

    /// Takes the next word of the line with the words of the query that it may be.
    fn see(&mut self, options: &[(usize, f32)], words: usize) {
        if options.is_empty() {
            return self.pass();
        }
        self.tokens += 1;
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

/// Sorts ranges and joins those that touch.
fn join(ranges: &mut Vec<Range<usize>>) {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    ranges.retain(|range| !range.is_empty());
    ranges.dedup_by(|range, last| {
        let touches = range.start <= last.end;
        if touches {
            last.end = last.end.max(range.end);
        }
        touches
    });
}
