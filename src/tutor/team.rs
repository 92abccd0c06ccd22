//! Team sessions: from what was asked for to questions, and from results to reviews.

use std::path::PathBuf;

use uuid::Uuid;

use crate::lesson::LessonId;
use crate::platform::{Moment, Seed};
use crate::progress::{self, Change, Kept, Log, Record, Snapshot, Source};
use crate::quiz::generate::questions;
use crate::quiz::sitting::interleave;
use crate::quiz::{CodeShown, Kind, Question, Shape, Verdict};
use crate::schedule::{Confidence, Scheduler, derive};
use crate::session::results::Missed;
use crate::session::{Answers, Opening, Part, Phase, PlayerId, Results, Session, Setup};
use crate::text::SafeText;

use super::profiles::{self, FIRST};
use super::{Scope, Tutor, syllabus};

/// Lines of code that can be read from five metres.
const LINES: usize = 10;
/// The path that is made for teams.
const TEAM_PATH: &str = "team-quiz-outages";

/// Where the questions of a session come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Pool {
    /// Some lessons.
    Lessons(Scope),
    /// The questions that were missed most in earlier sessions.
    Missed,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamSpec {
    /// Where the questions come from.
    pub pool: Pool,
    /// How many at most.
    pub count: usize,
    /// Seconds for each answer, 5 to 600; none for as long as it takes.
    pub seconds: Option<u16>,
    /// How players answer.
    pub answers: Answers,
    /// Whether quick right answers get more points.
    pub speed: bool,
    /// Whether the team talks and votes again.
    pub discussion: bool,
    /// What to draw from; a fresh seed without.
    pub seed: Option<Seed>,
}

/// Questions of a session unless said otherwise.
pub const COUNT: usize = 10;
/// Seconds for each answer unless said otherwise.
pub const SECONDS: u16 = 45;
/// What a time limit may be, in seconds.
pub const LIMITS: std::ops::RangeInclusive<u16> = 5..=600;

impl Tutor {
    /// What a session is unless said otherwise.
    pub fn team_spec(&self) -> TeamSpec {
        let path = self.catalog().path(TEAM_PATH).map(|path| Scope::Path(path.name.clone()));
        TeamSpec {
            pool: Pool::Lessons(path.unwrap_or(Scope::All)),
            count: COUNT,
            seconds: Some(SECONDS),
            answers: Answers::Turns,
            speed: false,
            discussion: false,
            seed: None,
        }
    }

    /// Everything that questions can come from, in the order in which it is offered.
    pub fn team_pools(&self) -> Vec<Pool> {
        let mut pools: Vec<Pool> = (!self.team_missed().is_empty()).then_some(Pool::Missed).into_iter().collect();
        let catalog = self.catalog();
        let mut paths: Vec<_> = catalog.paths().iter().map(|path| path.name.clone()).collect();
        paths.sort_by_key(|name| name.as_str() != TEAM_PATH);
        pools.extend(paths.into_iter().map(Scope::Path).map(Pool::Lessons));
        pools.push(Pool::Lessons(Scope::All));
        let categories = catalog.categories().iter().filter(|category| !catalog.in_category(&category.name).is_empty());
        pools.extend(categories.map(|category| Pool::Lessons(Scope::Category(category.name.clone()))));
        pools
    }

    /// What a pool is called.
    pub fn pool_title(&self, pool: &Pool, now: Moment) -> SafeText {
        match pool {
            Pool::Missed => SafeText::from("What this team gets wrong"),
            Pool::Lessons(scope) => self.scope(scope, now).map(|(title, _)| title).unwrap_or_default(),
        }
    }

    /// Draws the questions of a session.
    ///
    /// # Errors
    /// In words for the host, when there is nothing to ask.
    pub fn team_setup(&self, spec: &TeamSpec, now: Moment) -> Result<Setup, SafeText> {
        let seed = spec.seed.unwrap_or_else(|| self.entropy.seed());
        let questions = match &spec.pool {
            Pool::Lessons(scope) => self.team_questions(&self.scope(scope, now)?.1, spec.count, seed),
            Pool::Missed => self.missed_questions(spec.count, seed),
        };
        if questions.is_empty() {
            return Err(SafeText::from(match spec.pool {
                Pool::Missed => "nothing was missed yet",
                Pool::Lessons(_) => "these lessons have no questions for a team",
            }));
        }
        Ok(Setup {
            title: self.pool_title(&spec.pool, now),
            questions,
            seed,
            seconds: spec.seconds.map(|seconds| seconds.clamp(*LIMITS.start(), *LIMITS.end())),
            answers: spec.answers,
            speed: spec.speed,
            discussion: spec.discussion,
        })
    }

    /// How a session with these questions begins.
    pub fn team_opening(&self, setup: Setup, now: Moment) -> Opening {
        Opening { id: Uuid::from_u128(self.entropy.nonce()), when: now, setup }
    }

    /// A name for somebody who plays here.
    pub fn player_id(&self) -> PlayerId {
        PlayerId(Uuid::from_u128(self.entropy.nonce()))
    }

