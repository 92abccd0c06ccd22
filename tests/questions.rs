//! Every question of every shipped lesson: right answers are right, wrong ones are explained, nothing is given away.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use footgun::catalog::Catalog;
use footgun::lesson::{Facet, LessonId};
use footgun::platform::Seed;
use footgun::quiz::generate::questions;
use footgun::quiz::grade::verdict;
use footgun::quiz::question::BLANK;
use footgun::quiz::report::{Report, SEEDS};
use footgun::quiz::{Answer, CodeShown, Kind, Question, Rung, Shape, Verdict};
use footgun::tutor::syllabus;

use crate::shipped::{ALL_ASKED, ASKED, CATALOG, LESSONS, SAMPLE, SEED};

/// More lines than any example has.
const CODE_LINES: usize = 100;

/// On some of the categories, whole because a lesson borrows wrong options from its neighbours, and one seed; on all of
/// them with all seeds it takes half a minute.
static REPORT: LazyLock<Report> = LazyLock::new(|| {
    let some: BTreeSet<&str> = CATALOG.categories().iter().step_by(SAMPLE).map(|it| it.name.as_str()).collect();
    let lessons = LESSONS.iter().filter(|it| some.contains(it.id.category())).map(|it| it.as_ref().clone()).collect();
    let some = Catalog::from_lessons(lessons, CATALOG.categories().to_vec(), Vec::new());
    Report::of(&some.expect("the lessons can be packed"), &SEEDS[..1])
});

/// The same on all of them, with all seeds.
static WHOLE: LazyLock<Report> = LazyLock::new(|| Report::of(&CATALOG, &SEEDS));

/// What is right, and everything else of the same shape that could be chosen.
fn answers(question: &Question) -> (Answer, Vec<Answer>) {
    match &question.shape {
        Shape::OneOf { options, right, then: None } => {
            (Answer::Choice(*right), (0..=options.len()).filter(|at| at != right).map(Answer::Choice).collect())
        }
        Shape::OneOf { options, right, then: Some(lines) } => {
            let line = *lines.first().expect("a line that decides");
            let wrong = (0..options.len()).filter(|at| at != right).map(|at| Answer::ChoiceAndLine(at, line));
            let other = (0..).find(|other| !lines.contains(other)).expect("another line");
            (Answer::ChoiceAndLine(*right, line), wrong.chain([Answer::ChoiceAndLine(*right, other)]).collect())
        }
        Shape::Line { accepted } => {
            let wrong = (0..CODE_LINES).filter(|line| !accepted.contains(line)).map(Answer::Line).collect();
            (Answer::Line(*accepted.first().expect("a line")), wrong)
        }
        Shape::Text { accepted, .. } => {
            (Answer::Text(accepted.first().expect("a text").to_string()), vec![Answer::Text(String::new())])
        }
        Shape::Order { steps, right } => {
            assert_eq!(right.iter().collect::<BTreeSet<_>>().len(), steps.len());
            (Answer::Order(right.clone()), vec![Answer::Order((0..steps.len()).collect())])
        }
        Shape::Recall { points, .. } => {
            (Answer::Ticks(vec![true; points.len()]), vec![Answer::Ticks(vec![false; points.len()])])
        }
    }
}

#[test]
fn the_right_answer_is_right_and_no_other_is() {
    graded(&ASKED);
}

#[test]
#[ignore = "exhaustive: the questions of every lesson"]
fn exhaustive_the_right_answer_is_right_and_no_other_is() {
    graded(&ALL_ASKED);
}

/// Answers each question rightly and in every wrong way.
fn graded(asked: &[Question]) {
    for question in asked {
        let (right, wrong) = answers(question);
        let name = format!("{} {}", question.lesson, question.id);
        assert_eq!(verdict(question, &right), Verdict::Right, "{name}");
        assert!(!wrong.is_empty(), "{name}");
        for wrong in wrong.iter().chain([&Answer::Skip]) {
            assert_ne!(verdict(question, wrong), Verdict::Right, "{name}: {wrong:?}");
        }
    }
}

#[test]
fn a_seed_gives_the_same_questions_again_and_another_one_another_order() {
    redrawn(4 * SAMPLE);
}

#[test]
#[ignore = "exhaustive: the questions of every lesson, drawn twice more"]
fn exhaustive_a_seed_gives_the_same_questions_again_and_another_one_another_order() {
    redrawn(1);
}

