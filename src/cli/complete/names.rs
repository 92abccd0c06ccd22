//! What lessons, paths, themes and learners are called: the words that no argument type knows.

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::lesson::{Language, Severity};
use crate::tutor::Tutor;

use super::Offer;

/// What a word may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Lesson,
    /// Words and filters of the search.
    Query,
    /// A path, a category, a lesson or `all`.
    Scope,
    /// The category of a new lesson.
    New,
    Theme,
    Language,
    Learner,
}

/// Names of a kind that go on from what is typed. `before` are the words that stand before it.
pub(super) fn of(tutor: &Tutor, kind: Kind, before: &[String], typed: &str) -> Vec<Offer> {
    let catalog = tutor.catalog();
    match kind {
        Kind::Lesson => wanted(catalog, before, typed),
        Kind::Query => filters(tutor, typed).into_iter().chain(wanted(catalog, before, typed)).collect(),
        Kind::Scope if before.is_empty() => scopes(catalog).into_iter().chain(ids(catalog, typed)).collect(),
        Kind::New => {
            catalog.categories().iter().map(|it| Offer::new(format!("{}/", it.name), it.title.as_str())).collect()
        }
        Kind::Theme => {
            let names = tutor.theme_names().into_iter().map(|name| Offer::new(name.as_str(), ""));
            names.chain([Offer::new("auto", "by the background of the terminal")]).collect()
        }
        Kind::Language => languages(catalog).into_iter().map(|name| Offer::new(name, "")).collect(),
        Kind::Learner if before.is_empty() => {
            tutor.profile_names().into_iter().map(|name| Offer::new(name, "")).collect()
        }
        Kind::Scope | Kind::Learner => Vec::new(),
    }
}

/// A lesson by its id, by its name alone, or by words of its title.
fn wanted(catalog: &Catalog, before: &[String], typed: &str) -> Vec<Offer> {
    let before: Vec<String> =
        before.iter().filter(|word| !word.contains(':')).map(|word| word.to_lowercase()).collect();
    let ids = if before.is_empty() { ids(catalog, typed) } else { Vec::new() };
    let are_any = ids.iter().any(|offer| offer.word.starts_with(typed));
    if are_any || typed.is_empty() && before.is_empty() {
        ids
    } else if typed.contains(' ') {
        titles(catalog, typed)
    } else {
        words(catalog, &before, typed)
    }
}

fn ids(catalog: &Catalog, typed: &str) -> Vec<Offer> {
    let of = |entry: &crate::catalog::Entry| {
        let by_name = !typed.is_empty() && !typed.contains('/') && entry.id.name().starts_with(typed);
        let name = by_name.then(|| Offer::new(entry.id.name(), entry.title.as_str()));
        name.into_iter().chain([Offer::new(entry.id.as_str(), entry.title.as_str())])
    };
    catalog.entries().iter().flat_map(of).collect()
}

/// Titles and other names that go on from what is typed, in the letters of whoever types.
fn titles(catalog: &Catalog, typed: &str) -> Vec<Offer> {
    let small = typed.to_lowercase();
    let goes_on = |name: &str| {
        let name = name.to_lowercase();
        let rest = name.strip_prefix(small.as_str()).filter(|_| is_plain(&name))?;
        Some(format!("{typed}{rest}"))
    };
    let of = |name: &str, title: &str| goes_on(name).map(|word| Offer::new(word, title));
    every_name(catalog).filter_map(|(name, title)| of(name, title)).collect()
}

/// The next word of titles and other names that hold the words before it.
fn words(catalog: &Catalog, before: &[String], typed: &str) -> Vec<Offer> {
    let small = typed.to_lowercase();
    let mut found: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let mut last: Option<(String, String)> = None;
    for (name, title) in every_name(catalog) {
        let words: Vec<String> = name.split_whitespace().map(|word| bare(word).to_lowercase()).collect();
        if !before.iter().all(|word| words.contains(word)) {
            continue;
        }
        for word in words.into_iter().filter(|word| !before.contains(word) && is_plain(word)) {
            let Some(rest) = word.strip_prefix(small.as_str()).filter(|_| !word.is_empty()) else { continue };
            let key = (format!("{typed}{rest}"), title.to_owned());
            // The names of a lesson stand one after the other: one lesson counts once.
            if last.as_ref() != Some(&key) {
                found.entry(key.0.clone()).or_insert_with(|| (title.to_owned(), 0)).1 += 1;
                last = Some(key);
            }
        }
    }
    let what = |title: String, count: usize| if count == 1 { title } else { format!("{count} lessons") };
    found.into_iter().map(|(word, (title, count))| Offer::new(word, what(title, count))).collect()
}

/// Every title and every other name, each with the title of its lesson.
fn every_name(catalog: &Catalog) -> impl Iterator<Item = (&str, &str)> {
    catalog.all_words().flat_map(|(entry, words)| {
        let title = entry.title.as_str();
        std::iter::once((title, title)).chain(words.aliases.into_iter().map(move |alias| (alias, title)))
    })
}

/// Without the brackets and commas around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a shell takes it inside quotes as it stands.
fn is_plain(text: &str) -> bool {
    !text.contains(['"', '\'', '`', '$', '\\', '!'])
}

fn scopes(catalog: &Catalog) -> Vec<Offer> {
    let paths = catalog.paths().iter().map(|path| Offer::new(path.name.as_str(), path.title.as_str()));
    let categories = catalog.categories().iter().map(|it| Offer::new(it.name.as_str(), it.title.as_str()));
    paths.chain(categories).chain([Offer::new("all", "All lessons")]).collect()
}

fn languages(catalog: &Catalog) -> Vec<&str> {
    let mut names: Vec<&str> =
        catalog.entries().iter().flat_map(|entry| &entry.languages).map(Language::name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// `lang:go` and the like, once their beginning is typed.
fn filters(tutor: &Tutor, typed: &str) -> Vec<Offer> {
    const STATES: [&str; 8] = ["new", "reading", "learning", "mastered", "due", "read", "bookmarked", "own"];
    if typed.is_empty() {
        return Vec::new();
    }
    let catalog = tutor.catalog();
    let offer = |key: &str, value: &str, what: &str| Offer::new(format!("{key}:{value}"), what);
    let mut offers: Vec<Offer> = languages(catalog).into_iter().map(|name| offer("lang", name, "")).collect();
    offers.extend(Severity::ALL.into_iter().map(|severity| offer("sev", severity.word(), "")));
    offers.extend(catalog.categories().iter().map(|it| offer("cat", &it.name, &it.title)));
    offers.extend(catalog.paths().iter().map(|it| offer("path", &it.name, &it.title)));
    offers.extend(STATES.into_iter().map(|state| offer("is", state, "")));
    if typed.starts_with("tag:") {
        let mut tags: Vec<String> = catalog
            .all_words()
            .flat_map(|(_, words)| words.tags)
            .filter(|tag| !tag.contains(' '))
            .map(str::to_lowercase)
            .collect();
        tags.sort_unstable();
        tags.dedup();
        offers.extend(tags.iter().map(|tag| offer("tag", tag, "")));
    }
    offers
}
