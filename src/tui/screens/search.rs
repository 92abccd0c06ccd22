//! Look up: a line, ranked hits with why they matched, and the card of the chosen one. Opens over anything and goes
//! back to exactly that place.

use std::collections::HashSet;

use ratatui::layout::Rect;

use crate::lesson::LessonId;
use crate::progress::LessonState;
use crate::search::{Field, Found, Hit, Sign, paste};
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Route};
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tui::widgets::card::LessonCard;
use crate::tui::widgets::line::Line;
use crate::tui::widgets::list::Position;
use crate::tui::widgets::marked::Marked;
use crate::tutor::{QuizSpec, Scope};

mod view;

/// Hits that are listed; nobody scrolls further than a few screens. While somebody types only those are made that fit.
const LIMIT: usize = 100;

/// Lessons offered before anything is typed.
const RECENT: usize = 8;

/// Bytes that the line takes.
const LINE: usize = 200;

/// More words than this are no name, but what someone sees.
const NAME: usize = 4;

/// Questions of a quiz from what was found come from at most so many lessons.
const QUIZ_LESSONS: usize = 12;

/// A row of the list.
#[derive(Clone, Debug)]
struct Row {
    lesson: LessonId,
    title: Marked,
    /// Why it matched, where the title does not tell.
    reason: Option<Marked>,
}

/// What the list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Nothing typed: what was opened last.
    Recent,
    /// Hits.
    Hits,
    /// Nothing found: what comes nearest.
    Nearest,
}

/// The screen.
#[derive(Debug)]
pub(super) struct Search {
    line: Line,
    kind: Kind,
    total: usize,
    rows: Vec<Row>,
    position: Position,
    card: Option<LessonCard>,
    /// What tells the likeliest two hits of a sentence or a log line apart.
    signs: Vec<Sign>,
}

impl Search {
    /// The screen with a text already typed.
    pub(super) fn new(text: &str, cx: &Cx) -> Self {
        let mut search = Self {
            line: Line::new(text),
            kind: Kind::Recent,
            total: 0,
            rows: Vec::new(),
            position: Position::default(),
            card: None,
            signs: Vec::new(),
        };
        search.ask(cx);
        search
    }

    /// Answers what stands in the line.
    fn ask(&mut self, cx: &Cx) {
        let text = self.line.text().trim();
        self.position = Position::default();
        self.signs.clear();
        if text.is_empty() {
            self.kind = Kind::Recent;
            self.rows = recent(cx);
            self.total = self.rows.len();
        } else {
            let rows = usize::from(view::list_area(cx).height) / (1 + usize::from(cx.grid.is_tall()));
            let screenful = rows.clamp(QUIZ_LESSONS, LIMIT);
            let found = cx.tutor.look_up(text, screenful, cx.now);
            if text.split_whitespace().count() > NAME {
                self.signs = cx.tutor.signs(text, &found);
            }
            let Found { hits, total, nearest } = found;
            self.kind = if hits.is_empty() { Kind::Nearest } else { Kind::Hits };
            let shown = if hits.is_empty() { nearest } else { hits };
            self.rows = shown.iter().filter_map(|hit| row(hit, cx)).collect();
            self.total = total;
        }
        self.show_card(cx);
    }

    /// Makes the rows below those that fit, once somebody moves towards them. What is listed stays where it is.
    fn fill(&mut self, cx: &Cx) {
        let is_near = self.position.chosen + 2 * self.page(cx) >= self.rows.len();
        if self.kind != Kind::Hits || !is_near || self.rows.len() >= self.total.min(LIMIT) {
            return;
        }
        let found = cx.tutor.look_up(self.line.text().trim(), LIMIT, cx.now);
        let listed: HashSet<LessonId> = self.rows.iter().map(|row| row.lesson.clone()).collect();
        let new = found.hits.iter().filter(|hit| !listed.contains(&hit.id));
        self.rows.extend(new.filter_map(|hit| row(hit, cx)));
        self.rows.truncate(LIMIT);
    }

    fn chosen(&self) -> Option<&LessonId> {
        self.rows.get(self.position.chosen).map(|row| &row.lesson)
    }

    /// Makes the card of the chosen lesson, where there is room for one.
    fn show_card(&mut self, cx: &Cx) {
        let width = cx.grid.halves(cx.grid.body()).1.width;
        let chosen = self.chosen().filter(|_| cx.grid.is_wide()).cloned();
        let is_shown = |card: &LessonCard| chosen.as_ref().is_some_and(|lesson| card.fits(lesson, width));
        if !self.card.as_ref().is_some_and(is_shown) {
            self.card = chosen.and_then(|lesson| LessonCard::new(&lesson, width, cx));
        }
    }

