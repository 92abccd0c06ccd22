//! The catalog as a whole: languages in balance, smells that mean something, questions that only knowledge answers.

use std::collections::{BTreeMap, BTreeSet};

use footgun::catalog::smell::Finder;
use footgun::lesson::{Example, Lesson, LessonId, Smell};
use footgun::platform::Seed;
use footgun::quiz::generate::{GENERATORS, Material};
use footgun::quiz::question::{Kind, Opt, Question, Shape};

use crate::shipped::{CATALOG, LESSONS};

/// Languages that a reader may live in, and the least share of the pairs each has.
const LANGUAGES: [&str; 7] = ["python", "sql", "go", "java", "typescript", "rust", "csharp"];
const LEAST_SHARE: f64 = 0.08;
const SEVERAL_LANGUAGES: usize = 40;

/// Sittings that the blind solvers go through.
const SEEDS: std::ops::Range<u64> = 10_000..10_003;
/// Points over chance that guessing by form may gain.
const MARGIN: f64 = 0.10;

/// Two questions that share this much of their words ask the same thing.
const NEAR_COPY: f64 = 0.8;

#[expect(clippy::cast_precision_loss, reason = "counts of lessons and questions are small")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[test]
fn every_main_language_has_its_share_of_the_pairs() {
    let mut pairs: BTreeMap<String, usize> = BTreeMap::new();
    for pair in LESSONS.iter().flat_map(|lesson| &lesson.examples) {
        *pairs.entry(pair.language.name().to_owned()).or_default() += 1;
    }
    let all: usize = pairs.values().sum();
    for language in LANGUAGES {
        let here = share(pairs.get(language).copied().unwrap_or_default(), all);
        assert!(here >= LEAST_SHARE, "{language} has {:.1} % of {all} pairs: {pairs:?}", here * 100.0);
    }
    let several = LESSONS.iter().filter(|lesson| lesson.examples.len() > 1).count();
    assert!(several >= SEVERAL_LANGUAGES, "only {several} lessons speak more than one language");
}

#[test]
fn every_lesson_can_be_asked_about_twice_with_two_wrong_options_each() {
    for lesson in LESSONS.iter() {
        assert!(lesson.self_check.len() >= 2, "{}", lesson.id);
        for check in &lesson.self_check {
            assert!(check.distractors.len() >= 2, "{} {}", lesson.id, check.id);
        }
    }
}

fn meant<'a>(smell: &'a Smell, lesson: &'a Lesson) -> impl Iterator<Item = &'a Example> {
    lesson.examples.iter().filter(|pair| smell.languages.is_empty() || smell.languages.contains(&pair.language))
}

#[expect(clippy::expect_used, reason = "lint has compiled every pattern")]
fn finders(lesson: &Lesson) -> impl Iterator<Item = (usize, &Smell, Finder)> {
    let each = lesson.smells.iter().enumerate();
    each.filter_map(|(at, smell)| Some((at, smell, Finder::new(smell).expect("lint has compiled it")?)))
}

