//! Everything that is shipped: reads, keeps every rule, links to what exists, has colours, and is packed whole.

use std::collections::BTreeSet;
use std::path::Path;

use footgun::catalog::diagnostic::render;
use footgun::catalog::{Catalog, set, source};
use footgun::code::{self, CodeLine};
use footgun::text::SafeText;
use footgun::theme;

/// What lint calls an error ends the build already; this is here for a build that would forget to look.
#[test]
#[ignore = "exhaustive: the build has checked every file already"]
fn exhaustive_no_shipped_file_breaks_a_rule() {
    let (_, mut findings) = set::check(Path::new("lessons"));
    findings.retain(footgun::catalog::Diagnostic::is_error);
    assert!(findings.is_empty(), "{}", render(&findings));
}

#[test]
fn what_is_packed_is_what_the_files_say() {
    let (set, _) = set::read(Path::new("lessons"));
    let catalog = Catalog::builtin();
    assert_eq!(catalog.entries().len(), set.lessons.len());
    assert_eq!(catalog.categories().len(), set.categories.len());
    assert_eq!(catalog.paths().len(), set.paths.len());
    assert!(catalog.has_reviews(), "asked before they are decoded");
    assert_eq!(catalog.reviews().len(), set.reviews.len());
    for file in &set.lessons {
        let mut written = file.value.clone();
        written.order_notes();
        assert_eq!(catalog.lesson(&file.value.id).as_deref(), Some(&written));
        let entry = catalog.entry(&file.value.id).expect("an entry for each lesson");
        assert_eq!(entry.title, file.value.title);
        let card = catalog.card(&file.value.id).expect("a card for each lesson");
        assert_eq!(card.signals, file.value.signals);
    }
}

#[test]
fn entries_stand_by_category_then_difficulty_then_severity() {
    let catalog = Catalog::builtin();
    let rank = |name: &str| catalog.categories().iter().position(|category| category.name.as_str() == name);
    let keys = catalog.entries().iter().map(|entry| {
        (rank(&entry.category), entry.difficulty, std::cmp::Reverse(entry.severity), entry.title.to_lowercase())
    });
    assert!(keys.collect::<Vec<_>>().is_sorted());
    let listed: usize = catalog.categories().iter().map(|category| catalog.in_category(&category.name).len()).sum();
    assert_eq!(listed, catalog.entries().len());
}

#[test]
fn every_link_leads_to_a_lesson() {
    let catalog = Catalog::builtin();
    for entry in catalog.entries() {
        let card = catalog.card(&entry.id).expect("a card for each lesson");
        for id in card.related.iter().chain(&card.confused_with).chain(&card.requires) {
            assert!(catalog.entry(id).is_some(), "{} links to {id}", entry.id);
        }
    }
    for id in catalog.paths().iter().flat_map(|path| &path.lessons) {
        assert!(catalog.lesson(id).is_some(), "a path lists {id}");
    }
}

#[test]
fn all_code_is_classified_complete_and_fits() {
    let catalog = Catalog::builtin();
    for entry in catalog.entries() {
        let lesson = catalog.lesson(&entry.id).expect("every entry opens");
        for pair in &lesson.examples {
            for side in [&pair.bad, &pair.good] {
                let name = pair.language.name();
                let listing = code::embedded::listing(name, &side.code).expect("every snippet is packed");
                let lines: Vec<SafeText> = SafeText::new(side.code.as_str()).lines().collect();
                assert_eq!(listing.lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>(), lines);
                assert!(listing.lines.iter().all(covers), "{}: pieces run over the line", entry.id);
                let kinds: BTreeSet<_> =
                    listing.lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.role).collect();
                assert!(kinds.len() > 1, "{} ({name}) has no colours", entry.id);
            }
        }
    }
}

fn covers(line: &CodeLine) -> bool {
    line.pieces.iter().map(|piece| usize::from(piece.len)).sum::<usize>() <= line.text.len()
}

#[test]
fn words_of_all_lessons_are_those_of_their_cards() {
    let catalog = Catalog::builtin();
    assert_eq!(catalog.all_words().count(), catalog.entries().len());
    for (position, (entry, words)) in catalog.all_words().enumerate() {
        let ((summary, takeaway), lists) = catalog.words_in_turn(position).expect("words for each lesson");
        assert_eq!((summary, takeaway), (words.summary, words.takeaway));
        let listed = [&words.aliases, &words.symptoms, &words.tags, &words.smells, &words.signals];
        assert!(lists.take(listed.len()).eq(listed.into_iter().cloned()), "{}", entry.id);
        let card = catalog.card(&entry.id).expect("a card for each lesson");
        assert_eq!(words.summary, card.summary.as_str());
        assert_eq!(words.signals, card.signals.iter().map(SafeText::as_str).collect::<Vec<_>>());
        assert_eq!(words.requires, card.requires.iter().map(footgun::lesson::LessonId::as_str).collect::<Vec<_>>());
    }
    assert!((0..catalog.entries().len()).all(|position| catalog.body(position).is_some_and(|body| !body.is_empty())));
}

#[test]
fn every_theme_is_packed() {
    let found = source::find_flat(Path::new("themes"), &mut Vec::new());
    let mut names: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    assert_eq!(theme::embedded::names(), names);
    assert_eq!(theme::embedded::files().len(), names.len());
}

/// `footgun lint`, which the tests of the command line run, does the same.
#[test]
#[ignore = "exhaustive: every rule on every packed lesson once more"]
fn exhaustive_the_packed_lessons_keep_the_rules_without_their_files() {
    let mut findings = footgun::catalog::lint::lint(&Catalog::builtin().as_set());
    findings.retain(footgun::catalog::Diagnostic::is_error);
    assert!(findings.is_empty(), "{}", render(&findings));
}
