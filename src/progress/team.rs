//! Team sessions as they are kept: how each was opened, and its log.

use uuid::Uuid;

use crate::session::{Entry, Opening, Part, Session};

/// A session that was kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// How it was opened.
    pub opening: Opening,
    /// Everything that it accepted, in order.
    pub log: Vec<Entry>,
    /// Whether all of it could be read; else `log` is what came before the damage.
    pub whole: bool,
}

impl Kept {
    /// The session that the log leads to.
    pub fn session(&self) -> Session {
        Session::replay(self.opening.clone(), self.log.clone())
    }

    /// All of it as one part.
    pub fn part(&self) -> Part {
        let opening = Some(Box::new(self.opening.clone()));
        Part { session: self.opening.id, opening, first: 0, entries: self.log.clone() }
    }
}

/// Takes a part into a list of sessions; whether anything of it was new. What is there already stays as it is, so that a
/// write that is tried again changes nothing.
pub fn take(sessions: &mut Vec<Kept>, part: &Part) -> bool {
    let known = |sessions: &[Kept], id: Uuid| sessions.iter().position(|kept| kept.opening.id == id);
    let mut new = false;
    if let (Some(opening), None) = (&part.opening, known(sessions, part.session)) {
        sessions.push(Kept { opening: opening.as_ref().clone(), log: Vec::new(), whole: true });
        new = true;
    }
    let Some(kept) = known(sessions, part.session).and_then(|at| sessions.get_mut(at)) else { return false };
    for (number, entry) in (part.first..).zip(&part.entries) {
        if number == kept.log.len() {
            kept.log.push(entry.clone());
            new = true;
        }
    }
    new
}
