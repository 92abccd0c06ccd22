//! What became of team sessions: by person and by question, one session at a time.

use ratatui::layout::Rect;
use uuid::Uuid;

use crate::session::Results as Values;
use crate::session::results::{Asked, Person};
use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::Effect;
use crate::tui::grid::PROSE;
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tui::widgets::sheet::{Row, Sheet, Tone};
use crate::tui::widgets::words::count;

use super::Opened;
use super::session::exported;

/// The screen; with a session it begins there, else at the newest.
///
/// # Errors
/// In words for the footer, when there was no session yet.
pub(super) fn open(session: Option<Uuid>, cx: &Cx) -> Opened {
    let all: Vec<Values> = cx.tutor.teams().iter().rev().map(|kept| Values::new(&kept.session())).collect();
    if all.is_empty() {
        return Err(SafeText::from("there was no team session yet"));
    }
    let at = all.iter().position(|results| Some(results.session) == session).unwrap_or(0);
    let mut screen =
        Results { all, at, by_question: false, live: session, warned: false, sheet: Sheet::default(), first: 0 };
    screen.compose(cx);
    Ok((Box::new(screen), Vec::new()))
}

struct Results {
    /// The newest first.
    all: Vec<Values>,
    at: usize,
    by_question: bool,
    /// The session at whose end this was opened: it may still write, so it cannot be forgotten from here.
    live: Option<Uuid>,
    /// Whether it was asked already whether the session is to be forgotten.
    warned: bool,
    sheet: Sheet,
    first: usize,
}

impl Results {
    fn compose(&mut self, cx: &Cx) {
        let width = cx.grid.width().saturating_sub(1).min(PROSE + 20);
        let mut sheet = Sheet::default();
        if let Some(results) = self.all.get(self.at) {
            sheet.push(Row::text(results.title.one_line(), Tone::Bold(Role::Strong)));
            let state = if results.finished { String::new() } else { format!(" of {}, not finished", results.planned) };
            let facts = format!("{}, {}{state}", results.when.stamp(), count(results.questions.len(), "question"));
            sheet.push(Row::text(facts, Tone::Role(Role::Muted)));
            sheet.push(Row::blank());
            if self.by_question {
                results.questions.iter().for_each(|asked| question(&mut sheet, asked, width, cx));
            } else {
                people(&mut sheet, &results.people, width, cx);
            }
        }
        self.sheet = sheet;
        self.first = self.first.min(self.most(cx));
    }

    fn forget(&mut self) -> Vec<Effect> {
        let Some(results) = self.all.get(self.at) else { return Vec::new() };
        if !self.warned {
            self.warned = true;
            return vec![Effect::Say("again deletes it for ever".into())];
        }
        let mut effects = vec![Effect::ForgetTeam(results.session)];
        if self.all.len() == 1 {
            effects.insert(0, Effect::Back);
        }
        self.warned = false;
        effects
    }

    fn most(&self, cx: &Cx) -> usize {
        self.sheet.len().saturating_sub(usize::from(cx.grid.body().height))
    }
}

fn people(sheet: &mut Sheet, people: &[Person], width: u16, cx: &Cx) {
    let names = people.iter().map(|person| columns(&person.name)).max().unwrap_or(0);
    let figures = 4 + u16::try_from(names).unwrap_or(20) + 2;
    for person in people {
        let mut row = Row::blank().right(2, person.rank.to_string(), Tone::Role(Role::Muted));
        row = row.put(4, person.name.clone(), Tone::Bold(Role::Strong));
        let right = SafeText::new(format!("{} of {} right, {} points", person.right, person.asked, person.points));
        row = row.put(figures, right, Tone::Role(Role::Text));
        sheet.push(row);
        if !person.missed.is_empty() {
            let title = |id: &crate::lesson::LessonId| {
                let entry = cx.tutor.catalog().entry(id);
                entry.map_or_else(|| id.to_string(), |entry| entry.title.to_string())
            };
            let missed: Vec<String> = person.missed.iter().map(title).collect();
            let text = SafeText::new(format!("missed: {}", missed.join(", ")));
            for line in crate::text::wrap_prose(&text, usize::from(width.saturating_sub(4))) {
                sheet.push(Row::blank().put(4, line, Tone::Role(Role::Muted)));
            }
        }
    }
}

