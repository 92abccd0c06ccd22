//! One sitting: questions in order, answers, feedback, undo. A pure state machine; the same seed gives the same one.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::platform::{Rng, Seed};
use crate::schedule::Confidence;
use crate::text::SafeText;

use super::grade::verdict;
use super::question::{Answer, Question, Verdict};

/// When feedback comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// After each answer.
    #[default]
    Practice,
    /// At the end.
    Exam,
}

/// An answer that was given, and how it was judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// Its name in the log.
    pub uuid: Uuid,
    /// Which question of [`Sitting::questions`].
    pub question: usize,
    /// The answer.
    pub answer: Answer,
    /// How it was judged.
    pub verdict: Verdict,
    /// How sure the learner was.
    pub confidence: Confidence,
    /// Hints taken.
    pub hints: u8,
    /// Milliseconds from question to answer.
    pub elapsed_ms: u32,
    /// The question was put at a later place once more, because the answer was sure and wrong.
    pub comes_back: bool,
}

/// Where a sitting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// A question waits for its answer.
    Asking,
    /// The feedback to the last answer is shown.
    Told,
    /// All is answered.
    Done,
}

/// Other questions between a wrong answer that was sure and the question's return.
const BETWEEN: usize = 3;

/// Questions in order and the answers so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    /// What it is about, for the header.
    pub title: SafeText,
    /// What it was drawn from.
    pub seed: Seed,
    /// When feedback comes.
    pub mode: Mode,
    questions: Vec<Question>,
    /// Indices into `questions`, in the order in which they are asked; one that comes back stands in it twice.
    order: Vec<usize>,
    given: Vec<Given>,
    told: bool,
    confidence: Confidence,
    hints: u8,
    /// Answers that were ever given, undone ones too: no two get the same name.
    counter: u64,
    nonce: u128,
}

impl Sitting {
    /// A sitting with these questions in this order. `nonce` makes its answers' names unique among all sittings.
    pub fn new(title: SafeText, questions: Vec<Question>, mode: Mode, seed: Seed, nonce: u128) -> Self {
        let order = (0..questions.len()).collect();
        let (given, told, hints, counter) = (Vec::new(), false, 0, 0);
        Self {
            title,
            seed,
            mode,
            questions,
            order,
            given,
            told,
            confidence: Confidence::default(),
            hints,
            counter,
            nonce,
        }
    }

    /// Where it stands.
    pub fn stage(&self) -> Stage {
        match (self.told, self.given.len() < self.order.len()) {
            (true, _) => Stage::Told,
            (false, true) => Stage::Asking,
            (false, false) => Stage::Done,
        }
    }

    /// The question that is asked, or whose feedback is shown.
    pub fn question(&self) -> Option<&Question> {
        let at = if self.told { self.given.len().checked_sub(1)? } else { self.given.len() };
        self.questions.get(*self.order.get(at)?)
    }

    /// The last answer, while its feedback is shown.
    pub fn feedback(&self) -> Option<&Given> {
        self.given.last().filter(|_| self.told)
    }

    /// All questions; [`Given::question`] points here.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The answers in order.
    pub fn given(&self) -> &[Given] {
        &self.given
    }

    /// The number of the present question, from 1, and how many there are.
    pub fn position(&self) -> (usize, usize) {
        let answered = self.given.len();
        let at = if self.told { answered } else { (answered + 1).min(self.order.len()) };
        (at, self.order.len())
    }

    /// How far one has come, 0 to 1: answered questions of all.
    pub fn progress(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a sitting has far fewer than 2^52 questions")]
        let share = self.given.len() as f64 / self.order.len().max(1) as f64;
        share
    }

    /// Right answers so far.
    pub fn right(&self) -> usize {
        self.given.iter().filter(|given| given.verdict == Verdict::Right).count()
    }

    /// How sure the learner says they are about the present question.
    pub fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// The next step of guess, think so, sure.
    pub fn turn_confidence(&mut self) {
        self.confidence = match self.confidence {
            Confidence::Guess => Confidence::ThinkSo,
            Confidence::ThinkSo => Confidence::Sure,
            Confidence::Sure => Confidence::Guess,
        };
    }

