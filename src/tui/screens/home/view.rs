//! How Home looks: the card, then blocks for as long as there is room.

use ratatui::layout::Rect;

use crate::lesson::LessonId;
use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::screen::Cx;
use crate::tutor::Next;

use super::Home;

mod blocks;

/// Columns that the first key of the card takes, with its word and the gap after it.
const START_WIDTH: usize = 18;

pub(super) fn paint(home: &Home, canvas: &mut Canvas, body: Rect, cx: &Cx) {
    let airy = cx.grid.is_tall();
    let group = if airy { 2 } else { 1 };
    let mut y = card(home, canvas, body, cx) + group;
    let rest = |y: u16| Rect { y, height: body.bottom().saturating_sub(y), ..body };
    y = blocks::paths_and_days(&home.figures, canvas, rest(y), cx);
    // The last block is one line, or three where there is room; the categories take what is between.
    let days = blocks::days_height(&home.figures, cx);
    let room = body.bottom().saturating_sub(y + group);
    let below = if days > 0 && room > days + group + 2 { days + group } else { 0 };
    let categories = Rect { y: y + group, height: room.saturating_sub(below), ..body };
    if room > below {
        y = blocks::categories(&home.figures, canvas, categories, cx);
    }
    if below > 0 {
        y = blocks::days(&home.figures, canvas, rest(y + group), cx);
    }
    let gap = if below > 0 { 1 } else { group };
    if airy && y + gap + blocks::more_height(cx) <= body.bottom() {
        blocks::more(canvas, rest(y + gap), cx);
    }
}

/// The card of Enter; returns the row below it.
fn card(home: &Home, canvas: &mut Canvas, body: Rect, cx: &Cx) -> u16 {
    let offer = &home.offer;
    let pad = u16::from(cx.grid.is_tall());
    let choices: &[LessonId] = match &offer.next {
        Next::Choose(lessons) => lessons,
        _ => &[],
    };
    // Prose is never cut: where not all of it fits beside title and keys, there is none.
    let room = usize::from(body.height.saturating_sub(3));
    let lines = if offer.lines.len() <= room { offer.lines.as_slice() } else { &[] };
    let has_place = !offer.place.is_empty() && !cx.grid.is_short();
    let rows = 2 + usize::from(has_place) + lines.len() + choices.len();
    let height = (u16::try_from(rows).unwrap_or(u16::MAX) + 2 * pad).min(body.height);
    let area = Rect { x: body.x.saturating_sub(1), width: body.width + 2, height, ..body };
    canvas.fill(area, Role::Panel);
    canvas.target(area, Action::Submit);
    let bar = canvas.glyphs.bar;
    canvas.column(area.x, area.y, height, bar, canvas.ink(Role::Accent));
    let (x, right) = (body.x + 1, body.right().saturating_sub(1));
    let width = right.saturating_sub(x);
    let mut y = body.y + pad;
    let time = if columns(&offer.time) + columns(&offer.title) + 2 <= usize::from(width) {
        canvas.put_right(right, y, width, &offer.time, canvas.ink(Role::Muted))
    } else {
        right
    };
    canvas.put(x, y, time.saturating_sub(x), &offer.title, canvas.ink(Role::Strong));
    y += 1;
    for line in lines {
        canvas.put(x, y, width, line, canvas.ink(Role::Text));
        y += 1;
    }
    for (number, id) in choices.iter().enumerate() {
        choice(home, canvas, Rect { x, y, width, height: 1 }, (number, id), cx);
        y += 1;
    }
    if has_place {
        canvas.put(x, y, width, &offer.place, canvas.ink(Role::Muted));
        y += 1;
    }
    keys(home, canvas, Rect { x, y, width, height: 1 }, cx);
    area.bottom()
}

fn choice(home: &Home, canvas: &mut Canvas, area: Rect, (number, id): (usize, &LessonId), cx: &Cx) {
    let Some(entry) = cx.tutor.catalog().entry(id) else { return };
    let chosen = number == home.chosen;
    let row = Rect { x: area.x.saturating_sub(1), width: area.width + 2, ..area };
    if chosen {
        canvas.fill(row, Role::Selection);
    }
    canvas.target(row, Action::Choose(u8::try_from(number + 1).unwrap_or(u8::MAX)));
    let digit = SafeText::new((number + 1).to_string());
    let key = if chosen && !canvas.theme.has_backgrounds() { SafeText::new(format!("[{digit}]")) } else { digit };
    let at = if key.len() > 1 { area.x.saturating_sub(1) } else { area.x };
    canvas.put(at, area.y, 3, &key, canvas.ink(Role::Accent).bold());
    let (sign, role) = canvas.glyphs.severity(entry.severity);
    let ink = if chosen { canvas.ink(Role::Strong) } else { canvas.ink(Role::Text) };
    let used = canvas.put(area.x + 3, area.y, area.width.saturating_sub(5), &entry.title, ink);
    canvas.put(area.x + 5 + used, area.y, 1, sign, canvas.ink(role));
}

/// The last line of the card: the keys that it answers to.
fn keys(home: &Home, canvas: &mut Canvas, area: Rect, cx: &Cx) {
    if cx.tutor.catalog().entries().is_empty() {
        return;
    }
    let place = crate::tui::keymap::Place::Home;
    let mut x = area.x;
    let mut put = |canvas: &mut Canvas, action: Action, words: &SafeText| {
        let key = SafeText::new(cx.keymap.key(place, &action));
        let width = u16::try_from(columns(&key) + 1 + columns(words)).unwrap_or(u16::MAX);
        let room = area.right().saturating_sub(x);
        if room < 8 {
            return;
        }
        let used = canvas.put(x, area.y, room, &key, canvas.ink(Role::Accent).bold());
        canvas.put(x + used + 1, area.y, room.saturating_sub(used + 1), words, canvas.ink(Role::Muted));
        canvas.target(Rect { x, width: width.min(room), ..area }, action);
        x = x.saturating_add(width).saturating_add(4);
    };
    put(canvas, Action::Submit, &home.offer.verb(false).into());
    if home.offer.after.is_some() {
        // What does not fit is said in fewer words rather than cut.
        let fits = usize::from(area.width) > columns(&home.offer.after_words) + START_WIDTH;
        put(canvas, Action::Continue, if fits { &home.offer.after_words } else { &home.offer.after_short });
    }
}
