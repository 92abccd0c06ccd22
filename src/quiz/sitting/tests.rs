use super::*;
use crate::lesson::{Facet, LessonId};
use crate::quiz::question::{Kind, Shape};

fn question(name: &str) -> Question {
    Question {
        id: SafeText::new(name),
        revision: 1,
        lesson: LessonId::new(&format!("c/{name}")),
        facet: Facet::Recognise,
        kind: Kind::FindTheLine,
        prompt: "Which line?".into(),
        code: None,
        shape: Shape::Line { accepted: vec![2] },
        explain: SafeText::default(),
        hint: Some("The upper half.".into()),
        mark: None,
    }
}

fn sitting(count: usize, mode: Mode) -> Sitting {
    let questions = (0..count).map(|at| question(&format!("q{at}"))).collect();
    Sitting::new("Test".into(), questions, mode, Seed(1), 1000)
}

fn asked(sitting: &Sitting) -> &str {
    sitting.question().map_or("", |question| question.id.as_str())
}

#[test]
fn practice_tells_after_each_answer_and_an_exam_at_the_end() {
    let mut practice = sitting(2, Mode::Practice);
    assert_eq!(practice.answer(Answer::Line(2), 10).map(|given| given.verdict), Some(Verdict::Right));
    assert_eq!(practice.stage(), Stage::Told);
    assert_eq!(practice.answer(Answer::Line(2), 10), None, "no second answer to the same question");
    practice.next();
    assert_eq!((practice.stage(), asked(&practice)), (Stage::Asking, "q1"));

    let mut exam = sitting(2, Mode::Exam);
    exam.answer(Answer::Line(1), 10);
    assert_eq!((exam.stage(), asked(&exam)), (Stage::Asking, "q1"));
    exam.answer(Answer::Line(2), 10);
    assert_eq!((exam.stage(), exam.right()), (Stage::Done, 1));
}

#[test]
fn sure_and_wrong_comes_back_after_three_others() {
    let mut sitting = sitting(6, Mode::Practice);
    sitting.set_confidence(Confidence::Sure);
    assert!(sitting.answer(Answer::Line(0), 10).is_some_and(|given| given.comes_back));
    let mut seen = Vec::new();
    sitting.next();
    while sitting.stage() == Stage::Asking {
        seen.push(asked(&sitting).to_owned());
        sitting.answer(Answer::Line(2), 10);
        sitting.next();
    }
    assert_eq!(seen, ["q1", "q2", "q3", "q0", "q4", "q5"]);
}

#[test]
fn near_the_end_spare_questions_come_before_what_comes_back() {
    let wrong = |sitting: &mut Sitting| {
        sitting.set_confidence(Confidence::Sure);
        sitting.answer(Answer::Line(0), 10).map(|given| given.comes_back)
    };
    let mut alone = sitting(2, Mode::Practice);
    assert_eq!(wrong(&mut alone), Some(false), "two questions are too few");
    assert_eq!(alone.position(), (1, 2));
    let mut sitting = sitting(2, Mode::Practice).with_spares(vec![question("s0"), question("s1"), question("s2")]);
    assert_eq!((sitting.position(), wrong(&mut sitting)), ((1, 2), Some(true)));
    let after = sitting.clone();
    sitting.undo();
    assert_eq!(sitting.position(), (1, 2), "the spare ones go as they came");
    wrong(&mut sitting);
    let mut seen = Vec::new();
    sitting.next();
    while sitting.stage() == Stage::Asking {
        seen.push(asked(&sitting).to_owned());
        sitting.answer(Answer::Line(2), 10);
        sitting.next();
    }
    assert_eq!(seen, ["q1", "s0", "s1", "q0"]);
    assert_eq!(after.position(), (1, 5));
}

