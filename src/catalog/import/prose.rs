//! Texts of Markdown as a lesson writes them: without stars, backticks and brackets.

use crate::lesson::Severity;

/// The text without the signs of Markdown, its paragraphs in one line each.
pub(super) fn plain(text: &str) -> String {
    let joined = text.split('\n').map(str::trim).collect::<Vec<_>>().join(" ");
    let linked = unlinked(&joined);
    let bare = linked.replace("**", "").replace('`', "");
    unquoted(bare.trim()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without quotation marks around the whole, or the one that was left of a pair.
fn unquoted(text: &str) -> &str {
    if text.matches('"').count() == 1 {
        return text.strip_prefix('"').or_else(|| text.strip_suffix('"')).unwrap_or(text);
    }
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(text)
}

/// `[words](address)` as its words.
fn unlinked(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, title, _, after)) = next_link(rest) {
        out.push_str(before);
        out.push_str(title);
        rest = after;
    }
    out + rest
}

/// What stands before a link, its words, its address and what follows.
fn next_link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let middle = text.find("](")?;
    let (head, tail) = text.split_at_checked(middle)?;
    let (before, title) = head.rsplit_once('[')?;
    let tail = tail.strip_prefix("](")?;
    // An address may hold one pair of brackets.
    let mut depth = 0_i32;
    let end = tail.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth < 0
    });
    let (url, after) = tail.split_at_checked(end?.0)?;
    Some((before, title, url.split_whitespace().next().unwrap_or(url), after.strip_prefix(')')?))
}

/// The links of a text: words and address; bare addresses have themselves as words.
pub(super) fn links(text: &str) -> Vec<(String, String)> {
    let joined = text.replace('\n', " ");
    let (mut out, mut rest, mut bare) = (Vec::new(), joined.as_str(), String::new());
    while let Some((before, title, url, after)) = next_link(rest) {
        bare.push_str(before);
        bare.push(' ');
        if url.contains("://") {
            out.push((plain(title), url.to_owned()));
        }
        rest = after;
    }
    bare.push_str(rest);
    let addresses = bare.split([' ', '<', '>', '(', ')', '"', '`']).filter(|word| word.starts_with("http"));
    out.extend(addresses.map(|url| {
        let url = url.trim_end_matches(['.', ',', ';', ':', '*']);
        (url.to_owned(), url.to_owned())
    }));
    out
}

/// What a text says beside its links, without the signs between them.
pub(super) fn without_links(text: &str) -> String {
    let joined = text.replace('\n', " ");
    let (mut out, mut rest) = (String::new(), joined.as_str());
    while let Some((before, title, url, after)) = next_link(rest) {
        out.push_str(before);
        // Only whole addresses become sources.
        if !url.contains("://") {
            out.extend([" ", title, " (", url, ") "]);
        }
        rest = after;
    }
    out.push_str(rest);
    let words = out.split_whitespace().filter(|word| !word.starts_with("http"));
    let words: Vec<&str> = words.filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    words.join(" ")
}

/// A list of names in one text.
pub(super) fn names(text: &str) -> Vec<String> {
    let names = text.split([',', ';']).map(|name| unquoted(name.trim()).trim_end_matches('.').trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

/// The first word of a text that names a severity.
pub(super) fn severity(text: &str) -> Option<Severity> {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).find_map(|word| match word {
        "critical" | "severe" | "blocker" => Some(Severity::Critical),
        "high" | "major" => Some(Severity::High),
        "medium" | "moderate" | "normal" => Some(Severity::Medium),
        "low" | "minor" | "info" => Some(Severity::Low),
        _ => None,
    })
}

/// The cells of a table row.
pub(super) fn cells(row: &str) -> Vec<String> {
    let inner = row.trim().trim_start_matches('|');
    let inner = inner.strip_suffix('|').unwrap_or(inner).replace("\\|", "\u{1}");
    let cells = inner.split('|').map(|cell| cell.replace('\u{1}', "|").trim().to_owned());
    cells.collect()
}

/// Whether the row is the line between the head of a table and its body.
pub(super) fn is_table_line(cells: &[String]) -> bool {
    cells.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':' | ' ')))
}

/// The line of a list without its bullet or number.
pub(super) fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let numbered = line.split_once(". ").filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()));
    let bulleted = ["- ", "* ", "• "].iter().find_map(|bullet| line.strip_prefix(bullet));
    numbered.map(|(_, rest)| rest).or(bulleted).unwrap_or(line)
}

/// Whether every line is one of a list.
pub(super) fn is_list(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    lines.peek().is_some() && lines.all(|line| without_bullet(line).len() < line.len())
}

/// Code without blank lines around it and without blanks that all its lines begin with.
pub(super) fn code(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let filled = |line: &&str| !line.is_empty();
    let first = lines.iter().position(filled).unwrap_or(lines.len());
    let last = lines.iter().rposition(filled).map_or(first, |last| last + 1);
    let lines = lines.get(first..last).unwrap_or_default();
    let blanks = |line: &&str| line.len() - line.trim_start().len();
    let common = lines.iter().copied().filter(filled).map(|line| blanks(&line)).min().unwrap_or_default();
    lines.iter().map(|line| line.get(common..).unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// A name for a file: small letters, digits and `-`, at most about fifty.
pub(super) fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words {
        if !slug.is_empty() && slug.len() + word.len() > 50 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_go_and_words_stay() {
        assert_eq!(plain("**Never** use `x`\n  in [a loop](https://a.example/b_(c))."), "Never use x in a loop.");
        assert_eq!(plain("\"a scar\""), "a scar");
        let found = links("see [A](https://a.example/b_(c)) and https://b.example/d.");
        assert_eq!(
            found,
            [
                ("A".to_owned(), "https://a.example/b_(c)".to_owned()),
                ("https://b.example/d".to_owned(), "https://b.example/d".to_owned()),
            ]
        );
        assert_eq!(severity("Very High (critical)"), Some(Severity::High));
        assert_eq!(slug("N+1 Queries: the Classic!"), "n-1-queries-the-classic");
        assert_eq!(code("\n    a\n      b\n\n"), "a\n  b");
        assert_eq!(cells("| a \\| b | c |"), ["a | b", "c"]);
    }
}
