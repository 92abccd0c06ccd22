//! Every file under `themes/` is complete, resolves without a warning and can be read: WCAG contrast on every
//! background on which a role is drawn, in 24 bits and in 256 colours, and apart for red-green blind readers
//! where a theme says so.

use std::fs;
use std::path::Path;

use footgun::theme::colour::Rgb;
use footgun::theme::contrast::{Vision, distance};
use footgun::theme::{Appearance, CodeRole, Depth, Role, Theme, ThemeFile, resolve};
use ratatui::style::{Color, Modifier};

/// The least contrast of text that WCAG 2 calls AA.
const LEAST: f64 = 4.5;
const WITHOUT_BACKGROUNDS: [&str; 3] = ["ansi", "ansi-light", "none"];

fn shipped() -> Vec<ThemeFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        #[expect(clippy::disallowed_methods, reason = "a test reads the files of its own repository")]
        let text = fs::read_to_string(path).unwrap();
        let theme: ThemeFile = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert_eq!(Some(theme.name.as_str()), path.file_stem().and_then(|stem| stem.to_str()));
        theme
    };
    paths.iter().map(read).collect()
}

/// The themes that paint, each in 24 bits and in 256 colours.
fn painted() -> Vec<(String, Theme)> {
    let files = shipped();
    let names = files.iter().map(|file| file.name.as_str()).filter(|name| !WITHOUT_BACKGROUNDS.contains(name));
    let at = |name: &str, depth| (format!("{name} in {depth:?}"), resolve(name, &files, depth).0);
    names.flat_map(|name| [at(name, Depth::True), at(name, Depth::Indexed)]).collect()
}

fn rgb(colour: Option<Color>) -> Rgb {
    match colour {
        Some(Color::Rgb(r, g, b)) => Rgb(r, g, b),
        Some(Color::Indexed(index)) => Rgb::of_index(index).unwrap(),
        other => panic!("{other:?} has no contrast that could be computed"),
    }
}

/// Complaints about pairs of which the text cannot be read, instead of stopping at the first.
fn too_close(found: &[(String, Rgb, Rgb)]) -> Vec<String> {
    let unreadable = found.iter().filter(|(_, ink, page)| ink.contrast(*page) < LEAST);
    unreadable.map(|(what, ink, page)| format!("{what}: {:.2}", ink.contrast(*page))).collect()
}

#[test]
fn every_shipped_theme_resolves_without_a_warning_at_every_depth() {
    let files = shipped();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["ansi-light", "ansi", "dark-cb", "dark", "high-contrast", "light-cb", "light", "none"]);
    for file in &files {
        for depth in [Depth::None, Depth::Ansi, Depth::Indexed, Depth::True] {
            let (theme, warnings) = resolve(&file.name, &files, depth);
            assert_eq!(warnings, Vec::<String>::new(), "{} in {depth:?}", file.name);
            assert!(theme.text(Role::Strong).add_modifier.contains(Modifier::BOLD), "{} in {depth:?}", file.name);
            let paints = depth >= Depth::Indexed && !WITHOUT_BACKGROUNDS.contains(&file.name.as_str());
            assert_eq!(theme.has_backgrounds(), paints, "{} in {depth:?}", file.name);
        }
    }
}

#[test]
fn every_painting_theme_names_a_colour_for_every_role() {
    for file in shipped().iter().filter(|file| !WITHOUT_BACKGROUNDS.contains(&file.name.as_str())) {
        assert!(Role::ALL.iter().all(|role| file.colours.contains_key(role.word())), "{}", file.name);
        let named = CodeRole::ALL.iter().filter(|role| file.code.contains_key(role.word())).count();
        assert_eq!(named, CodeRole::COUNT - 1, "{}: all but `text`, which is that of prose", file.name);
    }
}

