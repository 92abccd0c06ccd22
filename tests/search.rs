//! The search against the shipped lessons: what people type finds what they mean.

use std::fmt::Write as _;
use std::ops::Range;
use std::sync::LazyLock;

use footgun::lesson::LessonId;
use footgun::search::{Field, Found, Hit, Index, Query};

use crate::shipped::CATALOG;

const QUERIES: &str = include_str!("fixtures/queries.tsv");

thread_local! {
    /// An index remembers what it read, so no two threads share one.
    static INDEX: Index = Index::new(&CATALOG);
}

fn find(query: &str) -> Found {
    let due = |id: &LessonId, state: &str| state == "due" && id.name().starts_with("no-");
    INDEX.with(|index| index.search(&CATALOG, &Query::parse(query), 10, &due))
}

fn ids(found: &Found) -> Vec<&str> {
    found.hits.iter().map(|hit| hit.id.as_str()).collect()
}

/// A kind of query, among how many hits a right lesson has to be, and for how many of a hundred. A query about nothing
/// that is taught finds nothing.
const GOALS: [(&str, usize, usize); 7] = [
    ("name", 1, 97),
    ("order", 1, 97),
    ("typo", 1, 95),
    ("symptom", 3, 85),
    ("log", 3, 85),
    ("code", 3, 85),
    ("none", 0, 70),
];

/// A row of the query set.
struct Asked<'a> {
    kind: &'a str,
    query: &'a str,
    meant: Vec<&'a str>,
    judging: bool,
}

fn asked() -> Vec<Asked<'static>> {
    let (tuning, judging) = QUERIES.split_once("# judging\n").expect("the line that parts the two");
    let rows = |text: &'static str| text.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str, judging: bool| {
        let mut cells = line.split('\t');
        let (kind, query) = (cells.next().expect("a kind"), cells.next().expect("a query"));
        Asked { kind, query, meant: cells.collect(), judging }
    };
    rows(tuning).map(|line| row(line, false)).chain(rows(judging).map(|line| row(line, true))).collect()
}

