//! `footgun new`.

use std::path::PathBuf;

use clap::Args;

use crate::lesson::LessonId;
use crate::text::SafeText;

use super::context::Context;
use super::output::{self, Ending, Failure};

/// Writes the skeleton of a lesson, which explains itself
#[derive(Debug, Args)]
#[command(
    after_help = "Writes to .footgun/lessons of the repository where that directory is, else to lessons in the configuration directory. The \
                  skeleton is a draft: it is not shown until `status: draft` is removed. Never overwrites."
)]
pub(super) struct New {
    /// CATEGORY/NAME in small letters, digits and -
    id: String,
    /// Directory of lessons to write to
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl New {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let id = LessonId::new(&self.id);
        if !id.is_well_formed() {
            let words = format!(
                "{}: an id is CATEGORY/NAME in small letters, digits and -, such as caching/no-expiry",
                self.id
            );
            return Err(Failure::Said(SafeText::new(words).one_line()));
        }
        let tutor = cx.lessons()?;
        let dir = match &self.out {
            Some(out) => out.clone(),
            None => tutor.own_lessons().map_err(Failure::Said)?,
        };
        let path = tutor.new_lesson(&id, &dir).map_err(Failure::Said)?;
        if tutor.catalog().entry(&id).is_some() {
            output::talk(&SafeText::new(format!(
                "{id} is a lesson already; this one will take its place when it is no draft"
            )));
        }
        let shown = path.display();
        let next = format!(
            "{shown}\nedit it, and see it while you do: footgun preview {shown}\nwhat is missing: footgun lint {shown}\n"
        );
        output::print(SafeText::new(next).as_str())?;
        Ok(Ending::Fine)
    }
}
