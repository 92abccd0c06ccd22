//! The set-up: names are typed at once, settings have a default each, and nothing has to be chosen.

use crate::session::names::{self, NameError};
use crate::session::{Answers, Message, Opening, Order, Session};
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::screen::Cx;
use crate::tui::widgets::line::Line;
use crate::tutor::{Pool, TeamSpec};

mod view;

/// A setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    Pool,
    Count,
    Time,
    Answers,
    Speed,
    Discussion,
}

impl Setting {
    pub(super) const ALL: [Self; 6] =
        [Self::Pool, Self::Count, Self::Time, Self::Answers, Self::Speed, Self::Discussion];
}

const COUNTS: [usize; 9] = [3, 5, 8, 10, 12, 15, 20, 30, 50];
const TIMES: [Option<u16>; 8] = [None, Some(15), Some(20), Some(30), Some(45), Some(60), Some(90), Some(120)];
const ANSWERS: [Answers; 3] = [Answers::Turns, Answers::Keys, Answers::Together];

/// The set-up.
#[derive(Debug)]
pub(super) struct SetUp {
    spec: TeamSpec,
    pools: Vec<Pool>,
    /// The name of each pool.
    titles: Vec<SafeText>,
    row: usize,
    names: Vec<SafeText>,
    line: Line,
    trouble: Option<SafeText>,
    /// The interrupted session, in words.
    interrupted: Option<SafeText>,
    /// Whether there are results of earlier sessions.
    has_results: bool,
}

impl SetUp {
    pub(super) fn new(spec: TeamSpec, players: &[String], cx: &Cx) -> Self {
        let mut pools = cx.tutor.team_pools();
        if !pools.contains(&spec.pool) {
            pools.insert(0, spec.pool.clone());
        }
        let titles = pools.iter().map(|pool| cx.tutor.pool_title(pool, cx.now)).collect();
        let mut setup = Self {
            spec,
            pools,
            titles,
            row: 0,
            names: Vec::new(),
            line: Line::default(),
            trouble: None,
            interrupted: cx.tutor.unfinished_team().map(|session| interrupted(&session)),
            has_results: !cx.tutor.teams().is_empty(),
        };
        for name in players {
            setup.line = Line::new(name);
            setup.add();
        }
        setup
    }

    /// What was interrupted may have been forgotten meanwhile.
    pub(super) fn renew(&mut self, cx: &Cx) {
        self.interrupted = cx.tutor.unfinished_team().map(|session| interrupted(&session));
        self.has_results = !cx.tutor.teams().is_empty();
    }

    fn setting(&self) -> Setting {
        Setting::ALL.get(self.row).copied().unwrap_or(Setting::Pool)
    }

    /// Whether a name is being typed.
    pub(super) fn has_name(&self) -> bool {
        !self.line.text().trim().is_empty()
    }

    /// Whether the last name could not be taken.
    pub(super) fn has_trouble(&self) -> bool {
        self.trouble.is_some()
    }

    fn seats(&self) -> usize {
        self.spec.answers.seats()
    }

    /// Takes the typed name in, or says why not.
    pub(super) fn add(&mut self) {
        let taken = names::checked(self.line.text()).and_then(|name| {
            let looks = names::looks(&name);
            let alike = |other: &&SafeText| names::looks(other).iter().any(|look| looks.contains(look));
            match self.names.iter().find(alike) {
                Some(other) => Err(NameError::Taken(other.clone())),
                None => Ok(name),
            }
        });
        self.trouble = match taken {
            Ok(_) if self.names.len() >= self.seats() => {
                Some(SafeText::new(format!("there are {} seats, and all are taken", self.seats())))
            }
            Ok(name) => {
                self.names.push(name);
                self.line = Line::default();
                None
            }
            Err(error) => Some(SafeText::new(error.to_string())),
        };
    }

    pub(super) fn enabled(&self, action: &Action) -> bool {
        match action {
            Action::Submit => self.has_name() || self.may_start(),
            Action::Start => self.may_start() || self.has_name(),
            Action::Remove => !self.names.is_empty(),
            Action::Resume => self.interrupted.is_some(),
            Action::Results => self.has_results,
            _ => true,
        }
    }

    fn may_start(&self) -> bool {
        !self.names.is_empty() || self.spec.answers == Answers::Together
    }

