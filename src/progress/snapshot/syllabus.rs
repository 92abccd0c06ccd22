//! Which facets of which lessons can be asked: what progress has to know of the catalog.

use super::ByLesson;
use crate::lesson::{Facet, LessonId};

/// Which facets have questions, and which lessons have a new name. The default knows no lessons and asks everything.
#[derive(Clone, Debug, Default)]
pub struct Syllabus {
    facets: Option<ByLesson<u8>>,
    renamed: ByLesson<LessonId>,
}

impl Syllabus {
    /// The lessons that there are, each with the facets that it has questions for.
    pub fn new<F: IntoIterator<Item = Facet>>(lessons: impl IntoIterator<Item = (LessonId, F)>) -> Self {
        let set = |facets: F| facets.into_iter().fold(0, |set, facet| set | bit(facet));
        let facets = lessons.into_iter().map(|(lesson, facets)| (lesson, set(facets))).collect();
        Self { facets: Some(facets), renamed: ByLesson::default() }
    }

    /// Earlier names of lessons, each with the present one: answers given under the old name count for the new one.
    #[must_use]
    pub fn with_renamed(mut self, renamed: impl IntoIterator<Item = (LessonId, LessonId)>) -> Self {
        self.renamed = renamed.into_iter().collect();
        self
    }

    /// The present name of a lesson.
    pub fn current<'a>(&'a self, lesson: &'a LessonId) -> &'a LessonId {
        if self.renamed.is_empty() { lesson } else { self.renamed.get(lesson).unwrap_or(lesson) }
    }

    /// Whether a facet of a lesson can be asked.
    pub fn asks(&self, lesson: &LessonId, facet: Facet) -> bool {
        self.set(lesson) & bit(facet) != 0
    }

    /// The facets of a lesson that can be asked.
    pub fn facets(&self, lesson: &LessonId) -> impl Iterator<Item = Facet> + use<> {
        let set = self.set(lesson);
        Facet::ALL.into_iter().filter(move |facet| set & bit(*facet) != 0)
    }

    fn set(&self, lesson: &LessonId) -> u8 {
        self.facets.as_ref().map_or(u8::MAX, |known| known.get(lesson).copied().unwrap_or(0))
    }
}

fn bit(facet: Facet) -> u8 {
    1 << facet as u8
}
