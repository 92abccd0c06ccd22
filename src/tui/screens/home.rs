//! To be drawn.

use ratatui::layout::Rect;

use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::Effect;
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};

#[derive(Debug, Default)]
pub(super) struct Home;

impl Screen for Home {
    fn header(&self, _cx: &Cx) -> Header {
        Header::new("Home")
    }

    fn place(&self) -> Place {
        Place::Home
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Back => vec![Effect::Back],
            _ => Vec::new(),
        }
    }

    fn view(&self, _canvas: &mut Canvas, _body: Rect, _cx: &Cx) {}
}
