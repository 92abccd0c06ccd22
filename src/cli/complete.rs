//! What may stand next on a command line: asked by the completion scripts of the shells.
//!
//! Walks the same argument types that the program is run with, so it knows every command and option by itself; values
//! are completed by what their place holder is called.

use clap::{Arg, ArgAction, Args, Command, CommandFactory};

use crate::text::SafeText;
use crate::tutor::Tutor;

use super::context::Context;
use super::output::{Ending, Failure, print};

/// Words that may stand next, one a line, each with what it is behind a tab
#[derive(Debug, Args)]
pub(super) struct Complete {
    /// Which of the words is being typed, counted from 0
    #[arg(long, value_name = "N")]
    words: usize,
    /// The whole command line
    #[arg(last = true)]
    line: Vec<String>,
}

/// A word that may stand next, and what it is.
#[derive(Debug, PartialEq, Eq)]
struct Offer {
    word: String,
    what: String,
}

impl Offer {
    fn new(word: impl Into<String>, what: impl Into<String>) -> Self {
        Self { word: word.into(), what: what.into() }
    }
}

impl Complete {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let before = self.line.get(1..self.words.min(self.line.len())).unwrap_or_default();
        let typed = self.line.get(self.words).map_or("", String::as_str);
        let place = Place::of(super::Cli::command(), before);
        let mut offers = place.offers(typed);
        if place.names_something(typed) {
            // Only now: finding the lessons costs more than all the rest.
            offers.extend(values(&cx.lessons_quietly()?, &place, typed));
        }
        offers.retain(|offer| offer.word.starts_with(typed));
        let lines: Vec<String> =
            offers.iter().map(|offer| format!("{}\t{}", offer.word, first_line(&offer.what))).collect();
        print(&SafeText::new(lines.join("\n").replace('\t', "\u{1}")).replace("<U+0001>", "\t"))?;
        if !lines.is_empty() {
            print("\n")?;
        }
        Ok(Ending::Fine)
    }
}

/// Where on the command line the cursor stands.
struct Place {
    command: Command,
    /// The option whose value is typed.
    option: Option<Arg>,
    /// How many words without a dash stand before, after the command's name.
    words: usize,
}

impl Place {
    fn of(root: Command, before: &[String]) -> Self {
        let globals: Vec<Arg> = root.get_arguments().filter(|arg| arg.is_global_set()).cloned().collect();
        let mut place = Self { command: root.args(Vec::<Arg>::new()), option: None, words: 0 };
        let mut only_words = false;
        for word in before {
            if place.option.take().is_some() {
                continue;
            }
            if word == "--" {
                only_words = true;
            } else if let Some(name) = word.strip_prefix("--").filter(|_| !only_words) {
                place.option = place.arg(name, &globals).filter(|arg| takes_value(arg) && !name.contains('='));
            } else if only_words || !word.starts_with('-') {
                place.take_word(word);
            }
        }
        place.command =
            place.command.args(globals.into_iter().filter(|arg| !arg.is_positional()).map(|arg| arg.global(false)));
        place
    }

    fn take_word(&mut self, word: &str) {
        let sub = self.command.find_subcommand(word).filter(|_| self.words == 0).cloned();
        match sub {
            Some(sub) => self.command = sub,
            None => self.words += 1,
        }
    }

    fn arg(&self, name: &str, globals: &[Arg]) -> Option<Arg> {
        let all = self.command.get_arguments().chain(globals);
        all.into_iter().find(|arg| arg.get_long() == Some(name)).cloned()
    }

    /// The argument that the cursor stands at: an option's value or the next word.
    fn argument(&self) -> Option<&Arg> {
        let mut words = self.command.get_positionals();
        let many = |arg: &&Arg| matches!(arg.get_action(), ArgAction::Append);
        self.option
            .as_ref()
            .or_else(|| words.nth(self.words).or_else(|| self.command.get_positionals().last().filter(many)))
    }

    /// Commands, options and fixed values.
    fn offers(&self, typed: &str) -> Vec<Offer> {
        let mut offers = Vec::new();
        if let Some(argument) = self.argument() {
            let values = argument.get_possible_values();
            let help =
                |value: &clap::builder::PossibleValue| value.get_help().map(ToString::to_string).unwrap_or_default();
            let named = values.iter().filter(|value| !value.is_hide_set());
            offers.extend(named.map(|value| Offer::new(value.get_name(), help(value))));
        }
        if self.option.is_some() {
            return offers;
        }
        if typed.starts_with('-') {
            for arg in self.command.get_arguments().filter(|arg| !arg.is_hide_set()) {
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                offers.extend(arg.get_long().map(|long| Offer::new(format!("--{long}"), help)));
            }
            offers.push(Offer::new("--help", "Print help"));
        } else if self.words == 0 {
            let shown = self.command.get_subcommands().filter(|sub| !sub.is_hide_set());
            offers.extend(
                shown.map(|sub| {
                    Offer::new(sub.get_name(), sub.get_about().map(ToString::to_string).unwrap_or_default())
                }),
            );
        }
        offers
    }

