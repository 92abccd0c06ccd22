//! Which lessons hold which words.
//!
//! The words of what is compiled in were gathered by the build and are read where they lie; only own lessons are read
//! at run time, about 20 µs each.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::ops::ControlFlow;

use super::fold::{self, root, stem, stem_into};
use super::known::{Asked, Remembered};
use super::matcher::Matcher;
use super::names::Spelled;
use super::order::{NOWHERE, Order};
use super::query::{Query, Wanted};
use super::reading::Readings;
use super::segment::{Fields, Held, Holders, Pattern, Segment, Writer};
use super::slip::{self, Distance, Near};
use super::{Found, embedded, lexicon, source};
use crate::catalog::Catalog;

/// How surely a word is meant by another one, 0 to 1.
mod sure {
    pub(super) const FORM: f32 = 0.95;
    pub(super) const FORM_IN_CODE: f32 = 0.7;
    pub(super) const LONG_FORM: f32 = 0.8;
    pub(super) const ROOT: f32 = 0.65;
    pub(super) const ALIKE: f32 = 0.45;
    pub(super) const SLIP: f32 = 0.7;
    pub(super) const SLIP_AT_FIRST: f32 = 0.4;
    pub(super) const SLIPS: f32 = 0.5;
    pub(super) const SLIP_OF_A_BEGINNING: f32 = 0.35;
}

/// Words of so many letters are slips of names only, and of those with the same letters and one more at most.
const SHORT_WORD: usize = 3;

/// So many words tell of something, and may be others than those of the lessons.
pub(super) const TOLD: usize = 3;

/// Beginnings shorter than this are looked for in names only: they begin too many words.
const LONG_BEGINNING: usize = 2;
/// The same where nothing else was typed, as long as there is such a name.
pub(super) const LONG_ALONE: usize = 3;

/// Words of one shelf, and the places of its lessons in the catalog.
pub(super) struct Part {
    pub(super) segment: Segment,
    order: Order,
}

/// The words of all lessons of a catalog.
pub struct Index {
    lessons: usize,
    pub(super) parts: Vec<Part>,
    pub(super) matcher: Matcher,
    /// What searches have read of the catalog.
    pub(super) readings: RefCell<Readings>,
    /// What searches have found of the words of their queries.
    pub(super) remembered: Remembered,
    /// The names that the last search by letters has found.
    pub(super) spelled: RefCell<Spelled>,
    /// The last question and its answer.
    pub(super) answered: RefCell<Option<Answered>>,
}

/// A question and its answer, for a key that asks for nothing else: a blank, a letter typed again.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) query: Query,
    pub(super) limit: usize,
    pub(super) found: Found,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: usize = self.parts.iter().map(|part| part.segment.words()).sum();
        f.debug_struct("Index").field("lessons", &self.lessons).field("words", &words).finish_non_exhaustive()
    }
}

/// A word of the lessons that a word of the query may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meaning {
    part: usize,
    held: Held,
    /// How surely, 0 to 1.
    pub(super) quality: f32,
    /// Stands for another word, and so tells nothing about how rare the word is.
    pub(super) is_alike: bool,
    /// Only where it stands in a name.
    pub(super) names_only: bool,
}

/// A word, and what begins with it: visited where it stands, because there may be as many words as lessons.
#[derive(Clone, Debug)]
pub(super) struct Beginning {
    word: String,
    /// Only the word itself.
    is_whole: bool,
    /// What begins with it only where it stands in a name.
    pub(super) names_only: bool,
}

/// Everything that a word of the query may mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Meanings {
    /// The word itself, and what begins with it.
    pub(super) beginning: Option<Beginning>,
    /// The others.
    pub(super) all: Vec<Meaning>,
    /// The words that are not the word itself and do not begin with it, as they stand in the lessons.
    pub(super) words: HashMap<String, f32>,
}

impl Meanings {
    /// What begins with the word, and the others.
    pub(super) fn parts(&self) -> (Option<&Beginning>, &[Meaning]) {
        (self.beginning.as_ref(), &self.all)
    }

    fn add(&mut self, word: &str, meaning: Meaning) {
        let known = self.words.get(word).copied();
        if known.is_none_or(|known| known < meaning.quality) {
            self.words.insert(word.to_owned(), meaning.quality);
            self.all.push(meaning);
        }
    }

    /// The word is also meant by one that it is a part of.
    pub(super) fn add_joined(&mut self, word: &str, all: Vec<Meaning>) {
        if !all.is_empty() {
            self.words.insert(word.to_owned(), 1.0);
            self.all.extend(all.into_iter().map(|meaning| Meaning { is_alike: false, ..meaning }));
        }
    }
}

