//! Words as they are compared: without capitals, accents and endings, in one spelling.

mod plain;

use std::ops::Range;

pub(super) use plain::{visit_places, whole_at, word_at};

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// The folded word.
    pub(super) word: &'a str,
    /// Where its bytes begin in the text.
    pub(super) start: usize,
    /// Where they end.
    pub(super) end: usize,
    /// Whether it is a chunk of several words as a whole.
    pub(super) whole: bool,
}

/// Visits the words of a text: runs of letters and digits, cut where small letters turn into capitals; and every
/// chunk of several such words (`n+1`, `pg_stat_activity`, `OutOfMemoryError`) once more as a whole.
pub(super) fn visit(text: &str, mut each: impl FnMut(Token<'_>)) {
    if text.is_ascii() {
        return plain::visit(text, each);
    }
    let (mut word, mut chunk) = (String::new(), String::new());
    for range in chunks(text) {
        chunk.clear();
        let mut parts = 0;
        let mut start = range.start;
        let mut end = range.start;
        let mut before = ' ';
        let mut chars = text.get(range.clone()).unwrap_or_default().char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let belongs = c.is_alphanumeric() || is_mark(c);
            let mut next_is_small = || chars.peek().is_some_and(|(_, next)| next.is_lowercase());
            let turns = c.is_uppercase() && (before.is_lowercase() || before.is_uppercase() && next_is_small());
            before = c;
            if (turns || !belongs) && !word.is_empty() {
                each(Token { word: &word, start, end, whole: false });
                chunk.push_str(&word);
                parts += 1;
                word.clear();
            }
            if belongs {
                if word.is_empty() {
                    start = range.start + at;
                }
                end = range.start + at + c.len_utf8();
                fold_into(c, &mut word);
            }
        }
        if !word.is_empty() {
            each(Token { word: &word, start, end, whole: false });
            chunk.push_str(&word);
            parts += 1;
            word.clear();
        }
        if parts > 1 {
            each(Token { word: &chunk, start: range.start, end: range.end, whole: true });
        }
    }
}

/// The words of a text without the chunks as a whole.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    visit(text, |token| {
        if !token.whole {
            words.push(token.word.to_owned());
        }
    });
    words
}

/// Stretches between blanks, brackets and quotes, without signs at their ends.
fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_end = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '"' | '“' | '”' | '„' | '«' | '»' | ',' | ';' | '|'
            )
    };
    let mut at = 0;
    text.split(is_end).filter_map(move |chunk| {
        let start = at;
        at += chunk.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let front = chunk.len() - chunk.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let solid = chunk.trim_matches(|c: char| !c.is_alphanumeric());
        (!solid.is_empty()).then(|| start + front..start + front + solid.len())
    })
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Small letters without accents; combining marks vanish.
fn fold_into(c: char, out: &mut String) {
    const BARE: &[(&str, char)] = &[
        ("àáâãäåāăą", 'a'),
        ("çćĉċč", 'c'),
        ("ďđ", 'd'),
        ("èéêëēĕėęě", 'e'),
        ("ĝğġģ", 'g'),
        ("ìíîïĩīĭįı", 'i'),
        ("ķ", 'k'),
        ("ĺļľł", 'l'),
        ("ñńņň", 'n'),
        ("òóôõöøōŏő", 'o'),
        ("ŕŗř", 'r'),
        ("śŝşšș", 's'),
        ("ţťŧț", 't'),
        ("ùúûüũūŭůűų", 'u'),
        ("ýÿŷ", 'y'),
        ("źżž", 'z'),
    ];
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for small in c.to_lowercase().filter(|small| !is_mark(*small)) {
        let bare = BARE.iter().find(|(accented, _)| accented.contains(small)).map(|(_, bare)| *bare);
        out.push(bare.unwrap_or(small));
    }
}

/// British endings and the American ones that are compared.
const SPELLINGS: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("ise", "iz"),
    ("is", "iz"),
    ("yse", "yz"),
    ("tre", "ter"),
    ("ogue", "og"),
    ("our", "or"),
];

/// What the forms and spellings of a word have in common: `retries` and `retrying`, `serialisation` and
/// `serialization`, `cancelled` and `canceled`. Good for comparing, not for reading.
pub(super) fn stem(word: &str) -> String {
    let mut stem = String::new();
    stem_into(word, &mut stem);
    stem
}

