//! A frame as text: what stands where, and in which role it is painted.

use std::fmt;

use footgun::theme::{CodeRole, Role, Theme};
use ratatui::buffer::Buffer;
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

/// What a frame shows.
pub(crate) struct Picture {
    rows: Vec<Vec<Square>>,
    cursor: Option<Position>,
}

/// One cell.
struct Square {
    symbol: String,
    /// Covered by the wide character before it.
    covered: bool,
    ink: char,
    ground: char,
    mark: char,
}

impl Picture {
    pub(crate) fn new(buffer: &Buffer, cursor: Option<Position>, theme: &Theme) -> Self {
        let area = buffer.area;
        let rows = (area.y..area.bottom()).map(|y| {
            let mut hidden = 0;
            let squares = (area.x..area.right()).filter_map(|x| buffer.cell((x, y))).map(|cell| {
                let covered = hidden > 0;
                hidden = if covered { hidden - 1 } else { unicode_width(cell.symbol()).saturating_sub(1) };
                let plain = cell.symbol().trim().is_empty();
                let style = (cell.fg, cell.bg, cell.modifier);
                Square {
                    symbol: cell.symbol().to_owned(),
                    covered,
                    ink: if plain { ' ' } else { ink(style.0, style.2, theme) },
                    ground: ground(style.1, theme),
                    mark: mark(style.2),
                }
            });
            squares.collect()
        });
        Self { rows: rows.collect(), cursor }
    }

    /// The rows as a reader sees them.
    pub(crate) fn text(&self) -> String {
        let row = |squares: &Vec<Square>| {
            squares.iter().filter(|square| !square.covered).map(|square| square.symbol.as_str()).collect::<String>()
        };
        self.rows.iter().map(row).map(|row| row.trim_end().to_owned() + "\n").collect()
    }

    /// Columns `from` to (not including) `to` of the rows.
    pub(crate) fn part(&self, from: usize, to: usize) -> String {
        let row = |squares: &Vec<Square>| {
            let squares = squares.iter().take(to).skip(from).filter(|square| !square.covered);
            squares.map(|square| square.symbol.as_str()).collect::<String>() + "\n"
        };
        self.rows.iter().map(row).collect()
    }

    /// The symbols of all cells.
    pub(crate) fn symbols(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().flatten().map(|square| square.symbol.as_str())
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
        for (at, row) in self.text().lines().enumerate() {
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

fn unicode_width(text: &str) -> usize {
    usize::from(footgun::tui::canvas::columns(text))
}
