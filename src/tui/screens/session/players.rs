//! Who plays: the row below a question, and the list in which late ones come in and others go.

use crate::session::{Answers, Message, Phase, Player, Refusal, Session};
use crate::text::{SafeText, columns};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::screen::Cx;
use crate::tui::widgets::line::Line;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};

use super::laid::{Laid, flowed};
use super::play::BLOCKS;

/// The row of names: who has answered, never what.
pub(super) fn row(session: &Session, width: u16, cx: &Cx) -> Sheet {
    let state = session.state();
    let turn = state.turn().map(|player| player.id);
    let keys = session.setup().answers == Answers::Keys && matches!(session.phase(), Phase::Asking { .. });
    let options = session.phase().question().map_or(0, |at| session.setup().options(at));
    let mut seat = 0;
    let parts = state.players().iter().enumerate().filter(|(_, player)| player.present).map(|(at, player)| {
        let (sign, role) = match () {
            () if state.has_passed(at) => (cx.glyphs.light, Role::Muted),
            () if state.has_answered(at) => (cx.glyphs.yes, Role::Good),
            () if turn == Some(player.id) => (cx.glyphs.more, Role::Accent),
            () => (cx.glyphs.dot, Role::Muted),
        };
        let tone = if turn == Some(player.id) { Tone::Bold(Role::Strong) } else { Tone::Role(Role::Text) };
        let mut part = Row::text(player.name.clone(), tone);
        if keys {
            let block: Vec<String> =
                BLOCKS.get(seat).into_iter().flatten().take(options).map(ToString::to_string).collect();
            part = part.then(1, block.join(" "), Tone::Bold(Role::Accent));
            seat += 1;
        }
        part.then(1, sign, Tone::Bold(role))
    });
    flowed(parts.collect(), width, if cx.grid.is_wide() { 3 } else { 2 })
}

/// The list.
#[derive(Debug, Default)]
pub(super) struct Players {
    at: usize,
    line: Line,
    trouble: Option<SafeText>,
}

/// What a key led to.
pub(super) enum Step {
    Stay,
    Close,
    Send(Message),
}

impl Players {
    pub(super) fn enabled(&self, action: &Action, session: &Session) -> bool {
        match action {
            Action::Submit => !self.line.text().trim().is_empty() || self.away(session).is_some(),
            Action::Remove | Action::Up | Action::Down => !session.state().players().is_empty(),
            _ => true,
        }
    }

    /// The chosen player, if they have left.
    fn away<'a>(&self, session: &'a Session) -> Option<&'a Player> {
        session.state().players().get(self.at).filter(|player| !player.present)
    }

    pub(super) fn label(&self, action: &Action, session: &Session) -> Option<SafeText> {
        let is_typed = !self.line.text().trim().is_empty();
        match action {
            Action::Submit if !is_typed && self.away(session).is_some() => Some("is back".into()),
            Action::Remove if self.away(session).is_some() => Some("is back".into()),
            _ => None,
        }
    }

    pub(super) fn update(&mut self, action: &Action, session: &Session, cx: &Cx) -> Step {
        let players = session.state().players();
        let last = players.len().saturating_sub(1);
        match action {
            Action::Back => return Step::Close,
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(last),
            Action::Scroll(rows) => self.at = self.at.saturating_add_signed(isize::from(rows.signum())).min(last),
            Action::Point(at) => self.at = (*at).min(last),
            Action::Submit if !self.line.text().trim().is_empty() => {
                let name = self.line.text().trim().to_owned();
                // Who was here before comes back with the score.
                let known = players.iter().find(|player| !player.present && player.name.as_str() == name);
                return Step::Send(known.map_or_else(|| new(name.clone(), cx), back));
            }
            Action::Submit | Action::Remove => {
                return match players.get(self.at) {
                    Some(player) if player.present => {
                        Step::Send(Message::Leave { player: player.id, visit: player.visit })
                    }
                    Some(player) => Step::Send(back(player)),
                    None => Step::Stay,
                };
            }
            action => {
                if self.line.edit(action) {
                    self.trouble = None;
                }
            }
        }
        Step::Stay
    }

    /// What became of the message.
    pub(super) fn answered(&mut self, refusal: Option<&Refusal>) {
        match refusal {
            None => (self.line, self.trouble) = (Line::default(), None),
            Some(why) => self.trouble = Some(SafeText::new(why.to_string())),
        }
    }

    pub(super) fn compose(&self, session: &Session, cx: &Cx) -> Laid {
        let indent = u16::from(!cx.grid.is_narrow());
        let width = cx.grid.width().saturating_sub(2).min(60);
        let mut sheet = Sheet::default();
        let present = session.state().present();
        let count = SafeText::new(format!("{present} of {}", session.setup().answers.seats()));
        sheet.push(Row::text("Players", Tone::Bold(Role::Strong)).right(width, count, Tone::Role(Role::Muted)));
        for (at, player) in session.state().players().iter().enumerate() {
            let chosen = at == self.at;
            let mut row = Row::blank();
            if chosen {
                row = row.on(width, Role::Selection).bar(Role::Accent);
            }
            let tone = match (chosen, player.present) {
                (true, _) => Tone::Bold(Role::Strong),
                (false, true) => Tone::Role(Role::Text),
                (false, false) => Tone::Role(Role::Muted),
            };
            row = row.put(0, (at + 1).to_string(), Tone::Role(Role::Muted)).put(3, player.name.clone(), tone);
            if !player.present {
                row = row.right(width, "has left", Tone::Role(Role::Muted));
            }
            sheet.push(row.click(width, Action::Point(at)));
        }
        let text = SafeText::new(self.line.text());
        let mut typed = Row::blank().on(width, Role::Panel).put(0, "+", Tone::Bold(Role::Accent));
        typed = typed.put(3, text.clone(), Tone::Bold(Role::Strong));
        typed.cursor = Some(3 + u16::try_from(columns(&text)).unwrap_or(0).min(width.saturating_sub(3)));
        let mut below = Sheet::default();
        below.push(typed);
        let (words, role) = match &self.trouble {
            Some(trouble) => (trouble.clone(), Role::Warning),
            None => ("Who has left keeps the score and can come back.".into(), Role::Muted),
        };
        below.prose(&words, width, Tone::Role(role));
        Laid { indent, width, top: 0, sheet, below }
    }
}

fn new(name: String, cx: &Cx) -> Message {
    Message::Join { player: cx.tutor.player_id(), name, visit: 1 }
}

fn back(player: &Player) -> Message {
    Message::Join { player: player.id, name: player.name.to_string(), visit: player.visit + 1 }
}
