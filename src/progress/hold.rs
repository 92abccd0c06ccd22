//! Cards and lessons that are not asked for a while, or until they are asked for.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::lesson::{Facet, LessonId};
use crate::platform::{Moment, StudyDay};

/// Something set aside. It is taken back like an answer: by a [`super::Void`] with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    /// Makes a repeated write harmless and lets two machines merge.
    pub uuid: Uuid,
    /// The lesson.
    pub lesson: LessonId,
    /// The facet whose card it is; the whole lesson without.
    pub facet: Option<Facet>,
    /// The study day from which on it is asked again; without, only when it is taken back.
    pub until: Option<StudyDay>,
    /// When it was set aside.
    pub when: Moment,
}

impl Hold {
    /// Whether a card is not to be asked on a study day because of this.
    pub fn holds(&self, lesson: &LessonId, facet: Facet, day: StudyDay) -> bool {
        self.is_on(day) && self.lesson == *lesson && self.facet.is_none_or(|own| own == facet)
    }

    /// Whether it still counts on a study day.
    pub fn is_on(&self, day: StudyDay) -> bool {
        self.until.is_none_or(|until| day < until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_held_until_its_day_and_a_lesson_with_all_its_cards() {
        let lesson = LessonId::new("tea/cold");
        let hold =
            |facet, until| Hold { uuid: Uuid::nil(), lesson: lesson.clone(), facet, until, when: Moment::default() };
        let card = hold(Some(Facet::Fix), Some(StudyDay(5)));
        assert!(card.holds(&lesson, Facet::Fix, StudyDay(4)));
        assert!(!card.holds(&lesson, Facet::Fix, StudyDay(5)));
        assert!(!card.holds(&lesson, Facet::Explain, StudyDay(4)));
        assert!(hold(None, None).holds(&lesson, Facet::Explain, StudyDay(9_999)));
        assert!(!hold(None, None).holds(&LessonId::new("tea/hot"), Facet::Explain, StudyDay(4)));
    }
}
