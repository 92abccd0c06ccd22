//! `footgun lint`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::catalog::{Diagnostic, Level};
use crate::text::SafeText;
use crate::theme::Role;
use crate::tutor::lint::Report;

use super::context::Context;
use super::json;
use super::output::{self, Ending, Failure};
use super::page::Page;

mod github;
mod report;
mod sarif;

/// How the findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: each with its line
    #[default]
    Text,
    /// For programs
    Json,
    /// For code scanning: SARIF 2.1.0
    Sarif,
    /// For the log of a GitHub workflow, which shows them beside the lines
    Github,
}

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
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, conflicts_with = "json")]
    format: Format,
    /// Print JSON; the same as --format json
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
    drafts: usize,
    errors: usize,
    warnings: usize,
    findings: Vec<Finding<'a>>,
}

impl Lint {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        if self.report {
            return match self.format {
                Format::Text | Format::Json => report::run(cx, self.json || self.format == Format::Json),
                _ => Err(Failure::said("--report is printed as text or as JSON")),
            };
        }
        let tutor = cx.lessons()?;
        let report = tutor.lint(self.path.as_deref()).map_err(Failure::Said)?;
        let here = cx.environment.current_dir.as_deref();
        match self.format {
            _ if self.json => json::answer("footgun/lint/1", answer(&report))?,
            Format::Json => json::answer("footgun/lint/1", answer(&report))?,
            Format::Sarif => output::print(&sarif::text(&report.findings, here)?)?,
            Format::Github => {
                output::print(&github::text(&report.findings, here))?;
                output::talk(&summary(&report));
            }
            Format::Text => {
                let mut page = cx.page(&tutor);
                report.findings.iter().for_each(|finding| print_finding(&mut page, finding));
                page.line(&summary(&report), Role::Text);
                page.print()?;
            }
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
        drafts: report.drafts,
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
    let drafts = if report.drafts == 0 { String::new() } else { format!(" ({})", counted(report.drafts, "draft")) };
    SafeText::new(format!(
        "{}, {} in {}{drafts}",
        counted(errors, "error"),
        counted(warnings, "warning"),
        counted(report.lessons, "lesson")
    ))
}
