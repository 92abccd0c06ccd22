//! The screens.

use crate::tui::app::Look;
use crate::tui::effect::Route;
use crate::tui::runtime;
use crate::tutor::Tutor;

use super::context::Context;
use super::output::{Ending, Failure};
use crate::platform::SystemClock;

/// `footgun` alone.
pub(super) fn run(cx: &Context) -> Result<Ending, Failure> {
    if !cx.has_screen() {
        return Err(no_screen("footgun"));
    }
    screens(cx, cx.screens()?, None)
}

/// Opens the screens at a place.
pub(super) fn screens(cx: &Context, tutor: Tutor, route: Option<&Route>) -> Result<Ending, Failure> {
    let look = Look { depth: cx.screen_depth(), ascii: tutor.ascii() };
    runtime::run(tutor, look, route, &SystemClock::new(), &cx.environment)
        .map(|()| Ending::Fine)
        .map_err(|error| Failure::said(format!("the terminal cannot be used: {error}")))
}

/// There is no terminal for the screens; what works without one.
pub(super) fn no_screen(command: &str) -> Failure {
    let words = "needs a terminal; `footgun quiz --plain` and `footgun show QUERY` do without";
    Failure::said(if command == "footgun" { words.to_owned() } else { format!("{command} {words}") })
}
