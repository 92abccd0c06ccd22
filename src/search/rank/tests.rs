use super::*;

/// What is typed: names, symptoms, a log line, slips, a single letter, words that say nothing.
const TYPED: [&str; 14] = [
    "retry storm",
    "thunderng herd",
    "too many connections",
    "the n+1 queries",
    "deadlock detected",
    "cache",
    "idempotency key",
    "select * from",
    "exactly once delivery",
    "why is my query slow after deploy",
    "ERROR: could not serialize access due to concurrent update",
    "fsync",
    "a clock that jumps",
    "kafka rebalance",
];

/// What stands in the search after each letter, where it asks for something.
fn at_each_letter() -> impl Iterator<Item = (&'static str, Query)> {
    let typed = TYPED.into_iter().flat_map(|text| (1..=text.len()).filter_map(|end| text.get(..end)));
    typed.map(|text| (text, Query::parse(text))).filter(|(_, query)| !query.words.is_empty())
}

#[test]
fn what_is_passed_over_is_never_the_best_line() {
    let catalog = Catalog::builtin();
    let index = Index::new(&catalog);
    for (text, query) in at_each_letter() {
        let (tally, mut found) = index.found(&query, &|_| true);
        best(&mut found, 12, |lesson| tally.points(*lesson));
        let sought = sought(&query, &tally, Vec::new());
        let held = tally.held_by(&found, &mut index.places());
        for (at, held) in found.iter().zip(held.chunks_exact(tally.known.len())) {
            let hit = |most| {
                let points = (tally.points(*at), tally.fields(*at));
                detail::hit(&catalog, *at, &sought, (points, most), &mut index.readings.borrow_mut(), true)
            };
            assert_eq!(hit(Most::of(&sought, tally.fields(*at), held)), hit(Most::unknown()), "{text}");
        }
    }
}

#[test]
fn whom_nobody_sees_is_never_among_those_that_are_shown() {
    let catalog = Catalog::builtin();
    let index = Index::new(&catalog);
    for (text, query) in at_each_letter() {
        let (tally, found) = index.found(&query, &|_| true);
        let sought = sought(&query, &tally, Vec::new());
        let read = |room| {
            let mut hits = index.read_again(&catalog, &tally, &sought, found.clone(), room);
            hits.truncate(4);
            hits
        };
        assert_eq!(read((4, RESERVE)), read((4 + RESERVE, 0)), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn the_best_are_those_that_come_first_of_all_in_order(points in proptest::collection::vec(0..9_u8, 0..60), count in 0..9_usize) {
        let of = |lesson: &usize| points.get(*lesson).copied().map(f32::from).unwrap_or_default();
        let mut kept: Vec<usize> = (0..points.len()).collect();
        let mut sorted = kept.clone();
        best(&mut kept, count, of);
        sorted.sort_by(|a, b| of(b).total_cmp(&of(a)));
        sorted.truncate(count);
        proptest::prop_assert_eq!(kept, sorted);
    }
}

#[test]
fn the_score_that_so_many_have_reached() {
    let mut scores = vec![1.0, 5.0, 3.0];
    let mut reached = |count| nth_best(&mut scores, count);
    assert!((reached(1) - 5.0).abs() < 1e-6 && (reached(2) - 3.0).abs() < 1e-6 && (reached(3) - 1.0).abs() < 1e-6);
    assert!(reached(4).is_infinite() && reached(0).is_infinite());
}
