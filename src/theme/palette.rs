//! Inks brought to the colours that a terminal has.
//!
//! In 256 colours the nearest entry is not good enough by itself: dark tints all fall on the same grey, and a
//! text that just held its contrast loses it. So a background takes the nearest entry that no other background
//! has taken and on which the theme's texts stay readable, and then a text the nearest entry that can be read
//! on all its backgrounds. What a theme itself does not hold is not asked for.

use ratatui::style::{Color, Modifier, Style};

use super::colour::{Ink, Rgb, Tone, own_colour};
use super::contrast::distance;
use super::{CodeRole, Depth, Role};

/// The least contrast of text that WCAG 2 calls AA.
const READABLE: f64 = 4.5;

/// Backgrounds, those first that have the first choice of an entry.
const SURFACES: [Role; 7] =
    [Role::Background, Role::Panel, Role::Selection, Role::BadLine, Role::GoodLine, Role::BadWord, Role::GoodWord];

/// The inks of a theme, one for each role.
pub(super) struct Palette<'a> {
    roles: &'a [Ink; Role::COUNT],
    code: &'a [Ink; CodeRole::COUNT],
}

/// The styles of all roles and of all code roles.
type Styles = ([Style; Role::COUNT], [Style; CodeRole::COUNT]);

impl<'a> Palette<'a> {
    pub(super) fn new(roles: &'a [Ink; Role::COUNT], code: &'a [Ink; CodeRole::COUNT]) -> Self {
        Self { roles, code }
    }

    /// The styles for a depth. Surfaces have a background, everything else a foreground.
    pub(super) fn at(&self, depth: Depth) -> Styles {
        let cube = (depth == Depth::Indexed).then(|| self.reduce());
        let style = |ink: Ink, place: usize| {
            let modifier = match depth {
                Depth::None => ink.modifier & (Modifier::BOLD | Modifier::UNDERLINED),
                _ => ink.modifier,
            };
            let fg = match (ink.tone, depth) {
                (_, Depth::None) | (Tone::Default, _) | (Tone::Exact(_), Depth::Ansi) => None,
                (Tone::Own(number), _) => Some(own_colour(number)),
                (Tone::Exact(Rgb(r, g, b)), Depth::True) => Some(Color::Rgb(r, g, b)),
                (Tone::Exact(_), Depth::Indexed) => {
                    cube.as_ref().and_then(|indices| indices.get(place).copied().flatten()).map(Color::Indexed)
                }
            };
            Style { fg, ..Style::new().add_modifier(modifier) }
        };
        let roles = Role::ALL.map(|role| {
            let mut painted = style(self.ink(role), role as usize);
            if role.is_surface() {
                painted.bg = painted.fg.take();
            }
            if role == Role::Strong { painted.add_modifier(Modifier::BOLD) } else { painted }
        });
        (roles, CodeRole::ALL.map(|role| style(self.code_ink(role), Role::COUNT + role as usize)))
    }

    fn ink(&self, role: Role) -> Ink {
        self.roles.get(role as usize).copied().unwrap_or_default()
    }

    fn code_ink(&self, role: CodeRole) -> Ink {
        self.code.get(role as usize).copied().unwrap_or_default()
    }

    /// Exact colours of the texts that are drawn on a surface.
    fn texts_on(&self, surface: Role) -> Vec<Rgb> {
        let mut inks: Vec<Ink> = Vec::new();
        if matches!(surface, Role::Background | Role::Panel | Role::Selection) {
            inks.extend(Role::ALL.iter().filter(|role| is_text(**role)).map(|role| self.ink(*role)));
        }
        if surface != Role::Background {
            inks.extend(self.code);
        }
        inks.extend(match surface {
            Role::BadLine | Role::BadWord => Some(self.ink(Role::Bad)),
            Role::GoodLine | Role::GoodWord => Some(self.ink(Role::Good)),
            _ => None,
        });
        inks.into_iter().filter_map(exact).collect()
    }

    /// The entry of the 256-colour table for each role, then for each code role; none where the colour is not exact.
    fn reduce(&self) -> [Option<u8>; Role::COUNT + CodeRole::COUNT] {
        let cube = cube();
        let mut indices = [None; Role::COUNT + CodeRole::COUNT];
        let mut taken: Vec<Surface> = Vec::new();
        for role in SURFACES {
            let Some(wanted) = exact(self.ink(role)) else { continue };
            let chosen = match taken.iter().find(|surface| surface.wanted == wanted) {
                Some(same) => same.entry,
                None => self.surface_entry(&cube, role, wanted, &taken),
            };
            taken.push(Surface { role, wanted, entry: chosen });
            set(&mut indices, role as usize, chosen.index);
        }
        for role in Role::ALL.into_iter().filter(|role| !role.is_surface()) {
            let pages = taken.iter().filter(|surface| surface.carries(role));
            if let Some(wanted) = exact(self.ink(role)) {
                set(&mut indices, role as usize, text_entry(&cube, wanted, pages));
            }
        }
        for role in CodeRole::ALL {
            let pages = taken.iter().filter(|surface| surface.role != Role::Background);
            if let Some(wanted) = exact(self.code_ink(role)) {
                set(&mut indices, Role::COUNT + role as usize, text_entry(&cube, wanted, pages));
            }
        }
        indices
    }

