//! What everybody may see: for other terminals and phones. Nothing about an answer stands in it before the reveal.

use serde::{Deserialize, Serialize};

use super::engine::Session;
use super::message::PlayerId;
use super::score::Score;
use super::state::{Phase, Player};
use crate::platform::Timestamp;
use crate::quiz::{CodeShown, Question, Shape};
use crate::text::SafeText;

/// The moment of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// What it is about.
    pub title: SafeText,
    /// Counts the steps.
    pub beat: u32,
    /// The step of the course.
    pub phase: Phase,
    /// How many questions there are.
    pub questions: usize,
    /// The question, without what is right.
    pub asked: Option<Asked>,
    /// Who is there or was, in the order of joining.
    pub seats: Vec<Seat>,
    /// Who is to answer, where one answers after the other.
    pub turn: Option<PlayerId>,
    /// Milliseconds left; without a limit none.
    pub left_ms: Option<i64>,
    /// Whether the clock stands still.
    pub paused: bool,
    /// What is right and how the team voted, from the reveal on.
    pub revealed: Option<Revealed>,
    /// Everybody's points from questions that were revealed, the best first.
    pub scores: Vec<Score>,
}

/// A question as players see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// Which one, from 0.
    pub question: usize,
    /// 0, or 1 after the discussion.
    pub vote: u8,
    /// What is asked.
    pub prompt: SafeText,
    /// Code beside it: language and lines.
    pub code: Vec<(SafeText, SafeText)>,
    /// The options.
    pub options: Vec<SafeText>,
}

/// A player as others see them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seat {
    /// Who. Not a secret here; a door that lets players back in by it has to keep its own.
    pub player: PlayerId,
    /// What they are called.
    pub name: SafeText,
    /// Whether they are there.
    pub present: bool,
    /// Whether they have answered, never what.
    pub answered: bool,
}

/// What is right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Revealed {
    /// The right option.
    pub right: usize,
    /// Why it is right.
    pub explain: SafeText,
    /// How often each option was chosen in the first vote.
    pub first: Vec<u32>,
    /// The same after the discussion, where there was one.
    pub last: Option<Vec<u32>>,
}

impl Session {
    /// What everybody may see now.
    pub fn view(&self, now: Timestamp) -> View {
        let (setup, state) = (self.setup(), self.state());
        let phase = state.phase();
        let vote = if let Phase::Asking { vote, .. } = phase { vote } else { 0 };
        let question = phase.question().and_then(|at| Some((at, setup.questions.get(at)?)));
        let shown = matches!(phase, Phase::Reveal { .. } | Phase::Board { .. });
        let seat = |(at, player): (usize, &Player)| Seat {
            player: player.id,
            name: player.name.clone(),
            present: player.present,
            answered: phase.question().is_some() && state.has_answered(at),
        };
        View {
            title: setup.title.clone(),
            beat: self.beat(),
            phase,
            questions: setup.questions.len(),
            asked: question.map(|(at, question)| asked(at, vote, question)),
            seats: state.players().iter().enumerate().map(seat).collect(),
            turn: state.turn().map(|player| player.id),
            left_ms: state.clock().and_then(|clock| clock.left(now)),
            paused: state.is_paused(),
            revealed: question.filter(|_| shown).and_then(|(at, question)| self.revealed(at, question)),
            scores: state.scores(setup),
        }
    }

    fn revealed(&self, at: usize, question: &Question) -> Option<Revealed> {
        let round = self.state().rounds().get(at)?;
        let options = self.setup().options(at);
        Some(Revealed {
            right: self.setup().right(at)?,
            explain: question.explain.clone(),
            first: round.tally(0, options),
            last: self.setup().discussion.then(|| round.tally(1, options)),
        })
    }
}

fn asked(at: usize, vote: u8, question: &Question) -> Asked {
    let code = match &question.code {
        None => Vec::new(),
        Some(CodeShown::One { language, code }) => vec![(language.name().into(), code.as_str().into())],
        Some(CodeShown::Two { language, code, .. }) => {
            code.iter().map(|code| (language.name().into(), code.as_str().into())).collect()
        }
    };
    let options = match &question.shape {
        Shape::OneOf { options, .. } => options.iter().map(|option| option.text.clone()).collect(),
        _ => Vec::new(),
    };
    Asked { question: at, vote, prompt: question.prompt.clone(), code, options }
}
