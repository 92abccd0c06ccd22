//! Who may use whom: the layer table of the crate, held against the sources.
//!
//! Every path in the sources that starts with `crate::` or names a guarded third-party crate is looked at; code under
//! `#[cfg(test)]` may use anything.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;

/// Module, the modules it may use, the third-party crates that only it may name.
///
/// `text` is the floor that everything stands on. `quiz` and `progress` name types of `schedule` (grades, confidence),
/// and `progress` those of `quiz` (verdicts) and of `session` (the log of a team session, which it keeps as it is).
const TABLE: &[(&str, &[&str], &[&str])] = &[
    ("text", &[], &[]),
    ("platform", &["text"], &["directories", "jiff"]),
    ("lesson", &["text"], &[]),
    ("theme", &["text"], &[]),
    ("schedule", &["text", "lesson", "platform"], &["fsrs"]),
    ("catalog", &["text", "lesson"], &["serde_yaml", "saphyr_parser", "lz4_flex"]),
    ("code", &["text", "lesson", "theme"], &["syntect", "similar"]),
    ("search", &["text", "lesson", "catalog", "platform"], &["fuzzy_matcher"]),
    ("quiz", &["text", "lesson", "catalog", "code", "platform", "schedule"], &[]),
    ("session", &["text", "lesson", "platform", "quiz"], &[]),
    ("progress", &["text", "lesson", "platform", "quiz", "schedule", "session"], &["rusqlite"]),
    (
        "tutor",
        &[
            "text", "lesson", "platform", "theme", "schedule", "catalog", "code", "search", "quiz", "session",
            "progress",
        ],
        &[],
    ),
    (
        "tui",
        &[
            "text", "lesson", "platform", "theme", "schedule", "catalog", "code", "search", "quiz", "session",
            "progress", "tutor",
        ],
        &["crossterm", "terminal_colorsaurus", "signal_hook"],
    ),
    (
        "cli",
        &[
            "text", "lesson", "platform", "theme", "schedule", "catalog", "code", "search", "quiz", "session",
            "progress", "tutor", "tui",
        ],
        &["clap"],
    ),
];

/// ratatui draws in `tui`; `theme` names its style types.
const RATATUI: [&str; 2] = ["tui", "theme"];

/// Files that may be longer than this many lines: none.
const LONGEST: usize = 500;

