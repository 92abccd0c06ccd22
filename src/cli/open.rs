//! The screens.

use crate::platform::SystemClock;
use crate::tui::app::Look;
use crate::tui::background::Asked;
use crate::tui::effect::Route;
use crate::tui::runtime;
use crate::tutor::Tutor;

use super::context::Context;
use super::output::{Ending, Failure};

/// `footgun` alone.
pub(super) fn run(cx: &Context) -> Result<Ending, Failure> {
    if !cx.has_screen() {
        return Err(no_screen(cx, "", "footgun quiz --plain` and `footgun show QUERY` do"));
    }
    // While the terminal answers, lessons and progress are read: the first frame waits for the slower of both only.
    let asked = cx.ask_background();
    match cx.learner_beside() {
        Ok(tutor) => begin(cx, tutor, asked, None),
        Err(failure) => {
            if matches!(asked, Asked::Now(_)) {
                let _ = asked.answer();
            }
            Err(failure)
        }
    }
}

/// Opens the screens at a place.
pub(super) fn screens(cx: &Context, tutor: Tutor, route: Option<&Route>) -> Result<Ending, Failure> {
    begin(cx, tutor, cx.ask_background(), route)
}

fn begin(cx: &Context, tutor: Tutor, asked: Asked, route: Option<&Route>) -> Result<Ending, Failure> {
    let look = Look { depth: cx.screen_depth(), ascii: tutor.ascii() };
    runtime::run(tutor, asked, look, route, &SystemClock::new(), &cx.environment)
        .map(|()| Ending::Fine)
        .map_err(|error| Failure::said(format!("the terminal cannot be used: {error}")))
}

/// There is no terminal for the screens of a command; what works without one.
pub(super) fn no_screen(cx: &Context, command: &str, instead: &str) -> Failure {
    let lacks = if cx.environment.term == "dumb" { "a terminal with a cursor; TERM is dumb" } else { "a terminal" };
    Failure::said(format!("{command} needs {lacks}; `{instead} without").trim_start())
}
