//! A checklist for one's own design: prompts with what was said to each, then the risks that follow.

use ratatui::layout::Rect;

use crate::progress::Reply;
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Route};
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tui::widgets::entries::Entries;
use crate::tui::widgets::sheet::Sheet;
use crate::tui::widgets::words::count;
use crate::tutor::Scope;
use crate::tutor::checklist::{Checklist, Item, prompt};

use super::Opened;

mod areas;
mod aside;
mod rows;

use areas::Areas;

/// Opens the checklist of a scope, on the first prompt without a reply.
pub(super) fn open(scope: &Scope, cx: &Cx) -> Opened {
    let list = cx.tutor.checklist(scope, cx.now)?;
    if list.items().next().is_none() {
        return Err(SafeText::new("these lessons have no prompts"));
    }
    let at = list.items().position(|item| item.reply.is_none()).unwrap_or(0);
    let mut page = Page {
        scope: scope.clone(),
        list,
        told: false,
        warned: false,
        prompts: Entries::default(),
        risks: Entries::default(),
        aside: Sheet::default(),
    };
    page.lay_out(cx);
    page.prompts.choose(at, Areas::new(cx.grid).rows());
    page.lay_out(cx);
    Ok((Box::new(page), Vec::new()))
}

/// The page of one checklist.
#[derive(Debug)]
struct Page {
    scope: Scope,
    list: Checklist,
    /// Whether the risks are shown.
    told: bool,
    /// Whether the next press of the key takes all replies back.
    warned: bool,
    prompts: Entries,
    risks: Entries,
    aside: Sheet,
}

impl Page {
    /// The prompt or the risk that the bar stands on.
    fn item(&self) -> Option<&Item> {
        if self.told {
            self.list.risks().get(self.risks.chosen()).copied()
        } else {
            self.list.items().nth(self.prompts.chosen())
        }
    }

    fn entries(&mut self) -> &mut Entries {
        if self.told { &mut self.risks } else { &mut self.prompts }
    }

    /// Keeps what is said, and goes on to the next prompt.
    fn say(&mut self, reply: Option<Reply>, cx: &Cx) -> Vec<Effect> {
        let at = self.prompts.chosen();
        let name = self.list.name.clone();
        let Some(item) = self.list.groups.iter_mut().flat_map(|group| &mut group.items).nth(at) else {
            return Vec::new();
        };
        item.reply = reply;
        let effect = Effect::Reply(prompt(&name, &item.lesson, &item.check), reply);
        self.lay_out(cx);
        if reply.is_some() {
            self.prompts.choose(at + 1, Areas::new(cx.grid).rows());
            self.lay_out(cx);
        }
        vec![effect]
    }

    fn begin_anew(&mut self, cx: &Cx) -> Vec<Effect> {
        if !self.warned {
            self.warned = true;
            let key = cx.keymap.key(Place::Checklist, &Action::Again);
            let said = count(self.list.progress().0, "answer");
            return vec![Effect::Say(SafeText::new(format!("{key} again takes back {said}")))];
        }
        let name = self.list.name.clone();
        self.list = self.list.clone().blank();
        (self.told, self.warned) = (false, false);
        self.lay_out(cx);
        self.prompts.choose(0, Areas::new(cx.grid).rows());
        self.lay_out(cx);
        vec![Effect::ClearChecklist(name), Effect::Say("all answers taken back".into())]
    }

    fn tell(&mut self, told: bool, cx: &Cx) {
        self.told = told;
        self.lay_out(cx);
    }

    fn open_lesson(&self) -> Vec<Effect> {
        self.item().map(|item| Effect::Open(Route::Lesson(item.lesson.clone()))).into_iter().collect()
    }

    fn lay_out(&mut self, cx: &Cx) {
        let areas = Areas::new(cx.grid);
        let width = areas.list.width;
        let (sheet, spans) = if self.told {
            rows::risks(&self.list, width, cx.glyphs)
        } else {
            rows::prompts(&self.list, width, cx.glyphs)
        };
        self.entries().show(sheet, spans, areas.rows());
        self.aside = match (areas.aside, self.item()) {
            (Some(area), Some(item)) => aside::of(item, &self.list, self.told, area, cx),
            _ => Sheet::default(),
        };
    }
}

