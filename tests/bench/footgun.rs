//! What each action costs: `cargo bench` prints a line for each, with the budget where there is one in the same unit.
//! `cargo bench -- search` measures only what has that in its name. Nothing here fails because a machine is slow.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a benchmark that cannot go on has failed")]

#[cfg(unix)]
#[path = "budgets.rs"]
mod budgets;
#[path = "class.rs"]
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "figures of a simulation are small")]
mod class;
#[cfg(unix)]
#[path = "keeping.rs"]
mod keeping;
#[cfg(unix)]
#[path = "keying.rs"]
mod keying;
#[cfg(unix)]
#[path = "order.rs"]
mod order;
#[cfg(unix)]
#[path = "peers.rs"]
mod peers;
#[path = "../common/picture.rs"]
#[expect(dead_code, reason = "benchmarks look at no picture")]
mod picture;
#[cfg(unix)]
#[path = "place.rs"]
mod place;
#[path = "../common/stage.rs"]
#[expect(dead_code, reason = "benchmarks press keys and read nothing")]
mod stage;
#[cfg(unix)]
#[path = "starting.rs"]
mod starting;
#[path = "stopwatch.rs"]
mod stopwatch;
#[path = "../common/synthetic.rs"]
#[cfg_attr(not(unix), expect(dead_code, reason = "only the budgets write files"))]
#[cfg_attr(unix, expect(dead_code, reason = "benchmarks make their catalogs themselves"))]
mod synthetic;
#[cfg(unix)]
#[path = "table.rs"]
mod table;
#[cfg(unix)]
#[path = "terminal.rs"]
mod terminal;

use std::hint::black_box;
use std::time::Duration;

use footgun::catalog::Catalog;
use footgun::lesson::{Facet, LessonId};
use footgun::platform::{Dirs, Environment, FixedEntropy, Rng, Seed, Timestamp};
use footgun::progress::{Log, Record, Snapshot, Source, Syllabus};
use footgun::quiz::Verdict;
use footgun::schedule::{Confidence, Grade, Scheduler};
use footgun::theme::Depth;
use footgun::tui::app::{App, Look};
use footgun::tui::canvas::Paper;
use footgun::tui::effect::Route;
use footgun::tutor::{Options, QuizSpec, Scope, Tutor};
use ratatui::layout::Rect;
use stage::{NOW, SEED, Shelf, Stage, Start};
use stopwatch::Stopwatch;

const SIZE: (u16, u16) = (120, 40);
/// One frame of a 60 Hz screen.
const FRAME: Duration = Duration::from_micros(16_667);

fn main() {
    let mut words = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    let only = words.next();
    if only.as_deref() == Some("budgets") {
        return budgets(words.next());
    }
    #[cfg(unix)]
    if only.as_deref() == Some("order") {
        return order::write();
    }
    if only.as_deref() == Some("class") {
        // No time is measured here, but what a schedule keeps and costs.
        class::print(&class::class(60));
        class::print_kinds(60);
        return;
    }
    let is_whole = only.is_none();
    let mut watch = Stopwatch::new(only);
    start(&mut watch);
    over(&mut watch, "shipped", &Catalog::builtin, &["retry storm", "too many connections", "n+1"]);
    let lessons = synthetic::lessons(10_000);
    let many = || Catalog::from_lessons(lessons.clone(), Vec::new(), Vec::new()).expect("they can be packed");
    over(&mut watch, "10,000", &many, &["retry buffer", "commit lag token", "lesson 4711"]);
    overlay(&mut watch);
    replay(&mut watch);
    watch.end();
    if is_whole {
        // In a process of its own: a large one takes longer to start others.
        drop(lessons);
        let own = std::env::current_exe().expect("this program");
        let status = std::process::Command::new(own).arg("budgets").status().expect("it starts");
        assert!(status.success(), "the budgets were not measured to their end");
    }
}

#[cfg(unix)]
fn budgets(only: Option<String>) {
    budgets::print(only);
}

#[cfg(not(unix))]
fn budgets(_: Option<String>) {
    println!("the budgets are measured through a pseudo-terminal, which this benchmark has on Unix only");
}

fn look() -> Look {
    Look { depth: Depth::True, ascii: false }
}

/// From nothing to the first complete frame, as the program does it, without the terminal.
fn start(watch: &mut Stopwatch) {
    let dir = tempfile::tempdir().expect("a directory");
    let open = |dirs: Option<Dirs>| {
        let environment = Environment { utf8: true, ..Environment::default() };
        let options = Options { dirs, environment, ..Options::default() };
        let tutor = Tutor::open(options, Box::new(FixedEntropy::new(SEED)), NOW);
        let mut app = App::new(tutor, look(), SIZE, NOW);
        let mut paper = Paper::new(Rect::new(0, 0, SIZE.0, SIZE.1));
        app.draw(&mut paper, NOW);
        black_box(paper);
    };
    watch.measure("start to first frame, no file", None, || open(None));
    let dirs = Dirs { config: dir.path().join("config"), data: dir.path().join("data") };
    watch.measure("start to first frame, with a progress file", None, || open(Some(dirs.clone())));
}

