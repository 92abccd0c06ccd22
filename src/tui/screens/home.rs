//! Home: one obvious next step, and below it where one stands.

use ratatui::layout::Rect;

use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Route};
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tutor::{Next, QuizSpec, Scope};

mod figures;
mod offer;
mod view;

use figures::Figures;
use offer::Offer;

/// Row numbers of clicks on paths and on categories begin here.
const PATHS: usize = 100;
const CATEGORIES: usize = 1000;

/// The home screen. What it shows is computed when something may have changed, not for every frame.
#[derive(Debug)]
pub(super) struct Home {
    offer: Offer,
    figures: Figures,
    /// The chosen lesson, where the card offers several.
    chosen: usize,
}

impl Home {
    pub(super) fn new(cx: &Cx) -> Self {
        Self { offer: Offer::new(cx), figures: Figures::new(cx), chosen: 0 }
    }

    /// What Enter does.
    fn start(&self, cx: &Cx) -> Vec<Effect> {
        match &self.offer.next {
            Next::Review(_) => vec![Effect::Open(Route::Quiz(QuizSpec::review()))],
            next => self.lesson(next, cx),
        }
    }

    fn lesson(&self, next: &Next, cx: &Cx) -> Vec<Effect> {
        match next {
            Next::Lesson(id, _) | Next::Resume(id) => vec![Effect::Open(Route::Lesson(id.clone()))],
            Next::Choose(lessons) => {
                let id = lessons.get(self.chosen).or_else(|| lessons.first());
                id.map(|id| Effect::Open(Route::Lesson(id.clone()))).into_iter().collect()
            }
            Next::Welcome if !cx.tutor.catalog().paths().is_empty() => vec![Effect::Open(Route::Paths)],
            Next::Welcome | Next::Review(_) => vec![Effect::Open(Route::Browse(None))],
        }
    }

    /// Lessons to choose from on the card.
    fn choices(&self) -> usize {
        match &self.offer.next {
            Next::Choose(lessons) => lessons.len(),
            _ => 0,
        }
    }

    /// A click on a path takes up that path's lessons, one on a category lists it.
    fn point(&self, row: usize, cx: &Cx) -> Vec<Effect> {
        if let Some(category) = row.checked_sub(CATEGORIES) {
            let name = cx.tutor.catalog().categories().get(category).map(|category| category.name.clone());
            return vec![Effect::Open(Route::Browse(name))];
        }
        match row.checked_sub(PATHS) {
            Some(path) => {
                let name = cx.tutor.catalog().paths().get(path).map(|path| path.name.clone());
                vec![Effect::Open(name.map_or(Route::Paths, Route::Path))]
            }
            None => self.start(cx),
        }
    }
}

impl Screen for Home {
    fn header(&self, cx: &Cx) -> Header {
        let day = cx.tutor.snapshot().study_day(cx.now).short();
        let header = Header::new("Home");
        let due = cx.tutor.due_now(cx.now);
        let (sign, _) = cx.glyphs.state(crate::progress::snapshot::LessonState::Due);
        let header = if due > 0 { header.fact(format!("{sign} {due} due")) } else { header };
        header.fact(day)
    }

    fn place(&self) -> Place {
        Place::Home
    }

    fn enabled(&self, action: &Action, cx: &Cx) -> bool {
        let has_lessons = !cx.tutor.catalog().entries().is_empty();
        match action {
            Action::Continue => self.offer.after.is_some(),
            Action::Submit | Action::Quiz | Action::Session | Action::Checklist | Action::Placement => has_lessons,
            Action::Paths => !cx.tutor.catalog().paths().is_empty(),
            Action::ShowAside => cx.tutor.snapshot().holds(cx.now).next().is_some(),
            Action::DesignReview => cx.tutor.catalog().has_reviews(),
            Action::Up | Action::Down => self.choices() > 1,
            Action::Choose(digit) => (1..=self.choices()).contains(&usize::from(*digit)),
            // Back has nowhere to lead from here, and leaving by accident would be worse.
            Action::Back => false,
            _ => true,
        }
    }

    fn label(&self, action: &Action, cx: &Cx) -> Option<SafeText> {
        match action {
            Action::Submit => Some(self.offer.verb(true).into()),
            Action::Continue => Some(if cx.grid.is_wide() { "go on with path" } else { "path" }.into()),
            _ => None,
        }
    }

    fn digits(&self, _cx: &Cx) -> u8 {
        u8::try_from(self.choices()).unwrap_or(u8::MAX)
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        // The clock has moved since the last frame: what is due by now counts.
        self.resume(cx);
        let route = match action {
            Action::Submit => return self.start(cx),
            Action::Continue => return self.offer.after.as_ref().map(|next| self.lesson(next, cx)).unwrap_or_default(),
            Action::Point(row) => return self.point(row, cx),
            Action::Choose(digit) => {
                self.chosen = usize::from(digit).saturating_sub(1);
                return self.start(cx);
            }
            Action::Up => {
                self.chosen = self.chosen.saturating_sub(1);
                return Vec::new();
            }
            Action::Down => {
                self.chosen = (self.chosen + 1).min(self.choices().saturating_sub(1));
                return Vec::new();
            }
            Action::Browse => Route::Browse(None),
            Action::Quiz => Route::Quiz(QuizSpec::quiz(Scope::Known)),
            Action::Progress => Route::Progress,
            Action::Settings => Route::Settings,
            Action::Paths => Route::Paths,
            Action::DesignReview => Route::Reviews,
            Action::Session => Route::Session { spec: None, players: Vec::new(), resume: false },
            Action::Checklist => Route::Checklist(cx.tutor.checklist_scope()),
            Action::ShowAside => Route::Aside,
            Action::Placement => Route::Quiz(QuizSpec::placement()),
            _ => return Vec::new(),
        };
        vec![Effect::Open(route)]
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
        view::paint(self, canvas, body, cx);
    }

    fn resume(&mut self, cx: &Cx) {
        self.offer = Offer::new(cx);
        self.figures = Figures::new(cx);
        self.chosen = self.chosen.min(self.choices().saturating_sub(1));
    }
}

#[cfg(test)]
mod tests;
