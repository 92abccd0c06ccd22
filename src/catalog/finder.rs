//! Finds one lesson among the shipped ones without decoding the rows of all: for who asks for a lesson by its name and
//! for nothing else.
//!
//! A table that the build writes beside the lessons, read in place. Layout, all numbers little-endian u32: for each name,
//! sorted by it, a hash and the position of the lesson. A hash is only a hint: what it leads to is compared with the
//! name that is looked for.

use super::head;
use super::pack::Shelf;
use crate::lesson::Lesson;

/// Bytes of a number.
const NUMBER: usize = 4;

/// Stands in the position of a name that is a former id.
const FORMER: u32 = 1 << 31;

/// Small letters and digits, with one `-` for anything between them: names that fold alike are the same name.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push('-');
        }
        if word.is_ascii() {
            folded.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            folded.push_str(&word.to_lowercase());
        }
    }
    folded
}

/// How a lesson goes by a folded name; the first of them goes before the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    /// Its id without the category.
    Id,
    /// Its title.
    Title,
    /// Another name of it.
    Alias,
}

/// Writes the table for lessons in the order of their shelf.
pub fn pack(lessons: &[Lesson]) -> Vec<u8> {
    let mut names: Vec<(u32, u32)> = Vec::new();
    for (position, lesson) in (0..FORMER).zip(lessons) {
        names.extend([lesson.id.as_str(), lesson.id.name()].map(|name| (hash(name), position)));
        let titles = std::iter::once(&lesson.title).chain(&lesson.aliases);
        names.extend(titles.map(|name| (hash(&folded(name)), position)));
        names.extend(lesson.formerly.iter().map(|id| (hash(id.as_str()), position | FORMER)));
    }
    names.sort_unstable();
    names.dedup();
    names.into_iter().flat_map(|(hash, at)| [hash, at]).flat_map(u32::to_le_bytes).collect()
}

/// 32-bit FNV-1a (<https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>).
fn hash(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The table with the shelf that it belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finder<'a> {
    shelf: &'a Shelf,
    table: &'static [u8],
}

impl<'a> Finder<'a> {
    pub(super) fn new(shelf: &'a Shelf, table: &'static [u8]) -> Self {
        Self { shelf, table }
    }

    /// The position of the lesson with an id.
    pub(super) fn position(self, id: &str) -> Option<usize> {
        self.hints(id).map(|at| at as usize).find(|at| self.titles(*at).is_some_and(|(known, _)| known == id))
    }

    /// Whether a lesson may have had an id before; if not, none has.
    pub(super) fn may_be_former(self, id: &str) -> bool {
        self.hints(id).any(|at| at & FORMER != 0)
    }

    /// The position of the lesson with a folded name.
    pub(super) fn named(self, folded_name: &str) -> Option<usize> {
        let found = self.hints(folded_name).map(|at| at as usize);
        found.filter_map(|at| Some((self.by(at, folded_name)?, at))).min().map(|(_, at)| at)
    }

    /// The row at a position.
    pub(super) fn entry(self, position: usize) -> Option<super::Entry> {
        head::row(self.shelf.built_in_head()?, position)
    }

    fn by(self, position: usize, name: &str) -> Option<By> {
        let (id, title) = self.titles(position)?;
        match id.split_once('/') {
            Some((_, last)) if last == name => return Some(By::Id),
            _ if folded(title) == name => return Some(By::Title),
            _ => {}
        }
        let words = self.shelf.words(position)?;
        words.aliases.iter().any(|alias| folded(alias) == name).then_some(By::Alias)
    }

    /// Id and title of the lesson at a position.
    fn titles(self, position: usize) -> Option<(&'static str, &'static str)> {
        head::titles(self.shelf.built_in_head()?, position)
    }

    /// The positions that stand beside the hash of a name.
    fn hints(self, name: &str) -> impl Iterator<Item = u32> {
        let wanted = hash(name);
        let at = move |row: usize| self.number(2 * row);
        let (mut low, mut high) = (0, self.table.len() / NUMBER / 2);
        while low < high {
            let middle = low.midpoint(high);
            if at(middle).is_some_and(|hash| hash < wanted) { low = middle + 1 } else { high = middle }
        }
        let alike = (low..).take_while(move |row| at(*row) == Some(wanted));
        alike.filter_map(move |row| self.number(2 * row + 1))
    }

    fn number(self, index: usize) -> Option<u32> {
        let bytes = self.table.get(NUMBER * index..NUMBER * (index + 1))?;
        bytes.try_into().ok().map(u32::from_le_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::lesson::LessonId;

    #[test]
    fn names_are_folded_to_letters_and_digits() {
        for (text, name) in
            [("Retry  Storm!", "retry-storm"), (" -- ", ""), ("N+1", "n-1"), ("Übergabe ÄÖ", "übergabe-äö")]
        {
            assert_eq!(folded(text), name);
        }
    }

    #[test]
    fn one_lesson_is_found_as_among_all_rows() {
        let (all, one) = (Catalog::builtin(), Catalog::builtin_unread());
        assert!(!all.entries().is_empty());
        for (at, entry) in all.entries().iter().enumerate() {
            assert_eq!(one.position(&entry.id), Some(at), "{}", entry.id);
            assert_eq!(one.row(&entry.id).as_deref(), Some(entry));
            assert_eq!(one.current_id(&entry.id), Some(entry.id.clone()));
            assert_eq!(one.lesson(&entry.id), all.lesson(&entry.id));
        }
        for id in ["", "/", "retry storm", "retries/", "retries/retry-storm ", "elsewhere/retry-storm"] {
            let id = LessonId::new(id);
            assert_eq!((one.position(&id), one.current_id(&id), one.row(&id)), (None, None, None), "{id}");
        }
        assert!(!one.is_read(), "no row but those that were asked for has been decoded");
    }

    #[test]
    fn a_name_leads_where_looking_through_all_names_leads() {
        named(10);
    }

    #[test]
    #[ignore = "exhaustive: the names of all lessons"]
    fn exhaustive_a_name_leads_where_looking_through_all_names_leads() {
        named(1);
    }

    /// Looks for the names of each so-many-th lesson.
    fn named(step: usize) {
        let (all, one) = (Catalog::builtin(), Catalog::builtin_unread());
        let mut names: Vec<String> = vec![String::new(), "-".into(), "storm".into(), "no such lesson at all".into()];
        for (entry, words) in all.all_words().step_by(step) {
            names.extend([entry.id.name(), &entry.title].map(str::to_owned));
            names.extend(words.aliases.iter().map(|alias| alias.to_uppercase()));
            names.extend(words.aliases.iter().map(|alias| format!("{alias} x")));
        }
        assert!(names.len() * step > 1000);
        for name in names {
            let name = folded(&name);
            assert_eq!(one.finder().and_then(|finder| finder.named(&name)), all.named_among_all(&name), "{name}");
        }
        assert!(!one.is_read());
    }
}
