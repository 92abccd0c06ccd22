//! How the list looks, and what stands at its right.

use ratatui::layout::Rect;

use crate::catalog::Diagnostic;
use crate::text::{SafeText, columns, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::{Canvas, Ink};
use crate::tui::grid::Grid;
use crate::tui::screen::Cx;

use super::{Browse, Row};
use crate::progress::snapshot::LessonState;

/// Columns of the list where the card stands beside it on compact windows.
const LIST: u16 = 34;

/// Narrowest window with a card beside the list.
const WITH_CARD: u16 = 76;

/// Columns for the days until a lesson comes back.
const WHEN: u16 = 6;

/// The row number of a click on the filter line.
pub(super) const FILTER_LINE: usize = (1 << 20) - 1;

/// The list and, where there is room, the card.
pub(super) fn split(grid: Grid, body: Rect) -> (Rect, Option<Rect>) {
    if grid.is_wide() {
        let (left, right) = grid.halves(body);
        (left, Some(right))
    } else if grid.window.width >= WITH_CARD {
        let list = Rect { width: LIST, ..body };
        let x = list.right() + 3;
        (list, Some(Rect { x, width: body.right().saturating_sub(x), ..body }))
    } else {
        (Rect { width: body.width.saturating_sub(1), ..body }, None)
    }
}

/// Whether the filter line shows.
fn has_line(screen: &Browse) -> bool {
    screen.typing || !screen.line.text().is_empty()
}

/// The row of the filter line: the blank one above the list, so that nothing moves; the first one of the list where
/// there is no such row, or the banner stands in it.
fn line_row(cx: &Cx, body: Rect) -> (u16, u16) {
    if cx.grid.is_short() || cx.tutor.banner().is_some() { (body.y, 1) } else { (body.y.saturating_sub(1), 0) }
}

/// Rows of the list.
pub(super) fn height(screen: &Browse, cx: &Cx) -> usize {
    let body = cx.grid.body();
    let taken = if has_line(screen) { line_row(cx, body).1 } else { 0 };
    usize::from(body.height.saturating_sub(taken))
}

pub(super) fn paint(screen: &Browse, canvas: &mut Canvas, mut body: Rect, cx: &Cx) {
    if has_line(screen) {
        let (y, taken) = line_row(cx, body);
        filter_line(screen, canvas, Rect { y, height: 1, ..body }, cx);
        body = Rect { y: body.y + taken, height: body.height.saturating_sub(taken), ..body };
    }
    let (list, card) = split(cx.grid, body);
    if screen.rows.len() == 0 {
        empty(screen, canvas, body, cx);
        return;
    }
    let total = screen.rows.len();
    let first = screen.position.first(total, usize::from(list.height));
    for (index, y) in (first..total).zip(list.y..list.bottom()) {
        row(screen, canvas, Rect { y, height: 1, ..list }, index, cx);
    }
    canvas.rail(Rect { x: list.right(), width: 1, ..list }, first, total);
    let Some(area) = card else { return };
    match screen.row() {
        Some(Row::Broken(at)) => broken_card(canvas, area, *at, cx),
        _ => {
            if let Some(card) = &screen.card {
                card.paint(canvas, area, cx);
            }
        }
    }
}

fn filter_line(screen: &Browse, canvas: &mut Canvas, area: Rect, cx: &Cx) {
    let full = Rect { x: area.x.saturating_sub(1), width: area.width + 2, ..area };
    canvas.fill(full, Role::Panel);
    canvas.target(full, Action::Point(FILTER_LINE));
    if screen.typing {
        let bar = canvas.glyphs.bar;
        canvas.put(full.x, area.y, 1, bar, canvas.ink(Role::Accent));
    }
    let found = SafeText::new(format!("{} found", screen.rows.lessons().count()));
    let end = canvas.put_right(area.right(), area.y, 12, &found, canvas.ink(Role::Muted));
    let mut x = area.x + canvas.put(area.x, area.y, area.width, "filter", canvas.ink(Role::Muted)) + 1;
    let text = SafeText::new(screen.line.text());
    let room = end.saturating_sub(x + 2);
    // Of a long text the end shows, because that is where it is typed.
    let hidden = columns(&text).saturating_sub(usize::from(room));
    let start = text.char_indices().map(|(at, _)| at).find(|at| columns(&text.piece(0..*at)) >= hidden).unwrap_or(0);
    x += canvas.put(x, area.y, room, &text.piece(start..text.len()), canvas.ink(Role::Text));
    if screen.typing {
        canvas.cursor(x, area.y);
        if text.is_empty() && !cx.grid.is_narrow() {
            let hint = "words, lang:go sev:high cat:retries tag:pool is:due diff:1";
            canvas.put(x + 1, area.y, room, hint, canvas.ink(Role::Border));
        }
    }
}

fn empty(screen: &Browse, canvas: &mut Canvas, body: Rect, cx: &Cx) {
    let none = if screen.filter.is_empty() { "There are no lessons." } else { "No lesson is all of that." };
    canvas.put(body.x, body.y, body.width, none, canvas.ink(Role::Strong));
    let way_out = if screen.filter.is_empty() { String::new() } else { "esc shows all again.".to_owned() };
    let text = [screen.filter.hint(), Some(way_out)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let lines = wrap_prose(&SafeText::new(text), usize::from(cx.grid.width().min(crate::tui::grid::PROSE)));
    for (line, y) in lines.iter().zip(body.y + 1..body.bottom()) {
        canvas.put(body.x, y, body.width, line, canvas.ink(Role::Text));
    }
}

fn row(screen: &Browse, canvas: &mut Canvas, area: Rect, index: usize, cx: &Cx) {
    let full = Rect { x: area.x.saturating_sub(1), width: area.width + 1, ..area };
    let chosen = index == screen.position.chosen;
    if screen.rows.can(index) {
        canvas.target(full, Action::Point(index));
        if chosen {
            canvas.fill(full, Role::Selection);
            let bar = canvas.glyphs.bar;
            let role = if screen.typing { Role::Border } else { Role::Accent };
            canvas.put(full.x, area.y, 1, bar, canvas.ink(role));
        }
    }
    match screen.rows.get(index) {
        Some(Row::Heading(title, lessons)) => {
            let count = SafeText::new(lessons.to_string());
            let end = canvas.put_right(area.right().saturating_sub(1), area.y, 5, &count, canvas.ink(Role::Muted));
            canvas.put(area.x, area.y, end.saturating_sub(area.x + 1), title, canvas.ink(Role::Strong));
        }
        Some(Row::Lesson(at)) => lesson(canvas, area, *at, chosen, cx),
        Some(Row::Broken(at)) => {
            let ink = canvas.ink(Role::Warning);
            canvas.put(area.x + 1, area.y, 1, "!", ink.bold());
            if let Some(found) = cx.tutor.catalog().diagnostics().get(*at) {
                canvas.put(area.x + 3, area.y, area.width.saturating_sub(5), &file_and_place(found), ink);
            }
        }
        Some(Row::Blank) | None => {}
    }
}

fn lesson(canvas: &mut Canvas, area: Rect, at: usize, chosen: bool, cx: &Cx) {
    let Some(entry) = cx.tutor.catalog().entries().get(at) else { return };
    let (y, right) = (area.y, area.right());
    let state = cx.tutor.snapshot().state(&entry.id, cx.now);
    let (sign, role) = canvas.glyphs.state(state);
    canvas.put(area.x + 1, y, 1, sign, canvas.ink(role));
    let (severity, severity_role) = canvas.glyphs.severity(entry.severity);
    canvas.put(right.saturating_sub(3), y, 1, severity, canvas.ink(severity_role));
    let mut end = right.saturating_sub(5);
    if cx.grid.is_wide() {
        let days = cx.tutor.snapshot().days_until_due(&entry.id, cx.now);
        let (text, ink): (SafeText, Ink) = match (state, days) {
            (LessonState::Due, _) => ("due".into(), canvas.ink(Role::Warning)),
            (_, Some(days)) => (SafeText::new(format!("{days} d")), canvas.ink(Role::Muted)),
            (_, None) => (SafeText::default(), canvas.ink(Role::Muted)),
        };
        canvas.put_right(end, y, WHEN, &text, ink);
        end = end.saturating_sub(WHEN);
    }
    let ink = match (chosen, state) {
        (true, _) => canvas.ink(Role::Strong),
        (false, LessonState::New) => canvas.ink(Role::Muted),
        (false, _) => canvas.ink(Role::Text),
    };
    canvas.put(area.x + 3, y, end.saturating_sub(area.x + 3), &entry.title, ink);
}

/// `retry-storm.yaml:12:3`.
fn file_and_place(found: &Diagnostic) -> SafeText {
    let name = found.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    SafeText::new(format!("{name}:{}:{}", found.line, found.column)).one_line()
}

/// What is wrong with an own lesson: where, what, the line itself, the way out.
fn broken_card(canvas: &mut Canvas, area: Rect, at: usize, cx: &Cx) {
    let Some(found) = cx.tutor.catalog().diagnostics().get(at) else { return };
    let width = area.width.min(crate::tui::grid::PROSE);
    canvas.put(area.x, area.y, width, "This lesson could not be read", canvas.ink(Role::Strong));
    let blocks = [
        (found.place(), Role::Muted),
        (found.message.clone(), Role::Text),
        (found.source.one_line(), Role::Text),
        (found.help.clone(), Role::Text),
    ];
    let mut y = area.y + 1;
    for (number, (text, role)) in blocks.into_iter().enumerate() {
        if text.is_empty() {
            continue;
        }
        y += u16::from(number > 0);
        for line in wrap_prose(&text, usize::from(width)) {
            if y >= area.bottom() {
                return;
            }
            if number == 2 {
                canvas.fill(Rect { x: area.x.saturating_sub(1), y, width: width + 2, height: 1 }, Role::Panel);
            }
            canvas.put(area.x, y, width, &line, canvas.ink(role));
            y += 1;
        }
    }
}
