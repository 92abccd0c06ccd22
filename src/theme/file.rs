//! A theme as a file, and how it becomes a [`Theme`].

use std::collections::BTreeMap;

use ratatui::style::{Modifier, Style};
use serde::{Deserialize, Serialize};

use super::colour::{Ink, Tone};
use super::{Appearance, CodeRole, Depth, Role, Theme};

/// What a theme file says. Colours stay text until they are resolved, so that one broken colour costs
/// one warning and not the theme; see [`Ink::parse`] for how they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeFile {
    /// Its name.
    pub name: String,
    /// For which background it is made; that of the theme it extends, else dark.
    #[serde(default)]
    pub appearance: Option<Appearance>,
    /// The theme whose colours hold where this one says nothing. A theme may extend an earlier one of its own name.
    #[serde(default)]
    pub extends: Option<String>,
    /// Colours by the name of a [`Role`]: `accent: "#8fb6ff"`.
    #[serde(default)]
    pub colours: BTreeMap<String, String>,
    /// Colours by the name of a [`CodeRole`]: `keyword: "#c9aeff"`.
    #[serde(default)]
    pub code: BTreeMap<String, String>,
}

/// What stands in for a theme that is not there.
const FALLBACK: &str = "dark";

/// Resolves a theme; problems come back as warnings, never as a failure. Of two files with one name the later holds.
///
/// Where the terminal has 16 colours, a theme with exact colours gives way to `ansi` or `ansi-light`; where it has
/// none, every theme gives way to `none`.
pub fn resolve(name: &str, files: &[ThemeFile], depth: Depth) -> (Theme, Vec<String>) {
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

fn own_colours(appearance: Appearance) -> &'static str {
    match appearance {
        Appearance::Dark => "ansi",
        Appearance::Light => "ansi-light",
    }
}

/// A theme with everything it extends, before the colours are brought to a depth.
#[derive(Default)]
struct Sheet {
    name: String,
    appearance: Appearance,
    colours: [Option<Ink>; Role::COUNT],
    code: [Option<Ink>; CodeRole::COUNT],
    warnings: Vec<String>,
}

impl Sheet {
    fn read(name: &str, files: &[ThemeFile]) -> Self {
        let mut sheet = Self { name: name.to_owned(), ..Self::default() };
        let mut start = find(name, files, files.len());
        if start.is_none() {
            sheet.warnings.push(format!("theme `{name}`: there is no such theme; `{FALLBACK}` is used"));
            FALLBACK.clone_into(&mut sheet.name);
            start = find(FALLBACK, files, files.len());
        }
        let mut chain: Vec<usize> = Vec::new();
        while let Some(index) = start.take().filter(|index| sheet.notes_loop(&chain, *index, files)) {
            chain.push(index);
            start = files.get(index).and_then(|file| sheet.parent(file, index, files));
        }
        let ancestors_first: Vec<&ThemeFile> = chain.iter().rev().filter_map(|index| files.get(*index)).collect();
        for file in ancestors_first {
            sheet.appearance = file.appearance.unwrap_or(sheet.appearance);
            let found = lay(&mut sheet.colours, &Role::ALL.map(Role::word), "colours", file);
            sheet.warnings.extend(found);
            let found = lay(&mut sheet.code, &CodeRole::ALL.map(CodeRole::word), "code", file);
            sheet.warnings.extend(found);
        }
        sheet
    }

    fn notes_loop(&mut self, chain: &[usize], index: usize, files: &[ThemeFile]) -> bool {
        let fresh = !chain.contains(&index);
        if !fresh {
            let names = chain.iter().chain([&index]).filter_map(|at| files.get(*at)).map(|file| file.name.as_str());
            let names: Vec<&str> = names.collect();
            self.warnings.push(format!("theme `{}`: `extends` goes round in a circle ({})", self.name, names.join(" → ")));
        }
        fresh
    }

    fn parent(&mut self, file: &ThemeFile, index: usize, files: &[ThemeFile]) -> Option<usize> {
        let wanted = file.extends.as_deref()?;
        let before = if wanted == file.name { index } else { files.len() };
        let found = find(wanted, files, before);
        if found.is_none() {
            self.warnings.push(format!("theme `{}`: it extends `{wanted}`, which is not there", file.name));
        }
        found
    }

    fn has_exact_colours(&self) -> bool {
        self.colours.iter().chain(&self.code).flatten().any(|ink| matches!(ink.tone, Tone::Exact(_)))
    }

