//! How the settings are painted: values on the left, what they do to a screen on the right.

use ratatui::layout::Rect;

use crate::lesson::Severity;
use crate::progress::LessonState;
use crate::text::{SafeText, wrap_prose};
use crate::theme::{CodeRole, Role};
use crate::tui::action::Action;
use crate::tui::canvas::{Canvas, Ink};
use crate::tui::screen::Cx;

use super::{Row, Settings};

/// Columns of the labels.
const LABELS: u16 = 22;

/// Rows that the preview takes, and those without blank ones and the chosen row.
const PREVIEW: [u16; 2] = [12, 8];

pub(super) fn paint(settings: &Settings, canvas: &mut Canvas, body: Rect, cx: &Cx) {
    let wide = cx.grid.is_wide();
    let (left, right) = if wide { cx.grid.halves(body) } else { (body, body) };
    let end = paint_rows(settings, canvas, left, cx);
    let preview = if wide { right } else { Rect { y: end + 1, height: body.bottom().saturating_sub(end + 1), ..body } };
    if wide || preview.height >= PREVIEW[1] {
        paint_preview(canvas, preview, wide || preview.height >= PREVIEW[0]);
    }
}

fn paint_rows(settings: &Settings, canvas: &mut Canvas, area: Rect, cx: &Cx) -> u16 {
    let spaced = cx.grid.is_tall();
    let mut y = area.y;
    for (index, row) in Row::ALL.into_iter().enumerate() {
        if y >= area.bottom() {
            break;
        }
        let chosen = index == settings.row;
        let whole = Rect { x: area.x - 1, y, width: area.width + 2, height: 1 };
        if chosen {
            canvas.fill(whole, Role::Selection);
            let bar = canvas.glyphs.bar;
            let role = if settings.list.is_some() { Role::Border } else { Role::Accent };
            canvas.put(area.x - 1, y, 1, bar, canvas.ink(role));
        }
        let label = if chosen { canvas.ink(Role::Strong) } else { canvas.ink(Role::Text) };
        canvas.put(area.x, y, LABELS, row.label(), label);
        paint_value(canvas, (area.x + LABELS, y), area, (row, chosen), cx);
        canvas.target(whole, Action::Point(index));
        y += 1;
        if chosen && row == Row::Theme {
            y = paint_list(settings, canvas, Rect { y, ..area }, cx);
            // Where the preview stands below, what a theme looks like is worth more than the rows that wait.
            let left = area.bottom().saturating_sub(y + 1);
            if settings.list.is_some() && !cx.grid.is_wide() && left >= PREVIEW[1] {
                return y;
            }
        }
        y += u16::from(spaced);
    }
    // What the chosen row is about stands below all, so that nothing moves with the bar.
    let about = SafeText::new(settings.row().about());
    let lines = wrap_prose(&about, usize::from(area.width));
    // A blank row between, unless the last line would have to go for it.
    let room = usize::from(area.bottom().saturating_sub(y));
    y += u16::from(lines.len() != room);
    for line in &lines {
        if y < area.bottom() {
            canvas.put(area.x, y, area.width, line, canvas.ink(Role::Muted));
        }
        y += 1;
    }
    y
}

fn paint_value(canvas: &mut Canvas, (x, y): (u16, u16), area: Rect, (row, chosen): (Row, bool), cx: &Cx) {
    let value = row.shown(cx);
    let room = area.right().saturating_sub(x + 4);
    if chosen && row.name().is_some() {
        let (open, close) = (canvas.glyphs.left, canvas.glyphs.right);
        canvas.put(x, y, 1, open, canvas.ink(Role::Accent));
        let used = canvas.put(x + 2, y, room, &value, canvas.ink(Role::Strong));
        canvas.put(x + 3 + used, y, 1, close, canvas.ink(Role::Accent));
        canvas.target(Rect { x, y, width: 1, height: 1 }, Action::Left);
        canvas.target(Rect { x: x + 3 + used, y, width: 1, height: 1 }, Action::Right);
    } else {
        canvas.put(x + 2, y, room, &value, canvas.ink(Role::Text));
    }
}

/// The open list of themes; the one under the bar is the one that the screen shows.
fn paint_list(settings: &Settings, canvas: &mut Canvas, area: Rect, cx: &Cx) -> u16 {
    let Some((values, at)) = &settings.list else { return area.y };
    let mut y = area.y;
    for (index, value) in values.iter().enumerate() {
        if y >= area.bottom() {
            break;
        }
        let (x, chosen) = (area.x + LABELS + 2, index == *at);
        if chosen {
            canvas.fill(Rect { x: x - 1, y, width: 24, height: 1 }, Role::Selection);
            let bar = canvas.glyphs.bar;
            canvas.put(x - 1, y, 1, bar, canvas.ink(Role::Accent));
        }
        let kept = **value == *cx.tutor.settings().theme;
        let (sign, role) = canvas.glyphs.state(if kept { LessonState::Mastered } else { LessonState::New });
        canvas.put(x + 1, y, 1, sign, canvas.ink(if kept { role } else { Role::Border }));
        canvas.put(
            x + 3,
            y,
            area.right().saturating_sub(x + 3).min(20),
            value,
            if chosen { canvas.ink(Role::Strong) } else { canvas.ink(Role::Text) },
        );
        canvas.target(Rect { x, y, width: 24, height: 1 }, Action::Point(index));
        y += 1;
    }
    y
}

