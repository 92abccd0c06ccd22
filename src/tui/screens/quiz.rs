//! A quiz, a check or a review: one question after the other, and the end.

use ratatui::layout::Rect;

use crate::code::{Listing, mask};
use crate::lesson::Facet;
use crate::platform::{StudyDay, Timestamp};
use crate::quiz::sitting::Stage;
use crate::quiz::{Answer, CodeShown, Mode, Question, Shape, Sitting, grade};
use crate::schedule::{CardKey, Due};
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, News, Route};
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tutor::{Purpose, QuizSpec, listing, next};

use super::Opened;

mod ask;
mod done;
mod feedback;
mod input;
mod layout;
mod report;
mod scene;
#[cfg(test)]
mod tests;
mod today;
mod words;

use done::End;
use input::{Input, Step};
use layout::{Column, Laid, height};
use report::{Onward, Report};
use scene::{Density, Form, Scene, Told};

/// The screen of a sitting.
///
/// # Errors
/// In words for the footer, when there is nothing to ask.
pub(super) fn open(spec: &QuizSpec, cx: &Cx) -> Opened {
    let sitting = cx.tutor.sitting(spec, cx.now)?;
    Ok((Box::new(Quiz::new(spec.clone(), sitting, cx)), Vec::new()))
}

/// A sitting as it is shown.
struct Quiz {
    spec: QuizSpec,
    sitting: Sitting,
    /// The study day on which each question's card was answered last, when the sitting began.
    seen: Vec<Option<StudyDay>>,
    /// When the card of each answer is due, once the answer was kept; as long as the list of answers.
    due: Vec<Option<Due>>,
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
            due: Vec::new(),
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
            self.code = listings(question, cx);
        }
        self.compose(cx);
    }

    fn answer(&mut self, answer: Answer, cx: &Cx) -> Vec<Effect> {
        let elapsed = u32::try_from(cx.now.at.since(self.shown_at)).unwrap_or(u32::MAX);
        let Some(question) = self.sitting.question().cloned() else { return Vec::new() };
        let Some(given) = self.sitting.answer(answer, elapsed) else { return Vec::new() };
        let record = cx.tutor.record_of(given, &question, self.spec.purpose, cx.now);
        self.due.push(None);
        self.ended = cx.now.at;
        self.scroll = 0;
        if self.sitting.stage() == Stage::Asking {
            self.ask(cx);
        } else {
            self.compose(cx);
        }
        vec![Effect::Record(Box::new(record))]
    }

    fn next(&mut self, cx: &Cx) {
        self.sitting.next();
        self.ask(cx);
    }

    fn undo(&mut self, cx: &Cx) -> Vec<Effect> {
        if let Input::Line { chosen: Some(_), .. } = self.input {
            if self.sitting.stage() == Stage::Asking {
                // The first step of a pair is taken back before an answer that was kept.
                self.ask(cx);
                return Vec::new();
            }
        }
        let Some(uuid) = self.sitting.undo() else { return Vec::new() };
        self.due.pop();
        self.report = None;
        self.ask(cx);
        vec![Effect::Void(uuid), Effect::Say(SafeText::from("undone"))]
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

/// Drawing.
impl Quiz {
    /// Lays out what is shown now: done when something changes, not when it is painted.
    fn compose(&mut self, cx: &Cx) {
        let body = cx.grid.body();
        if self.sitting.stage() == Stage::Done {
            let elapsed = self.ended.since(self.started);
            let report = Report::new(&self.sitting, self.spec.purpose, elapsed, cx);
            self.chosen = self.chosen.min(report.again.len().saturating_sub(1));
            let offset = if cx.grid.is_tall() { 2 } else { 0 };
            let rows = usize::from(body.height.saturating_add_signed(-offset));
            let columns = self.end(&report, cx).columns(rows);
            self.laid = Laid::new(columns, body.height, offset);
            self.report = Some(report);
        } else {
            self.report = None;
            self.offset = self.place_question(cx);
            let rows = usize::from(body.height.saturating_add_signed(-self.offset));
            let columns = self.columns(rows, cx);
            self.laid = Laid::new(columns, body.height, self.offset);
        }
        self.scroll = self.laid.followed(self.scroll);
    }

    fn columns(&self, rows: usize, cx: &Cx) -> Vec<Column> {
        let Some(question) = self.sitting.question() else { return Vec::new() };
        let scene = self.scene(question, cx);
        let Some(told) = self.told_now(question, cx) else {
            let (mut columns, _) = scene.asking(rows);
            if self.is_review() && scene.form() == Form::Single && self.code.is_empty() {
                add_below(&mut columns, today::list(&self.today(cx), scene.grid.width(), cx.glyphs), rows, &scene);
            }
            return columns;
        };
        scene.telling(&told, rows).0
    }

    /// How far the question stands below (or above) the first row of the body. Set by the height of the question and
    /// of every feedback that it may get, so that the question stays where it is when the answer comes.
    fn place_question(&self, cx: &Cx) -> i16 {
        let Some(question) = self.sitting.question() else { return 0 };
        let scene = self.scene(question, cx);
        let offsets: &[i16] = match (cx.grid.is_tall(), cx.grid.is_short(), cx.tutor.banner().is_some()) {
            (_, true, _) => &[0],
            (true, _, true) => &[2, 0],
            (true, _, false) => &[2, 0, -1],
            (false, _, true) => &[0],
            (false, _, false) => &[0, -1],
        };
        let fits = |offset: &&i16| {
            let rows = usize::from(cx.grid.body().height.saturating_add_signed(-**offset));
            let is_plain =
                |(columns, density): (Vec<Column>, Density)| density <= Density::Plain && height(&columns) <= rows;
            is_plain(scene.asking(rows)) && expected(question).iter().all(|told| is_plain(scene.telling(told, rows)))
        };
        offsets.iter().find(fits).or(offsets.last()).copied().unwrap_or(0)
    }

    fn scene<'a>(&'a self, question: &'a Question, cx: &'a Cx) -> Scene<'a> {
        let place = self.input.place();
        let key = |action: &Action| SafeText::new(cx.keymap.key(place, action));
        Scene {
            question,
            code: &self.code,
            input: &self.input,
            confidence: self.sitting.confidence(),
            hint: self.hint.as_ref(),
            context: self.context(question, cx),
            code_open: self.code_open,
            keys: [key(&Action::Confidence), key(&Action::Next)],
            glyphs: cx.glyphs,
            grid: cx.grid,
            backgrounds: cx.theme.has_backgrounds(),
        }
    }

    fn end<'a>(&'a self, report: &'a Report, cx: &'a Cx) -> End<'a> {
        let key = |action: &Action| SafeText::new(cx.keymap.key(Place::Done, action));
        End {
            report,
            sitting: &self.sitting,
            purpose: self.spec.purpose,
            chosen: self.chosen,
            glyphs: cx.glyphs,
            grid: cx.grid,
            keys: [key(&Action::Submit), key(&Action::Again)],
        }
    }

    /// What a recall is about: without options or code the prompt alone may not say it.
    fn context(&self, question: &Question, cx: &Cx) -> Option<SafeText> {
        if !matches!(question.shape, Shape::Recall { .. }) {
            return None;
        }
        let dot = cx.glyphs.dot;
        let title = report::title(&question.lesson, cx);
        let at = self.sitting.questions().iter().position(|other| std::ptr::eq(other, question));
        let today = cx.tutor.snapshot().study_day(cx.now);
        let ago = at.and_then(|at| *self.seen.get(at)?).map(|day| words::days_ago(today.0.saturating_sub(day.0)));
        let seen = ago.map(|ago| format!("  {dot}  last seen {ago}")).unwrap_or_default();
        Some(SafeText::new(format!("{title}  {dot}  {}{seen}", question.facet.word())))
    }

    /// The answer whose feedback is shown.
    fn told_now(&self, question: &Question, cx: &Cx) -> Option<Told> {
        let given = self.sitting.feedback()?;
        let due = self.due.last().copied().flatten();
        let today = cx.tutor.snapshot().study_day(cx.now);
        let when = due.map(|due| words::when(due, cx.now, today));
        let verdict = grade::verdict(question, &given.answer);
        Some(Told { answer: given.answer.clone(), verdict, memory: words::memory(given, when.as_deref()) })
    }

    fn is_review(&self) -> bool {
        matches!(self.spec.purpose, Purpose::Review | Purpose::Ahead)
    }

    fn today(&self, cx: &Cx) -> Vec<today::Card> {
        let today = cx.tutor.snapshot().study_day(cx.now);
        let now = self.sitting.question();
        let card = |(at, question): (usize, &Question)| {
            let answered = self.sitting.given().iter().rposition(|given| given.question == at);
            let state = match answered {
                _ if now.is_some_and(|now| std::ptr::eq(now, question)) => today::State::Now,
                Some(place) => {
                    let due = self.due.get(place).copied().flatten();
                    today::State::Answered(due.map(|due| words::when(due, cx.now, today)).unwrap_or_default())
                }
                None => today::State::Left,
            };
            today::Card { title: report::title(&question.lesson, cx), facet: Facet::word(question.facet), state }
        };
        self.sitting.questions().iter().enumerate().map(card).collect()
    }
}

