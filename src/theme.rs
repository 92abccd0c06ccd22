//! Colours by meaning. One YAML file under `themes/` is one theme; screens name roles, never colours.

pub mod colour;
pub mod contrast;
pub mod embedded;
pub mod file;
mod palette;
pub mod role;
pub mod sgr;
mod sheet;
pub mod written;

pub use colour::Depth;
pub use file::{choose, resolve, resolve_written};
pub use role::{CodeRole, Role};
pub use written::{Appearance, ThemeFile};

use ratatui::style::{Color, Modifier, Style};

/// How a theme paints, with colours already brought to the depth of the terminal.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// For which background it is made.
    pub appearance: Appearance,
    /// How the role's text looks; for background roles the background and the attributes that stand in for it.
    roles: [Style; Role::COUNT],
    code: [Style; CodeRole::COUNT],
    /// Whether panels, selections and changed lines have backgrounds of their own.
    backgrounds: bool,
}

impl Theme {
    /// Foreground and modifiers of a text role; background and modifiers of a surface role, so that
    /// [`Role::Selection`] is reverse and [`Role::BadWord`] underlined in themes that paint no backgrounds.
    pub fn text(&self, role: Role) -> Style {
        self.roles[role as usize]
    }

    /// The background of a surface role, `None` when this theme paints none.
    pub fn surface(&self, role: Role) -> Option<Color> {
        self.roles[role as usize].bg
    }

    /// Foreground of a piece of code.
    pub fn code(&self, role: CodeRole) -> Style {
        self.code[role as usize]
    }

    /// Whether surfaces can be told apart by background; without, signs, bars and rules do it.
    pub fn has_backgrounds(&self) -> bool {
        self.backgrounds
    }

    /// A badge: ink in background colour on the role's colour; reverse where the theme marks the chosen row so,
    /// else only bold.
    pub fn badge(&self, role: Role) -> Style {
        let style = self.text(role);
        match (self.surface(Role::Background), style.fg) {
            (Some(ink), Some(fill)) if self.backgrounds => Style::new().fg(ink).bg(fill).add_modifier(Modifier::BOLD),
            _ if self.text(Role::Selection).add_modifier.contains(Modifier::REVERSED) => {
                Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD)
            }
            _ => style.add_modifier(Modifier::BOLD),
        }
    }
}
