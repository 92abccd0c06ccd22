//! What each setting is for: in the file that `footgun config init` writes, in the schema for editors, and in
//! `footgun config show`.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{GlyphSet, MINUTES, RETENTION, Settings};
use crate::text::SafeText;

/// A setting in words.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Its name in the file.
    pub name: &'static str,
    /// What it does.
    pub words: &'static str,
}

const fn about(name: &'static str, words: &'static str) -> About {
    About { name, words }
}

/// All settings in the order of the file.
pub const ALL: [About; 8] = [
    about("theme", "a theme by name, or auto for dark or light by the terminal; `footgun list themes` shows them"),
    about("glyphs", "which signs are drawn: auto, unicode or ascii"),
    about(
        "language",
        "the programming language shown first where a lesson has it, such as go; empty for the lesson's own",
    ),
    about("minutes", "minutes of review a day, 1 to 120"),
    about("retention", "the chance of recall at which a card is asked again, 0.7 to 0.97; higher means more reviews"),
    about("mouse", "whether the mouse is read: true or false"),
    about("profile", "the learner who learns, where several share the machine; `footgun profile` lists them"),
    about("keys", "changed keys: place, action, keys separated by blanks; `?` in the tutor shows places and keys"),
];

impl Settings {
    /// The value of a setting as it stands in a file.
    pub fn value(&self, name: &str) -> Value {
        let all = serde_json::to_value(self).unwrap_or_default();
        match (name, all.get(name)) {
            // A share of 0.9 is kept in four bytes and would be told as 0.8999999761581421.
            ("retention", Some(_)) => json!((f64::from(self.retention) * 1000.0).round() / 1000.0),
            (_, value) => value.cloned().unwrap_or_default(),
        }
    }

    /// The text of a settings file in which everything is as it is without one.
    pub fn template() -> String {
        let default = Self::default();
        let mut text = String::from(
            "# Settings of footgun. Every line is as it would be without this file; remove\n# the sign at its front \
             to change it. `footgun config show` tells what holds.\n# Completion in editors: footgun config schema\n",
        );
        for About { name, words } in ALL {
            let value = match default.value(name) {
                Value::String(text) if text.is_empty() => "\"\"".to_owned(),
                Value::String(text) => text,
                Value::Object(_) => "{}".to_owned(),
                value => value.to_string(),
            };
            text.push('\n');
            for line in wrapped(words) {
                let _ = writeln!(text, "# {line}");
            }
            let _ = writeln!(text, "# {name}: {value}");
            if name == "keys" {
                text.push_str("# keys:\n#   lesson:\n#     bookmark: \"B\"\n");
            }
        }
        text
    }

    /// The JSON Schema (draft 7) of a settings file.
    pub fn schema() -> Value {
        let kind = |name: &str| match name {
            "glyphs" => json!({ "enum": GlyphSet::ALL.map(GlyphSet::word) }),
            "minutes" => json!({ "type": "integer", "minimum": MINUTES.start(), "maximum": MINUTES.end() }),
            "retention" => {
                let tenths = |share: f32| (f64::from(share) * 100.0).round() / 100.0;
                json!({ "type": "number", "minimum": tenths(*RETENTION.start()), "maximum": tenths(*RETENTION.end()) })
            }
            "mouse" => json!({ "type": "boolean" }),
            "keys" => {
                let action = json!({ "type": "object", "additionalProperties": { "type": "string" } });
                json!({ "type": "object", "additionalProperties": action })
            }
            _ => json!({ "type": "string" }),
        };
        let default = Self::default();
        let property = |about: &About| {
            let mut property = kind(about.name);
            if let Some(parts) = property.as_object_mut() {
                parts.insert("description".to_owned(), json!(about.words));
                parts.insert("default".to_owned(), default.value(about.name));
            }
            (about.name.to_owned(), property)
        };
        json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "footgun settings",
            "type": "object",
            "additionalProperties": false,
            "properties": ALL.iter().map(property).collect::<serde_json::Map<_, _>>(),
        })
    }
}

fn wrapped(words: &str) -> Vec<SafeText> {
    crate::text::wrap_prose(&SafeText::new(words), 76)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::catalog::yaml;

    #[test]
    fn every_setting_is_described_and_nothing_else() {
        let fields = serde_json::to_value(Settings::default()).expect("a mapping");
        let mut fields: Vec<&str> = fields.as_object().expect("a mapping").keys().map(String::as_str).collect();
        let mut names: Vec<&str> = ALL.iter().map(|about| about.name).collect();
        fields.sort_unstable();
        names.sort_unstable();
        assert_eq!(names, fields);
    }

    #[test]
    fn the_template_says_what_holds_without_it() {
        let template = Settings::template();
        assert!(template.lines().all(|line| line.is_empty() || line.starts_with('#')), "{template}");
        let is_setting = |line: &&str| ALL.iter().any(|about| line.starts_with(&format!("{}:", about.name)));
        let plain: Vec<&str> = template.lines().filter_map(|line| line.strip_prefix("# ")).filter(is_setting).collect();
        let plain: Vec<&str> = plain.into_iter().filter(|line| *line != "keys:").collect();
        assert_eq!(plain.len(), ALL.len());
        let read = yaml::from_str::<Settings>(Path::new("config.yaml"), &plain.join("\n"));
        assert_eq!(read.ok(), Some(Settings::default()));
    }
}
