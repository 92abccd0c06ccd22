//! `footgun export`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::platform::files;
use crate::text::SafeText;

use super::context::{Context, now, unknown};
use super::output::{Ending, Failure, print, talk};

/// Writes your answers out: to keep, to move, or for other programs
#[derive(Debug, Args)]
#[command(
    after_help = "Without options it writes JSON Lines, which `footgun restore` takes in again, on\nthis machine or \
                  another one.\n\nExamples:\n  footgun export > answers.jsonl\n  footgun export --anki --scope \
                  retries -o retries.txt\n  footgun export --database copy.db"
)]
pub(super) struct Export {
    /// A table for spreadsheets; it cannot be restored
    #[arg(long, group = "form")]
    csv: bool,
    /// The questions as notes for Anki (File, Import)
    #[arg(long, group = "form")]
    anki: bool,
    /// Copy the whole file of answers to FILE
    #[arg(long, group = "form", value_name = "FILE", conflicts_with = "output")]
    database: Option<PathBuf>,
    /// Path, category, lesson or `all`: which questions become notes
    #[arg(long, requires = "anki", value_name = "SCOPE", default_value = "all")]
    scope: String,
    /// Write to FILE, which must not be there yet, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Export {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        if self.anki {
            let tutor = cx.lessons()?;
            let Ok(scope) = tutor.scope_named(&self.scope).inspect_err(|near| {
                talk(&unknown("path, category or lesson", &self.scope, near));
            }) else {
                return Ok(Ending::Nothing);
            };
            return self.put(&tutor.export_notes(&scope, now()).map_err(Failure::Said)?);
        }
        let mut tutor = cx.reader()?;
        if let Some(target) = &self.database {
            tutor.export_database(target).map_err(Failure::Said)?;
            talk(&SafeText::new(format!("copied to {}", target.display())));
            return Ok(Ending::Fine);
        }
        let text = if self.csv { tutor.export_table() } else { tutor.export_lines() };
        self.put(&text.map_err(Failure::Said)?)
    }

    fn put(&self, text: &str) -> Result<Ending, Failure> {
        match &self.output {
            None => print(text)?,
            Some(file) => write(file, text)?,
        }
        Ok(Ending::Fine)
    }
}

fn write(file: &Path, text: &str) -> Result<(), Failure> {
    files::write_fresh(file, text).map_err(|error| {
        let taken = error.kind() == std::io::ErrorKind::AlreadyExists;
        let reason = if taken { "is there already; choose another name".to_owned() } else { format!("{error}") };
        Failure::said(format!("{}: {reason}", file.display()))
    })
}
