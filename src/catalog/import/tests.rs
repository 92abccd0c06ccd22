use std::path::PathBuf;

use super::{Import, Loose, NothingFound, Why};
use crate::catalog::{Catalog, Layer, Level, set};
use crate::lesson::Severity;

const PATTERNS: &str = include_str!("../../../tests/fixtures/import/patterns.md");
const NUMBERED: &str = include_str!("../../../tests/fixtures/import/numbered.md");
const CATALOG: &str = include_str!("../../../tests/fixtures/import/catalog.md");
const PAIRS: &str = include_str!("../../../tests/fixtures/import/pairs.md");
const MISTAKES: &str = include_str!("../../../tests/fixtures/import/mistakes.md");
const ESSAY: &str = include_str!("../../../tests/fixtures/import/essay.md");
const TEMPLATE: &str = include_str!("../../../tests/fixtures/import/template.md");

const SMELLS: &str = include_str!("../../../tests/fixtures/import/smells.md");
const PAGE: &str = include_str!("../../../tests/fixtures/import/page.md");
const COLLECTION: &str = include_str!("../../../tests/fixtures/import/collection.md");

const ALL: [(&str, &str); 8] = [
    ("patterns.md", PATTERNS),
    ("numbered.md", NUMBERED),
    ("catalog.md", CATALOG),
    ("pairs.md", PAIRS),
    ("mistakes.md", MISTAKES),
    ("smells.md", SMELLS),
    ("page.md", PAGE),
    ("collection.md", COLLECTION),
];

fn read(text: &str) -> Import {
    Import::read("kitchen.md", text).expect("there are antipatterns in it")
}

fn titles(import: &Import) -> Vec<&str> {
    import.drafts.iter().map(|draft| draft.title.as_str()).collect()
}

fn unplaced(import: &Import) -> Vec<(u32, &str)> {
    let unplaced = import.loose.iter().filter(|piece| piece.why == Why::Unplaced);
    unplaced.map(|piece| (piece.first, piece.text.as_str())).collect()
}

#[test]
fn patterns_with_bad_and_good_examples() {
    let import = read(PATTERNS);
    assert_eq!((import.category.as_str(), import.title.as_str()), ("tea", "Tea"));
    assert_eq!(titles(&import), ["A boil per cup", "A cold pot"]);
    let [cup, pot] = import.drafts.as_slice() else { panic!("two drafts") };
    assert_eq!(cup.summary, ["The kettle is heated anew for each cup."]);
    assert_eq!(cup.takeaway, ["Boil once, pour often."]);
    assert!(cup.bad.as_ref().is_some_and(|code| code.language == "python" && code.text.contains("again and again")));
    assert!(pot.good.as_ref().is_some_and(|code| code.language == "javascript" && code.text.starts_with("pot.warm()")));
    assert_eq!(pot.sources, [("On pots".to_owned(), "https://example.org/pots".to_owned())]);
    assert_eq!(pot.notes.iter().map(|note| note.label.as_str()).collect::<Vec<_>>(), ["Kitchen lore"]);
    assert_eq!(unplaced(&import), [(1, "Tea Anti-Patterns")]);
}

#[test]
fn numbered_antipatterns_and_what_stands_at_the_end() {
    let import = read(NUMBERED);
    assert_eq!(titles(&import), ["Boiling for Each Cup", "Lid Left Open"]);
    let [cup, lid] = import.drafts.as_slice() else { panic!("two drafts") };
    assert_eq!(cup.aliases, ["Cup by Cup"]);
    assert_eq!(cup.summary, ["Heating the kettle anew for every guest although one heating serves them all."]);
    assert_eq!((cup.why_it_fails.len(), cup.fixes.len(), cup.signals.len()), (2, 2, 2));
    assert_eq!(cup.incident, ["A wedding in 2019 waited an hour for its tea."]);
    assert_eq!(cup.smells, ["boil() inside a loop over guests"]);
    assert_eq!((cup.severity, lid.severity), (Some(Severity::Critical), Some(Severity::Medium)));
    assert_eq!(cup.prompts, ["Is the number of heatings independent of the number of guests?"]);
    assert_eq!(lid.prompts, ["Is the lid closed before the switch is pressed?"]);
    assert_eq!(lid.sources, [("Lids and their uses".to_owned(), "https://example.org/lids".to_owned())]);
    let labels = |notes: &[super::Note]| notes.iter().map(|note| note.label.clone()).collect::<Vec<_>>();
    assert_eq!(
        (labels(&cup.notes), labels(&lid.notes)),
        (vec!["Shared cause".to_owned()], vec!["Anecdotes".to_owned(), "Shared cause".to_owned()])
    );
    assert!(unplaced(&import).contains(&(79, "Zebras?")), "{:?}", unplaced(&import));
    assert_eq!((import.counts.prompts, import.counts.smells, import.counts.sources), (3, 2, 2));
}