impl Screen for Page {
    fn header(&self, _cx: &Cx) -> Header {
        let (said, all) = self.list.progress();
        #[expect(clippy::cast_precision_loss, reason = "prompts are few")]
        let share = said as f64 / all.max(1) as f64;
        let header = Header::new("Checklist").crumb(self.list.title.clone()).fact(format!("{said} of {all}"));
        let risks = self.list.risks().len();
        let header = if risks > 0 { header.fact(count(risks, "risk")) } else { header };
        header.progress(share)
    }

    fn place(&self) -> Place {
        Place::Checklist
    }

    fn enabled(&self, action: &Action, _cx: &Cx) -> bool {
        let said = self.list.progress().0 > 0;
        match action {
            Action::Yes | Action::No | Action::Unsure | Action::NotApplicable => !self.told,
            Action::Clear => !self.told && self.item().is_some_and(|item| item.reply.is_some()),
            Action::Submit if self.told => self.item().is_some(),
            Action::Submit => said,
            Action::Again => self.told && said,
            Action::OpenLesson => self.item().is_some(),
            _ => true,
        }
    }

    fn label(&self, action: &Action, cx: &Cx) -> Option<SafeText> {
        let narrow = cx.grid.is_narrow();
        let text = match action {
            Action::Submit if self.told => "open the lesson",
            // Enter does that already.
            Action::OpenLesson if self.told => "",
            Action::NotApplicable if narrow => "n/a",
            Action::Back if self.told => "prompts",
            // While one answers, the keys of the answers need the room.
            Action::CopyMarkdown if !self.told && !cx.grid.is_wide() => "",
            _ => return None,
        };
        Some(text.into())
    }

    fn position(&self, cx: &Cx) -> Option<SafeText> {
        // Narrow footers need the room for the answers.
        if cx.grid.is_narrow() && !self.told {
            return None;
        }
        let entries = if self.told { &self.risks } else { &self.prompts };
        (!entries.is_empty()).then(|| SafeText::new(format!("{} of {}", entries.chosen() + 1, entries.len())))
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        if action != Action::Again {
            self.warned = false;
        }
        match action {
            Action::Yes => return self.say(Some(Reply::Yes), cx),
            Action::No => return self.say(Some(Reply::No), cx),
            Action::Unsure => return self.say(Some(Reply::Unsure), cx),
            Action::NotApplicable => return self.say(Some(Reply::NotApplicable), cx),
            Action::Clear => return self.say(None, cx),
            Action::OpenLesson => return self.open_lesson(),
            Action::CopyMarkdown => {
                return vec![Effect::Copy(self.list.markdown(), "copied as Markdown".into())];
            }
            Action::Again => return self.begin_anew(cx),
            Action::Submit if self.told => return self.open_lesson(),
            Action::Submit => self.tell(true, cx),
            Action::Back if self.told => self.tell(false, cx),
            Action::Back => return vec![Effect::Back],
            Action::Point(at) if self.told && at == self.risks.chosen() => return self.open_lesson(),
            Action::Point(at) => {
                self.entries().choose(at, Areas::new(cx.grid).rows());
                self.lay_out(cx);
            }
            action => {
                self.entries().step(&action, Areas::new(cx.grid).rows());
                self.lay_out(cx);
            }
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, _body: Rect, cx: &Cx) {
        let areas = Areas::new(cx.grid);
        let entries = if self.told { &self.risks } else { &self.prompts };
        areas.paint_rule(canvas);
        entries.view(canvas, areas.list, true);
        if let Some(area) = areas.aside {
            self.aside.view(canvas, area, 0);
        }
    }

    /// Another window has said something, or the lessons were read again.
    fn resume(&mut self, cx: &Cx) {
        if let Ok(list) = cx.tutor.checklist(&self.scope, cx.now) {
            self.list = list;
        }
        self.lay_out(cx);
    }
}

#[cfg(test)]
mod tests;
