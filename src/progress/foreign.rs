//! What a file is that somebody wants to restore from: told by its first bytes, so that a wrong one is named instead of
//! being read as broken lines.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Lines that [`super::export`] reads.
    Lines,
    /// A database; whose, has to be asked of it.
    Database,
    /// Nothing that holds answers: what it is, and the way out.
    Other(&'static str),
}

const ANKI: &str =
    "an Anki package, which holds no answers to lessons of footgun; give a file that `footgun export` wrote";
const NOTES: &str = "notes for Anki, which hold questions but no answers; run `footgun export` without --anki";
const TABLE: &str = "a table, which leaves out what a restore needs; run `footgun export` without --csv";
const PACKED: &str = "compressed; unpack it first";
const WIDE: &str = "UTF-16 text; save it as UTF-8 again";

/// What a file is, by its content.
pub fn recognise(bytes: &[u8]) -> Kind {
    let starts = |head: &[u8]| bytes.starts_with(head);
    match () {
        () if starts(b"SQLite format 3\0") => Kind::Database,
        // Bytes of a zip archive: both formats of Anki's packages, and any other.
        () if starts(b"PK\x03\x04") && has(bytes, b"collection.anki2") => Kind::Other(ANKI),
        () if starts(b"PK\x03\x04") || starts(b"\x1f\x8b") || starts(b"\x28\xb5\x2f\xfd") => Kind::Other(PACKED),
        () if starts(b"\xff\xfe") || starts(b"\xfe\xff") => Kind::Other(WIDE),
        () if starts(b"#separator:") || starts(b"#guid") || starts(b"#html:") => Kind::Other(NOTES),
        () if starts(super::csv::HEAD.as_bytes()) => Kind::Other(TABLE),
        () => Kind::Lines,
    }
}

/// Whether a name stands in the first part of an archive.
fn has(bytes: &[u8], name: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    head.windows(name.len()).any(|window| window == name)
        || bytes.get(bytes.len().saturating_sub(4096)..).is_some_and(|tail| tail.windows(name.len()).any(|w| w == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_others_are_told_by_their_first_bytes() {
        let other = |bytes: &[u8]| match recognise(bytes) {
            Kind::Other(what) => what,
            kind => panic!("{kind:?}"),
        };
        assert_eq!(recognise(b"SQLite format 3\0..."), Kind::Database);
        assert_eq!(recognise(b"{\"footgun_progress\":1,\"lines\":0}\n"), Kind::Lines);
        assert_eq!(recognise(b"dear diary"), Kind::Lines, "the reader of lines names its first one");
        assert_eq!(recognise(b""), Kind::Lines);
        assert_eq!(other(b"PK\x03\x04..collection.anki21b"), ANKI);
        assert_eq!(other(b"PK\x03\x04..report.docx"), PACKED);
        assert_eq!(other(b"#separator:tab\n#html:true\n"), NOTES);
        assert_eq!(other(super::super::csv::write(&super::super::Log::default()).as_bytes()), TABLE);
        assert_eq!(other(b"\xff\xfe{\0"), WIDE);
    }
}
