//! Ways to every screen and every state of it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use footgun::platform::Seed;
use footgun::session::Answers;
use footgun::tui::effect::Route;
use footgun::tui::keymap::Place;
use footgun::tutor::{Pool, QuizSpec, Scope, TeamSpec};

use crate::answers::{Script, check};
use crate::stage::{NOW, SEED, Shelf, Stage, Start, days_later};

/// Columns and rows.
pub(crate) type Size = (u16, u16);

/// A name, and a way to a screen in a window of a size.
pub(crate) type Way = (&'static str, fn(Size) -> Stage);

const LESSON: &str = "queries/n-plus-one-queries";

pub(crate) const WAYS: [Way; 42] = [
    ("welcome", Stage::sized),
    ("home", |size| by(size, "enter esc")),
    ("home with a review", learner),
    ("paths", |size| by(size, "p")),
    ("browse", |size| by(size, "0 enter")),
    ("browse while filtering", |size| by(size, "0 enter f l a n g")),
    ("browse filtered", |size| by(size, "0 enter f l a n g : g o enter")),
    ("lesson", |size| by(size, "enter")),
    ("lesson in the middle", |size| by(size, "enter space")),
    ("lesson at its end", |size| by(size, "enter end")),
    ("lesson with a note", |size| by(size, "enter tab")),
    ("lesson while finding", |size| by(size, "enter / q u e r y")),
    ("lesson with matches", |size| by(size, "enter / q u e r y enter")),
    ("choice", |size| asked(size, Place::Ask)),
    ("pair", |size| asked(size, Place::AskPair)),
    ("line", |size| asked(size, Place::AskLine)),
    ("order", |size| asked(size, Place::AskOrder)),
    ("typed", |size| and(asked(size, Place::AskText), "u n i")),
    ("recall", |size| asked(size, Place::AskRecall)),
    ("recall with its points", |size| and(asked(size, Place::AskRecall), "enter")),
    ("feedback", |size| and(asked(size, Place::Ask), "1")),
    ("done", done),
    ("quiz", quiz),
    ("set aside", |size| and(learner(size), "enter Z z")),
    ("search", |size| by(size, "/")),
    ("search with hits", |size| by(size, "/ r e t r y")),
    ("search without hits", |size| by(size, "/ z e b r a q q q")),
    ("progress", |size| by(size, "0 enter esc g")),
    ("progress of a learner", |size| and(learner(size), "g")),
    ("settings", |size| by(size, ",")),
    ("settings with the list of themes", |size| by(size, ", enter")),
    ("team set-up", |size| by(size, "enter esc s A m a r a enter C")),
    ("team question", |size| team(size, Answers::Turns, "enter a")),
    ("team question at once", |size| team(size, Answers::Keys, "enter 2 x")),
    ("team pause", |size| team(size, Answers::Turns, "enter p")),
    ("team talk", |size| team(size, Answers::Turns, "enter a b a c")),
    ("team reveal", |size| team(size, Answers::Turns, "enter a b a c enter a a a b enter")),
    ("team players", |size| team(size, Answers::Turns, "enter n tab del F")),
    ("team podium", |size| team(size, Answers::Turns, TO_THE_PODIUM)),
    ("team consent", |size| and(team(size, Answers::Turns, TO_THE_PODIUM), "y")),
    ("team results", |size| and(team(size, Answers::Turns, TO_THE_PODIUM), "v")),
    ("help", |size| by(size, "enter ?")),
];

/// Two questions with a talk each.
const TO_THE_PODIUM: &str = "enter a b a c enter a a a b enter enter c c b a enter c b b a enter enter";

/// Four people who play a session about retries.
fn team(size: Size, answers: Answers, keys: &str) -> Stage {
    let mut stage = and(Stage::sized(size), "enter esc");
    let pool = Pool::Lessons(Scope::Category("retries".into()));
    let (seconds, seed) = (Some(45), Some(Seed(SEED)));
    let spec = TeamSpec { pool, count: 2, seconds, answers, speed: false, discussion: true, seed };
    let spec = Some(Box::new(spec));
    let players = ["Amara", "Chidi", "Dana", "Eun-ji"].map(str::to_owned).to_vec();
    stage.open(&Route::Session { spec, players, resume: false });
    and(stage, keys)
}

/// Presses keys on the way: of the frames that nobody looks at only the last is painted.
fn and(mut stage: Stage, keys: &str) -> Stage {
    for key in keys.split_whitespace() {
        stage.press(key);
    }
    stage.draw();
    stage
}

fn by(size: Size, keys: &str) -> Stage {
    and(Stage::sized(size), keys)
}

/// A learner who has answered a check wrongly the day before.
fn learner(size: Size) -> Stage {
    let shelf = Shelf::new();
    let mut stage = Stage::over(&shelf, NOW);
    stage.keys("enter c");
    Script::of_check(&Stage::fresh(), LESSON).finish(&mut stage, false);
    Stage::start(Start { store: Box::new(shelf), now: days_later(1), size, ..Start::default() })
}

/// At a question whose keys are those of a place: everything that three lessons can ask is skipped through. Which of them
/// asks so is found out once.
fn asked(size: Size, place: Place) -> Stage {
    static FOUND: Mutex<BTreeMap<Place, &str>> = Mutex::new(BTreeMap::new());
    let found = || FOUND.lock().expect("no way panics while it holds this");
    let first = found().get(&place).copied();
    for lesson in first.into_iter().chain([LESSON, "transactions/lost-update", "retries/no-jitter"]) {
        let mut stage = Stage::sized(size);
        let spec = QuizSpec { count: 60, ..check(&stage, lesson) };
        stage.open(&Route::Quiz(spec));
        while stage.place() != Place::Done {
            if stage.place() == place {
                found().insert(place, lesson);
                return stage;
            }
            stage.press(if stage.place() == Place::AskText { "c-s" } else { "s" }).press("enter");
        }
    }
    panic!("nothing asks in {place:?}");
}

fn done(size: Size) -> Stage {
    let mut stage = by(size, "enter c");
    Script::of_check(&Stage::fresh(), LESSON).finish(&mut stage, false);
    stage
}

fn quiz(size: Size) -> Stage {
    let mut stage = Stage::sized(size);
    stage.open(&Route::Quiz(QuizSpec::quiz(Scope::All)));
    stage
}
