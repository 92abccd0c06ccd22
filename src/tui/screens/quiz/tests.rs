//! Journeys through a sitting: keys in, state and effects out.

use super::*;
use crate::lesson::Facet;
use crate::platform::Seed;
use crate::quiz::{CodeShown, Kind, Opt};
use crate::tui::effect::Route;
use crate::tui::fixture::{NOW, Stage as Window, catalog, id, tutor};
use crate::tui::screens::paths::Paths;
use crate::tutor::Scope;

mod turns;

/// A question about two snippets; A is safe, the second line of B decides.
pub(super) fn pair_question() -> Question {
    let option = |text: &str| Opt { text: text.into(), why: SafeText::default(), belief: None };
    Question {
        id: "which-is-safe/python".into(),
        revision: 1,
        lesson: id("retries/retry-storm"),
        facet: Facet::Recognise,
        kind: Kind::WhichIsSafe,
        prompt: "Which one is safe?".into(),
        code: Some(CodeShown::Two {
            language: crate::lesson::Language("python".into()),
            code: ["a = 1\nb = limit(a)\n".to_owned(), "a = 1\nb = all(a)\nc = 2\n".to_owned()],
            safe: 0,
        }),
        shape: Shape::OneOf { options: vec![option("A is safe"), option("B is safe")], right: 0, then: Some(vec![1]) },
        explain: "A limit decides.".into(),
        hint: Some("Look for a limit.".into()),
        mark: Some(crate::quiz::Mark { line: 1, note: "Nothing ends this.".into() }),
    }
}

/// A question with a kind of answer of its own.
fn question(name: &str, shape: Shape) -> Question {
    Question {
        id: SafeText::new(name),
        lesson: id("retries/no-timeout"),
        facet: Facet::Explain,
        kind: Kind::Choice,
        prompt: SafeText::new(format!("What about {name}?")),
        code: None,
        shape,
        mark: None,
        ..pair_question()
    }
}

fn choice(name: &str) -> Question {
    let option = |text: &str, why: &str| Opt { text: text.into(), why: why.into(), belief: Some("a belief".into()) };
    let options = vec![option("First.", "Not so."), option("Second.", ""), option("Third.", "Not at all.")];
    question(name, Shape::OneOf { options, right: 1, then: None })
}

fn spec(purpose: Purpose) -> QuizSpec {
    QuizSpec { purpose, ..QuizSpec::quiz(Scope::All) }
}

fn quiz_of(questions: Vec<Question>, purpose: Purpose, mode: Mode, window: &Window) -> Quiz {
    let sitting = Sitting::new("Test".into(), questions, mode, Seed(4711), 1000);
    Quiz::new(spec(purpose), sitting, &window.cx())
}

fn window() -> Window {
    Window::new(tutor(), 80, 24)
}

/// Does what the program does with an action: carries out what is to be kept and tells the screen.
fn press(quiz: &mut Quiz, window: &mut Window, action: Action) -> Vec<Effect> {
    let effects = if quiz.enabled(&action, &window.cx()) { quiz.update(action, &window.cx()) } else { Vec::new() };
    for effect in &effects {
        match effect {
            Effect::Record(record) => {
                let saved = window.tutor.record((**record).clone());
                quiz.told(&News::Stored(record.uuid, saved), &window.cx());
            }
            Effect::Void(uuid) => window.tutor.void(*uuid, NOW),
            Effect::Hold(hold) => {
                window.tutor.hold(hold.clone());
                quiz.resume(&window.cx());
            }
            _ => {}
        }
    }
    effects
}

fn text(quiz: &Quiz, window: &Window) -> String {
    window.draw(quiz).0
}

#[test]
fn a_digit_answers_at_once_and_the_feedback_says_when_it_comes_back() {
    let mut window = window();
    let mut quiz = quiz_of(vec![choice("x"), choice("y")], Purpose::Quiz, Mode::Practice, &window);
    let effects = press(&mut quiz, &mut window, Action::Choose(2));
    assert!(matches!(effects.as_slice(), [Effect::Record(record)] if record.response.as_str() == "Second."));
    assert_eq!(quiz.place(), Place::Feedback);
    let shown = text(&quiz, &window);
    assert!(shown.contains("✓ Right") && shown.contains("The card is young: next time in 10 minutes."), "{shown}");
    press(&mut quiz, &mut window, Action::Submit);
    assert_eq!((quiz.place(), quiz.sitting.position()), (Place::Ask, (2, 2)));
}

