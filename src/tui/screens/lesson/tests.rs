use ratatui::layout::Rect;

use super::column::{Line, Spot, Tag};
use super::*;
use crate::catalog::Catalog;
use crate::tui::fixture::{self, Stage, id};
use crate::tui::grid::Grid;
use crate::tutor::{QuizSpec, Settings};

/// A lesson in two languages, long enough to scroll at 80x24, with two others to see also.
fn long_lesson() -> crate::lesson::Lesson {
    let mut lesson = fixture::lesson("retries/retry-storm", "Retry storm", "critical", 2);
    let body: String = (0..12).map(|line| ["    step_", &line.to_string(), "()\n"].concat()).collect();
    let first = &mut lesson.examples[0];
    first.bad.code = format!("def bad():\n{body}    fetch(key)\n");
    first.good.code = format!("def good():\n{body}    fetch_once(key)\n");
    first.bad.notes[0].text =
        "Nothing here ever gives up, and zebras wait for ever behind it. ".repeat(3).as_str().into();
    let mut other = first.clone();
    other.language = crate::lesson::Language("go".into());
    other.bad.code = "\tfetch(key) // go\n".to_owned();
    other.good.code = "\tfetch_once(key) // go\n".to_owned();
    lesson.examples.push(other);
    lesson.why_it_happens = "One more try is the cheapest cure there is. ".repeat(12).as_str().into();
    lesson.related = vec![id("retries/no-jitter")];
    lesson.confused_with = vec![id("retries/no-timeout"), id("retries/unwritten")];
    lesson
}

fn catalog() -> Catalog {
    let others = [
        fixture::lesson("retries/no-timeout", "No timeout", "high", 1),
        fixture::lesson("retries/no-jitter", "Retry without jitter", "medium", 2),
    ];
    let lessons = std::iter::once(long_lesson()).chain(others).collect();
    Catalog::from_lessons(lessons, Vec::new(), vec![fixture::path()]).expect("a catalog")
}

fn stage(width: u16, height: u16) -> Stage {
    Stage::new(fixture::tutor_with(catalog(), Settings::default()), width, height)
}

fn opened(stage: &Stage) -> Lesson {
    let mut lesson = Lesson::default();
    lesson.go(id("retries/retry-storm"), None, &stage.cx());
    lesson
}

