//! Misconceptions as rows: what is still believed, each with its lesson, and what no longer is.

use std::ops::Range;

use crate::lesson::LessonId;
use crate::text::{SafeText, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::screen::Cx;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};
use crate::tutor::figures::Figures;

/// The rows, and those of each misconception.
pub(super) fn rows(figures: &Figures, width: u16, cx: &Cx) -> (Sheet, Vec<Range<usize>>) {
    let (mut sheet, mut spans) = (Sheet::default(), Vec::new());
    if !figures.beliefs.is_empty() && !cx.grid.is_short() {
        sheet.push(Row::text("Still believed", Tone::Bold(Role::Strong)));
    }
    for (index, belief) in figures.beliefs.iter().enumerate() {
        let start = sheet.len();
        let click = |row: Row| row.click(width, Action::Point(index));
        for line in wrap_prose(&belief.belief, usize::from(width.saturating_sub(1))) {
            sheet.push(click(Row::blank().put(1, line, Tone::Role(Role::Text))));
        }
        let title = cx.tutor.catalog().entry(&LessonId::new(&belief.lesson)).map(|entry| entry.title.clone());
        let words = format!("{}, shown {}", title.unwrap_or_else(|| belief.lesson.clone()), times(belief.shown));
        for line in wrap_prose(&SafeText::new(words).one_line(), usize::from(width.saturating_sub(1))) {
            sheet.push(click(Row::blank().put(1, line, Tone::Role(Role::Muted))));
        }
        spans.push(start..sheet.len());
        sheet.gap();
    }
    if !figures.cured.is_empty() {
        sheet.gap();
        sheet.push(Row::text("No longer believed", Tone::Bold(Role::Strong)));
    }
    for cured in &figures.cured {
        let (start, index) = (sheet.len(), spans.len());
        let click = |row: Row| row.click(width, Action::Point(index));
        for line in wrap_prose(&cured.belief, usize::from(width.saturating_sub(1))) {
            sheet.push(click(Row::blank().put(1, line, Tone::Role(Role::Muted))));
        }
        let words = format!("since {}, shown {}", cured.on, times(cured.shown));
        sheet.push(click(Row::blank().put(1, words, Tone::Role(Role::Muted))));
        spans.push(start..sheet.len());
        sheet.gap();
    }
    (sheet, spans)
}

/// The lesson of one of them, if it is there.
pub(super) fn lesson(figures: &Figures, at: usize) -> Option<LessonId> {
    let open = figures.beliefs.iter().map(|belief| &belief.lesson);
    open.chain(figures.cured.iter().map(|cured| &cured.lesson)).nth(at).map(|lesson| LessonId::new(lesson))
}

/// `once`, `twice`, `3 times`.
pub(super) fn times(shown: u32) -> String {
    match shown {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        shown => format!("{shown} times"),
    }
}
