//! A page of text for standard output: safe, wrapped, and in colour where there is one.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{SafeText, columns, wrap_ranges};
use crate::theme::sgr::{RESET, sgr};
use crate::theme::{CodeRole, Role, Theme};
use crate::tui::glyphs::Glyphs;

use super::output::{Failure, print};

/// Widest prose, in columns.
const PROSE: usize = 76;

/// Columns of the labels of facts, at least one blank behind each.
const LABEL: usize = 13;
const BLANKS: &str = "                                ";

/// Bytes of most pages, so that they need not move while they grow.
const ROOM: usize = 1 << 14;

/// Looks of most pages.
const LOOKS: usize = 32;

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// As the role says.
    Role(Role),
    /// A piece of code.
    Code(CodeRole),
    /// A changed word of code on the side of a surface role.
    Changed(CodeRole, Role),
}

impl From<Role> for Ink {
    fn from(role: Role) -> Self {
        Self::Role(role)
    }
}

impl Ink {
    /// How many there are.
    const COUNT: usize = Role::COUNT + CodeRole::COUNT * (1 + Role::COUNT);

    /// Its number, from 0.
    fn place(self) -> usize {
        match self {
            Self::Role(role) => role as usize,
            Self::Code(role) => Role::COUNT + role as usize,
            Self::Changed(role, side) => Role::COUNT + CodeRole::COUNT * (1 + side as usize) + role as usize,
        }
    }
}

/// Text that may be printed: a literal of the program or a [`SafeText`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Safe<'a>(&'a str);

impl From<&'static str> for Safe<'static> {
    fn from(literal: &'static str) -> Self {
        Self(literal)
    }
}

impl<'a> From<&'a SafeText> for Safe<'a> {
    fn from(text: &'a SafeText) -> Self {
        Self(text)
    }
}

/// The page so far.
#[derive(Debug)]
pub(super) struct Page {
    text: String,
    theme: Option<Theme>,
    /// What switches inks on, of those that were used.
    looks: Vec<String>,
    /// By the number of each ink, where that stands in `looks`, from 1; none without a theme.
    places: Vec<u8>,
    /// Links can be opened where it is read.
    links: bool,
    /// The signs.
    pub(super) glyphs: &'static Glyphs,
    /// Columns.
    pub(super) width: usize,
}

impl Page {
    /// An empty page; without a theme no byte of it acts on a terminal.
    pub(super) fn new(theme: Option<Theme>, ascii: bool, width: usize) -> Self {
        let glyphs = if ascii { &Glyphs::ASCII } else { &Glyphs::UNICODE };
        let places = vec![0; if theme.is_some() { Ink::COUNT } else { 0 }];
        let (text, looks) = (String::with_capacity(ROOM), Vec::with_capacity(LOOKS));
        Self { text, theme, looks, places, links: false, glyphs, width }
    }

    /// The same with links that can be opened, where that is so.
    pub(super) fn with_links(self, links: bool) -> Self {
        Self { links, ..self }
    }

    /// Columns of prose.
    pub(super) fn prose_width(&self) -> usize {
        self.width.min(PROSE)
    }

    /// Whether it is in colour.
    pub(super) fn is_coloured(&self) -> bool {
        self.theme.is_some()
    }

