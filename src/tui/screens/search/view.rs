//! How look up is painted.

use ratatui::layout::Rect;

use crate::text::{SafeText, wrap_item};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::{Canvas, columns};
use crate::tui::screen::Cx;

use super::{Kind, Row, Search, state};

/// The filters that a line may hold, as an example of each.
const FILTERS: &str = "lang:go  sev:critical  cat:retries  tag:locks  is:due  path:on-call";

/// Rows that a hit takes.
pub(super) fn height(row: &Row, cx: &Cx) -> usize {
    1 + usize::from(row.reason.is_some()) + usize::from(cx.grid.is_tall())
}

/// Where the list stands: below the line and a blank row.
pub(super) fn list_area(cx: &Cx) -> Rect {
    let body = cx.grid.body();
    let (line, gap) = (line_row(cx), u16::from(!cx.grid.is_short()));
    let top = line + 1 + gap;
    let left = if cx.grid.is_wide() { cx.grid.halves(body).0 } else { body };
    Rect { y: top, height: body.bottom().saturating_sub(top), ..left }
}

/// The line stands right under the header.
fn line_row(cx: &Cx) -> u16 {
    let body = cx.grid.body();
    if cx.grid.is_short() || cx.tutor.banner().is_some() { body.y } else { body.y - 1 }
}

pub(super) fn paint(search: &Search, canvas: &mut Canvas, body: Rect, cx: &Cx) {
    paint_line(search, canvas, body, cx);
    let mut area = list_area(cx);
    match search.kind {
        Kind::Recent => area = paint_invitation(search, canvas, area),
        Kind::Nearest => area = paint_nothing(search, canvas, area),
        Kind::Hits => area = paint_signs(search, canvas, area, cx),
    }
    paint_rows(search, canvas, area, cx);
    if cx.grid.is_wide() && search.card.is_some() {
        let (_, right) = cx.grid.halves(body);
        let (rail, top) = (canvas.glyphs.rail, list_area(cx).y);
        canvas.column(right.x - 3, top, body.bottom() - top, rail, canvas.ink(Role::Border));
        if let Some(card) = &search.card {
            card.paint(canvas, Rect { y: top, height: body.bottom() - top, ..right }, cx);
        }
    }
}

