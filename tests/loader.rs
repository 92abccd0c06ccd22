//! Broken and hostile files: each is named with its place and left out, everything else loads.

use std::fs;
use std::path::Path;

use footgun::catalog::{Catalog, Diagnostic, Layer, Origin, set};
use footgun::lesson::{LessonId, Severity};
use tempfile::TempDir;

use crate::synthetic;

const GOOD: &str = include_str!("fixtures/lessons/kettle/boil-per-cup.yaml");
const CATEGORY: &str = include_str!("fixtures/lessons/kettle/_category.yaml");

mod cache;

/// A directory with these files below `kettle/`.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let kettle = dir.path().join("kettle");
    fs::create_dir(&kettle).expect("a folder");
    fs::write(kettle.join("_category.yaml"), CATEGORY).expect("a category");
    for (name, content) in files {
        fs::write(kettle.join(name), content).expect("a file");
    }
    dir
}

fn layer(name: &str, dir: &TempDir) -> Layer {
    Layer { name: name.to_owned(), dir: dir.path().to_owned() }
}

fn empty() -> Catalog {
    Catalog::from_lessons(Vec::new(), Vec::new(), Vec::new()).expect("an empty catalog")
}

fn id(text: &str) -> LessonId {
    LessonId::new(text)
}

fn places(findings: &[Diagnostic]) -> Vec<(&str, u32, u32)> {
    findings.iter().map(|finding| (finding.code, finding.line, finding.column)).collect()
}

/// The line of the good lesson, from 1, on which a text stands first.
fn line(text: &str) -> u32 {
    let before = GOOD.split(text).next().expect("a part before");
    assert!(before.len() < GOOD.len(), "{text:?} stands in the fixture");
    u32::try_from(before.matches('\n').count() + 1).expect("few lines")
}

/// The good lesson with the first occurrence of a text replaced.
fn with(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from:?} stands in the fixture");
    GOOD.replacen(from, to, 1)
}

#[test]
fn the_fixture_keeps_every_rule() {
    let (set, findings) = set::check(Path::new("tests/fixtures/lessons"));
    assert_eq!(places(&findings), [("duplicate-word", 0, 0); 0], "{}", footgun::catalog::diagnostic::render(&findings));
    assert_eq!((set.lessons.len(), set.paths.len(), set.reviews.len()), (2, 1, 1));
}

