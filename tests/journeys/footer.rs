//! The footer and the help page never lie: what they name works, and what works is named.

use footgun::tui::action::Action;
use footgun::tui::effect::Route;
use footgun::tui::keymap::{Place, Rule};
use footgun::tutor::{QuizSpec, Scope};

use crate::answers::{Script, check};
use crate::stage::{NOW, Shelf, Stage, days_later};

/// A way to a screen.
type Way = (&'static str, fn() -> Stage);

fn by(keys: &str) -> Stage {
    let mut stage = Stage::fresh();
    stage.keys(keys);
    stage
}

/// A learner who has answered a check wrongly the day before.
fn learner() -> Stage {
    let shelf = Shelf::new();
    let mut stage = Stage::over(&shelf, NOW);
    stage.keys("enter c");
    Script::of_check(&Stage::fresh(), "queries/n-plus-one-queries").finish(&mut stage, false);
    Stage::over(&shelf, days_later(1))
}

/// At a question whose keys are those of a place: checks of everything that can be asked are skipped through.
fn asked(place: Place) -> Stage {
    let lessons = ["queries/n-plus-one-queries", "retries/retry-storm"];
    for lesson in lessons {
        let mut stage = Stage::fresh();
        let spec = QuizSpec { count: 60, ..check(&stage, lesson) };
        stage.open(&Route::Quiz(spec));
        while stage.place() != Place::Done {
            if stage.place() == place {
                return stage;
            }
            stage.keys("s enter");
        }
    }
    panic!("nothing asks in {place:?}");
}

fn feedback() -> Stage {
    let mut stage = asked(Place::Ask);
    stage.keys("1");
    stage
}

fn done() -> Stage {
    let mut stage = by("enter c");
    Script::of_check(&Stage::fresh(), "queries/n-plus-one-queries").finish(&mut stage, false);
    stage
}

const WAYS: [Way; 29] = [
    ("welcome", Stage::fresh),
    ("home", || by("enter esc")),
    ("home with a review", learner),
    ("paths", || by("p")),
    ("browse", || by("0 enter")),
    ("filter", || by("0 enter f l a n g")),
    ("browse filtered", || by("0 enter f l a n g : g o enter")),
    ("lesson", || by("enter")),
    ("lesson in the middle", || by("enter space")),
    ("lesson at its end", || by("enter end")),
    ("lesson with a note", || by("enter tab")),
    ("find", || by("enter / q u e r y")),
    ("lesson with matches", || by("enter / q u e r y enter")),
    ("choice", || asked(Place::Ask)),
    ("pair", || asked(Place::AskPair)),
    ("line", || asked(Place::AskLine)),
    ("order", || asked(Place::AskOrder)),
    ("recall", || asked(Place::AskRecall)),
    ("recall with its points", || {
        let mut stage = asked(Place::AskRecall);
        stage.keys("enter");
        stage
    }),
    ("feedback", feedback),
    ("done", done),
    ("quiz", || {
        let mut stage = Stage::fresh();
        stage.open(&Route::Quiz(QuizSpec::quiz(Scope::All)));
        stage
    }),
    ("search", || by("/")),
    ("search with hits", || by("/ r e t r y")),
    ("search without hits", || by("/ z e b r a q q q")),
    ("progress", || by("0 enter esc g")),
    ("progress of a learner", || {
        let mut stage = learner();
        stage.keys("g");
        stage
    }),
    ("settings", || by(",")),
    ("settings with the list of themes", || by(", enter")),
];

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
    let mut lies = Vec::new();
    for (name, way) in WAYS {
        let rules = shown(&way());
        assert!(!rules.is_empty(), "{name} has no footer");
        for rule in rules {
            let does = |key: &String| {
                let mut stage = way();
                let before = (stage.place(), stage.picture().to_string(), stage.requests.len());
                stage.keys(key);
                (stage.place(), stage.picture().to_string(), stage.requests.len()) != before
            };
            let keys = keys(&way(), &rule);
            if !keys.iter().any(does) {
                lies.push(format!("{name}: {} ({})", keys.join(" "), rule.label));
            }
        }
    }
    assert!(lies.is_empty(), "{lies:#?}");
}

#[test]
fn the_footer_shows_only_what_is_offered_and_always_the_way_to_the_help() {
    for (name, way) in WAYS {
        let mut stage = way();
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
    for (name, way) in WAYS {
        let mut stage = way();
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
