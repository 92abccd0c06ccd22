//! `footgun review`.

use clap::Args;
use serde_json::json;

use crate::text::SafeText;
use crate::tui::effect::Route;
use crate::tutor::{Purpose, QuizSpec};

use super::context::{Context, now};
use super::output::{Ending, Failure, print, talk};
use super::{json, open, plain};

/// Asks the cards that are due
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct Review {
    /// Print how many cards are due and leave: for shell prompts
    #[arg(long, conflicts_with = "plain")]
    count_due: bool,
    /// Ask more than the minutes of a day hold, and what is due tomorrow
    #[arg(long, conflicts_with = "count_due")]
    more: bool,
    /// Line by line, without a screen: for screen readers and pipes
    #[arg(long)]
    plain: bool,
    /// Print JSON, with --count-due
    #[arg(long, requires = "count_due")]
    json: bool,
}

impl Review {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        if !self.count_due && !self.plain && !cx.has_screen() {
            return Err(open::no_screen(cx, "review", "footgun review --plain` does"));
        }
        let tutor = match (self.count_due, self.plain) {
            (true, _) => cx.reader()?,
            (_, true) => cx.learner()?,
            _ => cx.learner_on_screen()?,
        };
        let now = now();
        if self.count_due {
            let due = tutor.due_now(now);
            let answer = json!({ "due": due });
            let printed = if self.json { json::answer("footgun/due/1", answer) } else { print(&format!("{due}\n")) };
            return printed.map(|()| Ending::Fine);
        }
        let purpose = if self.more { Purpose::Ahead } else { Purpose::Review };
        let spec = QuizSpec { purpose, ..QuizSpec::review() };
        if tutor.due_now(now) == 0 && !self.more {
            talk(&match tutor.backlog(now) {
                None => SafeText::new("nothing is due now"),
                Some(_) => SafeText::new(format!(
                    "today's {} minutes are done; {} `footgun review --more` asks now",
                    tutor.settings().minutes,
                    tutor.backlog_words(now).unwrap_or_default()
                )),
            });
            return Ok(Ending::Fine);
        }
        if self.plain { plain::run(tutor, &spec) } else { open::screens(cx, tutor, Some(&Route::Quiz(spec))) }
    }
}
