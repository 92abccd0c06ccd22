//! Rules of the texts: nothing empty, nothing hidden, addresses and dates that can be followed.

use super::Sheet;
use crate::catalog::diagnostic::{Diagnostic, Level, Spot};
use crate::catalog::events::Outline;
use crate::catalog::parse::File;
use crate::catalog::set::Set;
use crate::lesson::Lesson;
use crate::text::{SafeText, is_hidden};

/// Letters that fit a line of the lesson list at 80 columns.
const MAX_TAKEAWAY: usize = 100;

/// Sentences of a summary.
const MAX_SENTENCES: usize = 2;

pub(super) fn lint(sheet: &mut Sheet<'_>) {
    let lesson = sheet.lesson;
    for (at, text) in [("title", &lesson.title), ("takeaway", &lesson.takeaway)] {
        if text.trim_end().contains('\n') {
            sheet.error("one-line", at, format!("the {at} has several lines"), "say it in one line");
        }
    }
    let takeaway = lesson.takeaway.chars().count();
    if takeaway > MAX_TAKEAWAY {
        let message = format!("the takeaway has {takeaway} letters; up to {MAX_TAKEAWAY} are remembered");
        sheet.warn("long-takeaway", "takeaway", message, "keep what someone should still know in a year");
    }
    let sentences = sentences(&lesson.summary);
    if sentences > MAX_SENTENCES {
        let message = format!("the summary has {sentences} sentences; one or two say what the antipattern is");
        sheet.warn("long-summary", "summary", message, "move what happens then to `why_it_fails`");
    }
    for (index, source) in lesson.sources.iter().enumerate() {
        address(sheet, &source.url, &format!("sources[{index}].url"));
    }
    if let Some(incident) = &lesson.incident {
        address(sheet, &incident.source, "incident.source");
        if !is_date(&incident.date) {
            let message = format!("`{}` is not a date", incident.date);
            sheet.error("bad-date", "incident.date", message, "write 2015, 2015-09 or 2015-09-20");
        }
    }
}

/// How many sentences a text has: each ends with a stop before a blank and a capital.
fn sentences(text: &str) -> usize {
    let words: Vec<&str> = text.split_whitespace().collect();
    let ends = words.windows(2).filter(|pair| match pair {
        [word, next] => {
            // "e.g." and "v1." end no sentence.
            let long =
                word.trim_end_matches('.').chars().filter(|c| c.is_lowercase()).count() > 1 && !word.contains("e.g");
            long && word.ends_with(['.', '!', '?']) && next.starts_with(char::is_uppercase)
        }
        _ => false,
    });
    ends.count() + usize::from(!words.is_empty())
}

fn address(sheet: &mut Sheet<'_>, url: &str, at: &str) {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let good = rest
        .is_some_and(|rest| rest.contains('.') && !rest.starts_with(['.', '/']) && !rest.contains(char::is_whitespace));
    // That it is empty is said already.
    if !good && !url.trim().is_empty() {
        let message = format!("`{url}` is not the address of a page");
        sheet.error("bad-url", at, message, "write the whole address, beginning with https://");
    }
}

/// `2015`, `2015-09` or `2015-09-20`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |at: usize, digits: usize, range: std::ops::RangeInclusive<u32>| match parts.get(at) {
        None => true,
        Some(part) => part.len() == digits && part.parse().is_ok_and(|number| range.contains(&number)),
    };
    parts.len() <= 3 && number(0, 4, 1950..=2200) && number(1, 2, 1..=12) && number(2, 2, 1..=31)
}

/// Texts that say nothing.
pub(super) fn empty_texts(sheet: &mut Sheet<'_>) {
    let empty: Vec<String> =
        texts(sheet.lesson).into_iter().filter(|(_, text)| text.trim().is_empty()).map(|(at, _)| at).collect();
    for at in empty {
        let message = format!("`{at}` is empty");
        let help = match at.as_str() {
            "fine_when" => "say when this is not a mistake; honesty keeps people from zeal",
            _ if at.ends_with("belief") => "name the misconception that choosing this option shows",
            _ => "write the text, or remove the field if it may be left out",
        };
        let spot = sheet.file.outline.spot_of_empty(&at);
        sheet.at_spot(Level::Error, "empty-text", spot, (message, help));
    }
}