#[test]
fn a_wrong_answer_is_explained_before_the_right_one() {
    let mut window = window();
    let questions = ["x", "y", "z", "v"].map(choice).to_vec();
    let mut quiz = quiz_of(questions, Purpose::Quiz, Mode::Practice, &window);
    press(&mut quiz, &mut window, Action::Confidence);
    press(&mut quiz, &mut window, Action::Choose(1));
    let shown = text(&quiz, &window);
    let at = |words: &str| shown.find(words).unwrap_or_else(|| panic!("{words} in\n{shown}"));
    assert!(at("✗ Not this one") < at("Not so.") && at("Not so.") < at("✓ Why 2"));
    assert!(shown.contains("You were sure, so it comes back in this round."));
    assert_eq!(quiz.sitting.position(), (1, 5), "the question was put in once more");
}

#[test]
fn a_round_too_short_for_a_return_says_so() {
    let mut window = window();
    let mut quiz = quiz_of(vec![choice("x"), choice("y")], Purpose::Quiz, Mode::Practice, &window);
    press(&mut quiz, &mut window, Action::Confidence);
    press(&mut quiz, &mut window, Action::Choose(1));
    let shown = text(&quiz, &window);
    assert!(shown.contains("You were sure. Too little is left of this round to ask again"), "{shown}");
    assert_eq!(quiz.sitting.position(), (1, 2));
}

#[test]
fn a_blank_is_typed_and_filled_in_and_the_answer_is_shown_as_it_was_understood() {
    let shape = Shape::Text { accepted: vec!["uniform".into()], others: vec!["monotonic".into()] };
    let code = "def wait(cap):\n    time.sleep(random.________(0, cap))\n".to_owned();
    let blank = Question {
        code: Some(CodeShown::One { language: crate::lesson::Language("python".into()), code }),
        kind: Kind::FillIn,
        mark: Some(crate::quiz::Mark { line: 1, note: "Spreads them.".into() }),
        ..question("fill-in/python", shape)
    };
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut window = Window::new(tutor(), width, height);
        let mut quiz = quiz_of(vec![blank.clone()], Purpose::Quiz, Mode::Practice, &window);
        assert_eq!(quiz.place(), Place::AskText);
        "unifrom".chars().for_each(|letter| drop(press(&mut quiz, &mut window, Action::Type(letter))));
        let shown = reach(&mut quiz, &window);
        assert!(shown.contains("random.________(0,") && shown.contains("random.unifrom(0, cap)"), "{shown}");
        press(&mut quiz, &mut window, Action::Submit);
        let shown = reach(&mut quiz, &window);
        assert!(shown.contains("✓ Right") && shown.contains("Understood as “uniform”."), "{shown}");
        assert!(shown.contains("random.uniform(0, cap)") || width == 40, "{shown}");
        press(&mut quiz, &mut window, Action::Undo);
        press(&mut quiz, &mut window, Action::Paste("monotonik".into()));
        press(&mut quiz, &mut window, Action::Submit);
        let shown = reach(&mut quiz, &window);
        assert!(shown.contains("✗ Not “monotonik”") && shown.contains("Understood as “monotonic”."), "{shown}");
    }
}