    fn team_questions(&self, lessons: &[LessonId], count: usize, seed: Seed) -> Vec<Question> {
        let mut lessons: Vec<&LessonId> = lessons.iter().filter(|id| self.catalog().position(id).is_some()).collect();
        let mut rng = seed.rng("team");
        rng.shuffle(&mut lessons);
        let mut pools: Vec<Vec<Question>> = Vec::new();
        for lesson in lessons {
            // Lessons whose questions are all for one person make room for the next.
            if pools.len() == count {
                break;
            }
            let mut pool = self.team_pool(lesson, seed);
            rng.shuffle(&mut pool);
            pools.extend((!pool.is_empty()).then_some(pool));
        }
        let chosen = super::drawing::round_robin(&mut pools, count, &mut rng);
        interleave(chosen, &mut rng)
    }

    /// The questions of a lesson that a team can be asked on one screen.
    fn team_pool(&self, lesson: &LessonId, seed: Seed) -> Vec<Question> {
        let mut pool = questions(lesson, self.catalog(), seed);
        pool.retain(|question| Setup::fits(question) && question.kind != Kind::Recall && is_readable(question));
        pool
    }

    fn missed_questions(&self, count: usize, seed: Seed) -> Vec<Question> {
        let mut chosen: Vec<Question> = Vec::new();
        for missed in self.team_missed() {
            if chosen.len() == count {
                break;
            }
            let mut pool = self.team_pool(&missed.lesson, seed);
            pool.retain(|question| !chosen.iter().any(|had| had.lesson == question.lesson && had.id == question.id));
            // The question itself, drawn anew; where the lesson has changed, another one about it.
            let same = pool.iter().position(|question| question.id == missed.question).unwrap_or(0);
            chosen.extend((!pool.is_empty()).then(|| pool.swap_remove(same)));
        }
        interleave(chosen, &mut seed.rng("team"))
    }

    /// Reads the team sessions, for [`Tutor::teams`].
    pub fn load_teams(&mut self) {
        match self.store().sessions() {
            Ok(teams) => self.teams = teams,
            Err(error) => self.notices.push(error.text()),
        }
    }

    /// The team sessions so far, in the order in which they were begun; see [`Tutor::load_teams`].
    pub fn teams(&self) -> &[Kept] {
        &self.teams
    }

    /// Keeps what a session has accepted; whether it is on the disk.
    pub fn keep_team(&mut self, part: Part) -> bool {
        crate::progress::team::take(&mut self.teams, &part);
        self.keep(Change::Session(Box::new(part)))
    }

    /// Forgets a session, for ever, in the copies of the file too. The copies that could not be changed.
    ///
    /// # Errors
    /// When the file cannot be written, or the session runs in another window.
    pub fn forget_team(&mut self, id: Uuid) -> Result<Vec<PathBuf>, SafeText> {
        self.hold_teams(true)?;
        let done = self.store().forget_session(id).map_err(|error| error.text());
        self.hold_teams(false)?;
        let left = done?;
        self.teams.retain(|kept| kept.opening.id != id);
        Ok(left)
    }

    /// The same, and what became of it in words.
    pub fn forget_team_words(&mut self, id: Uuid) -> SafeText {
        match self.forget_team(id) {
            Ok(left) if left.is_empty() => "the session is forgotten".into(),
            Ok(left) => SafeText::new(format!("forgotten, but not in {} copies", left.len())),
            Err(error) => error,
        }
    }

    /// Takes hold of the sessions, so that no other window writes to them.
    ///
    /// # Errors
    /// In words, when another window has them.
    pub fn hold_teams(&mut self, on: bool) -> Result<(), SafeText> {
        match self.store().hold_sessions(on) {
            Ok(true) => Ok(()),
            Ok(false) => Err(SafeText::from("a team session runs in another window; end that one first")),
            Err(error) => Err(error.text()),
        }
    }

    /// The last session, if it was not played to its end and something was asked in it.
    pub fn unfinished_team(&self) -> Option<Session> {
        let session = self.teams.last()?.session();
        let is_open = !matches!(session.phase(), Phase::Lobby | Phase::Podium | Phase::Saved);
        is_open.then_some(session)
    }

    /// The questions missed in all sessions, those missed by the largest share of players first.
    pub fn team_missed(&self) -> Vec<Missed> {
        let mut all: Vec<Missed> = Vec::new();
        for kept in &self.teams {
            for missed in Results::new(&kept.session()).missed() {
                match all.iter_mut().find(|known| known.lesson == missed.lesson && known.question == missed.question) {
                    Some(known) => {
                        known.missed += missed.missed;
                        known.players += missed.players;
                    }
                    None => all.push(missed),
                }
            }
        }
        all.retain(|missed| missed.missed > 0);
        all.sort_by(|a, b| {
            let (of_a, of_b) = (u64::from(a.missed) * u64::from(b.players), u64::from(b.missed) * u64::from(a.players));
            of_b.cmp(&of_a).then(b.missed.cmp(&a.missed))
        });
        all
    }

