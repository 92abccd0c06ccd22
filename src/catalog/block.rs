//! Reads LZ4 blocks back (<https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md>), over a dictionary that stands
//! before the text. Most of what a block copies is short, and is copied with what stands behind it in one step.
//!
//! The decoder of `lz4_flex`, against which this one is tested, is inlined into this crate and so optimised for size, where
//! it makes a call for each copy: it takes half as long again, which `footgun show` would be late by.

use std::ops::Range;

/// Bytes that are copied in one step.
const STEP: usize = 16;
/// Bytes of the shortest match.
const SHORTEST: usize = 4;
/// A length in a token that goes on in further bytes.
const LONG: usize = 15;

/// The text of so many bytes that a block holds; nothing where it is damaged or holds another number of bytes.
pub(super) fn text(block: &[u8], size: usize, dictionary: &[u8]) -> Option<Vec<u8>> {
    // The last step may reach over the end.
    let mut text = vec![0; size + STEP];
    let (mut at, mut rest) = (0, block);
    loop {
        let (token, after) = rest.split_first()?;
        rest = after;
        if *token > 0xf {
            (at, rest) = literal(&mut text, at, (rest, usize::from(token >> 4)), size)?;
        }
        let Some((back, after)) = rest.split_first_chunk() else {
            text.truncate(size);
            return (rest.is_empty() && at == size).then_some(text);
        };
        rest = after;
        let back = usize::from(u16::from_le_bytes(*back));
        let length = usize::from(token & 0xf);
        let length = SHORTEST + if length == LONG { long(&mut rest)? } else { length };
        let end = at + length;
        if end > size {
            return None;
        }
        let source = match at.checked_sub(back) {
            Some(from) => text.get(from..at)?,
            None => before(dictionary, back - at)?,
        };
        match source.first_chunk::<STEP>().copied() {
            Some(step) if length <= STEP => *text.get_mut(at..)?.first_chunk_mut()? = step,
            _ => repeat(&mut text, dictionary, back, at..end)?,
        }
        at = end;
    }
}

/// Takes over bytes that stand in the block; gives where the text goes on, and what follows them in the block.
fn literal<'b>(
    text: &mut [u8],
    at: usize,
    (mut rest, length): (&'b [u8], usize),
    size: usize,
) -> Option<(usize, &'b [u8])> {
    let length = if length == LONG { long(&mut rest)? } else { length };
    let end = at + length;
    if end > size {
        return None;
    }
    match rest.first_chunk::<STEP>() {
        Some(step) if length <= STEP => *text.get_mut(at..)?.first_chunk_mut()? = *step,
        _ => text.get_mut(at..end)?.copy_from_slice(rest.get(..length)?),
    }
    Some((end, rest.get(length..)?))
}

/// Repeats what stands so far back of a place: also over the end of the dictionary, and of what is only written by it.
fn repeat(text: &mut [u8], dictionary: &[u8], back: usize, mut place: Range<usize>) -> Option<()> {
    while !place.is_empty() {
        let length = match place.start.checked_sub(back) {
            Some(_) if back == 0 => return None,
            Some(from) => {
                let length = place.len().min(back);
                text.copy_within(from..from + length, place.start);
                length
            }
            None => {
                let shared = before(dictionary, back - place.start)?;
                let shared = shared.get(..place.len()).unwrap_or(shared);
                text.get_mut(place.start..place.start + shared.len())?.copy_from_slice(shared);
                shared.len()
            }
        };
        place.start += length;
    }
    Some(())
}

/// What stands in the dictionary from so many bytes before its end.
fn before(dictionary: &[u8], back: usize) -> Option<&[u8]> {
    dictionary.get(dictionary.len().checked_sub(back)?..)
}

/// A length that goes on in further bytes.
fn long(rest: &mut &[u8]) -> Option<usize> {
    let mut length = LONG;
    loop {
        let (more, after) = rest.split_first()?;
        *rest = after;
        length += usize::from(*more);
        if *more < u8::MAX {
            return Some(length);
        }
    }
}

#[cfg(test)]
mod tests {
    use lz4_flex::block::{compress_with_dict, decompress_with_dict};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_damaged_gives_nothing() {
        for (block, size) in [
            (&[][..], 0),
            (&[0x10], 1),
            (&[0xf0], 15),
            (&[0x20, b'a', b'a'], 1),
            (&[0x20, b'a', b'a'], 3),
            (&[0x10, b'a', 1], 1),
            (&[0x10, b'a', 0, 0, 0], 5),
            (&[0x1f, b'a', 0, 0, 9, 0], 29),
            (&[0x10, b'a', 2, 0, 0], 5),
            (&[0x10, b'a', 1, 0, 0], 4),
            (&[0x1f, b'a', 1, 0], 400),
        ] {
            assert_eq!(text(block, size, b""), None, "{block:?}");
        }
        assert_eq!(text(&[0x10, b'a', 1, 0, 0], 5, b"").as_deref(), Some(&b"aaaaa"[..]));
        assert_eq!(text(&[0x10, b'a', 3, 0, 0], 5, b"bc").as_deref(), Some(&b"abcab"[..]));
        assert_eq!(text(&[0], 0, b"").as_deref(), Some(&b""[..]));
    }

    proptest! {
        #[test]
        fn blocks_of_others_are_read_back(parts in "([a-c]{1,40}|(xy){1,40}|\\PC){0,60}", shared in "[a-c]{0,90}") {
            let (plain, shared) = (parts.as_bytes(), shared.as_bytes());
            let block = compress_with_dict(plain, shared);
            let again = text(&block, plain.len(), shared);
            prop_assert_eq!(again.as_deref(), Some(plain));
        }

        #[test]
        fn any_bytes_are_read_as_others_read_them(
            block in proptest::collection::vec(prop_oneof![0..20_u8, Just(0x11), Just(0x2f), any::<u8>()], 0..40),
            size in 0..200_usize,
        ) {
            let mine = text(&block, size, b"some words that are shared");
            if let Ok(theirs) = decompress_with_dict(&block, size, b"some words that are shared")
                && theirs.len() == size
            {
                prop_assert_eq!(mine, Some(theirs));
            } else {
                prop_assert_eq!(mine, None);
            }
        }
    }
}
