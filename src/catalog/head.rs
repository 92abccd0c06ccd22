//! What start-up decodes, and how it does so without copying a word of what is compiled in.

use serde::{Deserialize, Serialize};

use super::entry::{Entry, Origin};
use crate::lesson::{Category, Difficulty, Language, LessonId, Path, Severity};
use crate::text::SafeText;

/// What start-up decodes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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

/// The same fields in the same order, borrowed from where they are packed; a test holds the two together.
#[derive(Deserialize)]
pub(super) struct Borrowed<'a> {
    #[serde(borrow)]
    entries: Vec<Row<'a>>,
    by_id: Vec<u32>,
    categories: Vec<Folder<'a>>,
    paths: Vec<Way<'a>>,
    former: Vec<(&'a str, &'a str)>,
}

/// An [`Entry`].
#[derive(Deserialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    category: &'a str,
    severity: Severity,
    difficulty: Difficulty,
    #[serde(borrow)]
    languages: Vec<&'a str>,
    minutes: u32,
    questions: u16,
    neighbours: u16,
    strangers: bool,
    procedure: bool,
}

/// A [`Category`].
#[derive(Deserialize)]
struct Folder<'a> {
    name: &'a str,
    title: &'a str,
    order: i32,
    summary: &'a str,
}

/// A [`Path`].
#[derive(Deserialize)]
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

/// Where the rows of a packed head stand in it, in their order.
pub(super) fn places(head: &[u8]) -> Option<Vec<u32>> {
    let (count, mut rest) = postcard::take_from_bytes::<u32>(head).ok()?;
    let mut places = Vec::new();
    for _ in 0..count {
        places.push(u32::try_from(head.len() - rest.len()).ok()?);
        (_, rest) = postcard::take_from_bytes::<Row>(rest).ok()?;
    }
    Some(places)
}

/// The row at a place of a packed head.
pub(super) fn row(head: &'static [u8], place: usize) -> Option<Entry> {
    postcard::take_from_bytes::<Row>(head.get(place..)?).ok().map(|(row, _)| row.into())
}

/// Id and title in the row at a place: its first two fields.
pub(super) fn titles(head: &'static [u8], place: usize) -> Option<(&'static str, &'static str)> {
    postcard::take_from_bytes(head.get(place..)?).ok().map(|(titles, _)| titles)
}

impl From<Borrowed<'static>> for Head {
    fn from(head: Borrowed<'static>) -> Self {
        Self {
            entries: head.entries.into_iter().map(Entry::from).collect(),
            by_id: head.by_id,
            categories: head.categories.into_iter().map(Category::from).collect(),
            paths: head.paths.into_iter().map(Path::from).collect(),
            former: head
                .former
                .into_iter()
                .map(|(old, new)| (LessonId::shipped(old), LessonId::shipped(new)))
                .collect(),
        }
    }
}

impl From<Row<'static>> for Entry {
    fn from(row: Row<'static>) -> Self {
        Self {
            id: LessonId::shipped(row.id),
            title: SafeText::shipped(row.title),
            category: SafeText::shipped(row.category),
            severity: row.severity,
            difficulty: row.difficulty,
            languages: row.languages.into_iter().map(|name| Language(SafeText::shipped(name))).collect(),
            minutes: row.minutes,
            questions: row.questions,
            neighbours: row.neighbours,
            strangers: row.strangers,
            procedure: row.procedure,
            origin: Origin::BuiltIn,
        }
    }
}

impl From<Folder<'static>> for Category {
    fn from(folder: Folder<'static>) -> Self {
        Self {
            name: SafeText::shipped(folder.name),
            title: SafeText::shipped(folder.title),
            order: folder.order,
            summary: SafeText::shipped(folder.summary),
        }
    }
}

impl From<Way<'static>> for Path {
    fn from(way: Way<'static>) -> Self {
        let ids = |ids: Vec<&'static str>| ids.into_iter().map(LessonId::shipped).collect();
        Self {
            name: SafeText::shipped(way.name),
            title: SafeText::shipped(way.title),
            order: way.order,
            summary: SafeText::shipped(way.summary),
            audience: SafeText::shipped(way.audience),
            hours: way.hours,
            lessons: ids(way.lessons),
            planned: ids(way.planned),
        }
    }
}
