//! Cards from answers. The only way in which a card ever changes, so that the stored ones can be checked against it.

use super::ByLesson;
use crate::lesson::{Facet, LessonId};
use crate::schedule::{Card, CardKey, Due, Load, Review, Scheduler, Spread};

/// All cards after the answers so far.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    lessons: ByLesson<[Option<u32>; 4]>,
    slots: Vec<Slot>,
    load: Load,
}

#[derive(Clone, Debug)]
struct Slot {
    key: CardKey,
    hash: u64,
    card: Card,
    passed: bool,
}

impl Replay {
    /// The number of a card, new or known.
    pub fn slot(&mut self, lesson: &LessonId, facet: Facet) -> usize {
        if let Some(slot) = self.find(lesson, facet) {
            return slot;
        }
        let slot = self.slots.len();
        let key = CardKey::new(lesson.clone(), facet);
        self.slots.push(Slot { hash: key.hash(), key, card: Card::default(), passed: false });
        let row = self.lessons.entry(lesson.clone()).or_default();
        if let Some(cell) = row.get_mut(facet as usize) {
            *cell = u32::try_from(slot).ok();
        }
        slot
    }

    /// The number of a card that was asked for before.
    pub fn number(&self, lesson: &LessonId, facet: Facet) -> Option<usize> {
        self.find(lesson, facet)
    }

    /// The key of a card.
    pub fn key(&self, slot: usize) -> Option<&CardKey> {
        self.slots.get(slot).map(|slot| &slot.key)
    }

    /// A card, and whether it was ever answered from memory; nothing if it was never answered at all.
    pub fn card(&self, lesson: &LessonId, facet: Facet) -> Option<(&Card, bool)> {
        let slot = self.slots.get(self.find(lesson, facet)?)?;
        (slot.card.reps > 0).then_some((&slot.card, slot.passed))
    }

    /// Whether there is any card of a lesson.
    pub fn knows(&self, lesson: &LessonId) -> bool {
        self.lessons.contains_key(lesson)
    }

    /// All cards, in the order in which they were first asked.
    pub fn cards(&self) -> impl Iterator<Item = (&CardKey, &Card)> {
        self.slots.iter().map(|slot| (&slot.key, &slot.card))
    }

    /// Takes in the next answer; the card as it was before.
    pub fn answer(&mut self, slot: usize, review: Review, scheduler: &Scheduler) -> Card {
        let Some(slot) = self.slots.get_mut(slot) else { return Card::default() };
        let before = slot.card;
        if let Some(Due::On(day)) = before.due {
            self.load.remove(day);
        }
        slot.card = scheduler.review(&before, review, Spread::Even(before.fuzz(slot.hash), &self.load));
        slot.passed |= review.grade.remembered();
        if let Some(Due::On(day)) = slot.card.due {
            self.load.add(day);
        }
        before
    }

    /// Makes every card new again; their numbers stay.
    pub fn reset(&mut self) {
        self.load = Load::default();
        for slot in &mut self.slots {
            slot.card = Card::default();
            slot.passed = false;
        }
    }

    fn find(&self, lesson: &LessonId, facet: Facet) -> Option<usize> {
        self.lessons.get(lesson)?.get(facet as usize).copied().flatten().and_then(|slot| usize::try_from(slot).ok())
    }
}
