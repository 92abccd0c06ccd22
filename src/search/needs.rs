//! What a text has to hold so that a pattern can be found in it. To compile a pattern takes a millisecond, and nearly all
//! that share a word with a query find nothing in it.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Whether a pattern may be found in one of some texts of small letters: whether all is there that it spells out, as far
/// as it has to be there. It says yes where it does not know.
pub(super) fn may_be_in(pattern: &str, lower: &[&str]) -> bool {
    // Sets such as `\w` are small that way, and what they hold does not matter here.
    let parsed = ParserBuilder::new().multi_line(true).unicode(false).utf8(false).build().parse(pattern);
    parsed.map_or(true, |hir| lower.iter().any(|text| Needs::in_text(text).are_met(&hir)))
}

/// The letters in a row that are spelled out, up to where one looks.
struct Needs<'t> {
    text: &'t str,
    row: Vec<u8>,
}

impl<'t> Needs<'t> {
    fn in_text(text: &'t str) -> Self {
        Self { text, row: Vec::new() }
    }

    /// The same for a part whose letters stand in a row of their own.
    fn are_met(mut self, part: &Hir) -> bool {
        self.may_go_on(part) && self.ends_row()
    }

    /// Whether the text holds the row, which ends here.
    fn ends_row(&mut self) -> bool {
        let row = std::mem::take(&mut self.row);
        row.is_empty() || self.text.as_bytes().windows(row.len()).any(|window| window == row)
    }

    /// Whether the text may go on with a part, whose letters add to the row.
    fn may_go_on(&mut self, part: &Hir) -> bool {
        match part.kind() {
            HirKind::Empty | HirKind::Look(_) => true,
            // Capitals of other alphabets are not known here.
            HirKind::Literal(literal) if !literal.0.is_ascii() => self.ends_row(),
            HirKind::Literal(literal) => {
                self.row.extend(literal.0.iter().map(u8::to_ascii_lowercase));
                true
            }
            HirKind::Class(class) => match letter(class) {
                Some(letter) => {
                    self.row.push(letter);
                    true
                }
                None => self.ends_row(),
            },
            HirKind::Capture(capture) => self.may_go_on(&capture.sub),
            HirKind::Concat(parts) => parts.iter().all(|part| self.may_go_on(part)),
            HirKind::Repetition(repeated) => {
                self.ends_row() && (repeated.min == 0 || Needs::in_text(self.text).are_met(&repeated.sub))
            }
            HirKind::Alternation(ways) => {
                self.ends_row() && ways.iter().any(|way| Needs::in_text(self.text).are_met(way))
            }
        }
    }
}

/// The small letter, where a set is a letter and its capital.
fn letter(class: &Class) -> Option<u8> {
    let Class::Bytes(bytes) = class else { return None };
    let [capital, small] = bytes.ranges() else { return None };
    let is_letter = [capital, small].iter().all(|range| range.start() == range.end())
        && capital.start().is_ascii_uppercase()
        && capital.start().to_ascii_lowercase() == small.start();
    is_letter.then(|| small.start())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::RegexBuilder;

    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn what_is_spelled_out_has_to_be_there() {
        for (pattern, there, not_there) in [
            (r"(?i)\bselect\s+\*\s+from\b", "select *  from x", "select id into x"),
            ("(?i)for (all|each)", "for each", "for some"),
            ("time[.]sleep", "time.sleep(1)", "time to sleep"),
            ("a(bc)+d?e", "abce", "abde"),
            ("(x|yz){2}q", "xyzq", "yx z"),
            ("(?i)K(EY)", "key", "kay"),
            ("^ab$", "ab", "a b"),
        ] {
            assert!(may_be_in(pattern, &[not_there, there]), "{pattern}");
            let is_there = RegexBuilder::new(pattern).build().expect("a pattern").is_match(not_there);
            assert!(!is_there && !may_be_in(pattern, &[not_there]), "{pattern}");
        }
        // Nothing is known of these.
        assert!(may_be_in(r"\p{Greek}+x", &[""]) && may_be_in("(?i)Ä", &["ä"]) && may_be_in("(", &["("]));
    }

    proptest! {
        #[test]
        fn what_a_pattern_finds_it_may_find(
            pattern in "(\\(\\?i\\))?([a-cA-C]|ab|[a-c][?*+]|\\((a|bC|[a-c]\\{2\\})(\\|[abC]{1,3})?\\)[?+]?|\\\\b|\\.|\\[ab\\]){1,6}",
            text in "[a-cA-C ]{0,12}",
        ) {
            let found = RegexBuilder::new(&pattern).multi_line(true).build();
            let is_found = found.is_ok_and(|found| found.is_match(&text));
            prop_assert!(!is_found || may_be_in(&pattern, &[&text.to_lowercase()]), "{pattern} in {text}");
        }
    }

    #[test]
    fn patterns_of_the_lessons_may_be_in_the_code_that_they_find() {
        let catalog = Catalog::builtin();
        let mut found = 0;
        for lesson in catalog.entries().iter().filter_map(|entry| catalog.lesson(&entry.id)) {
            for pattern in lesson.smells.iter().filter_map(|smell| smell.pattern.as_deref()) {
                let regex = RegexBuilder::new(pattern).multi_line(true).build().expect("a pattern");
                for code in lesson.examples.iter().map(|pair| pair.bad.code.as_str()).filter(|it| regex.is_match(it)) {
                    assert!(may_be_in(pattern, &[&code.to_lowercase()]), "{pattern}");
                    found += 1;
                }
            }
        }
        assert!(found > 300, "{found}");
    }
}
