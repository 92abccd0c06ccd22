use super::*;
use crate::tui::fixture::{Stage, id, tutor_reviewing};
use crate::tui::screen::Screen;

fn page(width: u16, height: u16) -> (Stage, Box<dyn Screen>) {
    let stage = Stage::new(tutor_reviewing(), width, height);
    let (screen, effects) = open(&"tea".into(), &stage.cx()).expect("the review is there");
    assert_eq!(effects, [], "nothing is recorded");
    (stage, screen)
}

fn facts(stage: &Stage, screen: &dyn Screen) -> Vec<String> {
    screen.header(&stage.cx()).facts.iter().map(ToString::to_string).collect()
}

#[test]
fn space_marks_the_line_and_takes_the_mark_off() {
    let (stage, mut screen) = page(80, 24);
    stage.act(screen.as_mut(), [Action::Down, Action::Down, Action::Toggle]);
    assert_eq!(facts(&stage, screen.as_ref()), ["1 marked"]);
    let (text, _) = stage.draw(screen.as_ref());
    assert!(text.contains(" 4 ! For each of them"), "blank lines are stepped over\n{text}");
    assert_eq!(screen.label(&Action::Toggle, &stage.cx()).as_deref(), Some("unmark"));
    assert_eq!(screen.position(&stage.cx()).as_deref(), Some("line 4 of 7"));
    stage.act(screen.as_mut(), [Action::Toggle]);
    assert_eq!(facts(&stage, screen.as_ref()), ["0 marked"]);
}

#[test]
fn a_click_moves_the_bar_and_a_second_one_marks() {
    let (stage, mut screen) = page(80, 24);
    let click = Action::Point(LINES + 5);
    let (_, targets) = stage.draw(screen.as_ref());
    assert!(targets.iter().any(|(_, action)| *action == click));
    stage.act(screen.as_mut(), [click.clone()]);
    assert_eq!(facts(&stage, screen.as_ref()), ["0 marked"]);
    stage.act(screen.as_mut(), [click]);
    assert_eq!(facts(&stage, screen.as_ref()), ["1 marked"]);
    stage.act(screen.as_mut(), [Action::Point(LINES + 1)]);
    assert_eq!(screen.position(&stage.cx()).as_deref(), Some("line 6 of 7"), "a blank line cannot be chosen");
}

#[test]
fn the_result_names_what_was_found_missed_and_marked_for_nothing() {
    let (stage, mut screen) = page(120, 40);
    let marks = [LINES + 3, LINES + 3, LINES + 5, LINES + 5, LINES, LINES].map(Action::Point);
    stage.act(screen.as_mut(), marks);
    let effects = stage.act(screen.as_mut(), [Action::Submit]);
    assert_eq!(effects, [], "nothing is recorded");
    assert_eq!(facts(&stage, screen.as_ref()), ["1 of 2 found"]);
    let (text, _) = stage.draw(screen.as_ref());
    for part in [
        "✓ 1 found   ✗ 1 missed   ! 2 false alarms",
        "A design review trains the eye; it does not change when cards",
        "Nothing is planted here",
        "✓  4  N+1 queries",
        "One heating would do.",
        "!  6  Looks wrong, is fine",
        "A warm pot keeps the tea warm.",
        "✗  7  tea/barrier",
        "The tea gets cold.",
        " 4 ✓ For each of them",
        " 7 ✗ Then everybody waits",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
}

#[test]
fn enter_and_l_open_the_lesson_of_a_plant_only() {
    let (stage, mut screen) = page(80, 24);
    stage.act(screen.as_mut(), [Action::Submit]);
    let lesson = [Effect::Open(Route::Lesson(id("queries/n-plus-one")))];
    assert_eq!(stage.act(screen.as_mut(), [Action::Submit]), lesson);
    assert_eq!(stage.act(screen.as_mut(), [Action::OpenLesson]), lesson);
    assert_eq!(stage.act(screen.as_mut(), [Action::Point(0)]), lesson);
    stage.act(screen.as_mut(), [Action::Down]);
    assert!(!screen.enabled(&Action::Submit, &stage.cx()), "a decoy has no lesson");
    stage.act(screen.as_mut(), [Action::Down]);
    assert!(!screen.enabled(&Action::OpenLesson, &stage.cx()), "its lesson is not there");
    assert_eq!(screen.position(&stage.cx()).as_deref(), Some("3 of 3"));
}

#[test]
fn a_mark_one_line_off_is_told_so() {
    let (stage, mut screen) = page(80, 24);
    stage.act(screen.as_mut(), [Action::Down, Action::Toggle, Action::Submit]);
    let (text, _) = stage.draw(screen.as_ref());
    assert!(text.contains("One line off"), "{text}");
    assert!(text.contains("What is planted here stands on line 4."), "{text}");
}

#[test]
fn u_goes_back_to_the_marks_and_esc_leaves() {
    let (stage, mut screen) = page(80, 24);
    assert!(!screen.enabled(&Action::Undo, &stage.cx()));
    stage.act(screen.as_mut(), [Action::Toggle, Action::Submit]);
    assert!(!screen.enabled(&Action::Toggle, &stage.cx()));
    stage.act(screen.as_mut(), [Action::Undo]);
    assert_eq!(facts(&stage, screen.as_ref()), ["1 marked"]);
    assert_eq!(stage.act(screen.as_mut(), [Action::Back]), [Effect::Back]);
}

#[test]
fn an_unknown_review_is_said_to_be_unknown() {
    let stage = Stage::new(tutor_reviewing(), 80, 24);
    let reason = open(&"coffee".into(), &stage.cx()).err().expect("there is no such review");
    assert!(reason.contains("coffee"));
}

#[test]
fn it_reads_at_every_size() {
    for (width, height) in [(40, 12), (40, 40), (60, 17), (80, 24), (100, 30), (120, 12), (120, 40), (200, 60)] {
        let (stage, mut screen) = page(width, height);
        let (text, _) = stage.draw(screen.as_ref());
        assert!(text.contains("Find what will be slow."), "{width}x{height}\n{text}");
        assert!(text.contains("TEA FOR FIVE"), "{width}x{height}\n{text}");
        stage.act(screen.as_mut(), [Action::Submit]);
        let (text, _) = stage.draw(screen.as_ref());
        assert!(text.contains("N+1 queries") && text.contains("For each of them"), "{width}x{height}\n{text}");
    }
}