    /// What a role is painted with: its own colour, else that of the role that stands in for it.
    fn ink(&self, role: Role) -> Ink {
        if let Some(ink) = self.colours.get(role as usize).copied().flatten() {
            return ink;
        }
        let plain = Ink::default();
        match role {
            Role::Background | Role::Text => plain,
            Role::Panel => self.ink(Role::Background),
            Role::Selection | Role::BadLine | Role::GoodLine => self.ink(Role::Panel),
            Role::BadWord => self.ink(Role::BadLine),
            Role::GoodWord => self.ink(Role::GoodLine),
            Role::Border => self.ink(Role::Muted),
            Role::Strong | Role::Muted | Role::Bad | Role::Good | Role::Warning => self.ink(Role::Text),
            Role::Accent => Ink { modifier: Modifier::BOLD, ..self.ink(Role::Text) },
        }
    }

    fn code_ink(&self, role: CodeRole) -> Ink {
        if let Some(ink) = self.code.get(role as usize).copied().flatten() {
            return ink;
        }
        match role {
            CodeRole::Text => self.ink(Role::Text),
            CodeRole::Constant => self.code_ink(CodeRole::Number),
            _ => self.code_ink(CodeRole::Text),
        }
    }

    fn paint(&self, depth: Depth) -> Theme {
        let surface = |role| self.ink(role).tone.at(depth);
        let page = surface(Role::Background);
        let backgrounds = [Role::Selection, Role::BadLine, Role::GoodLine]
            .into_iter()
            .all(|role| surface(role).is_some() && surface(role) != page);
        Theme {
            name: self.name.clone(),
            appearance: self.appearance,
            roles: Role::ALL.map(|role| role_style(role, self.ink(role), depth)),
            code: CodeRole::ALL.map(|role| style(self.code_ink(role), depth)),
            backgrounds,
        }
    }
}

fn find(name: &str, files: &[ThemeFile], before: usize) -> Option<usize> {
    files.iter().take(before).rposition(|file| file.name == name)
}

/// Lays the colours of one file over those of its ancestors and says which of them were not understood.
fn lay(inks: &mut [Option<Ink>], names: &[&str], section: &str, file: &ThemeFile) -> Vec<String> {
    let mut warnings = Vec::new();
    let written = if section == "code" { &file.code } else { &file.colours };
    for (name, colour) in written {
        let place = names.iter().position(|known| known == name).and_then(|index| inks.get_mut(index));
        match (place, Ink::parse(colour)) {
            (Some(place), Ok(ink)) => *place = Some(ink),
            (Some(_), Err(problem)) => warnings.push(format!("theme `{}`: {section}.{name}: {problem}", file.name)),
            (None, _) => {
                let known = names.join(", ");
                warnings.push(format!("theme `{}`: there is no {section}.{name}; there are {known}", file.name));
            }
        }
    }
    warnings
}

fn role_style(role: Role, ink: Ink, depth: Depth) -> Style {
    let mut painted = style(ink, depth);
    if role.is_surface() {
        painted.bg = painted.fg.take();
    }
    if role == Role::Strong { painted.add_modifier(Modifier::BOLD) } else { painted }
}

fn style(ink: Ink, depth: Depth) -> Style {
    let modifier = match depth {
        Depth::None => ink.modifier & (Modifier::BOLD | Modifier::UNDERLINED),
        _ => ink.modifier,
    };
    let mut style = Style::new().add_modifier(modifier);
    style.fg = ink.tone.at(depth);
    style
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::*;

    fn file(name: &str, extends: Option<&str>, colours: &[(&str, &str)]) -> ThemeFile {
        let owned = |pair: &(&str, &str)| (pair.0.to_owned(), pair.1.to_owned());
        let colours = colours.iter().map(owned).collect();
        ThemeFile { name: name.into(), extends: extends.map(Into::into), colours, ..ThemeFile::default() }
    }

    #[test]
    fn what_a_theme_leaves_out_comes_from_the_theme_it_extends() {
        let files = [file("dark", None, &[("text", "#111111"), ("bad", "#ff0000")]), file("mine", Some("dark"), &[("bad", "#aa0000")])];
        let (theme, warnings) = resolve("mine", &files, Depth::True);
        assert_eq!(warnings, Vec::<String>::new());
        assert_eq!(theme.text(Role::Text).fg, Some(Color::Rgb(0x11, 0x11, 0x11)));
        assert_eq!(theme.text(Role::Bad).fg, Some(Color::Rgb(0xaa, 0, 0)));
    }

    #[test]
    fn a_role_without_a_colour_takes_that_of_the_role_that_stands_in() {
        let files = [file("t", None, &[("background", "#000000"), ("text", "#eeeeee"), ("panel", "#101010"), ("muted", "#888888")])];
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
        let files = [file("dark", None, &[("text", "#111111"), ("bad", "#222222")]), file("dark", Some("dark"), &[("bad", "#333333")])];
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
        let mut day = file("day", None, &[("background", "#ffffff"), ("bad", "#af0000 reverse underline"), ("selection", "#dddddd")]);
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
