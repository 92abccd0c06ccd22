//! The design reviews: which there are, and what each asks for.

use ratatui::layout::Rect;

use crate::text::{SafeText, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Route};
use crate::tui::grid::PROSE;
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tui::widgets::entries::Entries;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};
use crate::tui::widgets::words;

/// What a design review is.
const ABOUT: &str = "Each is a page of design with antipatterns planted in it, and with passages that only look wrong. \
                     Mark the lines that you would send back.";

/// The list of design reviews.
#[derive(Debug, Default)]
pub(super) struct Reviews {
    list: Entries,
}

impl Reviews {
    /// The list, on its first review.
    pub(super) fn new(cx: &Cx) -> Self {
        let mut screen = Self::default();
        screen.resume(cx);
        screen
    }

    fn open(&self, cx: &Cx) -> Vec<Effect> {
        let review = cx.tutor.catalog().reviews().get(self.list.chosen());
        review.map(|review| Effect::Open(Route::Review(review.name.clone()))).into_iter().collect()
    }
}

fn width(cx: &Cx) -> u16 {
    cx.grid.width().min(PROSE)
}

fn height(cx: &Cx) -> usize {
    usize::from(cx.grid.body().height)
}

impl Screen for Reviews {
    fn header(&self, cx: &Cx) -> Header {
        Header::new("Design review").fact(words::count(cx.tutor.catalog().reviews().len(), "review"))
    }

    fn place(&self) -> Place {
        Place::Reviews
    }

    fn enabled(&self, action: &Action, _cx: &Cx) -> bool {
        *action != Action::Submit || !self.list.is_empty()
    }

    fn position(&self, _cx: &Cx) -> Option<SafeText> {
        let total = self.list.len();
        (total > 0).then(|| SafeText::new(format!("{} of {total}", self.list.chosen() + 1)))
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Submit => return self.open(cx),
            Action::Back => return vec![Effect::Back],
            Action::Point(entry) if entry == self.list.chosen() => return self.open(cx),
            Action::Point(entry) => self.list.choose(entry, height(cx)),
            action => {
                self.list.step(&action, height(cx));
            }
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
        if self.list.is_empty() {
            canvas.put(body.x, body.y, body.width, "There are no design reviews.", canvas.ink(Role::Strong));
            return;
        }
        self.list.view(canvas, Rect { width: width(cx), ..body }, true);
    }

    fn resume(&mut self, cx: &Cx) {
        let width = width(cx);
        let (mut sheet, mut spans) = (Sheet::default(), Vec::new());
        if cx.grid.is_tall() {
            sheet.prose(&SafeText::new(ABOUT), width, Tone::Role(Role::Muted));
        }
        for (index, review) in cx.tutor.catalog().reviews().iter().enumerate() {
            sheet.gap();
            let start = sheet.len();
            let click = |row: Row| row.click(width, Action::Point(index));
            sheet.push(click(Row::blank().put(1, review.title.one_line(), Tone::Role(Role::Strong))));
            for line in wrap_prose(&review.brief, usize::from(width.saturating_sub(2))) {
                sheet.push(click(Row::blank().put(1, line, Tone::Role(Role::Text))));
            }
            spans.push(start..sheet.len());
        }
        self.list.show(sheet, spans, height(cx));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture::{Stage, tutor, tutor_reviewing};

    #[test]
    fn enter_and_a_click_on_the_chosen_one_open_it() {
        let stage = Stage::new(tutor_reviewing(), 80, 24);
        let mut screen = Reviews::new(&stage.cx());
        let want = [Effect::Open(Route::Review("tea".into()))];
        assert_eq!(stage.act(&mut screen, [Action::Submit]), want);
        assert_eq!(stage.act(&mut screen, [Action::Point(0)]), want);
        let (text, targets) = stage.draw(&screen);
        assert!(text.contains("The tea party") && text.contains("Find what will be slow."), "{text}");
        assert!(targets.iter().any(|(_, action)| *action == Action::Point(0)));
        assert_eq!(stage.act(&mut screen, [Action::Back]), [Effect::Back]);
    }

    #[test]
    fn without_reviews_the_list_says_so() {
        let stage = Stage::new(tutor(), 40, 12);
        let screen = Reviews::new(&stage.cx());
        assert!(!screen.enabled(&Action::Submit, &stage.cx()));
        assert!(stage.draw(&screen).0.contains("There are no design reviews."));
    }
}
