//! The answers as a table for spreadsheets and statistics (RFC 4180). One way only: to bring progress to another
//! machine there are the lines of [`super::export`].

use std::collections::HashSet;

use uuid::Uuid;

use super::{Log, Record};
use crate::quiz::Verdict;

/// The first row.
pub const HEAD: &str = "uuid,time,study_day,lesson,facet,question,revision,source,verdict,confidence,hints,grade,\
                        elapsed_ms,response,belief,taken_back";

/// All answers, those taken back too.
pub fn write(log: &Log) -> String {
    let voided: HashSet<Uuid> = log.voids.iter().map(|void| void.record).collect();
    let mut text = format!("{HEAD}\r\n");
    for record in &log.records {
        let cells = cells(record).map(|cell| quoted(&cell)).join(",");
        text.push_str(&cells);
        text.push_str(if voided.contains(&record.uuid) { ",true\r\n" } else { ",false\r\n" });
    }
    text
}

fn cells(record: &Record) -> [String; 15] {
    let verdict = match record.verdict {
        Verdict::Right => "right",
        Verdict::Partly => "partly",
        Verdict::Wrong => "wrong",
    };
    [
        record.uuid.to_string(),
        record.when.iso(),
        record.day.iso(),
        record.lesson.to_string(),
        record.facet.word().to_owned(),
        record.question.to_string(),
        record.revision.to_string(),
        record.source.word().to_owned(),
        verdict.to_owned(),
        record.confidence.word().to_owned(),
        record.hints.to_string(),
        record.grade.word().to_owned(),
        record.elapsed_ms.to_string(),
        inert(&record.response),
        inert(record.belief.as_deref().unwrap_or_default()),
    ]
}

/// A text that a spreadsheet would take for a formula gets an apostrophe, which it shows as text (OWASP, "CSV
/// injection").
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Void;
    use crate::progress::sample::{noon, record};
    use crate::text::SafeText;

    #[test]
    fn each_answer_is_a_row_and_nothing_in_it_breaks_out_of_its_cell() {
        let hostile = Record { response: SafeText::new("=1+1, \"x\"\ny"), ..record(2, 20_000) };
        let log = Log {
            voids: vec![Void::new(hostile.uuid, noon(3))],
            records: vec![record(1, 20_000), hostile],
            ..Log::default()
        };
        let text = write(&log);
        let rows: Vec<&str> = text.split("\r\n").collect();
        assert_eq!((rows.len(), rows[0]), (4, HEAD));
        assert!(rows[1].starts_with("00000000-0000-0000-0000-000000000001,2024-10-04T13:00:00+01:00,2024-10-04,"));
        assert!(rows[1].ends_with(",false"));
        assert!(rows[2].ends_with(",\"'=1+1, \"\"x\"\"\ny\",,true"), "{}", rows[2]);
        assert_eq!(HEAD.split(',').count(), 16);
    }
}
