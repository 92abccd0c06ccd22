//! The end: who was how good, and what is worth more than medals, what to teach next.

use crate::lesson::LessonId;
use crate::session::results::Person;
use crate::session::{Answers, PlayerId, Results, Session, export};
use crate::text::{SafeText, columns, cut};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::effect::{Effect, Route};
use crate::tui::keymap::Place;
use crate::tui::screen::Cx;
use crate::tui::widgets::sheet::{Row, Sheet, Tone};
use crate::tui::widgets::words::count;
use crate::tutor::profiles::FIRST;
use crate::tutor::{Pool, TeamSpec};

use super::laid::Laid;
use super::leave;

/// Lessons that are named.
const TAUGHT: usize = 5;
/// Columns of a step of the podium, and from one to the next.
const STEP: (u16, u16) = (9, 11);

/// A lesson to teach.
struct Lesson {
    id: LessonId,
    title: SafeText,
    missed: u32,
    players: u32,
    said: Option<SafeText>,
}

/// The results and what is chosen in them.
pub(super) struct Podium {
    results: Results,
    speed: bool,
    answers: Answers,
    spec: TeamSpec,
    names: Vec<String>,
    lessons: Vec<Lesson>,
    chosen: usize,
    /// The player who is being asked whether missed lessons may go into the reviews.
    asked: Option<usize>,
    /// Who agreed.
    agreed: Vec<(PlayerId, SafeText)>,
}

/// What a key led to.
pub(super) struct Step {
    pub(super) effects: Vec<Effect>,
    /// Whether the session is done with.
    pub(super) finishes: bool,
}

impl Step {
    fn stays(effects: Vec<Effect>) -> Self {
        Self { effects, finishes: false }
    }

    fn leaves(effects: Vec<Effect>) -> Self {
        Self { effects, finishes: true }
    }
}

impl Podium {
    pub(super) fn new(session: &Session, cx: &Cx) -> Self {
        let (results, setup) = (Results::new(session), session.setup());
        let title =
            |id: &LessonId| cx.tutor.catalog().entry(id).map_or_else(|| id.text().clone(), |entry| entry.title.clone());
        let mut lessons: Vec<Lesson> = Vec::new();
        for asked in results.teach_next() {
            if lessons.len() < TAUGHT && lessons.iter().all(|lesson| lesson.id != asked.lesson) {
                lessons.push(Lesson {
                    id: asked.lesson.clone(),
                    title: title(&asked.lesson),
                    missed: asked.missed,
                    players: asked.players,
                    said: asked.most_wrong().map(SafeText::one_line),
                });
            }
        }
        let pools = cx.tutor.team_pools();
        let pool = pools.into_iter().find(|pool| cx.tutor.pool_title(pool, cx.now) == setup.title);
        let spec = TeamSpec {
            pool: pool.unwrap_or_else(|| cx.tutor.team_spec().pool),
            count: setup.questions.len(),
            seconds: setup.seconds,
            answers: setup.answers,
            speed: setup.speed,
            discussion: setup.discussion,
            seed: None,
        };
        let present = session.state().players().iter().filter(|player| player.present);
        Self {
            speed: setup.speed_counts(),
            answers: setup.answers,
            spec,
            names: present.map(|player| player.name.to_string()).collect(),
            lessons,
            chosen: 0,
            asked: None,
            agreed: Vec::new(),
            results,
        }
    }

    pub(super) fn asked(&self) -> usize {
        self.results.questions.len()
    }

    pub(super) fn is_asking(&self) -> bool {
        self.asked.is_some()
    }

    /// Players who missed something and have not agreed yet.
    fn candidates(&self) -> Vec<&Person> {
        let agreed = |person: &&Person| self.agreed.iter().all(|(player, _)| *player != person.player);
        self.results.people.iter().filter(|person| !person.missed.is_empty()).filter(agreed).collect()
    }