/// Changed text, the rule that it breaks and where.
fn mistakes() -> Vec<(String, &'static str, u32, u32)> {
    vec![
        (with("summary: >-", "sumary: >-"), "unknown-field", line("summary: >-"), 1),
        (with("takeaway: Boil once, pour often.\n", ""), "missing-field", 1, 1),
        (with("    why: The time of a heating is mostly fixed.\n", ""), "missing-field", line("  - id: count"), 5),
        (with("          culprit: true", "          culprt: true"), "unknown-field", line("culprit: true"), 11),
        (with("culprit: true", "culprit: yes please"), "wrong-type", line("culprit: true"), 20),
        (with("severity: high", "severity: hihg"), "unknown-value", line("severity: high"), 11),
        (with("severity: high", "severity: [high]"), "wrong-type", line("severity: high"), 11),
        (with("difficulty: 1", "difficulty: 1.5"), "wrong-type", line("difficulty: 1"), 13),
        (with("difficulty: 1", "difficulty: 99999999999999999999"), "syntax", line("difficulty: 1"), 13),
        (with("difficulty: 1", "difficulty: 4"), "bad-value", line("difficulty: 1"), 13),
        (with("difficulty: 1", "difficulty: one"), "wrong-type", line("difficulty: 1"), 13),
        (with("format: 1", "format: 7"), "newer-format", 1, 9),
        (with("format: 1", "format: 0"), "bad-value", 1, 9),
        (with("tea for six takes half", "tea: for six"), "wrong-type", line("tea for six"), 5),
        (with("tags: [kitchen]", "tags: kitchen"), "wrong-type", line("tags: [kitchen]"), 7),
        (with("title: A boil per cup", "title:"), "wrong-type", 2, 6),
        (with("title: A boil per cup", "title: [a"), "syntax", 3, 8),
        (with("title: A boil per cup", "title: @boil"), "syntax", 2, 8),
        (with("tags: [kitchen]", "tags: [kitchen]\ntags: [again]"), "duplicate-key", line("tags:") + 1, 1),
        (with("tags: [kitchen]", "tags: &t [kitchen]"), "anchor", line("tags:"), 7),
        (with("tags: [kitchen]", "tags: *t"), "alias", line("tags:"), 7),
        (with("tags: [kitchen]", "tags: !!set [kitchen]"), "tag", line("tags:"), 7),
        (with("tags: [kitchen]", "? [kitchen]\n: tags"), "syntax", line("tags:"), 3),
        (with("tags: [kitchen]", "<<: {tags: [kitchen]}"), "unknown-field", line("tags:"), 1),
        (with("tags: [kitchen]", "tags: [\"a\0b\"]"), "control-character", line("tags:"), 10),
        (with("tags: [kitchen]", "tags: [a\u{1b}[2Jb]"), "control-character", line("tags:"), 9),
        (with("tags: [kitchen]", "\ttags: [kitchen]"), "syntax", line("tags:") - 1, 0),
        (with("tags: [kitchen]", "id: kettle/other"), "id-mismatch", line("tags:"), 5),
        (with("fine_when: >-\n  There is one guest.\n", "fine_when: ''\n"), "empty-text", line("fine_when"), 12),
        (with("  - The waiting grows with the guests.\n", ""), "too-few", line("why_it_fails:") + 1, 3),
        (format!("{GOOD}---\n{GOOD}"), "documents", u32::try_from(GOOD.lines().count()).expect("few") + 1, 1),
        (String::new(), "wrong-type", 1, 1),
        ("just a text\n".to_owned(), "wrong-type", 1, 1),
        ("- a\n- list\n".to_owned(), "wrong-type", 1, 1),
        (with("tags: [kitchen]", &format!("tags: {}", "[".repeat(50_000))), "too-deep", line("tags:"), 0),
        (with("tags: [kitchen]", &format!("tags: {}", "{a: ".repeat(50_000))), "too-deep", line("tags:"), 131),
        (with("tags: [kitchen]", &format!("tags: [{}]", "a,".repeat(100_000))), "too-large", 0, 0),
        (with("tags: [kitchen]", &format!("tags:\n{}", "- ".repeat(50_000))), "too-deep", line("tags:") + 1, 0),
        (alias_bomb(), "anchor", 1, 0),
        ("x".repeat(2 << 20), "too-large", 1, 1),
    ]
}

fn alias_bomb() -> String {
    let mut text = "a0: &a0 [lol, lol]\n".to_owned();
    for level in 1..40 {
        text.push_str(&format!("a{level}: &a{level} [*a{0}, *a{0}, *a{0}]\n", level - 1));
    }
    text
}

