//! A page that is longer than the terminal goes through the reader's pager.

use std::io::{IsTerminal, Write};
use std::process::{Command, Stdio};

use crate::tui::terminal;

use super::context::{Context, is_read_by_person};
use super::output::Failure;
use super::page::Page;

/// What pages where `PAGER` is not set: it keeps colours (`-R`), leaves the text on the screen (`-X`), and ends by itself
/// where all of it fits (`-F`).
const USUAL: &str = "less -FRX";

/// Prints a page; through the pager where a person reads it, it is longer than the terminal and nobody asked otherwise.
/// A pager that cannot be started is passed over.
pub(super) fn print(cx: &Context, page: &Page, at_once: bool) -> Result<(), Failure> {
    let can_page = !at_once && is_read_by_person() && std::io::stdin().is_terminal() && cx.environment.term != "dumb";
    // Where there is no terminal, asking for its size starts programs that look for one.
    let rows = if can_page { terminal::size().map_or(usize::MAX, |(_, rows)| usize::from(rows)) } else { usize::MAX };
    if !can_page || page.lines() < rows || !through(&asked(cx.environment.pager.as_deref()), &page.without_links()) {
        return page.print();
    }
    Ok(())
}

/// The pager and its arguments. `less` without arguments would show colours as characters.
fn asked(pager: Option<&str>) -> Vec<String> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let asked = pager.map(words).filter(|words| !words.is_empty()).unwrap_or_else(|| words(USUAL));
    let is_bare_less = asked.len() == 1 && asked.first().is_some_and(|name| name == "less" || name.ends_with("/less"));
    if is_bare_less { asked.into_iter().chain(["-FRX".to_owned()]).collect() } else { asked }
}

/// Whether the pager took the text; how much of it is read is the reader's business.
fn through(words: &[String], text: &str) -> bool {
    let Some((program, arguments)) = words.split_first() else { return false };
    if program == "cat" {
        return false;
    }
    let Ok(mut child) = Command::new(program).args(arguments).stdin(Stdio::piped()).spawn() else { return false };
    if let Some(mut input) = child.stdin.take() {
        // A reader who leaves in the middle closes the pipe.
        let _ = input.write_all(text.as_bytes());
    }
    let _ = child.wait();
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pager_is_the_readers_own() {
        assert_eq!(asked(None), ["less", "-FRX"]);
        assert_eq!(asked(Some("  ")), ["less", "-FRX"]);
        assert_eq!(asked(Some("/usr/bin/less")), ["/usr/bin/less", "-FRX"]);
        assert_eq!(asked(Some("less -S")), ["less", "-S"]);
        assert_eq!(asked(Some("bat --plain")), ["bat", "--plain"]);
    }
}
