//! What became of a session: by person, by question, and what to teach next. Computed from the log, never stored.

use std::collections::HashMap;

use serde::Serialize;
use uuid::Uuid;

use super::engine::Session;
use super::message::PlayerId;
use super::state::{Given, Phase, Round};
use crate::lesson::LessonId;
use crate::platform::Moment;
use crate::quiz::Question;
use crate::text::SafeText;

/// All of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Results {
    /// The session.
    pub session: Uuid,
    /// What it was about.
    pub title: SafeText,
    /// When it was begun.
    pub when: Moment,
    /// Whether it was played to its end.
    pub finished: bool,
    /// Questions that there were.
    pub planned: usize,
    /// By person, the best first.
    pub people: Vec<Person>,
    /// By question, in the order in which they were asked; only those that count.
    pub questions: Vec<Asked>,
    /// Every answer that counts.
    pub answers: Vec<Answered>,
}

/// How one player did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Person {
    /// Who.
    pub player: PlayerId,
    /// What they are called.
    pub name: SafeText,
    /// From 1, shared by equal points.
    pub rank: usize,
    /// Right answers.
    pub right: u32,
    /// Questions that they were there for.
    pub asked: u32,
    /// Points.
    pub points: u32,
    /// Lessons of the questions that they did not get right.
    pub missed: Vec<LessonId>,
}

/// How one question went.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Asked {
    /// Its number, from 1.
    pub number: usize,
    /// Its lesson.
    pub lesson: LessonId,
    /// Its name inside the lesson.
    pub question: SafeText,
    /// What was asked.
    pub prompt: SafeText,
    /// The options.
    pub options: Vec<SafeText>,
    /// The right one, from 0.
    pub right: usize,
    /// How often each option was chosen first.
    pub first: Vec<u32>,
    /// How often each option was chosen in the end; the same as first without a discussion.
    pub last: Vec<u32>,
    /// Players who were there.
    pub players: u32,
    /// Players who did not get it right.
    pub missed: u32,
}

impl Asked {
    /// The wrong option that most said in the end, if at least one did.
    pub fn most_wrong(&self) -> Option<&SafeText> {
        let wrong = self.last.iter().enumerate().filter(|(at, count)| *at != self.right && **count > 0);
        // The first of equals, so that the same log names the same one.
        let (at, _) = wrong.max_by_key(|(at, count)| (**count, std::cmp::Reverse(*at)))?;
        self.options.get(at)
    }
}

/// One answer that counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answered {
    /// Who.
    pub player: PlayerId,
    /// What they are called.
    pub name: SafeText,
    /// The number of the question, from 1.
    pub number: usize,
    /// Its lesson.
    pub lesson: LessonId,
    /// Its name inside the lesson.
    pub question: SafeText,
    /// What was chosen in the end; nothing when they passed or time ran out.
    pub choice: Option<SafeText>,
    /// What was chosen before the discussion, where there was one.
    pub first: Option<SafeText>,
    /// Whether it was right.
    pub correct: bool,
    /// Milliseconds that the first answer took.
    pub elapsed_ms: Option<u32>,
    /// Points.
    pub points: u32,
}

/// A question that somebody missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missed {
    /// Its lesson.
    pub lesson: LessonId,
    /// Its name inside the lesson.
    pub question: SafeText,
    /// Players who did not get it right.
    pub missed: u32,
    /// Players who were there.
    pub players: u32,
}

impl Results {
    /// The results of a session as it stands.
    pub fn new(session: &Session) -> Self {
        let (setup, state) = (session.setup(), session.state());
        let mut results = Self {
            session: session.opening().id,
            title: setup.title.clone(),
            when: session.opening().when,
            finished: matches!(state.phase(), Phase::Podium | Phase::Saved),
            planned: setup.questions.len(),
            people: Vec::new(),
            questions: Vec::new(),
            answers: Vec::new(),
        };
        let rounds = setup.questions.iter().zip(state.rounds()).enumerate();
        for (at, (question, round)) in rounds.filter(|(_, (_, round))| round.counts) {
            results.take(session, at, question, round);
        }
        let mut by_player = results.by_player();
        for score in state.scores(setup) {
            let Some(player) = state.index(score.player).and_then(|at| state.players().get(at)) else { continue };
            let (asked, missed) = by_player.remove(&score.player).unwrap_or_default();
            let (player, name) = (player.id, player.name.clone());
            let (rank, right, points) = (score.rank, score.right, score.points);
            results.people.push(Person { player, name, rank, right, asked, points, missed });
        }
        results
    }

    /// How many questions each player was there for, and the lessons they missed, each once.
    fn by_player(&self) -> HashMap<PlayerId, (u32, Vec<LessonId>)> {
        let mut by_player: HashMap<PlayerId, (u32, Vec<LessonId>)> = HashMap::new();
        for answer in &self.answers {
            let (asked, missed) = by_player.entry(answer.player).or_default();
            *asked += 1;
            if !answer.correct && !missed.contains(&answer.lesson) {
                missed.push(answer.lesson.clone());
            }
        }
        by_player
    }

    fn take(&mut self, session: &Session, at: usize, question: &Question, round: &Round) {
        let (setup, state) = (session.setup(), session.state());
        let options: Vec<SafeText> = (0..setup.options(at)).filter_map(|n| setup.option(at, n)).cloned().collect();
        let limit = setup.seconds.filter(|_| setup.speed_counts()).map(|seconds| u32::from(seconds) * 1000);
        let (mut players, mut right) = (0, 0);
        for (index, player) in state.players().iter().enumerate().filter(|(index, _)| round.was_there(*index)) {
            let text = |given: Given| options.get(given.choice?).cloned();
            let (first, last) = (round.given(0, index), round.last(index));
            let points = round.points(index, setup.right(at), limit);
            players += 1;
            right += u32::from(points > 0);
            self.answers.push(Answered {
                player: player.id,
                name: player.name.clone(),
                number: at + 1,
                lesson: question.lesson.clone(),
                question: question.id.clone(),
                choice: last.and_then(text),
                first: first.and_then(text).filter(|_| setup.discussion),
                correct: points > 0,
                elapsed_ms: first.or(last).map(|given| given.elapsed_ms),
                points,
            });
        }
        self.questions.push(Asked {
            number: at + 1,
            lesson: question.lesson.clone(),
            question: question.id.clone(),
            prompt: question.prompt.clone(),
            right: setup.right(at).unwrap_or_default(),
            first: round.tally(0, options.len()),
            last: round.tally(1, options.len()),
            options,
            players,
            missed: players - right,
        });
    }

    /// The questions that most people missed, the worst first; those that everybody got right are left out.
    pub fn teach_next(&self) -> Vec<&Asked> {
        let mut missed: Vec<&Asked> = self.questions.iter().filter(|asked| asked.missed > 0).collect();
        // Shares as cross products: 5 of 6 is worse than 4 of 6 and than 5 of 7.
        missed.sort_by(|a, b| {
            let (of_a, of_b) = (u64::from(a.missed) * u64::from(b.players), u64::from(b.missed) * u64::from(a.players));
            of_b.cmp(&of_a).then(b.missed.cmp(&a.missed))
        });
        missed
    }

    /// How often each question was missed.
    pub fn missed(&self) -> impl Iterator<Item = Missed> + '_ {
        self.questions.iter().map(|asked| Missed {
            lesson: asked.lesson.clone(),
            question: asked.question.clone(),
            missed: asked.missed,
            players: asked.players,
        })
    }
}
