//! The one door through which YAML becomes a value: lessons, configuration and themes.
//!
//! The text passes [`events::outline`] first; only then does the YAML reader see it. Values are then walked with
//! their path at hand, so that every complaint of `serde` comes with a place and words for the one who writes.

use std::path::Path;

use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

use super::diagnostic::{Diagnostic, Level, Spot};
use super::events::{self, Outline};
use super::fault::{Fault, Kind};
use super::nearest::nearest;
use super::walk::{Walk, Walker};

/// A YAML file, read and found harmless, not yet given a type.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where every value stands.
    pub outline: Outline,
    /// The values.
    pub value: Value,
}

/// Reads the text of a file as one plain YAML document.
///
/// # Errors
/// Findings with their places, in the order of the file.
pub fn document(path: &Path, text: &str) -> Result<Document, Vec<Diagnostic>> {
    if let Some(finding) = control_character(path, text) {
        return Err(vec![finding]);
    }
    let outline = events::outline(text).map_err(|refusals| {
        let finding = |refusal: events::Refusal| {
            Diagnostic::new(Level::Error, refusal.code, path, text, refusal.spot).saying(refusal.message, refusal.help)
        };
        refusals.into_iter().map(finding).collect::<Vec<_>>()
    })?;
    let value = serde_yaml::from_str(text).map_err(|error| {
        let location = error.location();
        let place = |number: usize| u32::try_from(number.max(1)).unwrap_or(u32::MAX);
        let spot = location.map_or(Spot::START, |at| Spot { line: place(at.line()), column: place(at.column()) });
        let error = error.to_string();
        let (message, help) = if error.contains("as u128") || error.contains("as i128") {
            ("this number is too large".to_owned(), "write a smaller number, or a text in quotes")
        } else {
            (format!("this is not YAML: {error}"), "check the indentation and the quotes")
        };
        vec![Diagnostic::new(Level::Error, "syntax", path, text, spot).saying(message, help)]
    })?;
    Ok(Document { outline, value })
}

/// Reads a text as a value of a type; a field that the type does not know is an error.
///
/// # Errors
/// Findings with their places, in the order of the file.
pub fn from_str<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, Vec<Diagnostic>> {
    document(path, text)?.decode(path, text)
}

impl Document {
    /// Gives the document a type.
    ///
    /// # Errors
    /// Every unknown field, and the first value that is missing or of another type.
    pub fn decode<T: DeserializeOwned>(&self, path: &Path, text: &str) -> Result<T, Vec<Diagnostic>> {
        self.walked(&Walk::new(&self.outline), path, text)
    }

    /// The same for a draft: what is missing or empty comes out blank.
    ///
    /// # Errors
    /// Every unknown field, and the first value of another type.
    pub fn decode_draft<T: DeserializeOwned>(&self, path: &Path, text: &str) -> Result<T, Vec<Diagnostic>> {
        self.walked(&Walk::with_blanks(&self.outline), path, text)
    }

    /// The same for a mapping in which every field has a default: a field that cannot be read falls back to it, and all
    /// others hold. An empty document is an empty mapping.
    pub fn decode_each<T: DeserializeOwned + Default>(&self, path: &Path, text: &str) -> (T, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let Value::Mapping(fields) = &self.value else {
            return match self.value {
                Value::Null => (T::default(), findings),
                _ => (T::default(), self.decode::<T>(path, text).err().unwrap_or_default()),
            };
        };
        let mut good = Mapping::new();
        for (key, value) in fields {
            let alone = Mapping::from_iter([(key.clone(), value.clone())]);
            let alone = Self { outline: self.outline.clone(), value: Value::Mapping(alone) };
            match alone.decode::<T>(path, text) {
                Ok(_) => _ = good.insert(key.clone(), value.clone()),
                Err(problems) => findings.extend(problems),
            }
        }
        let rest = Self { outline: self.outline.clone(), value: Value::Mapping(good) };
        (rest.decode(path, text).unwrap_or_default(), findings)
    }

    fn walked<T: DeserializeOwned>(&self, walk: &Walk<'_>, path: &Path, text: &str) -> Result<T, Vec<Diagnostic>> {
        let result = T::deserialize(Walker::new(&self.value, walk));
        let mut faults = walk.faults();
        let value = result.map_err(|fault| faults.push(fault)).ok();
        match value {
            Some(value) if faults.is_empty() => Ok(value),
            _ => Err(faults.iter().map(|fault| self.finding(fault, path, text)).collect()),
        }
    }

