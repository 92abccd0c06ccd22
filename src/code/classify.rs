//! Code to classified pieces: which bytes are keywords, strings, comments ... No colours here, so that one
//! classification serves every theme.
//!
//! The build classifies all shipped code with this file; at run time it serves own lessons only. It stands on
//! the text, the code roles and the listing types alone.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use super::{CodeLine, Listing, Piece, grammars};
use crate::text::SafeText;
use crate::theme::CodeRole;

pub mod language;
mod scope;
mod word;

use language::{Dialect, Known};

/// Characters of a line beyond which it stays plain: one pathological line can cost seconds.
pub const LONGEST_LINE: usize = 500;
/// Lines of a block beyond which the rest stays plain.
pub const MOST_LINES: usize = 400;

/// The grammars: an asset that never changes once unpacked, and unpacked only when the first own lesson is shown.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(grammars::unpacked);

/// Whether code of this language gets colours.
pub fn is_known(language: &str) -> bool {
    language::find(language).is_some()
}

/// Classifies code; an unknown language stays plain. Slow at the first use of a language (up to 0.3 s), so the
/// screens call it from a worker and show [`Listing::plain`] meanwhile: both have the same text.
pub fn classify(language: &str, code: &str) -> Listing {
    let Some(known) = language::find(language) else { return Listing::plain(code) };
    let Some(grammar) = GRAMMARS.find_syntax_by_name(known.grammar) else { return Listing::plain(code) };
    let mut reader = Reader::new(grammar, known);
    let shown = SafeText::new(code);
    let lines = shown.lines().enumerate().map(|(number, text)| {
        let pieces = if number < MOST_LINES { reader.read(&text) } else { Vec::new() };
        CodeLine { text, pieces }
    });
    Listing { lines: lines.collect() }
}

/// Reads line after line, because a string or a comment may go on in the next one.
struct Reader {
    state: ParseState,
    stack: ScopeStack,
    known: Known,
    /// The words of the statement so far matter to SQL: the last one before the place that is read.
    last_word: String,
}

impl Reader {
    fn new(grammar: &SyntaxReference, known: Known) -> Self {
        Self { state: ParseState::new(grammar), stack: ScopeStack::new(), known, last_word: String::new() }
    }

    fn read(&mut self, text: &str) -> Vec<Piece> {
        if text.chars().count() > LONGEST_LINE {
            return Vec::new();
        }
        let roles = self.roles(text);
        pieces(text, &roles)
    }

    /// The role of every byte of a line.
    fn roles(&mut self, text: &str) -> Vec<CodeRole> {
        let mut roles = vec![CodeRole::Text; text.len()];
        let line = format!("{text}\n");
        let Ok(operations) = self.state.parse_line(&line, &GRAMMARS) else { return roles };
        let mut start = 0;
        let ends = operations.iter().map(|(at, _)| *at).chain([line.len()]);
        let changes = operations.iter().map(|(_, operation)| Some(operation)).chain([None]);
        for (end, change) in ends.zip(changes) {
            if let Some(part) = line.get(start..end).filter(|part| !part.is_empty()) {
                self.paint(text, start, part, &mut roles);
                start = end;
            }
            // A stack that a grammar leaves short only costs colours.
            let _ = change.map(|operation| self.stack.apply(operation));
        }
        roles
    }

    /// Gives the bytes of one part, all under the same scopes, their roles.
    fn paint(&mut self, text: &str, start: usize, part: &str, roles: &mut [CodeRole]) {
        let found = scope::role(&self.stack);
        for (at, token) in word::tokens(part) {
            let at = start + at;
            let place = word::Place { text, at, token, last_word: &self.last_word };
            let role = match self.known.dialect {
                Dialect::Data => scope::plain_role(found),
                // The SQL grammar ends `timestamptz` after `timestamp`.
                Dialect::Sql if place.goes_on() => roles.get(at - 1).copied().unwrap_or_default(),
                dialect => word::role(found, &place, dialect),
            };
            for slot in roles.iter_mut().skip(at).take(token.len()) {
                *slot = role;
            }
            if word::is_word(token) {
                token.clone_into(&mut self.last_word);
            }
        }
    }
}

/// Joins bytes of one role; blanks belong to what stands before them, and a plain tail is left out.
fn pieces(text: &str, roles: &[CodeRole]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, c) in text.char_indices() {
        let length = u16::try_from(c.len_utf8()).unwrap_or(u16::MAX);
        let role = roles.get(at).copied().unwrap_or_default();
        match pieces.last_mut() {
            Some(last) if last.role == role || c == ' ' => last.len = last.len.saturating_add(length),
            _ => pieces.push(Piece { len: length, role }),
        }
    }
    while pieces.last().is_some_and(|piece| piece.role == CodeRole::Text) {
        pieces.pop();
    }
    pieces
}

#[cfg(test)]
mod tests;
