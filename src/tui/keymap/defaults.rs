//! The keys as shipped, one table a place, in the order of the footer.

use super::{Place, Rule};
use crate::tui::action::Action;
use crate::tui::key::Key;

mod session;

/// A rule: action, keys, word in the footer, words on the help page.
fn rule(action: Action, keys: &str, label: &'static str, help: &'static str) -> Rule {
    let keys = keys.split_whitespace().filter_map(Key::parse).collect();
    Rule { action, keys, pair: None, label, help, digits: None }
}

/// Two opposite actions shown together.
fn pair(
    one: Action,
    keys: &str,
    other: Action,
    other_keys: &str,
    label: &'static str,
    help: &'static str,
) -> [Rule; 2] {
    [Rule { pair: Some(other.clone()), ..rule(one, keys, label, help) }, rule(other, other_keys, "", "")]
}

fn digits(first: u8, last: u8, label: &'static str, help: &'static str) -> Rule {
    Rule { digits: Some((first, last)), ..rule(Action::Choose(first), "", label, help) }
}

fn list(label: &'static str, help: &'static str) -> Vec<Rule> {
    let mut rules = Vec::from(pair(Action::Up, "up k", Action::Down, "down j", label, help));
    rules.extend(pair(Action::PageUp, "pgup c-b", Action::PageDown, "pgdn c-f", "", "a page"));
    rules.extend(pair(Action::Top, "home g", Action::Bottom, "end G", "", "first, last"));
    rules
}

/// The rules of a place.
pub(super) fn rules(place: Place) -> Vec<Rule> {
    match place {
        Place::Everywhere => everywhere(),
        Place::Typing => typing(),
        Place::Welcome => welcome(),
        Place::Home => home(),
        Place::Paths => paths(),
        Place::Browse => browse(),
        Place::Filter | Place::Find => line(),
        Place::Lesson => lesson(),
        Place::Ask => [vec![digits(1, 9, "answer", "answer with this option")], ask()].concat(),
        Place::AskPair => ask_pair(),
        Place::AskLine => ask_line(),
        Place::AskText => ask_text(),
        Place::AskOrder => ask_order(),
        Place::AskRecall => ask_recall(),
        Place::Feedback => feedback(),
        Place::Done => done(),
        Place::Aside => set_aside(),
        Place::Search => search(),
        Place::Progress => progress(),
        Place::Settings => settings(),
        Place::Reviews => reviews(),
        Place::ReviewPage => review_page(),
        Place::SessionSetup
        | Place::SessionAsk
        | Place::SessionKeys
        | Place::SessionWait
        | Place::SessionReveal
        | Place::SessionPlayers
        | Place::SessionPodium
        | Place::SessionAgree
        | Place::SessionResults => session::rules(place),
        Place::Checklist => checklist(),
        Place::Preview => preview(),
        Place::Help => {
            [vec![rule(Action::Back, "esc q ? enter", "close", "close this page")], list("more", "scroll")].concat()
        }
    }
}

fn everywhere() -> Vec<Rule> {
    vec![
        rule(Action::LookUp, "/ c-p", "", "look up"),
        rule(Action::Back, "esc q", "", "back"),
        rule(Action::Home, "H", "", "home"),
        rule(Action::Mouse, "M", "", "mouse off, on"),
        rule(Action::Retry, "R", "", "try again to save, while the banner says so"),
        rule(Action::Export, "E", "", "write the answers to a file, while the banner says so"),
        rule(Action::Help, "? f1", "", "this page"),
        rule(Action::Quit, "c-c", "", "quit at once"),
    ]
}

fn typing() -> Vec<Rule> {
    vec![
        rule(Action::Back, "esc", "", "back"),
        rule(Action::DeleteLeft, "backspace", "", "delete a letter"),
        rule(Action::DeleteWord, "c-w", "", "delete a word"),
        rule(Action::Clear, "c-u", "", "clear the line"),
        rule(Action::Help, "f1", "", "this page"),
        rule(Action::Quit, "c-c", "", "quit at once"),
    ]
}

fn welcome() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter", "start", "start with the chosen path"),
        digits(0, 6, "choose", "choose a path; 0 for none"),
        rule(Action::LookUp, "/ c-p", "look up", ""),
        rule(Action::Paths, "p", "", "all paths"),
        rule(Action::Placement, "t", "", "find out what you know already, in five minutes"),
        rule(Action::Settings, ",", "", "settings"),
        rule(Action::Quit, "q esc", "quit", "quit"),
    ];
    rules.extend(list("", "choose"));
    rules
}

