//! The stored cards: a cache of the replay, so that others (a shell prompt) need not replay the log.

use rusqlite::{Connection, named_params};

use super::marks::{get, set};
use super::rows::{Entry, mismatch, word};
use super::schema::PROFILE;
use crate::lesson::{Facet, LessonId};
use crate::platform::{StudyDay, Timestamp};
use crate::progress::log::Log;
use crate::progress::snapshot::Replay;
use crate::schedule::{Card, CardKey, Due, Phase, Review, Scheduler};

/// Cards in step with the file, as long as nobody else writes to it.
#[derive(Debug)]
pub(super) struct Cards {
    replay: Replay,
    last_day: StudyDay,
}

impl Cards {
    /// Replays a log.
    pub(super) fn new(log: &Log, scheduler: &Scheduler) -> Self {
        let mut cards = Self { replay: Replay::default(), last_day: StudyDay(i32::MIN) };
        for record in log.live() {
            cards.last_day = record.day;
            if !record.moves_card() {
                continue;
            }
            let slot = cards.replay.slot(&record.lesson, record.facet);
            cards.replay.answer(slot, Review { grade: record.grade, at: record.when.at, day: record.day }, scheduler);
        }
        cards
    }

    /// Takes in a new answer and stores its card. `false` if the answer belongs before others, so that all have to be
    /// computed again.
    pub(super) fn take(&mut self, conn: &Connection, entry: &Entry, scheduler: &Scheduler) -> rusqlite::Result<bool> {
        let Entry::Record(record) = entry else { return Ok(false) };
        if record.day < self.last_day {
            return Ok(false);
        }
        self.last_day = record.day;
        if !record.moves_card() {
            return Ok(true);
        }
        let slot = self.replay.slot(&record.lesson, record.facet);
        self.replay.answer(slot, Review { grade: record.grade, at: record.when.at, day: record.day }, scheduler);
        if let Some((card, _)) = self.replay.card(&record.lesson, record.facet) {
            store(conn, &record.lesson, record.facet, card)?;
        }
        Ok(true)
    }

    /// Stores all cards in place of what is there.
    pub(super) fn store_all(&self, conn: &Connection, scheduler: &Scheduler) -> rusqlite::Result<()> {
        conn.execute("DELETE FROM card WHERE profile = ?1", [PROFILE])?;
        for (key, card) in self.replay.cards().filter(|(_, card)| card.reps > 0) {
            store(conn, &key.lesson, key.facet, card)?;
        }
        set(conn, "scheduler", Some(&scheduler.fingerprint()))?;
        Ok(())
    }

    /// Whether the stored cards are those of the replay, by the same schedule.
    pub(super) fn agree(&self, conn: &Connection, scheduler: &Scheduler) -> rusqlite::Result<bool> {
        let mut wanted: Vec<(CardKey, Card)> =
            self.replay.cards().filter(|(_, card)| card.reps > 0).map(|(key, card)| (key.clone(), *card)).collect();
        let mut stored = stored(conn)?;
        wanted.sort_by(|a, b| a.0.cmp(&b.0));
        stored.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(stored == wanted
            && (wanted.is_empty() || get(conn, "scheduler")?.as_deref() == Some(&scheduler.fingerprint())))
    }
}

/// The cards as they are stored.
pub(super) fn stored(conn: &Connection) -> rusqlite::Result<Vec<(CardKey, Card)>> {
    let mut statement = conn.prepare_cached(include_str!("../sql/select_card.sql"))?;
    let rows = statement.query_map(named_params! { ":profile": PROFILE }, |row| {
        let step = row.get("step")?;
        let phase = match row.get::<_, String>("phase")?.as_str() {
            "learning" => Phase::Learning { step },
            "relearning" => Phase::Relearning { step },
            "review" => Phase::Review,
            _ => return Err(mismatch("a word is unknown")),
        };
        let time = row.get::<_, Option<i64>>("due_time")?.map(|time| Due::At(Timestamp(time)));
        let day = row.get::<_, Option<i32>>("due_day")?.map(|day| Due::On(StudyDay(day)));
        let card = Card {
            phase,
            stability: row.get("stability")?,
            difficulty: row.get("difficulty")?,
            due: time.or(day),
            last: Some(Timestamp(row.get("last_time")?)),
            last_day: Some(StudyDay(row.get("last_day")?)),
            reps: row.get("reps")?,
            lapses: row.get("lapses")?,
            interval_days: row.get("interval_days")?,
        };
        let facet = word(row, "facet", Facet::from_word)?;
        Ok((CardKey::new(LessonId::new(&row.get::<_, String>("lesson")?), facet), card))
    })?;
    rows.collect()
}

fn store(conn: &Connection, lesson: &LessonId, facet: Facet, card: &Card) -> rusqlite::Result<()> {
    let (phase, step) = match card.phase {
        Phase::New | Phase::Review => ("review", 0),
        Phase::Learning { step } => ("learning", step),
        Phase::Relearning { step } => ("relearning", step),
    };
    let (due_time, due_day) = match card.due {
        Some(Due::At(time)) => (Some(time.0), None),
        Some(Due::On(day)) => (None, Some(day.0)),
        None => (None, None),
    };
    conn.prepare_cached(include_str!("../sql/upsert_card.sql"))?.execute(named_params! {
        ":profile": PROFILE, ":lesson": lesson.as_str(), ":facet": facet.word(), ":phase": phase, ":step": step,
        ":stability": card.stability, ":difficulty": card.difficulty, ":due_time": due_time, ":due_day": due_day,
        ":last_time": card.last.unwrap_or_default().0, ":last_day": card.last_day.unwrap_or_default().0,
        ":reps": card.reps, ":lapses": card.lapses, ":interval_days": card.interval_days,
    })?;
    Ok(())
}
