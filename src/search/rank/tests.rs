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

fn at_each_letter() -> impl Iterator<Item = &'static str> {
    TYPED.into_iter().flat_map(|text| (1..=text.len()).filter_map(|end| text.get(..end)))
}

#[test]
fn what_is_passed_over_is_never_the_best_line() {
    let catalog = Catalog::builtin();
    let index = Index::new(&catalog);
    for text in at_each_letter() {
        let query = Query::parse(text);
        if query.words.is_empty() {
            continue;
        }
        let (tally, mut found) = index.found(&query, &|_| true);
        best(&mut found, 12, |lesson| tally.points(*lesson));
        let sought = sought(&query, &tally, Vec::new());
        let held = tally.held_by(&found);
        for (at, held) in found.iter().zip(held.chunks_exact(tally.known.len())) {
            let hit = |most| {
                let points = (tally.points(*at), tally.fields(*at));
                detail::hit(&catalog, *at, &sought, (points, most), &mut index.readings.borrow_mut(), true)
            };
            assert_eq!(hit(Most::of(&sought, held)), hit(Most::unknown()), "{text}");
        }
    }
}
