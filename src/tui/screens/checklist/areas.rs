//! Where prompts and what belongs to the chosen one stand, at each size of the window.

use ratatui::layout::Rect;

use crate::theme::Role;
use crate::tui::canvas::Canvas;
use crate::tui::grid::{Grid, PROSE};

/// Rows of what stands below the prompts: a title, and what to do where it is not so.
const BELOW: u16 = 4;

/// Fewest rows of prompts above it.
const ABOVE: u16 = 8;

/// The parts of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Areas {
    /// The prompts, or the risks.
    pub(super) list: Rect,
    /// What belongs to the chosen one; nothing where there is no room.
    pub(super) aside: Option<Rect>,
    is_wide: bool,
}

impl Areas {
    pub(super) fn new(grid: Grid) -> Self {
        let body = grid.body();
        if grid.is_wide() {
            let (list, aside) = grid.halves(body);
            return Self { list, aside: Some(Rect { width: aside.width.min(PROSE), ..aside }), is_wide: true };
        }
        // One blank column keeps the rail off the replies.
        let whole = Rect { width: body.width.saturating_sub(1), ..body };
        if body.height < ABOVE + 1 + BELOW {
            return Self { list: whole, aside: None, is_wide: false };
        }
        let y = body.bottom() - BELOW;
        let list = Rect { height: body.height - BELOW - 1, ..whole };
        Self { list, aside: Some(Rect { y, height: BELOW, width: whole.width.min(PROSE), ..body }), is_wide: false }
    }

    /// Rows of the list.
    pub(super) fn rows(self) -> usize {
        usize::from(self.list.height)
    }

    /// Whether both stand side by side.
    pub(super) fn is_wide(self) -> bool {
        self.is_wide
    }

    /// The line between the two.
    pub(super) fn paint_rule(self, canvas: &mut Canvas) {
        let Some(aside) = self.aside else { return };
        if self.is_wide {
            let sign = canvas.glyphs.rail;
            // Where the list scrolls, its rail stands here instead.
            let x = self.list.right() + 1;
            canvas.column(x, aside.y, aside.height, sign, canvas.ink(Role::Border));
        } else {
            let sign = canvas.glyphs.light;
            canvas.rule(aside.x, aside.y.saturating_sub(1), self.list.width + 1, sign, canvas.ink(Role::Border));
        }
    }
}
