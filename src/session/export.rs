//! Results as a table for spreadsheets. A cell that a spreadsheet would run as a formula is made harmless.

use std::collections::HashMap;

use super::message::PlayerId;
use super::results::Results;
use crate::text::SafeText;

/// The schema of [`json`]; its number changes when a field changes its meaning or goes.
pub const SCHEMA: &str = "footgun/session-result/1";

/// The columns.
pub const COLUMNS: [&str; 10] =
    ["player", "question", "lesson", "asked", "first_choice", "choice", "correct", "milliseconds", "points", "rank"];

/// One line an answer, after a line of column names; lines end as RFC 4180 says.
pub fn csv(results: &Results) -> String {
    let mut out = line(COLUMNS.map(str::to_owned));
    let ranks: HashMap<PlayerId, usize> = results.people.iter().map(|person| (person.player, person.rank)).collect();
    for answer in &results.answers {
        let text = |text: &Option<SafeText>| text.as_deref().unwrap_or_default().to_owned();
        let asked = results.questions.iter().find(|asked| asked.number == answer.number);
        let rank = ranks.get(&answer.player);
        out.push_str(&line([
            answer.name.to_string(),
            answer.number.to_string(),
            answer.lesson.to_string(),
            asked.map(|asked| asked.prompt.to_string()).unwrap_or_default(),
            text(&answer.first),
            text(&answer.choice),
            if answer.correct { "yes" } else { "no" }.to_owned(),
            answer.elapsed_ms.map(|ms| ms.to_string()).unwrap_or_default(),
            answer.points.to_string(),
            rank.map(ToString::to_string).unwrap_or_default(),
        ]));
    }
    out
}

fn line<const N: usize>(cells: [String; N]) -> String {
    cells.map(|text| cell(&text)).join(",") + "\r\n"
}

/// All of it as one JSON object, as `session results --json` prints it.
pub fn json(results: &Results) -> String {
    #[derive(serde::Serialize)]
    struct Envelope<'a> {
        schema: &'a str,
        version: &'a str,
        #[serde(flatten)]
        results: &'a Results,
    }
    let envelope = Envelope { schema: SCHEMA, version: env!("CARGO_PKG_VERSION"), results };
    serde_json::to_string_pretty(&envelope).unwrap_or_default() + "\n"
}

/// A cell: quoted where it has to be, and with an apostrophe in front where it would begin a formula.
fn cell(text: &str) -> String {
    let formula =
        |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | '|' | '%');
    let first = text.trim_start_matches(' ').chars().next();
    let safe = if first.is_some_and(formula) { format!("'{text}") } else { text.to_owned() };
    if safe.contains(['"', ',', ';', '\n', '\r', '\t', '\'']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_harmless_and_quotes_are_doubled() {
        for (text, expected) in [
            ("plain", "plain"),
            ("=1+1", "\"'=1+1\""),
            ("+1", "\"'+1\""),
            ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("  =1", "\"'  =1\""),
            ("\t=1", "\"'\t=1\""),
            ("＝1", "\"'＝1\""),
            ("a=1", "a=1"),
            ("say \"no\", please", "\"say \"\"no\"\", please\""),
            ("two\nlines", "\"two\nlines\""),
            ("", ""),
        ] {
            assert_eq!(cell(text), expected, "{text:?}");
        }
    }
}
