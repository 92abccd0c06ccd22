//! The loop: wait for an event, let the app handle it, paint once, do what it asks of the terminal.

use std::io::{self, Write};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crossterm::event::{self, Event as Raw, KeyEventKind, MouseButton, MouseEventKind};
use ratatui::layout::Size;

use crate::platform::{Clock, Environment, files};
use crate::text::SafeText;
use crate::theme::Appearance;
use crate::tutor::{Tutor, background as memory};

use super::app::{App, Event, Look, Request};
use super::background::{self, Answer, Asked, Heard, QUESTION};
use super::effect::Route;
use super::frames::Frames;
use super::key::Key;
use super::terminal::{Output, Restorer, Screen, clipboard};

/// Rows that one notch of the wheel moves.
const NOTCH: i16 = 3;

/// How long the loop waits before it looks at the time again. Crossterm's reader waits whole milliseconds and asks again
/// and again for what is left over, so it is given a little more than it has to wait.
const TICK: Duration = Duration::from_micros(1_000_050);

/// How long it waits while a worker has something to bring.
const SOON: Duration = Duration::from_micros(1_050);

/// How long it waits for what is there already; of no time at all crossterm's reader makes nothing.
const AT_ONCE: Duration = Duration::from_micros(10);

/// Opens the screens and runs until the learner leaves.
///
/// # Errors
/// When the terminal cannot be used; it is as before then.
pub fn run(
    mut tutor: Tutor,
    asked: Asked,
    look: Look,
    route: Option<&Route>,
    clock: &dyn Clock,
    environment: &Environment,
) -> io::Result<()> {
    let restorer = Restorer::default();
    let is_asked = matches!(asked, Asked::Now(_));
    let prepared = prepare(&restorer, tutor.settings().mouse, is_asked);
    let (asked, known) = match asked.known() {
        Some(background) => (asked, Some(background)),
        None => answered(environment, asked),
    };
    if let Some(background) = known {
        tutor.set_background(background);
    }
    let started = prepared.and_then(|painter| Ok((painter, crossterm::terminal::size()?)));
    let begun = started.and_then(|(painter, size)| {
        let mut app = App::new(tutor, look, size, clock.now());
        match route {
            // Whoever opened the search by a key of the shell goes back to the shell.
            Some(route @ Route::Search(_)) => drop(app.open_only(route, clock.now())),
            Some(route) => drop(app.open(route, clock.now())),
            None => {}
        }
        #[cfg(unix)]
        let caught = if is_asked { None } else { Some(super::signals::catch()?) };
        restorer.take()?;
        let frames = Frames::new(painter, Size::from(size));
        let mut runtime = Runtime { frames, app, clock, environment, restorer: restorer.clone(), question: None };
        runtime.paint()?;
        // Only now, because a thread takes a while to begin.
        #[cfg(unix)]
        caught.map_or(Ok(()), |caught| caught.answer(restorer.clone()))?;
        Ok((runtime, size))
    });
    let result = begun.and_then(|(mut runtime, size)| {
        if let Some(known) = asked.known() {
            runtime.ask(known)?;
        }
        runtime.listen(size)?;
        runtime.run().map(|()| runtime.app)
    });
    restorer.restore();
    // The screen is the shell's again: nobody sees this being done.
    result.map(|mut app| app.tutor.leave())
}

/// Waits for the answer of a terminal of which nothing is known yet, and keeps it.
fn answered(environment: &Environment, asked: Asked) -> (Asked, Option<Appearance>) {
    let background = asked.answer();
    if let Some(background) = background {
        memory::remember(environment, background);
    }
    (Asked::Nobody, background)
}

