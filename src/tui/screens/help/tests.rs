use super::*;
use crate::tui::fixture::{Stage, tutor};
use crate::tui::keymap::Keymap;
use crate::tui::screens::{browse::Browse, home::Home, welcome::Welcome};

fn over_browse(stage: &Stage) -> Help {
    let below = Browse::new(None, &stage.cx());
    Help::new(Some(&below), &stage.cx())
}

#[test]
fn all_keys_of_the_place_are_there_with_their_pairs() {
    let stage = Stage::new(tutor(), 120, 40);
    let (text, _) = stage.draw(&over_browse(&stage));
    for part in
        ["Keys in the list of lessons", "Do", "Move", "Everywhere", "↑ ↓  k j", "sort by category", "bookmark", "c-c"]
    {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    for part in ["○ reading", "opened, check not passed", "▇ critical"] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
}

#[test]
fn a_key_that_does_nothing_now_is_left_out() {
    let stage = Stage::new(tutor(), 120, 40);
    let below = Home::new(&stage.cx());
    let (text, _) = stage.draw(&Help::new(Some(&below), &stage.cx()));
    assert!(!text.contains("go on with the path"), "no path is followed:\n{text}");
    assert!(text.contains("browse all lessons"), "{text}");
}

#[test]
fn a_changed_key_shows() {
    let mut stage = Stage::new(tutor(), 120, 40);
    let changes = [("browse".to_owned(), [("sort".to_owned(), "f7".to_owned())].into())].into();
    stage.keymap = Keymap::with(&changes).0;
    assert!(stage.draw(&over_browse(&stage)).0.contains("f7"));
}

#[test]
fn in_a_small_window_it_scrolls_to_the_last_line_and_not_further() {
    let stage = Stage::new(tutor(), 40, 12);
    let mut screen = over_browse(&stage);
    assert!(screen.enabled(&Action::Down, &stage.cx()));
    assert!(!stage.draw(&screen).0.contains("critical"));
    stage.act(&mut screen, [Action::Bottom, Action::Down, Action::Scroll(9)]);
    assert!(stage.draw(&screen).0.contains("critical"));
    assert_eq!(stage.act(&mut screen, [Action::Back]), [Effect::Back]);
}

#[test]
fn no_word_is_cut_at_any_size() {
    for (width, height) in [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)] {
        let stage = Stage::new(tutor(), width, height);
        let welcome = Help::new(Some(&Welcome::new(&stage.cx())), &stage.cx());
        for mut screen in [over_browse(&stage), welcome] {
            loop {
                let (text, _) = stage.draw(&screen);
                let cut: Vec<&str> = text.lines().filter(|line| line.contains('…')).collect();
                assert!(cut.is_empty(), "{width}x{height}: {cut:?}");
                let before = screen.first;
                stage.act(&mut screen, [Action::PageDown]);
                if screen.first == before {
                    break;
                }
            }
        }
    }
}
