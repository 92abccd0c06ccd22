//! The command line.

use std::process::ExitCode;

use crate::platform::{Clock, Dirs, Environment, SystemClock, SystemEntropy};
use crate::tui::app::Look;
use crate::tui::{background, runtime};
use crate::tutor::{Options, Tutor};

mod look;

/// Runs the program.
pub fn run() -> ExitCode {
    let environment = Environment::read();
    let clock = SystemClock::new();
    let depth = look::depth(&environment);
    let options = Options {
        dirs: Dirs::find(&environment),
        background: (depth > crate::theme::Depth::None).then(|| background::appearance(&environment)),
        environment: environment.clone(),
        ..Options::default()
    };
    let tutor = Tutor::open(options, Box::new(SystemEntropy), clock.now());
    let ascii = tutor.ascii();
    match runtime::run(tutor, Look { depth, ascii }, None, &clock, &environment) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}
