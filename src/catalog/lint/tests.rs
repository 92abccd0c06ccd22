use std::path::PathBuf;

use super::lint;
use crate::catalog::parse::{self, File};
use crate::catalog::set::Set;
use crate::catalog::source::{Found, Kind};
use crate::lesson::{Category, Lesson};

const CUP: &str = include_str!("../../../tests/fixtures/lessons/kettle/boil-per-cup.yaml");
const POT: &str = include_str!("../../../tests/fixtures/lessons/kettle/cold-pot.yaml");
const PATH: &str = include_str!("../../../tests/fixtures/lessons/paths/tea.yaml");
const REVIEW: &str = include_str!("../../../tests/fixtures/lessons/reviews/party.yaml");

fn found(kind: Kind, folder: &str, name: &str) -> Found {
    let path = PathBuf::from(format!("{folder}/{name}.yaml"));
    Found { kind, path, folder: folder.to_owned(), name: name.to_owned() }
}

fn lesson(name: &str, text: &str) -> File<Lesson> {
    parse::lesson(&found(Kind::Lesson, "kettle", name), text.to_owned()).expect("the text is a lesson")
}

fn category() -> File<Category> {
    let category = Category { name: "kettle".into(), title: "Kettles".into(), order: 1, summary: "For tests.".into() };
    File::without_text(category, PathBuf::from("kettle/_category.yaml"))
}

/// The findings in a set of the two fixtures, the first one changed, as `code line`.
fn findings(cup: &str, path: &str, review: &str) -> Vec<String> {
    let set = Set {
        lessons: vec![lesson("boil-per-cup", cup), lesson("cold-pot", POT)],
        categories: vec![category()],
        paths: vec![parse::path(&found(Kind::Path, "paths", "tea"), path.to_owned()).expect("the text is a path")],
        reviews: vec![parse::review(&found(Kind::Review, "reviews", "party"), review.to_owned()).expect("a review")],
        ..Set::default()
    };
    let mut findings: Vec<String> = lint(&set).iter().map(|it| format!("{} {}", it.code, it.line)).collect();
    findings.sort();
    findings
}

/// A text with the first occurrence of a piece replaced, and the line of that piece.
fn change(text: &str, from: &str, to: &str) -> (String, usize) {
    let before = text.split(from).next().expect("a part before");
    assert!(before.len() < text.len(), "{from:?} stands in the fixture");
    (text.replacen(from, to, 1), before.matches('\n').count() + 1)
}

#[test]
fn the_fixtures_keep_every_rule() {
    assert_eq!(findings(CUP, PATH, REVIEW), [""; 0]);
}

