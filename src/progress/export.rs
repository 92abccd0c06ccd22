//! The log as JSON Lines: one object a line, so that it can be read by anything, joined and cut.
//!
//! The first line says what it is and how many lines follow, so that a file cut short is noticed even between lines.
//! Written, read and written again it is the same to the byte.

use serde::{Deserialize, Serialize};

use super::log::{Change, Log, Place, Void};
use super::{Hold, Record, Replied};
use crate::lesson::LessonId;
use crate::platform::Moment;
use crate::schedule::Weights;
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
    Reply(Replied),
    Weights(Weights),
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
    /// The 1-based line of each answer of the log.
    pub lines: Vec<usize>,
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
pub fn read(text: impl AsRef<[u8]>) -> Import {
    let text = text.as_ref();
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let mut import = Import::default();
    if text.is_empty() {
        return Import { problems: vec![Problem { line: 1, reason: "the file is empty".to_owned() }], ..import };
    }
    let mut lines = text.strip_suffix(b"\n").unwrap_or(text).split(|byte| *byte == b'\n').enumerate();
    let promised = match lines.next().map_or(Ok(0), |(_, line)| head(line)) {
        Ok(lines) => lines,
        Err(reason) => return Import { problems: vec![Problem { line: 1, reason }], ..import },
    };
    let (mut found, mut last) = (0, 1);
    for (index, line) in lines {
        last = index + 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        found += 1;
        match serde_json::from_slice::<Line>(line) {
            Ok(line) => take(&mut import, line, index + 1),
            Err(error) => {
                let cut = if error.is_eof() { "the line is cut short" } else { "the line cannot be read" };
                let reason = format!("{cut} ({error}); all other lines can be imported");
                import.problems.push(Problem { line: index + 1, reason });
            }
        }
    }
    if found < promised {
        let reason = format!("the file ends here, {} lines short; export it again", promised - found);
        import.problems.push(Problem { line: last, reason });
    }
    import
}

/// Of a foreign file nothing is repeated but that it is one: what a parser of JSON says about it helps nobody.
fn head(line: &[u8]) -> Result<usize, String> {
    let foreign = "not an export of footgun; give a file that `footgun export` wrote";
    let version = serde_json::from_slice::<Version>(line).map_err(|_error| foreign.to_owned())?.footgun_progress;
    if version > FORMAT {
        return Err(format!("the export has format {version}, and this footgun reads up to {FORMAT}; use a newer one"));
    }
    serde_json::from_slice::<Head>(line).map(|head| head.lines).map_err(|error| format!("{foreign} ({error})"))
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
        Change::Reply(prompt, Some(reply), when) => Line::Reply(Replied { prompt, reply, when }),
        Change::Weights(Some(weights)) => Line::Weights(weights),
        // A log holds what is, not what was taken away.
        Change::Bookmark(_, false, _)
        | Change::Path(None)
        | Change::Place(None)
        | Change::Reply(_, None, _)
        | Change::Weights(None)
        | Change::Session(_) => return None,
    })
}

/// Straight into the lists: who imports skips by uuid what is there already.
fn take(import: &mut Import, line: Line, number: usize) {
    let log = &mut import.log;
    match line {
        Line::Record(record) => {
            log.records.push(*record);
            import.lines.push(number);
        }
        Line::Void(void) => log.voids.push(void),
        Line::Hold(hold) => log.holds.push(hold),
        Line::Read { lesson, when } => log.read.push((lesson, when)),
        Line::Bookmark { lesson, when } => log.bookmarks.push((lesson, when)),
        Line::Path(path) => log.path = Some(path),
        Line::Place(place) => log.place = Some(place),
        Line::Reply(Replied { prompt, reply, when }) => {
            log.apply(Change::Reply(prompt, Some(reply), when));
        }
        Line::Weights(weights) => log.weights = Some(weights),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::lesson::Facet;
    use crate::platform::StudyDay;
    use crate::progress::sample::{life, noon, record};
    use crate::progress::{Memory, Merged, Progress, Prompt, Reply, open};

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
            place: Some(Place { lesson: lesson.clone(), position: 4 }),
            replies: [("all", Reply::No), ("retries", Reply::NotApplicable)]
                .map(|(list, reply)| {
                    let prompt = Prompt { list: list.into(), lesson: lesson.clone(), check: "jitter".into() };
                    Replied { prompt, reply, when: noon(903) }
                })
                .to_vec(),
            weights: Some(Weights::try_from(vec![0.5; 21]).expect("weights")),
            notice: None,
        }
    }

    #[test]
    fn out_and_in_again_is_the_same_to_the_byte_through_every_store() {
        let text = write(&log()).expect("lines");
        let lines = (2..2 + log().records.len()).collect();
        assert_eq!(read(&text), Import { log: log(), lines, problems: vec![] });
        let place = crate::scratch::dir();
        let file = open(&place.path().join("progress.db"), noon(1000)).store;
        for mut store in [file, Box::new(Memory::new(Log::default(), "a test"))] {
            let lines = text.lines().count() - 1;
            assert_eq!(store.merge(&read(&text).log), Ok(Merged { added: lines, known: 0 }));
            assert_eq!(write(&store.load().expect("readable")).expect("lines"), text);
            assert_eq!(store.merge(&read(&text).log), Ok(Merged { added: 0, known: lines }), "twice changes nothing");
            assert_eq!(write(&store.load().expect("readable")).expect("lines"), text);
        }
    }

    /// Logs with any text in them, hostile or not, some answers taken back.
    fn any_log() -> impl Strategy<Value = Log> {
        let answers =
            proptest::collection::vec((any::<String>(), proptest::option::of(any::<String>()), any::<bool>()), 0..12);
        (answers, any::<u64>(), proptest::option::of(any::<String>())).prop_map(|(answers, seed, path)| {
            let mut log = Log { path: path.map(SafeText::new), ..Log::default() };
            for (record, (response, belief, voided)) in life(seed, answers.len(), 9).into_iter().zip(answers) {
                log.voids.extend(voided.then(|| Void::new(record.uuid, noon(30_000))));
                let (response, belief) = (SafeText::new(response), belief.map(SafeText::new));
                log.apply(Change::Read(record.lesson.clone(), record.when));
                log.records.push(Record { response, belief, ..record });
            }
            log
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
        #[test]
        fn any_log_comes_out_of_a_file_as_it_went_in(log in any_log()) {
            let text = write(&log).expect("lines");
            let place = crate::scratch::dir();
            let mut store = open(&place.path().join("progress.db"), noon(1000)).store;
            let import = read(&text);
            prop_assert_eq!(&import.problems, &[]);
            store.merge(&import.log).expect("kept");
            store.merge(&import.log).expect("kept");
            prop_assert_eq!(write(&store.load().expect("readable")).expect("lines"), text);
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
