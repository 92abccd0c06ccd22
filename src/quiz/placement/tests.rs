//! Simulated learners: whoever knows is recognised, whoever guesses is not, and a chance is a chance.

use super::*;
use crate::platform::Rng;

/// A hundred lessons in ten categories, of all three levels.
fn model(seed: u64) -> Model {
    let item = |number: u8| Item {
        lesson: LessonId::new(&format!("category-{}/lesson-{number}", number / 10)),
        difficulty: Difficulty::try_from(1 + number % 3).expect("1 to 3"),
    };
    Model::new((0..100).map(item).collect(), Seed(seed))
}

/// Goes through a test; 12 seconds a question.
fn take(model: &Model, mut answer: impl FnMut(usize) -> Shown) -> (Vec<(usize, Shown)>, Estimate) {
    let mut answers = Vec::new();
    let mut elapsed = 0;
    while let Some(item) = model.next(&answers, elapsed) {
        answers.push((item, answer(item)));
        elapsed += 12_000;
    }
    let estimate = model.estimate(&answers);
    (answers, estimate)
}

/// What somebody says who knows a lesson, or who does not and guesses among three.
fn said(knows: bool, rng: &mut Rng) -> Shown {
    let right = if knows { rng.unit() < STEADY } else { rng.below(3) == 0 };
    if right { Shown::Right(3) } else { Shown::Wrong(3) }
}

fn marked(estimate: &Estimate) -> Vec<usize> {
    (0..estimate.known.len()).filter(|item| estimate.known[*item] >= KNOWN).collect()
}

#[test]
fn who_knows_everything_is_recognised_and_who_guesses_is_not() {
    recognised(12);
}

#[test]
#[ignore = "exhaustive: more people"]
fn exhaustive_who_knows_everything_is_recognised_and_who_guesses_is_not() {
    recognised(40);
}

/// So many people who know everything, and as many who guess.
fn recognised(people: usize) {
    let (mut of_experts, mut of_guessers) = (0, 0);
    for seed in 0..people as u64 {
        let (model, mut rng) = (model(seed), Seed(seed).rng("person"));
        of_experts += marked(&take(&model, |_| said(true, &mut rng)).1).len();
        of_guessers += marked(&take(&model, |_| said(false, &mut rng)).1).len();
    }
    assert!(of_experts > people * 55, "{of_experts} of {people}00 lessons of experts");
    assert!(of_guessers < people, "{of_guessers} of {people}00 lessons of guessers");
}

#[test]
fn who_says_nothing_has_nothing_marked_and_is_soon_through() {
    let (answers, estimate) = take(&model(1), |_| Shown::Nothing);
    assert!(marked(&estimate).is_empty() && answers.len() < MOST, "{} questions", answers.len());
}

/// Somebody who fits the model badly: all of seven categories, nothing of the other three.
#[test]
fn what_is_marked_of_a_specialist_is_mostly_known() {
    specialists(12);
}

#[test]
#[ignore = "exhaustive: more people"]
fn exhaustive_what_is_marked_of_a_specialist_is_mostly_known() {
    specialists(40);
}

fn specialists(people: usize) {
    let (mut inside, mut outside) = (0, 0);
    for seed in 0..people as u64 {
        let (model, mut rng) = (model(seed), Seed(seed).rng("person"));
        let knows = |item: usize| item < 70;
        for item in marked(&take(&model, |item| said(knows(item), &mut rng)).1) {
            *(if knows(item) { &mut inside } else { &mut outside }) += 1;
        }
    }
    assert!(inside > people * 12 && inside > 4 * outside, "{inside} inside, {outside} outside");
}

/// Learners drawn from the distribution that the model assumes: of what is marked, at least about the stated share is
/// known, and the stated expectation holds.
#[test]
fn a_chance_is_a_chance() {
    stated(40, 0.06);
}

#[test]
#[ignore = "exhaustive: more people, so that less is left to chance"]
fn exhaustive_a_chance_is_a_chance() {
    stated(150, 0.03);
}

/// So many people; of what is marked of them all, the share that is known is as near to what was expected.
fn stated(people: u32, near: f64) {
    let (mut right, mut all, mut expected) = (0.0, 0.0, 0.0);
    for seed in 0..u64::from(people) {
        let (model, mut rng) = (model(seed), Seed(seed).rng("person"));
        let normal = |rng: &mut Rng| (0..12).map(|_| rng.unit()).sum::<f64>() - 6.0;
        let ability = normal(&mut rng) * SPREADS[0];
        let offsets: Vec<f64> = (0..10).map(|_| normal(&mut rng) * SPREADS[1]).collect();
        let knows: Vec<bool> =
            (0..100).map(|item| rng.unit() < model.chance(item, ability + offsets[item / 10])).collect();
        let estimate = take(&model, |item| said(knows[item], &mut rng)).1;
        for item in marked(&estimate) {
            all += 1.0;
            expected += estimate.known[item];
            right += f64::from(u8::from(knows[item]));
        }
    }
    assert!(all > f64::from(people) * 10.0 / 3.0, "{all} marked");
    assert!(right / all > KNOWN, "{right} of {all}");
    assert!((right - expected).abs() / all < near, "{right} known, {expected} expected of {all}");
}

#[test]
fn it_is_the_same_test_under_a_seed_and_ends_in_time() {
    let run = |seed| take(&model(seed), |item| if item % 2 == 0 { Shown::Right(3) } else { Shown::Wrong(3) }).0;
    assert_eq!(run(5), run(5));
    assert_ne!(run(5), run(6));
    assert!(run(5).len() <= MOST);
    assert_eq!(model(1).next(&[], LONGEST_MS), None);
    assert_eq!(Model::new(Vec::new(), Seed(1)).next(&[], 0), None);
    let categories: std::collections::BTreeSet<usize> = run(5).iter().map(|(item, _)| item / 10).collect();
    assert!(categories.len() >= 8, "it goes along the categories: {categories:?}");
}

#[test]
fn the_order_of_answers_does_not_matter() {
    let model = model(3);
    let mut answers = vec![(3, Shown::Right(3)), (14, Shown::Wrong(3)), (25, Shown::Nothing)];
    let one = model.estimate(&answers);
    answers.reverse();
    let other = model.estimate(&answers);
    assert!(one.known.iter().zip(&other.known).all(|(one, other)| (one - other).abs() < 1e-12));
    assert!(one.known[3] > one.known[0] && one.known[14] < one.known[10], "its own answer counts most");
    assert!(one.certainty() > 0.5 && one.certainty() <= 1.0);
}