#[test]
fn in_a_review_a_card_or_its_lesson_is_left_out_and_taken_back() {
    let mut window = window();
    let other = Question { lesson: id("queries/unbounded"), ..choice("z") };
    let questions = vec![choice("x"), other, choice("y")];
    let mut quiz = quiz_of(questions.clone(), Purpose::Review, Mode::Practice, &window);
    let effects = press(&mut quiz, &mut window, Action::NotToday);
    let [Effect::Hold(hold), Effect::Say(_)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((hold.facet, hold.until), (Some(Facet::Explain), Some(NOW.day().plus(1))));
    assert_eq!(quiz.sitting.question().map(|question| question.id.as_str()), Some("z"));
    assert_eq!(quiz.sitting.position(), (1, 1), "both cards of it are left out");
    press(&mut quiz, &mut window, Action::Choose(2));
    assert!(matches!(press(&mut quiz, &mut window, Action::SetAsideLesson).as_slice(),
        [Effect::Hold(hold), Effect::Say(_)] if hold.facet.is_none() && hold.until.is_none()));
    assert_eq!(quiz.place(), Place::Feedback, "what was said stays");
    for _ in 0..2 {
        assert!(matches!(press(&mut quiz, &mut window, Action::Undo).first(), Some(Effect::Void(_))));
    }
    assert_eq!((quiz.place(), quiz.after.len()), (Place::Ask, 0));
    press(&mut quiz, &mut window, Action::Undo);
    assert_eq!(quiz.sitting.question().map(|question| question.id.as_str()), Some("x"));
    assert!(window.tutor.snapshot().holds(NOW).next().is_none());
    let quiz = quiz_of(questions, Purpose::Quiz, Mode::Practice, &window);
    assert!(!quiz.enabled(&Action::NotToday, &window.cx()), "only cards of a review");
}

#[test]
fn a_review_left_out_as_a_whole_ends_without_figures() {
    let mut window = window();
    let mut quiz = quiz_of(vec![choice("x")], Purpose::Review, Mode::Practice, &window);
    press(&mut quiz, &mut window, Action::SetAside);
    assert_eq!(quiz.place(), Place::Done);
    assert!(text(&quiz, &window).contains("Nothing was asked."), "{}", text(&quiz, &window));
    assert_eq!(press(&mut quiz, &mut window, Action::ShowAside), vec![Effect::Open(Route::Aside)]);
}

#[test]
fn the_question_stays_where_it_is_when_the_answer_comes() {
    for (width, height) in [(80, 24), (120, 40), (120, 24), (200, 60), (100, 30)] {
        for question in [choice("x"), pair_question()] {
            let mut window = Window::new(tutor(), width, height);
            let prompt = question.prompt.clone();
            let mut quiz = quiz_of(vec![question], Purpose::Quiz, Mode::Practice, &window);
            let place = |quiz: &Quiz, window: &Window| {
                let shown = text(quiz, window);
                shown.lines().enumerate().find_map(|(row, line)| Some((row, line.find(prompt.as_str())?)))
            };
            let before = place(&quiz, &window);
            press(&mut quiz, &mut window, Action::Choose(1));
            press(&mut quiz, &mut window, Action::ChooseB);
            assert_eq!(quiz.place(), Place::Feedback);
            assert_eq!(place(&quiz, &window), before, "{width}x{height}");
            assert!(before.is_some());
        }
    }
}

#[test]
fn the_right_one_of_two_leads_to_the_line_that_decides() {
    let mut window = window();
    let mut quiz = quiz_of(vec![pair_question()], Purpose::Quiz, Mode::Practice, &window);
    assert_eq!(press(&mut quiz, &mut window, Action::ChooseA), Vec::new());
    assert_eq!(quiz.place(), Place::AskLine);
    assert!(text(&quiz, &window).contains("A is safe. Which line of B decides?"));
    press(&mut quiz, &mut window, Action::Undo);
    assert_eq!(quiz.place(), Place::AskPair, "the first step can be taken back");
    press(&mut quiz, &mut window, Action::ChooseA);
    press(&mut quiz, &mut window, Action::Down);
    press(&mut quiz, &mut window, Action::Submit);
    assert_eq!(quiz.sitting.given().first().map(|given| given.verdict), Some(crate::quiz::Verdict::Right));
}

#[test]
fn tab_flips_two_snippets_where_only_one_has_room() {
    let mut narrow = window();
    let mut quiz = quiz_of(vec![pair_question()], Purpose::Quiz, Mode::Practice, &narrow);
    assert!(text(&quiz, &narrow).contains("limit(a)"));
    press(&mut quiz, &mut narrow, Action::Next);
    assert!(text(&quiz, &narrow).contains("all(a)"));
    let wide = Window::new(tutor(), 120, 40);
    quiz.resume(&wide.cx());
    assert!(!quiz.enabled(&Action::Next, &wide.cx()));
    let shown = text(&quiz, &wide);
    assert!(shown.contains("limit(a)") && shown.contains("all(a)"));
}

#[test]
fn an_answer_is_undone_in_the_log_and_on_the_screen() {
    let mut window = window();
    let mut quiz = quiz_of(vec![choice("x"), choice("y")], Purpose::Quiz, Mode::Practice, &window);
    press(&mut quiz, &mut window, Action::Choose(1));
    assert_eq!(window.tutor.snapshot().answers(), 1);
    let effects = press(&mut quiz, &mut window, Action::Undo);
    assert!(matches!(effects.first(), Some(Effect::Void(_))));
    assert_eq!((window.tutor.snapshot().answers(), quiz.after.len(), quiz.place()), (0, 0, Place::Ask));
    assert!(!quiz.enabled(&Action::Undo, &window.cx()));
}

#[test]
fn an_exam_says_nothing_before_the_end_and_everything_then() {
    let mut window = Window::new(tutor(), 80, 40);
    let mut quiz = quiz_of(vec![choice("x"), choice("y")], Purpose::Quiz, Mode::Exam, &window);
    press(&mut quiz, &mut window, Action::Choose(1));
    assert_eq!(quiz.place(), Place::Ask);
    press(&mut quiz, &mut window, Action::Choose(2));
    assert_eq!(quiz.place(), Place::Done);
    let shown = text(&quiz, &window);
    assert!(
        shown.contains("1 of 2 right") && shown.contains("✗ 1  What about x?") && shown.contains("✓ Second."),
        "{shown}"
    );
}

#[test]
fn only_the_wrong_ones_are_asked_again() {
    let mut window = window();
    let mut quiz = quiz_of(vec![choice("x"), choice("y")], Purpose::Quiz, Mode::Exam, &window);
    press(&mut quiz, &mut window, Action::Choose(2));
    press(&mut quiz, &mut window, Action::Choose(3));
    press(&mut quiz, &mut window, Action::OnlyWrong);
    assert_eq!((quiz.place(), quiz.sitting.position()), (Place::Ask, (1, 1)));
    assert_eq!(quiz.sitting.question().map(|question| question.id.as_str()), Some("y"));
}

#[test]
fn the_end_of_a_quiz_opens_the_lesson_that_needs_it_most() {
    let mut window = window();
    let other = Question { lesson: id("queries/unbounded"), ..choice("z") };
    let mut quiz = quiz_of(vec![choice("x"), other], Purpose::Quiz, Mode::Exam, &window);
    press(&mut quiz, &mut window, Action::Choose(2));
    press(&mut quiz, &mut window, Action::Choose(1));
    assert_eq!(quiz.label(&Action::Submit, &window.cx()), Some("read Unbounded query".into()));
    let effects = press(&mut quiz, &mut window, Action::Submit);
    assert_eq!(effects, vec![Effect::Open(Route::Lesson(id("queries/unbounded")))]);
    assert_eq!(press(&mut quiz, &mut window, Action::Back), vec![Effect::Home]);
    let again = press(&mut quiz, &mut window, Action::Again);
    assert!(matches!(again.as_slice(), [Effect::Replace(Route::Quiz(spec))] if spec.seed.is_none()));
}

#[test]
fn a_passed_check_goes_on_with_the_next_lesson_of_the_path() {
    let mut window = window();
    window.tutor.set_path(Some("week-1".into()));
    let check = QuizSpec::check(id("retries/no-timeout"), "No timeout".into());
    let sitting = window.tutor.sitting(&check, NOW).expect("a check");
    let mut quiz = Quiz::new(check, sitting, &window.cx());
    while quiz.place() != Place::Done {
        let right = right_answer(quiz.sitting.question().expect("a question"));
        let cx = window.cx();
        let effects = quiz.answer(right, &cx);
        for effect in effects {
            if let Effect::Record(record) = effect {
                let uuid = record.uuid;
                window.tutor.record(*record);
                quiz.told(&News::Stored(uuid, true), &window.cx());
            }
        }
        press(&mut quiz, &mut window, Action::Submit);
    }
    let shown = text(&quiz, &window);
    assert!(shown.contains("The check is passed.") && shown.contains("go on with lesson 2, Retry storm"), "{shown}");
    let paths = window.draw(&Paths::new(&window.cx())).0.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(paths.contains("About 1 h 20 min left."), "two of three lessons of a path of two hours: {paths}");
    let effects = press(&mut quiz, &mut window, Action::Submit);
    assert_eq!(effects, vec![Effect::Home, Effect::Open(Route::Lesson(id("retries/retry-storm")))]);
}

#[test]
fn a_check_that_was_not_passed_leads_back_to_the_lesson() {
    let mut window = window();
    window.tutor.set_path(Some("week-1".into()));
    let mut quiz = quiz_of(vec![choice("x")], Purpose::Check, Mode::Practice, &window);
    press(&mut quiz, &mut window, Action::Skip);
    press(&mut quiz, &mut window, Action::Submit);
    assert!(text(&quiz, &window).contains("Not passed yet: explain is still open."));
    assert_eq!(press(&mut quiz, &mut window, Action::Submit), vec![Effect::Back]);
}

#[test]
fn a_review_ends_with_what_comes_next() {
    let mut window = window();
    let points = Shape::Recall { points: vec!["one".into(), "two".into()], answer: "One and two.".into() };
    let mut quiz = quiz_of(vec![question("recall", points)], Purpose::Review, Mode::Practice, &window);
    assert!(!text(&quiz, &window).contains("[ ]"), "the points come after the answer was said");
    assert_eq!(quiz.label(&Action::Submit, &window.cx()), Some("show the points".into()));
    press(&mut quiz, &mut window, Action::Submit);
    press(&mut quiz, &mut window, Action::Toggle);
    assert!(text(&quiz, &window).contains("1 of 2 ticked counts as partly right"));
    press(&mut quiz, &mut window, Action::Submit);
    assert!(text(&quiz, &window).contains("~ 1 of 2, partly right"));
    press(&mut quiz, &mut window, Action::Submit);
    let shown = text(&quiz, &window);
    assert!(shown.contains("That is all for now.") && shown.contains("It was not there."), "{shown}");
}

#[test]
fn options_are_clickable_until_the_answer() {
    let mut window = window();
    let mut quiz = quiz_of(vec![choice("x")], Purpose::Quiz, Mode::Practice, &window);
    let actions = |quiz: &Quiz, window: &Window| -> Vec<Action> {
        window.draw(quiz).1.into_iter().map(|(_, action)| action).collect()
    };
    for option in 1..=3 {
        assert!(actions(&quiz, &window).contains(&Action::Choose(option)));
    }
    press(&mut quiz, &mut window, Action::Choose(1));
    assert_eq!(actions(&quiz, &window), Vec::new());
}

#[test]
fn stopping_keeps_what_was_answered() {
    let mut window = window();
    let mut quiz = quiz_of(vec![choice("x"), choice("y")], Purpose::Quiz, Mode::Practice, &window);
    assert_eq!(press(&mut quiz, &mut window, Action::Back), vec![Effect::Back]);
    press(&mut quiz, &mut window, Action::Choose(2));
    let effects = press(&mut quiz, &mut window, Action::Back);
    assert_eq!(effects, vec![Effect::Back, Effect::Say("stopped; 1 answer kept".into())]);
}

/// Every question of every lesson, in every stage, at every size: nothing is cut off that cannot be reached.
#[test]
fn every_question_is_drawn_at_every_size() {
    let catalog = catalog();
    for (width, height) in [(40, 12), (60, 18), (80, 24), (100, 24), (120, 40), (200, 60)] {
        for entry in catalog.entries() {
            for question in crate::quiz::generate::questions(&entry.id, &catalog, Seed(3)) {
                let mut window = Window::new(tutor(), width, height);
                let right = right_answer(&question);
                let mut quiz = quiz_of(vec![question], Purpose::Quiz, Mode::Practice, &window);
                let first = quiz.sitting.question().and_then(|asked| asked.prompt.split(' ').next().map(str::to_owned));
                assert!(reach(&mut quiz, &window).contains(&first.expect("a question")), "{width}x{height}");
                let effects = quiz.answer(right, &window.cx());
                assert_eq!(effects.len(), 1);
                let told = reach(&mut quiz, &window);
                assert!(told.contains('✓'), "{width}x{height}\n{told}");
                press(&mut quiz, &mut window, Action::Submit);
                assert!(reach(&mut quiz, &window).contains("1 of 1 right"));
            }
        }
    }
}

/// All that can be seen by scrolling.
fn reach(quiz: &mut Quiz, window: &Window) -> String {
    let mut seen = String::new();
    for scroll in 0..=quiz.laid.most() {
        quiz.scroll = scroll;
        seen.push_str(&text(quiz, window));
    }
    seen
}

fn right_answer(question: &Question) -> Answer {
    match &question.shape {
        Shape::OneOf { right, then: Some(lines), .. } => Answer::ChoiceAndLine(*right, lines[0]),
        Shape::OneOf { right, .. } => Answer::Choice(*right),
        Shape::Line { accepted } => Answer::Line(accepted[0]),
        Shape::Text { accepted, .. } => Answer::Text(accepted[0].to_string()),
        Shape::Order { right, .. } => Answer::Order(right.clone()),
        Shape::Recall { points, .. } => Answer::Ticks(vec![true; points.len()]),
    }
}
