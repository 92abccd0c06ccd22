//! A quiz, a check or a review: one question after the other, and the end.

use ratatui::layout::Rect;
use uuid::Uuid;

use crate::code::Listing;
use crate::platform::{StudyDay, Timestamp};
use crate::progress::Hold;
use crate::quiz::sitting::Stage;
use crate::quiz::{Answer, Mode, Question, Shape, Sitting};
use crate::schedule::{Due, Phase};
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, News};
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tutor::placement::MOST;
use crate::tutor::{Placed, Purpose, QuizSpec, next};

use super::Opened;

mod ask;
mod done;
mod draw;
mod feedback;
mod input;
mod keys;
mod layout;
mod report;
mod scene;
#[cfg(test)]
mod tests;
mod today;
mod words;

pub(super) use draw::listings;
use input::Input;
use layout::Laid;
use report::Report;

/// The screen of a sitting.
///
/// # Errors
/// In words for the footer, when there is nothing to ask.
pub(super) fn open(spec: &QuizSpec, cx: &Cx) -> Opened {
    let sitting = cx.tutor.sitting(spec, cx.now)?;
    Ok((Box::new(Quiz::new(spec.clone(), sitting, cx)), Vec::new()))
}

/// What an answer did.
#[derive(Clone, Debug, Default, PartialEq)]
struct After {
    /// When the card is due.
    due: Option<Due>,
    /// Misconceptions that the answer cured.
    cured: Vec<SafeText>,
    /// How often the card was forgotten, if that is so often that asking alone does not help.
    leech: Option<u32>,
}

/// A sitting as it is shown.
struct Quiz {
    spec: QuizSpec,
    sitting: Sitting,
    /// The study day on which each question's card was answered last, when the sitting began.
    seen: Vec<Option<StudyDay>>,
    /// What became of the card of each answer, once the answer was kept; as long as the list of answers.
    after: Vec<After>,
    /// What a placement test found, once it is over.
    placed: Option<Placed>,
    /// The rows by which its lessons were marked as known.
    marked: Vec<Uuid>,
    input: Input,
    code: Vec<Listing>,
    hint: Option<SafeText>,
    code_open: bool,
    shown_at: Timestamp,
    started: Timestamp,
    ended: Timestamp,
    report: Option<Report>,
    /// The lesson under the bar at the end.
    chosen: usize,
    offset: i16,
    /// Whether the options stand apart.
    loose: bool,
    scroll: usize,
    laid: Laid,
}

impl Quiz {
    fn new(spec: QuizSpec, sitting: Sitting, cx: &Cx) -> Self {
        let card = |question: &Question| cx.tutor.snapshot().card(&question.lesson, question.facet).last_day;
        let now = cx.now.at;
        let mut quiz = Self {
            seen: sitting.questions().iter().map(card).collect(),
            spec,
            sitting,
            after: Vec::new(),
            placed: None,
            marked: Vec::new(),
            input: Input::Options,
            code: Vec::new(),
            hint: None,
            code_open: false,
            shown_at: now,
            started: now,
            ended: now,
            report: None,
            chosen: 0,
            offset: 0,
            loose: true,
            scroll: 0,
            laid: Laid::default(),
        };
        quiz.ask(cx);
        quiz
    }

    /// Prepares the question that is asked now.
    fn ask(&mut self, cx: &Cx) {
        self.shown_at = cx.now.at;
        (self.hint, self.code_open, self.scroll) = (None, false, 0);
        self.code = Vec::new();
        if let Some(question) = self.sitting.question() {
            self.input = Input::of(question);
            self.code = listings(question, false, cx);
        }
        self.settle(cx);
    }

    /// Shows what the sitting stands at, after something was taken back or left out.
    fn show(&mut self, cx: &Cx) {
        if self.sitting.stage() != Stage::Told {
            return self.ask(cx);
        }
        if let Some((question, given)) = self.sitting.question().zip(self.sitting.feedback()) {
            self.input = Input::given(question, &given.answer);
            self.code = listings(question, true, cx);
        }
        self.settle(cx);
    }

    /// Leaves a card or a lesson out of the reviews, until tomorrow or until it is asked for.
    fn set_aside(&mut self, facet: bool, until: Option<StudyDay>, cx: &Cx) -> Vec<Effect> {
        let Some(question) = self.sitting.question() else { return Vec::new() };
        let (lesson, facet) = (question.lesson.clone(), Some(question.facet).filter(|_| facet));
        let is_it = |other: &Question| other.lesson == lesson && facet.is_none_or(|facet| other.facet == facet);
        let Some(uuid) = self.sitting.set_aside(is_it) else { return Vec::new() };
        let what = if facet.is_some() { "this card" } else { "this lesson" };
        let says = match until {
            Some(_) => format!("{what} comes back tomorrow; u takes that back"),
            None => format!("{what} is set aside until you ask for it; u takes that back"),
        };
        self.ended = cx.now.at;
        self.show(cx);
        let hold = Hold { uuid, lesson, facet, until, when: cx.now };
        vec![Effect::Hold(hold), Effect::Say(SafeText::new(says))]
    }

