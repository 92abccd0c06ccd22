//! What a frame is painted on: cells, and which of them are more than a blank page.
//!
//! Half of a frame is blank as a rule, and was so in the frame before. Of what is known to be blank nothing has to be
//! blanked anew, or compared with what is on the screen.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

mod marks;

pub(in crate::tui) use marks::{Marks, run};

/// The cells of a frame.
#[derive(Debug, Default)]
pub struct Paper {
    buffer: Buffer,
    /// The colours of its blanks.
    page: Style,
    /// The cells that are no blank of the page, and some that may be one.
    painted: Marks,
}

impl Paper {
    /// A blank one, without colours.
    pub fn new(area: Rect) -> Self {
        let cells = usize::from(area.width) * usize::from(area.height);
        // Made one by one, because a copy of a cell looks first whether its sign is a long text.
        let buffer = Buffer { area, content: std::iter::repeat_with(|| Cell::EMPTY).take(cells).collect() };
        Self { buffer, page: Style::new(), painted: Marks::new(area) }
    }

    /// Where it lies in the window.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// What stands on it.
    pub fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// The cells that may be more than blanks.
    pub(in crate::tui) fn painted(&self) -> &Marks {
        &self.painted
    }

    /// So many cells of a row, to be painted; those of them that there are.
    pub(super) fn cells(&mut self, x: u16, y: u16, count: u16) -> &mut [Cell] {
        let area = self.buffer.area;
        if !area.contains(Position { x, y }) {
            return &mut [];
        }
        let (start, count) = (self.buffer.index_of(x, y), usize::from(count.min(area.right() - x)));
        self.mark(x, y, count);
        self.buffer.content.get_mut(start..start + count).unwrap_or_default()
    }

    /// Writes what is more than letters, by ratatui. Returns the column behind it.
    pub(super) fn write(&mut self, x: u16, y: u16, signs: &str, room: u16, style: Style) -> u16 {
        let (end, _) = self.buffer.set_stringn(x, y, signs, usize::from(room), style);
        self.mark(x, y, usize::from(end.saturating_sub(x)));
        end
    }

    fn mark(&mut self, x: u16, y: u16, count: usize) {
        let area = self.buffer.area;
        let (column, row) = (usize::from(x.saturating_sub(area.x)), usize::from(y.saturating_sub(area.y)));
        self.painted.mark(row, column..column + count);
    }

    /// Makes it a blank page of these colours, to be painted.
    pub(super) fn begin(&mut self, page: Style) {
        if page == self.page {
            return self.blank();
        }
        self.page = page;
        let area = self.buffer.area;
        for y in area.y..area.bottom() {
            self.mark(area.x, y, area.width.into());
        }
        self.blank();
    }

    /// Makes it a blank page again, once nobody needs it any more. `painted` gets the marks of what was painted on it; it
    /// has to be of the same size.
    pub(in crate::tui) fn wipe(&mut self, painted: &mut Marks) {
        self.blank();
        std::mem::swap(&mut self.painted, painted);
        self.painted.clear();
    }

    /// Blanks what was painted.
    fn blank(&mut self) {
        let mut page = Cell::EMPTY;
        page.set_style(self.page);
        let columns = usize::from(self.buffer.area.width);
        for (row, cells) in self.buffer.content.chunks_exact_mut(columns.max(1)).enumerate() {
            let marks = self.painted.row(row);
            let mut painted = run(marks, &[], 0, columns);
            while !painted.is_empty() {
                let end = painted.end;
                for cell in cells.get_mut(painted).unwrap_or_default() {
                    // A blank is no text, so the cells are not copied one from another.
                    *cell = Cell::EMPTY;
                    (cell.fg, cell.bg, cell.modifier) = (page.fg, page.bg, page.modifier);
                }
                painted = run(marks, &[], end, columns);
            }
        }
    }
}
