//! `footgun man`: the manual page, made of the same argument types that the program is run with.

use std::fmt::Write as _;

use clap::{Args, Command, CommandFactory};

use super::output::{Ending, Failure, print};

/// Prints the manual page
#[derive(Debug, Args)]
#[command(after_help = "Read it with: footgun man | man -l -")]
pub(super) struct Man {}

impl Man {
    #[expect(clippy::unused_self, reason = "every command is run alike")]
    pub(super) fn run(&self) -> Result<Ending, Failure> {
        print(&page()).map(|()| Ending::Fine)
    }
}

/// The whole page in man(7) macros.
fn page() -> String {
    let mut command = super::Cli::command();
    command.build();
    let version = env!("CARGO_PKG_VERSION");
    let mut text = format!(".TH FOOTGUN 1 \"\" \"footgun {version}\" \"User Commands\"\n.SH NAME\nfootgun \\- ");
    line(&mut text, "an interactive terminal tutor for antipatterns");
    text.push_str(".SH SYNOPSIS\n.B footgun\n[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR]\n.SH DESCRIPTION\n");
    line(&mut text, &command.get_about().map(ToString::to_string).unwrap_or_default());
    text.push_str(".SH OPTIONS\n");
    options(&mut text, &command, true);
    text.push_str(".SH COMMANDS\n");
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help") {
        let _ = writeln!(text, ".SS \"{}\"", usage(sub));
        line(&mut text, &sub.get_about().map(ToString::to_string).unwrap_or_default());
        options(&mut text, sub, false);
        if let Some(more) = sub.get_after_help() {
            text.push_str(".PP\n.nf\n");
            more.to_string().lines().for_each(|more| line(&mut text, more));
            text.push_str(".fi\n");
        }
    }
    text.push_str(END);
    text
}

const END: &str = "\
.SH EXIT STATUS
0 fine; 1 nothing found or check failed; 2 wrong use or error; 130 interrupted.
.SH ENVIRONMENT
.TP
.B FOOTGUN_CONFIG_DIR, FOOTGUN_DATA_DIR
Where settings and own lessons, and where progress are kept.
.TP
.B NO_COLOR, CLICOLOR_FORCE
Without colours, and with colours in a pipe.
.TP
.B PAGER
Shows a lesson that is longer than the terminal; \\fBless \\-FRX\\fR without it.
.TP
.B VISUAL, EDITOR
Edits own lessons.
";

fn usage(command: &Command) -> String {
    let words = command.get_positionals().map(|arg| {
        let name =
            arg.get_value_names().and_then(|names| names.first()).map_or(arg.get_id().as_str(), |name| name.as_str());
        if arg.is_required_set() { name.to_uppercase() } else { format!("[{}]", name.to_uppercase()) }
    });
    let words: Vec<String> = words.collect();
    escaped(&format!("footgun {} {}", command.get_name(), words.join(" "))).trim_end().to_owned()
}

fn options(text: &mut String, command: &Command, globals: bool) {
    let all = command.get_arguments().filter(|arg| !arg.is_hide_set() && arg.is_global_set() == globals);
    for arg in all.filter(|arg| globals || arg.get_id() != "help") {
        let name = match (arg.get_long(), arg.get_value_names().and_then(|names| names.first())) {
            (Some(long), Some(value)) if arg.get_action().takes_values() => format!("--{long} {value}"),
            (Some(long), _) => format!("--{long}"),
            (None, Some(value)) => value.to_string(),
            (None, None) => arg.get_id().as_str().to_uppercase(),
        };
        let _ = writeln!(text, ".TP\n.B {}", escaped(&name));
        line(text, &arg.get_help().map(ToString::to_string).unwrap_or_default());
        let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        if arg.get_action().takes_values() && !values.is_empty() {
            line(text, &format!("One of: {}.", values.join(", ")));
        }
    }
}

fn line(text: &mut String, line: &str) {
    for line in line.lines() {
        text.push_str(&escaped(line));
        text.push('\n');
    }
}

/// Roff takes a dash for a hyphen, a backslash for an escape, and a point at the start of a line for a command.
fn escaped(line: &str) -> String {
    let line = line.replace('\\', "\\e").replace('-', "\\-");
    if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_tells_of_every_command_and_its_options() {
        let page = page();
        for command in super::super::Cli::command().get_subcommands().filter(|command| !command.is_hide_set()) {
            assert!(page.contains(&format!(".SS \"footgun {}", command.get_name())), "{}", command.get_name());
        }
        assert!(page.contains("\\-\\-section"));
        let is_plain = |line: &str| {
            !line.starts_with('\'')
                && (!line.starts_with('.')
                    || line.starts_with(".S")
                    || [".TP", ".TH", ".B", ".PP", ".nf", ".fi"].iter().any(|it| line.starts_with(it)))
        };
        assert!(page.lines().all(is_plain));
    }
}
