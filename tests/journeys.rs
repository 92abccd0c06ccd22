//! Journeys: keys in, state and effects out, over the whole program without a terminal.

mod footer;
mod own;
mod settings;
mod walk;

use crate::answers::{self, Script};
use crate::stage::{NOW, Shelf, Stage, Start, days_later, id};
use footgun::progress::{self, LessonState, Log, Memory};
use footgun::schedule::Confidence;
use footgun::tui::action::Action;
use footgun::tui::app::{Event, Request};
use footgun::tui::effect::Route;
use footgun::tui::keymap::Place;
use footgun::tutor::{Next, QuizSpec, Scope};

const FIRST: &str = "queries/n-plus-one-queries";

/// Reads the lesson on the screen to its end.
fn read_to_the_end(stage: &mut Stage) {
    while stage.offers(&Action::PageDown) && !stage.shows("enter start the check o") {
        let before = stage.text();
        stage.keys("space");
        assert_ne!(stage.text(), before, "a page that does not move on");
    }
}

fn state(stage: &Stage, lesson: &str) -> LessonState {
    stage.app.tutor.snapshot().state(&id(lesson), stage.now)
}

#[test]
fn one_key_leads_from_the_first_start_to_the_first_lesson() {
    let shelf = Shelf::new();
    let mut stage = Stage::over(&shelf, NOW);
    assert_eq!(stage.place(), Place::Welcome);
    stage.keys("enter");
    assert_eq!((stage.place(), stage.title().as_str()), (Place::Lesson, "Queries"));
    assert!(stage.shows("N+1 queries"));
    let log = shelf.log();
    assert_eq!(log.path.as_deref(), Some("first-week"));
    assert_eq!(log.read.first().map(|(lesson, _)| lesson.as_str()), Some(FIRST));
}

#[test]
fn a_lesson_is_read_checked_and_the_next_one_offered_at_the_next_start() {
    let shelf = Shelf::new();
    let mut stage = Stage::over(&shelf, NOW);
    stage.keys("enter");
    read_to_the_end(&mut stage);
    let mut script = Script::of_check(&stage, FIRST);
    let questions = script.total();
    stage.keys("enter");
    assert_eq!(stage.title().as_str(), "N+1 queries");
    script.finish(&mut stage, true);
    assert_eq!(shelf.log().records.len(), questions);
    assert_eq!(state(&stage, FIRST), LessonState::Learning);
    stage.keys("c-c");
    assert!(stage.has_quit());

    let mut again = Stage::over(&shelf, stage.now);
    assert_eq!(again.place(), Place::Home);
    assert!(again.shows("Unbounded result set") && again.shows("lesson 2 of 5"), "{}", again.text());
    again.keys("enter");
    assert!(again.place() == Place::Lesson && again.shows("Unbounded result set"));
}

#[test]
fn enter_goes_on_where_one_stopped_reading() {
    let shelf = Shelf::new();
    let mut stage = Stage::over(&shelf, NOW);
    // Row by row the place is kept once a second.
    stage.keys("enter space j j").event(Event::Tick);
    let left = stage.text();
    stage.keys("c-c");
    let mut again = Stage::over(&shelf, days_later(1));
    again.keys("enter");
    let rows = |text: &str| text.lines().skip(2).take(36).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&again.text()), rows(&left));
}

#[test]
fn enter_goes_back_to_a_check_that_was_left_half_way() {
    let shelf = Shelf::new();
    let mut stage = Stage::over(&shelf, NOW);
    stage.keys("enter c");
    let mut script = Script::of_check(&Stage::over(&shelf, NOW), FIRST);
    script.answer(&mut stage, true);
    stage.keys("c-c");
    let mut again = Stage::over(&shelf, stage.now);
    assert!(again.shows("lesson 1 of 5") && again.shows("begun"), "{}", again.text());
}

