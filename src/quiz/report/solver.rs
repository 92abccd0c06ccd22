//! Guessers that have read nothing: what they get right, a question gives away.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::super::question::{CodeShown, Kind, Question, Shape};
use super::super::wording::{share, stems};
use super::Solved;

/// A way to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Solver {
    /// The longest option.
    Longest,
    /// The one in the middle; of two options either.
    Middle,
    /// The option that shares most words with the question and its code.
    Question,
    /// The option that shares most words with the lesson's title. Name-it is not asked: there the title is the answer.
    Title,
    /// The longer one of two snippets. With two options the opposite guess is as easy, so it must not lose much either.
    Code,
}

impl Solver {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Longest, Self::Middle, Self::Question, Self::Title, Self::Code];

    /// The chance of being right, 0 to 1: ties are broken by guessing. `None` where it has nothing to say. The words are
    /// those of each option.
    fn chance_of(self, question: &Question, words: &[BTreeSet<String>], title: &str) -> Option<f64> {
        let Shape::OneOf { options, right, .. } = &question.shape else { return None };
        let shared = |text: &str| {
            let others = stems(text);
            words.iter().map(|words| words.intersection(&others).count()).collect::<Vec<_>>()
        };
        let scores: Vec<usize> = match self {
            Self::Longest => options.iter().map(|option| option.text.chars().count()).collect(),
            // Twice the distance from the middle, so that of two options both are as near.
            Self::Middle => (0..options.len()).map(|at| options.len() - (2 * at + 1).abs_diff(options.len())).collect(),
            Self::Question => shared(&asked(question)),
            Self::Title if question.kind == Kind::NameIt => return None,
            Self::Title => shared(title),
            Self::Code => match &question.code {
                Some(CodeShown::Two { code, .. }) => code.iter().map(|code| code.chars().count()).collect(),
                Some(CodeShown::One { .. }) | None => return None,
            },
        };
        let best = scores.iter().max()?;
        let chosen = scores.iter().filter(|score| *score == best).count();
        Some(if scores.get(*right) == Some(best) { share(1, chosen) } else { 0.0 })
    }
}

/// What stands above the options.
fn asked(question: &Question) -> String {
    let code = match &question.code {
        Some(CodeShown::One { code, .. }) => code.as_str(),
        // The options are names of the two snippets, which share nothing with them.
        Some(CodeShown::Two { .. }) | None => "",
    };
    format!("{} {code}", question.prompt)
}

/// What the solvers scored so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Questions, sum of right, sum of chance.
    rows: BTreeMap<(Solver, Option<Kind>), (usize, f64, f64)>,
}

impl Tally {
    /// Lets every solver answer a question.
    pub(super) fn take(&mut self, question: &Question, title: &str) {
        let Shape::OneOf { options, .. } = &question.shape else { return };
        let words: Vec<BTreeSet<String>> = options.iter().map(|option| stems(&option.text)).collect();
        for solver in Solver::ALL {
            let Some(right) = solver.chance_of(question, &words, title) else { continue };
            for kind in [Some(question.kind), None] {
                let row = self.rows.entry((solver, kind)).or_default();
                *row = (row.0 + 1, row.1 + right, row.2 + share(1, options.len()));
            }
        }
    }

    /// The shares, by solver, each kind and then all.
    pub(super) fn solved(&self) -> Vec<Solved> {
        let kinds: BTreeSet<Kind> = self.rows.keys().filter_map(|(_, kind)| *kind).collect();
        let columns = kinds.into_iter().map(Some).chain([None]);
        let cell = |solver, kind| {
            let (asked, right, chance) = *self.rows.get(&(solver, kind))?;
            let of_one = share(1, asked);
            Some(Solved { solver, kind, asked, right: right * of_one, chance: chance * of_one })
        };
        let columns: Vec<Option<Kind>> = columns.collect();
        Solver::ALL.into_iter().flat_map(|solver| columns.iter().filter_map(move |kind| cell(solver, *kind))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{Facet, LessonId};
    use crate::quiz::question::Opt;
    use crate::text::SafeText;

    fn question(prompt: &str, options: &[&str], right: usize) -> Question {
        let option = |text: &&str| Opt { text: (*text).into(), why: SafeText::default(), belief: None };
        Question {
            id: "choice/x".into(),
            revision: 0,
            lesson: LessonId::new("tea/x"),
            facet: Facet::Explain,
            kind: Kind::Choice,
            prompt: prompt.into(),
            code: None,
            shape: Shape::OneOf { options: options.iter().map(option).collect(), right, then: None },
            explain: SafeText::default(),
            hint: None,
            mark: None,
        }
    }

    fn chance(solver: Solver, question: &Question, title: &str) -> Option<f64> {
        let Shape::OneOf { options, .. } = &question.shape else { return None };
        let words: Vec<_> = options.iter().map(|option| stems(&option.text)).collect();
        solver.chance_of(question, &words, title)
    }

    #[test]
    fn each_solver_chooses_by_its_rule_and_ties_are_guessed() {
        let asked = question("Which kettle boils?", &["the kettle", "some pot of cold water", "a full cold"], 0);
        let of_asked = |solver: Solver, title: &str| chance(solver, &asked, title).expect("options");
        assert!(of_asked(Solver::Longest, "") < 0.01);
        assert!(of_asked(Solver::Middle, "") < 0.01);
        assert!(of_asked(Solver::Question, "") > 0.99);
        assert!((of_asked(Solver::Title, "Nothing shared") - 1.0 / 3.0).abs() < 1e-9);
        assert!(of_asked(Solver::Title, "Cold pot") < 0.01);
        let two = question("", &["A is safe", "B is safe"], 1);
        for solver in Solver::ALL.into_iter().filter(|solver| *solver != Solver::Code) {
            assert!((chance(solver, &two, "A title").expect("options") - 0.5).abs() < 1e-9, "{solver:?}");
        }
    }

    #[test]
    fn the_longer_code_is_compared_where_there_are_two() {
        let mut two = question("", &["A is safe", "B is safe"], 1);
        assert_eq!(chance(Solver::Code, &two, ""), None);
        let code = ["short".to_owned(), "much longer".to_owned()];
        two.code = Some(CodeShown::Two { language: crate::lesson::Language("sql".into()), code, safe: 1 });
        assert!(chance(Solver::Code, &two, "").is_some_and(|chance| chance > 0.99));
        let cell = |right| Solved { solver: Solver::Code, kind: None, asked: 9, right, chance: 0.5 };
        assert!(cell(0.59).is_within() && cell(0.41).is_within() && !cell(0.61).is_within() && !cell(0.39).is_within());
    }

    #[test]
    fn shares_are_means_over_the_questions() {
        let mut tally = Tally::default();
        tally.take(&question("", &["long", "b", "c"], 0), "");
        tally.take(&question("", &["a", "long", "c"], 0), "");
        let solved = tally.solved();
        let longest = solved.iter().find(|row| row.solver == Solver::Longest && row.kind.is_none()).expect("a row");
        assert_eq!(longest.asked, 2);
        assert!((longest.right - 0.5).abs() < 1e-9 && (longest.chance - 1.0 / 3.0).abs() < 1e-9);
        assert!(!longest.is_within());
        assert_eq!(solved.len(), 8, "each solver but that of code on one kind and on all");
    }
}
