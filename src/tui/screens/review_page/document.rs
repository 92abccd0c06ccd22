//! The document as rows: numbers, signs of what is marked or judged, text.

use std::collections::BTreeSet;
use std::ops::Range;

use ratatui::layout::Rect;

use crate::code::Listing;
use crate::code::view::{self, Half, Sign};
use crate::lesson::Review;
use crate::text::{SafeText, columns, cut};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::glyphs::Glyphs;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};

use super::LINES;
use super::areas::TEXT_AT;
use super::result::Finding;

/// What one does here.
const ASKED: &str = "Mark the lines that you would send back. Some passages only look wrong.";

/// Columns of the longest line.
pub(super) fn longest(review: &Review) -> u16 {
    let longest = review.document.lines().map(|line| columns(&line)).max().unwrap_or(0);
    u16::try_from(longest).unwrap_or(u16::MAX)
}

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Document<'a> {
    pub(super) review: &'a Review,
    pub(super) marks: &'a BTreeSet<usize>,
    /// What the lines turned out to be; empty while they are marked.
    pub(super) findings: &'a [Finding],
    pub(super) width: u16,
}

impl Document<'_> {
    /// The rows, the rows of each line that is not blank, and those lines.
    pub(super) fn lay_out(self, with_brief: bool, glyphs: &Glyphs) -> (Sheet, Vec<Range<usize>>, Vec<usize>) {
        let (mut sheet, mut spans, mut lines) = (Sheet::default(), Vec::new(), Vec::new());
        if with_brief {
            sheet.prose(&self.review.brief, self.width, Tone::Role(Role::Muted));
            sheet.gap();
        }
        // Lines of full width begin one column further to the left.
        let text_at = if longest(self.review) + TEXT_AT <= self.width { TEXT_AT } else { TEXT_AT - 1 };
        let room = usize::from(self.width.saturating_sub(text_at).max(1));
        let listing = Listing::plain(&self.review.document);
        let pane = view::single(&listing, room);
        for (line, source) in listing.lines.iter().enumerate() {
            let start = sheet.len();
            let rows = pane.rows.get(pane.rows_of(Half::Bad, line)).unwrap_or_default();
            for code in rows {
                let text = SafeText::new(code.text());
                let sign = (code.sign == Sign::Continued).then_some((glyphs.goes_on, Role::Muted));
                sheet.push(self.row(line, (text_at, text), sign, glyphs));
            }
            if !source.text.trim().is_empty() {
                spans.push(start..sheet.len());
                lines.push(line);
            }
        }
        (sheet, spans, lines)
    }

    fn row(
        self,
        line: usize,
        (text_at, text): (u16, SafeText),
        goes_on: Option<(&'static str, Role)>,
        glyphs: &Glyphs,
    ) -> Row {
        let first = goes_on.is_none();
        let finding = self.findings.iter().find(|finding| finding.line == line);
        let marked = self.marks.contains(&line);
        let sign = match finding {
            Some(finding) => finding.sign_in_document(glyphs),
            None => marked.then_some(("!", Role::Warning)),
        };
        let mut row = Row::blank().click(self.width, Action::Point(LINES + line));
        if first {
            row = row.right(2, (line + 1).to_string(), Tone::Role(Role::Muted));
        }
        if let Some((sign, role)) = sign.filter(|_| first).or(goes_on) {
            row = row.put(text_at - 2, sign, Tone::Bold(role));
        }
        let tone = if marked || sign.is_some() { Tone::Bold(Role::Strong) } else { Tone::Role(Role::Text) };
        row.put(text_at, text, tone)
    }
}

/// What stands beside the document while it is read: what one is asked for, and the lines marked so far.
pub(super) fn aside(review: &Review, marks: &BTreeSet<usize>, area: Rect, glyphs: &Glyphs) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.prose(&review.brief, area.width, Tone::Role(Role::Text));
    sheet.gap();
    sheet.prose(&SafeText::new(ASKED), area.width, Tone::Role(Role::Muted));
    if marks.is_empty() {
        return sheet;
    }
    sheet.gap();
    sheet.push(Row::text("Marked", Tone::Role(Role::Strong)));
    let room = usize::from(area.height).saturating_sub(sheet.len());
    // Where not all fit, the last row says how many more there are.
    let shown = if marks.len() > room { room.saturating_sub(1) } else { marks.len() };
    let lines: Vec<SafeText> = review.document.lines().collect();
    let text_room = usize::from(area.width.saturating_sub(6));
    for line in marks.iter().take(shown) {
        let text = lines.get(*line).map(|text| cut(&SafeText::new(text.trim()), text_room)).unwrap_or_default();
        let row = Row::text("!", Tone::Bold(Role::Warning)).right(4, (line + 1).to_string(), Tone::Role(Role::Muted));
        sheet.push(row.put(6, text, Tone::Role(Role::Text)).click(area.width, Action::Point(LINES + line)));
    }
    if shown < marks.len() {
        let more = format!("{} {} more", glyphs.more, marks.len() - shown);
        sheet.push(Row::blank().put(6, more, Tone::Role(Role::Muted)));
    }
    sheet
}
