//! What may stand next on a command line: asked by the completion scripts of the shells.
//!
//! Walks the same argument types that the program is run with, so it knows every command and option by itself; values
//! are completed by what their place holder is called.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Args, Command, CommandFactory, ValueHint};

use crate::text::SafeText;

use super::context::Context;
use super::output::{Ending, Failure, print};
use names::Kind;
use typed::Word;

mod names;
mod typed;

/// Words that may stand next, one a line, each with what it is behind a tab. Exit status 1: a file may stand there
#[derive(Debug, Args)]
pub(super) struct Complete {
    /// Which of the words is being typed, counted from 0
    #[arg(long, value_name = "N", required_unless_present = "before")]
    words: Option<usize>,
    /// The line up to the cursor instead of words, for bash: offers stand for its last piece, ready to be put there
    #[arg(long, value_name = "LINE", conflicts_with = "words", allow_hyphen_values = true)]
    before: Option<String>,
    /// Characters at which bash takes a new piece to begin
    #[arg(long, value_name = "CHARACTERS", default_value = "", allow_hyphen_values = true)]
    breaks: String,
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
        let (before, typed) = self.line();
        let place = Place::of(super::Cli::command(), before, &typed.text);
        let mut offers = place.offers();
        if let Some(kind) = place.kind() {
            // Only now: finding the lessons costs more than all the rest.
            let tutor = cx.with_lessons(&place.lessons).lessons_quietly()?;
            offers.extend(place.fitting(names::of(&tutor, kind, &place.words, place.value())));
        }
        let shown = |offer: &Offer| match &self.before {
            Some(_) => typed.in_bash(&offer.word),
            None => format!("{}\u{1}{}", offer.word, first_line(&offer.what)),
        };
        let lines: Vec<String> = offers.iter().map(shown).collect();
        print(&SafeText::new(lines.join("\n")).replace("<U+0001>", "\t"))?;
        if !lines.is_empty() {
            print("\n")?;
        }
        Ok(if offers.is_empty() && place.takes_file() { Ending::Nothing } else { Ending::Fine })
    }

    /// The words behind the program's name, and the one that is being typed.
    fn line(&self) -> (Vec<String>, Word) {
        let (mut words, typed) = if let Some(before) = &self.before {
            let mut words = typed::line(before, &self.breaks);
            let typed = words.pop().unwrap_or_default();
            (words, typed)
        } else {
            let at = self.words.unwrap_or_default().min(self.line.len());
            let words = self.line.iter().take(at).map(|word| Word::new(word)).collect();
            (words, self.line.get(at).map(|word| Word::new(word)).unwrap_or_default())
        };
        let words = words.drain(1.min(words.len())..).map(|word| word.text).collect();
        (words, typed)
    }
}

/// Where on the command line the cursor stands.
struct Place {
    command: Command,
    /// The options of every command.
    globals: Vec<Arg>,
    /// The option whose value is typed.
    option: Option<Arg>,
    /// Words without a dash that stand before, after the command's name.
    words: Vec<String>,
    /// Directories of own lessons that the line names.
    lessons: Vec<PathBuf>,
    /// Only words may follow.
    only_words: bool,
    /// `footgun help` is asked about a command.
    is_help: bool,
    /// What is typed of the word.
    typed: String,
}

impl Place {
    fn of(root: Command, before: Vec<String>, typed: &str) -> Self {
        let globals: Vec<Arg> = root.get_arguments().filter(|arg| arg.is_global_set()).cloned().collect();
        let mut place = Self {
            command: root,
            globals,
            option: None,
            words: Vec::new(),
            lessons: Vec::new(),
            only_words: false,
            is_help: false,
            typed: typed.to_owned(),
        };
        for word in before {
            place.pass(word);
        }
        if let Some((name, _)) = typed.split_once('=').filter(|_| !place.only_words) {
            place.option = place.option.take().or_else(|| place.option_named(name));
        }
        place
    }

    fn pass(&mut self, word: String) {
        if let Some(option) = self.option.take() {
            self.took(&option, &word);
        } else if self.only_words || !word.starts_with('-') {
            self.take_word(word);
        } else if word == "--" {
            self.only_words = true;
        } else if let Some((name, value)) = word.split_once('=') {
            if let Some(option) = self.option_named(name) {
                self.took(&option, value);
            }
        } else {
            self.option = self.option_named(&word);
        }
    }

