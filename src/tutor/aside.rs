//! What is set aside: naming it, leaving it out, and bringing it back, for who does so by words.

use uuid::Uuid;

use crate::lesson::{Facet, LessonId};
use crate::platform::{Moment, StudyDay};
use crate::progress::Hold;
use crate::text::SafeText;

use super::Tutor;

/// A card or a lesson that reviews leave out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// The row of the log by which it was.
    pub uuid: Uuid,
    /// The lesson.
    pub lesson: LessonId,
    /// What the lesson is called; its id where there is none any more.
    pub title: SafeText,
    /// Whose card it is; the whole lesson without.
    pub facet: Option<Facet>,
    /// The study day on which it comes back by itself; without, only when it is asked for.
    pub until: Option<StudyDay>,
    /// When it was set aside.
    pub when: Moment,
}

impl SetAside {
    /// What it is called on the command line: `retries/retry-storm`, `retries/retry-storm#fix`.
    pub fn name(&self) -> String {
        name(&self.lesson, self.facet)
    }
}

fn name(lesson: &LessonId, facet: Option<Facet>) -> String {
    facet.map_or_else(|| lesson.to_string(), |facet| format!("{lesson}#{}", facet.word()))
}

impl Tutor {
    /// Everything that is set aside now, in the order in which it was.
    pub fn aside(&self, now: Moment) -> Vec<SetAside> {
        let of = |hold: &Hold| {
            // A lesson that has another name now goes by that one.
            let lesson = self.catalog().current_id(&hold.lesson).unwrap_or_else(|| hold.lesson.clone());
            let entry = self.catalog().entry(&lesson);
            SetAside {
                uuid: hold.uuid,
                title: entry.map_or_else(|| lesson.text().clone(), |entry| entry.title.clone()),
                lesson,
                facet: hold.facet,
                until: hold.until,
                when: hold.when,
            }
        };
        self.snapshot().holds(now).map(of).collect()
    }

    /// Sets a lesson or one card of it (`retry-storm#fix`) aside until it is asked for; says which.
    ///
    /// # Errors
    /// In words, when there is no such lesson or facet, or it is set aside already.
    pub fn set_aside(&mut self, text: &str, now: Moment) -> Result<SafeText, SafeText> {
        let (lesson, facet) = self.card_named(text)?;
        let is_it = |held: &SetAside| held.lesson == lesson && held.facet == facet && held.until.is_none();
        if self.aside(now).iter().any(is_it) {
            return Err(SafeText::new(format!("{} is set aside already", name(&lesson, facet))));
        }
        let said = SafeText::new(name(&lesson, facet));
        self.hold(Hold { uuid: self.fresh_name(), lesson, facet, until: None, when: now });
        Ok(said)
    }

    /// Brings back into the reviews what a text names: a number of [`Tutor::aside`] from 1, a lesson with all that was
    /// set aside of it, a card (`retry-storm#fix`), or `all`. Says what came back.
    ///
    /// # Errors
    /// In words, when nothing of that name is set aside.
    pub fn bring_back(&mut self, text: &str, now: Moment) -> Result<Vec<SafeText>, SafeText> {
        let held = self.aside(now);
        if held.is_empty() {
            return Err("nothing is set aside".into());
        }
        let found = self.aside_named(text, &held)?;
        if found.is_empty() {
            let words = format!("{text} is not set aside; `footgun review --aside` shows what is");
            return Err(SafeText::new(words).one_line());
        }
        Ok(found
            .into_iter()
            .map(|one| {
                self.void(one.uuid, now);
                SafeText::new(one.name())
            })
            .collect())
    }