#[test]
fn every_pattern_finds_the_bad_code_of_each_of_its_languages_and_leaves_the_good_alone() {
    let mut wrong = Vec::new();
    for lesson in LESSONS.iter() {
        for (at, smell, finder) in finders(lesson) {
            let pairs: Vec<&Example> = meant(smell, lesson).collect();
            let finds = |pair: &&Example| finder.suspects(&pair.bad.code).is_some();
            if smell.languages.is_empty() && !pairs.iter().any(finds) {
                wrong.push(format!("{} smells[{at}] finds no bad code", lesson.id));
            }
            for pair in pairs {
                if !smell.languages.is_empty() && !finds(&pair) {
                    wrong.push(format!("{} smells[{at}] misses the bad code ({})", lesson.id, pair.language));
                }
                if finder.suspects(&pair.good.code).is_some() {
                    wrong.push(format!("{} smells[{at}] suspects the good code ({})", lesson.id, pair.language));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} patterns:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn hardly_a_pattern_suspects_the_good_code_of_another_lesson() {
    let (mut patterns, mut loud, mut alarms) = (0, 0, Vec::new());
    for lesson in LESSONS.iter() {
        for (at, smell, finder) in finders(lesson) {
            patterns += 1;
            let languages: BTreeSet<_> = meant(smell, lesson).map(|pair| &pair.language).collect();
            let before = alarms.len();
            for other in LESSONS.iter().filter(|other| other.id != lesson.id) {
                for pair in other.examples.iter().filter(|pair| languages.contains(&pair.language)) {
                    if let Some(found) = finder.suspects(&pair.good.code) {
                        let text = pair.good.code.get(found).unwrap_or_default().lines().next().unwrap_or_default();
                        let id = &lesson.id;
                        alarms.push(format!("{id} smells[{at}] in {} ({}): {text}", other.id, pair.language));
                    }
                }
            }
            loud += usize::from(alarms.len() > before);
        }
    }
    assert!(patterns >= 100, "only {patterns} patterns");
    assert!(share(loud, patterns) < 0.03, "{loud} of {patterns} patterns give false alarms:\n{}", alarms.join("\n"));
}

/// A choice, and how many words its options share with the question and with the lesson's title.
struct Choice {
    question: Question,
    with_question: Vec<usize>,
    with_title: Vec<usize>,
}

impl Choice {
    fn new(question: Question, title: &BTreeSet<String>) -> Self {
        let asked = words(&question.prompt);
        let options: Vec<_> = options(&question).iter().map(|option| words(&option.text)).collect();
        let shared = |words: &BTreeSet<String>| options.iter().map(|own| own.intersection(words).count()).collect();
        Self { with_question: shared(&asked), with_title: shared(title), question }
    }
}

fn options(question: &Question) -> &[Opt] {
    let Shape::OneOf { options, .. } = &question.shape else { panic!("{} is no choice", question.id) };
    options
}

/// The choice questions made from self-checks, in many shuffles.
fn choices() -> Vec<Choice> {
    let generator = GENERATORS.iter().find(|generator| generator.kind() == Kind::Choice).expect("one makes choices");
    let mut all = Vec::new();
    for entry in CATALOG.entries() {
        let material = Material::of(&entry.id, &CATALOG).expect("every entry opens");
        let title = words(&entry.title);
        for seed in SEEDS {
            let mut rng = Seed(seed).rng(&format!("{} {:?}", entry.id, Kind::Choice));
            let made = generator.generate(&material, &mut rng);
            all.extend(made.into_iter().map(|question| Choice::new(question, &title)));
        }
    }
    all
}

/// Mean score of someone who gives each option points by its form and takes the best; ties are shared.
fn blind(choices: &[Choice], points: impl Fn(&Choice, &[Opt], usize) -> usize) -> (f64, f64) {
    let (mut score, mut chance) = (0.0, 0.0);
    for choice in choices {
        let question = &choice.question;
        let Shape::OneOf { options, right, .. } = &question.shape else { panic!("{} is no choice", question.id) };
        let given: Vec<usize> = (0..options.len()).map(|at| points(choice, options, at)).collect();
        let best = given.iter().max().copied().unwrap_or_default();
        let ties = given.iter().filter(|points| **points == best).count();
        if given.get(*right) == Some(&best) {
            score += share(1, ties);
        }
        chance += share(1, options.len());
    }
    (score / share(choices.len(), 1), chance / share(choices.len(), 1))
}

fn words(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    parts.filter(|word| word.chars().count() > 2).map(str::to_lowercase).collect()
}

#[test]
fn guessing_by_form_gains_little() {
    let choices = choices();
    assert!(choices.len() >= 1_000, "{}", choices.len());
    let length = |options: &[Opt], at: usize| options[at].text.chars().count();
    let solvers = [
        ("the longest", blind(&choices, |_, options, at| length(options, at))),
        ("the shortest", blind(&choices, |_, options, at| 10_000 - length(options, at))),
        ("the first", blind(&choices, |_, _, at| usize::from(at == 0))),
        ("the middle", blind(&choices, |_, options, at| usize::from(at == options.len() / 2))),
        ("the last", blind(&choices, |_, options, at| usize::from(at + 1 == options.len()))),
        ("most words of the question", blind(&choices, |choice, _, at| choice.with_question[at])),
        ("most words of the title", blind(&choices, |choice, _, at| choice.with_title[at])),
    ];
    let table: Vec<String> =
        solvers.iter().map(|(name, (score, _))| format!("{name}: {:.1} %", score * 100.0)).collect();
    let bad: Vec<&str> =
        solvers.iter().filter(|(_, (score, chance))| *score > chance + MARGIN).map(|(name, _)| *name).collect();
    assert!(bad.is_empty(), "chance is {:.1} %; too good: {bad:?}\n{}", solvers[0].1.1 * 100.0, table.join("\n"));
}

#[test]
fn no_two_questions_are_near_copies() {
    let each = LESSONS.iter().flat_map(|lesson| lesson.self_check.iter().map(move |check| (&lesson.id, check)));
    let all: Vec<(String, BTreeSet<String>)> = each
        .map(|(id, check)| (format!("{id} {}", check.id), words(&format!("{} {}", check.ask, check.answer))))
        .collect();
    let mut copies = Vec::new();
    for (at, (name, one)) in all.iter().enumerate() {
        // What is far longer or shorter cannot be a near copy, and counting common words takes long.
        let is_about_as_long =
            |other: &BTreeSet<String>| share(one.len().min(other.len()), one.len().max(other.len())) >= NEAR_COPY;
        for (other_name, other) in all[at + 1..].iter().filter(|(_, other)| is_about_as_long(other)) {
            let both = one.intersection(other).count();
            if share(both, one.len() + other.len() - both) >= NEAR_COPY {
                copies.push(format!("{name} and {other_name}"));
            }
        }
    }
    assert!(copies.is_empty(), "{}", copies.join("\n"));
}

#[test]
fn all_paths_lead_through_lessons_that_are_there_and_plan_only_those_that_are_not() {
    assert_eq!(CATALOG.paths().len(), 17);
    for path in CATALOG.paths() {
        assert!(!path.lessons.is_empty(), "{} is empty", path.name);
        let listed: BTreeSet<&LessonId> = path.lessons.iter().chain(&path.planned).collect();
        assert_eq!(listed.len(), path.lessons.len() + path.planned.len(), "{} lists a lesson twice", path.name);
        for id in &path.lessons {
            assert!(CATALOG.entry(id).is_some(), "{} lists {id}, which is not there", path.name);
        }
        for id in &path.planned {
            assert!(
                CATALOG.entry(id).is_none(),
                "{} still plans {id}, which is shipped: move it to its lessons",
                path.name
            );
        }
    }
}
