//! The whole program without a terminal: keys in, pictures and effects out. Always the same lessons, the same time and
//! the same draw of questions.

use std::sync::{Arc, LazyLock, Mutex};

use footgun::catalog::{Catalog, set};
use footgun::lesson::LessonId;
use footgun::platform::{Environment, FixedEntropy, Moment, Timestamp};
use footgun::progress::{Change, Health, Kept, Log, Memory, Merged, Progress, StoreError};
use footgun::text::SafeText;
use footgun::theme::Depth;
use footgun::tui::action::Action;
use footgun::tui::app::{App, Event, Look, Request};
use footgun::tui::canvas::Paper;
use footgun::tui::effect::Route;
use footgun::tui::key::Key;
use footgun::tui::keymap::Place;
use footgun::tutor::{Options, Settings, Tutor};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::picture::{Picture, rows};

/// Sat 21 Nov 2026, noon UTC.
pub(crate) const NOW: Moment = Moment { at: Timestamp(1_795_262_400_000), offset_minutes: 0 };

/// What every quiz is drawn from.
pub(crate) const SEED: u64 = 4711;

/// Seconds between two keys: nobody answers faster than that and means it.
const KEY_SECONDS: i64 = 2;

/// Eight lessons in three categories and two paths; copies of shipped ones that stay as they are.
pub(crate) fn catalog() -> Catalog {
    static STABLE: LazyLock<Catalog> = LazyLock::new(read);
    STABLE.clone()
}

fn read() -> Catalog {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/lessons-stable");
    let (set, findings) = set::read(&dir);
    assert!(findings.is_empty(), "{findings:?}");
    let lessons = set.lessons.into_iter().map(|file| file.value).collect();
    let categories = set.categories.into_iter().map(|file| file.value).collect();
    let paths = set.paths.into_iter().map(|file| file.value).collect();
    Catalog::from_lessons(lessons, categories, paths).expect("the lessons can be packed")
}

/// A store that outlives the program that writes to it, as a file does, and counts as saved.
#[derive(Clone)]
pub(crate) struct Shelf(Arc<Mutex<Memory>>);

impl Shelf {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Memory::new(Log::default(), "test"))))
    }

    fn with<T>(&self, use_it: impl FnOnce(&mut Memory) -> T) -> T {
        use_it(&mut self.0.lock().expect("no other test holds it"))
    }

    /// What is kept.
    pub(crate) fn log(&self) -> Log {
        self.with(Progress::load).expect("memory can be read")
    }
}

impl Progress for Shelf {
    fn write(&mut self, change: Change) -> Result<(), StoreError> {
        self.with(|memory| memory.write(change))
    }

    fn load(&mut self) -> Result<Log, StoreError> {
        self.with(Progress::load)
    }

    fn merge(&mut self, other: &Log) -> Result<Merged, StoreError> {
        self.with(|memory| memory.merge(other))
    }

    fn sessions(&mut self) -> Result<Vec<Kept>, StoreError> {
        self.with(Progress::sessions)
    }

    fn forget_session(&mut self, id: uuid::Uuid) -> Result<Vec<std::path::PathBuf>, StoreError> {
        self.with(|memory| memory.forget_session(id))
    }

    fn forget(&mut self) -> Result<(), StoreError> {
        self.with(Progress::forget)
    }

    fn backup(&mut self, _now: Moment) -> Result<Option<std::path::PathBuf>, StoreError> {
        Ok(None)
    }

    fn retry(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn health(&self) -> Health {
        Health::Saved
    }
}

/// What a program is started with.
pub(crate) struct Start {
    pub(crate) catalog: Catalog,
    pub(crate) store: Box<dyn Progress>,
    pub(crate) settings: Settings,
    pub(crate) options: Options,
    pub(crate) look: Look,
    pub(crate) size: (u16, u16),
    pub(crate) now: Moment,
}

impl Default for Start {
    fn default() -> Self {
        Self {
            catalog: catalog(),
            store: Box::new(Shelf::new()),
            settings: Settings { theme: "dark".to_owned(), ..Settings::default() },
            options: Options {
                environment: Environment { utf8: true, ..Environment::default() },
                ..Options::default()
            },
            look: Look { depth: Depth::True, ascii: false },
            size: (120, 40),
            now: NOW,
        }
    }
}

/// The running program.
pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) size: (u16, u16),
    pub(crate) now: Moment,
    /// What the program has asked of the terminal since it was last looked at.
    pub(crate) requests: Vec<Request>,
}

