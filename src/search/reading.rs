//! The lines of the lessons that were read lately, so that the next key, which mostly finds the same ones, need not
//! unpack them again; and a cheap look at each line before its words are compared.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::collections::hash_map;

use super::Field;
use super::begins::Start;
use super::fold;
use crate::catalog::{Catalog, Entry, SearchText};

/// Lessons whose lines are kept, about ten kilobytes each; more only while one search reads more.
const KEPT: usize = 64;
/// Bytes in a row that may be a word too long for the index, which takes 48.
const SHORTEST_LONG: usize = 32;

/// A line, and where its words begin. These are noted when somebody looks for a word in it: many lines never are.
#[derive(Clone, Debug)]
struct Kept {
    field: Field,
    has_long: bool,
    is_plain: bool,
    place: (u32, u32),
    starts: Cell<Option<(u32, u32)>>,
}

/// A line that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) field: Field,
    pub(super) text: &'a str,
    /// May hold a word that is too long for the index.
    pub(super) has_long: bool,
    kept: &'a Kept,
    lines: &'a Lines,
}

impl Line<'_> {
    /// Tells where its words begin.
    pub(super) fn with_starts<T>(&self, told: impl FnOnce(&[Start]) -> T) -> T {
        let (first, end) = self.kept.starts.get().unwrap_or_else(|| self.cut());
        let starts = self.lines.starts.borrow();
        told(starts.get(first as usize..end as usize).unwrap_or_default())
    }

    fn cut(&self) -> (u32, u32) {
        let mut starts = self.lines.starts.borrow_mut();
        let first = starts.len();
        if self.kept.is_plain {
            let bytes = self.text.as_bytes();
            fold::visit_places(self.text, |place, whole| starts.push(Start::of_plain(bytes, place, whole)));
        } else {
            fold::visit(self.text, |token| starts.push(Start::of(&token)));
        }
        let place = (number(first), number(starts.len()));
        self.kept.starts.set(Some(place));
        place
    }

    /// Whether its words stand in it as they are compared, capitals aside, and where they are said to begin.
    pub(super) fn is_plain(&self) -> bool {
        self.kept.is_plain
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
    kept: Vec<Kept>,
    /// Where the words of lines begin, of each line that was cut.
    starts: RefCell<Vec<Start>>,
}

impl Lines {
    /// The title of a lesson and its lines that are at hand, the heaviest fields first; prose sentence by sentence.
    pub(super) fn listed(entry: &Entry, words: &SearchText<'_>) -> Self {
        let mut lines = Self::default();
        let lists = [&words.aliases, &words.symptoms, &words.tags, &words.smells, &words.signals];
        let listed = lists.into_iter().flatten().copied();
        let texts = listed.chain([entry.title.as_str(), entry.id.as_str(), words.summary, words.takeaway]);
        lines.text.reserve_exact(texts.map(str::len).sum());
        lines.kept.reserve(4 + lists.iter().map(|list| list.len()).sum::<usize>());
        lines.add(Field::Title, &entry.title);
        all(entry.id.as_str(), words).for_each(|(field, line)| lines.add(field, line));
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
        let (place, has_long) = ((number(start), number(self.text.len())), may_have_long(line));
        let is_plain = line.is_ascii() && u16::try_from(line.len()).is_ok();
        self.kept.push(Kept { field, has_long, is_plain, place, starts: Cell::default() });
    }

    /// The title, which is the first line.
    pub(super) fn title(&self) -> Option<Line<'_>> {
        self.all().next().filter(|line| line.field == Field::Title)
    }

    /// All lines but the title.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.all().filter(|line| line.field != Field::Title)
    }

    fn all(&self) -> impl Iterator<Item = Line<'_>> {
        self.kept.iter().filter_map(|kept| {
            let text = self.text.get(kept.place.0 as usize..kept.place.1 as usize)?;
            Some(Line { field: kept.field, text, has_long: kept.has_long, kept, lines: self })
        })
    }
}

/// A place in what is kept of a lesson, which is never that long.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
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

/// The lists of a lesson's words, in their order.
pub(super) const LISTS: [Field; 5] = [Field::Alias, Field::Symptom, Field::Tag, Field::Smell, Field::Signal];

/// The lines of a lesson, the heaviest fields first; prose sentence by sentence.
pub(super) fn all<'a>(id: &'a str, words: &'a SearchText<'a>) -> impl Iterator<Item = (Field, &'a str)> {
    let lists = [&words.aliases, &words.symptoms, &words.tags, &words.smells, &words.signals];
    let lists = LISTS.into_iter().zip(lists);
    let listed = lists.flat_map(|(field, list)| list.iter().map(move |line| (field, *line)));
    let prose = [(Field::Summary, words.summary), (Field::Takeaway, words.takeaway)];
    let told = prose.into_iter().flat_map(|(field, text)| sentences(text).map(move |line| (field, line)));
    std::iter::once((Field::Id, id)).chain(listed).chain(told)
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|paragraph| {
        let mut rest = paragraph;
        std::iter::from_fn(move || {
            let stops = rest.match_indices('.').map(|(at, _)| at + 1);
            let end = stops.into_iter().find(|at| rest.as_bytes().get(*at) == Some(&b' ')).map(|at| at + 1);
            let (sentence, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
            rest = after;
            (!sentence.is_empty()).then(|| sentence.trim_end())
        })
    })
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
            hash_map::Entry::Occupied(known) => known.into_mut(),
            hash_map::Entry::Vacant(place) => {
                let (entry, words) = (catalog.entries().get(position)?, catalog.words(position)?);
                place.insert(Read { listed: Lines::listed(entry, &words), ..Read::default() })
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

    #[test]
    fn prose_is_cut_behind_a_stop_and_a_blank() {
        for text in ["", ".", ". ", "One. Two.", "e.g. a v1.2 of it.  Three \n\nfour. é. ", "a..b.. c"] {
            let plainly: Vec<&str> =
                text.split('\n').flat_map(|it| it.split_inclusive(". ")).map(str::trim_end).collect();
            assert_eq!(sentences(text).collect::<Vec<_>>(), plainly, "{text:?}");
        }
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
                assert!(read.listed.kept.len() > 1);
            }
            assert!((0..20).all(|position| readings.lessons.contains_key(&(search * 5 + position))));
        }
        assert!(readings.lessons.len() <= KEPT + 20, "{}", readings.lessons.len());
        assert!(readings.of(&catalog, usize::MAX).is_none());
    }
}
