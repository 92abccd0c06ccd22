//! The shipped design reviews can be played: every plant and decoy stands on one line, and the right answer is right.

use std::collections::BTreeSet;

use footgun::catalog::Catalog;
use footgun::lesson::Review;
use footgun::quiz::review::{judge, line_of};

/// The lines of the document that hold a text.
fn lines_with(review: &Review, on: &str) -> usize {
    review.document.as_str().lines().filter(|line| line.contains(on)).count()
}

#[test]
fn every_shipped_review_loads_and_has_something_to_find() {
    let catalog = Catalog::builtin();
    assert!(catalog.reviews().len() >= 5, "{} reviews", catalog.reviews().len());
    let names: BTreeSet<&str> = catalog.reviews().iter().map(|review| review.name.as_str()).collect();
    assert_eq!(names.len(), catalog.reviews().len(), "a route names a review");
    for review in catalog.reviews() {
        assert!(!review.plants.is_empty() && !review.decoys.is_empty(), "{}", review.name);
        for plant in &review.plants {
            assert!(catalog.entry(&plant.lesson).is_some(), "{} names {}", review.name, plant.lesson);
        }
    }
}

#[test]
fn what_is_planted_stands_on_exactly_one_line_of_its_own() {
    for review in Catalog::builtin().reviews() {
        let plants = review.plants.iter().map(|plant| &plant.on);
        let all: Vec<&String> = plants.chain(review.decoys.iter().map(|decoy| &decoy.on)).collect();
        for on in &all {
            assert_eq!(lines_with(review, on), 1, "{}: {on}", review.name);
        }
        let lines: BTreeSet<_> = all.iter().filter_map(|on| line_of(review, on)).collect();
        assert_eq!(lines.len(), all.len(), "{}: two on one line cannot be told apart", review.name);
    }
}

#[test]
fn the_right_answer_judges_right_and_marking_everything_does_not() {
    for review in Catalog::builtin().reviews() {
        let right = review.plants.iter().filter_map(|plant| line_of(review, &plant.on)).collect();
        let outcome = judge(review, &right);
        assert_eq!(outcome.found.len(), review.plants.len(), "{}", review.name);
        assert!(outcome.missed.is_empty() && outcome.false_alarms.is_empty(), "{}", review.name);
        assert_eq!(outcome.left_alone.len(), review.decoys.len(), "{}", review.name);

        let all: BTreeSet<usize> = (0..review.document.as_str().lines().count()).collect();
        let outcome = judge(review, &all);
        assert_eq!(outcome.found.len() + outcome.false_alarms.len(), all.len(), "{}", review.name);
        let decoys = outcome.false_alarms.iter().filter(|alarm| alarm.decoy.is_some()).count();
        assert_eq!(decoys, review.decoys.len(), "{}", review.name);

        let outcome = judge(review, &BTreeSet::new());
        assert_eq!(outcome.missed.len(), review.plants.len(), "{}", review.name);
    }
}
