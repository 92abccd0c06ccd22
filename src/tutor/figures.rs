//! The figures of Progress as one value, each to be recomputed from the log of answers.

use serde::Serialize;

use crate::lesson::Facet;
use crate::platform::{Moment, StudyDay};
use crate::progress::{LessonState, Share};
use crate::schedule::Confidence;
use crate::text::SafeText;

use super::{Backlog, Tutor};

/// Days that "practised" looks back over, and of a period.
const RECENT: i32 = 28;
/// Days of the heat map: half a year.
const MAP_DAYS: usize = 182;
/// Periods of 28 days that memory is looked back on over: as long as the heat map, nearly.
const PERIODS: i32 = 6;

/// Everything that Progress shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// Answers that count.
    pub answers: usize,
    /// Lessons by where the learner stands with them.
    pub lessons: States,
    /// The same by category, in order.
    pub categories: Vec<CategoryFigures>,
    /// What had been remembered over days and still was, by facet.
    pub retention: Vec<Part>,
    /// The same over time, all facets together: periods of 28 days, the last one ending today.
    pub periods: Vec<Period>,
    /// How often the learner was right, by how sure.
    pub calibration: Vec<Part>,
    /// Cards to be asked now.
    pub due_now: usize,
    /// Cards that come back today and on each of the six days after.
    pub coming: [u32; 7],
    /// What is due and more than today holds; nothing when today is enough.
    pub backlog: Option<Backlog>,
    /// Cards and lessons that are set aside.
    pub set_aside: usize,
    /// Study days with an answer among the last 28.
    pub days_practised: usize,
    /// Answers on each study day of the last half year, today last.
    pub answers_per_day: Vec<u32>,
    /// Seconds spent answering, of each answer at most two minutes; reading is not counted.
    pub seconds: u64,
    /// The same of the last 28 days.
    pub seconds_recently: u64,
    /// Misconceptions still open, the most often shown first.
    pub beliefs: Vec<Belief>,
    /// Misconceptions that two right answers on different days have closed, the latest first.
    pub cured: Vec<Cured>,
}

/// Lessons by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the states of a lesson, each as its name says")]
pub struct States {
    pub total: usize,
    pub new: usize,
    pub reading: usize,
    pub learning: usize,
    pub mastered: usize,
    pub due: usize,
}

/// A category and how far it is known.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CategoryFigures {
    /// Its name.
    pub name: SafeText,
    /// Its title.
    pub title: SafeText,
    /// Its lessons.
    #[serde(flatten)]
    pub lessons: States,
    /// Each of them, in order.
    pub map: Vec<Known>,
}

/// How far a lesson is known.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Known {
    /// Its id.
    pub lesson: SafeText,
    /// Where the learner stands with it.
    pub state: &'static str,
    /// The mean chance of recall now over what can be asked of it, 0 to 1.
    pub mastery: f64,
    /// The same as a value, for front ends.
    #[serde(skip)]
    pub stands: LessonState,
}

/// What was still there over a stretch of days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Period {
    /// Its first study day, `2026-11-21`.
    pub from: String,
    /// Its last study day.
    pub to: String,
    /// What was still there.
    #[serde(flatten)]
    pub kept: Part,
    /// The first study day, for front ends.
    #[serde(skip)]
    pub first: StudyDay,
}

/// A share with the word for what it is of. Under ten answers there is no percentage, only the counts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Part {
    /// A facet or a confidence.
    pub of: &'static str,
    /// Right answers.
    pub right: u32,
    /// All answers.
    pub total: u32,
    /// The share, 0 to 1; nothing under ten answers.
    pub share: Option<f64>,
    /// Where the true share lies in 95 of 100 cases; nothing under ten answers.
    pub interval: Option<(f64, f64)>,
}

/// A misconception.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Belief {
    /// What is believed.
    pub belief: SafeText,
    /// The lesson that says otherwise.
    pub lesson: SafeText,
    /// Answers that showed it.
    pub shown: u32,
}

/// A misconception that is no longer open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cured {
    /// What was believed.
    pub belief: SafeText,
    /// The lesson that says otherwise.
    pub lesson: SafeText,
    /// Answers that had shown it.
    pub shown: u32,
    /// The study day of the answer that closed it, `2026-11-21`.
    pub on: String,
}

impl States {
    fn add(&mut self, state: LessonState) {
        self.total += 1;
        *match state {
            LessonState::New => &mut self.new,
            LessonState::Reading => &mut self.reading,
            LessonState::Learning => &mut self.learning,
            LessonState::Mastered => &mut self.mastered,
            LessonState::Due => &mut self.due,
        } += 1;
    }
}

