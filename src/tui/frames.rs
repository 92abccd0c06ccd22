//! The frame on the screen, the next one, and what has to be sent for the one to become the other.
//!
//! Ratatui's own terminal does the same and asks for the window's size before each frame, which opens a file; it blanks
//! a frame before each painting, and compares the widths of signs that are the same in both. Here the size comes from
//! those who hear of a new one, every painting begins with the whole page, and a sign of one byte, as nearly all are, is
//! only compared with the one before: that is a tenth of the work of a frame.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Color;

use super::painter::Painter;

/// Makes an emoji of the sign before it, which some terminals draw in one column and others in two.
const AS_EMOJI: char = '\u{fe0f}';

/// Draws frames.
#[derive(Debug)]
pub struct Frames<W: Write> {
    painter: Painter<W>,
    area: Rect,
    /// Of no size while nothing is on the screen.
    shown: Buffer,
    /// Of no size until it is painted: the first frame is on the screen before there is room for a second one.
    next: Buffer,
}

impl<W: Write> Frames<W> {
    /// For a window of a size, with nothing on its screen.
    pub fn new(painter: Painter<W>, size: Size) -> Self {
        let area = Rect::new(0, 0, size.width, size.height);
        Self { painter, area, shown: Buffer::default(), next: Buffer::default() }
    }

    /// Clears the screen: the next frame paints every cell, in a window of this size.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn begin_anew(&mut self, size: Size) -> io::Result<()> {
        self.area = Rect::new(0, 0, size.width, size.height);
        (self.shown, self.next) = (Buffer::default(), Buffer::default());
        self.painter.clear()
    }

    /// Sends a frame. What paints it has to paint every cell, for it is given an old frame, and returns where the cursor
    /// stands, if it is shown.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        if self.next.area != self.area {
            self.next = Buffer::empty(self.area);
        }
        let cursor = paint(&mut self.next);
        let painter = &mut self.painter;
        changes(&self.shown, &self.next, |x, y, cell| painter.put(x, y, cell));
        painter.end(cursor)?;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }
}

/// Sends the cells that have to be sent so that a screen with one frame, or with nothing, shows another of the same size,
/// row by row.
fn changes<'a>(shown: &Buffer, next: &'a Buffer, mut send: impl FnMut(u16, u16, &'a Cell)) {
    let width = usize::from(next.area.width).max(1);
    let mut old = shown.content.chunks_exact(width);
    for (y, new) in (next.area.y..).zip(next.content.chunks_exact(width)) {
        let send = |at, cell| {
            if let Ok(x) = u16::try_from(at) {
                send(next.area.x.saturating_add(x), y, cell);
            }
        };
        match old.next() {
            Some(old) => row(old, new, send),
            None => row_on_nothing(new, send),
        }
    }
}

/// Sends what can be seen of a row where nothing stands.
fn row_on_nothing<'a>(new: &'a [Cell], mut send: impl FnMut(usize, &'a Cell)) {
    let mut at = 0;
    while let Some(cell) = new.get(at) {
        let letter = letter(cell);
        if letter != Some(b' ') || cell.bg != Color::Reset || !cell.modifier.is_empty() {
            send(at, cell);
        }
        at += if letter.is_some() { 1 } else { width(cell).max(1) };
    }
}

/// Sends what has changed in a row.
fn row<'a>(old: &[Cell], new: &'a [Cell], mut send: impl FnMut(usize, &'a Cell)) {
    // Cells before `anew` are sent in any case: a wide sign stood there, of which a terminal may keep the half.
    let (mut at, mut anew) = (0, 0);
    while let (Some(before), Some(cell)) = (old.get(at), new.get(at)) {
        // Nearly all: one byte and one column, before and now.
        if let (Some(letter_before), Some(letter), false) = (letter(before), letter(cell), at < anew) {
            if letter_before != letter || !is_alike(before, cell) {
                send(at, cell);
            }
            at += 1;
            continue;
        }
        let under = at..at + width(cell).max(1);
        if at < anew || !is_same(before, cell) {
            send(at, cell);
            let ends = under.clone().filter_map(|at| Some(at + width(old.get(at)?)));
            anew = ends.fold(anew, usize::max);
            // Under an emoji another sign is sent, too, for terminals that draw the emoji in one column.
            let behind = if cell.symbol().contains(AS_EMOJI) { at + 1..under.end } else { 0..0 };
            for at in behind {
                match (old.get(at), new.get(at)) {
                    (Some(before), Some(cell)) if before.symbol() != cell.symbol() => send(at, cell),
                    _ => {}
                }
            }
        }
        at = under.end;
    }
}

/// A sign of one byte, so of one column.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a frame has thousands, and a build for size makes a call of each")]
fn letter(cell: &Cell) -> Option<u8> {
    match cell.symbol().as_bytes() {
        [letter] => Some(*letter),
        _ => None,
    }
}

