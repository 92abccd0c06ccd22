use proptest::prelude::*;

use super::*;

/// The pair as two columns, the sign of each row between them, changed words in brackets.
fn drawn(bad: &str, good: &str) -> Vec<String> {
    let (left, right) = (Listing::plain(bad), Listing::plain(good));
    let pair = align(&left, &right);
    let side = |listing: &Listing, words: &[Vec<Range<usize>>], at: Option<usize>| {
        at.map_or("·".to_owned(), |at| {
            let mut text = listing.lines[at].text.to_string();
            for range in words[at].iter().rev() {
                text.insert(range.end, ']');
                text.insert(range.start, '[');
            }
            text
        })
    };
    let row = |row: &Row| {
        let sign = match row.kind {
            Kind::Same => "=",
            Kind::Changed => "~",
            Kind::Removed => "-",
            Kind::Added => "+",
        };
        format!("{} {sign} {}", side(&left, &pair.left_words, row.left), side(&right, &pair.right_words, row.right))
    };
    pair.rows.iter().map(row).collect()
}

#[test]
fn the_pair_of_the_retry_lesson_stands_as_in_the_design() {
    let bad = "import time\n\ndef fetch(sku):\n    while True:\n        try:\n            return catalog.get(sku)\n        \
               except ServiceError:\n            log.warning(\"catalog failed, retrying\")\n            time.sleep(1)\n";
    let good = "import random, time\n\ndef fetch(sku):\n    for attempt in range(3):\n        try:\n            \
                return catalog.get(sku, timeout=0.5)\n        except Overloaded:\n            raise\n        except ServiceError:\n            \
                if attempt == 2:\n                raise\n            log.warning(\"catalog failed, try %d\", attempt)\n            \
                cap = 2 ** attempt\n            time.sleep(random.uniform(0, cap))\n";
    assert_eq!(
        drawn(bad, good),
        [
            "import time ~ import [random,] time",
            " = ",
            "def fetch(sku): = def fetch(sku):",
            "    while True: ~     for attempt in range(3):",
            "        try: =         try:",
            "            return catalog.get(sku) ~             return catalog.get(sku[, timeout=0.5])",
            "· +         except Overloaded:",
            "· +             raise",
            "        except ServiceError: =         except ServiceError:",
            "· +             if attempt == 2:",
            "· +                 raise",
            "            log.warning(\"catalog failed, [retrying]\") ~             log.warning(\"catalog failed, [try %d]\"[, attempt])",
            "· +             cap = 2 ** attempt",
            "            time.sleep([1]) ~             time.sleep([random.uniform(0, cap)])",
        ]
    );
}

#[test]
fn equal_snippets_have_no_changes() {
    assert_eq!(drawn("a\nb\n", "a\nb\n"), ["a = a", "b = b"]);
    assert_eq!(drawn("", ""), Vec::<String>::new());
}

#[test]
fn a_missing_side_is_all_gaps() {
    assert_eq!(drawn("", "a\nb"), ["· + a", "· + b"]);
    assert_eq!(drawn("a\nb", ""), ["a - ·", "b - ·"]);
}

#[test]
fn lines_that_have_little_in_common_have_no_marked_words() {
    assert_eq!(drawn("while (true) {", "for attempt in 0..3"), ["while (true) { ~ for attempt in 0..3"]);
}

#[test]
fn a_line_that_only_moved_inwards_has_no_marked_words() {
    assert_eq!(drawn("save(order)", "    save(order)"), ["save(order) ~     save(order)"]);
}

#[test]
fn words_are_marked_whole_and_neighbours_together() {
    assert_eq!(
        drawn("x = load(first, 10)", "x = load(second, 10)"),
        ["x = load([first], 10) ~ x = load([second], 10)"]
    );
    assert_eq!(drawn("return a", "return not b or a"), ["return a ~ return [not b or] a"]);
}

proptest! {
    #[test]
    fn every_line_stands_once_and_in_order(bad in "([ab]{0,2}( [xy])?\n){0,12}", good in "([ab]{0,2}( [xy])?\n){0,12}") {
        let (left, right) = (Listing::plain(&bad), Listing::plain(&good));
        let pair = align(&left, &right);
        let lefts: Vec<usize> = pair.rows.iter().filter_map(|row| row.left).collect();
        let rights: Vec<usize> = pair.rows.iter().filter_map(|row| row.right).collect();
        prop_assert_eq!(lefts, (0..left.lines.len()).collect::<Vec<_>>());
        prop_assert_eq!(rights, (0..right.lines.len()).collect::<Vec<_>>());
        for row in &pair.rows {
            let kind = match (row.left, row.right) {
                (Some(one), Some(two)) if left.lines[one].text == right.lines[two].text => Kind::Same,
                (Some(_), Some(_)) => Kind::Changed,
                (Some(_), None) => Kind::Removed,
                _ => Kind::Added,
            };
            prop_assert!(row.kind == kind || kind == Kind::Same);
        }
        for (listing, words) in [(&left, &pair.left_words), (&right, &pair.right_words)] {
            for (line, ranges) in listing.lines.iter().zip(words) {
                prop_assert!(ranges.iter().all(|range| line.text.get(range.clone()).is_some_and(|word| !word.is_empty())));
            }
        }
    }
}
