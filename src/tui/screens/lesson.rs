//! A lesson: read from the top, with the code pair in it, the check at its end.
//!
//! The lesson is laid out as rows whenever something changes that rows depend on (`page`); painting shows a slice of
//! them. Places are kept by the text that stands there (`page::Mark`), not by the number of a row, so they survive every
//! new layout.

use ratatui::layout::Rect;

use crate::code::view::{Half, Mode};
use crate::lesson::LessonId;
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, News, Route};
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tutor::Scope;

use super::Opened;

mod choosing;
mod code;
mod column;
mod end;
mod example;
mod find;
mod finding;
mod footer;
mod going;
mod head;
mod moving;
mod page;
mod painting;
mod saved;
mod sections;

use example::Example;
use find::Find;
use page::{Page, Spec};

/// The screen of a lesson.
pub(super) fn open(id: &LessonId, cx: &Cx) -> Opened {
    let Some(id) = cx.tutor.catalog().current_id(id) else {
        return Err(SafeText::new(format!("there is no lesson called {id}")));
    };
    let mut lesson = Lesson { id: id.clone(), ..Lesson::default() };
    let effects = lesson.go(id, None, cx);
    Ok((Box::new(lesson), effects))
}

/// The state of the screen.
#[derive(Debug, Default)]
struct Lesson {
    id: LessonId,
    title: SafeText,
    /// Which of the lesson's languages is shown.
    language: usize,
    example: Example,
    page: Page,
    /// The first row of the window.
    top: usize,
    /// The view that was chosen; without, the one that fits the window.
    view: Option<Mode>,
    /// The note that is open, counted from 1 over both sides.
    note: Option<usize>,
    /// The open note is shown whole where it sticks to the end of the window.
    whole: bool,
    link: Option<usize>,
    /// The source that `o` copies next.
    source: Option<usize>,
    find: Find,
    /// Lessons left by a link, and the place in each.
    back: Vec<(LessonId, f32)>,
    /// Lessons left by going back.
    forward: Vec<(LessonId, f32)>,
    /// The place that was kept last.
    kept: f32,
}

impl Lesson {
    /// Shows a lesson at a share of its height; without a share where it was left.
    fn go(&mut self, id: LessonId, share: Option<f32>, cx: &Cx) -> Vec<Effect> {
        let Some(lesson) = cx.tutor.catalog().lesson(&id) else { return Vec::new() };
        let wanted = cx.tutor.settings().language.as_str();
        self.language = lesson.examples.iter().position(|pair| pair.language.name() == wanted).unwrap_or(0);
        self.title = lesson.title.one_line();
        self.id = id;
        (self.note, self.link, self.source, self.find) = (None, None, None, Find::default());
        self.lay_out(cx);
        let share = share.unwrap_or_else(|| moving::place_left(&self.id, cx));
        self.top = self.row_at(share, cx);
        self.kept = self.share(cx);
        let mut effects = self.watch(cx);
        effects.extend([Effect::Read(self.id.clone()), Effect::Place(self.id.clone(), self.kept)]);
        effects
    }

    /// Looks whether the file of an own lesson was saved since.
    fn watch(&self, cx: &Cx) -> Vec<Effect> {
        cx.tutor.own_file(&self.id).map(Effect::Watch).into_iter().collect()
    }

    /// Lays the lesson out anew; what stood at the top of the window stays there.
    fn lay_out(&mut self, cx: &Cx) {
        // A lesson that is gone since it was opened (its file was edited) stays on the screen as it was.
        let Some(lesson) = cx.tutor.catalog().lesson(&self.id) else { return };
        let mark = self.page.mark(self.top);
        let example = lesson.examples.get(self.language).or_else(|| lesson.examples.first());
        self.example = match example {
            Some(example) => std::mem::take(&mut self.example).refreshed(example, cx.tutor),
            None => Example::default(),
        };
        self.note = self.note.filter(|note| *note <= self.example.notes());
        let spec = Spec {
            lesson: &lesson,
            example: &self.example,
            mode: self.mode(cx),
            note: self.note,
            all_notes: self.find.is_on(),
            link: self.link,
            backgrounds: cx.theme.has_backgrounds(),
            cx,
        };
        self.page = Page::new(&spec);
        self.find.search(&self.page.lines);
        // Who is at the top stays there, and sees what has come in above.
        let mark = mark.filter(|_| self.top > 0);
        if let Some(row) = mark.and_then(|mark| self.page.find(mark)) {
            self.top = row;
        }
        self.top = self.top.min(self.last_top(cx));
    }

