//! The background that the terminal had last time: the first frame is painted with it while the terminal answers anew,
//! so that over a slow line nobody waits for the answer. Only where it has changed since, a second frame corrects the
//! first.

use std::path::PathBuf;

use crate::platform::{Environment, files};
use crate::theme::Appearance;

/// The background of the same terminal at its last answer.
pub fn remembered(environment: &Environment) -> Option<Appearance> {
    let bytes = files::read_spare(&place(environment)?)?;
    let text = String::from_utf8(bytes).ok()?;
    let (word, terminal) = text.trim_end().split_once(' ')?;
    let is_this = |it: &Appearance| terminal == name(environment) && spelt(*it) == word;
    [Appearance::Dark, Appearance::Light].into_iter().find(is_this)
}

/// Keeps the answer of the terminal for the next start. Worth nothing when it cannot be kept.
pub fn remember(environment: &Environment, background: Appearance) {
    if let Some(place) = place(environment) {
        let text = format!("{} {}\n", spelt(background), name(environment));
        let _ = files::write_bytes(&place, text.as_bytes());
    }
}

fn place(environment: &Environment) -> Option<PathBuf> {
    environment.cache_dir.as_ref().map(|dir| dir.join("background"))
}

/// As far as terminals tell who they are.
fn name(environment: &Environment) -> String {
    format!("{} {}", environment.term, environment.term_program.as_deref().unwrap_or("-"))
}

fn spelt(background: Appearance) -> &'static str {
    match background {
        Appearance::Dark => "dark",
        Appearance::Light => "light",
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn terminal(cache: &Path, term: &str) -> Environment {
        Environment { cache_dir: Some(cache.to_owned()), term: term.to_owned(), ..Environment::default() }
    }

    #[test]
    fn only_the_same_terminal_is_taken_to_look_as_it_did() {
        let cache = tempfile::tempdir().expect("a directory");
        let here = terminal(cache.path(), "xterm-256color");
        assert_eq!(remembered(&here), None);
        for background in [Appearance::Light, Appearance::Dark] {
            remember(&here, background);
            assert_eq!(remembered(&here), Some(background));
            assert_eq!(remembered(&terminal(cache.path(), "foot")), None);
        }
    }

    #[test]
    fn what_was_spoilt_is_nothing() {
        let cache = tempfile::tempdir().expect("a directory");
        for text in ["", "dark", "grey xterm -\n", "\u{1b}[2J"] {
            files::write_bytes(&cache.path().join("background"), text.as_bytes()).expect("a file");
            assert_eq!(remembered(&terminal(cache.path(), "xterm")), None, "{text:?}");
        }
    }
}
