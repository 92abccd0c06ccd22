//! Whether an answer is right. Pure: question and answer in, verdict out.

use crate::text::SafeText;

use super::question::{Answer, Question, Shape, Verdict};

/// Letters from which on one slip of the finger is forgiven in a typed answer.
const FORGIVING_FROM: usize = 5;

/// Judges an answer. An answer of another shape than the question's counts as not right.
pub fn verdict(question: &Question, answer: &Answer) -> Verdict {
    match (&question.shape, answer) {
        (Shape::OneOf { right, then: None, .. }, Answer::Choice(chosen)) => right_if(chosen == right),
        (Shape::OneOf { right, then: Some(lines), .. }, Answer::ChoiceAndLine(chosen, line)) => match chosen == right {
            true if lines.contains(line) => Verdict::Right,
            true => Verdict::Partly,
            false => Verdict::Wrong,
        },
        (Shape::Line { accepted }, Answer::Line(line)) => right_if(accepted.contains(line)),
        (Shape::Text { accepted }, Answer::Text(text)) => {
            right_if(accepted.iter().any(|wanted| is_typed(wanted, text)))
        }
        (Shape::Order { right, .. }, Answer::Order(given)) => order(right, given),
        (Shape::Recall { points, .. }, Answer::Ticks(ticks)) => recall(points, ticks),
        _ => Verdict::Wrong,
    }
}

fn right_if(right: bool) -> Verdict {
    if right { Verdict::Right } else { Verdict::Wrong }
}

/// Two neighbours the wrong way round are partly right: the idea is there.
fn order(right: &[usize], given: &[usize]) -> Verdict {
    let wrong: Vec<usize> = (0..right.len()).filter(|at| right.get(*at) != given.get(*at)).collect();
    match wrong.as_slice() {
        [] if right.len() == given.len() => Verdict::Right,
        [one, two] if one + 1 == *two && right.get(*one) == given.get(*two) && right.get(*two) == given.get(*one) => {
            Verdict::Partly
        }
        _ => Verdict::Wrong,
    }
}

/// All points are right, half of them partly.
fn recall(points: &[SafeText], ticks: &[bool]) -> Verdict {
    let ticked = ticks.iter().take(points.len()).filter(|tick| **tick).count();
    match ticked {
        ticked if ticked >= points.len() => Verdict::Right,
        ticked if ticked * 2 >= points.len() => Verdict::Partly,
        _ => Verdict::Wrong,
    }
}

/// Capitals, blanks at the ends and, from five letters on, one slip do not count.
fn is_typed(wanted: &str, typed: &str) -> bool {
    let fold = |text: &str| text.trim().to_lowercase();
    let (wanted, typed) = (fold(wanted), fold(typed));
    wanted == typed || wanted.chars().count() >= FORGIVING_FROM && slips(&wanted, &typed) <= 1
}

/// Edit distance in which swapped neighbours count once (optimal string alignment).
fn slips(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, cb) in b.iter().enumerate() {
            let swap = (i > 0 && j > 0 && a.get(i - 1) == Some(cb) && b.get(j - 1) == Some(ca))
                .then(|| before.get(j - 1).copied().unwrap_or(usize::MAX - 1) + 1);
            let replace = last[j] + usize::from(ca != cb);
            let best = replace.min(last[j + 1] + 1).min(row[j] + 1).min(swap.unwrap_or(usize::MAX));
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_in_long_words_only() {
        for (wanted, typed, right) in [
            ("uniform", "Uniform ", true),
            ("uniform", "unifrom", true),
            ("uniform", "unifom", true),
            ("uniform", "random", false),
            ("lock", "lcok", false),
            ("", "", true),
        ] {
            assert_eq!(is_typed(wanted, typed), right, "{wanted} {typed}");
        }
    }

    #[test]
    fn order_is_right_partly_or_wrong() {
        assert_eq!(order(&[0, 1, 2, 3], &[0, 1, 2, 3]), Verdict::Right);
        assert_eq!(order(&[0, 1, 2, 3], &[0, 2, 1, 3]), Verdict::Partly);
        assert_eq!(order(&[0, 1, 2, 3], &[3, 1, 2, 0]), Verdict::Wrong);
        assert_eq!(order(&[0, 1], &[]), Verdict::Wrong);
    }

    #[test]
    fn recall_counts_ticks() {
        let points: Vec<SafeText> = ["a", "b", "c"].map(SafeText::from).into();
        assert_eq!(recall(&points, &[true, true, true]), Verdict::Right);
        assert_eq!(recall(&points, &[true, true, false]), Verdict::Partly);
        assert_eq!(recall(&points, &[true, false, false]), Verdict::Wrong);
        assert_eq!(recall(&points, &[]), Verdict::Wrong);
    }
}