fn row_text(line: &Line) -> String {
    line.row.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn typed(text: &str) -> Vec<Action> {
    std::iter::once(Action::Find).chain(text.chars().map(Action::Type)).collect()
}

#[test]
fn opening_marks_the_lesson_as_read_and_keeps_the_place() {
    let stage = stage(80, 24);
    let (screen, effects) = open(&id("retries/retry-storm"), &stage.cx()).expect("a lesson");
    let lesson = id("retries/retry-storm");
    assert_eq!(effects, [Effect::Read(lesson.clone()), Effect::Place(lesson, 0.0)]);
    assert_eq!(screen.position(&stage.cx()).as_deref(), Some("top"));
    assert!(open(&id("retries/nothing"), &stage.cx()).is_err());
}

#[test]
fn a_page_keeps_two_rows_and_the_place_is_kept_after_it() {
    let stage = stage(80, 24);
    let mut screen = opened(&stage);
    let effects = stage.act(&mut screen, [Action::PageDown]);
    assert_eq!(screen.top, Lesson::height(&stage.cx()) - 2);
    assert_eq!(effects, [Effect::Place(screen.id.clone(), screen.share(&stage.cx()))]);
    stage.act(&mut screen, [Action::PageUp]);
    assert_eq!(screen.top, 0);
    assert_eq!(stage.act(&mut screen, [Action::Down]), [], "a row is kept with the next tick");
    assert_eq!(screen.told(&News::Tick, &stage.cx()).len(), 1);
    assert_eq!(screen.told(&News::Tick, &stage.cx()), []);
}

#[test]
fn a_lesson_opens_where_it_was_left() {
    let mut stage = stage(80, 24);
    stage.tutor.set_place(&id("retries/retry-storm"), 0.5);
    let screen = opened(&stage);
    assert_eq!(screen.top, screen.row_at(0.5, &stage.cx()));
    assert!(screen.top > 0);
}

#[test]
fn the_title_moves_into_the_header_and_the_line_is_full_at_the_end() {
    let stage = stage(80, 24);
    let mut screen = opened(&stage);
    assert_eq!(screen.header(&stage.cx()).crumbs.len(), 1);
    stage.act(&mut screen, [Action::Bottom]);
    let header = screen.header(&stage.cx());
    assert_eq!(header.crumbs.last().map(SafeText::as_str), Some("Retry storm"));
    assert!((header.progress - 1.0).abs() < f64::EPSILON);
}

#[test]
fn enter_starts_the_check_at_the_end_only_and_c_everywhere() {
    let stage = stage(80, 24);
    let mut screen = opened(&stage);
    let check = Effect::Open(Route::Quiz(QuizSpec::check(screen.id.clone(), "Retry storm".into())));
    assert!(!screen.enabled(&Action::Submit, &stage.cx()));
    assert_eq!(stage.act(&mut screen, [Action::Check]), std::slice::from_ref(&check));
    assert_eq!(stage.act(&mut screen, [Action::Bottom, Action::Submit]), [check]);
}

#[test]
fn tab_walks_the_notes_of_both_sides_and_closes_the_last() {
    let stage = stage(80, 24);
    let mut screen = opened(&stage);
    let mut seen = Vec::new();
    for _ in 0..4 {
        stage.act(&mut screen, [Action::Next]);
        seen.push(screen.note);
    }
    assert_eq!(seen, [Some(1), Some(2), None, Some(1)]);
    stage.act(&mut screen, [Action::Previous, Action::Previous]);
    assert_eq!(screen.note, Some(2));
}

#[test]
fn an_open_note_is_seen_with_its_line_at_every_size() {
    for (width, height) in [(40, 12), (59, 17), (60, 18), (80, 24), (120, 24), (120, 40), (200, 60)] {
        let stage = stage(width, height);
        let mut screen = opened(&stage);
        stage.act(&mut screen, [Action::Next]);
        let (frame, _) = stage.draw(&screen);
        assert!(frame.contains("Nothing here ever"), "{width}x{height}\n{frame}");
        assert!(frame.contains("fetch(key)"), "{width}x{height}\n{frame}");
    }
}

#[test]
fn a_note_too_long_for_a_small_window_can_be_shown_whole() {
    let stage = stage(40, 12);
    let mut screen = opened(&stage);
    stage.act(&mut screen, [Action::Next]);
    let (cut, whole) = (screen.stuck(&stage.cx()), stage.draw(&screen).0);
    assert!(whole.contains('…'), "{whole}");
    stage.act(&mut screen, [Action::FindNext]);
    assert!(screen.stuck(&stage.cx()) > cut);
}

#[test]
fn side_by_side_is_left_out_where_there_is_no_room() {
    let walk = |width, height| {
        let stage = stage(width, height);
        let mut screen = opened(&stage);
        let mut modes = vec![screen.mode(&stage.cx())];
        for _ in 0..5 {
            stage.act(&mut screen, [Action::View]);
            modes.push(screen.mode(&stage.cx()));
        }
        modes
    };
    let four = [Mode::Stacked, Mode::Changes, Mode::BadOnly, Mode::GoodOnly];
    assert_eq!(walk(120, 40), [&[Mode::Side], &four[..], &[Mode::Side]].concat());
    assert_eq!(walk(80, 24), [&four[..], &four[..2]].concat());
    assert_eq!(walk(40, 12)[..3], [Mode::BadOnly, Mode::GoodOnly, Mode::BadOnly]);
}

#[test]
fn a_note_of_the_other_side_brings_that_side() {
    let stage = stage(40, 12);
    let mut screen = opened(&stage);
    stage.act(&mut screen, [Action::Next, Action::Next]);
    assert_eq!((screen.note, screen.mode(&stage.cx())), (Some(2), Mode::GoodOnly));
}

#[test]
fn the_language_is_changed_for_this_and_later_lessons_and_code_is_copied_as_written() {
    let stage = stage(120, 40);
    let mut screen = opened(&stage);
    assert_eq!(stage.act(&mut screen, [Action::Language]), [Effect::Setting("language", "go".to_owned())]);
    let copied = stage.act(&mut screen, [Action::CopyBad]);
    assert_eq!(copied, [Effect::Copy("\tfetch(key) // go\n".to_owned(), "bad copied".into())]);
    let copied = stage.act(&mut screen, [Action::CopyGood]);
    assert_eq!(copied, [Effect::Copy("\tfetch_once(key) // go\n".to_owned(), "good copied".into())]);
}

#[test]
fn digits_lead_to_the_sections_that_are_there() {
    let stage = stage(80, 24);
    let mut screen = opened(&stage);
    stage.act(&mut screen, [Action::Choose(4)]);
    assert_eq!(row_text(&screen.page.lines[screen.top]), "4 Why it happens");
    let top = screen.top;
    stage.act(&mut screen, [Action::Choose(9)]);
    assert_eq!(screen.top, top, "there is no incident");
    stage.act(&mut screen, [Action::Choose(1)]);
    assert_eq!(screen.top, 0);
}

#[test]
fn a_text_is_found_while_it_is_typed_and_escape_goes_back() {
    let stage = stage(80, 24);
    let mut screen = opened(&stage);
    stage.act(&mut screen, typed("cheapest CURE"));
    assert_eq!(screen.place(), Place::Find);
    assert!(stage.draw(&screen).0.contains("1 of 12"));
    assert!(screen.top > 0);
    stage.act(&mut screen, [Action::Submit, Action::FindNext]);
    assert_eq!((screen.place(), screen.position(&stage.cx()).as_deref()), (Place::Lesson, Some("2 of 12")));
    stage.act(&mut screen, [Action::FindPrevious, Action::FindPrevious]);
    assert_eq!(screen.position(&stage.cx()).as_deref(), Some("12 of 12"));
    assert_eq!(stage.act(&mut screen, [Action::Back]), [], "escape takes the marks away first");
    assert!(!screen.find.is_on());

    let mut screen = opened(&stage);
    stage.act(&mut screen, typed("cheapest").into_iter().chain([Action::Back]));
    assert_eq!((screen.top, screen.place()), (0, Place::Lesson));
}

#[test]
fn what_stands_in_a_closed_note_is_found() {
    let stage = stage(120, 40);
    let mut screen = opened(&stage);
    stage.act(&mut screen, typed("zebras"));
    let (frame, _) = stage.draw(&screen);
    assert!(frame.contains("zebras") && frame.contains("1 of 3"), "{frame}");
}

#[test]
fn a_link_is_chosen_followed_and_left_again() {
    let stage = stage(80, 24);
    let mut screen = opened(&stage);
    assert_eq!(screen.page.links, [id("retries/no-jitter"), id("retries/no-timeout")]);
    stage.act(&mut screen, [Action::Right, Action::Right]);
    let share = screen.share(&stage.cx());
    let effects = stage.act(&mut screen, [Action::Submit]);
    assert_eq!(effects.first(), Some(&Effect::Read(id("retries/no-timeout"))));
    assert!(!screen.enabled(&Action::HistoryForward, &stage.cx()));
    stage.act(&mut screen, [Action::HistoryBack]);
    assert_eq!(screen.id, id("retries/retry-storm"));
    assert!((screen.share(&stage.cx()) - share).abs() < 0.02);
    stage.act(&mut screen, [Action::HistoryForward]);
    assert_eq!(screen.id, id("retries/no-timeout"));
}

#[test]
fn enter_never_follows_a_link_out_of_sight() {
    let stage = stage(80, 24);
    let mut screen = opened(&stage);
    stage.act(&mut screen, [Action::Right, Action::Top]);
    assert_eq!(screen.link, None);
    assert!(!screen.enabled(&Action::Submit, &stage.cx()));
}

#[test]
fn the_next_lesson_of_the_path_replaces_this_one() {
    let mut stage = stage(80, 24);
    assert!(!opened(&stage).enabled(&Action::NextLesson, &stage.cx()), "no path is followed");
    stage.tutor.set_path(Some("week-1".into()));
    let mut screen = opened(&stage);
    let effects = stage.act(&mut screen, [Action::NextLesson]);
    assert_eq!(effects, [Effect::Replace(Route::Lesson(id("retries/no-jitter")))]);
}

#[test]
fn sources_are_copied_one_after_the_other_and_by_a_click() {
    let stage = stage(80, 24);
    let mut screen = opened(&stage);
    let expected = Effect::Copy("https://example.org/".to_owned(), "copied: https://example.org/".into());
    assert_eq!(stage.act(&mut screen, [Action::OpenSource]), std::slice::from_ref(&expected));
    assert_eq!(stage.act(&mut screen, [Spot::Source(0).action()]), [expected]);
}

#[test]
fn a_click_opens_and_closes_a_note() {
    let stage = stage(120, 40);
    let mut screen = opened(&stage);
    stage.act(&mut screen, [Spot::Note(2).action()]);
    assert_eq!(screen.note, Some(2));
    stage.act(&mut screen, [Spot::Note(2).action()]);
    assert_eq!(screen.note, None);
}

#[test]
fn a_new_size_keeps_what_stood_at_the_top() {
    let mut stage = stage(80, 24);
    let mut screen = opened(&stage);
    stage.act(&mut screen, [Action::Choose(4), Action::Down, Action::Down]);
    for size in [(70, 24), (60, 20), (45, 15), (80, 24)] {
        stage.grid = Grid::new(Rect::new(0, 0, size.0, size.1));
        screen.resume(&stage.cx());
    }
    let top = row_text(&screen.page.lines[screen.top]);
    assert!(top.contains("cheapest cure"), "{top}");
    assert!(
        screen.page.lines[screen.top - 1].has(Tag::Section(4))
            || screen.page.lines[screen.top - 2].has(Tag::Section(4))
    );
}

#[test]
fn only_own_lessons_can_be_edited() {
    let stage = stage(80, 24);
    assert!(!opened(&stage).enabled(&Action::Edit, &stage.cx()));
}

#[test]
fn no_shipped_lesson_runs_over_an_edge_in_any_view_or_language() {
    runs_over(5);
}

#[test]
#[ignore = "exhaustive: every lesson"]
fn exhaustive_no_shipped_lesson_runs_over_an_edge_in_any_view_or_language() {
    runs_over(1);
}

/// Looks at each so-many-th lesson, in windows by turns.
fn runs_over(step: usize) {
    let catalog = Catalog::builtin();
    let ids: Vec<LessonId> = catalog.entries().iter().map(|entry| entry.id.clone()).collect();
    let tutor = fixture::tutor_with(catalog, Settings::default());
    let mut stage = Stage::new(tutor, 40, 12);
    for (number, id) in ids.into_iter().step_by(step).enumerate() {
        let (width, height) = [(40, 12), (60, 18), (80, 24), (99, 30), (100, 34), (120, 40)][number % 6];
        stage.grid = Grid::new(Rect::new(0, 0, width, height));
        let mut screen = Lesson::default();
        screen.go(id.clone(), None, &stage.cx());
        for _ in 0..screen.languages(&stage.cx()) {
            for _ in 0..5 {
                let edge = stage.grid.width() + 2;
                let wide = screen.page.lines.iter().find(|line| line.row.end() > edge).map(row_text);
                assert_eq!(wide, None, "{id} at {width}");
                stage.act(&mut screen, [Action::View]);
            }
            stage.act(&mut screen, [Action::Language]);
        }
    }
}
