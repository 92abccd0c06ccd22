//! Painting the visible rows of a lesson.

use ratatui::layout::Rect;

use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::Place;
use crate::tui::screen::Cx;
use crate::tui::widgets::sheet::{Row, Tone};

use super::Lesson;

impl Lesson {
    /// Paints the body.
    pub(super) fn paint(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
        let bottom = body.bottom();
        let height = u16::try_from(Self::height(cx)).unwrap_or(u16::MAX).min(bottom);
        let area = Rect { x: body.x.saturating_sub(1), y: bottom - height, width: body.width + 2, height };
        let window = self.window(cx);
        let backgrounds = cx.theme.has_backgrounds();
        let rows = self.page.lines.iter().enumerate().skip(window.start).take(window.len());
        for (y, (number, line)) in (area.y..area.bottom()).zip(rows) {
            match self.find.marked(number, line, backgrounds) {
                Some(row) => row.paint(canvas, area.x, y, area.right()),
                None => line.row.paint(canvas, area.x, y, area.right()),
            }
        }
        if self.find.open {
            self.paint_find(canvas, Rect { y: area.bottom().saturating_sub(1), height: 1, ..area });
        } else {
            self.paint_note(canvas, area, cx);
        }
    }

    /// The open note at the end of the window, while its own place is below it.
    fn paint_note(&self, canvas: &mut Canvas, area: Rect, cx: &Cx) {
        let count = self.stuck(cx);
        let mut rows = self.page.open_note();
        let is_cut = count < rows.len();
        rows.truncate(count);
        if let (true, Some(last)) = (is_cut, rows.last_mut()) {
            cut_off(last, area.width - 1, cx);
        }
        let top = area.bottom().saturating_sub(u16::try_from(count).unwrap_or(0));
        for (y, row) in (top..area.bottom()).zip(&rows) {
            row.paint(canvas, area.x, y, area.right());
        }
    }

    /// The line that is typed into.
    fn paint_find(&self, canvas: &mut Canvas, area: Rect) {
        canvas.fill(area, Role::Panel);
        let left = area.x + 1;
        let right = area.right().saturating_sub(1);
        let ink = canvas.ink(Role::Accent).bold();
        canvas.put(left, area.y, 1, "/", ink);
        let text = SafeText::new(self.find.typed.text());
        let found = self.find.position().unwrap_or_else(|| SafeText::new("find in this lesson"));
        let at = canvas.put_right(right, area.y, 20.min(area.width / 2), &found, canvas.ink(Role::Muted));
        // Of a text that is too long its end is shown, where the cursor is.
        let room = usize::from(at.saturating_sub(left + 4));
        let mut from = 0;
        for (start, _) in text.char_indices() {
            from = start;
            if text.get(start..).is_none_or(|rest| columns(rest) <= room) {
                break;
            }
        }
        let shown = text.piece(from..text.len());
        let used = canvas.put(left + 2, area.y, at.saturating_sub(left + 3), &shown, canvas.ink(Role::Text));
        canvas.cursor(left + 2 + used, area.y);
    }
}

/// Ends a row of a note with the sign that there is more, and the key that shows it.
fn cut_off(row: &mut Row, right: u16, cx: &Cx) {
    let key = SafeText::new(cx.keymap.key(Place::Lesson, &Action::FindNext));
    let more = cx.glyphs.more;
    if let Some(piece) = row.pieces.last_mut() {
        let room = usize::from(right.saturating_sub(piece.column + 6));
        let whole = columns(&piece.text) <= room;
        let kept =
            if whole { piece.text.clone() } else { crate::tui::widgets::pair::shortened(&piece.text, room, more) };
        piece.text = if whole { SafeText::new(format!("{kept} {more}")) } else { kept };
    }
    row.join(Row::default().right(right, key, Tone::Bold(Role::Accent)));
}
