//! Progress: the map of all lessons, what comes back, how much is still there. Every figure follows from the log.

use ratatui::layout::Rect;

use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Route};
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tui::widgets::list::Position;
use crate::tui::widgets::words::count;
use crate::tutor::figures::Figures;

mod parts;
mod view;

/// A page on windows without room for all parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Map,
    Days,
    Coming,
    Confidence,
    Beliefs,
}

impl Page {
    const ALL: [Self; 5] = [Self::Map, Self::Days, Self::Coming, Self::Confidence, Self::Beliefs];

    fn title(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Days => "days",
            Self::Coming => "coming back",
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
    /// The page that says how the figures are computed.
    explained: bool,
}

impl Progress {
    pub(super) fn new(cx: &Cx) -> Self {
        let figures = cx.tutor.figures(cx.now);
        Self { figures, page: Page::default(), position: Position::default(), explained: false }
    }

    fn open_category(&self) -> Vec<Effect> {
        let chosen = self.figures.categories.get(self.position.chosen);
        chosen.map(|category| Effect::Open(Route::Browse(Some(category.name.clone())))).into_iter().collect()
    }

    fn shows_map(&self, cx: &Cx) -> bool {
        !self.explained && (cx.grid.is_wide() || self.page == Page::Map)
    }
}

impl Screen for Progress {
    fn header(&self, _cx: &Cx) -> Header {
        let lessons = &self.figures.lessons;
        #[expect(clippy::cast_precision_loss, reason = "far fewer lessons than 2^52")]
        let share = lessons.mastered as f64 / lessons.total.max(1) as f64;
        let header =
            if self.explained { Header::new("Progress").crumb("How it is computed") } else { Header::new("Progress") };
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
            Action::Choose(_) => !cx.grid.is_wide() && !self.explained && self.figures.answers > 0,
            Action::Submit => self.shows_map(cx) || self.figures.answers == 0,
            Action::Explain => !self.explained,
            _ => true,
        }
    }

    fn label(&self, action: &Action, _cx: &Cx) -> Option<SafeText> {
        (matches!(action, Action::Back) && self.explained).then(|| "back to the figures".into())
    }

    fn digits(&self, _cx: &Cx) -> u8 {
        5
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Back if self.explained => self.explained = false,
            Action::Back => return vec![Effect::Back],
            Action::Explain => self.explained = true,
            Action::Submit => return self.open_category(),
            Action::Choose(number) => {
                self.page = Page::ALL.get(usize::from(number).saturating_sub(1)).copied().unwrap_or(self.page);
            }
            Action::Point(row) if row >= view::TAB => {
                self.page = Page::ALL.get(row - view::TAB).copied().unwrap_or(self.page);
            }
            Action::Point(row) if row == self.position.chosen => return self.open_category(),
            Action::Point(row) => self.position.chosen = row.min(self.figures.categories.len().saturating_sub(1)),
            action => {
                let rows = usize::from(view::map_height(cx));
                self.position.step(&action, self.figures.categories.len(), rows, |_| true);
            }
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
        view::paint(self, canvas, body, cx);
    }

    fn resume(&mut self, cx: &Cx) {
        self.figures = cx.tutor.figures(cx.now);
    }
}