    fn surface_entry(&self, cube: &[Entry], role: Role, wanted: Rgb, taken: &[Surface]) -> Entry {
        let mut texts = self.texts_on(role);
        texts.retain(|text| text.contrast(wanted) >= READABLE);
        let free = |entry: &Entry| taken.iter().all(|surface| surface.entry.index != entry.index);
        let readable = |entry: &Entry| texts.iter().all(|text| text.contrast(entry.rgb) >= READABLE);
        nearest(cube, wanted, |entry| free(entry) && readable(entry))
    }
}

/// A background whose entry is chosen.
struct Surface {
    role: Role,
    wanted: Rgb,
    entry: Entry,
}

impl Surface {
    /// Whether prose of this role is drawn on it.
    fn carries(&self, text: Role) -> bool {
        match self.role {
            Role::BadLine | Role::BadWord => text == Role::Bad,
            Role::GoodLine | Role::GoodWord => text == Role::Good,
            _ => is_text(text),
        }
    }
}

/// Borders are decoration: nothing is told by them alone.
fn is_text(role: Role) -> bool {
    !role.is_surface() && role != Role::Border
}

fn text_entry<'s>(cube: &[Entry], wanted: Rgb, pages: impl Iterator<Item = &'s Surface>) -> u8 {
    let pages: Vec<Rgb> =
        pages.filter(|page| wanted.contrast(page.wanted) >= READABLE).map(|page| page.entry.rgb).collect();
    let readable = |entry: &Entry| pages.iter().all(|page| entry.rgb.contrast(*page) >= READABLE);
    nearest(cube, wanted, readable).index
}

fn exact(ink: Ink) -> Option<Rgb> {
    match ink.tone {
        Tone::Exact(rgb) => Some(rgb),
        _ => None,
    }
}

fn set(indices: &mut [Option<u8>], place: usize, index: u8) {
    if let Some(slot) = indices.get_mut(place) {
        *slot = Some(index);
    }
}

/// An entry of the 256-colour table.
#[derive(Clone, Copy)]
struct Entry {
    index: u8,
    rgb: Rgb,
    lab: [f64; 3],
}

/// The table without its first 16 entries, which every terminal paints in colours of its own.
fn cube() -> Vec<Entry> {
    let entry = |index| Rgb::of_index(index).map(|rgb| Entry { index, rgb, lab: rgb.lab() });
    (16..=255).filter_map(entry).collect()
}

/// The entry that looks most like the wanted colour (CIE76 distance) among those that fit; among all if none does.
fn nearest(cube: &[Entry], wanted: Rgb, fits: impl Fn(&Entry) -> bool) -> Entry {
    let lab = wanted.lab();
    let mut by_distance: Vec<(f64, &Entry)> = cube.iter().map(|entry| (distance(entry.lab, lab), entry)).collect();
    by_distance.sort_by(|a, b| a.0.total_cmp(&b.0));
    let found = by_distance.iter().find(|(_, entry)| fits(entry)).or(by_distance.first());
    found.map_or(Entry { index: 16, rgb: Rgb(0, 0, 0), lab: [0.0; 3] }, |(_, entry)| **entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_table_is_nearest_to_itself() {
        let cube = cube();
        for entry in &cube {
            assert_eq!(nearest(&cube, entry.rgb, |_| true).rgb, entry.rgb);
        }
        assert_eq!(nearest(&cube, Rgb(254, 3, 2), |_| true).rgb, Rgb(255, 0, 0));
    }

    #[test]
    fn backgrounds_that_differ_keep_differing() {
        let mut roles = [Ink::default(); Role::COUNT];
        for (level, role) in SURFACES.into_iter().enumerate() {
            let level = u8::try_from(level).unwrap();
            roles[role as usize].tone = Tone::Exact(Rgb(20 + level, 20, 20));
        }
        roles[Role::Panel as usize] = roles[Role::Background as usize];
        let (styles, _) = Palette::new(&roles, &[Ink::default(); CodeRole::COUNT]).at(Depth::Indexed);
        let mut seen: Vec<String> = SURFACES.iter().map(|role| format!("{:?}", styles[*role as usize].bg)).collect();
        assert_eq!(seen[0], seen[1]);
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), SURFACES.len() - 1);
    }

    #[test]
    fn a_text_moves_to_the_nearest_entry_that_can_be_read() {
        let mut roles = [Ink::default(); Role::COUNT];
        roles[Role::Background as usize].tone = Tone::Exact(Rgb(255, 255, 255));
        roles[Role::Bad as usize].tone = Tone::Exact(Rgb(0xb0, 0x45, 0));
        let (styles, _) = Palette::new(&roles, &[Ink::default(); CodeRole::COUNT]).at(Depth::Indexed);
        let Some(Color::Indexed(index)) = styles[Role::Bad as usize].fg else { panic!("{styles:?}") };
        assert!(Rgb::of_index(index).unwrap().contrast(Rgb(255, 255, 255)) >= READABLE);
    }
}
