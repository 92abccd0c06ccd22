//! What is said above an own lesson while its file is being written.

use crate::lesson::LessonId;
use crate::text::SafeText;
use crate::theme::Role;
use crate::tui::screen::Cx;
use crate::tui::widgets::fault;
use crate::tui::widgets::sheet::Tone;

use super::column::{Column, Line};
use super::page::Spec;

/// Numbers of the texts of this block.
const SAVED: u8 = 16;

/// What is wrong with the last save, for who has scrolled away from the place where it stands.
pub(super) fn said(lesson: &LessonId, cx: &Cx) -> Option<SafeText> {
    let file = cx.tutor.own_file(lesson)?;
    let fault = cx.tutor.faults(&file).first()?;
    Some(SafeText::new(format!("line {}: {}", fault.line, fault.message)))
}

/// The faults of the last save, above the lesson as it was before; for a draft, that it is one. Nothing for a lesson that
/// is in order.
pub(super) fn block(spec: &Spec) -> Column {
    let mut column = Column::new(Spec::prose(spec.full()), SAVED);
    let faults = spec.cx.tutor.own_file(&spec.lesson.id).map(|file| spec.cx.tutor.faults(&file)).unwrap_or_default();
    if !faults.is_empty() {
        for row in fault::sheet(faults, column.strip.width).rows {
            column.push(Line::new(row.shifted(column.strip.left)));
        }
        column.gap();
        let words = SafeText::new("Below is the lesson as it was before this save.");
        column.prose(&words, Tone::Role(Role::Warning));
    } else if spec.lesson.status == crate::lesson::Status::Draft {
        let words = SafeText::new("A draft: it is not shown and not asked until `status: draft` is removed.");
        column.prose(&words, Tone::Role(Role::Warning));
    }
    column
}
