//! `footgun quiz`.

use clap::{Args, ValueEnum};

use crate::platform::Seed;
use crate::quiz::Mode;
use crate::tui::effect::Route;
use crate::tutor::{QuizSpec, Scope, Tutor, quiz::COUNT};

use super::context::{Context, now, unknown};
use super::output::{Ending, Failure, talk};
use super::{open, plain};

/// Asks questions about lessons
#[derive(Debug, Args)]
#[command(after_help = "Example: footgun quiz retries --count 5")]
pub(super) struct Quiz {
    /// Learning path, category, lesson, or `all`; without it the lessons that
    /// you know
    scope: Option<String>,
    /// How many questions at most
    #[arg(long, value_name = "N", default_value_t = COUNT, value_parser = many)]
    count: usize,
    /// Draw the same questions as a quiz that showed this number
    #[arg(long, value_name = "NUMBER", value_parser = seed)]
    seed: Option<u64>,
    /// Tell what was right after each answer, or as in an exam at the end
    #[arg(long, value_enum, default_value_t = When::Practice)]
    mode: When,
    /// Line by line, without a screen: for screen readers and pipes
    #[arg(long)]
    plain: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum When {
    Practice,
    Exam,
}

/// At least one question, and no more than anyone answers.
fn many(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|count| (1..=1000).contains(count));
    count.ok_or_else(|| "it is a number from 1 to 1000".to_owned())
}

/// What a quiz is drawn from.
pub(super) fn seed(text: &str) -> Result<u64, String> {
    text.parse().ok().ok_or_else(|| "it is a whole number, as a quiz shows it".to_owned())
}

impl Quiz {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        if !self.plain && !cx.has_screen() {
            return Err(open::no_screen(cx, "quiz", "footgun quiz --plain` does"));
        }
        let tutor = if self.plain { cx.learner()? } else { cx.learner_on_screen()? };
        let Some(spec) = self.spec(&tutor) else { return Ok(Ending::Nothing) };
        if self.plain {
            return plain::run(tutor, &spec);
        }
        if let Err(reason) = tutor.sitting(&spec, now()) {
            talk(&reason);
            return Ok(Ending::Nothing);
        }
        open::screens(cx, tutor, Some(&Route::Quiz(spec)))
    }

    /// What was asked for; nothing, and said so, where there is no such thing.
    fn spec(&self, tutor: &Tutor) -> Option<QuizSpec> {
        let scope = match &self.scope {
            None => Scope::Known,
            Some(name) => match tutor.scope_named(name) {
                Ok(scope) => scope,
                Err(near) => {
                    talk(&unknown("path, category or lesson", name, &near));
                    return None;
                }
            },
        };
        let mode = match self.mode {
            When::Practice => Mode::Practice,
            When::Exam => Mode::Exam,
        };
        Some(QuizSpec { count: self.count, seed: self.seed.map(Seed), mode, ..QuizSpec::quiz(scope) })
    }
}
