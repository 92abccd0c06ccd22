//! The most that a line can come to: what need not be read because another line is better already.

use super::Field;
use super::detail::Sought;
use super::reading::Line;
use super::segment::Fields;

/// What a line with nothing but words of the query comes to, beside what their order adds; see [`Sought`].
const LIKENESS: f32 = 5.0;
/// What the order adds, by how surely the words are meant, in a line of as many words as the query, and in another.
const WHOLLY: f32 = 8.0;
const PARTLY: f32 = 2.0;
/// What it adds at most in a tag.
const IN_TAG: f32 = 2.0;
/// Sums of the same numbers in another order differ by less.
const ROUNDING: f32 = 1.001;

/// The most that lines of one lesson can come to, by field.
pub(super) struct Most {
    partly: [f32; Field::ALL.len()],
    wholly: [f32; Field::ALL.len()],
    /// The fields that are read.
    any: Fields,
    /// What the lesson has to come to, so that anybody sees it.
    least: f32,
}

impl Most {
    /// Nothing is known: any line may be the best one.
    pub(super) fn unknown() -> Self {
        let all = [f32::INFINITY; Field::ALL.len()];
        Self { partly: all, wholly: all, any: Fields::ANY, least: f32::NEG_INFINITY }
    }

    /// For a lesson that holds each word of the query in these fields, and no more surely than that; `any` are those
    /// that hold any, whose lines are read.
    pub(super) fn of(sought: &Sought<'_>, any: Fields, held: &[(Fields, f32)]) -> Self {
        let all: f32 = sought.importance.iter().sum();
        let mut most = Self::unknown();
        if all <= 0.0 {
            return most;
        }
        most.any = any;
        for ((field, partly), wholly) in Field::ALL.into_iter().zip(&mut most.partly).zip(&mut most.wholly) {
            if !any.has(field) {
                continue;
            }
            let (mut known, mut met, mut least) = (0.0, 0.0, 1.0_f32);
            for ((fields, quality), importance) in held.iter().zip(&sought.importance) {
                // In prose the index leaves words out that say nothing.
                let quality = match field {
                    Field::Summary | Field::Takeaway | Field::Text => 1.0,
                    _ if fields.has(field) => *quality,
                    _ => 0.0,
                };
                known += quality * importance;
                met += if quality > 0.0 { *importance } else { 0.0 };
                least = least.min(quality);
            }
            // In a long query what a line shows may count for more than what it knows.
            let share = if sought.is_long { 1.0 } else { met / all };
            let at_most = sought.weight(field) * known * share * ROUNDING;
            let limit = if field == Field::Tag { IN_TAG } else { f32::INFINITY };
            let of = |order: f32| at_most * (LIKENESS + (order * least).min(limit));
            (*partly, *wholly) = (of(PARTLY), of(WHOLLY));
        }
        most
    }

    /// The most that any line of a field comes to.
    pub(super) fn of_field(&self, field: Field) -> f32 {
        self.wholly.get(field as usize).copied().unwrap_or(f32::INFINITY)
    }

    /// The same for a lesson that nobody sees below a score.
    pub(super) fn unless_below(self, least: f32) -> Self {
        Self { least, ..self }
    }

    /// Whether a lesson with such points is below, whatever its lines are, given the best of its names.
    pub(super) fn is_below(&self, points: f32, best: f32) -> bool {
        let lines = Field::ALL.into_iter().filter(|field| *field != Field::Title && self.any.has(*field));
        let most = lines.map(|field| self.of_field(field)).fold(best, f32::max);
        points + most < self.least
    }

    /// Whether a line may come to more than a score, for a query of so many words.
    pub(super) fn may_beat(&self, score: f32, line: &Line<'_>, words: usize) -> bool {
        let partly = self.partly.get(line.field as usize).copied().unwrap_or(f32::INFINITY);
        let is_prose = matches!(line.field, Field::Summary | Field::Takeaway | Field::Text);
        partly > score
            || line.has_long && !is_prose
            || self.of_field(line.field) > score && !line.has_more_words_than(words)
    }
}
