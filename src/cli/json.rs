//! Answers for programs: one JSON object with the name of its schema and the version of the program.

use serde::Serialize;

use crate::text::is_hidden;

use super::output::{Failure, print};

#[derive(Serialize)]
struct Envelope<'a, T> {
    schema: &'a str,
    version: &'a str,
    #[serde(flatten)]
    body: T,
}

/// Prints an object. `schema` is such as `footgun/search/1`; its number changes when a field changes its meaning or goes.
pub(super) fn answer(schema: &str, body: impl Serialize) -> Result<(), Failure> {
    print(&text(schema, body)?)
}

fn text(schema: &str, body: impl Serialize) -> Result<String, Failure> {
    let envelope = Envelope { schema, version: env!("CARGO_PKG_VERSION"), body };
    pretty(&envelope)
}

/// A value as JSON of several lines, without a character that could act on a terminal.
pub(super) fn pretty(value: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::said(error.to_string()))?;
    Ok(escaped(&text) + "\n")
}

/// Writes what would act on a terminal or be invisible as `\u....`, which reads back as the same text. Outside of
/// strings JSON has no such characters.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_hidden(c) {
            let mut units = [0; 2];
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_it_acts_on_a_terminal_and_all_of_it_reads_back() {
        #[derive(Serialize)]
        struct Body {
            code: &'static str,
        }
        let code = "a\u{1b}[2J\u{9b}2J\u{202e}\u{e0041}\t\u{7f}é";
        let text = text("footgun/test/1", Body { code }).expect("written");
        assert!(text.chars().all(|c| !is_hidden(c)), "{text}");
        let back: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(back["code"], code);
        assert_eq!(back["schema"], "footgun/test/1");
        assert_eq!(back["version"], env!("CARGO_PKG_VERSION"));
    }
}
