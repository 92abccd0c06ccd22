//! Choosing what of the code is shown: view, language, note.

use crate::code::view::Mode;
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::screen::Cx;

use super::{Lesson, code};

impl Lesson {
    pub(super) fn mode(&self, cx: &Cx) -> Mode {
        code::mode(self.view, cx.grid.is_wide(), cx.grid.is_narrow())
    }

    pub(super) fn change_view(&mut self, cx: &Cx) {
        self.view = Some(code::next_mode(self.mode(cx), cx.grid.is_wide(), cx.grid.is_narrow()));
        // A note of the side that is no longer shown would have no place.
        if let (Mode::BadOnly | Mode::GoodOnly, Some(note)) = (self.mode(cx), self.note) {
            let bad = note <= self.example.bad_notes();
            self.note = self.note.filter(|_| bad == (self.mode(cx) == Mode::BadOnly));
        }
        self.lay_out(cx);
    }

    pub(super) fn change_language(&mut self, language: usize, cx: &Cx) -> Vec<Effect> {
        let lesson = cx.tutor.catalog().lesson(&self.id);
        let Some(name) = lesson.as_ref().and_then(|lesson| lesson.examples.get(language)).map(|pair| &pair.language)
        else {
            return Vec::new();
        };
        self.language = language;
        self.note = None;
        self.lay_out(cx);
        vec![Effect::Setting("language", name.name().to_owned())]
    }

    pub(super) fn languages(&self, cx: &Cx) -> usize {
        cx.tutor.catalog().entry(&self.id).map_or(0, |entry| entry.languages.len())
    }

    /// Opens a note and brings its line into view; without one closes the open one.
    pub(super) fn choose_note(&mut self, note: Option<usize>, cx: &Cx) {
        self.note = note;
        self.whole = false;
        if let (Some(note), Mode::BadOnly | Mode::GoodOnly) = (note, self.mode(cx)) {
            let bad = note <= self.example.bad_notes();
            self.view = Some(if bad { Mode::BadOnly } else { Mode::GoodOnly });
        }
        self.lay_out(cx);
        self.show_note(cx);
    }

    pub(super) fn step_note(&mut self, back: bool, cx: &Cx) {
        let count = self.example.notes();
        let next = match (self.note, back) {
            (None, false) => Some(1),
            (None, true) => Some(count),
            (Some(note), false) => Some(note + 1).filter(|note| *note <= count),
            (Some(note), true) => Some(note - 1).filter(|note| *note > 0),
        };
        self.choose_note(next.filter(|_| count > 0), cx);
    }

    /// What the keys for code do.
    pub(super) fn act_on_code(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        let copied = |text: &str, what: &'static str| vec![Effect::Copy(text.to_owned(), SafeText::new(what))];
        match action {
            Action::View => self.change_view(cx),
            Action::Language => return self.change_language((self.language + 1) % self.languages(cx).max(1), cx),
            Action::CopyBad => return copied(&self.example.bad_code, "bad copied"),
            Action::CopyGood => return copied(&self.example.good_code, "good copied"),
            Action::Next => self.step_note(false, cx),
            Action::Previous => self.step_note(true, cx),
            _ => {}
        }
        Vec::new()
    }
}
