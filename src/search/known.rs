//! What the lessons hold of a word, kept from one key to the next: while somebody types, all words but the last stay.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::gathered::{Gathered, Holding, Told};
use super::index::{Beginning, Index, LONG_ALONE, Meaning, Meanings, TOLD};
use super::lesson_set::LessonSet;
use super::lexicon;
use super::query::{Query, Wanted};
use super::slip::Near;
use super::sums::{self, Others, Sums};
use crate::catalog::smell::Finder;

/// Words that are kept: as many as a short query has, alone and with their neighbours, and some that were just typed.
const KEPT: usize = 10;

/// What the lessons have of a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) meanings: Meanings,
    /// Those of all lessons, or of those that were asked about: see [`Index::known_among`]. By lesson.
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
    pub(super) is_long: bool,
    /// There are words of like meaning, and they count.
    pub(super) is_told: bool,
    /// It is a short word, and the only one.
    pub(super) is_alone: bool,
    /// It may be a slip of another word.
    pub(super) slips: bool,
    /// The words that it is a part of together with its neighbours.
    pub(super) joined: Vec<String>,
}

/// Answers to questions that were asked lately, the latest last.
type Kept<K, T> = RefCell<Vec<(K, Arc<T>)>>;

/// What was asked for last.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    words: Kept<Asked, Known>,
    /// Words, each with those of the lessons that it may be a slip of: an answer may ask for them several times.
    near: Kept<String, [Near]>,
    /// Phrases, each with the lessons that hold it: to read thousands takes as many microseconds.
    phrases: Kept<Vec<String>, LessonSet>,
    /// Patterns that were tried, each with its exception.
    finders: Kept<(String, String), Finder>,
    /// Room for what is gathered of a word.
    gathered: RefCell<Gathered>,
    others: RefCell<Arc<Others>>,
    /// Room for what is summed up of words.
    room: RefCell<Sums>,
}

impl Remembered {
    /// What lessons know of words; known from the key before where the words are the same. To ask for fresh memory for
    /// many lessons takes longer than to sum them up, so that what was given once is kept.
    pub(super) fn others(&self, words: &[sums::Word], lessons: usize) -> Arc<Others> {
        let mut kept = self.others.borrow_mut();
        if !kept.are_of(words) {
            let others = Arc::new(kept.next(words, lessons, self.room.take()));
            let before = Arc::into_inner(std::mem::replace(&mut *kept, others));
            self.room.replace(before.map(|before| before.sums).unwrap_or_default());
        }
        Arc::clone(&kept)
    }

    fn of(&self, asked: &Asked) -> Option<Arc<Known>> {
        latest(&mut self.words.borrow_mut(), asked)
    }

    fn keep(&self, asked: Asked, known: &Arc<Known>) {
        keep(&mut self.words.borrow_mut(), asked, Arc::clone(known));
    }

    /// The words that a word is near to, as `search` finds them.
    pub(super) fn near(&self, word: &str, search: impl FnOnce() -> Vec<Near>) -> Arc<[Near]> {
        let mut kept = self.near.borrow_mut();
        latest(&mut kept, word).unwrap_or_else(|| {
            let found: Arc<[Near]> = search().into();
            keep(&mut kept, word.to_owned(), Arc::clone(&found));
            found
        })
    }

    /// The lessons that hold a phrase, as `read` finds them.
    pub(super) fn in_phrase(&self, phrase: &[String], read: impl FnOnce() -> LessonSet) -> Arc<LessonSet> {
        let mut kept = self.phrases.borrow_mut();
        latest(&mut kept, phrase).unwrap_or_else(|| {
            let found = Arc::new(read());
            keep(&mut kept, phrase.to_owned(), Arc::clone(&found));
            found
        })
    }

    /// A pattern with its exception, ready to be run; none where it is no pattern.
    pub(super) fn finder(&self, pattern: &str, unless: Option<&str>) -> Option<Arc<Finder>> {
        let mut kept = self.finders.borrow_mut();
        let asked = (pattern.to_owned(), unless.unwrap_or_default().to_owned());
        latest(&mut kept, &asked).or_else(|| {
            let finder = Arc::new(Finder::of(pattern, unless).ok()?);
            keep(&mut kept, asked, Arc::clone(&finder));
            Some(finder)
        })
    }
}

/// What is kept of a question, which becomes the latest one.
fn latest<K: Borrow<Q>, Q: PartialEq + ?Sized, T: ?Sized>(kept: &mut Vec<(K, Arc<T>)>, question: &Q) -> Option<Arc<T>> {
    let at = kept.iter().position(|(known, _)| known.borrow() == question)?;
    let found = kept.remove(at);
    let answer = Arc::clone(&found.1);
    kept.push(found);
    Some(answer)
}

/// Keeps the answer to a question.
fn keep<K, T: ?Sized>(kept: &mut Vec<(K, Arc<T>)>, question: K, answer: Arc<T>) {
    if kept.len() >= KEPT {
        kept.remove(0);
    }
    kept.push((question, answer));
}

