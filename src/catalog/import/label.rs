//! What writers call the parts of an antipattern: one table of synonyms.

use super::language;
use super::synonyms::SYNONYMS;

/// A part of a lesson, or of the document around the lessons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Aliases,
    Symptoms,
    Tags,
    Severity,
    Summary,
    /// How it looks: prose describes it, code shows the bad side.
    Looks,
    WhyItHappens,
    WhyItFails,
    Bad,
    Good,
    /// Code of both sides.
    Example,
    /// Prose says what to do, code shows the good side.
    Fixes,
    Signals,
    Smells,
    FineWhen,
    Takeaway,
    Incident,
    Related,
    Sources,
    SelfCheck,
    /// A table of smells, each with its antipattern.
    SmellTable,
    /// Causes that several antipatterns share.
    RootCauses,
    Contents,
}

impl Part {
    /// The part that a label or heading names.
    pub(super) fn named(label: &str) -> Option<Self> {
        let whole = normal(label);
        let bare = normal(label.split('(').next().unwrap_or_default());
        known(&whole).or_else(|| known(&bare)).or_else(|| phrased(&whole))
    }

    /// Whether it is about the document, when it stands no deeper than the antipatterns.
    pub(super) fn is_of_document(self) -> bool {
        matches!(self, Self::Sources | Self::SelfCheck | Self::SmellTable | Self::RootCauses | Self::Contents)
    }

    /// Whether it speaks of one antipattern and of nothing else.
    pub(super) fn is_core(self) -> bool {
        !self.is_of_document() && !matches!(self, Self::Tags | Self::Severity | Self::Related | Self::Aliases)
    }

    /// Whether it says what is wrong or what is right.
    pub(super) fn is_telling(self) -> bool {
        let is_seen = matches!(self, Self::Looks | Self::Example | Self::Symptoms);
        is_seen || matches!(self, Self::Bad | Self::Good | Self::Fixes | Self::WhyItFails)
    }
}

/// The part that whole words name, with or without an article.
fn known(words: &str) -> Option<Part> {
    let exact = |words: &str| SYNONYMS.iter().find(|(_, names)| names.contains(&words)).map(|(part, _)| *part);
    exact(words).or_else(|| {
        let articles = ["the ", "a ", "an ", "common ", "possible "];
        articles.iter().find_map(|word| words.strip_prefix(word)).and_then(exact)
    })
}

/// Whether a label says more than which part it names: `Production incident from ...`, `The fix (without downtime)`.
pub(super) fn says_more(label: &str) -> bool {
    if Part::named(label).is_none() || known(&normal(label)).is_some() {
        return false;
    }
    let inside = label.split_once('(').map(|(_, inside)| inside.trim_end_matches([')', ':', '*', ' ']));
    match inside {
        Some(inside) => Part::named(inside).is_none() && language::named(&inside.trim().to_lowercase()) == "text",
        // Whose incident it was, and which refactoring helps.
        None => normal(label).starts_with("refactoring ") || Part::named(label) == Some(Part::Incident),
    }
}

/// Whether a label of a summary calls the thing a fault, so that code under it shows the bad side.
pub(super) fn is_the_fault(label: &str) -> bool {
    let words = normal(label);
    let words = ["the ", "a ", "an "].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(&words);
    ["anti-pattern", "antipattern", "mistake", "problem", "issue", "smell"].contains(&words)
}

/// Labels that are phrases with room in them: "why most teams do it", "production incident from ...".
fn phrased(label: &str) -> Option<Part> {
    let begins = |words: &[&str]| words.iter().any(|word| label.starts_with(word));
    let ends = |words: &[&str]| words.iter().any(|word| label.ends_with(word));
    if label.split(' ').count() > 16 {
        None
    } else if begins(&["why does this happen", "why does it happen", "why do people", "why do we do"]) {
        Some(Part::WhyItHappens)
    } else if begins(&[
        "how can we avoid",
        "how do we avoid",
        "how can we get out",
        "how to get out",
        "what are suggestions",
    ]) || label.starts_with("refactoring ") && !ends(&[" needed", " required"])
    {
        Some(Part::Fixes)
    } else if begins(&["what are the consequences", "what are the effects", "what is the impact"]) {
        Some(Part::WhyItFails)
    } else if begins(&["how can we recog", "how do we recog", "how can we detect", "how do we detect", "how to tell"]) {
        Some(Part::Signals)
    } else if begins(&["why "]) && ends(&[" do it", " do this", " write it", " choose it", " use it"]) {
        Some(Part::WhyItHappens)
    } else if begins(&["production incident", "real-world incident", "real-world example", "incident from"]) {
        Some(Part::Incident)
    } else if begins(&["self-check", "self check"]) {
        Some(Part::SelfCheck)
    } else if ends(&["quick reference"]) {
        Some(Part::SmellTable)
    } else {
        None
    }
}

