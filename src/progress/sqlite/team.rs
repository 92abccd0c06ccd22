//! Team sessions as rows, each with a checksum.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};
use uuid::Uuid;

use super::rows::{Sum, mismatch};
use crate::platform::{Moment, Timestamp};
use crate::progress::team::Kept;
use crate::session::{Entry, Fact, Opening, Part, PlayerId};
use crate::text::SafeText;

/// Keeps a part; whether anything of it was new.
pub(super) fn keep(conn: &Connection, part: &Part) -> rusqlite::Result<bool> {
    let mut new = false;
    if let Some(opening) = &part.opening {
        new |= insert_session(conn, opening)?;
    }
    let id: Option<i64> = conn
        .prepare_cached("SELECT id FROM team_session WHERE uuid = ?1")?
        .query_row([part.session.as_bytes()], |row| row.get(0))
        .optional()?;
    // Without its opening a part could not be read again; the opening is always written first.
    let Some(id) = id else { return Err(mismatch("the beginning of the team session is missing")) };
    for (number, entry) in (part.first..).zip(&part.entries) {
        new |= insert(conn, (id, part.session), number, entry)?;
    }
    Ok(new)
}

fn insert_session(conn: &Connection, opening: &Opening) -> rusqlite::Result<bool> {
    let setup = json(&opening.setup)?;
    let rows = conn.prepare_cached(include_str!("../sql/insert_team_session.sql"))?.execute(named_params! {
        ":uuid": opening.id.as_bytes(), ":time": opening.when.at.0, ":zone": opening.when.offset_minutes,
        ":title": opening.setup.title.as_str(), ":setup": setup, ":checksum": session_sum(opening, &setup),
    })?;
    Ok(rows > 0)
}

fn insert(conn: &Connection, (id, uuid): (i64, Uuid), number: usize, entry: &Entry) -> rusqlite::Result<bool> {
    let (place, time) = (i64::try_from(number).unwrap_or(i64::MAX), entry.at.0);
    let checksum = sum(uuid, number, entry)?;
    let rows = match &entry.fact {
        Fact::Joined { player, visit, .. } | Fact::Left { player, visit } => {
            let name = if let Fact::Joined { name, .. } = &entry.fact { Some(name.as_str()) } else { None };
            conn.prepare_cached(include_str!("../sql/insert_team_player.sql"))?.execute(named_params! {
                ":session": id, ":number": place, ":time": time, ":player": player.0.as_bytes(), ":visit": visit,
                ":name": name, ":checksum": checksum,
            })?
        }
        Fact::Answered { player, question, vote, choice, elapsed_ms } => {
            conn.prepare_cached(include_str!("../sql/insert_team_answer.sql"))?.execute(named_params! {
                ":session": id, ":number": place, ":time": time, ":player": player.0.as_bytes(),
                ":question": small(*question), ":vote": vote, ":choice": choice.map(small),
                ":elapsed_ms": elapsed_ms, ":checksum": checksum,
            })?
        }
        fact @ (Fact::Moved(_) | Fact::Undone { .. }) => {
            conn.prepare_cached(include_str!("../sql/insert_team_move.sql"))?.execute(named_params! {
                ":session": id, ":number": place, ":time": time, ":fact": json(fact)?, ":checksum": checksum,
            })?
        }
    };
    Ok(rows > 0)
}

/// Somebody who came: the row and the name of the session, the place in its log, the entry.
pub(super) type Arrival = ((i64, Uuid), usize, Entry);

/// Everybody who came, in every session, sound or not.
pub(super) fn arrivals(conn: &Connection) -> rusqlite::Result<Vec<Arrival>> {
    let sql = "SELECT s.uuid, p.* FROM team_player p JOIN team_session s ON s.id = p.session
        WHERE p.name IS NOT NULL ORDER BY p.session, p.number";
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        let number = usize::try_from(row.get::<_, i64>("number")?).unwrap_or(usize::MAX);
        let entry = Entry { at: Timestamp(row.get("time")?), fact: came(row)? };
        Ok(((row.get("session")?, Uuid::from_bytes(row.get("uuid")?)), number, entry))
    })?;
    rows.collect()
}

/// Gives somebody who came another name. A row that was not as it was written stays so.
pub(super) fn rename(
    conn: &Connection,
    (id, uuid): (i64, Uuid),
    number: usize,
    entry: &Entry,
    name: &str,
) -> rusqlite::Result<()> {
    let Fact::Joined { player, visit, .. } = &entry.fact else { return Ok(()) };
    let fact = Fact::Joined { player: *player, name: SafeText::new(name), visit: *visit };
    let renamed = Entry { at: entry.at, fact };
    let sql =
        "UPDATE team_player SET name = ?1, checksum = iif(checksum = ?2, ?3, 0) WHERE session = ?4 AND number = ?5";
    let place = i64::try_from(number).unwrap_or(i64::MAX);
    let (before, after) = (sum(uuid, number, entry)?, sum(uuid, number, &renamed)?);
    conn.prepare_cached(sql)?.execute(params![name, before, after, id, place]).map(drop)
}

