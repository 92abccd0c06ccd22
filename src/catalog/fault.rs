//! A complaint of `serde` as data, so that it can be put in plain words.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

/// What `serde` complains about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A field that the type does not have.
    UnknownField {
        /// As it is written.
        name: String,
        /// The fields of the type.
        known: &'static [&'static str],
    },
    /// A field that the type needs.
    MissingField(&'static str),
    /// A value of another type.
    WrongType {
        /// What stands there.
        found: String,
        /// What should, in the words of `serde`: `a string`, `a sequence`, `u32`, `struct Note` ...
        expected: String,
    },
    /// A word that is none of the lawful ones.
    UnknownVariant {
        /// As it is written.
        name: String,
        /// The lawful words.
        known: &'static [&'static str],
    },
    /// Anything that a type says in its own words.
    Other(String),
}

impl Kind {
    /// The rule of a diagnostic.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::UnknownField { .. } => "unknown-field",
            Self::MissingField(_) => "missing-field",
            Self::WrongType { .. } => "wrong-type",
            Self::UnknownVariant { .. } => "unknown-value",
            Self::Other(_) => "bad-value",
        }
    }
}

/// A complaint and the path of the value that it is about, once known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Such as `self_check[1].why`; the innermost value that was being read.
    pub(crate) path: Option<String>,
    /// The complaint.
    pub(crate) kind: Kind,
}

impl Fault {
    /// The same with its path, unless one nearer to the place is known already.
    #[must_use]
    pub(crate) fn at(mut self, path: &str) -> Self {
        self.path.get_or_insert_with(|| path.to_owned());
        self
    }

    fn new(kind: Kind) -> Self {
        Self { path: None, kind }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(Kind::Other(message.to_string()))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(Kind::WrongType { found: plain(found), expected: expected.to_string() })
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn unknown_variant(name: &str, known: &'static [&'static str]) -> Self {
        Self::new(Kind::UnknownVariant { name: name.to_owned(), known })
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Self {
        Self::new(Kind::UnknownField { name: name.to_owned(), known })
    }

    fn missing_field(name: &'static str) -> Self {
        Self::new(Kind::MissingField(name))
    }
}

fn plain(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(value) => format!("the word {value}"),
        Unexpected::Unsigned(value) => format!("the number {value}"),
        Unexpected::Signed(value) => format!("the number {value}"),
        Unexpected::Float(value) => format!("the number {value}"),
        Unexpected::Str(_) | Unexpected::Char(_) => "a text".to_owned(),
        Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map | Unexpected::StructVariant | Unexpected::NewtypeStruct => "a mapping".to_owned(),
        other => other.to_string(),
    }
}
