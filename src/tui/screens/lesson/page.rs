//! The whole lesson as rows, for one width, language, view and open note.

use std::ops::Range;

use crate::code::view::Mode;
use crate::lesson::{Lesson, LessonId};
use crate::text::SafeText;
use crate::tui::grid::{GUTTER, PROSE};
use crate::tui::screen::Cx;
use crate::tui::widgets::pair::{Look, Strip};
use crate::tui::widgets::sheet::Row;

use super::column::{Column, Flow, Line, Tag};
use super::example::Example;
use super::{code, end, head, saved, sections};

/// What a layout depends on.
#[derive(Clone, Copy)]
pub(super) struct Spec<'a> {
    /// The lesson.
    pub lesson: &'a Lesson,
    /// Its code in the chosen language.
    pub example: &'a Example,
    /// The view of the code.
    pub mode: Mode,
    /// The note that is open, counted from 1 over both sides.
    pub note: Option<usize>,
    /// All notes stand in full, so that a search finds what is in them.
    pub all_notes: bool,
    /// The link that is chosen.
    pub link: Option<usize>,
    /// Whether tints are painted.
    pub backgrounds: bool,
    /// Everything else.
    pub cx: &'a Cx<'a>,
}

impl Spec<'_> {
    /// The text area; column 0 is the column before it, where panels and bars begin.
    pub(super) fn full(&self) -> Strip {
        Strip { left: 1, width: self.cx.grid.width() }
    }

    /// The two halves.
    pub(super) fn halves(&self) -> (Strip, Strip) {
        let full = self.full();
        let width = full.width.saturating_sub(GUTTER) / 2;
        (Strip { width, ..full }, Strip { left: full.right() - width, width })
    }

    /// A text area as wide as prose may be.
    pub(super) fn prose(strip: Strip) -> Strip {
        Strip { width: strip.width.min(PROSE), ..strip }
    }

    /// How the pair is drawn.
    pub(super) fn look(&self) -> Look<'_> {
        Look {
            glyphs: self.cx.glyphs,
            backgrounds: self.backgrounds,
            chosen: self.note,
            narrow: self.cx.grid.is_narrow(),
        }
    }
}

/// A place in the lesson that is the same in every layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    flow: Flow,
    at: usize,
    /// Rows from the top of the window down to it.
    above: usize,
}

/// The rows, and what the lesson's links lead to.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub lines: Vec<Line>,
    /// Lessons to see also, in the order of their rows.
    pub links: Vec<LessonId>,
    /// Addresses: title and where it leads, in the order of their rows.
    pub sources: Vec<SafeText>,
    /// Questions of the check.
    pub questions: usize,
}

impl Page {
    /// Lays a lesson out.
    pub(super) fn new(spec: &Spec) -> Self {
        let links = end::links(spec);
        let sources = end::sources(spec.lesson);
        let questions = end::questions(spec);
        let mut column = Column::new(spec.full(), 1);
        if !spec.cx.grid.is_short() {
            column.push(Line::default());
        }
        column.below(saved::block(spec));
        let head = head::head(spec);
        if column.lines.iter().all(|line| *line == Line::default()) {
            column.lines.extend(head.lines);
        } else {
            column.below(head);
        }
        if !spec.lesson.examples.is_empty() {
            column.below(code::section(spec));
        }
        column.below(sections::body(spec));
        if questions > 0 {
            column.below(end::card(spec, questions));
        }
        column.below(end::further(spec, &links));
        Self { lines: column.lines, links, sources, questions }
    }

    /// The first row with a tag.
    pub(super) fn row_of(&self, tag: Tag) -> Option<usize> {
        self.lines.iter().position(|line| line.has(tag))
    }

    /// The rows from the first to the last with a tag.
    pub(super) fn rows_of(&self, tag: Tag) -> Option<Range<usize>> {
        let first = self.row_of(tag)?;
        let last = self.lines.iter().rposition(|line| line.has(tag))?;
        Some(first..last + 1)
    }

    /// The rows of the open note.
    pub(super) fn open_note(&self) -> Vec<Row> {
        let rows = self.rows_of(Tag::OpenNote).and_then(|rows| self.lines.get(rows)).unwrap_or_default();
        let alone = |line: &Line| {
            // Notes of the other side may stand beside it.
            let own = line.row.bars.first().map_or(0, |(column, _)| *column);
            let mut row = line.row.clone();
            let right =
                row.targets.iter().find(|(column, ..)| *column == own).map_or(u16::MAX, |(at, width, _)| at + width);
            row.pieces.retain(|piece| (own..right).contains(&piece.column));
            row.targets.retain(|(column, ..)| *column == own);
            row
        };
        rows.iter().map(alone).collect()
    }

    /// The place of a row, for another layout.
    pub(super) fn mark(&self, top: usize) -> Option<Mark> {
        let rows = self.lines.iter().enumerate().skip(top);
        let mut found = rows.filter_map(|(row, line)| {
            let first = line
                .runs
                .iter()
                .filter(|run| run.flow > 0)
                .min_by_key(|run| line.row.pieces.get(run.piece).map_or(u16::MAX, |piece| piece.column))?;
            Some(Mark { flow: first.flow, at: first.at, above: row - top })
        });
        found.next()
    }

    /// The row at which a place stands in this layout.
    pub(super) fn find(&self, mark: Mark) -> Option<usize> {
        let holds = |line: &Line| line.runs.iter().any(|run| run.flow == mark.flow && run.at <= mark.at);
        self.lines.iter().rposition(holds).map(|row| row.saturating_sub(mark.above))
    }
}
