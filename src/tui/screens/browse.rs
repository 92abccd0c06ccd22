//! All lessons: the list by category or another order, a filter, and the card of the chosen lesson.

use ratatui::layout::Rect;

use crate::lesson::LessonId;
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Route};
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tui::widgets::card::LessonCard;
use crate::tui::widgets::line::Line;
use crate::tui::widgets::list::Position;
use crate::tui::widgets::words;
use crate::tutor::{QuizSpec, Scope};

mod filter;
mod rows;
mod view;

use filter::Filter;
use rows::{Order, Row, Rows};

/// The list of lessons.
#[derive(Debug, Default)]
pub(super) struct Browse {
    order: Order,
    line: Line,
    /// Whether the filter line takes the keys.
    typing: bool,
    filter: Filter,
    rows: Rows,
    position: Position,
    card: Option<LessonCard>,
}

impl Browse {
    /// The list; with a category on its first lesson, else where the learner was last.
    pub(super) fn new(category: Option<&SafeText>, cx: &Cx) -> Self {
        let mut screen = Self::default();
        screen.list(cx);
        let first =
            category.and_then(|name| cx.tutor.catalog().in_category(name).first()).map(|entry| entry.id.clone());
        let start = first.or_else(|| cx.tutor.snapshot().place().map(|place| place.lesson));
        screen.choose(start.as_ref(), cx);
        if category.is_some() {
            screen.show_heading(cx);
        }
        screen
    }

    /// Makes the rows anew, in the present order and through the present filter.
    fn list(&mut self, cx: &Cx) {
        self.filter = Filter::parse(self.line.text(), cx);
        self.rows = Rows::new(self.order, &self.filter, cx);
    }

    /// Moves to a lesson, or to the first one where it is not listed.
    fn choose(&mut self, lesson: Option<&LessonId>, cx: &Cx) {
        let found = lesson.and_then(|id| self.rows.find(id, cx));
        self.position.chosen = found.or_else(|| self.rows.first()).unwrap_or(0);
        self.settle(cx);
    }

    /// Scrolls so that the category of the chosen lesson begins at the top.
    fn show_heading(&mut self, cx: &Cx) {
        let chosen = self.position.chosen;
        let rows = i16::try_from(chosen.saturating_sub(1)).unwrap_or(i16::MAX);
        self.position = Position::at(0);
        self.position.step(&Action::Scroll(rows), self.rows.len(), view::height(self, cx), |row| self.rows.can(row));
        self.position.chosen = chosen;
        self.settle(cx);
    }

    fn settle(&mut self, cx: &Cx) {
        self.position.settle(self.rows.len(), view::height(self, cx));
        let width = view::split(cx.grid, cx.grid.body()).1.map(|card| card.width);
        let Some((id, width)) = self.lesson(cx).zip(width) else {
            self.card = None;
            return;
        };
        if self.card.as_ref().is_none_or(|card| !card.fits(id, width)) {
            self.card = LessonCard::new(id, width, cx);
        }
    }

    fn row(&self) -> Option<&Row> {
        self.rows.get(self.position.chosen)
    }

    fn lesson<'a>(&self, cx: &Cx<'a>) -> Option<&'a LessonId> {
        match self.row()? {
            Row::Lesson(at) => cx.tutor.catalog().entries().get(*at).map(|entry| &entry.id),
            Row::Heading(..) | Row::Broken(_) | Row::Blank => None,
        }
    }

    fn open(&self, cx: &Cx) -> Vec<Effect> {
        self.lesson(cx).map(|id| Effect::Open(Route::Lesson(id.clone()))).into_iter().collect()
    }

    /// Lists anew and stays on the chosen lesson.
    fn relist(&mut self, cx: &Cx) {
        let chosen = self.lesson(cx).cloned();
        self.list(cx);
        self.choose(chosen.as_ref(), cx);
    }

    /// A quiz from what is listed; without a filter from the category of the chosen lesson.
    fn quiz(&self, cx: &Cx) -> Vec<Effect> {
        let scope = match (self.filter.is_empty(), self.order, self.lesson(cx)) {
            (true, Order::Category, Some(id)) => Scope::Category(id.category().into()),
            (true, ..) => Scope::All,
            (false, ..) => {
                let ids = self.rows.lessons().filter_map(|at| cx.tutor.catalog().entries().get(at));
                Scope::Lessons(ids.map(|entry| entry.id.clone()).collect(), SafeText::new(self.line.text()))
            }
        };
        vec![Effect::Open(Route::Quiz(QuizSpec::quiz(scope)))]
    }

    fn point(&mut self, row: usize, cx: &Cx) -> Vec<Effect> {
        if let Some(link) = self.card.as_ref().and_then(|card| card.link(row)) {
            return vec![Effect::Open(Route::Lesson(link.clone()))];
        }
        if row == view::FILTER_LINE {
            self.typing = true;
        } else if row == self.position.chosen {
            return self.open(cx);
        } else if self.rows.can(row) {
            self.position.chosen = row;
            self.settle(cx);
        }
        Vec::new()
    }

    /// Jumps to the first lesson of the next or the previous category.
    fn jump(&mut self, forward: bool, cx: &Cx) {
        if let Some(row) = self.rows.next_group(self.position.chosen, forward) {
            self.position.chosen = row;
            self.settle(cx);
        }
    }

    fn step(&mut self, action: &Action, cx: &Cx) {
        let (total, height) = (self.rows.len(), view::height(self, cx));
        if self.position.step(action, total, height, |row| self.rows.can(row)) {
            self.settle(cx);
        }
    }

    /// What the keys do while the filter is typed.
    fn type_filter(&mut self, action: &Action, cx: &Cx) {
        match action {
            Action::Submit => self.typing = false,
            Action::Back => self.clear_filter(cx),
            action if self.line.edit(action) => self.relist(cx),
            action => self.step(action, cx),
        }
    }

    fn clear_filter(&mut self, cx: &Cx) {
        self.typing = false;
        self.line.edit(&Action::Clear);
        self.relist(cx);
    }
}