#[test]
fn catalogs_with_labels_side_by_side_and_before_beside_after() {
    let import = read(CATALOG);
    let [leaves, milk] = import.drafts.as_slice() else { panic!("two drafts: {:?}", titles(&import)) };
    assert_eq!(leaves.aliases, ["Forgotten pot", "the black brew"]);
    assert_eq!((leaves.severity, milk.severity), (Some(Severity::Critical), Some(Severity::Low)));
    assert_eq!(leaves.why_it_happens, ["Taking leaves out needs a sieve."]);
    let good = leaves.good.as_ref().map(|code| code.text.as_str());
    assert_eq!(good, Some("pot.add(leaves)\npot.wait(minutes=3)\npot.remove(leaves)"));
    assert_eq!(leaves.bad.as_ref().map(|code| code.text.as_str()), Some("pot.add(leaves)\npot.wait_until_empty()"));
    assert_eq!((leaves.prompts.len(), milk.prompts.len()), (1, 1));
    assert!(leaves.notes.iter().any(|note| note.label == "Frequency" && note.text == "Very Common"));
    assert!(leaves.notes.iter().any(|note| note.text.contains("Search for it")));
    assert!(unplaced(&import).iter().any(|(_, text)| text.contains("and aunts")), "{:?}", unplaced(&import));
}

#[test]
fn code_that_names_its_sides_in_fences_that_are_closed_by_other_fences() {
    let import = read(PAIRS);
    assert_eq!(titles(&import), ["Guests one by one", "THE BURNT TONGUE", "Two at a time", "Two at a time (2)"]);
    assert!(import.drafts.iter().all(super::Draft::has_pair));
    let [one, tongue, two, walk] = import.drafts.as_slice() else { panic!("four drafts") };
    assert_eq!(
        (one.why_it_fails.as_slice(), one.fixes.as_slice()),
        (&["one query a guest".to_owned()][..], &["all at once".to_owned()][..])
    );
    assert_eq!(tongue.incident, ["A guest burnt his tongue. Solution: wait."]);
    assert!(tongue.notes.iter().any(|note| note.label == "More good code" && note.text.contains("cup.add(milk)")));
    assert_eq!(two.fixes, ["carry two"]);
    assert_eq!(walk.fixes, ["walk"]);
    assert!(unplaced(&import).contains(&(15, "Pouring order")));
    assert!(unplaced(&import).iter().any(|(_, text)| *text == "When to use a tray"));
}

#[test]
fn mistakes_with_a_solution() {
    let import = read(MISTAKES);
    let [spoons] = import.drafts.as_slice() else { panic!("one draft") };
    assert_eq!((spoons.why_it_fails.len(), spoons.fixes.as_slice()), (1, &["One spoon a cup".to_owned()][..]));
    assert_eq!((import.category.as_str(), import.title.as_str()), ("serving-tea", "Serving tea"));
}

#[test]
fn other_markdown_is_refused_in_plain_words() {
    assert_eq!(Import::read("essay.md", ESSAY).err(), Some(NothingFound::Nothing));
    assert_eq!(Import::read("template.md", TEMPLATE).err(), Some(NothingFound::Template(4)));
    assert_eq!(Import::read("", "").err(), Some(NothingFound::Nothing));
}

#[test]
fn the_picture_of_a_change_gives_the_same_drafts_with_its_own_lines() {
    let lines = (1..).zip(NUMBERED.lines()).map(|(number, line)| format!("{number}\n+ {line}\n"));
    let wrapped = format!("Files changed (1)\n@@ -0,0 +1,95 @@\n{}", lines.collect::<String>());
    let (plain, wrapped) = (read(NUMBERED), read(&wrapped));
    assert_eq!(titles(&plain), titles(&wrapped));
    assert_eq!(wrapped.drafts.first().map(|draft| draft.line), plain.drafts.first().map(|draft| draft.line * 2 + 2));
    assert_eq!(wrapped.loose.first().map(|piece| (piece.first, piece.last, piece.why)), Some((1, 2, Why::Around)));
}

/// Every word of a document is in a draft, in a note, or on a line that is listed; the words of labels, table heads and
/// comments that name a side are what the drafts are made by.
#[test]
fn no_word_is_dropped_in_silence() {
    for (name, text) in ALL {
        let import = Import::read(name, text).expect("antipatterns");
        let written: String = import.files().into_iter().map(|(_, text)| text).collect();
        let words = |text: &str| -> Vec<String> {
            let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
            parts.map(str::to_lowercase).collect()
        };
        let kept: std::collections::BTreeSet<String> = words(&written).into_iter().collect();
        let is_listed = |number: u32| {
            let within = |piece: &&Loose| (piece.first..=piece.last).contains(&number);
            import.loose.iter().any(|piece| within(&piece))
        };
        let makes = |line: &str| {
            line.starts_with('#')
                || line.starts_with("```")
                || line.contains("Code Smell")
                || line.contains("| Smell")
                || line.contains("| Root Cause")
                || super::pair::marker(line).is_some()
        };
        for (number, line) in (1..).zip(text.lines()).filter(|(number, line)| !is_listed(*number) && !makes(line)) {
            let told = line
                .split("**")
                .enumerate()
                .filter(|(at, part)| at % 2 == 0 || part.contains('?'))
                .map(|(_, part)| part);
            let lost: Vec<String> =
                words(&told.collect::<Vec<_>>().join(" ")).into_iter().filter(|word| !kept.contains(word)).collect();
            assert!(lost.is_empty(), "{name}:{number}: {lost:?} of {line:?} is lost");
        }
    }
}

