//! `footgun config`.

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::Value;

use crate::catalog::nearest::nearest_few;
use crate::lesson::Language;
use crate::text::SafeText;
use crate::theme::{Depth, Role};
use crate::tui::keymap::Keymap;
use crate::tutor::settings::about;
use crate::tutor::{Settings, Tutor, profiles};

use super::context::{Context, unknown};
use super::json;
use super::output::{self, Ending, Failure};

/// Tells which settings hold, and writes a file to change them
#[derive(Debug, Args)]
pub(super) struct Config {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Prints where the settings file is, or would be
    Path,
    /// Tells every setting, what it is and where that comes from (this is what
    /// happens without a word)
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
        match *self.what.as_ref().unwrap_or(&What::Show { json: false }) {
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
    Answer {
        exists: file.as_ref().is_some_and(|(path, _)| path.exists()),
        path: file.as_ref().map(|(path, _)| SafeText::new(path.display().to_string()).one_line()),
        settings: about::ALL.iter().map(one).collect(),
        problems: problems(tutor),
    }
}

/// What is wrong with the settings, with the line where that can be said: what the file holds, and names in it that name
/// nothing.
pub(super) fn problems(tutor: &Tutor) -> Vec<SafeText> {
    let in_lessons =
        |notice: &&SafeText| tutor.catalog().diagnostics().iter().any(|found| found.one_line() == **notice);
    let mut problems: Vec<SafeText> = tutor.notices().iter().filter(|notice| !in_lessons(notice)).cloned().collect();
    let file = tutor.settings_file();
    let mut found = |setting: &str, words: &SafeText| {
        let line = file.as_ref().and_then(|(path, lines)| {
            let (_, line) = lines.iter().find(|(name, _)| name == setting)?;
            Some(format!("{}:{line}: ", path.display()))
        });
        let problem = SafeText::new(format!("{}{words}", line.unwrap_or_default())).one_line();
        if !problems.iter().any(|known| known.contains(words.as_str())) {
            problems.push(problem);
        }
    };
    let settings = tutor.settings();
    if let Err(near) = tutor.theme_exists(&settings.theme) {
        found("theme", &unknown("theme", &settings.theme, &near));
    }
    if tutor.theme_exists(&settings.theme).is_ok() {
        let in_files = tutor.theme_named(Some("dark"), Depth::True).1;
        let own = tutor.theme_named(Some(&settings.theme), Depth::True).1;
        own.iter().filter(|warning| !in_files.contains(warning)).for_each(|warning| found("theme", warning));
    }
    Keymap::with(&settings.keys).1.iter().for_each(|problem| found("keys", problem));
    if let Some(Err(words)) = tutor.dirs().map(|dirs| profiles::known(dirs, &settings.profile)) {
        found("profile", &words);
    }
    let languages = || tutor.catalog().entries().iter().flat_map(|entry| &entry.languages).map(Language::name);
    if !settings.language.is_empty() && !languages().any(|name| name == settings.language) {
        let near = nearest_few(&settings.language, languages(), 1).into_iter().next();
        let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        let words = format!("language: no lesson has code in {}{near}", settings.language);
        found("language", &SafeText::new(words).one_line());
    }
    // Files of themes name their place themselves.
    for warning in tutor.theme_named(Some("dark"), Depth::True).1 {
        if !problems.contains(&warning) {
            problems.push(warning);
        }
    }
    problems
}
