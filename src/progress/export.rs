//! The log as JSON Lines: one object a line, so that it can be read by anything, joined and cut.
//!
//! The first line says what it is and how many lines follow, so that a file cut short is noticed even between lines.
//! Written, read and written again it is the same to the byte.

use serde::{Deserialize, Serialize};

use super::log::{Change, Log, Place, Void};
use super::{Hold, Record};
use crate::lesson::LessonId;
use crate::platform::Moment;
use crate::text::SafeText;

/// The version of the lines that this program writes.
pub const FORMAT: u32 = 1;

/// What the first line says.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    /// The version of the lines.
    footgun_progress: u32,
    /// How many lines follow.
    lines: usize,
}

/// The only thing that is read of the first line of an unknown version.
#[derive(Deserialize)]
struct Version {
    footgun_progress: u32,
}

/// One line.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
enum Line {
    Record(Box<Record>),
    Void(Void),
    Hold(Hold),
    Read { lesson: LessonId, when: Moment },
    Bookmark { lesson: LessonId, when: Moment },
    Path(SafeText),
    Place(Place),
}

/// A line that could not be taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct Problem {
    /// 1-based number of the line.
    pub line: usize,
    /// What is wrong with it and what to do.
    pub reason: String,
}

/// What a file of lines holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// All that could be read, to be given to [`super::Progress::merge`].
    pub log: Log,
    /// The lines that could not, in order; the others are not lost by them.
    pub problems: Vec<Problem>,
}

/// The log as lines, the last one ended too.
///
/// # Errors
/// Never for a log that this program made; JSON cannot be written for it otherwise.
pub fn write(log: &Log) -> Result<String, serde_json::Error> {
    let changes: Vec<Change> = log.changes().collect();
    let mut text = serde_json::to_string(&Head { footgun_progress: FORMAT, lines: changes.len() })?;
    text.push('\n');
    for change in changes {
        let Some(line) = line(change) else { continue };
        text.push_str(&serde_json::to_string(&line)?);
        text.push('\n');
    }
    Ok(text)
}

/// Reads lines. What is wrong with some does no harm to the others; a newer format is not read at all, because half
/// understood it would be half imported.
pub fn read(text: &str) -> Import {
    let mut import = Import::default();
    let mut lines = text.lines().enumerate();
    let head = lines.next().map(|(_, line)| head(line));
    let promised = match head {
        Some(Ok(lines)) => lines,
        Some(Err(reason)) => return Import { problems: vec![Problem { line: 1, reason }], ..import },
        None => {
            return Import { problems: vec![Problem { line: 1, reason: "the file is empty".to_owned() }], ..import };
        }
    };
    let mut found = 0;
    for (index, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        found += 1;
        match serde_json::from_str::<Line>(line) {
            Ok(line) => take(&mut import.log, line),
            Err(error) => {
                let cut = if error.is_eof() { "the line is cut short" } else { "the line cannot be read" };
                let reason = format!("{cut} ({error}); all other lines can be imported");
                import.problems.push(Problem { line: index + 1, reason });
            }
        }
    }
    if found < promised {
        let reason = format!("the file ends here, {} lines short; export it again", promised - found);
        import.problems.push(Problem { line: text.lines().count(), reason });
    }
    import
}

fn head(line: &str) -> Result<usize, String> {
    let version = serde_json::from_str::<Version>(line)
        .map_err(|error| format!("not an export of footgun ({error})"))?
        .footgun_progress;
    if version > FORMAT {
        return Err(format!("the export has format {version}, and this footgun reads up to {FORMAT}; use a newer one"));
    }
    serde_json::from_str::<Head>(line)
        .map(|head| head.lines)
        .map_err(|error| format!("not an export of footgun ({error})"))
}

fn line(change: Change) -> Option<Line> {
    Some(match change {
        Change::Record(record) => Line::Record(record),
        Change::Void(void) => Line::Void(void),
        Change::Hold(hold) => Line::Hold(hold),
        Change::Read(lesson, when) => Line::Read { lesson, when },
        Change::Bookmark(lesson, true, when) => Line::Bookmark { lesson, when },
        Change::Path(Some(path)) => Line::Path(path),
        Change::Place(Some(place)) => Line::Place(place),
        // A log holds what is, not what was taken away.
        Change::Bookmark(_, false, _) | Change::Path(None) | Change::Place(None) => return None,
    })
}