/// A pair of changed lines, as in a lesson.
const SAMPLE: [(&str, &[(&str, CodeRole)]); 4] = [
    (
        " ",
        &[
            ("for", CodeRole::Keyword),
            (" o ", CodeRole::Text),
            ("in", CodeRole::Keyword),
            (" orders", CodeRole::Text),
            (":", CodeRole::Punctuation),
        ],
    ),
    (
        "-",
        &[
            ("    o.lines ", CodeRole::Text),
            ("=", CodeRole::Operator),
            (" ", CodeRole::Text),
            ("lines_of", CodeRole::Function),
            ("(db, o.id)", CodeRole::Text),
        ],
    ),
    (
        "+",
        &[
            ("lines ", CodeRole::Text),
            ("=", CodeRole::Operator),
            (" ", CodeRole::Text),
            ("lines_of_all", CodeRole::Function),
            ("(db, orders)", CodeRole::Text),
        ],
    ),
    (
        "+",
        &[
            ("    o.lines ", CodeRole::Text),
            ("=", CodeRole::Operator),
            (" lines.", CodeRole::Text),
            ("get", CodeRole::Function),
            ("(o.id, [])", CodeRole::Text),
        ],
    ),
];

fn paint_preview(canvas: &mut Canvas, area: Rect, airy: bool) {
    let mut y = area.y;
    canvas.put(area.x, y, area.width, "Preview", canvas.ink(Role::Strong));
    y += 1;
    for (sign, pieces) in SAMPLE {
        let surface = match sign {
            "-" => Role::BadLine,
            "+" => Role::GoodLine,
            _ => Role::Panel,
        };
        canvas.fill(Rect { x: area.x - 1, y, width: area.width + 2, height: 1 }, surface);
        let ink = match sign {
            "-" => canvas.ink(Role::Bad),
            _ => canvas.ink(Role::Good),
        };
        canvas.put(area.x + 1, y, 1, sign, ink);
        let mut x = area.x + 3;
        for (text, role) in pieces {
            let room = area.right().saturating_sub(x);
            x += canvas.put(x, y, room, *text, canvas.code_ink(*role));
        }
        y += 1;
    }
    y += u16::from(airy);
    let (yes, no) = (canvas.glyphs.yes, canvas.glyphs.no);
    let signs: [(&'static str, &'static str, Role); 4] = [
        (yes, "Right", Role::Good),
        (no, "Not this one", Role::Bad),
        ("!", "Not saved", Role::Warning),
        ("enter", "next", Role::Accent),
    ];
    paint_signs(canvas, (area.x, y), area, &signs);
    y += 1;
    let states = [
        (LessonState::New, "new"),
        (LessonState::Reading, "reading"),
        (LessonState::Learning, "learning"),
        (LessonState::Mastered, "mastered"),
        (LessonState::Due, "due"),
    ]
    .map(|(state, word)| {
        let (sign, role) = canvas.glyphs.state(state);
        (sign, word, role)
    });
    paint_signs(canvas, (area.x, y), area, &states);
    y += 1;
    let severities = Severity::ALL.map(|severity| {
        let (sign, role) = canvas.glyphs.severity(severity);
        (sign, severity.word(), role)
    });
    paint_signs(canvas, (area.x, y), area, &severities);
    if airy {
        paint_words(canvas, Rect { y: y + 2, ..area });
    }
}

/// Text, and the row that is chosen.
fn paint_words(canvas: &mut Canvas, area: Rect) {
    let mut y = area.y;
    let used = canvas.put(area.x, y, area.width, "Body text, and beside it ", canvas.ink(Role::Text));
    let more = canvas.put(area.x + used, y, area.width.saturating_sub(used), "muted text", canvas.ink(Role::Muted));
    let comma = canvas.put(area.x + used + more, y, 6, ", a ", canvas.ink(Role::Text));
    canvas.put(area.x + used + more + comma, y, 5, "link", canvas.ink(Role::Accent).underlined());
    y += 1;
    canvas.fill(Rect { x: area.x - 1, y, width: area.width + 2, height: 1 }, Role::Selection);
    let bar = canvas.glyphs.bar;
    canvas.put(area.x - 1, y, 1, bar, canvas.ink(Role::Accent));
    canvas.put(area.x, y, area.width, "the chosen row", canvas.ink(Role::Strong));
}

/// Signs with their words, three blanks apart, as many as fit.
fn paint_signs(canvas: &mut Canvas, (mut x, y): (u16, u16), area: Rect, signs: &[(&'static str, &'static str, Role)]) {
    for (sign, word, role) in signs {
        let width = crate::tui::canvas::columns(sign) + 1 + crate::tui::canvas::columns(word);
        if x + width > area.right() {
            return;
        }
        let ink: Ink = canvas.ink(*role);
        let used = canvas.put(x, y, width, *sign, if *role == Role::Accent { ink.bold() } else { ink });
        canvas.put(x + used + 1, y, width, *word, canvas.ink(Role::Text));
        x += width + 3;
    }
}
