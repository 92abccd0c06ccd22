//! `footgun search`.

use clap::Args;
use serde::Serialize;

use crate::lesson::LessonId;
use crate::search::Hit;
use crate::text::SafeText;
use crate::theme::Role;
use crate::tui::effect::Route;
use crate::tutor::{Tutor, look_up};

use super::context::{Context, now};
use super::json;
use super::open;
use super::output::{Ending, Failure, talk};
use super::page::Page;

/// Finds lessons by name, symptom, log line or code smell
#[derive(Debug, Args)]
#[command(after_help = "Filters: lang:go sev:critical cat:retries tag:overload path:on-call is:due\n\
                        Example: footgun search too many connections lang:go")]
pub(super) struct Search {
    /// What you remember of it, slips included, and filters
    #[arg(required_unless_present = "open")]
    query: Vec<String>,
    /// Open the search on the screen, with the query typed
    #[arg(long, conflicts_with_all = ["json", "limit"])]
    open: bool,
    /// How many lessons at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A hit for programs.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    id: &'a LessonId,
    title: &'a SafeText,
    severity: &'static str,
    field: &'static str,
    why: &'a SafeText,
    /// Matched stretches of `why`: first byte, and the byte after the last.
    marks: Vec<(usize, usize)>,
}

#[derive(Serialize)]
struct Answer<'a> {
    query: SafeText,
    total: usize,
    hits: Vec<Row<'a>>,
    nearest: Vec<&'a LessonId>,
}

impl Search {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let query = self.query.join(" ");
        if self.open {
            return Self::open(cx, &query);
        }
        let tutor = if look_up::asks_about_learner(&query) { cx.reader()? } else { cx.lessons()? };
        let found = tutor.look_up(&query, self.limit, now());
        let ending = if found.total == 0 { Ending::Nothing } else { Ending::Fine };
        if self.json {
            let hits = found.hits.iter().filter_map(|hit| row(&tutor, hit)).collect();
            let nearest = found.nearest.iter().map(|hit| &hit.id).collect();
            let answer = Answer { query: SafeText::new(query), total: found.total, hits, nearest };
            json::answer("footgun/search/1", answer)?;
        } else if found.total == 0 {
            let unmet = query.split_whitespace().find(|piece| is_unmet(&tutor, piece));
            let nearest = || nothing(&query, found.nearest.iter().map(|hit| &hit.id));
            talk(&unmet.map_or_else(nearest, |piece| SafeText::new(no_lesson(piece)).one_line()));
        } else {
            let mut page = cx.page(&tutor);
            found.hits.iter().for_each(|hit| print_hit(&mut page, &tutor, hit));
            page.print()?;
            if found.total > found.hits.len() {
                talk(&SafeText::new(format!("{} more; --limit shows them", found.total - found.hits.len())));
            }
        }
        Ok(ending)
    }
}

impl Search {
    fn open(cx: &Context, query: &str) -> Result<Ending, Failure> {
        if !cx.has_screen() {
            return Err(open::no_screen(cx, "search --open", "footgun search QUERY` does"));
        }
        // Leaving the search leaves the program, so that whoever pressed a key for it is back where they were.
        open::screens(cx, cx.learner_on_screen()?, Some(&Route::Search(query.to_owned())))
    }
}

/// Whether a piece of a query is a filter that leaves no lesson, whatever else is asked for.
fn is_unmet(tutor: &Tutor, piece: &str) -> bool {
    look_up::is_filter(piece) && tutor.look_up(piece, 1, now()).total == 0
}

/// What can be written in the place of a filter that leaves no lesson.
fn no_lesson(filter: &str) -> String {
    let values = match filter.split_once(':').map(|(key, _)| key.to_lowercase()).as_deref() {
        Some("sev" | "severity") => "; there are low, medium, high and critical",
        Some("is") => "; there are new, reading, learning, mastered, due, read, bookmarked, own and aside",
        Some("cat" | "category") => "; `footgun list categories` shows them",
        Some("path") => "; `footgun list paths` shows them",
        _ => "",
    };
    format!("{filter} leaves no lesson{values}")
}

/// Nothing was found; what comes nearest.
pub(super) fn nothing<'a>(query: &str, nearest: impl Iterator<Item = &'a LessonId>) -> SafeText {
    let near: Vec<&str> = nearest.map(LessonId::as_str).collect();
    let words = format!("nothing is found for {query}");
    let near = if near.is_empty() {
        ", and no lesson comes near".to_owned()
    } else {
        format!("; the nearest are {}", near.join(", "))
    };
    SafeText::new(words + &near).one_line()
}

pub(super) fn row<'a>(tutor: &'a Tutor, hit: &'a Hit) -> Option<Row<'a>> {
    let entry = tutor.catalog().entry(&hit.id)?;
    let marks = hit.ranges.iter().map(|range| (range.start, range.end)).collect();
    let (severity, field) = (entry.severity.word(), hit.field.word());
    Some(Row { id: &hit.id, title: &entry.title, severity, field, why: &hit.text, marks })
}

pub(super) fn print_hit(page: &mut Page, tutor: &Tutor, hit: &Hit) {
    let Some(entry) = tutor.catalog().entry(&hit.id) else { return };
    let (sign, role) = page.glyphs.severity(entry.severity);
    page.put(sign, role);
    page.put(" ", Role::Text);
    marked(page, &entry.title, &hit.title_ranges, Role::Strong);
    page.put("  ", Role::Text);
    page.line(hit.id.text(), Role::Muted);
    let field = SafeText::new(format!("  {}: ", hit.field.word()));
    page.put(&field, Role::Muted);
    marked(page, &hit.text.one_line(), &hit.ranges, Role::Text);
    page.end();
}

fn marked(page: &mut Page, text: &SafeText, ranges: &[std::ops::Range<usize>], role: Role) {
    let mut start = 0;
    for range in ranges.iter().filter(|range| range.start < range.end) {
        page.put(&text.piece(start..range.start.max(start)), role);
        page.put(&text.piece(range.start.max(start)..range.end.max(start)), Role::Accent);
        start = start.max(range.end);
    }
    page.put(&text.piece(start..text.len().max(start)), role);
}
