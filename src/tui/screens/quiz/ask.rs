//! A question before its answer.

use crate::quiz::{CodeShown, Shape};
use crate::text::SafeText;
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::grid::GUTTER;
use crate::tui::widgets::code::head;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};

use super::input::Input;
use super::layout::{Column, height};
use super::scene::{Density, Form, Scene, letter};
use super::words;

/// Fewest rows of code worth showing above options; with less it is one key away.
const WORTH: usize = 4;

impl Scene<'_> {
    /// The columns for so many rows, as wide as they fit.
    pub(super) fn asking(&self, rows: usize) -> (Vec<Column>, Density) {
        for density in Density::ALL {
            let columns = self.ask(density);
            if height(&columns) <= rows {
                return (columns, density);
            }
        }
        if self.can_hide_code() && self.visible_code(rows) < WORTH {
            return (self.ask_without_code(), Density::Dense);
        }
        (self.ask(Density::Dense), Density::Dense)
    }

    /// Whether the code gives way to the options where there is no room for both.
    fn can_hide_code(&self) -> bool {
        self.form() == Form::Single && matches!(self.input, Input::Options) && !self.code.is_empty()
    }

    /// Rows of code that are left beside question and options.
    fn visible_code(&self, rows: usize) -> usize {
        let columns = self.ask(Density::Dense);
        columns.first().map_or(0, |column| rows.saturating_sub(column.top.len() + column.bottom.len()))
    }

    /// Whether the key that shows the code does something.
    pub(super) fn hides_code(&self, rows: usize) -> bool {
        self.can_hide_code() && height(&self.ask(Density::Dense)) > rows && self.visible_code(rows) < WORTH
    }

    fn ask(&self, density: Density) -> Vec<Column> {
        match self.form() {
            Form::Split => self.ask_split(density),
            Form::Twin => self.ask_twin(density),
            Form::Single if matches!(self.question.code, Some(CodeShown::Two { .. })) => self.ask_flip(density),
            Form::Single => self.ask_single(density),
        }
    }

    fn ask_split(&self, density: Density) -> Vec<Column> {
        let width = self.half();
        let (middle, focus) = self.one(width, density < Density::Dense, &[], false);
        let left =
            Column { width, top: self.head(width, density < Density::Dense), middle, focus, ..Column::default() };
        let mut right = Column { x: width + GUTTER, width, top: self.prompt(width), ..Column::default() };
        right.top.gap();
        let (middle, focus) = self.answers(width, density == Density::Airy && self.loose);
        (right.middle, right.focus) = (middle, focus);
        right.bottom = self.below(width, density, true);
        vec![left, right]
    }

    fn ask_twin(&self, density: Density) -> Vec<Column> {
        let (width, half) = (self.grid.width(), self.half());
        let mut column = Column { width, top: self.prompt(width), ..Column::default() };
        column.top.gap();
        let mut panes = Sheet::default();
        for side in 0..2 {
            let (sheet, focus) = self.panel(side, half, density < Density::Dense);
            column.focus = column.focus.or(focus);
            if side == 0 {
                panes = sheet;
            } else {
                divide(&mut panes, &sheet, half, self);
                panes.beside(sheet, half + GUTTER);
            }
        }
        column.middle = panes;
        column.bottom.push(Row::blank());
        column.bottom.push(self.letters(half));
        column.bottom.append(self.below(width, density, true));
        if let Some(row) = column.bottom.rows.last_mut() {
            let then = match self.asked_side() {
                None => "Then: which line decides?",
                Some(_) => "",
            };
            *row = std::mem::take(row).put(half + GUTTER, then, Tone::Role(Role::Muted));
        }
        vec![column]
    }

    /// One of two snippets with its head, as high as the higher one.
    fn panel(&self, side: usize, width: u16, roomy: bool) -> (Sheet, Option<usize>) {
        let Some(CodeShown::Two { language, .. }) = &self.question.code else { return (Sheet::default(), None) };
        let mut sheet = Sheet::default();
        sheet.push(head(self.badge(side), Tone::Badge(Role::Accent), language.name(), width));
        if roomy {
            sheet.push(Row::blank().on(width, Role::Panel));
        }
        let drawn = self.pane(side, width, &[], true);
        let line = self.line().filter(|_| self.asked_side() == Some(side));
        let focus = line.and_then(|line| drawn.lines.get(line)).map(|row| row + sheet.len());
        let highest = (0..2).map(|side| self.pane(side, width, &[], true).sheet.len()).max().unwrap_or(0);
        let missing = highest - drawn.sheet.len();
        sheet.append(drawn.sheet);
        for _ in 0..missing + usize::from(roomy) {
            sheet.push(Row::blank().on(width, Role::Panel));
        }
        (sheet, focus)
    }

    /// The two keys below two panes, or what is asked next.
    fn letters(&self, half: u16) -> Row {
        let Input::Line { chosen: Some(chosen), line, .. } = self.input else {
            let option = |row: Row, side: usize, column: u16, key: &'static str, action| {
                let mut row = row.put(column + 1, key, Tone::Bold(Role::Accent));
                row = row.put(column + 4, format!("{} is safe", letter(side)), Tone::Role(Role::Text));
                row.targets.push((column, half, action));
                row
            };
            let row = option(Row::blank(), 0, 0, "a", Action::ChooseA);
            return option(row, 1, half + GUTTER, "b", Action::ChooseB);
        };
        let says = format!("{} {} is safe.", self.glyphs.yes, letter(*chosen));
        let row = Row::text(says, Tone::Bold(Role::Good));
        let asks = format!("Which line of {} decides?", letter(1 - chosen.min(&1)));
        let mut row =
            row.then(1, asks, Tone::Bold(Role::Strong)).then(2, format!("Line {}", line + 1), Tone::Role(Role::Text));
        row.cursor = Some(row.end());
        row
    }

    /// Two snippets in one place.
    fn ask_flip(&self, density: Density) -> Vec<Column> {
        let Some(CodeShown::Two { language, .. }) = &self.question.code else { return Vec::new() };
        let width = self.grid.width();
        let mut column = Column { width, top: self.prompt(self.prose()), ..Column::default() };
        if density < Density::Tight {
            column.top.gap();
        }
        let asked = self.asked_side();
        let side = match self.input {
            Input::Pair { side } => *side,
            _ => asked.unwrap_or_default(),
        };
        let mut row = Row::blank().on(width, Role::Panel);
        for name in 0..2 {
            let at = u16::try_from(name).unwrap_or(0) * 5;
            row = if name == side {
                row.put(at, self.badge(name), Tone::Badge(Role::Accent))
            } else {
                row.put(at + 1, letter(name), Tone::Role(Role::Muted))
            };
        }
        let says = match asked {
            None if self.grid.is_narrow() => SafeText::new(format!("{} flips", self.keys[1])),
            None => SafeText::new(format!("{} flips to {} in place", self.keys[1], letter(1 - side.min(1)))),
            Some(_) => language.0.clone(),
        };
        row = row.right(width, says, Tone::Role(Role::Muted));
        column.top.push(if asked.is_none() { row.click(width, Action::Next) } else { row });
        if density < Density::Dense {
            column.top.push(Row::blank().on(width, Role::Panel));
        }
        let drawn = self.pane(side, width, &[], true);
        column.focus = self.line().and_then(|line| drawn.lines.get(line).copied());
        column.middle = drawn.sheet;
        // The place of the keys stays when the other snippet is longer.
        let highest = (0..2).map(|side| self.pane(side, width, &[], true).sheet.len()).max().unwrap_or(0);
        if density < Density::Dense {
            for _ in column.middle.len()..highest {
                column.middle.push(Row::blank().on(width, Role::Panel));
            }
            column.bottom.push(Row::blank().on(width, Role::Panel));
        }
        if asked.is_some() {
            if density < Density::Tight {
                column.bottom.push(Row::blank());
            }
            column.bottom.push(self.letters(self.half()));
        }
        column.bottom.append(self.below(width, density, false));
        vec![column]
    }

    fn ask_single(&self, density: Density) -> Vec<Column> {
        let width = if self.code.is_empty() { self.prose() } else { self.grid.width() };
        let mut column = Column { width, top: self.prompt(self.prose()), ..Column::default() };
        let (mut answers, focus) = self.answers(self.prose(), self.is_loose(density));
        let is_typed = matches!(self.input, Input::Text(_));
        if is_typed && density == Density::Dense {
            // The line itself, and how sure one is; what it forgives can be learnt in a larger window.
            answers.rows.truncate(1);
        }
        if self.code.is_empty() {
            column.top.gap();
            (column.middle, column.focus) = (answers, focus.or(is_typed.then_some(0)));
        } else {
            if density < Density::Tight {
                column.top.gap();
            }
            column.top.append(self.head(width, density < Density::Close));
            (column.middle, column.focus) = self.one(width, density < Density::Close, &[], false);
            if !answers.is_empty() {
                if density < Density::Dense {
                    column.bottom.push(Row::blank());
                }
                column.typed = is_typed.then_some(column.bottom.len());
                column.bottom.append(answers);
            }
        }
        if is_typed && density == Density::Dense {
            column.bottom.append(self.hint(self.prose()));
            column.bottom.push(self.confidence());
        } else {
            column.bottom.append(self.below(self.prose(), density, false));
        }
        vec![column]
    }

    /// Options that go over several rows need blank rows between them, short ones do not.
    pub(super) fn is_loose(&self, density: Density) -> bool {
        let Shape::OneOf { options, .. } = &self.question.shape else {
            return density == Density::Airy && self.grid.is_tall();
        };
        let lines = self.options(self.prose(), false, None).len();
        density == Density::Airy && self.loose && (lines > options.len() || self.grid.is_tall())
    }

    /// Options alone with the code one key away, or the code alone.
    fn ask_without_code(&self) -> Vec<Column> {
        let width = self.grid.width();
        let mut column = Column { width, ..Column::default() };
        let lines = self.code.first().map_or(0, |listing| listing.lines.len());
        let says = if self.code_open {
            column.top = self.head(width, false);
            (column.middle, column.focus) = self.one(width, false, &[], false);
            "back to the question".to_owned()
        } else {
            column.top = self.prompt(self.prose());
            column.middle = self.options(self.prose(), false, None);
            column.bottom.append(self.hint(self.prose()));
            format!("code, {}", words::counted(lines, "line"))
        };
        let row = Row::text(self.keys[1].clone(), Tone::Bold(Role::Accent)).then(1, says, Tone::Role(Role::Muted));
        column.bottom.push(row.click(width, Action::Next));
        vec![column]
    }

    /// What is answered with, and the row in focus.
    fn answers(&self, width: u16, airy: bool) -> (Sheet, Option<usize>) {
        let mut sheet = Sheet::default();
        let muted = Tone::Role(Role::Muted);
        match self.input {
            Input::Options => return (self.options(width, airy, None), None),
            Input::Line { line, .. } if self.form() == Form::Split => {
                let says = "Choose the line that carries the fault. Type its number, or move to it.";
                sheet.prose(&SafeText::from(says), width, muted);
                sheet.push(Row::blank());
                let mut row = Row::text(format!("Line {}", line + 1), Tone::Role(Role::Text));
                row.cursor = Some(row.end());
                sheet.push(row);
            }
            Input::Text(_) => {
                sheet.push(self.typed(width));
                sheet.push(Row::blank());
                sheet.prose(&SafeText::from("Capitals and small slips of the finger do not count."), width, muted);
            }
            Input::Order { at, picked, .. } => {
                let (mut steps, focus) = self.steps(width, airy, false);
                steps.push(Row::blank());
                steps.push(if *picked {
                    Row::text(format!("Step {} is picked up. Arrows carry it, space puts it down.", at + 1), muted)
                } else {
                    Row::blank()
                });
                return (steps, focus);
            }
            Input::Recall { revealed, ticks, .. } => {
                let says =
                    if *revealed { "Then tick what you said." } else { "Say it aloud or to yourself, then look." };
                sheet.prose(&SafeText::from(says), width, muted);
                if *revealed {
                    if airy {
                        sheet.push(Row::blank());
                    }
                    let above = sheet.len();
                    let (points, focus) = self.points(width, airy, false);
                    sheet.append(points);
                    sheet.push(Row::blank());
                    sheet.prose(&words::ticked(self.question, ticks), width, Tone::Role(Role::Text));
                    return (sheet, focus.map(|row| row + above));
                }
            }
            Input::Line { .. } | Input::Pair { .. } => {}
        }
        (sheet, None)
    }

    /// Hint and confidence.
    fn below(&self, width: u16, density: Density, ruled: bool) -> Sheet {
        let mut sheet = Sheet::default();
        let hint = self.hint(width);
        if !hint.is_empty() {
            if density < Density::Dense {
                sheet.push(Row::blank());
            }
            sheet.append(hint);
        }
        if density < Density::Dense || ruled {
            sheet.push(Row::blank());
            if ruled {
                sheet.push(Row::rule(width));
            }
            sheet.push(self.confidence());
        }
        sheet
    }
}

/// A line between two panes where no background parts them.
pub(super) fn divide(left: &mut Sheet, right: &Sheet, half: u16, scene: &Scene) {
    if scene.backgrounds {
        return;
    }
    for at in 0..left.len().max(right.len()) {
        if at >= left.len() {
            left.push(Row::blank());
        }
        if let Some(row) = left.rows.get_mut(at) {
            *row = std::mem::take(row).put(half + 1, scene.glyphs.rail, Tone::Role(Role::Border));
        }
    }
}
