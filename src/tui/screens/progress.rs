//! Progress: the map of all lessons, what comes back, how much is still there. Every figure follows from the log.

use ratatui::layout::Rect;

use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Route};
use crate::tui::grid::PROSE;
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tui::widgets::entries::Entries;
use crate::tui::widgets::list::Position;
use crate::tui::widgets::words::count;
use crate::tutor::figures::Figures;

mod beliefs;
mod parts;
mod view;

/// A page on windows without room for all parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Map,
    Days,
    Coming,
    Memory,
    Confidence,
    Beliefs,
}

impl Page {
    const ALL: [Self; 6] = [Self::Map, Self::Days, Self::Coming, Self::Memory, Self::Confidence, Self::Beliefs];

    fn title(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Days => "days",
            Self::Coming => "coming back",
            Self::Memory => "memory",
            Self::Confidence => "confidence",
            Self::Beliefs => "beliefs",
        }
    }
}

/// The screen.
#[derive(Debug)]
pub(super) struct Progress {
    figures: Figures,
    page: Page,
    position: Position,
    /// The misconceptions as rows, for their page.
    beliefs: Entries,
    /// The page that says how the figures are computed, and its first row.
    explained: Option<usize>,
}

impl Progress {
    pub(super) fn new(cx: &Cx) -> Self {
        let figures = cx.tutor.figures(cx.now);
        let mut screen = Self {
            figures,
            page: Page::default(),
            position: Position::default(),
            beliefs: Entries::default(),
            explained: None,
        };
        screen.lay_out(cx);
        screen
    }

    fn lay_out(&mut self, cx: &Cx) {
        let area = view::page_area(cx.grid.body());
        let (sheet, spans) = beliefs::rows(&self.figures, area.width.min(PROSE), cx);
        self.beliefs.show(sheet, spans, usize::from(area.height));
    }

    /// Opens what the bar stands on: a category of the map, or the lesson of a misconception.
    fn open(&self, cx: &Cx) -> Vec<Effect> {
        if self.figures.answers > 0 && !self.shows_map(cx) {
            let lesson = beliefs::lesson(&self.figures, self.beliefs.chosen());
            return lesson.map(|id| Effect::Open(Route::Lesson(id))).into_iter().collect();
        }
        let chosen = self.figures.categories.get(self.position.chosen);
        chosen.map(|category| Effect::Open(Route::Browse(Some(category.name.clone())))).into_iter().collect()
    }

    fn shows_map(&self, cx: &Cx) -> bool {
        self.explained.is_none() && (view::is_whole(cx.grid) || self.page == Page::Map)
    }

    fn shows_beliefs(&self, cx: &Cx) -> bool {
        self.explained.is_none() && !view::is_whole(cx.grid) && self.page == Page::Beliefs
    }

    fn step(&mut self, action: &Action, cx: &Cx) {
        if let Some(first) = &mut self.explained {
            let rows = view::explanation(cx.grid).len();
            let height = usize::from(cx.grid.body().height);
            let mut position = Position::at(*first);
            // A page is moved as a list of its first rows.
            position.step(action, rows.saturating_sub(height) + 1, height, |_| true);
            *first = position.chosen;
        } else if self.shows_beliefs(cx) {
            self.beliefs.step(action, usize::from(view::page_area(cx.grid.body()).height));
        } else if self.shows_map(cx) {
            self.position.step(action, self.figures.categories.len(), usize::from(view::map_height(cx.grid)), |_| true);
        }
    }

    fn point(&mut self, row: usize, cx: &Cx) -> Vec<Effect> {
        if let Some(page) = row.checked_sub(view::TAB) {
            self.page = Page::ALL.get(page).copied().unwrap_or(self.page);
        } else if self.shows_beliefs(cx) {
            if row == self.beliefs.chosen() {
                return self.open(cx);
            }
            self.beliefs.choose(row, usize::from(view::page_area(cx.grid.body()).height));
        } else if row == self.position.chosen {
            return self.open(cx);
        } else {
            self.position.chosen = row.min(self.figures.categories.len().saturating_sub(1));
        }
        Vec::new()
    }
}

impl Screen for Progress {
    fn header(&self, _cx: &Cx) -> Header {
        let lessons = &self.figures.lessons;
        #[expect(clippy::cast_precision_loss, reason = "far fewer lessons than 2^52")]
        let share = lessons.mastered as f64 / lessons.total.max(1) as f64;
        let header = Header::new("Progress");
        let header = if self.explained.is_some() { header.crumb("How it is computed") } else { header };
        header
            .fact(count(self.figures.answers, "answer"))
            .fact(format!("{} of {} mastered", lessons.mastered, lessons.total))
            .progress(share)
    }

    fn place(&self) -> Place {
        Place::Progress
    }

    fn enabled(&self, action: &Action, cx: &Cx) -> bool {
        match action {
            Action::Choose(_) => !view::is_whole(cx.grid) && self.explained.is_none() && self.figures.answers > 0,
            Action::Submit if self.shows_beliefs(cx) && self.figures.answers > 0 => !self.beliefs.is_empty(),
            Action::Submit => self.shows_map(cx) || self.figures.answers == 0,
            Action::Explain => self.explained.is_none(),
            Action::ShowAside => self.explained.is_none() && self.figures.set_aside > 0,
            Action::Export => self.explained.is_none() && self.figures.answers > 0,
            _ => true,
        }
    }

    fn label(&self, action: &Action, cx: &Cx) -> Option<SafeText> {
        match action {
            Action::Back if self.explained.is_some() => Some("back to the figures".into()),
            Action::Submit if self.shows_beliefs(cx) && self.figures.answers > 0 => Some("open the lesson".into()),
            _ => None,
        }
    }

    fn digits(&self, _cx: &Cx) -> u8 {
        u8::try_from(Page::ALL.len()).unwrap_or(u8::MAX)
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Back if self.explained.is_some() => self.explained = None,
            Action::Back => return vec![Effect::Back],
            Action::Explain => self.explained = Some(0),
            Action::Export => return vec![Effect::Export],
            Action::ShowAside => return vec![Effect::Open(Route::Aside)],
            Action::Submit => return self.open(cx),
            Action::Choose(number) => {
                self.page = Page::ALL.get(usize::from(number).saturating_sub(1)).copied().unwrap_or(self.page);
            }
            Action::Point(row) => return self.point(row, cx),
            action => self.step(&action, cx),
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
        view::paint(self, canvas, body, cx);
    }

    fn resume(&mut self, cx: &Cx) {
        self.figures = cx.tutor.figures(cx.now);
        self.lay_out(cx);
    }
}

#[cfg(test)]
mod tests;
