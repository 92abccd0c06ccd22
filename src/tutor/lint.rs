//! Checking lessons.

use std::path::Path;

use crate::catalog::parse::File;
use crate::catalog::set::{self, Set};
use crate::catalog::{Catalog, Diagnostic, Layer, Level, lint};
use crate::lesson::{Lesson, Status};
use crate::quiz::report;
use crate::text::SafeText;

use super::Tutor;

/// What a check found.
#[derive(Debug, Default)]
pub struct Report {
    /// The findings by file and place.
    pub findings: Vec<Diagnostic>,
    /// Lessons and patches that were looked at, broken ones included.
    pub lessons: usize,
    /// How many of them are drafts.
    pub drafts: usize,
}

impl Report {
    /// Findings of a level.
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|found| found.severity == level).count()
    }
}

impl Tutor {
    /// Checks a directory of lessons, or one lesson file among its neighbours; without a path the built-in lessons.
    /// Links may lead to any lesson that this tutor has.
    ///
    /// # Errors
    /// When there is nothing to check at the path.
    pub fn lint(&self, path: Option<&Path>) -> Result<Report, SafeText> {
        let Some(path) = path else { return Ok(shipped()) };
        let nothing = |what: &str| SafeText::new(format!("{}: {what}", path.display()));
        if path.is_dir() {
            let report = self.checked(path);
            if report.lessons == 0 && report.findings.is_empty() {
                return Err(nothing("there are no lessons; they stand in <category>/<name>.yaml below it"));
            }
            return Ok(report);
        }
        if !path.exists() {
            return Err(nothing("there is no such file or directory"));
        }
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let whole = absolute(path);
        let two_up = |path: &Path| path.parent().and_then(Path::parent).map(Path::to_owned);
        // As it was given where that is enough, so that findings name the file in the same way.
        let dir = two_up(path).filter(|dir| !dir.as_os_str().is_empty()).or_else(|| two_up(&whole));
        let Some(dir) = dir else { return Err(nothing("it is not in the folder of a category")) };
        let Report { mut findings, drafts, .. } = self.checked(&dir);
        findings.retain(|found| absolute(&found.path) == whole);
        let drafts = drafts.min(findings.iter().filter(|found| found.code == "draft").count());
        Ok(Report { findings, lessons: 1, drafts })
    }

    fn checked(&self, dir: &Path) -> Report {
        let (set, mut findings) = self.catalog().check(dir);
        findings.extend(self.unasked(dir, &set));
        set::sort(&mut findings);
        Report { lessons: lessons_of(&set), drafts: set.drafts.len(), findings }
    }

    /// Warnings for lessons of a directory that have no question for a side of knowing them: too few facts, or too few
    /// neighbours whose facts could stand as wrong options.
    fn unasked(&self, dir: &Path, set: &Set) -> Vec<Diagnostic> {
        let layer = Layer { name: "checked".to_owned(), dir: dir.to_owned() };
        let all = Catalog::load(&[self.options.layers.clone(), vec![layer]].concat());
        let taught = set.lessons.iter().filter(|file| file.value.status == Status::Ready);
        let lacking = |file: &File<Lesson>| {
            let facets = report::unasked(&file.value.id, &all);
            let words: Vec<&str> = facets.iter().map(|facet| facet.word()).collect();
            let message = format!("no question asks a learner to {}", words.join(" or "));
            let help = "questions are made from the examples, notes, signals and fixes, with facts of other lessons of the \
                        category as wrong options; add what is missing, or more lessons";
            let finding = file.finding(Level::Warning, "facet-without-question", "self_check");
            (!words.is_empty()).then(|| finding.saying(message, help))
        };
        taught.filter_map(lacking).collect()
    }
}

impl Tutor {
    /// What the questions of all lessons are worth, and whether they can be guessed.
    pub fn question_report(&self) -> report::Report {
        report::Report::of(self.catalog(), &report::SEEDS)
    }
}

/// The built-in lessons; the build has refused errors, so these are warnings at most.
fn shipped() -> Report {
    let set = Catalog::builtin().as_set();
    let mut findings = lint::lint(&set);
    set::sort(&mut findings);
    Report { lessons: lessons_of(&set), drafts: 0, findings }
}

fn lessons_of(set: &Set) -> usize {
    set.lessons.len() + set.patches.len() + set.broken.len()
}
