//! What start-up decodes, and how it does so without copying a word of what is compiled in.

use std::num::TryFromIntError;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::entry::{Entry, Origin};
use crate::lesson::{Category, Difficulty, Language, LessonId, Path, Severity};
use crate::text::SafeText;

/// What start-up decodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// One row a lesson, in the order of the lists.
    pub entries: Vec<Entry>,
    /// Positions in `entries`, sorted by id.
    pub by_id: Vec<u32>,
    /// Categories in order.
    pub categories: Vec<Category>,
    /// Learning paths in order.
    pub paths: Vec<Path>,
    /// Former id and present id, sorted by the former.
    pub former: Vec<(LessonId, LessonId)>,
}

/// How it is packed. All words that are more than a few stand in one piece, which is checked to be text at once; what
/// many rows have in common is a number in each.
#[derive(Serialize, Deserialize)]
struct Packed<'a> {
    /// Ids and titles, one behind the other.
    words: &'a str,
    /// Rows of [`ROW`] bytes.
    rows: &'a [u8],
    #[serde(borrow)]
    names: Names<'a>,
    by_id: Vec<u32>,
    categories: Vec<Folder<'a>>,
    paths: Vec<Way<'a>>,
    former: Vec<(&'a str, &'a str)>,
}

/// What rows have in common.
#[derive(Default, Serialize, Deserialize)]
struct Names<'a> {
    #[serde(borrow)]
    categories: Vec<&'a str>,
    #[serde(borrow)]
    languages: Vec<&'a str>,
    /// The languages of a lesson, by their numbers.
    #[serde(borrow)]
    lists: Vec<&'a [u8]>,
    /// Lessons of paths that have no row here: those of another shelf.
    #[serde(borrow)]
    elsewhere: Vec<&'a str>,
}

/// Bytes of a row, which is a list of numbers of two bytes each, little-endian: rows of one length are found without
/// reading those before, and read without looking at each byte.
const ROW: usize = 22;

/// An [`Entry`].
struct Row {
    /// Where the id begins in the words; the title follows it.
    start: u32,
    /// Bytes of the id.
    id: u16,
    /// Bytes of the title.
    title: u16,
    /// Its number among the names.
    category: u16,
    /// The number of its list among the names.
    languages: u16,
    severity: Severity,
    difficulty: Difficulty,
    minutes: u16,
    questions: u16,
    neighbours: u16,
    strangers: bool,
    procedure: bool,
}

/// A [`Category`].
#[derive(Serialize, Deserialize)]
struct Folder<'a> {
    name: &'a str,
    title: &'a str,
    order: i32,
    summary: &'a str,
}

/// A [`Path`].
#[derive(Serialize, Deserialize)]
struct Way<'a> {
    name: &'a str,
    title: &'a str,
    order: i32,
    summary: &'a str,
    audience: &'a str,
    hours: f32,
    /// Positions of lessons among the rows, and behind these of those that are elsewhere.
    lessons: Vec<u32>,
    #[serde(borrow)]
    planned: Vec<&'a str>,
}

/// Packs it.
///
/// # Errors
/// When it has more categories, languages, minutes or letters in a title than the numbers of a row can tell.
pub(super) fn pack(head: &Head) -> Result<Vec<u8>, String> {
    let (mut words, mut names) = (String::new(), Names::default());
    let mut languages: Vec<Vec<u8>> = Vec::new();
    for entry in &head.entries {
        let of = |language| number(&mut names.languages, language);
        languages.push(entry.languages.iter().map(Language::name).map(of).collect::<Result<_, _>>()?);
    }
    let mut rows = Vec::new();
    for (entry, languages) in head.entries.iter().zip(&languages) {
        let start = u32::try_from(words.len()).map_err(too_large)?;
        words.extend([entry.id.as_str(), entry.title.as_str()]);
        let row = Row {
            start,
            id: u16::try_from(entry.id.as_str().len()).map_err(too_large)?,
            title: u16::try_from(entry.title.as_str().len()).map_err(too_large)?,
            category: number(&mut names.categories, &entry.category)?,
            languages: number(&mut names.lists, languages)?,
            severity: entry.severity,
            difficulty: entry.difficulty,
            minutes: u16::try_from(entry.minutes).map_err(too_large)?,
            questions: entry.questions,
            neighbours: entry.neighbours,
            strangers: entry.strangers,
            procedure: entry.procedure,
        };
        rows.extend(row.bytes());
    }
    let mut paths = Vec::new();
    for path in &head.paths {
        let mut lessons = Vec::new();
        for id in &path.lessons {
            lessons.push(match position(head, id) {
                Some(at) => at,
                None => number::<_, u32>(&mut names.elsewhere, id.as_str())?
                    .saturating_add(u32::try_from(head.entries.len()).map_err(too_large)?),
            });
        }
        paths.push(Way::of(path, lessons));
    }
    let packed = Packed {
        words: &words,
        rows: &rows,
        names,
        by_id: head.by_id.clone(),
        categories: head.categories.iter().map(Folder::from).collect(),
        paths,
        former: head.former.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect(),
    };
    postcard::to_stdvec(&packed).map_err(|error| error.to_string())
}