/// Straight into the lists: who imports skips by uuid what is there already.
fn take(log: &mut Log, line: Line) {
    match line {
        Line::Record(record) => log.records.push(*record),
        Line::Void(void) => log.voids.push(void),
        Line::Hold(hold) => log.holds.push(hold),
        Line::Read { lesson, when } => log.read.push((lesson, when)),
        Line::Bookmark { lesson, when } => log.bookmarks.push((lesson, when)),
        Line::Path(path) => log.path = Some(path),
        Line::Place(place) => log.place = Some(place),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::lesson::Facet;
    use crate::platform::StudyDay;
    use crate::progress::sample::{life, noon, record};
    use crate::progress::{Memory, Merged, Progress, open};

    fn log() -> Log {
        let lesson = LessonId::new("retries/retry-storm");
        let records = life(3, 60, 9);
        Log {
            voids: vec![Void::new(records[4].uuid, noon(1000))],
            records,
            holds: vec![
                Hold { uuid: Uuid::from_u128(7), lesson: lesson.clone(), facet: None, until: None, when: noon(903) },
                Hold {
                    uuid: Uuid::from_u128(8),
                    lesson: lesson.clone(),
                    facet: Some(Facet::Fix),
                    until: Some(StudyDay(904)),
                    when: noon(903),
                },
            ],
            read: vec![(LessonId::new("a/b"), noon(900)), (lesson.clone(), noon(901))],
            bookmarks: vec![(lesson.clone(), noon(902))],
            path: Some(SafeText::new("first-week")),
            place: Some(Place { lesson, position: 4 }),
            notice: None,
        }
    }

    #[test]
    fn out_and_in_again_is_the_same_to_the_byte_through_every_store() {
        let text = write(&log()).expect("lines");
        assert_eq!(read(&text), Import { log: log(), problems: vec![] });
        let place = tempfile::tempdir().expect("a directory");
        let file = open(&place.path().join("progress.db"), noon(1000)).store;
        for mut store in [file, Box::new(Memory::new(Log::default(), "a test"))] {
            let lines = text.lines().count() - 1;
            assert_eq!(store.merge(&read(&text).log), Ok(Merged { added: lines, known: 0 }));
            assert_eq!(write(&store.load().expect("readable")).expect("lines"), text);
            assert_eq!(store.merge(&read(&text).log), Ok(Merged { added: 0, known: lines }), "twice changes nothing");
            assert_eq!(write(&store.load().expect("readable")).expect("lines"), text);
        }
    }

    #[test]
    fn two_machines_that_exchange_their_logs_agree() {
        let records = life(4, 200, 5);
        let (odd, even): (Vec<_>, Vec<_>) = records.into_iter().partition(|record| record.day.0 % 2 == 1);
        let of = |records| Log { records, ..Log::default() };
        let (mut one, mut two) = (Memory::new(of(odd.clone()), ""), Memory::new(of(even.clone()), ""));
        one.merge(&of(even)).expect("in memory");
        two.merge(&of(odd)).expect("in memory");
        let (one, two) = (one.load().expect("a log"), two.load().expect("a log"));
        assert_eq!(one.live(), two.live());
    }

    #[test]
    fn a_file_cut_anywhere_names_the_line_and_keeps_the_rest() {
        let text = write(&log()).expect("lines");
        let whole = text.lines().count();
        for cut in (0..text.len()).step_by(97).filter(|cut| text.is_char_boundary(*cut)) {
            let (part, _) = text.split_at(cut);
            let import = read(part);
            let complete = part.matches('\n').count();
            let problem = import.problems.last().expect("it is noticed");
            assert!(problem.line <= complete + 1 && !problem.reason.is_empty(), "{problem}");
            assert!(import.log.changes().count() + 1 >= complete, "a whole line before the cut is lost");
            assert!(complete < whole);
        }
    }

    #[test]
    fn a_broken_line_does_no_harm_to_others() {
        let text =
            write(&Log { records: vec![record(1, 1), record(2, 2), record(3, 3)], ..Log::default() }).expect("lines");
        let broken = text.replacen("\"facet\":\"explain\"", "\"facet\":\"sing\"", 1);
        let import = read(&broken);
        assert_eq!(import.log.records, [record(2, 2), record(3, 3)]);
        assert_eq!(import.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn a_newer_or_foreign_file_is_refused_by_its_first_line() {
        for (text, said) in [
            ("{\"footgun_progress\":9,\"colour\":\"red\"}\n{\"record\":1}", "format 9"),
            ("dear diary\n", "not an export"),
            ("", "empty"),
        ] {
            let import = read(text);
            assert_eq!(import.log, Log::default());
            assert!(import.problems[0].to_string().starts_with("line 1:"), "{:?}", import.problems);
            assert!(import.problems[0].reason.contains(said), "{:?}", import.problems);
        }
    }

    #[test]
    fn foreign_text_cannot_act_after_an_import() {
        let hostile = write(&Log { records: vec![record(1, 1)], ..Log::default() })
            .expect("lines")
            .replace("choice/jitter", "\\u001b[2Jx");
        let import = read(&hostile);
        assert_eq!(import.log.records[0].question.as_str(), "<U+001B>[2Jx");
    }
}
