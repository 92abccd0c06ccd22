//! A learner who knows the questions: which keys give a right or a wrong answer.

use footgun::quiz::grade::verdict;
use footgun::quiz::sitting::Stage as State;
use footgun::quiz::{Answer, CodeShown, Question, Shape, Sitting, Verdict};
use footgun::schedule::Confidence;
use footgun::tui::keymap::Place;
use footgun::tutor::QuizSpec;

use crate::stage::Stage;

/// The sitting on the screen, known beforehand: the same draw gives the same questions.
pub(crate) struct Script(Sitting);

impl Script {
    /// What the program will ask when this is opened now.
    pub(crate) fn of(stage: &Stage, spec: &QuizSpec) -> Self {
        Self(stage.app.tutor.sitting(spec, stage.now).expect("there is something to ask"))
    }

    /// What a lesson's check will ask.
    pub(crate) fn of_check(stage: &Stage, lesson: &str) -> Self {
        Self::of(stage, &check(stage, lesson))
    }

    /// How many places the sitting has now.
    pub(crate) fn total(&self) -> usize {
        self.0.position().1
    }

    pub(crate) fn question(&self) -> &Question {
        self.0.question().expect("a question waits")
    }

    /// Answers the question on the screen and stays at its feedback.
    pub(crate) fn answer(&mut self, stage: &mut Stage, right: bool) {
        let question = self.question().clone();
        let answer = if right { right_answer(&question) } else { wrong_answer(&question) };
        let is_right = verdict(&question, &answer) == Verdict::Right;
        assert_eq!(is_right, right, "{answer:?} to {question:?}");
        stage.keys(&keys(&question, &answer));
        self.0.answer(answer, 0).expect("it waits for an answer");
        assert_eq!(stage.place(), Place::Feedback, "{}", stage.text());
    }

    /// Says to be sure, for the present question.
    pub(crate) fn be_sure(&mut self, stage: &mut Stage) {
        self.0.set_confidence(Confidence::Sure);
        stage.keys("c");
    }

    /// Skips the question on the screen and leaves its feedback.
    pub(crate) fn skip(&mut self, stage: &mut Stage) {
        self.0.answer(Answer::Skip, 0).expect("it waits for an answer");
        stage.press(if stage.place() == Place::AskText { "c-s" } else { "s" });
        self.go_on(stage);
    }

    /// Leaves the feedback.
    pub(crate) fn go_on(&mut self, stage: &mut Stage) {
        stage.keys("enter");
        self.0.next();
    }

    /// Answers everything that is left; ends at the end.
    pub(crate) fn finish(&mut self, stage: &mut Stage, right: bool) {
        while self.0.stage() == State::Asking {
            self.answer(stage, right);
            self.go_on(stage);
        }
        assert_eq!(stage.place(), Place::Done, "{}", stage.text());
    }
}

/// The check of a lesson.
pub(crate) fn check(stage: &Stage, lesson: &str) -> QuizSpec {
    let id = crate::stage::id(lesson);
    let title = stage.app.tutor.catalog().entry(&id).expect("the lesson is there").title.clone();
    QuizSpec::check(id, title)
}

fn right_answer(question: &Question) -> Answer {
    match &question.shape {
        Shape::OneOf { right, then, .. } => match then.as_ref().and_then(|lines| lines.first()) {
            Some(line) => Answer::ChoiceAndLine(*right, *line),
            None => Answer::Choice(*right),
        },
        Shape::Line { accepted } => Answer::Line(accepted.first().copied().unwrap_or_default()),
        Shape::Text { accepted, .. } => Answer::Text(accepted.first().map(ToString::to_string).unwrap_or_default()),
        Shape::Order { right, .. } => Answer::Order(right.clone()),
        Shape::Recall { points, .. } => Answer::Ticks(vec![true; points.len()]),
    }
}

fn wrong_answer(question: &Question) -> Answer {
    match &question.shape {
        Shape::OneOf { right, .. } => Answer::Choice(usize::from(*right == 0)),
        Shape::Line { accepted } => Answer::Line((0..1000).find(|line| !accepted.contains(line)).unwrap_or_default()),
        Shape::Text { .. } => Answer::Text("nonsense".to_owned()),
        Shape::Order { right, .. } => Answer::Order(right.iter().rev().copied().collect()),
        Shape::Recall { points, .. } => Answer::Ticks(vec![false; points.len()]),
    }
}

/// The keys of an answer, by their names.
fn keys(question: &Question, answer: &Answer) -> String {
    let is_pair = matches!(question.code, Some(CodeShown::Two { .. }));
    let option = |at: &usize| match (is_pair, at) {
        (true, 0) => "a".to_owned(),
        (true, _) => "b".to_owned(),
        (false, at) => (at + 1).to_string(),
    };
    let line = |line: &usize| {
        let digits: Vec<String> = (line + 1).to_string().chars().map(String::from).collect();
        format!("{} enter", digits.join(" "))
    };
    match answer {
        Answer::Choice(at) => option(at),
        Answer::ChoiceAndLine(at, place) => format!("{} {}", option(at), line(place)),
        Answer::Line(place) => line(place),
        Answer::Text(text) => {
            let letters =
                text.chars().map(|letter| if letter == ' ' { "space".to_owned() } else { letter.to_string() });
            letters.collect::<Vec<_>>().join(" ") + " enter"
        }
        Answer::Order(wanted) => arrange(wanted),
        Answer::Ticks(ticks) => {
            let tick = |tick: &bool| if *tick { "space down " } else { "down " };
            format!("enter {}enter", ticks.iter().map(tick).collect::<String>())
        }
        Answer::Skip => "s".to_owned(),
    }
}

/// Carries each step up to its place, from the first place to the last.
fn arrange(wanted: &[usize]) -> String {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    let mut at = 0;
    let mut keys = String::new();
    for (place, step) in wanted.iter().enumerate() {
        let from = order.iter().position(|other| other == step).expect("every step is there");
        let walk = if from >= at { "down ".repeat(from - at) } else { "up ".repeat(at - from) };
        keys.extend([walk.as_str(), "space ", &"up ".repeat(from - place), "space "]);
        let step = order.remove(from);
        order.insert(place, step);
        at = place;
    }
    keys + "enter"
}
