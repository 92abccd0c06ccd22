use super::*;
use crate::lesson::Facet;
use crate::platform::Moment;
use crate::progress::{Record, Source};
use crate::quiz::Verdict;
use crate::schedule::{Confidence, Grade};
use crate::tui::fixture::{NOW, Stage, id, tutor, tutor_reviewing};
use crate::tutor::Tutor;

/// A right answer, days before now.
fn answered(tutor: &mut Tutor, lesson: &str, number: u128, days_ago: i64) {
    let when = Moment { at: NOW.at.plus_seconds(-86_400 * days_ago), ..NOW };
    tutor.record(Record {
        uuid: uuid::Uuid::from_u128(number),
        lesson: id(lesson),
        facet: Facet::Recognise,
        question: "choice/limit".into(),
        revision: 1,
        when,
        day: when.day(),
        source: Source::Check,
        verdict: Verdict::Right,
        confidence: Confidence::Sure,
        hints: 0,
        grade: Grade::Good,
        elapsed_ms: 5000,
        response: "A limit.".into(),
        belief: None,
    });
}

#[test]
fn what_is_due_comes_first_and_c_goes_on_with_the_path() {
    let mut tutor = tutor();
    tutor.set_path(Some("week-1".into()));
    answered(&mut tutor, "retries/no-timeout", 1, 30);
    let stage = Stage::new(tutor, 80, 24);
    let mut screen = Home::new(&stage.cx());
    let (text, _) = stage.draw(&screen);
    for part in ["Review 1 card", "about 1 minute", "No timeout", "It is about to fade; one minute keeps it."] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    assert_eq!(stage.act(&mut screen, [Action::Submit]), [Effect::Open(Route::Quiz(QuizSpec::review()))]);
    let effects = stage.act(&mut screen, [Action::Continue]);
    assert!(matches!(effects.as_slice(), [Effect::Open(Route::Lesson(_))]), "{effects:?}");
}

#[test]
fn without_anything_due_enter_opens_the_next_lesson_of_the_path() {
    let mut tutor = tutor();
    tutor.set_path(Some("week-1".into()));
    let stage = Stage::new(tutor, 120, 40);
    let mut screen = Home::new(&stage.cx());
    assert_eq!(stage.act(&mut screen, [Action::Submit]), [Effect::Open(Route::Lesson(id("retries/no-timeout")))]);
    assert!(!screen.enabled(&Action::Continue, &stage.cx()), "Enter does that");
    assert!(stage.draw(&screen).0.contains("Week 1 · lesson 1 of 3"));
}

#[test]
fn without_a_path_three_lessons_are_offered() {
    let mut tutor = tutor();
    tutor.mark_read(&id("queries/select-star"), NOW);
    let stage = Stage::new(tutor, 80, 24);
    let mut screen = Home::new(&stage.cx());
    assert_eq!(stage.act(&mut screen, [Action::Submit]), [Effect::Open(Route::Lesson(id("retries/retry-storm")))]);
    let chosen = stage.act(&mut screen, [Action::Down, Action::Submit]);
    assert_eq!(stage.act(&mut screen, [Action::Choose(2)]), chosen);
    assert!(!screen.enabled(&Action::Choose(4), &stage.cx()));
}

#[test]
fn a_fresh_learner_at_home_is_shown_the_paths() {
    let stage = Stage::new(tutor(), 80, 24);
    let mut screen = Home::new(&stage.cx());
    assert_eq!(screen.label(&Action::Submit, &stage.cx()).as_deref(), Some("paths"));
    assert_eq!(stage.act(&mut screen, [Action::Submit]), [Effect::Open(Route::Paths)]);
    assert!(!stage.draw(&screen).0.contains("28 days"), "nothing to look back on yet");
}

#[test]
fn a_click_on_a_category_lists_it() {
    let stage = Stage::new(tutor(), 120, 40);
    let mut screen = Home::new(&stage.cx());
    let (_, targets) = stage.draw(&screen);
    let is_category = |action: &Action| matches!(action, Action::Point(row) if *row >= CATEGORIES);
    let click = targets.into_iter().map(|(_, action)| action).filter(is_category).nth(1).expect("two categories");
    assert_eq!(stage.act(&mut screen, [click]), [Effect::Open(Route::Browse(Some("queries".into())))]);
}

#[test]
fn r_opens_the_design_reviews_where_there_are_some() {
    let stage = Stage::new(tutor_reviewing(), 120, 40);
    let mut screen = Home::new(&stage.cx());
    let (text, targets) = stage.draw(&screen);
    assert!(text.contains("r  Design review       find what was planted in a page of design"), "{text}");
    assert!(targets.iter().any(|(_, action)| *action == Action::DesignReview));
    assert_eq!(stage.act(&mut screen, [Action::DesignReview]), [Effect::Open(Route::Reviews)]);
    let stage = Stage::new(tutor(), 120, 40);
    let mut screen = Home::new(&stage.cx());
    assert!(!stage.draw(&screen).0.contains("Design review"));
    assert_eq!(stage.act(&mut screen, [Action::DesignReview]), []);
}

#[test]
fn back_does_nothing_here() {
    let stage = Stage::new(tutor(), 80, 24);
    assert!(!Home::new(&stage.cx()).enabled(&Action::Back, &stage.cx()));
}

#[test]
fn it_draws_at_every_size() {
    for (width, height) in [(40, 12), (59, 13), (60, 17), (80, 24), (99, 33), (100, 34), (120, 40), (200, 60)] {
        let mut tutor = tutor();
        tutor.set_path(Some("week-1".into()));
        answered(&mut tutor, "retries/retry-storm", 7, 2);
        let stage = Stage::new(tutor, width, height);
        let (text, _) = stage.draw(&Home::new(&stage.cx()));
        assert!(text.contains("Review 1 card") && text.contains("enter start"), "{width}x{height}\n{text}");
        assert!(!text.contains("kee…"), "prose is never cut\n{text}");
    }
}