/// Draws the questions of each so-many-th lesson again, and from another seed.
fn redrawn(step: usize) {
    let drawn_once: &[Question] = if step == 1 { &ALL_ASKED } else { &ASKED };
    let lessons: Vec<&LessonId> = CATALOG.entries().iter().step_by(step).map(|entry| &entry.id).collect();
    let drawn = |seed: u64| lessons.iter().flat_map(|id| questions(id, &CATALOG, Seed(seed))).collect::<Vec<_>>();
    let of_lessons = |question: &&Question| lessons.contains(&&question.lesson);
    let one: Vec<Question> = drawn_once.iter().filter(of_lessons).cloned().collect();
    let other = drawn(SEED + 1);
    assert!(one == drawn(SEED), "the same seed gives other questions");
    let ids = |questions: &[Question]| questions.iter().map(|question| question.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&one), ids(&other), "what is asked does not hang on the seed, or progress would lose it");
    let shuffled = [
        Kind::Choice,
        Kind::WhichIsSafe,
        Kind::NameIt,
        Kind::WhichSignal,
        Kind::WhichFix,
        Kind::OrderTheSteps,
        Kind::FalseAlarm,
    ];
    for kind in shuffled {
        let is_of_kind = |question: &&Question| question.kind == kind;
        assert!(!one.iter().filter(is_of_kind).eq(other.iter().filter(is_of_kind)), "{kind:?}");
    }
    let revisions = |questions: &[Question]| questions.iter().map(|question| question.revision).collect::<Vec<_>>();
    assert_eq!(revisions(&one), revisions(&other));
}

#[test]
fn ids_are_unique_in_a_lesson() {
    unique(&ASKED);
}

#[test]
#[ignore = "exhaustive: the questions of every lesson"]
fn exhaustive_ids_are_unique_in_a_lesson() {
    unique(&ALL_ASKED);
}

/// Looks for an id that a lesson uses twice.
fn unique(asked: &[Question]) {
    let mut seen = BTreeMap::new();
    for question in asked {
        let name = (question.lesson.clone(), question.id.clone());
        assert!(seen.insert(name, question.kind).is_none(), "{} {}", question.lesson, question.id);
    }
}

#[test]
fn every_wrong_option_is_explained_and_differs_from_the_others() {
    explained(&ASKED);
}

#[test]
#[ignore = "exhaustive: the questions of every lesson"]
fn exhaustive_every_wrong_option_is_explained_and_differs_from_the_others() {
    explained(&ALL_ASKED);
}

/// Looks for options without a reason and for equal ones.
fn explained(asked: &[Question]) {
    for question in asked {
        let name = format!("{} {}", question.lesson, question.id);
        assert!(!question.explain.is_empty(), "{name} does not say why the right answer is right");
        let Shape::OneOf { options, right, .. } = &question.shape else { continue };
        let texts: BTreeSet<_> = options.iter().map(|option| option.text.to_lowercase()).collect();
        assert_eq!(texts.len(), options.len(), "{name}");
        for (at, option) in options.iter().enumerate() {
            assert_eq!(at == *right, option.why.is_empty(), "{name}: {}", option.text);
        }
    }
}

#[test]
fn name_it_does_not_name_it() {
    unnamed(&ASKED);
}

#[test]
#[ignore = "exhaustive: the questions of every lesson"]
fn exhaustive_name_it_does_not_name_it() {
    unnamed(&ALL_ASKED);
}

/// Looks for names of the lesson in what asks for its name.
fn unnamed(asked: &[Question]) {
    for question in asked.iter().filter(|question| question.kind == Kind::NameIt) {
        let lesson = CATALOG.lesson(&question.lesson).expect("a lesson");
        let prompt = question.prompt.to_lowercase();
        for name in std::iter::once(&lesson.title).chain(&lesson.aliases) {
            assert!(!prompt.contains(&name.to_lowercase()), "{}: {prompt}", question.lesson);
        }
    }
}

#[test]
fn a_blank_can_be_read_off_nowhere() {
    hidden(&ASKED, 50 / SAMPLE);
}

#[test]
#[ignore = "exhaustive: the questions of every lesson"]
fn exhaustive_a_blank_can_be_read_off_nowhere() {
    hidden(&ALL_ASKED, 50);
}

/// Looks for the word of each blank in all that stands around it; there are more blanks than so many.
fn hidden(asked: &[Question], least: usize) {
    let blanks: Vec<&Question> = asked.iter().filter(|question| question.kind == Kind::FillIn).collect();
    assert!(blanks.len() > least, "{}", blanks.len());
    for question in blanks {
        let lesson = CATALOG.lesson(&question.lesson).expect("a lesson");
        let (Shape::Text { accepted, .. }, Some(CodeShown::One { code, .. })) = (&question.shape, &question.code)
        else {
            panic!("{} is typed into code", question.id);
        };
        assert_eq!(code.matches(BLANK).count(), 1, "{} {}", question.lesson, question.id);
        let word = accepted.first().expect("a word").to_lowercase();
        let names = std::iter::once(&lesson.title).chain(&lesson.aliases).map(ToString::to_string);
        for seen in names.chain([code.clone(), question.prompt.to_string()]) {
            assert!(!seen.to_lowercase().contains(&word), "{} {}: {word} in {seen}", question.lesson, question.id);
        }
        let filled = question.filled().expect("a blank");
        assert!(lesson.examples.iter().any(|example| example.good.code == filled), "{}", question.lesson);
    }
}