fn paint_line(search: &Search, canvas: &mut Canvas, body: Rect, cx: &Cx) {
    let y = line_row(cx);
    let panel = Rect { x: body.x.saturating_sub(1), y, width: body.width + 2, height: 1 };
    canvas.fill(panel, Role::Panel);
    let bar = canvas.glyphs.bar;
    canvas.put(panel.x, y, 1, bar, canvas.ink(Role::Accent));
    canvas.put(body.x, y, 1, "/", canvas.ink(Role::Accent).bold());
    let found = SafeText::new(match search.kind {
        Kind::Recent => String::new(),
        Kind::Hits => format!("{} found", search.total),
        Kind::Nearest => "nothing found".to_owned(),
    });
    let right = canvas.put_right(body.right(), y, 16, &found, canvas.ink(Role::Muted));
    let room = right.saturating_sub(body.x + 4);
    // Where the text is longer than the line, its end is what one types at.
    let text = SafeText::new(search.line.text());
    let mut start = 0;
    while columns(text.get(start..).unwrap_or_default()) > room {
        start += text.get(start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    }
    let used = canvas.put(body.x + 2, y, room, &text.piece(start..text.len()), canvas.ink(Role::Text));
    canvas.cursor(body.x + 2 + used, y);
}

/// Before anything is typed: what can be typed, and what was opened last.
fn paint_invitation(search: &Search, canvas: &mut Canvas, area: Rect) -> Rect {
    let mut y = area.y;
    canvas.put(area.x, y, area.width, "A name, a symptom, a log line, a piece of code.", canvas.ink(Role::Strong));
    y += 1;
    let used = canvas.put(area.x, y, area.width, "Filters  ", canvas.ink(Role::Muted));
    canvas.put(area.x + used, y, area.width.saturating_sub(used), FILTERS, canvas.ink(Role::Accent).plain());
    y += 2;
    if !search.rows.is_empty() && y + 1 < area.bottom() {
        canvas.put(area.x, y, area.width, "Opened last", canvas.ink(Role::Strong));
        y += 1;
    }
    Rect { y, height: area.bottom().saturating_sub(y), ..area }
}

fn paint_nothing(search: &Search, canvas: &mut Canvas, area: Rect) -> Rect {
    let mut y = area.y;
    canvas.put(area.x, y, area.width, "No lesson is about that.", canvas.ink(Role::Strong));
    y += 2;
    if !search.rows.is_empty() {
        canvas.put(area.x, y, area.width, "The nearest", canvas.ink(Role::Strong));
        y += 1;
    }
    Rect { y, height: area.bottom().saturating_sub(y), ..area }
}

/// Rows of hits that stay when what tells the likeliest two apart is shown below them.
const FEWEST_ROWS: u16 = 6;

/// Below the hits of a sentence or a log line: what to look at, to tell the likeliest two apart.
fn paint_signs(search: &Search, canvas: &mut Canvas, area: Rect, cx: &Cx) -> Rect {
    if search.signs.len() < 2 {
        return area;
    }
    let mut lines = vec![(SafeText::new("Which is it? Look which of these is so"), Role::Strong)];
    for sign in &search.signs {
        let wrapped = wrap_item("  ", &sign.text, usize::from(area.width.saturating_sub(1)).min(76));
        lines.extend(wrapped.into_iter().map(|line| (line, Role::Text)));
        let title = cx.tutor.catalog().entry(&sign.lesson).map(|entry| entry.title.clone()).unwrap_or_default();
        let name = SafeText::new(format!("  {} {title}", canvas.glyphs.link));
        lines.push((name, Role::Muted));
    }
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let Some(height) = area.height.checked_sub(rows + 1).filter(|left| *left >= FEWEST_ROWS) else { return area };
    for (y, (line, role)) in (area.y + height + 1..).zip(&lines) {
        canvas.put(area.x, y, area.width, line, canvas.ink(*role));
    }
    Rect { height, ..area }
}

fn paint_rows(search: &Search, canvas: &mut Canvas, area: Rect, cx: &Cx) {
    let fitting = search.rows.iter().map(|row| height(row, cx)).max().unwrap_or(1);
    let page = (usize::from(area.height) / fitting).max(1);
    let first = search.position.first(search.rows.len(), page);
    let mut y = area.y;
    for (index, row) in search.rows.iter().enumerate().skip(first) {
        let rows = 1 + u16::from(row.reason.is_some());
        if y + rows > area.bottom() {
            break;
        }
        paint_row(canvas, Rect { y, height: rows, ..area }, row, index == search.position.chosen, cx);
        canvas.target(Rect { x: area.x - 1, y, width: area.width + 1, height: rows }, Action::Point(index));
        y += rows + u16::from(cx.grid.is_tall());
    }
}

fn paint_row(canvas: &mut Canvas, area: Rect, row: &Row, chosen: bool, cx: &Cx) {
    let (x, y) = (area.x, area.y);
    if chosen {
        canvas.fill(Rect { x: x - 1, width: area.width + 1, ..area }, Role::Selection);
        let bar = canvas.glyphs.bar;
        canvas.column(x - 1, y, area.height, bar, canvas.ink(Role::Accent));
    }
    let (sign, role) = canvas.glyphs.state(state(&row.lesson, cx));
    canvas.put(x + 1, y, 1, sign, canvas.ink(role));
    let mut right = area.right() - if cx.grid.is_wide() { 2 } else { 0 };
    if let Some(entry) = cx.tutor.catalog().entry(&row.lesson) {
        let (sign, role) = canvas.glyphs.severity(entry.severity);
        right = canvas.put_right(right, y, 1, sign, canvas.ink(role)).saturating_sub(1);
        if !cx.grid.is_narrow() {
            right = canvas.put_right(right, y, 18, &entry.category, canvas.ink(Role::Muted)).saturating_sub(1);
        }
    }
    let mark = canvas.ink(Role::Accent).bold().underlined();
    let title = if chosen { canvas.ink(Role::Strong) } else { canvas.ink(Role::Text) };
    row.title.paint(canvas, (x + 3, y), right.saturating_sub(x + 4), title, mark);
    if let Some(reason) = &row.reason {
        reason.paint(canvas, (x + 3, y + 1), area.right().saturating_sub(x + 5), canvas.ink(Role::Muted), mark);
    }
}
