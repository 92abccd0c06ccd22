//! Moving through a lesson, and remembering the place.

use std::ops::Range;

use crate::lesson::LessonId;
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::screen::Cx;

use super::Lesson;
use super::column::Tag;

/// Rows of the last page that stay visible after paging.
const KEPT: usize = 2;

/// The share of a lesson's height at which it was left. A lesson that was read to its end and whose check is passed
/// opens at its beginning.
pub(super) fn place_left(lesson: &LessonId, cx: &Cx) -> f32 {
    let share = cx.tutor.place_in(lesson);
    let is_done = cx.tutor.is_passed(lesson) && !cx.tutor.is_begun(lesson, cx.now);
    if is_done && share > 0.99 { 0.0 } else { share }
}

impl Lesson {
    /// Rows between header and footer. The lesson brings its own blank row below the header, so it may use that row,
    /// unless the banner stands there.
    pub(super) fn height(cx: &Cx) -> usize {
        let rows = usize::from(cx.grid.body().height);
        match (cx.grid.is_short(), cx.tutor.banner().is_some()) {
            (false, false) => rows + 1,
            (true, true) => rows.saturating_sub(1),
            _ => rows,
        }
    }

    /// Rows at the end of the window that the open note takes while its own place is below the window.
    pub(super) fn stuck(&self, cx: &Cx) -> usize {
        let height = Self::height(cx);
        let (Some(note), Some(code)) = (self.page.rows_of(Tag::OpenNote), self.page.rows_of(Tag::Code)) else {
            return 0;
        };
        let rows = if self.whole { note.len() } else { note.len().min((height / 4).max(2)) };
        let in_view = code.start < self.top + height.saturating_sub(rows) && code.end > self.top;
        if in_view && note.start >= self.top && note.end > self.top + height { rows.min(height / 2 + 1) } else { 0 }
    }

    /// Rows of the lesson that are visible.
    pub(super) fn window(&self, cx: &Cx) -> Range<usize> {
        let taken = if self.find.open { 1 } else { self.stuck(cx) };
        self.top..self.top + Self::height(cx).saturating_sub(taken)
    }

    /// The last row that can stand at the top.
    pub(super) fn last_top(&self, cx: &Cx) -> usize {
        self.page.lines.len().saturating_sub(Self::height(cx))
    }

    /// How far one has come, 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "rows of a lesson")]
    pub(super) fn share(&self, cx: &Cx) -> f32 {
        match self.last_top(cx) {
            0 => 1.0,
            last => self.top as f32 / last as f32,
        }
    }

    /// The row of a share.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows")]
    pub(super) fn row_at(&self, share: f32, cx: &Cx) -> usize {
        (share.clamp(0.0, 1.0) * self.last_top(cx) as f32).round() as usize
    }

    /// The effect that keeps the place, if it is another one than was kept last.
    pub(super) fn keep_place(&mut self, cx: &Cx) -> Vec<Effect> {
        let share = self.share(cx);
        if (share - self.kept).abs() < 0.001 {
            return Vec::new();
        }
        self.kept = share;
        vec![Effect::Place(self.id.clone(), share)]
    }

    /// Puts a row at the top, as far as there are rows below it.
    pub(super) fn scroll_to(&mut self, row: usize, cx: &Cx) {
        self.top = row.min(self.last_top(cx));
        let link = self.link.and_then(|link| self.page.row_of(Tag::Link(link)));
        if link.is_some_and(|row| !self.window(cx).contains(&row)) {
            // Enter must never follow what cannot be seen.
            self.link = None;
            self.lay_out(cx);
        }
    }

    /// Brings a row into view, two rows around it; nothing moves if it is there already.
    pub(super) fn show(&mut self, row: usize, cx: &Cx) {
        let window = self.window(cx);
        let around = row.saturating_sub(1)..row + 2;
        if around.start < window.start || around.end > window.end {
            self.scroll_to(row.saturating_sub(window.len() / 3), cx);
        }
    }

    /// Brings the line of the open note into view, from the heading of the code on if that fits, and else the line
    /// itself.
    pub(super) fn show_note(&mut self, cx: &Cx) {
        let Some(row) = self.note.and_then(|note| self.page.row_of(Tag::Noted(note))) else { return };
        let window = self.window(cx);
        if window.start < row && row + 2 < window.end {
            return;
        }
        // A short window has no rows to spare for headings.
        let first = if cx.grid.is_short() { Tag::Code } else { Tag::Section(3) };
        let heading = self.page.row_of(first).map_or(row, |first| first + usize::from(cx.grid.is_short()));
        if row + 2 < heading + window.len() {
            self.scroll_to(heading, cx);
        } else {
            self.scroll_to(row.saturating_sub(window.len() / 3), cx);
        }
    }

    /// Whether an action only moves; does it.
    pub(super) fn moves(&mut self, action: &Action, cx: &Cx) -> bool {
        let page = self.window(cx).len().saturating_sub(KEPT).max(1);
        let row = match action {
            Action::Up => self.top.saturating_sub(1),
            Action::Down => self.top + 1,
            Action::PageUp => self.top.saturating_sub(page),
            Action::PageDown => self.top + page,
            Action::Top | Action::Choose(1) => 0,
            Action::Bottom => usize::MAX,
            Action::Scroll(rows) if *rows < 0 => self.top.saturating_sub(usize::from(rows.unsigned_abs())),
            Action::Scroll(rows) => self.top + usize::from(rows.unsigned_abs()),
            Action::Choose(digit) => match self.page.row_of(Tag::Section(*digit)) {
                Some(row) => row,
                None => return true,
            },
            _ => return false,
        };
        self.scroll_to(row, cx);
        true
    }

    /// Pages and jumps are kept at once, rows once a second.
    pub(super) fn after_moving(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Up | Action::Down | Action::Scroll(_) => Vec::new(),
            _ => self.keep_place(cx),
        }
    }
}
