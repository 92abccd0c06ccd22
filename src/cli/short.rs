//! The command line of `show` read word by word.
//!
//! Putting together what describes all commands takes longer than finding a lesson and laying it out. So what `show` is
//! asked most often is read here; anything else, and anything that may be a mistake, is left to the whole description,
//! which then says what is to be said about it. Whatever is read here means the same there: the tests hold the two
//! together.

use std::ffi::OsString;

use clap::ValueEnum;

use super::context::Global;
use super::show::Show;
use super::{Cli, Command};

/// The command line, if there is nothing unusual about it. The first argument is the program.
pub(super) fn read(arguments: &[OsString]) -> Option<Cli> {
    let [_, command, rest @ ..] = arguments else { return None };
    if command != "show" {
        return None;
    }
    let (mut show, mut global) = (Show::default(), Global::default());
    let mut color = None;
    let mut words = rest.iter().map(|word| word.to_str());
    while let Some(word) = words.next() {
        let word = word.filter(|word| !word.is_empty())?;
        let Some(option) = word.strip_prefix('-') else {
            show.query.push(word.to_owned());
            continue;
        };
        let (option, value) = match option.strip_prefix('-')?.split_once('=') {
            Some((option, value)) => (option, Some(value)),
            None => (option.strip_prefix('-')?, None),
        };
        if let Some(flag) = flag(&mut show, option) {
            if value.is_some() || std::mem::replace(flag, true) {
                return None;
            }
            continue;
        }
        let value = value.or_else(|| words.next().flatten())?;
        if value.is_empty() || value.starts_with('-') {
            return None;
        }
        match option {
            "section" => show.section.push(ValueEnum::from_str(value, false).ok()?),
            "lang" => once(&mut show.lang, value.to_owned())?,
            "color" => once(&mut color, ValueEnum::from_str(value, false).ok()?)?,
            "theme" => once(&mut global.theme, value.to_owned())?,
            "profile" => once(&mut global.profile, value.to_owned())?,
            "lessons" => global.lessons.push(value.into()),
            _ => return None,
        }
    }
    let is_at_odds = show.raw && (show.json || !show.section.is_empty());
    if show.query.is_empty() || is_at_odds {
        return None;
    }
    global.color = color.unwrap_or_default();
    Some(Cli { global, command: Some(Command::Show(show)) })
}

fn flag<'s>(show: &'s mut Show, option: &str) -> Option<&'s mut bool> {
    Some(match option {
        "good" => &mut show.good,
        "bad" => &mut show.bad,
        "raw" => &mut show.raw,
        "no-pager" => &mut show.no_pager,
        "json" => &mut show.json,
        _ => return None,
    })
}

/// Sets what may be said once only.
fn once<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use proptest::prelude::*;

    use super::*;

    fn short(words: &[&str]) -> Option<String> {
        let arguments: Vec<OsString> = std::iter::once(&"footgun").chain(words).map(OsString::from).collect();
        read(&arguments).map(|cli| format!("{cli:?}"))
    }

    fn whole(words: &[&str]) -> Option<String> {
        Cli::try_parse_from(std::iter::once(&"footgun").chain(words)).ok().map(|cli| format!("{cli:?}"))
    }

    #[test]
    fn what_is_asked_most_often_is_read_at_once_and_means_the_same() {
        for line in [
            "show retries/no-timeout",
            "show retries/no-timeout --color always",
            "show --color=never too many connections",
            "show too --good many --bad connections --no-pager",
            "show n+1 --raw --lang go",
            "show n+1 --section code --section=summary --lang=go --color auto",
            "show x --json --theme dark --profile=ada --lessons a --lessons=b/c=d",
            "show help",
            "show show search",
        ] {
            let words: Vec<&str> = line.split(' ').collect();
            let read = short(&words);
            assert!(read.is_some(), "{line}");
            assert_eq!(read, whole(&words), "{line}");
        }
    }

    #[test]
    fn what_is_unusual_is_left_to_the_whole_description() {
        for line in [
            "",
            "list",
            "sho x",
            "--color always show x",
            "show",
            "show --raw",
            "show --help",
            "show x -h",
            "show x --version",
            "show x -",
            "show x -- --raw",
            "show x --ra",
            "show x --raw --raw",
            "show x --raw=yes",
            "show x --raw --json",
            "show x --raw --section code",
            "show x --section nothing",
            "show x --lang",
            "show x --lang --raw",
            "show x --lang=",
            "show x --color sometimes",
            "show x --color always --color never",
            "show x --theme a --theme b",
            "show x --nothing",
            "show x ---raw",
        ] {
            let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
            assert_eq!(short(&words), None, "{line}");
        }
        assert_eq!(short(&["show", ""]), None);
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStringExt;
            let arguments = ["footgun", "show"].map(OsString::from).into_iter();
            let arguments: Vec<OsString> = arguments.chain([OsString::from_vec(vec![b'x', 0xff])]).collect();
            assert!(read(&arguments).is_none());
        }
    }

    const WORDS: [&str; 30] = [
        "show",
        "retry",
        "storm",
        "help",
        "search",
        "n+1",
        "a=b",
        "--raw",
        "--good",
        "--bad",
        "--json",
        "--no-pager",
        "--lang",
        "--lang=go",
        "--section",
        "--section=code",
        "code",
        "why-it-fails",
        "--color",
        "--color=always",
        "auto",
        "--theme",
        "--theme=dark",
        "--profile=ada",
        "--lessons",
        "--lessons=x",
        "--",
        "-",
        "-h",
        "--bogus",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(192))]
        #[test]
        fn the_short_way_never_says_what_the_whole_way_does_not(picked in proptest::collection::vec(0..WORDS.len(), 0..6)) {
            let words: Vec<&str> = std::iter::once("show").chain(picked.into_iter().map(|at| WORDS[at])).collect();
            if let Some(read) = short(&words) {
                prop_assert_eq!(Some(read), whole(&words), "{:?}", words);
            }
        }
    }
}
