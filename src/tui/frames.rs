//! The frame on the screen, the next one, and what has to be sent for the one to become the other.
//!
//! Ratatui's own terminal does the same and asks for the window's size before each frame, which opens a file; it blanks
//! a frame before each painting, and compares two buffers, cell by cell, with the widths of signs that are the same in
//! both. Here the size comes from those who hear of a new one; a frame is blanked when it was sent, while nobody waits; and
//! of the frame on the screen only two numbers a cell are kept, which are compared in less than half of the
//! instructions, and only where this frame or that one was painted.

use std::io::{self, Write};
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Color;

mod look;

use look::{Look, is_emoji, letter, width};

use super::canvas::{Marks, Paper, run};
use super::painter::Painter;

/// Draws frames.
#[derive(Debug)]
pub struct Frames<W: Write> {
    painter: Painter<W>,
    area: Rect,
    /// Of no size until it is painted. Blank when it was sent, unless it is the first one.
    frame: Paper,
    /// What the frame's cells looked like when it was sent. Empty while nothing is on the screen, and until there is a
    /// second frame: the first one is on the screen before there is room for more.
    shown: Vec<Look>,
    /// Where that was painted.
    before: Marks,
    /// Whether the frame is on the screen.
    is_sent: bool,
}

impl<W: Write> Frames<W> {
    /// For a window of a size, with nothing on its screen.
    pub fn new(painter: Painter<W>, size: Size) -> Self {
        let area = Rect::new(0, 0, size.width, size.height);
        Self { painter, area, frame: Paper::default(), shown: Vec::new(), before: Marks::default(), is_sent: false }
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

    /// Sends a frame. What paints it is given a blank page, and returns where the cursor stands, if it is shown.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Paper) -> Option<Position>) -> io::Result<()> {
        if self.frame.area() != self.area {
            self.frame = Paper::new(self.area);
            self.before = Marks::new(self.area);
        } else if self.is_sent && self.shown.is_empty() {
            self.shown = looks(self.frame.buffer());
            self.frame.wipe(&mut self.before);
        }
        let cursor = paint(&mut self.frame);
        let painter = &mut self.painter;
        changes(&mut self.shown, &self.before, &self.frame, |x, y, cells| painter.put(x, y, cells));
        painter.end(cursor)?;
        self.is_sent = true;
        if !self.shown.is_empty() {
            self.frame.wipe(&mut self.before);
        }
        Ok(())
    }
}

fn looks(frame: &Buffer) -> Vec<Look> {
    frame.content.iter().map(Look::of).collect()
}

