//! What a screen is: a title, keys, an update and a view. Screens hold ids and view state, never copies of lessons.

use ratatui::layout::Rect;

use crate::platform::Moment;
use crate::text::SafeText;
use crate::tutor::Tutor;

use super::action::Action;
use super::canvas::Canvas;
use super::effect::Effect;
use super::glyphs::Glyphs;
use super::grid::Grid;
use super::keymap::{Keymap, Place};

/// What a screen may read.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// Lessons, progress, settings: read only.
    pub tutor: &'a Tutor,
    /// The keys.
    pub keymap: &'a Keymap,
    /// The signs.
    pub glyphs: &'a Glyphs,
    /// Where things stand at this size.
    pub grid: Grid,
    /// The time of this event or frame.
    pub now: Moment,
    /// How many colours there are: without, the screens use other signs.
    pub theme: &'a crate::theme::Theme,
}

/// The header: crumbs on the left, facts on the right, progress in the line below.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    /// From `footgun` on, the last one is the place.
    pub crumbs: Vec<SafeText>,
    /// At most three short facts, most important last.
    pub facts: Vec<SafeText>,
    /// How far one has come, 0 to 1.
    pub progress: f64,
}

impl Header {
    /// A header with one crumb and no progress.
    pub fn new(place: impl Into<SafeText>) -> Self {
        Self { crumbs: vec![place.into()], ..Self::default() }
    }

    /// With one more crumb.
    #[must_use]
    pub fn crumb(mut self, crumb: impl Into<SafeText>) -> Self {
        self.crumbs.push(crumb.into());
        self
    }

    /// With one more fact.
    #[must_use]
    pub fn fact(mut self, fact: impl Into<SafeText>) -> Self {
        self.facts.push(fact.into());
        self
    }

    /// With the share of the line that is heavy, 0 to 1.
    #[must_use]
    pub fn progress(mut self, share: f64) -> Self {
        self.progress = share.clamp(0.0, 1.0);
        self
    }
}

/// A screen.
pub trait Screen {
    /// The header.
    fn header(&self, cx: &Cx) -> Header;

    /// Whose keys hold now.
    fn place(&self) -> Place;

    /// Whether an action would do something now; the footer and the help page show only those.
    fn enabled(&self, _action: &Action, _cx: &Cx) -> bool {
        true
    }

    /// Another word for the footer than the key map's, where the state gives a better one; empty for a key that works
    /// but is of no use at this place.
    fn label(&self, _action: &Action, _cx: &Cx) -> Option<SafeText> {
        None
    }

    /// The highest digit that does something now, where digits choose.
    fn digits(&self, _cx: &Cx) -> u8 {
        9
    }

    /// The position at the right of the footer: `9 of 262`, `18%`.
    fn position(&self, _cx: &Cx) -> Option<SafeText> {
        None
    }

    /// Does what the action says; what concerns others comes back as effects.
    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect>;

    /// Paints the body. Must not change anything.
    fn view(&self, canvas: &mut Canvas, body: Rect, cx: &Cx);

    /// Called when the screen becomes the top one again, because what it shows may have changed.
    fn resume(&mut self, _cx: &Cx) {}

    /// Whether it shows time running: then it is painted at every tick.
    fn is_ticking(&self) -> bool {
        false
    }

    /// What has happened outside while this screen was on top.
    fn told(&mut self, _news: &super::effect::News, _cx: &Cx) -> Vec<Effect> {
        Vec::new()
    }
}