#[test]
fn drafts_are_drafts_to_lint_and_hold_no_mistake() {
    for (name, text) in ALL {
        let import = Import::read(name, text).expect("antipatterns");
        let dir = tempfile::tempdir().expect("a directory");
        for (path, text) in import.files() {
            let path: PathBuf = dir.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, text).expect("written");
        }
        let (set, findings) = set::check(dir.path());
        let errors: Vec<String> =
            findings.iter().filter(|found| found.severity == Level::Error).map(ToString::to_string).collect();
        assert!(errors.is_empty(), "{name}: {}", errors.join("\n"));
        assert_eq!((set.lessons.len(), set.drafts.len()), (import.drafts.len(), import.drafts.len()), "{name}");
        let catalog = Catalog::from_lessons(Vec::new(), Vec::new(), Vec::new()).expect("an empty catalog");
        let catalog = catalog.with_layers(&[Layer { name: "own".to_owned(), dir: dir.path().to_owned() }]);
        let told = (catalog.entries().len(), catalog.diagnostics().len());
        assert_eq!(told, (0, 0), "{name}: drafts are left out without a word");
    }
}

#[test]
fn smells_with_labels_on_lines_of_their_own_and_code_below_them() {
    let import = read(SMELLS);
    assert_eq!(titles(&import), ["Long spout", "Reading every cup"]);
    let [spout, cup] = import.drafts.as_slice() else { panic!("two drafts") };
    assert_eq!(spout.symptoms, ["A kettle has more than ten spouts."]);
    assert_eq!(spout.why_it_happens, ["One is added each week"]);
    assert_eq!((spout.fixes.len(), spout.fine_when.len()), (1, 1));
    assert_eq!(spout.notes.iter().map(|note| note.label.as_str()).collect::<Vec<_>>(), ["Payoff"]);
    assert!(cup.bad.as_ref().is_some_and(|code| code.text.contains("SELECT *")), "{:?}", cup.bad);
    assert!(cup.good.as_ref().is_some_and(|code| code.text.contains("SELECT id")), "{:?}", cup.good);
    assert_eq!(cup.fixes, ["Refactoring: Name the Columns"]);
    // What is said beside a link is not lost with it.
    assert_eq!(cup.sources, [("On cups".to_owned(), "https://example.org/cups".to_owned())]);
    assert!(cup.notes.iter().any(|note| note.text.contains("read on paper")), "{:?}", cup.notes);
}

#[test]
fn a_page_of_a_website_is_one_antipattern() {
    let import = read(PAGE);
    assert_eq!(titles(&import), ["Blind pouring"]);
    let [pour] = import.drafts.as_slice() else { panic!("one draft") };
    assert_eq!(pour.aliases, ["formerly cargo pouring"]);
    assert_eq!((pour.why_it_happens.len(), pour.fixes.len()), (1, 1));
    let notes: Vec<String> = pour.notes.iter().map(|note| format!("{} {}", note.label, note.text)).collect();
    let notes = notes.join("\n");
    assert!(notes.contains("authors: A cook") && notes.contains("They fell."), "{notes}");
    assert_eq!(unplaced(&import), [(0, ""); 0]);
}

#[test]
fn a_collection_without_labels_is_told_by_its_groups() {
    let import = read(COLLECTION);
    assert_eq!(titles(&import), ["Two lids", "No handle", "Square kettle"]);
    assert!(import.drafts[1].notes.iter().any(|note| note.label.contains("handle")), "{:?}", import.drafts[1]);
    let lost: Vec<&str> = unplaced(&import).into_iter().map(|(_, text)| text).collect();
    assert_eq!(lost, ["How to read this", "Kettle Anti-Patterns", "Glossary", "Lid"]);
    // Under the title of a document anything may stand.
    assert!(Import::read("x.md", "# Tea Anti-Patterns\n\n## A\nx\n\n## B\nx\n\n## C\nx\n").is_err());
}

#[test]
fn a_page_of_the_web_is_named_as_one() {
    let html = "\u{feff}\n<!DOCTYPE html>\n<h2>Pattern: x</h2>\n";
    assert_eq!(Import::read("x.html", html).err(), Some(NothingFound::Html));
}