    /// The learner whose reviews a player's missed lessons go to: the one with the player's name in small letters, else
    /// the one who learns now.
    pub fn team_learner(&self, player: &str) -> String {
        let wanted = player.to_lowercase();
        self.profile_names().into_iter().find(|name| *name == wanted).unwrap_or_else(|| self.profile().to_owned())
    }

    /// Takes the questions that a player missed into the reviews of their learner; only for who has agreed. In words,
    /// how many and whose.
    ///
    /// # Errors
    /// When the learner's file cannot be written; nothing was taken then.
    pub fn take_missed(&mut self, session: &Session, player: PlayerId, now: Moment) -> Result<SafeText, SafeText> {
        let found = session.state().index(player).and_then(|at| session.state().players().get(at));
        let name = found.map(|player| player.name.clone()).unwrap_or_default();
        let learner = self.team_learner(&name);
        let count = if learner == self.profile() {
            let records = missed_records(session, player, self.snapshot(), now);
            let count = records.len();
            for record in records {
                self.record(record);
            }
            count
        } else {
            self.take_into(&learner, session, player, now)?
        };
        let plural = if count == 1 { "" } else { "s" };
        let whose = if learner == FIRST { String::new() } else { format!(" of {learner}") };
        Ok(SafeText::new(format!("{count} question{plural} of {name} went into the reviews{whose}")))
    }

    /// The same for a learner whose file is not open.
    fn take_into(&self, name: &str, session: &Session, player: PlayerId, now: Moment) -> Result<usize, SafeText> {
        let scheduler = Scheduler::default().with_retention(self.settings().retention);
        let mut opened = progress::open_with(&profiles::file(self.home()?, name), now, &scheduler);
        if let Some(notice) = &opened.notice {
            return Err(super::keep::notice_text(notice));
        }
        let log = opened.store.load().map_err(|error| error.text())?;
        let snapshot = Snapshot::new(&log, scheduler, syllabus::of(self.catalog()));
        let records = missed_records(session, player, &snapshot, now);
        let count = records.len();
        opened.store.merge(&Log { records, ..Log::default() }).map_err(|error| error.text())?;
        Ok(count)
    }
}

/// What a session adds to the reviews of one player: a row of the log for each question that they missed. A card that
/// is known already is not graded down by an answer under time pressure, nor by none at all.
fn missed_records(session: &Session, player: PlayerId, snapshot: &Snapshot, now: Moment) -> Vec<Record> {
    let (setup, state) = (session.setup(), session.state());
    let Some(index) = state.index(player) else { return Vec::new() };
    let rounds = setup.questions.iter().zip(state.rounds()).enumerate();
    let missed = rounds.filter(|(_, (_, round))| round.counts && round.was_there(index)).filter_map(
        |(at, (question, round))| {
            let given = round.last(index);
            let choice = given.and_then(|given| given.choice);
            let known = snapshot.card(&question.lesson, question.facet).reps > 0;
            let is_fair = choice.is_some() && setup.seconds.is_none();
            if choice.is_some() && choice == setup.right(at) || known && !is_fair {
                return None;
            }
            let elapsed = given.map_or(0, |given| given.elapsed_ms);
            Some(missed_record(session, (player, at), question, (choice, elapsed), (snapshot, now)))
        },
    );
    missed.collect()
}

fn missed_record(
    session: &Session,
    (player, at): (PlayerId, usize),
    question: &Question,
    (choice, elapsed_ms): (Option<usize>, u32),
    (snapshot, now): (&Snapshot, Moment),
) -> Record {
    let response = match (choice, &question.shape) {
        (Some(choice), Shape::OneOf { options, .. }) => options.get(choice).map(|option| option.text.clone()),
        _ => None,
    };
    Record {
        uuid: record_id(session.opening().id, player, at),
        lesson: question.lesson.clone(),
        facet: question.facet,
        question: question.id.clone(),
        revision: question.revision,
        when: now,
        day: snapshot.study_day(now),
        source: Source::Session,
        verdict: Verdict::Wrong,
        confidence: Confidence::ThinkSo,
        hints: 0,
        grade: derive(false, Confidence::ThinkSo, 0, elapsed_ms, None),
        elapsed_ms,
        response: response.unwrap_or_else(|| SafeText::from("no answer")),
        belief: None,
    }
}

/// The same for the same answer, so that whoever agrees twice takes it over once.
fn record_id(session: Uuid, player: PlayerId, question: usize) -> Uuid {
    let number = (question as u128 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    Uuid::from_u128(session.as_u128().rotate_left(17) ^ player.0.as_u128() ^ number)
}

/// Whether a question can be read from the back of a room: at most one snippet, and a short one.
fn is_readable(question: &Question) -> bool {
    match &question.code {
        None => true,
        Some(CodeShown::One { code, .. }) => code.trim_end().lines().count() <= LINES,
        Some(CodeShown::Two { .. }) => false,
    }
}

#[cfg(test)]
mod tests;
