//! The lines of the lessons that were read lately, so that the next key, which mostly finds the same ones, need not
//! unpack them again; and a cheap look at each line before its words are compared.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use super::Field;
use super::fold;
use crate::catalog::{Catalog, SearchText};
use crate::lesson::LessonId;

/// Lessons whose lines are kept, about ten kilobytes each; more only while one search reads more.
const KEPT: usize = 64;
/// Letters of a word that the look compares.
const LETTERS: usize = 4;

/// The looks at a line before it is worthwhile to note how its words begin.
const WORTHWHILE: u8 = 2;
/// Bytes in a row that may be a word too long for the index, which takes 48.
const SHORTEST_LONG: usize = 32;

/// How the words of a line begin: a few bits that are all there is of most lines. A line that passes may still hold
/// nothing; one that does not, holds nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// By first letter.
    first: u32,
    /// By the first two, three and four letters.
    more: [u64; 4],
}

impl Looks {
    /// Those of the words of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut looks = Self::default();
        fold::visit(text, |token| {
            let letters = token.word.as_bytes();
            (1..=letters.len().min(LETTERS)).for_each(|count| looks.add(letters.get(..count).unwrap_or_default()));
        });
        looks
    }

    /// Those of a line that holds one of these words, or one that begins with it.
    pub(super) fn of_any<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut looks = Self::default();
        for word in words.map(str::as_bytes) {
            looks.add(word.get(..LETTERS).unwrap_or(word));
        }
        looks
    }

    fn add(&mut self, beginning: &[u8]) {
        match beginning {
            [] => {}
            [first] => self.first |= 1 << (first & 31),
            letters => {
                let step = |sum: u32, byte: &u8| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
                // The upper bits are the ones that all letters reach (FNV-1a).
                let hash = letters.iter().fold(0x811c_9dc5, step);
                let bit = (hash ^ (hash >> 15)).wrapping_mul(0x9e37_79b1) >> 24;
                if let Some(slot) = self.more.get_mut(bit as usize / 64) {
                    *slot |= 1 << (bit % 64);
                }
            }
        }
    }

    /// Whether a line with these may hold a word with any of those.
    pub(super) fn may_hold(&self, wanted: &Self) -> bool {
        let more = self.more.iter().zip(&wanted.more).fold(0, |all, (one, other)| all | one & other);
        more != 0 || self.first & wanted.first != 0
    }
}

#[derive(Clone, Debug)]
struct Kept {
    field: Field,
    place: Range<usize>,
    has_long: bool,
    looks: Looked,
}

/// How often somebody looked at a line, and how its words begin. To find that out takes as long as to compare the words
/// themselves, so it is left to the third time: many lines are asked for once, when a lesson comes into view, and no
/// more.
#[derive(Clone, Debug, Default)]
struct Looked {
    times: Cell<u8>,
    looks: OnceCell<Looks>,
}

/// A line that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) field: Field,
    pub(super) text: &'a str,
    /// May hold a word that is too long for the index.
    pub(super) has_long: bool,
    looked: &'a Looked,
}

impl Line<'_> {
    /// Whether it may hold any of some words.
    pub(super) fn may_hold(&self, wanted: &Looks) -> bool {
        let Looked { times, looks } = self.looked;
        if times.get() < WORTHWHILE {
            times.set(times.get() + 1);
            return true;
        }
        looks.get_or_init(|| Looks::of(self.text)).may_hold(wanted)
    }

    /// Whether it surely has more words than so many: beginnings are counted, no word is cut.
    pub(super) fn has_more_words_than(&self, count: usize) -> bool {
        let begins = |pair: &&[u8]| matches!(pair, [b' ', letter] if letter.is_ascii_alphanumeric());
        self.text.as_bytes().windows(2).filter(begins).nth(count).is_some()
    }
}

/// Lines, one after the other in one text.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    text: String,
    lines: Vec<Kept>,
}

impl Lines {
    /// Those of a lesson that are at hand, the heaviest fields first; prose sentence by sentence.
    pub(super) fn listed(id: &LessonId, words: &SearchText<'_>) -> Self {
        let mut lines = Self::default();
        let (count, bytes) =
            all(id.as_str(), words).fold((0, 0), |(count, sum), (_, line)| (count + 1, sum + line.len()));
        lines.text.reserve(bytes);
        lines.lines.reserve(count);
        all(id.as_str(), words).for_each(|(field, line)| lines.add(field, line));
        lines
    }

    /// Those of prose.
    pub(super) fn prose(text: &str) -> Self {
        let mut lines = Self::default();
        sentences(text).for_each(|line| lines.add(Field::Text, line));
        lines
    }

    fn add(&mut self, field: Field, line: &str) {
        let start = self.text.len();
        self.text.push_str(line);
        let (place, has_long) = (start..self.text.len(), may_have_long(line));
        self.lines.push(Kept { field, place, has_long, looks: Looked::default() });
    }

