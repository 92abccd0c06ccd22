//! The card of a lesson: what Browse and Look up show at the right. Its lines are wrapped once and kept by the caller.

use ratatui::layout::Rect;

use crate::catalog::{Card, Entry, Origin};
use crate::lesson::LessonId;
use crate::progress::snapshot::{FacetMemory, LessonState};
use crate::schedule::Phase;
use crate::text::{SafeText, columns, wrap_item, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::grid::PROSE;
use crate::tui::screen::Cx;

use super::words;

/// The first row number of the card's links, far beyond any list: a click on the third one is
/// `Action::Point(LINK + 2)`. See [`LessonCard::link`].
pub const LINK: usize = 1 << 20;

/// Symptoms on a card.
const SYMPTOMS: usize = 3;

/// Links on a card.
const LINKS: usize = 4;

/// Columns of the name of a facet with its sign.
const FACET: u16 = 15;

/// How a line is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Look {
    Heading,
    Prose,
    /// A link, with its number on the card.
    Link(usize),
    /// A side of knowing: the sign of its state, and when it comes back.
    Facet(LessonState),
}

#[derive(Clone, Debug)]
struct Line {
    look: Look,
    text: SafeText,
    tail: SafeText,
}

/// The wrapped lines of a lesson's card for one width.
#[derive(Clone, Debug)]
pub struct LessonCard {
    lesson: LessonId,
    width: u16,
    title: Vec<SafeText>,
    facts: Vec<SafeText>,
    links: Vec<LessonId>,
    /// The blocks; one that does not fit whole is not shown, except for the first.
    blocks: Vec<Vec<Line>>,
}

impl LessonCard {
    /// The card of a lesson in so many columns; nothing when there is no such lesson.
    pub fn new(lesson: &LessonId, width: u16, cx: &Cx) -> Option<Self> {
        let width = width.min(PROSE);
        let entry = cx.tutor.catalog().entry(lesson)?;
        let card = cx.tutor.catalog().card(lesson)?;
        // The longest word of a state and its sign stand beside the title.
        let title = wrap_prose(&entry.title, usize::from(width.saturating_sub(12)).max(8));
        let known = |id: &&LessonId| cx.tutor.catalog().position(id).is_some();
        let links: Vec<LessonId> = card.related.iter().filter(known).take(LINKS).cloned().collect();
        let mut blocks = prose_blocks(&card, usize::from(width), cx);
        blocks.push(memory_block(lesson, cx));
        blocks.push(link_block(&links, cx));
        blocks.push(path_block(lesson, usize::from(width), cx));
        blocks.retain(|block| !block.is_empty());
        Some(Self { lesson: lesson.clone(), width, title, facts: facts(entry), links, blocks })
    }

    /// The lesson that it is about.
    pub fn lesson(&self) -> &LessonId {
        &self.lesson
    }

    /// Whether it can be painted for a lesson in so many columns, or has to be made anew.
    pub fn fits(&self, lesson: &LessonId, width: u16) -> bool {
        self.lesson == *lesson && self.width == width.min(PROSE)
    }

    /// The lesson of a link by the row number that a click on it carries.
    pub fn link(&self, row: usize) -> Option<&LessonId> {
        self.links.get(row.checked_sub(LINK)?)
    }

    /// Paints as many whole blocks as fit.
    pub fn paint(&self, canvas: &mut Canvas, area: Rect, cx: &Cx) {
        let mut y = self.paint_head(canvas, area, cx);
        for (number, block) in self.blocks.iter().enumerate() {
            let rows = u16::try_from(block.len()).unwrap_or(u16::MAX);
            let fits = y.saturating_add(1).saturating_add(rows) <= area.bottom();
            if !fits && number > 0 {
                return;
            }
            y += u16::from(number > 0 || area.height > 6);
            for line in block {
                if y >= area.bottom() {
                    return;
                }
                paint_line(canvas, (area.x, y), self.width, line);
                y += 1;
            }
        }
    }

