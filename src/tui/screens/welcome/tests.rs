use super::*;
use crate::theme::Depth;
use crate::tui::app::{App, Look};
use crate::tui::fixture::{NOW, Stage, id, tutor};

#[test]
fn enter_takes_the_first_path_and_back_leads_home() {
    let stage = Stage::new(tutor(), 80, 24);
    let mut screen = Welcome::new(&stage.cx());
    let effects = stage.act(&mut screen, [Action::Submit]);
    let want = [
        Effect::Path(Some("week-1".into())),
        Effect::Replace(Route::Home),
        Effect::Open(Route::Lesson(id("retries/no-timeout"))),
    ];
    assert_eq!(effects, want);
}

#[test]
fn zero_looks_around_without_a_path() {
    let stage = Stage::new(tutor(), 80, 24);
    let mut screen = Welcome::new(&stage.cx());
    let effects = stage.act(&mut screen, [Action::Choose(0), Action::Submit]);
    assert_eq!(effects, [Effect::Replace(Route::Home), Effect::Open(Route::Browse(None))]);
}

#[test]
fn the_footer_names_what_enter_does_for_the_chosen_row() {
    let stage = Stage::new(tutor(), 80, 24);
    let mut screen = Welcome::new(&stage.cx());
    let label = |screen: &Welcome| screen.label(&Action::Submit, &stage.cx()).map(|label| label.to_string());
    assert_eq!(label(&screen).as_deref(), Some("start with 1"));
    stage.act(&mut screen, [Action::Down]);
    assert_eq!(label(&screen).as_deref(), Some("all paths"));
    stage.act(&mut screen, [Action::Bottom]);
    assert_eq!(label(&screen).as_deref(), Some("look up"));
}

#[test]
fn a_digit_without_a_path_changes_nothing() {
    let stage = Stage::new(tutor(), 80, 24);
    let mut screen = Welcome::new(&stage.cx());
    stage.act(&mut screen, [Action::Choose(5)]);
    assert_eq!(screen.chosen(), Some(Row::Path(0)));
    assert_eq!(screen.digits(&stage.cx()), 1);
}

#[test]
fn a_click_on_a_row_starts_with_it() {
    let stage = Stage::new(tutor(), 80, 24);
    let mut screen = Welcome::new(&stage.cx());
    let (text, targets) = stage.draw(&screen);
    assert!(text.contains("Week 1: basics") && text.contains("3 lessons"), "{text}");
    let (_, click) = targets.get(1).expect("a row").clone();
    assert_eq!(stage.act(&mut screen, [click]), [Effect::Open(Route::Paths)]);
}

#[test]
fn every_choice_shows_in_the_smallest_window() {
    let stage = Stage::new(tutor(), 40, 12);
    let screen = Welcome::new(&stage.cx());
    let (text, _) = stage.draw(&screen);
    for part in ["Where shall we start?", "Week 1", "all 1 path", "no path", "look something up"] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
}

#[test]
fn back_never_leads_to_the_welcome_again() {
    let place = |app: &App| app.top().map(Screen::place);
    let mut app = App::new(tutor(), Look { depth: Depth::None, ascii: false }, (80, 24), NOW);
    assert_eq!(place(&app), Some(Place::Welcome));
    app.act(Action::Paths, NOW);
    app.act(Action::Back, NOW);
    assert_eq!(place(&app), Some(Place::Welcome), "nothing has been chosen yet");
    app.act(Action::Paths, NOW);
    app.tutor.mark_read(&id("retries/no-timeout"), NOW);
    app.act(Action::Back, NOW);
    assert_eq!(place(&app), Some(Place::Home));
}

#[test]
fn who_looks_around_comes_back_to_home() {
    let mut app = App::new(tutor(), Look { depth: Depth::None, ascii: false }, (80, 24), NOW);
    app.act(Action::Choose(0), NOW);
    app.act(Action::Submit, NOW);
    assert_eq!(app.top().map(Screen::place), Some(Place::Browse));
    app.act(Action::Back, NOW);
    assert_eq!(app.top().map(Screen::place), Some(Place::Home));
}
