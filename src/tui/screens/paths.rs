//! All learning paths: which there are, how far one has come, and what is in them.

use ratatui::layout::Rect;

use crate::lesson::{LessonId, Path};
use crate::progress::snapshot::LessonState;
use crate::text::{SafeText, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Route};
use crate::tui::grid::PROSE;
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tui::widgets::list::Position;
use crate::tui::widgets::words;
use crate::tutor::{QuizSpec, Scope};

mod view;

/// Takes a path: its next lesson opens, and back from there leads home.
pub(super) fn take(path: &Path, cx: &Cx) -> Vec<Effect> {
    let mut effects = vec![Effect::Path(Some(path.name.clone())), Effect::Replace(Route::Home)];
    effects.extend(start_of(path, cx).map(|lesson| Effect::Open(Route::Lesson(lesson))));
    effects
}

/// Where a path goes on: the next lesson, or the first one again when all are passed.
fn start_of(path: &Path, cx: &Cx) -> Option<LessonId> {
    let known = |id: &&LessonId| cx.tutor.catalog().position(id).is_some();
    let next = cx.tutor.next_in(path).map(|(lesson, _)| lesson);
    next.or_else(|| path.lessons.iter().find(known).cloned())
}

/// Row numbers of clicks on lessons begin here.
const LESSONS: usize = 1 << 16;

/// The list of paths, and beside it the chosen one with its lessons.
#[derive(Debug, Default)]
pub(super) struct Paths {
    list: Position,
    lessons: Position,
    /// Whether the keys move in the lessons of the chosen path.
    inside: bool,
    /// What the card says about the path above its lessons, wrapped.
    about: Vec<SafeText>,
}

impl Paths {
    /// The list, on the path that is followed.
    pub(super) fn new(cx: &Cx) -> Self {
        let current = cx.tutor.current_path();
        let at = current.and_then(|path| cx.tutor.catalog().paths().iter().position(|other| other.name == path.name));
        let mut screen = Self { list: Position::at(at.unwrap_or(0)), ..Self::default() };
        screen.resume(cx);
        screen
    }

    /// The list, on a path by name.
    pub(super) fn on(name: &SafeText, cx: &Cx) -> Self {
        let mut screen = Self::new(cx);
        if let Some(at) = cx.tutor.catalog().paths().iter().position(|path| path.name == *name) {
            screen.list = Position::at(at);
            screen.show_path(cx);
            screen.resume(cx);
        }
        screen
    }

    fn path<'a>(&self, cx: &Cx<'a>) -> Option<&'a Path> {
        cx.tutor.catalog().paths().get(self.list.chosen)
    }

    fn chosen_lesson<'a>(&self, cx: &Cx<'a>) -> Option<&'a LessonId> {
        let id = self.path(cx)?.lessons.get(self.lessons.chosen)?;
        cx.tutor.catalog().position(id).map(|_| id)
    }

    /// Goes into the lessons of the path, to where it goes on.
    fn go_inside(&mut self, cx: &Cx) {
        let Some(path) = self.path(cx) else { return };
        let start = start_of(path, cx).and_then(|start| path.lessons.iter().position(|id| *id == start));
        self.inside = true;
        self.lessons = Position::at(start.unwrap_or(0));
        self.lessons.settle(path.lessons.len(), self.lesson_rows(cx));
    }

    fn submit(&self, cx: &Cx) -> Vec<Effect> {
        if self.inside {
            return self.chosen_lesson(cx).map(|id| Effect::Open(Route::Lesson(id.clone()))).into_iter().collect();
        }
        let Some(path) = self.path(cx) else { return Vec::new() };
        // Whatever lies between home and this list is left, so that back from the lesson leads home.
        let mut effects = vec![Effect::Path(Some(path.name.clone())), Effect::Home];
        effects.extend(start_of(path, cx).map(|lesson| Effect::Open(Route::Lesson(lesson))));
        effects
    }

    /// Follows the path from the chosen lesson on.
    fn start_here(&self, cx: &Cx) -> Vec<Effect> {
        let (Some(path), Some(lesson)) = (self.path(cx), self.chosen_lesson(cx)) else { return Vec::new() };
        vec![
            Effect::PathFrom(path.name.clone(), lesson.clone()),
            Effect::Home,
            Effect::Open(Route::Lesson(lesson.clone())),
        ]
    }

    fn is_followed(&self, cx: &Cx) -> bool {
        self.path(cx).is_some_and(|path| cx.tutor.snapshot().path() == Some(&path.name))
    }

    fn point(&mut self, row: usize, cx: &Cx) -> Vec<Effect> {
        let before = (self.inside, self.list.chosen, self.lessons.chosen);
        if let Some(lesson) = row.checked_sub(LESSONS) {
            self.inside = true;
            self.lessons.chosen = lesson;
        } else {
            self.inside = false;
            self.list.chosen = row;
            self.show_path(cx);
        }
        if before == (self.inside, self.list.chosen, self.lessons.chosen) { self.submit(cx) } else { Vec::new() }
    }

    /// Another path was chosen: its lessons stand at their beginning.
    fn show_path(&mut self, cx: &Cx) {
        self.lessons = Position::default();
        let width = view::areas(cx).1.map_or(cx.grid.width(), |card| card.width).min(PROSE);
        self.about = self.path(cx).map(|path| about(path, usize::from(width))).unwrap_or_default();
    }

    fn lesson_rows(&self, cx: &Cx) -> usize {
        let (list, card) = view::areas(cx);
        let area = card.unwrap_or(list);
        let taken = view::head_rows(self.about.len()) + view::note_rows(area.height);
        usize::from(area.height).saturating_sub(taken).max(1)
    }

    fn step(&mut self, action: &Action, cx: &Cx) {
        let can = |_: usize| true;
        if self.inside {
            let total = self.path(cx).map_or(0, |path| path.lessons.len());
            self.lessons.step(action, total, self.lesson_rows(cx), can);
        } else {
            let before = self.list.chosen;
            let (total, height) = (cx.tutor.catalog().paths().len(), usize::from(cx.grid.body().height));
            self.list.step(action, total, height, can);
            if before != self.list.chosen {
                self.show_path(cx);
            }
        }
    }
}

