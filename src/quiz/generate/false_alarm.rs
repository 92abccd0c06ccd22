//! false-alarm: the bad code, and which of three situations makes it fine as it stands.
//!
//! A lesson says in prose when its pattern is no mistake (`fine_when`), and that is all that the question may claim: the
//! code is the lesson's own bad code, the right option its own exception, the wrong ones the exceptions of other
//! patterns. An exception of another pattern could excuse this one as well, so the wrong ones come from strangers only
//! (neither related nor confused, no common tag), say nothing in the words of the right one, and are none of those that
//! excuse nearly everything: a prototype, a script that runs once, made-up data. A lesson whose own exception is of that
//! kind or repeats words of its name, or for which no two others are left that share as many words with the code, gets no
//! such question: it could be answered without knowing anything.

use super::{Generator, Material, Stranger, WRONG_OPTIONS, fair, revision, shuffled};
use crate::lesson::Facet;
use crate::platform::Rng;
use crate::quiz::question::{CodeShown, Kind, Opt, Question, Shape};
use crate::quiz::wording::stems;
use crate::text::SafeText;

pub(super) struct FalseAlarm;

/// Beginnings of words with which nearly any pattern can be excused.
const EXCUSES: [&str; 31] = [
    "prototyp",
    "laptop",
    "toy",
    "demo",
    "script",
    "throwaway",
    "experiment",
    "test",
    "develop",
    "local",
    "internal",
    "small",
    "tiny",
    "few",
    "handful",
    "rare",
    "seldom",
    "one-off",
    "once",
    "single",
    "nobody",
    "no one",
    "short-lived",
    "made-up",
    "disposable",
    "personal",
    "hobby",
    "spare",
    "cheap",
    "harm",
    "low traffic",
];

/// Most characters of a situation: three of them are read beside the code.
const LONGEST: usize = 220;

impl Generator for FalseAlarm {
    fn kind(&self) -> Kind {
        Kind::FalseAlarm
    }

    fn generate(&self, material: &Material, rng: &mut Rng) -> Vec<Question> {
        let lesson = &material.lesson;
        let Some(example) = lesson.examples.first().filter(|_| is_specific(&lesson.fine_when)) else {
            return Vec::new();
        };
        let own = stems(&lesson.fine_when);
        if !own.is_disjoint(&stems(&lesson.title)) {
            return Vec::new();
        }
        let lawful = |other: &&Stranger| is_specific(&other.fine_when) && stems(&other.fine_when).is_disjoint(&own);
        let strangers = material.strangers.iter().filter(lawful);
        let asked = format!("{} {}", lesson.title, example.bad.code);
        let words = stems(&asked);
        let shared = |texts: &str| stems(texts).intersection(&words).count();
        let candidates: Vec<(&Stranger, SafeText)> = strangers.map(|other| (other, other.fine_when.clone())).collect();
        let least = shared(&lesson.fine_when);
        if candidates.iter().filter(|(_, text)| shared(text) >= least).count() < WRONG_OPTIONS {
            return Vec::new();
        }
        let wrong: Vec<Opt> = fair(&candidates, &lesson.fine_when, &asked, rng)
            .into_iter()
            .map(|other| Opt {
                text: other.fine_when.clone(),
                why: SafeText::new(format!("That excuses another one, {}. {}", other.title, other.takeaway)),
                belief: None,
            })
            .collect();
        if wrong.len() < WRONG_OPTIONS {
            return Vec::new();
        }
        let right = Opt { text: lesson.fine_when.clone(), why: SafeText::default(), belief: None };
        let (options, right) = shuffled(right, wrong, rng);
        vec![Question {
            id: SafeText::new(format!("false-alarm/{}", example.language)),
            revision: revision(&[&lesson.fine_when, &example.bad.code]),
            lesson: lesson.id.clone(),
            facet: Facet::Recognise,
            kind: Kind::FalseAlarm,
            prompt: SafeText::new(format!(
                "A review calls this code an antipattern, {}. In which situation is that a false alarm?",
                lesson.title
            )),
            code: Some(CodeShown::One { language: example.language.clone(), code: example.bad.code.clone() }),
            shape: Shape::OneOf { options, right, then: None },
            explain: SafeText::new(format!("Elsewhere it is a fault: {}", lesson.summary)),
            hint: lesson.why_it_fails.first().map(|why| SafeText::new(format!("Elsewhere this happens: {why}"))),
            mark: None,
        }]
    }
}

/// Whether the exception of a lesson is about this pattern and not one that excuses anything.
fn is_specific(fine_when: &str) -> bool {
    let text = fine_when.to_lowercase();
    let begins_word = |at: usize| !text.get(..at).is_some_and(|before| before.ends_with(char::is_alphabetic));
    let excused = |excuse: &str| text.match_indices(excuse).any(|(at, _)| begins_word(at));
    text.chars().count() <= LONGEST && !EXCUSES.iter().any(|excuse| excused(excuse))
}
