//! What the screens look like: every one of them as text and as roles in three windows, and every shipped lesson whole.

mod questions;
mod shipped;

use std::sync::LazyLock;

use crate::picture::Picture;
use crate::stage::{Stage, Start};
use crate::ways::{Size, WAYS};
use footgun::theme::Depth;
use footgun::tui::app::Look;
use footgun::tutor::Settings;
use footgun::tutor::settings::GlyphSet;

const SIZES: [Size; 3] = [(80, 24), (120, 40), (40, 12)];

/// Pictures of all screens in a window, by name.
type Pictures = LazyLock<Vec<(&'static str, Picture)>>;

static PICTURES: [Pictures; SIZES.len()] =
    [LazyLock::new(|| pictures(SIZES[0])), LazyLock::new(|| pictures(SIZES[1])), LazyLock::new(|| pictures(SIZES[2]))];

fn pictures(size: Size) -> Vec<(&'static str, Picture)> {
    WAYS.into_iter().map(|(name, way)| (name, way(size).picture())).collect()
}

/// Holds all screens in a window against their stored pictures. `cargo insta review` shows what changed.
fn hold(at: usize) {
    let (width, height) = SIZES[at];
    for (name, picture) in PICTURES[at].iter() {
        let name = format!("screens__{name} {width}x{height}").replace(' ', "_");
        let picture = picture.to_string();
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, picture);
        });
    }
}

#[test]
fn screens_at_80x24() {
    hold(0);
}

#[test]
fn screens_at_120x40() {
    hold(1);
}

#[test]
fn screens_at_40x12() {
    hold(2);
}

#[test]
fn every_colour_on_a_screen_is_one_of_a_role() {
    for (name, picture) in PICTURES.iter().flat_map(|pictures| pictures.iter()) {
        assert!(picture.is_known(), "{name}: a colour of no role\n{picture}");
    }
}

/// In a terminal without colours and without Unicode the same screens stand, in ASCII.
#[test]
fn ascii_screens_hold_no_other_sign_than_what_lessons_say() {
    let look = Look { depth: Depth::None, ascii: true };
    let settings = Settings { theme: "none".to_owned(), glyphs: GlyphSet::Ascii, ..Settings::default() };
    for keys in ["", "enter", "enter end", "enter esc", "0 enter", "p", ",", "?", "/ r e t", "0 enter esc g", "enter c"]
    {
        let mut stage = Stage::start(Start { look, settings: settings.clone(), ..Start::default() });
        stage.keys(keys);
        let text = stage.text();
        let foreign = text.chars().find(|c| !c.is_ascii() && !"“”…–·’".contains(*c));
        assert!(foreign.is_none(), "{keys}: {foreign:?} in\n{text}");
    }
}