impl Index {
    /// The index of a catalog. It serves this catalog only: it knows lessons by their position.
    pub fn new(catalog: &Catalog) -> Self {
        Self::with_words(catalog, None).0
    }

    /// The same with the words that [`Index::own_words`] gave for this very catalog; and whether they had to be
    /// gathered anew, because there were none or damaged ones.
    pub fn with_words(catalog: &Catalog, kept: Option<Vec<u8>>) -> (Self, bool) {
        let lessons = catalog.entries().len();
        let (mut own, mut built_in) = (Vec::new(), embedded::segment());
        let mut places = vec![NOWHERE; built_in.lessons()];
        for position in 0..lessons {
            let number = u32::try_from(position).unwrap_or(u32::MAX);
            match catalog.built_in_place(position).and_then(|place| places.get_mut(place)) {
                Some(place) => *place = number,
                None => own.push(number),
            }
        }
        if places.iter().all(|place| *place == NOWHERE) {
            built_in = Segment::default();
        }
        let mut parts = vec![Part { segment: built_in, order: Order::of(places) }];
        let kept = kept.and_then(Segment::sealed).filter(|segment| segment.lessons() == own.len());
        let is_new = kept.is_none() && !own.is_empty();
        if !own.is_empty() {
            parts.push(Part { segment: kept.unwrap_or_else(|| read(catalog, &own)), order: Order::of(own) });
        }
        let index = Self {
            lessons,
            parts,
            matcher: Matcher::new(),
            readings: RefCell::default(),
            remembered: Remembered::default(),
            spelled: RefCell::default(),
            answered: RefCell::default(),
        };
        (index, is_new)
    }

    /// The words of own lessons, to be kept until the next run; none where there are no own lessons.
    pub fn own_words(&self) -> Option<Vec<u8>> {
        self.parts.get(1).map(|part| part.segment.seal())
    }

    /// How many lessons it covers.
    pub fn lessons(&self) -> usize {
        self.lessons
    }

