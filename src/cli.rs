//! The command line: parses, calls the use cases of [`crate::tutor`], prints.
//!
//! Data goes to standard output in one write, talk to standard error. Nothing opens the database or asks the terminal
//! anything unless its subcommand needs it.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use context::{Context, Global};
use output::{Ending, Failure};

mod checklist;
mod complete;
mod config;
mod context;
mod design;
mod diagnose;
mod doctor;
mod export;
mod import;
mod json;
mod lint;
mod list;
mod look;
mod man;
mod new;
mod open;
mod output;
mod page;
mod pager;
mod placement;
mod plain;
mod preview;
mod profile;
mod quiz;
mod restore;
mod review;
mod schema;
mod search;
mod session;
mod shell;
mod short;
mod show;
mod stats;
mod tune;
mod unknown;

/// An interactive terminal tutor for antipatterns: bad and good code side by
/// side, quizzes, spaced review. Without a command it opens the tutor.
#[derive(Debug, Default, Parser)]
#[command(
    name = "footgun",
    bin_name = "footgun",
    version,
    max_term_width = 80,
    after_help = "Examples:\n  footgun                       open the tutor\n  footgun show retry storm      \
                  read a lesson here\n  footgun quiz retries --plain  answer questions line by line\n\n\
                  Exit status: 0 fine, 1 nothing found or check failed, 2 wrong use or error,\n130 interrupted."
)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

/// One arm a subcommand, one file a subcommand.
#[derive(Debug, Subcommand)]
enum Command {
    Show(show::Show),
    Search(search::Search),
    Diagnose(diagnose::Diagnose),
    List(list::List),
    Quiz(quiz::Quiz),
    Review(review::Review),
    Placement(placement::Placement),
    Stats(stats::Stats),
    Session(session::Session),
    Checklist(checklist::List),
    Design(design::Design),
    Tune(tune::Tune),
    Export(export::Export),
    Restore(restore::Restore),
    Profile(profile::Profile),
    Lint(lint::Lint),
    New(new::New),
    Preview(preview::Preview),
    Schema(schema::Schema),
    Import(import::Import),
    Config(config::Config),
    Doctor(doctor::Doctor),
    Completions(shell::Completions),
    Man(man::Man),
    Init(shell::Init),
    #[command(hide = true)]
    Complete(complete::Complete),
}

/// Runs the program.
pub fn run() -> ExitCode {
    let cli = match parsed() {
        Ok(cli) => cli,
        Err(error) => return output::ended(unknown::explained(&error)),
    };
    let cx = Context::new(cli.global);
    output::ended(cli.command.map_or_else(|| open::run(&cx), |command| command.run(&cx)))
}

/// The command line. Without a word on it there is nothing to parse, and neither the first frame nor a lesson is kept
/// waiting for the description of every command to be put together.
fn parsed() -> clap::error::Result<Cli> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    if arguments.len() < 2 {
        return Ok(Cli::default());
    }
    if let Some(cli) = short::read(&arguments) {
        return Ok(cli);
    }
    let mut description = Cli::command();
    let mut found = description.try_get_matches_from_mut(arguments)?;
    let parsed = Cli::from_arg_matches_mut(&mut found).map_err(|error| error.format(&mut description));
    // Taking apart what describes every command would take as long as reading the words.
    std::mem::forget(description);
    parsed
}

impl Command {
    fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        match self {
            Self::Show(show) => show.run(cx),
            Self::Search(search) => search.run(cx),
            Self::Diagnose(diagnose) => diagnose.run(cx),
            Self::List(list) => list.run(cx),
            Self::Quiz(quiz) => quiz.run(cx),
            Self::Review(review) => review.run(cx),
            Self::Placement(placement) => placement.run(cx),
            Self::Stats(stats) => stats.run(cx),
            Self::Session(session) => session.run(cx),
            Self::Checklist(list) => list.run(cx),
            Self::Design(design) => design.run(cx),
            Self::Tune(tune) => tune.run(cx),
            Self::Export(export) => export.run(cx),
            Self::Restore(restore) => restore.run(cx),
            Self::Profile(profile) => profile.run(cx),
            Self::Lint(lint) => lint.run(cx),
            Self::New(new) => new.run(cx),
            Self::Preview(preview) => preview.run(cx),
            Self::Schema(schema) => schema.run(),
            Self::Import(import) => import.run(cx),
            Self::Config(config) => config.run(cx),
            Self::Doctor(doctor) => doctor.run(cx),
            Self::Completions(completions) => completions.run(),
            Self::Man(man) => man.run(),
            Self::Init(init) => init.run(),
            Self::Complete(complete) => complete.run(cx),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn an_empty_command_line_means_what_parsing_it_would_mean() {
        let parsed = Cli::try_parse_from(["footgun"]).expect("nothing is asked");
        assert_eq!(format!("{:?}", Cli::default()), format!("{parsed:?}"));
    }
}
