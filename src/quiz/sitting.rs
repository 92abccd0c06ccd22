//! One sitting: questions in order, answers, feedback, undo. A pure state machine; the same seed gives the same one.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::platform::{Rng, Seed};
use crate::schedule::Confidence;
use crate::text::SafeText;

use super::grade::verdict;
use super::question::{Answer, Kind, Question, Verdict};

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

/// What it takes to take one whole action back.
#[derive(Clone, Debug, PartialEq)]
struct Before {
    /// The name of the action in the log.
    uuid: Uuid,
    /// Whether it was an answer; else something was set aside.
    answer: bool,
    order: Vec<usize>,
    spares: Vec<usize>,
    told: bool,
}

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
    /// Questions that are only asked when one that comes back needs others before it.
    spares: Vec<usize>,
    given: Vec<Given>,
    /// Every action so far, the last one at the end.
    history: Vec<Before>,
    told: bool,
    confidence: Confidence,
    hints: u8,
    /// Actions that were ever done, undone ones too: no two get the same name.
    counter: u64,
    nonce: u128,
}

impl Sitting {
    /// A sitting with these questions in this order. `nonce` makes its answers' names unique among all sittings.
    pub fn new(title: SafeText, questions: Vec<Question>, mode: Mode, seed: Seed, nonce: u128) -> Self {
        let order = (0..questions.len()).collect();
        Self {
            title,
            seed,
            mode,
            questions,
            order,
            spares: Vec::new(),
            given: Vec::new(),
            history: Vec::new(),
            told: false,
            confidence: Confidence::default(),
            hints: 0,
            counter: 0,
            nonce,
        }
    }

    /// With questions in reserve: a question that comes back near the end needs others before it.
    #[must_use]
    pub fn with_spares(mut self, spares: Vec<Question>) -> Self {
        self.spares = (self.questions.len()..self.questions.len() + spares.len()).collect();
        self.questions.extend(spares);
        self
    }

    /// One question more at the end.
    pub fn push(&mut self, question: Question) {
        self.order.push(self.questions.len());
        self.questions.push(question);
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
        let uuid = self.begin(true);
        let believed = verdict != Verdict::Right && confidence == Confidence::Sure && self.mode == Mode::Practice;
        let comes_back = believed && self.bring_back(at);
        let hints = self.hints;
        self.given.push(Given { uuid, question: at, answer, verdict, confidence, hints, elapsed_ms, comes_back });
        self.told = self.mode == Mode::Practice;
        self.confidence = Confidence::default();
        self.hints = 0;
        self.given.last()
    }

    /// Puts a question in once more after at least three others, spare ones if need be. Whether there were enough: what
    /// comes back sooner is only repeated.
    fn bring_back(&mut self, question: usize) -> bool {
        let after = self.given.len() + 1;
        let missing = BETWEEN.saturating_sub(self.order.len().saturating_sub(after));
        if missing > self.spares.len() {
            return false;
        }
        self.order.extend(self.spares.drain(..missing));
        self.order.insert((after + BETWEEN).min(self.order.len()), question);
        true
    }

    /// Remembers how things stand before an action; the name of the action.
    fn begin(&mut self, answer: bool) -> Uuid {
        let uuid = Uuid::from_u128(self.nonce.wrapping_add(u128::from(self.counter)));
        self.counter += 1;
        let (order, spares) = (self.order.clone(), self.spares.clone());
        self.history.push(Before { uuid, answer, order, spares, told: self.told });
        uuid
    }

    /// Leaves out what is still to be asked of some questions. The name of the action in the log; nothing if it would
    /// change nothing and no question is there.
    pub fn set_aside(&mut self, which: impl Fn(&Question) -> bool) -> Option<Uuid> {
        self.question()?;
        let uuid = self.begin(false);
        let (questions, asked) = (&self.questions, self.given.len());
        let mut at = 0;
        self.order.retain(|place| {
            at += 1;
            at <= asked || !questions.get(*place).is_some_and(&which)
        });
        self.spares.retain(|place| !questions.get(*place).is_some_and(&which));
        (self.confidence, self.hints) = (Confidence::default(), 0);
        Some(uuid)
    }

    /// Whether there is an action to be taken back.
    pub fn can_undo(&self) -> bool {
        !self.history.is_empty()
    }

    /// Leaves the feedback.
    pub fn next(&mut self) {
        self.told = false;
    }

    /// Takes the last action back: the question of an answer is asked again, what was set aside is there again. Gives the
    /// name of the action in the log.
    pub fn undo(&mut self) -> Option<Uuid> {
        let before = self.history.pop()?;
        if before.answer {
            self.given.pop();
        }
        (self.order, self.spares, self.told) = (before.order, before.spares, before.told);
        // What was set for the question after it does not count for this one.
        (self.confidence, self.hints) = (Confidence::default(), 0);
        Some(before.uuid)
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
    names_first(ordered)
}

/// Of the questions of a lesson that for its name comes first: any other one tells the name.
fn names_first(mut questions: Vec<Question>) -> Vec<Question> {
    for at in 0..questions.len() {
        let Some(first) = questions.get(at).filter(|question| question.kind != Kind::NameIt) else { continue };
        let is_name = |other: &Question| other.lesson == first.lesson && other.kind == Kind::NameIt;
        if let Some(ahead) = questions.iter().skip(at + 1).position(is_name) {
            questions.swap(at, at + 1 + ahead);
        }
    }
    questions
}

#[cfg(test)]
mod tests;
