//! Where a session stands: what a replay of its log leads to. Pure; the same entries give the same state.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::log::{Entry, Fact, Move};
use super::message::PlayerId;
use super::names;
use super::score::{self, Score};
use super::setup::Setup;
use crate::platform::Timestamp;
use crate::text::SafeText;

/// The step of the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "kebab-case")]
pub enum Phase {
    /// Names.
    Lobby,
    /// A question takes answers; `vote` is 1 after the discussion.
    #[expect(missing_docs, reason = "the index of the question, here and below")]
    Asking { question: usize, vote: u8 },
    /// The team talks between two votes.
    #[expect(missing_docs, reason = "as above")]
    Talking { question: usize },
    /// All have answered or time is up.
    #[expect(missing_docs, reason = "as above")]
    Locked { question: usize },
    /// What is right, and how the team voted.
    #[expect(missing_docs, reason = "as above")]
    Reveal { question: usize },
    /// The scores alone.
    #[expect(missing_docs, reason = "as above")]
    Board { question: usize },
    /// The end.
    Podium,
    /// All is done.
    Saved,
}

impl Phase {
    /// The question that it is about.
    pub fn question(self) -> Option<usize> {
        match self {
            Self::Asking { question, .. }
            | Self::Talking { question }
            | Self::Locked { question }
            | Self::Reveal { question }
            | Self::Board { question } => Some(question),
            Self::Lobby | Self::Podium | Self::Saved => None,
        }
    }
}

/// Somebody who plays, or did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Player {
    /// Who.
    pub id: PlayerId,
    /// What they are called.
    pub name: SafeText,
    /// Whether they are there.
    pub present: bool,
    /// The number of the last coming.
    pub visit: u32,
}

/// An answer that was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// Which option; `None` passed or ran out of time.
    pub choice: Option<usize>,
    /// Milliseconds that it took.
    pub elapsed_ms: u32,
}

/// What came in for one question, by player in the order of joining.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    votes: [Vec<Option<Given>>; 2],
    /// Who was there when it was revealed or has answered before.
    seated: Vec<bool>,
    /// Whether it counts: what is right was shown, and the host did not skip it.
    pub counts: bool,
    /// Whether the host skipped it.
    pub skipped: bool,
}

impl Round {
    /// The answer of a player in one vote.
    pub fn given(&self, vote: u8, player: usize) -> Option<Given> {
        self.votes.get(usize::from(vote))?.get(player).copied().flatten()
    }

    /// The answer of a player that counts: the second one, or the first where they did not choose again.
    pub fn last(&self, player: usize) -> Option<Given> {
        self.given(1, player).filter(|given| given.choice.is_some()).or_else(|| self.given(0, player))
    }

    /// The points of a player, if the question counts.
    pub(super) fn points(&self, player: usize, right: Option<usize>, limit_ms: Option<u32>) -> u32 {
        let is_right = |given: Given| given.choice.is_some() && given.choice == right;
        let Some(last) = self.last(player) else { return 0 };
        // Nobody is to hurry a talk: what was found in it is worth as much as any right answer, speed counts in the
        // first vote only.
        let first = self.given(0, player);
        let limit_ms = limit_ms.filter(|_| first.is_some_and(is_right));
        score::points(is_right(last), first.unwrap_or(last).elapsed_ms, limit_ms)
    }

    /// Whether a player had the chance to answer.
    pub fn was_there(&self, player: usize) -> bool {
        self.seated.get(player).copied().unwrap_or(false)
    }

    /// How often each option was chosen in a vote; in the second one who did not vote again counts as before.
    pub fn tally(&self, vote: u8, options: usize) -> Vec<u32> {
        let mut counts = vec![0; options];
        let players = self.votes.iter().map(Vec::len).max().unwrap_or(0);
        for player in 0..players {
            let given = if vote == 0 { self.given(0, player) } else { self.last(player) };
            if let Some(count) = given.and_then(|given| counts.get_mut(given.choice?)) {
                *count += 1;
            }
        }
        counts
    }

    fn put(&mut self, vote: u8, player: usize, given: Given) {
        if let Some(votes) = self.votes.get_mut(usize::from(vote)) {
            if votes.len() <= player {
                votes.resize(player + 1, None);
            }
            if let Some(slot) = votes.get_mut(player) {
                *slot = Some(given);
            }
        }
    }
}

/// Where a session stands.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub(super) phase: Phase,
    pub(super) players: Vec<Player>,
    by_id: HashMap<PlayerId, usize>,
    by_look: HashMap<String, usize>,
    pub(super) rounds: Vec<Round>,
    pub(super) clock: Option<Clock>,
    pub(super) paused: bool,
    pub(super) turn: Option<usize>,
    pub(super) last: Timestamp,
    present: usize,
    answered: usize,
}

impl State {
    pub(super) fn new(setup: &Setup, started: Timestamp) -> Self {
        Self {
            phase: Phase::Lobby,
            players: Vec::new(),
            by_id: HashMap::new(),
            by_look: HashMap::new(),
            rounds: vec![Round::default(); setup.questions.len()],
            clock: None,
            paused: false,
            turn: None,
            last: started,
            present: 0,
            answered: 0,
        }
    }

