//! The background that the terminal had last time: the first frame is painted with it while the terminal answers anew,
//! so that over a slow line nobody waits for the answer. Only where it has changed since, a second frame corrects the
//! first.

use std::path::PathBuf;

use crate::platform::{Environment, files};
use crate::theme::Appearance;

use super::Tutor;

impl Tutor {
    /// The background of the same terminal at its last answer.
    pub fn remembered_background(&self) -> Option<Appearance> {
        let bytes = files::read_spare(&place(&self.options.environment)?)?;
        let text = String::from_utf8(bytes).ok()?;
        let (word, terminal) = text.trim_end().split_once(' ')?;
        [Appearance::Dark, Appearance::Light]
            .into_iter()
            .find(|it| terminal == name(&self.options.environment) && spelt(*it) == word)
    }

    /// Keeps the answer of the terminal for the next start. Worth nothing when it cannot be kept.
    pub fn remember_background(&self, background: Appearance) {
        if let Some(place) = place(&self.options.environment) {
            let text = format!("{} {}\n", spelt(background), name(&self.options.environment));
            let _ = files::write_bytes(&place, text.as_bytes());
        }
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
    use super::*;
    use crate::tui::fixture;

    fn tutor(cache: &std::path::Path, term: &str) -> Tutor {
        let mut tutor = fixture::tutor();
        tutor.options.environment =
            Environment { cache_dir: Some(cache.to_owned()), term: term.to_owned(), ..Environment::default() };
        tutor
    }

    #[test]
    fn only_the_same_terminal_is_taken_to_look_as_it_did() {
        let cache = tempfile::tempdir().expect("a directory");
        let here = tutor(cache.path(), "xterm-256color");
        assert_eq!(here.remembered_background(), None);
        for background in [Appearance::Light, Appearance::Dark] {
            here.remember_background(background);
            assert_eq!(here.remembered_background(), Some(background));
            assert_eq!(tutor(cache.path(), "foot").remembered_background(), None);
        }
    }

    #[test]
    fn what_was_spoilt_is_nothing() {
        let cache = tempfile::tempdir().expect("a directory");
        for text in ["", "dark", "grey xterm -\n", "\u{1b}[2J"] {
            files::write_bytes(&cache.path().join("background"), text.as_bytes()).expect("a file");
            assert_eq!(tutor(cache.path(), "xterm").remembered_background(), None, "{text:?}");
        }
    }
}
