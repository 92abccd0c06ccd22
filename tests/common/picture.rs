//! A frame as text: what stands where, and in which role it is painted.

use std::fmt;

use footgun::text::SafeText;
use footgun::theme::{CodeRole, Role, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

/// Letters of the inks. Where two roles have one colour in a theme, the first one is named.
const INKS: [(char, Role); 8] = [
    ('t', Role::Text),
    ('s', Role::Strong),
    ('m', Role::Muted),
    ('a', Role::Accent),
    ('b', Role::Bad),
    ('g', Role::Good),
    ('w', Role::Warning),
    ('o', Role::Border),
];

const CODE: [(char, CodeRole); 9] = [
    ('k', CodeRole::Keyword),
    ('q', CodeRole::String),
    ('n', CodeRole::Number),
    ('c', CodeRole::Comment),
    ('f', CodeRole::Function),
    ('y', CodeRole::Type),
    ('p', CodeRole::Operator),
    ('u', CodeRole::Punctuation),
    ('t', CodeRole::Text),
];

const GROUNDS: [(char, Role); 7] = [
    ('.', Role::Background),
    ('p', Role::Panel),
    ('s', Role::Selection),
    ('b', Role::BadLine),
    ('B', Role::BadWord),
    ('g', Role::GoodLine),
    ('G', Role::GoodWord),
];

const LEGEND: &str = "ink: t text, s strong, m muted, a accent, b bad, g good, w warning, o border, r badge; \
    code: k keyword, q string, n number, c comment, f function, y type, p operator, u punctuation; capital: bold\n\
    ground: p panel, s selection, b/B bad line/word, g/G good line/word, * badge; marks: _ underlined, % reversed";

/// The rows of a frame as a reader sees them, from one column up to, not including, another.
pub(crate) fn rows(buffer: &Buffer, from: u16, to: u16) -> Vec<String> {
    let area = buffer.area;
    let row = |y: u16| {
        let mut text = String::new();
        let mut covered = 0;
        for cell in (from..to.min(area.right())).filter_map(|x| buffer.cell((x, y))) {
            if covered == 0 {
                text.push_str(cell.symbol());
                covered = width(cell.symbol());
            }
            covered = covered.saturating_sub(1);
        }
        text.truncate(text.trim_end().len());
        text
    };
    (area.y..area.bottom()).map(row).collect()
}

/// A symbol that no cell may hold: what acts on a terminal, or is there and cannot be seen.
pub(crate) fn foreign(buffer: &Buffer) -> Option<&str> {
    // A frame has many cells and few signs, and rails and rules repeat one.
    let mut known = " ";
    buffer.content().iter().map(Cell::symbol).find(|symbol| {
        let is_known = *symbol == known || matches!(symbol.as_bytes(), [b' '..=b'~']);
        known = symbol;
        !is_known && SafeText::new(*symbol).as_str() != *symbol
    })
}

/// What a frame shows.
pub(crate) struct Picture {
    text: Vec<String>,
    rows: Vec<Vec<Square>>,
    cursor: Option<Position>,
}

/// One cell.
struct Square {
    ink: char,
    ground: char,
    mark: char,
}

impl Picture {
    pub(crate) fn new(buffer: &Buffer, cursor: Option<Position>, theme: &Theme) -> Self {
        let area = buffer.area;
        let square = |cell: &Cell| Square {
            ink: if cell.symbol().trim().is_empty() { ' ' } else { ink(cell.fg, cell.modifier, theme) },
            ground: ground(cell.bg, theme),
            mark: mark(cell.modifier),
        };
        let row = |y: u16| (area.x..area.right()).filter_map(|x| buffer.cell((x, y))).map(square).collect();
        let text = rows(buffer, area.x, area.right());
        Self { text, rows: (area.y..area.bottom()).map(row).collect(), cursor }
    }

    /// Whether every cell is painted in the colours of roles.
    pub(crate) fn is_known(&self) -> bool {
        self.rows.iter().flatten().all(|square| square.ink != '?' && square.ground != '?')
    }

    fn layer(&self, f: &mut fmt::Formatter<'_>, name: &str, letter: impl Fn(&Square) -> char) -> fmt::Result {
        for (at, row) in self.rows.iter().enumerate() {
            let letters: String = row.iter().map(&letter).collect();
            if !letters.trim().is_empty() {
                writeln!(f, "{name} {at:>2} |{}", letters.trim_end())?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, row) in self.text.iter().enumerate() {
            writeln!(f, "text {at:>2} |{row}")?;
        }
        self.layer(f, "ink ", |square| square.ink)?;
        self.layer(f, "grnd", |square| if square.ground == '.' { ' ' } else { square.ground })?;
        self.layer(f, "mark", |square| square.mark)?;
        if let Some(Position { x, y }) = self.cursor {
            writeln!(f, "cursor at column {x} of row {y}")?;
        }
        writeln!(f, "{LEGEND}")
    }
}

fn ink(colour: Color, modifier: Modifier, theme: &Theme) -> char {
    let role = INKS.iter().find(|(_, role)| theme.text(*role).fg == Some(colour)).map(|(letter, _)| *letter);
    let code = || CODE.iter().find(|(_, role)| theme.code(*role).fg == Some(colour)).map(|(letter, _)| *letter);
    let badge = || (theme.surface(Role::Background) == Some(colour)).then_some('r');
    let letter = role.or_else(code).or_else(badge).unwrap_or('?');
    if modifier.contains(Modifier::BOLD) { letter.to_ascii_uppercase() } else { letter }
}

fn ground(colour: Color, theme: &Theme) -> char {
    let surface = GROUNDS.iter().find(|(_, role)| theme.surface(*role) == Some(colour)).map(|(letter, _)| *letter);
    let badge = || INKS.iter().any(|(_, role)| theme.text(*role).fg == Some(colour)).then_some('*');
    surface.or_else(badge).unwrap_or('?')
}

fn mark(modifier: Modifier) -> char {
    match (modifier.contains(Modifier::REVERSED), modifier.contains(Modifier::UNDERLINED)) {
        (true, _) => '%',
        (false, true) => '_',
        (false, false) => ' ',
    }
}

fn width(symbol: &str) -> u16 {
    // Most cells hold one letter, and there are many cells.
    if symbol.len() == 1 { 1 } else { footgun::tui::canvas::columns(symbol) }
}
