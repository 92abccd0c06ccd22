//! `footgun placement`.

use clap::Args;

use crate::platform::Seed;
use crate::tui::effect::Route;
use crate::tutor::QuizSpec;

use super::context::{Context, now};
use super::output::{Ending, Failure, talk};
use super::{open, plain};

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
}

impl Placement {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
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
}
