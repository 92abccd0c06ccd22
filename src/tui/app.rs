//! The stack of screens: events go to the top one, effects come back and are carried out here.

use ratatui::layout::{Position, Rect};

use crate::platform::Moment;
use crate::text::SafeText;
use crate::theme::Theme;
use crate::tutor::Tutor;

use super::action::Action;
use super::canvas::{Canvas, Paper, Target};
use super::chrome;
use super::effect::{Effect, News, Route};
use super::glyphs::Glyphs;
use super::grid::{Grid, SMALLEST};
use super::key::Key;
use super::keymap::{Keymap, Place};
use super::screen::{Cx, Screen};
use super::screens;

/// What comes in from the terminal.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A key.
    Key(Key),
    /// A pasted text.
    Paste(String),
    /// A click of the left button.
    Click(u16, u16),
    /// The wheel, in rows; negative is up.
    Wheel(i16),
    /// A new window size.
    Resize(u16, u16),
    /// A second has passed.
    Tick,
}

/// What only the runtime can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Send a text to the clipboard.
    Copy(String),
    /// Run the editor on a file, then load the lessons again.
    Edit(std::path::PathBuf),
    /// Write new files into the current directory: the stem of their names, then ending and text of each.
    Write(&'static str, Vec<(&'static str, String)>),
    /// Switch mouse reports on or off.
    Mouse(bool),
    /// Leave the program.
    Quit,
}

/// The whole interactive program without a terminal: events in, frames and requests out.
pub struct App {
    /// Lessons, progress, settings.
    pub tutor: Tutor,
    stack: Vec<Box<dyn Screen>>,
    keymap: Keymap,
    glyphs: Glyphs,
    theme: Theme,
    depth: crate::theme::Depth,
    /// The window as it is.
    window: Grid,
    /// What screens lay out in: never smaller than the smallest window, so that none has to reckon with less.
    grid: Grid,
    message: Option<SafeText>,
    targets: Vec<Target>,
    mouse: bool,
    is_stale: bool,
    /// The search was opened and is prepared for the first key.
    is_search_prepared: bool,
}

impl App {
    /// The program in a window of a size, at its first screen.
    pub fn new(mut tutor: Tutor, look: Look, size: (u16, u16), now: Moment) -> Self {
        let (keymap, problems) = Keymap::with(&tutor.settings().keys);
        let (theme, mut warnings) = tutor.theme(look.depth);
        warnings.extend(problems);
        let mouse = tutor.settings().mouse;
        tutor.settle(now);
        let mut app = Self {
            tutor,
            stack: Vec::new(),
            keymap,
            glyphs: if look.ascii { Glyphs::ASCII } else { Glyphs::UNICODE },
            theme,
            depth: look.depth,
            window: grid_of(size),
            grid: grid_of(at_least(size)),
            message: warnings.into_iter().next(),
            targets: Vec::new(),
            mouse,
            is_stale: false,
            is_search_prepared: false,
        };
        let first = if app.tutor.is_fresh() { Route::Welcome } else { Route::Home };
        app.open(&first, now);
        app
    }

    /// Opens a place on top of the present one, as the command line asks for. Where that is not possible, the reason
    /// stands in the footer and the screen stays.
    pub fn open(&mut self, route: &Route, now: Moment) -> Vec<Request> {
        let Some((screen, effects)) = self.made(route, now) else { return Vec::new() };
        // A preview is no way into the tutor: leaving it ends the program.
        if *route == Route::Preview {
            self.stack.clear();
        }
        self.stack.push(screen);
        self.carry_out(effects, now)
    }

    /// Opens a place with nothing below it: leaving it leaves the program.
    pub fn open_only(&mut self, route: &Route, now: Moment) -> Vec<Request> {
        let below = std::mem::take(&mut self.stack);
        let requests = self.open(route, now);
        if self.stack.is_empty() {
            self.stack = below;
        }
        requests
    }

    fn replace(&mut self, route: &Route, now: Moment) -> Vec<Request> {
        let Some((screen, effects)) = self.made(route, now) else { return Vec::new() };
        self.stack.pop();
        self.stack.push(screen);
        self.carry_out(effects, now)
    }

    fn made(&mut self, route: &Route, now: Moment) -> Option<(Box<dyn Screen>, Vec<Effect>)> {
        if matches!(route, Route::Session { .. } | Route::Results(_)) {
            self.tutor.finish_opening(now);
            self.tutor.load_teams();
        }
        if matches!(route, Route::Session { .. })
            && let Err(reason) = self.tutor.hold_teams(true)
        {
            self.message = Some(reason);
            return None;
        }
        screens::open(route, &self.cx(now)).map_err(|reason| self.message = Some(reason)).ok()
    }

