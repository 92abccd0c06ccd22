//! The keys of a team session.

use super::{list, pair, rule, scroll};
use crate::tui::action::Action;
use crate::tui::keymap::{Place, Rule};

pub(super) fn rules(place: Place) -> Vec<Rule> {
    match place {
        Place::SessionSetup => setup(),
        Place::SessionAsk => ask(),
        Place::SessionKeys => keys(),
        Place::SessionWait => wait(),
        Place::SessionReveal => reveal(),
        Place::SessionPlayers => players(),
        Place::SessionPodium => podium(),
        Place::SessionAgree => agree(),
        _ => results(),
    }
}

fn setup() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter", "start", "add the name; without one, start"),
        rule(Action::Resume, "c-r", "go on with it", "go on with the interrupted session"),
    ];
    rules.extend(pair(Action::Up, "up backtab", Action::Down, "down tab", "settings", "choose a setting"));
    rules.extend(pair(Action::Left, "left", Action::Right, "right", "change", "change it"));
    rules.extend([
        rule(Action::Remove, "del c-d", "remove", "remove the last name"),
        rule(Action::Start, "c-s", "start", "start"),
        rule(Action::Results, "c-t", "results", "results of earlier sessions"),
        rule(Action::Back, "esc", "home", "home"),
    ]);
    rules
}

fn options() -> Vec<Rule> {
    let next = |action: Action, keys, pair: Option<Action>| Rule { pair, ..rule(action, keys, "", "") };
    vec![
        Rule {
            pair: Some(Action::ChooseB),
            ..rule(Action::ChooseA, "a 1", "answer, hidden", "answer; nothing of it is shown")
        },
        next(Action::ChooseB, "b 2", Some(Action::ChooseC)),
        next(Action::ChooseC, "c 3", Some(Action::ChooseD)),
        next(Action::ChooseD, "d 4", None),
    ]
}

fn host() -> [Rule; 4] {
    [
        rule(Action::Undo, "u", "undo", "take the last answer or step back"),
        rule(Action::Players, "n", "players", "who plays: late ones in, others out"),
        rule(Action::LeaveOut, "x", "leave it out", "leave this question out, for all"),
        rule(Action::End, "e", "", "to the result, now"),
    ]
}

fn ask() -> Vec<Rule> {
    let mut rules = options();
    rules.extend([
        rule(Action::Pause, "p", "pause", "stop the clock"),
        rule(Action::More, "+ =", "ten seconds more", "ten seconds more"),
        rule(Action::Skip, "s", "skip this player", "go on without this player's answer"),
        rule(Action::Submit, "f", "", "no more answers to this question"),
    ]);
    rules.extend(host());
    rules.push(rule(Action::Back, "esc q", "", "pause; once more: the result"));
    rules.extend(scroll().map(|rule| Rule { label: "", ..rule }));
    rules
}

fn keys() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter", "no more answers", "no more answers to this question"),
        rule(Action::Pause, "p", "pause", "stop the clock"),
        rule(Action::More, "+ =", "ten seconds more", "ten seconds more"),
        rule(Action::Undo, "u", "undo", "take the last answer or step back"),
        rule(Action::Back, "esc", "", "pause; once more: the result"),
    ];
    rules.extend(pair(Action::Up, "up", Action::Down, "down", "", "scroll"));
    rules
}

fn wait() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter space", "go on", "the next step"),
        rule(Action::Reveal, "r", "show the answer now", "show the answer, no second vote"),
    ];
    rules.extend(host());
    rules.push(rule(Action::Back, "esc q", "end", "the result, now"));
    rules.extend(scroll().map(|rule| Rule { label: "", ..rule }));
    rules
}

fn reveal() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter space", "next question", "the next question"),
        rule(Action::OpenLesson, "l", "the lesson", "read the lesson"),
        rule(Action::View, "v", "the line in the code", "the line that decides; the options"),
        rule(Action::Board, "b", "scores", "the scores alone"),
        rule(Action::Undo, "u", "undo", "take the last step back"),
        rule(Action::Players, "n", "players", "who plays: late ones in, others out"),
        rule(Action::Back, "esc q", "end", "the result, now"),
    ];
    rules.extend(scroll().map(|rule| Rule { label: "", ..rule }));
    rules
}

fn players() -> Vec<Rule> {
    let mut rules = vec![rule(Action::Submit, "enter", "add", "add the name; bring a player back")];
    rules.extend(pair(Action::Up, "up backtab", Action::Down, "down tab", "choose", "choose a player"));
    rules.extend([
        rule(Action::Remove, "del c-d", "has left", "has left, with the score kept; is back"),
        rule(Action::Back, "esc", "done", "go on"),
    ]);
    rules
}

fn podium() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter", "read the lesson", "read the chosen lesson"),
        rule(Action::ExportResults, "e", "export CSV, JSON", "write the results here, CSV and JSON"),
        rule(Action::Results, "v", "details", "results by person and by question"),
        rule(Action::Again, "a", "again", "again, other questions"),
        rule(Action::OnlyWrong, "w", "what was missed", "what this team gets wrong, as a session"),
        rule(Action::Agree, "y", "into reviews", "missed lessons into the reviews, if agreed"),
        rule(Action::Undo, "u", "", "take the last step back"),
        rule(Action::Back, "esc q", "home", "home"),
    ];
    rules.extend(list("", "choose a lesson"));
    rules
}

fn agree() -> Vec<Rule> {
    let mut rules = vec![rule(Action::Submit, "enter", "agrees", "this player agrees")];
    rules.extend(pair(Action::Up, "up k", Action::Down, "down j", "choose", "choose a player"));
    rules.push(rule(Action::Back, "esc q", "nobody", "nobody agrees"));
    rules
}

fn results() -> Vec<Rule> {
    let mut rules = vec![rule(Action::Next, "tab", "by question", "by person, by question")];
    rules.extend(pair(Action::Left, "left h", Action::Right, "right l", "other session", "the session before, after"));
    rules.push(rule(Action::ExportResults, "e", "export CSV, JSON", "write the results here, CSV and JSON"));
    rules.push(rule(Action::Remove, "x del", "forget", "delete this session for ever, pressed twice"));
    rules.push(rule(Action::Back, "esc q", "back", "back"));
    rules.extend(list("scroll", "scroll"));
    rules
}
