use proptest::prelude::*;

use super::*;
use crate::code::Piece;
use crate::code::align::align;

const BAD: &str = "import time\n\ndef fetch(sku):\n    while True:\n        try:\n            return catalog.get(sku)\n        \
                   except ServiceError:\n            log.warning(\"catalog failed, retrying\")\n            time.sleep(1)\n";
const GOOD: &str = "import random, time\n\ndef fetch(sku):\n    for attempt in range(3):\n        try:\n            \
                    return catalog.get(sku, timeout=0.5)\n        except Overloaded:\n            raise\n        except ServiceError:\n            \
                    log.warning(\"catalog failed, try %d\", attempt)\n            time.sleep(random.uniform(0, cap))\n";

fn drawn(pane: &Pane) -> Vec<String> {
    let row = |row: &Row| {
        let note = row.note.map_or(" ".to_owned(), |note| note.to_string());
        format!("{note}{}{}", row.sign.symbol(), row.text()).trim_end().to_owned()
    };
    pane.rows.iter().map(row).collect()
}

fn panes(bad: &str, good: &str, mode: Mode, width: usize) -> Vec<Pane> {
    let (bad, good) = (Listing::plain(bad), Listing::plain(good));
    let pair = align(&bad, &good);
    let shown =
        Shown { bad: &bad, good: &good, pair: &pair, bad_notes: &[Some(3), Some(8)], good_notes: &[None, Some(2)] };
    shown.panes(mode, width)
}

#[test]
fn side_by_side_rows_stand_opposite_each_other() {
    let both = panes(BAD, GOOD, Mode::Side, 52);
    assert_eq!(both[0].rows.len(), both[1].rows.len());
    assert_eq!(
        drawn(&both[0]),
        [
            " -import time",
            "",
            "  def fetch(sku):",
            "1-    while True:",
            "          try:",
            " -            return catalog.get(sku)",
            " ·",
            " ·",
            "          except ServiceError:",
            " -            log.warning(\"catalog failed, retrying\")",
            "",
            "2-            time.sleep(1)",
        ]
    );
    assert_eq!(
        drawn(&both[1])[9..11],
        [" +            log.warning(\"catalog failed, try %d\",", " ↳                attempt)"]
    );
    assert_eq!(drawn(&both[1])[2], "4 def fetch(sku):");
    let free = &both[0].rows[10];
    assert_eq!((free.sign, free.bad, free.changed), (Sign::Free, Some(7), Some(Half::Bad)));
    assert_eq!(both[1].rows_of(Half::Good, 9), 9..11);
    assert_eq!(both[1].rows_of(Half::Bad, 9), 0..0);
}

#[test]
fn stacked_panes_have_no_gaps() {
    let both = panes(BAD, GOOD, Mode::Stacked, 72);
    assert_eq!(both.iter().map(|pane| pane.rows.len()).collect::<Vec<_>>(), [9, 11]);
    assert_eq!(both[1].half, Some(Half::Good));
    assert_eq!(panes(BAD, GOOD, Mode::GoodOnly, 72)[0], both[1]);
    assert_eq!(panes(BAD, GOOD, Mode::BadOnly, 72)[0], both[0]);
}

#[test]
fn changes_show_each_block_of_bad_lines_before_its_good_lines() {
    let pane = panes("a = 1\nb\nc\nd\ne\nf\ng\nh = 1\n", "a = 2\nb\nc\nd\ne\nf\ng\nh = 2\n", Mode::Changes, 40);
    assert_eq!(drawn(&pane[0]), [" -a = 1", " +a = 2", "  b", "4 c", "1 d", "  e", "  f", "  g", " -h = 1", " +h = 2"]);
    assert_eq!((pane[0].rows[2].bad, pane[0].rows[2].good), (Some(1), Some(1)));
}

#[test]
fn equal_lines_far_from_a_change_are_left_out_and_counted() {
    let bad = "x\n".repeat(6) + "a = 1\n" + &"y\n".repeat(4);
    let good = "x\n".repeat(6) + "a = 2\n" + &"y\n".repeat(4);
    let pane = &panes(&bad, &good, Mode::Changes, 40)[0];
    assert_eq!(pane.rows[0].sign, Sign::Skipped(3));
    assert_eq!(pane.rows.last().unwrap().sign, Sign::Skipped(1));
    assert_eq!(pane.rows.len(), 1 + 3 + 2 + 3 + 1);
}