/// The same into a text that is there, for who asks of many words.
pub(super) fn stem_into(word: &str, stem: &mut String) {
    stem.clear();
    stem.push_str(word);
    // Every ending ends in one of these.
    if word.ends_with(['s', 'g', 'd', 'n', 'e', 'r']) {
        make_singular(stem);
        for (ending, kept) in [("ying", "y"), ("ing", ""), ("ied", "y"), ("ed", "")] {
            if let Some(base) = stem.strip_suffix(ending).map(str::len).filter(|base| base + kept.len() >= 4) {
                end_in(stem, base, kept);
                break;
            }
        }
        for (british, american) in SPELLINGS {
            let base = stem.strip_suffix(british).filter(|base| base.len() >= 3 && *base != "red");
            if let Some(base) = base.map(str::len) {
                return end_in(stem, base, american);
            }
        }
        if stem.strip_suffix('e').is_some_and(|base| base.len() >= 3) {
            stem.pop();
        }
    }
    // `cancell` to `cancel`, `stopp` to `stop`.
    let mut letters = stem.chars().rev();
    if letters.next().is_some_and(|last| letters.next() == Some(last) && last != 's') {
        stem.pop();
    }
}

/// Another ending from a place on.
fn end_in(word: &mut String, base: usize, ending: &str) {
    word.truncate(base);
    word.push_str(ending);
}

fn make_singular(word: &mut String) {
    if word == "indices" {
        return end_in(word, "ind".len(), "ex");
    }
    if let Some(base) = word.strip_suffix("ies").map(str::len).filter(|base| *base >= 2) {
        return end_in(word, base, "y");
    }
    if ["sses", "shes", "ches", "xes"].iter().any(|ending| word.len() > ending.len() && word.ends_with(ending)) {
        return word.truncate(word.len() - "es".len());
    }
    let is_plural = word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|it| word.ends_with(it));
    if is_plural {
        word.pop();
    }
}

/// What words of one family have in common, where their stems differ: `inject` and `injection`, `serializable` and
/// `serialize`. Coarser than [`stem`].
pub(super) fn root(stem: &str) -> &str {
    let cut = ENDINGS.iter().find_map(|ending| stem.strip_suffix(ending).filter(|base| base.len() >= SHORTEST_ROOT));
    cut.unwrap_or(stem)
}

/// Whether a longer stem has this root.
pub(super) fn is_root(wanted: &str, stem: &str) -> bool {
    let rest = stem.strip_prefix(wanted).filter(|_| wanted.len() >= SHORTEST_ROOT);
    rest.is_some_and(|rest| (rest.is_empty() || ENDINGS.contains(&rest)) && root(stem) == wanted)
}

/// The endings that [`root`] cuts off.
const ENDINGS: [&str; 14] =
    ["izat", "ization", "ation", "ition", "at", "ion", "ment", "abl", "ibl", "er", "or", "ly", "al", "iv"];
/// Letters that have to be left.
pub(super) const SHORTEST_ROOT: usize = 4;

/// The beginning that all words of a root have: what [`stem`] puts in the place of other letters is cut off. `retries`
/// does not begin with `retry`, nor `centre` with `center`.
pub(super) fn unchanged(root: &str) -> &str {
    let changed = match root.as_bytes() {
        [.., b't', b'e', b'r'] => 2,
        [.., b'y' | b'z'] | [.., b'o', b'r'] => 1,
        _ => 0,
    };
    root.get(..root.len() - changed).filter(|rest| !rest.is_empty()).unwrap_or(root)
}

/// Whether a word may have this stem, without cutting it: what is cut off has few letters to choose from. Where the
/// stem ends otherwise than its words do, any may.
pub(super) fn may_have_stem(stem: &str, word: &[u8]) -> bool {
    let (letters, doubled) = (stem.as_bytes(), stem.as_bytes().last());
    let cut_off = word.strip_prefix(letters).unwrap_or_default();
    let is_cut =
        |letter: &u8| matches!(letter, b's' | b'e' | b'i' | b'n' | b'g' | b'd' | b'u') || doubled == Some(letter);
    unchanged(stem).len() < stem.len() || cut_off.iter().all(is_cut)
}

/// Words that say nothing about what is meant.
pub(super) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// Words that every log line holds: packages, levels, zones. Sorted.
const LOG_WORDS: &[&str] = &[
    "apache",
    "app",
    "com",
    "common",
    "debug",
    "detail",
    "err",
    "error",
    "exception",
    "gmt",
    "hint",
    "http",
    "https",
    "info",
    "io",
    "java",
    "lang",
    "line",
    "localhost",
    "main",
    "net",
    "org",
    "std",
    "thread",
    "utc",
    "util",
    "warn",
    "warning",
    "www",
];

/// Whether a word says little in a log line.
pub(super) fn is_log_word(word: &str) -> bool {
    LOG_WORDS.binary_search(&word).is_ok()
}