    fn took(&mut self, option: &Arg, value: &str) {
        let dir = PathBuf::from(value);
        if option.get_id() == "lessons" && dir.is_dir() {
            self.lessons.push(dir);
        }
    }

    fn take_word(&mut self, word: String) {
        let is_first = self.words.is_empty() && !self.only_words;
        match self.command.find_subcommand(&word).filter(|_| is_first).cloned() {
            Some(sub) => self.command = sub,
            None if is_first && word == "help" && self.command.get_name() == "footgun" => self.is_help = true,
            None => self.words.push(word),
        }
    }

    /// An option that takes a value, by how it is written.
    fn option_named(&self, written: &str) -> Option<Arg> {
        let is_meant = |arg: &&Arg| match (written.strip_prefix("--"), written.strip_prefix('-')) {
            (Some(name), _) => arg.get_long() == Some(name),
            (None, Some(name)) => arg.get_short().is_some_and(|short| name.strip_prefix(short) == Some("")),
            (None, None) => false,
        };
        let takes_value = |arg: &Arg| matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
        self.arguments().find(is_meant).filter(|arg| !arg.is_positional() && takes_value(arg)).cloned()
    }

    fn arguments(&self) -> impl Iterator<Item = &Arg> {
        let own = self.command.get_arguments().filter(|arg| !arg.is_global_set());
        own.chain(self.globals.iter().filter(|arg| !arg.is_positional()))
    }

    /// The argument that the cursor stands at: an option's value or the next word.
    fn argument(&self) -> Option<&Arg> {
        let mut words = self.command.get_positionals();
        let many = |arg: &&Arg| matches!(arg.get_action(), ArgAction::Append);
        self.option
            .as_ref()
            .or_else(|| words.nth(self.words.len()).or_else(|| self.command.get_positionals().last().filter(many)))
    }

    /// Whether an option is typed, and no word.
    fn is_option(&self) -> bool {
        self.option.is_none() && !self.only_words && self.typed.starts_with('-')
    }

    /// The option and the sign in front of a value that is written into one word with it: `--color=`.
    fn lead(&self) -> &str {
        let is_joined = self.typed.starts_with("--") && self.option.is_some() && !self.only_words;
        let end = self.typed.find('=').filter(|_| is_joined).map_or(0, |sign| sign + 1);
        self.typed.get(..end).unwrap_or_default()
    }

    /// What is typed of the value.
    fn value(&self) -> &str {
        self.typed.strip_prefix(self.lead()).unwrap_or_default()
    }

    /// Those that go on from what is typed, as whole words.
    fn fitting(&self, offers: Vec<Offer>) -> impl Iterator<Item = Offer> {
        let (lead, value) = (self.lead(), self.value());
        let fitting = offers.into_iter().filter(move |offer| offer.word.starts_with(value));
        fitting.map(move |offer| Offer { word: format!("{lead}{}", offer.word), ..offer })
    }

