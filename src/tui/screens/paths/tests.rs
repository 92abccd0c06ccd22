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

#[test]
fn what_is_next_is_said_with_its_reason() {
    let stage = Stage::new(tutor(), 120, 40);
    let mut screen = Paths::new(&stage.cx());
    let (text, _) = stage.draw(&screen);
    assert!(text.contains("about 2 h") && text.contains("Next: 1, No timeout, where the path begins."), "{text}");
    assert!(!text.contains("left."), "all of it is left, and how long that takes stands above: {text}");
    stage.act(&mut screen, [Action::OpenLesson]);
    let (text, _) = stage.draw(&screen);
    assert!(text.contains("3 minutes. Needs no other lesson first"), "{text}");
}

#[test]
fn a_path_can_begin_anywhere_and_comes_back_to_what_lies_before() {
    let mut stage = Stage::new(tutor(), 120, 40);
    let mut screen = Paths::new(&stage.cx());
    assert!(!screen.enabled(&Action::StartHere, &stage.cx()), "only on a lesson");
    let effects = stage.act(&mut screen, [Action::OpenLesson, Action::Down, Action::StartHere]);
    let storm = id("retries/retry-storm");
    assert_eq!(effects[0], Effect::PathFrom("week-1".into(), storm.clone()));
    assert_eq!(effects[2], Effect::Open(Route::Lesson(storm.clone())));
    stage.tutor.set_path_from(&"week-1".into(), &storm);
    let path = stage.tutor.current_path().expect("followed").clone();
    assert_eq!(stage.tutor.next_in(&path), Some((storm.clone(), 2)));
    assert_eq!(stage.tutor.why_next(&path, &storm, stage.cx().now).as_str(), "because you began with lesson 2");
    let before = stage.tutor.why_next(&path, &id("retries/no-timeout"), stage.cx().now);
    assert_eq!(before.as_str(), "which lies before your beginning and is still open");
}

#[test]
fn a_path_that_is_followed_can_be_left() {
    let mut tutor = tutor();
    tutor.set_path(Some("week-1".into()));
    let stage = Stage::new(tutor, 80, 24);
    let mut screen = Paths::new(&stage.cx());
    let effects = stage.act(&mut screen, [Action::Drop]);
    assert_eq!(effects[0], Effect::Path(None));
    let other = Stage::new(crate::tui::fixture::tutor(), 80, 24);
    assert!(!Paths::new(&other.cx()).enabled(&Action::Drop, &other.cx()));
}

#[test]
fn a_path_can_be_opened_by_its_name_and_has_a_checklist() {
    let stage = Stage::new(tutor(), 80, 24);
    let mut screen = Paths::on(&"week-1".into(), &stage.cx());
    assert_eq!(screen.list.chosen, 0);
    let effects = stage.act(&mut screen, [Action::Checklist]);
    assert_eq!(effects, [Effect::Open(Route::Checklist(Scope::Path("week-1".into())))]);
    assert_eq!(Paths::on(&"nowhere".into(), &stage.cx()).list.chosen, 0);
}
