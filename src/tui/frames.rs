//! The frame on the screen, the next one, and what has to be sent for the one to become the other.
//!
//! Ratatui's own terminal does the same and asks for the window's size before each frame, which opens a file; it blanks
//! a frame before each painting, and compares the widths of signs that are the same in both. Here the size comes from
//! those who hear of a new one, every painting begins with the whole page, and plain cells are compared without asking
//! how wide they are: that is a third of the work of a frame.

use ratatui::backend::{Backend, ClearType};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect, Size};

/// Makes an emoji of the sign before it, which some terminals draw in one column and others in two.
const AS_EMOJI: char = '\u{fe0f}';

/// Draws frames with a backend.
#[derive(Debug)]
pub struct Frames<B> {
    backend: B,
    area: Rect,
    /// A row with nothing in it.
    blank: Vec<Cell>,
    /// Of no size while nothing is on the screen.
    shown: Buffer,
    /// Of no size until it is painted: the first frame is on the screen before there is room for a second one.
    next: Buffer,
}

impl<B: Backend> Frames<B> {
    /// For a window of a size, with nothing on its screen.
    pub fn new(backend: B, size: Size) -> Self {
        let area = Rect::new(0, 0, size.width, size.height);
        let blank = vec![Cell::default(); usize::from(size.width)];
        Self { backend, area, blank, shown: Buffer::default(), next: Buffer::default() }
    }

    /// Clears the screen: the next frame paints every cell, in a window of this size.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn begin_anew(&mut self, size: Size) -> Result<(), B::Error> {
        self.area = Rect::new(0, 0, size.width, size.height);
        self.blank.resize(usize::from(size.width), Cell::default());
        (self.shown, self.next) = (Buffer::default(), Buffer::default());
        self.backend.clear_region(ClearType::All)
    }

    /// Sends a frame. What paints it has to paint every cell, for it is given an old frame, and returns where the cursor
    /// stands, if it is shown.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> Result<(), B::Error> {
        if self.next.area != self.area {
            self.next = Buffer::empty(self.area);
        }
        let cursor = paint(&mut self.next);
        self.backend.draw(changes(&self.shown, &self.next, &self.blank))?;
        match cursor {
            None => self.backend.hide_cursor()?,
            Some(position) => {
                self.backend.show_cursor()?;
                self.backend.set_cursor_position(position)?;
            }
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        self.backend.flush()
    }
}

/// The cells that have to be sent so that a screen with one frame, or with nothing, shows another of the same size, row by
/// row.
fn changes<'a>(shown: &'a Buffer, next: &'a Buffer, blank: &'a [Cell]) -> impl Iterator<Item = (u16, u16, &'a Cell)> {
    let width = usize::from(next.area.width).max(1);
    let old = shown.content.chunks_exact(width).chain(std::iter::repeat(blank));
    let rows = (next.area.y..).zip(old.zip(next.content.chunks_exact(width)));
    let left = next.area.x;
    rows.flat_map(move |(y, (old, new))| {
        let mut row = Row { old, new, at: 0, anew: 0, behind_emoji: 0..0 };
        std::iter::from_fn(move || row.next()).map(move |(x, cell)| (left.saturating_add(x), y, cell))
    })
}

/// A row of both frames.
struct Row<'a> {
    old: &'a [Cell],
    new: &'a [Cell],
    at: usize,
    /// Cells before this one are sent in any case: a wide sign stood there, of which a terminal may keep the half.
    anew: usize,
    /// Cells under an emoji: sent where another sign stood, for terminals that draw it in one column.
    behind_emoji: std::ops::Range<usize>,
}

impl<'a> Row<'a> {
    /// The next plain cell to be sent, where plain cells follow in both frames, which nearly all are.
    fn next_plain(&mut self) -> Option<(usize, &'a Cell)> {
        let (old, new) = (self.old.get(self.at..)?, self.new.get(self.at..)?);
        for (old, new) in old.iter().zip(new) {
            let ([sign_before], [sign]) = (old.symbol().as_bytes(), new.symbol().as_bytes()) else { return None };
            let at = self.at;
            self.at += 1;
            if sign != sign_before || !has_same_look(old, new) || at < self.anew {
                return Some((at, new));
            }
        }
        None
    }

    fn next(&mut self) -> Option<(u16, &'a Cell)> {
        loop {
            if self.behind_emoji.is_empty()
                && let Some((at, cell)) = self.next_plain()
            {
                return Some((u16::try_from(at).ok()?, cell));
            }
            let at = self.behind_emoji.next();
            let is_behind = at.is_some();
            let at = at.unwrap_or(self.at);
            let (old, new) = (self.old.get(at)?, self.new.get(at)?);
            let is_changed =
                if is_behind { old.symbol() != new.symbol() } else { at < self.anew || !is_same(old, new) };
            if !is_behind {
                let columns = width(new).max(1);
                self.at = at + columns;
                if is_changed {
                    let ends = (at..self.at).filter_map(|under| Some(under + width(self.old.get(under)?)));
                    self.anew = ends.fold(self.anew, usize::max);
                    if columns > 1 && new.symbol().contains(AS_EMOJI) {
                        self.behind_emoji = at + 1..self.at;
                    }
                }
            }
            if is_changed {
                return Some((u16::try_from(at).ok()?, new));
            }
        }
    }
}

/// Columns of a sign.
fn width(cell: &Cell) -> usize {
    usize::from(cell.cell_width())
}

/// Whether two cells look the same.
fn is_same(one: &Cell, other: &Cell) -> bool {
    one.symbol() == other.symbol() && has_same_look(one, other)
}

/// The same but for their signs; like their `==`, without a call for each.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a frame has thousands, and a build for size makes a call of each")]
fn has_same_look(one: &Cell, other: &Cell) -> bool {
    one.fg == other.fg && one.bg == other.bg && one.modifier == other.modifier
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::{Color, Style};

    use super::*;
    use crate::tui::painter::Painter;

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
            let ours: Vec<(u16, u16)> = changes(one, other, &[]).map(|(x, y, _)| (x, y)).collect();
            for (x, y, _) in one.diff(other) {
                prop_assert!(ours.contains(&(x, y)), "{x} {y} of {ours:?}");
            }
            prop_assert_eq!(changes(other, other, &[]).count(), 0);
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
