//! The best of many lessons, without keeping or sorting the others.

/// A lesson with its points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Standing {
    pub(super) points: f32,
    /// Its place in the catalog.
    pub(super) lesson: usize,
}

impl Standing {
    /// Best first; of equal ones the one before in the catalog.
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        other.points.total_cmp(&self.points).then(self.lesson.cmp(&other.lesson))
    }
}

/// So many of the best lessons.
#[derive(Debug)]
pub(super) struct Best {
    count: usize,
    kept: Vec<Standing>,
    /// Whoever stands behind it is not among the best.
    last: Standing,
    /// How many there were.
    pub(super) total: usize,
    /// The most points of any; 0 at least.
    pub(super) most: f32,
}

impl Best {
    /// None yet, of which `count` will be kept.
    pub(super) fn new(count: usize) -> Self {
        let last = Standing { points: f32::NEG_INFINITY, lesson: usize::MAX };
        Self { count, kept: Vec::new(), last, total: 0, most: 0.0 }
    }

    /// Takes the next one.
    #[inline]
    pub(super) fn take(&mut self, next: Standing) {
        self.total += 1;
        // Nearly all of many are behind, or as good and later in the catalog.
        if next.points > self.last.points || next.points >= self.last.points && next.lesson < self.last.lesson {
            self.keep(next);
        }
    }

    fn keep(&mut self, next: Standing) {
        self.most = self.most.max(next.points);
        if self.count > 0 && self.kept.len() >= self.count.saturating_mul(4) {
            self.kept.select_nth_unstable_by(self.count - 1, Standing::order);
            self.kept.truncate(self.count);
            self.last = self.kept.last().copied().unwrap_or(self.last);
        }
        self.kept.push(next);
    }

    /// The best ones, best first.
    pub(super) fn sorted(self) -> Vec<Standing> {
        let mut best = self.unsorted();
        best.sort_unstable_by(Standing::order);
        best
    }

    /// The best ones in no order.
    pub(super) fn unsorted(mut self) -> Vec<Standing> {
        if self.kept.len() > self.count {
            if let Some(last) = self.count.checked_sub(1) {
                self.kept.select_nth_unstable_by(last, Standing::order);
            }
            self.kept.truncate(self.count);
        }
        self.kept
    }
}

/// The score that so many have reached; negative infinity where fewer are there.
pub(super) fn nth_best(scores: &mut [f32], count: usize) -> f32 {
    let Some(at) = count.checked_sub(1).filter(|at| *at < scores.len()) else { return f32::NEG_INFINITY };
    *scores.select_nth_unstable_by(at, |a, b| b.total_cmp(a)).1
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_best_are_those_that_come_first_of_all_in_order(
            points in proptest::collection::vec(0..9_u8, 0..60),
            count in 0..9_usize,
            turned in 0..60_usize,
        ) {
            let mut all: Vec<Standing> = Vec::new();
            for (lesson, points) in points.iter().enumerate() {
                all.push(Standing { points: f32::from(*points), lesson });
            }
            let turned = turned.min(all.len());
            let mut best = Best::new(count);
            all.iter().skip(turned).chain(all.iter().take(turned)).for_each(|next| best.take(*next));
            let most = f32::from(points.iter().copied().max().unwrap_or_default());
            proptest::prop_assert_eq!((best.total, best.most), (all.len(), most));
            all.sort_by(|a, b| b.points.total_cmp(&a.points));
            all.truncate(count);
            proptest::prop_assert_eq!(best.sorted(), all);
        }
    }

    #[test]
    fn the_score_that_so_many_have_reached() {
        let mut scores = vec![1.0, 5.0, 3.0];
        let mut reached = |count| nth_best(&mut scores, count);
        assert!((reached(1) - 5.0).abs() < 1e-6 && (reached(2) - 3.0).abs() < 1e-6 && (reached(3) - 1.0).abs() < 1e-6);
        assert!(reached(4).is_infinite() && reached(0).is_infinite());
    }
}
