//! Bad above good, as the lesson screen shows them stacked.

use crate::code::Listing;
use crate::code::view::{Cut, Half, Shown, Sign, Strip};
use crate::lesson::{Example, Side};
use crate::text::SafeText;
use crate::theme::{CodeRole, Role};
use crate::tutor::listing;

use super::super::page::{Ink, Page};
use super::side;

/// Columns before the code: the number of a note, the sign, and blanks between.
const MARGIN: usize = 6;

/// Prints the sides of a pair that were asked for, each with its notes.
pub(super) fn print(page: &mut Page, example: &Example, halves: &[Half]) {
    let language = example.language.name();
    // Without colours the kinds of tokens are of no use, and finding them in an own lesson takes time.
    let listed = |code: &str| if page.is_coloured() { listing::of(language, code) } else { Listing::plain(code) };
    let (bad, good) = (listed(&example.bad.code), listed(&example.good.code));
    let pair = listing::pair(example, &bad, &good);
    let lines = |side: &Side| side.notes.iter().map(|note| side.line_of(note)).collect::<Vec<_>>();
    let (bad_notes, good_notes) = (lines(&example.bad), lines(&example.good));
    let shown = Shown { bad: &bad, good: &good, pair: &pair, bad_notes: &bad_notes, good_notes: &good_notes };
    let width = page.width.saturating_sub(MARGIN).max(1);
    for half in [Half::Bad, Half::Good].into_iter().filter(|half| halves.contains(half)) {
        head(page, half, language);
        shown.strips(half, width, |strip| row(page, strip, half));
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

fn row(page: &mut Page, strip: Strip<'_>, half: Half) {
    if strip.note.is_none() && strip.is_blank() && strip.sign == Sign::Same {
        return page.end();
    }
    match strip.note {
        Some(number) => page.put(&SafeText::new(format!("{number:>3} ")), Role::Accent),
        None => page.put("    ", Role::Accent),
    }
    sign(page, strip, half);
    let word = if half == Half::Bad { Role::BadWord } else { Role::GoodWord };
    page.put_blanks(strip.indent, Ink::Code(CodeRole::Text));
    for Cut { range, role, marked } in strip.cuts {
        page.put_piece(strip.text, range.clone(), if *marked { Ink::Changed(*role, word) } else { Ink::Code(*role) });
    }
    page.end();
}

fn sign(page: &mut Page, strip: Strip<'_>, half: Half) {
    let role = if half == Half::Bad { Role::Bad } else { Role::Good };
    match strip.sign {
        Sign::Continued => page.put(page.glyphs.goes_on, Role::Muted),
        sign => page.put(sign.symbol(), role),
    }
    if !strip.is_blank() {
        page.put(" ", Role::Text);
    }
}

/// The notes of a side, numbered as in its code.
fn notes(page: &mut Page, side: &Side, first: usize) {
    for (number, note) in (first..).zip(&side.notes) {
        let mark = format!("{number:>3} ");
        page.marked(mark, &note.text, Role::Accent);
    }
}