    /// Adds a piece to the present line.
    pub(super) fn put<'t>(&mut self, text: impl Into<Safe<'t>>, ink: impl Into<Ink>) {
        let Safe(text) = text.into();
        self.put_all([text], ink.into());
    }

    /// Adds a piece of a text to the present line; nothing where the range is not one of characters.
    pub(super) fn put_piece(&mut self, text: &SafeText, range: Range<usize>, ink: Ink) {
        self.put_all([text.get(range).unwrap_or_default()], ink);
    }

    /// Adds blanks to the present line.
    pub(super) fn put_blanks(&mut self, count: usize, ink: impl Into<Ink>) {
        self.put_all([&blanks(count)], ink.into());
    }

    /// Adds pieces in one look.
    fn put_all<const N: usize>(&mut self, pieces: [&str; N], ink: Ink) {
        if pieces.iter().all(|piece| piece.is_empty()) {
            return;
        }
        let Self { text, theme, looks, places, .. } = self;
        let look = match (theme, places.get_mut(ink.place())) {
            (Some(theme), Some(place)) => look(theme, ink, place, looks),
            _ => "",
        };
        text.push_str(look);
        for piece in pieces {
            text.push_str(piece);
        }
        if !look.is_empty() {
            text.push_str(RESET);
        }
    }

    /// Adds an address, as a link where that can be opened.
    pub(super) fn address(&mut self, address: &SafeText, ink: impl Into<Ink>) {
        // What is not surely an address must not get into the sequence.
        let is_address = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme))
            && address.bytes().all(|byte| byte.is_ascii_graphic());
        let is_link = self.links && is_address;
        if is_link {
            self.text.push_str("\x1b]8;;");
            self.text.push_str(address);
            self.text.push_str("\x1b\\");
        }
        self.put(address, ink);
        if is_link {
            self.text.push_str("\x1b]8;;\x1b\\");
        }
    }

    /// Ends the line.
    pub(super) fn end(&mut self) {
        self.text.push('\n');
    }

    /// Adds a whole line.
    pub(super) fn line<'t>(&mut self, text: impl Into<Safe<'t>>, ink: impl Into<Ink>) {
        self.put(text, ink);
        self.end();
    }

    /// A blank line before what follows, unless it is the first.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() {
            self.end();
        }
    }

    /// A heading, with a gap before it.
    pub(super) fn heading<'t>(&mut self, text: impl Into<Safe<'t>>) {
        self.gap();
        self.line(text, Role::Strong);
    }

    /// Wrapped prose.
    pub(super) fn prose(&mut self, text: &SafeText, ink: impl Into<Ink>) {
        let ink = ink.into();
        for line in wrap_ranges(text, self.prose_width()) {
            self.put_all([text.get(line).unwrap_or_default()], ink);
            self.end();
        }
    }

    /// A list item: the mark, and the text hanging beside it.
    pub(super) fn item<'m>(&mut self, mark: impl Into<Cow<'m, str>>, text: &SafeText) {
        self.hanging(&SafeText::new(mark.into()), text, Role::Text);
    }

    /// The same with a look of its own for the mark.
    pub(super) fn marked<'m>(&mut self, mark: impl Into<Cow<'m, str>>, text: &SafeText, ink: Role) {
        self.hanging(&SafeText::new(mark.into()), text, ink);
    }

    fn hanging(&mut self, mark: &SafeText, text: &SafeText, ink: Role) {
        let columns = columns(mark);
        let hang = blanks(columns);
        for (number, line) in wrap_ranges(text, self.prose_width().saturating_sub(columns)).into_iter().enumerate() {
            let line = text.get(line).unwrap_or_default();
            if number > 0 {
                self.put_all([&hang, line], Role::Text.into());
            } else if ink == Role::Text {
                self.put_all([mark, line], ink.into());
            } else {
                self.put_all([mark], ink.into());
                self.put_all([line], Role::Text.into());
            }
            self.end();
        }
    }

    /// A list with bullets.
    pub(super) fn bullets<'t>(&mut self, texts: impl IntoIterator<Item = &'t SafeText>) {
        let mark = SafeText::new(format!("{} ", self.glyphs.bullet));
        for text in texts {
            self.hanging(&mark, text, Role::Text);
        }
    }

    /// A label in a column of its own, and a fact beside it.
    pub(super) fn fact(&mut self, label: &'static str, fact: &SafeText, ink: impl Into<Ink>) {
        let ink = ink.into();
        let room = self.prose_width().saturating_sub(LABEL);
        let fact = fact.one_line();
        for (number, line) in wrap_ranges(&fact, room).into_iter().enumerate() {
            let label = if number == 0 { label } else { "" };
            self.put_all([label, BLANKS.get(label.len()..LABEL).unwrap_or(" ")], Role::Muted.into());
            self.put_all([fact.get(line).unwrap_or_default()], ink);
            self.end();
        }
    }

    /// A text in a column of so many columns; at least one blank after it.
    pub(super) fn cell(&mut self, text: &SafeText, width: usize, ink: impl Into<Ink>) {
        self.put(text, ink);
        self.put_blanks(width.saturating_sub(columns(text)).max(1), Role::Text);
    }

    /// Takes the text out, so that the page can go on.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// The text so far without links, for programs of which it is not known what they do with them.
    pub(super) fn without_links(&self) -> String {
        let mut pieces = self.text.split("\x1b]8;;");
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |text, piece| text + piece.split_once("\x1b\\").map_or(piece, |(_, after)| after))
    }

    /// Lines so far.
    pub(super) fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// Prints it.
    pub(super) fn print(&self) -> Result<(), Failure> {
        print(&self.text)
    }
}

/// So many blanks.
fn blanks(count: usize) -> Cow<'static, str> {
    BLANKS.get(..count).map_or_else(|| " ".repeat(count).into(), Cow::Borrowed)
}

/// What switches an ink on; found at its place, or made and put there.
fn look<'l>(theme: &Theme, ink: Ink, place: &mut u8, looks: &'l mut Vec<String>) -> &'l str {
    if *place == 0 {
        let style = match ink {
            Ink::Role(role) => theme.text(role),
            Ink::Code(role) => theme.code(role),
            Ink::Changed(role, side) => theme.code(role).patch(theme.text(side)),
        };
        looks.push(sgr(style));
        *place = u8::try_from(looks.len()).unwrap_or_default();
    }
    usize::from(*place).checked_sub(1).and_then(|at| looks.get(at)).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_theme_there_is_no_escape_and_with_one_every_look_ends() {
        let hostile = SafeText::new("a\u{1b}[2Jb");
        let mut plain = Page::new(None, false, 80);
        plain.line(&hostile, Role::Bad);
        assert_eq!(plain.text, "a<U+001B>[2Jb\n");
        let (theme, _) = crate::theme::resolve("ansi", &crate::theme::embedded::files(), crate::theme::Depth::Ansi);
        let mut page = Page::new(Some(theme), false, 80);
        page.put(&hostile, Role::Bad);
        page.put("c", Role::Text);
        assert_eq!(page.text, "\x1b[91ma<U+001B>[2Jb\x1b[0mc");
    }

    #[test]
    fn an_address_is_a_link_only_where_links_are_opened() {
        let mut page = Page::new(None, false, 80);
        page.address(&"https://example.org/a".into(), Role::Muted);
        assert_eq!(page.text, "https://example.org/a");
        let mut page = Page::new(None, false, 80).with_links(true);
        page.address(&"https://example.org/a".into(), Role::Muted);
        assert_eq!(page.without_links(), "https://example.org/a");
        assert_eq!(page.take(), "\x1b]8;;https://example.org/a\x1b\\https://example.org/a\x1b]8;;\x1b\\");
        for text in ["javascript:x", "https://a b", "http://é.example"] {
            page.address(&text.into(), Role::Muted);
            assert_eq!(page.take(), text);
        }
    }

    #[test]
    fn facts_hang_beside_their_label() {
        let mut page = Page::new(None, false, 24);
        page.fact("Also called", &"one, two three".into(), Role::Text);
        assert_eq!(page.text, "Also called  one, two\n             three\n");
    }
}
