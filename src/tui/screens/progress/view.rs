//! How progress is laid out: all parts on wide windows, a part a page on others.

use ratatui::layout::Rect;

use crate::text::{SafeText, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::grid::{Grid, PROSE};
use crate::tui::screen::Cx;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};

use super::{Page, Progress, parts};

/// The row number of the first page's tab, far beyond any category.
pub(super) const TAB: usize = 1000;

/// How each figure follows from the log of answers, in the order of the screen.
const EXPLAINED: [(&str, &str); 9] = [
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
        "Cards by the day on which they are to be asked. A card is one kind of question of one lesson. Today holds what is overdue, too; no day holds more than its minutes, and what is more waits for the next. FSRS-6 sets the days from your answers and the chance of recall in the settings.",
    ),
    (
        "Still there",
        "Of all answers about something that had been remembered over at least one day, those that were right; by kind of question.",
    ),
    (
        "Memory over time",
        "The same for all kinds together, in periods of 28 days of which the last one ends today. The heavy part is where the true share lies in 95 of 100 cases (Wilson).",
    ),
    ("Time", "The time from each question to its answer, of one answer at most two minutes. Reading is not counted."),
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

/// Fewest rows that hold all parts beside each other.
const WHOLE: u16 = 30;

/// Whether all parts stand on one page.
pub(super) fn is_whole(grid: Grid) -> bool {
    grid.is_wide() && grid.body().height >= WHOLE
}

/// The area of a page below its tabs.
pub(super) fn page_area(body: Rect) -> Rect {
    // One blank column keeps the rail off the text.
    Rect { y: body.y + 2, height: body.height.saturating_sub(2), width: body.width.saturating_sub(1), ..body }
}

/// Rows of the map on this window.
pub(super) fn map_height(grid: Grid) -> u16 {
    let body = grid.body();
    if is_whole(grid) { body.height.saturating_sub(8) } else { page_area(body).height }
}

pub(super) fn paint(progress: &Progress, canvas: &mut Canvas, body: Rect, cx: &Cx) {
    if let Some(first) = progress.explained {
        explanation(cx.grid).view(canvas, Rect { width: body.width.min(PROSE), ..body }, first);
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
    } else if is_whole(cx.grid) {
        paint_wide(progress, canvas, body, cx);
    } else {
        paint_page(progress, canvas, body, cx);
    }
}

fn paint_wide(progress: &Progress, canvas: &mut Canvas, body: Rect, cx: &Cx) {
    let (left, right) = cx.grid.halves(body);
    canvas.put(left.x, left.y, left.width, "Mastery map", canvas.ink(Role::Strong));
    let end = parts::map(progress, canvas, Rect { y: left.y + 1, height: map_height(cx.grid), ..left });
    let mut y = end + 1;
    let below = |y: u16| Rect { y, height: left.bottom().saturating_sub(y), ..left };
    if y + 2 < left.bottom() {
        canvas.put(left.x, y, left.width, "How much is still there", canvas.ink(Role::Strong));
        y = parts::retention(progress, canvas, below(y + 1), true);
    }
    // The signs are explained in any case; periods take what is left.
    let periods = below(y);
    y = parts::periods(progress, canvas, Rect { height: periods.height.saturating_sub(2), ..periods });
    if y + 1 < left.bottom() {
        parts::legend(canvas, Rect { y: y + 1, height: 1, ..left });
    }
    let mut y = right.y;
    for part in [Page::Days, Page::Coming, Page::Confidence, Page::Beliefs] {
        let Some(title) = parts::title(progress, part) else { continue };
        if y + 2 >= right.bottom() {
            break;
        }
        canvas.put(right.x, y, right.width, &title, canvas.ink(Role::Strong));
        let fact = match part {
            Page::Coming => parts::week(progress),
            Page::Confidence => "you are right".into(),
            _ => SafeText::default(),
        };
        canvas.put_right(right.right(), y, 40, &fact, canvas.ink(Role::Muted));
        let area = Rect { y: y + 1, height: right.bottom() - y - 1, ..right };
        y = paint_part(progress, canvas, area, part, cx) + 1;
    }
}

fn paint_part(progress: &Progress, canvas: &mut Canvas, area: Rect, part: Page, cx: &Cx) -> u16 {
    match part {
        Page::Map => parts::map(progress, canvas, area),
        Page::Memory => parts::memory(progress, canvas, area),
        Page::Days => parts::days(progress, canvas, area, cx),
        Page::Coming => parts::coming(progress, canvas, area, cx),
        Page::Confidence => parts::confidence(progress, canvas, area, cx),
        Page::Beliefs => parts::beliefs(progress, canvas, area),
    }
}

fn paint_page(progress: &Progress, canvas: &mut Canvas, body: Rect, cx: &Cx) {
    paint_tabs(progress, canvas, body, cx);
    let area = page_area(body);
    if progress.page == Page::Map && !cx.grid.is_narrow() {
        let side = Rect { x: area.x + 52, width: area.width.saturating_sub(52), ..area };
        let rail = canvas.glyphs.rail;
        parts::map(progress, canvas, Rect { width: 49, ..area });
        // Where the map scrolls its own rail is the line between the two.
        if progress.figures.categories.len() <= usize::from(area.height) {
            canvas.column(area.x + 49, area.y, area.height, rail, canvas.ink(Role::Border));
        }
        let y = parts::legend_column(canvas, side) + 1;
        canvas.put(side.x, y, side.width, "Still there", canvas.ink(Role::Strong));
        let below = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..side };
        parts::retention(progress, canvas, below, false);
    } else if parts::title(progress, progress.page).is_none() {
        canvas.put(area.x, area.y, area.width, "Nothing here yet.", canvas.ink(Role::Strong));
    } else if progress.page == Page::Beliefs {
        progress.beliefs.view(canvas, Rect { width: area.width.min(PROSE), ..area }, true);
    } else {
        paint_part(progress, canvas, area, progress.page, cx);
    }
}

fn paint_tabs(progress: &Progress, canvas: &mut Canvas, body: Rect, cx: &Cx) {
    let narrow = cx.grid.is_narrow();
    let mut x = body.x;
    for (index, page) in Page::ALL.into_iter().enumerate() {
        let number = SafeText::new((index + 1).to_string());
        let (start, chosen) = (x, page == progress.page);
        x += canvas.put(x, body.y, 2, &number, canvas.ink(Role::Accent).bold()) + 1;
        if chosen || !narrow {
            let ink = if chosen { canvas.ink(Role::Strong).underlined() } else { canvas.ink(Role::Muted) };
            x += canvas.put(x, body.y, body.right().saturating_sub(x), page.title(), ink) + 1;
        }
        canvas.target(Rect { x: start, y: body.y, width: x - start, height: 1 }, Action::Point(TAB + index));
        x += if narrow { 0 } else { 2 };
    }
}

/// How each figure is computed, as rows.
pub(super) fn explanation(grid: Grid) -> Sheet {
    let mut sheet = Sheet::default();
    let width = grid.width().saturating_sub(1).min(PROSE);
    for (title, text) in EXPLAINED {
        if !grid.is_short() {
            sheet.gap();
        }
        sheet.push(Row::text(title, Tone::Bold(Role::Strong)));
        sheet.prose(&text.into(), width, Tone::Role(Role::Text));
    }
    sheet
}
