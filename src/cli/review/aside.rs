//! What is set aside, on the command line: the list, and the way in and out.

use serde::Serialize;

use crate::lesson::LessonId;
use crate::platform::{Moment, StudyDay};
use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tutor::Tutor;
use crate::tutor::aside::SetAside;

use crate::cli::context::{Context, now};
use crate::cli::json;
use crate::cli::output::{Ending, Failure, talk};

/// One of the list, for programs.
#[derive(Serialize)]
struct Row {
    number: usize,
    name: String,
    lesson: LessonId,
    title: SafeText,
    /// Without one it is the whole lesson.
    facet: Option<&'static str>,
    /// The day on which it comes back by itself.
    until: Option<String>,
    since: String,
}

#[derive(Serialize)]
struct Answer {
    aside: Vec<Row>,
}

/// Prints what is set aside.
pub(super) fn list(cx: &Context, as_json: bool) -> Result<Ending, Failure> {
    let tutor = cx.reader()?;
    let held = tutor.aside(now());
    if as_json {
        json::answer("footgun/aside/1", Answer { aside: (1..).zip(&held).map(row).collect() })?;
        return Ok(Ending::Fine);
    }
    if held.is_empty() {
        talk(&"nothing is set aside; in a review z leaves a card out until tomorrow, x until you ask for it".into());
        return Ok(Ending::Nothing);
    }
    let mut page = cx.page(&tutor);
    let width = held.iter().map(|one| columns(&SafeText::new(one.name()))).max().unwrap_or(0) + 2;
    for (number, one) in (1..).zip(&held) {
        page.cell(&SafeText::new(format!("{number:>3}")), 5, Role::Accent);
        page.cell(&SafeText::new(one.name()), width, Role::Strong);
        let until = one.until.map_or_else(|| "until you ask for it".to_owned(), |day| format!("until {}", day.iso()));
        page.line(&SafeText::new(until), Role::Muted);
    }
    page.print()?;
    Ok(Ending::Fine)
}

fn row((number, one): (usize, &SetAside)) -> Row {
    Row {
        number,
        name: one.name(),
        lesson: one.lesson.clone(),
        title: one.title.clone(),
        facet: one.facet.map(crate::lesson::Facet::word),
        until: one.until.map(StudyDay::iso),
        since: one.when.stamp(),
    }
}

/// Sets a lesson or a card aside.
pub(super) fn set(cx: &Context, name: &str) -> Result<Ending, Failure> {
    change(cx, |tutor, now| {
        let said = tutor.set_aside(name, now)?;
        Ok(format!("{said} is set aside; `footgun review --bring-back {said}` takes that back"))
    })
}

/// Brings back into the reviews what was set aside.
pub(super) fn bring_back(cx: &Context, name: &str) -> Result<Ending, Failure> {
    change(cx, |tutor, now| {
        let back = tutor.bring_back(name, now)?;
        let names: Vec<&str> = back.iter().map(SafeText::as_str).collect();
        Ok(format!("asked again: {}", names.join(", ")))
    })
}

fn change(cx: &Context, what: impl FnOnce(&mut Tutor, Moment) -> Result<String, SafeText>) -> Result<Ending, Failure> {
    let mut tutor = cx.learner()?;
    match what(&mut tutor, now()) {
        Err(reason) => {
            talk(&reason);
            Ok(Ending::Nothing)
        }
        Ok(_) if tutor.banner().is_some() => Err(Failure::Said(tutor.banner().unwrap_or_default())),
        Ok(said) => {
            talk(&SafeText::new(said).one_line());
            Ok(Ending::Fine)
        }
    }
}