/// Sends the cells that have to be sent so that a screen with one frame, or with nothing, shows another of the same size,
/// row by row: those of one column side by side, a wide one alone. `before` is where the one was painted; where it was
/// not, it shows what the other does where that was not, either.
fn changes<'a>(shown: &mut [Look], before: &Marks, next: &'a Paper, mut send: impl FnMut(u16, u16, &'a [Cell])) {
    let Buffer { area, content } = next.buffer();
    let columns = usize::from(area.width).max(1);
    let mut old = shown.chunks_exact_mut(columns);
    for (number, (y, new)) in (area.y..).zip(content.chunks_exact(columns)).enumerate() {
        let send = |cells: Range<usize>| {
            if let (Ok(x), Some(cells)) = (u16::try_from(cells.start), new.get(cells))
                && !cells.is_empty()
            {
                send(area.x.saturating_add(x), y, cells);
            }
        };
        let (before, now) = (before.row(number), next.painted().row(number));
        match old.next() {
            Some(old) => row(old, new, |from| run(before, now, from, columns), send),
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

/// Sends what has changed in a row; `painted` tells the next cells from a column on that may have.
fn row(shown: &mut [Look], new: &[Cell], painted: impl Fn(usize) -> Range<usize>, mut send: impl FnMut(Range<usize>)) {
    // Cells before `anew` are sent in any case: a wide sign stood there, of which a terminal may keep the half. Those from
    // `first` on have changed and wait for their neighbours.
    let (mut at, mut anew, mut first, mut looked_at) = (0, 0, 0, 0..0);
    loop {
        if at >= anew {
            if at >= looked_at.end {
                looked_at = painted(at);
            }
            let Range { start, end } = looked_at;
            let start = start.max(at);
            let same = same_letters(shown.get(start..end).unwrap_or_default(), new.get(start..end).unwrap_or_default());
            if start + same > at {
                send(first..at);
                at = start + same;
                first = at;
                if at == end && !looked_at.is_empty() {
                    continue;
                }
            }
        }
        let (Some(before), Some(cell)) = (shown.get_mut(at), new.get(at)) else { break };
        let (old, now) = (*before, Look::of(cell));
        let columns = now.columns();
        let is_sent = old != now || at < anew || !now.is_known();
        if is_sent {
            *before = now;
            anew = anew.max(at + old.columns());
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
                anew = anew.max(under + old.columns());
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

    use super::*;
    use crate::text::SafeText;
    use crate::theme::{Depth, Role, embedded, resolve_written};
    use crate::tui::canvas::Canvas;
    use crate::tui::glyphs::Glyphs;

    const SIZE: Size = Size { width: 12, height: 4 };

    /// Texts, each with a number for how it looks; and whether the page is light.
    type Texts = (bool, Vec<(u16, u16, String, u8)>);

    fn a_frame() -> impl Strategy<Value = Texts> {
        let text = (0..12_u16, 0..4_u16, "[a-c 日é]{0,6}", 0..5_u8);
        (proptest::bool::weighted(0.2), proptest::collection::vec(text, 0..8))
    }

    fn paint(paper: &mut Paper, (is_light, texts): &Texts) -> Option<Position> {
        let name = if *is_light { "light" } else { "dark" };
        let (theme, _) = resolve_written(name, &embedded::lineage(name), Depth::True);
        let (mut targets, mut cursor) = (Vec::new(), None);
        let mut canvas = Canvas::new(paper, &theme, &Glyphs::UNICODE, &mut targets, &mut cursor);
        canvas.clear(canvas.area());
        for (x, y, text, look) in texts {
            let part = Rect::new(*x, *y, 3, 2);
            match look {
                0 => canvas.fill(part, Role::Selection),
                1 => canvas.clear(part),
                2 => canvas.dim_all(),
                _ => {}
            }
            let ink = if *look > 3 { canvas.badge(Role::Bad) } else { canvas.ink(Role::Text) };
            canvas.put(*x, *y, SIZE.width.saturating_sub(*x), &SafeText::from(text.as_str()), ink);
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
                frames.draw(|paper| paint(paper, texts)).expect("memory takes all");
            }
            let last = all.last().expect("one at least");
            Frames::new(Painter::new(&mut alone), SIZE).draw(|paper| paint(paper, last)).expect("memory takes all");
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
        fn all_that_ratatui_would_send_is_sent(one in a_frame(), mut other in a_frame()) {
            // An emoji is one sign and a mark that makes it wide.
            other.1.push((0, 0, "⚠\u{fe0f}".to_owned(), 4));
            let frames = [one, other].map(|texts| {
                let mut paper = Paper::new(Rect::new(0, 0, SIZE.width, SIZE.height));
                paint(&mut paper, &texts);
                paper
            });
            let [one, other] = &frames;
            let places = |shown: &Paper, next: &Paper| {
                let (mut places, mut looks) = (Vec::new(), looks(shown.buffer()));
                let send = |x, y, cells: &[Cell]| places.extend((x..).zip(cells).map(|(x, _)| (x, y)));
                changes(&mut looks, shown.painted(), next, send);
                places
            };
            let ours: Vec<(u16, u16)> = places(one, other);
            for (x, y, _) in one.buffer().diff(other.buffer()) {
                prop_assert!(ours.contains(&(x, y)), "{x} {y} of {ours:?}");
            }
            prop_assert_eq!(places(other, other), Vec::new());
        }
    }

    #[test]
    fn a_frame_that_begins_anew_paints_every_cell() {
        let mut bytes = Vec::new();
        let mut frames = Frames::new(Painter::new(&mut bytes), SIZE);
        let text = (false, vec![(0, 1, "abc".to_owned(), 3)]);
        frames.draw(|paper| paint(paper, &text)).expect("memory takes all");
        frames.begin_anew(SIZE).expect("memory takes all");
        frames.draw(|paper| paint(paper, &text)).expect("memory takes all");
        let sent = String::from_utf8(bytes).expect("text");
        assert_eq!(sent.matches("abc").count(), 2);
        assert!(screen(sent.as_bytes()).screen().contents().contains("abc"));
    }
}
