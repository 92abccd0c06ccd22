//! Prose in lines of a given width, measured in columns of a terminal.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::SafeText;
use super::plain::is_plain;

/// How many columns a text takes on one line.
pub fn columns(text: &str) -> usize {
    if is_plain(text) { text.len() } else { text.width() }
}

/// A text in at most so many columns; what was cut off is marked with `…`. For titles and labels only.
#[must_use]
pub fn cut(text: &SafeText, width: usize) -> SafeText {
    if columns(text) <= width {
        return text.clone();
    }
    let room = width.saturating_sub(1);
    let kept = text.piece(0..fitting(text, room)).trim_end().to_owned();
    if width == 0 { SafeText::default() } else { SafeText((kept + "…").into()) }
}

/// Prose in lines of at most `width` columns: broken at blanks, a word longer than a line at the edge. Line ends of
/// the text stay. A width of 0 counts as 1; a character wider than the line still gets one.
pub fn wrap_prose(text: &SafeText, width: usize) -> Vec<SafeText> {
    wrap_ranges(text, width).into_iter().map(|range| text.piece(range)).collect()
}

/// A list item: the mark (`· `, `1 `) before the first line, and the other lines hanging under its text.
pub fn wrap_item(mark: &str, text: &SafeText, width: usize) -> Vec<SafeText> {
    let mark = SafeText::new(mark);
    let hang = columns(&mark);
    let lines = wrap_prose(text, width.saturating_sub(hang));
    let joined = |(number, line): (usize, SafeText)| {
        let before = if number == 0 { mark.to_string() } else { " ".repeat(hang) };
        SafeText((before + &line).into())
    };
    lines.into_iter().enumerate().map(joined).collect()
}

/// Where the lines of [`wrap_prose`] stand in the text, in bytes: for marking places in wrapped prose.
pub fn wrap_ranges(text: &str, width: usize) -> Vec<Range<usize>> {
    if text.is_empty() {
        return Vec::new();
    }
    let width = width.max(1);
    // Nearly all lines are fuller than three quarters of their width.
    let mut lines = Vec::with_capacity(text.len() * 4 / 3 / width + 1);
    // Most texts are one plain paragraph, which need not be looked for.
    if is_plain(text) {
        wrap_plain(text.as_bytes(), 0, width, &mut lines);
        return lines;
    }
    let mut start = 0;
    for paragraph in text.split('\n') {
        if is_plain(paragraph) {
            wrap_plain(paragraph.as_bytes(), start, width, &mut lines);
        } else {
            wrap_paragraph(paragraph, start, width, &mut lines);
        }
        start += paragraph.len() + 1;
    }
    lines
}

/// The same as [`wrap_paragraph`] where each byte is a character of one column: the end of a line is looked for from the
/// edge backwards, and no word is measured.
fn wrap_plain(paragraph: &[u8], offset: usize, width: usize, lines: &mut Vec<Range<usize>>) {
    let is_solid = |byte: &u8| *byte != b' ';
    let solid_from = |at: usize| Some(at + paragraph.get(at..)?.iter().position(is_solid)?);
    let end = paragraph.iter().rposition(is_solid).map_or(0, |last| last + 1);
    let mut start = solid_from(0).unwrap_or(0);
    while end - start > width {
        // The blank just beyond the edge is an end, too: it needs no column.
        let row = paragraph.get(start..=start + width).unwrap_or_default();
        let blank = row.iter().rposition(|byte| *byte == b' ');
        let word = blank.and_then(|blank| row.get(..blank)?.iter().rposition(is_solid));
        let cut = start + word.map_or(width, |last| last + 1);
        lines.push(start + offset..cut + offset);
        start = solid_from(cut).unwrap_or(end);
    }
    lines.push(start + offset..end + offset);
}

fn wrap_paragraph(paragraph: &str, offset: usize, width: usize, lines: &mut Vec<Range<usize>>) {
    let mut line: Option<Range<usize>> = None;
    for mut word in words(paragraph) {
        let end = line.as_ref().map_or(word.start, |line| line.start);
        if line.is_some() && measure(paragraph, end..word.end) > width {
            lines.extend(line.take().map(|line| line.start + offset..line.end + offset));
        }
        while line.is_none() && measure(paragraph, word.clone()) > width {
            let piece = paragraph.get(word.clone()).unwrap_or_default();
            let cut = word.start + fitting(piece, width).max(first_len(piece));
            if cut >= word.end {
                break;
            }
            lines.push(word.start + offset..cut + offset);
            word.start = cut;
        }
        line = Some(line.map_or(word.start, |line| line.start)..word.end);
    }
    let rest = line.unwrap_or(0..0);
    lines.push(rest.start + offset..rest.end + offset);
}

