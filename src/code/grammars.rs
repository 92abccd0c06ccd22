//! The grammars of the languages that lessons are written in, packed by the build.

use syntect::dumps;
use syntect::parsing::SyntaxSet;

static GRAMMARS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/grammars.bin"));

/// The grammars. Each is unpacked when it is first used; should the whole be unreadable, code stays plain.
pub(super) fn unpacked() -> SyntaxSet {
    dumps::from_reader(GRAMMARS).unwrap_or_default()
}
