//! Names of players: what may stand on a shared screen, and which two are too much alike to stand there together.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use crate::text::{SafeText, is_hidden};

/// Longest name, in characters as people count them (graphemes).
pub const LONGEST: usize = 20;

/// Why a name cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameError {
    /// Nothing in it.
    #[error("a name has at least one letter")]
    Empty,
    /// More than [`LONGEST`] graphemes.
    #[error("a name has at most {LONGEST} letters")]
    TooLong,
    /// A character that is no letter, number, blank, `_`, `-` or `.`.
    #[error("“{0}” cannot stand in a name; letters, numbers, blanks and _ - . can")]
    Sign(SafeText),
    /// A character that cannot be seen.
    #[error("there is a character in the name that cannot be seen: {0}")]
    Invisible(SafeText),
    /// A heap of marks on one letter, or a mark on nothing.
    #[error("a mark stands alone or there are too many on one letter")]
    Marks,
    /// Another player has this name, or one that looks the same.
    #[error("that looks like {0}, who is in already; add a letter")]
    Taken(SafeText),
}

/// A name as it will be shown: blanks at the ends go, several become one.
///
/// # Errors
/// When it cannot stand on a screen; see [`NameError`].
pub fn checked(raw: &str) -> Result<SafeText, NameError> {
    let name = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    for c in name.chars() {
        if is_hidden(c) {
            return Err(NameError::Invisible(SafeText::new(c.to_string())));
        }
        if !(c.is_alphanumeric() || " _-.".contains(c) || is_mark(c)) {
            return Err(NameError::Sign(SafeText::new(c.to_string())));
        }
    }
    if !name.chars().any(char::is_alphanumeric) {
        return Err(NameError::Empty);
    }
    if name.graphemes(true).count() > LONGEST {
        return Err(NameError::TooLong);
    }
    let safe = SafeText::new(name.as_str());
    let lone = name.graphemes(true).any(|grapheme| grapheme.chars().next().is_some_and(is_mark));
    // Safe text drops marks beyond what a terminal can stack; a name that would change by that is refused.
    if lone || safe.as_str() != name { Err(NameError::Marks) } else { Ok(safe) }
}

/// A combining mark: takes no column and is drawn on the letter before it.
fn is_mark(c: char) -> bool {
    !c.is_control() && !c.is_ascii() && c.width() == Some(0)
}

/// Letters that are taken for each other at a distance; all are read as the first one. Capitals, accents and blanks do
/// not count either. A small part of Unicode's table of confusables (UTS 39): the alphabets that share shapes.
const ALIKE: [&str; 29] = [
    "aàáâãäåāăąаάα",
    "bвьβƅ",
    "cçćĉċčсϲ",
    "dďđԁ",
    "eèéêëēĕėęěеєёέε",
    "fƒ",
    "gĝğġģց",
    "hĥħнһ",
    "kķкκќ",
    "mм",
    "nñńņňпηή",
    "oòóôõöøōŏőоοσόօ0",
    "pрρ",
    "qԛ",
    "rŕŗřг",
    "sśŝşšșѕ",
    "tţťŧțтτ",
    "uùúûüũūŭůűųυύս",
    "vνѵ",
    "wŵѡωώ",
    "xхχ",
    "yýÿŷуүγ",
    "zźżž",
    "iìíîïĩīĭįıіїίιϊ",
    "jĵј",
    "lĺļľł1",
    "æӕ",
    "-_.",
    "3зҙ",
];

/// What a name looks like, read in two ways: by its letters, and by its shapes, where a capital I is an l. Two names
/// that agree in either are not told apart on a screen.
pub fn looks(name: &str) -> [String; 2] {
    let shapes: String = name.chars().map(|c| if c == 'I' || c == 'І' || c == 'Ι' { 'l' } else { c }).collect();
    [folded(name, 'a'), folded(&shapes, 'b')]
}

fn folded(name: &str, reading: char) -> String {
    let mut out = String::from(reading);
    for c in name.chars().map(narrow).flat_map(char::to_lowercase) {
        if c.is_whitespace() || ('\u{300}'..='\u{36f}').contains(&c) {
            continue;
        }
        let first = ALIKE.iter().find(|alike| alike.contains(c)).and_then(|alike| alike.chars().next());
        out.push(first.unwrap_or(c));
    }
    out.replace("rn", "m")
}

/// Full-width letters and figures in their usual width.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_are_taken() {
        for (raw, name) in [
            ("Amara", "Amara"),
            ("  Eun-ji  Kim ", "Eun-ji Kim"),
            ("Björn", "Björn"),
            ("Bjo\u{308}rn", "Bjo\u{308}rn"),
            ("Łukasz_2", "Łukasz_2"),
            ("J. R.", "J. R."),
            ("李小龍", "李小龍"),
            ("नमिता", "नमिता"),
            ("محمد", "محمد"),
            ("x", "x"),
            ("abcdefghijklmnopqrst", "abcdefghijklmnopqrst"),
        ] {
            assert_eq!(checked(raw).map(|safe| safe.to_string()), Ok(name.to_owned()), "{raw}");
        }
    }

    #[test]
    fn what_hides_or_shouts_is_refused() {
        let family = "e\u{301}".repeat(LONGEST);
        assert!(checked(&family).is_ok(), "twenty letters with an accent each are twenty letters");
        for raw in ["", "   ", "...", "-_-", "\u{301}"] {
            assert!(matches!(checked(raw), Err(NameError::Empty | NameError::Marks)), "{raw:?}");
        }
        assert_eq!(checked("abcdefghijklmnopqrstu"), Err(NameError::TooLong));
        for hidden in
            ['\u{200b}', '\u{202e}', '\u{2066}', '\u{ad}', '\u{3164}', '\u{e0041}', '\u{feff}', '\u{1b}', '\0']
        {
            assert!(matches!(checked(&format!("a{hidden}b")), Err(NameError::Invisible(_))), "{hidden:?}");
        }
        for sign in ["=1+1", "@all", "a/b", "a,b", "\"a\"", "a|b", "🚀", "a\u{2800}b", "<b>"] {
            assert!(matches!(checked(sign), Err(NameError::Sign(_))), "{sign}");
        }
        assert_eq!(checked(&format!("e{}", "\u{301}".repeat(9))), Err(NameError::Marks));
        assert_eq!(checked(" \u{301}a"), Err(NameError::Marks));
    }

    fn alike(one: &str, other: &str) -> bool {
        looks(one).iter().any(|look| looks(other).contains(look))
    }

    #[test]
    fn names_that_look_the_same_are_found() {
        for (one, other) in [
            ("Amara", "amara"),
            ("IRA", "ira"),
            ("Amara", "Am\u{430}r\u{430}"),
            ("Bob", "B0b"),
            ("Ira", "lra"),
            ("lan", "1an"),
            ("Ann Lee", "AnnLee"),
            ("Björn", "Bjo\u{308}rn"),
            ("Björn", "Bjorn"),
            ("Mary", "Ｍary"),
            ("Tom", "Torn"),
            ("A_b", "A-b"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Amara", "Amira"),
            ("Dana", "Dan"),
            ("Kim", "Tim"),
            ("李", "季"),
            ("P1", "P2"),
            ("Elia", "Ella"),
            ("Ian", "Jan"),
        ] {
            assert!(!alike(one, other), "{one} {other}");
        }
    }
}
