//! A design review: the document with its lines to mark, then what was planted in it.

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use crate::lesson::Review;
use crate::quiz::review::judge;
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Route};
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tui::widgets::entries::Entries;

use super::Opened;

mod areas;
mod document;
mod result;

use areas::Areas;
use document::Document;
use result::Finding;

/// Clicks on lines of the document begin here; those on results are counted from 0.
const LINES: usize = 1 << 16;

/// Opens a design review.
pub(super) fn open(name: &SafeText, cx: &Cx) -> Opened {
    let known = cx.tutor.catalog().reviews().iter().any(|review| review.name == *name);
    if !known {
        return Err(SafeText::new(format!("There is no design review “{name}”.")));
    }
    let mut page = ReviewPage { name: name.clone(), ..ReviewPage::default() };
    page.resume(cx);
    Ok((Box::new(page), Vec::new()))
}

/// The page of one review. Marks live as long as the page does: nothing of it is recorded.
#[derive(Debug, Default)]
struct ReviewPage {
    name: SafeText,
    /// The 0-based lines that are marked.
    marks: BTreeSet<usize>,
    /// Whether the result is shown.
    told: bool,
    document: Entries,
    /// The line of each entry of the document.
    lines: Vec<usize>,
    results: Entries,
    findings: Vec<Finding>,
}

impl ReviewPage {
    fn review<'a>(&self, cx: &Cx<'a>) -> Option<&'a Review> {
        cx.tutor.catalog().reviews().iter().find(|review| review.name == self.name)
    }

    fn areas(&self, cx: &Cx) -> Areas {
        let longest = self.review(cx).map_or(0, document::longest);
        Areas::new(cx.grid, longest, self.told)
    }

    /// The line that the bar stands on.
    fn line(&self) -> Option<usize> {
        self.lines.get(self.document.chosen()).copied()
    }

    fn finding(&self) -> Option<&Finding> {
        self.findings.get(self.results.chosen()).filter(|_| self.told)
    }

    fn mark(&mut self, cx: &Cx) {
        let Some(line) = self.line() else { return };
        if !self.marks.remove(&line) {
            self.marks.insert(line);
        }
        self.resume(cx);
    }

    fn tell(&mut self, cx: &Cx) {
        self.told = true;
        self.results = Entries::default();
        self.resume(cx);
    }

    fn open_lesson(&self) -> Vec<Effect> {
        let lesson = self.finding().and_then(|finding| finding.lesson.clone());
        lesson.map(|id| Effect::Open(Route::Lesson(id))).into_iter().collect()
    }

    /// Chooses a result, and shows its line in the document.
    fn choose(&mut self, finding: usize, cx: &Cx) {
        self.results.choose(finding, self.areas(cx).result_rows());
        self.follow(cx);
    }

    fn follow(&mut self, cx: &Cx) {
        let line = self.finding().map(|finding| finding.line);
        if let Some(entry) = self.lines.iter().position(|other| Some(*other) == line) {
            self.document.choose(entry, self.areas(cx).document_rows());
        }
    }

    /// A click on what is chosen does what its key would do.
    fn point(&mut self, at: usize, cx: &Cx) -> Vec<Effect> {
        match at.checked_sub(LINES) {
            Some(line) if self.told => {
                if let Some(finding) = self.findings.iter().position(|finding| finding.line == line) {
                    self.choose(finding, cx);
                }
            }
            Some(line) if self.line() == Some(line) => self.mark(cx),
            Some(line) => {
                if let Some(entry) = self.lines.iter().position(|other| *other == line) {
                    self.document.choose(entry, self.areas(cx).document_rows());
                }
            }
            None if at == self.results.chosen() => return self.open_lesson(),
            None => self.choose(at, cx),
        }
        Vec::new()
    }

    fn step(&mut self, action: &Action, cx: &Cx) {
        if self.told {
            self.results.step(action, self.areas(cx).result_rows());
            self.follow(cx);
        } else {
            self.document.step(action, self.areas(cx).document_rows());
        }
    }
}

