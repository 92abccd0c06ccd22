//! A session that runs: which key does what at which step.

use ratatui::layout::Rect;

use crate::code::Listing;
use crate::quiz::Question;
use crate::session::{Answers, Message, Order, Phase, Refusal, Session};
use crate::text::SafeText;
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Route};
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header};
use crate::tui::widgets::words::count;

use super::super::quiz::listings;
use super::laid::Laid;
use super::players::Players;
use super::podium::Podium;
use super::{figures, kept, leave, players, podium, reveal};

/// Keys of each player where all answer at once: the four corners of a keyboard, the same on most of them.
pub(super) const BLOCKS: [[char; 4]; 4] =
    [['1', '2', '3', '4'], ['7', '8', '9', '0'], ['x', 'c', 'v', 'b'], ['n', 'm', ',', '.']];

/// Seconds that `+` adds.
const MORE: u16 = 10;
/// Seconds left from which on the time is shown as a warning.
const SOON: i64 = 10;

/// A session and how it is looked at.
pub(super) struct Play {
    pub(super) session: Session,
    /// The code of the present question.
    pub(super) code: Vec<Listing>,
    settled: Option<usize>,
    players: Option<Players>,
    pub(super) podium: Option<Podium>,
    pub(super) code_open: bool,
}

impl Play {
    pub(super) fn new(session: Session, cx: &Cx) -> Self {
        let mut play = Self { session, code: Vec::new(), settled: None, players: None, podium: None, code_open: false };
        play.settle(cx);
        play
    }

    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    pub(super) fn question(&self) -> Option<&Question> {
        self.session.setup().questions.get(self.session.phase().question()?)
    }

    /// Prepares what is expensive: the code of a question, the results at the end.
    pub(super) fn settle(&mut self, cx: &Cx) {
        let phase = self.session.phase();
        if self.settled != phase.question() {
            self.settled = phase.question();
            self.code = self.question().map(|question| listings(question, false, cx)).unwrap_or_default();
        }
        if !matches!(phase, Phase::Reveal { .. }) {
            self.code_open = false;
        }
        match phase {
            Phase::Podium | Phase::Saved if self.podium.is_none() => {
                self.podium = Some(Podium::new(&self.session, cx));
            }
            Phase::Podium | Phase::Saved => {}
            _ => self.podium = None,
        }
    }

    pub(super) fn compose(&mut self, cx: &Cx) -> Laid {
        if let Some(players) = &self.players {
            return players.compose(&self.session, cx);
        }
        match (self.session.phase(), &self.podium) {
            (Phase::Reveal { question }, _) => reveal::compose(self, question, cx),
            (Phase::Board { .. }, _) => reveal::board(self, cx),
            (Phase::Podium | Phase::Saved, Some(podium)) => podium::compose(podium, cx),
            _ => self.asking(cx),
        }
    }

    pub(super) fn header(&self, header: Header, cx: &Cx) -> Header {
        let phase = self.session.phase();
        let all = self.session.setup().questions.len();
        let share = |done: usize| {
            #[expect(clippy::cast_precision_loss, reason = "a session has at most a thousand questions")]
            let share = done as f64 / all.max(1) as f64;
            share
        };
        match phase {
            Phase::Podium | Phase::Saved => {
                let asked = self.podium.as_ref().map_or(0, Podium::asked);
                let players = self.session.state().players().len();
                let header = if cx.grid.is_narrow() { header } else { header.crumb("Result") };
                header.fact(count(asked, "question")).fact(count(players, "player")).progress(1.0)
            }
            Phase::Lobby => header.fact("hot seat"),
            phase => {
                let at = phase.question().unwrap_or_default();
                let told = matches!(phase, Phase::Reveal { .. } | Phase::Board { .. });
                let header = header.progress(share(at + usize::from(told)));
                let vote = if matches!(phase, Phase::Asking { vote: 1, .. }) { "second vote, " } else { "" };
                header.fact(format!("{vote}question {} of {all}", at + 1))
            }
        }
    }