    pub(super) fn enabled(&self, action: &Action, scrolls: bool) -> bool {
        match action {
            Action::Submit => self.is_asking() || !self.lessons.is_empty(),
            Action::Agree => !self.candidates().is_empty(),
            Action::OnlyWrong => self.results.questions.iter().any(|asked| asked.missed > 0),
            Action::ExportResults | Action::Results => !self.results.questions.is_empty(),
            Action::Up | Action::Down => self.is_asking() || self.lessons.len() > 1 || scrolls,
            Action::PageUp | Action::PageDown | Action::Top | Action::Bottom => scrolls,
            _ => true,
        }
    }

    pub(super) fn label(&self, action: &Action, cx: &Cx) -> Option<SafeText> {
        match action {
            Action::Submit if self.is_asking() => None,
            Action::Submit if cx.grid.is_narrow() => Some("read".into()),
            Action::Submit => {
                let title = self.lessons.get(self.chosen).map(|lesson| cut(&lesson.title, 24))?;
                Some(SafeText::new(format!("read {title}")))
            }
            Action::ExportResults if !cx.grid.is_wide() => Some("export".into()),
            _ => None,
        }
    }

    pub(super) fn update(&mut self, action: &Action, session: &Session) -> Option<Step> {
        if self.is_asking() {
            return Some(self.update_asking(action, session));
        }
        let last = self.lessons.len().saturating_sub(1);
        match action {
            Action::Submit => {
                let lesson = self.lessons.get(self.chosen).map(|lesson| lesson.id.clone());
                return Some(Step::stays(lesson.map(|id| Effect::Open(Route::Lesson(id))).into_iter().collect()));
            }
            // Beyond the first and the last lesson the arrows scroll.
            Action::Up if self.chosen > 0 => self.chosen -= 1,
            Action::Down if self.chosen < last => self.chosen += 1,
            Action::Point(at) => self.chosen = (*at).min(last),
            Action::Agree => self.asked = Some(0),
            Action::ExportResults => return Some(Step::stays(vec![exported(&self.results)])),
            Action::Results => {
                return Some(Step::stays(vec![Effect::Open(Route::Results(Some(self.results.session)))]));
            }
            Action::Again => return Some(Step::leaves(self.again(self.spec.pool.clone()))),
            Action::OnlyWrong => return Some(Step::leaves(self.again(Pool::Missed))),
            Action::Back => return Some(Step::leaves(leave())),
            _ => return None,
        }
        Some(Step::stays(Vec::new()))
    }

    fn again(&self, pool: Pool) -> Vec<Effect> {
        let spec = Some(Box::new(TeamSpec { pool, ..self.spec.clone() }));
        vec![Effect::Replace(Route::Session { spec, players: self.names.clone(), resume: false })]
    }

    fn update_asking(&mut self, action: &Action, session: &Session) -> Step {
        let candidates = self.candidates();
        let last = candidates.len().saturating_sub(1);
        let at = self.asked.unwrap_or_default().min(last);
        match action {
            Action::Up => self.asked = Some(at.saturating_sub(1)),
            Action::Down => self.asked = Some((at + 1).min(last)),
            Action::Point(row) => self.asked = Some((*row).min(last)),
            Action::Submit => {
                let Some(person) = candidates.get(at) else { return Step::stays(Vec::new()) };
                let player = person.player;
                self.agreed.push((player, person.name.clone()));
                self.asked = None;
                return Step::stays(vec![Effect::TakeMissed(Box::new(session.clone()), player)]);
            }
            Action::Back => self.asked = None,
            _ => {}
        }
        Step::stays(Vec::new())
    }
}

/// Both files of the results.
pub(in super::super) fn exported(results: &Results) -> Effect {
    Effect::Write("footgun-session", vec![("csv", export::csv(results)), ("json", export::json(results))])
}

