//! What belongs to the chosen prompt: its lesson, what to do where it is not so, how it went wrong somewhere, the risks so far.

use ratatui::layout::Rect;

use crate::text::{SafeText, columns, cut, wrap_item};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screen::Cx;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};
use crate::tui::widgets::words::count;
use crate::tutor::checklist::{Checklist, Item};

use super::areas::Areas;
use super::rows::sign;

/// Rows that the risks so far take: a heading, and a few of them.
const RISKS: u16 = 5;

/// The rows for an area.
pub(super) fn of(item: &Item, list: &Checklist, told: bool, area: Rect, cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.push(title(item, area.width, cx));
    let wide = Areas::new(cx.grid).is_wide();
    if !wide {
        let mend = item.mend.first().map(|mend| SafeText::new(format!("If not: {mend}"))).unwrap_or_default();
        sheet.prose(&mend, area.width, Tone::Role(Role::Text));
        sheet.rows.truncate(usize::from(area.height));
        return sheet;
    }
    let lesson = cx.tutor.catalog().lesson(&item.lesson);
    sheet.gap();
    if let Some(lesson) = &lesson {
        sheet.prose(&lesson.summary, area.width, Tone::Role(Role::Text));
    }
    sheet.gap();
    sheet.push(Row::text("If it is not so", Tone::Bold(Role::Strong)));
    for mend in &item.mend {
        let lines = wrap_item(&format!("{} ", cx.glyphs.bullet), mend, usize::from(area.width));
        sheet.rows.extend(lines.into_iter().map(|line| Row::text(line, Tone::Role(Role::Text))));
    }
    let link = link(item, area.width, cx);
    let so_far = if told { Sheet::default() } else { risks(list, area.width, cx) };
    let rest = link.len() + so_far.len() + 2;
    if let Some(incident) = lesson.as_ref().and_then(|lesson| lesson.incident.as_ref()) {
        let mut story = Sheet::default();
        let head = SafeText::new(format!("{}, {}.", incident.title.one_line(), incident.date));
        block(&mut story, "How it went wrong", &SafeText::new(format!("{head} {}", incident.story)), area.width);
        // A story that does not fit would be cut in the middle; the lesson has it.
        if sheet.len() + 1 + story.len() + rest <= usize::from(area.height) {
            sheet.gap();
            sheet.append(story);
        }
    }
    sheet.gap();
    sheet.append(link);
    if !so_far.is_empty() {
        sheet.gap();
        sheet.append(so_far);
    }
    sheet.rows.truncate(usize::from(area.height));
    sheet
}

fn title(item: &Item, width: u16, cx: &Cx) -> Row {
    let (glyph, role) = cx.glyphs.severity(item.severity);
    let word = item.severity.word();
    let room = usize::from(width).saturating_sub(columns(word) + 4);
    let at = width.saturating_sub(u16::try_from(columns(word) + 2).unwrap_or(u16::MAX));
    Row::text(cut(&item.title, room), Tone::Bold(Role::Strong)).put(at, glyph, Tone::Role(role)).right(
        width,
        word,
        Tone::Role(Role::Muted),
    )
}

fn block(sheet: &mut Sheet, heading: &'static str, text: &SafeText, width: u16) {
    sheet.gap();
    sheet.push(Row::text(heading, Tone::Bold(Role::Strong)));
    sheet.prose(text, width, Tone::Role(Role::Text));
}

/// The key that opens the lesson.
fn link(item: &Item, width: u16, cx: &Cx) -> Sheet {
    let key = cx.keymap.key(Place::Checklist, &Action::OpenLesson);
    let minutes = cx.tutor.catalog().entry(&item.lesson).map_or(0, |entry| entry.minutes);
    let words = format!("read the lesson, {}", count(minutes as usize, "minute"));
    let row = Row::text(key, Tone::Bold(Role::Accent)).then(1, words, Tone::Role(Role::Muted));
    let mut sheet = Sheet::default();
    sheet.push(row.click(width, Action::OpenLesson));
    sheet
}

/// The gravest risks so far, one a row.
fn risks(list: &Checklist, width: u16, cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    let risks = list.risks();
    if risks.is_empty() {
        return sheet;
    }
    sheet.push(Row::text("Risks so far", Tone::Bold(Role::Strong)));
    let shown = if cx.grid.is_tall() { RISKS } else { 2 };
    for item in risks.iter().take(usize::from(shown)) {
        let (mark, tone) = sign(item);
        let prompt = cut(&item.prompt, usize::from(width.saturating_sub(2)));
        sheet.push(Row::text(mark, tone).put(2, prompt, Tone::Role(Role::Text)));
    }
    if risks.len() > usize::from(shown) {
        let more = format!("and {} more", risks.len() - usize::from(shown));
        sheet.push(Row::blank().put(2, more, Tone::Role(Role::Muted)));
    }
    sheet
}
