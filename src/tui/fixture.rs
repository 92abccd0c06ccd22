//! What the tests of the screens start from: six small lessons in two categories, one path, a fixed time.

use std::path::PathBuf;

use ratatui::layout::Rect;

use crate::catalog::Catalog;
use crate::lesson::{Category, Decoy, Lesson, LessonId, Path, Plant, Review};

use crate::platform::{FixedEntropy, Moment, Timestamp};
use crate::progress::{self, Change, Health, Log, Memory, Merged, Progress, StoreError};
use crate::theme::{Depth, Theme};
use crate::tutor::{Options, Settings, Tutor};

use super::action::Action;
use super::canvas::{Canvas, Paper, Target};
use super::effect::Effect;
use super::glyphs::Glyphs;
use super::grid::Grid;
use super::keymap::Keymap;
use super::screen::{Cx, Screen};

/// Sat 21 Nov 2026, noon UTC.
pub(crate) const NOW: Moment = Moment { at: Timestamp(1_795_262_400_000), offset_minutes: 0 };

/// An id.
pub(crate) fn id(text: &str) -> LessonId {
    LessonId::new(text)
}

/// A lesson with all required fields.
pub(crate) fn lesson(name: &str, title: &str, severity: &str, difficulty: u8) -> Lesson {
    let code = |call: &str| format!("def load(key):\n    return {call}(key)\n");
    let check = |key: &str| {
        serde_json::json!({
            "id": key, "review": "Is there a limit?", "ask": format!("What is missing in {title}?"), "answer": "A limit.",
            "why": "Without one it goes on.", "key_points": ["a limit"],
            "distractors": [
                {"text": "A loop.", "why": "There is one.", "belief": "loops are missing"},
                {"text": "A log.", "why": "It changes nothing.", "belief": "logs are missing"},
            ],
        })
    };
    serde_json::from_value(serde_json::json!({
        "format": 1, "id": name, "title": title, "aliases": [format!("{title} again")],
        "symptoms": ["the pager rings at night", "load doubles"], "tags": ["limits"],
        "severity": severity, "difficulty": difficulty,
        "summary": format!("{title} is what happens without a limit."), "why_it_happens": "It works in the test.",
        "why_it_fails": ["Load grows.", "Nothing stops it."],
        "examples": [{
            "language": "python",
            "bad": {"code": code("fetch"), "notes": [{"on": "fetch(key)", "text": "No limit.", "culprit": true}]},
            "good": {"code": code("fetch_once"), "notes": [{"on": "fetch_once(key)", "text": "A limit."}]},
        }],
        "fixes": [{"text": "Set a limit."}, {"text": "Watch it."}],
        "signals": ["load doubles", "queues grow"], "smells": [{"text": "a call without a limit"}],
        "fine_when": "Nothing else depends on it.", "takeaway": "Everything needs a limit.",
        "self_check": [check("limit"), check("stop")],
        "sources": [{"title": "A page", "url": "https://example.org/"}],
    }))
    .expect("a lesson")
}

/// The path over the three lessons on retries.
pub(crate) fn path() -> Path {
    Path {
        name: "week-1".into(),
        title: "Week 1: basics".into(),
        order: 1,
        summary: "retries and limits".into(),
        audience: "everybody".into(),
        hours: 2.0,
        lessons: ["retries/no-timeout", "retries/retry-storm", "retries/no-jitter"].map(LessonId::new).to_vec(),
        planned: Vec::new(),
    }
}

/// Six lessons in two categories, and a path.
pub(crate) fn catalog() -> Catalog {
    let lessons = vec![
        lesson("retries/no-timeout", "No timeout", "high", 1),
        lesson("retries/no-jitter", "Retry without jitter", "medium", 2),
        lesson("retries/retry-storm", "Retry storm", "critical", 2),
        lesson("queries/n-plus-one", "N+1 queries", "high", 1),
        lesson("queries/select-star", "SELECT *", "low", 1),
        lesson("queries/unbounded", "Unbounded query", "high", 3),
    ];
    let category = |name: &str, title: &str, order| Category {
        name: name.into(),
        title: title.into(),
        order,
        summary: "What goes wrong here.".into(),
    };
    Catalog::from_lessons(
        lessons,
        vec![category("retries", "Retries", 1), category("queries", "Queries", 2)],
        vec![path()],
    )
    .expect("a catalog")
}

