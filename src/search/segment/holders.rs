//! The lessons that hold a word.

use super::{Fields, count};

/// Where the holders of a word stand among those of its shelf, in bytes.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Held {
    start: usize,
    length: usize,
    /// Some hold it in a name.
    is_named: bool,
}

impl Held {
    /// As the entry of a word says it: see [`Held::entry`].
    pub(super) fn at(start: usize, entry: usize) -> Self {
        Self { start, length: entry >> 1, is_named: entry & 1 != 0 }
    }

    /// What stands in the entry of a word: the bytes of its holders, doubled, and one more where some hold it in a name.
    pub(super) fn entry(bytes: usize, is_named: bool) -> usize {
        bytes << 1 | usize::from(is_named)
    }

    /// Where those of the next word begin.
    pub(super) fn end(self) -> usize {
        self.start.saturating_add(self.length)
    }

    /// Whether a name holds the word.
    pub(in super::super) fn is_named(self) -> bool {
        self.is_named
    }

    /// The holders, those with the word in a name first.
    #[inline]
    pub(super) fn of(self, all: &[u8]) -> Holders<'_> {
        let mut bytes = all.get(self.start..self.end()).unwrap_or_default();
        let named =
            if self.is_named { count(&mut bytes).and_then(|named| bytes.split_at_checked(named)) } else { None };
        let (bytes, others) = named.unwrap_or((bytes, &[]));
        Holders { bytes, others, lesson: 0 }
    }
}

/// The lessons that hold a word, by their place on the shelf, each with the fields that do: those with the word in a
/// name in order, then the others in order.
#[derive(Clone, Debug)]
pub(in super::super) struct Holders<'a> {
    bytes: &'a [u8],
    others: &'a [u8],
    lesson: usize,
}

impl Holders<'_> {
    /// Without those that hold the word in no name.
    #[inline]
    pub(super) fn named(self, held: Held) -> Self {
        Self { bytes: if held.is_named { self.bytes } else { &[] }, others: &[], ..self }
    }

    /// Visits all of them: a key may ask for a million, and an iterator would look each time in which lot it is.
    #[inline]
    pub(in super::super) fn visit(self, mut each: impl FnMut(usize, Fields)) {
        for mut bytes in [self.bytes, self.others] {
            let mut lesson = 0;
            while let Some((step, fields)) = holder(&mut bytes) {
                lesson += step;
                each(lesson, fields);
            }
        }
    }
}

impl Iterator for Holders<'_> {
    type Item = (usize, Fields);

    fn next(&mut self) -> Option<Self::Item> {
        if self.bytes.is_empty() {
            (self.bytes, self.others, self.lesson) = (self.others, &[], 0);
        }
        let (step, fields) = holder(&mut self.bytes)?;
        self.lesson += step;
        Some((self.lesson, fields))
    }
}

/// The next holder: how far from the one before, and where it has the word.
#[inline(always)]
#[expect(clippy::inline_always, reason = "see `count`")]
fn holder(bytes: &mut &[u8]) -> Option<(usize, Fields)> {
    let step = count(bytes)?;
    let fields = if step & 1 == 0 { Fields::TEXT } else { Fields(u16::try_from(count(bytes)?).ok()?) };
    Some((step >> 1, fields))
}