/// Rows of the set, each with what was found.
type Rows = LazyLock<Vec<(Asked<'static>, Found)>>;

static TUNING: Rows = LazyLock::new(|| half(false, 1));
static JUDGING: Rows = LazyLock::new(|| half(true, 1));
static SOME_JUDGING: Rows = LazyLock::new(|| half(true, SAMPLE));

/// One row of so many is looked for where not all of them are.
const SAMPLE: usize = 4;

/// Points that a sample may miss a goal by: of each kind there are few.
const LEEWAY: f64 = 5.0;

/// Each so-many-th row of one half of the set.
fn half(judging: bool, step: usize) -> Vec<(Asked<'static>, Found)> {
    let rows = asked().into_iter().filter(|row| row.judging == judging);
    rows.step_by(step)
        .map(|row| {
            let found = find(row.query);
            (row, found)
        })
        .collect()
}

/// Names every miss, and holds the goal of each kind but for some points.
fn judge(rows: &[(Asked<'_>, Found)], leeway: f64) {
    let (mut report, mut misses, mut short) = (String::new(), String::new(), Vec::new());
    for (kind, among, goal) in GOALS {
        let of_kind: Vec<_> = rows.iter().filter(|(row, _)| row.kind == kind).collect();
        let found = of_kind.iter().filter(|(row, found)| is_found(row, found, among, &mut misses)).count();
        let (all, percent) = (of_kind.len(), share(found, of_kind.len()));
        let _ = writeln!(report, "{kind:8} {found:3} of {all:3}  {percent:5.1} %, asked {goal} %");
        if percent < goal as f64 - leeway {
            short.push(kind);
        }
    }
    println!("{report}\n{misses}");
    assert!(!rows.is_empty());
    assert!(short.is_empty(), "too few of {}\n{report}\n{misses}", short.join(", "));
}

fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Whether a query finds what was meant; else a line more in the list of misses.
fn is_found(row: &Asked<'_>, found: &Found, among: usize, misses: &mut String) -> bool {
    let is_good = match among {
        0 => found.hits.is_empty(),
        _ => ids(found).iter().take(among).any(|id| row.meant.contains(id)),
    };
    if !is_good {
        let first = ids(found).into_iter().take(3).collect::<Vec<_>>().join(", ");
        let (kind, query, meant) = (row.kind, row.query, row.meant.join(", "));
        let _ = writeln!(misses, "{kind}: {query}\n    finds {first}\n    not {meant}");
    }
    is_good
}

#[test]
#[ignore = "exhaustive: the half of the queries that only those who tune the search look at"]
fn exhaustive_the_tuning_half_finds_what_was_meant() {
    judge(&TUNING, 0.0);
}

#[test]
fn a_part_of_the_judging_half_finds_what_was_meant() {
    judge(&SOME_JUDGING, LEEWAY);
}

#[test]
#[ignore = "exhaustive: all of the queries that nobody tunes by"]
fn exhaustive_the_judging_half_finds_what_was_meant() {
    judge(&JUDGING, 0.0);
}

#[test]
fn the_query_set_names_lessons_that_there_are() {
    let rows = asked();
    assert!(rows.len() >= 400);
    let judging = rows.iter().filter(|row| row.judging).count();
    assert!(judging > 200 && rows.len() - judging > 200, "both halves hold many queries");
    for row in rows {
        assert!(GOALS.iter().any(|(kind, ..)| *kind == row.kind), "{}: no kind {}", row.query, row.kind);
        assert_eq!(row.meant.is_empty(), row.kind == "none", "{}", row.query);
        for id in row.meant {
            assert!(CATALOG.entry(&LessonId::new(id)).is_some(), "{}: there is no lesson {id}", row.query);
        }
    }
}

#[test]
fn every_sixth_lessons_title_and_aliases_find_it_among_the_first_three() {
    named(6);
}

#[test]
#[ignore = "exhaustive: the title and aliases of every lesson"]
fn exhaustive_every_title_and_alias_finds_its_own_lesson_among_the_first_three() {
    named(1);
}

/// Looks for the title and the aliases of each so-many-th lesson.
fn named(step: usize) {
    for (entry, words) in CATALOG.all_words().step_by(step) {
        for name in words.aliases.iter().copied().chain([entry.title.as_str()]) {
            let found = find(name);
            let among = ids(&found).iter().take(3).any(|id| *id == entry.id.as_str());
            assert!(among, "{name}: {:?}, and not {}", ids(&found), entry.id);
        }
    }
}

#[test]
fn a_hit_says_why_and_marks_the_letters() {
    let hit = find("retry strom").hits.remove(0);
    assert_eq!((hit.field, hit.text.as_str()), (Field::Title, "Retry storm"));
    assert_eq!(hit.title_ranges, [0..5, 6..11]);
    let hit = find("sorry, too many clients").hits.remove(0);
    assert_eq!(hit.field, Field::Symptom);
    let marked: Vec<&str> = hit.ranges.iter().map(|range| hit.text.get(range.clone()).unwrap()).collect();
    assert_eq!(marked, ["sorry", "too", "many", "clients"]);
}

#[test]
fn words_that_say_nothing_are_marked_only_in_a_phrase() {
    let marked = |query| {
        let found = find(query).hits;
        let of = |hit: &Hit| -> Vec<String> {
            let title = CATALOG.entry(&hit.id).unwrap().title.to_string();
            let cut = |text: &str, range: &Range<usize>| text.get(range.clone()).unwrap().to_lowercase();
            let (title, text) = (hit.title_ranges.iter().map(|it| cut(&title, it)), &hit.text);
            title.chain(hit.ranges.iter().map(|it| cut(text, it))).collect()
        };
        found.iter().flat_map(of).collect::<Vec<_>>()
    };
    let words = marked("a connection leak in the pool");
    assert!(words.iter().any(|word| word == "leak"));
    assert!(words.iter().all(|word| !["a", "in", "the"].contains(&word.as_str())), "{words:?}");
}

#[test]
fn every_marked_range_stands_on_letters_of_its_text() {
    marked(&SOME_JUDGING);
}

#[test]
#[ignore = "exhaustive: all queries"]
fn exhaustive_every_marked_range_stands_on_letters_of_its_text() {
    marked(&TUNING);
    marked(&JUDGING);
}

/// Checks what is marked in the hits of some queries.
fn marked(rows: &[(Asked<'_>, Found)]) {
    for (Asked { query, .. }, found) in rows {
        for hit in &found.hits {
            let title = &CATALOG.entry(&hit.id).unwrap().title;
            for (text, ranges) in [(&hit.text, &hit.ranges), (title, &hit.title_ranges)] {
                assert!(
                    ranges.iter().all(|range| text.get(range.clone()).is_some_and(|part| !part.is_empty())),
                    "{query}: {text}"
                );
                assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start), "{query}: {text}");
            }
        }
    }
}

#[test]
fn nothing_found_gives_the_nearest_and_none_where_nothing_is_near() {
    let found = find("kubernetes yaml indentation zebra");
    assert_eq!((found.hits.len(), found.total), (0, 0), "{:?}", ids(&found));
    assert!(found.nearest.iter().any(|hit| hit.text.contains("ubernetes")), "{:?}", found.nearest);
    for query in ["qqqqqqq", "zzzqqq", "日本語", "", "  \u{301} - : "] {
        assert_eq!(find(query), Found::default(), "{query}");
    }
}

#[test]
fn quotes_ask_for_a_phrase_and_a_minus_leaves_lessons_out() {
    let found = find("\"too many clients\"");
    assert!(found.total > 0 && found.total < find("too many clients").total);
    assert!(found.hits.iter().all(|hit| hit.text.to_lowercase().contains("too many clients")), "{found:?}");
    let without = find("timeout -lock");
    assert!(without.total < find("timeout").total);
}

#[test]
fn filters_narrow_and_several_of_a_kind_widen() {
    let entries = CATALOG.entries();
    let count = |query: &str| find(query).total;
    let critical = entries.iter().filter(|entry| entry.severity.word() == "critical").count();
    assert_eq!(count("sev:critical"), critical);
    assert_eq!(
        count("sev:crit,high"),
        critical + entries.iter().filter(|entry| entry.severity.word() == "high").count()
    );
    assert_eq!(
        count("cat:retries lang:go"),
        CATALOG.in_category("retries").iter().filter(|e| e.languages.iter().any(|l| l.name() == "go")).count()
    );
    assert_eq!(count("is:due"), entries.iter().filter(|entry| entry.id.name().starts_with("no-")).count());
    assert_eq!(count("is:nonsense"), 0);
    assert!(find("cat:retries").hits.iter().all(|hit| hit.id.category() == "retries"));
    let java: Vec<_> = find("lang:java").hits;
    assert!(java.iter().all(|hit| entries[hit.position].languages.iter().any(|language| language.name() == "java")));
    let path = CATALOG.paths().first().unwrap();
    assert_eq!(
        count(&format!("path:{}", path.name)),
        path.lessons.iter().filter(|id| CATALOG.position(id).is_some()).count()
    );
}

#[test]
fn the_limit_cuts_the_list_and_not_the_count() {
    let query = Query::parse("transaction");
    let all = INDEX.with(|index| index.search(&CATALOG, &query, 1000, &|_, _| false));
    let few = INDEX.with(|index| index.search(&CATALOG, &query, 3, &|_, _| false));
    assert_eq!(few.total, all.hits.len());
    assert_eq!(few.hits.len(), 3);
    assert_eq!(few.hits[0], all.hits[0]);
}

#[test]
fn two_letters_alone_are_beginnings_of_names_and_of_anything_where_no_name_begins_so() {
    let is_name = |hit: &Hit| matches!(hit.field, Field::Title | Field::Alias | Field::Id);
    let (two, three) = (find("re"), find("ret"));
    assert!(two.hits.iter().all(is_name) && two.total < CATALOG.entries().len() / 2, "{} hits", two.total);
    assert!(three.total > CATALOG.entries().len() / 2, "{} hits", three.total);
    // With another word they are what is being typed: `pool ex` is on the way to `pool exhausted`.
    let typed = find("pool ex");
    assert!(typed.hits.iter().any(|hit| hit.field == Field::Symptom), "{typed:?}");
    let nowhere = find("yi");
    assert!(nowhere.hits.iter().any(|hit| !is_name(hit) && !hit.ranges.is_empty()), "{nowhere:?}");
}
