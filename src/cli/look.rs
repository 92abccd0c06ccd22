//! How many colours there are, by the command line and the environment.

use clap::ValueEnum;

use crate::platform::Environment;
use crate::theme::Depth;

/// What `--color` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    // Plain comments: what is documented here would make the help of every command three times as long.
    // Where a person reads them, and as NO_COLOR, CLICOLOR_FORCE and TERM say.
    #[default]
    Auto,
    // Also into pipes and files.
    Always,
    // Not at all.
    Never,
}

/// The depth of colour of the screens.
pub(super) fn screen(when: When, environment: &Environment) -> Depth {
    match when {
        When::Never => Depth::None,
        When::Auto if environment.no_color || environment.term == "dumb" => Depth::None,
        When::Auto | When::Always => promised(environment),
    }
}

/// The depth of colour of what is printed. The flag beats the environment, `NO_COLOR` beats `CLICOLOR_FORCE`.
pub(super) fn page(when: When, environment: &Environment, is_terminal: bool) -> Depth {
    let can_colour = is_terminal && environment.term != "dumb" && (cfg!(windows) || !environment.term.is_empty());
    let is_wanted = match when {
        When::Never => false,
        When::Always => true,
        When::Auto => !environment.no_color && (environment.color_force || can_colour),
    };
    if is_wanted { promised(environment) } else { Depth::None }
}

/// The depth that the terminal's name promises.
fn promised(environment: &Environment) -> Depth {
    let term = environment.term.as_str();
    match () {
        () if environment.true_color || cfg!(windows) || term.ends_with("-direct") => Depth::True,
        () if ["kitty", "ghostty", "alacritty", "wezterm", "foot"].iter().any(|name| term.contains(name)) => {
            Depth::True
        }
        () if term.contains("256color") => Depth::Indexed,
        () => Depth::Ansi,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(term: &str, true_color: bool, no_color: bool) -> Environment {
        Environment { term: term.to_owned(), true_color, no_color, ..Environment::default() }
    }

    #[test]
    fn the_environment_tells_the_depth() {
        let of = |term, true_color, no_color| screen(When::Auto, &environment(term, true_color, no_color));
        assert_eq!(of("xterm-256color", true, false), Depth::True);
        assert_eq!(of("xterm-kitty", false, false), Depth::True);
        assert_eq!(of("dumb", true, false), Depth::None);
        assert_eq!(of("xterm", true, true), Depth::None);
        if cfg!(not(windows)) {
            assert_eq!(of("xterm-256color", false, false), Depth::Indexed);
            assert_eq!(of("xterm", false, false), Depth::Ansi);
        }
    }

    #[test]
    fn the_flag_beats_the_environment_and_a_pipe_gets_no_colour_unasked() {
        let plain = environment("xterm", true, false);
        let none = environment("xterm", true, true);
        let forced = Environment { color_force: true, ..plain.clone() };
        let both = Environment { color_force: true, ..none.clone() };
        assert_eq!(page(When::Auto, &plain, true), Depth::True);
        assert_eq!(page(When::Auto, &plain, false), Depth::None);
        assert_eq!(page(When::Auto, &forced, false), Depth::True);
        assert_eq!(page(When::Auto, &both, true), Depth::None);
        assert_eq!(page(When::Always, &none, false), Depth::True);
        assert_eq!(page(When::Never, &forced, true), Depth::None);
        assert_eq!(page(When::Auto, &environment("dumb", true, false), true), Depth::None);
    }
}
