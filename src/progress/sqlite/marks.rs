//! What is kept beside the answers: what was set aside, lessons opened, bookmarks, the path chosen, the place.

use rusqlite::{Connection, OptionalExtension, named_params, params};
use uuid::Uuid;

use super::rows::word;
use super::schema::PROFILE;
use crate::lesson::{Facet, LessonId};
use crate::platform::{Moment, StudyDay, Timestamp};
use crate::progress::Hold;
use crate::progress::checklist::{Prompt, Replied, Reply};
use crate::progress::log::{Change, Log, Place};
use crate::text::SafeText;

/// Keeps a change; whether it changed anything. Answers are not kept here.
pub(super) fn keep(conn: &Connection, change: &Change) -> rusqlite::Result<bool> {
    let add = |table: &str, lesson: &LessonId, when: &Moment| -> rusqlite::Result<usize> {
        let sql =
            format!("INSERT INTO {table} (profile, lesson, time, zone) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");
        conn.prepare_cached(&sql)?.execute(params![PROFILE, lesson.as_str(), when.at.0, when.offset_minutes])
    };
    let rows = match change {
        Change::Read(lesson, when) => add("lesson_read", lesson, when)?,
        Change::Bookmark(lesson, true, when) => add("bookmark", lesson, when)?,
        Change::Bookmark(lesson, false, _) => conn
            .prepare_cached("DELETE FROM bookmark WHERE profile = ?1 AND lesson = ?2")?
            .execute(params![PROFILE, lesson.as_str()])?,
        Change::Path(path) => set(conn, "path", path.as_deref())?,
        Change::Place(place) => {
            let text = place.as_ref().map(|place| format!("{} {}", place.position, place.lesson));
            set(conn, "place", text.as_deref())?
        }
        Change::Session(part) => return super::team::keep(conn, part),
        Change::Reply(prompt, reply, when) => keep_reply(conn, prompt, *reply, *when)?,
        Change::Weights(weights) => set(conn, "weights", weights.as_ref().map(ToString::to_string).as_deref())?,
        Change::Hold(hold) => conn.prepare_cached(include_str!("../sql/insert_hold.sql"))?.execute(named_params! {
            ":uuid": hold.uuid.as_bytes(), ":profile": PROFILE, ":time": hold.when.at.0, ":zone": hold.when.offset_minutes,
            ":lesson": hold.lesson.as_str(), ":facet": hold.facet.map(Facet::word), ":until": hold.until.map(|day| day.0),
        })?,
        Change::Record(_) | Change::Void(_) => 0,
    };
    Ok(rows > 0)
}

/// Reads all of it into a log.
pub(super) fn read(conn: &Connection, log: &mut Log) -> rusqlite::Result<()> {
    let list = |table: &str| -> rusqlite::Result<Vec<(LessonId, Moment)>> {
        let sql = format!("SELECT lesson, time, zone FROM {table} WHERE profile = ?1 ORDER BY lesson");
        let mut statement = conn.prepare_cached(&sql)?;
        let rows = statement.query_map([PROFILE], |row| {
            let when = Moment { at: Timestamp(row.get("time")?), offset_minutes: row.get("zone")? };
            Ok((LessonId::new(&row.get::<_, String>("lesson")?), when))
        })?;
        rows.collect()
    };
    log.read = list("lesson_read")?;
    log.bookmarks = list("bookmark")?;
    read_settings(conn, log)?;
    // Files of earlier formats, which copies may still have, know no checklists and nothing set aside.
    let has = |tables: &[String], name: &str| tables.iter().any(|table| table == name);
    let tables = tables(conn)?;
    log.holds = if has(&tables, "hold") { holds(conn)? } else { Vec::new() };
    log.replies = if has(&tables, "checklist") { replies(conn)? } else { Vec::new() };
    Ok(())
}

