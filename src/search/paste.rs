//! A pasted log: the lines of it that are worth looking up.

use std::collections::HashSet;

/// Lines that are looked at; of a longer log the last ones, where the failure is.
const LOOKED_AT: usize = 5_000;
/// Lines that are looked up.
const MOST: usize = 12;
/// Letters of a line that are looked up.
const LONGEST: usize = 600;

/// Words of lines that tell of a failure, the surest first.
const FAILURES: [&[&str]; 3] = [
    &["fatal", "panic", "error", "exception", "critical", "oom", "killed", "deadlock", "denied", "refused", "rejected"],
    &["fail", "timeout", "timed out", "warn", "cannot", "could not", "unable", "exceeded", "too many", "not available"],
    &["retry", "slow", "lock", "wait", "lost", "duplicate", "invalid", "missing", "unexpected", "full", "expired"],
];

/// The lines of a paste that are worth looking up, the most telling first; a paste of one line is that line.
pub fn lines(text: &str) -> Vec<&str> {
    let all: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let late = all.get(all.len().saturating_sub(LOOKED_AT)..).unwrap_or_default();
    let mut seen = HashSet::new();
    let mut lines: Vec<&str> = late.iter().copied().filter(|line| seen.insert(shape(line))).collect();
    lines.sort_by_key(|line| weight(line));
    lines.truncate(MOST);
    lines.into_iter().map(beginning).collect()
}

/// A line without what differs from one time to the next.
fn shape(line: &str) -> String {
    line.chars().filter(|c| !c.is_ascii_digit()).collect::<String>().to_lowercase()
}

/// 0 for a line that surely tells of a failure; more for others. Frames of a stack tell least.
fn weight(line: &str) -> usize {
    let lower = line.to_lowercase();
    if lower.starts_with("at ") || lower.starts_with("file \"") || lower.starts_with('#') {
        return FAILURES.len() + 1;
    }
    let tells = |words: &&[&str]| words.iter().any(|word| lower.contains(word));
    FAILURES.iter().position(tells).unwrap_or(FAILURES.len())
}

fn beginning(line: &str) -> &str {
    line.char_indices().nth(LONGEST).and_then(|(end, _)| line.get(..end)).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_log_the_failures_are_looked_up_each_once() {
        let log = "12:00:01 INFO started\n\n12:00:02 ERROR pool 17 is empty\n12:00:03 ERROR pool 18 is empty\n  at \
                   com.example.Pool.get(Pool.java:12)\n12:00:04 WARN slow";
        assert_eq!(
            lines(log),
            [
                "12:00:02 ERROR pool 17 is empty",
                "12:00:04 WARN slow",
                "12:00:01 INFO started",
                "at com.example.Pool.get(Pool.java:12)"
            ]
        );
        assert_eq!(lines(" one line "), ["one line"]);
        assert_eq!(lines(" \n").len(), 0);
        let endless = "é".repeat(10_000);
        assert_eq!(lines(&endless).first().map(|line| line.chars().count()), Some(LONGEST));
        let many: String = (0..20_000).map(|_| "error of a endless log\n").collect();
        assert_eq!(lines(&many).len(), 1);
    }
}
