//! Signals: whatever ends or stops the program, the terminal is as before.

use std::ffi::c_int;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::terminal::Restorer;

/// How long a program whose terminal is gone may go on.
const GONE: Duration = Duration::from_secs(1);

/// Signals that are kept from now on, and answered once [`Caught::answer`] is called.
#[derive(Debug)]
pub(super) struct Caught(Signals);

/// Takes the signals that end or stop the program.
///
/// # Errors
/// When the handlers cannot be set up.
pub(super) fn catch() -> io::Result<Caught> {
    Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT]).map(Caught)
}

impl Caught {
    /// Starts the thread that answers them. Every answer is stored before it is shown, so nothing is lost by ending here.
    ///
    /// # Errors
    /// When there can be no thread.
    pub(super) fn answer(mut self, restorer: Restorer) -> io::Result<()> {
        let work = move || self.0.forever().for_each(|signal| answer(signal, &restorer));
        thread::Builder::new().name("signals".to_owned()).spawn(work).map(drop)
    }
}

fn answer(signal: c_int, restorer: &Restorer) {
    match signal {
        SIGTSTP => {
            restorer.restore();
            // Stops here; the next line runs after SIGCONT.
            let _ = low_level::emulate_default_handler(SIGTSTP);
            resume(restorer);
        }
        SIGCONT => resume(restorer),
        signal => {
            restorer.restore();
            let _ = low_level::emulate_default_handler(signal);
        }
    }
}

/// Ends the program when its terminal is gone, as the signal for that does. The signal comes only to those whose session
/// the terminal controls (`su -c` and `setsid` start others), and without it reading would find the end of input for ever.
pub(super) fn watch_terminal() {
    // Without a thread only the signal ends the program. Screens are opened in a terminal only, so where there is none now,
    // it is gone already.
    let _ = thread::Builder::new().name("terminal".to_owned()).spawn(|| {
        while io::stdin().is_terminal() {
            thread::sleep(GONE);
        }
        let _ = low_level::raise(SIGHUP);
    });
}

/// From now on an interrupt ends nothing here. A handler that does nothing, because programs that are started would take
/// over that it is ignored, and not that it is handled.
pub(super) fn pass_over_interrupts() {
    let _ = signal_hook::flag::register(SIGINT, Arc::new(AtomicBool::new(false)));
}

/// Stops the program as Ctrl-Z does elsewhere.
pub(super) fn suspend() {
    let _ = low_level::raise(SIGTSTP);
}

fn resume(restorer: &Restorer) {
    if !restorer.is_taken() && restorer.take().is_ok() {
        // A window change makes the main loop measure and paint everything anew.
        let _ = low_level::raise(SIGWINCH);
    }
}
