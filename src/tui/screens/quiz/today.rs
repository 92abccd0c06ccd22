//! The list of a review: what was asked, what is asked now, what is left.

use crate::text::{SafeText, columns, cut};
use crate::theme::Role;
use crate::tui::glyphs::Glyphs;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};

/// One card.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Card {
    /// The lesson's title.
    pub(super) title: SafeText,
    /// The facet.
    pub(super) facet: &'static str,
    /// Where it stands.
    pub(super) state: State,
}

/// Where a card of today stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    /// Answered, and when it comes back.
    Answered(String),
    /// Asked now.
    Now,
    /// Still to come.
    Left,
}

/// The list in a text area of so many columns.
pub(super) fn list(cards: &[Card], width: u16, glyphs: &Glyphs) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.push(Row::rule(width));
    sheet.push(Row::blank());
    sheet.push(Row::text("Today", Tone::Bold(Role::Strong)));
    let longest = cards.iter().map(|card| columns(&card.title)).max().unwrap_or(0).min(40);
    let facet_at = u16::try_from(longest + 5).unwrap_or(0);
    let end = (facet_at + 9 + 3 + 14).min(width);
    for card in cards {
        use crate::progress::LessonState::{Due, Mastered, New};
        let ((sign, role), when) = match &card.state {
            State::Answered(when) => (glyphs.state(Mastered), when.as_str()),
            State::Now => (glyphs.state(Due), "now"),
            State::Left => (glyphs.state(New), ""),
        };
        let tone = Tone::Role(if card.state == State::Left { Role::Muted } else { Role::Text });
        let row = Row::text(sign, Tone::Role(role)).put(2, cut(&card.title, longest), tone);
        sheet.push(row.put(facet_at, card.facet, Tone::Role(Role::Muted)).right(end, when, tone));
    }
    sheet
}
