//! The languages that examples may name, and how each writes comments.

/// How a language writes a comment to the end of the line, and how one over several lines begins and ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comments {
    pub(super) line: &'static [&'static str],
    pub(super) block: Option<(&'static str, &'static str)>,
}

const HASH: Comments = Comments { line: &["#"], block: None };
const SLASHES: Comments = Comments { line: &["//"], block: Some(("/*", "*/")) };
const DASHES: Comments = Comments { line: &["--"], block: Some(("/*", "*/")) };
const MYSQL: Comments = Comments { line: &["--", "#"], block: Some(("/*", "*/")) };
const PHP: Comments = Comments { line: &["//", "#"], block: Some(("/*", "*/")) };
const TAGS: Comments = Comments { line: &[], block: Some(("<!--", "-->")) };
const HASKELL: Comments = Comments { line: &["--"], block: Some(("{-", "-}")) };
const STARS: Comments = Comments { line: &[], block: Some(("/*", "*/")) };
const HCL: Comments = Comments { line: &["#", "//"], block: Some(("/*", "*/")) };
const PERCENT: Comments = Comments { line: &["%"], block: None };
const SEMICOLON: Comments = Comments { line: &[";"], block: None };
const NONE: Comments = Comments { line: &[], block: None };

/// Names as lessons write them, sorted.
const LANGUAGES: [(&str, Comments); 43] = [
    ("bash", HASH),
    ("c", SLASHES),
    ("clojure", SEMICOLON),
    ("cpp", SLASHES),
    ("csharp", SLASHES),
    ("css", STARS),
    ("dart", SLASHES),
    ("diff", NONE),
    ("dockerfile", HASH),
    ("elixir", HASH),
    ("erlang", PERCENT),
    ("fsharp", SLASHES),
    ("go", SLASHES),
    ("graphql", HASH),
    ("groovy", SLASHES),
    ("haskell", HASKELL),
    ("html", TAGS),
    ("ini", HASH),
    ("java", SLASHES),
    ("javascript", SLASHES),
    ("json", NONE),
    ("julia", HASH),
    ("kotlin", SLASHES),
    ("lua", HASKELL),
    ("makefile", HASH),
    ("mysql", MYSQL),
    ("nginx", HASH),
    ("perl", HASH),
    ("php", PHP),
    ("powershell", HASH),
    ("protobuf", SLASHES),
    ("python", HASH),
    ("r", HASH),
    ("ruby", HASH),
    ("rust", SLASHES),
    ("scala", SLASHES),
    ("sql", DASHES),
    ("sqlite", DASHES),
    ("swift", SLASHES),
    ("terraform", HCL),
    ("text", NONE),
    ("toml", HASH),
    ("typescript", SLASHES),
];

/// `yaml` and `xml` stand apart so that the list above stays one screen.
const MORE: [(&str, Comments); 3] = [("xml", TAGS), ("yaml", HASH), ("zig", SLASHES)];

/// All names.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().chain(&MORE).map(|(name, _)| *name)
}

/// How a language writes comments; `None` for a language that is not known.
pub(super) fn comments(name: &str) -> Option<Comments> {
    LANGUAGES.iter().chain(&MORE).find(|(known, _)| *known == name).map(|(_, comments)| *comments)
}

impl Comments {
    /// For each line of the code the text of its comment (empty without one) and whether nothing else stands
    /// in it. Texts in quotes are skipped as far as one line can tell.
    pub(super) fn of(self, code: &str) -> Vec<(String, bool)> {
        let mut inside = false;
        code.lines().map(|line| self.of_line(line, &mut inside)).collect()
    }

    fn of_line(self, line: &str, inside: &mut bool) -> (String, bool) {
        let (mut comment, mut bare, mut quote, mut rest) = (String::new(), true, None, line);
        while let Some(c) = rest.chars().next() {
            let mut step = c.len_utf8();
            if *inside {
                let end = self.block.map_or("", |(_, end)| end);
                if rest.starts_with(end) {
                    *inside = false;
                    step = end.len().max(step);
                } else {
                    comment.push(c);
                }
            } else if let Some(open) = quote {
                bare = false;
                quote = (c != open).then_some(open);
                step += if c == '\\' { rest.chars().nth(1).map_or(0, char::len_utf8) } else { 0 };
            } else if let Some(mark) = self.line.iter().find(|mark| rest.starts_with(**mark)) {
                comment.push_str(rest.strip_prefix(mark).unwrap_or_default());
                break;
            } else if let Some((start, _)) = self.block.filter(|(start, _)| rest.starts_with(start)) {
                *inside = true;
                step = start.len();
            } else {
                quote = matches!(c, '"' | '\'' | '`').then_some(c);
                bare &= c.is_whitespace();
            }
            rest = rest.get(step..).unwrap_or_default();
        }
        let only = bare && !line.trim().is_empty();
        (comment, only)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_from_code_and_quotes() {
        let of = |language: &str, code: &str| comments(language).map(|style| style.of(code)).unwrap_or_default();
        let one = |text: &str, only| vec![(text.to_owned(), only)];
        assert_eq!(of("python", "x = '# no'  # yes"), one(" yes", false));
        assert_eq!(of("go", "  // all of it"), one(" all of it", true));
        assert_eq!(of("sql", "SELECT 'a--b'; -- end"), one(" end", false));
        assert_eq!(of("java", "/* one\n two */ f();"), [(" one".to_owned(), true), (" two ".to_owned(), false)]);
        assert_eq!(of("json", "{\"a\": 1} // no"), one("", false));
        assert_eq!(of("python", ""), []);
    }

    #[test]
    fn names_stand_once() {
        let mut all: Vec<_> = names().collect();
        all.dedup();
        assert_eq!(all.len(), LANGUAGES.len() + MORE.len());
        assert!(LANGUAGES.is_sorted_by_key(|(name, _)| *name));
    }
}