    /// What leads somewhere else.
    fn act_elsewhere(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Submit => self.submit(cx),
            Action::Check => self.check(cx),
            Action::Back => self.leave(cx),
            Action::OpenSource => self.copy_source(self.next_source()),
            Action::Bookmark => {
                let on = !cx.tutor.snapshot().is_bookmarked(&self.id);
                vec![Effect::Bookmark(self.id.clone(), on)]
            }
            Action::Checklist => {
                let title = cx.tutor.catalog().entry(&self.id).map(|entry| entry.title.clone()).unwrap_or_default();
                vec![Effect::Open(Route::Checklist(Scope::Lessons(vec![self.id.clone()], title)))]
            }
            Action::Edit => cx.tutor.own_file(&self.id).map(Effect::Edit).into_iter().collect(),
            Action::NextLesson => {
                let mut effects = self.keep_place(cx);
                let next = end::next_lesson(&self.id, cx);
                effects.extend(next.map(|id| Effect::Replace(Route::Lesson(id))));
                effects
            }
            Action::HistoryBack => self.travel(true, cx),
            Action::HistoryForward => self.travel(false, cx),
            Action::Left => {
                self.step_link(true, cx);
                Vec::new()
            }
            Action::Right => {
                self.step_link(false, cx);
                Vec::new()
            }
            Action::Point(number) => self.clicked(*number, cx),
            _ => Vec::new(),
        }
    }
}

impl Screen for Lesson {
    fn header(&self, cx: &Cx) -> Header {
        self.header_now(cx)
    }

    fn place(&self) -> Place {
        if self.find.open { Place::Find } else { Place::Lesson }
    }

    fn enabled(&self, action: &Action, cx: &Cx) -> bool {
        self.find.open || self.works(action, cx)
    }

    fn label(&self, action: &Action, cx: &Cx) -> Option<SafeText> {
        self.words(action, cx).map(SafeText::new)
    }

    fn position(&self, cx: &Cx) -> Option<SafeText> {
        // While the line is open, the position stands in it.
        let position = || self.find.position().unwrap_or_else(|| self.how_far(cx));
        (!self.find.open).then(position)
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        if self.find.open {
            self.type_in(&action, cx);
            return Vec::new();
        }
        match &action {
            Action::Find => self.start_finding(),
            Action::FindNext | Action::FindPrevious if self.find.is_on() => {
                self.find.step(action == Action::FindPrevious);
                self.show_hit(cx);
            }
            Action::FindNext => {
                self.whole = !self.whole;
                self.lay_out(cx);
            }
            Action::View | Action::Language | Action::CopyBad | Action::CopyGood | Action::Next | Action::Previous => {
                return self.act_on_code(&action, cx);
            }
            _ if self.moves(&action, cx) => return self.after_moving(&action, cx),
            _ => return self.act_elsewhere(&action, cx),
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
        self.paint(canvas, body, cx);
    }

    fn resume(&mut self, cx: &Cx) {
        self.lay_out(cx);
    }

    fn told(&mut self, news: &News, cx: &Cx) -> Vec<Effect> {
        // Moving row by row is kept once a second, so that leaving from anywhere loses little.
        match news {
            News::Tick => {
                let mut effects = self.keep_place(cx);
                effects.extend(self.watch(cx));
                effects
            }
            News::Lessons => saved::said(&self.id, cx).map(Effect::Say).into_iter().collect(),
            News::Stored(..) | News::Marked(_) => Vec::new(),
        }
    }
}

/// The side that a narrow window shows.
fn side_shown(mode: Mode) -> Half {
    if mode == Mode::GoodOnly { Half::Good } else { Half::Bad }
}

#[cfg(test)]
mod tests;