    /// The patterns of all smells.
    pub(super) fn patterns(&self) -> impl Iterator<Item = Pattern<'_>> {
        self.parts.iter().flat_map(|part| {
            part.segment.patterns().filter_map(|it| Some(Pattern { lesson: part.place(it.lesson)?, ..it }))
        })
    }

    /// The lessons that hold a word, each with the fields that do.
    pub(super) fn holders(&self, meaning: &Meaning) -> impl Iterator<Item = (u32, Fields)> {
        let part = self.parts.get(meaning.part);
        let held = part.into_iter().flat_map(|part| part.holders(meaning));
        held.filter_map(move |(lesson, fields)| Some((u32::try_from(part?.place(lesson)?).ok()?, fields)))
    }

    /// Visits the same; many thousands of times a search.
    #[inline]
    pub(super) fn visit_holders(&self, meaning: &Meaning, mut each: impl FnMut(u32, Fields)) {
        let Some(part) = self.parts.get(meaning.part) else { return };
        // In the loops there is nothing that could be decided before them.
        match &part.order {
            Order::From(first) => part.holders(meaning).visit(|lesson, fields| {
                each(u32::try_from(lesson).map_or(NOWHERE, |lesson| first.wrapping_add(lesson)), fields);
            }),
            order @ Order::Given(_) => part.holders(meaning).visit(|lesson, fields| {
                let lesson = order.place(lesson);
                if lesson != NOWHERE {
                    each(lesson, fields);
                }
            }),
        }
    }

    /// The lessons that hold exactly a word.
    pub(super) fn exactly(&self, word: &str) -> Vec<Meaning> {
        let held = self.parts.iter().enumerate().filter_map(|(part, it)| Some((part, it.segment.held(word)?)));
        let meaning = |(part, held)| Meaning { part, held, quality: 1.0, is_alike: false, names_only: false };
        held.map(meaning).collect()
    }

    /// What a word may mean: itself, its forms, what begins with it, what it stands for; with `slips`, or where there
    /// is nothing else, also what it is a slip of.
    /// Those of like meaning are none of them.
    pub(super) fn meanings(&self, asked: &Asked) -> Meanings {
        let Asked { wanted, is_code, slips, .. } = asked;
        let (is_code, slips) = (*is_code, *slips);
        let mut found = Meanings::default();
        let begins = self.beginning(wanted, asked.is_alone);
        let is_found = self.begins(&begins, |_| true);
        let is_named = |found: &Meanings| {
            let is_named = |meaning: &Meaning| meaning.held.is_named();
            found.all.iter().any(is_named) || self.begins(&begins, is_named)
        };
        found.beginning = Some(begins.clone());
        if wanted.noise {
            return found;
        }
        if wanted.word.len() > 1 && !wanted.stop {
            // Code is written as it is meant.
            let (form, same_root) = if is_code { (sure::FORM_IN_CODE, 0.0) } else { (sure::FORM, sure::ROOT) };
            self.add_forms(&wanted.stem, form, same_root, &mut found);
            for other in lexicon::other_forms(&wanted.word) {
                self.add_forms(&stem(other), form, 0.0, &mut found);
            }
            if let Some(long) = lexicon::long_form(&wanted.word) {
                self.add_forms(&stem(long), sure::LONG_FORM, 0.0, &mut found);
            }
        }
        if !wanted.stop {
            if slips || !is_found && found.all.is_empty() {
                self.add_slips(wanted, false, is_code, &mut found);
            } else if wanted.begins && !is_named(&found) {
                // What stands in prose only may still be a slip of a name: `thundering heard`.
                self.add_slips(wanted, true, is_code, &mut found);
            }
        }
        found
    }

    /// How a word may begin: short ones in names only, and somewhat longer ones that were typed alone, where a name does.
    fn beginning(&self, wanted: &Wanted, is_alone: bool) -> Beginning {
        let letters = wanted.word.chars().count();
        let is_whole = !wanted.begins || wanted.stop;
        let mut beginning = Beginning { word: wanted.word.clone(), is_whole, names_only: letters < LONG_ALONE };
        if letters >= LONG_BEGINNING && !(is_alone && self.begins(&beginning, |_| true)) {
            beginning.names_only = false;
        }
        beginning
    }

    /// All words of a stem.
    pub(super) fn family(&self, stem: &str) -> Meanings {
        let mut found = Meanings::default();
        self.add_forms(stem, 1.0, 0.0, &mut found);
        found
    }

    /// Visits the word itself, and where it may be a beginning, what begins with it.
    #[expect(clippy::cast_precision_loss, reason = "lengths of words")]
    pub(super) fn visit_beginning(&self, beginning: &Beginning, mut each: impl FnMut(&Meaning) -> ControlFlow<()>) {
        let Beginning { word, is_whole, names_only } = beginning;
        let mut flow = ControlFlow::Continue(());
        for (part, it) in self.parts.iter().enumerate() {
            if flow.is_break() {
                return;
            }
            it.segment.visit_beginning(word.as_bytes(), |length, held| {
                let is_same = length == word.len();
                if *is_whole && !is_same {
                    return ControlFlow::Break(());
                }
                let quality = if is_same { 1.0 } else { beginning_of(word.len() as f32 / length as f32) };
                let names_only = *names_only && !is_same;
                if !names_only || held.is_named() {
                    flow = each(&Meaning { part, held, quality, is_alike: false, names_only });
                }
                flow
            });
        }
    }

    /// Whether one of them is as wanted.
    fn begins(&self, beginning: &Beginning, is_wanted: impl Fn(&Meaning) -> bool) -> bool {
        let mut is_there = false;
        self.visit_beginning(beginning, |meaning| {
            is_there = is_wanted(meaning);
            if is_there { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        is_there
    }

    /// Whether nothing was found but what it may be a slip of.
    pub(super) fn are_slips(&self, meanings: &Meanings) -> bool {
        let is_slip = |meaning: &Meaning| meaning.quality <= sure::SLIP && !meaning.is_alike;
        let begins = |beginning| self.begins(beginning, |meaning| !is_slip(meaning));
        meanings.all.iter().all(is_slip) && !meanings.beginning.as_ref().is_some_and(begins)
    }

    /// Words of the same stem, and of the same root where that counts.
    fn add_forms(&self, stem_wanted: &str, form: f32, same_root: f32, found: &mut Meanings) {
        let root_wanted = root(stem_wanted);
        let whole_root = same_root > 0.0;
        self.visit_family(stem_wanted, whole_root, |part, other, other_stem, held| {
            let meaning = |quality| Meaning { part, held, quality, is_alike: false, names_only: false };
            if other_stem == stem_wanted {
                found.add(other, meaning(form));
            } else if whole_root && fold::is_root(root_wanted, other_stem) {
                found.add(other, meaning(same_root));
            }
        });
    }

    pub(super) fn add_alike(&self, stem_alike: &str, found: &mut Meanings) {
        self.visit_family(stem_alike, false, |part, other, other_stem, held| {
            if other_stem == stem_alike {
                found.add(other, Meaning { part, held, quality: sure::ALIKE, is_alike: true, names_only: false });
            }
        });
    }

    /// Visits the words that begin like a stem, each with its stem: all that have this stem, and with `whole_root` also
    /// those that have its root only.
    fn visit_family(&self, stem_wanted: &str, whole_root: bool, mut each: impl FnMut(usize, &str, &str, Held)) {
        let count = stem_wanted.chars().count();
        let begin = fold::unchanged(root(stem_wanted));
        let is_long = root(stem_wanted).len() >= fold::SHORTEST_ROOT;
        let mut other_stem = String::new();
        for (part, it) in self.parts.iter().enumerate() {
            it.segment.visit(begin, |other, held| {
                if !other.starts_with(begin.as_bytes()) {
                    return ControlFlow::Break(());
                }
                let may_be = other.len() + 1 >= count && other.len() <= count + 7;
                if may_be
                    && (whole_root && is_long || fold::may_have_stem(stem_wanted, other))
                    && let Ok(other) = std::str::from_utf8(other)
                {
                    stem_into(other, &mut other_stem);
                    each(part, other, &other_stem, held);
                }
                ControlFlow::Continue(())
            });
        }
    }

    pub(super) fn add_slips(&self, wanted: &Wanted, names_only: bool, is_code: bool, found: &mut Meanings) {
        let word = wanted.word.as_str();
        let bound = slip::allowed(word);
        // Code is pasted, and of a sentence's many words none is worth a wild guess.
        if is_code || bound == 0 {
            return;
        }
        let near = self.remembered.near(word, || self.near(word, bound));
        let letters = word.chars().count();
        let is_short = letters <= SHORT_WORD;
        let names_only = names_only || letters <= SHORT_WORD + 1;
        for Near { part, word: other, distance, held } in near.iter() {
            let has_all = || word.chars().all(|letter| other.contains(letter)) && other.len() <= word.len() + 1;
            let quality = match distance {
                _ if is_short && !has_all() => continue,
                Distance::Whole(0 | 1) if !begins_alike(word, other) => sure::SLIP_AT_FIRST,
                Distance::Whole(0 | 1) => sure::SLIP,
                Distance::Whole(_) if wanted.begins => sure::SLIPS,
                Distance::Beginning if wanted.begins && !names_only => sure::SLIP_OF_A_BEGINNING,
                _ => continue,
            };
            found.add(other, Meaning { part: *part, held: *held, quality, is_alike: false, names_only });
        }
    }

    /// The words that a word may be a slip of.
    fn near(&self, word: &str, bound: usize) -> Vec<Near> {
        let (mut measure, mut near) = (slip::Measure::new(word, bound), Vec::new());
        for (part, it) in self.parts.iter().enumerate() {
            measure.visit(&it.segment, |word, distance, held| {
                near.push(Near { part, word: word.into(), distance, held });
            });
        }
        near
    }
}

/// Whether two words begin with the same letter, or with the same two letters swapped: nobody mistypes the first one.
fn begins_alike(word: &str, other: &str) -> bool {
    let first = |word: &str| word.chars().next();
    first(word) == first(other) || first(word) == other.chars().nth(1) && first(other) == word.chars().nth(1)
}

/// How surely a word is meant by its beginning, given the share of its letters that were typed.
pub(super) fn beginning_of(share: f32) -> f32 {
    0.5 + 0.4 * share
}

impl Part {
    #[inline]
    fn holders(&self, meaning: &Meaning) -> Holders<'_> {
        let Meaning { held, names_only, .. } = *meaning;
        if names_only { self.segment.named_holders(held) } else { self.segment.holders(held) }
    }

    /// The place in the catalog of a lesson of the shelf.
    #[inline]
    pub(super) fn place(&self, lesson: usize) -> Option<usize> {
        Some(self.order.place(lesson)).filter(|place| *place != NOWHERE).map(|place| place as usize)
    }
}

fn read(catalog: &Catalog, positions: &[u32]) -> Segment {
    let mut writer = Writer::default();
    for position in positions {
        let position = *position as usize;
        let Some(entry) = catalog.entries().get(position) else { continue };
        let words = catalog.words(position).unwrap_or_default();
        let Some(lesson) = catalog.lesson(&entry.id) else { continue };
        let long = source::Long::of(&lesson);
        writer.read(&source::text(&entry.title, &words, &lesson, &long));
    }
    Segment::new(writer.finish())
}
