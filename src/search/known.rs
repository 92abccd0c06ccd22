//! What the lessons hold of a word, kept from one key to the next: while somebody types, all words but the last stay.

use std::cell::{RefCell, RefMut};
use std::ops::ControlFlow;
use std::sync::Arc;

use super::index::{Beginning, Index, LONG_ALONE, Meaning, Meanings, TOLD};
use super::lesson_set::LessonSet;
use super::lexicon;
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
    /// All of them, or those of the lessons that were asked about: see [`Index::known_among`].
    pub(super) holdings: Vec<Holding>,
    /// How many lessons hold anything.
    pub(super) count: usize,
    /// How many lessons hold the word or a form of it.
    pub(super) direct: usize,
    /// Lines hold the word in no other fields, and no more surely, than the holdings say. Prose aside, of which words
    /// that say nothing are left out.
    pub(super) is_exact: bool,
}

/// All that an answer depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact of the question")]
pub(super) struct Asked {
    pub(super) wanted: Wanted,
    /// The query is code.
    pub(super) is_code: bool,
    is_long: bool,
    /// There are words of like meaning, and they count.
    pub(super) is_told: bool,
    /// It is a short word, and the only one.
    pub(super) is_alone: bool,
    /// It may be a slip of another word.
    pub(super) slips: bool,
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
        self.answer_to(Asked::new(wanted, query, slips))
    }

    fn answer_to(&self, asked: Asked) -> Arc<Known> {
        if let Some(known) = self.remembered.of(&asked) {
            return known;
        }
        let known = if asked.is_told {
            // Mostly known from the key before, when there were fewer words.
            let known = self.answer_to(Asked { is_told: false, ..asked.clone() });
            self.with_alike(Known::clone(&known), &asked)
        } else {
            self.held(self.meanings(&asked), &asked)
        };
        let known = Arc::new(known);
        self.remembered.keep(asked, &known);
        known
    }

    /// What is known of a word, and of those of like meaning.
    fn with_alike(&self, known: Known, asked: &Asked) -> Known {
        let Known { mut meanings, holdings, .. } = known;
        let others = meanings.all.len();
        lexicon::alike(&asked.wanted.stem).for_each(|word| self.add_alike(word, &mut meanings));
        let alike = meanings.all.get(others..).unwrap_or_default();
        let holdings = self.gather(holdings, (None, alike), asked, |_, _| true);
        Known::new(meanings, holdings, asked)
    }

    /// The same with the holdings of some lessons only, for a word of which nothing is remembered yet and no other is of
    /// like meaning; the counts are those of all lessons.
    pub(super) fn known_among(&self, some: &LessonSet, wanted: &Wanted, query: &Query, slips: bool) -> Option<Known> {
        let asked = Asked::new(wanted, query, slips);
        if asked.is_told || self.remembered.of(&asked).is_some() {
            return None;
        }
        let meanings = self.meanings(&asked);
        let (mut all, mut direct) = (LessonSet::none_of(self.lessons()), LessonSet::none_of(self.lessons()));
        let holdings = self.gather(Vec::new(), meanings.parts(), &asked, |lesson, meaning| {
            all.add(lesson);
            if !meaning.is_alike {
                direct.add(lesson);
            }
            some.has(lesson)
        });
        Some(Known { count: all.count(), direct: direct.count(), ..Known::new(meanings, holdings, &asked) })
    }

    /// Places of lessons in a list, none given yet. Only one may use them at a time.
    pub(super) fn places(&self) -> RefMut<'_, Places> {
        let mut places = self.remembered.places.borrow_mut();
        places.begin(self.lessons());
        places
    }

    /// Which lessons hold what a word may mean.
    pub(super) fn held(&self, meanings: Meanings, asked: &Asked) -> Known {
        let holdings = self.gather(Vec::new(), meanings.parts(), asked, |_, _| true);
        Known::new(meanings, holdings, asked)
    }

    /// Adds the holdings of those lessons that are `wanted`, which is asked of every lesson for every meaning.
    #[inline]
    fn gather(
        &self,
        mut holdings: Vec<Holding>,
        (beginning, others): (Option<&Beginning>, &[Meaning]),
        asked: &Asked,
        mut is_wanted: impl FnMut(u32, &Meaning) -> bool,
    ) -> Vec<Holding> {
        let is_name_of_log = asked.wanted.noise && asked.is_long;
        let is_date = is_name_of_log && super::tally::is_date(&asked.wanted.word);
        let mut places = self.places();
        for (place, holding) in holdings.iter().enumerate() {
            places.place(holding.lesson, place);
        }
        let mut gather = |meaning: &Meaning| {
            self.visit_holders(meaning, |lesson, fields| {
                if is_name_of_log && (is_date || !fields.is_listed()) || !is_wanted(lesson, meaning) {
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
        if let Some(beginning) = beginning {
            self.visit_beginning(beginning, &mut gather);
        }
        for meaning in others {
            let _ = gather(meaning);
        }
        holdings
    }
}

impl Known {
    fn new(meanings: Meanings, holdings: Vec<Holding>, asked: &Asked) -> Self {
        let (count, direct) = (holdings.len(), holdings.iter().filter(|holding| holding.is_direct).count());
        Self { is_exact: is_exact(&meanings, asked), meanings, holdings, count, direct }
    }
}

impl Asked {
    pub(super) fn new(wanted: &Wanted, query: &Query, slips: bool) -> Self {
        // Whether it counts for the whole query changes nothing of who holds it.
        let wanted = Wanted { counts: true, is_called: false, ..wanted.clone() };
        let (is_code, is_long) = (query.is_code, query.is_long);
        // How many words there are only where it says anything, so that most are known already when one more is typed.
        // The words of a name, which are few, are meant as they are.
        let may_be_alike = !(wanted.stop || wanted.noise || is_code) && query.words.len() >= TOLD;
        let is_told = may_be_alike && lexicon::alike(&wanted.stem).next().is_some();
        let is_alone = query.words.len() == 1 && wanted.word.chars().count() < LONG_ALONE;
        Self { wanted, is_code, is_long, is_told, is_alone, slips }
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
fn is_exact(meanings: &Meanings, asked: &Asked) -> bool {
    let is_short = meanings.beginning.as_ref().is_some_and(|beginning| beginning.names_only);
    let is_named_only = is_short || meanings.all.iter().any(|it| it.names_only);
    !(is_named_only || asked.wanted.noise && asked.is_long)
}
