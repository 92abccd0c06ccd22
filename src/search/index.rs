//! Which lessons hold which words.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};

use super::Field;
use super::fold::{self, stem};
use super::matcher::Matcher;
use super::query::Wanted;
use super::slip::{self, Distance};
use crate::catalog::{Catalog, Entry, SearchText};

/// Ways of writing that no lesson spells out.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("db", "database"),
    ("tx", "transaction"),
    ("txn", "transaction"),
    ("msg", "message"),
    ("k8s", "kubernetes"),
    ("idx", "index"),
    ("tz", "timezone"),
    ("pg", "postgresql"),
    ("postgres", "postgresql"),
    ("mongo", "mongodb"),
];

/// A word of the lessons that a word of the query may mean, and how surely, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Meaning {
    pub(super) term: u32,
    pub(super) quality: f32,
}

/// A name of a lesson, for letters in order.
pub(super) struct Name {
    pub(super) lesson: u32,
    pub(super) field: Field,
    pub(super) text: Box<str>,
    /// See [`slip::letters`].
    pub(super) letters: u64,
    /// See [`slip::pairs`].
    pub(super) pairs: u128,
}

/// The words of all lessons of a catalog. Made once per catalog; about 30 µs a lesson.
pub struct Index {
    lessons: usize,
    /// All words, sorted.
    terms: Vec<Box<str>>,
    letters: Vec<u64>,
    /// Stem and term, sorted by stem.
    stems: Vec<(Box<str>, u32)>,
    /// Where the postings of each term end.
    ends: Vec<u32>,
    /// Lesson times 16 plus the heaviest field that holds the word, by lesson.
    postings: Vec<u32>,
    pub(super) names: Vec<Name>,
    pub(super) matcher: Matcher,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index")
            .field("lessons", &self.lessons)
            .field("terms", &self.terms.len())
            .finish_non_exhaustive()
    }
}

impl Index {
    /// Reads all words of a catalog. The index serves this catalog only: it knows lessons by their position.
    pub fn new(catalog: &Catalog) -> Self {
        let mut builder = Builder::default();
        for (position, entry) in catalog.entries().iter().enumerate() {
            if let (Some(words), Ok(lesson)) = (catalog.words(position), u32::try_from(position)) {
                builder.read(lesson, entry, &words, &catalog.body(position).unwrap_or_default());
            }
        }
        builder.finish(catalog.entries().len())
    }

    /// How many lessons it covers.
    pub fn lessons(&self) -> usize {
        self.lessons
    }

    pub(super) fn term(&self, term: u32) -> &str {
        self.terms.get(term as usize).map_or("", |term| term)
    }

    /// The lessons that hold a term, each with the heaviest field that does.
    pub(super) fn holders(&self, term: u32) -> impl Iterator<Item = (usize, Field)> + '_ {
        let term = term as usize;
        let start = term.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(term).copied().unwrap_or_default();
        let postings = self.postings.get(start as usize..end as usize).unwrap_or_default();
        postings.iter().map(|posting| {
            let field = Field::ALL.get((posting & 15) as usize).copied().unwrap_or(Field::Text);
            ((posting >> 4) as usize, field)
        })
    }

    /// The terms that a word may mean: itself, its forms, what begins with it; with `slips`, or where there is
    /// nothing else, also what it is a slip of.
    pub(super) fn meanings(&self, wanted: &Wanted, slips: bool) -> Vec<Meaning> {
        let mut found = self.beginning_with(&wanted.word);
        if wanted.word.len() > 1 {
            found.extend(self.forms(&wanted.stem, 0.9));
        }
        if let Some((_, long)) = ABBREVIATIONS.iter().find(|(short, _)| *short == wanted.word) {
            found.extend(self.forms(&stem(long), 0.8));
        }
        if !wanted.stop && (slips || found.is_empty()) {
            self.add_slips(&wanted.word, &mut found);
        }
        found.sort_by(|a, b| a.term.cmp(&b.term).then(b.quality.total_cmp(&a.quality)));
        found.dedup_by_key(|meaning| meaning.term);
        found
    }

    #[expect(clippy::cast_precision_loss, reason = "lengths of words")]
    fn beginning_with(&self, word: &str) -> Vec<Meaning> {
        let start = self.terms.partition_point(|term| term.as_ref() < word);
        let begins = self.terms.iter().enumerate().skip(start).take_while(|(_, term)| term.starts_with(word));
        let lengths = begins.map(|(at, term)| (at, term.len()));
        let meaning = |(at, length): (usize, usize)| {
            let share = word.len() as f32 / length as f32;
            let quality = if length == word.len() { 1.0 } else { 0.5 + 0.4 * share };
            u32::try_from(at).ok().map(|term| Meaning { term, quality })
        };
        lengths.filter_map(meaning).collect()
    }

    fn forms(&self, stem: &str, quality: f32) -> impl Iterator<Item = Meaning> + '_ {
        let start = self.stems.partition_point(|(other, _)| other.as_ref() < stem);
        let stem = stem.to_owned();
        let same = self.stems.iter().skip(start).take_while(move |(other, _)| **other == *stem);
        same.map(move |(_, term)| Meaning { term: *term, quality })
    }

    fn add_slips(&self, word: &str, found: &mut Vec<Meaning>) {
        let bound = slip::allowed(word);
        if bound == 0 {
            return;
        }
        let (mut measure, bits) = (slip::Measure::new(word), slip::letters(word));
        for (at, (term, mask)) in self.terms.iter().zip(&self.letters).enumerate() {
            // A term may only lack so many letters of the word; it may go on after it.
            if (bits & !mask).count_ones() as usize > bound {
                continue;
            }
            let quality = match measure.to(term, bound) {
                Some(Distance::Whole(0 | 1)) => 0.7,
                Some(Distance::Whole(_)) => 0.5,
                Some(Distance::Beginning) => 0.35,
                None => continue,
            };
            found.extend(u32::try_from(at).ok().map(|term| Meaning { term, quality }));
        }
    }
}

