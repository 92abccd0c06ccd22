//! The tags of the lessons, each with those that have it: `tag:` asks for the beginning of a whole tag, not for words.

use std::collections::BTreeMap;

use super::writer::push;
use super::{Segment, count};

/// Tags in small letters, and the lessons that have them.
#[derive(Debug, Default)]
pub(super) struct Tags {
    all: BTreeMap<String, Vec<usize>>,
}

impl Tags {
    /// A lesson, which comes after those before it, has a tag.
    pub(super) fn add(&mut self, lesson: usize, tag: &str) {
        let lessons = self.all.entry(tag.to_lowercase()).or_default();
        if lessons.last() != Some(&lesson) {
            lessons.push(lesson);
        }
    }

    /// Writes down all of them: the bytes of the tag and of its lessons, then these; of a lesson how many come between.
    pub(super) fn finish(self) -> Vec<u8> {
        let (mut bytes, mut steps) = (Vec::new(), Vec::new());
        for (tag, lessons) in self.all {
            steps.clear();
            let mut next = 0;
            for lesson in lessons {
                push(&mut steps, lesson - next);
                next = lesson + 1;
            }
            push(&mut bytes, tag.len());
            push(&mut bytes, steps.len());
            bytes.extend_from_slice(tag.as_bytes());
            bytes.extend_from_slice(&steps);
        }
        bytes
    }
}

impl Segment {
    /// Visits the lessons that have a tag which begins so, in small letters; once for each such tag.
    pub(in super::super) fn visit_tagged(&self, beginning: &str, mut each: impl FnMut(usize)) {
        let mut rest = self.part(4);
        while let Some((tag, mut steps)) = tag(&mut rest) {
            if !tag.starts_with(beginning.as_bytes()) {
                continue;
            }
            let mut next = 0_usize;
            while let Some(step) = count(&mut steps) {
                each(next.saturating_add(step));
                next = next.saturating_add(step).saturating_add(1);
            }
        }
    }
}

/// Reads a tag, and what says who has it.
fn tag<'a>(bytes: &mut &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
    let (length, steps) = (count(bytes)?, count(bytes)?);
    let (tag, rest) = bytes.split_at_checked(length)?;
    let (steps, rest) = rest.split_at_checked(steps)?;
    *bytes = rest;
    Some((tag, steps))
}

#[cfg(test)]
mod tests {
    use super::super::{Field, Text, Writer};
    use super::*;

    #[test]
    fn lessons_are_found_by_the_beginning_of_a_whole_tag() {
        let mut writer = Writer::default();
        for number in 0..200 {
            let mut tags = vec!["Hot-Kitchen"];
            tags.extend((number % 3 == 0).then_some("kitchen"));
            tags.extend((number == 199).then_some("größe"));
            let lists = vec![(Field::Tag, tags), (Field::Symptom, vec!["kettle"])];
            writer.read(&Text { title: "A title", lists, ..Text::default() });
        }
        let segment = Segment::new(writer.finish());
        let tagged = |beginning: &str| {
            let mut lessons = Vec::new();
            segment.visit_tagged(beginning, |lesson| lessons.push(lesson));
            lessons
        };
        assert_eq!(tagged("kit"), (0..200).step_by(3).collect::<Vec<_>>());
        assert_eq!(tagged("hot-kitchen"), (0..200).collect::<Vec<_>>());
        assert_eq!((tagged("grö"), tagged("kettle"), tagged("kitchens")), (vec![199], vec![], vec![]));
    }
}
