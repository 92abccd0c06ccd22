//! The frame on the screen, the next one, and what has to be sent for the one to become the other.
//!
//! Ratatui's own terminal does the same and asks for the window's size before each frame, which opens a file; it blanks
//! a frame before each painting, and compares two buffers, cell by cell, with the widths of signs that are the same in
//! both. Here the size comes from those who hear of a new one, every painting begins with the whole page, and of the
//! frame on the screen only a few numbers a cell are kept, which are compared in less than half of the instructions.

use std::io::{self, Write};
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Color;

mod look;

use look::{Look, is_emoji, letter, width};

use super::painter::Painter;

/// Draws frames.
#[derive(Debug)]
pub struct Frames<W: Write> {
    painter: Painter<W>,
    area: Rect,
    /// Of no size until it is painted.
    frame: Buffer,
    /// What the frame's cells looked like when it was sent. Empty while nothing is on the screen, and until there is a
    /// second frame: the first one is on the screen before there is room for more.
    shown: Vec<Look>,
    /// Whether the frame is on the screen.
    is_sent: bool,
}

impl<W: Write> Frames<W> {
    /// For a window of a size, with nothing on its screen.
    pub fn new(painter: Painter<W>, size: Size) -> Self {
        let area = Rect::new(0, 0, size.width, size.height);
        Self { painter, area, frame: Buffer::default(), shown: Vec::new(), is_sent: false }
    }

    /// Clears the screen: the next frame paints every cell, in a window of this size.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn begin_anew(&mut self, size: Size) -> io::Result<()> {
        self.area = Rect::new(0, 0, size.width, size.height);
        self.shown.clear();
        self.is_sent = false;
        self.painter.clear()
    }

    /// Sends a frame. What paints it has to paint every cell, for it is given an old frame, and returns where the cursor
    /// stands, if it is shown.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        if self.frame.area != self.area {
            self.frame = blank(self.area);
        } else if self.is_sent && self.shown.is_empty() {
            self.shown = looks(&self.frame);
        }
        let cursor = paint(&mut self.frame);
        let painter = &mut self.painter;
        changes(&mut self.shown, &self.frame, |x, y, cells| painter.put(x, y, cells));
        painter.end(cursor)?;
        self.is_sent = true;
        Ok(())
    }
}

/// A frame of blanks. Made one by one, because a copy of a cell looks first whether its sign is a long text.
fn blank(area: Rect) -> Buffer {
    let cells = usize::from(area.width) * usize::from(area.height);
    Buffer { area, content: std::iter::repeat_with(|| Cell::EMPTY).take(cells).collect() }
}

fn looks(frame: &Buffer) -> Vec<Look> {
    frame.content.iter().map(Look::of).collect()
}

/// Sends the cells that have to be sent so that a screen with one frame, or with nothing, shows another of the same size,
/// row by row: those of one column side by side, a wide one alone.
fn changes<'a>(shown: &mut [Look], next: &'a Buffer, mut send: impl FnMut(u16, u16, &'a [Cell])) {
    let width = usize::from(next.area.width).max(1);
    let mut old = shown.chunks_exact_mut(width);
    for (y, new) in (next.area.y..).zip(next.content.chunks_exact(width)) {
        let send = |cells: Range<usize>| {
            if let (Ok(x), Some(cells)) = (u16::try_from(cells.start), new.get(cells))
                && !cells.is_empty()
            {
                send(next.area.x.saturating_add(x), y, cells);
            }
        };
        match old.next() {
            Some(old) => row(old, new, send),
            None => row_on_nothing(new, send),
        }
    }
}

/// Sends what can be seen of a row where nothing stands.
fn row_on_nothing(new: &[Cell], mut send: impl FnMut(Range<usize>)) {
    let (mut at, mut first) = (0, 0);
    while let Some(cell) = new.get(at) {
        let letter = letter(cell);
        let columns = if letter.is_some() { 1 } else { width(cell).max(1) };
        let is_seen = letter != Some(b' ') || cell.bg != Color::Reset || !cell.modifier.is_empty();
        if is_seen && columns == 1 {
            at += 1;
            continue;
        }
        send(first..at);
        if is_seen {
            send(at..at + 1);
        }
        at += columns;
        first = at;
    }
    send(first..new.len());
}

/// How many cells from the first on have the letters that are shown.
fn same_letters(shown: &[Look], new: &[Cell]) -> usize {
    shown.iter().zip(new).take_while(|(look, cell)| look.is_letter_of(cell)).count()
}

/// Sends what has changed in a row.
fn row(shown: &mut [Look], new: &[Cell], mut send: impl FnMut(Range<usize>)) {
    // Cells before `anew` are sent in any case: a wide sign stood there, of which a terminal may keep the half. Those from
    // `first` on have changed and wait for their neighbours.
    let (mut at, mut anew, mut first) = (0, 0, 0);
    loop {
        if at >= anew {
            let same = same_letters(shown.get(at..).unwrap_or_default(), new.get(at..).unwrap_or_default());
            if same > 0 {
                send(first..at);
                at += same;
                first = at;
            }
        }
        let (Some(before), Some(cell)) = (shown.get_mut(at), new.get(at)) else { break };
        let (old, now) = (*before, Look::of(cell));
        let columns = usize::from(now.columns);
        let is_sent = old != now || at < anew || !now.is_known();
        if is_sent {
            *before = now;
            anew = anew.max(at + usize::from(old.columns));
            if columns == 1 {
                at += 1;
                continue;
            }
        }
        send(first..at);
        if is_sent {
            send(at..at + 1);
            // Under an emoji another sign is sent, too, for terminals that draw the emoji in one column.
            let is_emoji = columns > 1 && is_emoji(cell);
            for under in at + 1..at + columns {
                let (Some(before), Some(cell)) = (shown.get_mut(under), new.get(under)) else { break };
                let (old, now) = (*before, Look::of(cell));
                *before = now;
                anew = anew.max(under + usize::from(old.columns));
                if is_emoji && old.sign != now.sign {
                    send(under..under + 1);
                }
            }
        }
        at += columns;
        first = at;
    }
    send(first..at.min(new.len()));
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
                changes(&mut looks(shown), next, |x, y, cells| places.extend((x..).zip(cells).map(|(x, _)| (x, y))));
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
