//! What keys do in a sitting.

use crate::quiz::Answer;
use crate::tui::action::Action;
use crate::tui::effect::{Effect, Route};
use crate::tui::screen::Cx;
use crate::tutor::{Placed, Purpose, QuizSpec};

use super::Quiz;
use super::input::{Input, Step};
use super::report::Onward;

impl Quiz {
    pub(super) fn enabled_asking(&self, action: &Action, cx: &Cx) -> bool {
        let question = self.sitting.question();
        match action {
            Action::Hint => self.sitting.hints() == 0 && question.is_some_and(|question| question.hint.is_some()),
            Action::Undo => self.sitting.can_undo() || self.is_second_step(),
            action if sets_aside(action) => self.is_review(),
            Action::Next => match (&self.input, question) {
                (Input::Pair { .. }, _) => !cx.grid.is_wide(),
                (Input::Options, Some(question)) => self.scene(question, cx).hides_code(usize::from(self.laid.height)),
                _ => false,
            },
            Action::Toggle => !matches!(self.input, Input::Recall { revealed: false, .. }),
            Action::Up | Action::Down | Action::PageUp | Action::PageDown => match self.input {
                Input::Options | Input::Pair { .. } | Input::Text(_) => self.laid.most() > 0,
                Input::Recall { revealed, .. } => revealed,
                _ => true,
            },
            _ => true,
        }
    }

    pub(super) fn enabled_done(&self, action: &Action) -> bool {
        let Some(report) = &self.report else { return true };
        match action {
            Action::OnlyWrong | Action::Again if self.spec.purpose == Purpose::Placement => false,
            Action::OnlyWrong => report.right() < report.verdicts.len() && !self.is_review(),
            Action::Again if self.is_review() => report.due.1 > 0,
            Action::Undo => self.sitting.can_undo(),
            Action::ShowAside => report.aside > 0,
            Action::Up | Action::Down => self.has_list() && report.again.len() > 1 || self.laid.most() > 0,
            Action::PageUp | Action::PageDown => self.laid.most() > 0,
            _ => true,
        }
    }

    /// Whether Enter opens the lesson under the bar.
    pub(super) fn has_list(&self) -> bool {
        self.spec.purpose == Purpose::Quiz && self.report.as_ref().is_some_and(|report| !report.again.is_empty())
    }

    pub(super) fn is_bookmarked(&self, cx: &Cx) -> bool {
        self.sitting.question().is_some_and(|question| cx.tutor.snapshot().is_bookmarked(&question.lesson))
    }

    pub(super) fn update_asking(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        let Some(question) = self.sitting.question().cloned() else { return Vec::new() };
        match action {
            Action::Confidence => self.sitting.turn_confidence(),
            Action::Hint => self.hint = self.sitting.take_hint(),
            Action::Skip => return self.answer(Answer::Skip, cx),
            Action::Undo => return self.undo(cx),
            Action::Back => return self.stop(),
            action if sets_aside(action) => return self.leave_out(action, cx),
            Action::Next if self.input == Input::Options => {
                self.code_open = !self.code_open;
                self.scroll = 0;
            }
            action => match self.input.update(action, &question) {
                Step::Answer(answer) => return self.answer(answer, cx),
                Step::Changed => {}
                Step::Nothing => return self.scrolled(action),
            },
        }
        self.compose(cx);
        Vec::new()
    }

    pub(super) fn update_told(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        let lesson = self.sitting.question().map(|question| question.lesson.clone());
        match (action, lesson) {
            (Action::Submit, _) => self.next(cx),
            (Action::Undo, _) => return self.undo(cx),
            (Action::Back, _) => return self.stop(),
            (action, _) if sets_aside(action) => return self.leave_out(action, cx),
            (Action::OpenLesson, Some(lesson)) => return vec![Effect::Open(Route::Lesson(lesson))],
            (Action::Bookmark, Some(lesson)) => {
                let on = !cx.tutor.snapshot().is_bookmarked(&lesson);
                return vec![Effect::Bookmark(lesson, on)];
            }
            (action, _) => return self.scrolled(action),
        }
        Vec::new()
    }