pub(super) fn compose(podium: &Podium, cx: &Cx) -> Laid {
    let body = cx.grid.body();
    let indent = u16::from(!cx.grid.is_narrow());
    let width = body.width.saturating_sub(2 * indent);
    let mut laid = Laid { indent, width, ..Laid::default() };
    if podium.is_asking() {
        laid.sheet = asking(podium, width.min(crate::tui::grid::PROSE), cx);
        return laid;
    }
    if cx.grid.is_narrow() {
        laid.sheet = taught(podium, width, cx);
        laid.sheet.gap();
        laid.sheet.append(ranks(podium, &podium.results.people, width));
        return laid;
    }
    let left = if cx.grid.is_wide() { cx.grid.halves(body).0.width } else { 34.min(width / 2) };
    let right_at = left + 4;
    let mut sheet = steps(podium, left, cx);
    sheet.beside(taught(podium, width.saturating_sub(right_at), cx), right_at);
    laid.sheet = sheet;
    laid
}

/// The three best on steps, the others below.
fn steps(podium: &Podium, width: u16, cx: &Cx) -> Sheet {
    let people = &podium.results.people;
    if podium.answers == Answers::Together && people.len() == 1 {
        return ranks(podium, people, width);
    }
    let top = if cx.grid.is_wide() && cx.grid.is_tall() { 6 } else { 1 };
    let mut sheet = Sheet { rows: vec![Row::blank(); top] };
    let left = width.saturating_sub(STEP.0 + 2 * STEP.1) / 2;
    let floor = 8;
    sheet.rows.extend(vec![Row::blank(); floor]);
    for (person, column) in people.iter().zip([1u16, 0, 2]) {
        // Ties share a rank and a height.
        let down = match person.rank {
            1 => 0,
            2 => 2,
            _ => 4,
        };
        let x = left + column * STEP.1;
        for at in down + 2..floor {
            if let Some(place) = sheet.rows.get_mut(top + at) {
                place.surfaces.push((x + 1, STEP.0, Role::Panel));
            }
        }
        let mut rows = vec![centred(x, STEP.0, &cut(&person.name, usize::from(STEP.1 - 1)), Tone::Bold(Role::Strong))];
        rows.push(Row::blank().put(x, cx.glyphs.step.repeat(usize::from(STEP.0)), Tone::Role(Role::Accent)));
        rows.push(centred(x, STEP.0, &SafeText::new(person.rank.to_string()), Tone::Bold(Role::Strong)));
        rows.push(centred(x, STEP.0, &figure(podium, person), Tone::Role(Role::Text)));
        for (at, row) in rows.into_iter().enumerate() {
            if let Some(place) = sheet.rows.get_mut(top + down + at) {
                place.join(row);
            }
        }
    }
    let mut rule = Sheet::default();
    rule.beside(Sheet { rows: vec![Row::rule(STEP.0 + 2 * STEP.1)] }, left);
    sheet.append(rule);
    let rest = people.get(3..).unwrap_or_default();
    let mut others = Sheet::default();
    others.beside(ranks(podium, rest, STEP.0 + 2 * STEP.1), left);
    sheet.append(others);
    sheet
}

fn centred(x: u16, width: u16, text: &SafeText, tone: Tone) -> Row {
    let used = u16::try_from(columns(text)).unwrap_or(u16::MAX);
    Row::blank().put((x + width / 2).saturating_sub(used / 2), text.clone(), tone)
}

fn figure(podium: &Podium, person: &Person) -> SafeText {
    SafeText::new(if podium.speed { person.points.to_string() } else { format!("{} right", person.right) })
}

fn ranks(podium: &Podium, people: &[Person], width: u16) -> Sheet {
    let mut sheet = Sheet::default();
    for person in people {
        let row = Row::blank().right(2, person.rank.to_string(), Tone::Role(Role::Muted));
        let name = cut(&person.name, usize::from(width.saturating_sub(16)));
        let row = row.put(4, name, Tone::Role(Role::Text));
        let figure = SafeText::new(format!("{} of {} right", person.right, person.asked));
        let figure = if podium.speed { self::figure(podium, person) } else { figure };
        sheet.push(row.right(width.min(36), figure, Tone::Role(Role::Muted)));
    }
    sheet
}

