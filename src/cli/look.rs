//! How many colours the terminal shows, by the environment.

use crate::platform::Environment;
use crate::theme::Depth;

/// The depth of colour that the environment promises.
pub fn depth(environment: &Environment) -> Depth {
    let term = environment.term.as_str();
    match () {
        () if environment.no_color || term == "dumb" => Depth::None,
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

    #[test]
    fn the_environment_tells_the_depth() {
        let of = |term: &str, true_color, no_color| {
            depth(&Environment { term: term.to_owned(), true_color, no_color, ..Environment::default() })
        };
        assert_eq!(of("xterm-256color", true, false), Depth::True);
        assert_eq!(of("xterm-256color", false, false), Depth::Indexed);
        assert_eq!(of("xterm", false, false), Depth::Ansi);
        assert_eq!(of("xterm-kitty", false, false), Depth::True);
        assert_eq!(of("dumb", true, false), Depth::None);
        assert_eq!(of("xterm", true, true), Depth::None);
    }
}
