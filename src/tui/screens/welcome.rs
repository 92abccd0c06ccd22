//! The first start: one decision, already made.

use ratatui::layout::Rect;

use crate::lesson::Path;
use crate::text::{SafeText, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Route};
use crate::tui::grid::PROSE;
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tui::screens::paths::take;
use crate::tui::widgets::list::Position;
use crate::tui::widgets::words;
use crate::tutor::QuizSpec;

/// Paths that are offered at once.
const OFFERED: usize = 6;

/// Widest row; beyond it the eye would lose the line between title and figures.
const WIDEST: u16 = 116;

const TITLE: &str = "Learn the mistake before you make it.";
const PROMISE: &str = "Each lesson is one antipattern: what people write, why it fails, and what to write instead. \
    A short check follows, and the lesson comes back just before you would forget it.";
const QUESTION: &str = "Where shall we start?";
const PRIVATE: &str = "Progress is one file on this machine. Nothing is sent anywhere.";

/// One thing to start with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    /// A path, by its number among all paths from 0.
    Path(usize),
    All,
    Nothing,
    Placement,
    LookUp,
}

/// The first screen.
#[derive(Debug, Default)]
pub(super) struct Welcome {
    rows: Vec<Row>,
    position: Position,
    promise: Vec<SafeText>,
}

impl Welcome {
    pub(super) fn new(cx: &Cx) -> Self {
        let mut welcome = Self::default();
        welcome.resume(cx);
        welcome
    }

    fn chosen(&self) -> Option<Row> {
        self.rows.get(self.position.chosen).copied()
    }

    fn start(&self, cx: &Cx) -> Vec<Effect> {
        match self.chosen() {
            Some(Row::Path(number)) => {
                cx.tutor.catalog().paths().get(number).map(|path| take(path, cx)).unwrap_or_default()
            }
            Some(Row::All) => vec![Effect::Open(Route::Paths)],
            Some(Row::Nothing) => vec![Effect::Replace(Route::Home), Effect::Open(Route::Browse(None))],
            Some(Row::Placement) => vec![Effect::Open(Route::Quiz(QuizSpec::placement()))],
            Some(Row::LookUp) => vec![Effect::Open(Route::Search(String::new()))],
            None => Vec::new(),
        }
    }

    /// Chooses by digit: a path, or 0 for none.
    fn choose(&mut self, digit: u8) {
        let wanted = match usize::from(digit).checked_sub(1) {
            Some(number) => Row::Path(number),
            None => Row::Nothing,
        };
        self.position.chosen = self.rows.iter().position(|row| *row == wanted).unwrap_or(self.position.chosen);
    }

    fn plan(&self, body: Rect, cx: &Cx) -> Plan {
        let rows = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        let promise = u16::try_from(self.promise.len()).unwrap_or(u16::MAX);
        let airy = cx.grid.is_tall() && body.height > 2 * rows + promise + 8;
        let has_promise = body.height >= rows + promise + 3;
        let has_blanks = body.height > rows + 2;
        Plan { airy, has_promise, has_blanks }
    }

    fn rows_shown(&self, cx: &Cx) -> usize {
        usize::from(cx.grid.body().height.saturating_sub(1)).min(self.rows.len())
    }

    fn paint_row(&self, canvas: &mut Canvas, area: Rect, index: usize, cx: &Cx) {
        let Some(row) = self.rows.get(index).copied() else { return };
        let chosen = index == self.position.chosen;
        let full = Rect { x: area.x.saturating_sub(1), width: area.width + 2, ..area };
        canvas.target(full, Action::Point(index));
        if chosen {
            canvas.fill(full, Role::Selection);
            let bar = canvas.glyphs.bar;
            canvas.put(full.x, area.y, 1, bar, canvas.ink(Role::Accent));
        }
        let ink = if chosen { canvas.ink(Role::Strong) } else { canvas.ink(Role::Text) };
        let text_x = area.x + 4;
        let width = area.right().saturating_sub(text_x);
        let key = |action: &Action| SafeText::new(cx.keymap.key(Place::Welcome, action));
        let paths = cx.tutor.catalog().paths();
        let (sign, text) = match row {
            Row::Path(number) => {
                if let Some(path) = paths.get(number) {
                    paint_path(canvas, area, path, cx, ink);
                }
                (SafeText::new((number + 1).to_string()), SafeText::default())
            }
            Row::All => (key(&Action::Paths), SafeText::new(format!("all {}", words::count(paths.len(), "path")))),
            Row::Nothing => (SafeText::new("0"), SafeText::new("no path, just look around")),
            Row::Placement => (
                key(&Action::Placement),
                SafeText::new(if cx.grid.is_narrow() {
                    "find out what you know"
                } else {
                    "find out what you know already: 20 short questions at most"
                }),
            ),
            Row::LookUp => (key(&Action::LookUp), SafeText::new("look something up, for example too many connections")),
        };
        canvas.put(area.x + 1, area.y, 2, &sign, canvas.ink(Role::Accent).bold());
        canvas.put(text_x, area.y, width, &text, ink);
    }
}

