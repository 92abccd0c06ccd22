//! Time: one reading, and the calendar days that reviews are counted in.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This time plus a number of seconds (may be negative).
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// Whole milliseconds since an earlier time; never negative, because clocks jump.
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0).max(0)
    }
}

/// Hour of the local day at which a new study day begins: who learns after midnight still learns today.
pub const DAY_CUT_OFF_HOUR: i64 = 4;

/// Days since 1970-01-01 in local time, where a day begins at [`DAY_CUT_OFF_HOUR`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StudyDay(pub i32);

impl StudyDay {
    /// The calendar date of the day; the range of a calendar is far wider than any clock.
    pub fn date(self) -> Date {
        let epoch = jiff::civil::date(1970, 1, 1);
        epoch.checked_add(jiff::Span::new().try_days(self.0).unwrap_or_default()).unwrap_or(epoch)
    }

    /// The day so many days later.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// `Sat 21 Nov`.
    pub fn short(self) -> String {
        self.date().strftime("%a %-d %b").to_string()
    }

    /// `Sat`.
    pub fn weekday(self) -> String {
        self.date().strftime("%a").to_string()
    }

    /// `2026-11-21`.
    pub fn iso(self) -> String {
        self.date().to_string()
    }
}

/// One reading of the clock: the time and how far local time is ahead of UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The time.
    pub at: Timestamp,
    /// Local time minus UTC, in minutes (-720 to 840).
    pub offset_minutes: i32,
}

impl Moment {
    /// The study day of this moment.
    pub fn day(self) -> StudyDay {
        let local = self.at.0.div_euclid(1000) + i64::from(self.offset_minutes) * 60 - DAY_CUT_OFF_HOUR * 3600;
        StudyDay(i32::try_from(local.div_euclid(86_400)).unwrap_or_default())
    }

    /// `2026-11-21 17:05`, local time.
    pub fn stamp(self) -> String {
        let minutes = (self.at.0.div_euclid(1000) + i64::from(self.offset_minutes) * 60).div_euclid(60);
        let (day, minute) = (minutes.div_euclid(24 * 60), minutes.rem_euclid(24 * 60));
        let date = StudyDay(i32::try_from(day).unwrap_or_default()).iso();
        format!("{date} {:02}:{:02}", minute / 60, minute % 60)
    }

    /// `2026-11-21T13:05:00+01:00`; the number of milliseconds where no calendar reaches.
    pub fn iso(self) -> String {
        let offset = jiff::tz::Offset::from_seconds(self.offset_minutes.saturating_mul(60)).ok();
        let time = jiff::Timestamp::from_millisecond(self.at.0).ok();
        match (time, offset) {
            (Some(time), Some(offset)) => {
                offset.to_datetime(time).strftime("%Y-%m-%dT%H:%M:%S").to_string() + &zone(self.offset_minutes)
            }
            _ => self.at.0.to_string(),
        }
    }

    /// When a study day begins, by this moment's offset.
    pub fn day_start(self, day: StudyDay) -> Timestamp {
        let local = i64::from(day.0) * 86_400 + DAY_CUT_OFF_HOUR * 3600;
        Timestamp((local - i64::from(self.offset_minutes) * 60) * 1000)
    }
}

/// `+01:00`.
fn zone(minutes: i32) -> String {
    let (sign, size) = (if minutes < 0 { '-' } else { '+' }, minutes.unsigned_abs());
    format!("{sign}{:02}:{:02}", size / 60, size % 60)
}

/// Reads the time. The program holds one; tests hold a [`FixedClock`].
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> Moment;
}

/// The clock of the machine, with the time zone it is set to.
#[derive(Debug)]
pub struct SystemClock {
    zone: TimeZone,
}

impl SystemClock {
    /// Reads the time zone once.
    pub fn new() -> Self {
        Self { zone: TimeZone::system() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        let now = jiff::Timestamp::now();
        let offset = self.zone.to_offset(now).seconds() / 60;
        Moment { at: Timestamp(now.as_millisecond()), offset_minutes: offset }
    }
}

/// A clock that stands still.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub Moment);

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(iso: &str, offset_minutes: i32) -> Moment {
        let utc: jiff::Timestamp = iso.parse().expect("a time");
        Moment { at: Timestamp(utc.as_millisecond()), offset_minutes }
    }

    #[test]
    fn the_day_turns_at_four_in_the_morning_local_time() {
        assert_eq!(at("2026-11-21T03:59:00Z", 0).day().iso(), "2026-11-20");
        assert_eq!(at("2026-11-21T04:00:00Z", 0).day().iso(), "2026-11-21");
        assert_eq!(at("2026-11-21T03:00:00Z", 60).day().iso(), "2026-11-21");
        assert_eq!(at("2026-11-21T04:00:00Z", -300).day().iso(), "2026-11-20");
    }

    #[test]
    fn a_stamp_is_local_time() {
        assert_eq!(at("2026-11-21T23:30:59Z", 60).stamp(), "2026-11-22 00:30");
        assert_eq!(at("1969-12-31T23:59:00Z", 0).stamp(), "1969-12-31 23:59");
    }

    #[test]
    fn a_moment_is_written_with_its_offset() {
        assert_eq!(at("2026-11-21T23:30:05Z", 60).iso(), "2026-11-22T00:30:05+01:00");
        assert_eq!(at("2026-11-21T23:30:05Z", -150).iso(), "2026-11-21T21:00:05-02:30");
        assert_eq!(Moment { at: Timestamp(i64::MAX), offset_minutes: 0 }.iso(), i64::MAX.to_string());
    }

    #[test]
    fn a_day_starts_where_it_is_counted_from() {
        let now = at("2026-11-21T12:00:00Z", 60);
        let start = now.day_start(now.day());
        assert_eq!(Moment { at: start, ..now }.day(), now.day());
        assert_eq!(Moment { at: start.plus_seconds(-1), ..now }.day(), now.day().plus(-1));
    }
}