    /// A finding for every field of the list that the document does not have.
    pub fn missing(&self, required: &[&'static str], path: &Path, text: &str) -> Vec<Diagnostic> {
        let Value::Mapping(fields) = &self.value else { return Vec::new() };
        let missing = required.iter().filter(|name| !fields.contains_key(**name));
        let fault = |name: &&'static str| Fault { path: Some(String::new()), kind: Kind::MissingField(name) };
        missing.map(|name| self.finding(&fault(name), path, text)).collect()
    }

    fn finding(&self, fault: &Fault, path: &Path, text: &str) -> Diagnostic {
        let at = fault.path.as_deref().unwrap_or_default();
        let spot = match fault.kind {
            Kind::UnknownField { .. } => self.outline.key_spot(at),
            _ => self.outline.spot(at),
        };
        let (message, help) = words(fault, at);
        Diagnostic::new(Level::Error, fault.kind.code(), path, text, spot).saying(message, help)
    }
}

/// What is wrong and what to write instead.
fn words(fault: &Fault, at: &str) -> (String, String) {
    let here = if at.is_empty() { "the file".to_owned() } else { format!("`{at}`") };
    match &fault.kind {
        Kind::UnknownField { name, known } => {
            let help = match nearest(name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("remove it; the fields here are {}", known.join(", ")),
            };
            (format!("there is no field `{name}` here"), help)
        }
        Kind::MissingField(name) => (
            format!("the field `{name}` is missing in {here}"),
            format!("add a line `{name}: ...` beside its neighbours"),
        ),
        Kind::WrongType { found, expected } => {
            let (wanted, help) = wanted(found, expected);
            (format!("{here} holds {found}; wanted is {wanted}"), help.to_owned())
        }
        Kind::UnknownVariant { name, known } => {
            let near = nearest(name, known.iter().copied()).map(|near| format!("did you mean `{near}`? "));
            (
                format!("{here} cannot be `{name}`"),
                format!("{}write one of {}", near.unwrap_or_default(), known.join(", ")),
            )
        }
        Kind::Other(message) => (format!("{here}: {message}"), String::new()),
    }
}

/// What serde expects in plain words, and what to do when something else stands there.
fn wanted(found: &str, expected: &str) -> (String, &'static str) {
    let is_sized = expected.ends_with(|c: char| c.is_ascii_digit());
    match expected {
        "a string" => ("a text".to_owned(), text_help(found)),
        "a sequence" => {
            ("a list".to_owned(), "write one line for each item, beginning with `- `; an empty list is `[]`")
        }
        "a map" => ("a mapping".to_owned(), "write `name: value` lines below it, indented"),
        "struct Settings" => ("a mapping of settings".to_owned(), "write `name: value`, one setting a line"),
        "a boolean" => ("true or false".to_owned(), "write true or false, without quotes"),
        _ if is_sized && expected.starts_with(['u', 'i']) => {
            ("a whole number".to_owned(), "write a whole number, without quotes and without a point")
        }
        _ if is_sized && expected.starts_with('f') => ("a number".to_owned(), "write a number, without quotes"),
        _ if expected.starts_with("one of ") => (expected.to_owned(), "write one of these words alone"),
        _ => match expected.strip_prefix("struct ") {
            Some(name) => {
                let help = "write its fields below it, each on a line of its own, indented";
                let name = if name == "SelfCheck" { "question".to_owned() } else { name.to_lowercase() };
                let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
                (format!("a mapping with the fields of {article} {name}"), help)
            }
            None => (expected.to_owned(), ""),
        },
    }
}

fn text_help(found: &str) -> &'static str {
    match found {
        "a mapping" => "put the text in quotes: an unquoted `: ` inside it makes it a mapping",
        "a list" => "write one text; one that begins with [ needs quotes",
        _ => "write a text after the colon",
    }
}

/// YAML allows no control characters except tab and line end; readers differ in what they say about them.
fn control_character(path: &Path, text: &str) -> Option<Diagnostic> {
    let bad = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\u{85}') || *c == '\u{feff}';
    let (line, column, c) = text.split('\n').enumerate().find_map(|(line, content)| {
        let found = content.chars().enumerate().find(|(_, c)| bad(c));
        found.map(|(column, c)| (line + 1, column + 1, c))
    })?;
    let spot = Spot { line: u32::try_from(line).ok()?, column: u32::try_from(column).ok()? };
    let message = format!("the control character U+{:04X} stands here", u32::from(c));
    Some(Diagnostic::new(Level::Error, "control-character", path, text, spot).saying(message, "remove it"))
}