/// A line that no snippet has.
const NO_LINE: usize = 998;

/// Every kind of feedback that a question may get, for measuring.
fn expected(question: &Question) -> Vec<Told> {
    let mut answers = vec![Answer::Skip];
    match &question.shape {
        Shape::OneOf { options, then, right } => {
            answers.extend((0..options.len()).map(Answer::Choice));
            answers.extend(then.iter().map(|_| Answer::ChoiceAndLine(*right, NO_LINE)));
        }
        Shape::Line { accepted } => answers.extend(accepted.iter().copied().chain([NO_LINE]).map(Answer::Line)),
        Shape::Order { right, .. } => answers.extend([right.clone(), Vec::new()].map(Answer::Order)),
        Shape::Recall { points, .. } => answers.push(Answer::Ticks(vec![false; points.len()])),
        Shape::Text { .. } => answers.push(Answer::Text(String::new())),
    }
    let told = |answer: Answer| Told {
        verdict: grade::verdict(question, &answer),
        answer,
        memory: SafeText::from("You were sure, so it comes back in this round."),
    };
    answers.into_iter().map(told).collect()
}

/// The code of a question without the comments that would give it away.
fn listings(question: &Question, cx: &Cx) -> Vec<Listing> {
    let catalog = cx.tutor.catalog();
    let title = catalog.entry(&question.lesson).map(|entry| entry.title.clone());
    let aliases = catalog.card(&question.lesson).map(|card| card.aliases.clone()).unwrap_or_default();
    let names: Vec<&str> = title.iter().chain(&aliases).map(SafeText::as_str).collect();
    let of = |language: &str, code: &str| mask::mask(&listing::of(language, code), &names);
    match &question.code {
        None => Vec::new(),
        Some(CodeShown::One { language, code }) => vec![of(language.name(), code)],
        Some(CodeShown::Two { language, code, .. }) => code.iter().map(|code| of(language.name(), code)).collect(),
    }
}