    /// The screen on top.
    pub fn top(&self) -> Option<&dyn Screen> {
        self.stack.last().map(AsRef::as_ref)
    }

    /// Whether the top screen shows time running.
    pub fn is_ticking(&self) -> bool {
        self.top().is_some_and(Screen::is_ticking)
    }

    /// Whether what was shown last is out of date though nothing was pressed: lessons were loaded anew. Asking takes note
    /// of a new frame.
    pub fn take_stale(&mut self) -> bool {
        std::mem::take(&mut self.is_stale)
    }

    /// Does what a frame need not wait for, once it stands. Whether something has to be painted anew.
    pub fn rest(&mut self) -> bool {
        let is_search = self.stack.last().is_some_and(|top| top.place() == Place::Search);
        if is_search && !std::mem::replace(&mut self.is_search_prepared, true) {
            self.tutor.prepare_to_look_up();
        }
        self.tutor.keep_rest()
    }

    /// Shows a message in the footer until the next key.
    pub fn say(&mut self, message: SafeText) {
        self.message = Some(message);
    }

    /// The message in the footer.
    pub fn message(&self) -> Option<&SafeText> {
        self.message.as_ref()
    }

    /// What screens may read.
    pub fn cx(&self, now: Moment) -> Cx<'_> {
        Cx { tutor: &self.tutor, keymap: &self.keymap, glyphs: &self.glyphs, grid: self.grid, now, theme: &self.theme }
    }

    /// Takes an event in and returns what the runtime has to do.
    pub fn handle(&mut self, event: Event, now: Moment) -> Vec<Request> {
        let action = match event {
            Event::Resize(width, height) => {
                self.window = grid_of((width, height));
                self.grid = grid_of(at_least((width, height)));
                self.lay_out(now);
                return Vec::new();
            }
            Event::Tick => return self.tell(&News::Tick, now),
            Event::Key(key) => self.meaning(key),
            Event::Paste(text) => Some(Action::Paste(text)),
            Event::Wheel(rows) => Some(Action::Scroll(rows)),
            Event::Click(x, y) => self.clicked(Position { x, y }),
        };
        self.message = None;
        action.map(|action| self.act(action, now)).unwrap_or_default()
    }

    /// What a key means now. The banner names its keys, so while it stands they go before those of the screen.
    fn meaning(&self, key: Key) -> Option<Action> {
        let place = self.place()?;
        let mends = |action: &Action| matches!(action, Action::Retry | Action::Export);
        let has_banner = place.everywhere() == Place::Everywhere && self.tutor.banner().is_some();
        let mend = has_banner.then(|| self.keymap.action(Place::Everywhere, key)).flatten().filter(mends);
        mend.or_else(|| self.keymap.action(place, key))
    }

    fn clicked(&self, position: Position) -> Option<Action> {
        self.targets.iter().rev().find(|(area, _)| area.contains(position)).map(|(_, action)| action.clone())
    }

    /// Does an action: on the top screen, or here if it concerns the whole program.
    pub fn act(&mut self, action: Action, now: Moment) -> Vec<Request> {
        if self.window.is_too_small() && !matches!(action, Action::Quit) {
            return Vec::new();
        }
        let effects = match action {
            Action::Quit => vec![Effect::Quit],
            Action::Mouse => vec![Effect::Mouse],
            Action::Help if self.place() != Some(Place::Help) => vec![Effect::Help],
            Action::Retry if self.tutor.banner().is_some() => vec![Effect::Retry],
            Action::Export if self.tutor.banner().is_some() => vec![Effect::Export],
            Action::LookUp if self.place() != Some(Place::Search) => vec![Effect::Open(Route::Search(String::new()))],
            Action::Home => vec![Effect::Home],
            action => self.update_top(action, now),
        };
        self.carry_out(effects, now)
    }

    fn place(&self) -> Option<Place> {
        self.top().map(Screen::place)
    }

    fn update_top(&mut self, action: Action, now: Moment) -> Vec<Effect> {
        let Some(mut screen) = self.stack.pop() else { return vec![Effect::Quit] };
        let cx = self.cx(now);
        // An action that the screen does not offer now does nothing, so the footer never lies.
        let effects = if screen.enabled(&action, &cx) { screen.update(action, &cx) } else { Vec::new() };
        self.stack.push(screen);
        effects
    }

    fn tell(&mut self, news: &News, now: Moment) -> Vec<Request> {
        let Some(mut screen) = self.stack.pop() else { return Vec::new() };
        let effects = screen.told(news, &self.cx(now));
        self.stack.push(screen);
        self.carry_out(effects, now)
    }

    /// Tells the top screen that what it shows may have changed.
    pub fn resume(&mut self, now: Moment) {
        if let Some(mut screen) = self.stack.pop() {
            screen.resume(&self.cx(now));
            self.stack.push(screen);
        }
    }

    /// Every screen lays itself out anew: help stands over the one below it.
    fn lay_out(&mut self, now: Moment) {
        let mut stack = std::mem::take(&mut self.stack);
        for screen in &mut stack {
            screen.resume(&self.cx(now));
        }
        self.stack = stack;
    }

    /// Takes what workers have brought; whether a frame has to be painted.
    pub fn arrived(&mut self, now: Moment) -> bool {
        let is_new = self.tutor.arrived();
        if is_new {
            self.renewed(now);
        }
        is_new
    }

    /// Lessons were loaded anew.
    fn renewed(&mut self, now: Moment) -> Vec<Request> {
        self.is_stale = true;
        self.resume(now);
        self.tell(&News::Lessons, now)
    }

    /// The top screen was covered until now. The welcome gives way to the home screen as soon as something is known of
    /// the learner.
    fn uncovered(&mut self, now: Moment) {
        if self.place() == Some(Place::Welcome) && !self.tutor.is_fresh() {
            self.replace(&Route::Home, now);
        } else {
            self.resume(now);
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>, now: Moment) -> Vec<Request> {
        let mut requests = Vec::new();
        for effect in effects {
            requests.extend(self.perform(effect, now));
        }
        requests
    }

    fn perform(&mut self, effect: Effect, now: Moment) -> Vec<Request> {
        match effect {
            Effect::Open(route) => return self.open(&route, now),
            Effect::Replace(route) => return self.replace(&route, now),
            Effect::Back if self.stack.len() > 1 => {
                self.stack.pop();
                self.uncovered(now);
            }
            Effect::Back | Effect::Quit => {
                self.tutor.keep_rest();
                return vec![Request::Quit];
            }
            Effect::Home => {
                self.stack.truncate(1);
                self.uncovered(now);
            }
            Effect::Help => {
                let help = screens::help(self.stack.last().map(AsRef::as_ref), &self.cx(now));
                self.stack.push(help);
            }
            Effect::Copy(text, what) => {
                self.message = Some(what);
                return vec![Request::Copy(text)];
            }
            Effect::Edit(path) => return vec![Request::Edit(path)],
            Effect::Mouse => {
                self.mouse = !self.mouse;
                self.message =
                    Some(SafeText::new(if self.mouse { "mouse on" } else { "mouse off: select text as usual" }));
                return vec![Request::Mouse(self.mouse)];
            }
            Effect::Write(stem, files) => return vec![Request::Write(stem, files)],
            Effect::Say(text) => self.message = Some(text),
            Effect::Watch(path) if self.tutor.watch(&path) => return self.renewed(now),
            effect => return self.store(effect, now),
        }
        Vec::new()
    }

    /// Effects that change progress or settings.
    fn store(&mut self, effect: Effect, now: Moment) -> Vec<Request> {
        match effect {
            Effect::Record(record) => {
                let uuid = record.uuid;
                let saved = self.tutor.record(*record);
                return self.tell(&News::Stored(uuid, saved), now);
            }
            Effect::Void(uuid) => self.tutor.void(uuid, now),
            Effect::Hold(hold) => {
                self.tutor.hold(hold);
                self.resume(now);
            }
            Effect::MarkKnown(placed) => match self.tutor.mark_known(&placed, now) {
                Ok(names) => return self.tell(&News::Marked(names), now),
                Err(error) => self.message = Some(error.text()),
            },
            Effect::Unmark(names) => match self.tutor.unmark(&names, now) {
                Ok(()) => return self.tell(&News::Marked(Vec::new()), now),
                Err(error) => self.message = Some(error.text()),
            },
            Effect::Read(lesson) => self.tutor.mark_read(&lesson, now),
            Effect::Bookmark(lesson, on) => {
                self.tutor.set_bookmark(&lesson, on, now);
                self.message = Some(SafeText::new(if on { "bookmarked" } else { "bookmark removed" }));
            }
            Effect::Reply(prompt, reply) => self.tutor.reply(prompt, reply, now),
            Effect::ClearChecklist(name) => self.tutor.clear_checklist(&name, now),
            Effect::Path(path) => self.tutor.set_path(path),
            Effect::PathFrom(path, lesson) => self.tutor.set_path_from(&path, &lesson),
            Effect::Place(lesson, share) => self.tutor.set_place(&lesson, share),
            Effect::Setting("profile", name) => {
                let changed = self.tutor.use_profile(&name, now);
                self.message =
                    Some(changed.map_or_else(|problem| problem, |()| SafeText::new(format!("{name} learns now"))));
            }
            Effect::Setting(name, value) => self.set(name, &value),
            Effect::TryTheme(name) => {
                let (theme, _) = self.tutor.theme_named(name.as_deref(), self.depth);
                self.theme = theme;
            }
            Effect::Team(part) => drop(self.tutor.keep_team(*part)),
            Effect::TakeMissed(session, player) => {
                let said = self.tutor.take_missed(&session, player, now);
                self.message = Some(said.unwrap_or_else(|error| error));
            }
            Effect::ForgetTeam(id) => {
                self.message = Some(self.tutor.forget_team_words(id));
                self.resume(now);
            }
            Effect::LetTeamsGo => drop(self.tutor.hold_teams(false)),
            Effect::Retry => {
                self.message = Some(self.tutor.retry(now));
            }
            Effect::Export => match self.tutor.exported() {
                Ok(text) => return vec![Request::Write("footgun-progress", vec![("jsonl", text)])],
                Err(error) => self.message = Some(error),
            },
            _ => {}
        }
        Vec::new()
    }

    /// The terminal has another background than the one that was thought: themes that follow it change.
    pub fn set_background(&mut self, background: crate::theme::Appearance) {
        self.tutor.set_background(background);
        self.theme = self.tutor.theme(self.depth).0;
    }

    fn set(&mut self, name: &'static str, value: &str) {
        if let Err(problem) = self.tutor.set_setting(name, value) {
            self.message = Some(problem);
        }
        let (theme, warnings) = self.tutor.theme(self.depth);
        self.theme = theme;
        self.glyphs = if self.tutor.ascii() { Glyphs::ASCII } else { Glyphs::UNICODE };
        self.mouse = self.tutor.settings().mouse;
        self.message = self.message.take().or_else(|| warnings.into_iter().next());
    }

    /// Paints a frame and returns where the cursor stands, if it is shown.
    pub fn draw(&mut self, paper: &mut Paper, now: Moment) -> Option<Position> {
        let mut targets = std::mem::take(&mut self.targets);
        targets.clear();
        let mut cursor = None;
        {
            let cx = self.cx(now);
            let mut canvas = Canvas::new(paper, &self.theme, &self.glyphs, &mut targets, &mut cursor);
            canvas.clear(canvas.area());
            if self.window.is_too_small() {
                chrome::too_small(&mut canvas, self.window);
            } else {
                self.draw_stack(&mut canvas, &cx);
            }
        }
        self.targets = targets;
        cursor
    }

    fn draw_stack(&self, canvas: &mut Canvas, cx: &Cx) {
        let Some(top) = self.stack.last() else { return };
        // Help floats over the screen below; that one is painted first and dimmed.
        let below = self.stack.len().checked_sub(2).and_then(|index| self.stack.get(index));
        if let (Place::Help, Some(below)) = (top.place(), below) {
            self.draw_screen(canvas, cx, below.as_ref());
            canvas.dim_all();
            let window = cx.grid.window;
            let last = Rect { y: window.bottom().saturating_sub(1), height: 1, ..window };
            canvas.clear(last);
            top.view(canvas, window, cx);
            chrome::footer(canvas, cx, top.as_ref(), None);
        } else {
            self.draw_screen(canvas, cx, top.as_ref());
        }
    }

    fn draw_screen(&self, canvas: &mut Canvas, cx: &Cx, screen: &dyn Screen) {
        chrome::header(canvas, cx.grid, &screen.header(cx));
        let mut body = cx.grid.body();
        if let Some(banner) = self.tutor.banner() {
            if cx.grid.is_short() {
                body = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
            }
            chrome::banner(canvas, cx, &banner, screen.place());
        }
        screen.view(canvas, body, cx);
        chrome::footer(canvas, cx, screen, self.message.as_ref());
    }
}

fn grid_of((width, height): (u16, u16)) -> Grid {
    Grid::new(Rect::new(0, 0, width, height))
}

fn at_least((width, height): (u16, u16)) -> (u16, u16) {
    (width.max(SMALLEST.0), height.max(SMALLEST.1))
}

/// How the terminal can be painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How many colours it shows.
    pub depth: crate::theme::Depth,
    /// ASCII signs only.
    pub ascii: bool,
}
