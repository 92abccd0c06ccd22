//! A question after its answer: what was right, why the chosen one was not, the line marked in the code.

use crate::quiz::{Answer, CodeShown, Shape, Verdict};
use crate::text::{SafeText, wrap_item, wrap_prose};
use crate::theme::Role;
use crate::tui::grid::GUTTER;
use crate::tui::widgets::code::head;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};

use super::ask::divide;
use super::layout::{Column, height};
use super::scene::{Density, Form, Scene, Told, letter};
use super::words;

/// Fewest rows of two panes worth showing above the feedback.
const WORTH: usize = 8;

/// A heading with what it is about.
struct Block {
    sign: &'static str,
    role: Role,
    heading: String,
    texts: Vec<SafeText>,
    steps: Vec<SafeText>,
}

impl Block {
    fn new(sign: &'static str, role: Role, heading: impl Into<String>) -> Self {
        Self { sign, role, heading: heading.into(), texts: Vec::new(), steps: Vec::new() }
    }

    fn text(mut self, text: &SafeText) -> Self {
        if !text.is_empty() {
            self.texts.push(text.clone());
        }
        self
    }

    fn draw(&self, width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        let mark = if self.sign.is_empty() { String::new() } else { format!("{} ", self.sign) };
        for line in wrap_item(&mark, &SafeText::new(self.heading.as_str()), usize::from(width)) {
            sheet.push(Row::text(line, Tone::Bold(self.role)));
        }
        for text in &self.texts {
            sheet.prose(text, width, Tone::Role(Role::Text));
        }
        for (at, step) in self.steps.iter().enumerate() {
            for line in wrap_item(&format!("{}  ", at + 1), step, usize::from(width)) {
                sheet.push(Row::text(line, Tone::Role(Role::Text)));
            }
        }
        sheet
    }
}