#[test]
fn a_typed_name_may_have_slips_but_is_never_taken_from_a_neighbour() {
    typed(&ASKED, 2);
}

#[test]
#[ignore = "exhaustive: the names of every lesson"]
fn exhaustive_a_typed_name_may_have_slips_but_is_never_taken_from_a_neighbour() {
    typed(&ALL_ASKED, 1);
}

/// Types the names of each so-many-th lesson that is asked about.
fn typed(asked: &[Question], step: usize) {
    let is_typed = |question: &&Question| question.kind == Kind::NameIt && question.rung() == Rung::Produce;
    let lessons: BTreeSet<&LessonId> = asked.iter().map(|question| &question.lesson).collect();
    let mut typed: Vec<&Question> = asked.iter().filter(is_typed).collect();
    // All of a lesson accept the same names.
    typed.dedup_by(|one, other| one.lesson == other.lesson);
    assert_eq!(typed.len(), lessons.len());
    for question in typed.into_iter().step_by(step) {
        let Shape::Text { accepted, others } = &question.shape else { panic!("{} is typed", question.id) };
        for name in accepted {
            let shouted = format!("The {}", name.to_uppercase());
            assert_eq!(
                verdict(question, &Answer::Text(shouted.clone())),
                Verdict::Right,
                "{} {shouted}",
                question.lesson
            );
        }
        for other in others.iter().take(12) {
            let given = verdict(question, &Answer::Text(other.to_string()));
            assert_eq!(given, Verdict::Wrong, "{}: {other} is another lesson's name", question.lesson);
        }
    }
}

#[test]
fn each_facet_is_covered_for_nine_lessons_of_ten() {
    covered(&REPORT);
}

fn covered(report: &Report) {
    assert!(report.lessons > 0);
    for facet in Facet::ALL {
        let without = report.gaps.iter().filter(|gap| gap.facets.contains(&facet)).count();
        assert!(without * 10 <= report.lessons, "{without} lessons without {facet:?}");
    }
}

#[test]
fn the_syllabus_says_exactly_which_facets_have_questions() {
    told(&ASKED);
}

#[test]
#[ignore = "exhaustive: the questions of every lesson"]
fn exhaustive_the_syllabus_says_exactly_which_facets_have_questions() {
    told(&ALL_ASKED);
    let asked: BTreeSet<&LessonId> = ALL_ASKED.iter().map(|question| &question.lesson).collect();
    assert_eq!(asked.len(), CATALOG.entries().len(), "a lesson without questions");
}

/// Holds the syllabus against what is asked.
fn told(questions: &[Question]) {
    let syllabus = syllabus::of(&CATALOG);
    let mut asked: BTreeMap<&LessonId, BTreeSet<Facet>> = BTreeMap::new();
    for question in questions {
        asked.entry(&question.lesson).or_default().insert(question.facet);
    }
    for (id, asked) in asked {
        assert_eq!(syllabus.facets(id).collect::<BTreeSet<_>>(), asked, "{id}");
    }
    for entry in CATALOG.entries() {
        assert_eq!(usize::from(entry.neighbours), CATALOG.neighbours(&entry.id).len(), "{}", entry.id);
    }
}

/// Of a few questions of one kind chance alone can be right too often; of all kinds together there are enough.
#[test]
fn nobody_gets_far_without_reading() {
    let all: Vec<_> = REPORT.solved.iter().filter(|cell| cell.kind.is_none()).collect();
    let over: Vec<_> = all.iter().filter(|cell| !cell.is_within()).collect();
    assert!(over.is_empty() && all.iter().all(|cell| cell.asked > 20), "{all:#?}");
}

#[test]
#[ignore = "exhaustive: the questions under all seeds"]
fn exhaustive_nobody_gets_far_without_reading_under_any_seed() {
    let over: Vec<_> = WHOLE.solved.iter().filter(|cell| !cell.is_within()).collect();
    assert!(over.is_empty() && WHOLE.is_fair(), "{over:#?}");
    covered(&WHOLE);
}

#[test]
fn no_two_questions_are_nearly_the_same() {
    assert!(REPORT.twins.is_empty(), "{:#?}", REPORT.twins);
}

#[test]
#[ignore = "exhaustive: every question beside every other"]
fn exhaustive_no_two_questions_of_any_lessons_are_nearly_the_same() {
    assert!(WHOLE.twins.is_empty(), "{:#?}", WHOLE.twins);
}
