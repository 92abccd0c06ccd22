//! `footgun list`.

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::{Value, json};

use crate::catalog::{Entry, Origin};
use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tutor::Tutor;

use super::context::Context;
use super::json;
use super::output::{Ending, Failure};
use super::page::Page;

/// Lists lessons, categories, learning paths or themes
#[derive(Debug, Args)]
pub(super) struct List {
    /// What to list
    #[arg(value_enum, default_value_t = What::Lessons)]
    what: What,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    Lessons,
    Categories,
    Paths,
    Themes,
}

impl What {
    fn word(self) -> &'static str {
        match self {
            Self::Lessons => "lessons",
            Self::Categories => "categories",
            Self::Paths => "paths",
            Self::Themes => "themes",
        }
    }

    fn rows(self, tutor: &Tutor) -> Vec<Row> {
        let catalog = tutor.catalog();
        match self {
            Self::Lessons => catalog.entries().iter().map(lesson).collect(),
            Self::Categories => catalog
                .categories()
                .iter()
                .map(|category| {
                    let lessons = catalog.in_category(&category.name).len();
                    let more = json!({ "title": category.title, "lessons": lessons, "summary": category.summary });
                    Row::new(&category.name, &category.title, count(lessons), more)
                })
                .collect(),
            Self::Paths => catalog
                .paths()
                .iter()
                .map(|path| {
                    let more = json!({
                        "title": path.title, "summary": path.summary, "audience": path.audience, "hours": path.hours,
                        "lessons": path.lessons, "planned": path.planned,
                    });
                    Row::new(&path.name, &path.title, count(path.lessons.len()), more)
                })
                .collect(),
            Self::Themes => {
                let mut names = tutor.theme_names();
                names.sort();
                names.dedup();
                names.iter().map(|name| Row::new(name, &SafeText::default(), SafeText::default(), json!({}))).collect()
            }
        }
    }
}

/// One thing of a list.
#[derive(Serialize)]
struct Row {
    name: SafeText,
    #[serde(skip)]
    title: SafeText,
    #[serde(skip)]
    fact: SafeText,
    #[serde(flatten)]
    more: Value,
}

impl Row {
    fn new(name: &SafeText, title: &SafeText, fact: SafeText, more: Value) -> Self {
        Self { name: name.clone(), title: title.one_line(), fact, more }
    }
}

impl List {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let tutor = cx.lessons()?;
        let rows = self.what.rows(&tutor);
        if self.json {
            let schema = format!("footgun/{}/1", self.what.word());
            json::answer(&schema, json!({ self.what.word(): rows }))?;
        } else {
            let mut page = cx.page(&tutor);
            print_rows(&mut page, &rows);
            page.print()?;
        }
        Ok(Ending::Fine)
    }
}

fn lesson(entry: &Entry) -> Row {
    let origin = match &entry.origin {
        Origin::BuiltIn => SafeText::new("built in"),
        Origin::Own { layer, .. } => SafeText::new(layer.as_str()),
    };
    let more = json!({
        "title": entry.title, "category": entry.category, "severity": entry.severity, "difficulty": entry.difficulty,
        "languages": entry.languages, "minutes": entry.minutes, "questions": entry.questions, "origin": origin,
    });
    let own = if entry.origin == Origin::BuiltIn { String::new() } else { format!(", {origin}") };
    Row::new(entry.id.text(), &entry.title, SafeText::new(format!("{}{own}", entry.severity.word())), more)
}

fn count(lessons: usize) -> SafeText {
    SafeText::new(if lessons == 1 { "1 lesson".to_owned() } else { format!("{lessons} lessons") })
}

fn print_rows(page: &mut Page, rows: &[Row]) {
    let widest = |text: fn(&Row) -> &SafeText| rows.iter().map(|row| columns(text(row))).max().unwrap_or(0) + 2;
    let (names, titles) = (widest(|row| &row.name), widest(|row| &row.title));
    for row in rows {
        if row.title.is_empty() {
            page.line(&row.name, Role::Text);
        } else {
            page.cell(&row.name, names, Role::Muted);
            page.cell(&row.title, titles, Role::Strong);
            page.line(&row.fact, Role::Text);
        }
    }
}