    fn paint_head(&self, canvas: &mut Canvas, area: Rect, cx: &Cx) -> u16 {
        let right = area.x + self.width;
        let mut y = area.y;
        let (sign, role) = canvas.glyphs.state(cx.tutor.snapshot().state(&self.lesson, cx.now));
        let word = words::state(cx.tutor.snapshot().state(&self.lesson, cx.now));
        let at = canvas.put_right(right, y, self.width, word, canvas.ink(Role::Muted));
        canvas.put(at.saturating_sub(2), y, 1, sign, canvas.ink(role));
        for line in &self.title {
            canvas.put(area.x, y, self.width, line, canvas.ink(Role::Strong));
            y += 1;
        }
        let mut at = area.x;
        if let Some(entry) = cx.tutor.catalog().entry(&self.lesson) {
            let (sign, role) = canvas.glyphs.severity(entry.severity);
            at += canvas.put(at, y, 1, sign, canvas.ink(role)) + 1;
            let ink = if role == Role::Muted { canvas.ink(Role::Text) } else { canvas.ink(role) };
            at += canvas.put(at, y, right.saturating_sub(at), entry.severity.word(), ink);
        }
        let marked = cx.tutor.snapshot().is_bookmarked(&self.lesson).then(|| SafeText::new("bookmarked"));
        for fact in marked.iter().chain(&self.facts) {
            let width = u16::try_from(columns(fact)).unwrap_or(u16::MAX);
            if at + 5 + width > right {
                continue;
            }
            let dot = canvas.glyphs.dot;
            canvas.put(at + 2, y, 1, dot, canvas.ink(Role::Border));
            at += 5 + canvas.put(at + 5, y, width, fact, canvas.ink(Role::Muted));
        }
        y + 1
    }
}

fn facts(entry: &Entry) -> Vec<SafeText> {
    let languages: Vec<&str> = entry.languages.iter().map(crate::lesson::Language::name).collect();
    let mut facts = vec![
        SafeText::new(format!("difficulty {}", entry.difficulty.level())),
        SafeText::new(format!("{} min", entry.minutes)),
        SafeText::new(languages.join(", ")),
    ];
    if let Origin::Own { layer, .. } = &entry.origin {
        facts.insert(0, SafeText::new(layer.as_str()).one_line());
    }
    facts
}

fn heading(text: &'static str) -> Line {
    Line { look: Look::Heading, text: SafeText::new(text), tail: SafeText::default() }
}

fn prose(text: SafeText) -> Line {
    Line { look: Look::Prose, text, tail: SafeText::default() }
}

fn prose_blocks(card: &Card, width: usize, cx: &Cx) -> Vec<Vec<Line>> {
    let bullet = format!("{} ", cx.glyphs.bullet);
    let summary = wrap_prose(&card.summary.one_line(), width).into_iter().map(prose).collect();
    let mut symptoms: Vec<Line> = (!card.symptoms.is_empty()).then(|| heading("Symptoms")).into_iter().collect();
    let items = card.symptoms.iter().take(SYMPTOMS).flat_map(|symptom| wrap_item(&bullet, &symptom.one_line(), width));
    symptoms.extend(items.map(prose));
    let mut takeaway = vec![heading("Takeaway")];
    takeaway.extend(wrap_prose(&card.takeaway.one_line(), width).into_iter().map(prose));
    vec![summary, symptoms, takeaway]
}

fn memory_block(lesson: &LessonId, cx: &Cx) -> Vec<Line> {
    let memories = cx.tutor.snapshot().memory(lesson, cx.now);
    if memories.iter().all(|memory| memory.card.phase == Phase::New) {
        return Vec::new();
    }
    let line = |memory: &FacetMemory| {
        let state = match memory {
            memory if memory.card.phase == Phase::New => LessonState::New,
            memory if memory.due => LessonState::Due,
            memory if memory.card.is_mastered() => LessonState::Mastered,
            _ => LessonState::Learning,
        };
        Line { look: Look::Facet(state), text: memory.facet.word().into(), tail: when(memory, cx) }
    };
    std::iter::once(heading("Memory")).chain(memories.iter().map(line)).collect()
}

/// When a card comes back, in words.
fn when(memory: &FacetMemory, cx: &Cx) -> SafeText {
    let today = cx.tutor.snapshot().study_day(cx.now);
    let days = memory.next.map(|day| i64::from(day.0) - i64::from(today.0));
    SafeText::new(match (memory.next, days) {
        (None, _) | (_, None) => "not asked yet".to_owned(),
        _ if memory.due => "now".to_owned(),
        (_, Some(..=0)) => "next today".to_owned(),
        (_, Some(1)) => "next tomorrow".to_owned(),
        (Some(day), Some(2..=6)) => format!("next on {}", day.weekday()),
        (Some(day), _) => format!("next on {}", day.short()),
    })
}

