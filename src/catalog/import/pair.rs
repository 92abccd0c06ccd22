//! Bad and good code: who says which is which.

/// Which side a piece of code stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Bad,
    Good,
}

/// A run of code lines of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Known from a comment above it, or not at all.
    pub(super) side: Option<Side>,
    /// What that comment says besides.
    pub(super) remark: String,
    /// The code without that comment.
    pub(super) code: String,
    /// Where it begins, in lines from the first line of the block, from 0.
    pub(super) offset: u32,
}

/// Words that a comment begins with when it names the side of what follows; in capitals they stand alone, otherwise
/// with a colon or at the end of the line.
const BAD: [&str; 30] = [
    "bad",
    "wrong",
    "terrible",
    "slow",
    "vibe",
    "don't",
    "dont",
    "do not",
    "never",
    "avoid",
    "incorrect",
    "before",
    "unsafe",
    "vulnerable",
    "insecure",
    "prohibited",
    "anti-pattern",
    "antipattern",
    "naive",
    "broken",
    "horrible",
    "ugly",
    "problematic",
    "not ok",
    "dangerous",
    "inefficient",
    "fragile",
    "risky",
    "expensive",
    "leaky",
];
const GOOD: [&str; 20] = [
    "good",
    "correct",
    "right",
    "excellent",
    "fast",
    "titan",
    "do",
    "even better",
    "better",
    "best",
    "after",
    "safe",
    "secure",
    "fixed",
    "recommended",
    "preferred",
    "clean",
    "solution",
    "optimized",
    "ok",
];
/// These stand for a side only with a colon or alone: they begin too many other sentences.
const WEAK: [&str; 9] = ["do", "right", "best", "never", "avoid", "ok", "clean", "broken", "before"];
/// Beginnings of comments.
const COMMENTS: [&str; 8] = ["//", "--", "##", "#", "/*", "<!--", "%%", ";"];

/// Takes code apart at the comments that name a side. Two columns under `Before` and `After` become two pieces.
pub(super) fn pieces(code: &str) -> Vec<Piece> {
    if let Some(columns) = columns(code) {
        return columns;
    }
    let mut pieces = vec![Piece { side: None, remark: String::new(), code: String::new(), offset: 0 }];
    for (offset, line) in (0..).zip(code.lines()) {
        if let Some((side, remark)) = marker(line) {
            pieces.push(Piece { side: Some(side), remark, code: String::new(), offset });
        } else if let Some(piece) = pieces.last_mut() {
            piece.code.push_str(line);
            piece.code.push('\n');
        }
    }
    pieces.retain(|piece| piece.side.is_some() || !piece.code.trim().is_empty());
    pieces
}

/// The side that a comment line names, and what else it says.
pub(super) fn marker(line: &str) -> Option<(Side, String)> {
    let line = line.trim();
    let comment = COMMENTS.iter().find_map(|mark| line.strip_prefix(mark));
    let inner = comment.unwrap_or(line).trim_end_matches("*/").trim_end_matches("-->").trim();
    let sign = inner.chars().next();
    let words = inner.trim_start_matches(|c: char| !c.is_alphanumeric()).trim();
    let signed = matches!(sign, Some('❌' | '✗' | '✘' | '✅' | '✓' | '✔' | '👎' | '👍' | '🚫'));
    let (side, word, rest) = BAD
        .iter()
        .map(|word| (Side::Bad, *word))
        .chain(GOOD.iter().map(|word| (Side::Good, *word)))
        .find_map(|(side, word)| after_word(words, word).map(|rest| (side, word, rest)))?;
    let shouted = words.chars().take(word.chars().count()).all(|c| !c.is_lowercase());
    let remark = rest.trim_start_matches([':', '-', '–', '—', ' ']).trim();
    let remark = remark.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(remark);
    let colon = rest.trim_start().starts_with(':');
    let alone = remark.is_empty();
    let opens = words.starts_with(|c: char| c.is_uppercase());
    let weak = WEAK.contains(&word) && !colon && !alone && !signed;
    // "GOOD FOR:" heads a list of uses, not code.
    let uses = remark.to_lowercase().starts_with("for") && !remark.to_lowercase().starts_with("force");
    let named =
        if comment.is_some() { shouted || signed || opens && (colon || alone) } else { (shouted || signed) && colon };
    (named && !weak && !uses).then(|| (side, remark.to_owned()))
}

