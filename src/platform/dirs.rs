//! Where files live, and what the environment says.

use std::path::{Path, PathBuf};

/// The environment variables that footgun reads, read once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact of the environment")]
pub struct Environment {
    /// `FOOTGUN_CONFIG_DIR`.
    pub config_dir: Option<PathBuf>,
    /// `FOOTGUN_DATA_DIR`.
    pub data_dir: Option<PathBuf>,
    /// Where what can be made again is kept: `cache` below `FOOTGUN_DATA_DIR` where that is set, else the place of the
    /// operating system.
    pub cache_dir: Option<PathBuf>,
    /// The directories of this program by the conventions of the operating system.
    pub system: Option<Dirs>,
    /// `NO_COLOR` is set and not empty (<https://no-color.org>).
    pub no_color: bool,
    /// `CLICOLOR_FORCE` is set and not `0`.
    pub color_force: bool,
    /// `TERM`, empty when unset.
    pub term: String,
    /// `TERM_PROGRAM`: the program that shows the terminal, where it says so.
    pub term_program: Option<String>,
    /// `COLORTERM` says `truecolor` or `24bit`.
    pub true_color: bool,
    /// `COLORFGBG`, for the background where a terminal cannot be asked.
    pub color_fg_bg: Option<String>,
    /// The directory that the program was started in.
    pub current_dir: Option<PathBuf>,
    /// The locale is UTF-8 (`LC_ALL`, `LC_CTYPE`, `LANG`, first set wins; always true on Windows).
    pub utf8: bool,
    /// The locale is Chinese, Japanese or Korean, whose terminals may draw ambiguous width as two columns.
    pub cjk: bool,
    /// `VISUAL`, else `EDITOR`.
    pub editor: Option<String>,
    /// `PAGER`.
    pub pager: Option<String>,
    /// The terminal is one that is known to open links (OSC 8).
    pub links: bool,
    /// `USER`, else `USERNAME`: the learner's name until another is chosen.
    pub user: Option<String>,
}

impl Environment {
    /// Reads the environment of the process.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
    pub fn read() -> Self {
        let var = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let path = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let locale = var("LC_ALL").or_else(|| var("LC_CTYPE")).or_else(|| var("LANG")).unwrap_or_default();
        let upper = locale.to_uppercase();
        // Finding them takes as long as reading all of the environment.
        let system = system();
        let system_cache = || system.as_ref().map(|dirs| dirs.cache_dir().to_owned());
        Self {
            config_dir: path("FOOTGUN_CONFIG_DIR"),
            data_dir: path("FOOTGUN_DATA_DIR"),
            cache_dir: path("FOOTGUN_DATA_DIR").map(|data| data.join("cache")).or_else(system_cache),
            system: system.as_ref().map(Dirs::of),
            no_color: var("NO_COLOR").is_some(),
            color_force: var("CLICOLOR_FORCE").is_some_and(|value| value != "0"),
            term: var("TERM").unwrap_or_default(),
            term_program: var("TERM_PROGRAM"),
            true_color: var("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit"),
            color_fg_bg: var("COLORFGBG"),
            current_dir: std::env::current_dir().ok(),
            utf8: cfg!(windows) || upper.contains("UTF-8") || upper.contains("UTF8"),
            cjk: ["zh", "ja", "ko"].iter().any(|language| locale.starts_with(language)),
            pager: var("PAGER"),
            links: opens_links(&var),
            editor: var("VISUAL").or_else(|| var("EDITOR")),
            user: var("USER").or_else(|| var("USERNAME")),
        }
    }
}

/// The places of the operating system.
#[expect(clippy::disallowed_methods, reason = "the place where the environment is read")]
fn system() -> Option<directories::ProjectDirs> {
    // Without HOME the user database would be asked, and the parts of glibc that ask it cannot be loaded into a program
    // that is linked statically: it ends in a segmentation fault where /etc/passwd does not know the user.
    let has_home = !cfg!(target_os = "linux") || std::env::var_os("HOME").is_some_and(|home| !home.is_empty());
    has_home.then(|| directories::ProjectDirs::from("", "", "footgun")).flatten()
}

/// Whether the environment tells of a terminal that opens links. Inside a multiplexer it is not known what the terminal
/// behind it does, so there none is assumed.
fn opens_links(var: &dyn Fn(&str) -> Option<String>) -> bool {
    const TERMS: [&str; 6] = ["kitty", "ghostty", "alacritty", "foot", "wezterm", "contour"];
    const PROGRAMS: [&str; 7] = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"];
    let term = var("TERM").unwrap_or_default();
    if var("TMUX").is_some() || var("STY").is_some() || ["screen", "tmux", "dumb"].iter().any(|it| term.starts_with(it))
    {
        return false;
    }
    let is_program = var("TERM_PROGRAM").is_some_and(|program| PROGRAMS.contains(&program.as_str()));
    let vte =
        var("VTE_VERSION").and_then(|version| version.parse::<u32>().ok()).is_some_and(|version| version >= 5_000);
    is_program
        || vte
        || TERMS.iter().any(|name| term.contains(name))
        || ["WT_SESSION", "KONSOLE_VERSION", "DOMTERM"].iter().any(|name| var(name).is_some())
}

/// The directories of this program, by the conventions of the operating system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dirs {
    /// `config.yaml`, `lessons/`, `themes/`.
    pub config: PathBuf,
    /// `progress.db` and its backups.
    pub data: PathBuf,
}

impl Dirs {
    /// The directories for this environment: its overrides, else the operating system's places.
    /// `None` when there is no home directory and no override.
    pub fn find(environment: &Environment) -> Option<Self> {
        let system = environment.system.as_ref();
        let of = |asked: &Option<PathBuf>, place: fn(&Self) -> &PathBuf| asked.as_ref().or(system.map(place)).cloned();
        Some(Self {
            config: of(&environment.config_dir, |dirs| &dirs.config)?,
            data: of(&environment.data_dir, |dirs| &dirs.data)?,
        })
    }

    fn of(system: &directories::ProjectDirs) -> Self {
        Self { config: system.config_dir().to_owned(), data: system.data_dir().to_owned() }
    }

    /// The settings file.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.yaml")
    }

    /// The progress file.
    pub fn progress_file(&self) -> PathBuf {
        self.data.join("progress.db")
    }

    /// The directory of a learner beside the first one; see [`Dirs::learners`].
    pub fn learner(&self, name: &str) -> PathBuf {
        self.learners().join(name)
    }

    /// Where learners beside the first one have a directory each.
    pub fn learners(&self) -> PathBuf {
        self.data.join("learners")
    }

    /// The `.footgun/lessons` directory of the repository that `start` stands in, if it has one.
    pub fn repository_lessons(start: &Path) -> Option<PathBuf> {
        start.ancestors().map(|dir| dir.join(".footgun").join("lessons")).find(|dir| dir.is_dir())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_opened_by_terminals_that_are_known_to() {
        let opens = |set: &[(&str, &str)]| {
            let found = |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            opens_links(&found)
        };
        assert!(opens(&[("TERM", "xterm-kitty")]));
        assert!(opens(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")]));
        assert!(opens(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "WezTerm")]));
        for unknown in [
            &[("TERM", "xterm-256color")][..],
            &[("TERM", "xterm-256color"), ("VTE_VERSION", "4205")],
            &[("TERM", "xterm-kitty"), ("TMUX", "/tmp/tmux-0/default,1,0")],
            &[("TERM", "tmux-256color"), ("VTE_VERSION", "7006")],
            &[],
        ] {
            assert!(!opens(unknown), "{unknown:?}");
        }
    }
}
