//! Where things stand: margins, halves and rows by the size of the window.

use ratatui::layout::Rect;

/// Smallest window, in columns and rows.
pub const SMALLEST: (u16, u16) = (40, 12);

/// Largest window that is drawn; beyond it the rest stays empty.
pub const LARGEST: (u16, u16) = (1000, 500);

/// Widest body, in columns.
const WIDEST: u16 = 176;

/// Widest prose, in columns.
pub const PROSE: u16 = 76;

/// Blank columns between two halves.
pub const GUTTER: u16 = 4;

/// The measures of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The whole window.
    pub window: Rect,
}

impl Grid {
    /// The grid of a window.
    pub fn new(window: Rect) -> Self {
        let width = window.width.min(LARGEST.0);
        let height = window.height.min(LARGEST.1);
        Self { window: Rect { width, height, ..window } }
    }

    /// Too small for any screen.
    pub fn is_too_small(self) -> bool {
        self.window.width < SMALLEST.0 || self.window.height < SMALLEST.1
    }

    /// 40 to 59 columns.
    pub fn is_narrow(self) -> bool {
        self.window.width < 60
    }

    /// 100 columns and more: two halves.
    pub fn is_wide(self) -> bool {
        self.window.width >= 100
    }

    /// Under 18 rows.
    pub fn is_short(self) -> bool {
        self.window.height < 18
    }

    /// 34 rows and more.
    pub fn is_tall(self) -> bool {
        self.window.height >= 34
    }

    /// Blank columns at either side.
    pub fn margin(self) -> u16 {
        match self.window.width {
            0..60 => 1,
            60..180 => 2,
            wide => (wide - WIDEST) / 2,
        }
    }

    /// Columns between the margins.
    pub fn width(self) -> u16 {
        self.window.width.saturating_sub(2 * self.margin())
    }

    /// Rows of the header: the line, and the hairline below it where there is room.
    pub fn header_rows(self) -> u16 {
        if self.is_short() || self.is_narrow() { 1 } else { 2 }
    }

    /// The body: all between header and footer, with its blank rows taken off, inside the margins.
    pub fn body(self) -> Rect {
        let (above, below) = if self.is_short() { (0, 1) } else { (1, 2) };
        let top = self.header_rows() + above;
        Rect {
            x: self.window.x + self.margin(),
            y: self.window.y + top,
            width: self.width(),
            height: self.window.height.saturating_sub(top + below),
        }
    }

    /// The two halves of an area: 56 columns each at 120.
    pub fn halves(self, area: Rect) -> (Rect, Rect) {
        let half = area.width.saturating_sub(GUTTER) / 2;
        let left = Rect { width: half, ..area };
        let right = Rect { x: area.right() - half, width: half, ..area };
        (left, right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(width: u16, height: u16) -> Grid {
        Grid::new(Rect::new(0, 0, width, height))
    }

    #[test]
    fn halves_stand_on_the_columns_of_the_design() {
        let grid = grid(120, 40);
        let (left, right) = grid.halves(grid.body());
        assert_eq!((left.x + 1, left.right()), (3, 58), "columns 3 to 58");
        assert_eq!((right.x + 1, right.right()), (63, 118), "columns 63 to 118");
    }

    #[test]
    fn a_roomy_window_centres_a_body_of_176_columns() {
        assert_eq!(grid(200, 60).width(), 176);
        assert_eq!(grid(200, 60).margin(), 12);
        assert_eq!(grid(179, 60).margin(), 2);
    }

    #[test]
    fn no_size_breaks_the_measures() {
        for (width, height) in [(0, 0), (1, 1), (2, 2), (39, 11), (40, 12), (500, 2), (2000, 900)] {
            let grid = grid(width, height);
            let body = grid.body();
            let _ = grid.halves(body);
            assert!(body.height <= height && body.width <= width);
        }
    }
}
