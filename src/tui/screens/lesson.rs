//! A lesson.

use crate::lesson::LessonId;
use crate::text::SafeText;
use crate::tui::screen::Cx;

use super::Opened;

/// The screen of a lesson.
pub(super) fn open(id: &LessonId, _cx: &Cx) -> Opened {
    Err(SafeText::new(format!("{id} cannot be shown yet")))
}