#[test]
fn what_is_set_aside_is_not_asked_and_comes_back_with_an_undo() {
    let mut sitting = sitting(3, Mode::Practice);
    let is = |name: &'static str| move |question: &Question| question.id.as_str() == name;
    let first = sitting.set_aside(is("q0"));
    assert_eq!((asked(&sitting), sitting.position()), ("q1", (1, 2)));
    sitting.answer(Answer::Line(2), 10);
    let second = sitting.set_aside(is("q2"));
    assert_eq!((sitting.stage(), sitting.position()), (Stage::Told, (1, 1)), "the feedback stays");
    sitting.next();
    assert_eq!(sitting.stage(), Stage::Done);
    assert_eq!((sitting.undo(), sitting.stage()), (second, Stage::Told));
    sitting.undo();
    assert_eq!((sitting.undo(), asked(&sitting)), (first, "q0"));
    assert!(!sitting.can_undo() && sitting.undo().is_none());
}

#[test]
fn undo_takes_everything_of_an_answer_back() {
    let mut sitting = sitting(5, Mode::Practice);
    let fresh = sitting.clone();
    sitting.set_confidence(Confidence::Sure);
    let first = sitting.answer(Answer::Line(0), 10).map(|given| given.uuid);
    assert_eq!(sitting.undo(), first);
    assert_eq!((sitting.position(), sitting.stage(), sitting.given().len()), (fresh.position(), fresh.stage(), 0));
    let second = sitting.answer(Answer::Line(2), 10).map(|given| given.uuid);
    assert_ne!(first, second, "an undone answer and its successor are two rows of the log");
    sitting.undo();
    assert_eq!(sitting.undo(), None);
}

#[test]
fn hint_and_confidence_of_the_next_question_do_not_go_back_with_an_undo() {
    let mut sitting = sitting(2, Mode::Practice);
    sitting.answer(Answer::Line(2), 10);
    sitting.next();
    sitting.set_confidence(Confidence::Sure);
    sitting.take_hint();
    sitting.undo();
    assert_eq!((sitting.hints(), sitting.confidence()), (0, Confidence::ThinkSo));
}

#[test]
fn who_skips_was_not_sure() {
    let mut sitting = sitting(5, Mode::Practice);
    sitting.set_confidence(Confidence::Sure);
    let given = sitting.answer(Answer::Skip, 10).cloned().expect("a question was asked");
    assert_eq!((given.confidence, given.comes_back), (Confidence::Guess, false));
}

#[test]
fn questions_of_one_lesson_are_kept_apart_in_the_order_given() {
    let of = |lesson: &str, name: &str| Question { lesson: LessonId::new(lesson), ..question(name) };
    let mixed = apart(vec![of("c/a", "1"), of("c/a", "2"), of("c/b", "3"), of("c/a", "4")]);
    assert_eq!(mixed.iter().map(|question| question.id.as_str()).collect::<Vec<_>>(), ["1", "3", "2", "4"]);
}

#[test]
fn a_hint_is_taken_once() {
    let mut sitting = sitting(1, Mode::Practice);
    assert!(sitting.take_hint().is_some());
    assert_eq!(sitting.take_hint(), None);
    assert_eq!(sitting.answer(Answer::Line(2), 10).map(|given| given.hints), Some(1));
}

#[test]
fn only_the_wrong_ones_are_asked_again() {
    let mut sitting = sitting(3, Mode::Exam);
    for line in [2, 0, 2] {
        sitting.answer(Answer::Line(line), 10);
    }
    let again = sitting.only_wrong(9).expect("one was wrong");
    assert_eq!(again.questions().len(), 1);
    assert_eq!(asked(&again), "q1");
}

#[test]
fn a_question_for_the_name_comes_before_what_tells_it_and_lessons_stay_apart() {
    let of = |lesson: &str, kind: Kind| Question { kind, ..question(lesson) };
    let (line, name) = (Kind::FindTheLine, Kind::NameIt);
    let questions =
        vec![of("a", line), of("b", line), of("a", Kind::Recall), of("b", name), of("a", name), of("a", line)];
    let ordered: Vec<(String, Kind)> =
        apart(questions).into_iter().map(|question| (question.lesson.name().to_owned(), question.kind)).collect();
    let lessons: Vec<&str> = ordered.iter().map(|(lesson, _)| lesson.as_str()).collect();
    assert_eq!(lessons, ["a", "b", "a", "b", "a", "a"]);
    let first = |lesson: &str| ordered.iter().find(|(of, _)| of == lesson).map(|(_, kind)| *kind);
    assert_eq!((first("a"), first("b")), (Some(name), Some(name)));
}
