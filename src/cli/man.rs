//! `footgun man`: the manual page, made of the same argument types that the program is run with.

use std::fmt::Write as _;

use clap::{ArgAction, Args, Command, CommandFactory};

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

/// Day of the release; it changes with the version.
const DATE: &str = "2026-11-21";

/// Widest line of the source, in bytes; readers of such pages warn beyond 80.
const WIDEST: usize = 76;

/// The whole page in man(7) macros.
fn page() -> String {
    let mut command = super::Cli::command();
    command.build();
    let version = env!("CARGO_PKG_VERSION");
    let mut text = format!(".TH FOOTGUN 1 {DATE} \"footgun {version}\" \"User Commands\"\n.SH NAME\nfootgun \\- ");
    text.push_str("an interactive terminal tutor for antipatterns\n");
    text.push_str(".SH SYNOPSIS\n.B footgun\n[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR]\n.SH DESCRIPTION\n");
    prose(&mut text, &command.get_about().map(ToString::to_string).unwrap_or_default());
    text.push_str(".SH OPTIONS\n");
    options(&mut text, &command, true);
    text.push_str(".SH COMMANDS\n");
    subcommands(&mut text, &command, "footgun");
    text.push_str(END);
    text
}

/// Each subcommand, and what stands below it.
fn subcommands(text: &mut String, command: &Command, name: &str) {
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help") {
        let name = format!("{name} {}", sub.get_name());
        let _ = writeln!(text, ".SS \"{}\"", escaped(format!("{name} {}", words_of(sub)).trim_end()));
        prose(text, &sub.get_about().map(ToString::to_string).unwrap_or_default());
        options(text, sub, false);
        if let Some(more) = sub.get_after_help() {
            text.push_str(".PP\n.nf\n");
            more.to_string().lines().for_each(|more| line(text, more));
            text.push_str(".fi\n");
        }
        subcommands(text, sub, &name);
    }
}

const END: &str = "\
.SH EXIT STATUS
0 fine; 1 nothing found or check failed; 2 wrong use or error; 130 interrupted.
.SH FILES
.B footgun config path
names the places on this machine.
.TP
.B config.yaml
Settings;
.B footgun config init
writes one that explains itself.
.TP
.B lessons, themes
Own lessons and themes, beside it.
.TP
.B .footgun/lessons
Own lessons of a repository, found from any directory below it.
.TP
.B progress.db
Your answers, in the data directory.
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

fn words_of(command: &Command) -> String {
    let words = command.get_positionals().map(|arg| {
        let name =
            arg.get_value_names().and_then(|names| names.first()).map_or(arg.get_id().as_str(), |name| name.as_str());
        let more = if matches!(arg.get_action(), ArgAction::Append) { "..." } else { "" };
        if arg.is_required_set() {
            format!("{}{more}", name.to_uppercase())
        } else {
            format!("[{}{more}]", name.to_uppercase())
        }
    });
    words.collect::<Vec<String>>().join(" ")
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
        let short = arg.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
        let _ = writeln!(text, ".TP\n.B {}", escaped(&(short + &name)));
        let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        let one_of = arg.get_action().takes_values() && !values.is_empty();
        let values = if one_of { format!(" One of: {}.", values.join(", ")) } else { String::new() };
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        prose(text, &format!("{}.{values}", help.trim_end_matches('.')));
    }
}

/// Text that the reader's program fills lines with.
fn prose(text: &mut String, prose: &str) {
    let mut line = String::new();
    for word in prose.split_whitespace() {
        if !line.is_empty() && line.len() + word.len() >= WIDEST {
            text.push_str(&escaped(&std::mem::take(&mut line)));
            text.push('\n');
        }
        line = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
    }
    text.push_str(&escaped(&line));
    text.push('\n');
}

/// A line that stands as it is; one that is too long is prose.
fn line(text: &mut String, line: &str) {
    if line.len() < WIDEST || line.starts_with(' ') || line.contains("  ") {
        text.push_str(&escaped(line));
        text.push('\n');
    } else {
        text.push_str(".fi\n");
        prose(text, line);
        text.push_str(".nf\n");
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
        for nested in ["config init", "config schema", "profile forget NAME", "import FILE..."] {
            assert!(page.contains(&format!(".SS \"footgun {nested}")), "{nested}");
        }
        assert!(page.lines().all(|line| line.len() <= 80 || line.contains("  ")), "{page}");
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
