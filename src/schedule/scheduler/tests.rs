use super::*;
use crate::platform::Rng;
use crate::platform::Seed;

const DAY: i64 = 86_400_000;

/// Noon of a study day, so that steps of minutes stay within the day.
fn noon(day: i32) -> Timestamp {
    Timestamp(i64::from(day) * DAY + DAY / 2)
}

fn review(grade: Grade, day: i32) -> Review {
    Review { grade, at: noon(day), day: StudyDay(day) }
}

fn close(a: f32, b: f32) -> bool {
    (a - b).abs() < 1e-4
}

/// Reference intervals of py-fsrs and ts-fsrs, which have no cap of a year.
#[test]
fn intervals_are_those_of_the_reference_implementations() {
    use Grade::{Again, Good};
    let scheduler = Scheduler::default().with_maximum_days(36_500);
    let grades = [Good, Good, Good, Good, Good, Good, Again, Again, Good, Good, Good, Good, Good];
    let mut card = Card::default();
    let (mut at, mut day, mut seen) = (noon(1000), 1000, Vec::new());
    for grade in grades {
        card = scheduler.review(&card, Review { grade, at, day: StudyDay(day) }, Spread::Exact);
        seen.push(card.interval_days);
        match card.due {
            Some(Due::At(time)) => at = time,
            Some(Due::On(next)) => (at, day) = (noon(next.0), next.0),
            None => unreachable!("a reviewed card is due some time"),
        }
    }
    assert_eq!(seen, [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]);
    assert_eq!(card.lapses, 1, "failing again while relearning is no further lapse");
    assert_eq!(card.reps, 13);
}

#[test]
fn the_memory_state_is_that_of_the_reference_implementations() {
    use Grade::{Again, Good};
    let scheduler = Scheduler::default();
    let mut card = Card::default();
    let mut day = 1000;
    for (grade, gap) in [(Again, 0), (Good, 0), (Good, 1), (Good, 3), (Good, 8), (Good, 21)] {
        day += gap;
        card = scheduler.review(&card, review(grade, day), Spread::Exact);
    }
    assert!(close(card.stability, 53.62691), "stability {}", card.stability);
    assert!(close(card.difficulty, 6.357_486_7), "difficulty {}", card.difficulty);
}

#[test]
fn the_first_answer_sets_the_memory_of_the_reference_implementations() {
    let wanted = [(0.212, 6.4133), (1.2931, 5.112_170_7), (2.3065, 2.118_104), (8.2956, 1.0)];
    for (grade, (stability, difficulty)) in Grade::ALL.into_iter().zip(wanted) {
        let card = Scheduler::default().review(&Card::default(), review(grade, 1000), Spread::Exact);
        assert!(close(card.stability, stability) && close(card.difficulty, difficulty), "{grade:?}: {card:?}");
    }
}

#[test]
fn steps_of_the_first_day_are_one_and_ten_minutes() {
    let scheduler = Scheduler::default();
    let after = |card: &Card, grade| scheduler.review(card, review(grade, 1000), Spread::Exact);
    let seconds = |card: &Card| match card.due {
        Some(Due::At(time)) => Some(time.since(noon(1000)) / 1000),
        _ => None,
    };
    let new = Card::default();
    assert_eq!(Grade::ALL.map(|grade| seconds(&after(&new, grade))), [Some(60), Some(330), Some(600), None]);
    let second = after(&new, Grade::Good);
    assert_eq!(second.phase, Phase::Learning { step: 1 });
    assert_eq!(Grade::ALL.map(|grade| seconds(&after(&second, grade))), [Some(60), Some(600), None, None]);
    let lapsed = after(&after(&second, Grade::Good), Grade::Again);
    assert_eq!((lapsed.phase, lapsed.lapses, seconds(&lapsed)), (Phase::Relearning { step: 0 }, 1, Some(600)));
    assert_eq!(seconds(&after(&lapsed, Grade::Hard)), Some(900));
    assert_eq!(after(&lapsed, Grade::Good).phase, Phase::Review);
}

#[test]
fn without_steps_days_follow_at_once() {
    let scheduler = Scheduler::default().with_steps(&[], &[]);
    let card = scheduler.review(&Card::default(), review(Grade::Again, 1000), Spread::Exact);
    assert_eq!((card.phase, card.due), (Phase::Review, Some(Due::On(StudyDay(1001)))));
}

