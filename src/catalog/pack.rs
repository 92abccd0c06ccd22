//! The packed form of a set of lessons: small to start from, and everything else decoded when opened.
//!
//! Layout: `sections + 1` ends as little-endian u32, preceded by their count, then the sections one after the
//! other: the head, the reviews, the dictionary, and per lesson its card and the lesson itself. Lessons and reviews are
//! pressed: they are most of the bytes and decoded one at a time. A pressed section is its length as u32 and an LZ4 block
//! over the dictionary, which is empty where own lessons are packed: these have to be packed quickly rather than small.
//! What lists and search read of all lessons stands plain, so that it is borrowed in place.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::num::TryFromIntError;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::block;
use super::entry::{Card, Entry, SearchText};
use super::head::{self, Head};
use super::kept;
use super::neighbours::{self, Lenders, Ties};
use crate::lesson::{Category, Lesson, LessonId, Path, Review};
use crate::text::SafeText;

/// Sections before those of the lessons.
const FIXED: usize = 3;

/// The section of the reviews.
const REVIEWS: usize = 1;

/// The section of the dictionary.
const DICTIONARY: usize = 2;

/// Bytes that a pressed section may have when it is whole again: a damaged one must not fill the memory.
const LARGEST: usize = 16 << 20;

/// Everything that is packed together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contents {
    /// Lessons in any order.
    pub lessons: Vec<Lesson>,
    /// Categories in any order.
    pub categories: Vec<Category>,
    /// Learning paths in any order.
    pub paths: Vec<Path>,
    /// Design reviews in any order.
    pub reviews: Vec<Review>,
}

impl Contents {
    /// Adds a category for every folder that has lessons and no `_category.yaml`; returns their names.
    pub fn name_categories(&mut self) -> Vec<String> {
        let used: BTreeSet<&str> = self.lessons.iter().map(|lesson| lesson.id.category()).collect();
        let known: BTreeSet<&str> = self.categories.iter().map(|category| category.name.as_str()).collect();
        let added: Vec<String> = used.difference(&known).map(|&name| name.to_owned()).collect();
        self.categories.extend(added.iter().map(|name| {
            let title = name.replace('-', " ");
            let mut letters = title.chars();
            let title = letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect());
            Category { name: name.as_str().into(), title: title.into(), order: i32::MAX, summary: SafeText::default() }
        }));
        added
    }

    /// Brings everything into the order of the lists: categories by their number, in them lessons by
    /// difficulty, then severity from the worst, then title.
    pub fn sort(&mut self) {
        self.categories.sort_by(|a, b| (a.order, &a.name).cmp(&(b.order, &b.name)));
        self.paths.sort_by(|a, b| (a.order, &a.name).cmp(&(b.order, &b.name)));
        self.reviews.sort_by(|a, b| a.name.cmp(&b.name));
        let ranks = Ranks::new(&self.categories);
        self.lessons.sort_by_cached_key(|lesson| ranks.key(&Entry::of(lesson)));
    }
}

/// The order of entries under a list of categories.
pub struct Ranks<'a> {
    by_name: BTreeMap<&'a str, usize>,
}

/// Sorts as entries are listed.
pub type RankKey = (usize, String, u8, std::cmp::Reverse<crate::lesson::Severity>, String, LessonId);

impl<'a> Ranks<'a> {
    /// Ranks by the order in which the categories stand.
    pub fn new(categories: &'a [Category]) -> Self {
        Self { by_name: categories.iter().enumerate().map(|(rank, category)| (category.name.as_str(), rank)).collect() }
    }

    /// The key to sort an entry by; entries of unknown categories come last, together.
    pub fn key(&self, entry: &Entry) -> RankKey {
        let rank = self.by_name.get(entry.category.as_str()).copied().unwrap_or(usize::MAX);
        let (difficulty, severity) = (entry.difficulty.level(), std::cmp::Reverse(entry.severity));
        (rank, entry.category.to_string(), difficulty, severity, entry.title.to_lowercase(), entry.id.clone())
    }
}

/// Positions of entries, sorted by id.
pub fn positions_by_id(entries: &[Entry]) -> Vec<u32> {
    let mut positions: Vec<u32> = (0..).take(entries.len()).collect();
    positions.sort_by_key(|&at| entries.get(at as usize).map(|entry| &entry.id));
    positions
}

