//! The names of the lessons, and the patterns of their smells.

use super::super::field::Field;
use super::super::signs::Signs;
use super::{Segment, count};

/// A name of a lesson: its title or an alias.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Name<'a> {
    pub(in super::super) lesson: usize,
    pub(in super::super) field: Field,
    pub(in super::super) text: &'a str,
}

/// The pattern of a smell.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Pattern<'a> {
    pub(in super::super) lesson: usize,
    /// Its place among the smells of the lesson.
    pub(in super::super) smell: usize,
    pub(in super::super) source: &'a str,
    pub(in super::super) unless: Option<&'a str>,
}

impl Segment {
    /// Titles and aliases, lesson by lesson, each with its place; only those that may be wanted by their signs.
    pub(in super::super) fn names(&self, may_be: impl Fn(&Signs) -> bool) -> impl Iterator<Item = (usize, Name<'_>)> {
        let names = self.part(2);
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let (mut rest, place) = (names.get(at..)?, at);
                let ((lesson, field), signs, text) = name(&mut rest)?;
                at = names.len() - rest.len();
                if may_be(&signs) {
                    return Some((place, Name { lesson, field, text: std::str::from_utf8(text).ok()? }));
                }
            }
        })
    }

    /// The name at a place.
    pub(in super::super) fn name(&self, place: usize) -> Option<Name<'_>> {
        let ((lesson, field), _, text) = name(&mut self.part(2).get(place..)?)?;
        Some(Name { lesson, field, text: std::str::from_utf8(text).ok()? })
    }

    /// All patterns of smells, lesson by lesson.
    pub(in super::super) fn patterns(&self) -> impl Iterator<Item = Pattern<'_>> {
        let mut rest = self.part(3);
        std::iter::from_fn(move || {
            let (lesson, smell) = (count(&mut rest)?, count(&mut rest)?);
            let (pattern, unless) = (count(&mut rest)?, count(&mut rest)?);
            let (pattern, after) = rest.split_at_checked(pattern)?;
            let (unless, after) = after.split_at_checked(unless)?;
            rest = after;
            let text = |bytes| std::str::from_utf8(bytes).ok();
            Some(Pattern { lesson, smell, source: text(pattern)?, unless: text(unless).filter(|it| !it.is_empty()) })
        })
    }
}

/// Reads a name: whose it is and in which field, its signs, and the name itself.
fn name<'a>(bytes: &mut &'a [u8]) -> Option<((usize, Field), Signs, &'a [u8])> {
    let lesson = count(bytes)?;
    let field = if count(bytes)? == 0 { Field::Title } else { Field::Alias };
    let (pairs, length) = (count(bytes)?, count(bytes)?);
    let (bits, rest) = bytes.split_first_chunk()?;
    let (text, rest) = rest.split_at_checked(length)?;
    *bytes = rest;
    Some(((lesson, field), Signs { pairs, bits: u128::from_le_bytes(*bits) }, text))
}
