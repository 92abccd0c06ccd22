//! The line that searches inside a lesson.

use crate::tui::action::Action;
use crate::tui::screen::Cx;

use super::Lesson;
use super::find::Find;

impl Lesson {
    /// Opens the line, with the last text in it.
    pub(super) fn start_finding(&mut self) {
        self.find.open = true;
        self.find.from = self.page.mark(self.top);
    }

    /// Does what a key means in the line.
    pub(super) fn type_in(&mut self, action: &Action, cx: &Cx) {
        if self.find.typed.edit(action) {
            self.search_again(cx);
            return;
        }
        match action {
            Action::Submit => self.find.open = false,
            Action::Back => self.stop_finding(cx),
            Action::Up | Action::Down => {
                self.find.step(*action == Action::Up);
                self.show_hit(cx);
            }
            // The wheel and clicks on the page work as ever.
            Action::Scroll(_) | Action::Choose(_) => drop(self.moves(action, cx)),
            _ => {}
        }
    }

    /// Searches from where the line was opened.
    fn search_again(&mut self, cx: &Cx) {
        self.lay_out(cx);
        let from = self.find.from.and_then(|mark| self.page.find(mark)).unwrap_or(self.top);
        self.find.start_at(from);
        match self.find.row() {
            Some(_) => self.show_hit(cx),
            None => self.scroll_to(from, cx),
        }
    }

    /// Closes the line and goes back to where it was opened.
    fn stop_finding(&mut self, cx: &Cx) {
        let from = self.find.from;
        self.find = Find::default();
        self.lay_out(cx);
        if let Some(row) = from.and_then(|mark| self.page.find(mark)) {
            self.scroll_to(row, cx);
        }
    }

    /// Brings the present match into view.
    pub(super) fn show_hit(&mut self, cx: &Cx) {
        if let Some(row) = self.find.row() {
            self.show(row, cx);
        }
    }
}