#[test]
fn every_mistake_is_named_where_it_stands() {
    let mut misses = Vec::new();
    for (text, code, line, column) in mistakes() {
        let dir = folder(&[("broken.yaml", text.as_bytes()), ("boil-per-cup.yaml", GOOD.as_bytes())]);
        let catalog = empty().with_layers(&[layer("own", &dir)]);
        assert!(!catalog.has_reviews());
        let Some(first) = catalog.diagnostics().first().filter(|_| catalog.entries().len() == 1) else {
            misses.push(format!("{code} at {line}:{column} is not found"));
            continue;
        };
        let right = first.code == code
            && (line == 0 || first.line == line)
            && (column == 0 || first.column == column)
            && first.path.ends_with("kettle/broken.yaml")
            && !first.message.is_empty()
            && !first.to_string().chars().any(|c| c.is_control() && c != '\n');
        if !right {
            misses.push(format!("expected {code} at {line}:{column}, not\n{first}"));
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn a_broken_file_among_a_hundred_good_ones_costs_only_itself() {
    let dir = folder(&[]);
    for number in 0..100 {
        let text = with("title: A boil per cup", &format!("title: Lesson {number}"));
        fs::write(dir.path().join(format!("kettle/good-{number}.yaml")), text).expect("a file");
    }
    let broken = mistakes();
    for (number, (text, ..)) in broken.iter().enumerate() {
        fs::write(dir.path().join(format!("kettle/broken-{number:02}.yaml")), text).expect("a file");
    }
    let catalog = empty().with_layers(&[layer("own", &dir)]);
    assert_eq!(catalog.entries().len(), 100);
    for number in 0..broken.len() {
        let name = format!("broken-{number:02}.yaml");
        assert!(catalog.diagnostics().iter().any(|finding| finding.path.ends_with(&name)), "{name} is not named");
    }
}

#[test]
fn several_mistakes_of_one_file_are_named_at_once() {
    let text = with("summary: >-", "sumary: >-").replacen("takeaway:", "takeway:", 1).replacen("culprit", "culprti", 1);
    let dir = folder(&[("broken.yaml", text.as_bytes())]);
    let (_, findings) = set::read(dir.path());
    let helps: Vec<&str> = findings.iter().map(|finding| finding.help.as_str()).collect();
    for meant in ["did you mean `summary`?", "did you mean `takeaway`?", "did you mean `culprit`?"] {
        assert!(helps.contains(&meant), "{meant} in {helps:?}");
    }
    assert!(findings.iter().any(|finding| finding.message.contains("`summary` is missing")));
    assert!(findings.iter().any(|finding| finding.message.contains("`takeaway` is missing")));
}

#[test]
fn mark_line_ends_and_unquoted_values_are_taken_as_meant() {
    let text = GOOD.replace('\n', "\r\n");
    let text = format!("\u{feff}{}", text.replacen("tags: [kitchen]", "tags: [503, true, null, 1.50]", 1));
    let dir = folder(&[("windows.yaml", text.as_bytes())]);
    let catalog = empty().with_layers(&[layer("own", &dir)]);
    assert_eq!(places(catalog.diagnostics()), []);
    let lesson = catalog.lesson(&id("kettle/windows")).expect("it loads");
    let tags: Vec<&str> = lesson.tags.iter().map(footgun::text::SafeText::as_str).collect();
    assert_eq!(tags, ["503", "true", "null", "1.50"]);
    assert!(lesson.examples.iter().all(|pair| !pair.bad.code.contains('\r')));
}

#[test]
fn bytes_that_are_not_utf_8_are_named_where_they_stand() {
    let mut bytes = b"format: 1\ntitle: caf".to_vec();
    bytes.extend([0xe9, b'\n']);
    let dir = folder(&[("latin.yaml", &bytes)]);
    assert_eq!(places(&set::read(dir.path()).1), [("not-utf8", 2, 11)]);
}

#[test]
fn litter_of_editors_is_passed_over_and_odd_names_are_named() {
    let dir = folder(&[
        (".boil.yaml.swp", b"x"),
        ("boil.yaml~", b"x"),
        ("#boil.yaml#", b"x"),
        ("README.md", b"x"),
        ("Boil Per Cup.yaml", GOOD.as_bytes()),
        ("boil_per_cup.yaml", GOOD.as_bytes()),
        ("boil\u{1b}[2J.yaml", GOOD.as_bytes()),
        ("boil.yml", GOOD.as_bytes()),
    ]);
    fs::write(dir.path().join("stray.yaml"), GOOD).expect("a file");
    let (set, findings) = set::read(dir.path());
    assert!(set.lessons.is_empty());
    let mut codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["bad-name", "bad-name", "bad-name", "misplaced-file", "misplaced-file"]);
    assert!(!findings.iter().any(|finding| finding.to_string().contains('\u{1b}')));
}

#[cfg(unix)]
#[test]
fn only_regular_files_are_read() {
    use std::os::unix::fs::symlink;
    let dir = folder(&[("boil-per-cup.yaml", GOOD.as_bytes())]);
    let kettle = dir.path().join("kettle");
    let pipe = std::process::Command::new("mkfifo").arg(kettle.join("pipe.yaml")).status();
    assert!(pipe.is_ok_and(|status| status.success()), "mkfifo is part of every Unix");
    symlink("/dev/zero", kettle.join("device.yaml")).expect("a link");
    symlink(kettle.join("circle.yaml"), kettle.join("circle.yaml")).expect("a link");
    symlink(dir.path(), kettle.join("up")).expect("a link");
    symlink(dir.path(), dir.path().join("again")).expect("a link");
    fs::create_dir(kettle.join("folder.yaml")).expect("a folder");
    fs::File::create(kettle.join("huge.yaml")).and_then(|file| file.set_len(200 << 20)).expect("a sparse file");
    let (set, findings) = set::read(dir.path());
    assert_eq!(set.lessons.len(), 1);
    let named = |name: &str| findings.iter().find(|finding| finding.path.ends_with(name)).map(|finding| finding.code);
    assert_eq!(named("pipe.yaml"), Some("not-a-file"));
    assert_eq!(named("device.yaml"), Some("not-a-file"));
    assert_eq!(named("folder.yaml"), Some("not-a-file"));
    assert_eq!(named("circle.yaml"), Some("unreadable"));
    assert_eq!(named("huge.yaml"), Some("too-large"));
}

#[test]
fn a_directory_that_is_not_there_is_an_empty_layer() {
    let nowhere = Layer { name: "own".to_owned(), dir: "tests/fixtures/nowhere".into() };
    let catalog = empty().with_layers(&[nowhere]);
    assert_eq!((catalog.entries().len(), catalog.diagnostics().len()), (0, 0));
}

fn fixture() -> Catalog {
    let layer = Layer { name: "base".to_owned(), dir: "tests/fixtures/lessons".into() };
    empty().with_layers(&[layer])
}

#[test]
fn a_later_layer_wins_and_says_where_it_comes_from() {
    let team = folder(&[("boil-per-cup.yaml", with("title: A boil per cup", "title: Team").as_bytes())]);
    let own = folder(&[("boil-per-cup.patch.yaml", b"severity: critical\ntags: [patched]\n")]);
    let catalog = fixture().with_layers(&[layer("team", &team), layer("own", &own)]);
    assert_eq!(places(catalog.diagnostics()), []);
    assert_eq!(catalog.entries().len(), 2, "a known id replaces");
    let entry = catalog.entry(&id("kettle/boil-per-cup")).expect("an entry");
    assert_eq!((entry.title.as_str(), entry.severity), ("Team", Severity::Critical));
    assert!(
        matches!(&entry.origin, Origin::Own { layer, patched: true, file } if layer == "own" && file.ends_with("kettle/boil-per-cup.patch.yaml"))
    );
    let lesson = catalog.lesson(&entry.id).expect("it opens");
    assert_eq!(lesson.tags.first().map(footgun::text::SafeText::as_str), Some("patched"));
    assert_eq!(catalog.card(&entry.id).expect("a card").tags, lesson.tags);
    let position = catalog.position(&entry.id).expect("a position");
    assert_eq!(catalog.words(position).expect("words").tags, ["patched"]);
    assert_eq!(catalog.path("tea").map(|path| path.lessons.len()), Some(2), "paths of lower layers stay");
    assert!(catalog.has_reviews(), "asked before they are decoded");
    assert_eq!(catalog.reviews().len(), 1);
    assert_eq!(catalog.current_id(&id("kettle/cool-pot")), Some(id("kettle/cold-pot")));
}

#[test]
fn a_patch_is_checked_like_a_lesson() {
    let patches: [(&str, &[u8], &str, u32, u32); 6] = [
        ("boil-per-cup.patch.yaml", b"severity: hgih\n", "unknown-value", 1, 11),
        ("boil-per-cup.patch.yaml", b"tags: [a]\ntitel: x\n", "unknown-field", 2, 1),
        ("boil-per-cup.patch.yaml", b"title: ''\n", "empty-text", 1, 8),
        ("boil-per-cup.patch.yaml", b"id: kettle/else\n", "id-mismatch", 1, 5),
        ("boil-per-cup.patch.yaml", b"- a\n", "wrong-type", 1, 1),
        ("boil-per-cap.patch.yaml", b"severity: low\n", "patch-without-lesson", 1, 1),
    ];
    for (name, text, code, line, column) in patches {
        let own = folder(&[(name, text)]);
        let catalog = fixture().with_layers(&[layer("own", &own)]);
        assert_eq!(places(catalog.diagnostics()), [(code, line, column)]);
        let entry = catalog.entry(&id("kettle/boil-per-cup")).expect("the lesson below stays");
        assert_eq!(entry.severity, Severity::High);
        assert_eq!(places(&fixture().check(own.path()).1), [(code, line, column)], "lint says the same");
    }
}

#[test]
fn a_draft_is_left_out_and_lint_says_what_it_lacks() {
    let draft = with("format: 1", "format: 1\nstatus: draft").replacen("takeaway: Boil once, pour often.\n", "", 1);
    let draft = draft.replacen("    why: The time of a heating is mostly fixed.\n", "    why:\n", 1);
    let own = folder(&[("later.yaml", draft.as_bytes())]);
    let catalog = fixture().with_layers(&[layer("own", &own)]);
    assert_eq!(places(catalog.diagnostics()), []);
    assert!(catalog.entry(&id("kettle/later")).is_none(), "a draft is not taught");
    let (set, findings) = fixture().check(own.path());
    assert_eq!(set.drafts.len(), 1);
    assert!(findings.iter().all(|finding| !finding.is_error()));
    let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&"draft") && codes.contains(&"missing-field") && codes.contains(&"empty-text"), "{codes:?}");
    let broken = folder(&[("later.yaml", draft.replacen("tags:", "tgas:", 1).as_bytes())]);
    assert_eq!(places(&fixture().check(broken.path()).1).first().map(|place| place.0), Some("unknown-field"));
}

