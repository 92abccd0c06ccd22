//! What stands around a lesson: header, position, and the words of the footer.

use crate::code::view::Half;
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header};
use crate::tui::widgets::words;

use super::column::Tag;
use super::{Lesson, end, side_shown};

impl Lesson {
    /// The title moves into the header when it has left the window.
    pub(super) fn header_now(&self, cx: &Cx) -> Header {
        let category = cx.tutor.catalog().categories().iter().find(|one| one.name.as_str() == self.id.category());
        let category = category.map_or_else(|| SafeText::new(self.id.category()), |one| one.title.one_line());
        let mut header = Header::new(category).progress(f64::from(self.share(cx)));
        if self.page.row_of(Tag::Title).is_none_or(|row| row < self.top) {
            header = header.crumb(self.title.clone());
        }
        if let Some(side) = self.side_fact(cx) {
            return header.fact(side);
        }
        let path = cx.tutor.current_path();
        let number = path.and_then(|path| path.lessons.iter().position(|id| *id == self.id));
        if let (Some(path), Some(number)) = (path, number) {
            let place = format!("{} of {}", number + 1, path.lessons.len());
            if cx.grid.is_wide() {
                header = header.fact(words::short_title(path)).fact(format!("lesson {place}"));
            } else {
                header = header.fact(place);
            }
        }
        let state = cx.tutor.snapshot().state(&self.id, cx.now);
        let (sign, _) = cx.glyphs.state(state);
        header.fact(format!("{sign} {}", words::state(state)))
    }

    /// In a narrow window with code in it: which side that is, and the key to the other.
    fn side_fact(&self, cx: &Cx) -> Option<SafeText> {
        let code = self.page.rows_of(Tag::Code).filter(|_| cx.grid.is_narrow())?;
        let window = self.window(cx);
        if code.start >= self.top || code.end <= window.start {
            return None;
        }
        let key = cx.keymap.key(Place::Lesson, &Action::View);
        let text = match side_shown(self.mode(cx)) {
            Half::Bad => format!("{} Bad  {key} good", cx.glyphs.no),
            Half::Good => format!("{} Good  {key} bad", cx.glyphs.yes),
        };
        Some(SafeText::new(text))
    }

    /// `top of 96`, `18%`, `end of 96`.
    pub(super) fn how_far(&self, cx: &Cx) -> SafeText {
        let (rows, wide) = (self.page.lines.len(), cx.grid.is_wide());
        let (top, last) = (self.top, self.last_top(cx));
        let place = match (last, top) {
            (0, _) => "all".to_owned(),
            (_, 0) => "top".to_owned(),
            _ if top == last => "end".to_owned(),
            _ => return SafeText::new(format!("{:.0}%", (self.share(cx) * 100.0).clamp(1.0, 99.0))),
        };
        SafeText::new(if wide && last > 0 { format!("{place} of {rows}") } else { place })
    }

    /// Whether all of the check's card is visible.
    fn sees_card(&self, cx: &Cx) -> bool {
        let window = self.window(cx);
        self.page.rows_of(Tag::Card).is_some_and(|card| card.start >= window.start && card.end <= window.end)
    }

    /// Whether Enter starts the check: at its card, and at the end of the lesson.
    fn is_at_check(&self, cx: &Cx) -> bool {
        self.page.questions > 0 && (self.sees_card(cx) || self.top == self.last_top(cx))
    }

    fn sees_code(&self, cx: &Cx) -> bool {
        let window = self.window(cx);
        self.page.rows_of(Tag::Code).is_some_and(|code| code.start < window.end && code.end > window.start)
    }

    /// Whether an action would do something now.
    pub(super) fn works(&self, action: &Action, cx: &Cx) -> bool {
        let last = self.last_top(cx);
        match action {
            Action::Submit => self.link.is_some() || self.is_at_check(cx),
            Action::Check => self.page.questions > 0,
            Action::Next | Action::Previous => self.example.notes() > 0,
            Action::FindNext => !self.find.hits.is_empty() || self.note_is_cut(cx),
            Action::FindPrevious => !self.find.hits.is_empty(),
            Action::PageDown | Action::Down | Action::Bottom => self.top < last,
            Action::PageUp | Action::Up | Action::Top => self.top > 0,
            Action::View | Action::CopyBad | Action::CopyGood => !self.example.language.is_empty(),
            Action::Language => self.languages(cx) > 1,
            Action::OpenSource => !self.page.sources.is_empty(),
            Action::NextLesson => end::next_lesson(&self.id, cx).is_some(),
            Action::HistoryBack => !self.back.is_empty(),
            Action::HistoryForward => !self.forward.is_empty(),
            Action::Left | Action::Right => !self.page.links.is_empty(),
            Action::Edit => cx.tutor.own_file(&self.id).is_some(),
            _ => true,
        }
    }

    /// Whether the note at the end of the window is longer than what is shown of it.
    pub(super) fn note_is_cut(&self, cx: &Cx) -> bool {
        let stuck = self.stuck(cx);
        let rows = self.page.rows_of(Tag::OpenNote).map_or(0, |rows| rows.len());
        !self.find.is_on() && stuck > 0 && (stuck < rows || self.whole)
    }

    /// Words of the footer that depend on the state; empty ones for keys that are of no use at this place.
    pub(super) fn words(&self, action: &Action, cx: &Cx) -> Option<String> {
        let (code, card) = (self.sees_code(cx), self.is_at_check(cx));
        let (wide, narrow) = (cx.grid.is_wide(), cx.grid.is_narrow());
        let only = |place: bool, word: &'static str| Some(if place { word } else { "" }.to_owned());
        match action {
            Action::Submit if self.link.is_some() => Some("open the lesson".to_owned()),
            Action::Next if narrow => only(code, "note"),
            Action::Next => only(code, "next note"),
            Action::FindNext if self.note_is_cut(cx) => only(!narrow, if self.whole { "less" } else { "whole note" }),
            Action::PageDown if wide => Some("page down".to_owned()),
            Action::View => only(code, "view"),
            Action::Language => only(code, if wide { "language" } else { "lang" }),
            Action::CopyBad => only(code, if wide { "copy bad" } else { "copy" }),
            Action::CopyGood => only(code && wide, "copy good"),
            Action::Choose(_) => only(!card, "section"),
            Action::OpenSource | Action::NextLesson if !card => only(false, ""),
            Action::Bookmark if cx.tutor.snapshot().is_bookmarked(&self.id) => Some("remove bookmark".to_owned()),
            Action::Check => only(!card, "check"),
            _ => None,
        }
    }
}
