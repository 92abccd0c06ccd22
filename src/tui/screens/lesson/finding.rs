//! The line that searches inside a lesson.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::screen::Cx;

use super::Lesson;
use super::find::Find;

/// Longest text that is searched for, in characters.
const LONGEST: usize = 100;

impl Lesson {
    /// Opens the line, with the last text in it.
    pub(super) fn start_finding(&mut self) {
        self.find.open = true;
        self.find.from = self.page.mark(self.top);
    }

    /// Does what a key means in the line.
    pub(super) fn type_in(&mut self, action: &Action, cx: &Cx) {
        let before = self.find.text.clone();
        match action {
            Action::Type(c) => self.add(&c.to_string()),
            Action::Paste(text) => self.add(text.lines().next().unwrap_or_default()),
            Action::DeleteLeft => {
                let last = self.find.text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
                self.find.text.truncate(last);
            }
            Action::DeleteWord => {
                let rest = self.find.text.trim_end();
                let end = rest.rfind(' ').map_or(0, |blank| blank + 1);
                self.find.text.truncate(end);
            }
            Action::Clear => self.find.text.clear(),
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
        if self.find.text != before {
            self.lay_out(cx);
            let from = self.find.from.and_then(|mark| self.page.find(mark)).unwrap_or(self.top);
            self.find.start_at(from);
            match self.find.row() {
                Some(_) => self.show_hit(cx),
                None => self.scroll_to(from, cx),
            }
        }
    }

    fn add(&mut self, text: &str) {
        let text = SafeText::new(text);
        let room = LONGEST.saturating_sub(self.find.text.chars().count());
        self.find.text.extend(text.chars().take(room));
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