    /// Whether what is typed may be the name of a lesson, a path, a category or a theme.
    fn names_something(&self, typed: &str) -> bool {
        (self.option.is_some() || !typed.starts_with('-')) && self.kind().is_some()
    }

    /// What kind of name is typed.
    fn kind(&self) -> Option<Kind> {
        let argument = self.argument()?;
        match (self.command.get_name(), argument.get_id().as_str()) {
            (_, "theme") => Some(Kind::Theme),
            (_, "lang") => Some(Kind::Language),
            (_, "scope") => Some(Kind::Scope),
            ("show" | "search" | "diagnose", "query" | "text") | (_, "id" | "lesson") => Some(Kind::Lesson),
            _ => None,
        }
    }
}

/// What a name may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Lesson,
    /// A path, a category, a lesson or `all`.
    Scope,
    Theme,
    Language,
}

fn takes_value(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Set | ArgAction::Append)
}

/// Names out of the lessons.
fn values(tutor: &Tutor, place: &Place, typed: &str) -> Vec<Offer> {
    let catalog = tutor.catalog();
    // By its name alone a lesson is found, too.
    let lessons = || {
        catalog.entries().iter().flat_map(|entry| {
            let by_name = !typed.is_empty() && !typed.contains('/') && entry.id.name().starts_with(typed);
            let name = by_name.then(|| Offer::new(entry.id.name(), entry.title.as_str()));
            name.into_iter().chain([Offer::new(entry.id.as_str(), entry.title.as_str())])
        })
    };
    match place.kind() {
        Some(Kind::Theme) => {
            let names = tutor.theme_names().into_iter().map(|name| Offer::new(name.as_str(), ""));
            names.chain([Offer::new("auto", "by the background of the terminal")]).collect()
        }
        Some(Kind::Language) => {
            let mut names: Vec<&str> = catalog
                .entries()
                .iter()
                .flat_map(|entry| &entry.languages)
                .map(crate::lesson::Language::name)
                .collect();
            names.sort_unstable();
            names.dedup();
            names.into_iter().map(|name| Offer::new(name, "")).collect()
        }
        Some(Kind::Scope) => {
            let paths = catalog.paths().iter().map(|path| Offer::new(path.name.as_str(), path.title.as_str()));
            let categories = catalog.categories().iter();
            let categories = categories.map(|it| Offer::new(it.name.as_str(), it.title.as_str()));
            paths.chain(categories).chain([Offer::new("all", "All lessons")]).chain(lessons()).collect()
        }
        Some(Kind::Lesson) => lessons().collect(),
        None => Vec::new(),
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(line: &str) -> Vec<String> {
        let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let typed = words.pop().expect("split gives one at least");
        let place = Place::of(super::super::Cli::command(), words.get(1..).expect("the program's name"));
        let mut offers = place.offers(&typed);
        if place.names_something(&typed) {
            let tutor =
                Tutor::open_lessons(crate::tutor::Options::default(), Box::new(crate::platform::FixedEntropy::new(1)));
            offers.extend(values(&tutor, &place, &typed));
        }
        offers.retain(|offer| offer.word.starts_with(&typed));
        offers.into_iter().map(|offer| offer.word).collect()
    }

    #[test]
    fn commands_options_values_and_names_are_offered_where_they_may_stand() {
        assert_eq!(offered("footgun sea"), ["search"]);
        assert!(offered("footgun ").contains(&"show".to_owned()));
        assert!(!offered("footgun ").contains(&"complete".to_owned()));
        assert_eq!(offered("footgun show --sec"), ["--section"]);
        assert_eq!(offered("footgun show --section inc"), ["incident"]);
        assert_eq!(offered("footgun show --color al"), ["always"]);
        assert_eq!(offered("footgun show retry-st"), ["retry-storm"]);
        assert_eq!(offered("footgun show retries/retry-"), ["retries/retry-storm"]);
        assert!(offered("footgun quiz on-call").contains(&"on-call-readiness".to_owned()));
        assert!(offered("footgun quiz ret").contains(&"retries".to_owned()));
        assert!(offered("footgun --theme ").contains(&"dark".to_owned()));
        assert!(offered("footgun show --theme d").contains(&"dark".to_owned()));
        assert!(offered("footgun list the").contains(&"themes".to_owned()));
        assert_eq!(offered("footgun show --lang rus"), ["rust"]);
        assert_eq!(offered("footgun zzz "), Vec::<String>::new());
    }
}
