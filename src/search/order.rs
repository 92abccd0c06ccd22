//! Where the lessons of a shelf stand in the catalog.

/// The place of a lesson on whose place stands another one.
pub(super) const NOWHERE: u32 = u32::MAX;

/// The places of a shelf's lessons in the catalog.
pub(super) enum Order {
    /// One after the other from this one on, as they nearly always stand: of thousands none has to be looked up.
    From(u32),
    /// [`NOWHERE`] where another lesson took the place.
    Given(Vec<u32>),
}

impl Order {
    pub(super) fn of(places: Vec<u32>) -> Self {
        let first = places.first().copied().unwrap_or_default();
        let is_in_order = places.iter().zip(first..NOWHERE).filter(|(place, number)| *place == number).count();
        if is_in_order == places.len() { Self::From(first) } else { Self::Given(places) }
    }

    /// The place of a lesson of the shelf, which has it.
    #[inline]
    pub(super) fn place(&self, lesson: usize) -> u32 {
        match self {
            Self::From(first) => u32::try_from(lesson).map_or(NOWHERE, |lesson| first.saturating_add(lesson)),
            Self::Given(places) => places.get(lesson).copied().unwrap_or(NOWHERE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lessons_have_the_places_that_were_given_whether_looked_up_or_counted() {
        for (given, is_counted) in [
            (vec![], true),
            (vec![0, 1, 2], true),
            (vec![7, 8], true),
            (vec![8, 7], false),
            (vec![0, NOWHERE, 2], false),
            (vec![NOWHERE], false),
            (vec![NOWHERE - 1, NOWHERE], false),
        ] {
            let order = Order::of(given.clone());
            assert_eq!(matches!(order, Order::From(_)), is_counted, "{given:?}");
            assert!(given.iter().enumerate().all(|(lesson, place)| order.place(lesson) == *place), "{given:?}");
        }
    }
}
