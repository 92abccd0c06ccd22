//! Prompts and risks as rows.

use std::ops::Range;

use crate::progress::Reply;
use crate::text::{SafeText, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::glyphs::Glyphs;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};
use crate::tui::widgets::words::count;
use crate::tutor::checklist::{Checklist, Item};

/// Columns of the replies.
const REPLY: u16 = 8;

/// The word at the right edge, and its colour.
pub(super) fn word(reply: Option<Reply>, glyphs: &Glyphs) -> (&'static str, Tone) {
    match reply {
        None => (glyphs.bullet, Tone::Role(Role::Muted)),
        Some(Reply::Yes) => ("yes", Tone::Role(Role::Text)),
        Some(Reply::No) => ("no", Tone::Bold(Role::Warning)),
        Some(Reply::Unsure) => ("unsure", Tone::Role(Role::Warning)),
        Some(Reply::NotApplicable) => ("n/a", Tone::Role(Role::Muted)),
    }
}

/// The sign of a risk.
pub(super) fn sign(item: &Item) -> (&'static str, Tone) {
    match item.reply {
        Some(Reply::Unsure) => ("?", Tone::Bold(Role::Warning)),
        _ => ("!", Tone::Bold(Role::Warning)),
    }
}

/// All prompts by category, and the rows of each.
pub(super) fn prompts(list: &Checklist, width: u16, glyphs: &Glyphs) -> (Sheet, Vec<Range<usize>>) {
    let (mut sheet, mut spans) = (Sheet::default(), Vec::new());
    for group in &list.groups {
        sheet.gap();
        sheet.push(Row::text(group.title.clone(), Tone::Bold(Role::Strong)));
        for item in &group.items {
            let start = sheet.len();
            let index = spans.len();
            for (at, line) in wrap_prose(&item.prompt, room(width)).into_iter().enumerate() {
                let row = Row::blank().put(1, line, Tone::Role(Role::Text));
                let (word, tone) = word(item.reply, glyphs);
                let row = if at == 0 { row.right(width, word, tone) } else { row };
                sheet.push(row.click(width, Action::Point(index)));
            }
            spans.push(start..sheet.len());
        }
    }
    (sheet, spans)
}

fn room(width: u16) -> usize {
    usize::from(width.saturating_sub(REPLY + 1))
}

/// The risks by severity, and the rows of each; above them how it went.
pub(super) fn risks(list: &Checklist, width: u16, glyphs: &Glyphs) -> (Sheet, Vec<Range<usize>>) {
    let (mut sheet, mut spans) = (Sheet::default(), Vec::new());
    let risks = list.risks();
    let title = if risks.is_empty() {
        "No risks so far".to_owned()
    } else {
        format!("{} by severity", count(risks.len(), "risk"))
    };
    sheet.push(Row::text(title, Tone::Bold(Role::Strong)));
    sheet.prose(&counts(list), width, Tone::Role(Role::Muted));
    for (index, item) in risks.into_iter().enumerate() {
        sheet.gap();
        let start = sheet.len();
        let (mark, tone) = sign(item);
        for (at, line) in wrap_prose(&item.prompt, usize::from(width.saturating_sub(4))).into_iter().enumerate() {
            let row = Row::blank().put(3, line, Tone::Role(Role::Text));
            let row = if at == 0 { row.put(1, mark, tone) } else { row };
            sheet.push(row.click(width, Action::Point(index)));
        }
        let (severity, role) = glyphs.severity(item.severity);
        let row = Row::blank()
            .put(3, severity, Tone::Role(role))
            .then(1, item.severity.word(), Tone::Role(Role::Muted))
            .then(2, item.title.clone(), Tone::Role(Role::Muted));
        sheet.push(row.click(width, Action::Point(index)));
        spans.push(start..sheet.len());
    }
    (sheet, spans)
}

/// `12 of 27 answered: 8 yes, 2 no, 1 not sure, 1 not applicable`.
fn counts(list: &Checklist) -> SafeText {
    let (said, all) = list.progress();
    let parts: Vec<String> = Reply::ALL
        .into_iter()
        .filter(|reply| list.count(*reply) > 0)
        .map(|reply| format!("{} {}", list.count(reply), crate::tutor::checklist::words(reply)))
        .collect();
    SafeText::new(format!("{said} of {all} answered: {}", parts.join(", ")))
}
