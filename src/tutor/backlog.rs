//! How much of what is due is asked today, and what waits: minutes a day, and the time after a break.
//!
//! Due dates are never moved: they follow from the log alone. What is more than the minutes of a day hold waits for the
//! next day, the most at risk first, so a backlog of weeks is spread over days without a row being written.

use serde::Serialize;

use crate::platform::Moment;
use crate::text::SafeText;

use super::Tutor;

/// Days without an answer from which on it was a break.
const BREAK: u32 = 7;

/// Cards that are due and more than today holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Backlog {
    /// All cards that are due.
    pub due: usize,
    /// Those that wait for the coming days.
    pub waiting: usize,
    /// Days until nothing waits any more, at the minutes of a day.
    pub days: usize,
    /// Whole days since the last answer.
    pub away: u32,
}

impl Tutor {
    /// Review cards that today still holds: those of the minutes of a day without those that were answered today.
    pub fn cards_left(&self, now: Moment) -> usize {
        self.cards_a_day().saturating_sub(self.snapshot().reviewed_today(now))
    }

    /// Cards of today and of each of the six days after, as the minutes of a day spread them.
    pub fn coming(&self, now: Moment) -> [u32; 7] {
        self.snapshot().plan(now, self.cards_a_day(), self.cards_left(now))
    }

    /// What is due beyond what today holds; nothing when today is enough.
    pub fn backlog(&self, now: Moment) -> Option<Backlog> {
        let (due, left) = (self.snapshot().due_count(now), self.cards_left(now));
        let waiting = due.checked_sub(left).filter(|waiting| *waiting > 0)?;
        let days = self.snapshot().days_behind(now, self.cards_a_day(), left);
        Some(Backlog { due, waiting, days, away: self.snapshot().days_away(now).unwrap_or(0) })
    }

    /// The backlog in words that blame nobody; nothing when there is none.
    pub fn backlog_words(&self, now: Moment) -> Option<SafeText> {
        let Backlog { due, waiting, days, away } = self.backlog(now)?;
        let minutes = self.settings().minutes;
        let pace = format!("at {minutes} {} a day", if minutes == 1 { "minute" } else { "minutes" });
        let through = match days {
            0 | 1 => "by tomorrow".to_owned(),
            365.. => "in more than a year; more minutes a day would shorten that".to_owned(),
            days => format!("in {days} days"),
        };
        Some(SafeText::new(if away >= BREAK {
            format!(
                "You were away for {away} days, and nothing is lost: {due} cards wait, the most at risk come first, and \
                 {pace} you are through {through}."
            )
        } else {
            format!("{} for the coming days; {pace} you are through {through}.", waits(waiting))
        }))
    }

    /// Why there is no review now.
    pub(super) fn nothing_due(&self, now: Moment) -> SafeText {
        match self.backlog(now) {
            None => SafeText::new("nothing is due"),
            Some(Backlog { waiting, .. }) => SafeText::new(format!(
                "today's minutes are done; {} for the coming days",
                waits(waiting).to_lowercase()
            )),
        }
    }
}

fn waits(cards: usize) -> String {
    if cards == 1 { "1 more card waits".to_owned() } else { format!("{cards} more cards wait") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{Facet, LessonId};
    use crate::platform::{FixedEntropy, StudyDay, Timestamp};
    use crate::progress::{Log, Memory, Record, Source};
    use crate::quiz::Verdict;
    use crate::schedule::{Confidence, Grade};
    use crate::tutor::{Options, Settings};

    const DAY: i64 = 86_400_000;

    fn noon(day: i64) -> Moment {
        Moment { at: Timestamp(day * DAY + DAY / 2), offset_minutes: 0 }
    }

    fn answered(number: u128, lesson: &LessonId, facet: Facet, day: i64, source: Source) -> Record {
        Record {
            uuid: uuid::Uuid::from_u128(number),
            lesson: lesson.clone(),
            facet,
            question: "choice/x".into(),
            revision: 1,
            when: noon(day),
            day: StudyDay(i32::try_from(day).expect("a day")),
            source,
            verdict: Verdict::Right,
            confidence: Confidence::Sure,
            hints: 0,
            grade: Grade::Easy,
            elapsed_ms: 5000,
            response: "x".into(),
            belief: None,
        }
    }

    /// Somebody who passed many checks and then went away.
    fn tutor(cards: usize) -> Tutor {
        let catalog = crate::catalog::Catalog::builtin();
        let keys = catalog.entries().iter().flat_map(|entry| Facet::ALL.map(|facet| (entry.id.clone(), facet)));
        let records = (1..).zip(keys.take(cards)).map(|(n, (id, facet))| answered(n, &id, facet, 1000, Source::Check));
        let store = Memory::new(Log { records: records.collect(), ..Log::default() }, "test");
        let entropy = Box::new(FixedEntropy::new(1));
        Tutor::with(catalog, Box::new(store), Settings::default(), Options::default(), entropy)
    }

    #[test]
    fn after_a_break_no_day_has_more_than_its_minutes() {
        let tutor = tutor(100);
        let now = noon(1060);
        assert_eq!(tutor.snapshot().due_count(now), 100);
        assert_eq!((tutor.due_now(now), tutor.coming(now)), (15, [15, 15, 15, 15, 15, 15, 10]));
        let backlog = tutor.backlog(now).expect("more than a day holds");
        assert_eq!(backlog, Backlog { due: 100, waiting: 85, days: 6, away: 60 });
        let words = tutor.backlog_words(now).expect("words");
        assert!(words.contains("nothing is lost") && words.contains("in 6 days"), "{words}");
    }

    #[test]
    fn what_was_answered_today_counts_against_the_minutes_of_today() {
        let mut tutor = tutor(100);
        let now = noon(1060);
        let due: Vec<_> = tutor.snapshot().due(now, 100).into_iter().cloned().collect();
        for (number, key) in (5000..).zip(due.iter().take(15)) {
            tutor.record(answered(number, &key.lesson, key.facet, 1060, Source::Review));
        }
        assert_eq!((tutor.cards_left(now), tutor.due_now(now)), (0, 0));
        let said = tutor.sitting(&crate::tutor::QuizSpec::review(), now).expect_err("the minutes are done");
        assert_eq!(said.as_str(), "today's minutes are done; 85 more cards wait for the coming days");
        assert_eq!(tutor.due_now(noon(1061)), 15, "tomorrow is another day");
    }

    #[test]
    fn who_is_not_behind_hears_nothing() {
        let tutor = tutor(10);
        assert_eq!((tutor.backlog(noon(1060)), tutor.backlog_words(noon(1060))), (None, None));
    }
}
