//! Smells that can be looked for: the patterns of a lesson as finders.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use crate::lesson::Smell;

/// Bytes that one compiled pattern may take; bounds what a hostile pattern costs.
const MAX_COMPILED: usize = 1 << 20;

/// A smell's pattern, ready to be run over code. `^` and `$` match at line ends.
#[derive(Clone, Debug)]
pub struct Finder {
    pattern: Regex,
    unless: Option<Regex>,
}

impl Finder {
    /// The finder of a smell; `None` when it has no pattern.
    ///
    /// # Errors
    /// What is wrong with the pattern (`false`) or with `unless` (`true`).
    pub fn new(smell: &Smell) -> Result<Option<Self>, (bool, String)> {
        smell.pattern.as_deref().map(|pattern| Self::of(pattern, smell.unless.as_deref())).transpose()
    }

    /// The finder of a pattern and its exception.
    ///
    /// # Errors
    /// What is wrong with the pattern (`false`) or with `unless` (`true`).
    pub fn of(pattern: &str, unless: Option<&str>) -> Result<Self, (bool, String)> {
        let pattern = compile(pattern).map_err(|error| (false, error))?;
        let unless = unless.map(compile).transpose().map_err(|error| (true, error))?;
        Ok(Self { pattern, unless })
    }

    /// The bytes of the code that look suspicious; `None` when nothing does or `unless` withdraws it.
    pub fn suspects(&self, code: &str) -> Option<Range<usize>> {
        if self.unless.as_ref().is_some_and(|unless| unless.is_match(code)) {
            return None;
        }
        self.pattern.find(code).map(|found| found.range())
    }
}

fn compile(pattern: &str) -> Result<Regex, String> {
    let built = RegexBuilder::new(pattern).multi_line(true).size_limit(MAX_COMPILED).build();
    built.map_err(|error| match error {
        regex::Error::Syntax(text) => text.lines().last().unwrap_or("not a regular expression").trim().to_owned(),
        other => other.to_string(),
    })
}
