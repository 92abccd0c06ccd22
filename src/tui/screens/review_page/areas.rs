//! Where the document and the results stand at each size of the window.

use ratatui::layout::Rect;

use crate::theme::Role;
use crate::tui::canvas::Canvas;
use crate::tui::grid::{GUTTER, Grid, PROSE};

/// Columns before the text of a line: its number, a sign, and blanks.
pub(super) const TEXT_AT: u16 = 5;

/// Fewest columns of results beside the document.
const BESIDE: u16 = 32;

/// The parts of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Areas {
    /// The document; none where a low window is full with the results.
    pub(super) document: Option<Rect>,
    /// The results; while marking what one is asked for, where there is room beside the document.
    pub(super) beside: Option<Rect>,
    /// Whether the results stand below the document.
    below: bool,
}

impl Areas {
    /// The parts for a document whose longest line has so many columns.
    pub(super) fn new(grid: Grid, longest: u16, told: bool) -> Self {
        let body = grid.body();
        // One blank column keeps the rail off the text.
        let wanted = (longest + TEXT_AT + 1).min(PROSE);
        if body.width >= wanted + GUTTER + BESIDE {
            let x = body.x + wanted + GUTTER;
            let beside = Rect { x, width: (body.right() - x).min(PROSE), ..body };
            return Self { document: Some(Rect { width: wanted, ..body }), beside: Some(beside), below: false };
        }
        let body = Rect { width: body.width.min(PROSE), ..body };
        if !told {
            return Self { document: Some(body), beside: None, below: false };
        }
        if grid.is_short() {
            return Self { document: None, beside: Some(body), below: false };
        }
        let height = (body.height.saturating_sub(1)) / 2;
        let y = body.y + height + 1;
        let results = Rect { y, height: body.bottom().saturating_sub(y), ..body };
        Self { document: Some(Rect { height, ..body }), beside: Some(results), below: true }
    }

    pub(super) fn document_rows(self) -> usize {
        self.document.map_or(1, |area| usize::from(area.height))
    }

    pub(super) fn result_rows(self) -> usize {
        self.beside.map_or(1, |area| usize::from(area.height))
    }

    /// Whether what one is asked for stands above the document.
    pub(super) fn has_brief(self) -> bool {
        self.beside.is_none()
    }

    /// The line between the document and the results below it.
    pub(super) fn paint_rule(self, canvas: &mut Canvas) {
        if let (true, Some(area)) = (self.below, self.beside) {
            let sign = canvas.glyphs.light;
            canvas.rule(area.x, area.y.saturating_sub(1), area.width, sign, canvas.ink(Role::Border));
        }
    }
}
