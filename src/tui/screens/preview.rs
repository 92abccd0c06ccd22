//! A lesson file that cannot be shown yet: what is wrong with it, until a save mends it.

use ratatui::layout::Rect;

use crate::lesson::LessonId;
use crate::text::SafeText;
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, News, Route};
use crate::tui::grid::PROSE;
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tui::widgets::fault;
use crate::tui::widgets::sheet::{Sheet, Tone};

use super::Opened;

/// The lesson of the file that is previewed, or what keeps it from being shown.
pub(super) fn open(cx: &Cx) -> Opened {
    if let Some(id) = lesson(cx) {
        return super::lesson::open(&id, cx);
    }
    let mut screen = Preview::default();
    screen.resume(cx);
    Ok((Box::new(screen), watch(cx)))
}

fn lesson(cx: &Cx) -> Option<LessonId> {
    cx.tutor.preview()?.1.cloned()
}

fn watch(cx: &Cx) -> Vec<Effect> {
    cx.tutor.preview().map(|(file, _)| Effect::Watch(file.to_owned())).into_iter().collect()
}

/// The page that waits.
#[derive(Debug, Default)]
struct Preview {
    sheet: Sheet,
    first: usize,
}

impl Preview {
    fn last(&self, cx: &Cx) -> usize {
        self.sheet.len().saturating_sub(usize::from(cx.grid.body().height))
    }
}

impl Screen for Preview {
    fn header(&self, cx: &Cx) -> Header {
        let name =
            cx.tutor.preview().and_then(|(file, _)| file.file_name()).map(|name| name.to_string_lossy().into_owned());
        Header::new("Preview").crumb(SafeText::new(name.unwrap_or_default()).one_line())
    }

    fn place(&self) -> Place {
        Place::Preview
    }

    fn enabled(&self, action: &Action, cx: &Cx) -> bool {
        match action {
            Action::Down | Action::PageDown | Action::Bottom => self.first < self.last(cx),
            Action::Up | Action::PageUp | Action::Top => self.first > 0,
            _ => true,
        }
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        let page = usize::from(cx.grid.body().height).saturating_sub(1).max(1);
        self.first = match action {
            Action::Back => return vec![Effect::Back],
            Action::Edit => {
                return cx.tutor.preview().map(|(file, _)| Effect::Edit(file.to_owned())).into_iter().collect();
            }
            Action::Down => self.first + 1,
            Action::Up => self.first.saturating_sub(1),
            Action::PageDown => self.first + page,
            Action::PageUp => self.first.saturating_sub(page),
            Action::Top => 0,
            Action::Bottom => usize::MAX,
            Action::Scroll(rows) => self.first.saturating_add_signed(isize::from(rows)),
            _ => self.first,
        }
        .min(self.last(cx));
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, _cx: &Cx) {
        self.sheet.view(canvas, Rect { width: body.width.min(PROSE), ..body }, self.first);
    }

    fn resume(&mut self, cx: &Cx) {
        let width = cx.grid.width().min(PROSE);
        let faults = cx.tutor.preview().map(|(file, _)| cx.tutor.faults_of(file)).unwrap_or_default();
        let mut sheet = Sheet::default();
        let words = "This file cannot be shown yet. It is read again at each save.";
        sheet.prose(&SafeText::new(words), width, Tone::Role(Role::Text));
        sheet.gap();
        sheet.append(fault::sheet(&faults, width));
        self.sheet = sheet;
        self.first = self.first.min(self.last(cx));
    }

    fn told(&mut self, news: &News, cx: &Cx) -> Vec<Effect> {
        match (news, lesson(cx)) {
            (_, Some(id)) => vec![Effect::Replace(Route::Lesson(id))],
            (News::Tick, None) => watch(cx),
            _ => Vec::new(),
        }
    }
}
