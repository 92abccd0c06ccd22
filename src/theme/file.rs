//! A theme as a file, and how it becomes a [`Theme`].

use super::sheet::{Sheet, own_colours};
use super::written::Written;
use super::{Appearance, Depth, Theme, ThemeFile};

/// Resolves a theme; problems come back as warnings, never as a failure. Of two files with one name the later holds.
///
/// Where the terminal has 16 colours, a theme with exact colours gives way to `ansi` or `ansi-light`; where it has
/// none, every theme gives way to `none`.
pub fn resolve(name: &str, files: &[ThemeFile], depth: Depth) -> (Theme, Vec<String>) {
    resolve_written(name, &files.iter().map(Written::from).collect::<Vec<_>>(), depth)
}

/// The same for borrowed files.
pub fn resolve_written(name: &str, files: &[Written<'_>], depth: Depth) -> (Theme, Vec<String>) {
    let mut sheet = Sheet::read(name, files);
    let substitute = match depth {
        Depth::None => Some("none"),
        Depth::Ansi if sheet.has_exact_colours() => Some(own_colours(sheet.appearance)),
        _ => None,
    };
    if let Some(substitute) = substitute.filter(|substitute| *substitute != sheet.name) {
        let warnings = std::mem::take(&mut sheet.warnings);
        let appearance = sheet.appearance;
        sheet = Sheet::read(substitute, files);
        sheet.appearance = appearance;
        sheet.warnings.splice(0..0, warnings);
    }
    (sheet.paint(depth), sheet.warnings)
}

/// The name of the theme to take: `auto` follows the background of the terminal (dark when it is unknown), and
/// `ansi` takes its light half on a light background.
pub fn choose(setting: &str, background: Option<Appearance>) -> &str {
    let background = background.unwrap_or_default();
    match (setting, background) {
        ("auto" | "", Appearance::Dark) => "dark",
        ("auto" | "", Appearance::Light) => "light",
        ("ansi", _) => own_colours(background),
        (name, _) => name,
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier, Style};

    use super::*;
    use crate::theme::{CodeRole, Role};

    fn file(name: &str, extends: Option<&str>, colours: &[(&str, &str)]) -> ThemeFile {
        let owned = |pair: &(&str, &str)| (pair.0.to_owned(), pair.1.to_owned());
        let colours = colours.iter().map(owned).collect();
        ThemeFile { name: name.into(), extends: extends.map(Into::into), colours, ..ThemeFile::default() }
    }

    #[test]
    fn what_a_theme_leaves_out_comes_from_the_theme_it_extends() {
        let files = [
            file("dark", None, &[("text", "#111111"), ("bad", "#ff0000")]),
            file("mine", Some("dark"), &[("bad", "#aa0000")]),
        ];
        let (theme, warnings) = resolve("mine", &files, Depth::True);
        assert_eq!(warnings, Vec::<String>::new());
        assert_eq!(theme.text(Role::Text).fg, Some(Color::Rgb(0x11, 0x11, 0x11)));
        assert_eq!(theme.text(Role::Bad).fg, Some(Color::Rgb(0xaa, 0, 0)));
    }

    #[test]
    fn a_role_without_a_colour_takes_that_of_the_role_that_stands_in() {
        let files = [file(
            "t",
            None,
            &[("background", "#000000"), ("text", "#eeeeee"), ("panel", "#101010"), ("muted", "#888888")],
        )];
        let (theme, _) = resolve("t", &files, Depth::True);
        assert_eq!(theme.text(Role::Border), theme.text(Role::Muted));
        assert_eq!(theme.text(Role::Strong), theme.text(Role::Text).add_modifier(Modifier::BOLD));
        assert_eq!(theme.text(Role::Accent), theme.text(Role::Text).add_modifier(Modifier::BOLD));
        for role in [Role::Selection, Role::BadLine, Role::BadWord, Role::GoodLine, Role::GoodWord] {
            assert_eq!(theme.surface(role), theme.surface(Role::Panel), "{role:?}");
        }
        assert!(CodeRole::ALL.iter().all(|role| theme.code(*role) == theme.text(Role::Text)));
        assert!(theme.has_backgrounds());
    }

    #[test]
    fn a_constant_looks_like_a_number_unless_it_says_otherwise() {
        let mut theme = file("t", None, &[]);
        theme.code.insert("number".into(), "#123456".into());
        let (theme, _) = resolve("t", &[theme], Depth::True);
        assert_eq!(theme.code(CodeRole::Constant).fg, Some(Color::Rgb(0x12, 0x34, 0x56)));
        assert_eq!(theme.code(CodeRole::Operator).fg, None);
    }

    #[test]
    fn broken_colours_warn_and_fall_back() {
        let files = [file("t", None, &[("text", "#eeeeee"), ("bad", "reddish"), ("bda", "#ff0000")])];
        let (theme, warnings) = resolve("t", &files, Depth::True);
        assert_eq!(theme.text(Role::Bad), theme.text(Role::Text));
        assert_eq!(warnings.len(), 2);
        assert!(warnings.iter().any(|w| w.contains("colours.bad") && w.contains("`reddish`")), "{warnings:?}");
        assert!(warnings.iter().any(|w| w.contains("no colours.bda")), "{warnings:?}");
    }

    #[test]
    fn themes_that_extend_each_other_warn_and_end() {
        let files = [file("a", Some("b"), &[("text", "#111111")]), file("b", Some("a"), &[("bad", "#222222")])];
        let (theme, warnings) = resolve("a", &files, Depth::True);
        assert_eq!(theme.text(Role::Bad).fg, Some(Color::Rgb(0x22, 0x22, 0x22)));
        assert_eq!(warnings, ["theme `a`: `extends` goes round in a circle (a → b → a)"]);
    }

    #[test]
    fn a_theme_may_extend_an_earlier_one_of_its_own_name() {
        let files = [
            file("dark", None, &[("text", "#111111"), ("bad", "#222222")]),
            file("dark", Some("dark"), &[("bad", "#333333")]),
        ];
        let (theme, warnings) = resolve("dark", &files, Depth::True);
        assert!(warnings.is_empty());
        assert_eq!(theme.text(Role::Text).fg, Some(Color::Rgb(0x11, 0x11, 0x11)));
        assert_eq!(theme.text(Role::Bad).fg, Some(Color::Rgb(0x33, 0x33, 0x33)));
    }

    #[test]
    fn a_missing_theme_or_parent_is_said_and_survived() {
        let files = [file("dark", None, &[("text", "#111111")]), file("t", Some("gone"), &[])];
        let (theme, warnings) = resolve("drak", &files, Depth::True);
        assert_eq!((theme.name.as_str(), warnings.len()), ("dark", 1));
        assert_eq!(resolve("t", &files, Depth::True).1.len(), 1);
        assert_eq!(resolve("t", &[], Depth::True).1.len(), 1);
    }

    #[test]
    fn depth_decides_how_a_colour_is_sent() {
        let mut ansi = file("ansi-light", None, &[("bad", "red"), ("selection", "default reverse")]);
        ansi.appearance = Some(Appearance::Light);
        let mut day = file(
            "day",
            None,
            &[("background", "#ffffff"), ("bad", "#af0000 reverse underline"), ("selection", "#dddddd")],
        );
        day.appearance = Some(Appearance::Light);
        let files = [ansi, day, file("none", None, &[("strong", "default bold"), ("bad", "red reverse")])];
        let bad = |depth| resolve("day", &files, depth).0.text(Role::Bad);
        assert_eq!(bad(Depth::True).fg, Some(Color::Rgb(0xaf, 0, 0)));
        assert_eq!(bad(Depth::Indexed).fg, Some(Color::Indexed(124)));
        assert_eq!(bad(Depth::Ansi), Style::new().fg(Color::Red));
        assert_eq!(bad(Depth::None), Style::new());
        let sixteen = resolve("day", &files, Depth::Ansi).0;
        assert!(!sixteen.has_backgrounds());
        assert_eq!(sixteen.badge(Role::Accent), Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD));
        assert_eq!(resolve("day", &files, Depth::None).0.appearance, Appearance::Light);
    }

    #[test]
    fn a_theme_of_the_terminals_own_colours_is_kept_where_there_are_sixteen() {
        let files = [file("ansi", None, &[("bad", "red")]), file("mine", None, &[("bad", "yellow")])];
        let (theme, _) = resolve("mine", &files, Depth::Ansi);
        assert_eq!((theme.name.as_str(), theme.text(Role::Bad).fg), ("mine", Some(Color::Yellow)));
    }

    #[test]
    fn the_setting_wins_over_the_background_and_auto_follows_it() {
        assert_eq!(choose("auto", None), "dark");
        assert_eq!(choose("auto", Some(Appearance::Light)), "light");
        assert_eq!(choose("high-contrast", Some(Appearance::Light)), "high-contrast");
        assert_eq!(choose("ansi", Some(Appearance::Light)), "ansi-light");
        assert_eq!(choose("ansi", None), "ansi");
    }
}
