//! All lessons, in order and by id: the built-in ones and those of overlay directories.
//!
//! The built-in lessons were read, checked and packed by the build; only overlays are read as YAML at run
//! time. A lesson is decoded each time it is opened (a few microseconds), so memory does not grow with reading.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::lesson::{Category, Lesson, LessonId, Path, Review};

mod block;
mod cache;
pub mod diagnostic;
mod embedded;
mod entry;
pub mod events;
mod fault;
pub mod finder;
mod head;
pub mod import;
mod kept;
pub mod lint;
pub mod nearest;
pub mod neighbours;
mod overlay;
pub mod pack;
pub mod parse;
pub mod schema;
pub mod set;
pub mod skeleton;
pub mod smell;
pub mod source;
#[cfg(test)]
pub mod squeeze;
mod walk;
pub mod yaml;

pub use diagnostic::{Diagnostic, Level};
pub(crate) use entry::body;
pub use entry::{Card, Entry, Origin, SearchText};
use finder::Finder;
use head::Head;
use neighbours::Ties;
use pack::{Contents, Shelf};

/// A directory of own lessons, laid out like `lessons/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// What the screens call it: `team`, `project` ...
    pub name: String,
    /// The directory; one that does not exist is an empty layer.
    pub dir: PathBuf,
}

impl Layer {
    /// Whether layers hold more than so many files, without looking at them all.
    pub fn hold_more_than(layers: &[Self], most: usize) -> bool {
        source::holds_more_than(layers.iter().map(|layer| layer.dir.as_path()), most)
    }
}

/// Where the lesson of an entry is packed.
#[derive(Clone, Copy, Debug)]
struct Slot {
    shelf: usize,
    position: usize,
}

/// What is known of all lessons at once.
#[derive(Clone, Debug, Default)]
struct Rows {
    entries: Vec<Entry>,
    slots: Vec<Slot>,
    by_id: Vec<u32>,
    categories: Vec<Category>,
    paths: Vec<Path>,
    former: Vec<(LessonId, LessonId)>,
}

impl Rows {
    fn of(shelf: &Shelf) -> Self {
        let Head { entries, by_id, categories, paths, former } = shelf.head();
        let slots = (0..entries.len()).map(|position| Slot { shelf: 0, position }).collect();
        Self { entries, slots, by_id, categories, paths, former }
    }

    fn position(&self, id: &LessonId) -> Option<usize> {
        let id_at = |at: &u32| self.entries.get(*at as usize).map(|entry| &entry.id);
        let found = self.by_id.binary_search_by(|at| id_at(at).cmp(&Some(id))).ok()?;
        self.by_id.get(found).map(|at| *at as usize)
    }
}

/// All lessons. Cheap to make from the built-in ones, immutable, shared between threads.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// Of the only shelf, decoded when somebody asks for more than a lesson by its name; else filled in from the start.
    rows: OnceLock<Rows>,
    shelves: Vec<Shelf>,
    reviews: OnceLock<Vec<Review>>,
    diagnostics: Vec<Diagnostic>,
}

impl Catalog {
    /// The lessons that are compiled in.
    pub fn builtin() -> Self {
        let catalog = Self::builtin_unread();
        catalog.rows();
        catalog
    }

    /// The same for who may want one lesson only: the rows of all are decoded by the first call that needs them.
    pub fn builtin_unread() -> Self {
        Self::from_shelf(embedded::shelf())
    }

    /// A catalog of given lessons, as the build would make it; for tests and benchmarks. Categories that no
    /// `categories` names are added with the folder's name as title.
    ///
    /// # Errors
    /// When the lessons cannot be packed.
    pub fn from_lessons(lessons: Vec<Lesson>, categories: Vec<Category>, paths: Vec<Path>) -> Result<Self, String> {
        let mut contents = Contents { lessons, categories, paths, reviews: Vec::new() };
        contents.name_categories();
        contents.sort();
        Ok(Self::from_shelf(Shelf::new(pack::pack(&contents)?)))
    }

    /// The same with other design reviews.
    #[cfg(test)]
    pub(crate) fn with_reviews(self, reviews: Vec<Review>) -> Self {
        Self { reviews: OnceLock::from(reviews), ..self }
    }

    fn from_shelf(shelf: Shelf) -> Self {
        Self { shelves: vec![shelf], ..Self::default() }
    }

    fn rows(&self) -> &Rows {
        self.rows.get_or_init(|| self.shelves.first().map(Rows::of).unwrap_or_default())
    }

