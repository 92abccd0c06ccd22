//! `footgun design`.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};

use clap::Args;
use serde::Serialize;
use serde_json::{Value, json};

use crate::catalog::nearest::nearest_few;
use crate::lesson::Review;
use crate::quiz::review::{LEFT_ALONE, Outcome, Planted, Sound, judge};
use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tui::effect::Route;
use crate::tui::widgets::words::count;
use crate::tutor::Tutor;

use super::context::{Context, unknown, width};
use super::output::{Ending, Failure, talk};
use super::page::Page;
use super::plain::voice::Voice;
use super::{json, open};

/// Widest line that is read aloud, in columns.
const WIDEST: usize = 80;

/// Practises a design review: mark the lines that you would send back
#[derive(Debug, Args)]
#[command(
    after_help = "Without a name it shows which there are. Nothing of it is recorded.\n\nExamples:\n  footgun design \
                  e-commerce\n  footgun design e-commerce --plain\n  footgun design e-commerce --marks 13,18 --json"
)]
pub(super) struct Design {
    /// One of the list
    name: Option<String>,
    /// Line by line, without a screen: for screen readers and pipes
    #[arg(long)]
    plain: bool,
    /// Judge these lines, without asking
    #[arg(long, value_name = "LINES", value_delimiter = ',', requires = "name")]
    marks: Option<Vec<usize>>,
    /// Print JSON: the list, the design, or with --marks what they are worth
    #[arg(long, conflicts_with = "plain")]
    json: bool,
}

/// One line of a result, for programs.
#[derive(Serialize)]
struct Told<'a> {
    /// From 1.
    line: usize,
    lesson: Option<&'a str>,
    title: SafeText,
    why: SafeText,
}

impl Design {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let prints = self.json || self.plain || self.marks.is_some();
        if !prints && cx.has_screen() {
            return self.on_screen(cx);
        }
        let tutor = cx.lessons()?;
        let Some(name) = &self.name else { return self.list(cx, &tutor) };
        let Some(review) = named(&tutor, name) else { return Ok(Ending::Nothing) };
        match &self.marks {
            Some(marks) => {
                let marks = lines(review, marks.iter().copied()).map_err(Failure::Said)?;
                self.tell(cx, &tutor, (review, &marks))?;
            }
            None if self.json => json::answer("footgun/design/1", body(review))?,
            None if self.plain => return ask(&tutor, review),
            None => return Err(open::no_screen(cx, "a design review", "footgun design NAME --plain` does")),
        }
        Ok(Ending::Fine)
    }

    fn on_screen(&self, cx: &Context) -> Result<Ending, Failure> {
        let tutor = cx.learner_on_screen()?;
        let route = match &self.name {
            None => Route::Reviews,
            Some(name) => match named(&tutor, name) {
                None => return Ok(Ending::Nothing),
                Some(review) => Route::Review(review.name.clone()),
            },
        };
        open::screens(cx, tutor, Some(&route))
    }

    fn list(&self, cx: &Context, tutor: &Tutor) -> Result<Ending, Failure> {
        let reviews = tutor.catalog().reviews();
        if self.json {
            let of = |review: &Review| json!({ "name": review.name, "title": review.title, "brief": review.brief });
            json::answer("footgun/designs/1", json!({ "designs": reviews.iter().map(of).collect::<Vec<Value>>() }))?;
            return Ok(Ending::Fine);
        }
        let mut page = cx.page(tutor);
        let width = reviews.iter().map(|review| columns(&review.name)).max().unwrap_or(0) + 2;
        for review in reviews {
            page.cell(&review.name, width, Role::Muted);
            page.line(&review.title.one_line(), Role::Strong);
        }
        page.print()?;
        Ok(Ending::Fine)
    }

    fn tell(&self, cx: &Context, tutor: &Tutor, (review, marks): (&Review, &BTreeSet<usize>)) -> Result<(), Failure> {
        let outcome = judge(review, marks);
        if !self.json {
            let mut page = cx.page(tutor);
            result(&mut page, tutor, &outcome);
            return page.print();
        }
        let planted = |list: &[Planted<'_>]| -> Value {
            let of = |it: &Planted<'_>| json!(planted_line(tutor, it));
            list.iter().map(of).collect()
        };
        let sound = |list: &[Sound<'_>], left: bool| -> Value {
            let of = |it: &Sound<'_>| {
                let title = if left { LEFT_ALONE } else { it.alarm() };
                json!(Told { line: it.line + 1, lesson: None, title: title.into(), why: it.why() })
            };
            list.iter().map(of).collect()
        };
        json::answer(
            "footgun/design-result/1",
            json!({
                "name": review.name, "plants": outcome.plants(), "found": planted(&outcome.found),
                "missed": planted(&outcome.missed), "false_alarms": sound(&outcome.false_alarms, false),
                "left_alone": sound(&outcome.left_alone, true),
            }),
        )
    }
}