fn over(watch: &mut Stopwatch, name: &str, catalog: &dyn Fn() -> Catalog, queries: &[&str]) {
    watch.measure(&format!("catalog, {name}"), None, || drop(black_box(catalog())));
    let start = Start { catalog: catalog(), store: Box::new(Shelf::new()), size: SIZE, ..Start::default() };
    let mut stage = Stage::start(start);
    stage.keys("0 enter esc");
    watch.measure(&format!("frame of home, {name}"), Some(FRAME), || drop(black_box(stage.draw())));
    stage.keys("b");
    watch.measure(&format!("key and frame in browse, {name}"), Some(FRAME), || {
        stage.keys("j");
    });
    stage.keys("esc");
    lessons(watch, name, &mut stage);
    stage.keys("/");
    watch.measure(&format!("key and frame in search, every key, {name}"), Some(FRAME), {
        let mut letters = queries.iter().flat_map(|query| query.chars().chain(['\n'])).cycle();
        let stage = &mut stage;
        move || match letters.next() {
            Some('\n') | None => _ = stage.keys("c-u"),
            Some(letter) => _ = stage.write(letter.encode_utf8(&mut [0; 4])),
        }
    });
    stage.keys("c-u esc");
    quiz(watch, name, &mut stage);
}

/// Opening one lesson after another, and moving in the last one.
fn lessons(watch: &mut Stopwatch, name: &str, stage: &mut Stage) {
    let ids: Vec<LessonId> = stage.app.tutor.catalog().entries().iter().map(|entry| entry.id.clone()).collect();
    let mut next = ids.iter().cycle();
    watch.measure(&format!("open a lesson and its frame, {name}"), Some(FRAME), || {
        let id = next.next().expect("there are lessons").clone();
        stage.open(&Route::Lesson(id));
        stage.press("esc");
    });
    stage.open(&Route::Lesson(ids[0].clone()));
    watch.measure(&format!("frame of a lesson, {name}"), Some(FRAME), || drop(black_box(stage.draw())));
    let mut pages = ["space", "v", "tab", "b"].iter().cycle();
    watch.measure(&format!("key and frame in a lesson, {name}"), Some(FRAME), || {
        stage.keys(pages.next().expect("without end"));
    });
    stage.keys("esc");
}

fn quiz(watch: &mut Stopwatch, name: &str, stage: &mut Stage) {
    watch.measure(&format!("draw a quiz of twelve and its frame, {name}"), None, || {
        stage.open(&Route::Quiz(QuizSpec::quiz(Scope::All)));
        stage.press("esc");
    });
    stage.open(&Route::Quiz(QuizSpec { count: 10_000, ..QuizSpec::quiz(Scope::All) }));
    let mut keys = ["s", "enter"].iter().cycle();
    watch.measure(&format!("answer, feedback, next question, {name}"), Some(FRAME), || {
        stage.keys(keys.next().expect("without end"));
    });
}

/// Own lessons are read as files.
fn overlay(watch: &mut Stopwatch) {
    let layer = || footgun::catalog::Layer { name: "own".to_owned(), dir: "tests/fixtures/lessons-stable".into() };
    watch.measure("read eight own lessons", None, || drop(black_box(Catalog::load(&[layer()]))));
}

/// A log of many years, replayed from its first answer to its last.
fn replay(watch: &mut Stopwatch) {
    for (count, budget) in [(10_000, None), (1_000_000, Some(Duration::from_secs(2)))] {
        let log = Log { records: records(count), ..Log::default() };
        watch.measure(&format!("replay of {count} answers"), budget, || {
            drop(black_box(Snapshot::new(&log, Scheduler::default(), Syllabus::default())));
        });
    }
}

/// Answers over ten years to the questions of two hundred lessons.
fn records(count: usize) -> Vec<Record> {
    let mut rng = Seed(SEED).rng("replay");
    let lessons: Vec<LessonId> = (0..200).map(|number| LessonId::new(&format!("many/lesson-{number}"))).collect();
    let step = 10 * 365 * 86_400 / i64::try_from(count).expect("a count");
    (0..count).map(|number| record(number, step, &lessons, &mut rng)).collect()
}

fn record(number: usize, step: i64, lessons: &[LessonId], rng: &mut Rng) -> Record {
    let seconds = step * i64::try_from(number).expect("a number");
    let when = footgun::platform::Moment { at: Timestamp(NOW.at.0 - 1).plus_seconds(seconds), ..NOW };
    let right = rng.below(5) > 0;
    Record {
        uuid: uuid::Uuid::from_u128(number as u128),
        lesson: rng.pick(lessons).expect("there are lessons").clone(),
        facet: *rng.pick(&Facet::ALL).expect("there are four"),
        question: "choice/one".into(),
        revision: 1,
        when,
        day: when.day(),
        source: Source::Review,
        verdict: if right { Verdict::Right } else { Verdict::Wrong },
        confidence: Confidence::ThinkSo,
        hints: 0,
        grade: if right { Grade::Good } else { Grade::Again },
        elapsed_ms: 4_000,
        response: "an answer".into(),
        belief: None,
    }
}