    /// What finds single lessons, where there are none but the built-in ones.
    fn finder(&self) -> Option<Finder<'_>> {
        match self.shelves.as_slice() {
            [only] if only.is_built_in() => Some(embedded::finder(only)),
            _ => None,
        }
    }

    /// The same where it is all that there is so far.
    fn unread(&self) -> Option<Finder<'_>> {
        if self.is_read() { None } else { self.finder() }
    }

    fn is_read(&self) -> bool {
        self.rows.get().is_some()
    }

    /// One row a lesson: by category, then difficulty, then severity from the worst, then title.
    pub fn entries(&self) -> &[Entry] {
        &self.rows().entries
    }

    /// The row of a lesson.
    pub fn entry(&self, id: &LessonId) -> Option<&Entry> {
        self.entries().get(self.position(id)?)
    }

    /// The same without decoding the rows of all lessons.
    pub fn row(&self, id: &LessonId) -> Option<Cow<'_, Entry>> {
        match self.unread() {
            Some(finder) => finder.entry(finder.position(id.as_str())?).map(Cow::Owned),
            None => self.entry(id).map(Cow::Borrowed),
        }
    }

    /// The place of a lesson in [`Catalog::entries`].
    pub fn position(&self, id: &LessonId) -> Option<usize> {
        match self.unread() {
            Some(finder) => finder.position(id.as_str()),
            None => self.rows().position(id),
        }
    }

    /// The lesson that goes by a name, however it is written: by its id without the category, else by its title, else
    /// by another name of it.
    pub fn named(&self, name: &str) -> Option<LessonId> {
        let wanted = finder::folded(name);
        if wanted.is_empty() {
            return None;
        }
        match self.finder() {
            Some(finder) => finder.named(&wanted).and_then(|at| finder.entry(at)).map(|entry| entry.id),
            None => self.named_among_all(&wanted).and_then(|at| self.entries().get(at)).map(|entry| entry.id.clone()),
        }
    }

    fn named_among_all(&self, wanted: &str) -> Option<usize> {
        let entries = self.entries();
        let named = entries.iter().position(|entry| entry.id.name() == wanted);
        let titled = || entries.iter().position(|entry| finder::folded(&entry.title) == wanted);
        let is_called = |words: &SearchText<'_>| words.aliases.iter().any(|alias| finder::folded(alias) == wanted);
        let called = || (0..entries.len()).find(|at| self.words(*at).as_ref().is_some_and(is_called));
        named.or_else(titled).or_else(called)
    }

    /// The id under which a lesson is known today: itself, or the lesson that names it under `formerly`.
    pub fn current_id(&self, id: &LessonId) -> Option<LessonId> {
        if self.position(id).is_some() {
            return Some(id.clone());
        }
        if self.unread().is_some_and(|finder| !finder.may_be_former(id.as_str())) {
            return None;
        }
        let former = self.renamed();
        let found = former.binary_search_by(|(old, _)| old.cmp(id)).ok()?;
        former.get(found).map(|(_, present)| present.clone())
    }

    /// Former and present ids of renamed lessons, sorted by the former.
    pub fn renamed(&self) -> &[(LessonId, LessonId)] {
        &self.rows().former
    }

    /// The categories in order, also those without lessons.
    pub fn categories(&self) -> &[Category] {
        &self.rows().categories
    }

    /// The entries of a category, in order.
    pub fn in_category(&self, name: &str) -> &[Entry] {
        let start =
            self.entries().iter().position(|entry| entry.category.as_str() == name).unwrap_or(self.entries().len());
        let rest = self.entries().get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|entry| entry.category.as_str() == name).count();
        rest.get(..length).unwrap_or_default()
    }

    /// The learning paths in order.
    pub fn paths(&self) -> &[Path] {
        &self.rows().paths
    }

    /// The learning path of a name.
    pub fn path(&self, name: &str) -> Option<&Path> {
        self.paths().iter().find(|path| path.name.as_str() == name)
    }

    /// The design reviews, by name; decoded at the first call.
    pub fn reviews(&self) -> &[Review] {
        self.reviews.get_or_init(|| self.shelves.last().map(Shelf::reviews).unwrap_or_default())
    }

    /// Whether there are design reviews; none is decoded for it.
    pub fn has_reviews(&self) -> bool {
        let packed = || self.shelves.last().is_some_and(Shelf::has_reviews);
        self.reviews.get().map_or_else(packed, |reviews| !reviews.is_empty())
    }

    /// A lesson, decoded anew at each call.
    pub fn lesson(&self, id: &LessonId) -> Option<Arc<Lesson>> {
        let (packed, at) = self.place(self.position(id)?)?;
        packed.lesson(at).map(Arc::new)
    }

    /// The same for who shows one lesson and ends: the memory of a shipped one is never given back, and its texts are not
    /// copied.
    pub fn lesson_for_good(&self, id: &LessonId) -> Option<Lesson> {
        let (packed, at) = self.place(self.position(id)?)?;
        packed.lesson_for_good(at).or_else(|| packed.lesson(at))
    }

    /// The card of a lesson, decoded anew at each call.
    pub fn card(&self, id: &LessonId) -> Option<Arc<Card>> {
        let (packed, at) = self.place(self.position(id)?)?;
        packed.card(at).map(Arc::new)
    }

    /// The words of the lesson at a place in [`Catalog::entries`], borrowed.
    pub fn words(&self, position: usize) -> Option<SearchText<'_>> {
        let (packed, at) = self.place(position)?;
        packed.words(at)
    }

    /// The summary and the takeaway of those words, and their lists in the order of [`SearchText`], each unpacked when it is
    /// asked for: for whoever mostly needs few of them.
    pub fn words_in_turn(&self, position: usize) -> Option<((&str, &str), impl Iterator<Item = Vec<&str>>)> {
        let (packed, at) = self.place(position)?;
        packed.words_in_turn(at)
    }

    /// The prose of the lesson at a place in [`Catalog::entries`] that its words do not hold; the whole lesson is
    /// decoded for it.
    pub fn body(&self, position: usize) -> Option<String> {
        let (packed, at) = self.place(position)?;
        packed.lesson(at).map(|lesson| entry::body(&lesson))
    }

    /// The words of all lessons in the order of [`Catalog::entries`]: for building an index once. About
    /// three microseconds a lesson.
    pub fn all_words(&self) -> impl Iterator<Item = (&Entry, SearchText<'_>)> {
        self.entries().iter().enumerate().filter_map(|(at, entry)| Some((entry, self.words(at)?)))
    }

    /// The place of the lesson at a position among all that are compiled in, by which what the build prepared knows
    /// it; none for an own one.
    pub fn built_in_place(&self, position: usize) -> Option<usize> {
        let slot = self.rows().slots.get(position)?;
        self.shelves.get(slot.shelf).filter(|shelf| shelf.is_built_in()).map(|_| slot.position)
    }

    /// The lawful neighbours of a lesson, whose facts may stand as wrong options in its questions; see
    /// [`neighbours::lawful`]. [`Entry::neighbours`] is their number.
    pub fn neighbours(&self, id: &LessonId) -> Vec<LessonId> {
        let find = |id: &str| self.ties(id);
        let Some(lesson) = find(id.as_str()) else { return Vec::new() };
        let same = self.in_category(id.category()).iter().map(|entry| entry.id.as_str());
        neighbours::lawful(&lesson, same, find).into_iter().map(LessonId::new).collect()
    }

    /// Lessons whose fixes do nothing for a lesson, at most so many; see [`neighbours::strangers`].
    /// [`Entry::strangers`] says whether there are two.
    pub fn strangers(&self, id: &LessonId, most: usize) -> Vec<LessonId> {
        let find = |id: &str| self.ties(id);
        let (Some(lesson), Some(at)) = (find(id.as_str()), self.position(id)) else { return Vec::new() };
        let same = self.in_category(id.category()).iter().map(|entry| entry.id.as_str());
        let others = neighbours::after(at, self.entries().len()).filter_map(|at| self.entries().get(at));
        let others = others.map(|entry| entry.id.as_str());
        neighbours::strangers(&lesson, same, others, find, most).into_iter().map(LessonId::new).collect()
    }

    fn ties(&self, id: &str) -> Option<Ties<'_>> {
        let at = self.position(&LessonId::new(id))?;
        Some(Ties::packed(&self.entries().get(at)?.id, self.words(at)?))
    }

    /// Counts the neighbours anew, after lessons were added or changed.
    fn count_neighbours(&mut self) {
        let all: Vec<Ties<'_>> = self.all_words().map(|(entry, words)| Ties::packed(&entry.id, words)).collect();
        // A lesson that cannot be decoded has no row in `all`; then the places would not agree.
        let counts = if all.len() == self.entries().len() { neighbours::counts(&all) } else { Vec::new() };
        let entries = self.rows.get_mut().map(|rows| rows.entries.iter_mut()).into_iter().flatten();
        for (entry, count) in entries.zip(counts) {
            (entry.neighbours, entry.strangers) = (count.neighbours, count.strangers);
        }
    }

    /// A number that changes with the own lessons and with the shipped ones; none where there are no own ones. What was
    /// made of a catalog can be kept under it.
    pub fn own_sum(&self) -> Option<u64> {
        let own = self.shelves.iter().filter(|shelf| !shelf.is_built_in());
        own.map(|shelf| cache::sum(shelf.bytes()))
            .reduce(|one, other| one.rotate_left(7) ^ other)
            .map(|sum| sum ^ embedded::sum())
    }

    /// What was wrong with the files of the layers, in their order.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    fn place(&self, position: usize) -> Option<(&Shelf, usize)> {
        let slot = match self.unread() {
            Some(_) => Slot { shelf: 0, position },
            None => *self.rows().slots.get(position)?,
        };
        Some((self.shelves.get(slot.shelf)?, slot.position))
    }
}
