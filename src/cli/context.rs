//! What every subcommand may need; each part is made when it is asked for.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::Args;

use crate::platform::{Clock, Dirs, Environment, Moment, SystemClock, SystemEntropy};
use crate::text::SafeText;
use crate::theme::Depth;
use crate::tui::{background, terminal};
use crate::tutor::{Options, Tutor, layers, profiles};

use super::look::{self, When};
use super::output::{Failure, talk};
use super::page::Page;

/// Widest page, in columns.
const WIDEST: usize = 80;
/// Narrowest page that is still laid out.
const NARROWEST: usize = 24;

/// The options of every command.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Options of every command")]
pub(super) struct Global {
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        value_enum,
        default_value_t = When::Auto,
        help = "When to use colours; auto follows the terminal, NO_COLOR, CLICOLOR_FORCE"
    )]
    pub(super) color: When,
    /// Theme by name; `footgun list themes` shows them
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// Directory of own lessons over the built-in ones; the last one wins
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) lessons: Vec<PathBuf>,
    /// Learner by name, where several share the machine
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) profile: Option<String>,
}

/// The arguments that hold for all commands, and the world around them.
#[derive(Debug)]
pub(super) struct Context {
    global: Global,
    /// What the environment says.
    pub(super) environment: Environment,
}

impl Context {
    pub(super) fn new(global: Global) -> Self {
        Self { global, environment: Environment::read() }
    }

    /// The same with more directories of own lessons.
    pub(super) fn with_lessons(&self, dirs: &[PathBuf]) -> Self {
        let lessons = self.global.lessons.iter().chain(dirs).cloned().collect();
        Self { global: Global { lessons, ..self.global.clone() }, environment: self.environment.clone() }
    }

    /// Whether a person can see the screens and type.
    pub(super) fn has_screen(&self) -> bool {
        is_read_by_person() && std::io::stdin().is_terminal() && self.environment.term != "dumb"
    }

    /// Lessons and settings, without progress.
    pub(super) fn lessons(&self) -> Result<Tutor, Failure> {
        self.told(Tutor::open_lessons(self.options()?, Box::new(SystemEntropy)))
    }

    /// The same without a word about broken files: for who reports them.
    pub(super) fn lessons_quietly(&self) -> Result<Tutor, Failure> {
        let tutor = Tutor::open_lessons(self.options()?, Box::new(SystemEntropy));
        self.known_theme(&tutor)?;
        Ok(tutor)
    }

    /// Lessons, settings and progress.
    pub(super) fn learner(&self) -> Result<Tutor, Failure> {
        self.told(Tutor::open(self.options()?, Box::new(SystemEntropy), now()))
    }

    /// The same for who only reads: a learner who has no file yet gets none.
    pub(super) fn reader(&self) -> Result<Tutor, Failure> {
        self.told(Tutor::open_to_read(self.options()?, Box::new(SystemEntropy), now()))
    }

    /// The same for the screens, which tell of broken files themselves.
    pub(super) fn learner_on_screen(&self) -> Result<Tutor, Failure> {
        self.on_screen(|options| Tutor::open(options, Box::new(SystemEntropy), now()))
    }

    /// The same with own lessons loaded beside the screens.
    pub(super) fn learner_beside(&self) -> Result<Tutor, Failure> {
        self.on_screen(|options| Tutor::open_beside(options, Box::new(SystemEntropy), now()))
    }

    /// For looking at one file of a lesson; nothing is kept.
    pub(super) fn previewer(&self, file: PathBuf) -> Result<Tutor, Failure> {
        self.on_screen(|options| {
            Tutor::open_beside(Options { preview: Some(file), ..options }, Box::new(SystemEntropy), now())
        })
    }

    /// Asks the terminal for its background, if a theme may follow it. Asking whether the settings name a theme first
    /// would cost more than an answer that nobody needs.
    pub(super) fn ask_background(&self) -> background::Asked {
        let may_follow =
            self.screen_depth() > Depth::None && self.global.theme.as_deref().is_none_or(|it| it == "auto");
        if may_follow { background::ask(&self.environment) } else { background::Asked::Nobody }
    }