/// Columns of a sign.
fn width(cell: &Cell) -> usize {
    match cell.symbol().as_bytes() {
        // Lines and blocks, U+2500 to U+25BF, of which a frame has hundreds: no table is asked.
        [0xe2, 0x94..=0x96, _] => 1,
        _ => usize::from(cell.cell_width()),
    }
}

/// Whether two cells look the same.
fn is_same(one: &Cell, other: &Cell) -> bool {
    one.symbol() == other.symbol() && is_alike(one, other)
}

/// Whether two cells have the same look, whatever stands in them.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a frame has thousands, and a build for size makes a call of each")]
fn is_alike(one: &Cell, other: &Cell) -> bool {
    one.fg == other.fg && one.bg == other.bg && one.modifier == other.modifier
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::Style;

    use super::*;

    const SIZE: Size = Size { width: 12, height: 4 };

    prop_compose! {
        fn a_frame()(
            texts in proptest::collection::vec((0..12_u16, 0..4_u16, "[a-c 日é]{0,6}", 0..3_u8), 0..8),
        ) -> Vec<(u16, u16, String, Style)> {
            let style = |number| match number {
                0 => Style::new(),
                1 => Style::new().fg(Color::Red).bg(Color::Blue),
                _ => Style::new().bg(Color::Indexed(3)),
            };
            texts.into_iter().map(|(x, y, text, number)| (x, y, text, style(number))).collect()
        }
    }

    fn paint(buffer: &mut Buffer, texts: &[(u16, u16, String, Style)]) -> Option<Position> {
        buffer.content.fill(Cell::EMPTY);
        for (x, y, text, style) in texts {
            buffer.set_string(*x, *y, text, *style);
        }
        (texts.len() % 2 == 1).then_some(Position { x: 3, y: 2 })
    }

    fn screen(bytes: &[u8]) -> vt100::Parser {
        let mut parser = vt100::Parser::new(SIZE.height, SIZE.width, 0);
        parser.process(bytes);
        parser
    }

    proptest! {
        #[test]
        fn a_screen_shows_the_last_frame_whatever_was_on_it(all in proptest::collection::vec(a_frame(), 1..5)) {
            let (mut bytes, mut alone) = (Vec::new(), Vec::new());
            let mut frames = Frames::new(Painter::new(&mut bytes), SIZE);
            for texts in &all {
                frames.draw(|buffer| paint(buffer, texts)).expect("memory takes all");
            }
            let last = all.last().expect("one at least");
            Frames::new(Painter::new(&mut alone), SIZE).draw(|buffer| paint(buffer, last)).expect("memory takes all");
            let (many, one) = (screen(&bytes), screen(&alone));
            let trimmed = |row: String| row.trim_end().to_owned();
            let text = |it: &vt100::Parser| it.screen().rows(0, SIZE.width).map(trimmed).collect::<Vec<_>>();
            prop_assert_eq!(text(&many), text(&one));
            prop_assert_eq!(many.screen().hide_cursor(), one.screen().hide_cursor());
            for (row, column) in (0..SIZE.height).flat_map(|row| (0..SIZE.width).map(move |column| (row, column))) {
                let (many, one) = (many.screen().cell(row, column), one.screen().cell(row, column));
                prop_assert_eq!(many.map(vt100::Cell::bgcolor), one.map(vt100::Cell::bgcolor));
                if one.is_some_and(|cell| !cell.contents().trim().is_empty()) {
                    prop_assert_eq!(many.map(vt100::Cell::fgcolor), one.map(vt100::Cell::fgcolor));
                }
            }
        }

        #[test]
        fn all_that_ratatui_would_send_is_sent(one in a_frame(), other in a_frame()) {
            let mut frames = [one, other].map(|texts| {
                let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.width, SIZE.height));
                paint(&mut buffer, &texts);
                buffer
            });
            // An emoji is one sign and a mark that makes it wide.
            frames[1].set_string(0, 0, "⚠\u{fe0f}", Style::new());
            let [one, other] = &frames;
            let places = |shown: &Buffer, next: &Buffer| {
                let mut places = Vec::new();
                changes(shown, next, |x, y, _| places.push((x, y)));
                places
            };
            let ours: Vec<(u16, u16)> = places(one, other);
            for (x, y, _) in one.diff(other) {
                prop_assert!(ours.contains(&(x, y)), "{x} {y} of {ours:?}");
            }
            prop_assert_eq!(places(other, other), Vec::new());
        }
    }

    #[test]
    fn a_frame_that_begins_anew_paints_every_cell() {
        let mut bytes = Vec::new();
        let mut frames = Frames::new(Painter::new(&mut bytes), SIZE);
        let text = [(0, 1, "abc".to_owned(), Style::new())];
        frames.draw(|buffer| paint(buffer, &text)).expect("memory takes all");
        frames.begin_anew(SIZE).expect("memory takes all");
        frames.draw(|buffer| paint(buffer, &text)).expect("memory takes all");
        let sent = String::from_utf8(bytes).expect("text");
        assert_eq!(sent.matches("abc").count(), 2);
        assert!(screen(sent.as_bytes()).screen().contents().contains("abc"));
    }
}
