//! One pass over the events of a YAML file, before anything is built from it.
//!
//! It refuses what content never needs and what makes readers of YAML slow or large (anchors, aliases, tags,
//! several documents, deep nesting, keys written twice), and notes where every value stands, so that later
//! rules can point at it.

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput};

use super::diagnostic::Spot;
use crate::text::is_hidden;

/// Mappings and lists inside one another.
pub const MAX_DEPTH: usize = 32;

/// Values in one file; the largest shipped lesson has a hundredth of it.
const MAX_VALUES: usize = 20_000;

/// Findings of one kind or another after which the pass gives up.
const MAX_PROBLEMS: usize = 10;

/// A finding of the pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The rule.
    pub code: &'static str,
    /// Where.
    pub spot: Spot,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

/// Where a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where its key stands, for a value of a mapping.
    pub key: Option<Spot>,
    /// Where the value begins; for a block text, its first line that is not blank.
    pub value: Spot,
    /// The value as it is written, for a text without quotes.
    pub plain: Option<String>,
    /// For a block text that keeps its lines (`|`): how many blank lines it begins with.
    pub literal: Option<usize>,
}

/// The places of all values of a file by their path, such as `self_check[1].distractors[0].text`; the path of
/// the whole is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    places: HashMap<String, Place>,
    /// Invisible characters that are written as escapes in quoted texts, each with the place of its text.
    pub escaped: Vec<(Spot, char)>,
}

impl Outline {
    /// Where the value of a path stands.
    pub fn place(&self, path: &str) -> Option<&Place> {
        self.places.get(path)
    }

    /// Where the value of a path begins; of the nearest value around it when there is none.
    pub fn spot(&self, path: &str) -> Spot {
        self.nearest(path).map_or(Spot::START, |place| place.value)
    }

    /// Where the key of a path stands, else its value.
    pub fn key_spot(&self, path: &str) -> Spot {
        self.nearest(path).map_or(Spot::START, |place| place.key.unwrap_or(place.value))
    }

    /// Where a text stands that is empty: one that should stand below its key begins where the next thing does.
    pub fn spot_of_empty(&self, path: &str) -> Spot {
        let place = self.nearest(path);
        let key = place.and_then(|place| place.key.filter(|key| key.line < place.value.line));
        key.unwrap_or_else(|| place.map_or(Spot::START, |place| place.value))
    }

    fn nearest(&self, path: &str) -> Option<&Place> {
        let mut path = path;
        loop {
            match self.places.get(path) {
                Some(place) => return Some(place),
                None => path = path.rfind(['.', '[']).and_then(|at| path.get(..at))?,
            }
        }
    }

