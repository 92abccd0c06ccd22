//! The table of budgets: a line a row, printed as soon as it is known.

use std::time::Duration;

use crate::stopwatch::words;

/// Pairs that are measured at least.
pub(crate) const PAIRS: usize = 21;

/// In what something is counted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unit {
    Seconds,
    Kibibytes,
    Bytes,
    Instructions,
}

/// What was measured alternately: this program and another one.
#[derive(Clone, Debug)]
pub(crate) struct Pairs {
    pub(crate) unit: Unit,
    pub(crate) own: Vec<f64>,
    pub(crate) peer: Vec<f64>,
}

impl Pairs {
    pub(crate) fn new(unit: Unit) -> Self {
        Self { unit, own: Vec::new(), peer: Vec::new() }
    }

    /// One figure of each.
    pub(crate) fn one(unit: Unit, own: f64, peer: f64) -> Self {
        Self { unit, own: vec![own], peer: vec![peer] }
    }

    /// Times both, in turns; the peer first every other time, and one uncounted pair before.
    pub(crate) fn timed(count: usize, mut own: impl FnMut() -> Duration, mut peer: impl FnMut() -> Duration) -> Self {
        let mut pairs = Self::new(Unit::Seconds);
        for number in 0..=count {
            let (one, other) = if number % 2 == 0 {
                let one = own();
                (one, peer())
            } else {
                let other = peer();
                (own(), other)
            };
            if number > 0 {
                pairs.push(one, other);
            }
        }
        pairs
    }

    pub(crate) fn push(&mut self, own: Duration, peer: Duration) {
        self.own.push(own.as_secs_f64());
        self.peer.push(peer.as_secs_f64());
    }
}

/// The value in the middle.
pub(crate) fn median(values: &[f64]) -> f64 {
    quarter(values, 2)
}

/// What so many quarters of the values are not above.
fn quarter(values: &[f64], number: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted.get((sorted.len() * number / 4).min(sorted.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

/// Prints the rows.
pub(crate) struct Table {
    only: Option<String>,
    rows: usize,
    missed: usize,
    skipped: usize,
}

impl Table {
    /// All rows, or those that have a word in their names.
    pub(crate) fn new(only: Option<String>) -> Self {
        println!(
            "{:<46} {:>10}   {:<34} {:>10} {:>7} {:>7}  {:<6} pairs   middle half of footgun",
            "", "footgun", "peer", "its figure", "ratio", "budget", ""
        );
        Self { only, rows: 0, missed: 0, skipped: 0 }
    }

    /// Whether a row is asked for.
    pub(crate) fn wants(&self, name: &str) -> bool {
        self.only.as_ref().is_none_or(|only| name.contains(only))
    }

    /// Whether a row that takes minutes is asked for by its word.
    pub(crate) fn wants_slow(&self, word: &str) -> bool {
        self.only.as_deref() == Some(word)
    }

    /// A row. Without a budget it is there for information.
    pub(crate) fn row(&mut self, name: &str, peer: &str, pairs: &Pairs, budget: Option<f64>) {
        let (own, other) = (median(&pairs.own), median(&pairs.peer));
        let ratio = own / other;
        let verdict = budget.map_or("", |budget| if ratio <= budget { "met" } else { "missed" });
        self.rows += 1;
        self.missed += usize::from(verdict == "missed");
        let budget = budget.map(|budget| format!("{budget:.2}")).unwrap_or_default();
        let half = [1, 3].map(|number| figure(pairs.unit, quarter(&pairs.own, number))).join(" to ");
        let half = if pairs.own.len() > 1 { format!("   {half}") } else { String::new() };
        println!(
            "{name:<46} {:>10}   {peer:<34} {:>10} {ratio:>7.3} {budget:>7}  {verdict:<6} {:>5}{half}",
            figure(pairs.unit, own),
            figure(pairs.unit, other),
            pairs.own.len()
        );
    }

    /// A row that cannot be measured here, and why.
    pub(crate) fn skip(&mut self, name: &str, why: &str) {
        self.skipped += 1;
        let why = why.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it failed");
        println!("{name:<46} {:>10}   skipped: {why}", "");
    }

    /// The last line.
    pub(crate) fn end(self) {
        println!("{} rows, {} missed, {} skipped", self.rows, self.missed, self.skipped);
    }
}

fn figure(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Seconds => words(Duration::try_from_secs_f64(value).unwrap_or_default()),
        Unit::Kibibytes => format!("{:.2} MB", value / 1024.0),
        Unit::Bytes => format!("{:.2} MB", value / 1e6),
        Unit::Instructions => format!("{:.2} M", value / 1e6),
    }
}
