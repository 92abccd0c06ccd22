//! `footgun restore`.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::platform::files;
use crate::text::SafeText;
use crate::theme::Role;
use crate::tutor::transfer::{Given, LARGEST, Remark, Restored};

use super::context::Context;
use super::json;
use super::output::{Ending, Failure};
use super::page::Page;

/// Takes in what `footgun export` wrote, here or on another machine
#[derive(Debug, Args)]
#[command(
    after_help = "What is here stays, and what is here already is not taken in twice. A line that\ncannot be read is \
                  named; all others are taken in. Exits with 1 then.\n\nExample: ssh other footgun export | footgun \
                  restore -"
)]
pub(super) struct Restore {
    /// Exported lines, or a whole copy of a file of answers; - for standard
    /// input
    file: PathBuf,
    /// Say what would be taken in, and leave everything as it is
    #[arg(long)]
    dry_run: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Answer<'a> {
    file: SafeText,
    #[serde(flatten)]
    restored: &'a Restored,
}

impl Restore {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let piped = self.file.as_os_str() == "-";
        let name = if piped { "standard input".to_owned() } else { self.file.display().to_string() };
        let fail = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => Failure::said(format!("{name}: there is no such file")),
            _ => Failure::said(format!("{name}: {error}")),
        };
        let bytes =
            if piped { stdin().map_err(fail)? } else { files::read_bytes(&self.file, LARGEST).map_err(fail)? };
        let path: Option<&Path> = (!piped).then_some(&self.file);
        let mut tutor = if self.dry_run { cx.reader()? } else { cx.learner()? };
        let given = Given { name: &name, path, bytes: &bytes };
        let restored = tutor.restore(given, self.dry_run).map_err(Failure::Said)?;
        if self.json {
            json::answer(
                "footgun/restore/1",
                Answer { file: SafeText::new(name.as_str()).one_line(), restored: &restored },
            )?;
        } else {
            let mut page = cx.page(&tutor);
            tell(&mut page, &name, &restored);
            page.print()?;
        }
        Ok(if restored.problems.is_empty() { Ending::Fine } else { Ending::Nothing })
    }
}

fn stdin() -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What is wrong with a file can be wrong with each of its lines; nobody reads more of them than this.
const SHOWN: usize = 20;

fn tell(page: &mut Page, name: &str, restored: &Restored) {
    for (remarks, role) in [(&restored.problems, Role::Bad), (&restored.remarks, Role::Warning)] {
        for Remark { line, text } in remarks.iter().take(SHOWN) {
            let place = line.map_or_else(|| format!("{name}: "), |line| format!("{name}:{line}: "));
            page.put(&SafeText::new(place).one_line(), role);
            page.line(text, Role::Text);
        }
        if remarks.len() > SHOWN {
            page.line(&SafeText::new(format!("{} more like these", remarks.len() - SHOWN)), Role::Text);
        }
    }
    let Restored { answers, known, taken_back, marks, replies, set_aside, .. } = restored;
    let count = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let new = if restored.done { "taken in" } else { "would be taken in" };
    let mut words = format!("{} {new}, {known} here already", count(*answers, "answer"));
    if *taken_back > 0 {
        words = format!("{words}; {} taken back", count(*taken_back, "answer"));
    }
    if *marks > 0 {
        words = format!("{words}; {} of lessons opened or bookmarked", count(*marks, "mark"));
    }
    if *set_aside > 0 {
        words = format!("{words}; {set_aside} set aside");
    }
    if *replies > 0 {
        words = format!("{words}; {} to prompts of checklists", count(*replies, "reply").replace("replys", "replies"));
    }
    page.line(&SafeText::new(words), Role::Text);
}
