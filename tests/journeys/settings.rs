//! Keys and themes as the learner wants them.

use std::collections::BTreeMap;

use footgun::tui::app::Request;
use footgun::tui::keymap::Place;
use footgun::tutor::Settings;

use crate::stage::{Stage, Start};

fn with_keys(place: &str, action: &str, keys: &str) -> Stage {
    let changes = BTreeMap::from([(action.to_owned(), keys.to_owned())]);
    let keys = BTreeMap::from([(place.to_owned(), changes)]);
    let settings = Settings { theme: "dark".to_owned(), keys, ..Settings::default() };
    Stage::start(Start { settings, ..Start::default() })
}

#[test]
fn a_changed_key_works_and_stands_in_the_footer_and_in_the_help() {
    let mut stage = with_keys("lesson", "view", "w f6");
    stage.keys("enter");
    assert!(stage.shows("w view") && !stage.shows("v view"), "{}", stage.text());
    let before = stage.text();
    stage.keys("v");
    assert_eq!(stage.text(), before, "the shipped key is given up");
    stage.keys("w");
    let stacked = stage.text();
    assert_ne!(stacked, before);
    stage.keys("f6");
    assert_ne!(stage.text(), stacked);
    stage.keys("?");
    assert!(stage.shows("w f6 view: side"), "{}", stage.text());
}

#[test]
fn a_key_that_cannot_be_is_said_at_the_start() {
    let mut stage = with_keys("lesson", "view", "m");
    assert!(stage.shows("means both"), "{}", stage.text());
}

#[test]
fn a_theme_is_shown_while_one_chooses_and_esc_takes_it_back() {
    let mut stage = Stage::fresh();
    stage.keys(",");
    assert_eq!(stage.place(), Place::Settings);
    let before = stage.picture().to_string();
    let theme = |stage: &Stage| stage.app.cx(stage.now).theme.name.clone();
    stage.keys("enter");
    while theme(&stage) != "light" {
        stage.keys("down");
    }
    assert_eq!(stage.app.tutor.settings().theme, "dark", "only shown");
    stage.keys("esc");
    assert_eq!((theme(&stage).as_str(), stage.picture().to_string()), ("dark", before));

    stage.keys("enter");
    while theme(&stage) != "light" {
        stage.keys("down");
    }
    stage.keys("enter");
    assert_eq!((theme(&stage).as_str(), stage.app.tutor.settings().theme.as_str()), ("light", "light"));
    stage.keys("esc");
    assert_eq!(theme(&stage), "light", "kept on every screen");
}

#[test]
fn the_mouse_is_given_to_the_terminal_and_taken_back() {
    let mut stage = Stage::fresh();
    stage.keys("M M");
    assert_eq!(stage.requests, [Request::Mouse(false), Request::Mouse(true)]);
}
