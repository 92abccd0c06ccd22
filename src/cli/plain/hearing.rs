//! From a typed line to what was meant.

use crate::schedule::Confidence;

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// One of so many options.
    Choice(usize),
    /// One of so many lines.
    Line(usize),
    /// So many steps in another order.
    Order(usize),
    /// Any of so many key points.
    Points(usize),
    /// Words.
    Text,
    /// Only the Enter key.
    Enter,
}

/// What was typed; numbers count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    One(usize),
    Many(Vec<usize>),
    Text(String),
    Ready,
}

/// What was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// An answer, and how sure it is if that was said with it.
    Reply(Reply, Option<Confidence>),
    /// Only how sure the answer will be.
    Confidence(Confidence),
    Hint,
    Code,
    Again,
    Undo,
    /// The card comes back tomorrow.
    NotToday,
    /// The card comes back when it is asked for.
    SetAside,
    Skip,
    Stop,
    Help,
    Unclear,
}

/// Understands a line.
pub(super) fn heard(line: &str, expected: Expected) -> Heard {
    let line = line.trim();
    let lower = line.to_lowercase();
    if let Some(command) = command(&lower) {
        return command;
    }
    if expected == Expected::Text {
        return if line.is_empty() { Heard::Unclear } else { Heard::Reply(Reply::Text(line.to_owned()), None) };
    }
    let mut words: Vec<&str> = lower.split(|c: char| c.is_whitespace() || c == ',').collect();
    words.retain(|word| !word.is_empty());
    let mut sure = None;
    words.retain(|word| {
        let found = confidence(word);
        sure = sure.or(found);
        found.is_none()
    });
    reply(&words, expected).map_or(Heard::Unclear, |reply| Heard::Reply(reply, sure))
}

fn command(word: &str) -> Option<Heard> {
    Some(match word {
        "hint" => Heard::Hint,
        "code" => Heard::Code,
        "again" => Heard::Again,
        "undo" => Heard::Undo,
        "not today" => Heard::NotToday,
        "aside" | "set aside" => Heard::SetAside,
        "skip" => Heard::Skip,
        "stop" | "quit" => Heard::Stop,
        "help" | "?" => Heard::Help,
        word => Heard::Confidence(confidence(word)?),
    })
}

fn confidence(word: &str) -> Option<Confidence> {
    match word {
        "sure" => Some(Confidence::Sure),
        "guess" => Some(Confidence::Guess),
        _ => None,
    }
}

fn reply(words: &[&str], expected: Expected) -> Option<Reply> {
    match expected {
        Expected::Enter => Some(Reply::Ready),
        Expected::Text => None,
        Expected::Choice(count) => one(words, count, true),
        Expected::Line(count) => one(words.strip_prefix(&["line"]).unwrap_or(words), count, false),
        Expected::Order(count) => {
            let mut all = numbers(&apart(words, count), count)?;
            let order = all.clone();
            all.sort_unstable();
            all.dedup();
            (all.len() == count && order.len() == count).then_some(Reply::Many(order))
        }
        Expected::Points(count) => match words {
            ["all"] => Some(Reply::Many((0..count).collect())),
            ["none" | "0"] => Some(Reply::Many(Vec::new())),
            [] => None,
            words => numbers(words, count).map(Reply::Many),
        },
    }
}

fn one(words: &[&str], count: usize, letters: bool) -> Option<Reply> {
    let [word] = words else { return None };
    let letter = || {
        let mut chars = word.chars();
        let c = chars.next().filter(|c| letters && c.is_ascii_lowercase() && chars.next().is_none())?;
        usize::try_from(u32::from(c) - u32::from('a')).ok()
    };
    number(word).or_else(letter).filter(|at| *at < count).map(Reply::One)
}

/// A number from 1 as a place from 0.
fn number(word: &str) -> Option<usize> {
    word.trim_end_matches('.').parse::<usize>().ok()?.checked_sub(1)
}

fn numbers(words: &[&str], count: usize) -> Option<Vec<usize>> {
    words.iter().map(|word| number(word).filter(|at| *at < count)).collect()
}

/// `213` is `2 1 3` where there are fewer than ten.
fn apart<'a>(words: &[&'a str], count: usize) -> Vec<&'a str> {
    match words {
        [word] if count < 10 && word.is_ascii() => word.split("").filter(|digit| !digit.is_empty()).collect(),
        words => words.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(line: &str, expected: Expected) -> Option<Reply> {
        match heard(line, expected) {
            Heard::Reply(reply, _) => Some(reply),
            _ => None,
        }
    }

    #[test]
    fn a_choice_is_a_number_or_a_letter_of_an_option() {
        for (line, at) in [("1", 0), (" 3 ", 2), ("2.", 1), ("b", 1), ("C", 2)] {
            assert_eq!(reply(line, Expected::Choice(3)), Some(Reply::One(at)), "{line}");
        }
        for line in ["", "0", "4", "d", "-1", "1 2", "two", "99999999999999999999", "é"] {
            assert_eq!(heard(line, Expected::Choice(3)), Heard::Unclear, "{line}");
        }
    }

    #[test]
    fn a_line_is_a_number_and_never_a_letter() {
        assert_eq!(reply("9", Expected::Line(9)), Some(Reply::One(8)));
        assert_eq!(reply("line 4", Expected::Line(9)), Some(Reply::One(3)));
        assert_eq!(heard("b", Expected::Line(9)), Heard::Unclear);
    }

    #[test]
    fn an_order_names_every_step_once() {
        let order = Some(Reply::Many(vec![1, 0, 2]));
        for line in ["2 1 3", "2,1,3", "213", "2, 1, 3"] {
            assert_eq!(reply(line, Expected::Order(3)), order, "{line}");
        }
        for line in ["2 1", "2 1 1", "2 1 3 3", "214"] {
            assert_eq!(heard(line, Expected::Order(3)), Heard::Unclear, "{line}");
        }
    }

    #[test]
    fn key_points_are_numbers_all_or_none() {
        assert_eq!(reply("all", Expected::Points(3)), Some(Reply::Many(vec![0, 1, 2])));
        assert_eq!(reply("none", Expected::Points(3)), Some(Reply::Many(vec![])));
        assert_eq!(reply("3 1", Expected::Points(3)), Some(Reply::Many(vec![2, 0])));
        assert_eq!(heard("", Expected::Points(3)), Heard::Unclear);
    }

    #[test]
    fn how_sure_may_be_said_alone_or_with_the_answer() {
        assert_eq!(heard("sure", Expected::Choice(3)), Heard::Confidence(Confidence::Sure));
        for line in ["sure 2", "2 sure"] {
            assert_eq!(heard(line, Expected::Choice(3)), Heard::Reply(Reply::One(1), Some(Confidence::Sure)));
        }
    }

    #[test]
    fn typed_words_stay_as_they_are_and_commands_are_heard_before_them() {
        assert_eq!(reply("Random.Shared, sure", Expected::Text), Some(Reply::Text("Random.Shared, sure".to_owned())));
        assert_eq!(heard("STOP", Expected::Text), Heard::Stop);
        assert_eq!(heard("anything", Expected::Enter), Heard::Reply(Reply::Ready, None));
    }
}
