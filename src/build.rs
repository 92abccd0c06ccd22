//! Finds lessons and themes, checks them and packs them into the program.
//!
//! The modules are those of the program itself; the ones that embed what is packed here stay out.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the program uses more of its modules than its build does"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use catalog::diagnostic::{self, Diagnostic};
use catalog::pack::{self, Contents};
use catalog::set::{self, Set};
use catalog::{finder, source, squeeze, yaml};
use code::classify::language;
use serde_json::Value;
use syntect::dumps;
use syntect::parsing::{SyntaxDefinition, SyntaxSet, SyntaxSetBuilder};
use theme::written::ThemeFile;

mod lesson;
mod linking;
mod text;

mod theme {
    pub mod role;
    pub mod written;
    pub use role::{CodeRole, Role};
}

mod code {
    pub mod align;
    pub mod classify;
    mod listing;

    /// All grammars that there are; the program has those of [`classify::language`] only.
    pub mod grammars {
        pub use two_face::syntax::extra_newlines as unpacked;
    }
    pub mod packed;
    pub use listing::{CodeLine, Listing, Piece};
}

mod search {
    pub mod field;
    pub mod fold;
    pub mod segment;
    pub mod signs;
    pub mod source;

    /// The words of all lessons of a shelf.
    pub fn pack(shelf: &crate::catalog::pack::Shelf, lessons: &[crate::lesson::Lesson]) -> Vec<u8> {
        let mut writer = segment::Writer::default();
        for (position, lesson) in lessons.iter().enumerate() {
            let words = shelf.words(position).unwrap_or_default();
            let long = source::Long::of(lesson);
            writer.read(&source::text(&lesson.title.one_line(), &words, lesson, &long));
        }
        writer.finish()
    }
}

mod catalog {
    pub(crate) use entry::body;
    pub use entry::{Entry, SearchText};
    mod block;
    pub mod diagnostic;
    pub mod entry;
    pub mod events;
    pub mod fault;
    pub mod finder;
    pub mod head;
    pub mod kept;
    pub mod lint;
    pub mod nearest;
    pub mod neighbours;
    pub mod pack;
    pub mod parse;
    pub mod set;
    pub mod smell;
    pub mod source;
    pub mod squeeze;
    pub mod walk;
    pub mod yaml;
}

/// Why the build cannot go on.
enum Stop {
    /// The content is not in order.
    Content(Vec<Diagnostic>),
    /// Anything else.
    Other(String),
}