    /// Hits that fit on the screen, for moving by pages.
    fn page(&self, cx: &Cx) -> usize {
        let rows = self.rows.iter().take(1).map(|row| view::height(row, cx)).max().unwrap_or(1);
        (usize::from(view::list_area(cx).height) / rows.max(1)).max(1)
    }

    fn quiz(&self) -> Vec<Effect> {
        let lessons = self.rows.iter().take(QUIZ_LESSONS).map(|row| row.lesson.clone()).collect();
        let title = SafeText::new(format!("“{}”", self.line.text().trim()));
        vec![Effect::Open(Route::Quiz(QuizSpec::quiz(Scope::Lessons(lessons, title))))]
    }

    fn open(lesson: Option<&LessonId>) -> Vec<Effect> {
        lesson.map(|lesson| Effect::Open(Route::Lesson(lesson.clone()))).into_iter().collect()
    }
}

impl Screen for Search {
    fn header(&self, cx: &Cx) -> Header {
        Header::new("Look up").fact(format!("{} lessons", cx.tutor.catalog().entries().len()))
    }

    fn place(&self) -> Place {
        Place::Search
    }

    fn enabled(&self, action: &Action, _cx: &Cx) -> bool {
        match action {
            Action::Submit => !self.rows.is_empty(),
            Action::Quiz => self.kind == Kind::Hits,
            Action::Clear => !self.line.text().is_empty(),
            Action::Up | Action::Down => self.rows.len() > 1,
            _ => true,
        }
    }

    fn label(&self, action: &Action, _cx: &Cx) -> Option<SafeText> {
        (matches!(action, Action::Submit) && self.kind == Kind::Nearest).then(|| "open the nearest".into())
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Submit => return Self::open(self.chosen()),
            Action::Quiz => return self.quiz(),
            Action::Back => return vec![Effect::Back],
            Action::Point(row) => match self.card.as_ref().and_then(|card| card.link(row)) {
                Some(link) => return Self::open(Some(link)),
                // A click chooses, a click on the chosen one opens.
                None if row == self.position.chosen => return Self::open(self.chosen()),
                None => self.position.chosen = row.min(self.rows.len().saturating_sub(1)),
            },
            Action::Paste(text) => {
                // Of a pasted log the line that tells most.
                let line = paste::lines(&text).first().map_or("", |line| line).to_owned();
                // The line takes no more than its length, and then nothing at all.
                let room = LINE.saturating_sub(self.line.text().len());
                let fitting = line.char_indices().take_while(|(at, c)| at + c.len_utf8() <= room).map(|(_, c)| c);
                self.line.edit(&Action::Paste(fitting.collect()));
                self.ask(cx);
            }
            action if self.line.edit(&action) => self.ask(cx),
            action => {
                self.fill(cx);
                self.position.step(&action, self.rows.len(), self.page(cx), |_| true);
            }
        }
        self.show_card(cx);
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
        view::paint(self, canvas, body, cx);
    }

    fn resume(&mut self, cx: &Cx) {
        // What was read or answered meanwhile shows on the card.
        self.card = None;
        self.show_card(cx);
    }
}

/// What was opened last, newest first.
fn recent(cx: &Cx) -> Vec<Row> {
    let mut read: Vec<_> =
        cx.tutor.snapshot().read().filter(|(id, _)| cx.tutor.catalog().position(id).is_some()).collect();
    read.sort_by_key(|(_, when)| std::cmp::Reverse(when.at));
    let title = |lesson: &LessonId| cx.tutor.catalog().entry(lesson).map(|entry| Marked::new(&entry.title, &[]));
    read.into_iter()
        .take(RECENT)
        .filter_map(|(lesson, _)| Some(Row { lesson: lesson.clone(), title: title(lesson)?, reason: None }))
        .collect()
}

/// The row of a hit: a hit by its title needs no reason, every other one says why.
fn row(hit: &Hit, cx: &Cx) -> Option<Row> {
    let entry = cx.tutor.catalog().entry(&hit.id)?;
    let reason = (hit.field != Field::Title).then(|| {
        let marked = Marked::new(&hit.text, &hit.ranges);
        marked.after(format!("{}: ", hit.field.word()))
    });
    Some(Row { lesson: hit.id.clone(), title: Marked::new(&entry.title, &hit.title_ranges), reason })
}

/// The state of a lesson, for its sign.
fn state(lesson: &LessonId, cx: &Cx) -> LessonState {
    cx.tutor.snapshot().state(lesson, cx.now)
}