/// Puts a list below everything else where all of it fits, with two blank rows above it.
fn add_below(columns: &mut [Column], list: crate::tui::widgets::sheet::Sheet, rows: usize, scene: &Scene) {
    let used = height(columns);
    if let Some(column) = columns.first_mut() {
        if scene.grid.is_tall() && used + 2 + list.len() <= rows {
            column
                .bottom
                .rows
                .extend([crate::tui::widgets::sheet::Row::blank(), crate::tui::widgets::sheet::Row::blank()]);
            column.bottom.append(list);
        }
    }
}

impl Screen for Quiz {
    fn header(&self, cx: &Cx) -> Header {
        let done = self.sitting.stage() == Stage::Done;
        let (at, all) = self.sitting.position();
        let (name, title) = match self.spec.purpose {
            Purpose::Quiz => ("Quiz", Some(&self.sitting.title)),
            Purpose::Check => ("Check", Some(&self.sitting.title)),
            Purpose::Review | Purpose::Ahead => ("Review", None),
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
            _ => header.fact(format!("{at} of {all}")),
        };
        if self.is_review() && !done && !cx.grid.is_narrow() {
            let minutes = next::review_minutes(all - self.sitting.given().len());
            header = header.fact(format!("about {} left", words::counted(minutes, "minute")));
        }
        header.progress(self.sitting.progress())
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
            (Stage::Told, Action::OpenLesson) if cx.grid.is_narrow() => "lesson".to_owned(),
            (Stage::Told, Action::Bookmark) if self.is_bookmarked(cx) => "remove bookmark".to_owned(),
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
        self.compose(cx);
    }

