use super::*;
use crate::code::Listing;
use crate::code::align::align;
use crate::code::view::{Mode, Pane, Shown};

const STRIP: Strip = Strip { left: 1, width: 30 };

fn look(backgrounds: bool, chosen: Option<usize>) -> Look<'static> {
    Look { glyphs: &Glyphs::UNICODE, backgrounds, chosen, narrow: false }
}

fn panes() -> Vec<Pane> {
    let (bad, good) = (Listing::plain("a(1)\nsame\nmore of it\n"), Listing::plain("a(2)\nsame\n"));
    let pair = align(&bad, &good);
    Shown { bad: &bad, good: &good, pair: &pair, bad_notes: &[Some(0)], good_notes: &[Some(0)] }
        .panes(Mode::Side, STRIP.code())
}

fn text(row: &Row) -> String {
    let mut out = String::new();
    for piece in &row.pieces {
        out.push_str(&" ".repeat(usize::from(piece.column).saturating_sub(out.chars().count())));
        out.push_str(&piece.text);
    }
    out
}

fn drawn(half: usize, look: Look) -> Vec<String> {
    panes()[half].rows.iter().map(|row| text(&look.code(row, STRIP).0)).collect()
}

#[test]
fn number_sign_and_code_stand_on_their_columns() {
    assert_eq!(drawn(0, look(true, None)), [" 1 - a(1)", "     same", "   - more of it"]);
    assert_eq!(drawn(1, look(true, None)), [" 2 + a(2)", "     same", ""]);
}

#[test]
fn without_tints_the_open_note_has_brackets_and_a_gap_a_dot() {
    assert_eq!(drawn(0, look(false, Some(1)))[0], "[1]- a(1)");
    assert_eq!(drawn(1, look(false, Some(1)))[0], " 2 + a(2)");
    assert_eq!(drawn(1, look(false, None))[2], "   ·");
}

#[test]
fn changed_lines_are_tinted_over_the_whole_pane_and_gaps_show_the_page() {
    let surfaces = |half: usize| -> Vec<Vec<(u16, u16, Role)>> {
        panes()[half].rows.iter().map(|row| look(true, None).code(row, STRIP).0.surfaces).collect()
    };
    assert_eq!(surfaces(0)[0], [(1, 32, Role::BadLine)]);
    assert_eq!(surfaces(0)[1], [(1, 32, Role::Panel)]);
    assert_eq!(surfaces(1)[0], [(1, 32, Role::GoodLine)]);
    assert_eq!(surfaces(1)[2], []);
}

#[test]
fn changed_words_carry_their_own_tint() {
    let (row, first) = look(true, None).code(&panes()[1].rows[0], STRIP);
    let tones: Vec<(&str, bool)> = row.pieces[first..]
        .iter()
        .map(|piece| (piece.text.as_str(), matches!(piece.tone, Tone::Word(_, Role::GoodWord))))
        .collect();
    assert_eq!(tones, [("a(", false), ("2", true), (")", false)]);
}

#[test]
fn the_open_note_is_whole_and_a_closed_one_is_one_line() {
    let note = SafeText::new("There is no last attempt, so nothing ends it.");
    let rows = |open| -> Vec<String> {
        look(true, Some(1)).note(1, &note, open, STRIP).iter().map(|note| text(&note.row)).collect()
    };
    assert_eq!(rows(false), ["  1  There is no last …"]);
    assert_eq!(rows(true), ["  1  There is no last attempt,", "     so nothing ends it."]);
    let bars = look(true, Some(1)).note(1, &note, true, STRIP).iter().filter(|note| !note.row.bars.is_empty()).count();
    assert_eq!(bars, 2);
}

#[test]
fn one_pane_for_both_sides_names_both() {
    let row = look(true, None).head(None, &"go".into(), STRIP);
    assert_eq!(text(&row), " ✗ Bad   ✓ Good              go");
}
