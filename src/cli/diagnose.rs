//! `footgun diagnose`.

use std::io::{IsTerminal, Read};

use clap::Args;
use serde::Serialize;

use crate::lesson::LessonId;
use crate::text::SafeText;
use crate::theme::Role;
use crate::tutor::Tutor;
use crate::tutor::diagnose::Diagnosis;

use super::context::{Context, now};
use super::json;
use super::output::{Ending, Failure, talk};
use super::page::Page;
use super::search::{self, Row};

/// Bytes of a log that are read.
const MOST: u64 = 4 << 20;

/// Tells which antipatterns a symptom, a log or a piece of code may come from,
/// and what to look at to tell the likeliest two apart
#[derive(Debug, Args)]
#[command(after_help = "Examples: footgun diagnose \"customers are charged twice\"\n          \
                        journalctl -u app -n 500 | footgun diagnose -")]
pub(super) struct Diagnose {
    /// What you see; `-` reads standard input
    #[arg(value_name = "WHAT I SEE")]
    text: Vec<String>,
    /// How many lessons at most
    #[arg(long, value_name = "N", default_value_t = 5)]
    limit: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What to look at, for programs.
#[derive(Serialize)]
struct Sign<'a> {
    id: &'a LessonId,
    look_for: &'a SafeText,
}

#[derive(Serialize)]
struct Answer<'a> {
    total: usize,
    hits: Vec<Row<'a>>,
    /// One for the first hit and one for the hit that it is most easily taken for.
    apart: Vec<Sign<'a>>,
    nearest: Vec<&'a LessonId>,
}

impl Diagnose {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let text = self.text()?;
        let tutor = cx.lessons()?;
        let Diagnosis { found, signs } = tutor.diagnose(&text, self.limit, now());
        let ending = if found.hits.is_empty() { Ending::Nothing } else { Ending::Fine };
        if self.json {
            let hits = found.hits.iter().filter_map(|hit| search::row(&tutor, hit)).collect();
            let apart = signs.iter().map(|sign| Sign { id: &sign.lesson, look_for: &sign.text }).collect();
            let nearest = found.nearest.iter().map(|hit| &hit.id).collect();
            json::answer("footgun/diagnosis/1", Answer { total: found.total, hits, apart, nearest })?;
        } else if found.hits.is_empty() {
            talk(&search::nothing("this", found.nearest.iter().map(|hit| &hit.id)));
        } else {
            let mut page = cx.page(&tutor);
            for hit in &found.hits {
                search::print_hit(&mut page, &tutor, hit);
            }
            apart(&mut page, &tutor, &signs);
            page.print()?;
        }
        Ok(ending)
    }

    fn text(&self) -> Result<String, Failure> {
        let is_piped = self.text.is_empty() && !std::io::stdin().is_terminal();
        if !is_piped && self.text != ["-"] {
            let text = self.text.join(" ");
            let told = "say what you see, or pipe a log into `footgun diagnose -`";
            return if text.trim().is_empty() { Err(Failure::said(told)) } else { Ok(text) };
        }
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(MOST).read_to_end(&mut bytes);
        read.map_err(|error| Failure::said(format!("standard input cannot be read: {error}")))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// What to look at now.
fn apart(page: &mut Page, tutor: &Tutor, signs: &[crate::search::Sign]) {
    if signs.is_empty() {
        return;
    }
    let asks = if signs.len() > 1 { "Which is it? Look which of these is so" } else { "Is it this? Look whether" };
    page.heading(asks);
    for sign in signs {
        let Some(entry) = tutor.catalog().entry(&sign.lesson) else { continue };
        page.item("  ", &sign.text);
        page.put("  ", Role::Text);
        page.put(page.glyphs.link, Role::Muted);
        page.put(" ", Role::Text);
        page.line(&entry.title, Role::Strong);
    }
}
