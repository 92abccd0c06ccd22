//! How progress is laid out: all parts on wide windows, a part a page on others.

use ratatui::layout::Rect;

use crate::text::{SafeText, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::grid::PROSE;
use crate::tui::screen::Cx;

use super::{Page, Progress, parts};

/// The row number of the first page's tab, far beyond any category.
pub(super) const TAB: usize = 1000;

/// How each figure follows from the log of answers, in the order of the screen.
const EXPLAINED: [(&str, &str); 7] = [
    (
        "Mastery map",
        "One sign is one lesson. Reading: it was opened. Learning: whatever was asked of it has been answered from memory at least once. Mastered: every kind of question it has was passed, and the memory of each holds 21 days or more. Due: something of it is to be asked today; this wins over the others.",
    ),
    (
        "Days",
        "Answers on each study day. A study day begins at four in the morning, local time. Answers taken back do not count.",
    ),
    (
        "Coming back",
        "Cards by the day on which they are to be asked. A card is one kind of question of one lesson. Today holds what is overdue, too. FSRS-6 sets the days from your answers and the chance of recall in the settings.",
    ),
    (
        "Still there",
        "Of all answers about something that had been remembered over at least one day, those that were right; by kind of question.",
    ),
    (
        "Confidence",
        "Of all answers given with a confidence, those that were right. The heavy part is the 95 % interval of Wilson; under ten answers only the count is shown.",
    ),
    (
        "Still believed",
        "Wrong options that you chose and were sure of. One closes after two right answers on different days.",
    ),
    ("By hand", "footgun stats --json prints the same figures."),
];

/// Rows of the map on this window.
pub(super) fn map_height(cx: &Cx) -> u16 {
    let body = cx.grid.body();
    if cx.grid.is_wide() { body.height.saturating_sub(8) } else { body.height.saturating_sub(2) }
}

pub(super) fn paint(progress: &Progress, canvas: &mut Canvas, body: Rect, cx: &Cx) {
    if progress.explained {
        paint_explanation(canvas, body);
    } else if progress.figures.answers == 0 && progress.figures.lessons.new == progress.figures.lessons.total {
        canvas.put(body.x, body.y, body.width, "No answers yet.", canvas.ink(Role::Strong));
        let text = "The check at the end of a lesson asks the first questions; this page fills from then on.";
        for (row, line) in wrap_prose(&text.into(), usize::from(body.width.min(PROSE))).iter().enumerate() {
            canvas.put(
                body.x,
                body.y + 1 + u16::try_from(row).unwrap_or_default(),
                body.width,
                line,
                canvas.ink(Role::Text),
            );
        }
    } else if cx.grid.is_wide() {
        paint_wide(progress, canvas, body, cx);
    } else {
        paint_page(progress, canvas, body, cx);
    }
}

fn paint_wide(progress: &Progress, canvas: &mut Canvas, body: Rect, cx: &Cx) {
    let (left, right) = cx.grid.halves(body);
    canvas.put(left.x, left.y, left.width, "Mastery map", canvas.ink(Role::Strong));
    let rows = map_height(cx);
    let end = parts::map(progress, canvas, Rect { y: left.y + 1, height: rows, ..left }, cx);
    let mut y = end + 1;
    if y + 2 < left.bottom() {
        canvas.put(left.x, y, left.width, "How much is still there", canvas.ink(Role::Strong));
        y = parts::retention(progress, canvas, Rect { y: y + 1, height: left.bottom() - y - 1, ..left }, true) + 1;
    }
    if y < left.bottom() {
        parts::legend(canvas, Rect { y, height: 1, ..left });
    }
    let mut y = right.y;
    for part in [Page::Days, Page::Coming, Page::Confidence, Page::Beliefs] {
        let Some(title) = parts::title(progress, part) else { continue };
        if y + 2 >= right.bottom() {
            break;
        }
        canvas.put(right.x, y, right.width, &title, canvas.ink(Role::Strong));
        if part == Page::Coming {
            canvas.put_right(right.right(), y, 36, &parts::week(progress), canvas.ink(Role::Muted));
        }
        let area = Rect { y: y + 1, height: right.bottom() - y - 1, ..right };
        y = paint_part(progress, canvas, area, part, cx) + 1;
    }
}

fn paint_part(progress: &Progress, canvas: &mut Canvas, area: Rect, part: Page, cx: &Cx) -> u16 {
    match part {
        Page::Map => parts::map(progress, canvas, area, cx),
        Page::Days => parts::days(progress, canvas, area, cx),
        Page::Coming => parts::coming(progress, canvas, area, cx),
        Page::Confidence => parts::confidence(progress, canvas, area),
        Page::Beliefs => parts::beliefs(progress, canvas, area),
    }
}

fn paint_page(progress: &Progress, canvas: &mut Canvas, body: Rect, cx: &Cx) {
    let mut x = body.x;
    for (index, page) in Page::ALL.into_iter().enumerate() {
        let number = SafeText::new((index + 1).to_string());
        let chosen = page == progress.page;
        if cx.grid.is_narrow() && !chosen {
            x += canvas.put(x, body.y, 1, &number, canvas.ink(Role::Accent).bold()) + 1;
            continue;
        }
        let start = x;
        x += canvas.put(x, body.y, 2, &number, canvas.ink(Role::Accent).bold()) + 1;
        let ink = if chosen { canvas.ink(Role::Strong).underlined() } else { canvas.ink(Role::Muted) };
        x += canvas.put(x, body.y, body.right().saturating_sub(x), page.title(), ink);
        canvas.target(Rect { x: start, y: body.y, width: x - start, height: 1 }, Action::Point(TAB + index));
        x += if cx.grid.is_narrow() { 1 } else { 3 };
    }
    let area = Rect { y: body.y + 2, height: body.height.saturating_sub(2), ..body };
    if progress.page == Page::Map && !cx.grid.is_narrow() {
        let side = Rect { x: area.x + 52, width: area.width.saturating_sub(52), ..area };
        let rail = canvas.glyphs.rail;
        parts::map(progress, canvas, Rect { width: 49, ..area }, cx);
        // Where the map scrolls its own rail is the line between the two.
        if progress.figures.categories.len() <= usize::from(area.height) {
            canvas.column(area.x + 49, area.y, area.height, rail, canvas.ink(Role::Border));
        }
        let y = parts::legend_column(canvas, side) + 1;
        canvas.put(side.x, y, side.width, "Still there", canvas.ink(Role::Strong));
        parts::retention(
            progress,
            canvas,
            Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..side },
            false,
        );
    } else if parts::title(progress, progress.page).is_none() {
        canvas.put(area.x, area.y, area.width, "Nothing here yet.", canvas.ink(Role::Strong));
    } else {
        paint_part(progress, canvas, area, progress.page, cx);
    }
}

fn paint_explanation(canvas: &mut Canvas, body: Rect) {
    let mut y = body.y;
    for (title, text) in EXPLAINED {
        if y + 1 >= body.bottom() {
            return;
        }
        canvas.put(body.x, y, body.width, title, canvas.ink(Role::Strong));
        y += 1;
        for line in wrap_prose(&text.into(), usize::from(body.width.min(PROSE))) {
            if y < body.bottom() {
                canvas.put(body.x, y, body.width, &line, canvas.ink(Role::Text));
            }
            y += 1;
        }
        y += u16::from(body.height > 30);
    }
}
