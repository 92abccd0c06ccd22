//! which-fix: the bad code, and which of three fixes helps here.
//!
//! A fix of another lesson is a lawful wrong option only if it does nothing for the shown code. It comes from a stranger
//! (no common tag, neither related nor confused either way: lessons tied like that are often two sides of one fault), and
//! its words hardly overlap with those of any fix of this lesson: two fixes that say the same help the same.

use std::collections::BTreeSet;

use super::{Generator, Material, Stranger, WRONG_OPTIONS, fair, revision, shuffled};
use crate::lesson::{Facet, Fix};
use crate::platform::Rng;
use crate::quiz::question::{CodeShown, Kind, Mark, Opt, Question, Shape};
use crate::quiz::wording::{common, stems};
use crate::text::SafeText;

pub(super) struct WhichFix;

/// Share of common words from which on two fixes may do the same.
const ALIKE: f64 = 0.12;

/// A fix of another lesson.
#[derive(Clone, Copy)]
struct Foreign<'a> {
    from: &'a Stranger,
    fix: &'a Fix,
}

impl Generator for WhichFix {
    fn kind(&self) -> Kind {
        Kind::WhichFix
    }

    fn generate(&self, material: &Material, rng: &mut Rng) -> Vec<Question> {
        let lesson = &material.lesson;
        // The first of those that share fewest words with the title: who knows the lesson's name and nothing else would
        // choose by them.
        let title = stems(&lesson.title);
        let telling = |fix: &Fix| stems(&fix.text).intersection(&title).count();
        let Some(fix) = lesson.fixes.iter().min_by_key(|fix| telling(fix)) else { return Vec::new() };
        let own: Vec<BTreeSet<String>> = lesson.fixes.iter().map(|fix| stems(&fix.text)).collect();
        let lawful: Vec<Vec<Foreign>> = material.strangers.iter().map(|other| foreign(&own, other)).collect();
        let mut questions = Vec::new();
        for example in &lesson.examples {
            // One of each stranger: two fixes of the same one would hint at each other.
            let chosen = lawful.iter().filter_map(|fixes| rng.pick(fixes));
            let chosen: Vec<(Foreign, SafeText)> = chosen.map(|found| (*found, found.fix.text.clone())).collect();
            let wrong: Vec<Opt> = fair(&chosen, &fix.text, &example.bad.code, rng)
                .into_iter()
                .map(|Foreign { from, fix }| Opt {
                    text: fix.text.clone(),
                    why: SafeText::new(format!("That mends another one, {}: {}", from.title, from.takeaway)),
                    belief: None,
                })
                .collect();
            if wrong.len() < WRONG_OPTIONS {
                continue;
            }
            let right = Opt { text: fix.text.clone(), why: SafeText::default(), belief: None };
            let (options, right) = shuffled(right, wrong, rng);
            let line = example.bad.culprit_lines().first().copied();
            let note = example.bad.notes.iter().find(|note| note.culprit);
            questions.push(Question {
                id: SafeText::new(format!("which-fix/{}", example.language)),
                revision: revision(&[&fix.text, &example.bad.code]),
                lesson: lesson.id.clone(),
                facet: Facet::Fix,
                kind: Kind::WhichFix,
                prompt: "Which of these would help this code?".into(),
                code: Some(CodeShown::One { language: example.language.clone(), code: example.bad.code.clone() }),
                shape: Shape::OneOf { options, right, then: None },
                explain: lesson.takeaway.clone(),
                hint: Some(SafeText::new(format!("It is about this: {}", lesson.title))),
                mark: line.zip(note).map(|(line, note)| Mark { line, note: note.text.clone() }),
            });
        }
        questions
    }
}

/// The fixes of a stranger that say nothing of what the fixes of the lesson say, whose words are given.
fn foreign<'a>(own: &[BTreeSet<String>], other: &'a Stranger) -> Vec<Foreign<'a>> {
    let differs = |fix: &&Fix| {
        let words = stems(&fix.text);
        own.iter().all(|own| common(own, &words) < ALIKE)
    };
    other.fixes.iter().filter(differs).map(|fix| Foreign { from: other, fix }).collect()
}