impl Part {
    fn new(of: &'static str, share: Share) -> Self {
        let Share { right, total } = share;
        let enough = Some(share).filter(|share| share.is_enough());
        let (value, interval) = (enough.and_then(Share::value), enough.and_then(Share::interval));
        Self { of, right, total, share: value, interval }
    }
}

impl Tutor {
    /// The figures now.
    pub fn figures(&self, now: Moment) -> Figures {
        let snapshot = self.snapshot();
        let mut lessons = States::default();
        let mut categories = Vec::new();
        for category in self.catalog().categories() {
            let mut states = States::default();
            let mut map = Vec::new();
            for entry in self.catalog().in_category(&category.name) {
                let state = snapshot.state(&entry.id, now);
                states.add(state);
                lessons.add(state);
                let mastery = snapshot.mastery(&entry.id, now);
                map.push(Known { lesson: entry.id.text().clone(), state: state.word(), mastery, stands: state });
            }
            let (name, title) = (category.name.clone(), category.title.clone());
            categories.push(CategoryFigures { name, title, lessons: states, map });
        }
        let beliefs = snapshot.misconceptions().into_iter();
        let cured = snapshot.cured().into_iter().map(|cured| Cured {
            belief: cured.belief,
            lesson: cured.lesson.text().clone(),
            shown: cured.shown,
            on: cured.day.iso(),
        });
        let answers_per_day = snapshot.answers_per_day(now, MAP_DAYS);
        let recent = answers_per_day.iter().rev().take(RECENT.unsigned_abs() as usize);
        Figures {
            answers: snapshot.answers(),
            lessons,
            categories,
            retention: Facet::ALL.map(|facet| Part::new(facet.word(), snapshot.retention(facet))).to_vec(),
            calibration: Confidence::ALL.map(|sure| Part::new(sure.word(), snapshot.calibration(sure))).to_vec(),
            periods: self.periods(now),
            seconds: snapshot.seconds_since(StudyDay(i32::MIN)),
            seconds_recently: snapshot.seconds_since(snapshot.study_day(now).plus(1 - RECENT)),
            due_now: self.due_now(now),
            coming: self.coming(now),
            backlog: self.backlog(now),
            set_aside: snapshot.holds(now).count(),
            days_practised: recent.filter(|answers| **answers > 0).count(),
            answers_per_day,
            cured: cured.collect(),
            beliefs: beliefs
                .map(|open| Belief { belief: open.belief, lesson: open.lesson.text().clone(), shown: open.shown })
                .collect(),
        }
    }
}

impl Tutor {
    fn periods(&self, now: Moment) -> Vec<Period> {
        let today = self.snapshot().study_day(now);
        let period = |back: i32| {
            let (first, last) = (today.plus(1 - RECENT * (back + 1)), today.plus(-RECENT * back));
            let kept = Part::new("memory", self.snapshot().retention_between(first, last));
            Period { from: first.iso(), to: last.iso(), kept, first }
        };
        (0..PERIODS).rev().map(period).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::FixedEntropy;
    use crate::tutor::{Options, QuizSpec, Scope};

    #[test]
    fn ten_answers_make_a_percentage_and_each_lesson_counts_once() {
        let mut tutor = Tutor::open_lessons(Options::default(), Box::new(FixedEntropy::new(1)));
        let now = Moment::default();
        let mut sitting = tutor.sitting(&QuizSpec::quiz(Scope::All), now).expect("questions");
        for _ in 0..10 {
            let question = sitting.question().expect("a question").clone();
            let given = sitting.answer(crate::quiz::Answer::Skip, 900).expect("asked").clone();
            tutor.record(tutor.record_of(&given, &question, crate::tutor::Purpose::Quiz, now));
            sitting.next();
        }
        let figures = tutor.figures(now);
        assert_eq!((figures.answers, figures.days_practised, figures.answers_per_day.len()), (10, 1, MAP_DAYS));
        let States { total, new, reading, learning, mastered, due } = figures.lessons;
        assert_eq!(total, new + reading + learning + mastered + due);
        assert_eq!(total, tutor.catalog().entries().len());
        let mapped = figures.categories.iter().flat_map(|category| &category.map);
        assert_eq!(mapped.filter(|known| known.state == "new").count(), new);
        assert_eq!((figures.seconds, figures.seconds_recently), (9, 9), "ten answers of 0.9 seconds");
        assert_eq!((figures.periods.len(), figures.periods[5].to.as_str()), (6, now.day().iso().as_str()));
        let part = figures.calibration.iter().find(|part| part.total == 10).expect("all with one confidence");
        assert_eq!((part.right, part.share), (0, Some(0.0)));
        assert!(figures.calibration.iter().all(|part| part.share.is_some() == (part.total >= 10)));
    }
}
