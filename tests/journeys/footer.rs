//! The footer and the help page never lie: what they name works, and what works is named.

use footgun::tui::action::Action;
use footgun::tui::keymap::{Place, Rule};

use crate::stage::Stage;
use crate::ways::{WAYS, Way};

/// Where all of a footer has room.
const WIDE: (u16, u16) = (120, 40);

/// The ways to all screens but the help page, which has nothing but its own keys.
fn screens() -> impl Iterator<Item = Way> {
    WAYS.into_iter().filter(|(name, _)| *name != "help")
}

/// The rules that the footer shows, if the window is wide enough.
fn shown(stage: &Stage) -> Vec<Rule> {
    let rules = stage.app.cx(stage.now).keymap.rules(stage.place()).to_vec();
    rules.into_iter().filter(|rule| !rule.label.is_empty() && stage.offers(&rule.action)).collect()
}

/// The keys of a rule, one of which has to do something: an arrow may stand at the end of its list, a digit at what is
/// chosen already.
fn keys(stage: &Stage, rule: &Rule) -> Vec<String> {
    if let Some((first, last)) = rule.digits {
        let most = stage.app.top().map_or(9, |screen| screen.digits(&stage.app.cx(stage.now)));
        return (first..=last.min(most)).map(|digit| digit.to_string()).collect();
    }
    let named = |key: &footgun::tui::key::Key| match key.to_string().as_str() {
        "↑" => "up".to_owned(),
        "↓" => "down".to_owned(),
        "←" => "left".to_owned(),
        "→" => "right".to_owned(),
        name => name.to_owned(),
    };
    let of = |rule: &Rule| rule.keys.first().map(named);
    let rules = stage.app.cx(stage.now).keymap.rules(stage.place());
    let other = rules.iter().find(|other| rule.pair.as_ref() == Some(&other.action));
    of(rule).into_iter().chain(other.and_then(of)).collect()
}

#[test]
fn every_entry_of_every_footer_does_something() {
    pressed(false);
}

#[test]
#[ignore = "exhaustive: every entry in every state of a screen"]
fn exhaustive_every_entry_of_every_footer_does_something_in_every_state() {
    pressed(true);
}

/// Presses the keys of each entry: in every state of its screen, or where it is met first.
fn pressed(is_whole: bool) {
    let (mut lies, mut met) = (Vec::new(), Vec::new());
    for (name, way) in screens() {
        let mut stage = way(WIDE);
        let mut rules = shown(&stage);
        assert!(!rules.is_empty(), "{name} has no footer");
        let place = stage.place();
        rules.retain(|rule| is_whole || !met.contains(&(place, rule.action.clone())));
        met.extend(rules.iter().map(|rule| (place, rule.action.clone())));
        let seen = |stage: &mut Stage| (stage.place(), stage.picture().to_string(), stage.requests.len());
        let before = seen(&mut stage);
        for rule in rules {
            let does = |key: &String| seen(way(WIDE).keys(key)) != before;
            let keys = keys(&stage, &rule);
            if !keys.iter().any(does) {
                lies.push(format!("{name}: {} ({})", keys.join(" "), rule.label));
            }
        }
    }
    assert!(lies.is_empty(), "{lies:#?}");
}

#[test]
fn the_footer_shows_only_what_is_offered_and_always_the_way_to_the_help() {
    for (name, way) in screens() {
        let mut stage = way(WIDE);
        for (width, height) in [(40, 12), (80, 24), (120, 40)] {
            stage.resize(width, height);
            let text = stage.text();
            let footer = text.lines().last().unwrap_or_default();
            let help = format!("{} help", stage.key(&Action::Help));
            assert!(footer.ends_with(&help), "{name} at {width}x{height}: {footer:?}");
        }
    }
}

#[test]
fn the_help_lists_every_key_that_works() {
    for (name, way) in screens() {
        let mut stage = way(WIDE);
        // One column, and all of it at once.
        stage.resize(59, 200);
        let place = stage.place();
        let wanted = explained(&stage);
        let help = stage.key(&Action::Help);
        stage.keys(&help);
        assert_eq!(stage.place(), Place::Help, "{name}");
        let page = stage.text();
        let words: Vec<&str> = page.split_whitespace().filter(|word| *word != "│").collect();
        let words = words.join(" ");
        for rule in wanted {
            assert!(words.contains(rule.help), "{name}: “{}” is missing in\n{page}", rule.help);
        }
        stage.keys("esc");
        assert_eq!(stage.place(), place, "{name}");
    }
}

/// The rules that the help has to explain: those of the place, and those that hold everywhere and that the place has
/// not taken for something else.
fn explained(stage: &Stage) -> Vec<Rule> {
    let cx = stage.app.cx(stage.now);
    let own = cx.keymap.rules(stage.place());
    let is_taken = |rule: &Rule| {
        let same = own.iter().any(|own| own.action == rule.action);
        same || rule.keys.iter().all(|key| own.iter().any(|own| own.keys.contains(key)))
    };
    let mends = |rule: &Rule| matches!(rule.action, Action::Retry | Action::Export);
    let everywhere = cx.keymap.rules(stage.place().everywhere()).iter().filter(|rule| !is_taken(rule) && !mends(rule));
    let rules = own.iter().chain(everywhere).filter(|rule| !rule.help.is_empty() && stage.offers(&rule.action));
    rules.cloned().collect()
}
