//! What to ask now, and how much comes back in the coming days.

use super::Scheduler;
use super::card::{Card, CardKey};
use crate::platform::{Moment, StudyDay};

/// The due cards in the order in which to ask them, at most `limit`.
///
/// Most at risk first; then no two of one category in a row while another category is left, because similar
/// things told apart are learnt better mixed (Brunmair and Richter 2019). `today` is the study day that counts.
pub fn due<'a>(
    cards: impl IntoIterator<Item = (&'a CardKey, &'a Card)>,
    scheduler: &Scheduler,
    now: Moment,
    today: StudyDay,
    limit: usize,
) -> Vec<&'a CardKey> {
    let mut ready: Vec<(f64, &CardKey)> = cards
        .into_iter()
        .filter(|(_, card)| card.is_due(now.at, today))
        .map(|(key, card)| (scheduler.recall(card, now.at), key))
        .collect();
    ready.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(b.1)));
    interleave(ready.into_iter().map(|(_, key)| key).take(limit).collect())
}

/// Keeps the order as far as it goes without two of one category in a row.
fn interleave(keys: Vec<&CardKey>) -> Vec<&CardKey> {
    let mut waiting: std::collections::VecDeque<&CardKey> = keys.into();
    let mut mixed: Vec<&CardKey> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let before = mixed.last().map_or("", |key| key.lesson.category());
        let next = waiting.iter().position(|key| key.lesson.category() != before).unwrap_or(0);
        mixed.extend(waiting.remove(next));
    }
    mixed
}

/// How many cards come back today (what is overdue too) and on each of the six days after.
pub fn forecast<'a>(cards: impl IntoIterator<Item = &'a Card>, now: Moment, today: StudyDay) -> [u32; 7] {
    let mut days = [0; 7];
    for day in cards.into_iter().filter_map(|card| card.due_day(now)) {
        let ahead = usize::try_from(i64::from(day.0) - i64::from(today.0)).unwrap_or(0);
        if let Some(count) = days.get_mut(ahead) {
            *count += 1;
        }
    }
    days
}

/// Days that a backlog is looked at ahead.
const AHEAD: usize = 365;

/// How many cards fall due today (what is overdue, too) and on each of the following days of a year.
pub fn per_day<'a>(cards: impl IntoIterator<Item = &'a Card>, now: Moment, today: StudyDay) -> Vec<usize> {
    let mut days = vec![0; AHEAD];
    for day in cards.into_iter().filter_map(|card| card.due_day(now)) {
        let ahead = usize::try_from(i64::from(day.0) - i64::from(today.0)).unwrap_or(0);
        if let Some(count) = days.get_mut(ahead) {
            *count += 1;
        }
    }
    days
}

/// What is asked on each day when none has more than `daily` cards: what is too much waits for the next day, so that a
/// break costs days and never an evening. Today holds only `left` more.
pub fn spread(due: &[usize], daily: usize, left: usize) -> Vec<usize> {
    let mut waiting = 0;
    let of_day = |(day, due): (usize, &usize)| {
        waiting += due;
        let asked = waiting.min(if day == 0 { left } else { daily });
        waiting -= asked;
        asked
    };
    due.iter().enumerate().map(of_day).collect()
}