    pub(super) fn place(&self) -> Place {
        if self.players.is_some() {
            return Place::SessionPlayers;
        }
        let state = self.session.state();
        match self.session.phase() {
            Phase::Asking { .. } if state.is_paused() || state.present() == 0 => Place::SessionWait,
            Phase::Asking { .. } if self.session.setup().answers == Answers::Keys => Place::SessionKeys,
            Phase::Asking { .. } => Place::SessionAsk,
            Phase::Lobby | Phase::Talking { .. } | Phase::Locked { .. } => Place::SessionWait,
            Phase::Reveal { .. } | Phase::Board { .. } => Place::SessionReveal,
            Phase::Podium | Phase::Saved if self.podium.as_ref().is_some_and(Podium::is_asking) => Place::SessionAgree,
            Phase::Podium | Phase::Saved => Place::SessionPodium,
        }
    }

    pub(super) fn options(&self) -> u8 {
        let at = self.session.phase().question().unwrap_or(usize::MAX);
        u8::try_from(self.session.setup().options(at)).unwrap_or(u8::MAX)
    }

    pub(super) fn enabled(&self, action: &Action, scrolls: bool) -> bool {
        if let Some(players) = &self.players {
            return players.enabled(action, &self.session);
        }
        if let Some(podium) = &self.podium {
            return podium.enabled(action, scrolls) && (*action != Action::Undo || self.session.takes(Order::Undo));
        }
        let phase = self.session.phase();
        match action {
            Action::ChooseC => self.options() >= 3,
            Action::ChooseD => self.options() >= 4,
            Action::More => self.session.takes(Order::More(MORE)),
            Action::Undo => self.session.takes(Order::Undo),
            Action::LeaveOut => self.session.takes(Order::Skip),
            Action::End => self.session.takes(Order::End),
            Action::Reveal => matches!(phase, Phase::Talking { .. }),
            Action::Board => matches!(phase, Phase::Reveal { .. }),
            Action::View => matches!(phase, Phase::Reveal { .. }) && !self.code.is_empty(),
            Action::Submit => phase != Phase::Lobby || self.session.takes(Order::Next),
            Action::Up | Action::Down | Action::PageUp | Action::PageDown => scrolls,
            _ => true,
        }
    }

    pub(super) fn label(&self, action: &Action, cx: &Cx) -> Option<SafeText> {
        if let Some(players) = &self.players {
            return players.label(action, &self.session);
        }
        let narrow = cx.grid.is_narrow();
        let phase = self.session.phase();
        let text = match (phase, action) {
            (Phase::Podium | Phase::Saved, action) => return self.podium.as_ref()?.label(action, cx),
            (Phase::Asking { .. }, Action::ChooseA) if self.session.setup().answers == Answers::Together => "answer",
            (_, Action::ChooseA) if narrow => "answer",
            (Phase::Asking { .. }, Action::Submit) if self.place() == Place::SessionWait => "go on",
            (Phase::Lobby, Action::Submit) => "first question",
            (Phase::Talking { .. }, Action::Submit) => "vote again",
            (Phase::Locked { .. }, Action::Submit) => "show the answer",
            (Phase::Reveal { .. } | Phase::Board { .. }, Action::Submit) => {
                let at = phase.question().unwrap_or_default();
                match (at + 1 == self.session.setup().questions.len(), narrow) {
                    (true, _) => "the result",
                    (false, true) => "next",
                    (false, false) => "next question",
                }
            }
            (_, Action::OpenLesson) if narrow => "lesson",
            (_, Action::View) if self.code_open => "the options",
            _ => return None,
        };
        Some(text.into())
    }

