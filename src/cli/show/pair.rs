//! Bad above good, as the lesson screen shows them stacked.

use crate::code::Listing;
use crate::code::align::align;
use crate::code::view::{Half, Mode, Pane, Row, Segment, Shown, Sign};
use crate::lesson::{Example, Side};
use crate::text::{SafeText, wrap_item};
use crate::theme::Role;
use crate::tutor::listing;

use super::super::page::{Ink, Page};
use super::side;

/// Columns before the code: the number of a note, the sign, and blanks between.
const MARGIN: usize = 6;

/// Prints the sides of a pair that were asked for, each with its notes.
pub(super) fn print(page: &mut Page, example: &Example, halves: &[Half]) {
    let language = example.language.name();
    // Without colours the kinds of tokens are of no use, and finding them in an own lesson takes time.
    let listing = |code: &str| if page.is_coloured() { listing::of(language, code) } else { Listing::plain(code) };
    let (bad, good) = (listing(&example.bad.code), listing(&example.good.code));
    let pair = align(&bad, &good);
    let lines = |side: &Side| side.notes.iter().map(|note| side.line_of(note)).collect::<Vec<_>>();
    let (bad_notes, good_notes) = (lines(&example.bad), lines(&example.good));
    let shown = Shown { bad: &bad, good: &good, pair: &pair, bad_notes: &bad_notes, good_notes: &good_notes };
    let width = page.width.saturating_sub(MARGIN).max(1);
    for code in shown.panes(Mode::Stacked, width) {
        let Some(half) = code.half.filter(|half| halves.contains(half)) else { continue };
        head(page, half, language);
        rows(page, &code, half);
        notes(page, side(example, half), if half == Half::Bad { 1 } else { bad_notes.len() + 1 });
    }
}

fn head(page: &mut Page, half: Half, language: &str) {
    let (sign, word, role) = match half {
        Half::Bad => (page.glyphs.no, "Bad", Role::Bad),
        Half::Good => (page.glyphs.yes, "Good", Role::Good),
    };
    page.gap();
    page.put(sign, role);
    page.put(" ", Role::Text);
    page.put(word, Role::Strong);
    page.put(", ", Role::Muted);
    page.line(&SafeText::new(language), Role::Muted);
}

fn rows(page: &mut Page, code: &Pane, half: Half) {
    for row in &code.rows {
        let number = row.note.map_or_else(String::new, |number| number.to_string());
        let is_blank = number.is_empty() && row.segments.is_empty() && row.sign == Sign::Same;
        if is_blank {
            page.end();
            continue;
        }
        page.put(&SafeText::new(format!("{number:>3} ")), Role::Accent);
        sign(page, row, half);
        segments(page, row, half);
        page.end();
    }
}

fn sign(page: &mut Page, row: &Row, half: Half) {
    let role = if half == Half::Bad { Role::Bad } else { Role::Good };
    match row.sign {
        Sign::Continued => page.put(page.glyphs.goes_on, Role::Muted),
        sign => page.put(sign.symbol(), role),
    }
    if !row.segments.is_empty() {
        page.put(" ", Role::Text);
    }
}

fn segments(page: &mut Page, row: &Row, half: Half) {
    let word = if half == Half::Bad { Role::BadWord } else { Role::GoodWord };
    for Segment { text, role, marked } in &row.segments {
        page.put(text, if *marked { Ink::Changed(*role, word) } else { Ink::Code(*role) });
    }
}

/// The notes of a side, numbered as in its code.
fn notes(page: &mut Page, side: &Side, first: usize) {
    for (number, note) in (first..).zip(&side.notes) {
        let mark = format!("{number:>3} ");
        for (at, line) in wrap_item(&mark, &note.text, page.prose_width()).iter().enumerate() {
            if at == 0 {
                page.put(&line.piece(0..mark.len()), Role::Accent);
                page.line(&line.piece(mark.len()..line.len()), Role::Text);
            } else {
                page.line(line, Role::Text);
            }
        }
    }
}