/// Sorted.
const STOP_WORDS: &[&str] = &[
    "a",
    "about",
    "after",
    "all",
    "also",
    "although",
    "am",
    "an",
    "and",
    "anti",
    "antipattern",
    "any",
    "are",
    "as",
    "at",
    "based",
    "be",
    "because",
    "been",
    "being",
    "bug",
    "bugs",
    "but",
    "by",
    "can",
    "cannot",
    "could",
    "did",
    "do",
    "does",
    "done",
    "even",
    "for",
    "from",
    "get",
    "gets",
    "go",
    "goes",
    "got",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "his",
    "how",
    "i",
    "if",
    "in",
    "into",
    "is",
    "issue",
    "issues",
    "it",
    "its",
    "just",
    "let",
    "me",
    "mean",
    "means",
    "my",
    "of",
    "on",
    "or",
    "our",
    "pattern",
    "patterns",
    "problem",
    "problems",
    "really",
    "she",
    "should",
    "since",
    "so",
    "some",
    "someone",
    "sometimes",
    "still",
    "suddenly",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "they",
    "thing",
    "things",
    "this",
    "though",
    "to",
    "too",
    "us",
    "very",
    "was",
    "we",
    "went",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "would",
    "you",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        visit(text, |token| found.push(token.word.to_owned()));
        found
    }

    #[test]
    fn words_are_cut_at_signs_and_capitals_and_kept_as_a_whole() {
        assert_eq!(cut("The Café, twice"), ["the", "cafe", "twice"]);
        assert_eq!(cut("n+1"), ["n", "1", "n1"]);
        assert_eq!(
            cut("java.lang.OutOfMemoryError:"),
            ["java", "lang", "out", "of", "memory", "error", "javalangoutofmemoryerror"]
        );
        assert_eq!(cut("OOMKilled"), ["oom", "killed", "oomkilled"]);
        assert_eq!(cut("e\u{301}te\u{301}"), ["ete"]);
        assert_eq!(cut(" - (\"\") "), Vec::<String>::new());
    }

    proptest::proptest! {
        #[test]
        fn a_word_begins_with_what_its_stem_leaves_unchanged(
            word in "[a-z]{1,6}(s|es|ies|ied|ying|ing|ed|e|ise|ised|isation|yse|is|tre|tres|ogue|our|ours|ll|n|y)?",
        ) {
            let stem = stem(&word);
            let begin = unchanged(root(&stem));
            proptest::prop_assert!(may_have_stem(&stem, word.as_bytes()), "{word} {stem}");
            // The one word of its kind.
            proptest::prop_assert!(word.starts_with(begin) || word == "indices", "{word} {stem} {begin}");
        }

        #[test]
        fn a_word_is_never_taken_for_one_that_cannot_have_its_stem(word in "[a-cedigrnostuxyz]{1,9}") {
            let stem = stem(&word);
            proptest::prop_assert!(may_have_stem(&stem, word.as_bytes()), "{word} {stem}");
        }

        #[test]
        fn plain_letters_are_cut_as_all_others_are(text in "[ a-cA-C0-1_.+(\",;\\t\\x0b'-]{0,24}") {
            let cut = |text: &str| {
                let mut found = Vec::new();
                visit(text, |token| found.push((token.word.to_owned(), token.start, token.end, token.whole)));
                found
            };
            // A letter that is not plain, in a chunk of its own behind all others, takes the other way.
            let mut long = cut(&format!("{text} ж"));
            long.pop();
            proptest::prop_assert_eq!(cut(&text), long);
        }
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "„Été\" (READ_only)";
        let mut found = Vec::new();
        visit(text, |token| found.push(text.get(token.start..token.end).unwrap()));
        assert_eq!(found, ["Été", "READ", "only", "READ_only"]);
    }

    #[test]
    fn forms_and_spellings_of_a_word_share_their_stem() {
        for family in [
            &["retry", "retries", "retried", "retrying"][..],
            &["cache", "caches", "cached", "caching"],
            &["index", "indexes", "indices", "indexed", "indexing"],
            &["serialise", "serialize", "serialised", "serializing"],
            &["serialisation", "serialization", "serializations"],
            &["behaviour", "behavior", "behaviours"],
            &["cancelled", "canceled", "cancelling", "cancel"],
            &["centre", "center"],
            &["catalogue", "catalog"],
            &["batch", "batches", "batched", "batching"],
            &["query", "queries", "querying"],
        ] {
            let stems: Vec<String> = family.iter().map(|word| stem(word)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{family:?}: {stems:?}");
        }
        for (one, other) in [("inject", "injection"), ("serialize", "serializable"), ("partition", "partitioned")] {
            let root_of = |word: &str| root(&stem(word)).to_owned();
            assert_eq!(root_of(one), root_of(other));
        }
        assert!(STOP_WORDS.is_sorted() && LOG_WORDS.is_sorted());
        for (one, two) in [("hour", "hor"), ("lock", "log"), ("process", "proces"), ("ping", "p"), ("status", "statu")]
        {
            assert_ne!(stem(one), stem(two));
        }
    }
}