fn read_settings(conn: &Connection, log: &mut Log) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached("SELECT name, value FROM setting WHERE profile = ?1")?;
    let mut rows = statement.query([PROFILE])?;
    while let Some(row) = rows.next()? {
        let value: String = row.get("value")?;
        match row.get_ref("name")?.as_str()? {
            "path" => log.path = Some(SafeText::new(value)),
            "place" => log.place = place(&value),
            // What cannot be used is as good as not there: the default ones hold.
            "weights" => log.weights = value.parse().ok(),
            _ => {}
        }
    }
    Ok(())
}

fn place(text: &str) -> Option<Place> {
    let (position, lesson) = text.split_once(' ')?;
    Some(Place { lesson: LessonId::new(lesson), position: position.parse().ok()? })
}

fn keep_reply(conn: &Connection, prompt: &Prompt, reply: Option<Reply>, when: Moment) -> rusqlite::Result<usize> {
    let (list, lesson, check) = (prompt.list.as_str(), prompt.lesson.as_str(), prompt.check.as_str());
    match reply {
        Some(reply) => conn.prepare_cached(include_str!("../sql/upsert_reply.sql"))?.execute(params![
            PROFILE,
            list,
            lesson,
            check,
            reply.word(),
            when.at.0,
            when.offset_minutes
        ]),
        None => conn
            .prepare_cached("DELETE FROM checklist WHERE profile = ?1 AND list = ?2 AND lesson = ?3 AND prompt = ?4")?
            .execute(params![PROFILE, list, lesson, check]),
    }
}

fn replies(conn: &Connection) -> rusqlite::Result<Vec<Replied>> {
    let sql = "SELECT list, lesson, prompt, reply, time, zone FROM checklist WHERE profile = ?1
        ORDER BY list, lesson, prompt";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([PROFILE], |row| {
        let prompt = Prompt {
            list: SafeText::new(row.get::<_, String>("list")?),
            lesson: LessonId::new(&row.get::<_, String>("lesson")?),
            check: SafeText::new(row.get::<_, String>("prompt")?),
        };
        let when = Moment { at: Timestamp(row.get("time")?), offset_minutes: row.get("zone")? };
        Ok(Replied { prompt, reply: word(row, "reply", Reply::from_word)?, when })
    })?;
    rows.collect()
}

/// What was set aside, in order.
fn holds(conn: &Connection) -> rusqlite::Result<Vec<Hold>> {
    let sql = "SELECT uuid, time, zone, lesson, facet, until FROM hold WHERE profile = ?1 ORDER BY id";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([PROFILE], |row| {
        let facet = row.get::<_, Option<String>>("facet")?;
        Ok(Hold {
            uuid: Uuid::from_bytes(row.get("uuid")?),
            lesson: LessonId::new(&row.get::<_, String>("lesson")?),
            facet: facet.and_then(|word| Facet::from_word(&word)),
            until: row.get::<_, Option<i32>>("until")?.map(StudyDay),
            when: Moment { at: Timestamp(row.get("time")?), offset_minutes: row.get("zone")? },
        })
    })?;
    rows.collect()
}

/// The names of all tables.
fn tables(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    statement.query_map([], |row| row.get(0))?.collect()
}

/// A setting of the learner.
pub(super) fn get(conn: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached("SELECT value FROM setting WHERE profile = ?1 AND name = ?2")?
        .query_row(params![PROFILE, name], |row| row.get(0))
        .optional()
}

/// Sets or takes away a setting.
pub(super) fn set(conn: &Connection, name: &str, value: Option<&str>) -> rusqlite::Result<usize> {
    match value {
        Some(value) => conn
            .prepare_cached(
                "INSERT INTO setting (profile, name, value) VALUES (?1, ?2, ?3)
                ON CONFLICT (profile, name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
            )?
            .execute(params![PROFILE, name, value]),
        None => {
            conn.prepare_cached("DELETE FROM setting WHERE profile = ?1 AND name = ?2")?.execute(params![PROFILE, name])
        }
    }
}
