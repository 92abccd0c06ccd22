//! name-it: a symptom, signal or smell with the pattern's own words blanked; which antipattern is it.
//!
//! First the name is chosen, later it is typed: the first text of each source makes a second question without options.
//! Several patterns may cause one symptom, so the typed one says the category and the intro asks for the likeliest; any
//! name of the lesson is right, with slips of the finger, and a name of a lesson near to it is understood as that one.

use std::collections::BTreeSet;

use super::{Generator, Material, WRONG_OPTIONS, balanced, masked, revision, shuffled, telling_words};
use crate::lesson::{Facet, Lesson};
use crate::platform::Rng;
use crate::quiz::grade::Spelling;
use crate::quiz::question::{Kind, Opt, Question, Shape};
use crate::quiz::wording::{common, stems};
use crate::text::SafeText;

pub(super) struct NameIt;

/// Questions of each source at most: more would ask the same thing again.
const MOST: usize = 2;

/// Texts with this share of common words would ask the same thing again.
const ALIKE: f64 = 0.5;

impl Generator for NameIt {
    fn kind(&self) -> Kind {
        Kind::NameIt
    }

    fn generate(&self, material: &Material, rng: &mut Rng) -> Vec<Question> {
        let lesson = &material.lesson;
        if material.neighbours.len() < WRONG_OPTIONS {
            return Vec::new();
        }
        let telling = telling_words(lesson);
        let sources: [(&str, &str, Vec<&SafeText>); 3] = [
            ("signal", "You notice this in production", lesson.signals.iter().collect()),
            ("symptom", "Someone reports this", lesson.symptoms.iter().collect()),
            ("smell", "A reviewer notes this about some code", lesson.smells.iter().map(|smell| &smell.text).collect()),
        ];
        let named = Named::of(material);
        let mut questions = Vec::new();
        for (source, intro, texts) in sources {
            let usable = texts.into_iter().enumerate().filter_map(|(at, text)| Some((at, masked(text, &telling)?)));
            let mut asked: Vec<BTreeSet<String>> = Vec::new();
            for (at, text) in usable.filter(|(_, text)| !names(lesson, text)) {
                if asked.len() == MOST {
                    break;
                }
                // A smell may stand there once for each language in the same words.
                let words = stems(&text);
                if asked.iter().any(|earlier| common(earlier, &words) >= ALIKE) {
                    continue;
                }
                let id = format!("name-it/{source}-{at}");
                questions.push(chosen(material, (id.clone(), intro, &text), rng));
                if asked.is_empty() {
                    questions.push(typed(material, &named, (format!("{id}-typed"), intro, &text)));
                }
                asked.push(words);
            }
        }
        questions
    }
}

/// Whether a text still holds a whole name of the lesson, such as one of words too short to be blanked.
fn names(lesson: &Lesson, text: &str) -> bool {
    let text = text.to_lowercase();
    std::iter::once(&lesson.title).chain(&lesson.aliases).any(|name| text.contains(&name.to_lowercase()))
}

/// Names that are right, and those of other lessons near by.
struct Named {
    accepted: Vec<SafeText>,
    others: Vec<SafeText>,
}

impl Named {
    fn of(material: &Material) -> Self {
        let lesson = &material.lesson;
        let accepted: Vec<SafeText> = super::names(lesson).chain([SafeText::new(lesson.id.name())]).collect();
        // Some names belong to two lessons; then they are right for both.
        let own: Vec<Spelling> = accepted.iter().map(|name| Spelling::of(name)).collect();
        let is_own = |name: &&SafeText| {
            let name = Spelling::of(name);
            own.iter().any(|own| own.is(&name))
        };
        let others: Vec<SafeText> = material.near_names.iter().filter(|name| !is_own(name)).cloned().collect();
        Self { accepted, others }
    }
}

/// The question without options.
fn typed(material: &Material, named: &Named, (id, intro, text): (String, &str, &SafeText)) -> Question {
    let lesson = &material.lesson;
    let words: Vec<&str> = lesson.title.split_whitespace().collect();
    let first: String = lesson.title.chars().take(1).collect();
    let hint = match words.len() {
        1 => format!("One word that begins with {first}."),
        count => format!("{count} words, the first of them begins with {first}."),
    };
    Question {
        id: SafeText::new(id),
        revision: revision(&[text]),
        lesson: lesson.id.clone(),
        facet: Facet::Diagnose,
        kind: Kind::NameIt,
        prompt: SafeText::new(format!(
            "{intro}: “{}”. The likeliest cause is an antipattern of the category {}. What is it called?",
            text.trim_end_matches('.'),
            material.category
        )),
        code: None,
        shape: Shape::Text { accepted: named.accepted.clone(), others: named.others.clone() },
        explain: lesson.summary.clone(),
        hint: Some(SafeText::new(hint)),
        mark: None,
    }
}

/// The question with the names of neighbours.
fn chosen(material: &Material, (id, intro, text): (String, &str, &SafeText), rng: &mut Rng) -> Question {
    let lesson = &material.lesson;
    let length = |title: &str| title.chars().count();
    let candidates = material.neighbours.iter().map(|other| (other, length(&other.title))).collect();
    let wrong: Vec<Opt> = balanced(candidates, length(&lesson.title), rng)
        .into_iter()
        .map(|other| Opt {
            text: other.title.clone(),
            why: SafeText::new(format!("{}: {}", other.title, other.summary)),
            belief: None,
        })
        .collect();
    let hint = wrong.first().map(|wrong| SafeText::new(format!("It is not this one: {}", wrong.text)));
    let right = Opt { text: lesson.title.clone(), why: SafeText::default(), belief: None };
    let (options, right) = shuffled(right, wrong, rng);
    Question {
        id: SafeText::new(id),
        revision: revision(&[text]),
        lesson: lesson.id.clone(),
        facet: Facet::Diagnose,
        kind: Kind::NameIt,
        prompt: SafeText::new(format!(
            "{intro}: “{}”. Which antipattern is the likeliest cause?",
            text.trim_end_matches('.')
        )),
        code: None,
        shape: Shape::OneOf { options, right, then: None },
        explain: lesson.summary.clone(),
        hint,
        mark: None,
    }
}
