//! The learner's choices: `config.yaml` in the configuration directory.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::SafeText;

/// Which signs are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GlyphSet {
    /// Unicode where the locale is UTF-8, else ASCII.
    #[default]
    Auto,
    /// As in the pictures.
    Unicode,
    /// ASCII only.
    Ascii,
}

impl GlyphSet {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Unicode, Self::Ascii];

    /// The word shown and written.
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Unicode => "unicode",
            Self::Ascii => "ascii",
        }
    }
}

/// What `config.yaml` says. Every field has a default; unknown ones are reported with the nearest known one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// A theme by name, or `auto` for the dark or the light one by the terminal's background.
    pub theme: String,
    /// Which signs are drawn.
    pub glyphs: GlyphSet,
    /// The language shown first where a lesson has it; empty for the lesson's own first.
    pub language: String,
    /// Minutes of review a day (1 to 120).
    pub minutes: u16,
    /// The chance of recall at which a card is asked again (0.7 to 0.97).
    pub retention: f32,
    /// Whether the mouse is read.
    pub mouse: bool,
    /// The learner who learns, where several share the machine.
    pub profile: String,
    /// Keys changed: place, action, keys separated by blanks.
    pub keys: BTreeMap<String, BTreeMap<String, String>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: "auto".to_owned(),
            glyphs: GlyphSet::default(),
            language: String::new(),
            minutes: 10,
            retention: 0.9,
            mouse: true,
            profile: super::profiles::FIRST.to_owned(),
            keys: BTreeMap::new(),
        }
    }
}

/// Range of [`Settings::minutes`].
pub const MINUTES: std::ops::RangeInclusive<u16> = 1..=120;
/// Range of [`Settings::retention`].
pub const RETENTION: std::ops::RangeInclusive<f32> = 0.7..=0.97;

impl Settings {
    /// Brings every figure into its range; says which were outside.
    pub fn checked(mut self) -> (Self, Vec<SafeText>) {
        let mut warnings = Vec::new();
        if !MINUTES.contains(&self.minutes) {
            warnings.push(format!("minutes: {} is outside {} to {}", self.minutes, MINUTES.start(), MINUTES.end()));
            self.minutes = self.minutes.clamp(*MINUTES.start(), *MINUTES.end());
        }
        if !RETENTION.contains(&self.retention) {
            warnings.push(format!(
                "retention: {} is outside {} to {}",
                self.retention,
                RETENTION.start(),
                RETENTION.end()
            ));
            self.retention =
                if self.retention.is_nan() { 0.9 } else { self.retention.clamp(*RETENTION.start(), *RETENTION.end()) };
        }
        (self, warnings.into_iter().map(SafeText::new).collect())
    }

    /// Changes one setting by its name in the file.
    ///
    /// # Errors
    /// When there is no such setting or the value is not one of its values.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), SafeText> {
        let wrong = || SafeText::new(format!("{name}: {value} is not a value of it"));
        match name {
            "theme" => value.clone_into(&mut self.theme),
            "glyphs" => self.glyphs = GlyphSet::ALL.into_iter().find(|set| set.word() == value).ok_or_else(wrong)?,
            "language" => value.clone_into(&mut self.language),
            "minutes" => {
                self.minutes = value.parse().ok().filter(|minutes| MINUTES.contains(minutes)).ok_or_else(wrong)?;
            }
            "retention" => {
                self.retention = value.parse().ok().filter(|share| RETENTION.contains(share)).ok_or_else(wrong)?;
            }
            "profile" => {
                super::profiles::checked(value)?;
                value.clone_into(&mut self.profile);
            }
            "mouse" => self.mouse = value.parse().ok().ok_or_else(wrong)?,
            _ => return Err(SafeText::new(format!("{name}: no such setting"))),
        }
        Ok(())
    }
}

/// The text of a settings file with one value changed: its line is replaced where it stands, else added at the end, so
/// that comments and the order of the file stay as their owner left them.
pub fn with_line(file: &str, name: &str, value: &str) -> String {
    let quoted = if value.is_empty() || value.chars().any(|c| !c.is_ascii_alphanumeric() && !"-_.".contains(c)) {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        value.to_owned()
    };
    let line = format!("{name}: {quoted}");
    let is_ours = |old: &str| old.strip_prefix(name).is_some_and(|rest| rest.starts_with(':'));
    let mut lines: Vec<&str> = file.lines().collect();
    match lines.iter().position(|old| is_ours(old)) {
        Some(at) => {
            if let Some(old) = lines.get_mut(at) {
                *old = &line;
            }
        }
        None => lines.push(&line),
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_value_keeps_its_place_and_the_comments() {
        let file = "# mine\ntheme: dark # at night\nminutes: 5\n";
        assert_eq!(with_line(file, "theme", "light"), "# mine\ntheme: light\nminutes: 5\n");
        assert_eq!(with_line(file, "language", "go"), "# mine\ntheme: dark # at night\nminutes: 5\nlanguage: go\n");
        assert_eq!(with_line("", "language", ""), "language: \"\"\n");
    }

    #[test]
    fn values_outside_their_range_are_brought_in_and_named() {
        let (settings, warnings) = Settings { minutes: 0, retention: 2.0, ..Settings::default() }.checked();
        assert_eq!((settings.minutes, settings.retention), (1, 0.97));
        assert_eq!(warnings.len(), 2);
        assert!(Settings::default().set("minutes", "0").is_err());
        assert!(Settings::default().set("nonsense", "1").is_err());
    }
}
