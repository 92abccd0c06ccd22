//! The card: what Enter does next, what it is and how long it takes.

use crate::lesson::LessonId;
use crate::text::{SafeText, columns, wrap_prose};
use crate::tui::grid::PROSE;
use crate::tui::screen::Cx;
use crate::tui::widgets::words;
use crate::tutor::Next;
use crate::tutor::next::review_minutes;

/// Lessons of a review that are named.
const NAMED: usize = 3;

/// What the card says.
#[derive(Debug)]
pub(super) struct Offer {
    /// What Enter does.
    pub(super) next: Next,
    /// What `c` does, where Enter is a review.
    pub(super) after: Option<Next>,
    /// The first line.
    pub(super) title: SafeText,
    /// How long it takes.
    pub(super) time: SafeText,
    /// What it is, wrapped.
    pub(super) lines: Vec<SafeText>,
    /// Where it stands: path and number.
    pub(super) place: SafeText,
    /// What `c` goes on with, in words.
    pub(super) after_words: SafeText,
    /// The same, shorter.
    pub(super) after_short: SafeText,
    /// Whether the lesson was begun before.
    begun: bool,
}

impl Offer {
    pub(super) fn new(cx: &Cx) -> Self {
        let next = cx.tutor.next(cx.now);
        let mut offer = Self {
            next: next.clone(),
            after: None,
            title: SafeText::default(),
            time: SafeText::default(),
            lines: Vec::new(),
            place: SafeText::default(),
            after_words: SafeText::default(),
            after_short: SafeText::default(),
            begun: false,
        };
        match &next {
            Next::Review(cards) => offer.review(*cards, cx),
            Next::Lesson(id, number) => offer.lesson(id, Some(*number), cx),
            Next::Resume(id) => offer.lesson(id, None, cx),
            Next::Choose(lessons) => offer.choose(lessons, cx),
            Next::Welcome => offer.nothing_yet(cx),
        }
        offer
    }

