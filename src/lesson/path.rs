//! Learning paths and design reviews.

use serde::{Deserialize, Serialize};

use super::LessonId;
use crate::text::SafeText;

/// An ordered way through lessons: `lessons/paths/<name>.yaml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Path {
    /// The file's name without its ending; set by the loader.
    #[serde(default)]
    pub name: SafeText,
    /// Its title.
    pub title: SafeText,
    /// Place among the paths; lowest first.
    #[serde(default)]
    pub order: i32,
    /// What it covers, in a few words.
    pub summary: SafeText,
    /// Who it is for.
    pub audience: SafeText,
    /// About how many hours it takes.
    pub hours: f32,
    /// The lessons in order.
    pub lessons: Vec<LessonId>,
    /// Lessons that the path will hold once they are written; the screens say how many are still to come.
    #[serde(default)]
    pub planned: Vec<LessonId>,
}

/// A design document with planted antipatterns: `lessons/reviews/<name>.yaml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The file's name without its ending; set by the loader.
    #[serde(default)]
    pub name: SafeText,
    /// Its title.
    pub title: SafeText,
    /// What the reader is asked to do.
    pub brief: SafeText,
    /// The design, line by line as it is shown: prose or a text diagram, at most 72 columns.
    pub document: SafeText,
    /// The antipatterns in it.
    pub plants: Vec<Plant>,
    /// Passages that look wrong and are fine.
    pub decoys: Vec<Decoy>,
}

/// One planted antipattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plant {
    /// Text found on exactly one line of the document.
    pub on: String,
    /// The lesson that it belongs to.
    pub lesson: LessonId,
    /// Why it is one.
    pub why: SafeText,
}

/// A passage that looks wrong and is fine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decoy {
    /// Text found on exactly one line of the document.
    pub on: String,
    /// Why it is fine.
    pub why: SafeText,
}