/// What is written instead of what, the rule that it breaks, and how many lines below the piece that is named.
const MISTAKES: [(&str, &str, &str, usize); 47] = [
    ("            cups = []", "            bad_cups = []", "telling-name", 0),
    ("            cups = []", "            goodCups = []", "telling-name", 0),
    (
        "  The kettle is heated anew for each cup, although",
        "  It is hot. It is slow. The kettle is heated anew for each cup, although",
        "long-summary",
        0,
    ),
    ("- text: Twice, with half of it in each of them.", "- text: One heating!", "distractor-is-true", 0),
    (
        "answer: Once, with enough in it for everyone.",
        "answer: once, with enough in it for everyone.",
        "not-parallel",
        0,
    ),
    ("language: python", "language: pyhton", "unknown-language", 0),
    ("        - on: len(guests)", "        - on: len(guest)", "note-nowhere", 0),
    ("        - on: len(guests)", "        - on: guest", "note-ambiguous", 0),
    ("          culprit: true\n", "", "no-culprit", 0),
    (
        "          text: One heating for all;",
        "          culprit: true\n          text: One heating for all;",
        "culprit-in-good",
        0,
    ),
    ("            cups = []", "            cups = []  # BAD: n+1", "telling-comment", 0),
    ("            cups = []", "            # the wrong way\n            cups = []", "telling-comment", 0),
    (
        "water = kettle.boil(250)",
        "water = kettle.boil(250, until=\"it is hot enough for black tea\", lid=1)",
        "code-width",
        0,
    ),
    (
        "            cups = []\n            for",
        "            cups = []\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n            for",
        "code-length",
        0,
    ),
    ("pattern: 'for guest in guests:\\n.*boil'", "pattern: 'for guest in (guests'", "bad-pattern", 0),
    ("pattern: 'for guest in guests:\\n.*boil'", "pattern: 'for (?!guest)'", "bad-pattern", 0),
    ("pattern: 'for guest in guests:\\n.*boil'", "pattern: 'nowhere'", "pattern-misses-bad", 0),
    ("pattern: 'for guest in guests:\\n.*boil'", "pattern: 'for guest in guests'", "pattern-hits-good", 0),
    ("    pattern: 'for", "    unless: 'cups'\n    pattern: 'for", "pattern-misses-bad", 1),
    ("    pattern: 'for guest in guests:\\n.*boil'", "    unless: x", "smell-unless", 0),
    ("    languages: [python]\n", "    languages: [python, go]\n", "smell-language", 0),
    ("title: A boil per cup", "title: A cold pot", "duplicate-title", 0),
    ("aliases: [kettle in a loop]", "aliases: [A cold pot]", "alias-is-title", 0),
    ("takeaway: Boil once, pour often.", "takeaway: |\n  Boil once,\n  pour often.", "one-line", 1),
    ("tags: [kitchen]", "tags: [\"kit\u{200b}chen\"]", "hidden-character", 0),
    ("tags: [kitchen]", "tags: [\"kit\\u202Echen\"]", "hidden-character", 0),
    ("tags: [kitchen]", "tags: [kit\u{202e}chen]", "hidden-character", 0),
    ("url: https://example.org/boiling", "url: example.org/boiling", "bad-url", 0),
    ("url: https://example.org/boiling", "url: ftp://example.org/boiling", "bad-url", 0),
    (
        "sources:",
        "incident: {title: A, date: May 2015, story: B, source: \"https://a.example\"}\nsources:",
        "bad-date",
        0,
    ),
    ("related: [kettle/cold-pot]", "related: [kettle/cold-pott, kettle/cold-pot]", "dangling-link", 0),
    ("related: [kettle/cold-pot]", "related: [kettle/cold-pot, kettle/boil-per-cup]", "self-link", 0),
    ("related: [kettle/cold-pot]", "related: [kettle/cold-pot, kettle/cold-pot]", "duplicate-link", 0),
    ("sources:", "requires: [kettle/cold-pot]\nsources:", "circular-requires", 0),
    ("sources:", "formerly: [kettle/cold-pot]\nsources:", "former-id-taken", 0),
    ("  - id: limit", "  - id: count", "duplicate-id", 0),
    ("  - id: limit", "  - id: The Limit", "bad-id", 0),
    (
        "- text: Twice, with half of it in each of them.",
        "- text: Once - with enough in it for everyone",
        "duplicate-option",
        0,
    ),
    (
        "- text: Twice, with half of it in each of them.",
        "- text: \"six times: so that each cup is fresh\"",
        "duplicate-option",
        0,
    ),
    ("answer: Once, with enough in it for everyone.", "answer: For six guests.", "answer-given-away", 0),
    ("answer: Once, with", "answer: Once and in a large kettle that was filled before with", "answer-longest", 0),
    ("- text: Twice, with half", "- text: Always with half", "absolute-word", 0),
    (
        "- text: Twice, with half of it in each of them.",
        "- text: None of the above, nor of below.",
        "all-of-the-above",
        0,
    ),
    (
        "answer: Once, with enough in it for everyone.",
        "answer: Once, with enough in it for everyone",
        "not-parallel",
        0,
    ),
    (
        "ask: How often should",
        "ask: >-\n      How often should aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa aa",
        "long-question",
        1,
    ),
    (
        "takeaway: Boil once, pour often.",
        "takeaway: Boil the water once for everyone who sits at the table and then pour it as often as anyone likes to have some.",
        "long-takeaway",
        0,
    ),
    (
        "  - language: python\n    bad:",
        "  - {language: python, bad: {code: a}, good: {code: b}}\n  - language: python\n    bad:",
        "duplicate-language",
        1,
    ),
];

