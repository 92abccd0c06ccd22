//! `footgun session results`.

use clap::Args;
use serde::Serialize;

use crate::progress::Kept;
use crate::session::results::{Asked, Person};
use crate::session::{Results, export};
use crate::text::{SafeText, columns};
use crate::theme::Role;

use crate::cli::context::Context;
use crate::cli::json;
use crate::cli::output::{Ending, Failure, print, talk};
use crate::cli::page::Page;

/// Shows what became of team sessions
#[derive(Debug, Args)]
#[command(after_help = "Without a number it lists all sessions; 1 is the newest.")]
pub(super) struct ResultsOf {
    /// A number of the list
    number: Option<usize>,
    /// One line an answer, for spreadsheets; the newest session without a
    /// number
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Listed<'a> {
    sessions: &'a [Results],
}

impl ResultsOf {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let mut tutor = cx.reader()?;
        tutor.load_teams();
        let kept = tutor.teams().iter().rev();
        for broken in kept.clone().filter(|kept| !kept.whole) {
            let (stamp, title) = (broken.opening.when.stamp(), &broken.opening.setup.title);
            talk(&SafeText::new(format!("{stamp} {title}: part of it is damaged; this is what came before")));
        }
        let all: Vec<Results> = kept.map(|kept: &Kept| Results::new(&kept.session())).collect();
        let Some(number) = self.number.or(self.csv.then_some(1)) else {
            return list(&all, self.json, cx.page(&tutor));
        };
        let Some(results) = number.checked_sub(1).and_then(|at| all.get(at)) else {
            talk(&SafeText::new(match all.len() {
                0 => "there are no team sessions yet; `footgun session` starts one".to_owned(),
                count => format!("there is no session {number}; the list has 1 to {count}"),
            }));
            return Ok(Ending::Nothing);
        };
        if self.csv {
            print(&export::csv(results))?;
        } else if self.json {
            json::answer(export::SCHEMA, results)?;
        } else {
            show(results, cx.page(&tutor))?;
        }
        Ok(Ending::Fine)
    }
}

fn list(all: &[Results], as_json: bool, mut page: Page) -> Result<Ending, Failure> {
    if as_json {
        json::answer("footgun/session-results/1", Listed { sessions: all })?;
        return Ok(Ending::Fine);
    }
    if all.is_empty() {
        talk(&SafeText::from("there are no team sessions yet; `footgun session` starts one"));
        return Ok(Ending::Nothing);
    }
    for (number, results) in (1..).zip(all) {
        page.cell(&SafeText::new(format!("{number:>3}")), 5, Role::Accent);
        page.cell(&SafeText::new(results.when.stamp()), 18, Role::Muted);
        let asked = if results.finished {
            counted(results.questions.len(), "question")
        } else {
            format!("{} of {}", results.questions.len(), counted(results.planned, "question"))
        };
        page.line(&results.title, Role::Strong);
        page.put(&SafeText::new(" ".repeat(5)), Role::Text);
        page.line(&SafeText::new(format!("{asked}, {}", best(&results.people))), Role::Text);
    }
    page.print()?;
    Ok(Ending::Fine)
}

fn best(people: &[Person]) -> String {
    let first: Vec<&str> = people
        .iter()
        .filter(|person| person.rank == 1 && person.points > 0)
        .map(|person| person.name.as_str())
        .collect();
    let count = counted(people.len(), "player");
    match first.as_slice() {
        [] => count,
        names if people.len() == 1 || names.len() > 3 => count,
        names => format!("{count}, first {}", names.join(" and ")),
    }
}

fn show(results: &Results, mut page: Page) -> Result<(), Failure> {
    page.line(&results.title, Role::Strong);
    let state = if results.finished { "" } else { ", not finished; `footgun session --resume` goes on" };
    let asked = counted(results.questions.len(), "question");
    page.prose(&SafeText::new(format!("{}, {asked}{state}", results.when.stamp())), Role::Muted);
    page.heading("By person");
    people(&mut page, &results.people);
    page.heading("By question");
    for asked in &results.questions {
        question(&mut page, asked);
    }
    let teach = results.teach_next();
    if !teach.is_empty() {
        page.heading("Teach this next");
        for asked in teach.into_iter().take(3) {
            let said = asked.most_wrong().map(|text| format!("; most said “{}”", text.one_line())).unwrap_or_default();
            let words = format!("{}: {} of {} missed it{said}", asked.lesson, asked.missed, asked.players);
            let mark = format!("{} ", page.glyphs.bullet);
            page.item(&mark, &SafeText::new(words));
        }
    }
    page.print()
}

fn people(page: &mut Page, people: &[Person]) {
    let width = people.iter().map(|person| columns(&person.name)).max().unwrap_or(0) + 2;
    for person in people {
        page.cell(&SafeText::new(format!("{:>3}", person.rank)), 5, Role::Muted);
        page.cell(&person.name, width, Role::Strong);
        let figures = format!("{:>3} of {} right {:>7} points", person.right, person.asked, person.points);
        page.line(&SafeText::new(figures), Role::Text);
    }
}

fn question(page: &mut Page, asked: &Asked) {
    let head = format!("{:>3}  ", asked.number);
    page.item(&head, &asked.prompt.one_line());
    for (at, option) in asked.options.iter().enumerate() {
        let letter = char::from(b'A'.saturating_add(u8::try_from(at).unwrap_or(0)));
        let sign = if at == asked.right { page.glyphs.yes } else { " " };
        let votes = asked.last.get(at).copied().unwrap_or(0);
        let before = asked.first.get(at).copied().filter(|first| *first != votes);
        let before = before.map(|first| format!(" (first {first})")).unwrap_or_default();
        page.item(format!("     {sign} {letter} {votes:>2}{before}  "), &option.one_line());
    }
}

fn counted(count: usize, unit: &str) -> String {
    crate::tui::widgets::words::count(count, unit)
}
