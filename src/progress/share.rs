//! Shares of a whole, and how far they can be trusted.

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that count.
    pub right: u32,
    /// All of them.
    pub total: u32,
}

impl Share {
    /// Answers from which on a percentage is shown; below, only the count.
    pub const ENOUGH: u32 = 10;

    /// Counts one more.
    pub fn add(&mut self, right: bool) {
        self.right += u32::from(right);
        self.total += 1;
    }

    /// Whether there is enough for a percentage.
    pub fn is_enough(self) -> bool {
        self.total >= Self::ENOUGH
    }

    /// The share, 0 to 1; nothing without answers.
    pub fn value(self) -> Option<f64> {
        (self.total > 0).then(|| f64::from(self.right) / f64::from(self.total))
    }

    /// Where the true share lies in 95 of 100 cases, 0 to 1 (Wilson 1927, the score interval without continuity
    /// correction); nothing without answers.
    pub fn interval(self) -> Option<(f64, f64)> {
        const Z: f64 = 1.959_963_984_540_054;
        let share = self.value()?;
        let n = f64::from(self.total);
        let centre = share + Z * Z / (2.0 * n);
        let reach = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        Some((((centre - reach) / scale).clamp(0.0, 1.0), ((centre + reach) / scale).clamp(0.0, 1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near((low, high): (f64, f64), wanted: (f64, f64)) -> bool {
        (low - wanted.0).abs() < 5e-5 && (high - wanted.1).abs() < 5e-5
    }

    #[test]
    fn the_interval_is_that_of_the_literature() {
        // Newcombe 1998, table I, method 3.
        let of = |right, total| Share { right, total }.interval().expect("answers");
        assert!(near(of(81, 263), (0.2553, 0.3662)));
        assert!(near(of(15, 148), (0.0624, 0.1605)));
        assert!(near(of(0, 20), (0.0, 0.1611)));
        assert!(near(of(1, 29), (0.0061, 0.1718)));
        assert!(near(of(20, 20), (0.8389, 1.0)));
    }

    #[test]
    fn without_answers_there_is_no_share() {
        assert_eq!(Share::default().value(), None);
        assert_eq!(Share::default().interval(), None);
        let mut share = Share::default();
        (0..10).for_each(|n| share.add(n % 2 == 0));
        assert!(share.is_enough());
        assert_eq!((share.right, share.value()), (5, Some(0.5)));
    }
}
