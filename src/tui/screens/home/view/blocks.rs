//! The blocks below the card.

use ratatui::layout::Rect;

use crate::progress::snapshot::LessonState;
use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::chrome::progress_line;
use crate::tui::keymap::Place;
use crate::tui::screen::Cx;
use crate::tui::widgets::words;

use super::super::figures::{CategoryRow, Figures, PathRow};
use super::super::{CATEGORIES, PATHS};

/// Columns from one heading to its figures where both stand on one line.
const LABEL: u16 = 20;

/// Columns of a day that is to come.
const DAY: u16 = 8;

/// Columns of a category with its bar and figures.
const CATEGORY: u16 = 36;

/// Other things to do, with what they are for.
const MORE: [(Action, &str, &str); 5] = [
    (Action::LookUp, "Look something up", "a name, a symptom, a log line, a piece of code"),
    (Action::Quiz, "Quiz", "twelve questions from the lessons you know"),
    (Action::DesignReview, "Design review", "find what was planted in a page of design"),
    (Action::Session, "Team session", "a quiz for all of you on this screen"),
    (Action::Checklist, "Checklist", "go through your own design before the meeting"),
];

fn small(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn heading(canvas: &mut Canvas, area: Rect, text: &'static str) {
    canvas.put(area.x, area.y, area.width, text, canvas.ink(Role::Strong));
}

/// A key with its word at the right end of a heading, clickable.
fn heading_key(canvas: &mut Canvas, area: Rect, cx: &Cx, (action, label): (Action, SafeText)) {
    let key = SafeText::new(cx.keymap.key(Place::Home, &action));
    let at = canvas.put_right(area.right(), area.y, area.width, &label, canvas.ink(Role::Muted));
    let start = canvas.put_right(at.saturating_sub(1), area.y, area.width, &key, canvas.ink(Role::Accent).bold());
    canvas.target(Rect { x: start, width: area.right().saturating_sub(start), ..area }, action);
}

/// Paths, and what comes back: side by side where there is room. Returns the row below.
pub(super) fn paths_and_days(figures: &Figures, canvas: &mut Canvas, area: Rect, cx: &Cx) -> u16 {
    if cx.grid.is_wide() {
        let (left, right) = cx.grid.halves(area);
        let rows = if cx.grid.is_tall() { 3 } else { 2 };
        let shown = small(figures.paths.len().min(rows));
        if area.height < shown.max(2) + 1 {
            return area.y;
        }
        heading(canvas, left, "Paths");
        let all = SafeText::new(format!("all {}", figures.paths.len()));
        heading_key(canvas, Rect { height: 1, ..left }, cx, (Action::Paths, all));
        for (row, y) in figures.paths.iter().take(rows).zip(left.y + 1..) {
            path_row(canvas, Rect { y, height: 1, ..left }, row, 10);
        }
        coming_back(figures, canvas, right, cx);
        let lines = if figures.forecast_words.is_empty() { 2 } else { 3 };
        return area.y + 1 + shown.max(lines);
    }
    let mut y = area.y;
    let rows = if cx.grid.is_short() { 1 } else { 2 };
    for row in figures.paths.iter().take(rows) {
        if y >= area.bottom() {
            return y;
        }
        path_row(canvas, Rect { y, height: 1, ..area }, row, if cx.grid.is_narrow() { 10 } else { 16 });
        y += 1;
    }
    let blank = u16::from(y > area.y && !cx.grid.is_short());
    if y + blank >= area.bottom() || figures.forecast_words.is_empty() {
        return y;
    }
    y += blank;
    days_in_a_line(figures, canvas, Rect { y, height: 1, ..area }, cx);
    y + 1
}

fn path_row(canvas: &mut Canvas, area: Rect, row: &PathRow, figures: u16) {
    let label = LABEL + if figures == 10 && area.width > 50 { 2 } else { 0 };
    canvas.put(area.x, area.y, label.saturating_sub(1), &row.title, canvas.ink(Role::Text));
    let bar = Rect { x: area.x + label, width: area.width.saturating_sub(label + figures), ..area };
    #[expect(clippy::cast_precision_loss, reason = "lessons of a path are few")]
    progress_line(canvas, bar, row.passed as f64 / row.all.max(1) as f64);
    let text = SafeText::new(format!("{} of {}", row.passed, row.all));
    canvas.put_right(area.right(), area.y, figures, &text, canvas.ink(Role::Muted));
    canvas.target(area, Action::Point(PATHS + row.index));
}

fn coming_back(figures: &Figures, canvas: &mut Canvas, area: Rect, cx: &Cx) {
    heading(canvas, area, "Coming back");
    if figures.forecast_words.is_empty() {
        let nothing = "Nothing yet. Each check that you pass comes back here.";
        canvas.put(area.x, area.y + 1, area.width, nothing, canvas.ink(Role::Muted));
        return;
    }
    let highest = figures.forecast.iter().map(|(_, cards)| *cards).max().unwrap_or(0);
    for ((day, cards), x) in figures.forecast.iter().zip((area.x..area.right()).step_by(usize::from(DAY))) {
        canvas.put(x, area.y + 1, DAY, day, canvas.ink(Role::Muted));
        let mut at = x;
        if !cx.glyphs.ascii && *cards > 0 {
            let sign = canvas.glyphs.column(*cards as usize, highest as usize);
            canvas.rule(at, area.y + 2, 3, sign, canvas.ink(Role::Accent));
            at += 4;
        }
        let ink = if *cards > 0 { canvas.ink(Role::Text) } else { canvas.ink(Role::Muted) };
        canvas.put(at, area.y + 2, DAY, &SafeText::new(cards.to_string()), ink);
    }
    canvas.put(area.x, area.y + 3, area.width, &figures.forecast_words, canvas.ink(Role::Muted));
}

/// `Coming back   today 6  Sun 3  Mon 9`, as many days as fit.
fn days_in_a_line(figures: &Figures, canvas: &mut Canvas, area: Rect, cx: &Cx) {
    heading(canvas, area, "Coming back");
    let mut x = area.x + if cx.grid.is_narrow() { 13 } else { LABEL };
    for (day, cards) in &figures.forecast {
        let cards = SafeText::new(cards.to_string());
        let width = small(columns(day) + 1 + columns(&cards));
        if x + width > area.right() {
            return;
        }
        let used = canvas.put(x, area.y, width, day, canvas.ink(Role::Muted));
        canvas.put(x + used + 1, area.y, width, &cards, canvas.ink(Role::Text));
        x += width + 2;
    }
}

/// The categories in columns, as many rows as fit. Returns the row below.
pub(super) fn categories(figures: &Figures, canvas: &mut Canvas, area: Rect, cx: &Cx) -> u16 {
    if area.height < 2 || figures.categories.is_empty() {
        return area.y;
    }
    let across = ((area.width + 4) / (CATEGORY + 4)).max(1);
    let step = (area.width + 4) / across;
    let all = figures.categories.len();
    let rows = all.div_ceil(usize::from(across)).min(usize::from(area.height - 1));
    heading(canvas, area, "Categories");
    let hidden = all > rows * usize::from(across);
    let label = if hidden { format!("browse all {all}") } else { "browse".to_owned() };
    heading_key(canvas, Rect { height: 1, ..area }, cx, (Action::Browse, label.into()));
    let longest = figures.categories.iter().map(|row| columns(&row.title)).max().unwrap_or(0);
    for (number, row) in figures.categories.iter().take(rows * usize::from(across)).enumerate() {
        let x = area.x + small(number / rows) * step;
        let y = area.y + 1 + small(number % rows);
        let cell = Rect { x, y, width: step - 4, height: 1 };
        category(canvas, cell, row, small(longest).min(cell.width.saturating_sub(16)));
    }
    area.y + 1 + small(rows)
}

fn category(canvas: &mut Canvas, area: Rect, row: &CategoryRow, label: u16) {
    canvas.put(area.x, area.y, label, &row.title, canvas.ink(Role::Text));
    let figures_end = area.right().saturating_sub(2);
    let bar = Rect { x: area.x + label + 1, width: area.width.saturating_sub(label + 7), ..area };
    let share = |count: usize| small((count * usize::from(bar.width)).div_ceil(row.all.max(1)));
    let heavy = share(row.mastered).min(bar.width);
    let half = share(row.learning).min(bar.width - heavy);
    let (heavy_sign, half_sign, light_sign) = (canvas.glyphs.heavy, canvas.glyphs.half, canvas.glyphs.light);
    canvas.rule(bar.x, area.y, heavy, heavy_sign, canvas.ink(Role::Accent));
    canvas.rule(bar.x + heavy, area.y, half, half_sign, canvas.ink(Role::Accent));
    canvas.rule(bar.x + heavy + half, area.y, bar.width - heavy - half, light_sign, canvas.ink(Role::Border));
    canvas.put_right(figures_end, area.y, 4, &SafeText::new(row.all.to_string()), canvas.ink(Role::Muted));
    if row.due {
        let (sign, role) = canvas.glyphs.state(LessonState::Due);
        canvas.put(figures_end + 1, area.y, 1, sign, canvas.ink(role));
    }
    canvas.target(area, Action::Point(CATEGORIES + row.index));
}

/// Rows of the days behind: none before the first answer.
pub(super) fn days_height(figures: &Figures, cx: &Cx) -> u16 {
    match (figures.answers, cx.grid.is_tall() && !cx.grid.is_narrow()) {
        (0, _) => 0,
        (_, true) => 3,
        (_, false) => 1,
    }
}

/// The last 28 days: one line, or three with an axis. Returns the row below.
pub(super) fn days(figures: &Figures, canvas: &mut Canvas, area: Rect, cx: &Cx) -> u16 {
    let days = words::count(figures.practised, "day");
    if days_height(figures, cx) == 1 {
        let label = if cx.grid.is_narrow() { 0 } else { LABEL };
        if label > 0 {
            heading(canvas, area, "Last 28 days");
        }
        let x = area.x + label;
        let used = day_signs(figures, canvas, (x, area.y), 1);
        let text = SafeText::new(format!("{days}, {}", words::count(figures.answers as usize, "answer")));
        let at = x + used + 4;
        canvas.put(at, area.y, area.right().saturating_sub(at), &text, canvas.ink(Role::Muted));
        return area.y + 1;
    }
    heading(canvas, area, "The last 28 days");
    let used = day_signs(figures, canvas, (area.x, area.y + 1), 2);
    let text = SafeText::new(format!("{days} practised, {}", words::count(figures.answers as usize, "answer")));
    let at = area.x + used + 4;
    canvas.put(at, area.y + 1, area.right().saturating_sub(at), &text, canvas.ink(Role::Muted));
    canvas.put(area.x, area.y + 2, LABEL, &figures.since, canvas.ink(Role::Muted));
    canvas.put_right(area.x + used, area.y + 2, 5, "today", canvas.ink(Role::Muted));
    area.y + 3
}

/// A sign a day, `step` columns each; returns the columns used.
fn day_signs(figures: &Figures, canvas: &mut Canvas, (x, y): (u16, u16), step: u16) -> u16 {
    let most = figures.days.iter().copied().max().unwrap_or(0).max(1);
    let mut at = x;
    for answers in &figures.days {
        let level = (*answers as usize * 3).div_ceil(most as usize).min(3);
        let sign = canvas.glyphs.days.get(level).copied().unwrap_or(" ");
        let ink = if level == 0 { canvas.ink(Role::Muted) } else { canvas.ink(Role::Accent) };
        canvas.put(at, y, 1, sign, ink);
        at += step;
    }
    (at - x).saturating_sub(step - 1)
}

/// Those that there is something for.
fn offered(cx: &Cx) -> impl Iterator<Item = (Action, &'static str, &'static str)> {
    let has_reviews = cx.tutor.catalog().has_reviews();
    MORE.into_iter().filter(move |(action, ..)| has_reviews || *action != Action::DesignReview)
}

/// Rows of the block of other things to do.
pub(super) fn more_height(cx: &Cx) -> u16 {
    1 + small(offered(cx).count())
}

pub(super) fn more(canvas: &mut Canvas, area: Rect, cx: &Cx) {
    heading(canvas, area, "Or");
    for ((action, what, words), y) in offered(cx).zip(area.y + 1..) {
        let key = SafeText::new(cx.keymap.key(Place::Home, &action));
        canvas.put(area.x, y, 3, &key, canvas.ink(Role::Accent).bold());
        canvas.put(area.x + 3, y, LABEL, what, canvas.ink(Role::Text));
        let used =
            canvas.put(area.x + 3 + LABEL, y, area.width.saturating_sub(3 + LABEL), words, canvas.ink(Role::Muted));
        canvas.target(Rect { y, width: 3 + LABEL + used, height: 1, ..area }, action);
    }
}
