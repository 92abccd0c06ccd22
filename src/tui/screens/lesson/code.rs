//! The code section: its heading, the panes of the view, the notes below them.

use crate::code::view::{Half, Mode, Pane, Row as CodeRow};
use crate::lesson::Note;
use crate::text::SafeText;
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::widgets::pair::{Look, Strip};
use crate::tui::widgets::sheet::{Row, Tone};

use super::column::{Column, FLOWS, Flow, Line, Run, Spot, Tag};
use super::page::Spec;

/// Flows of the good side within the section; those of the bad one begin at its start.
const GOOD: Flow = 4_000_000;
/// Flows of the notes.
const NOTES: Flow = 8_000_000;
/// The digit of the section.
const CODE: u8 = 3;

/// The view that is drawn, of the one that was chosen.
pub(super) fn mode(chosen: Option<Mode>, wide: bool, narrow: bool) -> Mode {
    match chosen {
        Some(Mode::GoodOnly) => Mode::GoodOnly,
        _ if narrow => Mode::BadOnly,
        Some(Mode::Side) | None => {
            if wide {
                Mode::Side
            } else {
                Mode::Stacked
            }
        }
        Some(mode) => mode,
    }
}

/// The view after this one.
pub(super) fn next_mode(mode: Mode, wide: bool, narrow: bool) -> Mode {
    match (mode, narrow) {
        (Mode::BadOnly, true) => Mode::GoodOnly,
        (_, true) => Mode::BadOnly,
        _ => mode.next(wide),
    }
}

/// The whole section.
pub(super) fn section(spec: &Spec) -> Column {
    let full = spec.full();
    let mut column = Column::new(full, CODE);
    column.heading(CODE, "Code");
    if let Some(heading) = column.lines.last_mut() {
        view_hint(&mut heading.row, spec, full);
    }
    match spec.mode {
        Mode::Side => side_by_side(spec, &mut column),
        _ => {
            for (place, pane) in spec.example.shown().panes(spec.mode, full.code()).iter().enumerate() {
                if place > 0 {
                    column.push(Line::default().tagged(Tag::Code));
                }
                column.lines.extend(drawn(spec, pane, full));
            }
        }
    }
    column.gap();
    notes(spec, &mut column);
    column
}

/// At the right of the heading: the key of the views and the view, or what the key leads to where there are two.
fn view_hint(row: &mut Row, spec: &Spec, strip: Strip) {
    let key = SafeText::new(spec.cx.keymap.key(Place::Lesson, &Action::View));
    let word = match (spec.mode, spec.cx.grid.is_narrow(), spec.cx.grid.is_wide()) {
        (Mode::GoodOnly, true, _) => "bad".to_owned(),
        (_, true, _) => "good".to_owned(),
        (mode, _, true) => format!("view: {}", mode.word()),
        (mode, _, false) => mode.word().to_owned(),
    };
    let hint = Row::default().right(strip.right(), word, Tone::Role(Role::Muted));
    let left = hint.pieces.first().map_or(strip.left, |piece| piece.column);
    row.join(hint);
    row.join(Row::default().right(left.saturating_sub(1), key, Tone::Bold(Role::Accent)));
    let start = row.pieces.last().map_or(left, |piece| piece.column);
    row.targets.push((start, strip.right().saturating_sub(start), Action::View));
}

fn side_by_side(spec: &Spec, column: &mut Column) {
    let (left, right) = spec.halves();
    let panes = spec.example.shown().panes(Mode::Side, left.code());
    let mut sides = panes.iter().zip([left, right]).map(|(pane, strip)| drawn(spec, pane, strip));
    let (bad, good) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
    for (mut line, other) in bad.into_iter().zip(good) {
        line.join(other);
        if !spec.backgrounds {
            line.row = line.row.put(left.right() + 1, spec.cx.glyphs.rail, Tone::Role(Role::Border));
        }
        column.push(line);
    }
}

/// A pane: head, code, and where there is room a blank row of the panel after each.
fn drawn(spec: &Spec, pane: &Pane, strip: Strip) -> Vec<Line> {
    let look = spec.look();
    let blank = || spec.cx.grid.is_tall().then(|| Line::new(look.blank(strip)).tagged(Tag::Code));
    let mut lines = vec![Line::new(look.head(pane.half, &spec.example.language, strip)).tagged(Tag::Code)];
    lines.extend(blank());
    let (mut flow, mut at) = (0, 0);
    for row in &pane.rows {
        let own = flow_of(row, pane.half);
        at = if own == flow { at } else { 0 };
        flow = own;
        lines.push(code_line(spec, &look, &chosen_first(spec, row), strip, (flow, &mut at)));
    }
    lines.extend(blank());
    lines
}

