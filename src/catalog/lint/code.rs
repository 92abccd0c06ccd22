//! Rules of the examples and their notes.

use unicode_width::UnicodeWidthStr;

use super::{Sheet, brackets, language};
use crate::catalog::diagnostic::Level;
use crate::catalog::nearest::nearest;
use crate::lesson::{Example, Note, Side};
use crate::text::SafeText;

const LINES: std::ops::RangeInclusive<usize> = 8..=25;
const COLUMNS: usize = 72;
const MAX_EXAMPLES: usize = 3;

/// Words that give the fault away when they stand in a comment.
const TELLING: [&str; 9] =
    ["bad", "wrong", "antipattern", "anti-pattern", "fixme", "n+1", "broken", "insecure", "vulnerable"];

pub(super) fn lint(sheet: &mut Sheet<'_>) {
    let lesson = sheet.lesson;
    if lesson.examples.len() > MAX_EXAMPLES {
        let message = format!("there are {} examples; a lesson has one to {MAX_EXAMPLES}", lesson.examples.len());
        sheet.error("too-many", "examples", message, "keep the languages in which the story is most natural");
    }
    for (index, pair) in lesson.examples.iter().enumerate() {
        let at = format!("examples[{index}]");
        language_name(sheet, pair, index, &at);
        side(sheet, pair, &pair.bad, &format!("{at}.bad"));
        side(sheet, pair, &pair.good, &format!("{at}.good"));
        culprits(sheet, pair, &at);
        if pair.bad.code.trim() == pair.good.code.trim() {
            let message = "bad and good code are the same";
            sheet.error("same-code", &format!("{at}.good.code"), message, "show on the good side what the fix changes");
        }
    }
}

fn language_name(sheet: &mut Sheet<'_>, pair: &Example, index: usize, at: &str) {
    let (name, at) = (pair.language.name(), format!("{at}.language"));
    if language::comments(name).is_none() {
        let help = match nearest(name, language::names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("use `text` for a language without colours; known are {}", known_names()),
        };
        sheet.error("unknown-language", &at, format!("`{name}` is not a language that footgun knows"), help);
    }
    if sheet.lesson.examples.iter().take(index).any(|other| other.language == pair.language) {
        let message = format!("`{name}` has an example already");
        sheet.error("duplicate-language", &at, message, "keep one example a language");
    }
}

fn known_names() -> String {
    let mut names: Vec<_> = language::names().collect();
    names.sort_unstable();
    names.join(", ")
}

fn side(sheet: &mut Sheet<'_>, pair: &Example, side: &Side, at: &str) {
    let code_at = format!("{at}.code");
    let count = side.code.trim_end().lines().count();
    if !LINES.contains(&count) {
        let message = format!("the code has {count} lines; 8 to 25 are read with ease");
        sheet.warn("code-length", &code_at, message, "show the whole task, and nothing beside it");
    }
    for (number, line) in side.code.lines().enumerate() {
        let width = SafeText::new(line).width();
        if width > COLUMNS {
            let spot = sheet.file.outline.inside(&code_at, number, COLUMNS);
            let words = (format!("this line of code has {width} columns; {COLUMNS} fit"), "break the line");
            sheet.at_spot(Level::Error, "code-width", spot, words);
        }
    }
    if let Some((line, column, words)) = brackets::unpaired(pair.language.name(), &side.code) {
        let spot = sheet.file.outline.inside(&code_at, line, column);
        let help = "code parses in its language: write what is missing, or take what is too much away";
        sheet.at_spot(Level::Warning, "unpaired-bracket", spot, (words, help));
    }
    telling_comments(sheet, pair, side, &code_at);
    telling_names(sheet, side, &code_at);
    for (index, note) in side.notes.iter().enumerate() {
        anchor(sheet, side, note, &format!("{at}.notes[{index}].on"));
    }
}

