//! Where a list stands: the chosen row and the first one shown.

use crate::tui::action::Action;

/// Rows that stay visible beyond the chosen one.
const BEYOND: usize = 2;

/// The chosen row of a list and the first one that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The chosen row.
    pub chosen: usize,
    first: usize,
}

impl Position {
    /// A position on a row.
    pub fn at(chosen: usize) -> Self {
        Self { chosen, first: 0 }
    }

    /// The first row to show so that the chosen one and two beyond it lie in `height` rows of `total`.
    pub fn first(self, total: usize, height: usize) -> usize {
        let beyond = BEYOND.min(height.saturating_sub(1) / 2);
        let lowest = (self.chosen + beyond + 1).saturating_sub(height);
        let highest = self.chosen.saturating_sub(beyond);
        self.first.clamp(lowest.min(highest), highest).min(total.saturating_sub(height))
    }

    /// Keeps what is shown now as the place to scroll from.
    pub fn settle(&mut self, total: usize, height: usize) {
        self.chosen = self.chosen.min(total.saturating_sub(1));
        self.first = self.first(total, height);
    }

    /// Moves by a key or the wheel; `can` tells the rows that can be chosen. Whether the action was one of moving.
    pub fn step(&mut self, action: &Action, total: usize, height: usize, can: impl Fn(usize) -> bool) -> bool {
        let page = height.saturating_sub(BEYOND).max(1);
        let (wanted, down) = match action {
            Action::Up => (self.chosen.checked_sub(1), false),
            Action::Down => (Some(self.chosen + 1), true),
            Action::PageUp => (Some(self.chosen.saturating_sub(page)), false),
            Action::PageDown => (Some(self.chosen + page), true),
            Action::Top => (Some(0), true),
            Action::Bottom => (Some(total), false),
            Action::Scroll(rows) => return self.scroll(*rows, total, height, can),
            _ => return false,
        };
        let last = total.saturating_sub(1);
        let wanted = wanted.map(|row| row.min(last));
        self.chosen = wanted.and_then(|row| nearest(row, total, down, &can)).unwrap_or(self.chosen);
        if matches!(action, Action::Top) {
            self.first = 0;
        }
        self.settle(total, height);
        true
    }

    fn scroll(&mut self, rows: i16, total: usize, height: usize, can: impl Fn(usize) -> bool) -> bool {
        let first = self.first(total, height);
        let moved = first.saturating_add_signed(isize::from(rows)).min(total.saturating_sub(height));
        self.first = moved;
        let beyond = BEYOND.min(height.saturating_sub(1) / 2);
        let top = if moved == 0 { 0 } else { moved + beyond };
        let bottom =
            if moved + height >= total { total.saturating_sub(1) } else { (moved + height).saturating_sub(1 + beyond) };
        let wanted = self.chosen.clamp(top.min(bottom), bottom);
        self.chosen = nearest(wanted, total, rows > 0, &can).unwrap_or(self.chosen);
        self.settle(total, height);
        true
    }
}

/// The nearest row that can be chosen: first on in the direction of the move, then against it.
fn nearest(row: usize, total: usize, down: bool, can: &impl Fn(usize) -> bool) -> Option<usize> {
    let after = || (row..total).find(|row| can(*row));
    let before = || (0..=row.min(total.saturating_sub(1))).rev().find(|row| can(*row));
    if down { after().or_else(before) } else { before().or_else(after) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_rows_stay_visible_beyond_the_chosen_one() {
        let mut position = Position::default();
        for _ in 0..20 {
            position.step(&Action::Down, 100, 10, |_| true);
        }
        assert_eq!((position.chosen, position.first(100, 10)), (20, 13));
        for _ in 0..5 {
            position.step(&Action::Up, 100, 10, |_| true);
        }
        assert_eq!((position.chosen, position.first(100, 10)), (15, 13), "the list rests until the edge comes near");
        position.step(&Action::Bottom, 100, 10, |_| true);
        assert_eq!((position.chosen, position.first(100, 10)), (99, 90));
    }

    #[test]
    fn headings_are_stepped_over() {
        let can = |row: usize| !row.is_multiple_of(4);
        let mut position = Position::at(3);
        position.step(&Action::Down, 12, 6, can);
        assert_eq!(position.chosen, 5);
        position.step(&Action::Up, 12, 6, can);
        assert_eq!(position.chosen, 3);
        position.step(&Action::Top, 12, 6, can);
        position.step(&Action::Up, 12, 6, can);
        assert_eq!((position.chosen, position.first(12, 6)), (1, 0), "the first heading stays in view");
    }

    #[test]
    fn the_wheel_takes_the_choice_along() {
        let mut position = Position::at(0);
        position.step(&Action::Scroll(3), 100, 10, |_| true);
        assert_eq!((position.chosen, position.first(100, 10)), (5, 3));
        position.step(&Action::Scroll(-30), 100, 10, |_| true);
        assert_eq!((position.chosen, position.first(100, 10)), (5, 0));
    }

    #[test]
    fn no_list_is_too_short() {
        for total in 0..4 {
            for height in 0..4 {
                let mut position = Position::at(3);
                for action in
                    [Action::Down, Action::Up, Action::PageDown, Action::Scroll(-2), Action::Scroll(2), Action::Bottom]
                {
                    position.step(&action, total, height, |_| true);
                    assert!(position.chosen < total.max(1));
                }
            }
        }
    }
}