fn main() -> ExitCode {
    for watched in ["lessons", "themes", "src/build.rs"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Content(findings)) => {
            eprint!("\n{}", diagnostic::render(&findings));
            ExitCode::FAILURE
        }
        Err(Stop::Other(message)) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Stop> {
    #[expect(clippy::disallowed_methods, reason = "cargo tells a build script by environment where to write")]
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or(Stop::Other("cargo sets OUT_DIR".to_owned()))?;
    for argument in linking::arguments(&out) {
        println!("cargo:rustc-link-arg-bins={argument}");
    }
    let (set, mut findings) = set::check(Path::new("lessons"));
    let themes = themes(Path::new("themes"), &mut findings);
    findings.retain(Diagnostic::is_error);
    if !findings.is_empty() {
        return Err(Stop::Content(findings));
    }
    // Code takes about as long as all else, and neither needs anything of the other.
    std::thread::scope(|scope| {
        let others = [scope.spawn(|| pack_code(&set, &out)), scope.spawn(|| pack_grammars(&out))];
        let own = pack_rest(&set, &themes, &out);
        let done = others.map(|it| it.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        done.into_iter().fold(own, Result::and)
    })
}

fn write(out: &Path, name: &str, bytes: &[u8]) -> Result<(), Stop> {
    std::fs::write(out.join(name), bytes).map_err(|error| other(&error))
}

/// The listings of all code.
fn pack_code(set: &Set, out: &Path) -> Result<(), Stop> {
    let listings = listings(set).and_then(code::packed::pack).map_err(|error| other(&error))?;
    write(out, "code.bin", &listings)
}

/// The grammars for code that comes later.
fn pack_grammars(out: &Path) -> Result<(), Stop> {
    write(out, "grammars.bin", &packed_grammars().map_err(|error| other(&error))?)
}

/// Lessons, what finds them, and themes.
fn pack_rest(set: &Set, themes: &[(String, ThemeFile)], out: &Path) -> Result<(), Stop> {
    let contents = contents(set);
    let packed = packed_lessons(&contents).map_err(|error| other(&error))?;
    let shelf = pack::Shelf::new(packed.clone());
    write(out, "words.bin", &search::pack(&shelf, &contents.lessons))?;
    write(out, "finder.bin", &finder::pack(&contents.lessons))?;
    write(out, "lessons.bin", &packed)?;
    let packed = |(name, theme): &(String, ThemeFile)| Ok((name.clone(), postcard::to_stdvec(theme)?));
    let themes: Result<Vec<(String, Vec<u8>)>, postcard::Error> = themes.iter().map(packed).collect();
    let themes = themes.and_then(|themes| postcard::to_stdvec(&themes));
    write(out, "themes.bin", &themes.map_err(|error| other(&error))?)
}

fn other(error: &dyn std::fmt::Display) -> Stop {
    Stop::Other(error.to_string())
}

fn contents(set: &Set) -> Contents {
    let mut contents = Contents {
        lessons: set
            .lessons
            .iter()
            .map(|file| file.value.clone())
            .filter(|it| it.status == lesson::Status::Ready)
            .collect(),
        categories: set.categories.iter().map(|file| file.value.clone()).collect(),
        paths: set.paths.iter().map(|file| file.value.clone()).collect(),
        reviews: set.reviews.iter().map(|file| file.value.clone()).collect(),
    };
    contents.sort();
    contents
}

/// The lessons, packed as small as can be.
fn packed_lessons(contents: &Contents) -> Result<Vec<u8>, String> {
    let samples: Vec<Vec<u8>> = contents.lessons.iter().map(pack::unpressed).collect::<Result<_, _>>()?;
    let dictionary = squeeze::dictionary(&samples, squeeze::DICTIONARY);
    let press = squeeze::Press::new(&dictionary);
    pack::pack_with(contents, &dictionary, |section| press.block(section))
}

/// The listing of every snippet of every lesson, and how those of each pair are aligned.
///
/// A thread takes every other language: what the patterns of a grammar learn while they are searched for, each would have
/// to learn for itself.
fn listings(set: &Set) -> Result<Vec<code::packed::Item>, String> {
    let mut by_language: BTreeMap<&str, Vec<&lesson::Example>> = BTreeMap::new();
    for pair in set.lessons.iter().flat_map(|file| &file.value.examples) {
        by_language.entry(pair.language.name()).or_default().push(pair);
    }
    // The largest first, so that both have about as much.
    let mut languages: Vec<Vec<&lesson::Example>> = by_language.into_values().collect();
    languages.sort_by_key(|pairs| std::cmp::Reverse(pairs.len()));
    std::thread::scope(|scope| {
        let threads = [0, 1].map(|first| {
            let own = languages.iter().skip(first).step_by(2).flatten();
            scope.spawn(|| own.map(|pair| listed(pair)).collect::<Result<Vec<_>, String>>())
        });
        let listed = threads.map(|it| it.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        Ok(listed.into_iter().collect::<Result<Vec<_>, String>>()?.concat().concat())
    })
}

fn listed(pair: &lesson::Example) -> Result<[code::packed::Item; 3], String> {
    let (language, bad, good) = (pair.language.name(), &pair.bad.code, &pair.good.code);
    let [left, right] = [bad, good].map(|code| code::classify::classify(language, code));
    Ok([
        code::packed::listing(language, bad, &left)?,
        code::packed::listing(language, good, &right)?,
        code::packed::pair(language, bad, good, &code::align::align(&left, &right))?,
    ])
}

/// Every theme as (name of the file, content), sorted by name.
fn themes(dir: &Path, findings: &mut Vec<Diagnostic>) -> Vec<(String, ThemeFile)> {
    let mut themes = Vec::new();
    for (name, path) in source::find_flat(dir, findings) {
        let read = source::read(&path).map_err(|finding| vec![*finding]);
        match read.and_then(|text| yaml::from_str(&path, &text)) {
            Ok(theme) => themes.push((name, theme)),
            Err(problems) => findings.extend(problems),
        }
    }
    themes
}

/// The grammars of the known languages and those that they stand on, packed. The others stay as empty shells, because
/// grammars name each other by position.
///
/// # Errors
/// When they cannot be written down.
fn packed_grammars() -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let all = code::grammars::unpacked().into_builder();
    let needed = needed(all.syntaxes())?;
    let mut kept = SyntaxSetBuilder::new();
    for (position, grammar) in all.syntaxes().iter().enumerate() {
        kept.add(if needed.contains(&position) { grammar.clone() } else { shell(grammar) });
    }
    let mut bytes = Vec::new();
    dumps::dump_to_writer::<SyntaxSet, _>(&kept.build(), &mut bytes)?;
    Ok(bytes)
}

/// Positions of the known languages' grammars and of all that these name.
fn needed(all: &[SyntaxDefinition]) -> Result<BTreeSet<usize>, serde_json::Error> {
    let known: BTreeSet<&str> = language::grammars().collect();
    let mut open: Vec<usize> =
        (0..all.len()).filter(|at| all.get(*at).is_some_and(|it| known.contains(it.name.as_str()))).collect();
    let mut needed = BTreeSet::new();
    while let Some(at) = open.pop() {
        if let Some(grammar) = all.get(at).filter(|_| needed.insert(at)) {
            named(&serde_json::to_value(&grammar.contexts)?, &mut open);
        }
    }
    Ok(needed)
}

/// Collects the positions that contexts name; only their written form tells them.
fn named(value: &Value, found: &mut Vec<usize>) {
    match value {
        Value::Object(fields) => {
            let position = fields.get("syntax_index").and_then(Value::as_u64);
            found.extend(position.and_then(|position| usize::try_from(position).ok()));
            fields.values().for_each(|value| named(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| named(value, found)),
        _ => {}
    }
}

fn shell(grammar: &SyntaxDefinition) -> SyntaxDefinition {
    SyntaxDefinition {
        contexts: HashMap::default(),
        file_extensions: Vec::new(),
        first_line_match: None,
        variables: HashMap::default(),
        hidden: true,
        ..grammar.clone()
    }
}
