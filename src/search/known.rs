//! What the lessons hold of a word, kept from one key to the next: while somebody types, all words but the last stay.

use std::cell::{RefCell, RefMut};
use std::ops::ControlFlow;
use std::sync::Arc;

use super::index::{Index, Meaning, Meanings, TOLD};
use super::places::Places;
use super::query::{Query, Wanted};
use super::segment::Fields;
use super::sums::Sums;

/// Words that are kept, as many as a short query has and some that were just typed.
const KEPT: usize = 6;

/// What a lesson has of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holding {
    /// Its place in the catalog.
    pub(super) lesson: u32,
    pub(super) fields: Fields,
    /// It is the word or a form of it, and not one of like meaning.
    pub(super) is_direct: bool,
    /// How much it counts, a bit over 1 at most.
    pub(super) weight: f32,
    /// How surely the word is meant, 0 to 1.
    pub(super) quality: f32,
}

/// What the lessons have of a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) meanings: Meanings,
    pub(super) holdings: Vec<Holding>,
    /// How many lessons hold the word or a form of it.
    pub(super) direct: usize,
    /// Lines hold the word in no other fields, and no more surely, than the holdings say. Prose aside, of which words
    /// that say nothing are left out.
    pub(super) is_exact: bool,
}

/// All that an answer depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact of the question")]
struct Asked {
    wanted: Wanted,
    is_code: bool,
    is_long: bool,
    is_told: bool,
    is_alone: bool,
    slips: bool,
}

/// The words that were asked for last, the latest last.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    words: RefCell<Vec<(Asked, Arc<Known>)>>,
    /// See [`Index::places`].
    places: RefCell<Places>,
    /// Room for sums.
    sums: RefCell<Vec<Sums>>,
}

impl Remembered {
    /// Rooms for sums that nobody uses.
    pub(super) fn sums(&self) -> &RefCell<Vec<Sums>> {
        &self.sums
    }

    fn of(&self, asked: &Asked) -> Option<Arc<Known>> {
        let mut kept = self.words.borrow_mut();
        let at = kept.iter().position(|(known, _)| known == asked)?;
        let found = kept.remove(at);
        let known = Arc::clone(&found.1);
        kept.push(found);
        Some(known)
    }

    fn keep(&self, asked: Asked, known: &Arc<Known>) {
        let mut kept = self.words.borrow_mut();
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((asked, Arc::clone(known)));
    }
}

impl Index {
    /// What the lessons have of a word; with `slips` it may be a slip of another one.
    pub(super) fn known(&self, wanted: &Wanted, query: &Query, slips: bool) -> Arc<Known> {
        // Whether it counts for the whole query changes nothing of who holds it.
        let wanted = Wanted { counts: true, is_called: false, ..wanted.clone() };
        let (is_code, is_long) = (query.is_code, query.is_long);
        let (is_told, is_alone) = (query.words.len() >= TOLD, query.words.len() == 1);
        let asked = Asked { wanted, is_code, is_long, is_told, is_alone, slips };
        if let Some(known) = self.remembered.of(&asked) {
            return known;
        }
        let known = Arc::new(self.held(self.meanings(&asked.wanted, query, slips), &asked.wanted, is_long));
        self.remembered.keep(asked, &known);
        known
    }

    /// Places of lessons in a list, none given yet. Only one may use them at a time.
    pub(super) fn places(&self) -> RefMut<'_, Places> {
        let mut places = self.remembered.places.borrow_mut();
        places.begin(self.lessons());
        places
    }

    /// Which lessons hold what a word may mean.
    pub(super) fn held(&self, meanings: Meanings, wanted: &Wanted, is_long: bool) -> Known {
        let is_name_of_log = wanted.noise && is_long;
        let is_date = is_name_of_log && super::tally::is_date(&wanted.word);
        let mut places = self.places();
        let mut holdings: Vec<Holding> = Vec::new();
        let mut gather = |meaning: &Meaning| {
            self.visit_holders(meaning, |lesson, fields| {
                if is_name_of_log && (is_date || !fields.is_listed()) {
                    return;
                }
                let place = places.place(lesson, holdings.len());
                match holdings.get_mut(place) {
                    Some(holding) => holding.take(fields, meaning),
                    None => holdings.push(Holding::new(lesson, fields, meaning)),
                }
            });
            ControlFlow::Continue(())
        };
        if let Some(beginning) = &meanings.beginning {
            self.visit_beginning(beginning, &mut gather);
        }
        for meaning in &meanings.all {
            let _ = gather(meaning);
        }
        let direct = holdings.iter().filter(|holding| holding.is_direct).count();
        Known { is_exact: is_exact(&meanings, wanted, is_long), meanings, holdings, direct }
    }
}

impl Holding {
    #[inline]
    fn new(lesson: u32, fields: Fields, meaning: &Meaning) -> Self {
        let (weight, quality) = (fields.weight() * meaning.quality, meaning.quality);
        Self { lesson, fields, is_direct: !meaning.is_alike, weight, quality }
    }

    #[inline]
    fn take(&mut self, fields: Fields, meaning: &Meaning) {
        let weight = fields.weight() * meaning.quality;
        self.fields = self.fields.with(fields);
        // Neither is ever no number, and this is called for every holder of every word.
        if weight > self.weight {
            self.weight = weight;
        }
        if meaning.quality > self.quality {
            self.quality = meaning.quality;
        }
        self.is_direct |= !meaning.is_alike;
    }
}

/// Whether nobody but the holders of a word has a line with it.
fn is_exact(meanings: &Meanings, wanted: &Wanted, is_long: bool) -> bool {
    let is_short = meanings.beginning.as_ref().is_some_and(|beginning| beginning.names_only);
    let is_named_only = is_short || meanings.all.iter().any(|it| it.names_only);
    !(is_named_only || wanted.noise && is_long)
}