#[test]
fn no_interval_exceeds_the_cap_and_the_desired_retention_shortens_it() {
    let known = Card {
        phase: Phase::Review,
        stability: 400.0,
        difficulty: 3.0,
        last: Some(noon(600)),
        last_day: Some(StudyDay(600)),
        ..Card::default()
    };
    let days = |scheduler: Scheduler| scheduler.review(&known, review(Grade::Good, 1000), Spread::Exact).interval_days;
    assert_eq!(days(Scheduler::default()), 365);
    let wide = Scheduler::default().with_maximum_days(36_500);
    assert!(days(wide.clone().with_retention(0.97)) < days(wide.clone()));
    assert_eq!(days(wide.clone().with_retention(5.0)), days(wide.clone().with_retention(0.97)));
    assert_eq!(days(wide.clone().with_retention(f32::NAN)), days(wide));
}

#[test]
fn recall_is_nine_tenths_after_the_stability_and_falls_for_ever() {
    let scheduler = Scheduler::default();
    let card =
        Card { phase: Phase::Review, stability: 10.0, difficulty: 5.0, last: Some(noon(1000)), ..Card::default() };
    assert!((scheduler.recall(&card, noon(1010)) - 0.9).abs() < 1e-4);
    assert!((scheduler.recall(&card, noon(1000)) - 1.0).abs() < 1e-6);
    assert!((scheduler.recall(&card, noon(900)) - 1.0).abs() < 1e-6, "a clock set back");
    let values: Vec<f64> = (1000..1400).step_by(10).map(|day| scheduler.recall(&card, noon(day))).collect();
    assert!(values.is_sorted_by(|a, b| a > b) && values.iter().all(|value| (0.0..=1.0).contains(value)));
    assert!(scheduler.recall(&Card::default(), noon(1000)).abs() < f64::EPSILON);
}

#[test]
fn a_card_forgotten_eight_times_is_a_leech_and_three_weeks_are_mastery() {
    let scheduler = Scheduler::default();
    let mut card = Card::default();
    let mut day = 1000;
    for lapse in 0..8 {
        assert!(!card.is_leech(), "after {lapse} lapses");
        for grade in [Grade::Good, Grade::Good, Grade::Again] {
            card = scheduler.review(&card, review(grade, day), Spread::Exact);
        }
        day += 5;
    }
    assert!(card.is_leech());
    let known = Card { phase: Phase::Review, stability: 21.0, ..Card::default() };
    assert!(known.is_mastered());
    assert!(!Card { stability: 20.9, ..known }.is_mastered());
    assert!(!Card { phase: Phase::Relearning { step: 0 }, ..known }.is_mastered());
}

#[test]
fn weights_are_checked() {
    assert_eq!(Scheduler::default().with_weights(&[1.0; 5]).err(), Some(WeightsError("5".to_owned())));
    assert!(Scheduler::default().with_weights(&[f32::NAN; 21]).is_err());
    let same = Scheduler::default().with_weights(&DEFAULT_PARAMETERS).expect("the default weights");
    assert_eq!(same.fingerprint(), Scheduler::default().fingerprint());
    assert_ne!(same.with_retention(0.8).fingerprint(), Scheduler::default().fingerprint());
}

/// Random lives of cards, with a clock that jumps, beside the states that the crate computes from whole histories.
fn live(cards: u64, reviews: usize) {
    let fsrs = FSRS::default();
    let scheduler = Scheduler::default();
    for life in 0..cards {
        let mut rng: Rng = Seed(life).rng("life");
        let (mut card, mut day, mut history) = (Card::default(), 20_000_i32, Vec::new());
        for _ in 0..reviews {
            let jump = rng.below(40);
            // One step in forty the clock is set back; the store's study day would stand still, and so it counts.
            day = if jump == 39 { day - 30 } else { day.saturating_add(i32::try_from(jump * jump / 20).unwrap_or(0)) };
            let grade = Grade::ALL[rng.below(4)];
            let before = card.last_day.map_or(day, |last| last.0);
            history.push(FSRSReview { rating: rating(grade), delta_t: u32::try_from(day - before).unwrap_or(0) });
            card = scheduler.review(&card, review(grade, day), Spread::Fuzz(rng.unit()));
            assert!(card.last_day.is_some_and(|last| last.0 >= before), "the study day went back");
            assert!(card.interval_days <= 365 && card.stability > 0.0 && (1.0..=10.0).contains(&card.difficulty));
        }
        let whole = fsrs.memory_state(FSRSItem { reviews: history }, None).expect("finite");
        assert_eq!((card.stability, card.difficulty), (whole.stability, whole.difficulty), "life {life}");
    }
}

#[test]
fn thousands_of_random_reviews_agree_with_the_crate() {
    live(200, 50);
}

#[test]
#[ignore = "soak: a million reviews"]
fn a_million_random_reviews_agree_with_the_crate() {
    live(20_000, 50);
}
