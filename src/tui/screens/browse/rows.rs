//! The rows of the list: lessons in an order, under headings.

use std::cmp::Reverse;

use crate::catalog::{Diagnostic, Entry};
use crate::lesson::{Difficulty, LessonId};
use crate::progress::snapshot::LessonState;
use crate::text::SafeText;
use crate::tui::screen::Cx;
use crate::tui::widgets::words;

use super::filter::Filter;

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    #[default]
    Category,
    Severity,
    Difficulty,
    State,
    Title,
}

impl Order {
    const ALL: [Self; 5] = [Self::Category, Self::Severity, Self::Difficulty, Self::State, Self::Title];

    pub(super) fn next(self) -> Self {
        let at = Self::ALL.iter().position(|order| *order == self).unwrap_or(0);
        Self::ALL.get(at + 1).copied().unwrap_or_default()
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Severity => "severity",
            Self::Difficulty => "difficulty",
            Self::State => "state",
            Self::Title => "title",
        }
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Row {
    /// A heading, and how many lessons stand below it.
    Heading(SafeText, usize),
    /// The lesson at this place of the catalog.
    Lesson(usize),
    /// An own lesson that could not be read: its place among the diagnostics.
    Broken(usize),
    Blank,
}

/// The whole list.
#[derive(Debug, Default)]
pub(super) struct Rows(Vec<Row>);

impl Rows {
    pub(super) fn new(order: Order, filter: &Filter, cx: &Cx) -> Self {
        let entries = cx.tutor.catalog().entries().iter().enumerate();
        let mut fitting: Vec<(usize, &Entry)> = entries.filter(|(at, entry)| filter.matches(*at, entry, cx)).collect();
        let state = |entry: &Entry| cx.tutor.snapshot().state(&entry.id, cx.now);
        match order {
            Order::Category => {}
            Order::Severity => fitting.sort_by_key(|(_, entry)| Reverse(entry.severity)),
            Order::Difficulty => fitting.sort_by_key(|(_, entry)| entry.difficulty),
            Order::State => fitting.sort_by_cached_key(|(_, entry)| state_rank(state(entry))),
            Order::Title => fitting.sort_by_cached_key(|(_, entry)| entry.title.to_lowercase()),
        }
        let group = |entry: &Entry| match order {
            Order::Category => category_title(&entry.category, cx),
            Order::Severity => capital(entry.severity.word()),
            Order::Difficulty => capital(Difficulty::word(entry.difficulty)),
            Order::State => capital(words::state(state(entry))),
            Order::Title => SafeText::default(),
        };
        // A filter asks for lessons, and what cannot be read is none.
        let mut broken = if filter.is_empty() { broken(cx) } else { Vec::new() };
        let mut rows = Self::default();
        for part in fitting.chunk_by(|(_, a), (_, b)| group(a) == group(b)) {
            let Some((_, first)) = part.first() else { continue };
            rows.begin(group(first), part.len());
            rows.0.extend(part.iter().map(|(at, _)| Row::Lesson(*at)));
            if order == Order::Category {
                let (here, elsewhere) = broken.into_iter().partition(|(_, category)| *category == first.category);
                broken = elsewhere;
                rows.0.extend(Vec::from_iter(here).into_iter().map(|(at, _)| Row::Broken(at)));
            }
        }
        if !broken.is_empty() {
            rows.begin("Not readable".into(), broken.len());
            rows.0.extend(broken.into_iter().map(|(at, _)| Row::Broken(at)));
        }
        rows
    }

    fn begin(&mut self, heading: SafeText, lessons: usize) {
        if heading.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push(Row::Blank);
        }
        self.0.push(Row::Heading(heading, lessons));
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn get(&self, row: usize) -> Option<&Row> {
        self.0.get(row)
    }

    /// Whether a row can be chosen.
    pub(super) fn can(&self, row: usize) -> bool {
        matches!(self.get(row), Some(Row::Lesson(_) | Row::Broken(_)))
    }

    /// The first row that can be chosen.
    pub(super) fn first(&self) -> Option<usize> {
        (0..self.len()).find(|row| self.can(*row))
    }

    /// The row of a lesson.
    pub(super) fn find(&self, lesson: &LessonId, cx: &Cx) -> Option<usize> {
        let at = cx.tutor.catalog().position(lesson)?;
        self.0.iter().position(|row| *row == Row::Lesson(at))
    }

    /// Places of the listed lessons in the catalog, in the order of the list.
    pub(super) fn lessons(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().filter_map(|row| match row {
            Row::Lesson(at) => Some(*at),
            _ => None,
        })
    }

    /// The number of a lesson's row among the lessons, from 1.
    pub(super) fn number(&self, row: usize) -> Option<usize> {
        let before = self.0.get(..=row)?;
        matches!(before.last(), Some(Row::Lesson(_)))
            .then(|| before.iter().filter(|row| matches!(row, Row::Lesson(_))).count())
    }

    pub(super) fn groups(&self) -> usize {
        self.0.iter().filter(|row| matches!(row, Row::Heading(..))).count()
    }

    /// The first row of the next group, or of the previous one (of this one, when the row is further down in it).
    pub(super) fn next_group(&self, row: usize, forward: bool) -> Option<usize> {
        let is_start = |at: &usize| matches!(self.get(at.wrapping_sub(1)), Some(Row::Heading(..))) && self.can(*at);
        if forward { (row + 1..self.len()).find(is_start) } else { (0..row).rev().find(is_start) }
    }
}

/// Own lessons that could not be read, with the folder that each lies in.
fn broken(cx: &Cx) -> Vec<(usize, SafeText)> {
    let folder = |found: &Diagnostic| {
        let name = found.path.parent().and_then(std::path::Path::file_name);
        name.map(|name| SafeText::new(name.to_string_lossy().into_owned())).unwrap_or_default()
    };
    let mut seen = Vec::new();
    let errors = cx.tutor.catalog().diagnostics().iter().enumerate().filter(|(_, found)| found.is_error());
    // One row a file: the first thing wrong with it.
    let first = errors.filter(|(_, found)| {
        let fresh = !seen.contains(&&found.path);
        seen.push(&found.path);
        fresh
    });
    first.map(|(at, found)| (at, folder(found))).collect()
}

/// What asks for attention first.
fn state_rank(state: LessonState) -> u8 {
    match state {
        LessonState::Due => 0,
        LessonState::Reading => 1,
        LessonState::Learning => 2,
        LessonState::Mastered => 3,
        LessonState::New => 4,
    }
}

fn category_title(name: &SafeText, cx: &Cx) -> SafeText {
    let found = cx.tutor.catalog().categories().iter().find(|category| category.name == *name);
    found.map_or_else(|| name.clone(), |category| category.title.one_line())
}

fn capital(word: &str) -> SafeText {
    let mut letters = word.chars();
    let text: String = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    SafeText::new(text)
}
