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

/// How it is packed. The words of the rows stand in one piece, which is checked to be text at once, and what many rows
/// have in common is a number in each.
#[derive(Serialize, Deserialize)]
struct Packed<'a> {
    /// Ids and titles, one behind the other.
    words: &'a str,
    #[serde(borrow)]
    names: Names<'a>,
    rows: Vec<Row<'a>>,
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
}

/// An [`Entry`].
#[derive(Serialize, Deserialize)]
struct Row<'a> {
    /// Where the id begins in the words; the title follows it.
    start: u32,
    /// Bytes of the id.
    id: u16,
    /// Bytes of the title.
    title: u16,
    /// Its number among the names.
    category: u16,
    severity: Severity,
    difficulty: Difficulty,
    /// Their numbers among the names.
    languages: &'a [u8],
    minutes: u32,
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
    #[serde(borrow)]
    lessons: Vec<&'a str>,
    #[serde(borrow)]
    planned: Vec<&'a str>,
}

/// Packs it.
///
/// # Errors
/// When it has more categories, languages or letters in a title than the numbers of a row can tell.
pub(super) fn pack(head: &Head) -> Result<Vec<u8>, String> {
    let (mut words, mut names) = (String::new(), Names::default());
    let mut languages = Vec::new();
    for entry in &head.entries {
        let of = |language| number(&mut names.languages, language);
        languages.push(entry.languages.iter().map(Language::name).map(of).collect::<Result<Vec<u8>, _>>()?);
    }
    let mut rows = Vec::new();
    for (entry, languages) in head.entries.iter().zip(&languages) {
        let start = u32::try_from(words.len()).map_err(too_large)?;
        words.extend([entry.id.as_str(), entry.title.as_str()]);
        rows.push(Row {
            start,
            id: u16::try_from(entry.id.as_str().len()).map_err(too_large)?,
            title: u16::try_from(entry.title.as_str().len()).map_err(too_large)?,
            category: number(&mut names.categories, &entry.category)?,
            severity: entry.severity,
            difficulty: entry.difficulty,
            languages,
            minutes: entry.minutes,
            questions: entry.questions,
            neighbours: entry.neighbours,
            strangers: entry.strangers,
            procedure: entry.procedure,
        });
    }
    let packed = Packed {
        words: &words,
        names,
        rows,
        by_id: head.by_id.clone(),
        categories: head.categories.iter().map(Folder::from).collect(),
        paths: head.paths.iter().map(Way::from).collect(),
        former: head.former.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect(),
    };
    postcard::to_stdvec(&packed).map_err(|error| error.to_string())
}

/// The number of a name among those so far, to which it is added.
fn number<'a, N: TryFrom<usize, Error = TryFromIntError>>(
    names: &mut Vec<&'a str>,
    name: &'a str,
) -> Result<N, String> {
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
    unpack(bytes, |text| SafeText::new(text), |id| LessonId::new(id))
}

fn unpack<'a>(bytes: &'a [u8], text: fn(&'a str) -> SafeText, id: fn(&'a str) -> LessonId) -> Option<Head> {
    let packed: Packed = postcard::from_bytes(bytes).ok()?;
    let whole = |row: &Row| row.whole(|range| packed.words.get(range), &packed.names, text, id);
    Some(Head {
        entries: packed.rows.iter().map(whole).collect::<Option<_>>()?,
        by_id: packed.by_id,
        categories: packed.categories.into_iter().map(|folder| folder.whole(text)).collect(),
        paths: packed.paths.into_iter().map(|way| way.whole(text, id)).collect(),
        former: packed.former.into_iter().map(|(old, new)| (id(old), id(new))).collect(),
    })
}

/// Where the rows of a packed head stand in it, in their order.
pub(super) fn places(head: &[u8]) -> Option<Vec<u32>> {
    let (.., rows) = parts(head)?;
    let (count, mut rest) = postcard::take_from_bytes::<u32>(rows).ok()?;
    let mut places = Vec::new();
    for _ in 0..count {
        places.push(u32::try_from(head.len() - rest.len()).ok()?);
        (_, rest) = postcard::take_from_bytes::<Row>(rest).ok()?;
    }
    Some(places)
}

/// The row at a place of a packed head that is compiled in.
pub(super) fn row(head: &'static [u8], place: usize) -> Option<Entry> {
    let (words, names, _) = parts(head)?;
    let (row, _) = postcard::take_from_bytes::<Row>(head.get(place..)?).ok()?;
    row.whole(|range| std::str::from_utf8(words.get(range)?).ok(), &names, SafeText::shipped, LessonId::shipped)
}

/// Id and title in the row at a place.
pub(super) fn titles(head: &'static [u8], place: usize) -> Option<(&'static str, &'static str)> {
    let (words, _) = postcard::take_from_bytes::<&[u8]>(head).ok()?;
    let (row, _) = postcard::take_from_bytes::<Row>(head.get(place..)?).ok()?;
    let text = |range| std::str::from_utf8(words.get(range)?).ok();
    Some((text(row.id())?, text(row.title())?))
}

/// The words of a packed head, not checked to be text; the names; and the rest, which begins with the rows.
fn parts(head: &[u8]) -> Option<(&[u8], Names<'_>, &[u8])> {
    let ((words, names), rest) = postcard::take_from_bytes(head).ok()?;
    Some((words, names, rest))
}

impl Row<'_> {
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
        let language = |number: &u8| Some(Language(text(names.languages.get(usize::from(*number))?)));
        Some(Entry {
            id: id(words(self.id())?),
            title: text(words(self.title())?),
            category: text(names.categories.get(usize::from(self.category))?),
            severity: self.severity,
            difficulty: self.difficulty,
            languages: self.languages.iter().map(language).collect::<Option<_>>()?,
            minutes: self.minutes,
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

impl<'a> From<&'a Path> for Way<'a> {
    fn from(path: &'a Path) -> Self {
        Self {
            name: &path.name,
            title: &path.title,
            order: path.order,
            summary: &path.summary,
            audience: &path.audience,
            hours: path.hours,
            lessons: path.lessons.iter().map(LessonId::as_str).collect(),
            planned: path.planned.iter().map(LessonId::as_str).collect(),
        }
    }
}

impl<'a> Way<'a> {
    fn whole(self, text: fn(&'a str) -> SafeText, id: fn(&'a str) -> LessonId) -> Path {
        Path {
            name: text(self.name),
            title: text(self.title),
            order: self.order,
            summary: text(self.summary),
            audience: text(self.audience),
            hours: self.hours,
            lessons: self.lessons.into_iter().map(id).collect(),
            planned: self.planned.into_iter().map(id).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