    /// Finds the place of the question anew, because it is another one or the window changed, and lays it out.
    fn settle(&mut self, cx: &Cx) {
        self.offset = self.place_question(cx);
        self.loose = self.is_loose(cx);
        self.compose(cx);
    }

    fn answer(&mut self, answer: Answer, cx: &Cx) -> Vec<Effect> {
        let elapsed = u32::try_from(cx.now.at.since(self.shown_at)).unwrap_or(u32::MAX);
        let Some(question) = self.sitting.question().cloned() else { return Vec::new() };
        let Some(given) = self.sitting.answer(answer, elapsed) else { return Vec::new() };
        let record = cx.tutor.record_of(given, &question, self.spec.purpose, cx.now);
        self.after.push(After::default());
        self.ended = cx.now.at;
        self.scroll = 0;
        if self.spec.purpose == Purpose::Placement {
            match cx.tutor.placement_next(&self.sitting, cx.now) {
                Some(next) => self.sitting.push(next),
                None => self.placed = Some(cx.tutor.placed(&self.sitting, cx.now)),
            }
        }
        if self.sitting.stage() == Stage::Asking {
            self.ask(cx);
        } else {
            if question.filled().is_some() {
                self.code = listings(&question, true, cx);
            }
            self.compose(cx);
        }
        vec![Effect::Record(Box::new(record))]
    }

    fn next(&mut self, cx: &Cx) {
        self.sitting.next();
        self.ask(cx);
    }

    fn undo(&mut self, cx: &Cx) -> Vec<Effect> {
        if self.is_second_step() && self.sitting.stage() == Stage::Asking {
            // The first step of a pair is taken back before an answer that was kept.
            self.ask(cx);
            return Vec::new();
        }
        if !self.marked.is_empty() {
            let marked = std::mem::take(&mut self.marked);
            return vec![Effect::Unmark(marked), Effect::Say(SafeText::from("undone"))];
        }
        let Some(uuid) = self.sitting.undo() else { return Vec::new() };
        self.placed = None;
        self.after.truncate(self.sitting.given().len());
        self.report = None;
        self.show(cx);
        vec![Effect::Void(uuid), Effect::Say(SafeText::from("undone"))]
    }

    /// Whether a line is asked for after the right one of two was chosen.
    fn is_second_step(&self) -> bool {
        matches!(self.input, Input::Line { chosen: Some(_), .. })
    }

    /// Leaves before the end; what was answered is kept.
    fn stop(&self) -> Vec<Effect> {
        match self.sitting.given().len() {
            0 => vec![Effect::Back],
            count => {
                let kept = format!("stopped; {} kept", words::counted(count, "answer"));
                vec![Effect::Back, Effect::Say(SafeText::new(kept))]
            }
        }
    }

    /// Another sitting in the place of this one.
    fn restart(&mut self, sitting: Sitting, cx: &Cx) {
        *self = Self::new(self.spec.clone(), sitting, cx);
    }
}

/// One count over another.
fn ratio(part: usize, whole: usize) -> f64 {
    let float = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    float(part) / float(whole.max(1))
}

impl Screen for Quiz {
    fn header(&self, cx: &Cx) -> Header {
        let done = self.sitting.stage() == Stage::Done;
        let (at, all) = self.sitting.position();
        let (name, title) = match self.spec.purpose {
            Purpose::Quiz => ("Quiz", Some(&self.sitting.title)),
            Purpose::Check => ("Check", Some(&self.sitting.title)),
            Purpose::Review | Purpose::Ahead => ("Review", None),
            Purpose::Placement => ("What you know", None),
        };
        let mut header = Header::new(name);
        if let Some(title) = title.filter(|_| !cx.grid.is_narrow()) {
            header = header.crumb(title.clone());
        }
        if done && title.is_some() && !cx.grid.is_narrow() {
            header = header.crumb("Done");
        }
        header = match (&self.report, self.is_review()) {
            (Some(report), false) => {
                header.fact(words::counted(report.verdicts.len(), "question")).fact(words::duration(report.elapsed_ms))
            }
            _ if self.spec.purpose == Purpose::Placement => header.fact(format!("question {at}, at most {MOST}")),
            _ => header.fact(format!("{at} of {all}")),
        };
        if self.is_review() && !done && !cx.grid.is_narrow() {
            let minutes = next::review_minutes(all - self.sitting.given().len());
            header = header.fact(format!("about {} left", words::counted(minutes, "minute")));
        }
        header.progress(match (self.spec.purpose, done) {
            // How many questions there will be follows from the answers.
            (Purpose::Placement, false) => self.sitting.progress() * ratio(self.sitting.position().1, MOST),
            _ => self.sitting.progress(),
        })
    }