impl Stage {
    /// At the first start of a new learner, in a window of 120x40.
    pub(crate) fn fresh() -> Self {
        Self::start(Start::default())
    }

    /// The same in a window of another size.
    pub(crate) fn sized(size: (u16, u16)) -> Self {
        Self::start(Start { size, ..Start::default() })
    }

    /// Over a store that may hold something.
    pub(crate) fn over(shelf: &Shelf, now: Moment) -> Self {
        Self::start(Start { store: Box::new(shelf.clone()), now, ..Start::default() })
    }

    pub(crate) fn start(start: Start) -> Self {
        let Start { catalog, store, settings, options, look, size, now } = start;
        let tutor = Tutor::with(catalog, store, settings, options, Box::new(FixedEntropy::new(SEED)));
        let app = App::new(tutor, look, size, now);
        let mut stage = Self { app, size, now, requests: Vec::new() };
        stage.draw();
        stage
    }

    /// Opens a place as the command line does.
    pub(crate) fn open(&mut self, route: &Route) -> &mut Self {
        self.go(route).draw();
        self
    }

    /// The same; what it led to is not painted yet.
    pub(crate) fn go(&mut self, route: &Route) -> &mut Self {
        self.requests.extend(self.app.open(route, self.now));
        self
    }

    pub(crate) fn event(&mut self, event: Event) -> &mut Self {
        if let Event::Resize(width, height) = event {
            self.size = (width, height);
        }
        self.requests.extend(self.app.handle(event, self.now));
        self
    }

    /// Presses keys by their names, separated by blanks. A frame is painted after each, as the program does.
    pub(crate) fn keys(&mut self, names: &str) -> &mut Self {
        for name in names.split_whitespace() {
            self.press(name).draw();
        }
        self
    }

    /// Presses a key; what it led to is not painted yet.
    pub(crate) fn press(&mut self, name: &str) -> &mut Self {
        let key = Key::parse(name).unwrap_or_else(|| panic!("{name} is no key"));
        self.now.at = self.now.at.plus_seconds(KEY_SECONDS);
        self.event(Event::Key(key))
    }

    /// Types a text letter by letter.
    pub(crate) fn write(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let name = if letter == ' ' { "space".to_owned() } else { letter.to_string() };
            self.keys(&name);
        }
        self
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.event(Event::Resize(width, height));
        self.draw();
        self
    }

    /// Paints a frame; where the cursor stands, if it is shown.
    pub(crate) fn draw(&mut self) -> (Buffer, Option<Position>) {
        let mut paper = Paper::new(Rect::new(0, 0, self.size.0, self.size.1));
        let cursor = self.app.draw(&mut paper, self.now);
        // As the loop does once the frame stands.
        self.app.rest();
        (paper.buffer().clone(), cursor)
    }

    pub(crate) fn picture(&mut self) -> Picture {
        let (buffer, cursor) = self.draw();
        Picture::new(&buffer, cursor, self.app.cx(self.now).theme)
    }

    /// The rows of the screen.
    pub(crate) fn text(&mut self) -> String {
        let (buffer, _) = self.draw();
        rows(&buffer, 0, buffer.area.width).into_iter().map(|row| row + "\n").collect()
    }

    /// The screen as one line of words: for sentences that may be wrapped anywhere.
    pub(crate) fn words(&mut self) -> String {
        self.text().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn shows(&mut self, words: &str) -> bool {
        self.words().contains(words)
    }

    /// Whose keys hold.
    pub(crate) fn place(&self) -> Place {
        self.app.top().expect("there is always a screen").place()
    }

    /// The last crumb of the header.
    pub(crate) fn title(&self) -> SafeText {
        let header = self.app.top().expect("there is always a screen").header(&self.app.cx(self.now));
        header.crumbs.last().cloned().unwrap_or_default()
    }

    /// Whether the top screen offers an action.
    pub(crate) fn offers(&self, action: &Action) -> bool {
        self.app.top().is_some_and(|screen| screen.enabled(action, &self.app.cx(self.now)))
    }

    /// The first key of an action where one stands.
    pub(crate) fn key(&self, action: &Action) -> String {
        self.app.cx(self.now).keymap.key(self.place(), action)
    }

    pub(crate) fn has_quit(&self) -> bool {
        self.requests.contains(&Request::Quit)
    }
}

pub(crate) fn id(text: &str) -> LessonId {
    LessonId::new(text)
}

/// Noon so many days later.
pub(crate) fn days_later(days: i64) -> Moment {
    Moment { at: NOW.at.plus_seconds(days * 86_400), ..NOW }
}