#[test]
fn a_question_that_is_asked_again_keeps_its_id() {
    let own = folder(&[("boil-per-cup.yaml", with("  - id: count", "  - id: counting").as_bytes())]);
    let (_, findings) = fixture().check(own.path());
    assert!(places(&findings).contains(&("id-changed", line("  - id: count"), 9)), "{:?}", places(&findings));
}

#[test]
fn what_a_patch_breaks_is_named_in_the_patch() {
    let own = folder(&[("boil-per-cup.patch.yaml", b"related: []\nsources:\n  - title: On tea\n    url: nowhere\n")]);
    assert_eq!(places(&fixture().check(own.path()).1), [("bad-url", 4, 10)]);
}

#[test]
fn own_lessons_may_stand_in_a_category_of_their_own() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    fs::create_dir(dir.path().join("tea-pots")).expect("a folder");
    fs::write(dir.path().join("tea-pots/spout.yaml"), with("A boil per cup", "Spout")).expect("a file");
    let catalog = fixture().with_layers(&[Layer { name: "own".to_owned(), dir: dir.path().to_owned() }]);
    let last = catalog.categories().last().expect("categories");
    assert_eq!((last.name.as_str(), last.title.as_str()), ("tea-pots", "Tea pots"));
    assert_eq!(catalog.in_category("tea-pots").len(), 1);
    let (_, findings) = fixture().check(dir.path());
    assert_eq!(places(&findings), [("no-category", 1, 1)]);
}

#[test]
fn synthetic_lessons_differ_and_load_from_files_as_from_memory() {
    loads_the_same(201, 2);
}

#[test]
#[ignore = "exhaustive: more lessons"]
fn exhaustive_synthetic_lessons_differ_and_load_from_files_as_from_memory() {
    loads_the_same(450, 3);
}

fn loads_the_same(count: u64, categories: usize) {
    let dir = tempfile::tempdir().expect("a temporary directory");
    synthetic::write(dir.path(), count).expect("files");
    let catalog = empty().with_layers(&[layer("own", &dir)]);
    assert_eq!(places(catalog.diagnostics()), []);
    let same = synthetic::catalog(count);
    let titles = |catalog: &Catalog| catalog.entries().iter().map(|entry| entry.title.to_string()).collect::<Vec<_>>();
    assert_eq!(titles(&catalog), titles(&same));
    assert_eq!(catalog.categories().len(), categories);
    assert_eq!(catalog.all_words().count() as u64, count);
}
