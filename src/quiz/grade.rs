//! Whether an answer is right. Pure: question and answer in, verdict out.

use crate::text::SafeText;

use super::question::{Answer, Question, Shape, Verdict};
use super::wording::stem;

/// Letters from which on one slip of the finger is forgiven in a typed answer.
const FORGIVING_FROM: usize = 5;

/// Letters from which on two are.
const TWICE_FROM: usize = 12;

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
        (Shape::Text { accepted, others }, Answer::Text(text)) => {
            right_if(understood(accepted, others, text).is_some_and(|understood| understood.right))
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

/// What a typed text was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Understood<'q> {
    /// The spelling of the question that it comes nearest to.
    pub text: &'q SafeText,
    /// Whether that one is right.
    pub right: bool,
}

/// Takes a typed text for the spelling that it comes nearest to; a right one among equals. Nothing if it comes near to
/// none.
pub fn understood<'q>(accepted: &'q [SafeText], others: &'q [SafeText], typed: &str) -> Option<Understood<'q>> {
    let typed = Spelling::of(typed);
    let near = |texts: &'q [SafeText]| {
        let near = texts.iter().filter_map(|text| Some((Spelling::of(text).off(&typed)?, text)));
        near.min_by_key(|(slips, _)| *slips)
    };
    match (near(accepted), near(others)) {
        (Some((slips, _)), Some((fewer, text))) if fewer < slips => Some(Understood { text, right: false }),
        (Some((_, text)), _) => Some(Understood { text, right: true }),
        (None, other) => other.map(|(_, text)| Understood { text, right: false }),
    }
}

/// By how many slips a typed text misses a wanted one; nothing if it is another text.
///
/// Capitals, signs, blanks, articles, and endings such as that of the plural do not count, and neither does what stands
/// in brackets behind a typed word. One slip is forgiven from five letters on, two from twelve; figures never.
pub fn off(wanted: &str, typed: &str) -> Option<usize> {
    Spelling::of(wanted).off(&Spelling::of(typed))
}

/// A text taken apart to be compared with many others.
#[derive(Debug)]
pub struct Spelling {
    form: Form,
    /// What stands before the first bracket, if there is one.
    called: Option<Form>,
}

impl Spelling {
    /// Takes a text apart.
    pub fn of(text: &str) -> Self {
        Self { form: Form::of(text), called: text.split_once('(').map(|(before, _)| Form::of(before)) }
    }

    /// As [`off`], this one being wanted.
    pub fn off(&self, typed: &Self) -> Option<usize> {
        self.forms(typed).filter_map(|typed| self.form.slips_of(typed)).min()
    }

    /// Whether [`Spelling::off`] is 0: what differs does not count.
    pub fn is(&self, typed: &Self) -> bool {
        self.forms(typed).any(|typed| self.form.is(typed))
    }

    /// What a typed text may mean where this one is wanted.
    fn forms<'t>(&self, typed: &'t Self) -> impl Iterator<Item = &'t Form> {
        std::iter::once(&typed.form).chain(typed.called.as_ref().filter(|_| self.called.is_none()))
    }
}

/// What counts of a text: no capitals, signs, blanks or articles.
#[derive(Debug)]
struct Form {
    /// The words in one piece.
    whole: String,
    /// Its length in characters.
    length: usize,
    /// The words without their endings, in any order.
    stems: Vec<String>,
}

impl Form {
    fn of(text: &str) -> Self {
        let text = text.to_lowercase();
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !["", "a", "an", "the"].contains(word));
        let (mut whole, mut stems) = (String::with_capacity(text.len()), Vec::new());
        for word in words {
            whole.push_str(word);
            stems.push(stem(word));
        }
        stems.sort_unstable();
        Self { length: whole.chars().count(), whole, stems }
    }

    fn is(&self, typed: &Self) -> bool {
        self.whole == typed.whole || self.stems == typed.stems
    }

    fn slips_of(&self, typed: &Self) -> Option<usize> {
        if self.is(typed) {
            return Some(0);
        }
        let forgiven = match self.length {
            0..FORGIVING_FROM => 0,
            FORGIVING_FROM..TWICE_FROM => 1,
            _ => 2,
        };
        // Texts of too different a length cannot be near; most end here, before the table is filled.
        let near = self.length.abs_diff(typed.length) <= forgiven;
        let figures = |form: &Self| form.whole.chars().filter(char::is_ascii_digit).collect::<String>();
        let slips = (near && figures(self) == figures(typed)).then(|| slips(&self.whole, &typed.whole));
        slips.filter(|slips| *slips <= forgiven)
    }
}

/// Edit distance in which swapped neighbours count once (optimal string alignment).
fn slips(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(i + 1);
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
    fn slips_are_forgiven_by_the_length_of_the_word_and_never_in_figures() {
        for (wanted, typed, slips) in [
            ("uniform", "Uniform ", Some(0)),
            ("uniform", "unifrom", Some(1)),
            ("uniform", "unifom", Some(1)),
            ("uniform", "random", None),
            ("lock", "lcok", None),
            ("lock_timeout", "lock timeout", Some(0)),
            ("WithTimeout", "with_timeout", Some(0)),
            ("timeout", "timeout(ctx, 2)", Some(0)),
            ("timeout(ctx, 2)", "timeout", None),
            ("timeout(ctx, 2)", "timeout(ctx)", None),
            ("N+1 queries", "n+1 query", Some(0)),
            ("N+1 queries", "n+2 queries", None),
            ("Retry storm", "the retry storms", Some(0)),
            ("Retry storm", "storm of retry", None),
            ("Retry storm", "storm retry", Some(0)),
            ("Thundering herd", "thunderign hert", Some(2)),
            ("Thundering herd", "thundering", None),
            ("", "", Some(0)),
        ] {
            assert_eq!(off(wanted, typed), slips, "{wanted} {typed}");
            let is_same = Spelling::of(wanted).is(&Spelling::of(typed));
            assert_eq!(is_same, slips == Some(0), "{wanted} {typed}");
        }
    }

    #[test]
    fn what_is_typed_is_taken_for_the_nearest_name() {
        let texts = |texts: &[&str]| texts.iter().map(|text| SafeText::new(*text)).collect::<Vec<_>>();
        let (accepted, others) = (texts(&["Hot shard", "hot partition"]), texts(&["Hot share", "Cold start"]));
        let of = |typed| understood(&accepted, &others, typed).map(|found| (found.text.as_str(), found.right));
        assert_eq!(of("hot patrition"), Some(("hot partition", true)));
        assert_eq!(of("hot share"), Some(("Hot share", false)), "the right one would be a slip away");
        assert_eq!(of("hot shar"), Some(("Hot shard", true)));
        assert_eq!(of("cold starts"), Some(("Cold start", false)));
        assert_eq!(of("something else"), None);
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
