//! How the paths look: the list, and beside it the chosen path with its lessons.

use ratatui::layout::Rect;

use crate::lesson::Path;
use crate::text::{SafeText, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::{Canvas, columns};
use crate::tui::chrome::progress_line;
use crate::tui::grid::Grid;
use crate::tui::screen::Cx;
use crate::tui::widgets::words;

use super::{LESSONS, Paths, title_role};

/// Rows of what is said about the next or the chosen lesson.
const NOTE: usize = 3;

/// Columns of the list where a card stands beside it on compact windows.
const LIST: u16 = 34;

/// Narrowest window with a card beside the list.
const WITH_CARD: u16 = 76;

/// Rows of the card above the lessons: title, hours and bar, a blank, what it is about, a blank.
pub(super) fn head_rows(about: usize) -> usize {
    about + 4
}

/// Rows of what is said below the lessons, with a blank one above it; none on low windows.
pub(super) fn note_rows(height: u16) -> usize {
    if height >= 16 { NOTE + 1 } else { 0 }
}

/// The list and the card; without room for both, whichever has the keys takes all of it.
pub(super) fn areas(cx: &Cx) -> (Rect, Option<Rect>) {
    split(cx.grid, cx.grid.body())
}

fn split(grid: Grid, body: Rect) -> (Rect, Option<Rect>) {
    if grid.is_wide() {
        let (left, right) = grid.halves(body);
        (left, Some(right))
    } else if grid.window.width >= WITH_CARD {
        let list = Rect { width: LIST, ..body };
        let x = list.right() + 3;
        (list, Some(Rect { x, width: body.right().saturating_sub(x), ..body }))
    } else {
        (body, None)
    }
}

pub(super) fn paint(screen: &Paths, canvas: &mut Canvas, body: Rect, cx: &Cx) {
    if cx.tutor.catalog().paths().is_empty() {
        canvas.put(body.x, body.y, body.width, "There are no paths.", canvas.ink(Role::Strong));
        return;
    }
    match split(cx.grid, body) {
        (list, Some(card)) => {
            paint_list(screen, canvas, list, cx);
            paint_card(screen, canvas, card, cx);
        }
        (area, None) if screen.inside => paint_card(screen, canvas, area, cx),
        (area, None) => paint_list(screen, canvas, area, cx),
    }
}

/// Marks a row of a list as chosen: with the keys in it by accent and selection, else only by a bar.
fn mark(canvas: &mut Canvas, row: Rect, has_keys: bool) {
    let bar = canvas.glyphs.bar;
    if has_keys {
        canvas.fill(row, Role::Selection);
    }
    let role = if has_keys { Role::Accent } else { Role::Border };
    canvas.put(row.x, row.y, 1, bar, canvas.ink(role));
}

fn paint_list(screen: &Paths, canvas: &mut Canvas, area: Rect, cx: &Cx) {
    let paths = cx.tutor.catalog().paths();
    let height = usize::from(area.height);
    let first = screen.list.first(paths.len(), height);
    for ((index, path), y) in paths.iter().enumerate().skip(first).zip(area.y..area.bottom()) {
        let row = Rect { x: area.x.saturating_sub(1), y, width: area.width + 1, height: 1 };
        canvas.target(row, Action::Point(index));
        let chosen = index == screen.list.chosen;
        if chosen {
            mark(canvas, row, !screen.inside);
        }
        let (passed, all) = cx.tutor.path_progress(path);
        let figures = SafeText::new(match (passed, cx.grid.is_wide()) {
            (0, true) => words::count(all, "lesson"),
            (0, false) => all.to_string(),
            (passed, _) => format!("{passed} of {all}"),
        });
        let right = area.right().saturating_sub(2);
        let end = canvas.put_right(right, y, 11, &figures, canvas.ink(Role::Muted));
        let followed = cx.tutor.snapshot().path() == Some(&path.name);
        let (sign, role) = match followed {
            true => (canvas.glyphs.link, Role::Accent),
            false if passed == all && all > 0 => (canvas.glyphs.yes, Role::Good),
            false => (" ", Role::Text),
        };
        canvas.put(area.x + 1, y, 1, sign, canvas.ink(role));
        let ink = if chosen { canvas.ink(Role::Strong) } else { canvas.ink(Role::Text) };
        canvas.put(area.x + 3, y, end.saturating_sub(area.x + 4), &path.title.one_line(), ink);
    }
    canvas.rail(Rect { x: area.right(), width: 1, ..area }, first, paths.len());
}

fn paint_card(screen: &Paths, canvas: &mut Canvas, area: Rect, cx: &Cx) {
    let Some(path) = screen.path(cx) else { return };
    let (passed, all) = cx.tutor.path_progress(path);
    canvas.put(area.x, area.y, area.width, &path.title.one_line(), canvas.ink(Role::Strong));
    let y = area.y + 1;
    let figures = SafeText::new(format!("{passed} of {all}  {}  about {}", canvas.glyphs.dot, words::hours(path)));
    let used = columns(&figures);
    canvas.put_right(area.right(), y, used, &figures, canvas.ink(Role::Muted));
    #[expect(clippy::cast_precision_loss, reason = "lessons of a path are few")]
    let share = passed as f64 / all.max(1) as f64;
    progress_line(canvas, Rect { y, height: 1, width: area.width.saturating_sub(used + 3), ..area }, share);
    for (line, y) in screen.about.iter().zip(area.y + 3..area.bottom()) {
        canvas.put(area.x, y, area.width, line, canvas.ink(Role::Text));
    }
    let top = area.y + u16::try_from(head_rows(screen.about.len())).unwrap_or(u16::MAX).min(area.height);
    let note = u16::try_from(note_rows(area.height)).unwrap_or_default();
    let bottom = area.bottom().saturating_sub(note).max(top);
    let rows = paint_lessons(screen, canvas, Rect { y: top, height: bottom - top, ..area }, (path, cx));
    if note == 0 {
        return;
    }
    let text = if screen.inside { about_lesson(screen, cx) } else { about_next(path, cx) };
    for (line, y) in wrap_prose(&text, usize::from(area.width)).iter().take(NOTE).zip(top + rows + 1..) {
        canvas.put(area.x, y, area.width, line, canvas.ink(Role::Muted));
    }
}

/// What comes next on a path and why, and how long the rest takes: of a path that was not begun its hours tell that.
fn about_next(path: &Path, cx: &Cx) -> SafeText {
    let Some((lesson, number)) = cx.tutor.next_in(path) else {
        return "Every check of this path is passed; the reviews keep it.".into();
    };
    let title = cx.tutor.catalog().entry(&lesson).map(|entry| entry.title.clone()).unwrap_or_default();
    let why = cx.tutor.why_next(path, &lesson, cx.now);
    let next = format!("Next: {number}, {title}, {why}.");
    if cx.tutor.path_progress(path).0 == 0 {
        return SafeText::new(next);
    }
    SafeText::new(format!("{next} About {} left.", words::duration(cx.tutor.minutes_left(path))))
}

/// What the chosen lesson builds on.
fn about_lesson(screen: &Paths, cx: &Cx) -> SafeText {
    let Some(lesson) = screen.chosen_lesson(cx) else { return "This lesson is not there yet.".into() };
    let title =
        |id| cx.tutor.catalog().entry(id).map_or_else(|| SafeText::new(id.as_str()), |entry| entry.title.clone());
    let needs: Vec<String> = cx
        .tutor
        .prerequisites(lesson)
        .iter()
        .map(|(id, passed)| format!("{} ({})", title(id), if *passed { "passed" } else { "not passed yet" }))
        .collect();
    let minutes = cx.tutor.catalog().entry(lesson).map_or(0, |entry| entry.minutes);
    let minutes = words::duration(minutes);
    SafeText::new(if needs.is_empty() {
        format!("{minutes}. Needs no other lesson first; the path can begin here.")
    } else {
        format!("{minutes}. Builds on {}.", needs.join(" and "))
    })
}

/// Paints the lessons; how many rows they take.
fn paint_lessons(screen: &Paths, canvas: &mut Canvas, area: Rect, (path, cx): (&Path, &Cx)) -> u16 {
    let height = usize::from(area.height);
    let total = path.lessons.len();
    let first = screen.lessons.first(total, height);
    for ((index, id), y) in path.lessons.iter().enumerate().skip(first).zip(area.y..area.bottom()) {
        let row = Rect { x: area.x.saturating_sub(1), y, width: area.width + 1, height: 1 };
        let chosen = screen.inside && index == screen.lessons.chosen;
        if chosen {
            mark(canvas, row, true);
        }
        let number = SafeText::new((index + 1).to_string());
        canvas.put_right(area.x + 3, y, 2, &number, canvas.ink(Role::Muted));
        let Some(entry) = cx.tutor.catalog().entry(id) else {
            // A path of an overlay may name a lesson that is not there.
            canvas.put(area.x + 6, y, area.width.saturating_sub(6), id.text(), canvas.ink(Role::Border));
            continue;
        };
        canvas.target(row, Action::Point(LESSONS + index));
        let state = cx.tutor.snapshot().state(id, cx.now);
        let (sign, role) = canvas.glyphs.state(state);
        canvas.put(area.x + 4, y, 1, sign, canvas.ink(role));
        let (severity, severity_role) = canvas.glyphs.severity(entry.severity);
        let right = area.right().saturating_sub(1);
        canvas.put(right.saturating_sub(1), y, 1, severity, canvas.ink(severity_role));
        let ink = if chosen { canvas.ink(Role::Strong) } else { canvas.ink(title_role(state)) };
        canvas.put(area.x + 6, y, right.saturating_sub(area.x + 8), &entry.title, ink);
    }
    canvas.rail(Rect { x: area.right(), width: 1, ..area }, first, total);
    u16::try_from(total).unwrap_or(u16::MAX).min(area.height)
}