    /// The word for Enter: in the footer with what it starts, on the card without.
    pub(super) fn verb(&self, in_full: bool) -> &'static str {
        match (&self.next, in_full) {
            (Next::Review(_), true) => "start review",
            (Next::Review(_), false) => "start",
            (Next::Lesson(..) | Next::Resume(_), _) if self.begun => "go on",
            (Next::Lesson(..) | Next::Resume(_) | Next::Choose(_), true) => "open lesson",
            (Next::Lesson(..) | Next::Resume(_) | Next::Choose(_), false) => "open",
            (Next::Welcome, _) => "paths",
        }
    }

    fn review(&mut self, cards: usize, cx: &Cx) {
        let minutes = review_minutes(cards);
        self.title = SafeText::new(format!("Review {}", words::count(cards, "card")));
        self.time = SafeText::new(format!("about {}", words::count(minutes, "minute")));
        let mut lessons: Vec<&LessonId> = Vec::new();
        for key in cx.tutor.snapshot().due(cx.now, cards) {
            if !lessons.contains(&&key.lesson) {
                lessons.push(&key.lesson);
            }
        }
        let titles = lessons.iter().filter_map(|id| cx.tutor.catalog().entry(id)).map(|entry| entry.title.as_str());
        let titles: Vec<&str> = titles.collect();
        let named = enumerate(&titles, usize::from(cx.grid.width().saturating_sub(2).min(PROSE)));
        let (fading, them) = if cards == 1 { ("It is", "it") } else { ("They are", "them") };
        let keep = if minutes == 1 {
            "one minute keeps".to_owned()
        } else {
            format!("{} minutes keep", words::number(minutes))
        };
        self.lines = wrapped(&named, cx);
        match cx.tutor.backlog_words(cx.now) {
            // Short of room it stands on the page at the end of the review.
            Some(words) if !cx.grid.is_short() => self.lines.extend(wrapped(&words, cx)),
            _ => self.lines.extend(wrapped(&format!("{fading} about to fade; {keep} {them}."), cx)),
        }
        let after = cx.tutor.next_lesson(cx.now);
        (self.after_words, self.after_short) = match &after {
            Next::Lesson(id, number) => {
                let short = format!("go on with lesson {number}");
                (SafeText::new(format!("{short}, {}", title(id, cx))), SafeText::new(short))
            }
            Next::Resume(id) => (SafeText::new(format!("go on with {}", title(id, cx))), "go on reading".into()),
            Next::Welcome | Next::Review(_) | Next::Choose(_) => return,
        };
        self.after = Some(after);
    }

    fn lesson(&mut self, id: &LessonId, number: Option<usize>, cx: &Cx) {
        let Some(entry) = cx.tutor.catalog().entry(id) else { return };
        self.begun = cx.tutor.is_begun(id, cx.now);
        self.title = entry.title.clone();
        self.time = SafeText::new(format!("about {}", words::count(entry.minutes as usize, "minute")));
        let summary = cx.tutor.catalog().card(id).map(|card| card.summary.one_line()).unwrap_or_default();
        self.lines = wrapped(&summary, cx);
        let dot = cx.glyphs.dot;
        let begun = if self.begun { format!(" {dot} begun") } else { String::new() };
        self.place = SafeText::new(match (number, cx.tutor.current_path()) {
            (Some(number), Some(path)) => {
                let all = path.lessons.len();
                format!("{} {dot} lesson {number} of {all}{begun}", words::short_title(path))
            }
            _ => format!("{}{begun}", entry.severity.word()),
        });
    }

    fn choose(&mut self, lessons: &[LessonId], cx: &Cx) {
        let finished = cx.tutor.current_path().filter(|path| cx.tutor.next_in(path).is_none());
        self.title = match (finished, lessons.len()) {
            (_, 0) if cx.tutor.catalog().entries().is_empty() => "There are no lessons.".into(),
            (_, 0) => "You have opened every lesson, and nothing is due.".into(),
            (Some(path), _) => SafeText::new(format!("{} is done. Three that do most harm:", words::short_title(path))),
            (None, _) => "Three that do most harm".into(),
        };
        let minutes = lessons.iter().filter_map(|id| cx.tutor.catalog().entry(id)).map(|entry| entry.minutes).max();
        self.time = minutes.map(|most| SafeText::new(format!("up to {most} minutes each"))).unwrap_or_default();
    }

    fn nothing_yet(&mut self, cx: &Cx) {
        self.title = "Nothing has been opened yet.".into();
        let text = "A learning path decides what comes next, so that Enter is always enough.";
        self.lines = wrapped(text, cx);
    }
}

/// Prose in the width of the card.
fn wrapped(text: &str, cx: &Cx) -> Vec<SafeText> {
    wrap_prose(&SafeText::new(text), usize::from(cx.grid.width().saturating_sub(2).min(PROSE)))
}

fn title(id: &LessonId, cx: &Cx) -> SafeText {
    cx.tutor.catalog().entry(id).map(|entry| entry.title.clone()).unwrap_or_default()
}

/// The first titles and how many more: as many as fit into so many columns, at most three.
fn enumerate(titles: &[&str], width: usize) -> SafeText {
    let text = |named: usize| {
        let (shown, more) = titles.split_at(named.min(titles.len()));
        let list = match (shown, more.len()) {
            ([rest @ .., last], 0) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            (_, 0) => shown.join(", "),
            (_, more) => format!("{} and {more} more", shown.join(", ")),
        };
        SafeText::new(list)
    };
    (1..=NAMED).rev().map(text).find(|text| columns(text) <= width).unwrap_or_else(|| text(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_named_as_far_as_they_fit() {
        let titles = ["N+1 queries", "Retry storm", "Unbounded queue", "Cold start"];
        assert_eq!(enumerate(&titles, 80).as_str(), "N+1 queries, Retry storm, Unbounded queue and 1 more");
        assert_eq!(enumerate(&titles, 40).as_str(), "N+1 queries, Retry storm and 2 more");
        assert_eq!(enumerate(&titles[..2], 80).as_str(), "N+1 queries and Retry storm");
        assert_eq!(enumerate(&titles[..1], 80).as_str(), "N+1 queries");
        assert_eq!(enumerate(&[], 80).as_str(), "");
    }
}
