//! The screens: event -> action -> update -> effects -> view.
//!
//! [`app::App`] is the whole interactive program without a terminal; [`runtime`] gives it one. Only `canvas` paints,
//! only `terminal` switches anything on, and both the footer and the help page are drawn from the [`keymap`].

pub mod action;
pub mod app;
pub mod background;
pub mod canvas;
pub mod chrome;
pub mod effect;
#[cfg(test)]
pub(crate) mod fixture;
pub mod frames;
pub mod glyphs;
pub mod grid;
pub mod key;
pub mod keymap;
pub mod painter;
pub mod runtime;
pub mod screen;
pub mod screens;
#[cfg(unix)]
mod signals;
pub mod terminal;
pub mod widgets;
