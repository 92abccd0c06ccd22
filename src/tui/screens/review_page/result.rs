//! The result: what was found, what was missed, what is fine, each with its reason.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::lesson::{LessonId, Review};
use crate::quiz::review::{LEFT_ALONE, Outcome, Planted, Sound, judge};
use crate::text::{SafeText, cut, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::glyphs::Glyphs;
use crate::tui::screen::Cx;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};
use crate::tui::widgets::words;

/// What a review does not do.
const NOTE: &str = "A design review trains the eye; it does not change when cards come back.";

/// Columns before the words of a result: its sign and the number of its line.
const WORDS_AT: u16 = 6;

/// What a line turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Found,
    Missed,
    FalseAlarm,
    LeftAlone,
}

/// One result.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Finding {
    pub(super) line: usize,
    pub(super) kind: Kind,
    /// The lesson to open.
    pub(super) lesson: Option<LessonId>,
    title: SafeText,
    why: SafeText,
}

impl Kind {
    fn sign(self, glyphs: &Glyphs) -> (&'static str, Role) {
        match self {
            Self::Found => (glyphs.yes, Role::Good),
            Self::Missed => (glyphs.no, Role::Bad),
            Self::FalseAlarm => ("!", Role::Warning),
            Self::LeftAlone => (glyphs.bullet, Role::Muted),
        }
    }
}

impl Finding {
    /// The sign before its line; what was rightly left alone has none.
    pub(super) fn sign_in_document(&self, glyphs: &Glyphs) -> Option<(&'static str, Role)> {
        (self.kind != Kind::LeftAlone).then(|| self.kind.sign(glyphs))
    }

    fn planted(planted: &Planted, kind: Kind, cx: &Cx) -> Self {
        let entry = cx.tutor.catalog().entry(&planted.plant.lesson);
        Self {
            line: planted.line,
            kind,
            lesson: entry.map(|entry| entry.id.clone()),
            // Reviews of one's own may name a lesson that is not there.
            title: entry.map_or_else(|| planted.plant.lesson.text().clone(), |entry| entry.title.one_line()),
            why: planted.plant.why.one_line(),
        }
    }

    fn sound(sound: &Sound, kind: Kind) -> Self {
        let title = if kind == Kind::LeftAlone { LEFT_ALONE } else { sound.alarm() };
        let why = sound.why();
        Self { line: sound.line, kind, lesson: None, title: title.into(), why }
    }
}

/// All results, in the order of the document.
pub(super) fn findings(review: &Review, marks: &BTreeSet<usize>, cx: &Cx) -> Vec<Finding> {
    let Outcome { found, missed, false_alarms, left_alone } = judge(review, marks);
    let found = found.iter().map(|it| Finding::planted(it, Kind::Found, cx));
    let missed = missed.iter().map(|it| Finding::planted(it, Kind::Missed, cx));
    let alarms = false_alarms.iter().map(|it| Finding::sound(it, Kind::FalseAlarm));
    let left = left_alone.iter().map(|it| Finding::sound(it, Kind::LeftAlone));
    let mut all: Vec<Finding> = found.chain(missed).chain(alarms).chain(left).collect();
    all.sort_by_key(|finding| finding.line);
    all
}

/// The results as rows, and the rows of each; with a review their lines are quoted.
pub(super) fn lay_out(
    findings: &[Finding],
    quoted: Option<&Review>,
    width: u16,
    glyphs: &Glyphs,
) -> (Sheet, Vec<Range<usize>>) {
    let (mut sheet, mut spans) = (Sheet::default(), Vec::new());
    // One blank column keeps the rail off the text.
    let width = width.saturating_sub(1);
    sheet.push(counts(findings, width, glyphs));
    sheet.prose(&SafeText::new(NOTE), width, Tone::Role(Role::Muted));
    let lines: Vec<SafeText> = quoted.map(|review| review.document.lines().collect()).unwrap_or_default();
    let room = usize::from(width.saturating_sub(WORDS_AT));
    for (index, finding) in findings.iter().enumerate() {
        sheet.gap();
        let start = sheet.len();
        let mut put = |row: Row| sheet.push(row.click(width, Action::Point(index)));
        let (sign, role) = finding.kind.sign(glyphs);
        for (at, title) in wrap_prose(&finding.title, room).into_iter().enumerate() {
            let row = Row::blank().put(WORDS_AT, title, Tone::Role(Role::Strong));
            put(match at {
                0 => row.put(0, sign, Tone::Bold(role)).right(
                    WORDS_AT - 2,
                    (finding.line + 1).to_string(),
                    Tone::Role(Role::Muted),
                ),
                _ => row,
            });
        }
        if let Some(line) = lines.get(finding.line) {
            put(Row::blank().put(WORDS_AT, cut(&SafeText::new(line.trim()), room), Tone::Role(Role::Muted)));
        }
        for why in wrap_prose(&finding.why, room) {
            put(Row::blank().put(WORDS_AT, why, Tone::Role(Role::Text)));
        }
        spans.push(start..sheet.len());
    }
    (sheet, spans)
}

/// How many of each, which explains the signs as well; in fewer words where there is little room.
fn counts(findings: &[Finding], width: u16, glyphs: &Glyphs) -> Row {
    let count = |kind| findings.iter().filter(|finding| finding.kind == kind).count();
    let row = |gap: u16, alarm: &str| {
        let parts = [
            (Kind::Found, format!("{} found", count(Kind::Found))),
            (Kind::Missed, format!("{} missed", count(Kind::Missed))),
            (Kind::FalseAlarm, words::count(count(Kind::FalseAlarm), alarm)),
        ];
        parts.into_iter().fold(Row::blank(), |row, (kind, text)| {
            let (sign, role) = kind.sign(glyphs);
            row.then(gap, sign, Tone::Bold(role)).then(1, text, Tone::Role(Role::Strong))
        })
    };
    let fits = |row: &Row| row.end() <= width;
    [row(3, "false alarm"), row(2, "false alarm")].into_iter().find(fits).unwrap_or_else(|| row(2, "alarm"))
}
