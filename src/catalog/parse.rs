//! From the text of a content file to what it says.

use std::path::{Path as FilePath, PathBuf};

use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

use super::diagnostic::{Diagnostic, Level, Spot};
use super::events::Outline;
use super::source::Found;
use super::yaml::{Document, document};
use crate::lesson::{Category, FORMAT, Lesson, LessonId, Path, Review, Status};
use crate::text::SafeText;

/// The fields that every lesson has.
pub const REQUIRED: [&str; 15] = [
    "format",
    "title",
    "severity",
    "difficulty",
    "summary",
    "why_it_happens",
    "why_it_fails",
    "examples",
    "fixes",
    "signals",
    "smells",
    "fine_when",
    "takeaway",
    "self_check",
    "sources",
];

/// What a file says, with what is needed to point into it.
#[derive(Clone, Debug)]
pub struct File<T> {
    /// What it says.
    pub value: T,
    /// The file.
    pub path: PathBuf,
    /// Its text; empty for what did not come from a file of its own.
    pub text: String,
    /// Where its values stand.
    pub outline: Outline,
}

impl<T> File<T> {
    /// Something that did not come from a file: findings name the path and no line.
    pub fn without_text(value: T, path: PathBuf) -> Self {
        Self { value, path, text: String::new(), outline: Outline::default() }
    }

    /// A finding at the value of a path such as `self_check[1].why`.
    pub fn finding(&self, level: Level, code: &'static str, at: &str) -> Diagnostic {
        self.finding_at(level, code, self.outline.spot(at))
    }

    /// A finding at a place.
    pub fn finding_at(&self, level: Level, code: &'static str, spot: Spot) -> Diagnostic {
        Diagnostic::new(level, code, &self.path, &self.text, spot)
    }

    /// Lets go of the text and the places.
    pub fn forget(&mut self) {
        self.text = String::new();
        self.outline = Outline::default();
    }
}

/// Reads a lesson; its id comes from the place of the file. A draft (`status: draft`) may lack anything: what it
/// lacks comes out blank, and [`super::lint`] says what that is.
///
/// # Errors
/// Findings with their places, in the order of the file.
pub fn lesson(found: &Found, text: String) -> Result<File<Lesson>, Vec<Diagnostic>> {
    let id = id_of(found)?;
    let path = &found.path;
    let document = document(path, &text)?;
    newer_format(&document, path, &text)?;
    let is_draft = document.value.get("status").and_then(Value::as_str) == Some("draft");
    let mut file: File<Lesson> = if is_draft {
        let value = document.decode_draft(path, &text)?;
        File { value, path: path.clone(), text, outline: document.outline }
    } else {
        typed(document, path, text, &REQUIRED)?
    };
    if !file.value.id.as_str().is_empty() && file.value.id != id {
        let message = format!("the id is `{id}`, from the place of the file");
        return Err(vec![file.finding(Level::Error, "id-mismatch", "id").saying(message, "remove this line")]);
    }
    file.value.id = id;
    Ok(file)
}

/// The id that the place of a file gives.
///
/// # Errors
/// When folder or name hold anything but lower-case letters, digits and inner `-`.
pub fn id_of(found: &Found) -> Result<LessonId, Vec<Diagnostic>> {
    let id = LessonId::new(&format!("{}/{}", found.folder, found.name));
    if id.is_well_formed() {
        return Ok(id);
    }
    let finding = Diagnostic::new(Level::Error, "bad-name", &found.path, "", Spot::START);
    let help = "name folder and file with lower-case letters, digits and - only; they are the id of the lesson";
    Err(vec![finding.saying(format!("`{id}` cannot be the id of a lesson"), help)])
}

/// Reads a `_category.yaml`.
///
/// # Errors
/// Findings with their places, in the order of the file.
pub fn category(found: &Found, text: String) -> Result<File<Category>, Vec<Diagnostic>> {
    let mut file: File<Category> = read(found, text, &["title", "order", "summary"])?;
    file.value.name = folder_name(found)?;
    Ok(file)
}

/// Reads a learning path.
///
/// # Errors
/// Findings with their places, in the order of the file.
pub fn path(found: &Found, text: String) -> Result<File<Path>, Vec<Diagnostic>> {
    let mut file: File<Path> = read(found, text, &["title", "summary", "audience", "hours", "lessons"])?;
    file.value.name = file_name(found)?;
    Ok(file)
}

/// Reads a design review.
///
/// # Errors
/// Findings with their places, in the order of the file.
pub fn review(found: &Found, text: String) -> Result<File<Review>, Vec<Diagnostic>> {
    let mut file: File<Review> = read(found, text, &["title", "brief", "document", "plants", "decoys"])?;
    file.value.name = file_name(found)?;
    Ok(file)
}