    /// All lines.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.lines.iter().filter_map(|Kept { field, place, has_long, looks }| {
            Some(Line { field: *field, text: self.text.get(place.clone())?, has_long: *has_long, looked: looks })
        })
    }
}

/// Whether a line may have a word of more letters than the index takes, or a chunk that is one as a whole: whether so
/// many bytes stand together. Folding makes no text longer by half.
fn may_have_long(line: &str) -> bool {
    let bytes = line.as_bytes();
    // A run that is long enough lies over one of these places, and a good part of it on one side.
    (SHORTEST_LONG..bytes.len()).step_by(SHORTEST_LONG / 2).any(|at| {
        let before = bytes.get(at - SHORTEST_LONG / 2..at);
        before.is_some_and(|before| !before.contains(&b' '))
    })
}

/// The lines of a lesson, the heaviest fields first; prose sentence by sentence.
pub(super) fn all<'a>(id: &'a str, words: &'a SearchText<'a>) -> impl Iterator<Item = (Field, &'a str)> {
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

/// What was read of one lesson.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) listed: Lines,
    prose: OnceCell<Lines>,
    /// The search that read it last.
    last: u64,
}

impl Read {
    /// The lesson's prose, which is unpacked when it is asked for first.
    pub(super) fn prose(&self, catalog: &Catalog, position: usize) -> &Lines {
        self.prose.get_or_init(|| catalog.body(position).as_deref().map(Lines::prose).unwrap_or_default())
    }
}

/// What was read lately, of one catalog, by position.
#[derive(Debug, Default)]
pub(super) struct Readings {
    lessons: HashMap<usize, Read>,
    search: u64,
}

impl Readings {
    /// A new search begins: what the ones before it have read may go from now on.
    pub(super) fn begin(&mut self) {
        self.search += 1;
        if self.lessons.len() > KEPT {
            let oldest_kept = self.search.saturating_sub(1);
            self.lessons.retain(|_, read| read.last >= oldest_kept);
        }
    }

    /// The lines of the lesson at a position.
    pub(super) fn of(&mut self, catalog: &Catalog, position: usize) -> Option<&Read> {
        let search = self.search;
        let read = match self.lessons.entry(position) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let (entry, words) = (catalog.entries().get(position)?, catalog.words(position)?);
                place.insert(Read { listed: Lines::listed(&entry.id, &words), ..Read::default() })
            }
        };
        read.last = search;
        Some(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Index, Query};

    proptest::proptest! {
        #[test]
        fn a_line_that_holds_a_word_is_never_passed_over(line in "[a-zA-Z0-9é_+(. -]{0,40}", at in 0..8_usize, cut in 1..9_usize) {
            let mut words = Vec::new();
            fold::visit(&line, |token| words.push(token.word.to_owned()));
            if let Some(word) = words.get(at) {
                let beginning: String = word.chars().take(cut).collect();
                for wanted in [word.as_str(), beginning.as_str()] {
                    let wanted = Looks::of_any(std::iter::once(wanted));
                    proptest::prop_assert!(Looks::of(&line).may_hold(&wanted), "{} in {}", word, line);
                }
            }
        }
    }

    #[test]
    fn most_lines_that_hold_nothing_are_passed_over() {
        let line = Looks::of("Requests pile up behind one slow query until the pool is empty");
        let may = |word: &str| line.may_hold(&Looks::of_any(std::iter::once(word)));
        assert!(may("requests") && may("slow") && may("poo") && may("qu") && may("e"));
        let others = ["retry", "timeout", "deadlock", "cache", "index", "storm", "lock", "jitter", "wal", "vacuum"];
        assert!(others.iter().filter(|word| may(word)).count() < 4);
    }

    #[test]
    fn what_was_read_before_changes_no_answer() {
        let catalog = Catalog::builtin();
        let used = Index::new(&catalog);
        let texts =
            ["retry storm", "too many connections", "n+1", "pool is empty after deploy", "time.sleep(", "rtrystm"];
        for text in texts {
            for end in 1..=text.len() {
                let query = Query::parse(text.get(..end).unwrap_or_default());
                let found = |index: &Index| index.search(&catalog, &query, 12, &|_, _| false);
                assert_eq!(found(&used), found(&Index::new(&catalog)), "{query:?}");
            }
        }
    }

    #[test]
    fn what_is_kept_is_bounded_and_what_was_read_last_stays() {
        let catalog = Catalog::builtin();
        let mut readings = Readings::default();
        for search in 0..40 {
            readings.begin();
            for position in 0..20 {
                let read = readings.of(&catalog, search * 5 + position).expect("a lesson");
                assert!(read.listed.lines.len() > 1);
            }
            assert!((0..20).all(|position| readings.lessons.contains_key(&(search * 5 + position))));
        }
        assert!(readings.lessons.len() <= KEPT + 20, "{}", readings.lessons.len());
        assert!(readings.of(&catalog, usize::MAX).is_none());
    }
}