/// The position of a lesson among the rows.
fn position(head: &Head, id: &LessonId) -> Option<u32> {
    let of = |at: u32| head.entries.get(at as usize).map(|entry| &entry.id);
    let found = head.by_id.binary_search_by(|at| of(*at).cmp(&Some(id))).ok()?;
    head.by_id.get(found).copied()
}

/// The number of a name among those so far, to which it is added.
fn number<'a, T: ?Sized + PartialEq, N>(names: &mut Vec<&'a T>, name: &'a T) -> Result<N, String>
where
    N: TryFrom<usize, Error = TryFromIntError>,
{
    let known = names.iter().position(|known| *known == name);
    let at = known.unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    });
    N::try_from(at).map_err(too_large)
}

fn too_large(error: TryFromIntError) -> String {
    format!("the list of lessons is too large to pack: {error}")
}

/// What is packed in bytes that are compiled in, and were cleaned by the build; no word is copied.
pub(super) fn shipped(bytes: &'static [u8]) -> Option<Head> {
    unpack(bytes, SafeText::shipped, LessonId::shipped)
}

/// What is packed in any bytes.
pub(super) fn any(bytes: &[u8]) -> Option<Head> {
    unpack(bytes, SafeText::new, LessonId::new)
}

fn unpack<'a>(bytes: &'a [u8], text: fn(&'a str) -> SafeText, id: fn(&'a str) -> LessonId) -> Option<Head> {
    let packed: Packed = postcard::from_bytes(bytes).ok()?;
    let (rows, []) = packed.rows.as_chunks() else { return None };
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        entries.push(Row::read(row)?.whole(|range| packed.words.get(range), &packed.names, text, id)?);
    }
    let paths: Option<_> = packed.paths.into_iter().map(|way| way.whole(&entries, &packed.names, text, id)).collect();
    Some(Head {
        by_id: packed.by_id,
        categories: packed.categories.into_iter().map(|folder| folder.whole(text)).collect(),
        paths: paths?,
        former: packed.former.into_iter().map(|(old, new)| (id(old), id(new))).collect(),
        entries,
    })
}

/// The row at a position of a packed head that is compiled in.
pub(super) fn row(head: &'static [u8], position: usize) -> Option<Entry> {
    let (words, row, rest) = words_and_row(head, position)?;
    let (names, _) = postcard::take_from_bytes(rest).ok()?;
    row.whole(|range| std::str::from_utf8(words.get(range)?).ok(), &names, SafeText::shipped, LessonId::shipped)
}

/// Id and title in the row at a position.
pub(super) fn titles(head: &'static [u8], position: usize) -> Option<(&'static str, &'static str)> {
    let (words, row, _) = words_and_row(head, position)?;
    let text = |range| std::str::from_utf8(words.get(range)?).ok();
    Some((text(row.id())?, text(row.title())?))
}

/// The words of a packed head, not checked to be text, and one of its rows; and the rest, which begins with the names.
fn words_and_row(head: &[u8], position: usize) -> Option<(&[u8], Row, &[u8])> {
    let ((words, rows), rest) = postcard::take_from_bytes::<(&[u8], &[u8])>(head).ok()?;
    let (rows, _) = rows.as_chunks();
    Some((words, Row::read(rows.get(position)?)?, rest))
}