    fn on_screen(&self, open: impl FnOnce(Options) -> Tutor) -> Result<Tutor, Failure> {
        let tutor = open(self.options()?);
        self.known_theme(&tutor)?;
        Ok(tutor)
    }

    /// The value of a setting that was given on the command line, and so goes before the one in the file.
    pub(super) fn asked(&self, setting: &str) -> Option<String> {
        match setting {
            "theme" => self.global.theme.clone(),
            "profile" => self.global.profile.clone(),
            _ => None,
        }
    }

    /// How many colours the screens have.
    pub(super) fn screen_depth(&self) -> Depth {
        look::screen(self.global.color, &self.environment)
    }

    /// An empty page for standard output, in the looks that hold there.
    pub(super) fn page(&self, tutor: &Tutor) -> Page {
        let depth = look::page(self.global.color, &self.environment, is_read_by_person());
        let theme = (depth > Depth::None).then(|| {
            let unknown = tutor.theme_asked() == "auto" && background::told(&self.environment).is_none();
            // The terminal's own colours can be read on any background.
            let (theme, warnings) = tutor.theme_named(unknown.then_some("ansi"), depth);
            warnings.iter().for_each(talk);
            theme
        });
        // Links act on the terminal like colours do: only where colours are, and only where they are known to work.
        let links = theme.is_some() && is_read_by_person() && self.environment.links;
        Page::new(theme, tutor.ascii(), width()).with_links(links)
    }

    fn options(&self) -> Result<Options, Failure> {
        if let Some(missing) = self.global.lessons.iter().find(|dir| !dir.is_dir()) {
            return Err(Failure::said(format!("--lessons {}: there is no such directory", missing.display())));
        }
        let dirs = Dirs::find(&self.environment);
        if let (Some(name), Some(dirs)) = (&self.global.profile, &dirs) {
            profiles::known(dirs, name).map_err(Failure::Said)?;
        }
        Ok(Options {
            layers: layers::of(dirs.as_ref(), self.environment.current_dir.as_deref(), &self.global.lessons),
            dirs,
            environment: self.environment.clone(),
            theme: self.global.theme.clone(),
            background: background::told(&self.environment),
            profile: self.global.profile.clone(),
            preview: None,
        })
    }

    fn known_theme(&self, tutor: &Tutor) -> Result<(), Failure> {
        let Some(name) = &self.global.theme else { return Ok(()) };
        tutor.theme_exists(name).map_err(|near| Failure::Said(unknown("theme", name, &near)))
    }

    /// Says what was wrong with files, and hands the tutor on.
    fn told(&self, tutor: Tutor) -> Result<Tutor, Failure> {
        self.known_theme(&tutor)?;
        tutor.notices().iter().for_each(talk);
        let broken = tutor.catalog().diagnostics().iter().filter(|found| found.is_error()).count();
        if broken > 1 {
            let more = broken - 1;
            talk(&SafeText::new(format!("{more} more; `footgun lint DIR` shows all of a directory")));
        }
        Ok(tutor)
    }
}

/// Columns of a page.
pub(super) fn width() -> usize {
    let columns = is_read_by_person().then(terminal::size).flatten().map(|(columns, _)| usize::from(columns));
    columns.unwrap_or(WIDEST).clamp(NARROWEST, WIDEST)
}

/// Whether a person reads standard output.
pub(super) fn is_read_by_person() -> bool {
    std::io::stdout().is_terminal()
}

/// The time now.
pub(super) fn now() -> Moment {
    SystemClock::new().now()
}

/// There is nothing of that name; what comes nearest.
pub(super) fn unknown(kind: &str, name: &str, near: &[SafeText]) -> SafeText {
    let words = format!("there is no {kind} called {name}");
    SafeText::new(match near {
        [] => match kind {
            "theme" => format!("{words}; `footgun list themes` shows them"),
            "design review" => format!("{words}; `footgun design` shows them"),
            "path, category or lesson" => {
                format!("{words}; `footgun list paths` shows the paths, `footgun list` the lessons")
            }
            _ => words,
        },
        [one] => format!("{words}; did you mean {one}?"),
        several => {
            let names: Vec<&str> = several.iter().map(SafeText::as_str).collect();
            format!("{words}; the nearest are {}", names.join(", "))
        }
    })
    .one_line()
}
