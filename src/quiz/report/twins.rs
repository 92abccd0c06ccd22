//! Pairs of questions that ask nearly the same.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::super::question::{CodeShown, Kind, Question, Rung, Shape};
use super::super::wording::share;
use super::right_option;
use crate::catalog::lint::words;
use crate::lesson::LessonId;
use crate::text::SafeText;

/// From this share of common words on two questions are nearly the same.
const NEAR: f64 = 0.85;

/// Two questions that are nearly the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Twins {
    /// Lesson and id of the first.
    pub one: (LessonId, SafeText),
    /// Lesson and id of the second.
    pub other: (LessonId, SafeText),
    /// Words in both over words in either, 0 to 1.
    pub shared: f64,
}

/// All pairs. The recall of a self-check is the same question as its choice by design and is left out, and so is a name
/// that is typed instead of chosen.
pub(super) fn find(questions: &[Question]) -> Vec<Twins> {
    let is_typed_name = |question: &Question| question.kind == Kind::NameIt && question.rung() == Rung::Produce;
    let asked = questions.iter().filter(|question| question.kind != Kind::Recall && !is_typed_name(question));
    // Numbers for words, because millions of pairs are compared.
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut numbered = |word: String| {
        let next = numbers.len();
        *numbers.entry(word).or_insert(next)
    };
    let mut signed = |question| {
        let mut words: Vec<usize> = signature(question).into_iter().map(&mut numbered).collect();
        words.sort_unstable();
        (question, words)
    };
    let signed: Vec<(&Question, Vec<usize>)> = asked.map(&mut signed).collect();
    // Only sets of about the same size can be near: by size, each is compared with the few that follow.
    let mut by_size: Vec<usize> = (0..signed.len()).collect();
    let size = |at: &usize| signed.get(*at).map_or(0, |(_, words)| words.len());
    by_size.sort_by_key(size);
    let mut near_ones = Vec::new();
    for (place, one) in by_size.iter().enumerate() {
        let others = by_size.iter().skip(place + 1).take_while(|other| share(size(one), size(other)) >= NEAR);
        near_ones.extend(others.filter_map(|other| {
            let shared = near(&signed.get(*one)?.1, &signed.get(*other)?.1)?;
            Some((*one.min(other), *one.max(other), shared))
        }));
    }
    near_ones.sort_by_key(|(one, other, _)| (*one, *other));
    let name = |at: usize| signed.get(at).map(|(question, _)| (question.lesson.clone(), question.id.clone()));
    near_ones
        .into_iter()
        .filter_map(|(one, other, shared)| Twins { one: name(one)?, other: name(other)?, shared }.into())
        .collect()
}

/// The words of what is asked (a question about code asks for its code) and of what is right.
fn signature(question: &Question) -> BTreeSet<String> {
    let mut text = question.prompt.to_string();
    let mut put = |more: &str| {
        text.push(' ');
        text.push_str(more);
    };
    match (&question.shape, &question.code) {
        // The options are called A and B; the code is what they say.
        (Shape::OneOf { .. }, Some(CodeShown::Two { code, .. })) => code.iter().for_each(|code| put(code)),
        (_, Some(CodeShown::One { code, .. })) => put(code),
        (Shape::Order { steps, .. }, _) => steps.iter().for_each(|step| put(step)),
        _ => {}
    }
    if let Some(right) = right_option(question) {
        put(right);
    }
    words::all(&text).into_iter().collect()
}

/// The share of common words if it is high. Both are sorted and hold each word once.
fn near(one: &[usize], other: &[usize]) -> Option<f64> {
    let both = common(one, other);
    let shared = share(both, one.len() + other.len() - both);
    (shared >= NEAR).then_some(shared)
}

/// How many numbers are in both of two sorted lists.
fn common(one: &[usize], other: &[usize]) -> usize {
    let (mut rest, mut both) = (other, 0);
    for wanted in one {
        while let Some((first, after)) = rest.split_first().filter(|(first, _)| *first <= wanted) {
            both += usize::from(first == wanted);
            rest = after;
        }
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_near_from_eighty_five_percent_of_common_words_on() {
        let set = |words: std::ops::Range<usize>| words.collect::<Vec<_>>();
        assert_eq!(near(&set(0..20), &set(0..20)), Some(1.0));
        assert_eq!(near(&set(0..20), &set(0..17)), Some(0.85));
        assert_eq!(near(&set(0..20), &set(0..16)), None);
        assert_eq!(near(&set(0..20), &set(10..30)), None);
        assert_eq!(near(&set(0..0), &set(0..0)), None, "questions without words are not twins");
    }
}
