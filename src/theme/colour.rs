//! Colours, how a theme file writes them, and how they are brought to the depth of a terminal.

use ratatui::style::{Color, Modifier};
use serde::{Deserialize, Serialize};

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Depth {
    /// None: bold and underline only.
    None,
    /// The terminal's own 16.
    Ansi,
    /// The cube of 256.
    Indexed,
    /// 24 bits.
    #[default]
    True,
}

/// A colour of 24 bits in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// The colour of `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let [_, r, g, b] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self(r, g, b))
    }

    /// Red, green and blue as light, 0 to 1: the sRGB transfer function of IEC 61966-2-1 undone.
    pub fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// The colour of an entry of the 256-colour table from 16 on: the cube of 6 × 6 × 6, then 24 greys.
    pub fn of_index(index: u8) -> Option<Self> {
        const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        let cube = index.checked_sub(16)?;
        if let Some(grey) = cube.checked_sub(216) {
            let level = 8 + 10 * grey;
            return Some(Self(level, level, level));
        }
        let step = |place: u8| STEPS.get(usize::from(place % 6)).copied().unwrap_or_default();
        Some(Self(step(cube / 36), step(cube / 6), step(cube)))
    }
}

/// The colour part of an [`Ink`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// What the terminal has.
    #[default]
    Default,
    /// One of the terminal's own 16, by number.
    Own(u8),
    /// An exact colour.
    Exact(Rgb),
}

/// The names of the terminal's own colours, by number.
const OWN: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl Tone {
    fn parse(word: &str) -> Option<Self> {
        if word == "default" {
            return Some(Self::Default);
        }
        let own = OWN.iter().position(|name| *name == word).and_then(|number| u8::try_from(number).ok());
        own.map(Self::Own).or_else(|| Rgb::parse(word).map(Self::Exact))
    }
}

/// By its ratatui name, which is sent as one of the 16 and not as an entry of the 256-colour table: some
/// terminals brighten bold text only in the first form.
pub(super) fn own_colour(number: u8) -> Color {
    match number {
        0 => Color::Black,
        1 => Color::Red,
        2 => Color::Green,
        3 => Color::Yellow,
        4 => Color::Blue,
        5 => Color::Magenta,
        6 => Color::Cyan,
        7 => Color::Gray,
        8 => Color::DarkGray,
        9 => Color::LightRed,
        10 => Color::LightGreen,
        11 => Color::LightYellow,
        12 => Color::LightBlue,
        13 => Color::LightMagenta,
        14 => Color::LightCyan,
        _ => Color::White,
    }
}

/// What a theme file writes for one role: a colour and any of `bold`, `dim`, `underline`, `reverse`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ink {
    /// The colour.
    pub tone: Tone,
    /// The attributes.
    pub modifier: Modifier,
}

impl Ink {
    /// Reads `"#8fb6ff"`, `cyan`, `default reverse`, `"#8fb6ff bold underline"`.
    ///
    /// # Errors
    ///
    /// The word that is neither a colour nor an attribute, in a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let first = words.next().unwrap_or_default();
        let Some(tone) = Tone::parse(first) else {
            return Err(format!(
                "`{first}` is no colour; write \"#8fb6ff\", `default`, or a name such as `bright-red`"
            ));
        };
        let mut modifier = Modifier::empty();
        for word in words {
            modifier |= match word {
                "bold" => Modifier::BOLD,
                "dim" => Modifier::DIM,
                "underline" => Modifier::UNDERLINED,
                "reverse" => Modifier::REVERSED,
                _ => return Err(format!("`{word}` is no attribute; there are bold, dim, underline and reverse")),
            };
        }
        Ok(Self { tone, modifier })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_written_as_six_digits_a_name_or_default() {
        assert_eq!(Ink::parse("#8fb6ff").unwrap().tone, Tone::Exact(Rgb(0x8f, 0xb6, 0xff)));
        assert_eq!(Ink::parse("bright-red").unwrap().tone, Tone::Own(9));
        assert_eq!(Ink::parse("default").unwrap(), Ink::default());
        assert_eq!(Ink::parse("cyan bold underline").unwrap().modifier, Modifier::BOLD | Modifier::UNDERLINED);
        for broken in ["", "#12345", "#12345g", "8fb6ff", "reddish", "cyan blink", "#+12345", "#ééé"] {
            assert!(Ink::parse(broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn the_table_of_256_is_the_one_of_xterm() {
        assert_eq!(Rgb::of_index(15), None);
        assert_eq!(Rgb::of_index(16), Some(Rgb(0, 0, 0)));
        assert_eq!(Rgb::of_index(67), Some(Rgb(95, 135, 175)));
        assert_eq!(Rgb::of_index(231), Some(Rgb(255, 255, 255)));
        assert_eq!(Rgb::of_index(232), Some(Rgb(8, 8, 8)));
        assert_eq!(Rgb::of_index(255), Some(Rgb(238, 238, 238)));
    }

    #[test]
    fn every_own_colour_has_a_look_of_its_own() {
        let mut seen: Vec<String> = (0..16).map(|number| format!("{:?}", own_colour(number))).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 16);
    }
}
