//! Going on from a lesson: links and back again, sources, the check, leaving.

use crate::text::SafeText;
use crate::tui::effect::{Effect, Route};
use crate::tui::screen::Cx;
use crate::tutor::QuizSpec;

use super::Lesson;
use super::column::{Spot, Tag};
use super::find::Find;

impl Lesson {
    pub(super) fn step_link(&mut self, back: bool, cx: &Cx) {
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

    pub(super) fn follow(&mut self, link: usize, cx: &Cx) -> Vec<Effect> {
        let Some(id) = self.page.links.get(link).cloned() else { return Vec::new() };
        self.back.push((self.id.clone(), self.share(cx)));
        self.forward.clear();
        self.go(id, Some(0.0), cx)
    }

    pub(super) fn travel(&mut self, back: bool, cx: &Cx) -> Vec<Effect> {
        let here = (self.id.clone(), self.share(cx));
        let (from, to) = if back { (&mut self.back, &mut self.forward) } else { (&mut self.forward, &mut self.back) };
        let Some((id, share)) = from.pop() else { return Vec::new() };
        to.push(here);
        self.go(id, Some(share), cx)
    }

    pub(super) fn copy_source(&mut self, source: usize) -> Vec<Effect> {
        let Some(url) = self.page.sources.get(source).cloned() else { return Vec::new() };
        self.source = Some((source + 1) % self.page.sources.len());
        let said = SafeText::new(format!("copied: {url}"));
        vec![Effect::Copy(url.to_string(), said)]
    }

    /// The source that `o` means: the one after the last copied, at first the first one from the window on.
    pub(super) fn next_source(&self) -> usize {
        let from_here = || {
            let rows = self.page.lines.iter().skip(self.top);
            rows.flat_map(|line| &line.tags).find_map(|tag| match tag {
                Tag::Source(source) => Some(*source),
                _ => None,
            })
        };
        self.source.or_else(from_here).unwrap_or(0)
    }

    pub(super) fn check(&mut self, cx: &Cx) -> Vec<Effect> {
        let mut effects = self.keep_place(cx);
        effects.push(Effect::Open(Route::Quiz(QuizSpec::check(self.id.clone(), self.title.clone()))));
        effects
    }

    pub(super) fn submit(&mut self, cx: &Cx) -> Vec<Effect> {
        match self.link {
            Some(link) => self.follow(link, cx),
            None => self.check(cx),
        }
    }

    pub(super) fn clicked(&mut self, number: usize, cx: &Cx) -> Vec<Effect> {
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

    pub(super) fn leave(&mut self, cx: &Cx) -> Vec<Effect> {
        if self.find.is_on() {
            self.find = Find::default();
            self.lay_out(cx);
            return Vec::new();
        }
        let mut effects = self.keep_place(cx);
        effects.push(Effect::Back);
        effects
    }
}