/// Small letters and single blanks, without what stands around words: signs, stars, colons, numbers at the front.
pub(super) fn normal(label: &str) -> String {
    let lower = label.to_lowercase().replace(['’', '`'], "'").replace(['–', '—', '‑'], "-");
    let kept: String = lower.chars().map(|c| if c.is_alphanumeric() || "'-/".contains(c) { c } else { ' ' }).collect();
    let words: Vec<&str> =
        kept.split_whitespace().filter(|word| word.chars().any(|c| c.is_alphanumeric() || c == '/')).collect();
    words.join(" ")
}

/// A label in bold at the front of a text, and what comes after it: `**Why it fails:** text`.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !"*_[`\"'(".contains(c));
    let (label, rest) = ["**", "__"].iter().find_map(|stars| rest.strip_prefix(stars)?.split_once(stars))?;
    let inner = label.trim_end();
    let with_colon = inner.ends_with(':') || rest.starts_with(':');
    let after = rest.strip_prefix(':').unwrap_or(rest);
    let dash = ["--", "—", "–", "- "].iter().find_map(|dash| after.trim_start().strip_prefix(dash));
    // A line of its own, with the text right below it.
    let alone = rest.lines().next().is_none_or(|line| line.trim().is_empty());
    let is_label = (with_colon || alone || dash.is_some()) && inner.split_whitespace().count() <= 8;
    is_label.then(|| (inner.trim_end_matches(':').trim(), dash.unwrap_or(after).trim()))
}

/// The same without bold letters, for a word that the table knows: `Severity: high`.
pub(super) fn split_plain(text: &str) -> Option<(&str, &str)> {
    let (label, rest) = text.split_once(':')?;
    let is_label = label.split_whitespace().count() <= 4 && Part::named(label).is_some();
    let is_address = rest.starts_with("//");
    (is_label && !is_address && (rest.is_empty() || rest.starts_with([' ', '\n']))).then(|| (label.trim(), rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_however_they_are_written() {
        for (label, part) in [
            ("Why it fails", Part::WhyItFails),
            ("❌ BAD", Part::Bad),
            ("The fix", Part::Fixes),
            ("Bad Code Example (Python)", Part::Bad),
            ("Why reviewers do it", Part::WhyItHappens),
            ("Don’t", Part::Bad),
            ("Production Incident from the kitchen (12 cups)", Part::Incident),
            ("Code Smell Quick Reference", Part::SmellTable),
        ] {
            assert_eq!(Part::named(label), Some(part), "{label}");
        }
        assert_eq!(Part::named("Frequency"), None);
        for (label, more) in [
            ("Production Incident from the kitchen (12 cups)", true),
            ("The fix (without downtime)", true),
            ("**Prevention Pattern** (Vaccine)", true),
            ("The fix", false),
            ("Bad Code Example (Python)", false),
            ("The Scar (What Happened)", false),
            ("Frequency (per day)", false),
        ] {
            assert_eq!(says_more(label), more, "{label}");
        }
    }

    #[test]
    fn a_name_stands_once_in_the_table() {
        let mut names: Vec<&str> = SYNONYMS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(names.iter().all(|name| normal(name) == **name), "names stand as they are compared");
    }

    #[test]
    fn labels_are_split_from_their_text() {
        assert_eq!(split("**Why:** because"), Some(("Why", "because")));
        assert_eq!(split("**Why**: because"), Some(("Why", "because")));
        assert_eq!(split("✅ **GOOD** - do this"), Some(("GOOD", "do this")));
        assert_eq!(split("**Bold** words in a text"), None);
        assert_eq!(split("**Reasons**\nIt grows."), Some(("Reasons", "It grows.")));
        assert_eq!(split_plain("Severity: high"), Some(("Severity", "high")));
        assert_eq!(split_plain("Example: https://a.example"), Some(("Example", "https://a.example")));
        assert_eq!(split_plain("Nothing: here"), None);
    }
}
