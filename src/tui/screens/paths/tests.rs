use super::*;
use crate::tui::fixture::{Stage, id, tutor};

#[test]
fn enter_takes_the_path_and_leaves_for_home_first() {
    let stage = Stage::new(tutor(), 120, 40);
    let mut screen = Paths::new(&stage.cx());
    let want =
        [Effect::Path(Some("week-1".into())), Effect::Home, Effect::Open(Route::Lesson(id("retries/no-timeout")))];
    assert_eq!(stage.act(&mut screen, [Action::Submit]), want);
}

#[test]
fn inside_a_path_enter_opens_the_chosen_lesson_and_back_leads_out_first() {
    let stage = Stage::new(tutor(), 120, 40);
    let mut screen = Paths::new(&stage.cx());
    let effects = stage.act(&mut screen, [Action::OpenLesson, Action::Down, Action::Submit]);
    assert_eq!(effects, [Effect::Open(Route::Lesson(id("retries/retry-storm")))]);
    assert!(!screen.enabled(&Action::OpenLesson, &stage.cx()), "one is inside already");
    assert_eq!(stage.act(&mut screen, [Action::Back]), []);
    assert_eq!(stage.act(&mut screen, [Action::Back]), [Effect::Back]);
}

#[test]
fn the_path_that_is_followed_is_chosen_and_goes_on_where_it_stands() {
    let mut tutor = tutor();
    tutor.set_path(Some("week-1".into()));
    let stage = Stage::new(tutor, 80, 24);
    let screen = Paths::new(&stage.cx());
    assert_eq!(screen.label(&Action::Submit, &stage.cx()).as_deref(), Some("go on"));
    let (text, _) = stage.draw(&screen);
    assert!(text.contains("Retries and limits, for everybody."), "{text}");
}

#[test]
fn a_small_window_shows_the_lessons_instead_of_the_list() {
    let stage = Stage::new(tutor(), 40, 12);
    let mut screen = Paths::new(&stage.cx());
    assert!(!stage.draw(&screen).0.contains("No timeout"));
    stage.act(&mut screen, [Action::OpenLesson]);
    assert!(stage.draw(&screen).0.contains("No timeout"));
}

#[test]
fn a_click_chooses_a_lesson_and_a_second_one_opens_it() {
    let stage = Stage::new(tutor(), 120, 40);
    let mut screen = Paths::new(&stage.cx());
    let click = Action::Point(LESSONS + 2);
    assert_eq!(stage.act(&mut screen, [click.clone()]), []);
    assert_eq!(stage.act(&mut screen, [click]), [Effect::Open(Route::Lesson(id("retries/no-jitter")))]);
}
