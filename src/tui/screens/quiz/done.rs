//! The end of a quiz, a check or a review.

use crate::quiz::{Question, Shape, Sitting, Verdict};
use crate::text::{SafeText, columns, cut, wrap_item, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::glyphs::Glyphs;
use crate::tui::grid::{GUTTER, Grid, PROSE};
use crate::tui::widgets::sheet::{Row, Sheet, Tone};
use crate::tutor::{Placed, Purpose};

use super::layout::Column;
use super::report::{Onward, Report};
use super::words;

/// Columns of the titles in the list of lessons.
const TITLE: usize = 26;

/// A category of a placement test: its title, its marked lessons, all its lessons.
pub(super) type Known = (SafeText, usize, usize);

/// What there is to see at the end.
pub(super) struct End<'a> {
    /// The figures.
    pub(super) report: &'a Report,
    /// The questions.
    pub(super) sitting: &'a Sitting,
    /// Why they were asked.
    pub(super) purpose: Purpose,
    /// The lesson under the bar.
    pub(super) chosen: usize,
    /// The signs.
    pub(super) glyphs: &'a Glyphs,
    /// The measures.
    pub(super) grid: Grid,
    /// What a placement test found, and how much of each category.
    pub(super) placed: Option<(&'a Placed, Vec<Known>)>,
    /// Whether that was marked.
    pub(super) marked: bool,
    /// The keys of going on and of once more.
    pub(super) keys: [SafeText; 2],
}

impl End<'_> {
    /// The columns.
    pub(super) fn columns(&self) -> Vec<Column> {
        match self.purpose {
            Purpose::Review | Purpose::Ahead => vec![self.review()],
            Purpose::Check => vec![self.check()],
            Purpose::Quiz => self.quiz(),
            Purpose::Placement => vec![self.placement()],
        }
    }

    fn prose(&self) -> u16 {
        self.grid.width().min(PROSE)
    }

    fn quiz(&self) -> Vec<Column> {
        let width = if self.grid.is_wide() { self.grid.halves(self.grid.body()).0.width } else { self.grid.width() };
        let mut left = Column { width, ..Column::default() };
        left.middle.append(self.headline(width));
        left.middle.gap();
        let above = left.middle.len();
        left.middle.append(self.by_lesson(width));
        left.middle.gap();
        left.middle.append(self.missed(width));
        if self.grid.is_wide() {
            let mut right = Column { x: width + GUTTER, width, ..Column::default() };
            right.middle.rows.resize(above, Row::blank());
            let (again, focus) = self.look_again(width, true);
            right.middle.append(again);
            right.focus = focus.filter(|_| self.chosen > 0).map(|row| row + above);
            right.middle.gap();
            right.middle.append(self.believed(width));
            return vec![left, right];
        }
        left.middle.gap();
        let above = left.middle.len();
        let (again, focus) = self.look_again(width, false);
        left.middle.append(again);
        // Before the first move the figures at the top are what one wants to see.
        left.focus = focus.filter(|_| self.chosen > 0).map(|row| row + above);
        left.middle.gap();
        left.middle.append(self.believed(width));
        vec![left]
    }

    /// The count and the answers in order.
    fn headline(&self, width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        let (right, all) = (self.report.right(), self.report.verdicts.len());
        sheet.push(Row::text(format!("{right} of {all} right"), Tone::Bold(Role::Strong)));
        for chunk in self.report.verdicts.chunks(usize::from(width.max(1))) {
            sheet.push(self.signs(Row::blank(), 0, chunk));
        }
        sheet
    }

    fn signs(&self, mut row: Row, column: u16, verdicts: &[Verdict]) -> Row {
        for (at, verdict) in (column..).zip(verdicts) {
            let (sign, role) = match verdict {
                Verdict::Right => (self.glyphs.yes, Role::Good),
                Verdict::Partly => ("~", Role::Warning),
                Verdict::Wrong => (self.glyphs.no, Role::Bad),
            };
            row = row.put(at, sign, Tone::Bold(role));
        }
        row
    }

    fn by_lesson(&self, width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        let head = Row::text("By lesson", Tone::Bold(Role::Strong));
        sheet.push(head.right(width, "comes back", Tone::Role(Role::Muted)));
        let lines = &self.report.lessons;
        let most = lines.iter().map(|line| line.verdicts.len()).max().unwrap_or(0).min(12);
        let back = |days: Option<u32>| days.map(words::in_days).unwrap_or_default();
        let widest = lines.iter().map(|line| back(line.days).len()).max().unwrap_or(0);
        let count = |line: &super::report::Line| {
            let right = line.verdicts.iter().filter(|verdict| **verdict == Verdict::Right).count();
            format!("{right} of {}", line.verdicts.len())
        };
        let counted = lines.iter().map(|line| count(line).len()).max().unwrap_or(0);
        // What the figures leave is the title's, at most as much as the widest title needs.
        let figures = 1 + most.max(3) + 2 + counted + 2 + widest;
        let longest = lines.iter().map(|line| columns(&line.title)).max().unwrap_or(0).max(TITLE);
        let title = longest.min(usize::from(width).saturating_sub(figures));
        for line in lines {
            let row = Row::text(cut(&line.title, title), Tone::Role(Role::Text));
            let at = u16::try_from(title + 1).unwrap_or(0);
            let shown = line.verdicts.get(..most.min(line.verdicts.len())).unwrap_or_default();
            let row = self.signs(row, at, shown);
            let at = at + u16::try_from(most.max(3) + 2).unwrap_or(0);
            let row = row.put(at, count(line), Tone::Role(Role::Muted));
            sheet.push(row.right(width, back(line.days), Tone::Role(Role::Text)));
        }
        sheet
    }

    fn look_again(&self, width: u16, airy: bool) -> (Sheet, Option<usize>) {
        let (mut sheet, mut focus) = (Sheet::default(), None);
        if self.report.again.is_empty() {
            return (sheet, None);
        }
        sheet.push(Row::text("Look again", Tone::Bold(Role::Strong)));
        for (at, again) in self.report.again.iter().enumerate() {
            if airy && at > 0 {
                sheet.push(Row::blank());
            }
            let chosen = at == self.chosen;
            focus = focus.or(chosen.then_some(sheet.len()));
            let mut rows =
                vec![(again.title.clone(), if chosen { Tone::Bold(Role::Strong) } else { Tone::Role(Role::Text) })];
            let says = wrap_prose(&again.says, usize::from(width.saturating_sub(1)));
            rows.extend(says.into_iter().map(|line| (line, Tone::Role(Role::Muted))));
            for (text, tone) in rows {
                let mut row = Row::blank().put(1, text, tone).click(width, Action::Point(at));
                if chosen {
                    row = row.on(width, Role::Selection).bar(Role::Accent);
                }
                sheet.push(row);
            }
        }
        (sheet, focus)
    }

    /// What was cured, what keeps slipping away, what is still believed.
    fn believed(&self, width: u16) -> Sheet {
        let mut sheet = self.turned(width);
        sheet.gap();
        sheet.append(self.still_believed(width));
        sheet
    }

    fn turned(&self, width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        let (open, close) = self.quotes();
        if !self.report.cured.is_empty() {
            sheet.push(Row::text("No longer believed", Tone::Bold(Role::Strong)));
        }
        for belief in &self.report.cured {
            let mark = format!("{} ", self.glyphs.yes);
            let text = SafeText::new(format!("{open}{}{close}", belief.trim_end_matches('.')));
            let lines = wrap_item(&mark, &text, usize::from(width));
            sheet.rows.extend(lines.into_iter().map(|line| Row::text(line, Tone::Role(Role::Good))));
        }
        sheet.gap();
        if !self.report.leeches.is_empty() {
            sheet.push(Row::text("Keeps slipping away", Tone::Bold(Role::Strong)));
        }
        for title in &self.report.leeches {
            let says = SafeText::new(format!("{title}: reading the lesson again helps more than one more question."));
            sheet.prose(&says, width, Tone::Role(Role::Text));
        }
        sheet
    }

    fn quotes(&self) -> (&'static str, &'static str) {
        if self.glyphs.ascii { ("\"", "\"") } else { ("“", "”") }
    }

    fn still_believed(&self, width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        if self.report.beliefs.is_empty() {
            return sheet;
        }
        sheet.push(Row::text("Still believed", Tone::Bold(Role::Strong)));
        let (open, close) = self.quotes();
        for (belief, shown) in &self.report.beliefs {
            let times = match shown {
                1 => "once".to_owned(),
                2 => "twice".to_owned(),
                times => format!("{times} times"),
            };
            let text = format!("{open}{}{close}, shown {times}.", belief.trim_end_matches('.'));
            sheet.prose(&SafeText::new(text), width, Tone::Role(Role::Text));
        }
        let says = "A belief closes after right answers on two days.";
        sheet.prose(&SafeText::from(says), width, Tone::Role(Role::Muted));
        sheet
    }

    /// Where feedback comes at the end: every question that was not right, with its answer.
    fn missed(&self, width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        for missed in &self.report.missed {
            let Some(question) = self.sitting.questions().get(missed.question) else { continue };
            sheet.gap();
            let mark = format!("{} {}  ", self.glyphs.no, missed.number);
            for line in wrap_item(&mark, &question.prompt, usize::from(width)) {
                sheet.push(Row::text(line, Tone::Bold(Role::Strong)));
            }
            for line in wrap_item(&format!("{} ", self.glyphs.yes), &right_answer(question), usize::from(width)) {
                sheet.push(Row::text(line, Tone::Role(Role::Good)));
            }
            sheet.prose(&question.explain, width, Tone::Role(Role::Text));
        }
        sheet
    }

    fn check(&self) -> Column {
        let width = self.prose();
        let mut middle = self.headline(width);
        middle.gap();
        let days = self.report.lessons.first().and_then(|line| line.days);
        let says = match (&self.report.onward, self.report.open.as_slice()) {
            (Onward::Back, []) => "The check is not passed yet.".to_owned(),
            (Onward::Back, [one]) => format!("Not passed yet: {one} is still open."),
            (Onward::Back, open) => format!("Not passed yet: {} are still open.", words::listed(open)),
            _ => match days {
                Some(days) => format!("The check is passed. The lesson comes back {}.", words::in_days(days)),
                None => "The check is passed.".to_owned(),
            },
        };
        middle.prose(&SafeText::new(says), width, Tone::Role(Role::Text));
        middle.gap();
        middle.append(self.believed(width));
        middle.gap();
        middle.append(self.choices(width));
        Column { width, middle, ..Column::default() }
    }

    /// What a placement test found, and what becomes of it.
    fn placement(&self) -> Column {
        let width = self.prose();
        let mut middle = Sheet::default();
        let Some((placed, by_category)) = &self.placed else { return Column { width, middle, ..Column::default() } };
        let head = match placed.marked.len() {
            0 => "Nothing is marked as known.".to_owned(),
            count if self.marked => format!("{} marked as known.", words::counted(count, "lesson")),
            count => format!("{} you seem to know.", words::counted(count, "lesson")),
        };
        middle.push(Row::text(head, Tone::Bold(Role::Strong)));
        middle.prose(&placed.words(), width, Tone::Role(Role::Text));
        middle.gap();
        let says = match (placed.marked.is_empty(), self.marked) {
            (true, _) => self.onward(),
            (false, true) => format!("{}; u takes the marks back", self.onward()),
            (false, false) => "mark them as known; esc leaves everything as it was".to_owned(),
        };
        let column = u16::try_from(columns(&self.keys[0]).max(5) + 1).unwrap_or(6);
        for (at, line) in wrap_prose(&SafeText::new(says), usize::from(width - column)).into_iter().enumerate() {
            let row = if at == 0 { Row::text(self.keys[0].clone(), Tone::Bold(Role::Accent)) } else { Row::blank() };
            middle.push(row.put(column, line, Tone::Role(Role::Text)).click(width, Action::Submit));
        }
        middle.gap();
        for (category, known, all) in by_category {
            let row = Row::text(cut(category, usize::from(width).saturating_sub(12)), Tone::Role(Role::Text));
            middle.push(row.right(width.min(48), format!("{known} of {all}"), Tone::Role(Role::Muted)));
        }
        Column { width, middle, ..Column::default() }
    }

    fn review(&self) -> Column {
        let width = self.prose();
        let mut middle = Sheet::default();
        let (today, tomorrow) = self.report.due;
        let done = if today == 0 { "That is all for today." } else { "That is all for now." };
        middle.push(Row::text(done, Tone::Bold(Role::Strong)));
        middle.gap();
        let (right, all) = (self.report.right(), self.report.verdicts.len());
        let there = match (right, all) {
            (_, 0) => "Nothing was asked.".to_owned(),
            (1, 1) => "It was still there.".to_owned(),
            (0, 1) => "It was not there.".to_owned(),
            (right, all) if right == all => format!("All {} were still there.", words::small(all)),
            (0 | 1, all) => format!("{} of {} was still there.", words::number(right), words::small(all)),
            (right, all) => format!("{} of {} were still there.", words::number(right), words::small(all)),
        };
        let later = match today {
            0 => String::new(),
            1 => " One comes back today.".to_owned(),
            count => format!(" {} come back today.", words::number(count)),
        };
        let next = match tomorrow {
            0 if today > 0 => String::new(),
            0 => " None comes back tomorrow.".to_owned(),
            1 => " The next one comes back tomorrow.".to_owned(),
            count => format!(" The next {} come back tomorrow.", words::small(count)),
        };
        middle.prose(&SafeText::new(format!("{there}{later}{next}")), width, Tone::Role(Role::Text));
        middle.gap();
        if let Some(backlog) = &self.report.backlog {
            middle.prose(backlog, width, Tone::Role(Role::Text));
            middle.gap();
        }
        middle.append(self.believed(width));
        middle.gap();
        middle.append(self.choices(width));
        Column { width, middle, ..Column::default() }
    }

    /// The next steps, with their keys.
    fn choices(&self, width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        let (first, second) = match self.purpose {
            Purpose::Review | Purpose::Ahead => {
                let tomorrow = self.report.due.1;
                let ahead = match tomorrow {
                    0 => None,
                    1 => Some("look ahead: tomorrow's one now".to_owned()),
                    count => Some(format!("look ahead: tomorrow's {} now", words::small(count))),
                };
                (self.onward(), ahead)
            }
            _ => (self.onward(), Some("again, other questions".to_owned())),
        };
        let column = u16::try_from(columns(&self.keys[0]).max(5) + 1).unwrap_or(6);
        let actions = [Action::Submit, Action::Again];
        for ((key, says), action) in self.keys.iter().zip([Some(first), second]).zip(actions) {
            let Some(says) = says else { continue };
            for (at, line) in wrap_prose(&SafeText::new(says), usize::from(width - column)).into_iter().enumerate() {
                let row = if at == 0 { Row::text(key.clone(), Tone::Bold(Role::Accent)) } else { Row::blank() };
                sheet.push(row.put(column, line, Tone::Role(Role::Text)).click(width, action.clone()));
            }
        }
        sheet
    }

    fn onward(&self) -> String {
        match &self.report.onward {
            Onward::Lesson(_, title, Some(number), minutes) => {
                format!("go on with lesson {number}, {title}, {}", words::counted(*minutes as usize, "minute"))
            }
            Onward::Lesson(_, title, None, minutes) => {
                format!("go on with {title}, {}", words::counted(*minutes as usize, "minute"))
            }
            Onward::Back => "read the lesson again".to_owned(),
            Onward::Home => "home".to_owned(),
        }
    }
}

/// The right answer in words.
fn right_answer(question: &Question) -> SafeText {
    match &question.shape {
        Shape::OneOf { options, right, .. } => {
            options.get(*right).map(|option| option.text.clone()).unwrap_or_default()
        }
        Shape::Line { accepted } => {
            let lines: Vec<String> = accepted.iter().map(|line| (line + 1).to_string()).collect();
            SafeText::new(format!("Line {}", lines.join(" or ")))
        }
        Shape::Text { .. } => words::spellings(question),
        Shape::Order { steps, right } => {
            let steps =
                right.iter().enumerate().filter_map(|(at, step)| Some(format!("{} {}", at + 1, steps.get(*step)?)));
            SafeText::new(steps.collect::<Vec<_>>().join("\n"))
        }
        Shape::Recall { answer, .. } => answer.clone(),
    }
}