fn home() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter", "start", "do what the card says"),
        rule(Action::Continue, "c", "go on with path", "go on with the path"),
        rule(Action::Browse, "b", "browse", "browse all lessons"),
        rule(Action::Quiz, "t", "quiz", "a quiz"),
        rule(Action::LookUp, "/ c-p", "look up", ""),
        rule(Action::Progress, "g", "progress", "progress"),
        rule(Action::Paths, "p", "", "all paths"),
        rule(Action::DesignReview, "r", "", "design reviews"),
        rule(Action::Checklist, "d", "", "a checklist for a design"),
        rule(Action::ShowAside, "z", "", "cards and lessons that are set aside"),
        rule(Action::Placement, "T", "", "find out what you know already, in five minutes"),
        rule(Action::Settings, ",", "", "settings"),
        rule(Action::Quit, "q", "quit", "quit"),
        rule(Action::Session, "s", "team session", "a team session"),
    ];
    rules.extend(pair(Action::Up, "up k", Action::Down, "down j", "", "choose a lesson of the card"));
    rules
}

fn preview() -> Vec<Rule> {
    let mut rules = vec![rule(Action::Edit, "e", "edit", "edit the file"), rule(Action::Back, "esc q", "quit", "quit")];
    rules.extend(list("more", "scroll"));
    rules
}

fn paths() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter", "take this path", "take this path"),
        rule(Action::OpenLesson, "l right", "its lessons", "see its lessons"),
        rule(Action::StartHere, "s", "start here", "follow the path from this lesson on"),
        rule(Action::Drop, "x", "leave the path", "follow no path any longer; what was passed stays"),
        rule(Action::Checklist, "d", "checklist", "its checklist"),
        rule(Action::Placement, "t", "what do I know", "find out what you know already, in five minutes"),
        rule(Action::Back, "esc q left h", "back", "back"),
    ];
    rules.extend(list("", "choose"));
    rules
}

fn browse() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter right l", "open", "open the lesson"),
        rule(Action::Filter, "f", "filter", "filter: words, lang:go, sev:high, is:due"),
        rule(Action::Sort, "o", "sort", "sort by category, severity, difficulty, state, title"),
        rule(Action::Quiz, "t", "quiz these", "a quiz from these lessons"),
        rule(Action::Bookmark, "m", "bookmark", "bookmark"),
        rule(Action::DesignReview, "r", "", "design reviews"),
        rule(Action::Checklist, "d", "", "the checklist of this category"),
        rule(Action::Back, "esc q left h", "back", "back"),
    ];
    rules.extend(list("", "choose"));
    rules.extend(pair(Action::Previous, "[ backtab", Action::Next, "] tab", "", "category before, next"));
    rules
}

fn line() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter", "done", "close the line"),
        rule(Action::Back, "esc", "clear", "clear and close"),
    ];
    rules.extend(pair(Action::Up, "up", Action::Down, "down", "choose", "choose"));
    rules
}

fn lesson() -> Vec<Rule> {
    let mut rules =
        vec![rule(Action::Submit, "enter", "start the check", "start the check, at the end; open the link")];
    rules.extend([
        rule(Action::FindNext, "n", "next match", "next match; the whole note"),
        rule(Action::FindPrevious, "N", "", "previous match"),
        rule(Action::Next, "tab", "next note", "next note"),
        rule(Action::Previous, "backtab", "", "note before"),
        rule(Action::PageDown, "space pgdn c-f", "page", "a page down"),
        rule(Action::PageUp, "b pgup c-b", "", "a page up"),
        rule(Action::View, "v", "view", "view: side, stacked, changes, bad, good"),
        rule(Action::Language, "L", "language", "language"),
        rule(Action::CopyBad, "y", "copy bad", "copy bad"),
        rule(Action::CopyGood, "Y", "copy good", "copy good"),
        digits(0, 9, "section", "section"),
        rule(Action::OpenSource, "o", "copy source", "copy the address of the next source"),
        rule(Action::NextLesson, "x", "next lesson", "next lesson of the path"),
        rule(Action::HistoryBack, "[", "back", "back to the lesson before the link"),
        rule(Action::HistoryForward, "]", "forward", "forward again"),
        rule(Action::Bookmark, "m", "bookmark", "bookmark"),
        rule(Action::Edit, "e", "edit", "edit (own lessons)"),
        rule(Action::Checklist, "d", "", "its checklist"),
        rule(Action::Check, "c", "check", "start the check"),
        rule(Action::Find, "/", "find", "search in this lesson"),
        rule(Action::LookUp, "c-p", "", "look up"),
    ]);
    rules.extend(pair(Action::Up, "up k", Action::Down, "down j", "", "a line"));
    rules.extend(pair(Action::Top, "home g", Action::Bottom, "end G", "", "top, end"));
    rules.extend(pair(Action::Left, "left h", Action::Right, "right l", "", "link before, next link"));
    rules
}

