//! A question as parts that can be placed: prompt, code, options, steps, points, confidence.

use crate::code::{Listing, align, view};
use crate::quiz::question::BLANK;
use crate::quiz::{Answer, CodeShown, Question, Shape, Verdict};
use crate::schedule::Confidence;
use crate::text::{SafeText, columns, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::glyphs::Glyphs;
use crate::tui::grid::{Grid, PROSE};
use crate::tui::widgets::code::{self, Drawn, Marked, Pane};
use crate::tui::widgets::sheet::{Row, Sheet, Tone};

use super::input::Input;

/// What there is to see of one question, before or after its answer.
pub(super) struct Scene<'a> {
    /// The question.
    pub(super) question: &'a Question,
    /// Its code: none, one or two snippets.
    pub(super) code: &'a [Listing],
    /// The answer in the making.
    pub(super) input: &'a Input,
    /// How sure the learner says they are.
    pub(super) confidence: Confidence,
    /// The hint, once it was taken.
    pub(super) hint: Option<&'a SafeText>,
    /// What a card is about, where the question alone would not tell.
    pub(super) context: Option<SafeText>,
    /// Whether there is room for blank rows between the options, before the answer and after every one of them.
    pub(super) loose: bool,
    /// Whether the code was asked for where it has no room beside the options.
    pub(super) code_open: bool,
    /// The key of the confidence and the one that flips or shows the code.
    pub(super) keys: [SafeText; 2],
    /// The signs.
    pub(super) glyphs: &'a Glyphs,
    /// The measures.
    pub(super) grid: Grid,
    /// Whether panels and badges have backgrounds.
    pub(super) backgrounds: bool,
}

/// The answer that feedback is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    /// The answer.
    pub(super) answer: Answer,
    /// How it was judged.
    pub(super) verdict: Verdict,
    /// What it did to the memory.
    pub(super) memory: SafeText,
    /// Misconceptions that it cured.
    pub(super) cured: Vec<SafeText>,
    /// How often the card was forgotten, if that is often.
    pub(super) leech: Option<u32>,
}

/// How the parts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One below the other.
    Single,
    /// Code left, question right.
    Split,
    /// Two snippets beside each other.
    Twin,
}

/// How close the parts stand; the first one that fits is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Density {
    /// Blank rows between options and steps.
    Airy,
    /// Blank rows between blocks.
    Plain,
    /// The question stands right above what it asks about.
    Tight,
    /// The code has no blank rows around it in its panel.
    Close,
    /// No blank row that can go, no confidence line.
    Dense,
}

impl Density {
    /// From the widest to the closest.
    pub(super) const ALL: [Self; 5] = [Self::Airy, Self::Plain, Self::Tight, Self::Close, Self::Dense];
}