#[test]
fn modules_use_only_what_stands_below_them() {
    let mut wrong = Vec::new();
    for file in SOURCES.iter() {
        for used in crate_paths(&file.code) {
            let Some((_, allowed, _)) = TABLE.iter().find(|(name, ..)| *name == file.module) else { continue };
            if used != file.module && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: {} may not use {used}", file.path.display(), file.module));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_stands_in_the_table() {
    let lib = fs::read_to_string("src/lib.rs").expect("src/lib.rs");
    let declared = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    for module in declared {
        assert!(TABLE.iter().any(|(name, ..)| *name == module), "{module} has no row in the layer table");
    }
}

#[test]
fn third_party_crates_are_named_by_one_module_each() {
    let mut wrong = Vec::new();
    for file in SOURCES.iter() {
        for (owner, _, crates) in TABLE {
            for name in crates.iter().filter(|_| *owner != file.module) {
                if names(&file.code, name) {
                    wrong.push(format!("{}: only {owner} may name {name}", file.path.display()));
                }
            }
        }
        if names(&file.code, "ratatui") && !RATATUI.contains(&file.module.as_str()) {
            wrong.push(format!("{}: only {} may name ratatui", file.path.display(), RATATUI.join(" and ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_canvas_paints() {
    // Whatever paints a cell, a span or a paragraph by itself could let foreign text reach the terminal.
    const PAINTERS: [&str; 7] = ["Span", "Line", "Paragraph", "set_string", "set_stringn", "set_symbol", "Block"];
    let mut wrong = Vec::new();
    let paints = |path: &Path| path.ends_with("tui/canvas.rs") || path.ends_with("tui/canvas/paper.rs");
    for file in SOURCES.iter().filter(|file| file.module == "tui" && !paints(&file.path)) {
        let text = file.code.join(" ");
        for painter in PAINTERS {
            let imported = text.contains(&format!("ratatui :: widgets :: {painter}"))
                || text.contains(&format!("ratatui :: text :: {painter}"));
            if imported || painter.starts_with("set_") && file.code.iter().any(|token| token == painter) {
                wrong.push(format!("{}: {painter} outside tui/canvas", file.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = SOURCES
        .iter()
        .filter(|file| file.lines > LONGEST)
        .map(|file| format!("{}: {} lines", file.path.display(), file.lines))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_top_level_holds_what_was_asked_for() {
    const ALLOWED: [&str; 8] =
        ["Cargo.toml", "Cargo.lock", "LICENSE", "README.md", "src", "lessons", "themes", "tests"];
    for entry in fs::read_dir(".").expect("the repository").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(
            name.starts_with('.') || name == "target" || ALLOWED.contains(&name.as_str()),
            "{name} at the top level"
        );
    }
}

/// Cargo makes programs of the files of `tests` no longer by itself, so that all of them are one.
#[test]
fn every_file_of_tests_is_part_of_the_one_program() {
    let all = fs::read_to_string("tests/all.rs").expect("tests/all.rs");
    for entry in fs::read_dir("tests").expect("the tests").flatten() {
        let path = entry.path();
        let name = path.file_stem().expect("a name").to_string_lossy();
        let is_known = name == "all" || all.lines().any(|line| line == format!("mod {name};"));
        assert!(is_known || path.extension().is_none_or(|ending| ending != "rs"), "tests/all.rs does not name {name}");
    }
}

/// What is left out for its time is still run by CI, which finds it by its name; soaks and tools are run by hand.
#[test]
fn whatever_is_left_out_for_its_time_is_run_by_ci() {
    let mut files = Vec::new();
    walk(Path::new("tests"), &mut files);
    walk(Path::new("src"), &mut files);
    for path in files {
        let text = fs::read_to_string(&path).expect("a source file");
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("#[ignore")) {
            let is_known = ["soak: ", "tool: ", "exhaustive: "].iter().any(|kind| line.contains(&format!("\"{kind}")));
            assert!(is_known, "{}: {line} does not say what it is", path.display());
            let after = lines.iter().skip(at).find(|line| line.starts_with("fn ")).expect("a test");
            let is_run = after.starts_with("fn exhaustive_");
            assert_eq!(is_run, line.contains("\"exhaustive: "), "{}: {after}", path.display());
        }
    }
    let ci = fs::read_to_string(".ci/run").expect("what CI runs");
    assert!(ci.contains("-- --ignored exhaustive_"), "nothing runs what is exhaustive");
}

/// No program tries the examples of the documentation, so there are none: looking for them takes longer than many tests.
#[test]
fn the_documentation_holds_no_examples_that_nothing_runs() {
    let mut files = Vec::new();
    walk(Path::new("src"), &mut files);
    for path in files {
        let text = fs::read_to_string(&path).expect("a source file");
        let mut is_open = false;
        for line in text.lines().filter_map(|line| line.trim().strip_prefix("//")) {
            if let Some(kind) = line.trim_start_matches(['/', '!']).trim().strip_prefix("```") {
                assert!(is_open || kind == "text", "{}: {line}", path.display());
                is_open = !is_open;
            }
        }
    }
}

struct Source {
    path: PathBuf,
    module: String,
    /// The tokens outside `#[cfg(test)]`.
    code: Vec<String>,
    lines: usize,
}

/// All files of the program, read and taken apart once.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(sources);

fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    walk(Path::new("src"), &mut files);
    let outside = ["main.rs", "lib.rs", "build.rs", "linking.rs"];
    files.retain(|path| !outside.iter().any(|name| *path == Path::new("src").join(name)));
    let is_test = |path: &Path| {
        path.file_stem().is_some_and(|stem| stem == "tests" || stem == "fixture")
            || path.components().any(|part| part.as_os_str() == "tests")
    };
    files.retain(|path| !is_test(path));
    files.sort();
    assert!(files.len() > 30, "the sources were found");
    files.into_iter().map(|path| source(&path)).collect()
}

fn source(path: &Path) -> Source {
    let text = fs::read_to_string(path).expect("a source file");
    let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let items = file.items.into_iter().filter(|item| !is_test_only(item));
    let code = items.flat_map(|item| tokens(&item)).collect();
    let relative = path.strip_prefix("src").expect("below src");
    let first = relative.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    let module = first.trim_end_matches(".rs").to_owned();
    Source { path: path.to_owned(), module, code, lines: text.lines().count() }
}

fn walk(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a source directory").flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

fn is_test_only(item: &syn::Item) -> bool {
    let attributes = match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
    })
}

/// The first segment after each `crate::`, also inside `use crate::{a, b::c}`.
fn crate_paths(tokens: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token != "crate" || tokens.get(at + 1).map(String::as_str) != Some(":") {
            continue;
        }
        match tokens.get(at + 3).map(String::as_str) {
            Some("{") => found.extend(first_segments(&tokens[at + 4..])),
            Some(name) => found.push(name.to_owned()),
            None => {}
        }
    }
    let modules: BTreeSet<&str> = TABLE.iter().map(|(name, ..)| *name).collect();
    found.retain(|name| modules.contains(name.as_str()));
    found
}

fn first_segments(tokens: &[String]) -> Vec<String> {
    let (mut depth, mut at_start, mut found) = (0, true, Vec::new());
    for token in tokens {
        match token.as_str() {
            "{" => depth += 1,
            "}" if depth == 0 => break,
            "}" => depth -= 1,
            "," if depth == 0 => at_start = true,
            name if at_start => {
                found.push(name.to_owned());
                at_start = false;
            }
            _ => {}
        }
    }
    found
}

/// Whether a crate is named as the start of a path.
fn names(tokens: &[String], name: &str) -> bool {
    tokens.iter().enumerate().any(|(at, token)| {
        let after =
            tokens.get(at + 1).is_some_and(|next| next == ":") && tokens.get(at + 2).is_some_and(|next| next == ":");
        let before = at > 0 && tokens.get(at - 1).is_some_and(|previous| previous == ":");
        token == name && after && !before
    })
}

/// Tokens of an item as words; strings and comments do not count.
fn tokens(item: &syn::Item) -> Vec<String> {
    let mut out = Vec::new();
    flatten(item.to_token_stream(), &mut out);
    out
}

fn flatten(stream: TokenStream, out: &mut Vec<String>) {
    for tree in stream {
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    _ => ("(", ")"),
                };
                out.push(open.to_owned());
                flatten(group.stream(), out);
                out.push(close.to_owned());
            }
            TokenTree::Literal(_) => out.push("\"\"".to_owned()),
            other => out.push(other.to_string()),
        }
    }
}
