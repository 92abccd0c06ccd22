//! A line of text that is typed.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::SafeText;
use crate::tui::action::Action;

/// Longest text that is taken, in bytes; more is a mistake of the clipboard.
const LONGEST: usize = 200;

/// The text; the cursor stands at its end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line(String);

impl Line {
    /// A line with a text already in it.
    pub fn new(text: &str) -> Self {
        let mut line = Self::default();
        line.add(text);
        line
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Types or deletes; whether the action was one of that.
    pub fn edit(&mut self, action: &Action) -> bool {
        match action {
            Action::Type(letter) => self.add(&letter.to_string()),
            Action::Paste(text) => self.add(text.lines().next().unwrap_or_default()),
            Action::Clear => self.0.clear(),
            Action::DeleteLeft => {
                let end = self.0.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
                self.0.truncate(end);
            }
            Action::DeleteWord => {
                let end = self.0.trim_end().rfind(' ').map_or(0, |blank| blank + 1);
                self.0.truncate(end);
            }
            _ => return false,
        }
        true
    }

    fn add(&mut self, text: &str) {
        if self.0.len() + text.len() <= LONGEST {
            self.0.push_str(&SafeText::new(text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_letters_go_from_the_end() {
        let mut line = Line::default();
        line.edit(&Action::Paste("retry stor\u{301}\nsecond line".to_owned()));
        assert_eq!(line.text(), "retry stor\u{301}");
        line.edit(&Action::DeleteLeft);
        assert_eq!(line.text(), "retry sto");
        line.edit(&Action::DeleteWord);
        assert_eq!(line.text(), "retry ");
        line.edit(&Action::DeleteWord);
        assert_eq!(line.text(), "");
        line.edit(&Action::DeleteLeft);
        assert!(!line.edit(&Action::Up));
        line.edit(&Action::Paste("x".repeat(1000)));
        assert_eq!(line.text(), "");
    }
}