fn taught(podium: &Podium, width: u16, cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    if podium.results.questions.is_empty() {
        sheet.prose(&"No question was played to its end.".into(), width, Tone::Bold(Role::Strong));
        return sheet;
    }
    if podium.lessons.is_empty() {
        sheet.prose(&"Everybody got everything right.".into(), width, Tone::Bold(Role::Strong));
    } else {
        sheet.push(Row::text("Teach this next", Tone::Bold(Role::Strong)));
    }
    let airy = cx.grid.is_wide() && cx.grid.is_tall();
    for (at, lesson) in podium.lessons.iter().enumerate() {
        if airy || at == 0 && !cx.grid.is_short() {
            sheet.push(Row::blank());
        }
        sheet.append(lesson_rows(lesson, at, at == podium.chosen, width, cx));
    }
    sheet.push(Row::blank());
    sheet.prose(&saved(podium, cx), width, Tone::Role(Role::Muted));
    sheet
}

fn lesson_rows(lesson: &Lesson, at: usize, chosen: bool, width: u16, cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    let missed = format!("{} of {} missed it", lesson.missed, lesson.players);
    let tone = if chosen { Tone::Bold(Role::Strong) } else { Tone::Role(Role::Text) };
    let mut head = Row::blank();
    let beside = columns(&lesson.title) + missed.len() + 2 <= usize::from(width);
    let title = cut(&lesson.title, usize::from(width));
    head = head.put(0, title, tone);
    if beside {
        head = head.right(width, missed.clone(), Tone::Role(Role::Muted));
    }
    let mut rows = vec![head];
    if !beside {
        rows.push(Row::text(missed, Tone::Role(Role::Muted)));
    }
    // What was said is never cut: where there is little room, only the chosen lesson says it.
    if let (Some(said), true) = (&lesson.said, chosen || cx.grid.is_wide() && cx.grid.is_tall()) {
        let text = SafeText::new(format!("most said “{said}”"));
        let lines = crate::text::wrap_prose(&text, usize::from(width));
        rows.extend(lines.into_iter().map(|line| Row::text(line, Tone::Role(Role::Muted))));
    }
    for row in rows {
        let row = if chosen { row.on(width, Role::Selection).bar(Role::Accent) } else { row };
        sheet.push(row.click(width, Action::Point(at)));
    }
    sheet
}

/// What is kept, and what may come into the reviews.
fn saved(podium: &Podium, cx: &Cx) -> SafeText {
    let banner = cx.tutor.banner();
    let head = if banner.is_some() { "Not saved yet." } else { "Saved." };
    if !podium.agreed.is_empty() {
        let names: Vec<&str> = podium.agreed.iter().map(|(_, name)| name.as_str()).collect();
        return SafeText::new(format!("{head} Agreed to reviews: {}.", names.join(", ")));
    }
    if podium.candidates().is_empty() {
        return head.into();
    }
    let key = cx.keymap.key(Place::SessionPodium, &Action::Agree);
    SafeText::new(format!("{head} {key} takes missed lessons into the reviews here, for who agrees."))
}

/// Asks whose missed lessons may go into the reviews.
fn asking(podium: &Podium, width: u16, cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.push(Row::text("Whose missed lessons?", Tone::Bold(Role::Strong)));
    let text = "They go into the reviews of the learner of that name, else of the one who learns here now. Only if the \
                person agrees.";
    sheet.prose(&text.into(), width, Tone::Role(Role::Text));
    sheet.push(Row::blank());
    for (at, person) in podium.candidates().into_iter().enumerate() {
        let chosen = Some(at) == podium.asked;
        let tone = if chosen { Tone::Bold(Role::Strong) } else { Tone::Role(Role::Text) };
        let mut row = Row::text(person.name.clone(), tone);
        let learner = cx.tutor.team_learner(&person.name);
        let lessons = count(person.missed.len(), "lesson");
        let to = if learner == FIRST { lessons } else { format!("{lessons} {} {learner}", cx.glyphs.link) };
        row = row.right(width, to, Tone::Role(Role::Muted));
        if chosen {
            row = row.on(width, Role::Selection).bar(Role::Accent);
        }
        sheet.push(row.click(width, Action::Point(at)));
    }
    sheet
}