fn words(paragraph: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    paragraph.split(' ').filter_map(move |word| {
        let found = at..at + word.len();
        at += word.len() + 1;
        (!word.is_empty()).then_some(found)
    })
}

fn measure(text: &str, range: Range<usize>) -> usize {
    text.get(range).map_or(0, columns)
}

fn first_len(text: &str) -> usize {
    text.graphemes(true).next().map_or(0, str::len)
}

/// How many bytes from the left fit in so many columns; never cuts what is drawn as one character.
pub(crate) fn fitting(text: &str, width: usize) -> usize {
    // One more than fits: a mark might follow that belongs to the last that does.
    match text.get(..=width) {
        Some(head) if is_plain(head) => return width,
        None if text.len() <= width && is_plain(text) => return text.len(),
        _ => {}
    }
    fitting_by_graphemes(text, width)
}

fn fitting_by_graphemes(text: &str, width: usize) -> usize {
    let mut used = 0;
    let mut end = 0;
    for grapheme in text.graphemes(true) {
        used += columns(grapheme);
        if used > width {
            break;
        }
        end += grapheme.len();
    }
    end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrapped(text: &str, width: usize) -> Vec<String> {
        wrap_prose(&SafeText::new(text), width).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn prose_breaks_at_blanks() {
        assert_eq!(wrapped("the herd arrives together", 10), ["the herd", "arrives", "together"]);
        assert_eq!(wrapped("exactly ten", 11), ["exactly ten"]);
        assert_eq!(wrapped("", 10), Vec::<String>::new());
    }

    #[test]
    fn a_word_longer_than_the_line_breaks_at_the_edge() {
        assert_eq!(wrapped("see abcdefghij ok", 4), ["see", "abcd", "efgh", "ij", "ok"]);
        assert_eq!(wrapped("ab", 0), ["a", "b"]);
    }

    #[test]
    fn line_ends_of_the_text_stay() {
        assert_eq!(wrapped("one\n\ntwo three", 5), ["one", "", "two", "three"]);
    }

    #[test]
    fn wide_characters_take_two_columns_and_are_never_cut() {
        assert_eq!(wrapped("日本語", 4), ["日本", "語"]);
        assert_eq!(wrapped("日本", 1), ["日", "本"]);
        assert_eq!(cut(&SafeText::new("日本語"), 4).as_str(), "日…");
    }

    #[test]
    fn an_item_hangs_under_its_text() {
        let item = wrap_item("· ", &SafeText::new("one two three"), 9);
        assert_eq!(item.iter().map(SafeText::as_str).collect::<Vec<_>>(), ["· one two", "  three"]);
    }

    #[test]
    fn a_cut_title_says_so() {
        assert_eq!(cut(&SafeText::new("Retry storm"), 11).as_str(), "Retry storm");
        assert_eq!(cut(&SafeText::new("Retry storm"), 7).as_str(), "Retry…");
        assert_eq!(cut(&SafeText::new("Retry storm"), 0).as_str(), "");
    }

    proptest! {
        #[test]
        fn plain_text_is_measured_and_broken_as_all_text_is(text in "[a-c ]{0,40}|[ -~]{0,40}", width in 1_usize..12) {
            prop_assert_eq!(columns(&text), text.width());
            let (mut quick, mut slow) = (Vec::new(), Vec::new());
            wrap_plain(text.as_bytes(), 7, width, &mut quick);
            wrap_paragraph(&text, 7, width, &mut slow);
            prop_assert_eq!(quick, slow);
        }

        #[test]
        fn what_fits_is_the_same_with_and_without_plain_text(text in "[a-c]{0,6}(é|e\u{301}|日|\n|\u{7f}|❤\u{fe0f})?[ -~]{0,6}", width in 0_usize..14) {
            prop_assert_eq!(fitting(&text, width), fitting_by_graphemes(&text, width));
            prop_assert_eq!(columns(&text), text.width());
        }

        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(text in "[a-zé日 \n]{0,60}", width in 2_usize..20) {
            let safe = SafeText::new(text.as_str());
            let lines = wrap_prose(&safe, width);
            prop_assert!(lines.iter().all(|line| columns(line) <= width));
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let joined: String = lines.iter().map(SafeText::as_str).collect();
            prop_assert_eq!(letters(&joined), letters(&text));
        }
    }
}