/// All sessions in the order in which they were begun. What is damaged is left out, with everything after it.
pub(super) fn all(conn: &Connection) -> rusqlite::Result<Vec<Kept>> {
    let mut statement = conn.prepare("SELECT id, uuid, time, zone, setup, checksum FROM team_session ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut sessions = Vec::new();
    while let Some(row) = rows.next()? {
        let Ok(opening) = opening(row) else { continue };
        let (log, whole) = log(conn, row.get("id")?, opening.id)?;
        sessions.push(Kept { opening, log, whole });
    }
    Ok(sessions)
}

fn opening(row: &Row<'_>) -> rusqlite::Result<Opening> {
    let text: String = row.get("setup")?;
    let opening = Opening {
        id: Uuid::from_bytes(row.get("uuid")?),
        when: Moment { at: Timestamp(row.get("time")?), offset_minutes: row.get("zone")? },
        setup: serde_json::from_str(&text).map_err(|_error| mismatch("a team session cannot be read"))?,
    };
    let sound = session_sum(&opening, &text) == row.get::<_, i64>("checksum")?;
    if sound { Ok(opening) } else { Err(mismatch("a team session was changed")) }
}

/// The entries of a session up to the first that is missing or not as it was written; whether that is all.
fn log(conn: &Connection, id: i64, uuid: Uuid) -> rusqlite::Result<(Vec<Entry>, bool)> {
    let mut found: BTreeMap<usize, Option<Entry>> = BTreeMap::new();
    for (table, of) in [("team_player", came as Reader), ("team_answer", answered), ("team_move", moved)] {
        let mut statement = conn.prepare_cached(&format!("SELECT * FROM {table} WHERE session = ?1"))?;
        let mut rows = statement.query([id])?;
        while let Some(row) = rows.next()? {
            let number = usize::try_from(row.get::<_, i64>("number")?).unwrap_or(usize::MAX);
            let entry = of(row).map(|fact| (fact, row.get::<_, i64>("time"), row.get::<_, i64>("checksum")));
            let entry = match entry {
                Ok((fact, Ok(at), Ok(checksum))) => {
                    let entry = Entry { at: Timestamp(at), fact };
                    (sum(uuid, number, &entry)? == checksum).then_some(entry)
                }
                _ => None,
            };
            found.insert(number, entry);
        }
    }
    let count = found.len();
    let sound = found.into_iter().enumerate().map_while(|(at, (number, entry))| entry.filter(|_| at == number));
    let entries: Vec<Entry> = sound.collect();
    let whole = entries.len() == count;
    Ok((entries, whole))
}

type Reader = fn(&Row<'_>) -> rusqlite::Result<Fact>;

fn player(row: &Row<'_>) -> rusqlite::Result<PlayerId> {
    Ok(PlayerId(Uuid::from_bytes(row.get("player")?)))
}

fn came(row: &Row<'_>) -> rusqlite::Result<Fact> {
    let (player, visit) = (player(row)?, row.get("visit")?);
    Ok(match row.get::<_, Option<String>>("name")? {
        Some(name) => Fact::Joined { player, name: SafeText::new(name), visit },
        None => Fact::Left { player, visit },
    })
}

fn answered(row: &Row<'_>) -> rusqlite::Result<Fact> {
    Ok(Fact::Answered {
        player: player(row)?,
        question: row.get::<_, u32>("question")? as usize,
        vote: row.get("vote")?,
        choice: row.get::<_, Option<u32>>("choice")?.map(|choice| choice as usize),
        elapsed_ms: row.get("elapsed_ms")?,
    })
}

fn moved(row: &Row<'_>) -> rusqlite::Result<Fact> {
    let text: String = row.get("fact")?;
    serde_json::from_str(&text).map_err(|_error| mismatch("a step of a team session cannot be read"))
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn json(value: &impl serde::Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|_error| mismatch("a team session cannot be written"))
}

fn session_sum(opening: &Opening, setup: &str) -> i64 {
    let mut sum = Sum::default();
    sum.bytes(opening.id.as_bytes()).number(opening.when.at.0).number(opening.when.offset_minutes.into());
    sum.text(setup).value()
}

/// A number that changes when anything in the row does, or its place, or its session.
fn sum(session: Uuid, number: usize, entry: &Entry) -> rusqlite::Result<i64> {
    let mut sum = Sum::default();
    sum.bytes(session.as_bytes()).number(i64::try_from(number).unwrap_or(i64::MAX)).number(entry.at.0);
    Ok(sum.text(&json(&entry.fact)?).value())
}
