//! The help page: all keys of the place below, the signs explained. Drawn from the key map, so it cannot be outdated.

use ratatui::layout::Rect;

use crate::lesson::Severity;
use crate::progress::snapshot::LessonState;
use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::Effect;
use crate::tui::grid::Grid;
use crate::tui::keymap::{Keymap, Place, Rule};
use crate::tui::screen::{Cx, Header, Screen};

mod page;

use page::{Line, Page};

/// Columns of the keys.
const KEYS: u16 = 12;

/// Keys with what they do.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    keys: SafeText,
    does: SafeText,
}

/// Keys under a heading.
#[derive(Clone, Debug, PartialEq)]
struct Group {
    title: &'static str,
    entries: Vec<Entry>,
}

/// The page over a screen.
#[derive(Debug)]
pub(super) struct Help {
    title: &'static str,
    groups: Vec<Group>,
    page: Page,
    first: usize,
}

impl Help {
    pub(super) fn new(below: Option<&dyn Screen>, cx: &Cx) -> Self {
        let place = below.map_or(Place::Everywhere, Screen::place);
        let works = |action: &Action| below.is_none_or(|screen| screen.enabled(action, cx));
        let most = below.map_or(9, |screen| screen.digits(cx));
        let groups = groups(place, &works, most, cx);
        let page = Page::new(&groups, cx);
        Self { title: place.help_title(), groups, page, first: 0 }
    }

    /// The box in a window: as high as its text, at most up to the blank row above the footer.
    fn area(&self, grid: Grid) -> Rect {
        let window = grid.window;
        let width = page::width(grid);
        let most = window.height.saturating_sub(if grid.is_short() { 1 } else { 2 });
        let pad = u16::from(grid.is_tall());
        let height = (u16::try_from(self.page.lines.len()).unwrap_or(u16::MAX).saturating_add(2 + 2 * pad)).min(most);
        Rect { x: window.x + (window.width - width) / 2, y: window.y + (most - height) / 2, width, height }
    }

    /// Rows of text in the box.
    fn rows(&self, grid: Grid) -> usize {
        usize::from(self.area(grid).height.saturating_sub(2 + 2 * u16::from(grid.is_tall())))
    }

    fn last(&self, cx: &Cx) -> usize {
        self.page.lines.len().saturating_sub(self.rows(cx.grid))
    }

    fn scroll(&mut self, rows: isize, cx: &Cx) {
        self.first = self.first.saturating_add_signed(rows).min(self.last(cx));
    }
}

/// The groups of a place: what can be done, where one can move, what works everywhere.
fn groups(place: Place, works: &dyn Fn(&Action) -> bool, most: u8, cx: &Cx) -> Vec<Group> {
    let own: Vec<&Rule> = cx.keymap.rules(place).iter().filter(|rule| works(&rule.action)).collect();
    let entries = |moving: bool| {
        let rules = own.iter().filter(|rule| is_moving(&rule.action) == moving);
        rules.filter_map(|rule| entry(cx.keymap, place, rule, most)).collect()
    };
    let unsaved = cx.tutor.banner().is_some();
    let common = cx.keymap.rules(place.everywhere()).iter().filter(|rule| {
        let mends = matches!(rule.action, Action::Retry | Action::Export);
        (!mends || unsaved) && works(&rule.action) && !is_explained(&own, rule)
    });
    let common = common.filter_map(|rule| entry(cx.keymap, place.everywhere(), rule, most)).collect();
    let groups = [("Do", entries(false)), ("Move", entries(true)), ("Everywhere", common)];
    let groups = groups.into_iter().map(|(title, entries)| Group { title, entries });
    groups.filter(|group| !group.entries.is_empty()).collect()
}

/// Whether the place itself says what the keys do, or takes all of them for something else.
fn is_explained(own: &[&Rule], rule: &Rule) -> bool {
    let same = own.iter().any(|other| other.action == rule.action && !other.help.is_empty());
    same || rule.keys.iter().all(|key| own.iter().any(|other| other.keys.contains(key) && other.action != rule.action))
}

fn is_moving(action: &Action) -> bool {
    use Action::{
        Bottom, Down, FindNext, FindPrevious, HistoryBack, HistoryForward, Left, Next, PageDown, PageUp, Previous,
        Right, Top, Up,
    };
    matches!(
        action,
        Up | Down
            | Left
            | Right
            | PageUp
            | PageDown
            | Top
            | Bottom
            | Next
            | Previous
            | HistoryBack
            | HistoryForward
            | FindNext
            | FindPrevious
    )
}

fn entry(keymap: &Keymap, place: Place, rule: &Rule, most: u8) -> Option<Entry> {
    if rule.help.is_empty() {
        return None;
    }
    Some(Entry { keys: keys(keymap, place, rule, most), does: SafeText::new(rule.help) })
}

/// The keys of a rule, as many as fit: `↑ ↓  k j` for a pair, `1–9` for digits.
fn keys(keymap: &Keymap, place: Place, rule: &Rule, most: u8) -> SafeText {
    if rule.digits.is_some() {
        return SafeText::new(keymap.shown(place, rule, most));
    }
    let other = rule.pair.as_ref().and_then(|pair| keymap.rules(place).iter().find(|rule| rule.action == *pair));
    let mut text = String::new();
    for (number, key) in rule.keys.iter().enumerate() {
        let opposite = other.and_then(|other| other.keys.get(number)).map(|key| format!(" {key}")).unwrap_or_default();
        let gap = if number > 0 { "  " } else { "" };
        let more = format!("{gap}{key}{opposite}");
        if number > 0 && columns(&text) + columns(&more) > usize::from(KEYS) - 2 {
            break;
        }
        text.push_str(&more);
    }
    SafeText::new(text)
}

