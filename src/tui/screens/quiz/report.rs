//! What is said at the end: figures of a sitting, gathered once.

use std::collections::BTreeMap;

use crate::lesson::LessonId;
use crate::quiz::{Mode, Sitting, Verdict};
use crate::schedule::Confidence;
use crate::text::SafeText;
use crate::tui::screen::Cx;
use crate::tutor::{Next, Purpose};

/// Lessons to look at again at most: more would be a reading list, not a next step.
const MOST: usize = 3;

/// One lesson that was asked about.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// The lesson.
    pub(super) lesson: LessonId,
    /// Its title.
    pub(super) title: SafeText,
    /// The answers in order.
    pub(super) verdicts: Vec<Verdict>,
    /// Days until it comes back.
    pub(super) days: Option<u32>,
}

impl Line {
    fn wrong(&self) -> usize {
        self.verdicts.iter().filter(|verdict| **verdict != Verdict::Right).count()
    }
}

/// A lesson to look at again.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Again {
    /// The lesson.
    pub(super) lesson: LessonId,
    /// Its title.
    pub(super) title: SafeText,
    /// What was believed, or what the lesson says in one line.
    pub(super) says: SafeText,
}

/// A question that was not answered right, for the end of an exam.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Missed {
    /// Its number in the sitting, from 1.
    pub(super) number: usize,
    /// Which question of the sitting.
    pub(super) question: usize,
}

/// What Enter does at the end.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Onward {
    /// A lesson, its title, its number in the path (from 1) and its minutes.
    Lesson(LessonId, SafeText, Option<usize>, u32),
    /// Back to the lesson that the check was about.
    Back,
    /// Home: nothing else is to be done.
    Home,
}

/// The figures.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Report {
    /// The answers in order.
    pub(super) verdicts: Vec<Verdict>,
    /// By lesson, the safest first.
    pub(super) lessons: Vec<Line>,
    /// To look at again, the worst first.
    pub(super) again: Vec<Again>,
    /// Misconceptions of these lessons that are still open, and how often they were shown.
    pub(super) beliefs: Vec<(SafeText, u32)>,
    /// Misconceptions that answers of this sitting have cured.
    pub(super) cured: Vec<SafeText>,
    /// Titles of lessons of which a card was forgotten in this sitting, and had been many times before.
    pub(super) leeches: Vec<SafeText>,
    /// What is set aside, here or before.
    pub(super) aside: usize,
    /// What waits for the coming days, in words.
    pub(super) backlog: Option<SafeText>,
    /// Not right, in the order of the sitting; only where there was no feedback before.
    pub(super) missed: Vec<Missed>,
    /// What comes after this.
    pub(super) onward: Onward,
    /// Facets of a check that are not passed yet.
    pub(super) open: Vec<&'static str>,
    /// Cards still due today, and tomorrow.
    pub(super) due: (usize, usize),
    /// Milliseconds from the first question to the last answer.
    pub(super) elapsed_ms: i64,
}

impl Report {
    /// The figures after the last answer was kept.
    pub(super) fn new(sitting: &Sitting, purpose: Purpose, elapsed_ms: i64, cx: &Cx) -> Self {
        let snapshot = cx.tutor.snapshot();
        let lessons = lines(sitting, cx);
        let mut wrong: Vec<&Line> = lessons.iter().filter(|line| line.wrong() > 0).collect();
        wrong.sort_by_key(|line| std::cmp::Reverse(line.wrong()));
        let again = wrong.into_iter().take(MOST).map(|line| again(sitting, line, cx)).collect();
        let beliefs = snapshot.misconceptions().into_iter();
        let beliefs = beliefs.filter(|found| lessons.iter().any(|line| line.lesson == found.lesson));
        let missed = sitting.given().iter().enumerate().filter(|(_, given)| given.verdict != Verdict::Right);
        let missed = missed.map(|(at, given)| Missed { number: at + 1, question: given.question });
        let forecast = cx.tutor.coming(cx.now);
        let figure = |at: usize| forecast.get(at).map_or(0, |count| usize::try_from(*count).unwrap_or(usize::MAX));
        let checked = lessons.first().filter(|_| purpose == Purpose::Check).map(|line| line.lesson.clone());
        let open = checked.as_ref().map(|lesson| open(lesson, sitting)).unwrap_or_default();
        Self {
            verdicts: sitting.given().iter().map(|given| given.verdict).collect(),
            onward: onward(checked.as_ref(), cx),
            again,
            beliefs: beliefs.map(|found| (found.belief, found.shown)).collect(),
            missed: if sitting.mode == Mode::Exam { missed.collect() } else { Vec::new() },
            cured: cured(sitting, cx),
            leeches: leeches(sitting, cx),
            aside: snapshot.holds(cx.now).count(),
            backlog: cx.tutor.backlog_words(cx.now),
            open,
            due: (figure(0), figure(1)),
            elapsed_ms,
            lessons,
        }
    }

