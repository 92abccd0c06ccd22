//! `footgun session forget`.

use std::io::{self, BufRead, IsTerminal, Write};

use clap::Args;

use crate::text::SafeText;

use crate::cli::context::Context;
use crate::cli::output::{Ending, Failure, talk};

/// Deletes a team session and all copies of it
#[derive(Debug, Args)]
pub(super) struct Forget {
    /// A number of `footgun session results`; 1 is the newest
    number: usize,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl Forget {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let mut tutor = cx.learner()?;
        tutor.load_teams();
        let count = tutor.teams().len();
        let found = self.number.checked_sub(1).and_then(|at| tutor.teams().iter().rev().nth(at));
        let Some(opening) = found.map(|kept| kept.opening.clone()) else {
            talk(&SafeText::new(match count {
                0 => "there are no team sessions".to_owned(),
                count => format!("there is no session {}; the list has 1 to {count}", self.number),
            }));
            return Ok(Ending::Nothing);
        };
        let what = format!("{} of {}", opening.setup.title.one_line(), opening.when.stamp());
        if !self.yes && !asked(&what)? {
            talk(&"nothing was deleted".into());
            return Ok(Ending::Nothing);
        }
        let left = tutor.forget_team(opening.id).map_err(Failure::Said)?;
        talk(&SafeText::new(format!("{what} is forgotten")));
        for file in &left {
            let words = format!("{} could not be changed, and may still hold it; delete it yourself", file.display());
            talk(&SafeText::new(words).one_line());
        }
        Ok(Ending::Fine)
    }
}

/// Whether whoever sits there means it.
fn asked(what: &str) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::said(format!("this deletes {what}; say --yes if that is meant")));
    }
    let mut out = io::stderr().lock();
    let question = format!("This deletes {what}, with all answers of all players, for ever.\nType yes to go on: ");
    out.write_all(SafeText::new(question).as_bytes())?;
    out.flush()?;
    let mut typed = String::new();
    io::stdin().lock().read_line(&mut typed)?;
    Ok(typed.trim() == "yes")
}
