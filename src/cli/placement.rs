//! `footgun placement`.

use clap::Args;

use serde::Serialize;
use serde_json::json;

use crate::platform::Seed;
use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tui::effect::Route;
use crate::tutor::QuizSpec;
use crate::tutor::placement::{Found, Mark};

use super::context::{Context, now};
use super::output::{Ending, Failure, talk};
use super::{json, open, plain};

/// Finds out what you know already, in five minutes at most
#[derive(Debug, Args)]
#[command(
    after_help = "The next question follows from the answers. At the end it says how sure it is, and you decide \
                  whether lessons are marked as known; marked ones come back once in about a week."
)]
pub(super) struct Placement {
    /// Ask the same first question as a test that showed this number
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    /// Line by line, without a screen: for screen readers and pipes
    #[arg(long)]
    plain: bool,
    /// Print what the last test found, and what became of it, and leave
    #[arg(long, conflicts_with_all = ["seed", "plain"])]
    found: bool,
    /// The same as JSON
    #[arg(long, conflicts_with_all = ["seed", "plain"])]
    json: bool,
}

/// A mark for programs.
#[derive(Serialize)]
struct Marked<'a> {
    lesson: &'a str,
    title: SafeText,
    /// Percent.
    likely: u8,
    /// Whether the first answer since then was right.
    held: Option<bool>,
    due_in_days: Option<u32>,
}

impl Placement {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        if self.found || self.json {
            return self.tell_found(cx);
        }
        if !self.plain && !cx.has_screen() {
            return Err(open::no_screen(cx, "placement", "footgun placement --plain` does"));
        }
        let tutor = if self.plain { cx.learner()? } else { cx.learner_on_screen()? };
        let spec = QuizSpec { seed: self.seed.map(Seed), ..QuizSpec::placement() };
        if self.plain {
            return plain::run(tutor, &spec);
        }
        if let Err(reason) = tutor.sitting(&spec, now()) {
            talk(&reason);
            return Ok(Ending::Nothing);
        }
        open::screens(cx, tutor, Some(&Route::Quiz(spec)))
    }

    fn tell_found(&self, cx: &Context) -> Result<Ending, Failure> {
        let mut tutor = cx.reader()?;
        let found = tutor.placement_found(now()).map_err(Failure::Said)?;
        let title = |mark: &Mark| {
            let entry = tutor.catalog().entry(&mark.lesson);
            entry.map_or_else(|| mark.lesson.text().clone(), |entry| entry.title.one_line())
        };
        if self.json {
            json::answer("footgun/placement/1", body(found.as_ref(), &title))?;
            return Ok(Ending::Fine);
        }
        let Some(found) = found else {
            talk(&"there was no placement test yet; `footgun placement` begins one".into());
            return Ok(Ending::Nothing);
        };
        let mut page = cx.page(&tutor);
        page.prose(&found.words(), Role::Text);
        let width = found.marks.iter().map(|mark| columns(&title(mark))).max().unwrap_or(0) + 2;
        for mark in &found.marks {
            page.cell(&SafeText::new(format!("{:>3} %", percent(mark.chance))), 7, Role::Muted);
            page.cell(&title(mark), width, Role::Strong);
            page.line(&became(mark), Role::Text);
        }
        page.print()?;
        Ok(Ending::Fine)
    }
}

fn became(mark: &Mark) -> SafeText {
    let next = match mark.due_in_days {
        None => String::new(),
        Some(0) => "due now".to_owned(),
        Some(1) => "back tomorrow".to_owned(),
        Some(days) => format!("back in {days} days"),
    };
    SafeText::new(match mark.held {
        None => next,
        Some(true) => format!("known; {next}"),
        Some(false) => format!("not known; {next}"),
    })
}

fn body(found: Option<&Found>, title: &dyn Fn(&Mark) -> SafeText) -> serde_json::Value {
    let Some(found) = found else { return json!({ "taken": false }) };
    let marked = found.marks.iter().map(|mark| Marked {
        lesson: mark.lesson.as_str(),
        title: title(mark),
        likely: percent(mark.chance),
        held: mark.held,
        due_in_days: mark.due_in_days,
    });
    let (checked, held) = found.checked();
    json!({
        "taken": true, "when": found.when.stamp(), "asked": found.asked, "right": found.right,
        "certainty": found.certainty().map(percent), "checked": checked, "held": held,
        "marked": marked.collect::<Vec<_>>(),
    })
}

fn percent(chance: f64) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share, times 100")]
    let percent = (chance.clamp(0.0, 1.0) * 100.0).round() as u8;
    percent
}
