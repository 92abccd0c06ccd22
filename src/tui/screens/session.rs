//! A team session at one keyboard: set-up, questions, reveal, podium. The screen holds the engine and shows it; whatever
//! the engine accepts goes out as an effect and is on the disk before the next frame.

use ratatui::layout::Rect;

use crate::session::{Opening, Order, Part, Phase, Session};
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, News, Route};
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tutor::TeamSpec;

use super::Opened;

mod ask;
mod figures;
mod laid;
mod play;
mod players;
mod podium;
mod reveal;
mod setup;
#[cfg(test)]
mod tests;

use laid::Laid;
use play::Play;
pub(super) use podium::exported;
use setup::SetUp;

/// The screen of a new session, or of the one that was interrupted.
///
/// # Errors
/// In words for the footer, when there is nothing to ask or to go on with.
pub(super) fn open(spec: Option<&TeamSpec>, players: &[String], resume: bool, cx: &Cx) -> Opened {
    if cx.tutor.catalog().entries().is_empty() {
        return Err(SafeText::from("there are no lessons to ask about"));
    }
    let spec = spec.cloned().unwrap_or_else(|| cx.tutor.team_spec());
    let mut team = Team { setup: SetUp::new(spec, players, cx), play: None, laid: Laid::default(), scroll: 0 };
    let effects = if resume { team.resume_session(cx) } else { Vec::new() };
    if resume && team.play.is_none() {
        return Err(SafeText::from("no session was interrupted"));
    }
    team.compose(cx);
    Ok((Box::new(team), effects))
}

/// The screen.
struct Team {
    setup: SetUp,
    play: Option<Play>,
    laid: Laid,
    scroll: usize,
}

impl Team {
    /// Goes on with the interrupted session: paused, so that everybody finds their chair.
    fn resume_session(&mut self, cx: &Cx) -> Vec<Effect> {
        let Some(mut session) = cx.tutor.unfinished_team() else { return Vec::new() };
        let first = session.log().len();
        session.order(Order::Resume, cx.now.at);
        session.order(Order::Pause, cx.now.at);
        let effects = kept(&session, first, None);
        self.play = Some(Play::new(session, cx));
        effects
    }

    fn start(&mut self, cx: &Cx) -> Vec<Effect> {
        match self.setup.begin(cx) {
            Ok((opening, session)) => {
                let effects = kept(&session, 0, Some(opening));
                self.play = Some(Play::new(session, cx));
                effects
            }
            Err(reason) => vec![Effect::Say(reason)],
        }
    }

    fn compose(&mut self, cx: &Cx) {
        self.laid = match &mut self.play {
            Some(play) => play.compose(cx),
            None => self.setup.compose(cx),
        };
        self.scroll = self.scroll.min(self.laid.most(cx.grid.body()));
    }

    fn update_setup(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Submit if self.setup.has_name() => self.setup.add(),
            Action::Submit | Action::Start => {
                if self.setup.has_name() {
                    self.setup.add();
                }
                return if self.setup.has_trouble() { Vec::new() } else { self.start(cx) };
            }
            Action::Resume => return self.resume_session(cx),
            Action::Results => return vec![Effect::Open(Route::Results(None))],
            Action::Back => return leave(),
            action => self.setup.update(action),
        }
        Vec::new()
    }

    fn scrolled(&mut self, action: &Action, cx: &Cx) {
        let page = isize::from(i16::try_from(cx.grid.body().height).unwrap_or(i16::MAX)) - 2;
        let by = match action {
            Action::Up => -1,
            Action::Down => 1,
            Action::PageUp => -page,
            Action::PageDown => page,
            Action::Scroll(rows) => isize::from(*rows),
            _ => return,
        };
        self.scroll = self.scroll.saturating_add_signed(by).min(self.laid.most(cx.grid.body()));
    }
}

/// What has to be kept of a session from an entry on.
fn kept(session: &Session, first: usize, opening: Option<Opening>) -> Vec<Effect> {
    let entries = session.log().get(first..).unwrap_or_default().to_vec();
    let opening = opening.map(Box::new);
    vec![Effect::Team(Box::new(Part { session: session.opening().id, opening, first, entries }))]
}

/// Back to where one came from; another window may run sessions then.
fn leave() -> Vec<Effect> {
    vec![Effect::LetTeamsGo, Effect::Back]
}

impl Screen for Team {
    fn header(&self, cx: &Cx) -> Header {
        let header = Header::new("Team session");
        let Some(play) = &self.play else { return header.fact("hot seat") };
        play.header(header, cx)
    }

    fn place(&self) -> Place {
        self.play.as_ref().map_or(Place::SessionSetup, Play::place)
    }

    fn enabled(&self, action: &Action, cx: &Cx) -> bool {
        let scrolls = self.laid.most(cx.grid.body()) > 0;
        match &self.play {
            Some(play) => play.enabled(action, scrolls),
            None => self.setup.enabled(action),
        }
    }

    fn label(&self, action: &Action, cx: &Cx) -> Option<SafeText> {
        match &self.play {
            Some(play) => play.label(action, cx),
            None => self.setup.label(action),
        }
    }

    fn digits(&self, _cx: &Cx) -> u8 {
        self.play.as_ref().map_or(9, Play::options)
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        let phase = |team: &Self| team.play.as_ref().map(|play| play.session().phase());
        let before = phase(self);
        let mut scrolls = false;
        let effects = match &mut self.play {
            None => self.update_setup(&action, cx),
            Some(play) => play.update(&action, cx).unwrap_or_else(|| {
                scrolls = true;
                Vec::new()
            }),
        };
        if scrolls {
            self.scrolled(&action, cx);
        }
        if before != phase(self) {
            self.scroll = 0;
        }
        self.compose(cx);
        effects
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
        self.laid.view(canvas, body, self.scroll);
        if let Some(play) = &self.play {
            play.paint_time(canvas, body, cx);
        }
    }

    fn resume(&mut self, cx: &Cx) {
        if let Some(play) = &mut self.play {
            play.settle(cx);
        } else {
            self.setup.renew(cx);
        }
        self.compose(cx);
    }

    fn is_ticking(&self) -> bool {
        self.play.as_ref().is_some_and(Play::is_ticking)
    }

    fn told(&mut self, news: &News, cx: &Cx) -> Vec<Effect> {
        let (News::Tick, Some(play)) = (news, &mut self.play) else { return Vec::new() };
        let before = play.session().log().len();
        let effects = play.tick(cx);
        if play.session().log().len() != before {
            if !matches!(play.session().phase(), Phase::Asking { .. }) {
                self.scroll = 0;
            }
            self.compose(cx);
        }
        effects
    }
}
