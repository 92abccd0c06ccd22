//! `footgun doctor`.

use std::io::IsTerminal;

use clap::Args;
use serde::Serialize;

use crate::catalog::{Diagnostic, Origin};
use crate::platform::Environment;
use crate::text::SafeText;
use crate::theme::{Depth, Role};
use crate::tui::grid::SMALLEST;
use crate::tui::terminal;
use crate::tutor::Tutor;
use crate::tutor::health::{LayerReport, Location};

use super::context::{Context, is_read_by_person};
use super::import::counted;
use super::json;
use super::output::{Ending, Failure};
use super::page::Page;

/// Shows versions, places, database and terminal, for bug reports
#[derive(Debug, Args)]
#[command(after_help = "Exits with 1 when something is not in order.")]
pub(super) struct Doctor {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    system: String,
    sqlite: &'static str,
    places: Vec<Place>,
    database: Database,
    terminal: Terminal,
    lessons: Lessons,
    cache: Cache,
    problems: Vec<SafeText>,
}

#[derive(Serialize)]
struct Place {
    name: &'static str,
    path: SafeText,
    exists: bool,
    writable: bool,
}

#[derive(Serialize)]
struct Database {
    state: SafeText,
    healthy: bool,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact")]
struct Terminal {
    term: SafeText,
    true_color: bool,
    no_color: bool,
    clicolor_force: bool,
    utf8: bool,
    input: bool,
    output: bool,
    size: Option<(u16, u16)>,
    colours: &'static str,
}

#[derive(Serialize)]
struct Lessons {
    built_in: usize,
    own: usize,
    broken: usize,
    layers: Vec<Layer>,
}

#[derive(Serialize)]
struct Layer {
    name: SafeText,
    path: SafeText,
    exists: bool,
    lessons: usize,
    patches: usize,
    drafts: usize,
    faults: usize,
}

#[derive(Serialize)]
struct Cache {
    files: usize,
    bytes: u64,
}

impl Doctor {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let tutor = cx.lessons_quietly()?;
        let report = Report::of(&tutor, cx);
        if self.json {
            json::answer("footgun/doctor/1", &report)?;
        } else {
            let mut page = cx.page(&tutor);
            report.print(&mut page);
            page.print()?;
        }
        Ok(if report.problems.is_empty() { Ending::Fine } else { Ending::Nothing })
    }
}

impl Report {
    fn of(tutor: &Tutor, cx: &Context) -> Self {
        let entries = tutor.catalog().entries();
        let own = entries.iter().filter(|entry| entry.origin != Origin::BuiltIn).count();
        let broken: Vec<SafeText> = tutor.catalog().diagnostics().iter().map(Diagnostic::one_line).collect();
        let layers = tutor.layer_reports().into_iter().map(Layer::of).collect();
        let lessons = Lessons { built_in: entries.len() - own, own, broken: broken.len(), layers };
        let (files, bytes) = tutor.cache_size();
        let locations = tutor.locations();
        let database = Database::of(tutor);
        let mut problems = super::config::problems(tutor);
        problems.extend(broken);
        problems.extend((!database.healthy).then(|| database.state.clone()));
        problems.extend(locations.iter().filter_map(unwritable));
        Self {
            system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
            sqlite: tutor.database_version(),
            places: locations.into_iter().map(Place::of).collect(),
            database,
            terminal: Terminal::of(cx),
            lessons,
            cache: Cache { files, bytes },
            problems,
        }
    }

    fn print(&self, page: &mut Page) {
        let fact = |page: &mut Page, label, text: String| page.fact(label, &SafeText::new(text), Role::Text);
        fact(page, "footgun", format!("{} on {}", env!("CARGO_PKG_VERSION"), self.system));
        fact(page, "SQLite", self.sqlite.to_owned());
        page.heading("Places");
        for place in &self.places {
            let state = match (place.exists, place.writable) {
                (true, true) => "there",
                (true, false) => "there, read-only",
                (false, true) => "not there yet",
                (false, false) => "not there, cannot be made",
            };
            fact(page, place.name, format!("{} ({state})", place.path));
        }
        page.heading("Database");
        page.prose(&self.database.state, if self.database.healthy { Role::Text } else { Role::Bad });
        self.terminal.print(page);
        page.heading("Lessons");
        let Lessons { built_in, own, broken, ref layers } = self.lessons;
        let wrong = counted(broken, "problem");
        let words = format!("{built_in} built in, {own} own, {wrong} in own files");
        page.prose(&SafeText::new(words), Role::Text);
        let rows: Vec<SafeText> = layers.iter().map(Layer::row).collect();
        page.bullets(&rows);
        page.heading("Cache");
        let Cache { files, bytes } = self.cache;
        let (files, size) = (counted(files, "file"), bytes.div_ceil(1024));
        let kept = format!("{files}, {size} KiB; it may be deleted at any time");
        page.prose(&SafeText::new(kept), Role::Text);
        page.heading("Problems");
        if self.problems.is_empty() {
            page.line("none", Role::Good);
        }
        page.bullets(&self.problems);
    }
}

