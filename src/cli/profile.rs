//! `footgun profile`.

use std::io::{self, BufRead, IsTerminal, Write};

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::json;

use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tutor::Tutor;

use super::context::{Context, now};
use super::json;
use super::output::{Ending, Failure, talk};

/// Learners who share this machine: each has answers of their own
#[derive(Debug, Args)]
#[command(after_help = "One command for another learner: footgun --profile NAME ...")]
pub(super) struct Profile {
    #[command(subcommand)]
    what: Option<What>,
    /// Print JSON, with list
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Show all learners (this is what happens without a word)
    List,
    /// Make a learner
    Add {
        /// Small letters, digits, - and _
        name: String,
    },
    /// Choose who learns from now on
    Use {
        /// One of the list
        name: String,
    },
    /// Give a learner another name
    Rename {
        /// The name so far
        old: String,
        /// The new one
        new: String,
    },
    /// Delete a learner and everything known of them, copies and names in team
    /// sessions too
    Forget {
        /// One of the list
        name: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Serialize)]
struct Row {
    name: SafeText,
    current: bool,
    answers: Option<usize>,
    problem: Option<SafeText>,
    file: SafeText,
}

impl Profile {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let mut tutor = cx.lessons()?;
        let done = match &self.what {
            None | Some(What::List) => return self.list(cx, &tutor),
            _ if self.json => return Err(Failure::said("--json goes with `footgun profile list`")),
            Some(What::Add { name }) => tutor.add_profile(name, now()).map(|()| {
                format!("{name} can learn now: `footgun profile use {name}`, or `footgun --profile {name}` for once")
            }),
            Some(What::Use { name }) => tutor.use_profile(name, now()).map(|()| format!("{name} learns from now on")),
            Some(What::Rename { old, new }) => {
                tutor.rename_profile(old, new, now()).map(|()| format!("{old} is called {new} now"))
            }
            Some(What::Forget { name, yes }) => return forget(&mut tutor, name, *yes),
        };
        talk(&SafeText::new(done.map_err(Failure::Said)?).one_line());
        Ok(Ending::Fine)
    }

    fn list(&self, cx: &Context, tutor: &Tutor) -> Result<Ending, Failure> {
        let rows: Vec<Row> = tutor
            .profiles()
            .into_iter()
            .map(|profile| {
                let (answers, problem) = match profile.answers {
                    Ok(answers) => (answers, None),
                    Err(problem) => (None, Some(problem)),
                };
                let file = SafeText::new(profile.file.display().to_string()).one_line();
                Row { name: profile.name, current: profile.current, answers, problem, file }
            })
            .collect();
        if self.json {
            json::answer("footgun/profiles/1", json!({ "profiles": rows }))?;
            return Ok(Ending::Fine);
        }
        let mut page = cx.page(tutor);
        let width = rows.iter().map(|row| columns(&row.name)).max().unwrap_or(0) + 2;
        for row in &rows {
            page.put(if row.current { "* " } else { "  " }, Role::Accent);
            page.cell(&row.name, width, if row.current { Role::Strong } else { Role::Text });
            let (words, role) = match (&row.problem, row.answers) {
                (Some(problem), _) => (problem.clone(), Role::Bad),
                (None, None) => ("nothing yet".into(), Role::Muted),
                (None, Some(1)) => ("1 answer".into(), Role::Text),
                (None, Some(answers)) => (SafeText::new(format!("{answers} answers")), Role::Text),
            };
            page.line(&words, role);
        }
        page.print()?;
        Ok(Ending::Fine)
    }
}

/// Asks for the name once more, so that nobody is forgotten by a slip of the finger.
fn forget(tutor: &mut Tutor, name: &str, yes: bool) -> Result<Ending, Failure> {
    let known = tutor.profiles().into_iter().find(|profile| profile.name.as_str() == name);
    if let (Some(profile), false) = (&known, yes) {
        if !io::stdin().is_terminal() {
            return Err(Failure::said(format!("this deletes all answers of {name}; say --yes if that is meant")));
        }
        let answers = profile.answers.clone().ok().flatten().unwrap_or(0);
        let question = SafeText::new(format!(
            "This deletes {answers} answers of {name}, the team sessions kept with them, and all copies, for ever.\n\
             Type the name to go on: "
        ));
        let mut out = io::stderr().lock();
        out.write_all(question.as_bytes())?;
        out.flush()?;
        let mut typed = String::new();
        io::stdin().lock().read_line(&mut typed)?;
        if typed.trim() != name {
            talk(&"that is another name; nothing was deleted".into());
            return Ok(Ending::Nothing);
        }
    }
    let left = tutor.forget_profile(name).map_err(Failure::Said)?;
    talk(&SafeText::new(format!("{name} is forgotten")));
    for file in &left {
        let words = format!("{} could not be changed, and may still hold the name; delete it yourself", file.display());
        talk(&SafeText::new(words).one_line());
    }
    Ok(Ending::Fine)
}