#[test]
fn prose_can_be_read_on_page_panel_and_selection() {
    let texts = [Role::Text, Role::Strong, Role::Muted, Role::Accent, Role::Bad, Role::Good, Role::Warning];
    let mut pairs = Vec::new();
    for (name, theme) in painted() {
        for page in [Role::Background, Role::Panel, Role::Selection] {
            for role in texts {
                let what = format!("{name}: {} on {}", role.word(), page.word());
                pairs.push((what, rgb(theme.text(role).fg), rgb(theme.surface(page))));
            }
        }
        for (sign, line) in [(Role::Bad, Role::BadLine), (Role::Good, Role::GoodLine)] {
            let what = format!("{name}: {} on {}", sign.word(), line.word());
            pairs.push((what, rgb(theme.text(sign).fg), rgb(theme.surface(line))));
        }
        for role in [Role::Accent, Role::Warning, Role::Bad, Role::Good] {
            let badge = theme.badge(role);
            pairs.push((format!("{name}: badge of {}", role.word()), rgb(badge.fg), rgb(badge.bg)));
        }
    }
    assert_eq!(too_close(&pairs), Vec::<String>::new());
}

#[test]
fn code_can_be_read_on_every_background_that_it_gets() {
    let pages = [Role::Panel, Role::Selection, Role::BadLine, Role::BadWord, Role::GoodLine, Role::GoodWord];
    let mut pairs = Vec::new();
    for (name, theme) in painted() {
        for page in pages {
            for role in CodeRole::ALL {
                let what = format!("{name}: code {} on {}", role.word(), page.word());
                pairs.push((what, rgb(theme.code(role).fg), rgb(theme.surface(page))));
            }
        }
    }
    assert_eq!(too_close(&pairs), Vec::<String>::new());
}

#[test]
fn the_colour_blind_pair_keeps_bad_good_and_warning_apart_for_red_green_blind_readers() {
    for (name, theme) in painted().into_iter().filter(|(name, _)| name.contains("-cb in True")) {
        for vision in Vision::ALL {
            let seen = |colour| rgb(colour).lab_seen_with(vision);
            let mut lightness: Vec<f64> =
                [Role::Bad, Role::Good, Role::Warning].map(|role| seen(theme.text(role).fg)[0]).to_vec();
            lightness.sort_by(f64::total_cmp);
            let gap = lightness.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
            // The design gives whole figures; the least one, 7.7, stands there as 8.
            assert!(gap.round() >= 8.0, "{name}, {vision:?}: lightness differs by {gap:.1}");
            let tints = distance(seen(theme.surface(Role::BadLine)), seen(theme.surface(Role::GoodLine)));
            assert!(tints >= 15.0, "{name}, {vision:?}: changed lines are {tints:.1} apart");
        }
    }
}

#[test]
fn sixteen_colours_follow_the_table_of_the_design() {
    let files = shipped();
    let (dark, light) = (resolve("dark", &files, Depth::Ansi).0, resolve("light", &files, Depth::Ansi).0);
    assert_eq!((dark.name.as_str(), light.name.as_str()), ("ansi", "ansi-light"));
    assert_eq!((dark.appearance, light.appearance), (Appearance::Dark, Appearance::Light));
    let table = [
        (Role::Accent, Color::Cyan, Color::Blue),
        (Role::Bad, Color::LightRed, Color::Red),
        (Role::Good, Color::Green, Color::Green),
        (Role::Warning, Color::Yellow, Color::Magenta),
    ];
    for (role, on_dark, on_light) in table {
        assert_eq!((dark.text(role).fg, light.text(role).fg), (Some(on_dark), Some(on_light)), "{role:?}");
    }
    for theme in [&dark, &light] {
        assert!(Role::ALL.iter().all(|role| theme.surface(*role).is_none()));
        assert!(theme.text(Role::Muted).add_modifier.contains(Modifier::DIM));
        assert!(theme.text(Role::Selection).add_modifier.contains(Modifier::REVERSED));
        assert!(theme.text(Role::BadWord).add_modifier.contains(Modifier::UNDERLINED));
        assert!(theme.code(CodeRole::Comment).add_modifier.contains(Modifier::DIM));
        assert_eq!(theme.code(CodeRole::Keyword).fg, Some(Color::Magenta));
    }
}

#[test]
fn without_colour_there_are_bold_and_underline_and_nothing_else() {
    let files = shipped();
    for file in &files {
        let (theme, _) = resolve(&file.name, &files, Depth::None);
        let styles =
            Role::ALL.map(|role| theme.text(role)).into_iter().chain(CodeRole::ALL.map(|role| theme.code(role)));
        for style in styles {
            assert_eq!((style.fg, style.bg), (None, None), "{}", file.name);
            assert!((Modifier::BOLD | Modifier::UNDERLINED).contains(style.add_modifier), "{}", file.name);
        }
    }
}