/// Packs lessons in their present order; see [`Contents::sort`]. Quick rather than small.
///
/// # Errors
/// When something cannot be encoded or everything together is over 4 GiB.
pub fn pack(contents: &Contents) -> Result<Vec<u8>, String> {
    pack_with(contents, &[], lz4_flex::block::compress)
}

/// The same with a dictionary and what presses a section into an LZ4 block over it.
///
/// # Errors
/// As for [`pack`].
pub fn pack_with(contents: &Contents, dictionary: &[u8], press: impl Fn(&[u8]) -> Vec<u8>) -> Result<Vec<u8>, String> {
    let ties: Vec<Ties<'_>> = contents.lessons.iter().map(Ties::from).collect();
    let rows = contents.lessons.iter().zip(neighbours::counts(&ties));
    let entries: Vec<Entry> = rows
        .map(|(lesson, Lenders { neighbours, strangers })| Entry { neighbours, strangers, ..Entry::of(lesson) })
        .collect();
    let former = |lesson: &Lesson| {
        let id = lesson.id.clone();
        lesson.formerly.clone().into_iter().map(move |old| (old, id.clone()))
    };
    let mut former: Vec<_> = contents.lessons.iter().flat_map(former).collect();
    former.sort();
    let head = Head {
        by_id: positions_by_id(&entries),
        entries,
        categories: contents.categories.clone(),
        paths: contents.paths.clone(),
        former,
    };
    let pressed = |plain: Vec<u8>| {
        let length = u32::try_from(plain.len()).map_err(long)?.to_le_bytes();
        Ok::<_, String>([length.as_slice(), &press(&plain)].concat())
    };
    // Nothing instead of an empty list: whether there are any is asked before they are decoded.
    let reviews = if contents.reviews.is_empty() { Vec::new() } else { pressed(encode(&contents.reviews)?)? };
    let mut sections = vec![head::pack(&head)?, reviews, dictionary.to_vec()];
    for lesson in &contents.lessons {
        sections.push(encode(&Card::of(lesson))?);
        sections.push(pressed(unpressed(lesson)?)?);
    }
    join(&sections)
}

/// A lesson as it is before it is pressed.
///
/// # Errors
/// When it cannot be encoded.
pub fn unpressed(lesson: &Lesson) -> Result<Vec<u8>, String> {
    // Only now: until here the notes stand as in the file, where findings point at them.
    let mut lesson = lesson.clone();
    lesson.order_notes();
    encode(&lesson)
}

fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, String> {
    postcard::to_stdvec(value).map_err(|error| error.to_string())
}

fn long(error: TryFromIntError) -> String {
    format!("the lessons are too large to pack: {error}")
}

fn join(sections: &[Vec<u8>]) -> Result<Vec<u8>, String> {
    let mut bytes = u32::try_from(sections.len()).map_err(long)?.to_le_bytes().to_vec();
    let mut end = 0_usize;
    for section in sections {
        end += section.len();
        bytes.extend(u32::try_from(end).map_err(long)?.to_le_bytes());
    }
    bytes.extend(sections.concat());
    Ok(bytes)
}

/// Packed lessons, read in place.
#[derive(Clone, Debug)]
pub struct Shelf {
    bytes: Cow<'static, [u8]>,
}

impl Shelf {
    /// Packed bytes; damaged ones give an empty shelf, piece by piece.
    pub fn new(bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        Self { bytes: bytes.into() }
    }

    /// The packed bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether it is compiled in.
    pub fn is_built_in(&self) -> bool {
        matches!(self.bytes, Cow::Borrowed(_))
    }

    /// What start-up decodes; of lessons that are compiled in no word is copied.
    pub fn head(&self) -> Head {
        let head = match &self.bytes {
            Cow::Borrowed(bytes) => section(bytes, 0).and_then(head::shipped),
            Cow::Owned(bytes) => section(bytes, 0).and_then(head::any),
        };
        head.unwrap_or_default()
    }

