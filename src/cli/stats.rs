//! `footgun stats`.

use clap::Args;

use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tui::widgets::words::{count as counted, duration};
use crate::tutor::figures::{CategoryFigures, Figures, Part};

use super::context::{Context, now};
use super::json;
use super::output::{Ending, Failure};
use super::page::Page;

/// Shows how far you have come
#[derive(Debug, Args)]
pub(super) struct Stats {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Stats {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let tutor = cx.reader()?;
        let now = now();
        let figures = tutor.figures(now);
        if self.json {
            json::answer("footgun/stats/1", &figures)?;
        } else {
            let mut page = cx.page(&tutor);
            let today = tutor.snapshot().study_day(now);
            let days: Vec<SafeText> = (0..7).map(|ahead| SafeText::new(today.plus(ahead).weekday())).collect();
            overview(&mut page, &figures);
            categories(&mut page, &figures.categories);
            parts(&mut page, "Still there after days", &figures.retention);
            periods(&mut page, &figures);
            parts(&mut page, "When you say you are … you are right", &figures.calibration);
            coming(&mut page, &figures, &days);
            beliefs(&mut page, &figures);
            page.print()?;
        }
        Ok(Ending::Fine)
    }
}

fn overview(page: &mut Page, figures: &Figures) {
    let lessons = figures.lessons;
    let line = |label: &'static str, text: String, page: &mut Page| page.fact(label, &SafeText::new(text), Role::Text);
    line("Answers", format!("{}, on {} of the last 28 days", figures.answers, figures.days_practised), page);
    let minutes = |seconds: u64| duration(u32::try_from(seconds.div_ceil(60)).unwrap_or(u32::MAX));
    let (all, recent) = (minutes(figures.seconds), minutes(figures.seconds_recently));
    line("Answering", format!("{all} in all, {recent} in the last 28 days"), page);
    let waiting = figures.backlog.map_or_else(String::new, |backlog| {
        format!(", and {} more for the coming days: through in {}", backlog.waiting, counted(backlog.days, "day"))
    });
    line("Due now", format!("{}{waiting}", figures.due_now), page);
    if figures.set_aside > 0 {
        line("Set aside", format!("{}; `footgun review --aside` shows what", figures.set_aside), page);
    }
    let states = format!(
        "{} in all: {} new, {} reading, {} learning, {} mastered, {} due",
        lessons.total, lessons.new, lessons.reading, lessons.learning, lessons.mastered, lessons.due
    );
    line("Lessons", states, page);
}

fn categories(page: &mut Page, categories: &[CategoryFigures]) {
    page.heading("Mastered by category");
    let width = categories.iter().map(|category| columns(&category.title)).max().unwrap_or(0) + 2;
    for category in categories.iter().filter(|category| category.lessons.total > 0) {
        page.cell(&category.title, width, Role::Text);
        let figure = SafeText::new(format!("{:>3} of {}", category.lessons.mastered, category.lessons.total));
        page.line(&figure, Role::Text);
    }
}

fn parts(page: &mut Page, heading: &'static str, parts: &[Part]) {
    page.heading(heading);
    for part in parts {
        let word = if part.of == "thinkso" { "think so" } else { part.of };
        page.cell(&SafeText::new(word), 12, Role::Text);
        page.line(&share(part), Role::Text);
    }
}

fn periods(page: &mut Page, figures: &Figures) {
    let known = figures.periods.iter().filter(|period| period.kept.total > 0);
    let known: Vec<_> = known.collect();
    if known.is_empty() {
        return;
    }
    page.heading("The same over time");
    for period in known {
        page.cell(&SafeText::new(period.from.as_str()), 12, Role::Text);
        page.line(&share(&period.kept), Role::Text);
    }
}

/// A percentage with its interval; under ten answers only the count.
fn share(part: &Part) -> SafeText {
    SafeText::new(match (part.share, part.interval) {
        (Some(share), Some((low, high))) => format!(
            "{:3.0} % of {}, most likely {:.0} to {:.0} %",
            share * 100.0,
            part.total,
            low * 100.0,
            high * 100.0
        ),
        _ if part.total == 0 => "no answers".to_owned(),
        _ => format!("{} of {} answers", part.right, part.total),
    })
}

fn coming(page: &mut Page, figures: &Figures, days: &[SafeText]) {
    page.heading("Coming back");
    for (ahead, (cards, day)) in figures.coming.iter().zip(days).enumerate() {
        if ahead == 0 {
            page.cell(&"today".into(), 12, Role::Text);
        } else {
            page.cell(day, 12, Role::Text);
        }
        page.line(&SafeText::new(format!("{cards:>3}")), Role::Text);
    }
}

fn beliefs(page: &mut Page, figures: &Figures) {
    let times = |shown| if shown == 1 { "once".to_owned() } else { format!("{shown} times") };
    if !figures.beliefs.is_empty() {
        page.heading("Still believed");
        let open = figures.beliefs.iter();
        let texts: Vec<SafeText> = open
            .map(|open| SafeText::new(format!("{} ({}, shown {})", open.belief, open.lesson, times(open.shown))))
            .collect();
        page.bullets(&texts);
    }
    if !figures.cured.is_empty() {
        page.heading("No longer believed");
        let cured = figures.cured.iter();
        let texts: Vec<SafeText> = cured
            .map(|cured| SafeText::new(format!("{} ({}, since {})", cured.belief, cured.lesson, cured.on)))
            .collect();
        page.bullets(&texts);
    }
}