    /// The place of a character in a text that is written as a literal block (`|`); of the text otherwise.
    /// `line` and `column` count from 0 inside the text, the column in characters.
    pub fn inside(&self, path: &str, line: usize, column: usize) -> Spot {
        let Some(place) = self.nearest(path) else { return Spot::START };
        let Some(blank) = place.literal else { return place.value };
        let first = (place.value.line as usize).saturating_sub(blank);
        Spot { line: narrow(first + line), column: narrow(place.value.column as usize + column) }
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The path of a value in a mapping.
pub fn key_path(parent: &str, key: &str) -> String {
    if parent.is_empty() { key.to_owned() } else { format!("{parent}.{key}") }
}

/// The path of a value in a list.
pub fn index_path(parent: &str, index: usize) -> String {
    format!("{parent}[{index}]")
}

/// Reads a text as one plain YAML document.
///
/// # Errors
/// What had to be refused, in the order of the file; the pass ends at the first finding that could cost time or
/// memory.
pub fn outline(text: &str) -> Result<Outline, Vec<Refusal>> {
    let mut pass = Pass::default();
    let mut parser = Parser::new_from_str(text);
    while pass.step(&mut parser) {}
    if pass.refusals.is_empty() { Ok(pass.outline) } else { Err(pass.refusals) }
}

/// An open mapping or list.
enum Open {
    Map { path: String, key: Option<(String, Spot)>, seen: HashSet<String> },
    List { path: String, next: usize },
}

#[derive(Default)]
struct Pass {
    outline: Outline,
    refusals: Vec<Refusal>,
    open: Vec<Open>,
    documents: usize,
}

impl Pass {
    /// Takes one event; `false` ends the pass.
    fn step(&mut self, parser: &mut Parser<'_, StrInput<'_>>) -> bool {
        let (event, span) = match parser.next_event() {
            None => return false,
            Some(Ok(pair)) => pair,
            Some(Err(error)) => return self.broken(&error),
        };
        match event {
            Event::Alias(_) => self.stop("alias", start(span), ALIAS.to_owned(), WRITE_OUT),
            Event::DocumentStart(_) => {
                self.documents += 1;
                let help =
                    "one file holds one document: remove the line --- and what follows, or make it a file of its own";
                self.documents == 1 || self.stop("documents", start(span), "a second document begins here".into(), help)
            }
            Event::Scalar(value, style, anchor, tag) => {
                self.plain_node(anchor, tag.is_some(), span) && self.scalar(&value, style, span)
            }
            Event::MappingStart(anchor, tag) => self.plain_node(anchor, tag.is_some(), span) && self.enter(span, true),
            Event::SequenceStart(anchor, tag) => {
                self.plain_node(anchor, tag.is_some(), span) && self.enter(span, false)
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.open.pop();
                true
            }
            _ => true,
        }
    }

    /// What the parser itself refuses; it knows no anchors that were not set, and has a depth limit of its own.
    fn broken(&mut self, error: &ScanError) -> bool {
        let spot = Spot { line: narrow(error.marker().line().max(1)), column: narrow(error.marker().col() + 1) };
        match error.info() {
            info if info.contains("unknown anchor") => self.stop("alias", spot, ALIAS.to_owned(), WRITE_OUT),
            info if info.contains("recursion limit") => self.stop("too-deep", spot, too_deep(), QUOTE),
            info => self.stop("syntax", spot, format!("this is not YAML: {info}"), SYNTAX),
        }
    }

    fn stop(&mut self, code: &'static str, spot: Spot, message: String, help: &'static str) -> bool {
        self.refusals.push(Refusal { code, spot, message, help });
        false
    }

    fn plain_node(&mut self, anchor: usize, tagged: bool, span: Span) -> bool {
        if anchor != 0 {
            return self.stop("anchor", start(span), "anchors (&name) are not read".into(), WRITE_OUT);
        }
        !tagged || self.stop("tag", start(span), "tags (!name) are not read".into(), "remove the tag")
    }

    fn scalar(&mut self, value: &str, style: ScalarStyle, span: Span) -> bool {
        if style == ScalarStyle::DoubleQuoted
            && let Some(hidden) = value.chars().find(|&c| is_hidden(c))
        {
            self.outline.escaped.push((start(span), hidden));
        }
        if let Some(Open::Map { key: pending @ None, seen, .. }) = self.open.last_mut() {
            *pending = Some((value.to_owned(), start(span)));
            if !seen.insert(value.to_owned()) {
                let message = format!("`{value}` is written twice");
                let help = "keep one of the two";
                self.refusals.push(Refusal { code: "duplicate-key", spot: start(span), message, help });
            }
            return self.refusals.len() < MAX_PROBLEMS;
        }
        let plain = (style == ScalarStyle::Plain).then(|| value.to_owned());
        let blank = value.chars().take_while(|&c| c == '\n').count();
        self.value(span, plain, (style == ScalarStyle::Literal).then_some(blank)).is_some()
    }

    fn enter(&mut self, span: Span, mapping: bool) -> bool {
        if self.open.len() >= MAX_DEPTH {
            return self.stop("too-deep", start(span), too_deep(), QUOTE);
        }
        if let Some(Open::Map { key: None, .. }) = self.open.last() {
            return self.stop("syntax", start(span), "a list or mapping cannot be a key".into(), "write a word as key");
        }
        let Some(path) = self.value(span, None, None) else { return false };
        let open =
            if mapping { Open::Map { path, key: None, seen: HashSet::new() } } else { Open::List { path, next: 0 } };
        self.open.push(open);
        true
    }

    /// Notes the place of a value and returns its path.
    fn value(&mut self, span: Span, plain: Option<String>, literal: Option<usize>) -> Option<String> {
        let (path, key) = match self.open.last_mut() {
            None => (String::new(), None),
            Some(Open::Map { path, key, .. }) => {
                let (name, spot) = key.take().unwrap_or((String::new(), start(span)));
                (key_path(path, &name), Some(spot))
            }
            Some(Open::List { path, next }) => {
                *next += 1;
                (index_path(path, *next - 1), None)
            }
        };
        if self.outline.places.len() >= MAX_VALUES {
            let message = format!("the file holds more than {MAX_VALUES} values");
            self.stop("too-large", start(span), message, "one file is one lesson; split it");
            return None;
        }
        let place = Place { key, value: start(span), plain, literal };
        self.outline.places.insert(path.clone(), place);
        Some(path)
    }
}

const ALIAS: &str = "aliases (*name) are not read";
const WRITE_OUT: &str = "write the value out";
const QUOTE: &str = "put texts that begin with [ or { in quotes";
const SYNTAX: &str =
    "check the indentation (blanks, no tabs) and put texts with `: `, ` #` or a leading @ ` % & * ! [ { in quotes";

fn too_deep() -> String {
    format!("values stand more than {MAX_DEPTH} deep")
}

fn start(span: Span) -> Spot {
    Spot { line: narrow(span.start.line().max(1)), column: narrow(span.start.col() + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Vec<(&'static str, u32, u32)> {
        let refusals = outline(text).err().unwrap_or_default();
        refusals.iter().map(|refusal| (refusal.code, refusal.spot.line, refusal.spot.column)).collect()
    }

    #[test]
    fn every_value_has_its_place() {
        let text = "a: x\nb:\n  - c: 1\n    d: |\n      one\n       two\n  - [p, q]\n";
        let outline = outline(text).expect("plain");
        let at = |path: &str| (outline.spot(path).line, outline.spot(path).column);
        assert_eq!(at("a"), (1, 4));
        assert_eq!(at("b[0].c"), (3, 8));
        assert_eq!(at("b[0].d"), (5, 7));
        assert_eq!(at("b[1][1]"), (7, 9));
        assert_eq!(at("b[0].zz"), at("b[0]"), "unknown paths stand where what holds them stands");
        assert_eq!(outline.key_spot("b[0].d"), Spot { line: 4, column: 5 });
        assert_eq!(outline.inside("b[0].d", 1, 1), Spot { line: 6, column: 8 });
        assert_eq!(outline.place("b[0].c").and_then(|place| place.plain.clone()), Some("1".into()));
    }

    #[test]
    fn lines_of_a_block_are_found_below_leading_blank_lines() {
        let outline = outline("a: |\n\n\n  one\n  two\n").expect("plain");
        assert_eq!(outline.inside("a", 2, 0), Spot { line: 4, column: 3 });
        assert_eq!(outline.inside("a", 3, 2), Spot { line: 5, column: 5 });
    }

    #[test]
    fn what_content_never_needs_is_refused_where_it_stands() {
        assert_eq!(refused("a: &x 1\nb: *x\n"), [("anchor", 1, 4)]);
        assert_eq!(refused("b: *x\n"), [("alias", 1, 4)]);
        assert_eq!(refused("a: !t 1\n"), [("tag", 1, 4)]);
        assert_eq!(refused("a: 1\n---\nb: 1\n"), [("documents", 2, 1)]);
        assert_eq!(refused("a: 1\nb: 2\na: 3\nb: 4\n"), [("duplicate-key", 3, 1), ("duplicate-key", 4, 1)]);
        assert_eq!(refused("? [a]\n: 1\n"), [("syntax", 1, 3)]);
        assert_eq!(refused(&"[".repeat(100_000)).first().map(|first| first.0), Some("too-deep"));
        assert_eq!(refused(&format!("{}{}", "[".repeat(33), "]".repeat(33))), [("too-deep", 1, 33)]);
        assert_eq!(refused(&format!("a: [{}]", "1,".repeat(100_000))).first().map(|first| first.0), Some("too-large"));
    }
}
