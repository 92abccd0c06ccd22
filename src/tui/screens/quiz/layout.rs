//! Where the parts of a question stand: one or two columns, each with rows that stay and rows that scroll.

use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;
use crate::tui::widgets::sheet::{Sheet, follow};

/// Fewest rows of a part that scrolls; with less room the whole column scrolls.
const LEAST: usize = 5;

/// One column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Column {
    /// Columns from the left edge of the body.
    pub(super) x: u16,
    /// Columns of its text area.
    pub(super) width: u16,
    /// Rows that stay at the top.
    pub(super) top: Sheet,
    /// Rows that scroll when there are too many.
    pub(super) middle: Sheet,
    /// Rows that stay below.
    pub(super) bottom: Sheet,
    /// The row of `middle` that has to be visible.
    pub(super) focus: Option<usize>,
    /// The row of `bottom` that is typed into: where all scrolls it goes before the focus.
    pub(super) typed: Option<usize>,
}

/// A body that was laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Laid {
    /// Its columns.
    pub(super) columns: Vec<Column>,
    /// Rows that it stands lower (or higher) than the body of the grid.
    pub(super) offset: i16,
    /// Rows of the body it was laid out for, with the offset taken off.
    pub(super) height: u16,
}

impl Column {
    /// How many rows it has.
    pub(super) fn len(&self) -> usize {
        self.top.len() + self.middle.len() + self.bottom.len()
    }

    /// With everything in the part that scrolls, if the parts that stay leave too little room for it.
    fn fitted(mut self, height: usize) -> Self {
        let fixed = self.top.len() + self.bottom.len();
        if fixed + self.middle.len().min(LEAST) > height {
            let mut all = std::mem::take(&mut self.top);
            let typed = self.typed.map(|row| row + all.len() + self.middle.len());
            self.focus = typed.or_else(|| self.focus.map(|row| row + all.len()));
            all.append(std::mem::take(&mut self.middle));
            all.append(std::mem::take(&mut self.bottom));
            self.middle = all;
        }
        self
    }

    fn room(&self, height: usize) -> usize {
        height.saturating_sub(self.top.len() + self.bottom.len()).min(self.middle.len())
    }

    fn first(&self, height: usize, scroll: usize) -> usize {
        let (room, total) = (self.room(height), self.middle.len());
        match self.focus {
            Some(row) => follow(scroll, room, total, row),
            None => scroll.min(total.saturating_sub(room)),
        }
    }

    fn view(&self, canvas: &mut Canvas, area: Rect, scroll: usize) {
        let height = usize::from(area.height);
        let rows = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let area = Rect { x: area.x + self.x, width: self.width, ..area };
        let top = Rect { height: rows(self.top.len()).min(area.height), ..area };
        let middle = Rect { y: top.bottom(), height: rows(self.room(height)), ..area };
        let bottom = Rect { y: middle.bottom(), height: area.bottom().saturating_sub(middle.bottom()), ..area };
        self.top.view(canvas, top, 0);
        self.middle.view(canvas, middle, self.first(height, scroll));
        self.bottom.view(canvas, bottom, 0);
    }
}

impl Laid {
    /// Columns for a body of so many rows that stands lower (or higher) by `offset`.
    pub(super) fn new(columns: Vec<Column>, height: u16, offset: i16) -> Self {
        let height = height.saturating_add_signed(-offset);
        let columns = columns.into_iter().map(|column| column.fitted(usize::from(height))).collect();
        Self { columns, offset, height }
    }

    /// How far it can be scrolled.
    pub(super) fn most(&self) -> usize {
        let height = usize::from(self.height);
        let beyond = |column: &Column| column.middle.len() - column.room(height);
        self.columns.iter().filter(|column| column.focus.is_none()).map(beyond).max().unwrap_or(0)
    }

    /// The scroll from which on the row in focus is visible.
    pub(super) fn followed(&self, scroll: usize) -> usize {
        let height = usize::from(self.height);
        let focused = self.columns.iter().find(|column| column.focus.is_some());
        focused.map_or_else(|| scroll.min(self.most()), |column| column.first(height, scroll))
    }

    /// Paints it into the body of the grid.
    pub(super) fn view(&self, canvas: &mut Canvas, body: Rect, scroll: usize) {
        let y = body.y.saturating_add_signed(self.offset);
        let area = Rect { y, height: self.height.min(body.bottom().saturating_sub(y)), ..body };
        for column in &self.columns {
            column.view(canvas, area, scroll);
        }
    }
}

/// How many rows columns need beside each other.
pub(super) fn height(columns: &[Column]) -> usize {
    columns.iter().map(Column::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::sheet::Row;

    fn sheet(rows: usize) -> Sheet {
        Sheet { rows: vec![Row::blank(); rows] }
    }

    fn column(top: usize, middle: usize, bottom: usize) -> Column {
        Column { top: sheet(top), middle: sheet(middle), bottom: sheet(bottom), ..Column::default() }
    }

    #[test]
    fn the_middle_scrolls_between_what_stays() {
        let laid = Laid::new(vec![column(2, 20, 3)], 15, 0);
        assert_eq!(laid.most(), 10);
        assert_eq!(laid.columns[0].top.len(), 2);
    }

    #[test]
    fn a_column_with_too_little_room_scrolls_as_a_whole() {
        let laid = Laid::new(vec![column(8, 20, 3)], 15, 0);
        assert_eq!((laid.columns[0].middle.len(), laid.most()), (31, 16));
    }

    #[test]
    fn an_offset_takes_rows_from_the_body_or_adds_one() {
        assert_eq!(Laid::new(vec![column(0, 20, 0)], 15, -1).most(), 4);
        assert_eq!(Laid::new(vec![column(0, 20, 0)], 15, 2).most(), 7);
    }

    #[test]
    fn the_row_in_focus_is_followed() {
        let mut one = column(0, 20, 0);
        one.focus = Some(12);
        let laid = Laid::new(vec![one], 10, 0);
        assert_eq!(laid.followed(0), 5);
        assert_eq!(laid.followed(11), 10);
    }
}
