//! A stopwatch: runs an action until it is known what it takes, and prints a line.

use std::time::{Duration, Instant};

/// How long an action is repeated.
const PATIENCE: Duration = Duration::from_millis(700);
/// Repetitions, at least and at most.
const REPEATS: std::ops::RangeInclusive<usize> = 5..=2_000;

/// Prints a line for each action.
pub(crate) struct Stopwatch {
    only: Option<String>,
    measured: usize,
}

impl Stopwatch {
    /// Measures only what has a word in its name.
    pub(crate) fn new(only: Option<String>) -> Self {
        println!("{:<58} {:>10} {:>10} {:>10}", "", "median", "99 of 100", "budget");
        Self { only, measured: 0 }
    }

    /// Runs an action once to warm up and then again and again.
    pub(crate) fn measure(&mut self, name: &str, budget: Option<Duration>, mut action: impl FnMut()) {
        if self.only.as_ref().is_some_and(|only| !name.contains(only)) {
            return;
        }
        action();
        let begin = now();
        let mut times = Vec::new();
        while times.len() < *REPEATS.start() || times.len() < *REPEATS.end() && begin.elapsed() < PATIENCE {
            let start = now();
            action();
            times.push(start.elapsed());
        }
        times.sort_unstable();
        let of_hundred = |share: usize| words(times[(times.len() - 1) * share / 100]);
        let budget = budget.map(words).unwrap_or_default();
        println!("{name:<58} {:>10} {:>10} {budget:>10}", of_hundred(50), of_hundred(99));
        self.measured += 1;
    }

    /// The last line.
    pub(crate) fn end(self) {
        println!(
            "{} figures; budgets that are ratios to other programs are measured by `cargo bench -- budgets`",
            self.measured
        );
    }
}

/// A time in a unit that suits it.
pub(crate) fn words(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        0.0..1_000.0 => format!("{micros:.1} us"),
        1_000.0..1_000_000.0 => format!("{:.2} ms", micros / 1e3),
        _ => format!("{:.2} s", micros / 1e6),
    }
}

/// The time now.
#[expect(clippy::disallowed_methods, reason = "time is what is measured here; the library itself never reads it")]
pub(crate) fn now() -> Instant {
    Instant::now()
}