    pub(super) fn update_done(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        let count = self.report.as_ref().map_or(0, |report| report.again.len());
        match action {
            Action::Submit => return self.go_on(),
            Action::Again => {
                let purpose = if self.is_review() { Purpose::Ahead } else { self.spec.purpose };
                let spec = QuizSpec { seed: None, purpose, ..self.spec.clone() };
                return vec![Effect::Replace(Route::Quiz(spec))];
            }
            Action::OnlyWrong => {
                if let Some(sitting) = cx.tutor.only_wrong(&self.sitting) {
                    self.restart(sitting, cx);
                }
                return Vec::new();
            }
            Action::Undo => return self.undo(cx),
            Action::ShowAside => return vec![Effect::Open(Route::Aside)],
            Action::Back if self.spec.purpose == Purpose::Check => return vec![Effect::Back],
            Action::Back => return vec![Effect::Home],
            Action::Up if self.has_list() && self.chosen > 0 => self.chosen -= 1,
            Action::Down if self.has_list() && self.chosen + 1 < count => self.chosen += 1,
            Action::Point(at) if self.has_list() => self.chosen = (*at).min(count.saturating_sub(1)),
            action => return self.scrolled(action),
        }
        self.compose(cx);
        Vec::new()
    }

    fn leave_out(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        let tomorrow = Some(cx.tutor.snapshot().study_day(cx.now).plus(1));
        match action {
            Action::NotToday => self.set_aside(true, tomorrow, cx),
            Action::NotTodayLesson => self.set_aside(false, tomorrow, cx),
            Action::SetAside => self.set_aside(true, None, cx),
            _ => self.set_aside(false, None, cx),
        }
    }

    fn go_on(&self) -> Vec<Effect> {
        let Some(report) = &self.report else { return Vec::new() };
        if let Some(placed) = self.to_mark() {
            return vec![Effect::MarkKnown(placed.clone())];
        }
        if let Some(again) = report.again.get(self.chosen).filter(|_| self.has_list()) {
            return vec![Effect::Open(Route::Lesson(again.lesson.clone()))];
        }
        match &report.onward {
            // The next lesson stands on the home screen, not on the one before: a path is no staircase to climb down.
            Onward::Lesson(lesson, ..) => vec![Effect::Home, Effect::Open(Route::Lesson(lesson.clone()))],
            Onward::Back => vec![Effect::Back],
            Onward::Home => vec![Effect::Home],
        }
    }

    /// What a placement test found and was not marked yet.
    fn to_mark(&self) -> Option<&Placed> {
        self.placed.as_ref().filter(|placed| self.marked.is_empty() && !placed.marked.is_empty())
    }

    pub(super) fn onward_label(&self) -> String {
        let Some(report) = &self.report else { return String::new() };
        if let Some(placed) = self.to_mark() {
            return format!("mark {} as known", super::words::counted(placed.marked.len(), "lesson"));
        }
        if let Some(again) = report.again.get(self.chosen).filter(|_| self.has_list()) {
            return format!("read {}", again.title);
        }
        match &report.onward {
            Onward::Lesson(_, _, Some(number), _) => format!("lesson {number}"),
            Onward::Lesson(..) => "next lesson".to_owned(),
            Onward::Back => "read it again".to_owned(),
            Onward::Home => "home".to_owned(),
        }
    }

    fn scrolled(&mut self, action: &Action) -> Vec<Effect> {
        let page = isize::from(i16::try_from(self.laid.height).unwrap_or(i16::MAX)) - 2;
        let by = match action {
            Action::Up => -1,
            Action::Down => 1,
            Action::PageUp => -page,
            Action::PageDown => page,
            Action::Scroll(rows) => isize::from(*rows),
            _ => return Vec::new(),
        };
        self.scroll = self.scroll.min(self.laid.most()).saturating_add_signed(by).min(self.laid.most());
        Vec::new()
    }
}

/// Whether an action leaves a card or a lesson out.
pub(super) fn sets_aside(action: &Action) -> bool {
    matches!(action, Action::NotToday | Action::NotTodayLesson | Action::SetAside | Action::SetAsideLesson)
}