    fn told(&mut self, news: &News, cx: &Cx) -> Vec<Effect> {
        if let News::Stored(uuid, _) = news {
            let place = self.sitting.given().iter().position(|given| given.uuid == *uuid);
            let question = place.and_then(|at| self.sitting.questions().get(self.sitting.given().get(at)?.question));
            let due = question.map(|question| CardKey::new(question.lesson.clone(), question.facet));
            let due = due.and_then(|key| cx.tutor.snapshot().card(&key.lesson, key.facet).due);
            if let Some(slot) = place.and_then(|at| self.due.get_mut(at)) {
                *slot = due;
            }
            self.compose(cx);
        }
        Vec::new()
    }
}

/// What keys do.
impl Quiz {
    fn enabled_asking(&self, action: &Action, cx: &Cx) -> bool {
        let question = self.sitting.question();
        match action {
            Action::Hint => self.sitting.hints() == 0 && question.is_some_and(|question| question.hint.is_some()),
            Action::Undo => {
                !self.sitting.given().is_empty() || matches!(self.input, Input::Line { chosen: Some(_), .. })
            }
            Action::Next => match (&self.input, question) {
                (Input::Pair { .. }, _) => !cx.grid.is_wide(),
                (Input::Options, Some(question)) => self.scene(question, cx).hides_code(usize::from(self.laid.height)),
                _ => false,
            },
            Action::Toggle => !matches!(self.input, Input::Recall { revealed: false, .. }),
            Action::Up | Action::Down | Action::PageUp | Action::PageDown => match self.input {
                Input::Options | Input::Pair { .. } | Input::Text(_) => self.laid.most() > 0,
                Input::Recall { revealed, .. } => revealed,
                _ => true,
            },
            _ => true,
        }
    }

    fn enabled_done(&self, action: &Action) -> bool {
        let Some(report) = &self.report else { return true };
        match action {
            Action::OnlyWrong => report.right() < report.verdicts.len() && !self.is_review(),
            Action::Again if self.is_review() => report.due.1 > 0,
            Action::Up | Action::Down => self.has_list() && report.again.len() > 1 || self.laid.most() > 0,
            Action::PageUp | Action::PageDown => self.laid.most() > 0,
            _ => true,
        }
    }

    /// Whether Enter opens the lesson under the bar.
    fn has_list(&self) -> bool {
        self.spec.purpose == Purpose::Quiz && self.report.as_ref().is_some_and(|report| !report.again.is_empty())
    }

    fn is_bookmarked(&self, cx: &Cx) -> bool {
        self.sitting.question().is_some_and(|question| cx.tutor.snapshot().is_bookmarked(&question.lesson))
    }

