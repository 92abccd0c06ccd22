//! What the lessons know of a query, summed up word by word.

use super::known::Holding;
use super::places::Places;
use super::segment::Fields;

/// A word that only one of like meaning stands for is known by this share.
pub(super) const ALIKE_SHARE: f32 = 0.8;

/// What one lesson knows of a query.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    pub(super) points: f32,
    /// The importance of the words that the lesson knows, those aside that say nothing.
    pub(super) had: f32,
    /// The same, where one of like meaning counts as much as the word.
    pub(super) met: f32,
    /// The fields of the lesson that hold any of the words.
    pub(super) fields: Fields,
}

/// What a word counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    /// The rarer, the more.
    pub(super) importance: f32,
    /// A lesson has to know it to have the whole query.
    pub(super) counts: bool,
}

impl Sum {
    /// With what the lesson has of one word more.
    #[inline]
    pub(super) fn with(self, holding: &Holding, Counted { importance, counts }: Counted) -> Self {
        let met = if counts { importance } else { 0.0 };
        Self {
            points: self.points + importance * holding.weight,
            had: self.had + if holding.is_direct { met } else { met * ALIKE_SHARE },
            met: self.met + met,
            fields: self.fields.with(holding.fields),
        }
    }
}

/// The lessons that know anything of a query. Their room is kept from one search to the next.
#[derive(Debug, Default)]
pub(super) struct Sums {
    places: Places,
    /// In the order in which they were found.
    all: Vec<(u32, Sum)>,
}

impl Sums {
    /// Begins anew, for lessons below this many.
    pub(super) fn begin(&mut self, lessons: usize) {
        self.places.begin(lessons);
        self.all.clear();
    }

    /// Adds what lessons have of a word.
    pub(super) fn add(&mut self, holdings: &[Holding], counted: Counted) {
        self.all.reserve(holdings.len());
        for holding in holdings {
            let place = self.places.place(holding.lesson, self.all.len());
            match self.all.get_mut(place) {
                Some((_, sum)) => *sum = sum.with(holding, counted),
                None => self.all.push((holding.lesson, Sum::default().with(holding, counted))),
            }
        }
    }

    /// Adds points to a lesson for what is none of the query's words.
    pub(super) fn add_points(&mut self, lesson: u32, points: f32) {
        let place = self.places.place(lesson, self.all.len());
        match self.all.get_mut(place) {
            Some((_, sum)) => sum.points += points,
            None => self.all.push((lesson, Sum { points, ..Sum::default() })),
        }
    }

    /// All of them; the place in the list is the number of a lesson.
    pub(super) fn all(&self) -> &[(u32, Sum)] {
        &self.all
    }
}
