//! `footgun lint --report`: the questions of all lessons in figures.

use serde::Serialize;

use crate::quiz::Kind;
use crate::quiz::report::{LIMIT, Made, Report, Solved, Solver};
use crate::text::SafeText;
use crate::theme::Role;

use super::super::context::Context;
use super::super::json;
use super::super::output::{Ending, Failure};
use super::super::page::Page;

/// Width of the kinds' column.
const KIND: usize = 17;
/// Width of a column of figures.
const FIGURE: usize = 15;

#[derive(Serialize)]
struct Answer<'a> {
    fair: bool,
    limit: f64,
    #[serde(flatten)]
    report: &'a Report,
}

/// Prints the report; the ending tells whether a blind solver is over its limit.
pub(super) fn run(cx: &Context, as_json: bool) -> Result<Ending, Failure> {
    let tutor = cx.lessons()?;
    let report = tutor.question_report();
    if as_json {
        json::answer("footgun/report/1", Answer { fair: report.is_fair(), limit: LIMIT, report: &report })?;
    } else {
        let mut page = cx.page(&tutor);
        print_made(&mut page, &report);
        print_solved(&mut page, &report);
        print_twins(&mut page, &report);
        print_gaps(&mut page, &report);
        page.print()?;
    }
    Ok(if report.is_fair() { Ending::Fine } else { Ending::Nothing })
}

fn print_made(page: &mut Page, report: &Report) {
    let Report { questions, lessons, seeds, .. } = report;
    page.line(
        &SafeText::new(format!("{questions} questions in {lessons} lessons; figures over {seeds} seeds")),
        Role::Text,
    );
    page.gap();
    row(page, "made", &["a lesson", "lessons without"], Role::Strong);
    for Made { kind, mean, without } in &report.made {
        row(page, kind.word(), &[&format!("{mean:.2}"), &without.to_string()], Role::Text);
    }
}

/// A row a kind and a column a solver: share right, and chance.
fn print_solved(page: &mut Page, report: &Report) {
    page.gap();
    let mut kinds: Vec<Option<Kind>> = report.solved.iter().map(|cell| cell.kind).collect();
    // All kinds together are the last line.
    kinds.sort_by_key(|kind| (kind.is_none(), *kind));
    kinds.dedup();
    page.cell(&SafeText::new("% guessed"), KIND, Role::Strong);
    for solver in Solver::ALL {
        page.cell(&SafeText::new(short(solver)), FIGURE, Role::Strong);
    }
    page.line("chance", Role::Strong);
    for kind in kinds {
        page.cell(&SafeText::new(kind.map_or("all", Kind::word)), KIND, Role::Text);
        let of_kind = |solver| report.solved.iter().find(|cell| cell.kind == kind && cell.solver == solver);
        for solver in Solver::ALL {
            let text = of_kind(solver).map_or("-".to_owned(), figure);
            let over = of_kind(solver).is_some_and(|cell| !cell.is_within());
            page.cell(&SafeText::new(text), FIGURE, if over { Role::Bad } else { Role::Text });
        }
        let chance = of_kind(Solver::Middle).map_or(0.0, |cell| cell.chance * 100.0);
        page.line(&SafeText::new(format!("{chance:.1}")), Role::Text);
    }
}

fn short(solver: Solver) -> &'static str {
    match solver {
        Solver::Longest => "longest",
        Solver::Middle => "middle",
        Solver::Question => "question words",
        Solver::Title => "title words",
        Solver::Code => "longest code",
    }
}

fn figure(cell: &Solved) -> String {
    format!("{:.1}{}", cell.right * 100.0, if cell.is_within() { "" } else { " over" })
}

fn print_twins(page: &mut Page, report: &Report) {
    page.gap();
    page.line(&SafeText::new(format!("{} near duplicates", report.twins.len())), Role::Text);
    let twins = report.twins.iter().map(|twins| {
        let ((one, first), (other, second)) = (&twins.one, &twins.other);
        SafeText::new(format!("{one} {first} and {other} {second}: {:.0} %", twins.shared * 100.0))
    });
    page.bullets(&twins.collect::<Vec<_>>());
}

fn print_gaps(page: &mut Page, report: &Report) {
    page.gap();
    let complete = format!("{:.1} % of lessons have questions for all four facets", report.complete * 100.0);
    page.line(&SafeText::new(complete), Role::Text);
    let gaps = report.gaps.iter().map(|gap| {
        let facets: Vec<&str> = gap.facets.iter().map(|facet| facet.word()).collect();
        SafeText::new(format!("{} has none for {}", gap.lesson, facets.join(", ")))
    });
    page.bullets(&gaps.collect::<Vec<_>>());
}

fn row(page: &mut Page, first: &str, rest: &[&str], role: Role) {
    page.cell(&SafeText::new(first), KIND, role);
    let (last, before) = rest.split_last().unwrap_or((&"", &[]));
    for text in before {
        page.cell(&SafeText::new(*text), FIGURE, role);
    }
    page.line(&SafeText::new(*last), role);
}
