//! Words of a text of plain letters, as nearly all are: what a letter is stands in a table.

use std::ops::Range;

use super::Token;

/// What a plain letter is, one bit each; see [`KINDS`].
mod kind {
    pub(super) const SMALL: u8 = 1;
    pub(super) const CAPITAL: u8 = 2;
    pub(super) const DIGIT: u8 = 4;
    /// Ends a chunk.
    pub(super) const END: u8 = 8;
}

/// The letters and digits.
const IN_WORDS: u8 = kind::SMALL | kind::CAPITAL | kind::DIGIT;

/// What each byte is.
const KINDS: [u8; 256] = {
    let (mut kinds, mut byte) = ([0; 256], 0_u8);
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => kind::SMALL,
            b'A'..=b'Z' => kind::CAPITAL,
            b'0'..=b'9' => kind::DIGIT,
            _ if ends_chunk(byte) => kind::END,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

/// Visits the words of a text of plain letters; they are copied only to make their capitals small.
pub(super) fn visit(text: &str, mut each: impl FnMut(Token<'_>)) {
    let mut small = String::new();
    visit_places(text, |place, whole| {
        each(if whole { whole_at(text, place, &mut small) } else { word_of(text, place, &mut small) });
    });
}

/// Visits where they stand, and whether it is a chunk of several words as a whole.
pub(in super::super) fn visit_places(text: &str, mut each: impl FnMut(Range<usize>, bool)) {
    let bytes = text.as_bytes();
    // Where the chunk began, where its last word ended, and how many words it has.
    let (mut first, mut end, mut parts) = (0, 0, 0);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let kind = KINDS[usize::from(*byte)];
        if kind & IN_WORDS != 0 {
            let start = at;
            at = end_of_word(bytes, start, kind);
            each(start..at, false);
            (first, end, parts) = (if parts == 0 { start } else { first }, at, parts + 1);
            continue;
        }
        if kind == kind::END {
            if parts > 1 {
                each(first..end, true);
            }
            parts = 0;
        }
        at += 1;
    }
    if parts > 1 {
        each(first..end, true);
    }
}

/// Where a word ends that begins at a place with a letter of a kind.
#[inline]
fn end_of_word(bytes: &[u8], start: usize, mut kind: u8) -> usize {
    let kind_at = |at: usize| bytes.get(at).map_or(0, |byte| KINDS[usize::from(*byte)]);
    let mut at = start + 1;
    loop {
        let before = std::mem::replace(&mut kind, kind_at(at));
        let turns = kind == kind::CAPITAL
            && (before == kind::SMALL || before == kind::CAPITAL && kind_at(at + 1) == kind::SMALL);
        if kind & IN_WORDS == 0 || turns {
            return at;
        }
        at += 1;
    }
}

/// The word that begins at a place of a text of plain letters.
pub(in super::super) fn word_at<'a>(text: &'a str, start: usize, small: &'a mut String) -> Token<'a> {
    let bytes = text.as_bytes();
    let kind = bytes.get(start).map_or(0, |byte| KINDS[usize::from(*byte)]);
    word_of(text, start..end_of_word(bytes, start, kind), small)
}

fn word_of<'a>(text: &'a str, place: Range<usize>, small: &'a mut String) -> Token<'a> {
    let (start, end) = (place.start, place.end);
    let mut word = text.get(place).unwrap_or_default();
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        small.clear();
        small.push_str(word);
        small.make_ascii_lowercase();
        word = small.as_str();
    }
    Token { word, start, end, whole: false }
}

/// Several words of a text of plain letters as a whole.
pub(in super::super) fn whole_at<'a>(text: &str, place: Range<usize>, whole: &'a mut String) -> Token<'a> {
    whole.clear();
    let letters = text.get(place.clone()).unwrap_or_default().chars().filter(char::is_ascii_alphanumeric);
    whole.extend(letters.map(|letter| letter.to_ascii_lowercase()));
    Token { word: whole, start: place.start, end: place.end, whole: true }
}

/// What ends a chunk, as in [`super::chunks`].
const fn ends_chunk(byte: u8) -> bool {
    byte.is_ascii_whitespace()
        || byte == 0x0b
        || matches!(byte, b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'<' | b'>' | b'"' | b',' | b';' | b'|')
}