    /// Does what a key asks for; `None` when it has no meaning here but to scroll.
    pub(super) fn update(&mut self, action: &Action, cx: &Cx) -> Option<Vec<Effect>> {
        if let Some(players) = &mut self.players {
            let message = match players.update(action, &self.session, cx) {
                players::Step::Stay => return Some(Vec::new()),
                players::Step::Close => {
                    self.players = None;
                    return Some(Vec::new());
                }
                players::Step::Send(message) => message,
            };
            let (effects, refusal) = self.send(&message, cx);
            if let Some(players) = &mut self.players {
                players.answered(refusal.as_ref());
            }
            return Some(effects);
        }
        match self.place() {
            Place::SessionPodium | Place::SessionAgree => self.update_podium(action, cx),
            Place::SessionReveal => self.update_reveal(action, cx),
            Place::SessionWait => self.update_wait(action, cx),
            _ => self.update_asking(action, cx),
        }
    }

    fn update_asking(&mut self, action: &Action, cx: &Cx) -> Option<Vec<Effect>> {
        let order = match action {
            Action::ChooseA => return Some(self.answer(Some(0), cx)),
            Action::ChooseB => return Some(self.answer(Some(1), cx)),
            Action::ChooseC => return Some(self.answer(Some(2), cx)),
            Action::ChooseD => return Some(self.answer(Some(3), cx)),
            Action::Skip => return Some(self.answer(None, cx)),
            Action::Type(key) => return Some(self.pressed(*key, cx)),
            Action::Submit => Order::Lock,
            Action::Pause | Action::Back => Order::Pause,
            Action::More => Order::More(MORE),
            action => return self.update_host(action, cx),
        };
        Some(self.order(order, cx))
    }

    fn update_wait(&mut self, action: &Action, cx: &Cx) -> Option<Vec<Effect>> {
        let phase = self.session.phase();
        let order = match (action, phase) {
            (Action::Submit, Phase::Lobby) => Order::Next,
            (Action::Submit, Phase::Talking { .. }) => Order::Vote,
            (Action::Submit, Phase::Locked { .. }) | (Action::Reveal, _) => Order::Reveal,
            (Action::Submit, _) if self.session.state().is_paused() => Order::Go,
            // Nobody is there: the list of players is the way on.
            (Action::Submit, _) => return self.update_host(&Action::Players, cx),
            (Action::Back, Phase::Lobby) => return Some(leave()),
            (Action::Back, _) => Order::End,
            _ => return self.update_host(action, cx),
        };
        Some(self.order(order, cx))
    }

    fn update_reveal(&mut self, action: &Action, cx: &Cx) -> Option<Vec<Effect>> {
        let order = match action {
            Action::Submit => Order::Next,
            Action::Board => Order::Board,
            Action::Back => Order::End,
            Action::View => {
                self.code_open = !self.code_open;
                return Some(Vec::new());
            }
            Action::OpenLesson => {
                let lesson = self.question().map(|question| question.lesson.clone());
                return Some(lesson.map(|lesson| Effect::Open(Route::Lesson(lesson))).into_iter().collect());
            }
            action => return self.update_host(action, cx),
        };
        Some(self.order(order, cx))
    }

    /// What a host may do at every step.
    fn update_host(&mut self, action: &Action, cx: &Cx) -> Option<Vec<Effect>> {
        let order = match action {
            Action::Undo => Order::Undo,
            Action::LeaveOut => Order::Skip,
            Action::End => Order::End,
            Action::Players => {
                // The clock of whoever is to answer waits for late ones to sit down.
                let effects = if self.session.takes(Order::Pause) { self.order(Order::Pause, cx) } else { Vec::new() };
                self.players = Some(Players::default());
                return Some(effects);
            }
            _ => return None,
        };
        Some(self.order(order, cx))
    }

    fn update_podium(&mut self, action: &Action, cx: &Cx) -> Option<Vec<Effect>> {
        if *action == Action::Undo {
            return Some(self.order(Order::Undo, cx));
        }
        let step = self.podium.as_mut().and_then(|podium| podium.update(action, &self.session))?;
        let podium::Step { mut effects, finishes } = step;
        if finishes {
            let mut done = self.order(Order::Finish, cx);
            done.append(&mut effects);
            effects = done;
        }
        Some(effects)
    }

