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
use crate::tutor::QuizSpec;

use super::Opened;

mod code;
mod column;
mod end;
mod example;
mod find;
mod finding;
mod footer;
mod moving;
mod page;
mod painting;
mod sections;

use column::{Spot, Tag};
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
        vec![Effect::Read(self.id.clone()), Effect::Place(self.id.clone(), self.kept)]
    }

    /// Lays the lesson out anew; what stood at the top of the window stays there.
    fn lay_out(&mut self, cx: &Cx) {
        // A lesson that is gone since it was opened (its file was edited) stays on the screen as it was.
        let Some(lesson) = cx.tutor.catalog().lesson(&self.id) else { return };
        let mark = self.page.mark(self.top);
        let example = lesson.examples.get(self.language).or_else(|| lesson.examples.first());
        self.example = match example {
            Some(example) => std::mem::take(&mut self.example).refreshed(example),
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
        if let Some(row) = mark.and_then(|mark| self.page.find(mark)) {
            self.top = row;
        }
        self.top = self.top.min(self.last_top(cx));
    }

    fn mode(&self, cx: &Cx) -> Mode {
        code::mode(self.view, cx.grid.is_wide(), cx.grid.is_narrow())
    }

    fn change_view(&mut self, cx: &Cx) {
        self.view = Some(code::next_mode(self.mode(cx), cx.grid.is_wide(), cx.grid.is_narrow()));
        // A note of the side that is no longer shown would have no place.
        if let (Mode::BadOnly | Mode::GoodOnly, Some(note)) = (self.mode(cx), self.note) {
            let bad = note <= self.example.bad_notes();
            self.note = self.note.filter(|_| bad == (self.mode(cx) == Mode::BadOnly));
        }
        self.lay_out(cx);
    }

    fn change_language(&mut self, language: usize, cx: &Cx) -> Vec<Effect> {
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

    fn languages(&self, cx: &Cx) -> usize {
        cx.tutor.catalog().entry(&self.id).map_or(0, |entry| entry.languages.len())
    }

    /// Opens a note and brings its line into view; without one closes the open one.
    fn choose_note(&mut self, note: Option<usize>, cx: &Cx) {
        self.note = note;
        self.whole = false;
        if let (Some(note), Mode::BadOnly | Mode::GoodOnly) = (note, self.mode(cx)) {
            let bad = note <= self.example.bad_notes();
            self.view = Some(if bad { Mode::BadOnly } else { Mode::GoodOnly });
        }
        self.lay_out(cx);
        self.show_note(cx);
    }

    fn step_note(&mut self, back: bool, cx: &Cx) {
        let count = self.example.notes();
        let next = match (self.note, back) {
            (None, false) => Some(1),
            (None, true) => Some(count),
            (Some(note), false) => Some(note + 1).filter(|note| *note <= count),
            (Some(note), true) => Some(note - 1).filter(|note| *note > 0),
        };
        self.choose_note(next.filter(|_| count > 0), cx);
    }

    fn step_link(&mut self, back: bool, cx: &Cx) {
        let last = self.page.links.len().checked_sub(1);
        self.link = match (self.link, back) {
            (None, false) => last.map(|_| 0),
            (None, true) => last,
            (Some(link), false) => Some((link + 1).min(last.unwrap_or(0))),
            (Some(link), true) => link.checked_sub(1),
        };
        self.lay_out(cx);
        if let Some(row) = self.link.and_then(|link| self.page.row_of(Tag::Link(link))) {
            self.show(row, cx);
        }
    }

    fn follow(&mut self, link: usize, cx: &Cx) -> Vec<Effect> {
        let Some(id) = self.page.links.get(link).cloned() else { return Vec::new() };
        self.back.push((self.id.clone(), self.share(cx)));
        self.forward.clear();
        self.go(id, Some(0.0), cx)
    }

    fn travel(&mut self, back: bool, cx: &Cx) -> Vec<Effect> {
        let here = (self.id.clone(), self.share(cx));
        let (from, to) = if back { (&mut self.back, &mut self.forward) } else { (&mut self.forward, &mut self.back) };
        let Some((id, share)) = from.pop() else { return Vec::new() };
        to.push(here);
        self.go(id, Some(share), cx)
    }

    fn copy_source(&mut self, source: usize) -> Vec<Effect> {
        let Some(url) = self.page.sources.get(source).cloned() else { return Vec::new() };
        self.source = Some((source + 1) % self.page.sources.len());
        let said = SafeText::new(format!("copied: {url}"));
        vec![Effect::Copy(url.to_string(), said)]
    }

    /// The source that `o` means: the one after the last copied, at first the first one from the window on.
    fn next_source(&self) -> usize {
        let from_here = || {
            let rows = self.page.lines.iter().skip(self.top);
            rows.flat_map(|line| &line.tags).find_map(|tag| match tag {
                Tag::Source(source) => Some(*source),
                _ => None,
            })
        };
        self.source.or_else(from_here).unwrap_or(0)
    }

    fn check(&mut self, cx: &Cx) -> Vec<Effect> {
        let mut effects = self.keep_place(cx);
        effects.push(Effect::Open(Route::Quiz(QuizSpec::check(self.id.clone(), self.title.clone()))));
        effects
    }

    fn submit(&mut self, cx: &Cx) -> Vec<Effect> {
        match self.link {
            Some(link) => self.follow(link, cx),
            None => self.check(cx),
        }
    }

    fn clicked(&mut self, number: usize, cx: &Cx) -> Vec<Effect> {
        match Spot::of(number) {
            Spot::Note(note) => {
                self.choose_note(Some(note).filter(|note| self.note != Some(*note)), cx);
                Vec::new()
            }
            Spot::Link(link) => self.follow(link, cx),
            Spot::Source(source) => self.copy_source(source),
            Spot::Language(language) => self.change_language(language, cx),
        }
    }

    fn leave(&mut self, cx: &Cx) -> Vec<Effect> {
        if self.find.is_on() {
            self.find = Find::default();
            self.lay_out(cx);
            return Vec::new();
        }
        let mut effects = self.keep_place(cx);
        effects.push(Effect::Back);
        effects
    }

    /// What the keys for code do.
    fn act_on_code(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
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
        if *news == News::Tick { self.keep_place(cx) } else { Vec::new() }
    }
}

/// The side that a narrow window shows.
fn side_shown(mode: Mode) -> Half {
    if mode == Mode::GoodOnly { Half::Good } else { Half::Bad }
}

#[cfg(test)]
mod tests;