#[test]
fn a_failed_check_is_not_counted_whether_its_questions_are_due_or_not() {
    let shelf = Shelf::new();
    let mut stage = Stage::over(&shelf, NOW);
    stage.keys("enter c");
    Script::of_check(&Stage::over(&shelf, NOW), FIRST).finish(&mut stage, false);
    for now in [stage.now, days_later(1)] {
        let again = Stage::over(&shelf, now);
        let path = again.app.tutor.current_path().expect("a path was chosen").clone();
        assert_eq!(again.app.tutor.path_progress(&path).0, 0);
        assert_eq!(again.app.tutor.next_lesson(now), Next::Lesson(id(FIRST), 1));
    }
}

#[test]
fn the_next_day_the_due_review_is_the_obvious_step_and_afterwards_the_next_lesson() {
    let shelf = Shelf::new();
    let mut stage = Stage::over(&shelf, NOW);
    stage.keys("enter c");
    Script::of_check(&Stage::over(&shelf, NOW), FIRST).finish(&mut stage, false);

    let mut next = Stage::over(&shelf, days_later(1));
    let Next::Review(cards) = next.app.tutor.next(next.now) else { panic!("{:?}", next.app.tutor.next(next.now)) };
    assert!(next.shows("enter start review") && next.shows(&format!("Review {cards} card")), "{}", next.text());
    let mut script = Script::of(&next, &QuizSpec::review());
    next.keys("enter");
    assert_eq!(next.title().as_str(), "Review");
    script.finish(&mut next, true);
    next.keys("esc");
    assert_eq!(next.place(), Place::Home);
    assert!(!matches!(next.app.tutor.next(next.now), Next::Review(_)), "what was reviewed is not due again");
    assert!(!next.shows("start review"), "{}", next.text());
}

#[test]
fn undo_takes_an_answer_back_from_the_store() {
    let shelf = Shelf::new();
    let mut stage = Stage::over(&shelf, NOW);
    stage.keys("enter c");
    let mut script = Script::of_check(&Stage::over(&shelf, NOW), FIRST);
    script.answer(&mut stage, false);
    assert_eq!(shelf.log().live().len(), 1);
    stage.keys("u");
    let log = shelf.log();
    assert_eq!((log.records.len(), log.live().len()), (1, 0), "the log keeps both rows, and neither counts");
    assert_eq!(stage.app.tutor.snapshot().answers(), 0);
    assert_eq!(stage.app.message().map(footgun::text::SafeText::as_str), Some("undone"));
    Script::of_check(&Stage::over(&shelf, NOW), FIRST).answer(&mut stage, true);
    assert_eq!(shelf.log().live().len(), 1);
    let again = Stage::over(&shelf, stage.now);
    assert_eq!(again.app.tutor.snapshot().answers(), 1);
}

#[test]
fn sure_and_wrong_comes_back_in_the_same_round() {
    let mut stage = Stage::fresh();
    stage.keys("enter c");
    let mut script = Script::of_check(&Stage::fresh(), FIRST);
    let (asked, before) = (script.question().id.clone(), script.total());
    script.be_sure(&mut stage);
    script.answer(&mut stage, false);
    assert!(stage.shows("You were sure, so it comes back in this round."), "{}", stage.text());
    script.go_on(&mut stage);
    let mut later = Vec::new();
    while stage.place() != Place::Done {
        later.push(script.question().id.clone());
        assert!(stage.shows(&format!("{} of {}", later.len() + 1, before + 1)), "{}", stage.text());
        script.answer(&mut stage, true);
        script.go_on(&mut stage);
    }
    assert_eq!(later.iter().filter(|question| **question == asked).count(), 1);
    let sure = stage.app.tutor.snapshot().calibration(Confidence::Sure);
    assert_eq!((sure.right, sure.total), (0, 1));
}

#[test]
fn looking_something_up_leads_back_to_exactly_where_one_was() {
    let mut stage = Stage::fresh();
    let first = stage.text();
    stage.keys("/").write("retry strom");
    assert!(stage.shows("Retry storm"));
    stage.keys("esc");
    assert_eq!(stage.text(), first);

    stage.keys("enter space");
    let reading = stage.text();
    stage.keys("c-p").write("deadlock").keys("enter");
    assert!(stage.place() == Place::Lesson && stage.shows("Deadlock from inconsistent lock order"));
    stage.keys("esc");
    assert_eq!(stage.place(), Place::Search);
    stage.keys("esc");
    assert_eq!(stage.text(), reading);

    // From a question, too, and what was half answered is still there.
    stage.keys("c c");
    let asking = stage.text();
    stage.keys("/").write("storm").keys("enter esc esc");
    assert_eq!(stage.text(), asking);
}