fn planted_line<'a>(tutor: &Tutor, planted: &'a Planted<'_>) -> Told<'a> {
    let lesson = &planted.plant.lesson;
    // Reviews of one's own may name a lesson that is not there.
    let title = tutor.catalog().entry(lesson).map_or_else(|| lesson.text().clone(), |entry| entry.title.one_line());
    Told { line: planted.line + 1, lesson: Some(lesson.as_str()), title, why: planted.plant.why.one_line() }
}

/// A design review by its name or title; else it is said which come near.
fn named<'t>(tutor: &'t Tutor, name: &str) -> Option<&'t Review> {
    let (reviews, wanted) = (tutor.catalog().reviews(), name.trim().to_lowercase());
    let is_it = |review: &&Review| review.name.as_str() == wanted || review.title.to_lowercase() == wanted;
    let found = reviews.iter().find(is_it);
    if found.is_none() {
        let near = nearest_few(&wanted, reviews.iter().map(|review| review.name.as_str()), 3);
        let near: Vec<SafeText> = near.into_iter().map(SafeText::from).collect();
        talk(&unknown("design review", name, &near));
    }
    found
}

/// Numbers from 1 as lines of the document from 0.
fn lines(review: &Review, numbers: impl Iterator<Item = usize>) -> Result<BTreeSet<usize>, SafeText> {
    let count = review.document.as_str().lines().count();
    let line = |number: usize| {
        let inside = number.checked_sub(1).filter(|line| *line < count);
        inside.ok_or_else(|| SafeText::new(format!("there is no line {number}; the design has lines 1 to {count}")))
    };
    numbers.map(line).collect()
}

fn body(review: &Review) -> Value {
    let lines: Vec<SafeText> = review.document.lines().collect();
    json!({ "name": review.name, "title": review.title, "brief": review.brief, "lines": lines })
}

/// Reads the design, asks for the lines, and tells what they are worth.
fn ask(tutor: &Tutor, review: &Review) -> Result<Ending, Failure> {
    let page = Page::new(None, tutor.ascii(), width().min(WIDEST));
    let echo = !io::stdin().is_terminal();
    let mut voice = Voice::new(io::stdin().lock(), io::stdout().lock(), echo, page);
    voice.say(format!("Design review: {}.", review.title));
    voice.say(review.brief.clone());
    voice.page.end();
    let lines_of: Vec<SafeText> = review.document.lines().collect();
    let digits = lines_of.len().to_string().len();
    for (number, line) in (1..).zip(&lines_of) {
        voice.page.line(&SafeText::new(format!("{number:>digits$}  {line}").trim_end()), Role::Text);
    }
    voice.page.end();
    voice.say("Some passages only look wrong. Say the lines that you would send back, such as 5 9 14, or none.");
    let marks = loop {
        let Some(typed) = voice.ask("Your lines:")? else {
            voice.say("Stopped.");
            voice.flush()?;
            return Ok(Ending::Fine);
        };
        let words = typed.to_lowercase();
        let mut words = words.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).peekable();
        let numbers: Result<Vec<usize>, _> = match words.peek() {
            Some(&("stop" | "quit")) => {
                voice.flush()?;
                return Ok(Ending::Fine);
            }
            Some(&"none") => Ok(Vec::new()),
            Some(_) => words.map(str::parse).collect(),
            None => "".parse::<usize>().map(|_| Vec::new()),
        };
        match numbers.ok().map(|numbers| lines(review, numbers.into_iter())) {
            Some(Ok(marks)) => break marks,
            Some(Err(reason)) => voice.say(reason),
            None => voice.say("That is not clear. Say numbers of lines with blanks between them, none, or stop."),
        }
    };
    result(&mut voice.page, tutor, &judge(review, &marks));
    voice.flush()?;
    Ok(Ending::Fine)
}

/// What marks are worth: every sign is a word.
fn result(page: &mut Page, tutor: &Tutor, outcome: &Outcome<'_>) {
    page.end();
    let alarms = count(outcome.false_alarms.len(), "false alarm");
    let found = format!("{} of {} found, {alarms}.", outcome.found.len(), outcome.plants());
    page.line(&SafeText::new(found), Role::Strong);
    let mut told: Vec<(usize, String, SafeText)> = Vec::new();
    for (list, word) in [(&outcome.found, "found"), (&outcome.missed, "missed")] {
        for planted in list {
            let line = planted_line(tutor, planted);
            let head = format!("{word}: {} ({})", line.title, planted.plant.lesson);
            told.push((line.line, head, line.why));
        }
    }
    for sound in &outcome.false_alarms {
        told.push((sound.line + 1, format!("false alarm: {}", sound.alarm().to_lowercase()), sound.why()));
    }
    for sound in &outcome.left_alone {
        told.push((sound.line + 1, LEFT_ALONE.to_lowercase(), sound.why()));
    }
    told.sort_by_key(|(line, ..)| *line);
    for (line, head, why) in told {
        page.end();
        page.item("", &SafeText::new(format!("Line {line}, {head}.")).one_line());
        if !why.is_empty() {
            page.item("  ", &why);
        }
    }
}