/// Reads the changed fields of a lesson; see [`patched`].
///
/// # Errors
/// Findings with their places, in the order of the file.
pub fn patch(found: &Found, text: String) -> Result<File<Mapping>, Vec<Diagnostic>> {
    let path = found.path.clone();
    let Document { outline, value } = document(&path, &text)?;
    let Value::Mapping(value) = value else {
        let finding = Diagnostic::new(Level::Error, "wrong-type", &path, &text, Spot::START);
        let help = "write the fields to change, one a line, such as `severity: high`";
        return Err(vec![finding.saying("a patch is a mapping of fields of a lesson", help)]);
    };
    Ok(File { value, path, text, outline })
}

/// A lesson with the fields of a patch in place of its own.
///
/// # Errors
/// Findings in the patch with their places.
pub fn patched(base: &Lesson, patch: &File<Mapping>) -> Result<Lesson, Vec<Diagnostic>> {
    let finding = || patch.finding_at(Level::Error, "bad-value", Spot::START);
    let value = serde_yaml::to_value(base).map_err(|error| vec![finding().saying(error.to_string(), "")])?;
    let Value::Mapping(mut fields) = value else { return Ok(base.clone()) };
    fields.extend(patch.value.iter().map(|(key, value)| (key.clone(), value.clone())));
    let document = Document { outline: patch.outline.clone(), value: Value::Mapping(fields) };
    newer_format(&document, &patch.path, &patch.text)?;
    let lesson: Lesson = document.decode(&patch.path, &patch.text)?;
    if lesson.id != base.id {
        let help = "remove this line; a patch changes the lesson that its file name says";
        let message = "a patch cannot change the id";
        return Err(vec![patch.finding(Level::Error, "id-mismatch", "id").saying(message, help)]);
    }
    if lesson.status == Status::Draft {
        let help = "write the whole lesson as <name>.yaml with `status: draft`";
        let message = "a patch cannot be a draft";
        return Err(vec![patch.finding(Level::Error, "bad-value", "status").saying(message, help)]);
    }
    Ok(lesson)
}

fn read<T: DeserializeOwned>(
    found: &Found,
    text: String,
    required: &[&'static str],
) -> Result<File<T>, Vec<Diagnostic>> {
    let document = document(&found.path, &text)?;
    typed(document, &found.path, text, required)
}

/// Gives a document its type; names every required field that is missing, not only the first.
fn typed<T: DeserializeOwned>(
    document: Document,
    path: &FilePath,
    text: String,
    required: &[&'static str],
) -> Result<File<T>, Vec<Diagnostic>> {
    match document.decode(path, &text) {
        Ok(value) => Ok(File { value, path: path.to_owned(), text, outline: document.outline }),
        Err(mut findings) => {
            for missing in document.missing(required, path, &text) {
                if !findings.contains(&missing) {
                    findings.push(missing);
                }
            }
            Err(findings)
        }
    }
}

/// A lesson of a later format is not searched for mistakes.
fn newer_format(document: &Document, path: &FilePath, text: &str) -> Result<(), Vec<Diagnostic>> {
    let Some(format) = document.value.get("format").and_then(Value::as_u64) else { return Ok(()) };
    let spot = document.outline.spot("format");
    let finding = |code| Diagnostic::new(Level::Error, code, path, text, spot);
    if format > u64::from(FORMAT) {
        let message = format!("this lesson is written in format {format}; this footgun reads formats up to {FORMAT}");
        return Err(vec![finding("newer-format").saying(message, "install a newer footgun")]);
    }
    if format == 0 {
        return Err(vec![finding("bad-value").saying("there is no format 0", format!("write `format: {FORMAT}`"))]);
    }
    Ok(())
}

fn file_name(found: &Found) -> Result<SafeText, Vec<Diagnostic>> {
    plain_name(found, &found.name)
}

fn folder_name(found: &Found) -> Result<SafeText, Vec<Diagnostic>> {
    plain_name(found, &found.folder)
}

fn plain_name(found: &Found, name: &str) -> Result<SafeText, Vec<Diagnostic>> {
    if LessonId::new(&format!("x/{name}")).is_well_formed() {
        return Ok(name.into());
    }
    let finding = Diagnostic::new(Level::Error, "bad-name", &found.path, "", Spot::START);
    let help = "use lower-case letters, digits and - only";
    Err(vec![finding.saying(format!("`{name}` cannot be used as a name"), help)])
}