fn ask() -> Vec<Rule> {
    let mut rules = vec![rule(Action::Next, "tab", "code", "flip or show the code")];
    // Offered only where something is hidden, and then needed before anything else.
    rules.extend(scroll());
    rules.extend([
        rule(Action::Confidence, "c", "confidence", "how sure you are: guess, think so, sure"),
        rule(Action::Hint, "h", "hint", "a hint"),
        rule(Action::Skip, "s", "skip", "skip"),
        rule(Action::Undo, "u", "", "undo the last answer"),
    ]);
    rules.extend(aside("not today"));
    rules.push(rule(Action::Back, "esc q", "stop", "stop; what was answered is kept"));
    rules
}

/// Leaving a card or a lesson out; the screens offer it only in a review.
fn aside(label: &'static str) -> [Rule; 4] {
    [
        rule(Action::NotToday, "z", label, "not today: this card comes back tomorrow"),
        rule(Action::NotTodayLesson, "Z", "", "not today: all cards of this lesson"),
        rule(Action::SetAside, "x", "", "set this card aside until you ask for it"),
        rule(Action::SetAsideLesson, "X", "", "set the whole lesson aside"),
    ]
}

/// For texts and code that may be longer than the window; the screens offer it only where they are.
fn scroll() -> impl Iterator<Item = Rule> {
    let rows = pair(Action::Up, "up k", Action::Down, "down j", "scroll", "scroll");
    rows.into_iter().chain(pair(Action::PageUp, "pgup c-b", Action::PageDown, "pgdn c-f", "", "a page"))
}

/// The keys of every question, for places where the arrows move a bar.
fn ask_moving() -> impl Iterator<Item = Rule> {
    ask().into_iter().filter(|rule| !matches!(rule.action, Action::Up | Action::Down | Action::Next))
}

fn ask_pair() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::ChooseA, "a", "A is safe", "A is safe"),
        rule(Action::ChooseB, "b", "B is safe", "B is safe"),
    ];
    rules.extend(ask());
    rules
}

fn ask_line() -> Vec<Rule> {
    let mut rules = vec![rule(Action::Submit, "enter", "this line", "answer with this line")];
    rules.extend(pair(Action::Up, "up k", Action::Down, "down j", "move", "move"));
    rules.push(digits(1, u8::MAX, "go to", "type a line number"));
    rules.push(rule(Action::DeleteLeft, "backspace", "", "delete a digit"));
    rules.extend(ask_moving());
    rules
}

fn ask_text() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter", "answer", "answer"),
        rule(Action::Hint, "c-g", "hint", "a hint"),
        rule(Action::Confidence, "c-n", "confidence", "how sure you are"),
        rule(Action::Skip, "c-s", "skip", "skip"),
        rule(Action::NotToday, "c-t", "not today", "not today: this card comes back tomorrow"),
        rule(Action::Back, "esc", "stop", "stop; what was answered is kept"),
    ];
    rules.extend(pair(Action::Up, "up", Action::Down, "down", "scroll", "scroll"));
    rules.extend(pair(Action::PageUp, "pgup", Action::PageDown, "pgdn", "", "a page"));
    rules
}

fn ask_order() -> Vec<Rule> {
    let mut rules = vec![rule(Action::Toggle, "space", "pick up, put down", "pick a step up, put it down")];
    rules.extend(pair(Action::Up, "up k", Action::Down, "down j", "move", "move"));
    rules.push(rule(Action::Submit, "enter", "this order", "answer with this order"));
    rules.extend(ask_moving());
    rules
}

fn ask_recall() -> Vec<Rule> {
    let mut rules = vec![rule(Action::Toggle, "space", "tick", "tick what you said")];
    rules.extend(pair(Action::Up, "up k", Action::Down, "down j", "move", "move"));
    rules.push(rule(Action::Submit, "enter", "done", "show the points, then done"));
    rules.extend(ask_moving());
    for rule in rules.iter_mut().filter(|rule| rule.action == Action::Undo) {
        rule.label = "undo";
    }
    rules
}

