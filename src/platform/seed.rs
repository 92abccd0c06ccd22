//! Randomness that can be repeated: the same seed gives the same quiz on every machine and version.

use serde::{Deserialize, Serialize};

/// What a quiz is drawn from. Shown to the learner, so that a quiz can be given again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seed(pub u64);

impl Seed {
    /// The generator for one purpose; another `purpose` gives an independent one.
    pub fn rng(self, purpose: &str) -> Rng {
        // FNV-1a, 64 bits: stable for ever, unlike the hashers of the standard library.
        let hash =
            purpose.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        Rng(self.0 ^ hash)
    }
}

/// Where randomness enters.
pub trait Entropy {
    /// A fresh seed of five digits: few enough to be read out across a room.
    fn seed(&self) -> Seed;
    /// A number that no other call gives.
    fn nonce(&self) -> u128;
}

/// The randomness of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn seed(&self) -> Seed {
        let (high, low) = uuid::Uuid::new_v4().as_u64_pair();
        Seed((high ^ low) % 90_000 + 10_000)
    }

    fn nonce(&self) -> u128 {
        uuid::Uuid::new_v4().as_u128()
    }
}

/// No randomness: the same seed each time, and numbers that count up in steps of a million.
#[derive(Clone, Debug, Default)]
pub struct FixedEntropy {
    /// The seed.
    pub seed: u64,
    counter: std::cell::Cell<u128>,
}

impl FixedEntropy {
    /// Always this seed.
    pub fn new(seed: u64) -> Self {
        Self { seed, counter: std::cell::Cell::default() }
    }
}

impl Entropy for FixedEntropy {
    fn seed(&self) -> Seed {
        Seed(self.seed)
    }

    fn nonce(&self) -> u128 {
        self.counter.set(self.counter.get() + 1_000_000);
        self.counter.get()
    }
}

/// `SplitMix64` (Steele, Lea and Flood 2014). A library generator may change its stream between
/// versions, and then the same seed would no longer be the same quiz.
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`; 0 if `limit` is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        // The widening product (Lemire 2019); the bias below 2^-50 is of no consequence for a quiz.
        let wide = u128::from(self.next_u64()) * (limit as u128);
        usize::try_from(wide >> 64).unwrap_or_default()
    }

    /// A number from 0 up to, not including, 1.
    pub fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
        let mantissa = (self.next_u64() >> 11) as f64;
        mantissa / 9_007_199_254_740_992.0
    }

    /// Puts a list in random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// One of the items.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_never_changes() {
        let mut rng = Rng(0);
        assert_eq!(rng.next_u64(), 0xe220_a839_7b1d_cdaf, "first value of SplitMix64 for seed 0");
        assert_eq!(rng.next_u64(), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn purposes_are_independent_and_repeatable() {
        let draw = |purpose| Seed(4711).rng(purpose).next_u64();
        assert_eq!(draw("order"), draw("order"));
        assert_ne!(draw("order"), draw("options"));
    }
}
