//! The owner's side: messages in, entries of the log and a reply out.

use super::log::{Entry, Fact, Move, Opening, Part};
use super::message::{Message, Order, PlayerId, Refusal, Reply};
use super::names::{self, NameError};
use super::setup::Setup;
use super::state::{Phase, State};
use crate::platform::Timestamp;

/// What a message led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What has to be kept before the reply goes out; nothing when nothing has changed.
    pub part: Option<Part>,
    /// What the sender is told.
    pub reply: Reply,
}

impl Outcome {
    /// Why the message was not taken, if it was not.
    pub fn refusal(&self) -> Option<&Refusal> {
        match &self.reply {
            Reply::Accepted => None,
            Reply::Refused { why } => Some(why),
        }
    }
}

/// A session: how it was opened, everything that was accepted since, and where that leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    opening: Opening,
    log: Vec<Entry>,
    /// Which entries were taken back.
    undone: Vec<bool>,
    state: State,
    beat: u32,
}

impl Session {
    /// A session that begins, and what has to be kept of it.
    pub fn new(opening: Opening) -> (Self, Part) {
        let part =
            Part { session: opening.id, opening: Some(Box::new(opening.clone())), first: 0, entries: Vec::new() };
        (Self::replay(opening, Vec::new()), part)
    }

    /// The session that a log leads to. Any prefix of a log is a log.
    pub fn replay(opening: Opening, log: Vec<Entry>) -> Self {
        let state = State::new(&opening.setup, opening.when.at);
        let mut session = Self { opening, log, undone: Vec::new(), state, beat: 0 };
        session.undone = vec![false; session.log.len()];
        for entry in &session.log {
            if let Fact::Undone { entry } = entry.fact
                && let Some(undone) = session.undone.get_mut(entry)
            {
                *undone = true;
            }
        }
        session.beat = session.log.iter().fold(0, |beat, entry| beat + u32::from(is_beat(&entry.fact)));
        session.rebuild();
        session
    }

    /// How it was opened.
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// Questions and rules.
    pub fn setup(&self) -> &Setup {
        &self.opening.setup
    }

    /// Everything that was accepted, in order.
    pub fn log(&self) -> &[Entry] {
        &self.log
    }

    /// Where it stands.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The step of the course.
    pub fn phase(&self) -> Phase {
        self.state.phase
    }

    /// Counts the steps; an order is taken only with the present one, so that a doubled order is one order.
    pub fn beat(&self) -> u32 {
        self.beat
    }

    /// Takes a message in. `now` may jump; time never runs backwards here.
    pub fn step(&mut self, message: &Message, now: Timestamp) -> Outcome {
        let (first, now) = (self.log.len(), now.max(self.state.last));
        // Who resumes after a restart leaves out the time in which nobody was there, before it can be up.
        let resumes = matches!(message, Message::Host { beat, order: Order::Resume } if *beat == self.beat);
        if !resumes && self.state.clock.is_some_and(|clock| clock.is_over(now)) {
            self.push(Fact::Moved(Move::TimeUp), now);
        }
        let reply = match self.decide(message, now) {
            Ok(fact) => {
                if let Some(fact) = fact {
                    self.push(fact, now);
                }
                Reply::Accepted
            }
            Err(why) => Reply::Refused { why },
        };
        let entries = self.log.get(first..).unwrap_or_default().to_vec();
        let part = Part { session: self.opening.id, opening: None, first, entries };
        Outcome { part: Some(part).filter(|part| !part.entries.is_empty()), reply }
    }

    /// The same with an order of a host who sees the present moment.
    pub fn order(&mut self, order: Order, now: Timestamp) -> Outcome {
        self.step(&Message::Host { beat: self.beat, order }, now)
    }

    /// Whether an order would be taken now.
    pub fn takes(&self, order: Order) -> bool {
        self.ordered(order).is_ok()
    }

    fn push(&mut self, fact: Fact, at: Timestamp) {
        self.beat += u32::from(is_beat(&fact));
        let entry = Entry { at, fact };
        let back = match entry.fact {
            Fact::Undone { entry } => Some(entry),
            _ => None,
        };
        if back.is_none() {
            self.state.apply(&entry, &self.opening.setup);
        }
        self.log.push(entry);
        self.undone.push(false);
        if let Some(undone) = back.and_then(|at| self.undone.get_mut(at)) {
            *undone = true;
            self.rebuild();
        }
    }

    fn rebuild(&mut self) {
        let mut state = State::new(&self.opening.setup, self.opening.when.at);
        for (entry, undone) in self.log.iter().zip(&self.undone) {
            if *undone {
                state.last = entry.at;
            } else {
                state.apply(entry, &self.opening.setup);
            }
        }
        self.state = state;
    }

    /// What a message adds to the log: nothing when it was taken before.
    fn decide(&self, message: &Message, now: Timestamp) -> Result<Option<Fact>, Refusal> {
        match message {
            Message::Join { player, name, visit } => self.join(*player, name, *visit),
            Message::Leave { player, visit } => {
                let index = self.state.index(*player).ok_or(Refusal::NotIn)?;
                let known = self.state.players.get(index).filter(|known| known.present && known.visit == *visit);
                Ok(known.map(|_| Fact::Left { player: *player, visit: *visit }))
            }
            Message::Answer { player, question, vote, choice } => {
                self.answer(*player, (*question, *vote), *choice, now)
            }
            Message::Host { beat, .. } if *beat != self.beat => Err(Refusal::Stale),
            Message::Host { order, .. } => self.ordered(*order).map(Some),
            Message::Tick => Ok(None),
        }
    }