    fn update_asking(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        let Some(question) = self.sitting.question().cloned() else { return Vec::new() };
        match action {
            Action::Confidence => self.sitting.turn_confidence(),
            Action::Hint => self.hint = self.sitting.take_hint(),
            Action::Skip => return self.answer(Answer::Skip, cx),
            Action::Undo => return self.undo(cx),
            Action::Back => return self.stop(),
            Action::Next if self.input == Input::Options => {
                self.code_open = !self.code_open;
                self.scroll = 0;
            }
            action => match self.input.update(action, &question) {
                Step::Answer(answer) => return self.answer(answer, cx),
                Step::Changed => {}
                Step::Nothing => return self.scrolled(action),
            },
        }
        self.compose(cx);
        Vec::new()
    }

    fn update_told(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        let lesson = self.sitting.question().map(|question| question.lesson.clone());
        match (action, lesson) {
            (Action::Submit, _) => self.next(cx),
            (Action::Undo, _) => return self.undo(cx),
            (Action::Back, _) => return self.stop(),
            (Action::OpenLesson, Some(lesson)) => return vec![Effect::Open(Route::Lesson(lesson))],
            (Action::Bookmark, Some(lesson)) => {
                let on = !cx.tutor.snapshot().is_bookmarked(&lesson);
                return vec![Effect::Bookmark(lesson, on)];
            }
            (action, _) => return self.scrolled(action),
        }
        Vec::new()
    }

    fn update_done(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        let count = self.report.as_ref().map_or(0, |report| report.again.len());
        match action {
            Action::Submit => return self.go_on(),
            Action::Again => {
                let purpose = if self.is_review() { Purpose::Ahead } else { self.spec.purpose };
                let spec = QuizSpec { seed: None, purpose, ..self.spec.clone() };
                return vec![Effect::Replace(Route::Quiz(spec))];
            }
            Action::OnlyWrong => {
                if let Some(sitting) = cx.tutor.only_wrong(&self.sitting) {
                    self.restart(sitting, cx);
                }
                return Vec::new();
            }
            Action::Undo => return self.undo(cx),
            Action::Back if self.spec.purpose == Purpose::Check => return vec![Effect::Back],
            Action::Back => return vec![Effect::Home],
            Action::Up if self.has_list() && self.chosen > 0 => self.chosen -= 1,
            Action::Down if self.has_list() && self.chosen + 1 < count => self.chosen += 1,
            Action::Point(at) if self.has_list() => self.chosen = (*at).min(count.saturating_sub(1)),
            action => return self.scrolled(action),
        }
        self.compose(cx);
        Vec::new()
    }

    fn go_on(&self) -> Vec<Effect> {
        let Some(report) = &self.report else { return Vec::new() };
        if let Some(again) = report.again.get(self.chosen).filter(|_| self.has_list()) {
            return vec![Effect::Open(Route::Lesson(again.lesson.clone()))];
        }
        match &report.onward {
            // The next lesson stands on the home screen, not on the one before: a path is no staircase to climb down.
            Onward::Lesson(lesson, ..) => vec![Effect::Home, Effect::Open(Route::Lesson(lesson.clone()))],
            Onward::Back => vec![Effect::Back],
            Onward::Home => vec![Effect::Home],
        }
    }

    fn onward_label(&self) -> String {
        let Some(report) = &self.report else { return String::new() };
        if let Some(again) = report.again.get(self.chosen).filter(|_| self.has_list()) {
            return format!("read {}", again.title);
        }
        match &report.onward {
            Onward::Lesson(_, _, Some(number), _) => format!("lesson {number}"),
            Onward::Lesson(..) => "next lesson".to_owned(),
            Onward::Back => "read it again".to_owned(),
            Onward::Home => "home".to_owned(),
        }
    }

    fn scrolled(&mut self, action: &Action) -> Vec<Effect> {
        let page = isize::from(i16::try_from(self.laid.height).unwrap_or(i16::MAX)) - 2;
        let by = match action {
            Action::Up => -1,
            Action::Down => 1,
            Action::PageUp => -page,
            Action::PageDown => page,
            Action::Scroll(rows) => isize::from(*rows),
            _ => return Vec::new(),
        };
        self.scroll = self.scroll.min(self.laid.most()).saturating_add_signed(by).min(self.laid.most());
        Vec::new()
    }
}