fn telling_comments(sheet: &mut Sheet<'_>, pair: &Example, side: &Side, code_at: &str) {
    let Some(style) = language::comments(pair.language.name()) else { return };
    for (number, (comment, _)) in style.of(&side.code).into_iter().enumerate() {
        let lower = comment.to_lowercase();
        let is_word = |word: &str| {
            let mut parts = lower.split(|c: char| !(c.is_alphanumeric() || "+-".contains(c)));
            parts.any(|part| part.trim_matches('-') == word)
        };
        if let Some(word) = TELLING.into_iter().find(|word| is_word(word)) {
            let spot = sheet.file.outline.inside(code_at, number, 0);
            let message = format!("the comment says `{word}`, which gives the fault away");
            let words =
                (message, "write the code as someone would who sees nothing wrong in it; put the reason in a note");
            sheet.at_spot(Level::Warning, "telling-comment", spot, words);
        }
    }
}

/// Names such as `bad_query` and `goodPool`.
fn telling_names(sheet: &mut Sheet<'_>, side: &Side, code_at: &str) {
    for (number, line) in side.code.lines().enumerate() {
        let names = line.split(|c: char| !c.is_alphanumeric() && c != '_');
        let Some(name) = names.into_iter().find(|name| tells(name)) else { continue };
        let column = line.split(name).next().map_or(0, |before| before.chars().count());
        let spot = sheet.file.outline.inside(code_at, number, column);
        let message = format!("the name `{name}` gives away which side this is");
        sheet.at_spot(
            Level::Warning,
            "telling-name",
            spot,
            (message, "name it by what it does, the same on both sides"),
        );
    }
}

/// Whether a name of several words begins with one that judges.
fn tells(name: &str) -> bool {
    const JUDGING: [&str; 5] = ["bad", "good", "wrong", "antipattern", "broken"];
    JUDGING.iter().any(|word| {
        let (head, tail) = name.split_at_checked(word.len()).unwrap_or_default();
        head.eq_ignore_ascii_case(word)
            && tail.starts_with(|c: char| c == '_' || c.is_uppercase() && !head.ends_with(char::is_uppercase))
    })
}

/// The text of a note has to stand on exactly one line.
fn anchor(sheet: &mut Sheet<'_>, side: &Side, note: &Note, at: &str) {
    let lines: Vec<String> =
        (1..).zip(side.code.lines()).filter(|(_, line)| line.contains(&note.on)).map(|(n, _)| format!("{n}")).collect();
    match lines.len() {
        1 => {}
        0 => {
            let help = match nearest(note.on.trim(), side.code.lines().map(str::trim)) {
                Some(near) => format!("the nearest line is `{near}`"),
                None => "copy the text from the code, blanks and quotes included".to_owned(),
            };
            sheet.error("note-nowhere", at, format!("`{}` stands on no line of this code", note.on), help);
        }
        count => {
            let message = format!("`{}` stands on {count} lines of this code ({})", note.on, lines.join(", "));
            sheet.error("note-ambiguous", at, message, "take a longer piece of the line that is meant");
        }
    }
}

/// The bad side marks the line at fault, the good side none.
fn culprits(sheet: &mut Sheet<'_>, pair: &Example, at: &str) {
    let comments = language::comments(pair.language.name()).map(|style| style.of(&pair.bad.code)).unwrap_or_default();
    for (index, note) in pair.bad.notes.iter().enumerate().filter(|(_, note)| note.culprit) {
        let Some(line) = pair.bad.line_of(note) else { continue };
        let blank = pair.bad.code.lines().nth(line).is_none_or(|text| text.trim().is_empty());
        if blank || comments.get(line).is_some_and(|(_, only)| *only) {
            let at = format!("{at}.bad.notes[{index}].on");
            let help = "mark the line of code that an expert would point at";
            sheet.error("culprit-not-code", &at, "the culprit is a blank or a comment line", help);
        }
    }
    if !pair.bad.notes.iter().any(|note| note.culprit) {
        let help = "add `culprit: true` to the note on the line that carries the fault";
        sheet.error("no-culprit", &format!("{at}.bad"), "no note of the bad code is the culprit", help);
    }
    for (index, _) in pair.good.notes.iter().enumerate().filter(|(_, note)| note.culprit) {
        let at = format!("{at}.good.notes[{index}].culprit");
        sheet.error("culprit-in-good", &at, "a culprit stands in the good code", "remove this line");
    }
}