#[test]
fn stopping_a_quiz_keeps_what_was_answered() {
    let shelf = Shelf::new();
    let mut stage = Stage::over(&shelf, NOW);
    stage.keys("0 enter esc t");
    let mut script = Script::of(&Stage::over(&Shelf::new(), NOW), &QuizSpec::quiz(Scope::Known));
    script.answer(&mut stage, true);
    script.go_on(&mut stage);
    stage.keys("esc");
    assert!(stage.place() == Place::Home && stage.shows("stopped; 1 answer kept"), "{}", stage.text());
    assert_eq!(shelf.log().records.len(), 1);
}

#[test]
fn code_and_sources_are_copied_as_they_were_written() {
    let mut stage = Stage::fresh();
    stage.keys("enter y Y o");
    let lesson = stage.app.tutor.catalog().lesson(&id(FIRST)).expect("the lesson");
    let pair = &lesson.examples[0];
    let copied = |text: &str| stage.requests.contains(&Request::Copy(text.to_owned()));
    assert!(
        copied(&pair.bad.code) && copied(&pair.good.code) && copied(&lesson.sources[0].url),
        "{:?}",
        stage.requests
    );
}

#[test]
fn answers_outlive_the_program_in_a_real_file() {
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("progress.db");
    let start = |now| Stage::start(Start { store: progress::open(&file, now).store, now, ..Start::default() });
    let mut stage = start(NOW);
    stage.keys("enter m c");
    let mut script = Script::of_check(&Stage::fresh(), FIRST);
    script.answer(&mut stage, true);
    script.go_on(&mut stage);
    script.answer(&mut stage, false);
    stage.keys("u");
    let before = stage.app.tutor.figures(stage.now);
    let now = stage.now;
    drop(stage);
    let again = start(now);
    assert_eq!(again.app.tutor.figures(now), before);
    assert_eq!(again.app.tutor.snapshot().answers(), 1);
    assert_eq!(again.app.tutor.current_path().map(|path| path.name.as_str()), Some("first-week"));
}

#[test]
fn what_cannot_be_saved_is_said_on_every_screen_and_lost_by_none() {
    let store = Memory::new(Log::default(), "the directory may not be written");
    let mut stage = Stage::start(Start { store: Box::new(store), ..Start::default() });
    let banner = "! Not saved: the directory may not be written.";
    assert!(stage.shows(banner), "{}", stage.text());
    for keys in ["enter", "c", "esc /", "esc esc b", "esc g", "esc ,", "esc p"] {
        stage.keys(keys);
        assert!(stage.shows(banner), "after {keys}:\n{}", stage.text());
    }
    for (width, height) in [(80, 24), (40, 12)] {
        stage.resize(width, height);
        assert!(stage.shows("! Not saved"), "{}", stage.text());
    }
    let mut script = Script::of_check(&stage, FIRST);
    let check = answers::check(&stage, FIRST);
    stage.resize(120, 40).open(&Route::Quiz(check));
    script.answer(&mut stage, true);
    assert_eq!(stage.app.tutor.snapshot().answers(), 1);
}

#[test]
fn a_link_in_a_lesson_leads_to_another_and_back() {
    let mut stage = Stage::fresh();
    stage.keys("enter end");
    while !stage.shows("enter open") {
        stage.keys("right");
    }
    stage.keys("enter");
    assert!(stage.shows("If nobody can name the largest"), "{}", stage.text());
    stage.keys("[");
    assert!(stage.shows("Verified by running it"), "{}", stage.text());
}

#[test]
fn a_resize_under_help_lays_out_the_screen_below_too() {
    let seen = |sizes: [(u16, u16); 2]| {
        let mut stage = Stage::sized(sizes[0]);
        stage.open(&Route::Lesson(id(FIRST))).keys("?");
        stage.resize(sizes[1].0, sizes[1].1).text()
    };
    assert_eq!(seen([(120, 40), (80, 24)]), seen([(80, 24), (80, 24)]));
}
