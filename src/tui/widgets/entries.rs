//! Entries of one or more rows, one of which is chosen: a list of paragraphs, or the lines of a document.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;

use super::sheet::Sheet;

/// Rows that stay visible beyond the chosen entry.
const BEYOND: usize = 2;

/// Rows, and which of them belong to one entry; rows between entries cannot be chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entries {
    sheet: Sheet,
    spans: Vec<Range<usize>>,
    chosen: usize,
    first: usize,
}

impl Entries {
    /// How many entries.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The chosen entry.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// Other rows, in a window of so many: the choice and the place to scroll from stay.
    pub fn show(&mut self, sheet: Sheet, spans: Vec<Range<usize>>, height: usize) {
        (self.sheet, self.spans) = (sheet, spans);
        self.choose(self.chosen, height);
    }

    /// Chooses an entry and scrolls to it.
    pub fn choose(&mut self, entry: usize, height: usize) {
        self.chosen = entry.min(self.len().saturating_sub(1));
        let Some(span) = self.span() else { return };
        let beyond = BEYOND.min(height.saturating_sub(span.len()) / 2);
        let lowest = (span.end + beyond).saturating_sub(height);
        let highest = span.start.saturating_sub(beyond);
        self.first = self.first.clamp(lowest.min(highest), highest).min(self.last_first(height));
        if self.chosen == 0 && span.end <= height {
            // What stands above the first entry comes into view with it.
            self.first = 0;
        }
    }

    /// Moves by a key or the wheel. Whether the action was one of moving.
    pub fn step(&mut self, action: &Action, height: usize) -> bool {
        let page = height.saturating_sub(BEYOND).max(1);
        match action {
            Action::Up => self.choose(self.chosen.saturating_sub(1), height),
            Action::Down => self.choose(self.chosen + 1, height),
            Action::Top => self.choose(0, height),
            Action::Bottom => self.choose(self.len(), height),
            Action::PageUp => self.page(page, false, height),
            Action::PageDown => self.page(page, true, height),
            Action::Scroll(rows) => self.scroll(isize::from(*rows), height),
            _ => return false,
        }
        true
    }

    /// A page on; an entry that is longer than the window is first shown to its end.
    fn page(&mut self, page: usize, down: bool, height: usize) {
        let Some(span) = self.span() else { return };
        if down && span.end > self.first + height {
            self.first = (self.first + page).min(span.end.saturating_sub(height));
        } else if !down && span.start < self.first {
            self.first = self.first.saturating_sub(page).max(span.start);
        } else if down {
            let wanted = self.spans.iter().rposition(|other| other.start <= span.start + page);
            self.choose(wanted.unwrap_or(0).max(self.chosen + 1), height);
        } else {
            let wanted = self.spans.iter().position(|other| other.start + page >= span.start);
            self.choose(wanted.unwrap_or(0).min(self.chosen.saturating_sub(1)), height);
        }
    }

    /// The wheel takes the choice along where it would leave the window.
    fn scroll(&mut self, rows: isize, height: usize) {
        self.first = self.first.saturating_add_signed(rows).min(self.last_first(height));
        let (top, bottom) = (self.first, self.first + height);
        if self.span().is_some_and(|span| span.start < top || span.end > bottom) {
            let inside = |span: &Range<usize>| span.start >= top && span.end <= bottom;
            let down = || self.spans.iter().position(inside);
            let up = || self.spans.iter().rposition(inside);
            self.chosen = if rows > 0 { down() } else { up() }.unwrap_or(self.chosen);
        }
    }

    fn span(&self) -> Option<Range<usize>> {
        self.spans.get(self.chosen).cloned()
    }

    fn last_first(&self, height: usize) -> usize {
        self.sheet.len().saturating_sub(height)
    }

    /// Paints the rows; the chosen entry has the bar, and where the keys move it, all of its rows are marked as well.
    pub fn view(&self, canvas: &mut Canvas, area: Rect, has_keys: bool) {
        let first = self.first.min(self.last_first(usize::from(area.height)));
        let span = self.span().unwrap_or_default();
        let rows = (area.y..area.bottom()).zip(first..).filter(|(_, row)| span.contains(row)).map(|(y, _)| y);
        for y in rows.clone().filter(|_| has_keys) {
            let line = Rect { x: area.x.saturating_sub(1), y, width: area.width + 1, height: 1 };
            canvas.fill(line, Role::Selection);
        }
        self.sheet.view(canvas, area, first);
        for y in rows {
            let bar = canvas.glyphs.bar;
            canvas.put(area.x.saturating_sub(1), y, 1, bar, canvas.ink(Role::Accent));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::sheet::Row;

    /// Two rows of introduction, then entries of so many rows with a blank row between them.
    fn entries(rows: &[usize]) -> Entries {
        let mut spans = Vec::new();
        let mut at = 2;
        for rows in rows {
            spans.push(at..at + rows);
            at += rows + 1;
        }
        let sheet = Sheet { rows: vec![Row::blank(); at - 1] };
        let mut entries = Entries::default();
        entries.show(sheet, spans, 6);
        entries
    }

    #[test]
    fn the_whole_entry_comes_into_view() {
        let mut entries = entries(&[2, 3, 2]);
        let mut seen = Vec::new();
        for action in [Action::Down, Action::Down, Action::Down, Action::Up, Action::Top] {
            entries.step(&action, 6);
            seen.push((entries.chosen, entries.first));
        }
        assert_eq!(seen, [(1, 3), (2, 5), (2, 5), (1, 4), (0, 0)]);
    }

    #[test]
    fn a_page_first_shows_the_rest_of_a_long_entry() {
        let mut entries = entries(&[12, 2]);
        let mut seen = Vec::new();
        for action in [Action::PageDown, Action::PageDown, Action::PageDown, Action::PageUp] {
            entries.step(&action, 6);
            seen.push((entries.chosen, entries.first));
        }
        assert_eq!(seen, [(0, 6), (0, 8), (1, 11), (0, 2)]);
    }

    #[test]
    fn the_wheel_takes_the_choice_along() {
        let mut entries = entries(&[1; 20]);
        entries.step(&Action::Scroll(10), 6);
        assert_eq!((entries.chosen, entries.first), (4, 10));
        entries.step(&Action::Scroll(-10), 6);
        assert_eq!((entries.chosen, entries.first), (1, 0));
    }

    #[test]
    fn nothing_is_too_few() {
        for rows in [&[][..], &[1], &[9, 1]] {
            for height in 0..4 {
                let mut entries = if rows.is_empty() { Entries::default() } else { self::entries(rows) };
                for action in [Action::Down, Action::PageDown, Action::Scroll(3), Action::PageUp, Action::Bottom] {
                    entries.step(&action, height);
                    assert!(entries.chosen() < entries.len().max(1));
                }
            }
        }
    }
}