    fn aside_named(&self, text: &str, held: &[SetAside]) -> Result<Vec<SetAside>, SafeText> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("all") {
            return Ok(held.to_vec());
        }
        if let Ok(number) = text.parse::<usize>() {
            let one = number.checked_sub(1).and_then(|at| held.get(at)).cloned();
            let wrong = || SafeText::new(format!("there is no number {number}; the list has 1 to {}", held.len()));
            return one.map(|one| vec![one]).ok_or_else(wrong);
        }
        // Also one whose lesson is gone has a name.
        let literal: Vec<SetAside> =
            held.iter().filter(|one| one.name() == text || one.lesson.as_str() == text).cloned().collect();
        if !literal.is_empty() {
            return Ok(literal);
        }
        let (lesson, facet) = self.card_named(text)?;
        let is_it = |one: &&SetAside| one.lesson == lesson && (facet.is_none() || one.facet == facet);
        Ok(held.iter().filter(is_it).cloned().collect())
    }

    /// A lesson, and the facet after a `#` if there is one.
    fn card_named(&self, text: &str) -> Result<(LessonId, Option<Facet>), SafeText> {
        let (lesson, facet) = text.split_once('#').map_or((text, None), |(lesson, facet)| (lesson, Some(facet)));
        let Some(id) = self.lesson_named(lesson) else {
            let known = self.catalog().entries().iter().map(|entry| entry.id.as_str());
            let near = crate::catalog::nearest::nearest_few(&lesson.to_lowercase(), known, 1).into_iter().next();
            let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            return Err(SafeText::new(format!("there is no lesson called {lesson}{near}")).one_line());
        };
        let Some(word) = facet else { return Ok((id, None)) };
        let facet = Facet::from_word(&word.trim().to_lowercase()).ok_or_else(|| {
            let words = Facet::ALL.map(Facet::word).join(", ");
            SafeText::new(format!("there is no facet called {word}; a lesson has {words}")).one_line()
        })?;
        Ok((id, Some(facet)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::FixedEntropy;
    use crate::tutor::Options;

    fn tutor() -> Tutor {
        Tutor::open_lessons(Options::default(), Box::new(FixedEntropy::new(1)))
    }

    #[test]
    fn what_is_set_aside_by_name_comes_back_by_name_number_or_all() {
        let (mut tutor, now) = (tutor(), Moment::default());
        for (text, said) in [
            ("retry-storm#fix", "retries/retry-storm#fix"),
            ("Retry storm", "retries/retry-storm"),
            ("queries/n-plus-one-queries", "queries/n-plus-one-queries"),
        ] {
            assert_eq!(tutor.set_aside(text, now), Ok(said.into()));
        }
        assert!(tutor.set_aside("retry storm", now).is_err(), "it is already");
        let names = |tutor: &Tutor| tutor.aside(now).iter().map(SetAside::name).collect::<Vec<_>>();
        assert_eq!(names(&tutor), ["retries/retry-storm#fix", "retries/retry-storm", "queries/n-plus-one-queries"]);
        assert_eq!(tutor.bring_back("retry-storm#fix", now), Ok(vec!["retries/retry-storm#fix".into()]));
        assert_eq!(tutor.bring_back("2", now), Ok(vec!["queries/n-plus-one-queries".into()]));
        assert_eq!(tutor.set_aside("retry-storm#explain", now), Ok("retries/retry-storm#explain".into()));
        assert_eq!(tutor.bring_back("retry storm", now).expect("both").len(), 2);
        tutor.set_aside("retry-storm", now).expect("known");
        assert_eq!(tutor.bring_back("ALL", now).expect("one").len(), 1);
        assert!(tutor.aside(now).is_empty());
    }

    #[test]
    fn what_is_not_there_is_said_with_what_comes_nearest() {
        let (mut tutor, now) = (tutor(), Moment::default());
        assert_eq!(tutor.bring_back("all", now).expect_err("empty").as_str(), "nothing is set aside");
        let said = tutor.set_aside("retries/retry-strom", now).expect_err("unknown");
        assert!(said.ends_with("did you mean retries/retry-storm?"), "{said}");
        let said = tutor.set_aside("retry-storm#fixes", now).expect_err("unknown");
        assert!(said.contains("recognise, explain, diagnose, fix"), "{said}");
        tutor.set_aside("retry-storm", now).expect("known");
        for text in ["0", "2", "n-plus-one-queries", "retry-storm#fix", "", "\u{1b}[2J"] {
            assert!(tutor.bring_back(text, now).is_err(), "{text:?}");
        }
        assert_eq!(tutor.aside(now).len(), 1);
    }
}
