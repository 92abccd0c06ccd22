//! Lays out what a sitting shows now.

use crate::code::{Listing, mask};
use crate::lesson::Category;
use crate::quiz::question::BLANK;
use crate::quiz::sitting::Stage;
use crate::quiz::{Answer, CodeShown, Mode, Question, Shape, Verdict, grade};
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::canvas::columns;
use crate::tui::grid::PROSE;
use crate::tui::keymap::Place;
use crate::tui::screen::Cx;
use crate::tui::widgets::sheet::{Row, Sheet};
use crate::tutor::{Placed, Purpose};

use super::done::{End, Known};
use super::input::Input;
use super::layout::{Column, Laid, height};
use super::report::{self, Report};
use super::scene::{Density, Scene, Told};
use super::{Quiz, today, words};

impl Quiz {
    /// Lays out what is shown now: done when something changes, not when it is painted.
    pub(super) fn compose(&mut self, cx: &Cx) {
        let body = cx.grid.body();
        if self.sitting.stage() == Stage::Done {
            let elapsed = self.ended.since(self.started);
            let report = Report::new(&self.sitting, self.spec.purpose, elapsed, cx);
            self.chosen = self.chosen.min(report.again.len().saturating_sub(1));
            let offset = if cx.grid.is_tall() { 2 } else { 0 };
            self.laid = Laid::new(self.end(&report, cx).columns(), body.height, offset);
            self.report = Some(report);
        } else {
            self.report = None;
            let rows = usize::from(body.height.saturating_add_signed(-self.offset));
            let columns = self.columns(rows, cx);
            self.laid = Laid::new(columns, body.height, self.offset);
        }
        self.scroll = self.laid.followed(self.scroll);
        // The marked line and the chosen lesson are where one begins to look; from there on the arrows scroll.
        match (self.laid.columns.as_mut_slice(), self.sitting.stage()) {
            ([column], Stage::Told) => column.focus = None,
            // The blank is where one begins to look while a word is typed.
            (columns, Stage::Asking) if matches!(self.input, Input::Text(_)) => {
                for column in columns {
                    column.focus = None;
                }
            }
            (columns, Stage::Done) => columns.iter_mut().for_each(|column| column.focus = None),
            _ => {}
        }
    }

    fn columns(&self, rows: usize, cx: &Cx) -> Vec<Column> {
        let Some(question) = self.sitting.question() else { return Vec::new() };
        let scene = self.scene(question, cx);
        let Some(told) = self.told_now(question, cx) else {
            let (mut columns, _) = scene.asking(rows);
            // Beside any other question the list would name the lesson that is asked for.
            if self.is_review() && matches!(self.input, Input::Recall { .. }) {
                add_below(&mut columns, today::list(&self.today(cx), scene.grid.width(), cx.glyphs), rows, &scene);
            }
            return columns;
        };
        scene.telling(&told, rows).0
    }

    /// How far the question stands below (or above) the first row of the body. Set by the height of the question and
    /// of every feedback that it may get, so that the question stays where it is when the answer comes.
    pub(super) fn place_question(&self, cx: &Cx) -> i16 {
        let Some(question) = self.sitting.question() else { return 0 };
        let scene = self.scene(question, cx);
        // A banner stands in the row that a question short of room would move up to.
        let offsets: &[i16] = match (cx.grid.is_tall(), cx.grid.is_short() || cx.tutor.banner().is_some()) {
            (true, true) => &[2, 0],
            (true, false) => &[2, 0, -1],
            (false, true) => &[0],
            (false, false) => &[0, -1],
        };
        let fits = |offset: &&i16| {
            let rows = usize::from(cx.grid.body().height.saturating_add_signed(-**offset));
            let is_plain =
                |(columns, density): (Vec<Column>, Density)| density <= Density::Plain && height(&columns) <= rows;
            is_plain(scene.asking(rows)) && expected(question).iter().all(|told| is_plain(scene.telling(told, rows)))
        };
        offsets.iter().find(fits).or(offsets.last()).copied().unwrap_or(0)
    }

    /// Whether the options may stand apart: where they could not do so beside every feedback they would move together
    /// when the answer comes.
    pub(super) fn is_loose(&self, cx: &Cx) -> bool {
        let Some(question) = self.sitting.question() else { return true };
        let scene = Scene { loose: true, ..self.scene(question, cx) };
        let rows = usize::from(cx.grid.body().height.saturating_add_signed(-self.offset));
        let is_airy = |(columns, density): (Vec<Column>, Density)| density == Density::Airy && height(&columns) <= rows;
        is_airy(scene.asking(rows)) && expected(question).iter().all(|told| is_airy(scene.telling(told, rows)))
    }

