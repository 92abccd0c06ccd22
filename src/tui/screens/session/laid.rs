//! Where rows stand: those that scroll when there are too many, and those that stay below them.

use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;
use crate::tui::widgets::sheet::{Row, Sheet};

/// What is shown now.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Laid {
    /// Columns from the left edge of the body.
    pub(super) indent: u16,
    /// Columns of the text area.
    pub(super) width: u16,
    /// Blank rows above everything.
    pub(super) top: u16,
    /// Rows that scroll.
    pub(super) sheet: Sheet,
    /// Rows that stay.
    pub(super) below: Sheet,
}

impl Laid {
    /// Rows for what scrolls.
    fn room(&self, body: Rect) -> u16 {
        let below = u16::try_from(self.below.len()).unwrap_or(u16::MAX);
        body.height.saturating_sub(self.top).saturating_sub(below)
    }

    /// How far it can be scrolled.
    pub(super) fn most(&self, body: Rect) -> usize {
        self.sheet.len().saturating_sub(usize::from(self.room(body)))
    }

    /// Paints it.
    pub(super) fn view(&self, canvas: &mut Canvas, body: Rect, scroll: usize) {
        let area = Rect { x: body.x + self.indent, y: body.y + self.top, width: self.width, height: self.room(body) };
        self.sheet.view(canvas, area, scroll);
        let used = u16::try_from(self.sheet.len()).unwrap_or(u16::MAX).min(area.height);
        let y = area.y + used;
        let below = Rect { y, height: body.bottom().saturating_sub(y), ..area };
        self.below.view(canvas, below, 0);
    }
}

/// Rows of one kind put into as few lines as fit a width, with so many blanks between them.
pub(super) fn flowed(parts: Vec<Row>, width: u16, gap: u16) -> Sheet {
    let mut sheet = Sheet::default();
    let mut line = Row::blank();
    for part in parts {
        let at = if line.pieces.is_empty() { 0 } else { line.end() + gap };
        if at > 0 && at + part.end() > width {
            sheet.push(std::mem::take(&mut line));
        }
        let at = if line.pieces.is_empty() { 0 } else { line.end() + gap };
        let mut one = Sheet { rows: vec![line] };
        one.beside(Sheet { rows: vec![part] }, at);
        line = one.rows.pop().unwrap_or_default();
    }
    if !line.pieces.is_empty() {
        sheet.push(line);
    }
    sheet
}