impl Scene<'_> {
    /// The columns for so many rows: as much of code and options as fits.
    pub(super) fn telling(&self, told: &Told, rows: usize) -> (Vec<Column>, Density) {
        for density in Density::ALL {
            if density == Density::Tight && self.form() == Form::Twin {
                let column = self.tell_twin_in_window(told);
                if column.top.len() + column.bottom.len() + WORTH <= rows {
                    return (vec![column], Density::Plain);
                }
            }
            let columns = self.tell(told, density);
            if height(&columns) <= rows {
                return (columns, density);
            }
        }
        if self.grid.is_short() {
            return (vec![self.brief(told)], Density::Dense);
        }
        (self.tell(told, Density::Dense), Density::Dense)
    }

    fn tell(&self, told: &Told, density: Density) -> Vec<Column> {
        match self.form() {
            Form::Split => self.tell_split(told, density),
            Form::Twin if density < Density::Tight => self.tell_twin(told, density),
            _ => self.tell_single(told, density),
        }
    }

    fn tell_split(&self, told: &Told, density: Density) -> Vec<Column> {
        let width = self.half();
        let (middle, focus) = self.one(width, density < Density::Dense, &self.marked(), true);
        let left =
            Column { width, top: self.head(width, density < Density::Dense), middle, focus, ..Column::default() };
        let mut right = Column { x: width + GUTTER, width, top: self.prompt(width), ..Column::default() };
        right.top.gap();
        right.top.append(self.revealed(width, density == Density::Airy && self.loose, told));
        right.top.gap();
        right.top.push(Row::rule(width));
        if density < Density::Tight {
            right.top.push(Row::blank());
        }
        right.middle = self.blocks(told, width, density < Density::Dense);
        vec![left, right]
    }

    fn tell_twin(&self, told: &Told, density: Density) -> Vec<Column> {
        let (width, half) = (self.grid.width(), self.half());
        let mut column = Column { width, top: self.prompt(width), ..Column::default() };
        column.top.gap();
        (column.middle, _) = self.pair_told(half);
        if density == Density::Airy {
            column.middle.push(Row::blank());
            column.middle.push(self.letters_told(told, half));
        }
        column.middle.push(Row::blank());
        column.middle.push(Row::rule(width));
        column.middle.append(self.blocks(told, self.prose(), false));
        vec![column]
    }

    /// The pair scrolls between the question and the words.
    fn tell_twin_in_window(&self, told: &Told) -> Column {
        let width = self.grid.width();
        let mut column = Column { width, top: self.prompt(width), ..Column::default() };
        column.top.gap();
        (column.middle, column.focus) = self.pair_told(self.half());
        column.bottom.push(Row::rule(width));
        column.bottom.append(self.blocks(told, self.prose(), false));
        column
    }

    /// Both panes as the usual pair, and the row of the marked line.
    fn pair_told(&self, half: u16) -> (Sheet, Option<usize>) {
        let mut panes = Sheet::default();
        let Some(CodeShown::Two { language, safe, .. }) = &self.question.code else { return (panes, None) };
        let mut focus = None;
        let drawn = self.compared(*safe, half, &self.marked());
        let highest = drawn.iter().map(|drawn| drawn.sheet.len()).max().unwrap_or(0);
        for (side, drawn) in drawn.into_iter().enumerate() {
            let mut sheet = Sheet::default();
            let (sign, word, role) =
                if side == *safe { (self.glyphs.yes, "Good", Role::Good) } else { (self.glyphs.no, "Bad", Role::Bad) };
            let row = head(self.badge(side), Tone::Badge(Role::Accent), language.name(), half);
            sheet.push(row.put(5, format!("{sign} {word}"), Tone::Bold(role)));
            sheet.push(Row::blank().on(half, Role::Panel));
            let missing = highest - drawn.sheet.len();
            let line = self.question.mark.as_ref().map(|mark| mark.line).filter(|_| side != *safe);
            focus = focus.or_else(|| Some(drawn.lines.get(line?)? + sheet.len()));
            sheet.append(drawn.sheet);
            for _ in 0..=missing {
                sheet.push(Row::blank().on(half, Role::Panel));
            }
            if side == 0 {
                panes = sheet;
            } else {
                divide(&mut panes, &sheet, half, self);
                panes.beside(sheet, half + GUTTER);
            }
        }
        (panes, focus)
    }

    /// `A is safe ✓` and `B is safe ✗`, where they stood before.
    fn letters_told(&self, told: &Told, half: u16) -> Row {
        let Shape::OneOf { right, .. } = &self.question.shape else { return Row::blank() };
        let mut row = Row::blank();
        for side in 0..2 {
            let column = if side == 0 { 0 } else { half + GUTTER };
            let key = if side == 0 { "a" } else { "b" };
            row = row.put(column + 1, key, Tone::Role(Role::Muted));
            row = row.put(column + 4, format!("{} is safe", letter(side)), Tone::Role(Role::Text));
            if let Some((sign, role, _)) = self.mark(side, *right, &told.answer) {
                row = row.put(column + 15, sign, Tone::Bold(role));
            }
        }
        row
    }

    fn tell_single(&self, told: &Told, density: Density) -> Vec<Column> {
        let (prose, width) = (self.prose(), self.grid.width());
        let mut column = Column { width, top: self.prompt(prose), ..Column::default() };
        if density < Density::Dense {
            column.top.gap();
        }
        let gap = |sheet: &mut Sheet| {
            if density < Density::Dense {
                sheet.gap();
            }
        };
        let code_in_place = density < Density::Plain && !matches!(self.question.code, Some(CodeShown::Two { .. }));
        let middle = &mut column.middle;
        if code_in_place {
            middle.append(self.head(width, true));
            middle.append(self.one(width, true, &self.marked(), true).0);
            gap(middle);
        }
        middle.append(self.revealed(prose, self.is_loose(density), told));
        if !code_in_place && (density < Density::Dense || !matches!(self.question.shape, Shape::OneOf { .. })) {
            gap(middle);
            middle.append(self.shrunk(width, 1));
        }
        gap(middle);
        middle.append(self.blocks(told, prose, density < Density::Tight));
        vec![column]
    }

    /// What can be said where there is no room for the question: the verdict first. A line of the code that is the
    /// answer itself follows, with what to know about it.
    fn brief(&self, told: &Told) -> Column {
        let width = self.prose();
        let mut middle = Sheet::default();
        middle.append(self.blocks(told, width, false));
        if matches!(self.question.shape, Shape::Line { .. } | Shape::OneOf { then: Some(_), .. }) {
            middle.append(self.shrunk(width, 0));
        }
        Column { width, middle, ..Column::default() }
    }

    /// Options, steps or points with what was right.
    fn revealed(&self, width: u16, airy: bool, told: &Told) -> Sheet {
        match &self.question.shape {
            Shape::OneOf { .. } if self.code.len() == 2 => Sheet::default(),
            Shape::OneOf { .. } => self.options(width, airy, Some(&told.answer)),
            Shape::Order { .. } => self.steps(width, airy, true).0,
            Shape::Recall { .. } => self.points(width, airy, true).0,
            Shape::Line { .. } | Shape::Text { .. } => Sheet::default(),
        }
    }

    /// The marked line and so many above it, with what to know about it.
    fn shrunk(&self, width: u16, above: usize) -> Sheet {
        let (Some(mark), side) = (&self.question.mark, self.unsafe_side()) else { return Sheet::default() };
        let mut drawn = self.pane(side, width, &self.marked(), false);
        let first = mark.line.checked_sub(above).and_then(|line| drawn.lines.get(line).copied());
        let first = first.or_else(|| drawn.lines.get(mark.line).copied()).unwrap_or(0);
        let end = drawn.lines.get(mark.line + 1).copied().unwrap_or(drawn.sheet.len());
        drawn.sheet.rows.truncate(end);
        Sheet { rows: drawn.sheet.rows.split_off(first.min(end)) }
    }

    fn unsafe_side(&self) -> usize {
        match &self.question.code {
            Some(CodeShown::Two { safe, .. }) => 1 - (*safe).min(1),
            _ => 0,
        }
    }

    /// The words of the feedback; the verdict first, then why, then what it did to the memory.
    fn blocks(&self, told: &Told, width: u16, spaced: bool) -> Sheet {
        let (width, mut sheet) = (self.beside_rail(width), Sheet::default());
        for block in std::iter::once(self.verdict(told)).chain(self.why(told)) {
            if spaced {
                sheet.gap();
            }
            sheet.append(block.draw(width));
        }
        for cured in &told.cured {
            if spaced {
                sheet.gap();
            }
            let block = Block::new(self.glyphs.yes, Role::Good, "No longer believed");
            sheet.append(block.text(&words::cured(&self.quoted(cured))).draw(width));
        }
        if let Some(lapses) = told.leech {
            if spaced {
                sheet.gap();
            }
            let block = Block::new("!", Role::Warning, "This one keeps slipping away");
            sheet.append(block.text(&words::leech(lapses)).draw(width));
        }
        if !told.memory.is_empty() {
            if spaced {
                sheet.gap();
            }
            let lines = wrap_prose(&told.memory, usize::from(width));
            sheet.rows.extend(lines.into_iter().map(|line| Row::text(line, Tone::Role(Role::Muted))));
        }
        sheet
    }

    fn verdict(&self, told: &Told) -> Block {
        let (yes, no) = (self.glyphs.yes, self.glyphs.no);
        let explain = &self.question.explain;
        match (&self.question.shape, &told.answer, told.verdict) {
            (_, Answer::Skip, _) => Block::new("", Role::Muted, "Skipped"),
            (Shape::Recall { points, .. }, Answer::Ticks(ticks), verdict) => {
                let count = format!("{} of {}", ticks.iter().filter(|tick| **tick).count(), points.len());
                match verdict {
                    Verdict::Right => Block::new(yes, Role::Good, "All of it"),
                    Verdict::Partly => Block::new("~", Role::Warning, format!("{count}, partly right")),
                    Verdict::Wrong => Block::new(no, Role::Bad, format!("{count}, not yet")),
                }
            }
            (Shape::Text { .. }, Answer::Text(typed), Verdict::Right) => {
                Block::new(yes, Role::Good, "Right").text(&self.taken_for(typed)).text(explain)
            }
            (_, _, Verdict::Right) => Block::new(yes, Role::Good, "Right").text(explain),
            (Shape::Order { .. }, _, Verdict::Partly) => {
                Block::new("~", Role::Warning, "Nearly: two neighbours stand the wrong way round")
            }
            (Shape::Order { .. }, ..) => Block::new(no, Role::Bad, "Not in this order"),
            (_, Answer::ChoiceAndLine(chosen, line), Verdict::Partly) => {
                let says = format!("{} is safe, but line {} is not what decides", letter(*chosen), line + 1);
                Block::new("~", Role::Warning, says)
            }
            (Shape::OneOf { options, .. }, Answer::Choice(chosen) | Answer::ChoiceAndLine(chosen, _), _) => {
                let block = Block::new(no, Role::Bad, "Not this one");
                match options.get(*chosen) {
                    // Beside two snippets the reason is the note of the marked line, which stands in the code.
                    Some(option) if self.code.len() < 2 => block.text(&option.why),
                    _ => block,
                }
            }
            (_, Answer::Line(line), _) => Block::new(no, Role::Bad, format!("Not line {}", line + 1)),
            (_, Answer::Text(typed), _) => {
                Block::new(no, Role::Bad, format!("Not {}", self.quoted(typed))).text(&self.taken_for(typed))
            }
            _ => Block::new(no, Role::Bad, "Not this one"),
        }
    }

    /// A text in the quotes that the signs have.
    fn quoted(&self, text: &str) -> SafeText {
        let (open, close) = if self.glyphs.ascii { ("\"", "\"") } else { ("“", "”") };
        SafeText::new(format!("{open}{}{close}", SafeText::new(text.trim())))
    }

    /// How a typed answer was understood, where that is another text than the typed one.
    fn taken_for(&self, typed: &str) -> SafeText {
        let understood = words::understood(self.question, typed).map(|text| self.quoted(&text));
        understood.map(|text| SafeText::new(format!("Understood as {text}."))).unwrap_or_default()
    }

    /// Why the right one is right; with a right answer the verdict says it already.
    fn why(&self, told: &Told) -> Option<Block> {
        let (yes, explain) = (self.glyphs.yes, &self.question.explain);
        let block = |heading: String| Block::new(yes, Role::Good, heading).text(explain);
        let is_right = told.verdict == Verdict::Right;
        match &self.question.shape {
            Shape::Recall { answer, .. } => Some(Block::new("", Role::Strong, "The answer").text(answer).text(explain)),
            _ if is_right => None,
            Shape::OneOf { right, .. } if self.code.len() == 2 => {
                let line = self
                    .question
                    .mark
                    .as_ref()
                    .map(|mark| format!(", line {} of {} decides", mark.line + 1, letter(1 - right.min(&1))));
                Some(block(format!("{} is safe{}", letter(*right), line.unwrap_or_default())))
            }
            Shape::OneOf { options, right, .. } if self.grid.is_short() => {
                let text = options.get(*right).map(|option| option.text.as_str()).unwrap_or_default();
                Some(block(format!("{} {text}", right + 1)))
            }
            Shape::OneOf { right, .. } => Some(block(format!("Why {}", right + 1))),
            Shape::Line { accepted } => {
                let line = self.question.mark.as_ref().map(|mark| mark.line).or_else(|| accepted.first().copied())?;
                Some(block(format!("Why line {}", line + 1)))
            }
            Shape::Text { .. } => Some(block(words::spellings(self.question).to_string())),
            Shape::Order { steps, right } => {
                let mut block = Block::new(yes, Role::Good, "The order");
                block.steps = right.iter().filter_map(|at| steps.get(*at).cloned()).collect();
                block.texts.clear();
                Some(block)
            }
        }
    }
}
