//! Every rule by its code: what it asks for, and how bad it is to break it. The pages of reports name rules by these.

use crate::catalog::diagnostic::Level;

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Short, stable, kebab-case.
    pub code: &'static str,
    /// How bad it is to break it; in a draft nothing is worse than a warning.
    pub level: Level,
    /// What it asks for.
    pub asks: &'static str,
}

const fn error(code: &'static str, asks: &'static str) -> Rule {
    Rule { code, level: Level::Error, asks }
}

const fn warning(code: &'static str, asks: &'static str) -> Rule {
    Rule { code, level: Level::Warning, asks }
}

/// All rules, by code.
pub const RULES: [Rule; 75] = [
    warning("absolute-word", "only wrong options say always or never"),
    error("alias", "YAML aliases are not read"),
    warning("alias-is-title", "an alias is the title of another lesson"),
    warning("all-of-the-above", "an option refers to the other options"),
    error("anchor", "YAML anchors are not read"),
    error("answer-given-away", "the words of the answer stand in the question"),
    warning("answer-longest", "the right option is the longest by more than a quarter"),
    error("bad-date", "a date is a year, a month or a day"),
    error("bad-id", "the id of a question holds small letters, digits and - only"),
    error("bad-name", "files and folders have small letters, digits and - in their names only"),
    error("bad-pattern", "a pattern is a regular expression without look-around"),
    error("bad-url", "an address begins with https:// or http:// and a host"),
    error("bad-value", "a value is outside of what the field allows"),
    error("circular-requires", "lessons require each other in a circle"),
    warning("code-length", "code has 8 to 25 lines"),
    error("code-width", "a line of code or of a design document has at most 72 columns"),
    error("control-character", "files hold no control characters"),
    error("culprit-in-good", "good code has no culprit"),
    error("culprit-not-code", "the culprit stands on a line of code"),
    error("dangling-link", "a link leads to a lesson that exists"),
    error("distractor-is-true", "a wrong option says what the lesson calls right"),
    error("documents", "a file holds one document"),
    warning("draft", "the lesson is a draft"),
    error("duplicate-id", "each question of a lesson has an id of its own"),
    error("duplicate-in-path", "a lesson stands in a path once"),
    error("duplicate-key", "a field is written once"),
    error("duplicate-language", "a lesson has one example a language"),
    error("duplicate-link", "a link is written once"),
    error("duplicate-option", "no two options of a question say the same"),
    error("duplicate-title", "no two lessons have the same title"),
    error("empty-text", "a text says something"),
    warning("facet-without-question", "the lesson can be asked from every side"),
    error("former-id-taken", "a former id belongs to one lesson"),
    error("hidden-character", "files hold no invisible characters"),
    error("id-changed", "the id of a question stays when the lesson is written anew"),
    error("id-mismatch", "the id of a lesson is the place of its file"),
    error("link-overlap", "a lesson is related or confused with, not both"),
    warning("long-question", "a question has at most 60 words"),
    warning("long-summary", "the summary is one or two sentences"),
    warning("long-takeaway", "the takeaway has at most 100 letters"),
    error("misplaced-file", "lessons stand in <category>/<name>.yaml"),
    error("missing-field", "every required field is there"),
    error("newer-format", "the format is one that this footgun reads"),
    error("no-category", "a folder of lessons has a _category.yaml"),
    error("no-culprit", "bad code marks the line at fault"),
    error("not-a-file", "content is read from regular files"),
    warning("not-parallel", "all options have the same form"),
    error("not-utf8", "files are UTF-8"),
    error("note-ambiguous", "the text of a note stands on one line of the code only"),
    error("note-nowhere", "the text of a note stands on a line of the code"),
    error("one-line", "title and takeaway are one line each"),
    warning("one-way-link", "neighbours name each other"),
    error("patch-without-lesson", "a patch changes a lesson that exists"),
    error("pattern-hits-good", "a pattern leaves the good code alone"),
    error("pattern-misses-bad", "a pattern finds the bad code"),
    warning("planned-exists", "a planned lesson of a path is not written yet"),
    warning("required-later", "what a lesson requires comes before it in a path"),
    error("same-code", "bad and good code differ"),
    error("self-link", "a lesson does not link to itself"),
    error("smell-language", "a pattern is for languages of the examples"),
    error("smell-unless", "unless goes with a pattern"),
    error("syntax", "the file is YAML"),
    error("tag", "YAML tags are not read"),
    warning("telling-comment", "no comment of the code gives the fault away"),
    warning("telling-name", "no name in the code gives the fault away"),
    error("too-deep", "values stand at most 32 deep"),
    error("too-few", "a list has as many items as the lesson needs"),
    error("too-large", "a file has at most 1 MiB and 20,000 values"),
    error("too-many", "a lesson has one to three examples"),
    error("unknown-field", "every field is one of the format"),
    error("unknown-language", "a language is one that footgun knows"),
    error("unknown-value", "a word is one of the words that the field takes"),
    warning("unpaired-bracket", "the brackets of the code come in pairs"),
    error("unreadable", "the file can be read"),
    error("wrong-type", "a value has the type of its field"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;

    fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(dir).expect("the sources").flatten() {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, out);
            } else {
                out.push(path);
            }
        }
    }

    /// The codes that the sources give to findings: the first word in quotes after the calls that make one.
    #[expect(clippy::disallowed_methods, reason = "sources are files of this repository")]
    fn used() -> BTreeSet<String> {
        let makes = regex::Regex::new(
            r#"(?:Level::(?:Error|Warning),\s*|sheet\.(?:error|warn)\(\s*|code: |problem\(\s*|stop\(\s*|finding\(\s*|finding_at\([^,]*,\s*|=> )\(?"([a-z0-9]+(?:-[a-z0-9]+)*)""#,
        )
        .expect("a pattern");
        let mut files = Vec::new();
        sources(Path::new("src/catalog"), &mut files);
        files.push(PathBuf::from("src/tutor/lint.rs"));
        files.retain(|path| !path.ends_with("tests.rs") && !path.to_string_lossy().contains("/import"));
        let mut used = BTreeSet::new();
        for path in files {
            let text = std::fs::read_to_string(&path).expect("a source");
            used.extend(makes.captures_iter(&text).map(|found| found[1].to_owned()));
        }
        used
    }

    #[test]
    fn every_code_of_a_finding_is_a_rule_and_every_rule_is_used() {
        let known: BTreeSet<String> = RULES.iter().map(|rule| rule.code.to_owned()).collect();
        assert_eq!(known.len(), RULES.len(), "codes stand once");
        assert!(RULES.is_sorted_by_key(|rule| rule.code));
        let used = used();
        let unused: Vec<_> = known.difference(&used).collect();
        assert!(unused.is_empty(), "never found: {unused:?}");
        let words =
            ["error", "warning", "null", "nothing", "string", "a-sequence", "ready", "draft", "paths", "belief"];
        let unknown: Vec<_> =
            used.difference(&known).filter(|code| code.contains('-') && !words.contains(&code.as_str())).collect();
        assert!(unknown.is_empty(), "no rules: {unknown:?}");
    }
}