    /// The packed head of lessons that are compiled in.
    pub(super) fn built_in_head(&self) -> Option<&'static [u8]> {
        match &self.bytes {
            Cow::Borrowed(bytes) => section(bytes, 0),
            Cow::Owned(_) => None,
        }
    }

    /// The design reviews.
    pub fn reviews(&self) -> Vec<Review> {
        self.unpacked(REVIEWS).unwrap_or_default()
    }

    /// Whether there are design reviews.
    pub fn has_reviews(&self) -> bool {
        self.section(REVIEWS).is_some_and(|packed| !packed.is_empty())
    }

    /// The lesson at a position in the head's entries.
    pub fn lesson(&self, position: usize) -> Option<Lesson> {
        self.unpacked(FIXED + 2 * position + 1)
    }

    /// The same kept in memory until the program ends, so that its texts need not be copied; nothing where it is not
    /// compiled in.
    pub(super) fn lesson_for_good(&self, position: usize) -> Option<Lesson> {
        let bytes = self.is_built_in().then(|| self.whole(FIXED + 2 * position + 1)).flatten()?;
        kept::lesson(bytes.leak())
    }

    /// The card at a position in the head's entries.
    pub fn card(&self, position: usize) -> Option<Card> {
        postcard::from_bytes(self.section(FIXED + 2 * position)?).ok()
    }

    /// The words at a position in the head's entries.
    pub fn words(&self, position: usize) -> Option<SearchText<'_>> {
        postcard::from_bytes(self.section(FIXED + 2 * position)?).ok()
    }

    /// Those words one field after the other: the summary and the takeaway, with which they begin, and lists, each of which
    /// is unpacked when it is asked for.
    pub fn words_in_turn(&self, position: usize) -> Option<((&str, &str), impl Iterator<Item = Vec<&str>>)> {
        let (prose, mut rest) = postcard::take_from_bytes(self.section(FIXED + 2 * position)?).ok()?;
        let lists = std::iter::from_fn(move || {
            let (list, after) = postcard::take_from_bytes(rest).ok()?;
            rest = after;
            Some(list)
        });
        Some((prose, lists))
    }

    fn unpacked<T: DeserializeOwned>(&self, section: usize) -> Option<T> {
        postcard::from_bytes(&self.whole(section)?).ok()
    }

    /// A pressed section made whole.
    fn whole(&self, section: usize) -> Option<Vec<u8>> {
        let (length, packed) = self.section(section)?.split_first_chunk()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok().filter(|length| *length <= LARGEST)?;
        block::text(packed, length, self.section(DICTIONARY)?)
    }

    fn section(&self, number: usize) -> Option<&[u8]> {
        section(&self.bytes, number)
    }
}

/// The bytes of a section.
fn section(bytes: &[u8], section: usize) -> Option<&[u8]> {
    let number = |index: usize| {
        let bytes = bytes.get(4 * index..4 * index + 4)?;
        bytes.try_into().ok().map(|bytes| u32::from_le_bytes(bytes) as usize)
    };
    let count = number(0)?;
    if section >= count {
        return None;
    }
    let start = if section == 0 { 0 } else { number(section)? };
    bytes.get(4 * (count + 1)..)?.get(start..number(section + 1)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::embedded;

    #[test]
    fn a_damaged_shelf_gives_nothing_or_something_else_and_does_not_panic() {
        let mut known = embedded::shelf().lesson(0).expect("a lesson");
        known.examples.truncate(1);
        known.self_check.clear();
        let contents = Contents { lessons: vec![known.clone()], ..Contents::default() };
        let press = |text: &[u8]| super::super::squeeze::Press::new(b"because").block(text);
        for packed in [pack(&contents), pack_with(&contents, b"because", press)].map(|packed| packed.expect("packs")) {
            assert_eq!(Shelf::new(packed.clone()).lesson(0).as_ref(), Some(&known));
            assert_eq!(Shelf::new(packed.clone()).lesson(1), None);
            for at in (0..packed.len()).step_by(3) {
                let mut damaged = packed.clone();
                damaged.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 0x55);
                drop(Shelf::new(damaged).lesson(0));
                let cut = Shelf::new(packed.get(..at).unwrap_or_default().to_vec());
                assert_eq!(cut.lesson(0), None, "cut at {at}");
            }
        }
    }

    #[test]
    fn a_length_that_is_not_true_gives_nothing() {
        let packed = |length: u32| {
            let block = [length.to_le_bytes().as_slice(), &[0x10, 0]].concat();
            Shelf::new(join(&[Vec::new(), block, Vec::new()]).expect("packs"))
        };
        assert_eq!(packed(1).whole(REVIEWS), Some(vec![0]));
        for length in [0, 2, 1 << 20, u32::MAX] {
            assert_eq!(packed(length).whole(REVIEWS), None, "{length}");
        }
    }
}
