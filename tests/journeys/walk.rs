//! Whatever is pressed, clicked, pasted or resized, in whatever order: no panic, no foreign character in a cell, and
//! Ctrl-C ends the program.

use std::collections::BTreeSet;

use footgun::catalog::Catalog;
use footgun::platform::{Rng, Seed};
use footgun::tui::app::{Event, Request};
use footgun::tui::key::Key;
use footgun::tui::keymap::{Keymap, Place};

use crate::picture::foreign;
use crate::stage::{Shelf, Stage, Start, catalog};

const SIZES: [(u16, u16); 8] = [(1, 1), (2, 2), (20, 5), (40, 10), (80, 24), (120, 40), (300, 100), (500, 2)];
const EVENTS: usize = 50;
const TEXTS: [&str; 5] = ["retry storm", "\u{1b}[2J\u{202e}\u{0}", "lang:go sev:high", "日本語 👩‍👩‍👧 e\u{301}", ""];

/// Every key that means something somewhere, and some that mean nothing.
fn keys() -> Vec<Key> {
    let map = Keymap::standard();
    let bound = Place::ALL.into_iter().flat_map(|place| map.rules(place).iter().flat_map(|rule| rule.keys.clone()));
    let others = "a b c 0 1 2 3 9 z Z ö 日 f12 a-x c-z ins del space".split(' ').filter_map(Key::parse);
    let mut seen = BTreeSet::new();
    bound.chain(others).filter(|key| seen.insert(key.to_string())).collect()
}

fn event(rng: &mut Rng, keys: &[Key], size: (u16, u16)) -> Event {
    let column = |rng: &mut Rng, most: u16| u16::try_from(rng.below(usize::from(most) + 2)).unwrap_or_default();
    match rng.below(100) {
        0..8 => {
            let (width, height) = rng.pick(&SIZES).copied().unwrap_or_default();
            Event::Resize(width, height)
        }
        8..16 => Event::Click(column(rng, size.0), column(rng, size.1)),
        16..20 => Event::Wheel(i16::try_from(rng.below(9)).unwrap_or_default() - 4),
        20..23 => Event::Paste(rng.pick(&TEXTS).copied().unwrap_or_default().to_owned()),
        23..26 => Event::Tick,
        26..40 => Event::Key(Key::parse("enter").expect("a key")),
        _ => Event::Key(rng.pick(keys).copied().expect("there are keys")),
    }
}

/// One walk of fifty events, over the shipped lessons or the stable ones.
fn walk(number: u64, keys: &[Key]) {
    let mut rng = Seed(number).rng("walk");
    let lessons = if rng.below(2) == 0 { Catalog::builtin() } else { catalog() };
    let mut stage = Stage::start(Start { catalog: lessons, store: Box::new(Shelf::new()), ..Start::default() });
    let mut pressed = Vec::new();
    for _ in 0..EVENTS {
        let event = event(&mut rng, keys, stage.size);
        pressed.push(format!("{event:?}"));
        // Leaving is what the end of the walk tries.
        if event == Event::Key(Key::parse("c-c").expect("a key")) {
            continue;
        }
        let seconds = i64::try_from(rng.below(90)).unwrap_or_default() * if rng.below(20) == 0 { 3600 } else { 1 };
        stage.now.at = stage.now.at.plus_seconds(seconds);
        stage.event(event);
        stage.requests.clear();
        let (buffer, cursor) = stage.draw();
        assert!(cursor.is_none_or(|cursor| buffer.area.contains(cursor)), "walk {number}: the cursor left the window");
        let foreign = foreign(&buffer);
        assert!(foreign.is_none(), "walk {number}: {foreign:?} after {pressed:?}");
    }
    stage.event(Event::Key(Key::parse("c-c").expect("a key")));
    assert_eq!(stage.requests, [Request::Quit], "walk {number}");
}

#[test]
fn random_walks_never_panic() {
    let keys = keys();
    (0..16).for_each(|number| walk(number, &keys));
}

#[test]
#[ignore = "exhaustive: many more walks"]
fn exhaustive_random_walks_never_panic() {
    let keys = keys();
    (16..300).for_each(|number| walk(number, &keys));
}

#[test]
#[ignore = "soak: 10,000 walks of 50 events, minutes; run it with --release"]
fn ten_thousand_random_walks_never_panic() {
    let keys = keys();
    (0..10_000).for_each(|number| walk(number, &keys));
}

#[test]
fn a_million_letters_pasted_anywhere_are_taken_in_or_dropped() {
    let letters = "too many connections ".repeat(50_000);
    for ways in ["/", "0 enter f", "enter /", "enter", "?"] {
        let mut stage = Stage::fresh();
        stage.keys(ways);
        stage.event(Event::Paste(letters.clone()));
        stage.keys("down up left right backspace c-u");
        stage.event(Event::Key(Key::parse("c-c").expect("a key")));
        assert!(stage.has_quit(), "{ways}");
    }
}

#[test]
fn every_cell_of_every_screen_can_be_clicked() {
    clicked(&[(40, 12)]);
}

#[test]
#[ignore = "exhaustive: a large window, too"]
fn exhaustive_every_cell_of_every_screen_can_be_clicked() {
    clicked(&[(120, 40), (40, 12)]);
}

fn clicked(sizes: &[(u16, u16)]) {
    for ways in [
        "",
        "enter",
        "enter end",
        "enter c",
        "enter esc",
        "0 enter",
        "p",
        ",",
        ", enter",
        "/ r e t",
        "?",
        "0 enter esc g",
    ] {
        for &(width, height) in sizes {
            let mut stage = Stage::fresh();
            stage.resize(width, height).keys(ways);
            for y in 0..height {
                for x in (0..width).step_by(3) {
                    stage.event(Event::Click(x, y));
                }
                stage.draw();
            }
        }
    }
}
