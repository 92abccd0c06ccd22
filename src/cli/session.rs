//! `footgun session`.

use clap::{Args, Subcommand, ValueEnum};

use crate::platform::Seed;
use crate::session::Answers;
use crate::text::SafeText;
use crate::tui::effect::Route;
use crate::tutor::team::LIMITS;
use crate::tutor::{Pool, TeamSpec, Tutor};

use super::context::{Context, unknown};
use super::output::{Ending, Failure, talk};
use super::{open, plain};

mod forget;
mod results;

/// Runs a quiz for a team at this terminal
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  footgun session                      set it up on the screen\n  footgun session retries --plain \
                  --players \"Amara, Chidi\"\n  footgun session results 1 --csv > results.csv"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent flag of the command line")]
pub(super) struct Session {
    #[command(subcommand)]
    command: Option<Command>,
    /// Learning path, category, lesson, `all`, or `missed` for what this team
    /// gets wrong
    scope: Option<String>,
    /// Names, separated by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    players: Vec<String>,
    /// How many questions at most
    #[arg(long, value_name = "N", value_parser = many)]
    count: Option<usize>,
    /// Seconds for each answer, or `none`
    #[arg(long, value_name = "SECONDS", value_parser = limit)]
    time: Option<Limit>,
    /// One after the other, all at once with keys of their own, or one answer
    /// for all
    #[arg(long, value_enum)]
    answers: Option<How>,
    /// Quick right answers get more points
    #[arg(long)]
    speed: bool,
    /// Vote, talk, vote again
    #[arg(long)]
    discussion: bool,
    /// Draw the same questions as a session that showed this number
    #[arg(long, value_name = "NUMBER", value_parser = super::quiz::seed)]
    seed: Option<u64>,
    /// Go on with the session that was interrupted
    #[arg(long, conflicts_with_all = ["scope", "count", "time", "answers", "speed", "discussion", "seed"])]
    resume: bool,
    /// Line by line, without a screen
    #[arg(long)]
    plain: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Results(results::ResultsOf),
    Forget(forget::Forget),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum How {
    Turns,
    Keys,
    Together,
}

#[derive(Clone, Copy, Debug)]
struct Limit(Option<u16>);

fn many(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|count| (1..=100).contains(count));
    count.ok_or_else(|| "it is a number from 1 to 100".to_owned())
}

fn limit(text: &str) -> Result<Limit, String> {
    if text == "none" {
        return Ok(Limit(None));
    }
    let seconds = text.parse().ok().filter(|seconds| LIMITS.contains(seconds));
    let wrong = || format!("it is a number from {} to {}, or none", LIMITS.start(), LIMITS.end());
    seconds.map(|seconds| Limit(Some(seconds))).ok_or_else(wrong)
}

impl Session {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        match &self.command {
            Some(Command::Results(results)) => return results.run(cx),
            Some(Command::Forget(forget)) => return forget.run(cx),
            None => {}
        }
        if !self.plain && !cx.has_screen() {
            return Err(open::no_screen(cx, "session", "footgun session --plain` does"));
        }
        let mut tutor = if self.plain { cx.learner()? } else { cx.learner_on_screen()? };
        tutor.load_teams();
        if self.resume {
            let Some(session) = tutor.unfinished_team() else {
                talk(&SafeText::from("no session was interrupted"));
                return Ok(Ending::Nothing);
            };
            if self.plain {
                return plain::team::resume(tutor, session);
            }
            return open::screens(cx, tutor, Some(&Route::Session { spec: None, players: Vec::new(), resume: true }));
        }
        let Some(spec) = self.spec(&tutor) else { return Ok(Ending::Nothing) };
        let players: Vec<String> = self.players.iter().map(|name| name.trim().to_owned()).collect();
        if self.plain {
            return plain::team::run(tutor, &spec, &players);
        }
        open::screens(cx, tutor, Some(&Route::Session { spec: Some(Box::new(spec)), players, resume: false }))
    }

    /// What was asked for; nothing, and said so, where there is no such thing.
    fn spec(&self, tutor: &Tutor) -> Option<TeamSpec> {
        let mut spec = tutor.team_spec();
        match self.scope.as_deref() {
            None => {}
            Some("missed") => spec.pool = Pool::Missed,
            Some(name) => match tutor.scope_named(name) {
                Ok(scope) => spec.pool = Pool::Lessons(scope),
                Err(near) => {
                    talk(&unknown("path, category or lesson", name, &near));
                    return None;
                }
            },
        }
        if let Some(Limit(seconds)) = self.time {
            spec.seconds = seconds;
        } else if self.plain {
            // Who listens to a line being read out, or types with one hand, sets the pace.
            spec.seconds = None;
        }
        spec.count = self.count.unwrap_or(spec.count);
        spec.answers = match self.answers {
            Some(How::Keys) => Answers::Keys,
            Some(How::Together) => Answers::Together,
            Some(How::Turns) => Answers::Turns,
            None => spec.answers,
        };
        (spec.speed, spec.discussion, spec.seed) = (self.speed, self.discussion, self.seed.map(Seed));
        Some(spec)
    }
}
