//! `footgun config`.

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::Value;

use crate::text::SafeText;
use crate::theme::Role;
use crate::tutor::settings::about;
use crate::tutor::{Settings, Tutor};

use super::context::Context;
use super::json;
use super::output::{self, Ending, Failure};

/// Tells which settings hold, and writes a file to change them
#[derive(Debug, Args)]
pub(super) struct Config {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Prints where the settings file is, or would be
    Path,
    /// Tells every setting, what it is and where that comes from
    Show {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Writes a settings file that explains itself and changes nothing
    Init {
        /// Overwrite the file that is there
        #[arg(long)]
        force: bool,
    },
    /// Prints the JSON Schema of the settings file, for editors
    Schema,
}

#[derive(Serialize)]
struct Answer {
    path: Option<SafeText>,
    exists: bool,
    settings: Vec<Setting>,
    problems: Vec<SafeText>,
}

#[derive(Serialize)]
struct Setting {
    name: &'static str,
    value: Value,
    from: SafeText,
}

impl Config {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        match self.what {
            What::Schema => output::print(&json::pretty(&Settings::schema())?)?,
            What::Path => {
                let tutor = cx.lessons_quietly()?;
                let path = tutor.settings_file().ok_or_else(no_home)?.0;
                output::print(&format!("{}\n", SafeText::new(path.display().to_string()).one_line()))?;
            }
            What::Init { force } => {
                let path = cx.lessons_quietly()?.init_settings(force).map_err(Failure::Said)?;
                output::print(&format!("{}\n", SafeText::new(path.display().to_string()).one_line()))?;
            }
            What::Show { json } => return show(cx, json),
        }
        Ok(Ending::Fine)
    }
}

fn no_home() -> Failure {
    Failure::said("there is no home directory; set FOOTGUN_CONFIG_DIR")
}

/// Exits with 1 when something in the file is not in order.
fn show(cx: &Context, as_json: bool) -> Result<Ending, Failure> {
    let tutor = cx.lessons_quietly()?;
    let answer = answer(cx, &tutor);
    let is_sound = answer.problems.is_empty();
    if as_json {
        json::answer("footgun/config/1", answer)?;
    } else {
        let mut page = cx.page(&tutor);
        for Setting { name, value, from } in &answer.settings {
            let value = match value {
                Value::String(text) if text.is_empty() => "\"\"".to_owned(),
                Value::String(text) => text.clone(),
                value => value.to_string(),
            };
            page.put(&SafeText::new(format!("{name}: {value}")).one_line(), Role::Text);
            page.line(&SafeText::new(format!("  # {from}")), Role::Muted);
        }
        page.print()?;
        answer.problems.iter().for_each(output::talk);
    }
    Ok(if is_sound { Ending::Fine } else { Ending::Nothing })
}

fn answer(cx: &Context, tutor: &Tutor) -> Answer {
    let file = tutor.settings_file();
    let said = |name: &str| file.as_ref()?.1.iter().find(|(known, _)| known == name).map(|(_, line)| *line);
    let one = |about: &about::About| {
        let name = about.name;
        let asked = cx.asked(name);
        let value = asked.as_ref().map_or_else(|| tutor.settings().value(name), |value| Value::from(value.as_str()));
        let from = match (asked, said(name)) {
            (Some(_), _) => SafeText::new(format!("--{name}")),
            (None, Some(line)) => SafeText::new(format!("config.yaml, line {line}")),
            (None, None) => "default".into(),
        };
        Setting { name, value, from }
    };
    let problems = tutor.notices().iter();
    let in_lessons =
        |notice: &&SafeText| tutor.catalog().diagnostics().iter().any(|found| found.one_line() == **notice);
    Answer {
        exists: file.as_ref().is_some_and(|(path, _)| path.exists()),
        path: file.as_ref().map(|(path, _)| SafeText::new(path.display().to_string()).one_line()),
        settings: about::ALL.iter().map(one).collect(),
        problems: problems.filter(|notice| !in_lessons(notice)).cloned().collect(),
    }
}
