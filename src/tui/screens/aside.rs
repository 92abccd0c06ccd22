//! What is set aside: cards and lessons that reviews leave out, and the way back.

use ratatui::layout::Rect;

use crate::progress::Hold;
use crate::text::SafeText;
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Route};
use crate::tui::grid::PROSE;
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tui::widgets::entries::Entries;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};

/// The list.
#[derive(Debug, Default)]
pub(super) struct Aside {
    list: Entries,
    holds: Vec<Hold>,
    /// What was brought back here, the last one at the end.
    back: Vec<Hold>,
}

impl Aside {
    pub(super) fn new(cx: &Cx) -> Self {
        let mut screen = Self { holds: cx.tutor.snapshot().holds(cx.now).cloned().collect(), ..Self::default() };
        screen.lay_out(cx);
        screen
    }

    fn chosen(&self) -> Option<&Hold> {
        self.holds.get(self.list.chosen())
    }

    fn bring_back(&mut self, cx: &Cx) -> Vec<Effect> {
        let at = self.list.chosen();
        if at >= self.holds.len() {
            return Vec::new();
        }
        let hold = self.holds.remove(at);
        let says = SafeText::new(format!("{} is asked again; u takes that back", title(&hold, cx)));
        let effects = vec![Effect::Void(hold.uuid), Effect::Say(says)];
        self.back.push(hold);
        self.lay_out(cx);
        effects
    }

    fn undo(&mut self, cx: &Cx) -> Vec<Effect> {
        let Some(hold) = self.back.pop() else { return Vec::new() };
        // What was taken back stays so in the log; it is set aside anew.
        let hold = Hold { uuid: cx.tutor.fresh_name(), when: cx.now, ..hold };
        self.holds.push(hold.clone());
        self.lay_out(cx);
        vec![Effect::Hold(hold), Effect::Say(SafeText::from("undone"))]
    }

    fn lay_out(&mut self, cx: &Cx) {
        let width = width(cx);
        let (mut sheet, mut spans) = (Sheet::default(), Vec::new());
        for (index, hold) in self.holds.iter().enumerate() {
            if !cx.grid.is_short() && index > 0 {
                sheet.push(Row::blank());
            }
            let start = sheet.len();
            let click = |row: Row| row.click(width, Action::Point(index));
            let part = hold.facet.map_or("the whole lesson", |facet| facet.word());
            let until = if hold.until.is_some() { "until tomorrow" } else { "until you ask for it" };
            let row = Row::blank().put(1, title(hold, cx), Tone::Role(Role::Strong));
            sheet.push(click(row));
            let says = format!("{part} {} {until}", cx.glyphs.dot);
            sheet.push(click(Row::blank().put(1, says, Tone::Role(Role::Muted))));
            spans.push(start..sheet.len());
        }
        self.list.show(sheet, spans, usize::from(cx.grid.body().height));
    }
}

fn title(hold: &Hold, cx: &Cx) -> SafeText {
    cx.tutor.catalog().entry(&hold.lesson).map_or_else(|| hold.lesson.text().clone(), |entry| entry.title.clone())
}

fn width(cx: &Cx) -> u16 {
    cx.grid.width().min(PROSE)
}

impl Screen for Aside {
    fn header(&self, _cx: &Cx) -> Header {
        Header::new("Set aside").fact(SafeText::new(match self.holds.len() {
            0 => "nothing".to_owned(),
            count => count.to_string(),
        }))
    }

    fn place(&self) -> Place {
        Place::Aside
    }

    fn enabled(&self, action: &Action, _cx: &Cx) -> bool {
        match action {
            Action::Submit | Action::OpenLesson => !self.holds.is_empty(),
            Action::Undo => !self.back.is_empty(),
            _ => true,
        }
    }

    fn position(&self, _cx: &Cx) -> Option<SafeText> {
        let total = self.list.len();
        (total > 0).then(|| SafeText::new(format!("{} of {total}", self.list.chosen() + 1)))
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Submit => return self.bring_back(cx),
            Action::OpenLesson => {
                let lesson = self.chosen().map(|hold| hold.lesson.clone());
                return lesson.map(|lesson| Effect::Open(Route::Lesson(lesson))).into_iter().collect();
            }
            Action::Undo => return self.undo(cx),
            Action::Back => return vec![Effect::Back],
            Action::Point(entry) if entry == self.list.chosen() => return self.bring_back(cx),
            Action::Point(entry) => self.list.choose(entry, usize::from(cx.grid.body().height)),
            action => {
                self.list.step(&action, usize::from(cx.grid.body().height));
            }
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
        if self.holds.is_empty() {
            canvas.put(body.x, body.y, body.width, "Nothing is set aside.", canvas.ink(Role::Strong));
            let says = "In a review z leaves a card out until tomorrow, x until you ask for it.";
            let below = Rect { y: body.y + 1, height: body.height.saturating_sub(1), width: width(cx), ..body };
            let mut sheet = Sheet::default();
            sheet.prose(&SafeText::from(says), below.width, Tone::Role(Role::Muted));
            sheet.view(canvas, below, 0);
            return;
        }
        self.list.view(canvas, Rect { width: width(cx), ..body }, true);
    }

    fn resume(&mut self, cx: &Cx) {
        self.lay_out(cx);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::Facet;
    use crate::tui::fixture::{NOW, Stage, id, tutor};

    fn stage() -> Stage {
        let mut stage = Stage::new(tutor(), 80, 24);
        let name = |number| uuid::Uuid::from_u128(number);
        let lesson = id("retries/retry-storm");
        let card = Hold { uuid: name(1), lesson, facet: Some(Facet::Fix), until: Some(NOW.day().plus(1)), when: NOW };
        let whole = Hold { uuid: name(2), lesson: id("retries/gone"), facet: None, until: None, when: NOW };
        stage.tutor.hold(card);
        stage.tutor.hold(whole);
        stage
    }

    #[test]
    fn enter_brings_back_and_undo_sets_aside_again() {
        let stage = stage();
        let mut screen = Aside::new(&stage.cx());
        let (text, _) = stage.draw(&screen);
        assert!(text.contains("Retry storm") && text.contains("fix · until tomorrow"), "{text}");
        assert!(text.contains("retries/gone") && text.contains("the whole lesson · until you ask for it"), "{text}");
        let effects = stage.act(&mut screen, [Action::Submit]);
        assert!(matches!(effects.first(), Some(Effect::Void(uuid)) if uuid.as_u128() == 1), "{effects:?}");
        assert!(!stage.draw(&screen).0.contains("Retry storm"));
        let effects = stage.act(&mut screen, [Action::Undo]);
        assert!(matches!(effects.first(), Some(Effect::Hold(hold)) if hold.facet == Some(Facet::Fix)), "{effects:?}");
        assert!(!screen.enabled(&Action::Undo, &stage.cx()));
    }

    #[test]
    fn nothing_set_aside_says_how_to() {
        let stage = Stage::new(tutor(), 40, 12);
        let screen = Aside::new(&stage.cx());
        assert!(!screen.enabled(&Action::Submit, &stage.cx()));
        assert!(stage.draw(&screen).0.contains("Nothing is set aside."));
    }
}
