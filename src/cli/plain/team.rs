//! A team session line by line: the same engine as on the screen, every sign a word.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::lesson::LessonId;
use crate::platform::{Clock, SystemClock};
use crate::quiz::Question;
use crate::session::{Answers, Message, Order, Outcome, Phase, Refusal, Results, Session};
use crate::text::SafeText;
use crate::tui::widgets::words::count;
use crate::tutor::{TeamSpec, Tutor};

use super::WIDEST;
use super::asking::{self, Names};
use super::voice::Voice;
use crate::cli::context::width;
use crate::cli::output::{Ending, Failure, talk};
use crate::cli::page::Page;

mod hearing;
mod telling;

use hearing::{Heard, heard};

const HELP: &str = "Answer with a number. Other answers: pass; undo takes the last answer back; skip leaves the question \
                    out; again or code to hear it again; scores; join NAME; leave NAME; end goes to the result; stop \
                    leaves, and footgun session --resume goes on.";

/// Runs a new session.
pub(in crate::cli) fn run(tutor: Tutor, spec: &TeamSpec, players: &[String]) -> Result<Ending, Failure> {
    if spec.answers == Answers::Keys {
        return Err(Failure::said(
            "keys for each player need the screen; `footgun session --answers keys` without --plain",
        ));
    }
    let clock = SystemClock::new();
    let setup = match tutor.team_setup(spec, clock.now()) {
        Ok(setup) => setup,
        Err(reason) => {
            talk(&reason);
            return Ok(Ending::Nothing);
        }
    };
    let opening = tutor.team_opening(setup, clock.now());
    let (session, part) = Session::new(opening);
    let mut team = table(tutor, session, &clock)?;
    team.tutor.keep_team(part);
    Ok(team.begin(players).map(|()| Ending::Fine)?)
}

/// Goes on with a session that was interrupted.
pub(in crate::cli) fn resume(tutor: Tutor, session: Session) -> Result<Ending, Failure> {
    let clock = SystemClock::new();
    let mut team = table(tutor, session, &clock)?;
    team.order(Order::Resume);
    team.say(format!("Going on: {}. {}", team.session.setup().title, team.standing()));
    Ok(team.go_on().map(|()| Ending::Fine)?)
}

type Stdio = Voice<io::StdinLock<'static>, io::StdoutLock<'static>>;

fn table(
    mut tutor: Tutor,
    session: Session,
    clock: &dyn Clock,
) -> Result<Team<'_, io::StdinLock<'static>, io::StdoutLock<'static>>, Failure> {
    tutor.hold_teams(true).map_err(Failure::Said)?;
    let page = Page::new(None, tutor.ascii(), width().min(WIDEST));
    let voice: Stdio = Voice::new(io::stdin().lock(), io::stdout().lock(), !io::stdin().is_terminal(), page);
    Ok(Team { tutor, session, clock, voice, put: None })
}

/// A session at one keyboard.
struct Team<'a, R, W> {
    tutor: Tutor,
    session: Session,
    clock: &'a dyn Clock,
    voice: Voice<R, W>,
    /// The question and vote that was read out last.
    put: Option<(usize, u8)>,
}

/// Whether the talk goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    On,
    Stopped,
}

