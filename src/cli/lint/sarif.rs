//! Findings as SARIF 2.1.0 (OASIS standard, 2020): what code scanning services read.

use std::path::Path;

use serde_json::{Value, json};

use crate::catalog::diagnostic::{Diagnostic, Level};
use crate::catalog::lint::rules::RULES;

use super::super::json;
use super::super::output::Failure;
use super::github::relative;

/// The log of one run.
pub(super) fn text(findings: &[Diagnostic], here: Option<&Path>) -> Result<String, Failure> {
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "footgun",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(|finding| result(finding, here)).collect::<Vec<_>>(),
        }],
    });
    json::pretty(&log)
}

fn rule(rule: &crate::catalog::lint::rules::Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.asks },
        "defaultConfiguration": { "level": rule.level.word() },
    })
}

fn result(finding: &Diagnostic, here: Option<&Path>) -> Value {
    let Diagnostic { severity, code, line, column, message, help, source, .. } = finding;
    let words = if help.is_empty() { message.to_string() } else { format!("{message}. {}", capital(help)) };
    let mut region = json!({ "startLine": line, "startColumn": column });
    if let (false, Some(fields)) = (source.is_empty(), region.as_object_mut()) {
        fields.insert("snippet".to_owned(), json!({ "text": source.as_str() }));
    }
    let mut result = json!({
        "ruleId": code,
        "level": if *severity == Level::Error { "error" } else { "warning" },
        "message": { "text": words },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&relative(finding, here)) },
            "region": region,
        } }],
    });
    let index = RULES.iter().position(|rule| rule.code == *code);
    if let (Some(index), Some(fields)) = (index, result.as_object_mut()) {
        fields.insert("ruleIndex".to_owned(), json!(index));
    }
    result
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A path as a reference (RFC 3986): relative ones stay relative.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let coded: String = path
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    if path.starts_with('/') { format!("file://{coded}") } else { coded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::diagnostic::Spot;

    #[test]
    fn a_finding_names_its_rule_and_place() {
        let spot = Spot { line: 1, column: 2 };
        let finding =
            Diagnostic::new(Level::Warning, "draft", Path::new("a b/ü.yaml"), "x: 1", spot).saying("No", "do it");
        let log: Value = serde_json::from_str(&text(&[finding], None).expect("written")).expect("JSON");
        let result = &log["runs"][0]["results"][0];
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b/%C3%BC.yaml");
        assert_eq!(place["region"], json!({ "startLine": 1, "startColumn": 2, "snippet": { "text": "x: 1" } }));
        assert_eq!((&result["level"], &result["message"]["text"]), (&json!("warning"), &json!("No. Do it")));
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][index]["id"], "draft");
    }
}