/// Lessons may stand where nobody writes; what the program keeps may not.
fn unwritable(location: &Location) -> Option<SafeText> {
    (!location.writable && location.name != "lessons")
        .then(|| SafeText::new(format!("{}: {} cannot be written", location.name, location.path.display())))
}

impl Layer {
    fn of(report: LayerReport) -> Self {
        let LayerReport { name, dir, exists, lessons, patches, drafts, faults } = report;
        let path = SafeText::new(dir.display().to_string()).one_line();
        Self { name: SafeText::new(name).one_line(), path, exists, lessons, patches, drafts, faults }
    }

    /// The layer in a line.
    fn row(&self) -> SafeText {
        let Self { name, path, exists, lessons, patches, drafts, faults } = self;
        let counts = if *exists {
            let patches = if *patches == 1 { "1 patch".to_owned() } else { format!("{patches} patches") };
            let (lessons, drafts) = (counted(*lessons, "lesson"), counted(*drafts, "draft"));
            format!("{lessons}, {patches}, {drafts}, {}", counted(*faults, "fault"))
        } else {
            "not there".to_owned()
        };
        // A directory of the command line is named by its path.
        let name = if name == path { String::new() } else { format!("{name}: ") };
        SafeText::new(format!("{name}{path}: {counts}"))
    }
}

impl Place {
    fn of(location: Location) -> Self {
        let Location { name, path, exists, writable } = location;
        Self { name, path: SafeText::new(path.display().to_string()).one_line(), exists, writable }
    }
}

impl Database {
    fn of(tutor: &Tutor) -> Self {
        let (state, healthy) = match (tutor.dirs(), tutor.inspect_progress()) {
            (None, _) => ("there is no home directory; set FOOTGUN_DATA_DIR".into(), false),
            (_, Err(wrong)) => (wrong, false),
            (_, Ok(None)) => ("not made yet; the first answer makes it".into(), true),
            (_, Ok(Some(found))) => {
                let words =
                    format!("sound: {} answers, format {}, {} daily copies", found.answers, found.format, found.copies);
                (SafeText::new(words), true)
            }
        };
        Self { state, healthy }
    }
}

impl Terminal {
    fn of(cx: &Context) -> Self {
        let Environment { term, true_color, no_color, color_force, utf8, .. } = &cx.environment;
        let output = is_read_by_person();
        Self {
            term: SafeText::new(term.as_str()).one_line(),
            true_color: *true_color,
            no_color: *no_color,
            clicolor_force: *color_force,
            utf8: *utf8,
            input: std::io::stdin().is_terminal(),
            output,
            size: if output { terminal::size() } else { None },
            colours: match cx.screen_depth() {
                Depth::None => "none",
                Depth::Ansi => "16",
                Depth::Indexed => "256",
                Depth::True => "24 bit",
            },
        }
    }

    fn print(&self, page: &mut Page) {
        let yes = |fact: bool| if fact { "yes" } else { "no" };
        page.heading("Terminal");
        let size = self.size.map_or("unknown".to_owned(), |(columns, rows)| {
            let (least_columns, least_rows) = SMALLEST;
            let is_small = columns < least_columns || rows < least_rows;
            let more =
                if is_small { format!("; the screens need {least_columns}x{least_rows}") } else { String::new() };
            format!("{columns}x{rows}{more}")
        });
        let term = match self.term.as_str() {
            "" => "not set; the screens open, and pages come without colours",
            "dumb" => "dumb; no screens, and no colours",
            term => term,
        };
        let mut fact = |label, text: &str| page.fact(label, &SafeText::new(text), Role::Text);
        fact("TERM", term);
        fact("COLORTERM", if self.true_color { "24 bit" } else { "says nothing" });
        fact("Colours", self.colours);
        fact("Size", &size);
        fact("UTF-8", yes(self.utf8));
        fact("Input", if self.input { "a terminal" } else { "not a terminal" });
        fact("Output", if self.output { "a terminal" } else { "not a terminal" });
    }
}