/// The first day (0 is today) at whose end nothing waits any more; the length of the list if there is none.
pub fn days_behind(due: &[usize], daily: usize, left: usize) -> usize {
    let mut waiting = 0_usize;
    let is_through = |(day, due): (usize, &usize)| {
        waiting = (waiting + due).saturating_sub(if day == 0 { left } else { daily });
        waiting == 0
    };
    due.iter().enumerate().map(is_through).position(|through| through).unwrap_or(due.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{Facet, LessonId};
    use crate::platform::Timestamp;
    use crate::schedule::{Due, Phase};

    const DAY: i64 = 86_400_000;

    fn now() -> Moment {
        Moment { at: Timestamp(1000 * DAY + DAY / 2), offset_minutes: 0 }
    }

    fn card(stability: f32, due: i32) -> Card {
        Card {
            phase: Phase::Review,
            stability,
            difficulty: 5.0,
            due: Some(Due::On(StudyDay(due))),
            last: Some(Timestamp(990 * DAY)),
            last_day: Some(StudyDay(990)),
            ..Card::default()
        }
    }

    fn key(lesson: &str) -> CardKey {
        CardKey::new(LessonId::new(lesson), Facet::Explain)
    }

    #[test]
    fn the_most_at_risk_come_first_and_categories_alternate() {
        let cards = [
            (key("a/one"), card(1.0, 995)),
            (key("a/two"), card(2.0, 1000)),
            (key("a/three"), card(3.0, 1000)),
            (key("b/one"), card(9.0, 1000)),
            (key("b/later"), card(0.5, 1001)),
        ];
        let ask = |limit| {
            let cards = cards.iter().map(|(key, card)| (key, card));
            let keys = due(cards, &Scheduler::default(), now(), StudyDay(1000), limit);
            keys.into_iter().map(|key| key.lesson.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(ask(9), ["a/one", "b/one", "a/two", "a/three"]);
        assert_eq!(ask(2), ["a/one", "a/two"], "the limit keeps those most at risk");
        assert!(ask(0).is_empty());
    }

    #[test]
    fn the_forecast_counts_overdue_for_today_and_nothing_past_a_week() {
        let mut step = card(1.0, 0);
        step.due = Some(Due::At(now().at.plus_seconds(600)));
        let cards = [card(1.0, 900), card(1.0, 1000), card(1.0, 1003), card(1.0, 1006), card(1.0, 1007), step];
        assert_eq!(forecast(&cards, now(), StudyDay(1000)), [3, 0, 0, 1, 0, 0, 1]);
        assert_eq!(forecast(&[Card::default()], now(), StudyDay(1000)), [0; 7]);
    }

    #[test]
    fn no_day_of_a_backlog_has_more_than_its_share_and_no_card_is_lost() {
        let due = [84, 3, 0, 20, 0, 0, 0, 0, 0, 0];
        assert_eq!(spread(&due, 15, 15), [15, 15, 15, 15, 15, 15, 15, 2, 0, 0]);
        assert_eq!(spread(&due, 15, 4).first(), Some(&4), "today has had its share");
        assert_eq!(spread(&due, 15, 0).iter().sum::<usize>(), 107);
        assert_eq!((days_behind(&due, 15, 15), days_behind(&[9, 0], 15, 15), days_behind(&[9], 0, 0)), (7, 0, 1));
        for seed in 0..200 {
            let mut rng = crate::platform::Seed(seed).rng("backlog");
            let mut due: Vec<usize> = (0..30).map(|_| rng.below(40)).collect();
            due.resize(400, 0);
            let (daily, left) = (1 + rng.below(20), rng.below(20));
            let asked = spread(&due, daily, left);
            assert!(asked.iter().skip(1).all(|count| *count <= daily) && asked[0] <= left);
            let through = days_behind(&due, daily, left);
            let sum = |days: &[usize]| days.iter().sum::<usize>();
            if let (Some(due), Some(asked)) = (due.get(..=through), asked.get(..=through)) {
                assert_eq!(sum(due), sum(asked), "what waited was asked");
            }
        }
    }

    #[test]
    fn a_step_is_due_from_its_time_on_or_the_next_day_whatever_the_clock_says() {
        let mut step = card(1.0, 0);
        step.last_day = Some(StudyDay(1000));
        step.due = Some(Due::At(now().at.plus_seconds(60)));
        assert!(!step.is_due(now().at, StudyDay(1000)));
        assert!(step.is_due(now().at.plus_seconds(60), StudyDay(1000)));
        assert!(step.is_due(now().at, StudyDay(1001)));
    }
}
