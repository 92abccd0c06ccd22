//! Code in a question without the comments that would give the answer away.

use super::{CodeLine, Listing, Piece};
use crate::text::SafeText;
use crate::theme::CodeRole;

/// What is left of a masked comment after its mark.
const MASK: &str = "…";

/// The listing with every comment that names the fault reduced to its mark: `// …`. Lines stay where they are.
///
/// A comment names the fault when it holds one of the names (title, aliases) as a phrase, or all longer words of
/// one. Capitals, signs and endings do not count. In a listing that was not classified, comments are told by
/// their mark.
#[must_use]
pub fn mask(listing: &Listing, names: &[&str]) -> Listing {
    let names: Vec<Vec<String>> = names.iter().map(|name| stems(name)).filter(|stems| !stems.is_empty()).collect();
    let classified = listing.lines.iter().any(|line| !line.pieces.is_empty());
    let masked = listing.lines.iter().map(|line| mask_line(line, classified, &names));
    Listing { lines: masked.collect() }
}

/// The listing with a word, at its first place, replaced by another text: a blank that is to be filled in, in the colours
/// that the whole code has.
#[must_use]
pub fn replaced(listing: &Listing, word: &str, other: &str) -> Listing {
    let mut lines = listing.lines.clone();
    let place = lines.iter().enumerate().find_map(|(at, line)| Some((at, line.text.find(word)?)));
    if let Some((line, start)) = place.and_then(|(at, start)| Some((lines.get_mut(at)?, start))) {
        line.text = SafeText::new(line.text.replacen(word, other, 1));
        let mut end = 0;
        let holds = |piece: &&mut Piece| {
            end += usize::from(piece.len);
            end > start
        };
        if let Some(piece) = line.pieces.iter_mut().find(holds) {
            let len = (usize::from(piece.len) + other.len()).saturating_sub(word.len());
            piece.len = u16::try_from(len).unwrap_or(u16::MAX);
        }
    }
    Listing { lines }
}

fn mask_line(line: &CodeLine, classified: bool, names: &[Vec<String>]) -> CodeLine {
    let pieces = if classified { line.pieces.clone() } else { comment_by_mark(&line.text) };
    let mut text = String::new();
    let mut kept: Vec<Piece> = Vec::new();
    let (mut at, mut changed) = (0, false);
    for piece in pieces {
        let end = at + usize::from(piece.len);
        let part = line.text.get(at..end).unwrap_or_default();
        let gives_away = piece.role == CodeRole::Comment && gives_away(part, names);
        changed |= gives_away;
        let shown = if gives_away { masked(part) } else { part.to_owned() };
        kept.push(Piece { len: u16::try_from(shown.len()).unwrap_or(u16::MAX), role: piece.role });
        text.push_str(&shown);
        at = end;
    }
    if !changed {
        return line.clone();
    }
    text.push_str(line.text.get(at..).unwrap_or_default());
    CodeLine { text: SafeText::new(text), pieces: if classified { kept } else { Vec::new() } }
}

/// A comment reduced to its mark and, where it ends on the line, the end of it.
fn masked(comment: &str) -> String {
    let is_mark = |c: char| !c.is_alphanumeric();
    let opening = comment.get(..comment.find(|c| !is_mark(c)).unwrap_or(comment.len())).unwrap_or_default();
    let closing = if comment.trim_end().ends_with("*/") { " */" } else { "" };
    let blanks = comment.len() - comment.trim_end().len();
    format!("{opening}{MASK}{closing}{}", " ".repeat(blanks))
}

/// The comment of a line of unknown language: from a mark that stands at its beginning or after a blank.
fn comment_by_mark(text: &str) -> Vec<Piece> {
    let starts = |mark: &str| {
        let mut places = text.match_indices(mark).map(|(at, _)| at);
        places.find(|at| text.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with(' ')))
    };
    let Some(start) = ["//", "#", "--", "/*"].iter().filter_map(|mark| starts(mark)).min() else { return Vec::new() };
    let piece = |len: usize, role| Piece { len: u16::try_from(len).unwrap_or(u16::MAX), role };
    vec![piece(start, CodeRole::Text), piece(text.len() - start, CodeRole::Comment)]
}

fn gives_away(comment: &str, names: &[Vec<String>]) -> bool {
    let said = stems(comment);
    let long = |stem: &&String| stem.chars().count() >= 4;
    names.iter().any(|name| {
        let phrase = said.windows(name.len()).any(|window| window == name.as_slice());
        let telling: Vec<&String> = name.iter().filter(long).collect();
        phrase || telling.len() > 1 && telling.iter().all(|stem| said.contains(stem))
    })
}

/// Words in small letters without the endings that tell "retry" from "retries".
fn stems(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let stem = |word: &str| {
        let word = word.to_lowercase();
        let plain = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
        plain.unwrap_or_else(|| word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(&word).to_owned())
    };
    words.map(stem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::classify::classify;

    fn shown(listing: &Listing) -> Vec<String> {
        listing.lines.iter().map(|line| line.text.to_string()).collect()
    }

    const NAMES: [&str; 3] = ["N+1 queries", "Retry storm", "query in a loop"];

    #[test]
    fn a_comment_that_names_the_fault_is_masked_and_others_stay() {
        let code = "# N+1 queries here\nx = 1  # a loop with a query in it\ny = 2  # fine\n";
        let masked = mask(&classify("python", code), &NAMES);
        assert_eq!(shown(&masked), ["# …", "x = 1  # …", "y = 2  # fine"]);
    }

    #[test]
    fn a_name_in_code_or_in_a_string_stays() {
        let code = "log(\"retry storm\")\nretry_storm()\n";
        assert_eq!(mask(&classify("python", code), &NAMES), classify("python", code));
    }

    #[test]
    fn a_comment_that_is_closed_stays_closed() {
        let masked = mask(&classify("sql", "SELECT 1 /* retry storms */ + 2"), &NAMES);
        assert_eq!(shown(&masked), ["SELECT 1 /* … */ + 2"]);
        let pieces = &masked.lines[0].pieces;
        assert!(pieces.iter().map(|piece| usize::from(piece.len)).sum::<usize>() <= masked.lines[0].text.len());
    }

    #[test]
    fn without_classes_comments_are_told_by_their_mark() {
        let masked =
            mask(&Listing::plain("// retry storm\nlet url = \"http://retry/storm\"\nx -- retry storm"), &NAMES);
        assert_eq!(shown(&masked), ["// …", "let url = \"http://retry/storm\"", "x -- …"]);
    }

    #[test]
    fn a_word_gives_way_to_a_blank_and_the_colours_around_it_stay() {
        let whole = classify("python", "x = 1\nreturn random.uniform(0, cap)\n");
        let blanked = replaced(&whole, "uniform", "________");
        assert_eq!(shown(&blanked), ["x = 1", "return random.________(0, cap)"]);
        let of = |listing: &Listing| listing.lines[1].pieces.iter().map(|piece| usize::from(piece.len)).sum::<usize>();
        assert_eq!(of(&blanked), of(&whole) + 1);
        assert_eq!(replaced(&whole, "nowhere", "____"), whole);
    }

    #[test]
    fn one_word_of_a_name_gives_nothing_away() {
        let code = "# retry once\n";
        assert_eq!(shown(&mask(&classify("python", code), &NAMES)), ["# retry once"]);
    }
}