fn feedback() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter space", "next question", "go on"),
        rule(Action::OpenLesson, "l", "open the lesson", "open the lesson"),
    ];
    rules.extend(scroll());
    rules.extend([
        rule(Action::Undo, "u", "undo", "take the answer back"),
        rule(Action::Bookmark, "m", "bookmark", "bookmark the lesson"),
        rule(Action::Back, "esc q", "stop", "stop; what was answered is kept"),
    ]);
    rules.extend(aside(""));
    rules
}

fn done() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter", "go on", "the next step"),
        rule(Action::Again, "a", "again", "again, other questions; after a review: tomorrow's cards now"),
        rule(Action::OnlyWrong, "w", "only the wrong ones", "only the wrong ones"),
        rule(Action::Undo, "u", "undo", "take the last answer back"),
        rule(Action::ShowAside, "z", "what is set aside", "what is set aside"),
        rule(Action::Back, "esc q", "home", "home"),
    ];
    rules.extend(pair(Action::Up, "up k", Action::Down, "down j", "", "choose"));
    rules.extend(pair(Action::PageUp, "pgup c-b", Action::PageDown, "pgdn c-f", "", "a page"));
    rules
}

fn search() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter", "open", "open the lesson"),
        rule(Action::Quiz, "c-t", "quiz", "a quiz from what was found"),
    ];
    rules.extend(pair(Action::Up, "up c-p c-k", Action::Down, "down c-n c-j", "choose", "choose"));
    rules.extend(pair(Action::PageUp, "pgup", Action::PageDown, "pgdn", "", "a page"));
    rules.push(rule(Action::Clear, "c-u", "clear", "clear the line"));
    rules.push(rule(Action::Back, "esc", "back", "back to where you were"));
    rules
}

fn progress() -> Vec<Rule> {
    let mut rules = vec![
        digits(1, 6, "page", "page, on smaller windows"),
        rule(Action::Submit, "enter", "open category", "open the category"),
        rule(Action::ShowAside, "z", "set aside", "cards and lessons that are set aside"),
        rule(Action::Export, "e", "export", "write all answers to a file here"),
        rule(Action::Explain, "i", "how computed", "how each figure is computed"),
        rule(Action::Back, "esc q", "home", "home"),
    ];
    rules.extend(list("", "choose"));
    rules
}

fn settings() -> Vec<Rule> {
    let mut rules = Vec::from(pair(Action::Left, "left h", Action::Right, "right l", "change", "change the value"));
    rules.extend(list("choose", "choose"));
    rules.extend([
        rule(Action::Submit, "enter", "list", "open the list; keep the choice"),
        rule(Action::Reset, "r", "default", "back to the default"),
        rule(Action::Back, "esc q", "home", "home"),
    ]);
    rules
}

fn set_aside() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter", "bring back", "bring it back into the reviews"),
        rule(Action::OpenLesson, "l", "open the lesson", "open the lesson"),
        rule(Action::Undo, "u", "undo", "set the last one aside again"),
        rule(Action::Back, "esc q", "back", "back"),
    ];
    rules.extend(list("", "choose"));
    rules
}

fn reviews() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Submit, "enter right l", "open", "open the design review"),
        rule(Action::Back, "esc q left h", "back", "back"),
    ];
    rules.extend(list("", "choose"));
    rules
}

fn review_page() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Toggle, "space", "mark", "mark the line, take the mark off"),
        rule(Action::Submit, "enter", "show the result", "show the result; there: open the lesson"),
        rule(Action::OpenLesson, "l", "lesson", "open the lesson of the result"),
        rule(Action::Undo, "u", "mark again", "from the result back to marking"),
        rule(Action::Back, "esc q", "back", "back"),
    ];
    rules.extend(list("", "a line; a result"));
    rules
}

fn checklist() -> Vec<Rule> {
    let mut rules = vec![
        rule(Action::Yes, "y", "yes", "yes, it is so"),
        rule(Action::No, "n", "no", "no: a risk"),
        rule(Action::Unsure, "u", "unsure", "nobody is sure: a risk"),
        rule(Action::NotApplicable, "x", "not applicable", "not applicable: the design has nothing of the kind"),
        rule(Action::Clear, "backspace del", "", "take back what was said"),
        rule(Action::OpenLesson, "l", "lesson", "open the lesson"),
        rule(Action::CopyMarkdown, "c", "copy as Markdown", "copy the checklist as Markdown"),
        rule(Action::Submit, "enter", "finish", "the risks; there: open the lesson"),
        rule(Action::Again, "a", "begin anew", "begin anew: from the risks, pressed twice"),
        rule(Action::Back, "esc q left h", "back", "back; what was said is kept"),
    ];
    rules.extend(list("", "a prompt; a risk"));
    rules
}