fn link_block(links: &[LessonId], cx: &Cx) -> Vec<Line> {
    let title = |id: &LessonId| cx.tutor.catalog().entry(id).map(|entry| entry.title.clone()).unwrap_or_default();
    let line = |(number, id)| Line { look: Look::Link(number), text: title(id), tail: SafeText::default() };
    let rows: Vec<Line> = links.iter().enumerate().map(line).collect();
    if rows.is_empty() { rows } else { std::iter::once(heading("See also")).chain(rows).collect() }
}

fn path_block(lesson: &LessonId, width: usize, cx: &Cx) -> Vec<Line> {
    let paths = cx.tutor.catalog().paths().iter().filter(|path| path.lessons.contains(lesson));
    let names: Vec<String> = paths.map(|path| words::short_title(path).to_string()).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let lines = wrap_prose(&SafeText::new(names.join(", ")), width).into_iter().map(prose);
    std::iter::once(heading("In the paths")).chain(lines).collect()
}

fn paint_line(canvas: &mut Canvas, (x, y): (u16, u16), width: u16, line: &Line) {
    match line.look {
        Look::Heading => {
            canvas.put(x, y, width, &line.text, canvas.ink(Role::Strong));
        }
        Look::Prose => {
            canvas.put(x, y, width, &line.text, canvas.ink(Role::Text));
        }
        Look::Link(number) => {
            let sign = canvas.glyphs.link;
            canvas.put(x, y, 1, sign, canvas.ink(Role::Muted));
            let used = canvas.put(x + 2, y, width.saturating_sub(2), &line.text, canvas.ink(Role::Accent).underlined());
            canvas.target(Rect { x, y, width: used + 2, height: 1 }, Action::Point(LINK + number));
        }
        Look::Facet(state) => {
            let (sign, role) = canvas.glyphs.state(state);
            canvas.put(x, y, 1, sign, canvas.ink(role));
            canvas.put(x + 2, y, FACET - 2, &line.text, canvas.ink(Role::Text));
            canvas.put(x + FACET, y, width.saturating_sub(FACET), &line.tail, canvas.ink(Role::Muted));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::tui::fixture::{Stage, id, lesson, tutor, tutor_with};
    use crate::tui::keymap::Place;
    use crate::tui::screen::{Header, Screen};
    use crate::tutor::Settings;

    struct Shown(LessonCard);

    impl Screen for Shown {
        fn header(&self, _cx: &Cx) -> Header {
            Header::default()
        }

        fn place(&self) -> Place {
            Place::Browse
        }

        fn update(&mut self, _action: Action, _cx: &Cx) -> Vec<crate::tui::effect::Effect> {
            Vec::new()
        }

        fn view(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
            self.0.paint(canvas, body, cx);
        }
    }

    #[test]
    fn whole_blocks_are_shown_as_far_as_they_fit() {
        let text = |height| {
            let stage = Stage::new(tutor(), 80, height);
            let card = LessonCard::new(&id("retries/retry-storm"), 39, &stage.cx()).expect("a card");
            stage.draw(&Shown(card)).0
        };
        let tall = text(40);
        for part in ["Retry storm", "· new", "critical", "Symptoms", "Takeaway", "In the paths", "Week 1"] {
            assert!(tall.contains(part), "{part} in\n{tall}");
        }
        assert!(!tall.contains("Memory"), "nothing was asked yet");
        let low = text(12);
        assert!(low.contains("is what happens without") && !low.contains("In the paths"), "{low}");
    }

    #[test]
    fn links_lead_to_lessons_that_are_there() {
        let mut first = lesson("retries/one", "One", "low", 1);
        first.related = vec![id("retries/gone"), id("retries/two")];
        let lessons = vec![first, lesson("retries/two", "Two", "low", 1)];
        let catalog = Catalog::from_lessons(lessons, Vec::new(), Vec::new()).expect("a catalog");
        let stage = Stage::new(tutor_with(catalog, Settings::default()), 120, 40);
        let card = LessonCard::new(&id("retries/one"), 56, &stage.cx()).expect("a card");
        assert_eq!(card.link(LINK), Some(&id("retries/two")));
        assert_eq!(card.link(LINK + 1), None);
        assert_eq!(card.link(3), None, "a row of the list");
        assert!(stage.draw(&Shown(card)).1.iter().any(|(_, action)| *action == Action::Point(LINK)));
    }
}