impl Row {
    fn bytes(&self) -> impl Iterator<Item = u8> {
        let [low, high, ..] = self.start.to_le_bytes().map(u16::from);
        let [.., third, fourth] = self.start.to_le_bytes().map(u16::from);
        let is = u16::from(self.strangers) | u16::from(self.procedure) << 8;
        let numbers = [
            low | high << 8,
            third | fourth << 8,
            self.id,
            self.title,
            self.category,
            self.languages,
            self.severity as u16 | u16::from(self.difficulty.level()) << 8,
            self.minutes,
            self.questions,
            self.neighbours,
            is,
        ];
        numbers.into_iter().flat_map(u16::to_le_bytes)
    }

    /// None where it says what no row can say.
    fn read(bytes: &[u8; ROW]) -> Option<Self> {
        let (numbers, _) = bytes.as_chunks();
        let [low, high, id, title, category, languages, [severity, difficulty], minutes, questions, neighbours, is] =
            *numbers
        else {
            return None;
        };
        let number = u16::from_le_bytes;
        Some(Self {
            start: u32::from(number(high)) << 16 | u32::from(number(low)),
            id: number(id),
            title: number(title),
            category: number(category),
            languages: number(languages),
            severity: *Severity::ALL.get(usize::from(severity))?,
            difficulty: Difficulty::try_from(difficulty).ok()?,
            minutes: number(minutes),
            questions: number(questions),
            neighbours: number(neighbours),
            strangers: is[0] != 0,
            procedure: is[1] != 0,
        })
    }

    /// Where the id stands in the words.
    fn id(&self) -> Range<usize> {
        let start = self.start as usize;
        start..start + usize::from(self.id)
    }

    /// Where the title stands in the words.
    fn title(&self) -> Range<usize> {
        let start = self.id().end;
        start..start + usize::from(self.title)
    }

    fn whole<'a>(
        &self,
        words: impl Fn(Range<usize>) -> Option<&'a str>,
        names: &Names<'a>,
        text: fn(&'a str) -> SafeText,
        id: fn(&'a str) -> LessonId,
    ) -> Option<Entry> {
        let list = names.lists.get(usize::from(self.languages))?;
        let mut languages = Vec::with_capacity(list.len());
        for number in *list {
            languages.push(Language(text(names.languages.get(usize::from(*number))?)));
        }
        Some(Entry {
            id: id(words(self.id())?),
            title: text(words(self.title())?),
            category: text(names.categories.get(usize::from(self.category))?),
            severity: self.severity,
            difficulty: self.difficulty,
            languages,
            minutes: self.minutes.into(),
            questions: self.questions,
            neighbours: self.neighbours,
            strangers: self.strangers,
            procedure: self.procedure,
            origin: Origin::BuiltIn,
        })
    }
}

impl<'a> From<&'a Category> for Folder<'a> {
    fn from(category: &'a Category) -> Self {
        Self { name: &category.name, title: &category.title, order: category.order, summary: &category.summary }
    }
}

impl<'a> Folder<'a> {
    fn whole(self, text: fn(&'a str) -> SafeText) -> Category {
        Category { name: text(self.name), title: text(self.title), order: self.order, summary: text(self.summary) }
    }
}

impl<'a> Way<'a> {
    fn of(path: &'a Path, lessons: Vec<u32>) -> Self {
        Self {
            name: &path.name,
            title: &path.title,
            order: path.order,
            summary: &path.summary,
            audience: &path.audience,
            hours: path.hours,
            lessons,
            planned: path.planned.iter().map(LessonId::as_str).collect(),
        }
    }

    fn whole(
        self,
        entries: &[Entry],
        names: &Names<'a>,
        text: fn(&'a str) -> SafeText,
        id: fn(&'a str) -> LessonId,
    ) -> Option<Path> {
        let lesson = |position: &u32| match entries.get(*position as usize) {
            Some(entry) => Some(entry.id.clone()),
            None => names.elsewhere.get((*position as usize).checked_sub(entries.len())?).map(|name| id(name)),
        };
        Some(Path {
            name: text(self.name),
            title: text(self.title),
            order: self.order,
            summary: text(self.summary),
            audience: text(self.audience),
            hours: self.hours,
            lessons: self.lessons.iter().map(lesson).collect::<Option<_>>()?,
            planned: self.planned.into_iter().map(id).collect(),
        })
    }
}

#[cfg(test)]
mod tests;