    fn join(&self, player: PlayerId, name: &str, visit: u32) -> Result<Option<Fact>, Refusal> {
        if let Some(known) = self.state.index(player).and_then(|index| self.state.players.get(index)) {
            let name = known.name.clone();
            return Ok((visit > known.visit).then_some(Fact::Joined { player, name, visit }));
        }
        if matches!(self.state.phase, Phase::Podium | Phase::Saved) {
            return Err(Refusal::NotNow);
        }
        let name = names::checked(name).map_err(Refusal::Name)?;
        if let Some(other) = self.state.alike(&name) {
            return Err(Refusal::Name(NameError::Taken(other.name.clone())));
        }
        if self.state.present() >= self.setup().answers.seats() {
            return Err(Refusal::Full);
        }
        Ok(Some(Fact::Joined { player, name, visit }))
    }

    fn answer(
        &self,
        player: PlayerId,
        (question, vote): (usize, u8),
        choice: Option<usize>,
        now: Timestamp,
    ) -> Result<Option<Fact>, Refusal> {
        let index = self.state.index(player).ok_or(Refusal::NotIn)?;
        if let Some(given) = self.state.rounds.get(question).and_then(|round| round.given(vote, index)) {
            return if given.choice == choice { Ok(None) } else { Err(Refusal::Answered) };
        }
        if self.state.phase != (Phase::Asking { question, vote }) {
            return Err(Refusal::NotAsked);
        }
        if !self.state.players.get(index).is_some_and(|known| known.present) {
            return Err(Refusal::NotIn);
        }
        if self.state.paused {
            return Err(Refusal::Paused);
        }
        if self.setup().answers.is_in_turn() && self.state.turn != Some(index) {
            return Err(Refusal::NotYourTurn);
        }
        if choice.is_some_and(|choice| choice >= self.setup().options(question)) {
            return Err(Refusal::NoOption);
        }
        let elapsed = self.state.clock.map_or(0, |clock| clock.elapsed(now));
        let elapsed_ms = u32::try_from(elapsed).unwrap_or(u32::MAX);
        Ok(Some(Fact::Answered { player, question, vote, choice, elapsed_ms }))
    }

    fn ordered(&self, order: Order) -> Result<Fact, Refusal> {
        let (phase, paused) = (self.state.phase, self.state.paused);
        let asking = matches!(phase, Phase::Asking { .. });
        let fits = |fits: bool, step: Move| if fits { Ok(Fact::Moved(step)) } else { Err(Refusal::NotNow) };
        match order {
            Order::Next if phase == Phase::Lobby && self.state.present() == 0 => Err(Refusal::Nobody),
            Order::Next => fits(matches!(phase, Phase::Lobby | Phase::Reveal { .. } | Phase::Board { .. }), Move::Next),
            Order::Lock => fits(asking, Move::Lock),
            Order::Vote => fits(matches!(phase, Phase::Talking { .. }), Move::Vote),
            Order::Reveal => fits(matches!(phase, Phase::Talking { .. } | Phase::Locked { .. }), Move::Reveal),
            Order::Board => fits(matches!(phase, Phase::Reveal { .. }), Move::Board),
            Order::Skip => fits(asking || matches!(phase, Phase::Talking { .. } | Phase::Locked { .. }), Move::Skip),
            Order::Pause => fits(asking && !paused, Move::Pause),
            Order::Go => fits(asking && paused, Move::Go),
            Order::More(seconds) => {
                let limited = self.state.clock.is_some_and(|clock| clock.limit().is_some());
                fits(asking && limited, Move::More(seconds))
            }
            Order::Resume => fits(phase != Phase::Saved, Move::Resume),
            Order::End => fits(!matches!(phase, Phase::Lobby | Phase::Podium | Phase::Saved), Move::End),
            Order::Finish => fits(phase == Phase::Podium, Move::Finish),
            Order::Undo => match self.undoable() {
                Some(entry) if phase != Phase::Saved => Ok(Fact::Undone { entry }),
                _ => Err(Refusal::NotNow),
            },
        }
    }

    /// The last entry that can be taken back: an answer, or a step of the course. Comings and goings stay, and so does
    /// what the clock was told.
    pub fn undoable(&self) -> Option<usize> {
        let stays = |fact: &Fact| match fact {
            Fact::Answered { .. } => false,
            Fact::Moved(step) => {
                matches!(step, Move::Pause | Move::Go | Move::More(_) | Move::Resume | Move::Finish)
            }
            Fact::Joined { .. } | Fact::Left { .. } | Fact::Undone { .. } => true,
        };
        let live = self.log.iter().zip(&self.undone);
        let at = live.rev().position(|(entry, undone)| !undone && !stays(&entry.fact))?;
        self.log.len().checked_sub(at + 1)
    }
}

/// Whether a fact is a step that an order can be too late for.
fn is_beat(fact: &Fact) -> bool {
    matches!(fact, Fact::Moved(_) | Fact::Undone { .. })
}
