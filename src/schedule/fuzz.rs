//! Spreading due days: cards learnt together shall not come back together.

use std::collections::BTreeMap;

use crate::platform::StudyDay;

/// Days from, days to, and the share of that stretch by which an interval may move (Anki).
const RANGES: [(f32, f32, f32); 3] = [(2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, f32::MAX, 0.05)];

/// How far the day of the next question may move from the computed one.
#[derive(Clone, Copy, Debug)]
pub enum Spread<'a> {
    /// Not at all.
    Exact,
    /// To this part of the range: 0 its first day, just under 1 its last.
    Fuzz(f64),
    /// To the day of the range with the fewest cards, the nearest to this part of the range among equals.
    Even(f64, &'a Load),
}

/// How many cards are due on which study day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load(BTreeMap<StudyDay, u32>);

impl Load {
    /// One card more on a day.
    pub fn add(&mut self, day: StudyDay) {
        *self.0.entry(day).or_default() += 1;
    }

    /// One card less on a day.
    pub fn remove(&mut self, day: StudyDay) {
        if let Some(count) = self.0.get_mut(&day) {
            *count -= 1;
            if *count == 0 {
                self.0.remove(&day);
            }
        }
    }

    /// The cards of a day.
    pub fn on(&self, day: StudyDay) -> u32 {
        self.0.get(&day).copied().unwrap_or_default()
    }

    /// The interval between two bounds whose day has the fewest cards; among equals the nearest to `wish`,
    /// the earlier of two.
    fn lightest(&self, today: StudyDay, (lower, upper): (u32, u32), wish: u32) -> u32 {
        let day = |interval: u32| today.plus(i32::try_from(interval).unwrap_or(i32::MAX));
        let mut busy = self.0.range(day(lower)..=day(upper)).peekable();
        let mut best = (u32::MAX, u32::MAX, wish);
        for interval in lower..=upper {
            let count = busy.next_if(|(busy_day, _)| **busy_day <= day(interval)).map_or(0, |(_, count)| *count);
            best = best.min((count, interval.abs_diff(wish), interval));
        }
        best.2
    }
}

/// The first and last interval that an interval may become, in days.
pub fn bounds(interval: f32, minimum: u32, maximum: u32) -> (u32, u32) {
    let minimum = minimum.min(maximum);
    let interval = interval.clamp(days_as_float(minimum), days_as_float(maximum));
    let delta = if interval < 2.5 {
        0.0
    } else {
        RANGES.iter().fold(1.0, |delta, (start, end, share)| delta + share * (interval.min(*end) - start).max(0.0))
    };
    let lower = whole_days(interval - delta).clamp(minimum, maximum);
    let upper = whole_days(interval + delta).clamp(minimum, maximum);
    if upper == lower && upper > 2 && upper < maximum { (lower, lower + 1) } else { (lower, upper) }
}

impl Spread<'_> {
    /// The interval in whole days, from `minimum` to `maximum`, counted from `today`.
    pub fn apply(self, interval: f32, (minimum, maximum): (u32, u32), today: StudyDay) -> u32 {
        match self {
            Self::Exact => whole_days(interval).clamp(minimum.min(maximum), maximum),
            Self::Fuzz(part) => within(bounds(interval, minimum, maximum), part),
            Self::Even(part, load) => {
                let range = bounds(interval, minimum, maximum);
                load.lightest(today, range, within(range, part))
            }
        }
    }
}

fn within((lower, upper): (u32, u32), part: f64) -> u32 {
    let span = f64::from(upper - lower + 1);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 <= part < 1, so below the span")]
    let days = (part.clamp(0.0, 1.0) * span).floor() as u32;
    (lower + days).min(upper)
}

fn whole_days(days: f32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast from float saturates")]
    let whole = days.round() as u32;
    whole
}

fn days_as_float(days: u32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "intervals are below 2^24 days")]
    let float = days as f32;
    float
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_are_those_of_anki() {
        let table = [
            (2.49, [2, 2, 2]),
            (2.5, [2, 3, 4]),
            (7.0, [5, 7, 9]),
            (17.0, [14, 17, 20]),
            (20.0, [17, 20, 23]),
            (37.0, [33, 37, 41]),
        ];
        for (interval, wanted) in table {
            let days = [0.0, 0.5, 0.99].map(|part| Spread::Fuzz(part).apply(interval, (1, 1000), StudyDay(0)));
            assert_eq!(days, wanted, "interval {interval}");
        }
    }

    #[test]
    fn the_limits_hold_and_a_fixed_interval_may_still_move_by_a_day() {
        assert_eq!(bounds(500.0, 1, 365), (345, 365));
        assert_eq!(bounds(0.1, 1, 365), (1, 1));
        assert_eq!(bounds(7.0, 5, 6), (5, 6));
        assert_eq!(bounds(10.0, 10, 10), (10, 10));
        assert_eq!(bounds(9.0, 20, 10), (10, 10), "a minimum above the maximum gives way");
        assert_eq!(Spread::Exact.apply(498.2, (1, 365), StudyDay(0)), 365);
        assert_eq!(Spread::Exact.apply(0.2, (1, 365), StudyDay(0)), 1);
    }

    #[test]
    fn the_lightest_day_of_the_range_is_taken() {
        let mut load = Load::default();
        let even = |part, load: &Load| Spread::Even(part, load).apply(7.0, (1, 365), StudyDay(100));
        assert_eq!(even(0.5, &load), 7, "nothing due anywhere: as without load");
        load.add(StudyDay(107));
        assert_eq!(even(0.5, &load), 6, "the earlier of two equally near");
        load.add(StudyDay(106));
        assert_eq!(even(0.5, &load), 8);
        for day in [105, 108, 109] {
            load.add(StudyDay(day));
        }
        load.add(StudyDay(107));
        load.remove(StudyDay(105));
        assert_eq!(even(0.5, &load), 5);
        load.add(StudyDay(105));
        assert_eq!(even(0.9, &load), 9, "all alike but one");
    }

    #[test]
    fn a_day_without_cards_leaves_no_trace() {
        let mut load = Load::default();
        load.add(StudyDay(3));
        load.remove(StudyDay(3));
        load.remove(StudyDay(4));
        assert_eq!(load, Load::default());
        assert_eq!(load.on(StudyDay(3)), 0);
    }
}