/// All that can be done before the terminal may be listened to. Signals are left to themselves until there is something
/// to be undone: a terminal that is asked is in raw mode already.
fn prepare(restorer: &Restorer, mouse: bool, is_asked: bool) -> io::Result<Screen> {
    restorer.restore_on_panic();
    restorer.set_mouse(mouse)?;
    #[cfg(unix)]
    if is_asked {
        super::signals::catch()?.answer(restorer.clone())?;
    }
    #[cfg(not(unix))]
    let _ = is_asked;
    Ok(restorer.screen())
}

struct Runtime<'a> {
    frames: Frames<Output>,
    app: App,
    clock: &'a dyn Clock,
    environment: &'a Environment,
    restorer: Restorer,
    /// What the terminal was asked and has not answered yet.
    question: Option<Question>,
}

/// The question for the background.
struct Question {
    answer: Answer,
    known: Appearance,
    /// What the environment says, for a terminal that does not answer within a second.
    told: Option<Appearance>,
}

impl Runtime<'_> {
    /// Begins to listen, which must not be before a terminal of which nothing was known has answered. A new size that
    /// came between measuring and listening would be lost, so it is measured once more.
    fn listen(&mut self, known: (u16, u16)) -> io::Result<()> {
        #[cfg(unix)]
        super::signals::watch_terminal();
        event::poll(Duration::ZERO)?;
        let (width, height) = crossterm::terminal::size()?;
        if (width, height) != known {
            self.paint_anew(width, height)?;
            self.app.handle(Event::Resize(width, height), self.clock.now());
            self.paint()?;
        }
        Ok(())
    }

    /// Asks the terminal whether it looks as it did last time.
    fn ask(&mut self, known: Appearance) -> io::Result<()> {
        let told = background::told(self.environment);
        if background::may_be_asked(self.environment) {
            let mut out = io::stdout().lock();
            out.write_all(QUESTION.as_bytes())?;
            out.flush()?;
            self.question = Some(Question { answer: Answer::default(), known, told });
            return Ok(());
        }
        told.map_or(Ok(()), |told| self.correct(told, known))
    }

    /// The events in what was read, without the answer of the terminal.
    fn hear(&mut self, raw: Raw) -> io::Result<Vec<Raw>> {
        let Some(question) = &mut self.question else { return Ok(vec![raw]) };
        match question.answer.hear(raw) {
            Heard::Events(events) => Ok(events),
            Heard::Background(background) => {
                let known = question.known;
                self.question = None;
                self.correct(background, known)?;
                Ok(Vec::new())
            }
        }
    }

    /// Nothing came for a while: what looked like the beginning of an answer was none.
    fn hear_nothing(&mut self) -> io::Result<Vec<Raw>> {
        let Some(question) = &mut self.question else { return Ok(Vec::new()) };
        let events = question.answer.give_up();
        if let Some(told) = question.told.take() {
            let known = std::mem::replace(&mut question.known, told);
            self.correct(told, known)?;
        }
        Ok(events)
    }

    /// Paints anew where the terminal does not look as it did last time.
    fn correct(&mut self, background: Appearance, known: Appearance) -> io::Result<()> {
        if background == known {
            return Ok(());
        }
        memory::remember(self.environment, background);
        self.app.set_background(background);
        self.paint()
    }

    fn run(&mut self) -> io::Result<()> {
        if self.app.tutor.after_first_frame(self.clock.now()) {
            self.app.resume(self.clock.now());
            self.paint()?;
        }
        loop {
            if self.app.rest() {
                self.paint()?;
            }
            let is_waiting = self.app.tutor.is_waiting();
            let waited = event::poll(if is_waiting { SOON } else { TICK })?;
            if is_waiting && self.app.arrived(self.clock.now()) {
                self.paint()?;
            }
            if !waited {
                let ticks = self.app.is_ticking();
                let late = if is_waiting { Vec::new() } else { self.hear_nothing()? };
                let is_late = !late.is_empty();
                if self.handle_all(late)? || !is_waiting && self.handle(Event::Tick)? {
                    return Ok(());
                }
                if self.app.take_stale() || ticks || is_late {
                    self.paint()?;
                }
                continue;
            }
            // All that waits is handled before the next frame, so that a held key never runs behind.
            while event::poll(AT_ONCE)? {
                let events = self.hear(event::read()?)?;
                if self.handle_all(events)? {
                    return Ok(());
                }
            }
            self.paint()?;
        }
    }

    /// Handles what was read, in its order; true when the program ends.
    fn handle_all(&mut self, events: Vec<Raw>) -> io::Result<bool> {
        for raw in events {
            if let Some(event) = self.translate(raw)?
                && self.handle(event)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn paint(&mut self) -> io::Result<()> {
        let now = self.clock.now();
        let app = &mut self.app;
        self.frames.draw(|paper| app.draw(paper, now))
    }

    fn translate(&mut self, raw: Raw) -> io::Result<Option<Event>> {
        Ok(match raw {
            Raw::Key(key) if key.kind != KeyEventKind::Release => {
                let key = Key::from_event(&key);
                #[cfg(unix)]
                if Key::parse("c-z") == Some(key) {
                    super::signals::suspend();
                    return Ok(None);
                }
                Some(Event::Key(key))
            }
            Raw::Paste(text) => Some(Event::Paste(text)),
            Raw::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Event::Click(mouse.column, mouse.row)),
                MouseEventKind::ScrollUp => Some(Event::Wheel(-NOTCH)),
                MouseEventKind::ScrollDown => Some(Event::Wheel(NOTCH)),
                _ => None,
            },
            Raw::Resize(width, height) => {
                // After Ctrl-Z and fg the size is the same and the screen is not.
                self.paint_anew(width, height)?;
                Some(Event::Resize(width, height))
            }
            _ => None,
        })
    }

    /// Makes the next frame paint every cell.
    fn paint_anew(&mut self, width: u16, height: u16) -> io::Result<()> {
        self.frames.begin_anew(Size { width, height })
    }

    /// Handles one event; true when the program ends.
    fn handle(&mut self, event: Event) -> io::Result<bool> {
        for request in self.app.handle(event, self.clock.now()) {
            match request {
                Request::Quit => return Ok(true),
                Request::Copy(text) => {
                    let mut out = io::stdout().lock();
                    out.write_all(clipboard(&text).as_bytes())?;
                    out.flush()?;
                }
                Request::Mouse(on) => self.restorer.set_mouse(on)?,
                Request::Edit(path) => self.edit(&path)?,
                Request::Write(stem, files) => self.app.say(written(stem, &files)),
            }
        }
        Ok(false)
    }

    fn edit(&mut self, path: &Path) -> io::Result<()> {
        let editor = self.environment.editor.clone().unwrap_or_else(|| "vi".to_owned());
        let mut words = editor.split_whitespace();
        let Some(program) = words.next() else { return Ok(()) };
        self.app.tutor.keep_rest();
        self.restorer.restore();
        let outcome = Command::new(program).args(words).arg(path).status();
        self.restorer.take()?;
        let (width, height) = crossterm::terminal::size()?;
        self.paint_anew(width, height)?;
        let message = match outcome {
            Ok(status) if status.success() => self.app.tutor.reload(path),
            Ok(status) => SafeText::new(format!("{program} ended with {status}; the lesson is as it was read")),
            Err(error) => SafeText::new(format!("{program} could not be started: {error}; set EDITOR")),
        };
        self.app.say(message);
        self.app.resume(self.clock.now());
        Ok(())
    }
}

/// Writes files side by side; says where, or why not.
fn written(stem: &str, texts: &[(&'static str, String)]) -> SafeText {
    let mut names = Vec::new();
    for (ending, text) in texts {
        match files::write_new(stem, ending, text) {
            Ok(path) => names.push(path.display().to_string()),
            Err(error) => return SafeText::new(format!("not written: {error}")),
        }
    }
    SafeText::new(format!("written to {}", names.join(" and ")))
}
