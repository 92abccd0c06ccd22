//! Points and ranks. Accuracy first: speed never makes up for one answer that is not right.

use serde::{Deserialize, Serialize};

use super::message::PlayerId;

/// Points for a right answer.
pub const RIGHT: u32 = 1000;
/// Most points that speed adds.
pub const SPEED: u32 = 200;

/// Points of an answer. Speed adds in proportion to the time that was left of `limit_ms`, where it counts at all.
pub fn points(right: bool, elapsed_ms: u32, limit_ms: Option<u32>) -> u32 {
    if !right {
        return 0;
    }
    let bonus = limit_ms.filter(|limit| *limit > 0).map_or(0, |limit| {
        let left = u64::from(limit.saturating_sub(elapsed_ms));
        u32::try_from(u64::from(SPEED) * left / u64::from(limit)).unwrap_or(SPEED)
    });
    RIGHT + bonus
}

/// How one player stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Who.
    pub player: PlayerId,
    /// From 1; players with the same points share it, and the ranks after them are left out.
    pub rank: usize,
    /// Right answers.
    pub right: u32,
    /// Points.
    pub points: u32,
}

/// Sorts scores by points and numbers them; who has the same points stays in the order given.
pub fn rank(mut scores: Vec<Score>) -> Vec<Score> {
    scores.sort_by_key(|score| std::cmp::Reverse(score.points));
    let mut before: Option<(u32, usize)> = None;
    for (at, score) in scores.iter_mut().enumerate() {
        score.rank = before.filter(|(points, _)| *points == score.points).map_or(at + 1, |(_, rank)| rank);
        before = Some((score.points, score.rank));
    }
    scores
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn points_follow_the_table() {
        for (right, elapsed, limit, expected) in [
            (true, 0, None, 1000),
            (true, 90_000, None, 1000),
            (true, 0, Some(30_000), 1200),
            (true, 15_000, Some(30_000), 1100),
            (true, 29_999, Some(30_000), 1000),
            (true, 30_000, Some(30_000), 1000),
            (true, 99_000, Some(30_000), 1000),
            (true, 10, Some(0), 1000),
            (false, 0, None, 0),
            (false, 0, Some(30_000), 0),
            (true, 0, Some(u32::MAX), 1200),
        ] {
            assert_eq!(points(right, elapsed, limit), expected, "{right} {elapsed} {limit:?}");
        }
    }

    #[test]
    fn speed_never_makes_up_for_a_wrong_answer_in_five_questions() {
        const { assert!(5 * SPEED <= RIGHT) };
    }

    #[test]
    fn ties_share_a_rank_and_leave_out_the_next() {
        let score = |id, points| Score { player: PlayerId(Uuid::from_u128(id)), rank: 0, right: 0, points };
        let ranked = rank(vec![score(1, 5), score(2, 9), score(3, 9), score(4, 0), score(5, 5), score(6, 5)]);
        let shown: Vec<(u128, usize)> = ranked.iter().map(|score| (score.player.0.as_u128(), score.rank)).collect();
        assert_eq!(shown, [(2, 1), (3, 1), (1, 3), (5, 3), (6, 3), (4, 6)]);
        assert_eq!(rank(Vec::new()), Vec::new());
    }
}