    fn place(&self) -> Place {
        match self.sitting.stage() {
            Stage::Asking => self.input.place(),
            Stage::Told => Place::Feedback,
            Stage::Done => Place::Done,
        }
    }

    fn enabled(&self, action: &Action, cx: &Cx) -> bool {
        match self.sitting.stage() {
            Stage::Asking => self.enabled_asking(action, cx),
            Stage::Told => match action {
                Action::Next => false,
                action if keys::sets_aside(action) => self.is_review(),
                Action::Up | Action::Down | Action::PageUp | Action::PageDown => self.laid.most() > 0,
                _ => true,
            },
            Stage::Done => self.enabled_done(action),
        }
    }

    fn label(&self, action: &Action, cx: &Cx) -> Option<SafeText> {
        let text = match (self.sitting.stage(), action) {
            (Stage::Asking, Action::Submit) if matches!(self.input, Input::Recall { revealed: false, .. }) => {
                "show the points".to_owned()
            }
            (Stage::Asking, Action::Next) => match self.input {
                Input::Pair { .. } => "flip".to_owned(),
                _ if self.code_open => "question".to_owned(),
                _ => "code".to_owned(),
            },
            (Stage::Asking | Stage::Told, Action::Back) if self.is_review() => "stop, keep the rest".to_owned(),
            (Stage::Told, Action::Submit) => {
                let (at, all) = self.sitting.position();
                let last = if at == all { "finish" } else { "next question" };
                (if cx.grid.is_narrow() { last.split(' ').next().unwrap_or(last) } else { last }).to_owned()
            }
            (Stage::Asking | Stage::Told, Action::Up) if cx.grid.is_narrow() && self.laid.most() > 0 => {
                "more".to_owned()
            }
            (Stage::Told, Action::OpenLesson) if cx.grid.is_narrow() => "lesson".to_owned(),
            (Stage::Told, Action::Bookmark) if self.is_bookmarked(cx) => "remove bookmark".to_owned(),
            (Stage::Done, Action::Submit) if cx.grid.is_narrow() && self.has_list() => "read".to_owned(),
            (Stage::Done, Action::OnlyWrong) if cx.grid.is_narrow() => "wrong ones".to_owned(),
            (Stage::Done, Action::Submit) => self.onward_label(),
            (Stage::Done, Action::Again) if self.is_review() => "ahead".to_owned(),
            (Stage::Done, Action::Again) if !cx.grid.is_narrow() => "again, other questions".to_owned(),
            (Stage::Done, Action::Back) if self.spec.purpose == Purpose::Check => "back".to_owned(),
            _ => return None,
        };
        Some(SafeText::new(text))
    }

    fn digits(&self, _cx: &Cx) -> u8 {
        let most = match (&self.input, self.sitting.question().map(|question| &question.shape)) {
            (Input::Line { count, .. }, _) => *count,
            (_, Some(Shape::OneOf { options, .. })) => options.len(),
            _ => 9,
        };
        u8::try_from(most).unwrap_or(u8::MAX)
    }

    fn position(&self, cx: &Cx) -> Option<SafeText> {
        if !cx.grid.is_wide() || self.is_review() {
            return None;
        }
        let given = self.sitting.given().len();
        match self.sitting.stage() {
            Stage::Done => Some(SafeText::new(format!("seed {}", self.sitting.seed.0))),
            _ if given == 0 || self.sitting.mode == Mode::Exam => None,
            _ => Some(SafeText::new(format!("{} of {given} right so far", self.sitting.right()))),
        }
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match self.sitting.stage() {
            Stage::Asking => self.update_asking(&action, cx),
            Stage::Told => self.update_told(&action, cx),
            Stage::Done => self.update_done(&action, cx),
        }
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, _cx: &Cx) {
        self.laid.view(canvas, body, self.scroll);
    }

    fn resume(&mut self, cx: &Cx) {
        self.settle(cx);
    }

    fn told(&mut self, news: &News, cx: &Cx) -> Vec<Effect> {
        if let News::Marked(names) = news {
            self.marked.clone_from(names);
            self.settle(cx);
        }
        if let News::Stored(uuid, _) = news {
            let place = self.sitting.given().iter().position(|given| given.uuid == *uuid);
            let question = place.and_then(|at| self.sitting.questions().get(self.sitting.given().get(at)?.question));
            let card = question.map(|question| cx.tutor.snapshot().card(&question.lesson, question.facet));
            let slipped = card.filter(|card| card.is_leech() && matches!(card.phase, Phase::Relearning { .. }));
            let cured = cx.tutor.snapshot().cured_by(*uuid).into_iter().map(|cured| cured.belief);
            if let Some(slot) = place.and_then(|at| self.after.get_mut(at)) {
                *slot = After {
                    due: card.and_then(|card| card.due),
                    cured: cured.collect(),
                    leech: slipped.map(|card| card.lapses),
                };
            }
            // A banner that has just come up takes the blank row that the question may stand in.
            self.settle(cx);
        }
        Vec::new()
    }
}
