//! Answers as rows, each with a checksum: SQLite notices broken pages, not a changed letter inside one.

use rusqlite::types::Type;
use rusqlite::{Connection, Row, named_params};
use uuid::Uuid;

use super::schema::PROFILE;
use crate::lesson::{Facet, LessonId};
use crate::platform::{Moment, StudyDay, Timestamp};
use crate::progress::{Record, Source, Void};
use crate::quiz::Verdict;
use crate::schedule::{Confidence, Grade};
use crate::text::SafeText;

/// A row of the log.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Entry {
    /// An answer.
    Record(Box<Record>),
    /// One taken back.
    Void(Void),
}

impl Entry {
    /// The row's name.
    pub(super) fn uuid(&self) -> Uuid {
        match self {
            Self::Record(record) => record.uuid,
            Self::Void(void) => void.uuid,
        }
    }

    /// A number that changes when anything in the row does.
    fn checksum(&self) -> i64 {
        let mut sum = Sum::default();
        match self {
            Self::Record(record) => {
                sum.bytes(record.uuid.as_bytes()).number(record.when.at.0).number(record.when.offset_minutes.into());
                sum.number(record.day.0.into()).text(record.lesson.as_str()).text(record.facet.word());
                sum.text(&record.question).number(record.revision.into()).text(record.source.word());
                sum.text(verdict_word(record.verdict)).text(record.confidence.word()).number(record.hints.into());
                sum.text(record.grade.word()).number(record.elapsed_ms.into()).text(&record.response);
                sum.text(record.belief.as_deref().unwrap_or("\0"));
            }
            Self::Void(void) => {
                sum.bytes(void.uuid.as_bytes()).bytes(void.record.as_bytes());
                sum.number(void.when.at.0).number(void.when.offset_minutes.into());
            }
        }
        sum.value()
    }
}

/// Adds a row; whether it was new.
pub(super) fn insert(conn: &Connection, entry: &Entry) -> rusqlite::Result<bool> {
    let rows = match entry {
        Entry::Record(record) => {
            conn.prepare_cached(include_str!("../sql/insert_review.sql"))?.execute(named_params! {
                ":uuid": record.uuid.as_bytes(), ":profile": PROFILE,
                ":time": record.when.at.0, ":zone": record.when.offset_minutes, ":study_day": record.day.0,
                ":lesson": record.lesson.as_str(), ":facet": record.facet.word(),
                ":question": record.question.as_str(), ":revision": record.revision,
                ":source": record.source.word(), ":verdict": verdict_word(record.verdict),
                ":confidence": record.confidence.word(), ":hints": record.hints, ":grade": record.grade.word(),
                ":elapsed_ms": record.elapsed_ms, ":response": record.response.as_str(),
                ":belief": record.belief.as_ref().map(SafeText::as_str), ":checksum": entry.checksum(),
            })?
        }
        Entry::Void(void) => conn.prepare_cached(include_str!("../sql/insert_void.sql"))?.execute(named_params! {
            ":uuid": void.uuid.as_bytes(), ":profile": PROFILE, ":voids": void.record.as_bytes(),
            ":time": void.when.at.0, ":zone": void.when.offset_minutes, ":checksum": entry.checksum(),
        })?,
    };
    Ok(rows > 0)
}

/// The rows from one number to another, in order, each checked. Stops for good at a page that cannot be read.
pub(super) fn each(
    conn: &Connection,
    (first, last): (i64, i64),
    mut take: impl FnMut(i64, rusqlite::Result<Entry>),
) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached(include_str!("../sql/select_review.sql"))?;
    let mut rows = statement.query(named_params! { ":profile": PROFILE, ":first": first, ":last": last })?;
    while let Some(row) = rows.next()? {
        take(row.get("id")?, entry(row));
    }
    Ok(())
}

/// All rows in order.
///
/// # Errors
/// Also when one is not as it was written, or one is missing between others.
pub(super) fn all(conn: &Connection) -> rusqlite::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let mut wrong = None;
    each(conn, (i64::MIN, i64::MAX), |id, entry| match entry {
        // Rows are numbered without gaps, because none is ever deleted but all of them.
        Ok(entry) if usize::try_from(id) == Ok(entries.len() + 1) => entries.push(entry),
        Ok(_) => wrong = wrong.take().or_else(|| Some(mismatch("answers are missing"))),
        Err(error) => wrong = wrong.take().or(Some(error)),
    })?;
    wrong.map_or(Ok(entries), Err)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let uuid = Uuid::from_bytes(row.get("uuid")?);
    let when = Moment { at: Timestamp(row.get("time")?), offset_minutes: row.get("zone")? };
    let entry = match row.get::<_, Option<[u8; 16]>>("voids")? {
        Some(record) => Entry::Void(Void { uuid, record: Uuid::from_bytes(record), when }),
        None => Entry::Record(Box::new(Record {
            uuid,
            lesson: LessonId::new(text(row, "lesson")?),
            facet: word(row, "facet", Facet::from_word)?,
            question: SafeText::new(text(row, "question")?),
            revision: row.get("revision")?,
            when,
            day: StudyDay(row.get("study_day")?),
            source: word(row, "source", Source::from_word)?,
            verdict: word(row, "verdict", verdict_from_word)?,
            confidence: word(row, "confidence", Confidence::from_word)?,
            hints: row.get("hints")?,
            grade: word(row, "grade", Grade::from_word)?,
            elapsed_ms: row.get("elapsed_ms")?,
            response: SafeText::new(text(row, "response")?),
            belief: row.get::<_, Option<String>>("belief")?.map(SafeText::new),
        })),
    };
    if entry.checksum() == row.get::<_, i64>("checksum")? { Ok(entry) } else { Err(mismatch("an answer was changed")) }
}

fn text<'row>(row: &'row Row<'_>, column: &str) -> rusqlite::Result<&'row str> {
    Ok(row.get_ref(column)?.as_str()?)
}

/// The value that a stored word stands for.
pub(super) fn word<T>(row: &Row<'_>, column: &str, of: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    of(text(row, column)?).ok_or_else(|| mismatch("a word is unknown"))
}

/// The error of a value that cannot be what was written.
pub(super) fn mismatch(what: &'static str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, what.into())
}

fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Partly => "partly",
        Verdict::Wrong => "wrong",
    }
}

fn verdict_from_word(word: &str) -> Option<Verdict> {
    [Verdict::Right, Verdict::Partly, Verdict::Wrong].into_iter().find(|verdict| verdict_word(*verdict) == word)
}

/// FNV-1a with 64 bits: stable for ever, and enough against accidents.
pub(super) struct Sum(u64);

impl Default for Sum {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Sum {
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self
    }

    pub(super) fn number(&mut self, number: i64) -> &mut Self {
        self.bytes(&number.to_le_bytes())
    }

    /// The length goes in too, so that a letter cannot move from one field to the next unnoticed.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.number(i64::try_from(text.len()).unwrap_or(i64::MAX)).bytes(text.as_bytes())
    }

    /// The number so far.
    pub(super) fn value(&self) -> i64 {
        self.0.cast_signed()
    }
}
