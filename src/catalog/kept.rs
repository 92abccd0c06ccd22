//! A shipped lesson that stays in memory until the program ends, decoded without copying its texts: for who shows one
//! lesson and is done. The fields are those of [`crate::lesson`] in the same order; a test holds the two together.

use serde::{Deserialize, Deserializer};

use crate::lesson::{self, Difficulty, LessonId, Severity, Status};
use crate::text::SafeText;

/// The lesson in its packed form, which the build has cleaned.
pub(super) fn lesson(bytes: &'static [u8]) -> Option<lesson::Lesson> {
    postcard::from_bytes::<Lesson>(bytes).ok().map(Kept::kept)
}

/// What can be made of what was borrowed.
trait Kept {
    type Whole;

    fn kept(self) -> Self::Whole;
}

impl<K: Kept> Kept for Vec<K> {
    type Whole = Vec<K::Whole>;

    fn kept(self) -> Self::Whole {
        self.into_iter().map(Kept::kept).collect()
    }
}

impl<K: Kept> Kept for Option<K> {
    type Whole = Option<K::Whole>;

    fn kept(self) -> Self::Whole {
        self.map(Kept::kept)
    }
}

/// Types of texts, and how each is made of what the build has packed.
macro_rules! texts {
    ($($name:ident => $whole:ty: $make:expr,)*) => {$(
        struct $name(&'static str);

        impl<'de: 'static> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <&'static str>::deserialize(deserializer).map(Self)
            }
        }

        impl Kept for $name {
            type Whole = $whole;

            fn kept(self) -> $whole {
                $make(self.0)
            }
        }
    )*};
}

/// Types that are the same.
macro_rules! same {
    ($($name:ty,)*) => {$(
        impl Kept for $name {
            type Whole = Self;

            fn kept(self) -> Self {
                self
            }
        }
    )*};
}

/// Parts of a lesson.
macro_rules! parts {
    ($($name:ident { $($field:ident: $type:ty,)* })*) => {$(
        #[derive(Deserialize)]
        #[serde(bound(deserialize = "'de: 'static"))]
        struct $name {
            $($field: $type,)*
        }

        impl Kept for $name {
            type Whole = lesson::$name;

            fn kept(self) -> lesson::$name {
                lesson::$name { $($field: self.$field.kept(),)* }
            }
        }
    )*};
}

texts! {
    Text => SafeText: SafeText::shipped,
    Id => LessonId: LessonId::shipped,
    Language => lesson::Language: |name| lesson::Language(SafeText::shipped(name)),
    Code => String: str::to_owned,
}

same! { bool, u32, Difficulty, Severity, Status, }

parts! {
    Lesson {
        format: u32,
        id: Id,
        status: Status,
        title: Text,
        aliases: Vec<Text>,
        symptoms: Vec<Text>,
        tags: Vec<Text>,
        severity: Severity,
        difficulty: Difficulty,
        summary: Text,
        why_it_happens: Text,
        why_it_fails: Vec<Text>,
        examples: Vec<Example>,
        fixes: Vec<Fix>,
        signals: Vec<Text>,
        smells: Vec<Smell>,
        fine_when: Text,
        takeaway: Text,
        incident: Option<Incident>,
        self_check: Vec<SelfCheck>,
        related: Vec<Id>,
        confused_with: Vec<Id>,
        requires: Vec<Id>,
        lab: Option<Text>,
        verified: Vec<Verified>,
        sources: Vec<Source>,
        formerly: Vec<Id>,
    }
    Example {
        language: Language,
        bad: Side,
        good: Side,
    }
    Side {
        code: Code,
        notes: Vec<Note>,
    }
    Note {
        on: Code,
        text: Text,
        culprit: bool,
    }
    Fix {
        text: Text,
        steps: Vec<Text>,
    }
    Smell {
        text: Text,
        languages: Vec<Language>,
        pattern: Option<Code>,
        unless: Option<Code>,
    }
    Incident {
        title: Text,
        date: Text,
        story: Text,
        source: Text,
    }
    SelfCheck {
        id: Text,
        review: Text,
        ask: Text,
        answer: Text,
        why: Text,
        key_points: Vec<Text>,
        distractors: Vec<Distractor>,
    }
    Distractor {
        text: Text,
        why: Text,
        belief: Text,
    }
    Verified {
        on: Text,
        what: Text,
    }
    Source {
        title: Text,
        url: Text,
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;

    #[test]
    fn a_lesson_that_is_kept_is_the_lesson_and_safe_to_show() {
        // A lesson that is not kept copies and cleans every text.
        let catalog = Catalog::builtin();
        for entry in catalog.entries() {
            let kept = catalog.lesson_for_good(&entry.id);
            assert!(kept.is_some() && kept == catalog.lesson(&entry.id).as_deref().cloned(), "{}", entry.id);
        }
    }
}
