use super::*;
use crate::catalog::{Catalog, Layer};
use crate::tui::fixture::{NOW, Stage, id, tutor, tutor_with};
use crate::tutor::Settings;

fn typed(text: &str) -> Vec<Action> {
    std::iter::once(Action::Filter).chain(text.chars().map(Action::Type)).collect()
}

#[test]
fn the_list_starts_at_the_category_asked_for() {
    let stage = Stage::new(tutor(), 120, 40);
    let mut screen = Browse::new(Some(&"queries".into()), &stage.cx());
    assert_eq!(stage.act(&mut screen, [Action::Submit]), [Effect::Open(Route::Lesson(id("queries/n-plus-one")))]);
    assert_eq!(stage.act(&mut screen, [Action::Back]), [Effect::Back]);
}

#[test]
fn up_and_down_step_over_headings() {
    let stage = Stage::new(tutor(), 120, 40);
    let mut screen = Browse::new(None, &stage.cx());
    let down = |count| std::iter::repeat_n(Action::Down, count);
    stage.act(&mut screen, down(3));
    assert_eq!(screen.lesson(&stage.cx()), Some(&id("queries/n-plus-one")));
    assert_eq!(screen.position(&stage.cx()).as_deref(), Some("4 of 6"));
}

#[test]
fn tab_goes_from_category_to_category() {
    let stage = Stage::new(tutor(), 80, 24);
    let mut screen = Browse::new(None, &stage.cx());
    stage.act(&mut screen, [Action::Next]);
    assert_eq!(screen.lesson(&stage.cx()), Some(&id("queries/n-plus-one")));
    stage.act(&mut screen, [Action::Down, Action::Previous]);
    assert_eq!(screen.lesson(&stage.cx()), Some(&id("queries/n-plus-one")));
    stage.act(&mut screen, [Action::Previous]);
    assert_eq!(screen.lesson(&stage.cx()), Some(&id("retries/no-timeout")));
}

#[test]
fn the_chosen_lesson_stays_chosen_in_every_order_and_filter() {
    let stage = Stage::new(tutor(), 120, 40);
    let mut screen = Browse::new(None, &stage.cx());
    stage.act(&mut screen, [Action::Down]);
    let storm = id("retries/retry-storm");
    assert_eq!(screen.lesson(&stage.cx()), Some(&storm));
    for _ in 0..5 {
        stage.act(&mut screen, [Action::Sort]);
        assert_eq!(screen.lesson(&stage.cx()), Some(&storm), "{:?}", screen.order);
    }
    assert_eq!(screen.order, Order::Category, "sorting goes round");
    stage.act(&mut screen, typed("sev:crit"));
    assert_eq!(screen.lesson(&stage.cx()), Some(&storm));
    assert_eq!(screen.rows.lessons().count(), 1);
}

#[test]
fn a_filter_is_kept_by_enter_and_cleared_by_back() {
    let stage = Stage::new(tutor(), 80, 24);
    let mut screen = Browse::new(None, &stage.cx());
    stage.act(&mut screen, typed("cat:queries"));
    assert_eq!(screen.place(), Place::Filter);
    stage.act(&mut screen, [Action::Submit]);
    assert_eq!(screen.place(), Place::Browse);
    let quiz = stage.act(&mut screen, [Action::Quiz]);
    let [Effect::Open(Route::Quiz(spec))] = quiz.as_slice() else { panic!("{quiz:?}") };
    let Scope::Lessons(ids, title) = &spec.scope else { panic!("{spec:?}") };
    assert_eq!((ids.len(), title.as_str()), (3, "cat:queries"));
    assert_eq!(stage.act(&mut screen, [Action::Back]), [], "the filter goes first");
    assert_eq!(screen.rows.lessons().count(), 6);
    assert_eq!(stage.act(&mut screen, [Action::Back]), [Effect::Back]);
}