    /// Commands, options and fixed values.
    fn offers(&self) -> Vec<Offer> {
        let mut offers = Vec::new();
        let words = |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string).unwrap_or_default();
        if let Some(argument) = self.argument().filter(|_| !self.is_option() && !self.is_help) {
            let values = argument.get_possible_values();
            let shown = values.iter().filter(|value| !value.is_hide_set());
            offers.extend(shown.map(|value| Offer::new(value.get_name(), words(value.get_help()))));
        }
        if self.is_option() && !self.is_help {
            let shown = self.arguments().filter(|arg| !arg.is_hide_set());
            let named = shown.filter_map(|arg| arg.get_long().map(|long| (long, arg)));
            offers.extend(named.map(|(long, arg)| Offer::new(format!("--{long}"), words(arg.get_help()))));
            offers.push(Offer::new("--help", "Print help"));
        } else if self.option.is_none() && self.words.is_empty() && !self.only_words {
            let shown = self.command.get_subcommands().filter(|sub| !sub.is_hide_set());
            offers.extend(shown.map(|sub| Offer::new(sub.get_name(), words(sub.get_about()))));
            if self.command.get_name() == "footgun" && !self.is_help {
                offers.push(Offer::new("help", "Print the help of a command"));
            }
        }
        self.fitting(offers).collect()
    }

    /// Whether a file or a directory may stand there.
    fn takes_file(&self) -> bool {
        let takes = |arg: &Arg| arg.get_value_hint() == ValueHint::AnyPath;
        !self.is_option() && !self.is_help && self.argument().is_some_and(takes)
    }

    /// What kind of name is typed, if any is.
    fn kind(&self) -> Option<Kind> {
        let argument = self.argument().filter(|_| !self.is_option() && !self.is_help)?;
        match (self.command.get_name(), argument.get_id().as_str()) {
            (_, "theme") => Some(Kind::Theme),
            (_, "lang") => Some(Kind::Language),
            (_, "scope") => Some(Kind::Scope),
            (_, "profile") | ("use" | "forget", "name") | ("rename", "old") => Some(Kind::Learner),
            ("new", "id") => Some(Kind::New),
            ("search", "query") => Some(Kind::Query),
            ("show", "query") | ("diagnose", "text") => Some(Kind::Lesson),
            _ => None,
        }
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tutor::Tutor;

    fn offered(line: &str) -> Vec<String> {
        let mut words = typed::line(line, "");
        let typed = words.pop().expect("one at least");
        let before = words.into_iter().skip(1).map(|word| word.text).collect();
        let place = Place::of(super::super::Cli::command(), before, &typed.text);
        let mut offers = place.offers();
        if let Some(kind) = place.kind() {
            let tutor =
                Tutor::open_lessons(crate::tutor::Options::default(), Box::new(crate::platform::FixedEntropy::new(1)));
            offers.extend(place.fitting(names::of(&tutor, kind, &place.words, place.value())));
        }
        offers.into_iter().map(|offer| offer.word).collect()
    }

    #[test]
    fn commands_options_values_and_names_are_offered_where_they_may_stand() {
        for (line, only) in [
            ("footgun sea", "search"),
            ("footgun show --sec", "--section"),
            ("footgun show --section inc", "incident"),
            ("footgun show --color al", "always"),
            ("footgun show --color=al", "--color=always"),
            ("footgun --color=never sho", "show"),
            ("footgun show retry-st", "retry-storm"),
            ("footgun show retries/retry-", "retries/retry-storm"),
            ("footgun show --lang rus", "rust"),
            ("footgun help prof", "profile"),
            ("footgun help profile for", "forget"),
            ("footgun profile use ", "default"),
            ("footgun new retr", "retries/"),
        ] {
            assert_eq!(offered(line), [only], "{line}");
        }
        for (line, among_others) in [
            ("footgun ", "show"),
            ("footgun quiz on-call", "on-call-readiness"),
            ("footgun quiz ret", "retries"),
            ("footgun --theme ", "dark"),
            ("footgun show --theme=d", "--theme=dark"),
            ("footgun list the", "themes"),
        ] {
            assert!(offered(line).contains(&among_others.to_owned()), "{line}");
        }
        assert!(!offered("footgun ").contains(&"complete".to_owned()));
        for nothing in ["footgun zzz ", "footgun quiz retries ", "footgun show -- --s", "footgun show zzzz"] {
            assert_eq!(offered(nothing), Vec::<String>::new(), "{nothing}");
        }
    }

    #[test]
    fn a_lesson_is_completed_by_words_of_its_title() {
        assert_eq!(offered("footgun show \"retry st"), ["retry storm"]);
        assert_eq!(offered("footgun show Retry\\ St"), ["Retry Storm"]);
        assert_eq!(offered("footgun show retry sto"), ["storm"]);
        assert!(offered("footgun show too many conn").contains(&"connections".to_owned()));
        assert!(!offered("footgun show retry st").iter().any(|word| word.contains('/')));
        assert_eq!(offered("footgun search sev:cr"), ["sev:critical"]);
        assert_eq!(offered("footgun search lang:rus"), ["lang:rust"]);
        assert_eq!(offered("footgun search retry is:du"), ["is:due"]);
    }

    #[test]
    fn files_may_stand_where_an_argument_is_one() {
        let takes = |line: &[&str]| {
            let before = line.iter().map(|word| (*word).to_owned()).collect();
            Place::of(super::super::Cli::command(), before, "x").takes_file()
        };
        for line in [&["lint"][..], &["preview"], &["import", "a.md"], &["--lessons"], &["show", "--lessons"]] {
            assert!(takes(line), "{line:?}");
        }
        for line in [&[][..], &["show"], &["quiz"], &["show", "--lang"], &["help"]] {
            assert!(!takes(line), "{line:?}");
        }
    }
}