/// What follows a word at the front of a text, if that is where the word ends.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for want in word.chars() {
        let c = rest.next()?;
        let same = c.to_lowercase().eq(want.to_lowercase()) || want == '\'' && c == '’';
        if !same {
            return None;
        }
    }
    let rest = rest.as_str();
    (!rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')).then_some(rest)
}

/// Two columns side by side under a line with both marks.
fn columns(code: &str) -> Option<Vec<Piece>> {
    let first = code.lines().next()?;
    let gap = first.find("  ")?;
    let rest = first.get(gap..)?;
    let right = gap + (rest.len() - rest.trim_start().len());
    let (left_side, left_remark) = marker(first.get(..gap)?)?;
    let (right_side, right_remark) = marker(first.get(right..)?)?;
    let at = first.get(..right)?.chars().count();
    let (mut left, mut others) = (String::new(), String::new());
    for line in code.lines().skip(1) {
        let head: String = line.chars().take(at).collect();
        let tail: String = line.chars().skip(at).collect();
        // A line that runs across the gap belongs to one side only; the left one is where it begins.
        let across = !head.is_empty() && !head.ends_with(' ') && !tail.trim().is_empty();
        left.push_str(if across { line } else { head.trim_end() });
        left.push('\n');
        others.push_str(if across { "" } else { tail.trim_end() });
        others.push('\n');
    }
    let piece = |side, remark, code| Piece { side: Some(side), remark, code, offset: 0 };
    Some(vec![piece(left_side, left_remark, left), piece(right_side, right_remark, others)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(code: &str) -> Vec<(Option<Side>, String, String)> {
        pieces(code).into_iter().map(|piece| (piece.side, piece.remark, piece.code)).collect()
    }

    #[test]
    fn comments_name_the_side_of_what_follows() {
        for (line, side, remark) in [
            ("// BAD: N+1 queries", Side::Bad, "N+1 queries"),
            ("-- SLOW at high offsets", Side::Bad, "at high offsets"),
            ("## TITAN: pooled", Side::Good, "pooled"),
            ("// ? VIBE: no limit", Side::Bad, "no limit"),
            ("# ✅ good", Side::Good, ""),
            ("-- DON'T: lock", Side::Bad, "lock"),
            ("-- DO: create a new one", Side::Good, "create a new one"),
            ("-- EXCELLENT - Add an index", Side::Good, "Add an index"),
            ("// Before: one class", Side::Bad, "one class"),
            ("<!-- GOOD -->", Side::Good, ""),
        ] {
            assert_eq!(marker(line), Some((side, remark.to_owned())), "{line}");
        }
        for line in
            ["-- Good for: reports", "GOOD FOR:", "// after login", "x = good", "DO $$", "# never mind", "slow: 1"]
        {
            assert_eq!(marker(line), None, "{line}");
        }
    }

    #[test]
    fn code_is_taken_apart_at_its_marks() {
        let code = "use db;\n// BAD: one by one\na();\n// GOOD: at once\nb();\n";
        let want = [
            (None, String::new(), "use db;\n".to_owned()),
            (Some(Side::Bad), "one by one".to_owned(), "a();\n".to_owned()),
            (Some(Side::Good), "at once".to_owned(), "b();\n".to_owned()),
        ];
        assert_eq!(sides(code), want);
    }

    #[test]
    fn before_and_after_may_stand_side_by_side() {
        let code = "# Before            # After\ndef a():            def a():\n    one()               two()\n                        three()\n";
        let want = [
            (Some(Side::Bad), String::new(), "def a():\n    one()\n\n".to_owned()),
            (Some(Side::Good), String::new(), "def a():\n    two()\n    three()\n".to_owned()),
        ];
        assert_eq!(sides(code), want);
    }
}
