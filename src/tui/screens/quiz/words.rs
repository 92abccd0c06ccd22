//! Sentences about time and number.

use crate::platform::{Moment, StudyDay};
use crate::quiz::sitting::Given;
use crate::quiz::{Answer, Kind, Question, Shape, Verdict, grade};
use crate::schedule::{Confidence, Due, shows_belief};
use crate::text::SafeText;

/// Small numbers as words, as a sentence begins with them.
const NUMBERS: [&str; 13] =
    ["None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

/// A number at the beginning of a sentence.
pub(super) fn number(count: usize) -> String {
    NUMBERS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// A number within a sentence.
pub(super) fn small(count: usize) -> String {
    number(count).to_lowercase()
}

/// `1 question`, `12 questions`.
pub(super) fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

/// `explain`, `explain and fix`, `explain, diagnose and fix`.
pub(super) fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `6 min 40 s`, from milliseconds.
pub(super) fn duration(ms: i64) -> String {
    let seconds = ms / 1000;
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

/// `today`, `tomorrow`, `in 11 days`.
pub(super) fn in_days(days: u32) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    }
}

/// `today`, `yesterday`, `11 days ago`.
pub(super) fn days_ago(days: i32) -> String {
    match days {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    }
}

/// When something is due: `in 10 minutes`, `tomorrow`, `in 11 days`.
pub(super) fn when(due: Due, now: Moment, today: StudyDay) -> String {
    match due {
        Due::On(day) => in_days(u32::try_from(i64::from(day.0) - i64::from(today.0)).unwrap_or(0)),
        Due::At(at) => match (at.since(now.at) + 59_999) / 60_000 {
            0 => "now".to_owned(),
            1 => "in a minute".to_owned(),
            minutes @ 2..60 => format!("in {minutes} minutes"),
            _ => "later today".to_owned(),
        },
    }
}

/// What an answer did to the memory, in one sentence. `when` is when the card is asked next, once it is known.
pub(super) fn memory(given: &Given, when: Option<&str>, practice: bool) -> SafeText {
    if given.comes_back {
        return SafeText::new("You were sure, so it comes back in this round.");
    }
    let Some(when) = when else { return SafeText::default() };
    if practice && shows_belief(given.verdict == Verdict::Right, given.confidence) {
        return SafeText::new(format!(
            "You were sure. Too little is left of this round to ask again: next time {when}."
        ));
    }
    SafeText::new(match (given.verdict, given.confidence, given.hints) {
        (Verdict::Right, Confidence::Guess, _) => format!("A guess counts here, not for memory: next time {when}."),
        (Verdict::Right, _, 1..) => format!("With a hint the card grows slowly: next time {when}."),
        (Verdict::Right, ..) if when.contains("minute") => format!("The card is young: next time {when}."),
        (Verdict::Right, ..) => format!("The card grows: next time {when}."),
        _ => format!("The card comes back {when}."),
    })
}

/// That a misconception is gone.
pub(super) fn cured(belief: &str) -> SafeText {
    SafeText::new(format!("{belief}: two right answers on different days close it."))
}

/// That a card is forgotten again and again.
pub(super) fn leech(lapses: u32) -> SafeText {
    SafeText::new(format!("Forgotten {lapses} times. Reading the lesson again helps more than one more question."))
}

/// What a typed answer was taken for, if it is not what was typed.
pub(super) fn understood(question: &Question, typed: &str) -> Option<SafeText> {
    let Shape::Text { accepted, others } = &question.shape else { return None };
    let understood = grade::understood(accepted, others, typed)?;
    (!understood.text.eq_ignore_ascii_case(typed.trim())).then(|| understood.text.clone())
}

/// What is right, with the other names of it: `Retry storm, also retry amplification`.
pub(super) fn spellings(question: &Question) -> SafeText {
    let Shape::Text { accepted, .. } = &question.shape else { return SafeText::default() };
    let Some((first, rest)) = accepted.split_first() else { return SafeText::default() };
    // In code the other spellings are longer ways to write the same, or the words of other versions.
    let also = rest.first().filter(|also| question.kind == Kind::NameIt && grade::off(first, also).is_none());
    also.map_or_else(|| first.clone(), |also| SafeText::new(format!("{first}, also {also}")))
}

/// What so many ticked points count as.
pub(super) fn ticked(question: &Question, ticks: &[bool]) -> SafeText {
    let count = ticks.iter().filter(|tick| **tick).count();
    let verdict = grade::verdict(question, &Answer::Ticks(ticks.to_vec()));
    let counts = match verdict {
        Verdict::Right => "counts as right",
        Verdict::Partly => "counts as partly right: the card comes back soon",
        Verdict::Wrong => "counts as not right yet: the card comes back soon",
    };
    SafeText::new(format!("{count} of {} ticked {counts}.", ticks.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Timestamp;

    #[test]
    fn times_are_said_as_people_say_them() {
        let now = Moment { at: Timestamp(1_000_000), offset_minutes: 0 };
        let at = |seconds| when(Due::At(now.at.plus_seconds(seconds)), now, StudyDay(5));
        assert_eq!(
            [-5, 0, 60, 61, 600, 7200].map(at),
            ["now", "now", "in a minute", "in 2 minutes", "in 10 minutes", "later today"]
        );
        let on = |day| when(Due::On(StudyDay(day)), now, StudyDay(5));
        assert_eq!([4, 5, 6, 16].map(on), ["today", "today", "tomorrow", "in 11 days"]);
        assert_eq!([0, 40_000, 400_000, 120_000].map(duration), ["0 s", "40 s", "6 min 40 s", "2 min"]);
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!([number(5), number(13), small(3), counted(1, "card")], ["Five", "13", "three", "1 card"]);
    }
}