    /// The answer of whose turn it is.
    fn answer(&mut self, choice: Option<usize>, cx: &Cx) -> Vec<Effect> {
        let Phase::Asking { question, vote } = self.session.phase() else { return Vec::new() };
        let Some(player) = self.session.state().turn().map(|player| player.id) else { return Vec::new() };
        let (effects, refusal) = self.send(&Message::Answer { player, question, vote, choice }, cx);
        told(effects, refusal)
    }

    /// A key of somebody's block.
    fn pressed(&mut self, key: char, cx: &Cx) -> Vec<Effect> {
        let Phase::Asking { question, vote } = self.session.phase() else { return Vec::new() };
        let key = key.to_ascii_lowercase();
        let found =
            BLOCKS.iter().enumerate().find_map(|(block, keys)| Some((block, keys.iter().position(|k| *k == key)?)));
        let Some((block, choice)) = found else { return Vec::new() };
        let present = self.session.state().players().iter().filter(|player| player.present);
        let Some(player) = present.map(|player| player.id).nth(block) else { return Vec::new() };
        // A second press says nothing, so that nobody can try out what was answered.
        self.send(&Message::Answer { player, question, vote, choice: Some(choice) }, cx).0
    }

    fn order(&mut self, order: Order, cx: &Cx) -> Vec<Effect> {
        let beat = self.session.beat();
        let (effects, refusal) = self.send(&Message::Host { beat, order }, cx);
        told(effects, refusal)
    }

    /// Steps the engine; what it accepted goes out to be kept.
    fn send(&mut self, message: &Message, cx: &Cx) -> (Vec<Effect>, Option<Refusal>) {
        let first = self.session.log().len();
        let outcome = self.session.step(message, cx.now.at);
        self.settle(cx);
        let effects = if outcome.part.is_some() { kept(&self.session, first, None) } else { Vec::new() };
        (effects, outcome.refusal().cloned())
    }

    pub(super) fn tick(&mut self, cx: &Cx) -> Vec<Effect> {
        self.send(&Message::Tick, cx).0
    }

    pub(super) fn is_ticking(&self) -> bool {
        self.session.state().clock().is_some_and(|clock| clock.limit().is_some() && !clock.is_stopped())
    }

    /// Whether the time that is left is shown.
    pub(super) fn shows_time(&self) -> bool {
        let asking = matches!(self.session.phase(), Phase::Asking { .. });
        asking && self.place() != Place::SessionWait && self.players.is_none() && self.session.setup().seconds.is_some()
    }

    /// Paints the time that is left: it changes with every second, nothing else does.
    pub(super) fn paint_time(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
        let left = self.session.state().clock().and_then(|clock| clock.left(cx.now.at));
        let (true, Some(left)) = (self.shows_time(), left) else { return };
        let seconds = (left + 999) / 1000;
        let role = if seconds <= SOON { Role::Warning } else { Role::Accent };
        let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
        let (indent, width) = super::ask::measures(cx);
        let right = body.x + indent + width;
        if super::ask::has_figures(cx) {
            figures::paint(canvas, right, body.y, seconds, role);
        } else {
            let text = SafeText::new(format!("{seconds} s"));
            canvas.put_right(right, body.y, width, &text, canvas.ink(role).bold());
        }
    }
}

/// Why something was not taken is said in the footer.
fn told(mut effects: Vec<Effect>, refusal: Option<Refusal>) -> Vec<Effect> {
    match refusal {
        Some(Refusal::Answered | Refusal::NotAsked | Refusal::NotYourTurn) => {
            effects.push(Effect::Say("time was up before that".into()));
        }
        Some(why) => effects.push(Effect::Say(SafeText::new(why.to_string()))),
        None => {}
    }
    effects
}
