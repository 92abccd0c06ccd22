//! `footgun tune`.

use clap::Args;
use serde_json::json;

use crate::schedule::fit::FitError;
use crate::text::SafeText;
use crate::theme::Role;
use crate::tutor::tune::{Effect, Tuning};

use super::context::{Context, now};
use super::json;
use super::output::{Ending, Failure, talk};
use super::page::Page;

/// Fits the memory model to your answers, once there are enough
#[derive(Debug, Args)]
#[command(
    after_help = "Without options it shows what would change and changes nothing. The fit is judged\non your latest \
                  answers, which it has not seen. Exits with 1 when it is too early or\nnot better."
)]
pub(super) struct Tune {
    /// Schedule by the fitted weights from now on
    #[arg(long, conflicts_with = "reset")]
    apply: bool,
    /// Go back to the weights that footgun comes with
    #[arg(long)]
    reset: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Tune {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        if self.reset {
            let mut tutor = cx.learner()?;
            tutor.set_weights(None).map_err(Failure::Said)?;
            talk(&"cards come back by the weights that footgun comes with".into());
            return Ok(Ending::Fine);
        }
        let mut tutor = if self.apply { cx.learner()? } else { cx.reader()? };
        let tuning = match tutor.tuning(now()) {
            Ok(tuning) => tuning,
            Err(FitError::TooEarly(answers)) => return self.too_early(answers, tutor.answers_for_tuning().1),
            Err(error) => return Err(Failure::said(error.to_string())),
        };
        let applied = self.apply && tuning.better;
        if applied {
            tutor.set_weights(Some(tuning.weights.clone())).map_err(Failure::Said)?;
        }
        if self.json {
            json::answer("footgun/tuning/1", json!({ "enough": true, "applied": applied, "tuning": tuning }))?;
        } else {
            let mut page = cx.page(&tutor);
            tell(&mut page, &tuning);
            page.gap();
            page.prose(&end(&tuning, applied), Role::Text);
            page.print()?;
        }
        Ok(if tuning.better { Ending::Fine } else { Ending::Nothing })
    }

    fn too_early(&self, answers: usize, needed: usize) -> Result<Ending, Failure> {
        if self.json {
            let body = json!({ "enough": false, "answers": answers, "needed": needed, "applied": false });
            json::answer("footgun/tuning/1", body)?;
        } else {
            talk(&SafeText::new(format!(
                "it is too early: {answers} of your answers are about something remembered over days, and {needed} are \
                 needed, a fifth of them to judge the fit by; until then the weights that footgun comes with are the \
                 better guess"
            )));
        }
        Ok(Ending::Nothing)
    }
}

fn end(tuning: &Tuning, applied: bool) -> SafeText {
    SafeText::new(match (tuning.better, applied) {
        (true, true) => "Cards come back by the fitted weights from now on. `footgun tune --reset` takes that back.",
        (true, false) => "Nothing is changed yet. `footgun tune --apply` takes the fitted weights.",
        (false, _) => "The fit does not foretell your latest answers better, so nothing is changed.",
    })
}

fn tell(page: &mut Page, tuning: &Tuning) {
    const LABEL: usize = 26;
    const COLUMN: usize = 18;
    let answers = format!("{} answers over days, the latest {} held out", tuning.answers, tuning.held_out);
    page.line(&SafeText::new(answers), Role::Muted);
    page.gap();
    let mut row = |label: &str, value: &dyn Fn(&Effect) -> String, role: Role| {
        page.cell(&SafeText::new(label), LABEL, Role::Muted);
        page.cell(&SafeText::new(value(&tuning.now)), COLUMN, role);
        page.line(&SafeText::new(value(&tuning.fitted)), role);
    };
    let now = &tuning.now;
    row("", &|effect| if std::ptr::eq(effect, now) { "now" } else { "fitted" }.to_owned(), Role::Strong);
    row("Surprise per answer", &|effect| format!("{:.3}", effect.log_loss), Role::Text);
    row("Off by", &|effect| format!("{:.1} %", effect.rmse * 100.0), Role::Text);
    row("Known cards come after", &|effect| days(&effect.intervals), Role::Text);
    row("Cards in seven days", &|effect| effect.week.to_string(), Role::Text);
}

/// `2 11 46 163 365 d`.
fn days(intervals: &[u32]) -> String {
    let days: Vec<String> = intervals.iter().map(ToString::to_string).collect();
    format!("{} d", days.join(" "))
}