/// What is known about a path: what it covers, for whom, how long, what is still to be written.
fn about(path: &Path, width: usize) -> Vec<SafeText> {
    let mut text = format!("{}, for {}.", capital(&path.summary.one_line()), path.audience.one_line());
    if !path.planned.is_empty() {
        text.push_str(" More to come: ");
        text.push_str(&words::count(path.planned.len(), "lesson"));
        text.push('.');
    }
    wrap_prose(&SafeText::new(text), width)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Screen for Paths {
    fn header(&self, cx: &Cx) -> Header {
        let followed = cx.tutor.current_path();
        let header = Header::new("Paths").fact(words::count(cx.tutor.catalog().paths().len(), "path"));
        match followed {
            Some(path) => {
                let (passed, all) = cx.tutor.path_progress(path);
                #[expect(clippy::cast_precision_loss, reason = "lessons of a path are few")]
                let share = passed as f64 / all.max(1) as f64;
                header.fact(SafeText::new(format!("on {}", words::short_title(path)))).progress(share)
            }
            None => header,
        }
    }

    fn place(&self) -> Place {
        Place::Paths
    }

    fn enabled(&self, action: &Action, cx: &Cx) -> bool {
        match action {
            Action::OpenLesson => !self.inside && self.path(cx).is_some_and(|path| !path.lessons.is_empty()),
            Action::Placement => !cx.tutor.catalog().entries().is_empty(),
            Action::Submit if self.inside => self.chosen_lesson(cx).is_some(),
            Action::StartHere => self.inside && self.chosen_lesson(cx).is_some(),
            Action::Drop => !self.inside && self.is_followed(cx),
            Action::Submit => self.path(cx).is_some(),
            _ => true,
        }
    }

    fn label(&self, action: &Action, cx: &Cx) -> Option<SafeText> {
        let text = match action {
            Action::Submit if self.inside && cx.grid.is_narrow() => "open",
            Action::Submit if self.inside => "open the lesson",
            Action::Submit => {
                let path = self.path(cx)?;
                let (passed, all) = cx.tutor.path_progress(path);
                match () {
                    () if passed == all => "once more",
                    () if cx.tutor.snapshot().path() == Some(&path.name) => "go on",
                    () if cx.grid.is_narrow() => "take it",
                    () => "take this path",
                }
            }
            Action::Back if self.inside => "paths",
            _ => return None,
        };
        Some(text.into())
    }

    fn position(&self, cx: &Cx) -> Option<SafeText> {
        let (at, total) = if self.inside {
            (self.lessons.chosen, self.path(cx)?.lessons.len())
        } else {
            (self.list.chosen, cx.tutor.catalog().paths().len())
        };
        (total > 0).then(|| SafeText::new(format!("{} of {total}", at + 1)))
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Submit => return self.submit(cx),
            Action::OpenLesson => self.go_inside(cx),
            Action::StartHere => return self.start_here(cx),
            Action::Drop => {
                return vec![Effect::Path(None), Effect::Say("no path is followed now; what was passed stays".into())];
            }
            Action::Checklist => {
                let path = self.path(cx).map(|path| Scope::Path(path.name.clone()));
                return path.map(|scope| Effect::Open(Route::Checklist(scope))).into_iter().collect();
            }
            Action::Placement => return vec![Effect::Open(Route::Quiz(QuizSpec::placement()))],
            Action::Back if self.inside => self.inside = false,
            Action::Back => return vec![Effect::Back],
            Action::Point(row) => return self.point(row, cx),
            action => self.step(&action, cx),
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
        view::paint(self, canvas, body, cx);
    }

    fn resume(&mut self, cx: &Cx) {
        let total = cx.tutor.catalog().paths().len();
        self.list.settle(total, usize::from(cx.grid.body().height));
        let lessons = self.lessons;
        self.show_path(cx);
        self.lessons = lessons;
        self.lessons.settle(self.path(cx).map_or(0, |path| path.lessons.len()), self.lesson_rows(cx));
    }
}

/// The sign of a lesson on the list, and the role of its title: what one knows stands out.
fn title_role(state: LessonState) -> Role {
    if state == LessonState::New { Role::Muted } else { Role::Text }
}

#[cfg(test)]
mod tests;