    /// Right answers.
    pub(super) fn right(&self) -> usize {
        self.verdicts.iter().filter(|verdict| **verdict == Verdict::Right).count()
    }
}

fn cured(sitting: &Sitting, cx: &Cx) -> Vec<SafeText> {
    let answers = sitting.given().iter();
    answers.flat_map(|given| cx.tutor.snapshot().cured_by(given.uuid)).map(|cured| cured.belief).collect()
}

fn leeches(sitting: &Sitting, cx: &Cx) -> Vec<SafeText> {
    let wrong = sitting.given().iter().filter(|given| given.verdict != Verdict::Right);
    let questions = wrong.filter_map(|given| sitting.questions().get(given.question));
    let slipped = questions.filter(|question| cx.tutor.snapshot().card(&question.lesson, question.facet).is_leech());
    let mut titles: Vec<SafeText> = slipped.map(|question| title(&question.lesson, cx)).collect();
    titles.dedup();
    titles
}

fn lines(sitting: &Sitting, cx: &Cx) -> Vec<Line> {
    let mut order: Vec<LessonId> = Vec::new();
    let mut by_lesson: BTreeMap<LessonId, Vec<Verdict>> = BTreeMap::new();
    for given in sitting.given() {
        let Some(question) = sitting.questions().get(given.question) else { continue };
        if !by_lesson.contains_key(&question.lesson) {
            order.push(question.lesson.clone());
        }
        by_lesson.entry(question.lesson.clone()).or_default().push(given.verdict);
    }
    let line = |lesson: LessonId| Line {
        title: title(&lesson, cx),
        verdicts: by_lesson.get(&lesson).cloned().unwrap_or_default(),
        days: cx.tutor.snapshot().days_until_due(&lesson, cx.now),
        lesson,
    };
    let mut lines: Vec<Line> = order.into_iter().map(line).collect();
    lines.sort_by_key(|line| (line.wrong(), std::cmp::Reverse(line.verdicts.len())));
    lines
}

/// A lesson's title, or its id once the lesson is gone.
pub(super) fn title(lesson: &LessonId, cx: &Cx) -> SafeText {
    cx.tutor.catalog().entry(lesson).map_or_else(|| SafeText::new(lesson.to_string()), |entry| entry.title.clone())
}

fn again(sitting: &Sitting, line: &Line, cx: &Cx) -> Again {
    let mut of_lesson = sitting.given().iter().filter_map(|given| {
        let question = sitting.questions().get(given.question)?;
        (question.lesson == line.lesson && given.confidence == Confidence::Sure).then_some((given, question))
    });
    let believed = of_lesson.find_map(|(given, question)| crate::tutor::quiz::chosen_belief(question, &given.answer));
    let says = match believed {
        Some(belief) => SafeText::new(format!("You were sure: {belief}")),
        None => cx.tutor.catalog().card(&line.lesson).map(|card| card.takeaway.clone()).unwrap_or_default(),
    };
    Again { lesson: line.lesson.clone(), title: line.title.clone(), says }
}

/// Facets of which the last answer in this sitting was not right.
fn open(lesson: &LessonId, sitting: &Sitting) -> Vec<&'static str> {
    let mut last = BTreeMap::new();
    for given in sitting.given() {
        if let Some(question) = sitting.questions().get(given.question).filter(|question| question.lesson == *lesson) {
            last.insert(question.facet, given.verdict);
        }
    }
    last.into_iter().filter(|(_, verdict)| *verdict != Verdict::Right).map(|(facet, _)| facet.word()).collect()
}

fn onward(checked: Option<&LessonId>, cx: &Cx) -> Onward {
    if checked.is_some_and(|lesson| cx.tutor.is_begun(lesson, cx.now)) {
        return Onward::Back;
    }
    let (lesson, number) = match cx.tutor.next_lesson(cx.now) {
        Next::Lesson(lesson, number) => (lesson, Some(number)),
        Next::Resume(lesson) => (lesson, None),
        Next::Choose(lessons) => match lessons.into_iter().next() {
            Some(lesson) => (lesson, None),
            None => return Onward::Home,
        },
        Next::Welcome | Next::Review(_) => return Onward::Home,
    };
    match cx.tutor.catalog().entry(&lesson) {
        Some(entry) if Some(&lesson) != checked => Onward::Lesson(lesson, entry.title.clone(), number, entry.minutes),
        _ => Onward::Home,
    }
}