fn question(sheet: &mut Sheet, asked: &Asked, width: u16, cx: &Cx) {
    let text = usize::from(width.saturating_sub(4));
    for (at, line) in crate::text::wrap_prose(&asked.prompt.one_line(), text).into_iter().enumerate() {
        let mut row = Row::blank().put(4, line, Tone::Bold(Role::Strong));
        if at == 0 {
            row = row.right(2, asked.number.to_string(), Tone::Role(Role::Muted));
        }
        sheet.push(row);
    }
    for (at, option) in asked.options.iter().enumerate() {
        let is_right = at == asked.right;
        let votes = asked.last.get(at).copied().unwrap_or(0);
        let first = asked.first.get(at).copied().filter(|first| *first != votes);
        let votes = first.map_or_else(|| votes.to_string(), |first| format!("{first} {} {votes}", cx.glyphs.link));
        let lines = crate::text::wrap_prose(&option.one_line(), text.saturating_sub(10));
        for (line_at, line) in lines.into_iter().enumerate() {
            let mut row = Row::blank();
            if line_at == 0 {
                row = row.right(9, votes.clone(), Tone::Bold(if is_right { Role::Good } else { Role::Muted }));
                if is_right {
                    row = row.put(11, cx.glyphs.yes, Tone::Bold(Role::Good));
                }
            }
            sheet.push(row.put(13, line, Tone::Role(if is_right { Role::Text } else { Role::Muted })));
        }
    }
    sheet.push(Row::blank());
}

impl Screen for Results {
    fn header(&self, cx: &Cx) -> Header {
        let header = Header::new("Team session");
        let header = if cx.grid.is_narrow() { header } else { header.crumb("Results") };
        header.fact(if self.by_question { "by question" } else { "by person" })
    }

    fn place(&self) -> Place {
        Place::SessionResults
    }

    fn enabled(&self, action: &Action, cx: &Cx) -> bool {
        match action {
            Action::Left | Action::Right => self.all.len() > 1,
            Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::Top | Action::Bottom => {
                self.most(cx) > 0
            }
            Action::Next => self.all.get(self.at).is_some_and(|results| !results.questions.is_empty()),
            Action::Remove => self.all.get(self.at).is_some_and(|results| self.live != Some(results.session)),
            _ => true,
        }
    }

    fn label(&self, action: &Action, _cx: &Cx) -> Option<SafeText> {
        (*action == Action::Next && self.by_question).then(|| "by person".into())
    }

    fn position(&self, _cx: &Cx) -> Option<SafeText> {
        (self.all.len() > 1).then(|| SafeText::new(format!("{} of {}", self.at + 1, self.all.len())))
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        let page = usize::from(cx.grid.body().height).saturating_sub(2).max(1);
        let most = self.most(cx);
        if action == Action::Remove {
            return self.forget();
        }
        self.warned = false;
        match action {
            Action::Next => (self.by_question, self.first) = (!self.by_question, 0),
            // The list runs from the newest; left is what was before.
            Action::Left => (self.at, self.first) = ((self.at + 1).min(self.all.len().saturating_sub(1)), 0),
            Action::Right => (self.at, self.first) = (self.at.saturating_sub(1), 0),
            Action::Up => self.first = self.first.saturating_sub(1),
            Action::Down => self.first = (self.first + 1).min(most),
            Action::PageUp => self.first = self.first.saturating_sub(page),
            Action::PageDown => self.first = (self.first + page).min(most),
            Action::Top => self.first = 0,
            Action::Bottom => self.first = most,
            Action::Scroll(rows) => self.first = self.first.saturating_add_signed(rows.into()).min(most),
            Action::ExportResults => return self.all.get(self.at).map(exported).into_iter().collect(),
            Action::Back => return vec![Effect::Back],
            _ => {}
        }
        self.compose(cx);
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, _cx: &Cx) {
        self.sheet.view(canvas, Rect { width: body.width.saturating_sub(1), ..body }, self.first);
    }

    fn resume(&mut self, cx: &Cx) {
        // One may have been forgotten meanwhile.
        self.all.retain(|results| cx.tutor.teams().iter().any(|kept| kept.opening.id == results.session));
        self.at = self.at.min(self.all.len().saturating_sub(1));
        self.compose(cx);
    }
}
