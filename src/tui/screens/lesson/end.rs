//! The end of a lesson: the card of the check, the sources, and where to go from here.

use crate::lesson::{Lesson, LessonId};
use crate::text::{SafeText, columns, cut};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screen::Cx;
use crate::tui::widgets::pair::Strip;
use crate::tui::widgets::sheet::{Row, Tone};
use crate::tutor::QuizSpec;
use crate::tutor::next::review_minutes;

use super::column::{Column, Line, Spot, Tag};
use super::page::Spec;
use super::sections::titled;

/// Fewest columns in which the beginning of a takeaway says something.
const TAKEAWAY: usize = 28;

/// Lessons to see also: those that come before it, its relatives, those it is taken for; each once, if they exist.
pub(super) fn links(spec: &Spec) -> Vec<LessonId> {
    let lesson = spec.lesson;
    let mut links: Vec<LessonId> = Vec::new();
    for id in lesson.requires.iter().chain(&lesson.related).chain(&lesson.confused_with) {
        let Some(id) = spec.cx.tutor.catalog().current_id(id) else { continue };
        if id != lesson.id && !links.contains(&id) {
            links.push(id);
        }
    }
    links
}

/// Addresses in the order of the page: the report of the incident, then the sources.
pub(super) fn sources(lesson: &Lesson) -> Vec<SafeText> {
    let report = lesson.incident.iter().map(|incident| incident.source.one_line());
    report.chain(lesson.sources.iter().map(|source| source.url.one_line())).collect()
}

/// Questions of the check.
pub(super) fn questions(spec: &Spec) -> usize {
    let check = QuizSpec::check(spec.lesson.id.clone(), spec.lesson.title.clone());
    // Each lesson gives more questions than its self-check has: about its code, its signals, its fixes.
    if spec.lesson.self_check.is_empty() { 0 } else { check.count }
}

/// The next lesson of the path: the one after this, else the first whose check is not passed.
pub(super) fn next_lesson(lesson: &LessonId, cx: &Cx) -> Option<LessonId> {
    let path = cx.tutor.current_path()?;
    let after = path.lessons.iter().skip_while(|id| *id != lesson).skip(1);
    let next = after.into_iter().find(|id| cx.tutor.catalog().position(id).is_some()).cloned();
    next.or_else(|| cx.tutor.next_in(path).map(|(id, _)| id)).filter(|id| id != lesson)
}

/// The card of the check: one panel, one bar, one Enter.
pub(super) fn card(spec: &Spec, questions: usize) -> Column {
    let full = spec.full();
    let mut column = Column::new(full, 11);
    let airy = spec.cx.grid.is_tall();
    let inner = Strip { left: full.left + 1, width: full.width.saturating_sub(2) };
    let blank = || card_row(full);
    if airy {
        column.push(card_line(blank()));
    }
    let count = format!("{questions} questions, about {} minutes", review_minutes(questions));
    let head = blank().put(inner.left, "Check", Tone::Bold(Role::Strong));
    let room = usize::from(inner.width.saturating_sub(8));
    column.push(card_line(head.right(inner.right(), cut(&count.into(), room), Tone::Role(Role::Muted))));
    let shown = if airy { 2 } else { 1 };
    let mut prompts = Column::new(Spec::prose(inner), 11);
    for prompt in spec.lesson.self_check.iter().take(shown) {
        prompts.prose(&prompt.review, Tone::Role(Role::Text));
    }
    if airy && questions > shown.min(spec.lesson.self_check.len()) {
        let more = questions - shown.min(spec.lesson.self_check.len());
        let text = format!("{} and {more} more from the code, the signs and the fixes", spec.cx.glyphs.more);
        prompts.prose(&text.into(), Tone::Role(Role::Muted));
    }
    for mut line in prompts.lines {
        line.row.join(blank());
        column.push(line.tagged(Tag::Card));
    }
    column.push(card_line(keys(spec, blank(), inner)));
    if airy {
        column.push(card_line(blank()));
    }
    for line in &mut column.lines {
        line.row.targets.insert(0, (full.left - 1, full.width + 2, Action::Check));
    }
    column
}

fn card_row(strip: Strip) -> Row {
    Row {
        surfaces: vec![(strip.left, strip.width + 2, Role::Panel)],
        bars: vec![(strip.left, Role::Accent)],
        ..Row::default()
    }
}

fn card_line(row: Row) -> Line {
    Line::new(row).tagged(Tag::Card)
}

fn keys(spec: &Spec, row: Row, inner: Strip) -> Row {
    let key = |action: &Action| SafeText::new(spec.cx.keymap.key(Place::Lesson, action));
    // Enter belongs to a chosen link as long as there is one.
    let check = if spec.link.is_some() { Action::Check } else { Action::Submit };
    let row = row.put(inner.left, key(&check), Tone::Bold(Role::Accent));
    let mut row = row.then(1, "start the check", Tone::Role(Role::Text));
    if next_lesson(&spec.lesson.id, spec.cx).is_some() && row.end() + 32 < inner.right() {
        let start = row.end() + 4;
        row = row.then(4, key(&Action::NextLesson), Tone::Bold(Role::Accent));
        row = row.then(1, "not now, next lesson", Tone::Role(Role::Muted));
        row.targets.push((start, row.end() - start, Action::NextLesson));
    }
    row
}