/// All texts that must not be empty, with their paths.
fn texts(lesson: &Lesson) -> Vec<(String, &str)> {
    let mut out: Vec<(String, &str)> = [
        ("title", &lesson.title),
        ("summary", &lesson.summary),
        ("why_it_happens", &lesson.why_it_happens),
        ("fine_when", &lesson.fine_when),
        ("takeaway", &lesson.takeaway),
    ]
    .map(|(at, text)| (at.to_owned(), text.as_str()))
    .into();
    let lists = [
        ("aliases", &lesson.aliases),
        ("symptoms", &lesson.symptoms),
        ("tags", &lesson.tags),
        ("why_it_fails", &lesson.why_it_fails),
        ("signals", &lesson.signals),
    ];
    for (name, list) in lists {
        out.extend(list.iter().enumerate().map(|(index, text)| (format!("{name}[{index}]"), text.as_str())));
    }
    out.extend(lesson.fixes.iter().enumerate().map(|(index, fix)| (format!("fixes[{index}].text"), fix.text.as_str())));
    out.extend(
        lesson.smells.iter().enumerate().map(|(index, smell)| (format!("smells[{index}].text"), smell.text.as_str())),
    );
    for (index, pair) in lesson.examples.iter().enumerate() {
        for (name, side) in [("bad", &pair.bad), ("good", &pair.good)] {
            let at = format!("examples[{index}].{name}");
            for (number, note) in side.notes.iter().enumerate() {
                out.push((format!("{at}.notes[{number}].on"), &note.on));
                out.push((format!("{at}.notes[{number}].text"), &note.text));
            }
            out.push((format!("{at}.code"), &side.code));
        }
    }
    question_texts(lesson, &mut out);
    for (index, fix) in lesson.fixes.iter().enumerate() {
        let steps = fix.steps.iter().enumerate();
        out.extend(steps.map(|(number, step)| (format!("fixes[{index}].steps[{number}]"), step.as_str())));
    }
    if let Some(incident) = &lesson.incident {
        out.push(("incident.title".to_owned(), &incident.title));
        out.push(("incident.story".to_owned(), &incident.story));
        out.push(("incident.source".to_owned(), &incident.source));
    }
    for (index, test) in lesson.verified.iter().enumerate() {
        out.push((format!("verified[{index}].on"), &test.on));
        out.push((format!("verified[{index}].what"), &test.what));
    }
    for (index, source) in lesson.sources.iter().enumerate() {
        out.push((format!("sources[{index}].title"), &source.title));
        out.push((format!("sources[{index}].url"), &source.url));
    }
    out
}

fn question_texts<'a>(lesson: &'a Lesson, out: &mut Vec<(String, &'a str)>) {
    for (index, check) in lesson.self_check.iter().enumerate() {
        let at = format!("self_check[{index}]");
        let fields = [
            ("id", &check.id),
            ("review", &check.review),
            ("ask", &check.ask),
            ("answer", &check.answer),
            ("why", &check.why),
        ];
        out.extend(fields.map(|(name, text)| (format!("{at}.{name}"), text.as_str())));
        let points = check.key_points.iter().enumerate();
        out.extend(points.map(|(number, point)| (format!("{at}.key_points[{number}]"), point.as_str())));
        for (number, option) in check.distractors.iter().enumerate() {
            let fields = [("text", &option.text), ("why", &option.why), ("belief", &option.belief)];
            out.extend(fields.map(|(name, text)| (format!("{at}.distractors[{number}].{name}"), text.as_str())));
        }
    }
}

/// Characters that nobody sees, in every file of a set.
pub(super) fn hidden_characters(set: &Set, findings: &mut Vec<Diagnostic>) {
    fn in_file<T>(file: &File<T>, findings: &mut Vec<Diagnostic>) {
        hidden(&file.text, &file.outline, |spot, c| {
            let message = format!("the invisible character U+{:04X} stands here", u32::from(c));
            findings.push(file.finding_at(Level::Error, "hidden-character", spot).saying(message, "remove it"));
        });
    }
    set.lessons.iter().for_each(|file| in_file(file, findings));
    set.patches.iter().for_each(|(_, file)| in_file(file, findings));
    set.categories.iter().for_each(|file| in_file(file, findings));
    set.paths.iter().for_each(|file| in_file(file, findings));
    set.reviews.iter().for_each(|file| in_file(file, findings));
}

/// What [`SafeText`] would mark: as it stands in the file, and as escapes in quoted texts.
fn hidden(text: &str, outline: &Outline, mut report: impl FnMut(Spot, char)) {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    for (line, content) in text.lines().enumerate().filter(|(_, content)| !content.is_ascii()) {
        let chars: Vec<char> = content.chars().collect();
        for (column, &c) in chars.iter().enumerate().filter(|(_, c)| is_hidden(**c)) {
            let around: String =
                chars.iter().skip(column.saturating_sub(1)).take(2 + usize::from(column > 0)).collect();
            if SafeText::new(around.as_str()).contains(&format!("<U+{:04X}>", u32::from(c))) {
                report(Spot { line: number(line + 1), column: number(column + 1) }, c);
            }
        }
    }
    for (spot, c) in &outline.escaped {
        report(*spot, *c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_years_months_or_days() {
        for good in ["2015", "2015-09", "2015-09-20"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["", "15", "2015-9", "2015-13", "2015-09-32", "September 2015", "2015-09-20-1", "+015"] {
            assert!(!is_date(bad), "{bad}");
        }
    }

    #[test]
    fn hidden_characters_are_found_where_they_stand_and_writing_is_left_alone() {
        let found = |text: &str| {
            let mut found = Vec::new();
            hidden(text, &Outline::default(), |spot, c| found.push((spot.line, spot.column, c)));
            found
        };
        assert_eq!(found("ok\nab\u{202e}c\u{200b}"), [(2, 3, '\u{202e}'), (2, 5, '\u{200b}')]);
        assert_eq!(found("می\u{200c}خواهم 👩\u{200d}💻 שלום ❤\u{fe0f}"), []);
        assert_eq!(found("a\u{200d}b"), [(1, 2, '\u{200d}')]);
    }
}
