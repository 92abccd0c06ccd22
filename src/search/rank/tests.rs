use super::super::known::Asked;
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
        let (tally, found) = index.found(&query, None, 12);
        let found = found.sorted();
        let sought = sought(&query, &tally, Vec::new());
        let held = tally.held_by(&found);
        for (it, held) in found.iter().zip(held.chunks_exact(tally.words.len())) {
            let hit = |most| {
                let points = (tally.points(it.lesson), tally.fields(it.lesson));
                detail::hit(&catalog, it.lesson, &sought, (points, most), &mut index.readings.borrow_mut(), true)
            };
            assert_eq!(hit(Most::of(&sought, tally.fields(it.lesson), held)), hit(Most::unknown()), "{text}");
        }
    }
}

#[test]
fn whom_nobody_sees_is_never_among_those_that_are_shown() {
    let catalog = Catalog::builtin();
    let index = Index::new(&catalog);
    for (text, query) in at_each_letter() {
        let (tally, found) = index.found(&query, None, usize::MAX);
        let found = found.sorted();
        let sought = sought(&query, &tally, Vec::new());
        let read = |room| {
            let mut hits = index.read_again(&catalog, &tally, &sought, found.clone(), room);
            hits.truncate(4);
            hits
        };
        assert_eq!(read((4, RESERVE)), read((4 + RESERVE, 0)), "{text}");
    }
}

#[test]
fn a_beginning_looked_up_among_the_others_answers_as_among_all() {
    let catalog = Catalog::builtin();
    let (few, all) = (Index::new(&catalog), Index::new(&catalog));
    let first = TYPED.into_iter().filter_map(|text| text.split(' ').next());
    let mut are_restricted = 0;
    for (first, last) in first.flat_map(|first| {
        ["q", "re", "bu", "t", "co", "zo", "to", "con", "out", "broad", "timeo"].map(|last| (first, last))
    }) {
        let text = format!("{first} {last}");
        let query = Query::parse(&text);
        // What is remembered is not looked up again.
        for (wanted, slips) in query.words.iter().flat_map(|wanted| [(wanted, false), (wanted, true)]) {
            all.known(Asked::new(wanted, &query, slips));
        }
        let [(looked_at, found), (all, of_all)] = [&few, &all].map(|index| {
            let (tally, found) = index.found(&query, None, usize::MAX);
            let looked_at = tally.words.last().map(|(known, _)| known.holdings.len());
            (looked_at, (index.search(&catalog, &query, 12, &|_, _| false), found.sorted().len()))
        });
        are_restricted += usize::from(looked_at < all);
        assert_eq!(found, of_all, "{text}");
    }
    assert!(are_restricted > 20, "{are_restricted}");
}

#[test]
fn who_knows_most_of_a_query_is_found_as_by_looking_at_everybody() {
    let catalog = Catalog::builtin();
    let index = Index::new(&catalog);
    let mut ways = [0, 0, 0];
    // Names, each with a word that hardly any lesson of the name has.
    let names = catalog.entries().iter().map(|entry| Query::parse(&format!("{} clock", entry.title.as_str())));
    for query in at_each_letter().map(|(_, query)| query).chain(names) {
        let tally = index.tally(&query, false, false);
        let [all, some] = shares(tally.count);
        let (all, some) = (Enough { share: all, weight: IN_PASSING }, Enough { share: some, weight: WITH_GAPS });
        // Every third lesson is not asked for.
        let admitted = |lesson: &Standing| !lesson.lesson.is_multiple_of(3);
        let found = with_gaps(&tally, (all, some), 12, admitted);
        let mut plainly = Best::new(12);
        let qualified = |enough| {
            let mut qualified = Vec::new();
            tally.visit_qualified(enough, |lesson| qualified.push(lesson));
            qualified.into_iter().filter(admitted)
        };
        qualified(all).for_each(|lesson| plainly.take(lesson));
        let most = plainly.most;
        let better = |lesson: &Standing| plainly.total > 0 && lesson.points > most;
        let better: Vec<Standing> = qualified(some).filter(better).collect();
        ways[0] += usize::from(plainly.total > 0 && tally.most_passed_over(all, some) > most);
        ways[1] += usize::from(tally.are_holders(all));
        ways[2] += better.len();
        for lesson in better {
            plainly.take(lesson);
        }
        assert_eq!((found.total, found.sorted()), (plainly.total, plainly.sorted()), "{query:?}");
    }
    assert!(ways.iter().all(|times| *times > 0), "every way is taken: {ways:?}");
}
