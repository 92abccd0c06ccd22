//! The one clock of a session: how long the present answer has been waited for.

use serde::{Deserialize, Serialize};

use crate::platform::Timestamp;

/// Time since a question or a turn began, without the pauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    started: Timestamp,
    /// Milliseconds that there are in all; without a limit none.
    limit_ms: Option<i64>,
    stopped: Option<Timestamp>,
    paused_ms: i64,
}

impl Clock {
    /// A clock that starts now; `seconds` until time is up, if it ever is.
    pub fn new(now: Timestamp, seconds: Option<u16>) -> Self {
        let limit_ms = seconds.map(|seconds| i64::from(seconds) * 1000);
        Self { started: now, limit_ms, stopped: None, paused_ms: 0 }
    }

    /// Milliseconds so far, without pauses; never negative, whatever the clock of the machine does.
    pub fn elapsed(&self, now: Timestamp) -> i64 {
        let until = self.stopped.unwrap_or(now);
        (until.since(self.started) - self.paused_ms).max(0)
    }

    /// Milliseconds left; `None` without a limit.
    pub fn left(&self, now: Timestamp) -> Option<i64> {
        self.limit_ms.map(|limit| (limit - self.elapsed(now)).max(0))
    }

    /// Milliseconds that there are in all.
    pub fn limit(&self) -> Option<i64> {
        self.limit_ms
    }

    /// Whether time is up.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.stopped.is_none() && self.left(now) == Some(0)
    }

    /// Whether it stands still.
    pub fn is_stopped(&self) -> bool {
        self.stopped.is_some()
    }

    /// Stops it.
    pub fn stop(&mut self, now: Timestamp) {
        self.stopped = self.stopped.or(Some(now));
    }

    /// Goes on.
    pub fn go(&mut self, now: Timestamp) {
        if let Some(stopped) = self.stopped.take() {
            self.paused_ms += now.since(stopped);
        }
    }

    /// Leaves out the time from one moment to another, in which nobody was there to answer.
    pub fn leave_out(&mut self, from: Timestamp, to: Timestamp) {
        if self.stopped.is_none() {
            self.paused_ms += to.since(from);
        }
    }

    /// Gives more time, where there is a limit.
    pub fn extend(&mut self, seconds: u16) {
        self.limit_ms = self.limit_ms.map(|limit| limit + i64::from(seconds) * 1000);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp(1_000_000 + seconds * 1000)
    }

    #[test]
    fn pauses_do_not_count_and_more_time_does() {
        let mut clock = Clock::new(at(0), Some(30));
        clock.stop(at(10));
        clock.stop(at(12));
        assert_eq!((clock.elapsed(at(50)), clock.left(at(50))), (10_000, Some(20_000)));
        clock.go(at(50));
        assert_eq!(clock.left(at(55)), Some(15_000));
        clock.extend(10);
        assert!(!clock.is_over(at(79)) && clock.is_over(at(80)));
        clock.leave_out(at(80), at(90));
        assert!(!clock.is_over(at(89)));
    }

    #[test]
    fn a_clock_that_goes_backwards_takes_no_time_away() {
        let clock = Clock::new(at(100), Some(30));
        assert_eq!((clock.elapsed(at(0)), clock.left(at(0))), (0, Some(30_000)));
        assert_eq!(Clock::new(at(0), None).left(at(9999)), None);
    }
}
