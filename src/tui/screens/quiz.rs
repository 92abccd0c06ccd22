//! A quiz, a check or a review.

use crate::text::SafeText;
use crate::tui::screen::Cx;
use crate::tutor::QuizSpec;

use super::Opened;

/// The screen of a sitting.
pub(super) fn open(spec: &QuizSpec, cx: &Cx) -> Opened {
    let _ = cx.tutor.sitting(spec, cx.now)?;
    Err(SafeText::new("not drawn yet"))
}
