//! `footgun lint`.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::catalog::{Diagnostic, Level};
use crate::text::SafeText;
use crate::theme::Role;
use crate::tutor::lint::Report;

use super::context::Context;
use super::json;
use super::output::{Ending, Failure};
use super::page::Page;

mod report;

/// Checks lessons: what is wrong, where, and how to mend it
#[derive(Debug, Args)]
#[command(
    after_help = "Exits with 1 when there are errors, or with --report when questions can be guessed; warnings alone \
                  are fine."
)]
pub(super) struct Lint {
    /// Directory of lessons, laid out as CATEGORY/NAME.yaml, or one lesson
    /// file; without it the built-in lessons
    path: Option<PathBuf>,
    /// Tell what the questions of all lessons are worth: how many, what is
    /// missing, and whether they can be guessed without reading
    #[arg(long, conflicts_with = "path")]
    report: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Finding<'a> {
    severity: &'static str,
    code: &'static str,
    path: SafeText,
    line: u32,
    column: u32,
    message: &'a SafeText,
    help: &'a SafeText,
    source: &'a SafeText,
}

#[derive(Serialize)]
struct Answer<'a> {
    lessons: usize,
    errors: usize,
    warnings: usize,
    findings: Vec<Finding<'a>>,
}

impl Lint {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        if self.report {
            return report::run(cx, self.json);
        }
        let tutor = cx.lessons()?;
        let report = tutor.lint(self.path.as_deref()).map_err(Failure::Said)?;
        if self.json {
            json::answer("footgun/lint/1", answer(&report))?;
        } else {
            let mut page = cx.page(&tutor);
            report.findings.iter().for_each(|finding| print_finding(&mut page, finding));
            page.line(&summary(&report), Role::Text);
            page.print()?;
        }
        Ok(if report.count(Level::Error) > 0 { Ending::Nothing } else { Ending::Fine })
    }
}

impl<'a> Finding<'a> {
    fn of(found: &'a Diagnostic) -> Self {
        let Diagnostic { code, path, line, column, message, help, source, .. } = found;
        let path = SafeText::new(path.display().to_string());
        Self { severity: found.severity.word(), code, path, line: *line, column: *column, message, help, source }
    }
}

fn answer(report: &Report) -> Answer<'_> {
    Answer {
        lessons: report.lessons,
        errors: report.count(Level::Error),
        warnings: report.count(Level::Warning),
        findings: report.findings.iter().map(Finding::of).collect(),
    }
}

/// The finding as it prints itself, the first word in colour.
fn print_finding(page: &mut Page, finding: &Diagnostic) {
    let role = if finding.is_error() { Role::Bad } else { Role::Warning };
    let word = finding.severity.word();
    let whole = SafeText::new(finding.to_string());
    page.put(word, role);
    page.line(&whole.piece(word.len()..whole.len()), Role::Text);
}

fn summary(report: &Report) -> SafeText {
    let counted = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let (errors, warnings) = (report.count(Level::Error), report.count(Level::Warning));
    SafeText::new(format!(
        "{}, {} in {}",
        counted(errors, "error"),
        counted(warnings, "warning"),
        counted(report.lessons, "lesson")
    ))
}