    /// Says how sure, at once.
    pub fn set_confidence(&mut self, confidence: Confidence) {
        self.confidence = confidence;
    }

    /// Hints taken for the present question.
    pub fn hints(&self) -> u8 {
        self.hints
    }

    /// Takes the hint of the present question, if it has one that was not taken yet.
    pub fn take_hint(&mut self) -> Option<SafeText> {
        let hint = self
            .question()
            .and_then(|question| question.hint.clone())
            .filter(|_| self.stage() == Stage::Asking && self.hints == 0)?;
        self.hints = 1;
        Some(hint)
    }

    /// Answers the present question. `None` when none waits for an answer.
    pub fn answer(&mut self, answer: Answer, elapsed_ms: u32) -> Option<&Given> {
        if self.stage() != Stage::Asking {
            return None;
        }
        let at = *self.order.get(self.given.len())?;
        let verdict = verdict(self.questions.get(at)?, &answer);
        // Who skips was not sure of anything, whatever the confidence stood on.
        let confidence = if answer == Answer::Skip { Confidence::Guess } else { self.confidence };
        let comes_back = verdict != Verdict::Right && confidence == Confidence::Sure && self.mode == Mode::Practice;
        if comes_back {
            let later = (self.given.len() + 1 + BETWEEN).min(self.order.len());
            self.order.insert(later, at);
        }
        let uuid = Uuid::from_u128(self.nonce.wrapping_add(u128::from(self.counter)));
        self.counter += 1;
        let hints = self.hints;
        self.given.push(Given { uuid, question: at, answer, verdict, confidence, hints, elapsed_ms, comes_back });
        self.told = self.mode == Mode::Practice;
        self.confidence = Confidence::default();
        self.hints = 0;
        self.given.last()
    }

    /// Leaves the feedback.
    pub fn next(&mut self) {
        self.told = false;
    }

    /// Takes the last answer back; the question is asked again. Gives the name of the answer in the log.
    pub fn undo(&mut self) -> Option<Uuid> {
        let undone = self.given.pop()?;
        if undone.comes_back {
            // The later place of the same question; the first one is asked again now.
            let from = self.given.len() + 1;
            if let Some(later) = self.order.iter().skip(from).position(|at| *at == undone.question) {
                self.order.remove(from + later);
            }
        }
        self.told = false;
        // What was set for the question after it does not count for this one.
        self.confidence = Confidence::default();
        self.hints = 0;
        Some(undone.uuid)
    }

    /// A new sitting with the questions that were not answered right, each once.
    pub fn only_wrong(&self, nonce: u128) -> Option<Self> {
        let mut wrong: Vec<usize> =
            self.given.iter().filter(|given| given.verdict != Verdict::Right).map(|given| given.question).collect();
        wrong.sort_unstable();
        wrong.dedup();
        let questions: Vec<Question> = wrong.into_iter().filter_map(|at| self.questions.get(at).cloned()).collect();
        (!questions.is_empty()).then(|| Self::new(self.title.clone(), questions, self.mode, self.seed, nonce))
    }
}

/// Puts questions in an order in which two of the same lesson do not follow each other where that can be helped.
pub fn interleave(mut questions: Vec<Question>, rng: &mut Rng) -> Vec<Question> {
    rng.shuffle(&mut questions);
    apart(questions)
}

/// Keeps the order, but brings another lesson forward where two questions of the same one would follow each other.
pub fn apart(mut questions: Vec<Question>) -> Vec<Question> {
    let mut ordered: Vec<Question> = Vec::with_capacity(questions.len());
    while !questions.is_empty() {
        let last = ordered.last().map(|question| question.lesson.clone());
        let next = questions.iter().position(|question| Some(&question.lesson) != last.as_ref()).unwrap_or(0);
        ordered.push(questions.remove(next));
    }
    ordered
}

#[cfg(test)]
mod tests {
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
}