#[test]
fn nothing_found_says_how_to_go_on() {
    let stage = Stage::new(tutor(), 80, 24);
    let mut screen = Browse::new(None, &stage.cx());
    stage.act(&mut screen, typed("sev:awful"));
    let (text, _) = stage.draw(&screen);
    assert!(text.contains("No lesson is all of that.") && text.contains("sev: takes low"), "{text}");
    assert!(!screen.enabled(&Action::Quiz, &stage.cx()));
    stage.act(&mut screen, [Action::Down, Action::Submit, Action::Up]);
    assert!(!screen.enabled(&Action::Submit, &stage.cx()));
}

#[test]
fn the_list_does_not_move_when_the_filter_line_opens() {
    let stage = Stage::new(tutor(), 80, 24);
    let mut screen = Browse::new(None, &stage.cx());
    let row = |screen: &Browse| stage.draw(screen).0.lines().position(|line| line.contains("No timeout"));
    let before = row(&screen);
    stage.act(&mut screen, [Action::Filter]);
    assert_eq!(row(&screen), before);
}

#[test]
fn a_click_chooses_and_a_second_one_opens_and_links_open_at_once() {
    let stage = Stage::new(tutor(), 120, 40);
    let mut screen = Browse::new(None, &stage.cx());
    let row = screen.rows.find(&id("retries/no-jitter"), &stage.cx()).expect("a row");
    assert_eq!(stage.act(&mut screen, [Action::Point(row)]), []);
    let effects = stage.act(&mut screen, [Action::Point(row)]);
    assert_eq!(effects, [Effect::Open(Route::Lesson(id("retries/no-jitter")))]);
    assert_eq!(stage.act(&mut screen, [Action::Point(0)]), [], "a heading is no row");
}

#[test]
fn a_bookmark_is_set_and_taken_away() {
    let mut tutor = tutor();
    tutor.set_bookmark(&id("retries/no-timeout"), true, NOW);
    let stage = Stage::new(tutor, 80, 24);
    let mut screen = Browse::new(None, &stage.cx());
    let effects = stage.act(&mut screen, [Action::Bookmark]);
    assert_eq!(effects, [Effect::Bookmark(id("retries/no-timeout"), false)]);
    assert_eq!(screen.label(&Action::Bookmark, &stage.cx()).as_deref(), Some("remove bookmark"));
}

#[test]
fn a_new_size_keeps_the_lesson_and_wraps_its_card_anew() {
    let mut stage = Stage::new(tutor(), 120, 40);
    let mut screen = Browse::new(Some(&"queries".into()), &stage.cx());
    for (width, height) in [(80, 24), (40, 12), (200, 60), (76, 18)] {
        stage.grid = crate::tui::grid::Grid::new(Rect::new(0, 0, width, height));
        screen.resume(&stage.cx());
        assert_eq!(screen.lesson(&stage.cx()), Some(&id("queries/n-plus-one")));
        assert!(stage.draw(&screen).0.contains("N+1 queries"), "{width}x{height}");
    }
}

#[test]
fn an_own_lesson_that_cannot_be_read_has_a_row_and_says_why() {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::create_dir(dir.path().join("retries")).expect("a folder");
    std::fs::write(dir.path().join("retries/half.yaml"), "format: 1\ntitle: [\n").expect("a file");
    let layer = Layer { name: "team".to_owned(), dir: dir.path().to_owned() };
    let stage = Stage::new(tutor_with(Catalog::load(&[layer]), Settings::default()), 120, 40);
    let mut screen = Browse::new(Some(&"retries".into()), &stage.cx());
    let row = (0..screen.rows.len()).find(|row| matches!(screen.rows.get(*row), Some(Row::Broken(_)))).expect("a row");
    stage.act(&mut screen, [Action::Point(row)]);
    assert!(!screen.enabled(&Action::Submit, &stage.cx()) && !screen.enabled(&Action::Bookmark, &stage.cx()));
    let (text, _) = stage.draw(&screen);
    assert!(text.contains("! half.yaml:") && text.contains("This lesson could not be read"), "{text}");
}