    /// The step of the course.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// All who ever joined, in that order.
    pub fn players(&self) -> &[Player] {
        &self.players
    }

    /// The place of a player in [`State::players`].
    pub fn index(&self, id: PlayerId) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    /// The player whose name looks like this one.
    pub fn alike(&self, name: &str) -> Option<&Player> {
        let at = names::looks(name).iter().find_map(|look| self.by_look.get(look)).copied()?;
        self.players.get(at)
    }

    /// What came in, by question.
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }

    /// The clock of the present question or turn.
    pub fn clock(&self) -> Option<&Clock> {
        self.clock.as_ref()
    }

    /// Whether the host has stopped the clock.
    pub fn is_paused(&self) -> bool {
        self.paused
    }

    /// Who is to answer, where one answers after the other.
    pub fn turn(&self) -> Option<&Player> {
        self.players.get(self.turn?)
    }

    /// How many are there.
    pub fn present(&self) -> usize {
        self.present
    }

    /// Whether a player has answered in the present vote (or, after it, in the first one).
    pub fn has_answered(&self, player: usize) -> bool {
        self.present_answer(player).is_some()
    }

    /// Whether a player has passed in the present vote, or ran out of time.
    pub fn has_passed(&self, player: usize) -> bool {
        self.present_answer(player).is_some_and(|given| given.choice.is_none())
    }

    fn present_answer(&self, player: usize) -> Option<Given> {
        let (question, vote) = match self.phase {
            Phase::Asking { question, vote } => (question, vote),
            phase => (phase.question()?, 0),
        };
        self.rounds.get(question)?.given(vote, player)
    }

    /// Everybody's points, the best first.
    pub fn scores(&self, setup: &Setup) -> Vec<Score> {
        let limit = setup.seconds.filter(|_| setup.speed_counts()).map(|seconds| u32::from(seconds) * 1000);
        let of = |(at, player): (usize, &Player)| {
            let mut score = Score { player: player.id, rank: 0, right: 0, points: 0 };
            for (question, round) in self.rounds.iter().enumerate().filter(|(_, round)| round.counts) {
                let points = round.points(at, setup.right(question), limit);
                score.right += u32::from(points > 0);
                score.points += points;
            }
            score
        };
        score::rank(self.players.iter().enumerate().map(of).collect())
    }

    /// Takes an entry in that does not take others back.
    pub(super) fn apply(&mut self, entry: &Entry, setup: &Setup) {
        let at = entry.at;
        match &entry.fact {
            Fact::Joined { player, name, visit } => self.joined(*player, name, *visit, at, setup),
            Fact::Left { player, visit } => self.left(*player, *visit, at, setup),
            Fact::Answered { player, question, vote, choice, elapsed_ms } => {
                let given = Given { choice: *choice, elapsed_ms: *elapsed_ms };
                if let (Some(player), Some(round)) = (self.index(*player), self.rounds.get_mut(*question)) {
                    round.put(*vote, player, given);
                    self.answered += 1;
                    self.go_on(at, setup);
                }
            }
            Fact::Moved(step) => self.moved(*step, at, setup),
            Fact::Undone { .. } => {
                // Whoever answers again has the whole time again.
                if matches!(self.phase, Phase::Asking { .. }) {
                    self.start_clock(at, setup);
                }
            }
        }
        self.last = at;
    }

    fn joined(&mut self, id: PlayerId, name: &SafeText, visit: u32, at: Timestamp, setup: &Setup) {
        let index = self.index(id).unwrap_or_else(|| {
            self.players.push(Player { id, name: name.clone(), present: false, visit });
            let index = self.players.len() - 1;
            self.by_id.insert(id, index);
            for look in names::looks(name) {
                self.by_look.entry(look).or_insert(index);
            }
            index
        });
        let Some(player) = self.players.get_mut(index) else { return };
        self.present += usize::from(!player.present);
        (player.present, player.visit) = (true, visit);
        self.count_answered();
        if let Phase::Asking { .. } = self.phase {
            if self.turn.is_none() {
                self.go_on(at, setup);
            }
            self.run_clock(at);
        }
    }

    fn left(&mut self, id: PlayerId, visit: u32, at: Timestamp, setup: &Setup) {
        let Some(player) = self.index(id).and_then(|index| self.players.get_mut(index)) else { return };
        self.present -= usize::from(player.present);
        (player.present, player.visit) = (false, visit);
        self.count_answered();
        if self.turn().is_some_and(|turn| turn.id == id) || !setup.answers.is_in_turn() {
            self.go_on(at, setup);
        }
        self.run_clock(at);
    }

    fn moved(&mut self, step: Move, at: Timestamp, setup: &Setup) {
        match (step, self.phase) {
            (Move::Next, Phase::Lobby) => self.ask(0, at, setup),
            (Move::Next, phase) => self.ask(phase.question().map_or(0, |question| question + 1), at, setup),
            (Move::Skip, phase) => {
                let question = phase.question().unwrap_or_default();
                if let Some(round) = self.rounds.get_mut(question) {
                    round.skipped = true;
                }
                self.ask(question + 1, at, setup);
            }
            (Move::Lock, _) => self.lock(setup),
            (Move::TimeUp, _) => self.time_up(at, setup),
            (Move::Vote, Phase::Talking { question }) => self.take_votes(question, 1, at, setup),
            (Move::Reveal, Phase::Talking { question } | Phase::Locked { question }) => self.reveal(question),
            (Move::Board, Phase::Reveal { question }) => self.phase = Phase::Board { question },
            (Move::Pause, _) => {
                self.paused = true;
                self.run_clock(at);
            }
            (Move::Go, _) => {
                self.paused = false;
                self.run_clock(at);
            }
            (Move::More(seconds), _) => {
                if let Some(clock) = &mut self.clock {
                    clock.extend(seconds);
                }
            }
            (Move::Resume, _) => {
                let last = self.last;
                if let Some(clock) = &mut self.clock {
                    clock.leave_out(last, at);
                }
            }
            (Move::End, _) => self.end(Phase::Podium),
            (Move::Finish, _) => self.end(Phase::Saved),
            _ => {}
        }
    }

    fn ask(&mut self, question: usize, at: Timestamp, setup: &Setup) {
        if question < setup.questions.len() {
            self.take_votes(question, 0, at, setup);
        } else {
            self.end(Phase::Podium);
        }
    }

    fn take_votes(&mut self, question: usize, vote: u8, at: Timestamp, setup: &Setup) {
        self.phase = Phase::Asking { question, vote };
        (self.paused, self.turn) = (false, None);
        self.count_answered();
        self.start_clock(at, setup);
        if setup.answers.is_in_turn() {
            self.turn = self.next_turn(setup);
        }
    }

    /// After an answer or when somebody went: the next turn, or the end of the vote.
    fn go_on(&mut self, at: Timestamp, setup: &Setup) {
        if !matches!(self.phase, Phase::Asking { .. }) {
            return;
        }
        if setup.answers.is_in_turn() {
            self.turn = self.next_turn(setup);
            if self.turn.is_some() {
                self.start_clock(at, setup);
                return;
            }
        }
        if self.present > 0 && self.answered >= self.present {
            self.lock(setup);
        }
    }

    /// Who has not answered yet and is there. Where speed counts, another one begins each time, because who answers
    /// later has read for longer.
    fn next_turn(&self, setup: &Setup) -> Option<usize> {
        let Phase::Asking { question, .. } = self.phase else { return None };
        let count = self.players.len().max(1);
        let first = if setup.speed_counts() { question % count } else { 0 };
        (0..self.players.len())
            .map(|at| (at + first) % count)
            .find(|at| self.players.get(*at).is_some_and(|player| player.present) && !self.has_answered(*at))
    }

    fn time_up(&mut self, at: Timestamp, setup: &Setup) {
        let Phase::Asking { question, vote } = self.phase else { return };
        let limit = self.clock.and_then(|clock| clock.limit()).and_then(|limit| u32::try_from(limit).ok());
        match self.turn.filter(|_| setup.answers.is_in_turn()) {
            Some(player) => {
                let given = Given { choice: None, elapsed_ms: limit.unwrap_or(u32::MAX) };
                if let Some(round) = self.rounds.get_mut(question) {
                    round.put(vote, player, given);
                }
                self.answered += 1;
                self.go_on(at, setup);
            }
            None => self.lock(setup),
        }
    }

    fn lock(&mut self, setup: &Setup) {
        if let Phase::Asking { question, vote } = self.phase {
            let talks = setup.discussion && vote == 0;
            self.phase = if talks { Phase::Talking { question } } else { Phase::Locked { question } };
            (self.turn, self.clock, self.paused) = (None, None, false);
        }
    }

    fn reveal(&mut self, question: usize) {
        self.phase = Phase::Reveal { question };
        let seated: Vec<bool> = self.players.iter().map(|player| player.present).collect();
        if let Some(round) = self.rounds.get_mut(question) {
            round.seated = (0..seated.len())
                .map(|at| seated.get(at).copied().unwrap_or(false) || round.last(at).is_some())
                .collect();
            round.counts = true;
        }
    }

    fn end(&mut self, phase: Phase) {
        (self.phase, self.turn, self.clock, self.paused) = (phase, None, None, false);
    }

    fn start_clock(&mut self, at: Timestamp, setup: &Setup) {
        self.clock = Some(Clock::new(at, setup.seconds));
        self.run_clock(at);
    }

    /// The clock stands while the host says so, and while nobody is there.
    fn run_clock(&mut self, at: Timestamp) {
        let stands = self.paused || self.present == 0;
        if let Some(clock) = &mut self.clock {
            if stands { clock.stop(at) } else { clock.go(at) }
        }
    }

    /// How many of those who are there have answered.
    fn count_answered(&mut self) {
        let is_counted = |(at, player): (usize, &Player)| player.present && self.has_answered(at);
        self.answered = self.players.iter().enumerate().filter(|(at, player)| is_counted((*at, player))).count();
    }
}
