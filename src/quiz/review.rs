//! A design review: marked lines of a document, held against what is planted in it.

use std::collections::BTreeSet;

use crate::lesson::{Decoy, Plant, Review};
use crate::text::SafeText;

/// A planted antipattern and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Planted<'r> {
    /// The 0-based line of the document.
    pub line: usize,
    /// What is planted there.
    pub plant: &'r Plant,
}

/// A line where nothing is planted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sound<'r> {
    /// The 0-based line of the document.
    pub line: usize,
    /// The passage that looks wrong and is fine, if the line holds one.
    pub decoy: Option<&'r Decoy>,
    /// The line of a plant right above or below, for a marked line: the eye was at the right place.
    pub near: Option<usize>,
}

impl Sound<'_> {
    /// What a marked line turned out to be.
    pub fn alarm(&self) -> &'static str {
        match (self.decoy, self.near) {
            (Some(_), _) => "Looks wrong, is fine",
            (None, Some(_)) => "One line off",
            (None, None) => "Nothing is planted here",
        }
    }

    /// Why; nothing where there is nothing to say.
    pub fn why(&self) -> SafeText {
        match (self.decoy, self.near) {
            (Some(decoy), _) => decoy.why.one_line(),
            (None, Some(near)) => SafeText::new(format!("What is planted here stands on line {}.", near + 1)),
            (None, None) => SafeText::default(),
        }
    }
}

/// What a decoy that was not marked is called.
pub const LEFT_ALONE: &str = "Rightly left alone";

/// What marks are worth. Each list is in the order of the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome<'r> {
    /// Plants whose line is marked.
    pub found: Vec<Planted<'r>>,
    /// Plants whose line is not marked.
    pub missed: Vec<Planted<'r>>,
    /// Marked lines where nothing is planted.
    pub false_alarms: Vec<Sound<'r>>,
    /// Decoys whose line is not marked.
    pub left_alone: Vec<Sound<'r>>,
}

impl Outcome<'_> {
    /// How many antipatterns are planted.
    pub fn plants(&self) -> usize {
        self.found.len() + self.missed.len()
    }
}

/// The 0-based line of a review's document that holds a text; the first one where several do.
pub fn line_of(review: &Review, on: &str) -> Option<usize> {
    review.document.as_str().lines().position(|line| line.contains(on))
}

/// Judges marks, which are 0-based lines of the document. Marks beyond its end do not count, nor do plants and decoys
/// whose text the document does not hold.
pub fn judge<'r>(review: &'r Review, marks: &BTreeSet<usize>) -> Outcome<'r> {
    let mut plants: Vec<Planted> = review
        .plants
        .iter()
        .filter_map(|plant| line_of(review, &plant.on).map(|line| Planted { line, plant }))
        .collect();
    plants.sort_by_key(|planted| planted.line);
    let (found, missed): (Vec<Planted>, Vec<Planted>) =
        plants.iter().copied().partition(|planted| marks.contains(&planted.line));
    let decoy_on = |line| review.decoys.iter().find(|decoy| line_of(review, &decoy.on) == Some(line));
    let near = |line: usize| plants.iter().map(|planted| planted.line).find(|other| other.abs_diff(line) == 1);
    let sound = (0..review.document.as_str().lines().count())
        .filter(|line| plants.iter().all(|planted| planted.line != *line))
        .map(|line| Sound { line, decoy: decoy_on(line), near: near(line).filter(|_| marks.contains(&line)) });
    let (false_alarms, rest): (Vec<_>, Vec<_>) = sound.partition(|sound| marks.contains(&sound.line));
    let left_alone = rest.into_iter().filter(|sound| sound.decoy.is_some()).collect();
    Outcome { found, missed, false_alarms, left_alone }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::LessonId;

    fn review() -> Review {
        let plant = |on: &str, lesson: &str| Plant { on: on.into(), lesson: LessonId::new(lesson), why: "Why.".into() };
        Review {
            name: "tea".into(),
            title: "Tea".into(),
            brief: "Find it.".into(),
            document: "zero\none\ntwo\nthree\nfour\nfive\n".into(),
            plants: vec![plant("four", "a/b"), plant("one", "a/a"), plant("nowhere", "a/c")],
            decoys: vec![Decoy { on: "three".into(), why: "Fine.".into() }],
        }
    }

    #[test]
    fn marks_are_judged_by_their_lines() {
        let review = review();
        for (marks, found, missed, alarms, left) in [
            (vec![], vec![], vec![1, 4], vec![], vec![3]),
            (vec![1, 4], vec![1, 4], vec![], vec![], vec![3]),
            (vec![4], vec![4], vec![1], vec![], vec![3]),
            (vec![3], vec![], vec![1, 4], vec![3], vec![]),
            (vec![0, 1, 2, 3, 4, 5], vec![1, 4], vec![], vec![0, 2, 3, 5], vec![]),
            (vec![6, 99], vec![], vec![1, 4], vec![], vec![3]),
        ] {
            let marks = marks.into_iter().collect();
            let outcome = judge(&review, &marks);
            let planted = |list: &[Planted]| list.iter().map(|planted| planted.line).collect::<Vec<_>>();
            let sound = |list: &[Sound]| list.iter().map(|sound| sound.line).collect::<Vec<_>>();
            assert_eq!(planted(&outcome.found), found, "found of {marks:?}");
            assert_eq!(planted(&outcome.missed), missed, "missed of {marks:?}");
            assert_eq!(sound(&outcome.false_alarms), alarms, "false alarms of {marks:?}");
            assert_eq!(sound(&outcome.left_alone), left, "left alone of {marks:?}");
            assert_eq!(outcome.plants(), 2, "a plant without a line does not count");
        }
    }

    #[test]
    fn a_marked_decoy_brings_its_own_reason() {
        let review = review();
        let outcome = judge(&review, &BTreeSet::from([0, 3]));
        let whys: Vec<_> =
            outcome.false_alarms.iter().map(|alarm| alarm.decoy.map(|decoy| decoy.why.as_str())).collect();
        assert_eq!(whys, [None, Some("Fine.")]);
    }

    #[test]
    fn a_mark_beside_a_plant_is_near_it() {
        let review = review();
        for (marks, near) in [
            (vec![0], vec![Some(1)]),
            (vec![0, 1], vec![Some(1)]),
            (vec![1, 4, 3], vec![Some(4)]),
            (vec![5, 2], vec![Some(1), Some(4)]),
        ] {
            let outcome = judge(&review, &marks.iter().copied().collect());
            let found: Vec<_> = outcome.false_alarms.iter().map(|alarm| alarm.near).collect();
            assert_eq!(found, near, "{marks:?}");
        }
    }
}
