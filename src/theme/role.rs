//! What is painted, by meaning.

use serde::{Deserialize, Serialize};

/// A meaning on a screen. The table of what each is used for stands in the crate's design notes (`themes/`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The page.
    Background,
    /// Code, the card of Enter, input lines.
    Panel,
    /// The chosen row.
    Selection,
    /// Hairlines, rails, separators.
    Border,
    /// Prose.
    Text,
    /// Headings, the question, the chosen row; always bold.
    Strong,
    /// Labels and second facts.
    Muted,
    /// Keys, links, progress, matched letters.
    Accent,
    /// The bad side, not right.
    Bad,
    /// The good side, right.
    Good,
    /// Due, high severity, not saved.
    Warning,
    /// Background of a changed line on the bad side.
    BadLine,
    /// Background of the changed words in it.
    BadWord,
    /// Background of a changed line on the good side.
    GoodLine,
    /// Background of the changed words in it.
    GoodWord,
}

impl Role {
    /// How many there are.
    pub const COUNT: usize = 15;
    /// All of them, in order of their number.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Background,
        Self::Panel,
        Self::Selection,
        Self::Border,
        Self::Text,
        Self::Strong,
        Self::Muted,
        Self::Accent,
        Self::Bad,
        Self::Good,
        Self::Warning,
        Self::BadLine,
        Self::BadWord,
        Self::GoodLine,
        Self::GoodWord,
    ];

    /// Its name in a theme file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Background => "background",
            Self::Panel => "panel",
            Self::Selection => "selection",
            Self::Border => "border",
            Self::Text => "text",
            Self::Strong => "strong",
            Self::Muted => "muted",
            Self::Accent => "accent",
            Self::Bad => "bad",
            Self::Good => "good",
            Self::Warning => "warning",
            Self::BadLine => "bad_line",
            Self::BadWord => "bad_word",
            Self::GoodLine => "good_line",
            Self::GoodWord => "good_word",
        }
    }

    /// Whether the role is a background.
    pub fn is_surface(self) -> bool {
        matches!(
            self,
            Self::Background
                | Self::Panel
                | Self::Selection
                | Self::BadLine
                | Self::BadWord
                | Self::GoodLine
                | Self::GoodWord
        )
    }
}

/// A kind of token in code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeRole {
    /// Anything without a class of its own.
    #[default]
    Text,
    /// Keywords.
    Keyword,
    /// Strings.
    String,
    /// Numbers.
    Number,
    /// Comments.
    Comment,
    /// Names of functions where they are defined or called.
    Function,
    /// Names of types.
    Type,
    /// Constants of the language.
    Constant,
    /// Operators.
    Operator,
    /// Brackets, commas, semicolons.
    Punctuation,
}

impl CodeRole {
    /// How many there are.
    pub const COUNT: usize = 10;
    /// All of them, in order of their number.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Text,
        Self::Keyword,
        Self::String,
        Self::Number,
        Self::Comment,
        Self::Function,
        Self::Type,
        Self::Constant,
        Self::Operator,
        Self::Punctuation,
    ];

    /// Its name in a theme file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Keyword => "keyword",
            Self::String => "string",
            Self::Number => "number",
            Self::Comment => "comment",
            Self::Function => "function",
            Self::Type => "type",
            Self::Constant => "constant",
            Self::Operator => "operator",
            Self::Punctuation => "punctuation",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_stand_at_the_place_of_their_number() {
        assert!(Role::ALL.iter().enumerate().all(|(place, role)| *role as usize == place));
        assert!(CodeRole::ALL.iter().enumerate().all(|(place, role)| *role as usize == place));
    }
}