    pub(super) fn scene<'a>(&'a self, question: &'a Question, cx: &'a Cx) -> Scene<'a> {
        let place = self.input.place();
        let key = |action: &Action| SafeText::new(cx.keymap.key(place, action));
        Scene {
            question,
            code: &self.code,
            input: &self.input,
            confidence: self.sitting.confidence(),
            hint: self.hint.as_ref(),
            context: self.context(question, cx),
            loose: self.loose,
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
            placed: self.placed.as_ref().map(|placed| (placed, by_category(placed, cx))),
            marked: !self.marked.is_empty(),
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
        let facts = format!("{}{seen}", question.facet.word());
        let line = SafeText::new(format!("{title}  {dot}  {facts}"));
        // What does not stand in one row is parted where the facts begin, not after some sign.
        let is_short = columns(&line) <= cx.grid.width().min(PROSE);
        Some(if is_short { line } else { SafeText::new(format!("{title}\n{facts}")) })
    }

    /// The answer whose feedback is shown.
    fn told_now(&self, question: &Question, cx: &Cx) -> Option<Told> {
        let given = self.sitting.feedback()?;
        let after = self.after.last().cloned().unwrap_or_default();
        let today = cx.tutor.snapshot().study_day(cx.now);
        let when = after.due.map(|due| words::when(due, cx.now, today));
        let verdict = grade::verdict(question, &given.answer);
        let practice = self.sitting.mode == Mode::Practice;
        Some(Told {
            answer: given.answer.clone(),
            verdict,
            memory: words::memory(given, when.as_deref(), practice),
            cured: after.cured,
            leech: after.leech,
        })
    }

    pub(super) fn is_review(&self) -> bool {
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
                    let due = self.after.get(place).and_then(|after| after.due);
                    let right = self.sitting.given().get(place).is_some_and(|given| given.verdict == Verdict::Right);
                    today::State::Answered(right, due.map(|due| words::when(due, cx.now, today)).unwrap_or_default())
                }
                None => today::State::Left,
            };
            today::Card { title: report::title(&question.lesson, cx), facet: question.facet.word(), state }
        };
        self.sitting.questions().iter().enumerate().map(card).collect()
    }
}

/// The categories of which something is marked: title, marked lessons, all lessons.
fn by_category(placed: &Placed, cx: &Cx) -> Vec<Known> {
    let of = |category: &Category| {
        let known = placed.marked.iter().filter(|(lesson, _)| lesson.category() == category.name.as_str()).count();
        (category.title.clone(), known, cx.tutor.catalog().in_category(&category.name).len())
    };
    cx.tutor.catalog().categories().iter().map(of).filter(|(_, known, _)| *known > 0).collect()
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
        cured: Vec::new(),
        leech: None,
    };
    answers.into_iter().map(told).collect()
}

/// The code of a question without the comments that would give it away; a blank in it is filled in once the answer was
/// given.
pub(in super::super) fn listings(question: &Question, told: bool, cx: &Cx) -> Vec<Listing> {
    let catalog = cx.tutor.catalog();
    let title = catalog.entry(&question.lesson).map(|entry| entry.title.clone());
    let aliases = catalog.card(&question.lesson).map(|card| card.aliases.clone()).unwrap_or_default();
    let names: Vec<&str> = title.iter().chain(&aliases).map(SafeText::as_str).collect();
    let of = |language: &str, code: &str| mask::mask(&cx.tutor.listing(language, code).0, &names);
    match &question.code {
        None => Vec::new(),
        Some(CodeShown::One { language, code }) => match (question.filled(), &question.shape) {
            (Some(filled), Shape::Text { accepted, .. }) => {
                // The whole code has its colours from the build, the one with the blank would have none.
                let whole = of(language.name(), &filled);
                let word = accepted.first().map(SafeText::as_str).filter(|_| !told);
                vec![word.map_or_else(|| whole.clone(), |word| mask::replaced(&whole, word, BLANK))]
            }
            _ => vec![of(language.name(), code)],
        },
        Some(CodeShown::Two { language, code, .. }) => code.iter().map(|code| of(language.name(), code)).collect(),
    }
}

/// Puts a list below everything else where all of it fits, with two blank rows above it.
fn add_below(columns: &mut [Column], list: Sheet, rows: usize, scene: &Scene) {
    let used = height(columns);
    let fits = scene.grid.is_tall() && used + 2 + list.len() <= rows;
    if let Some(column) = columns.first_mut().filter(|_| fits) {
        column.bottom.rows.extend([Row::blank(), Row::blank()]);
        column.bottom.append(list);
    }
}
