//! Text that may reach a terminal.
//!
//! Lessons, file names, themes, learner names, queries and error messages are foreign text. None of it
//! may act on the terminal, so every front end draws [`SafeText`] only, and this module is the one
//! place that makes it. What would be invisible or would act is shown as a marked token instead of
//! vanishing: a reader of code has to see the character that a compiler sees.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};
use unicode_width::UnicodeWidthChar;

mod plain;
mod wrap;

pub(crate) use wrap::fitting;
pub use wrap::{columns, cut, wrap_item, wrap_prose, wrap_ranges};

/// Columns from one tab stop to the next.
pub const TAB: usize = 4;

/// Combining marks kept on one base character; more of them would paint over neighbouring rows.
const MAX_MARKS: usize = 4;

/// One or more lines of text without any character that could act on a terminal.
///
/// Holds no control character except `\n`, no bidirectional control, no zero-width character outside
/// an emoji or script that needs it, and no tab. Serde reads and writes it as a plain string and
/// cleans it on the way in.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SafeText(Cow<'static, str>);

impl SafeText {
    /// Makes any text safe to show. Tabs become blanks up to the next stop, line ends become `\n`,
    /// control and invisible characters become tokens such as `<U+202E>`.
    pub fn new(raw: impl AsRef<str> + Into<String>) -> Self {
        match clean(raw.as_ref()) {
            Cow::Borrowed(_) => Self(Cow::Owned(raw.into())),
            Cow::Owned(cleaned) => Self(Cow::Owned(cleaned)),
        }
    }

    /// Text that the build has cleaned and packed into the program: it is neither copied nor looked at again. For the
    /// shelf of shipped lessons alone; a test holds all of it against [`SafeText::new`].
    pub(crate) const fn shipped(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text with every line end turned into a blank: for titles, messages and list rows.
    #[must_use]
    pub fn one_line(&self) -> Self {
        if self.0.contains('\n') {
            Self(Cow::Owned(self.0.split('\n').map(str::trim).collect::<Vec<_>>().join(" ")))
        } else {
            self.clone()
        }
    }

    /// The lines of the text, each safe by itself.
    pub fn lines(&self) -> impl Iterator<Item = SafeText> + '_ {
        self.0.lines().map(|line| Self(Cow::Owned(line.to_owned())))
    }

    /// The piece between two byte positions; positions inside a character give an empty piece.
    #[must_use]
    pub fn piece(&self, range: std::ops::Range<usize>) -> Self {
        Self(Cow::Owned(self.0.get(range).unwrap_or_default().to_owned()))
    }
}

impl Deref for SafeText {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SafeText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl From<&str> for SafeText {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl From<String> for SafeText {
    fn from(raw: String) -> Self {
        Self::new(raw)
    }
}

impl<'de> Deserialize<'de> for SafeText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

/// Whether a character would act on a terminal, reorder its neighbours or be invisible.
///
/// Zero-width joiner, non-joiner and variation selectors are judged in context by [`SafeText::new`], because
/// emoji and several scripts need them; here they count as hidden.
pub fn is_hidden(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
        || matches!(c,
            '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

fn clean(raw: &str) -> Cow<'_, str> {
    if plain::is_plain_lines(raw) {
        return Cow::Borrowed(raw);
    }
    cleaned(raw)
}

fn cleaned(raw: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(raw.len() + 16);
    let mut column = 0;
    let mut marks = 0;
    let mut before: Option<char> = None;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\n' => {
                out.push('\n');
                column = 0;
                marks = 0;
            }
            '\t' => {
                let blanks = TAB - column % TAB;
                out.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' if joins(before, c, chars.peek().copied()) => out.push(c),
            c if is_hidden(c) => {
                let token = format!("<U+{:04X}>", c as u32);
                column += token.len();
                out.push_str(&token);
            }
            c => {
                let width = c.width().unwrap_or(0);
                marks = if width == 0 { marks + 1 } else { 0 };
                if marks <= MAX_MARKS {
                    out.push(c);
                    column += width;
                }
            }
        }
        before = Some(c);
    }
    if out == raw { Cow::Borrowed(raw) } else { Cow::Owned(out) }
}

/// Whether a joiner or variation selector stands where writing needs it: between two letters of a
/// script that joins, inside an emoji, or as the selector of the symbol before it.
fn joins(before: Option<char>, joiner: char, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    let pictograph = |c: char| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}');
    let complex = |c: char| matches!(c, '\u{0600}'..='\u{08ff}' | '\u{0900}'..='\u{0dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    match joiner {
        '\u{fe0e}' | '\u{fe0f}' => pictograph(before) || matches!(before, '0'..='9' | '#' | '*' | '©' | '®'),
        '\u{200d}' => {
            after.is_some_and(|after| pictograph(before) && pictograph(after) || complex(before) && complex(after))
        }
        _ => after.is_some_and(|after| complex(before) && complex(after)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(raw: &str) -> String {
        SafeText::new(raw).to_string()
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        for plain in ["", "a b", "two\nlines", "naïve café", "→ ✓ ◐", "日本語", "e\u{301}"] {
            assert_eq!(shown(plain), plain);
        }
    }

    #[test]
    fn what_acts_on_a_terminal_becomes_a_token() {
        assert_eq!(shown("\u{1b}[2J"), "<U+001B>[2J");
        assert_eq!(shown("\u{9b}2J"), "<U+009B>2J");
        assert_eq!(shown("a\u{202e}b"), "a<U+202E>b");
        assert_eq!(shown("a\u{200b}b"), "a<U+200B>b");
        assert_eq!(shown("a\rb"), "a<U+000D>b");
        assert_eq!(shown("a\u{e0041}b"), "a<U+E0041>b");
    }

    #[test]
    fn line_ends_and_tabs_become_plain() {
        assert_eq!(shown("a\r\nb"), "a\nb");
        assert_eq!(shown("\tx\n ab\ty"), "    x\n ab y");
    }

    #[test]
    fn scripts_and_emoji_keep_their_joiners() {
        for real in ["👩\u{200d}💻", "❤\u{fe0f}", "می\u{200c}خواهم", "क\u{94d}\u{200d}ष", "1\u{fe0f}\u{20e3}"]
        {
            assert_eq!(shown(real), real);
        }
        assert_eq!(shown("a\u{200d}b"), "a<U+200D>b");
    }

    #[test]
    fn a_heap_of_marks_is_capped() {
        let zalgo: String = std::iter::once('e').chain(std::iter::repeat_n('\u{301}', 50)).collect();
        assert_eq!(shown(&zalgo).chars().count(), 1 + MAX_MARKS);
    }
}
