//! What turns up after answers: cures, cards that keep slipping away, marks of a placement test.

use super::*;

/// Does what the program does with what a placement test asks for.
fn place(quiz: &mut Quiz, window: &mut Window, action: Action) {
    for effect in press(quiz, window, action) {
        let names = match effect {
            Effect::MarkKnown(placed) => window.tutor.mark_known(&placed, NOW).expect("kept"),
            Effect::Unmark(names) => window.tutor.unmark(&names, NOW).map(|()| Vec::new()).expect("kept"),
            _ => continue,
        };
        quiz.told(&News::Marked(names), &window.cx());
    }
}

#[test]
fn a_placement_ends_with_marks_that_the_learner_confirms_and_can_take_back() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let catalog = crate::catalog::Catalog::builtin();
        let tutor = crate::tui::fixture::tutor_with(catalog, crate::tutor::Settings::default());
        let mut window = Window::new(tutor, width, height);
        let sitting = window.tutor.sitting(&QuizSpec::placement(), NOW).expect("lessons");
        let mut quiz = Quiz::new(QuizSpec::placement(), sitting, &window.cx());
        assert!(!quiz.enabled(&Action::Hint, &window.cx()), "a hint would be half an answer");
        while quiz.place() != Place::Done {
            let Answer::Choice(right) = right_answer(quiz.sitting.question().expect("asked")) else {
                panic!("options")
            };
            press(&mut quiz, &mut window, Action::Choose(u8::try_from(right + 1).expect("few options")));
        }
        let shown = reach(&mut quiz, &window);
        assert!(shown.contains("you seem to know."), "{shown}");
        assert!(quiz.label(&Action::Submit, &window.cx()).is_some_and(|label| label.starts_with("mark ")));
        place(&mut quiz, &mut window, Action::Submit);
        let marked = window.tutor.snapshot().cards().count();
        assert!(marked > 30 && reach(&mut quiz, &window).contains("marked as known."));
        assert_eq!(quiz.update(Action::Submit, &window.cx()).first(), Some(&Effect::Home));
        place(&mut quiz, &mut window, Action::Undo);
        assert_eq!((window.tutor.snapshot().cards().count(), quiz.place()), (0, Place::Done));
        place(&mut quiz, &mut window, Action::Undo);
        assert_eq!(quiz.place(), Place::Ask, "the last answer is asked for again");
    }
}

/// An answer of an earlier day to the questions of [`choice`].
fn before(number: u128, days: i32, right: bool) -> crate::progress::Record {
    let at = crate::platform::Timestamp(NOW.at.0 - i64::from(days) * 86_400_000);
    let when = crate::platform::Moment { at, ..NOW };
    crate::progress::Record {
        uuid: uuid::Uuid::from_u128(number),
        lesson: id("retries/no-timeout"),
        facet: Facet::Explain,
        question: "choice/x".into(),
        revision: 1,
        when,
        day: when.day(),
        source: crate::progress::Source::Review,
        verdict: if right { crate::quiz::Verdict::Right } else { crate::quiz::Verdict::Wrong },
        confidence: crate::schedule::Confidence::Sure,
        hints: 0,
        grade: if right { crate::schedule::Grade::Good } else { crate::schedule::Grade::Again },
        elapsed_ms: 9000,
        response: "x".into(),
        belief: (!right).then(|| "a belief".into()),
    }
}

#[test]
fn a_cured_belief_is_told_after_the_answer_and_at_the_end() {
    let mut window = window();
    window.tutor.record(before(1, 9, false));
    window.tutor.record(before(2, 5, true));
    let mut quiz = quiz_of(vec![choice("x")], Purpose::Review, Mode::Practice, &window);
    press(&mut quiz, &mut window, Action::Choose(2));
    let shown = text(&quiz, &window);
    assert!(shown.contains("✓ No longer believed") && shown.contains("“a belief”: two right answers"), "{shown}");
    press(&mut quiz, &mut window, Action::Submit);
    assert!(text(&quiz, &window).contains("✓ “a belief”"), "{}", text(&quiz, &window));
}

#[test]
fn a_card_that_was_forgotten_eight_times_is_told_with_the_lesson_offered() {
    let mut window = window();
    let days = |number: u128| i32::try_from(60 - number).expect("a day");
    for number in 0..32 {
        // Right, right, and forgotten the next day.
        window.tutor.record(before(number + 1, days(number), number % 4 != 3));
    }
    let lapses = window.tutor.snapshot().card(&id("retries/no-timeout"), Facet::Explain).lapses;
    assert!(lapses >= 7, "{lapses}");
    for number in 50..52 {
        window.tutor.record(before(number, days(number), true));
    }
    let mut quiz = quiz_of(vec![choice("x")], Purpose::Review, Mode::Practice, &window);
    press(&mut quiz, &mut window, Action::Choose(1));
    let shown = text(&quiz, &window);
    assert!(shown.contains("! This one keeps slipping away") && shown.contains("Reading the lesson"), "{shown}");
    let opened = press(&mut quiz, &mut window, Action::OpenLesson);
    assert_eq!(opened, vec![Effect::Open(Route::Lesson(id("retries/no-timeout")))]);
}