/// Sources and what was run, beside or above the lessons to see also.
pub(super) fn further(spec: &Spec, links: &[LessonId]) -> Column {
    if spec.cx.grid.is_wide() {
        let (left, right) = spec.halves();
        let mut column = Column::new(Spec::prose(left), 12);
        source_rows(spec, &mut column);
        let mut other = Column::new(Spec::prose(right), 13);
        see_also(spec, links, &mut other);
        column.beside(other);
        return column;
    }
    let full = spec.full();
    let mut column = Column::new(Spec::prose(full), 12);
    source_rows(spec, &mut column);
    let mut other = Column::new(Spec::prose(full), 13);
    see_also(spec, links, &mut other);
    column.below(other);
    column
}

fn source_rows(spec: &Spec, column: &mut Column) {
    let lesson = spec.lesson;
    column.heading(0, "Sources");
    column.section(12);
    let before = usize::from(lesson.incident.is_some());
    // Hosts stand at the right edge only if every source has room for its own.
    let hosts: Vec<SafeText> = lesson.sources.iter().map(|source| host(&source.url)).collect();
    let fits = |(source, host): (&crate::lesson::Source, &SafeText)| {
        columns(&source.title) + columns(host) + 4 <= column.width()
    };
    let all_fit = lesson.sources.iter().zip(&hosts).all(fits);
    for (place, source) in lesson.sources.iter().enumerate() {
        let first = column.lines.len();
        column.hanging(spec.cx.glyphs.link, &source.title.one_line(), (0, 2), Tone::Link(Role::Text));
        let strip = column.strip;
        let Some(rows) = column.lines.get_mut(first..) else { continue };
        for line in rows.iter_mut() {
            line.tags.push(Tag::Source(before + place));
            line.row.targets.push((strip.left, strip.width, Spot::Source(before + place).action()));
        }
        if let (true, Some(line), Some(host)) = (all_fit, rows.first_mut(), hosts.get(place)) {
            line.row.join(Row::default().right(strip.right(), host.clone(), Tone::Role(Role::Muted)));
        }
    }
    if !lesson.verified.is_empty() {
        column.subheading("Verified by running it");
        for verified in &lesson.verified {
            let text = SafeText::new(format!("{}: {}", verified.on, verified.what));
            column.item(spec.cx.glyphs.bullet, &text.one_line());
        }
    }
}

/// The host of an address, without `www.`.
fn host(url: &SafeText) -> SafeText {
    let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    SafeText::new(host.strip_prefix("www.").unwrap_or(host)).one_line()
}

fn see_also(spec: &Spec, links: &[LessonId], column: &mut Column) {
    if links.is_empty() {
        return;
    }
    column.subheading("See also");
    let catalog = spec.cx.tutor.catalog();
    let titles: Vec<SafeText> =
        links.iter().map(|id| catalog.entry(id).map(|entry| entry.title.clone()).unwrap_or_default()).collect();
    let strip = column.strip;
    let widest = titles.iter().map(|title| columns(title)).max().unwrap_or(0).min(column.width().saturating_sub(2));
    let room = column.width().saturating_sub(widest + 4);
    for (place, (id, title)) in links.iter().zip(&titles).enumerate() {
        let chosen = spec.link == Some(place);
        let (sign, role) = spec.cx.glyphs.state(spec.cx.tutor.snapshot().state(id, spec.cx.now));
        let mut row = Row::default();
        if chosen {
            row.surfaces.push((strip.left, strip.width + 2, Role::Selection));
            row.bars.push((strip.left, Role::Accent));
        }
        row = row.put(strip.left, sign, Tone::Role(role));
        let tone = if chosen { Tone::Bold(Role::Strong) } else { Tone::Link(Role::Text) };
        row = row.put(strip.left + 2, cut(title, widest), tone);
        if room >= TAKEAWAY {
            let takeaway = catalog.card(id).map(|card| card.takeaway.one_line()).unwrap_or_default();
            let short = crate::tui::widgets::pair::shortened(&takeaway, room, spec.cx.glyphs.more);
            let at = strip.left + 4 + u16::try_from(widest).unwrap_or(u16::MAX);
            row = row.put(at, short, Tone::Role(Role::Muted));
        }
        row.targets.push((strip.left, strip.width, Spot::Link(place).action()));
        let line = titled(column, row, 1).tagged(Tag::Link(place));
        column.push(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_what_stands_between_scheme_and_path() {
        for (url, expected) in [
            ("https://www.example.org/a?b", "example.org"),
            ("http://example.org", "example.org"),
            ("example.org/x", "example.org"),
            ("", ""),
        ] {
            assert_eq!(host(&url.into()).as_str(), expected);
        }
    }
}
