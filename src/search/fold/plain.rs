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
    let bytes = text.as_bytes();
    let mut small = String::new();
    // Where the chunk began, where its last word ended, and how many words it has.
    let (mut first, mut end, mut parts) = (0, 0, 0);
    let mut at = 0;
    while at < bytes.len() {
        let (start, kind) = (at, kind_at(bytes, at));
        if kind & IN_WORDS == 0 {
            if kind == kind::END {
                visit_whole(text, (first, end, parts), &mut small, &mut each);
                parts = 0;
            }
            at += 1;
            continue;
        }
        let token = word_at(text, start, &mut small);
        at = token.end;
        each(token);
        (first, end, parts) = (if parts == 0 { start } else { first }, at, parts + 1);
    }
    visit_whole(text, (first, end, parts), &mut small, &mut each);
}

/// A chunk of several plain words as a whole.
fn visit_whole(
    text: &str,
    (start, end, parts): (usize, usize, usize),
    whole: &mut String,
    each: &mut impl FnMut(Token<'_>),
) {
    if parts > 1 {
        each(whole_at(text, start..end, whole));
    }
}

/// The word that begins at a place of a text of plain letters.
#[inline]
pub(in super::super) fn word_at<'a>(text: &'a str, start: usize, small: &'a mut String) -> Token<'a> {
    let bytes = text.as_bytes();
    let mut kind = kind_at(bytes, start);
    let (mut kinds, mut at) = (kind, start + 1);
    loop {
        let before = std::mem::replace(&mut kind, kind_at(bytes, at));
        let turns = kind == kind::CAPITAL
            && (before == kind::SMALL || before == kind::CAPITAL && kind_at(bytes, at + 1) == kind::SMALL);
        if kind & IN_WORDS == 0 || turns {
            break;
        }
        kinds |= kind;
        at += 1;
    }
    let mut word = text.get(start..at).unwrap_or_default();
    if kinds & kind::CAPITAL != 0 {
        small.clear();
        small.push_str(word);
        small.make_ascii_lowercase();
        word = small.as_str();
    }
    Token { word, start, end: at, whole: false }
}

/// Several words of a text of plain letters as a whole.
pub(in super::super) fn whole_at<'a>(text: &str, place: Range<usize>, whole: &'a mut String) -> Token<'a> {
    whole.clear();
    let letters = text.get(place.clone()).unwrap_or_default().chars().filter(char::is_ascii_alphanumeric);
    whole.extend(letters.map(|letter| letter.to_ascii_lowercase()));
    Token { word: whole, start: place.start, end: place.end, whole: true }
}

fn kind_at(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).map_or(0, |byte| KINDS[usize::from(*byte)])
}

/// What ends a chunk, as in [`super::chunks`].
const fn ends_chunk(byte: u8) -> bool {
    byte.is_ascii_whitespace()
        || byte == 0x0b
        || matches!(byte, b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'<' | b'>' | b'"' | b',' | b';' | b'|')
}
