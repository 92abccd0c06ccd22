//! The search against the shipped lessons: what people type finds what they mean.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::maybe_infinite_iter,
    clippy::format_push_string,
    clippy::match_wild_err_arm,
    reason = "a test that cannot go on has failed, and tests read files and start programs by themselves"
)]

use std::fmt::Write as _;

use footgun::catalog::Catalog;
use footgun::lesson::LessonId;
use footgun::search::{Field, Found, Index, Query};

const QUERIES: &str = include_str!("fixtures/queries.tsv");

struct Searched {
    catalog: Catalog,
    index: Index,
}

impl Searched {
    fn new() -> Self {
        let catalog = Catalog::builtin();
        let index = Index::new(&catalog);
        Self { catalog, index }
    }

    fn find(&self, query: &str) -> Found {
        self.index.search(&self.catalog, &Query::parse(query), 10, &|id, state| {
            state == "due" && id.name().starts_with("no-")
        })
    }
}

fn ids(found: &Found) -> Vec<&str> {
    found.hits.iter().map(|hit| hit.id.as_str()).collect()
}

#[test]
fn what_people_type_finds_the_lesson_first() {
    let searched = Searched::new();
    let mut wrong = String::new();
    let rows: Vec<&str> = QUERIES.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(rows.len() >= 60);
    for row in rows {
        let mut cells = row.split('\t');
        let query = cells.next().unwrap();
        let meant: Vec<&str> = cells.collect();
        for id in &meant {
            assert!(searched.catalog.entry(&LessonId::new(id)).is_some(), "{row}: there is no lesson {id}");
        }
        let found = searched.find(query);
        if !ids(&found).first().is_some_and(|first| meant.contains(first)) {
            let first = found.hits.iter().take(4).map(|hit| format!("{} ({}: {})", hit.id, hit.field.word(), hit.text));
            let _ = writeln!(wrong, "{query}: {:#?}, and not {meant:?}", first.collect::<Vec<_>>());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_title_and_alias_finds_its_own_lesson_among_the_first_three() {
    let searched = Searched::new();
    for (entry, words) in searched.catalog.all_words() {
        for name in words.aliases.iter().copied().chain([entry.title.as_str()]) {
            let found = searched.find(name);
            let among = ids(&found).iter().take(3).any(|id| *id == entry.id.as_str());
            assert!(among, "{name}: {:?}, and not {}", ids(&found), entry.id);
        }
    }
}

#[test]
fn a_hit_says_why_and_marks_the_letters() {
    let searched = Searched::new();
    let hit = searched.find("retry strom").hits.remove(0);
    assert_eq!((hit.field, hit.text.as_str()), (Field::Title, "Retry storm"));
    assert_eq!(hit.title_ranges, [0..5, 6..11]);
    let hit = searched.find("sorry, too many clients").hits.remove(0);
    assert_eq!(hit.field, Field::Symptom);
    let marked: Vec<&str> = hit.ranges.iter().map(|range| hit.text.get(range.clone()).unwrap()).collect();
    assert_eq!(marked, ["sorry", "too", "many", "clients"]);
}

#[test]
fn every_marked_range_stands_on_letters_of_its_text() {
    let searched = Searched::new();
    for query in QUERIES.lines().filter(|line| !line.starts_with('#')) {
        for hit in searched.find(query.split('\t').next().unwrap()).hits {
            let title = searched.catalog.entry(&hit.id).unwrap().title.clone();
            for (text, ranges) in [(hit.text, hit.ranges), (title, hit.title_ranges)] {
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
fn nothing_found_gives_the_three_nearest() {
    let searched = Searched::new();
    for query in ["kubernetes yaml indentation zebra", "qqqqqqq", "zebra crossing", "日本語"] {
        let found = searched.find(query);
        assert_eq!((found.hits.len(), found.total, found.nearest.len()), (0, 0, 3), "{query}: {:?}", ids(&found));
    }
    assert_eq!(searched.find(""), Found::default());
    assert_eq!(searched.find("  \u{301} - : "), Found::default());
}

#[test]
fn filters_narrow_and_several_of_a_kind_widen() {
    let searched = Searched::new();
    let entries = searched.catalog.entries();
    let count = |query: &str| searched.find(query).total;
    let critical = entries.iter().filter(|entry| entry.severity.word() == "critical").count();
    assert_eq!(count("sev:critical"), critical);
    assert_eq!(
        count("sev:crit,high"),
        critical + entries.iter().filter(|entry| entry.severity.word() == "high").count()
    );
    assert_eq!(
        count("cat:retries lang:go"),
        searched.catalog.in_category("retries").iter().filter(|e| e.languages.iter().any(|l| l.name() == "go")).count()
    );
    assert_eq!(count("is:due"), entries.iter().filter(|entry| entry.id.name().starts_with("no-")).count());
    assert_eq!(count("is:nonsense"), 0);
    assert!(searched.find("cat:retries").hits.iter().all(|hit| hit.id.category() == "retries"));
    let java: Vec<_> = searched.find("lang:java").hits;
    assert!(java.iter().all(|hit| entries[hit.position].languages.iter().any(|language| language.name() == "java")));
    let path = searched.catalog.paths().first().unwrap();
    assert_eq!(
        count(&format!("path:{}", path.name)),
        path.lessons.iter().filter(|id| searched.catalog.position(id).is_some()).count()
    );
}

#[test]
fn the_limit_cuts_the_list_and_not_the_count() {
    let searched = Searched::new();
    let query = Query::parse("transaction");
    let all = searched.index.search(&searched.catalog, &query, 1000, &|_, _| false);
    let few = searched.index.search(&searched.catalog, &query, 3, &|_, _| false);
    assert_eq!(few.total, all.hits.len());
    assert_eq!(few.hits.len(), 3);
    assert_eq!(few.hits[0], all.hits[0]);
}
