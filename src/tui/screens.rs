//! The screens, and the way from a route to one.

use crate::text::SafeText;

use super::effect::{Effect, Route};
use super::screen::{Cx, Screen};

mod aside;
mod browse;
mod checklist;
mod help;
mod home;
mod lesson;
mod paths;
mod preview;
mod progress;
mod quiz;
mod results;
mod review_page;
mod reviews;
mod search;
mod session;
mod settings;
mod welcome;

/// A screen, and what has to happen when it opens.
pub type Opened = Result<(Box<dyn Screen>, Vec<Effect>), SafeText>;

/// The screen of a route.
///
/// # Errors
/// In words for the footer, when there is nothing to show: no such lesson, nothing due.
pub fn open(route: &Route, cx: &Cx) -> Opened {
    match route {
        Route::Welcome => Ok((Box::new(welcome::Welcome::new(cx)), Vec::new())),
        Route::Home => Ok((Box::new(home::Home::new(cx)), Vec::new())),
        Route::Paths => Ok((Box::new(paths::Paths::new(cx)), Vec::new())),
        Route::Path(name) => Ok((Box::new(paths::Paths::on(name, cx)), Vec::new())),
        Route::Browse(category) => Ok((Box::new(browse::Browse::new(category.as_ref(), cx)), Vec::new())),
        Route::Lesson(id) => lesson::open(id, cx),
        Route::Quiz(spec) => quiz::open(spec, cx),
        Route::Search(text) => Ok((Box::new(search::Search::new(text, cx)), Vec::new())),
        Route::Progress => Ok((Box::new(progress::Progress::new(cx)), Vec::new())),
        Route::Reviews => Ok((Box::new(reviews::Reviews::new(cx)), Vec::new())),
        Route::Review(name) => review_page::open(name, cx),
        Route::Session { spec, players, resume } => session::open(spec.as_deref(), players, *resume, cx),
        Route::Results(session) => results::open(*session, cx),
        Route::Checklist(scope) => checklist::open(scope, cx),
        Route::Preview => preview::open(cx),
        Route::Aside => Ok((Box::new(aside::Aside::new(cx)), Vec::new())),
        Route::Settings => Ok((Box::new(settings::Settings::default()), Vec::new())),
    }
}

/// The help page over a screen.
pub fn help(below: Option<&dyn Screen>, cx: &Cx) -> Box<dyn Screen> {
    Box::new(help::Help::new(below, cx))
}