impl<R: BufRead, W: Write> Team<'_, R, W> {
    fn say(&mut self, words: impl Into<String>) {
        self.voice.say(SafeText::new(words.into()));
    }

    /// Steps the engine and keeps what it accepted, before anything is said about it.
    fn step(&mut self, message: &Message) -> Outcome {
        let mut outcome = self.session.step(message, self.clock.now().at);
        if let Some(part) = outcome.part.take()
            && !self.tutor.keep_team(part)
        {
            let banner = self.tutor.banner().unwrap_or_else(|| SafeText::from("Not saved."));
            self.voice.say(banner);
        }
        outcome
    }

    fn order(&mut self, order: Order) -> bool {
        let beat = self.session.beat();
        let outcome = self.step(&Message::Host { beat, order });
        match outcome.refusal() {
            None => true,
            Some(why) => {
                self.say(sentence(why));
                false
            }
        }
    }

    fn begin(&mut self, players: &[String]) -> io::Result<()> {
        let setup = self.session.setup();
        let (title, questions, seed) = (setup.title.clone(), count(setup.questions.len(), "question"), setup.seed.0);
        let limit = setup.seconds.map_or_else(String::new, |seconds| format!(" {seconds} seconds for each answer."));
        let is_one = setup.answers == Answers::Together;
        self.say(format!("Team session: {title}. {questions}. Seed {seed}.{limit}"));
        let mut all_in = !players.is_empty();
        for name in players.iter().filter(|name| !name.is_empty()) {
            all_in &= self.join(name);
        }
        while self.session.state().present() == 0 || !all_in {
            let prompt = if is_one { "A name for the team, or Enter:" } else { "A name, or Enter when all are in:" };
            let Some(name) = self.voice.ask(prompt)? else { return self.voice.flush() };
            match (name.is_empty(), self.session.state().present()) {
                (true, 0) if is_one => all_in = self.join("The team"),
                (true, 0) => self.say("At least one name is needed."),
                (true, _) => break,
                (false, _) => {
                    self.join(&name);
                }
            }
        }
        self.say("Answer with a number. Then Enter. What you type can be seen, so the others look away; help says what else there is.");
        self.order(Order::Next);
        self.go_on()
    }

    /// Takes somebody in, or back in by the same name; whether they are in.
    fn join(&mut self, name: &str) -> bool {
        let known = self
            .session
            .state()
            .players()
            .iter()
            .find(|player| !player.present && SafeText::new(name.trim()).as_str() == player.name.as_str());
        let (player, visit) = known.map_or_else(|| (self.tutor.player_id(), 1), |player| (player.id, player.visit + 1));
        let outcome = self.step(&Message::Join { player, name: name.to_owned(), visit });
        match outcome.refusal() {
            None => {
                let number = self.session.state().present();
                self.say(format!("{} is in. {}.", SafeText::new(name.trim()), count(number, "player")));
                true
            }
            Some(why) => {
                self.say(sentence(why));
                false
            }
        }
    }

    fn leave(&mut self, name: &str) {
        let wanted = name.trim().to_lowercase();
        let players = self.session.state().players();
        let found = players.iter().find(|player| player.present && player.name.to_lowercase() == wanted);
        let Some((player, visit, name)) = found.map(|player| (player.id, player.visit, player.name.clone())) else {
            return self.say(format!("Nobody here is called {}.", SafeText::new(name.trim())));
        };
        self.step(&Message::Leave { player, visit });
        self.say(format!("{name} has left and keeps the score; join {name} brings them back."));
    }

    fn go_on(&mut self) -> io::Result<()> {
        loop {
            let turn = match self.session.phase() {
                Phase::Lobby => {
                    if !self.order(Order::Next) {
                        return self.voice.flush();
                    }
                    Turn::On
                }
                Phase::Asking { question, vote } => self.ask(question, vote)?,
                Phase::Talking { .. } => {
                    let prompt = "All votes are in. Talk about it. Enter to vote again, reveal to see it now:";
                    self.wait(prompt, Order::Vote)?
                }
                Phase::Locked { .. } => {
                    self.wait("Enter shows which one is right; undo takes the last answer back:", Order::Reveal)?
                }
                Phase::Reveal { .. } | Phase::Board { .. } => self.wait("Enter for the next question:", Order::Next)?,
                Phase::Podium => {
                    self.close()?;
                    self.order(Order::Finish);
                    Turn::On
                }
                Phase::Saved => break,
            };
            if turn == Turn::Stopped {
                self.voice.page.end();
                self.say("Stopped. All answers are kept; footgun session --resume goes on.");
                break;
            }
        }
        self.voice.flush()
    }

    fn ask(&mut self, at: usize, vote: u8) -> io::Result<Turn> {
        let Some(question) = self.session.setup().questions.get(at).cloned() else { return Ok(Turn::Stopped) };
        if self.put != Some((at, vote)) {
            self.put(&question, at, vote);
        }
        let Some(player) = self.session.state().turn().map(|player| (player.id, player.name.clone())) else {
            return self.wait("Nobody is here. join NAME brings somebody in:", Order::Lock);
        };
        let prompt = SafeText::new(format!("{}, your answer:", player.1));
        let Some(line) = self.voice.ask(&prompt)? else { return Ok(Turn::Stopped) };
        let choice = match heard(&line, self.session.setup().options(at)) {
            Heard::Choice(choice) => Some(choice),
            Heard::Pass => None,
            other => return Ok(self.other(other)),
        };
        let outcome = self.step(&Message::Answer { player: player.0, question: at, vote, choice });
        match outcome.refusal() {
            None => self.say("Taken and saved."),
            // The clock was looked at first: whoever is late has been passed over.
            Some(Refusal::Answered | Refusal::NotAsked | Refusal::NotYourTurn) => self.say("Time was up before that."),
            Some(why) => self.say(sentence(why)),
        }
        Ok(Turn::On)
    }

    /// Waits for Enter, or does what is asked for besides.
    fn wait(&mut self, prompt: &'static str, enter: Order) -> io::Result<Turn> {
        let Some(line) = self.voice.ask(prompt)? else { return Ok(Turn::Stopped) };
        match heard(&line, 0) {
            Heard::Nothing => self.go(enter),
            other => return Ok(self.other(other)),
        }
        Ok(Turn::On)
    }

    fn go(&mut self, order: Order) {
        if self.order(order) && order == Order::Reveal {
            self.reveal();
        }
    }

    fn other(&mut self, heard: Heard) -> Turn {
        match heard {
            Heard::Undo => {
                if self.order(Order::Undo) {
                    self.put = None;
                    self.say("Taken back.");
                }
            }
            Heard::Skip => {
                if self.order(Order::Skip) {
                    self.say("The question is left out.");
                }
            }
            Heard::Reveal => self.go(Order::Reveal),
            Heard::Again => self.put = None,
            Heard::Scores => {
                let standing = self.standing();
                self.say(standing);
            }
            Heard::Join(name) => {
                self.join(&name);
            }
            Heard::Leave(name) => self.leave(&name),
            Heard::End => {
                self.order(Order::End);
            }
            Heard::Stop => return Turn::Stopped,
            Heard::Help => self.voice.say(HELP),
            Heard::Choice(_) | Heard::Pass | Heard::Nothing | Heard::Unclear => {
                self.say("That is not clear; help says what there is.");
            }
        }
        Turn::On
    }

    fn put(&mut self, question: &Question, at: usize, vote: u8) {
        let all = self.session.setup().questions.len();
        let names = self.names(&question.lesson);
        asking::question(&mut self.voice.page, question, (at + 1, all), &names);
        if vote > 0 {
            self.say("The second vote.");
        }
        self.put = Some((at, vote));
    }

    fn names(&self, lesson: &LessonId) -> Names {
        let catalog = self.tutor.catalog();
        let others = catalog.card(lesson).map(|card| card.aliases.clone()).unwrap_or_default();
        let title = catalog.entry(lesson).map_or_else(|| lesson.text().clone(), |entry| entry.title.clone());
        Names { title, others }
    }

    fn reveal(&mut self) {
        let Some(at) = self.session.phase().question() else { return };
        telling::reveal(&mut self.voice.page, &self.session, at);
        let standing = self.standing();
        self.say(standing);
    }

    /// Everybody's right answers, the best first.
    fn standing(&self) -> String {
        let state = self.session.state();
        let setup = self.session.setup();
        let name =
            |id| state.index(id).and_then(|at| state.players().get(at)).map_or("", |player| player.name.as_str());
        let of = |score: &crate::session::Score| {
            let points = if setup.speed_counts() { score.points } else { score.right };
            format!("{} {points}", name(score.player))
        };
        let scores: Vec<String> = state.scores(setup).iter().map(of).collect();
        let what = if setup.speed_counts() { "Points" } else { "Right so far" };
        format!("{what}: {}.", scores.join(", "))
    }

    fn close(&mut self) -> io::Result<()> {
        let results = Results::new(&self.session);
        let title = |lesson: &LessonId| self.names(lesson).title;
        let lines = telling::podium(&results, self.session.setup().speed_counts(), &title);
        self.voice.page.end();
        for line in lines {
            self.say(line);
        }
        self.consent(&results)?;
        self.say("Saved. footgun session results 1 shows it again, with --csv or --json for other programs.");
        Ok(())
    }

    /// Asks before anything goes into the reviews of the learner whose file of answers this is.
    fn consent(&mut self, results: &Results) -> io::Result<()> {
        if results.people.iter().all(|person| person.missed.is_empty()) {
            return Ok(());
        }
        self.say("The missed lessons of one player can come into the reviews of the learner of that name, else of the one who learns here now, if that player agrees.");
        let Some(name) = self.voice.ask("The name of who agrees, or Enter for nobody:")? else { return Ok(()) };
        let wanted = name.trim().to_lowercase();
        let agreed = results.people.iter().find(|person| person.name.to_lowercase() == wanted);
        let Some(person) = agreed else {
            self.say("Nothing was taken into the reviews.");
            return Ok(());
        };
        let said = match self.tutor.take_missed(&self.session, person.player, self.clock.now()) {
            Ok(said) | Err(said) => said,
        };
        self.say(format!("{said}."));
        Ok(())
    }
}

fn sentence(why: &Refusal) -> String {
    let text = why.to_string();
    let mut chars = text.chars();
    let first: String = chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}