impl Index {
    /// What the lessons have of a word.
    pub(super) fn known(&self, asked: Asked) -> Arc<Known> {
        if let Some(known) = self.remembered.of(&asked) {
            return known;
        }
        let known = if asked.is_told {
            // Mostly known from the key before, when there were fewer words.
            let known = self.known(Asked { is_told: false, ..asked.clone() });
            self.with_alike(&known, &asked)
        } else {
            self.held(self.meanings(&asked), &asked)
        };
        let known = Arc::new(known);
        self.remembered.keep(asked, &known);
        known
    }

    /// What is known of a word, and of those of like meaning.
    fn with_alike(&self, known: &Known, asked: &Asked) -> Known {
        let mut meanings = known.meanings.clone();
        lexicon::alike(&asked.wanted.stem).for_each(|word| self.add_alike(word, &mut meanings));
        self.with_more(known, meanings, asked)
    }

    /// What is known of a word whose meanings have become more.
    fn with_more(&self, known: &Known, meanings: Meanings, asked: &Asked) -> Known {
        let more = meanings.all.get(known.meanings.all.len()..).unwrap_or_default();
        let holdings = self.gather(&known.holdings, (None, more), asked, |_| true);
        Known::new(meanings, holdings, asked)
    }

    /// What is known of a word and of what it is a part of.
    pub(super) fn known_joined(&self, asked: Asked, alone: &Known) -> Arc<Known> {
        if let Some(known) = self.remembered.of(&asked) {
            return known;
        }
        let meanings = self.meanings_joined(&asked, alone.meanings.clone());
        let known = Arc::new(self.with_more(alone, meanings, &asked));
        self.remembered.keep(asked, &known);
        known
    }

    /// What is known of the word of a query at a place, with the holdings of some lessons only. For a word of which
    /// nothing is remembered yet and no other is of like meaning; the counts are those of all lessons.
    pub(super) fn known_among(&self, some: &LessonSet, asked: &Asked, place: (&Query, usize)) -> Option<Known> {
        if asked.is_told || self.remembered.of(asked).is_some() {
            return None;
        }
        let meanings = self.meanings(asked);
        let joined = self.joined(place.0, place.1, &meanings);
        let meanings = self.meanings_joined(&Asked { joined, ..asked.clone() }, meanings);
        let mut all = LessonSet::none_of(self.lessons());
        let holdings = self.gather(&[], meanings.parts(), asked, |lesson| {
            all.add(lesson);
            some.has(lesson)
        });
        let count = all.count();
        Some(Known { count, direct: count, ..Known::new(meanings, holdings, asked) })
    }

    /// What a word means, with the words that it is a part of, which may be typed with a slip, too.
    fn meanings_joined(&self, asked: &Asked, mut meanings: Meanings) -> Meanings {
        for word in &asked.joined {
            let exactly = self.exactly(word);
            if exactly.is_empty() {
                let joined = Wanted { word: word.clone(), ..Wanted::default() };
                self.add_slips(&joined, true, asked.is_code, &mut meanings);
            } else {
                meanings.add_joined(word, exactly);
            }
        }
        meanings
    }

    /// Which lessons hold what a word may mean.
    fn held(&self, meanings: Meanings, asked: &Asked) -> Known {
        let holdings = self.gather(&[], meanings.parts(), asked, |_| true);
        Known::new(meanings, holdings, asked)
    }

    /// Adds the holdings of those lessons that are `wanted`, which is asked of every lesson for every meaning.
    #[inline]
    fn gather(
        &self,
        known: &[Holding],
        (beginning, others): (Option<&Beginning>, &[Meaning]),
        asked: &Asked,
        mut is_wanted: impl FnMut(u32) -> bool,
    ) -> Vec<Holding> {
        let is_name_of_log = asked.wanted.noise && asked.is_long;
        let is_date = is_name_of_log && super::tally::is_date(&asked.wanted.word);
        let mut gathered = self.remembered.gathered.borrow_mut();
        gathered.begin(self.lessons());
        gathered.add_all(known);
        let mut gather = |meaning: &Meaning| {
            let word = Told::new(meaning.quality, !meaning.is_alike);
            self.visit_holders(meaning, |lesson, fields| {
                let is_told = !is_name_of_log || !is_date && fields.is_listed();
                if is_told && is_wanted(lesson) {
                    gathered.add(lesson, fields, word);
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
        gathered.take()
    }
}

impl Known {
    fn new(meanings: Meanings, holdings: Vec<Holding>, asked: &Asked) -> Self {
        let (count, direct) = (holdings.len(), holdings.iter().filter(|holding| holding.has.is_direct()).count());
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
        Self { wanted, is_code, is_long, is_told, is_alone, slips, joined: Vec::new() }
    }
}

/// Whether nobody but the holders of a word has a line with it.
fn is_exact(meanings: &Meanings, asked: &Asked) -> bool {
    let is_short = meanings.beginning.as_ref().is_some_and(|beginning| beginning.names_only);
    let is_named_only = is_short || meanings.all.iter().any(|it| it.names_only);
    !(is_named_only || asked.wanted.noise && asked.is_long)
}