/// A row of code. Where a line has several notes, the number of the open one is shown.
fn chosen_first(spec: &Spec, row: &CodeRow) -> CodeRow {
    let mut row = row.clone();
    if let (Some(_), Some(chosen)) = (row.note, spec.note) {
        let half = if chosen <= spec.example.bad_notes() { Half::Bad } else { Half::Good };
        if row.line(half).is_some() && row.line(half) == spec.example.line_of(chosen) {
            row.note = Some(chosen);
        }
    }
    row
}

fn code_line(spec: &Spec, look: &Look, code: &CodeRow, strip: Strip, (flow, at): (Flow, &mut usize)) -> Line {
    let (row, first) = look.code(code, strip);
    let mut line = Line::new(row).tagged(Tag::Code);
    for (place, segment) in code.segments.iter().enumerate() {
        line.runs.push(Run { piece: first + place, flow, at: *at });
        *at += segment.text.len();
    }
    if let Some(number) = code.note {
        line.row.targets.push((strip.left - 1, strip.width + 2, Spot::Note(number).action()));
        for note in 1..=spec.example.notes() {
            let half = if note <= spec.example.bad_notes() { Half::Bad } else { Half::Good };
            if code.line(half).is_some() && code.line(half) == spec.example.line_of(note) {
                line.tags.push(Tag::Noted(note));
            }
        }
    }
    line
}

/// The text that a row of code belongs to: its line.
fn flow_of(row: &CodeRow, half: Option<Half>) -> Flow {
    let start = Flow::from(CODE) * FLOWS + 100;
    let number = |line: usize| Flow::try_from(line).unwrap_or(0).min(GOOD - 200);
    match (half, row.bad, row.good) {
        (Some(Half::Good), _, Some(line)) | (None, None, Some(line)) => start + GOOD + number(line),
        (_, Some(line), _) => start + number(line),
        _ => 0,
    }
}

/// The notes: those of each side under their own pane, or all below each other.
fn notes(spec: &Spec, column: &mut Column) {
    let Some(example) = spec.lesson.examples.iter().find(|pair| pair.language.0 == spec.example.language) else {
        return;
    };
    let before = spec.example.bad_notes();
    match spec.mode {
        Mode::Side => {
            let (left, right) = spec.halves();
            let mut bad = side_notes(spec, &example.bad.notes, 0, left);
            bad.beside(side_notes(spec, &example.good.notes, before, right));
            column.lines.extend(bad.lines);
        }
        Mode::BadOnly => column.lines.extend(side_notes(spec, &example.bad.notes, 0, spec.full()).lines),
        Mode::GoodOnly => column.lines.extend(side_notes(spec, &example.good.notes, before, spec.full()).lines),
        Mode::Stacked | Mode::Changes => {
            column.lines.extend(side_notes(spec, &example.bad.notes, 0, spec.full()).lines);
            column.lines.extend(side_notes(spec, &example.good.notes, before, spec.full()).lines);
        }
    }
}

fn side_notes(spec: &Spec, notes: &[Note], before: usize, strip: Strip) -> Column {
    let strip = Strip { width: strip.width.min(crate::tui::grid::PROSE), ..strip };
    let mut column = Column::new(strip, CODE);
    let look = spec.look();
    for (place, note) in notes.iter().enumerate() {
        let number = before + place + 1;
        let open = spec.note == Some(number);
        let flow = Flow::from(CODE) * FLOWS + NOTES + Flow::try_from(number).unwrap_or(0);
        for note in look.note(number, &note.text, open || spec.all_notes, strip) {
            let mut line = Line::new(note.row);
            if !open {
                line.row.bars.clear();
            }
            line.runs.push(Run { piece: note.piece, flow, at: note.at });
            line.tags.extend(open.then_some(Tag::OpenNote));
            line.row.targets.push((strip.left, strip.width, Spot::Note(number).action()));
            column.push(line);
        }
    }
    column
}