#[test]
fn each_rule_finds_its_mistake_where_it_stands() {
    let mut misses = Vec::new();
    for (from, to, code, below) in MISTAKES {
        let (text, line) = change(CUP, from, to);
        let found = findings(&text, PATH, REVIEW);
        let exact = found.contains(&format!("{code} {}", line + below));
        // A change of one line may shift where its mistake is named when the piece spans several.
        let moved = from.contains('\n') || to.contains('\n');
        let named = exact || moved && found.iter().any(|it| it.starts_with(code));
        if !named {
            misses.push(format!("{code} {} is not in {found:?}", line + below));
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn neighbours_name_each_other_once() {
    let (text, line) = change(CUP, "related: [kettle/cold-pot]", "confused_with: [kettle/cold-pot]");
    let other = POT.lines().position(|line| line.starts_with("related")).map_or(0, |at| at + 1);
    let want = [format!("one-way-link {line}"), format!("one-way-link {other}")];
    assert_eq!(findings(&text, PATH, REVIEW), want);
    let (text, line) = change(CUP, "related:", "confused_with: [kettle/cold-pot]\nrelated:");
    assert!(findings(&text, PATH, REVIEW).contains(&format!("link-overlap {line}")));
}

#[test]
fn a_culprit_on_a_comment_is_no_line_of_code() {
    let (text, _) = change(CUP, "            cups = []", "            # collect the cups\n            cups = []");
    let (text, line) = change(&text, "- on: kettle.boil(250)", "- on: collect the cups");
    assert_eq!(findings(&text, PATH, REVIEW), [format!("culprit-not-code {line}")]);
}

#[test]
fn code_that_cannot_be_whole_is_named_at_its_bracket() {
    let (text, line) = change(CUP, "            cups = []", "            cups = [");
    assert!(findings(&text, PATH, REVIEW).contains(&format!("unpaired-bracket {line}")));
}

#[test]
fn examples_are_few_and_their_sides_differ() {
    let (before, rest) = CUP.split_once("  - language: python").expect("an example");
    let (pair, after) = rest.split_once("\nfixes:").expect("what follows");
    let language = |name: &str| format!("  - language: {name}{pair}\n");
    let many = format!("{before}{}fixes:{after}", ["python", "go", "java", "rust"].map(language).concat());
    let at = before.matches('\n').count() + 1;
    assert!(findings(&many, PATH, REVIEW).contains(&format!("too-many {at}")), "{:?}", findings(&many, PATH, REVIEW));

    let same = "  - language: python\n    bad: {code: 'a = 1'}\n    good: {code: 'a = 1'}\n";
    let same = format!("{before}{same}fixes:{after}");
    assert!(findings(&same, PATH, REVIEW).contains(&format!("same-code {}", at + 2)));
}

#[test]
fn paths_list_lessons_that_exist_once_and_in_order() {
    let ids = "[kettle/boil-per-cup, kettle/cold-pot]";
    let paths = [
        ("[kettle/cold-pot, kettle/boil-per-cup]", "required-later 5"),
        ("[kettle/boil-per-cup, kettle/boil-per-cup]", "duplicate-in-path 5"),
        ("[kettle/boil-per-cap]", "dangling-link 5"),
        ("[]", "too-few 5"),
        ("[kettle/boil-per-cup]\nplanned: [kettle/cold-pot]", "planned-exists 6"),
    ];
    for (to, want) in paths {
        assert_eq!(findings(CUP, &PATH.replace(ids, to), REVIEW), [want]);
    }
}

#[test]
fn reviews_point_into_their_document() {
    let reviews = [
        ("on: For each of them", "on: For each of us", "note-nowhere 8"),
        ("on: For each of them", "on: is", "note-ambiguous 8"),
        ("lesson: kettle/boil-per-cup", "lesson: kettle/boil", "dangling-link 9"),
        ("sit down.", "sit down on the chairs that stand around the large table in the dining room.", "code-width 4"),
    ];
    for (from, to, want) in reviews {
        assert_eq!(findings(CUP, PATH, &REVIEW.replace(from, to)), [want]);
    }
}