/// FNV-1a (<https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>): for short words it takes a third of the
/// time of the standard hasher. Words that were chosen to collide can only come from the reader's own files.
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

#[derive(Default)]
struct Builder {
    terms: HashMap<String, usize, BuildHasherDefault<Fnv>>,
    postings: Vec<Vec<u32>>,
    names: Vec<Name>,
}

impl Builder {
    fn read(&mut self, lesson: u32, entry: &Entry, words: &SearchText<'_>, body: &str) {
        // The heaviest field first: a word is kept once a lesson.
        self.name(lesson, Field::Title, &entry.title);
        for alias in &words.aliases {
            self.name(lesson, Field::Alias, alias);
        }
        self.add(lesson, Field::Id, entry.id.as_str());
        let lists = [
            (Field::Symptom, &words.symptoms),
            (Field::Tag, &words.tags),
            (Field::Smell, &words.smells),
            (Field::Signal, &words.signals),
        ];
        for (field, list) in lists {
            for text in list {
                self.add(lesson, field, text);
            }
        }
        let texts = [(Field::Summary, words.summary), (Field::Takeaway, words.takeaway), (Field::Text, body)];
        for (field, text) in texts {
            self.add(lesson, field, text);
        }
    }

    fn name(&mut self, lesson: u32, field: Field, text: &str) {
        self.add(lesson, field, text);
        let words = fold::words(text);
        let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
        if initials.len() > 2 {
            self.post(lesson, field, &initials);
        }
        let letters = words.concat();
        let (bits, pairs) = (slip::letters(&letters), slip::pairs(&letters));
        self.names.push(Name { lesson, field, text: text.into(), letters: bits, pairs });
    }

    fn add(&mut self, lesson: u32, field: Field, text: &str) {
        fold::visit(text, |token| self.post(lesson, field, token.word));
    }

    fn post(&mut self, lesson: u32, field: Field, word: &str) {
        let known = self.terms.get(word).copied();
        let term = known.unwrap_or(self.postings.len());
        if known.is_none() {
            self.terms.insert(word.to_owned(), term);
            self.postings.push(Vec::new());
        }
        let Some(postings) = self.postings.get_mut(term) else { return };
        if postings.last().is_none_or(|last| last >> 4 != lesson) {
            postings.push(lesson << 4 | field as u32);
        }
    }

    fn finish(self, lessons: usize) -> Index {
        let mut sorted: Vec<(String, usize)> = self.terms.into_iter().collect();
        sorted.sort_unstable();
        let mut postings = Vec::with_capacity(self.postings.iter().map(Vec::len).sum());
        let (mut terms, mut ends, mut stems) = (Vec::new(), Vec::new(), Vec::new());
        for (number, (word, old)) in (0_u32..).zip(sorted) {
            postings.extend(self.postings.get(old).into_iter().flatten());
            ends.push(u32::try_from(postings.len()).unwrap_or(u32::MAX));
            stems.push((stem(&word).into_boxed_str(), number));
            terms.push(word.into_boxed_str());
        }
        stems.sort_unstable();
        let letters = terms.iter().map(|term| slip::letters(term)).collect();
        Index { lessons, terms, letters, stems, ends, postings, names: self.names, matcher: Matcher::new() }
    }
}
