//! `footgun checklist`.

use std::io::IsTerminal;

use clap::Args;
use serde::Serialize;

use crate::text::{SafeText, wrap_prose};
use crate::theme::Role;
use crate::tui::effect::Route;
use crate::tutor::checklist::{Checklist, Item, words};
use crate::tutor::{Scope, Tutor};

use super::context::{Context, is_read_by_person, now, unknown};
use super::output::{Ending, Failure, print, talk};
use super::page::Page;
use super::{json, open};

/// Goes through a design: the prompts of lessons, and the risks that follow
#[derive(Debug, Args)]
#[command(
    after_help = "In a terminal it asks, keeps what is said, and goes on with it the next time.\nIn a pipe it prints \
                  the prompts.\n\nExample: footgun checklist before-the-launch --markdown > review.md"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(super) struct List {
    /// Learning path, category, lesson, or `all`; without it the one that was
    /// gone through last, else your path
    scope: Option<String>,
    /// Print the prompts as text, in a terminal too
    #[arg(long, group = "form")]
    plain: bool,
    /// Print Markdown: the risks, and every prompt with a box
    #[arg(long, group = "form")]
    markdown: bool,
    /// Print JSON
    #[arg(long, group = "form")]
    json: bool,
    /// Leave out what was said so far
    #[arg(long)]
    blank: bool,
}

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    checklist: &'a Checklist,
    answered: usize,
    prompts: usize,
    risks: Vec<&'a Item>,
    read: Vec<&'a SafeText>,
}

impl List {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let prints = self.plain || self.markdown || self.json || !is_read_by_person();
        let asks = !prints && std::io::stdin().is_terminal() && cx.has_screen();
        let tutor = if asks { cx.learner_on_screen()? } else { cx.reader()? };
        let Some(scope) = self.scope(&tutor) else { return Ok(Ending::Nothing) };
        if asks {
            return open::screens(cx, tutor, Some(&Route::Checklist(scope)));
        }
        let checklist = tutor.checklist(&scope, now()).map_err(Failure::Said)?;
        // What a pipe gets without asking for more is the blank list, to be filled in elsewhere.
        let formatted = self.markdown || self.json || self.plain;
        let checklist = if self.blank || !formatted { checklist.blank() } else { checklist };
        if self.markdown {
            print(&checklist.markdown())?;
        } else if self.json {
            json::answer("footgun/checklist/1", answer(&checklist))?;
        } else {
            let mut page = cx.page(&tutor);
            tell(&mut page, &checklist);
            page.print()?;
        }
        Ok(Ending::Fine)
    }

    fn scope(&self, tutor: &Tutor) -> Option<Scope> {
        let Some(name) = &self.scope else { return Some(tutor.checklist_scope()) };
        tutor.scope_named(name).map_err(|near| talk(&unknown("path, category or lesson", name, &near))).ok()
    }
}

fn answer(checklist: &Checklist) -> Answer<'_> {
    let (answered, prompts) = checklist.progress();
    let read = checklist.lessons_to_read().into_iter().map(|item| item.lesson.text()).collect();
    Answer { checklist, answered, prompts, risks: checklist.risks(), read }
}

fn tell(page: &mut Page, checklist: &Checklist) {
    let (said, all) = checklist.progress();
    page.line(&checklist.title, Role::Strong);
    page.line(&SafeText::new(format!("{all} prompts, {said} answered; yes means healthy")), Role::Muted);
    if !checklist.risks().is_empty() {
        page.heading("Risks");
        for item in checklist.risks() {
            one(page, item, item.severity.word());
        }
    }
    for group in &checklist.groups {
        page.heading(&group.title);
        for item in &group.items {
            one(page, item, "");
        }
    }
}

/// `[no] Is there a limit?`, and below it where to read.
fn one(page: &mut Page, item: &Item, severity: &'static str) {
    let reply = item.reply.map_or("  ", words);
    let mark = format!("[{reply}] ");
    page.item(&mark, &item.prompt);
    let comma = if severity.is_empty() { "" } else { ", " };
    let place = SafeText::new(format!("{severity}{comma}footgun show {}", item.lesson));
    for line in wrap_prose(&place, page.prose_width().saturating_sub(5)) {
        page.put("     ", Role::Text);
        page.line(&line, Role::Muted);
    }
}