    pub(super) fn label(&self, action: &Action) -> Option<SafeText> {
        match action {
            Action::Submit if self.has_name() => Some("add the name".into()),
            // Where Enter starts, a second key for it says nothing.
            Action::Start if !self.has_name() => Some(SafeText::default()),
            _ => None,
        }
    }

    pub(super) fn update(&mut self, action: &Action) {
        let last = Setting::ALL.len() - 1;
        match action {
            Action::Up => self.row = self.row.checked_sub(1).unwrap_or(last),
            Action::Down => self.row = if self.row == last { 0 } else { self.row + 1 },
            Action::Scroll(rows) => self.row = self.row.saturating_add_signed(isize::from(rows.signum())).min(last),
            Action::Left => self.turn(-1),
            Action::Right => self.turn(1),
            Action::Point(row) if *row == self.row => self.turn(1),
            Action::Point(row) => self.row = (*row).min(last),
            Action::Remove => {
                self.names.pop();
            }
            // A name that was added too soon comes back into the line.
            Action::DeleteLeft if self.line.text().is_empty() => {
                if let Some(name) = self.names.pop() {
                    self.line = Line::new(&name);
                }
            }
            action => {
                if self.line.edit(action) {
                    self.trouble = None;
                }
            }
        }
    }

    fn turn(&mut self, step: isize) {
        match self.setting() {
            Setting::Pool => {
                if let Some(pool) = turned(&self.pools, &self.spec.pool, step) {
                    self.spec.pool = pool;
                }
            }
            Setting::Count => {
                let at = COUNTS.iter().position(|count| *count >= self.spec.count).unwrap_or(COUNTS.len() - 1);
                let nearest = COUNTS.get(at).copied().unwrap_or(self.spec.count);
                self.spec.count = if nearest == self.spec.count || step < 0 {
                    turned(&COUNTS, &nearest, step).unwrap_or(nearest)
                } else {
                    nearest
                };
            }
            Setting::Time => self.spec.seconds = turned(&TIMES, &self.spec.seconds, step).flatten(),
            Setting::Answers => {
                self.spec.answers = turned(&ANSWERS, &self.spec.answers, step).unwrap_or_default();
                self.trouble = (self.names.len() > self.seats())
                    .then(|| SafeText::new(format!("own keys are for {} players; remove some", self.seats())));
            }
            Setting::Speed => self.spec.speed = !self.spec.speed,
            Setting::Discussion => self.spec.discussion = !self.spec.discussion,
        }
    }

    /// Begins: the session with everybody in and the first question asked.
    pub(super) fn begin(&self, cx: &Cx) -> Result<(Opening, Session), SafeText> {
        if self.names.len() > self.seats() {
            return Err(SafeText::new(format!("own keys are for {} players; remove some", self.seats())));
        }
        let opening = cx.tutor.team_opening(cx.tutor.team_setup(&self.spec, cx.now)?, cx.now);
        let (mut session, _) = Session::new(opening.clone());
        let team = [SafeText::from("The team")];
        let names = if self.names.is_empty() { team.as_slice() } else { self.names.as_slice() };
        for name in names {
            let (player, name) = (cx.tutor.player_id(), name.to_string());
            let outcome = session.step(&Message::Join { player, name, visit: 1 }, cx.now.at);
            if let Some(why) = outcome.refusal() {
                return Err(SafeText::new(why.to_string()));
            }
        }
        session.order(Order::Next, cx.now.at);
        Ok((opening, session))
    }
}

fn turned<T: Clone + PartialEq>(values: &[T], present: &T, step: isize) -> Option<T> {
    let at = values.iter().position(|value| value == present).unwrap_or_default();
    let count = isize::try_from(values.len()).unwrap_or(1).max(1);
    let next = (isize::try_from(at).unwrap_or_default() + step).rem_euclid(count);
    values.get(usize::try_from(next).ok()?).cloned()
}

/// The session that can be gone on with: what it was about, how far it came.
fn interrupted(session: &Session) -> SafeText {
    let question = session.phase().question().map_or(1, |at| at + 1);
    let (setup, players) = (session.setup(), session.state().players());
    let names: Vec<&str> = players.iter().map(|player| player.name.as_str()).collect();
    SafeText::new(format!(
        "Interrupted: {}, question {question} of {}, with {}.",
        setup.title,
        setup.questions.len(),
        names.join(", ")
    ))
}
