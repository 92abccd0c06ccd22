//! Records for tests.

use uuid::Uuid;

use super::{Record, Source};
use crate::lesson::{Facet, LessonId};
use crate::platform::{Moment, Rng, Seed, StudyDay, Timestamp};
use crate::quiz::Verdict;
use crate::schedule::{Confidence, Grade};
use crate::text::SafeText;

const DAY: i64 = 86_400_000;

/// Noon of a study day, in Berlin in winter.
pub(crate) fn noon(day: i32) -> Moment {
    Moment { at: Timestamp(i64::from(day) * DAY + DAY / 2), offset_minutes: 60 }
}

/// A right answer to a question about why the first lesson's pattern fails.
pub(crate) fn record(number: u128, day: i32) -> Record {
    Record {
        uuid: Uuid::from_u128(number),
        lesson: LessonId::new("retries/retry-storm"),
        facet: Facet::Explain,
        question: SafeText::new("choice/jitter"),
        revision: 7,
        when: noon(day),
        day: StudyDay(day),
        source: Source::Quiz,
        verdict: Verdict::Right,
        confidence: Confidence::ThinkSo,
        hints: 0,
        grade: Grade::Good,
        elapsed_ms: 9_000,
        response: SafeText::new("Clients that failed together wake together; “only” randomness\nhelps"),
        belief: None,
    }
}

/// The same, forgotten.
pub(crate) fn wrong(number: u128, day: i32) -> Record {
    Record { verdict: Verdict::Wrong, grade: Grade::Again, ..record(number, day) }
}

/// Answers of a random life: `lessons` lessons, study days that never go back.
pub(crate) fn life(seed: u64, answers: usize, lessons: usize) -> Vec<Record> {
    let mut rng: Rng = Seed(seed).rng("life");
    let mut day = 20_000;
    let mut lives = Vec::with_capacity(answers);
    for number in 0..answers {
        day += i32::from(rng.below(20) == 0);
        let grade = Grade::ALL[rng.below(4)];
        let lesson = rng.below(lessons);
        let verdict = if grade.remembered() { Verdict::Right } else { Verdict::Wrong };
        lives.push(Record {
            lesson: LessonId::new(&format!("category-{}/lesson-{lesson}", lesson % 21)),
            facet: Facet::ALL[rng.below(4)],
            grade,
            verdict,
            confidence: Confidence::ALL[rng.below(3)],
            belief: (verdict == Verdict::Wrong && rng.below(3) == 0).then(|| SafeText::new(format!("belief {lesson}"))),
            ..record(u128::from(seed) << 64 | (number as u128 + 1), day)
        });
    }
    lives
}