impl Scene<'_> {
    /// How the parts stand at this size.
    pub(super) fn form(&self) -> Form {
        match (&self.question.code, self.grid.is_wide()) {
            (Some(CodeShown::One { .. }), true) => Form::Split,
            (Some(CodeShown::Two { .. }), true) => Form::Twin,
            _ => Form::Single,
        }
    }

    /// Columns of a half.
    pub(super) fn half(&self) -> u16 {
        self.grid.halves(self.grid.body()).0.width
    }

    /// Columns of prose in one column.
    pub(super) fn prose(&self) -> u16 {
        self.grid.width().min(PROSE)
    }

    /// Columns of text beside which a rail may stand: narrow windows have no margin for it.
    pub(super) fn beside_rail(&self, width: u16) -> u16 {
        width - u16::from(self.grid.is_narrow())
    }

    /// The question itself.
    pub(super) fn prompt(&self, width: u16) -> Sheet {
        let (width, mut sheet) = (self.beside_rail(width), Sheet::default());
        if let Some(context) = &self.context {
            sheet.prose(context, width, Tone::Role(Role::Muted));
            sheet.gap();
        }
        sheet.prose(&self.question.prompt, width, Tone::Bold(Role::Strong));
        sheet
    }

    /// The options; after the answer with the right one and the chosen one marked.
    pub(super) fn options(&self, width: u16, airy: bool, told: Option<&Answer>) -> Sheet {
        let Shape::OneOf { options, right, .. } = &self.question.shape else { return Sheet::default() };
        let (number_at, text_at) = if self.grid.is_narrow() { (0, 2) } else { (1, 4) };
        let mut sheet = Sheet::default();
        for (at, option) in options.iter().enumerate() {
            if airy && at > 0 {
                sheet.push(Row::blank());
            }
            let mark = told.and_then(|answer| self.mark(at, *right, answer));
            for (place, line) in wrap_prose(&option.text, usize::from(width - text_at - 2)).into_iter().enumerate() {
                let mut row = Row::blank();
                if place == 0 {
                    let tone = if told.is_none() { Tone::Bold(Role::Accent) } else { Tone::Role(Role::Muted) };
                    row = row.put(number_at, (at + 1).to_string(), tone);
                    if let Some((sign, role, _)) = mark {
                        row = row.right(width, sign, Tone::Bold(role));
                    }
                }
                if let Some((.., surface)) = mark {
                    row = row.on(width, surface);
                }
                row = row.put(text_at, line, Tone::Role(Role::Text));
                let number = u8::try_from(at + 1).unwrap_or(u8::MAX);
                sheet.push(if told.is_none() { row.click(width, Action::Choose(number)) } else { row });
            }
        }
        sheet
    }

    /// Sign, colour and background of an option after the answer.
    pub(super) fn mark(&self, at: usize, right: usize, answer: &Answer) -> Option<(&'static str, Role, Role)> {
        let chosen = match answer {
            Answer::Choice(chosen) | Answer::ChoiceAndLine(chosen, _) => Some(*chosen),
            _ => None,
        };
        match (at == right, chosen == Some(at)) {
            (true, _) => Some((self.glyphs.yes, Role::Good, Role::GoodLine)),
            (false, true) => Some((self.glyphs.no, Role::Bad, Role::BadLine)),
            (false, false) => None,
        }
    }

    /// The line that says how sure one is.
    pub(super) fn confidence(&self) -> Row {
        let mut row = Row::text(self.keys[0].clone(), Tone::Bold(Role::Accent));
        if !self.grid.is_narrow() {
            row = row.then(1, "confidence", Tone::Role(Role::Muted));
        }
        let gap = u16::from(!self.grid.is_narrow());
        let mut column = row.end() + gap;
        for (confidence, word) in
            [(Confidence::Guess, "guess"), (Confidence::ThinkSo, "think so"), (Confidence::Sure, "sure")]
        {
            // The blanks at either side are kept free, so that no word moves when another is chosen.
            let (left, end) = (column, column + 1 + u16::try_from(word.len()).unwrap_or(0));
            if confidence == self.confidence {
                row = row.put(left, self.glyphs.left, Tone::Role(Role::Accent));
                row = row.put(left + 1, word, Tone::Bold(Role::Strong));
                row = row.put(end, self.glyphs.right, Tone::Role(Role::Accent));
            } else {
                row = row.put(left + 1, word, Tone::Role(Role::Muted));
            }
            column = end + 1 + gap;
        }
        let width = column;
        row.click(width, Action::Confidence)
    }

    /// The hint, once it was taken.
    pub(super) fn hint(&self, width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        if let Some(hint) = self.hint {
            for (at, line) in wrap_prose(hint, usize::from(width.saturating_sub(6))).into_iter().enumerate() {
                let row = if at == 0 { Row::text("hint", Tone::Role(Role::Muted)) } else { Row::blank() };
                sheet.push(row.put(6, line, Tone::Role(Role::Text)));
            }
        }
        sheet
    }

    /// The head of the only snippet.
    pub(super) fn head(&self, width: u16, roomy: bool) -> Sheet {
        let mut sheet = Sheet::default();
        if let Some(CodeShown::One { language, .. }) = &self.question.code {
            let title = if matches!(self.question.shape, Shape::Text { .. }) { "Good" } else { "Code" };
            sheet.push(code::head(title, Tone::Bold(Role::Strong), language.name(), width));
            if roomy {
                sheet.push(Row::blank().on(width, Role::Panel));
            }
        }
        sheet
    }

    /// The only snippet without its head, and the row in focus.
    pub(super) fn one(&self, width: u16, roomy: bool, marked: &[Marked], told: bool) -> (Sheet, Option<usize>) {
        if self.code.len() != 1 {
            return (Sheet::default(), None);
        }
        let mut sheet = Sheet::default();
        let drawn = self.pane(0, width, marked, !told);
        let blank = self.question.mark.as_ref().filter(|_| matches!(self.input, Input::Text(_))).map(|mark| mark.line);
        let asked = self.line().or(blank).filter(|_| !told);
        let line = marked.first().map(|mark| mark.line).or(asked);
        let focus = line.and_then(|line| drawn.lines.get(line)).map(|row| row + sheet.len());
        sheet.append(drawn.sheet);
        if roomy {
            sheet.push(Row::blank().on(width, Role::Panel));
        }
        (sheet, focus)
    }

    /// A snippet with the line under the bar.
    pub(super) fn pane(&self, side: usize, width: u16, marked: &[Marked], asking: bool) -> Drawn {
        let Some(listing) = self.code.get(side) else { return Drawn::default() };
        let airy = self.code.len() < 2;
        let chosen = self.line().filter(|_| self.asked_side() == Some(side));
        // Narrow windows have no column for the rail beyond the panel.
        let rows = code::rows(listing, width - u16::from(self.grid.is_narrow()), airy);
        Pane { rows: &rows, width, airy, chosen, marked, clickable: asking && chosen.is_some() }.draw(self.glyphs)
    }

    /// Both snippets after the answer: with signs where they differ, as a pair is always shown.
    pub(super) fn compared(&self, safe: usize, width: u16, marked: &[Marked]) -> [Drawn; 2] {
        let (Some(good), Some(bad)) = (self.code.get(safe), self.code.get(1 - safe.min(1))) else {
            return [Drawn::default(), Drawn::default()];
        };
        let columns = code::code_columns(width, false, good.lines.len().max(bad.lines.len()));
        let pair = align::align(bad, good);
        let shown = view::Shown { bad, good, pair: &pair, bad_notes: &[], good_notes: &[] };
        let panes = shown.panes(view::Mode::Stacked, columns);
        let draw = |at: usize, marked: &[Marked], chosen| {
            let rows = panes.get(at).map(|pane| pane.rows.as_slice()).unwrap_or_default();
            Pane { rows, width, airy: false, chosen, marked, clickable: false }.draw(self.glyphs)
        };
        let (bad, good) = (draw(0, marked, self.line()), draw(1, &[], None));
        if safe == 0 { [good, bad] } else { [bad, good] }
    }

    /// The line under the bar.
    pub(super) fn line(&self) -> Option<usize> {
        match self.input {
            Input::Line { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// The snippet whose line is asked for.
    pub(super) fn asked_side(&self) -> Option<usize> {
        match self.input {
            Input::Line { chosen: Some(chosen), .. } => Some(1 - (*chosen).min(1)),
            Input::Line { chosen: None, .. } => Some(0),
            _ => None,
        }
    }

    /// The head of a snippet called A or B.
    pub(super) fn badge(&self, side: usize) -> SafeText {
        let name = letter(side);
        SafeText::new(if self.backgrounds { format!(" {name} ") } else { format!("[{name}]") })
    }

    /// What the mark of the question looks like in the code.
    pub(super) fn marked(&self) -> Vec<Marked> {
        let mark = self.question.mark.iter();
        // The line of a filled blank is one of the good code.
        let good = matches!(self.question.shape, Shape::Text { .. });
        // What stands above as the question is not said again.
        let news = |note: &SafeText| !self.question.prompt.starts_with(note.as_str());
        mark.map(|mark| Marked { line: mark.line, good, note: Some(mark.note.clone()).filter(news) }).collect()
    }

    /// The steps in the order given so far, and the row in focus.
    pub(super) fn steps(&self, width: u16, airy: bool, told: bool) -> (Sheet, Option<usize>) {
        let (Shape::Order { steps, right }, Input::Order { order, at, picked }) = (&self.question.shape, self.input)
        else {
            return (Sheet::default(), None);
        };
        let (mut sheet, mut focus) = (Sheet::default(), None);
        for (place, step) in order.iter().enumerate() {
            if airy && place > 0 {
                sheet.push(Row::blank());
            }
            let chosen = place == *at && !told;
            focus = focus.or(chosen.then_some(sheet.len()));
            let lines = steps.get(*step).map(|text| wrap_prose(text, usize::from(width - 7))).unwrap_or_default();
            for (number, line) in lines.into_iter().enumerate() {
                let mut row = Row::blank();
                if chosen {
                    row = row.on(width, Role::Selection).bar(Role::Accent);
                }
                if number == 0 {
                    let tone = if chosen { Tone::Bold(Role::Strong) } else { Tone::Role(Role::Muted) };
                    row = row.right(2, (place + 1).to_string(), tone);
                    let sign = if right.get(place) == Some(step) {
                        (self.glyphs.yes, Role::Good)
                    } else {
                        (self.glyphs.no, Role::Bad)
                    };
                    match (told, chosen && *picked) {
                        (true, _) => row = row.right(width, sign.0, Tone::Bold(sign.1)),
                        (false, true) => row = row.right(width, self.glyphs.picked, Tone::Bold(Role::Accent)),
                        (false, false) => {}
                    }
                }
                let tone = if chosen { Tone::Bold(Role::Strong) } else { Tone::Role(Role::Text) };
                row = row.put(5, line, tone);
                sheet.push(if told { row } else { row.click(width, Action::Point(place)) });
            }
        }
        (sheet, focus)
    }

    /// The key points with their boxes, and the row in focus.
    pub(super) fn points(&self, width: u16, airy: bool, told: bool) -> (Sheet, Option<usize>) {
        let (Shape::Recall { points, .. }, Input::Recall { ticks, at, .. }) = (&self.question.shape, self.input) else {
            return (Sheet::default(), None);
        };
        let (mut sheet, mut focus) = (Sheet::default(), None);
        for (place, point) in points.iter().enumerate() {
            if airy && place > 0 {
                sheet.push(Row::blank());
            }
            let chosen = place == *at && !told;
            focus = focus.or(chosen.then_some(sheet.len()));
            let ticked = ticks.get(place) == Some(&true);
            for (number, line) in wrap_prose(point, usize::from(width - 5)).into_iter().enumerate() {
                let mut row = Row::blank();
                if chosen {
                    row = row.on(width, Role::Selection).bar(Role::Accent);
                }
                if number == 0 {
                    row = row.put(1, "[ ]", Tone::Role(Role::Muted));
                    if ticked {
                        row = row.put(2, self.glyphs.yes, Tone::Bold(Role::Good));
                    }
                }
                let tone = if chosen { Tone::Bold(Role::Strong) } else { Tone::Role(Role::Text) };
                row = row.put(5, line, tone);
                sheet.push(if told { row } else { row.click(width, Action::Point(place)) });
            }
        }
        (sheet, focus)
    }

    /// The line that a word is typed into, with what stands around the blank in the code.
    pub(super) fn typed(&self, width: u16) -> Row {
        let Input::Text(text) = self.input else { return Row::blank() };
        let (before, after) = self.around();
        let typed = columns(&SafeText::new(text.as_str()));
        let fits = columns(&before) + typed.max(1) + columns(&after) + 2 <= usize::from(width);
        let (before, after) = if fits { (before, after) } else { (SafeText::default(), SafeText::default()) };
        let muted = Tone::Role(Role::Muted);
        let row = Row::blank().on(width, Role::Panel).bar(Role::Accent).put(1, before, muted);
        let start = row.end().max(1);
        let mut row = row.put(start, text.as_str(), Tone::Bold(Role::Strong));
        let end = start + u16::try_from(typed).unwrap_or(0);
        row.cursor = Some(end.min(width));
        row.put(end + u16::from(typed == 0), after, muted)
    }

    /// What stands right before and right behind the blank: the path to a name, and its arguments.
    fn around(&self) -> (SafeText, SafeText) {
        let Some(CodeShown::One { code, .. }) = &self.question.code else { return Default::default() };
        let halves = code.lines().find_map(|line| line.split_once(BLANK));
        let Some((before, after)) = halves.filter(|_| self.question.filled().is_some()) else {
            return Default::default();
        };
        let path = before.rsplit(|c: char| !c.is_alphanumeric() && !"._:".contains(c)).next().unwrap_or_default();
        let mut open = 0;
        let closes = |c: char| {
            open += i32::from(c == '(') - i32::from(c == ')');
            open == 0
        };
        let arguments = after.starts_with('(').then(|| after.find(closes)).flatten();
        let arguments = arguments.and_then(|end| after.get(..=end)).unwrap_or_default();
        (SafeText::new(path), SafeText::new(arguments))
    }
}

/// What a snippet of two is called.
pub(super) fn letter(side: usize) -> &'static str {
    if side == 0 { "A" } else { "B" }
}
