//! What is said about arguments that cannot be understood.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::catalog::nearest::nearest_few;
use crate::text::SafeText;

use super::output::{Ending, Failure, print};

/// Help and version go out as data; anything else is a failure in words, without a byte of the arguments that could
/// act on the terminal.
pub(super) fn explained(error: &clap::Error) -> Result<Ending, Failure> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => print(&coloured(error)).map(|()| Ending::Fine),
        ErrorKind::InvalidSubcommand => Err(Failure::Said(no_command(error))),
        _ => {
            let words = error.render().to_string();
            let words = words.strip_prefix("error: ").unwrap_or(&words).trim_end();
            Err(Failure::said(words))
        }
    }
}

/// Help as clap lays it out, with its looks where a person reads it.
fn coloured(error: &clap::Error) -> String {
    use std::io::IsTerminal;
    let environment = crate::platform::Environment::read();
    let depth = super::look::page(super::look::When::Auto, &environment, std::io::stdout().is_terminal());
    let help = error.render();
    if depth > crate::theme::Depth::None { help.ansi().to_string() } else { help.to_string() }
}

/// A first word that is no command is most likely something to look up.
fn no_command(error: &clap::Error) -> SafeText {
    let word = match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(word)) => SafeText::new(word.as_str()).one_line(),
        _ => SafeText::default(),
    };
    let near = |command: &&String| !nearest_few(&word, [command.as_str()], 1).is_empty();
    let meant = match error.get(ContextKind::SuggestedSubcommand) {
        // clap offers `restore` for `retry`; only slips of the finger are worth a word.
        Some(ContextValue::String(command)) if near(&command) => format!("; did you mean `{command}`?"),
        Some(ContextValue::Strings(commands)) if commands.iter().any(|command| near(&command)) => {
            let commands: Vec<&str> = commands.iter().filter(near).map(String::as_str).collect();
            format!("; did you mean `{}`?", commands.join("` or `"))
        }
        _ => String::new(),
    };
    let quoted = quoted(&word);
    SafeText::new(format!("no such command; `footgun show {quoted}` looks it up{meant}"))
}

/// The word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "-_/.".contains(c));
    if is_plain { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::Cli;

    fn said(arguments: &[&str]) -> String {
        let arguments = std::iter::once("footgun").chain(arguments.iter().copied());
        let error = Cli::try_parse_from(arguments).expect_err("wrong arguments");
        match explained(&error) {
            Err(Failure::Said(words)) => words.to_string(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_word_that_is_no_command_can_be_looked_up() {
        assert_eq!(said(&["retry"]), "no such command; `footgun show retry` looks it up");
        assert_eq!(said(&["it's slow"]), r"no such command; `footgun show 'it'\''s slow'` looks it up");
        let near = said(&["serach"]);
        assert!(near.ends_with("; did you mean `search`?"), "{near}");
    }

    #[test]
    fn arguments_never_act_on_the_terminal() {
        for arguments in [&["\u{1b}]0;x\u{7}"][..], &["show", "--\u{1b}[2J"], &["quiz", "--count", "\u{9b}2J"]] {
            let words = said(arguments);
            assert!(!words.contains(['\u{1b}', '\u{7}', '\u{9b}']), "{words:?}");
        }
    }
}
