//! A theme with everything it extends, role by role, before its colours are brought to a depth.

use ratatui::style::Modifier;

use super::colour::{Ink, Tone};
use super::palette::Palette;
use super::written::Written;
use super::{Appearance, CodeRole, Depth, Role, Theme};

/// What stands in for a theme that is not there.
const FALLBACK: &str = "dark";

/// The theme of the terminal's own colours for a background.
pub(super) fn own_colours(appearance: Appearance) -> &'static str {
    match appearance {
        Appearance::Dark => "ansi",
        Appearance::Light => "ansi-light",
    }
}

/// A theme with everything it extends, before the colours are brought to a depth.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) appearance: Appearance,
    colours: [Option<Ink>; Role::COUNT],
    code: [Option<Ink>; CodeRole::COUNT],
    pub(super) warnings: Vec<String>,
}

impl Sheet {
    /// Reads a theme and its ancestors; a theme that is not there gives the fallback and a warning.
    pub(super) fn read(name: &str, files: &[Written<'_>]) -> Self {
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
        let ancestors_first: Vec<&Written<'_>> = chain.iter().rev().filter_map(|index| files.get(*index)).collect();
        for file in ancestors_first {
            sheet.appearance = file.appearance.unwrap_or(sheet.appearance);
            let found = lay(&mut sheet.colours, &Role::ALL.map(Role::word), "colours", file);
            sheet.warnings.extend(found);
            let found = lay(&mut sheet.code, &CodeRole::ALL.map(CodeRole::word), "code", file);
            sheet.warnings.extend(found);
        }
        sheet
    }

    fn notes_loop(&mut self, chain: &[usize], index: usize, files: &[Written<'_>]) -> bool {
        let fresh = !chain.contains(&index);
        if !fresh {
            let names = chain.iter().chain([&index]).filter_map(|at| files.get(*at)).map(|file| file.name);
            let names: Vec<&str> = names.collect();
            self.warnings.push(format!(
                "theme `{}`: `extends` goes round in a circle ({})",
                self.name,
                names.join(" → ")
            ));
        }
        fresh
    }

    fn parent(&mut self, file: &Written<'_>, index: usize, files: &[Written<'_>]) -> Option<usize> {
        let wanted = file.extends?;
        let before = if wanted == file.name { index } else { files.len() };
        let found = find(wanted, files, before);
        if found.is_none() {
            self.warnings.push(format!("theme `{}`: it extends `{wanted}`, which is not there", file.name));
        }
        found
    }

    /// Whether it needs more than the terminal's own 16 colours.
    pub(super) fn has_exact_colours(&self) -> bool {
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

    /// The theme in the colours of a terminal.
    pub(super) fn paint(&self, depth: Depth) -> Theme {
        let inks = Role::ALL.map(|role| self.ink(role));
        let code = CodeRole::ALL.map(|role| self.code_ink(role));
        let (roles, code) = Palette::new(&inks, &code).at(depth);
        let surface = |role: Role| roles.get(role as usize).and_then(|style| style.bg);
        let page = surface(Role::Background);
        let backgrounds = [Role::Selection, Role::BadLine, Role::GoodLine]
            .into_iter()
            .all(|role| surface(role).is_some() && surface(role) != page);
        Theme { name: self.name.clone(), appearance: self.appearance, roles, code, backgrounds }
    }
}

fn find(name: &str, files: &[Written<'_>], before: usize) -> Option<usize> {
    files.iter().take(before).rposition(|file| file.name == name)
}

/// Lays the colours of one file over those of its ancestors and says which of them were not understood.
fn lay(inks: &mut [Option<Ink>], names: &[&str], section: &str, file: &Written<'_>) -> Vec<String> {
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
