//! Makes a segment from texts.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::super::field::Field;
use super::super::fold::{self, is_stop_word};
use super::super::signs::Signs;
use super::tags::Tags;
use super::{Fields, Held, LONGEST, STEP};

/// What of a lesson is made searchable.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Text<'a> {
    /// The title.
    pub(in super::super) title: &'a str,
    /// Other names.
    pub(in super::super) aliases: Vec<&'a str>,
    /// The other fields.
    pub(in super::super) lists: Vec<(Field, Vec<&'a str>)>,
    /// The patterns of its smells: which smell, the pattern and its exception.
    pub(in super::super) patterns: Vec<(usize, &'a str, &'a str)>,
}

/// Reads lessons one after the other; about 15 µs each.
#[derive(Debug, Default)]
pub(in super::super) struct Writer {
    words: HashMap<Box<str>, Holding, BuildHasherDefault<Fnv>>,
    names: Vec<u8>,
    patterns: Vec<u8>,
    tags: Tags,
    lessons: usize,
}

/// The holders of a word so far.
#[derive(Debug, Default)]
struct Holding {
    named: Chain,
    others: Chain,
    /// The last lesson, not written yet.
    lesson: usize,
    fields: u16,
}

/// Lessons in their order.
#[derive(Debug, Default)]
struct Chain {
    bytes: Vec<u8>,
    /// The one written last.
    last: usize,
}

impl Holding {
    fn add(&mut self, lesson: usize, field: u16) {
        if self.lesson != lesson {
            self.write();
            self.lesson = lesson;
        }
        self.fields |= field;
    }

    fn write(&mut self) {
        let fields = Fields(std::mem::take(&mut self.fields));
        let chain = if fields.is_name() { &mut self.named } else { &mut self.others };
        if fields != Fields::default() {
            chain.add(self.lesson, fields);
        }
    }

    /// Writes down all of them; what the entry of their word says of them.
    fn finish(mut self, holders: &mut Vec<u8>) -> usize {
        self.write();
        let (start, is_named) = (holders.len(), !self.named.bytes.is_empty());
        if is_named {
            push(holders, self.named.bytes.len());
        }
        holders.append(&mut self.named.bytes);
        holders.append(&mut self.others.bytes);
        Held::entry(holders.len() - start, is_named)
    }
}

impl Chain {
    fn add(&mut self, lesson: usize, fields: Fields) {
        let step = (lesson - self.last) << 1;
        if fields == Fields::TEXT {
            push(&mut self.bytes, step);
        } else {
            push(&mut self.bytes, step | 1);
            push(&mut self.bytes, usize::from(fields.0));
        }
        self.last = lesson;
    }
}

impl Writer {
    /// Takes the next lesson of the shelf.
    pub(in super::super) fn read(&mut self, text: &Text<'_>) {
        let named = text.aliases.iter().map(|alias| (Field::Alias, *alias));
        for (field, name) in std::iter::once((Field::Title, text.title)).chain(named) {
            self.name(field, name);
        }
        for (field, texts) in &text.lists {
            for text in texts {
                self.add(*field, text);
                if *field == Field::Tag {
                    self.tags.add(self.lessons, text);
                }
            }
        }
        for (smell, pattern, unless) in &text.patterns {
            for number in [self.lessons, *smell, pattern.len(), unless.len()] {
                push(&mut self.patterns, number);
            }
            self.add(Field::Smell, &without_classes(pattern));
            self.patterns.extend([pattern.as_bytes(), unless.as_bytes()].concat());
        }
        self.lessons += 1;
    }

    fn name(&mut self, field: Field, name: &str) {
        push(&mut self.names, self.lessons);
        push(&mut self.names, usize::from(field == Field::Alias));
        let Signs { pairs, bits } = Signs::of(name);
        push(&mut self.names, pairs);
        push(&mut self.names, name.len());
        self.names.extend(bits.to_le_bytes());
        self.names.extend_from_slice(name.as_bytes());
        self.add(field, name);
        let words = fold::words(name);
        let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
        if initials.len() > 2 {
            self.post(field, &initials);
        }
        // `circuitbreaker`, `time zone` and `timezone`: names are also written as one word.
        for pair in words.windows(2) {
            self.post(field, &pair.concat());
        }
    }

    fn add(&mut self, field: Field, text: &str) {
        let is_prose = matches!(field, Field::Text | Field::Summary | Field::Takeaway);
        fold::visit(text, |token| {
            if !is_prose || !is_stop_word(token.word) {
                self.post(field, token.word);
            }
        });
    }

    fn post(&mut self, field: Field, word: &str) {
        if word.len() > LONGEST {
            return;
        }
        let (lesson, bit) = (self.lessons, 1 << field as u16);
        if let Some(held) = self.words.get_mut(word) {
            held.add(lesson, bit);
        } else {
            let held = Holding { lesson, fields: bit, ..Holding::default() };
            self.words.insert(word.into(), held);
        }
    }

    /// The segment of what was read.
    pub(in super::super) fn finish(self) -> Vec<u8> {
        let mut sorted: Vec<(Box<str>, Holding)> = self.words.into_iter().collect();
        sorted.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let (mut table, mut words, mut holders) = (Vec::new(), Vec::new(), Vec::new());
        let mut before = "";
        let count = sorted.len();
        for (number, (word, held)) in sorted.iter_mut().enumerate() {
            if number % STEP == 0 {
                table.extend(to_u32(words.len()));
                table.extend(to_u32(holders.len()));
                before = "";
            }
            let shared = word.bytes().zip(before.bytes()).take_while(|(one, other)| one == other).count();
            push(&mut words, shared);
            push(&mut words, word.len() - shared);
            words.extend(word.bytes().skip(shared));
            push(&mut words, std::mem::take(held).finish(&mut holders));
            before = word;
        }
        let parts = [table, words, self.names, self.patterns, self.tags.finish()];
        let counts = [self.lessons, count].into_iter().chain(parts.iter().map(Vec::len));
        let mut bytes: Vec<u8> = counts.flat_map(to_u32).collect();
        bytes.extend(parts.concat());
        bytes.extend(holders);
        bytes
    }
}

/// A pattern without its classes: `\bOFFSET\s+\d` says `OFFSET`.
fn without_classes(pattern: &str) -> String {
    let mut before = ' ';
    let mut text = String::with_capacity(pattern.len());
    for c in pattern.chars() {
        let is_class = before == '\\' && c.is_ascii_alphabetic();
        text.push(if is_class || c == '\\' { ' ' } else { c });
        before = if before == '\\' { ' ' } else { c };
    }
    text
}

fn to_u32(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes()
}

pub(super) fn push(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 127 {
        bytes.push(u8::try_from(number & 127).unwrap_or_default() | 128);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap_or_default());
}

/// FNV-1a (<https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>): for short words it takes a third of the
/// time of the standard hasher. Words that were chosen to collide can only come from the reader's own files.
#[derive(Clone, Copy, Debug)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    }
}