#[test]
fn segments_break_where_the_token_or_the_mark_changes() {
    let line = |text: &str, pieces: &[(u16, CodeRole)]| CodeLine {
        text: text.into(),
        pieces: pieces.iter().map(|(len, role)| Piece { len: *len, role: *role }).collect(),
    };
    let code = line("let x = \"ab cd\";", &[(4, CodeRole::Keyword), (4, CodeRole::Text), (7, CodeRole::String)]);
    let found = cut_out(&code, std::slice::from_ref(&(9..11)), 0..16);
    let plain: Vec<(&str, CodeRole, bool)> = found.iter().map(|s| (s.text.as_str(), s.role, s.marked)).collect();
    assert_eq!(
        plain,
        [
            ("let ", CodeRole::Keyword, false),
            ("x = ", CodeRole::Text, false),
            ("\"", CodeRole::String, false),
            ("ab", CodeRole::String, true),
            (" cd\"", CodeRole::String, false),
            (";", CodeRole::Text, false),
        ]
    );
    let rest = cut_out(&code, std::slice::from_ref(&(9..11)), 12..16);
    assert_eq!(
        rest.iter().map(|s| (s.text.as_str(), s.role)).collect::<Vec<_>>(),
        [("cd\"", CodeRole::String), (";", CodeRole::Text)]
    );
}

#[test]
fn a_wrapped_line_keeps_its_tokens() {
    let code = CodeLine {
        text: "    call(\"one two\")".into(),
        pieces: vec![Piece { len: 9, role: CodeRole::Function }, Piece { len: 9, role: CodeRole::String }],
    };
    let rows = line_rows(&code, &[], 14);
    assert_eq!(rows.iter().map(Row::text).collect::<Vec<_>>(), ["    call(\"one", "       two\")"]);
    assert_eq!(rows[1].segments[1].role, CodeRole::String);
}

#[test]
fn the_key_walks_through_the_views_that_fit() {
    let walk = |room| {
        std::iter::successors(Some(Mode::Stacked), |mode| Some(mode.next(room)))
            .take(6)
            .map(Mode::word)
            .collect::<Vec<_>>()
    };
    assert_eq!(walk(true), ["stacked", "changes", "bad only", "good only", "side by side", "stacked"]);
    assert_eq!(walk(false), ["stacked", "changes", "bad only", "good only", "stacked", "changes"]);
}

#[test]
fn a_snippet_by_itself_has_no_signs_and_knows_its_lines() {
    let pane = single(&Listing::plain("one two three\nfour"), 10);
    assert_eq!(drawn(&pane), ["  one two", " ↳    three", "  four"]);
    assert_eq!(pane.rows_of(Half::Bad, 0), 0..2);
    assert_eq!(pane.rows_of(Half::Bad, 1), 2..3);
}

/// The same as [`cut_out`], by collecting all ends.
fn cut_out_by_ends(code: &CodeLine, words: &[Range<usize>], range: Range<usize>) -> Vec<Segment> {
    let mut ends: Vec<usize> = words.iter().flat_map(|word| [word.start, word.end]).collect();
    let mut roles: Vec<(usize, CodeRole)> = Vec::new();
    let mut end = 0;
    for piece in &code.pieces {
        end += usize::from(piece.len);
        roles.push((end, piece.role));
        ends.push(end);
    }
    ends.push(range.end);
    ends.retain(|end| range.contains(end) || *end == range.end);
    ends.sort_unstable();
    ends.dedup();
    let mut start = range.start;
    let segment = |end: usize| {
        let text = code.text.piece(start..end);
        let role = roles.iter().find(|(until, _)| start < *until).map_or(CodeRole::Text, |(_, role)| *role);
        let marked = words.iter().any(|word| word.contains(&start));
        start = end;
        Segment { text, role, marked }
    };
    ends.into_iter().map(segment).filter(|segment| !segment.text.is_empty()).collect()
}

proptest! {
    #[test]
    fn a_line_is_cut_where_pieces_and_words_end(
        pieces in proptest::collection::vec((0_u16..6, 0..CodeRole::COUNT), 0..8),
        gaps in proptest::collection::vec((0_usize..5, 1_usize..5), 0..5),
        (start, length) in (0_usize..20, 0_usize..20),
    ) {
        let pieces = pieces.into_iter().map(|(len, role)| Piece { len, role: CodeRole::ALL[role] }).collect();
        let code = CodeLine { text: "abcdefghijklmnopqrstuvwxyz".into(), pieces };
        let mut words: Vec<Range<usize>> = Vec::new();
        for (gap, length) in gaps {
            let start = words.last().map_or(gap, |word| word.end + gap.max(1));
            words.push(start..start + length);
        }
        let range = start..(start + length).min(26);
        prop_assert_eq!(cut_out(&code, &words, range.clone()), cut_out_by_ends(&code, &words, range));
    }
}
