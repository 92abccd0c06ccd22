//! Names of lessons and categories.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::SafeText;

/// `category/name`: lower-case letters, digits and `-`, exactly one `/`. For ever, because progress refers to it.
///
/// Serde takes any text, cleaned; whether it is well formed and exists is for lint to say, with its place.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LessonId(SafeText);

impl LessonId {
    /// An id from any text; see [`LessonId::is_well_formed`].
    pub fn new(raw: &str) -> Self {
        Self(SafeText::new(raw).one_line())
    }

    /// An id that the build has packed into the program.
    pub(crate) const fn shipped(id: &'static str) -> Self {
        Self(SafeText::shipped(id))
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as text to show.
    pub fn text(&self) -> &SafeText {
        &self.0
    }

    /// The part before the slash.
    pub fn category(&self) -> &str {
        self.0.split_once('/').map_or("", |(category, _)| category)
    }

    /// The part after the slash.
    pub fn name(&self) -> &str {
        self.0.split_once('/').map_or(self.0.as_str(), |(_, name)| name)
    }

    /// Whether both parts are there and hold only lower-case letters, digits and inner `-`.
    pub fn is_well_formed(&self) -> bool {
        let part = |text: &str| {
            !text.is_empty()
                && !text.starts_with('-')
                && !text.ends_with('-')
                && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        self.0.split_once('/').is_some_and(|(category, name)| part(category) && part(name))
    }
}

impl fmt::Display for LessonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for LessonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// A folder of lessons: what `_category.yaml` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// The folder's name; set by the loader.
    #[serde(default)]
    pub name: SafeText,
    /// Its title.
    pub title: SafeText,
    /// Place among the categories; lowest first.
    pub order: i32,
    /// One line on what its lessons are about.
    pub summary: SafeText,
}