/// What there is room for.
#[derive(Clone, Copy, Debug)]
struct Plan {
    airy: bool,
    has_promise: bool,
    has_blanks: bool,
}

fn paint_path(canvas: &mut Canvas, area: Rect, path: &Path, cx: &Cx, ink: crate::tui::canvas::Ink) {
    let x = area.x + 4;
    let right = area.right().saturating_sub(1);
    let muted = canvas.ink(Role::Muted);
    if cx.grid.is_narrow() {
        canvas.put(x, area.y, right.saturating_sub(x), &path.title.one_line(), ink);
        return;
    }
    let lessons = SafeText::new(words::count(path.lessons.len(), "lesson"));
    canvas.put_right(right, area.y, 6, &words::hours(path), muted);
    let end = canvas.put_right(right.saturating_sub(8), area.y, 11, &lessons, muted);
    let summary_x = area.x + 46;
    let title_end = if cx.grid.is_wide() { summary_x } else { end }.saturating_sub(2);
    canvas.put(x, area.y, title_end.saturating_sub(x), &path.title.one_line(), ink);
    if cx.grid.is_wide() {
        canvas.put(summary_x, area.y, end.saturating_sub(summary_x + 2), &path.summary.one_line(), muted);
    }
}

impl Screen for Welcome {
    fn header(&self, cx: &Cx) -> Header {
        let catalog = cx.tutor.catalog();
        Header::new("Welcome")
            .fact(words::count(catalog.entries().len(), "lesson"))
            .fact(words::count(catalog.paths().len(), "path"))
            .fact("offline")
    }

    fn place(&self) -> Place {
        Place::Welcome
    }

    fn enabled(&self, action: &Action, cx: &Cx) -> bool {
        match action {
            Action::Placement => !cx.tutor.catalog().entries().is_empty(),
            Action::Paths => !cx.tutor.catalog().paths().is_empty(),
            _ => true,
        }
    }

    fn label(&self, action: &Action, _cx: &Cx) -> Option<SafeText> {
        match (action, self.chosen()?) {
            (Action::Submit, Row::Path(number)) => Some(SafeText::new(format!("start with {}", number + 1))),
            (Action::Submit, Row::All) => Some("all paths".into()),
            (Action::Submit, Row::Nothing) => Some("look around".into()),
            (Action::Submit, Row::Placement) => Some("what do I know".into()),
            (Action::Submit, Row::LookUp) => Some("look up".into()),
            _ => None,
        }
    }

    fn digits(&self, _cx: &Cx) -> u8 {
        let paths = self.rows.iter().filter(|row| matches!(row, Row::Path(_))).count();
        u8::try_from(paths).unwrap_or(u8::MAX)
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        let (total, height) = (self.rows.len(), self.rows_shown(cx));
        match action {
            Action::Submit => return self.start(cx),
            Action::Choose(digit) => self.choose(digit),
            Action::Point(index) if index < total => {
                self.position.chosen = index;
                return self.start(cx);
            }
            Action::Paths => return vec![Effect::Open(Route::Paths)],
            Action::Placement => return vec![Effect::Open(Route::Quiz(QuizSpec::placement()))],
            Action::Settings => return vec![Effect::Open(Route::Settings)],
            Action::Back => return vec![Effect::Back],
            action => {
                self.position.step(&action, total, height, |_| true);
            }
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
        let plan = self.plan(body, cx);
        let mut y = body.y + u16::from(plan.airy);
        let gap = 1 + u16::from(plan.airy);
        if plan.has_promise {
            canvas.put(body.x, y, body.width, TITLE, canvas.ink(Role::Strong));
            for line in &self.promise {
                y += 1;
                canvas.put(body.x, y, body.width, line, canvas.ink(Role::Text));
            }
            y += 1 + gap;
        }
        canvas.put(body.x, y, body.width, QUESTION, canvas.ink(Role::Strong));
        y += gap;
        let height = usize::from(body.bottom().saturating_sub(y));
        let first = self.position.first(self.rows.len(), height);
        let step = if plan.airy { 2 } else { 1 };
        for index in first..self.rows.len() {
            if y >= body.bottom() {
                return;
            }
            self.paint_row(canvas, Rect { y, width: body.width.min(WIDEST), height: 1, ..body }, index, cx);
            y += step;
        }
        y += u16::from(!plan.airy && plan.has_blanks);
        if y < body.bottom() {
            canvas.put(body.x, y, body.width, PRIVATE, canvas.ink(Role::Muted));
        }
    }

    fn resume(&mut self, cx: &Cx) {
        let paths = cx.tutor.catalog().paths().len();
        self.rows = (0..paths.min(OFFERED)).map(Row::Path).collect();
        if paths > 0 {
            self.rows.push(Row::All);
        }
        self.rows.extend([Row::Nothing, Row::Placement, Row::LookUp]);
        self.promise = wrap_prose(&SafeText::new(PROMISE), usize::from(cx.grid.width().min(PROSE)));
        self.position.settle(self.rows.len(), self.rows_shown(cx));
    }
}

#[cfg(test)]
mod tests;