/// A design with two antipatterns, one of them of a lesson that is not there, and a decoy.
pub(crate) fn review() -> Review {
    let plant =
        |on: &str, lesson: &str, why: &str| Plant { on: on.into(), lesson: LessonId::new(lesson), why: why.into() };
    Review {
        name: "tea".into(),
        title: "The tea party".into(),
        brief: "Find what will be slow.".into(),
        document: "TEA FOR FIVE\n\nGuests arrive at four and sit down.\nFor each of them the kettle is heated.\n\n\
                   The pot is warmed first.\nThen everybody waits for the last guest.\n"
            .into(),
        plants: vec![
            plant("For each of them", "queries/n-plus-one", "One heating would do."),
            plant("waits for the last guest", "tea/barrier", "The tea gets cold."),
        ],
        decoys: vec![Decoy { on: "warmed first".into(), why: "A warm pot keeps the tea warm.".into() }],
    }
}

/// A learner who has a design review to do.
pub(crate) fn tutor_reviewing() -> Tutor {
    tutor_with(catalog().with_reviews(vec![review()]), Settings::default())
}

/// A learner who has done nothing yet.
pub(crate) fn tutor() -> Tutor {
    tutor_with(catalog(), Settings::default())
}

/// A learner who has done nothing yet, with other lessons or settings.
pub(crate) fn tutor_with(catalog: Catalog, settings: Settings) -> Tutor {
    let store = Kept(Memory::new(Log::default(), "test"));
    Tutor::with(catalog, Box::new(store), settings, Options::default(), Box::new(FixedEntropy::new(4711)))
}

/// A store in memory that counts as saved, so that no banner stands in the way.
struct Kept(Memory);

impl Progress for Kept {
    fn write(&mut self, change: Change) -> Result<(), StoreError> {
        self.0.write(change)
    }

    fn load(&mut self) -> Result<Log, StoreError> {
        self.0.load()
    }

    fn merge(&mut self, other: &Log) -> Result<Merged, StoreError> {
        self.0.merge(other)
    }

    fn sessions(&mut self) -> Result<Vec<progress::Kept>, StoreError> {
        self.0.sessions()
    }

    fn forget_session(&mut self, id: uuid::Uuid) -> Result<Vec<PathBuf>, StoreError> {
        self.0.forget_session(id)
    }

    fn forget(&mut self) -> Result<(), StoreError> {
        self.0.forget()
    }

    fn backup(&mut self, now: Moment) -> Result<Option<PathBuf>, StoreError> {
        self.0.backup(now)
    }

    fn retry(&mut self) -> Result<(), StoreError> {
        self.0.retry()
    }

    fn health(&self) -> Health {
        Health::Saved
    }
}

/// What is around a screen in a window of some size.
pub(crate) struct Stage {
    pub(crate) tutor: Tutor,
    pub(crate) keymap: Keymap,
    pub(crate) theme: Theme,
    pub(crate) grid: Grid,
}

impl Stage {
    /// A stage of a size, without colours.
    pub(crate) fn new(tutor: Tutor, width: u16, height: u16) -> Self {
        let (theme, _) = tutor.theme_named(Some("none"), Depth::None);
        Self { tutor, keymap: Keymap::standard(), theme, grid: Grid::new(Rect::new(0, 0, width, height)) }
    }

    /// What screens may read.
    pub(crate) fn cx(&self) -> Cx<'_> {
        let Self { tutor, keymap, theme, grid } = self;
        Cx { tutor, keymap, glyphs: &Glyphs::UNICODE, grid: *grid, now: NOW, theme }
    }

    /// Gives a screen several actions, as the program would, and returns what the last one led to.
    pub(crate) fn act(&self, screen: &mut dyn Screen, actions: impl IntoIterator<Item = Action>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for action in actions {
            effects = if screen.enabled(&action, &self.cx()) { screen.update(action, &self.cx()) } else { Vec::new() };
        }
        effects
    }

    /// The body of a screen as text, a line a row, and what can be clicked.
    pub(crate) fn draw(&self, screen: &dyn Screen) -> (String, Vec<Target>) {
        let mut paper = Paper::new(self.grid.window);
        let (mut targets, mut cursor) = (Vec::new(), None);
        let mut canvas = Canvas::new(&mut paper, &self.theme, &Glyphs::UNICODE, &mut targets, &mut cursor);
        let body = if screen.place() == super::keymap::Place::Help { self.grid.window } else { self.grid.body() };
        screen.view(&mut canvas, body, &self.cx());
        let buffer = paper.buffer();
        let row = |y: u16| {
            let cells = (0..buffer.area.width).filter_map(|x| buffer.cell((x, y)));
            cells.map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned()
        };
        ((0..buffer.area.height).map(row).collect::<Vec<_>>().join("\n"), targets)
    }
}
