//! `footgun review`.

use clap::Args;
use serde_json::json;

use crate::text::SafeText;
use crate::tui::effect::Route;
use crate::tutor::{Purpose, QuizSpec};

use super::context::{Context, now};
use super::output::{Ending, Failure, print, talk};
use super::{json, open, plain};

mod aside;

/// Asks the cards that are due
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  footgun review --plain\n  footgun review --set-aside retry-storm        the whole lesson\n  \
                  footgun review --bring-back retry-storm#fix   one card of it"
)]
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
    /// List what is set aside: the cards and lessons that reviews leave out
    #[arg(long, conflicts_with_all = ["count_due", "more"])]
    aside: bool,
    /// Set a lesson aside until you ask for it, or one card of it
    /// (retry-storm#fix)
    #[arg(long, value_name = "LESSON", conflicts_with_all = ["aside", "count_due", "more", "plain"])]
    set_aside: Option<String>,
    /// Bring back what was set aside: a lesson, a card, a number of --aside, or
    /// `all`
    #[arg(long, value_name = "LESSON", conflicts_with_all = ["aside", "set_aside", "count_due", "more", "plain"])]
    bring_back: Option<String>,
    /// Print JSON, with --count-due or --aside
    #[arg(long, conflicts_with_all = ["set_aside", "bring_back", "more"])]
    json: bool,
}

impl Review {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        if self.json && !self.count_due && !self.aside {
            return Err(Failure::said("--json goes with --count-due or --aside"));
        }
        match (&self.set_aside, &self.bring_back) {
            (Some(name), _) => return aside::set(cx, name),
            (_, Some(name)) => return aside::bring_back(cx, name),
            _ if self.aside => return aside::list(cx, self.json),
            _ => {}
        }
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