impl Screen for ReviewPage {
    fn header(&self, cx: &Cx) -> Header {
        let Some(review) = self.review(cx) else { return Header::new("Design review") };
        let header = Header::new("Design review").crumb(review.title.one_line());
        #[expect(clippy::cast_precision_loss, reason = "lines and plants of a document are few")]
        let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
        if self.told {
            let outcome = judge(review, &self.marks);
            let (found, all) = (outcome.found.len(), outcome.plants());
            header.fact(format!("{found} of {all} found")).progress(share(found, all))
        } else {
            let read = share(self.document.chosen(), self.lines.len().saturating_sub(1));
            header.fact(format!("{} marked", self.marks.len())).progress(read)
        }
    }

    fn place(&self) -> Place {
        Place::ReviewPage
    }

    fn enabled(&self, action: &Action, _cx: &Cx) -> bool {
        match action {
            Action::Toggle => !self.told && self.line().is_some(),
            Action::Undo => self.told,
            Action::OpenLesson => self.finding().is_some_and(|finding| finding.lesson.is_some()),
            Action::Submit => !self.told || self.finding().is_some_and(|finding| finding.lesson.is_some()),
            _ => true,
        }
    }

    fn label(&self, action: &Action, cx: &Cx) -> Option<SafeText> {
        let text = match action {
            Action::Toggle if self.line().is_some_and(|line| self.marks.contains(&line)) => "unmark",
            Action::Submit if self.told && cx.grid.is_narrow() => "lesson",
            Action::Submit if self.told => "open the lesson",
            Action::Submit if cx.grid.is_narrow() => "result",
            // Enter does that already.
            Action::OpenLesson => "",
            _ => return None,
        };
        Some(text.into())
    }

    fn position(&self, _cx: &Cx) -> Option<SafeText> {
        if self.told {
            return Some(SafeText::new(format!("{} of {}", self.results.chosen() + 1, self.findings.len())));
        }
        let last = self.lines.last()?;
        Some(SafeText::new(format!("line {} of {}", self.line()? + 1, last + 1)))
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Toggle => self.mark(cx),
            Action::Submit if !self.told => self.tell(cx),
            Action::Submit | Action::OpenLesson => return self.open_lesson(),
            Action::Undo => {
                self.told = false;
                self.resume(cx);
            }
            Action::Back => return vec![Effect::Back],
            Action::Point(at) => return self.point(at, cx),
            action => self.step(&action, cx),
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, _body: Rect, cx: &Cx) {
        let Some(review) = self.review(cx) else { return };
        let areas = self.areas(cx);
        if let Some(area) = areas.document {
            self.document.view(canvas, area, !self.told);
        }
        areas.paint_rule(canvas);
        match areas.beside {
            Some(area) if self.told => self.results.view(canvas, area, true),
            Some(area) => document::aside(review, &self.marks, area, canvas.glyphs).view(canvas, area, 0),
            None => {}
        }
    }

    /// Lays everything out anew: for another size, other marks, another stage.
    fn resume(&mut self, cx: &Cx) {
        let Some(review) = self.review(cx) else { return };
        let areas = self.areas(cx);
        self.findings = if self.told { result::findings(review, &self.marks, cx) } else { Vec::new() };
        if let Some(area) = areas.document {
            let page = Document { review, marks: &self.marks, findings: &self.findings, width: area.width };
            let (sheet, spans, lines) = page.lay_out(areas.has_brief(), cx.glyphs);
            self.lines = lines;
            self.document.show(sheet, spans, areas.document_rows());
        }
        if let (true, Some(area)) = (self.told, areas.beside) {
            let quoted = areas.document.is_none().then_some(review);
            let (sheet, spans) = result::lay_out(&self.findings, quoted, area.width, cx.glyphs);
            self.results.show(sheet, spans, areas.result_rows());
            self.follow(cx);
        }
    }
}

#[cfg(test)]
mod tests;