impl Screen for Help {
    fn header(&self, _cx: &Cx) -> Header {
        Header::new("Help")
    }

    fn place(&self) -> Place {
        Place::Help
    }

    fn enabled(&self, action: &Action, cx: &Cx) -> bool {
        match action {
            Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::Top | Action::Bottom => {
                self.last(cx) > 0
            }
            _ => true,
        }
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        let page = isize::try_from(self.rows(cx.grid)).unwrap_or(1).max(1);
        match action {
            Action::Back | Action::Help => return vec![Effect::Back],
            Action::Up => self.scroll(-1, cx),
            Action::Down => self.scroll(1, cx),
            Action::PageUp => self.scroll(-page, cx),
            Action::PageDown => self.scroll(page, cx),
            Action::Top => self.first = 0,
            Action::Bottom => self.first = self.last(cx),
            Action::Scroll(rows) => self.scroll(isize::from(rows), cx),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, _window: Rect, cx: &Cx) {
        let area = self.area(cx.grid);
        // A click beside the box closes it.
        canvas.target(cx.grid.window, Action::Back);
        canvas.target(area, Action::Scroll(0));
        canvas.clear(area);
        frame(canvas, area, self.title);
        let pad = u16::from(cx.grid.is_tall());
        let inset = page::inset(cx.grid);
        let inner = Rect {
            x: area.x + inset,
            y: area.y + 1 + pad,
            width: area.width.saturating_sub(2 * inset),
            height: area.height.saturating_sub(2 + 2 * pad),
        };
        let first = self.first.min(self.last(cx));
        for (line, y) in self.page.lines.iter().skip(first).zip(inner.y..inner.bottom()) {
            paint(canvas, Rect { y, height: 1, ..inner }, line, self.page.second);
        }
        let rail = Rect { x: area.right().saturating_sub(2), width: 1, ..inner };
        canvas.rail(rail, first, self.page.lines.len());
    }

    fn resume(&mut self, cx: &Cx) {
        self.page = Page::new(&self.groups, cx);
        self.first = self.first.min(self.last(cx));
    }
}

fn frame(canvas: &mut Canvas, area: Rect, title: &'static str) {
    let [top_left, top_right, bottom_left, bottom_right, line, side] = canvas.glyphs.frame;
    let ink = canvas.ink(Role::Border);
    let (right, bottom) = (area.right().saturating_sub(1), area.bottom().saturating_sub(1));
    for (y, left_end, right_end) in [(area.y, top_left, top_right), (bottom, bottom_left, bottom_right)] {
        canvas.rule(area.x, y, area.width, line, ink);
        canvas.put(area.x, y, 1, left_end, ink);
        canvas.put(right, y, 1, right_end, ink);
    }
    canvas.column(area.x, area.y + 1, area.height.saturating_sub(2), side, ink);
    canvas.column(right, area.y + 1, area.height.saturating_sub(2), side, ink);
    let room = area.width.saturating_sub(6);
    let title = SafeText::new(format!(" {title} "));
    canvas.put(area.x + 2, area.y, room, &title, canvas.ink(Role::Strong));
}

fn paint(canvas: &mut Canvas, area: Rect, line: &Line, second: u16) {
    match line {
        Line::Blank => {}
        Line::Headings(one, other) => {
            canvas.put(area.x, area.y, area.width, *one, canvas.ink(Role::Strong));
            canvas.put(area.x + second, area.y, area.width.saturating_sub(second), *other, canvas.ink(Role::Strong));
        }
        Line::Keys(one, other) => {
            for (entry, x) in [(one, area.x), (other, area.x + second)] {
                let Some(entry) = entry else { continue };
                let end = if x == area.x && second > 0 { area.x + second - 2 } else { area.right() };
                canvas.put(x, area.y, KEYS - 1, &entry.keys, canvas.ink(Role::Accent).bold());
                canvas.put(x + KEYS, area.y, end.saturating_sub(x + KEYS), &entry.does, canvas.ink(Role::Text));
            }
        }
        Line::State(state, means) => {
            state_line(canvas, area, *state, means);
        }
        Line::Severities(severities) => {
            let mut x = area.x + if severities.len() == Severity::ALL.len() { KEYS } else { 0 };
            for severity in severities {
                let (sign, role) = canvas.glyphs.severity(*severity);
                canvas.put(x, area.y, 1, sign, canvas.ink(role));
                x +=
                    2 + canvas.put(
                        x + 2,
                        area.y,
                        area.right().saturating_sub(x),
                        severity.word(),
                        canvas.ink(Role::Text),
                    ) + 3;
            }
            if severities.len() == Severity::ALL.len() {
                canvas.put(area.x, area.y, KEYS, "Severity", canvas.ink(Role::Strong));
            }
        }
    }
}

fn state_line(canvas: &mut Canvas, area: Rect, state: Option<LessonState>, means: &SafeText) {
    if let Some(state) = state {
        let (sign, role) = canvas.glyphs.state(state);
        canvas.put(area.x, area.y, 1, sign, canvas.ink(role));
        let word = crate::tui::widgets::words::state(state);
        canvas.put(area.x + 2, area.y, KEYS - 3, word, canvas.ink(Role::Text));
    }
    canvas.put(area.x + KEYS, area.y, area.width.saturating_sub(KEYS), means, canvas.ink(Role::Muted));
}

#[cfg(test)]
mod tests;