impl Screen for Browse {
    fn header(&self, cx: &Cx) -> Header {
        let all = cx.tutor.catalog().entries().len();
        let found = self.rows.lessons().count();
        let lessons = words::count(all, "lesson");
        let header = Header::new("Browse");
        let header = if found == all { header.fact(lessons) } else { header.fact(format!("{found} of {lessons}")) };
        header.fact(format!("by {}", self.order.word()))
    }

    fn place(&self) -> Place {
        if self.typing { Place::Filter } else { Place::Browse }
    }

    fn enabled(&self, action: &Action, cx: &Cx) -> bool {
        match action {
            Action::Submit => self.typing || self.lesson(cx).is_some(),
            Action::Bookmark | Action::Checklist => self.lesson(cx).is_some(),
            Action::DesignReview => cx.tutor.catalog().has_reviews(),
            Action::Quiz => self.rows.lessons().next().is_some(),
            Action::Next | Action::Previous => self.rows.groups() > 1,
            Action::Up | Action::Down => (0..self.rows.len()).filter(|row| self.rows.can(*row)).nth(1).is_some(),
            _ => true,
        }
    }

    fn label(&self, action: &Action, cx: &Cx) -> Option<SafeText> {
        let text = match action {
            Action::Quiz if !self.filter.is_empty() => "quiz these",
            Action::Quiz if self.order == Order::Category && self.lesson(cx).is_some() => "quiz category",
            Action::Quiz => "quiz all",
            Action::Bookmark if cx.tutor.snapshot().is_bookmarked(self.lesson(cx)?) => "remove bookmark",
            Action::Back if !self.typing && !self.filter.is_empty() => "clear filter",
            _ => return None,
        };
        Some(text.into())
    }

    fn position(&self, _cx: &Cx) -> Option<SafeText> {
        let all = self.rows.lessons().count();
        let at = self.rows.number(self.position.chosen)?;
        Some(SafeText::new(format!("{at} of {all}")))
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Point(row) => return self.point(row, cx),
            action if self.typing => self.type_filter(&action, cx),
            Action::Submit => return self.open(cx),
            Action::Filter => self.typing = true,
            Action::Sort => {
                self.order = self.order.next();
                self.relist(cx);
            }
            Action::Quiz => return self.quiz(cx),
            Action::DesignReview => return vec![Effect::Open(Route::Reviews)],
            Action::Checklist => {
                let scope = self.lesson(cx).map(|id| Scope::Category(id.category().into()));
                return scope.map(|scope| Effect::Open(Route::Checklist(scope))).into_iter().collect();
            }
            Action::Bookmark => {
                let on = |id: &LessonId| !cx.tutor.snapshot().is_bookmarked(id);
                return self.lesson(cx).map(|id| Effect::Bookmark(id.clone(), on(id))).into_iter().collect();
            }
            Action::Next => self.jump(true, cx),
            Action::Previous => self.jump(false, cx),
            Action::Back if !self.filter.is_empty() => self.clear_filter(cx),
            Action::Back => return vec![Effect::Back],
            action => self.step(&action, cx),
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
        view::paint(self, canvas, body, cx);
    }

    fn resume(&mut self, cx: &Cx) {
        // States may have changed, and with them the order and the card.
        self.card = None;
        self.relist(cx);
    }
}

#[cfg(test)]
mod tests;
