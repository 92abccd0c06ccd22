//! Plain bytes: printable ASCII, each of them one character of one column that acts on nothing. Nearly all text is made
//! of them, and eight can be judged at once.

/// Bytes that are judged together.
const STEP: usize = 8;

/// Whether a text is of plain bytes alone.
pub(super) fn is_plain(text: &str) -> bool {
    judged(text, false)
}

/// Whether a text is of plain bytes and line ends alone.
pub(super) fn is_plain_lines(text: &str) -> bool {
    judged(text, true)
}

fn judged(text: &str, may_end_lines: bool) -> bool {
    let (steps, rest) = text.as_bytes().as_chunks::<STEP>();
    let fits = |byte: &u8| (0x20..0x7f).contains(byte) || may_end_lines && *byte == b'\n';
    steps.iter().all(|step| are_plain(*step) || may_end_lines && step.iter().all(fits)) && rest.iter().all(fits)
}

/// Whether all bytes of a step are plain. Of a byte below 0x80 the upper bit comes up when a blank is taken away from less
/// than a blank, and when one is added to 0x7f; where a byte borrows from its neighbour, its own bit is up already.
fn are_plain(step: [u8; STEP]) -> bool {
    const UPPER: u64 = u64::from_ne_bytes([0x80; STEP]);
    const BLANKS: u64 = u64::from_ne_bytes([0x20; STEP]);
    const ONES: u64 = u64::from_ne_bytes([1; STEP]);
    let bytes = u64::from_le_bytes(step);
    (bytes | bytes.wrapping_sub(BLANKS) | bytes.wrapping_add(ONES)) & UPPER == 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_byte_counts_at_every_place_of_a_step() {
        for byte in 0..0x80_u8 {
            for place in 0..2 * STEP + 3 {
                let mut bytes = [b'a'; 2 * STEP + 3];
                bytes[place] = byte;
                let text = std::str::from_utf8(&bytes).expect("ASCII");
                assert_eq!(is_plain(text), (0x20..0x7f).contains(&byte), "{byte:#x} at {place}");
                assert_eq!(is_plain_lines(text), (0x20..0x7f).contains(&byte) || byte == b'\n', "{byte:#x} at {place}");
            }
        }
    }

    proptest! {
        #[test]
        fn judging_together_is_judging_one_by_one(text in "([ -~]{0,9}|[\\x00-\\xff]|\n|é|日){0,8}") {
            let one_by_one = |text: &str| text.bytes().all(|byte| (0x20..0x7f).contains(&byte));
            prop_assert_eq!(is_plain(&text), one_by_one(&text));
            prop_assert_eq!(is_plain_lines(&text), one_by_one(&text.replace('\n', "")));
        }
    }
}
