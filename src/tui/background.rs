//! Which background the terminal has.

use std::thread::{self, JoinHandle};
use std::time::Duration;

use terminal_colorsaurus::{Color, QueryOptions};

use crate::platform::Environment;
use crate::theme::Appearance;
use crate::tutor::background as memory;

mod answer;

pub use answer::{Answer, Heard, QUESTION};

/// Lightness (0 black to 1 white, as eyes judge it) above which a background is light.
const LIGHT: f32 = 0.5;

/// How long a terminal may take to answer; over ssh a round trip is rarely longer.
const PATIENCE: Duration = Duration::from_millis(200);

/// A question to the terminal. From when it is asked until the answer is taken the terminal belongs to the question.
#[derive(Debug)]
#[must_use = "the terminal echoes nothing until the answer is taken"]
pub enum Asked {
    /// There is nothing to ask.
    Nobody,
    /// Asked in a thread: the terminal answers in about the time in which lessons and progress are read.
    Now(JoinHandle<Appearance>),
    /// To be asked once the first frame is painted, for the background that the terminal had last time. Its answer comes
    /// between the keys; see [`Answer`].
    Later(Box<Environment>, Appearance),
}

impl Asked {
    /// What is known before the answer.
    pub fn known(&self) -> Option<Appearance> {
        match self {
            Self::Later(_, known) => Some(*known),
            _ => None,
        }
    }

    /// Waits for the answer, if the terminal was asked.
    pub fn answer(self) -> Option<Appearance> {
        match self {
            Self::Nobody | Self::Later(..) => None,
            Self::Now(thread) => thread.join().ok(),
        }
    }
}

/// Asks the terminal, at once only if nothing is known of it.
pub fn ask(environment: &Environment) -> Asked {
    let environment = environment.clone();
    match memory::remembered(&environment) {
        Some(known) => Asked::Later(Box::new(environment), known),
        None => thread::Builder::new()
            .name("background".to_owned())
            .spawn(move || appearance(&environment))
            .map_or(Asked::Nobody, Asked::Now),
    }
}

/// The background of this terminal: its answer to a query, else `COLORFGBG`, else dark. Asked before the screen is
/// taken, so that the answer never arrives as typed keys.
fn appearance(environment: &Environment) -> Appearance {
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    match terminal_colorsaurus::background_color(options) {
        Ok(color) => of_color(&color),
        Err(_) => told(environment).unwrap_or_default(),
    }
}

fn of_color(color: &Color) -> Appearance {
    if color.perceived_lightness() > LIGHT { Appearance::Light } else { Appearance::Dark }
}

/// Whether a terminal may be asked between the keys: these would show the question, or answer out of turn (the list of
/// terminal-colorsaurus).
pub fn may_be_asked(environment: &Environment) -> bool {
    let term = environment.term.as_str();
    !matches!(term, "" | "dumb" | "screen" | "Eterm") && !term.starts_with("screen.")
}

/// The background that `COLORFGBG` tells of, without asking the terminal.
pub fn told(environment: &Environment) -> Option<Appearance> {
    environment.color_fg_bg.as_deref().map(|value| from_variable(Some(value)))
}

/// `COLORFGBG` is `foreground;background` in numbers of the 16 colours, sometimes with a word between.
fn from_variable(value: Option<&str>) -> Appearance {
    match value.and_then(|value| value.rsplit(';').next()).and_then(|background| background.parse::<u8>().ok()) {
        Some(7 | 9..=15) => Appearance::Light,
        _ => Appearance::Dark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_names_the_background_last() {
        for (value, appearance) in [
            ("0;15", Appearance::Light),
            ("15;0", Appearance::Dark),
            ("0;default;15", Appearance::Light),
            ("", Appearance::Dark),
        ] {
            assert_eq!(from_variable(Some(value)), appearance, "{value}");
        }
        assert_eq!(from_variable(None), Appearance::Dark);
    }
}
