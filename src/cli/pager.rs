//! A page that is longer than the terminal goes through the reader's pager.

use std::io::{IsTerminal, Write};
use std::process::{Command, Stdio};

use crate::text::SafeText;
use crate::tui::terminal;

use super::context::{Context, is_read_by_person};
use super::output::{Failure, talk};
use super::page::Page;

/// What pages where `PAGER` is not set: it keeps colours (`-R`), leaves the text on the screen (`-X`), and ends by itself
/// where all of it fits (`-F`).
const USUAL: &str = "less -FRX";

/// What only a shell understands: quotes, variables, one program after the other.
const OF_A_SHELL: [char; 17] = ['"', '\'', '\\', '$', '`', '|', '&', ';', '<', '>', '(', ')', '*', '?', '[', '~', '='];

/// Prints a page; through the pager where a person reads it, it is longer than the terminal and nobody asked otherwise.
/// A pager that does not take it is passed over.
pub(super) fn print(cx: &Context, page: &Page, at_once: bool) -> Result<(), Failure> {
    let term = cx.environment.term.as_str();
    let can_move = term != "dumb" && (cfg!(windows) || !term.is_empty());
    let can_page = !at_once && is_read_by_person() && std::io::stdin().is_terminal() && can_move;
    // Where there is no terminal, asking for its size starts programs that look for one.
    let rows = if can_page { terminal::size().map_or(usize::MAX, |(_, rows)| usize::from(rows)) } else { usize::MAX };
    if !can_page || page.lines() < rows {
        return page.print();
    }
    let words = asked(cx.environment.pager.as_deref());
    match through(&words, &page.without_links()) {
        Ok(true) => Ok(()),
        Ok(false) => page.print(),
        Err(why) => {
            page.print()?;
            let pager = cx.environment.pager.as_deref().unwrap_or(USUAL);
            talk(&SafeText::new(format!("the pager `{pager}` {why}; PAGER names it")).one_line());
            Ok(())
        }
    }
}

/// The pager and its arguments. `less` would show colours as characters unless it is told not to.
fn asked(pager: Option<&str>) -> Vec<String> {
    let asked = pager.map(str::trim).filter(|asked| !asked.is_empty()).unwrap_or(USUAL);
    if cfg!(unix) && asked.contains(OF_A_SHELL) {
        // Whatever that starts knows what `less` has to be told.
        let script = format!("LESS=${{LESS-FRX}}; export LESS; {asked}");
        return vec!["sh".to_owned(), "-c".to_owned(), script];
    }
    let mut words: Vec<String> = asked.split_whitespace().map(str::to_owned).collect();
    let is_less = words.first().is_some_and(|name| name == "less" || name.ends_with("/less"));
    if is_less && asked != USUAL {
        words.push(if words.len() == 1 { "-FRX" } else { "-R" }.to_owned());
    }
    words
}

/// Whether the pager took the text; how much of it is read is the reader's business.
///
/// # Errors
/// What became of a pager that was asked for and took nothing.
fn through(words: &[String], text: &str) -> Result<bool, String> {
    let Some((program, arguments)) = words.split_first() else { return Ok(false) };
    if program == "cat" {
        return Ok(false);
    }
    // Ctrl-C means the pager as long as it has the terminal: a shell that came back now would fight it for the keys.
    terminal::leave_interrupts_to_others();
    let mut child = match Command::new(program).args(arguments).stdin(Stdio::piped()).spawn() {
        Ok(child) => child,
        // Nobody asked for the usual one.
        Err(_) if words.join(" ") == USUAL => return Ok(false),
        Err(error) => return Err(format!("cannot be started: {error}")),
    };
    if let Some(mut input) = child.stdin.take() {
        // A reader who leaves in the middle closes the pipe.
        let _ = input.write_all(text.as_bytes());
    }
    match child.wait() {
        // 2 is how `less` ends when Ctrl-C ends it.
        Ok(status) if status.success() || status.code().is_none_or(|code| code == 2 && program.ends_with("less")) => {
            Ok(true)
        }
        Ok(status) => Err(format!("failed ({status})")),
        Err(error) => Err(format!("was lost: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pager_is_the_readers_own() {
        assert_eq!(asked(None), ["less", "-FRX"]);
        assert_eq!(asked(Some("  ")), ["less", "-FRX"]);
        assert_eq!(asked(Some("/usr/bin/less")), ["/usr/bin/less", "-FRX"]);
        assert_eq!(asked(Some("less -S")), ["less", "-S", "-R"]);
        if cfg!(unix) {
            assert_eq!(asked(Some("LESS=FRX less")), ["sh", "-c", "LESS=${LESS-FRX}; export LESS; LESS=FRX less"]);
        }
        assert_eq!(asked(Some("bat --plain")), ["bat", "--plain"]);
    }
}
