//! Two snippets side by side: which lines stand opposite each other, and which words in them differ.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Listing;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// The same on both sides.
    Same,
    /// Different, with a line opposite.
    Changed,
    /// Only on the left.
    Removed,
    /// Only on the right.
    Added,
}

/// One row of the pair: 0-based lines of the left and of the right snippet, at least one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line on the left.
    pub left: Option<usize>,
    /// The line on the right.
    pub right: Option<usize>,
    /// What became of it.
    pub kind: Kind,
}

/// The alignment of two snippets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// The rows; every line of each side once and in order.
    pub rows: Vec<Row>,
    /// Changed words of each line on the left: bytes of the shown text, in order.
    pub left_words: Vec<Vec<Range<usize>>>,
    /// Changed words of each line on the right.
    pub right_words: Vec<Vec<Range<usize>>>,
}

/// The least part of two lines that has to be common for them to count as one line that was changed.
const ALIKE: f64 = 1.0 / 3.0;

/// Lines times lines of a changed block beyond which lines are paired in order, without a search for the most
/// similar: its time grows with this product.
const LARGEST_SEARCH: usize = 40_000;

/// Aligns the bad with the good code.
pub fn align(bad: &Listing, good: &Listing) -> Pair {
    let texts = |listing: &Listing| listing.lines.iter().map(|line| line.text.to_string()).collect::<Vec<_>>();
    let (left, right) = (texts(bad), texts(good));
    let mut pair =
        Pair { rows: Vec::new(), left_words: vec![Vec::new(); left.len()], right_words: vec![Vec::new(); right.len()] };
    for operation in capture_diff_slices(Algorithm::Patience, &left, &right) {
        let (old, new) = (operation.old_range(), operation.new_range());
        if let DiffOp::Equal { .. } = operation {
            let same = |(left, right)| Row { left: Some(left), right: Some(right), kind: Kind::Same };
            pair.rows.extend(old.zip(new).map(same));
        } else {
            align_block(&left, &right, (old, new), &mut pair.rows);
        }
    }
    for row in pair.rows.iter().filter(|row| row.kind == Kind::Changed) {
        let (Some(at), Some(opposite)) = (row.left, row.right) else { continue };
        let (Some(one), Some(two)) = (left.get(at), right.get(opposite)) else { continue };
        let (gone, come) = changed_words(one, two);
        if let (Some(left), Some(right)) = (pair.left_words.get_mut(at), pair.right_words.get_mut(opposite)) {
            (*left, *right) = (gone, come);
        }
    }
    pair
}

/// Aligns a block that differs: the most similar lines opposite each other, what is left between them in order.
fn align_block(left: &[String], right: &[String], block: (Range<usize>, Range<usize>), rows: &mut Vec<Row>) {
    let (old, new) = block;
    let (mut at, mut opposite) = (old.start, new.start);
    for (one, two) in twins(left, right, &old, &new) {
        fill(at..one, opposite..two, rows);
        rows.push(Row { left: Some(one), right: Some(two), kind: Kind::Changed });
        (at, opposite) = (one + 1, two + 1);
    }
    fill(at..old.end, opposite..new.end, rows);
}

/// Rows for lines without a twin: opposite each other as far as they go, the longer side against gaps.
fn fill(old: Range<usize>, new: Range<usize>, rows: &mut Vec<Row>) {
    for place in 0..old.len().max(new.len()) {
        let left = (place < old.len()).then_some(old.start + place);
        let right = (place < new.len()).then_some(new.start + place);
        let kind = match (left, right) {
            (Some(_), Some(_)) => Kind::Changed,
            (Some(_), None) => Kind::Removed,
            _ => Kind::Added,
        };
        rows.push(Row { left, right, kind });
    }
}

/// The pairs of lines, in order on both sides, whose likeness adds up to the most.
fn twins(left: &[String], right: &[String], old: &Range<usize>, new: &Range<usize>) -> Vec<(usize, usize)> {
    let (height, width) = (old.len(), new.len());
    if height * width > LARGEST_SEARCH {
        return Vec::new();
    }
    let (ones, twos) = (Bag::all(left, old), Bag::all(right, new));
    let likeness = |row: usize, column: usize| match (ones.get(row), twos.get(column)) {
        (Some(one), Some(two)) => Some(one.likeness(two)).filter(|likeness| *likeness >= ALIKE),
        _ => None,
    };
    // best[row][column]: the most that the lines from there on can add up to.
    let mut best = vec![vec![0.0_f64; width + 1]; height + 1];
    let at = |best: &[Vec<f64>], row: usize, column: usize| {
        best.get(row).and_then(|line| line.get(column)).copied().unwrap_or_default()
    };
    for row in (0..height).rev() {
        for column in (0..width).rev() {
            let apart = at(&best, row + 1, column).max(at(&best, row, column + 1));
            let together = likeness(row, column).map_or(0.0, |likeness| likeness + at(&best, row + 1, column + 1));
            if let Some(slot) = best.get_mut(row).and_then(|line| line.get_mut(column)) {
                *slot = apart.max(together);
            }
        }
    }
    let mut found = Vec::new();
    let (mut row, mut column) = (0, 0);
    while row < height && column < width {
        let here = at(&best, row, column);
        if likeness(row, column).is_some_and(|likeness| likeness + at(&best, row + 1, column + 1) >= here) {
            found.push((old.start + row, new.start + column));
            (row, column) = (row + 1, column + 1);
        } else if at(&best, row + 1, column) >= here {
            row += 1;
        } else {
            column += 1;
        }
    }
    found
}

/// The words of a line, sorted, and how many letters they have.
struct Bag<'a> {
    words: Vec<&'a str>,
    size: usize,
}

impl<'a> Bag<'a> {
    fn all(lines: &'a [String], range: &Range<usize>) -> Vec<Self> {
        lines.get(range.clone()).unwrap_or_default().iter().map(|line| Self::of(line)).collect()
    }

    fn of(line: &'a str) -> Self {
        let mut words: Vec<&str> = tokens(line).map(|range| line.get(range).unwrap_or_default()).collect();
        words.retain(|word| *word != " ");
        words.sort_unstable();
        let size = words.iter().map(|word| word.len()).sum();
        Self { words, size }
    }

    /// The common part of two lines, 0 to 1, by letters (Dice); two empty lines are alike.
    #[expect(clippy::cast_precision_loss, reason = "lengths of lines")]
    fn likeness(&self, other: &Self) -> f64 {
        let (mut one, mut two) = (self.words.iter().peekable(), other.words.iter().peekable());
        let mut common = 0;
        while let (Some(left), Some(right)) = (one.peek(), two.peek()) {
            match left.cmp(right) {
                std::cmp::Ordering::Less => drop(one.next()),
                std::cmp::Ordering::Greater => drop(two.next()),
                std::cmp::Ordering::Equal => {
                    common += left.len();
                    one.next();
                    two.next();
                }
            }
        }
        let total = self.size + other.size;
        if total == 0 { 1.0 } else { 2.0 * common as f64 / total as f64 }
    }
}

/// Words, and every other character by itself.
fn tokens(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = line.get(at..)?;
        let first = rest.chars().next()?;
        let length = if is_part(first) { rest.find(|c| !is_part(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let found = at..at + length;
        at += length;
        Some(found)
    })
}

/// Words that only one of two lines has; nothing for lines that have too little in common.
fn changed_words(one: &str, two: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (left, right): (Vec<_>, Vec<_>) = (tokens(one).collect(), tokens(two).collect());
    let words = |line: &str, ranges: &[Range<usize>]| -> Vec<String> {
        ranges.iter().map(|range| line.get(range.clone()).unwrap_or_default().to_owned()).collect()
    };
    let (lefts, rights) = (words(one, &left), words(two, &right));
    let mut common = 0;
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for operation in capture_diff_slices(Algorithm::Myers, &lefts, &rights) {
        if let DiffOp::Equal { old_index, len, .. } = operation {
            let same = lefts.iter().skip(old_index).take(len);
            common += same.filter(|word| *word != " ").map(String::len).sum::<usize>();
        } else {
            gone.extend(left.get(operation.old_range()).unwrap_or_default().iter().cloned());
            come.extend(right.get(operation.new_range()).unwrap_or_default().iter().cloned());
        }
    }
    let size = |line: &str| line.bytes().filter(|byte| *byte != b' ').count();
    if 6 * common < size(one) + size(two) {
        return (Vec::new(), Vec::new());
    }
    (join(one, gone), join(two, come))
}

/// Joins neighbours, also over the blanks between them; blanks at the ends are not marked.
fn join(line: &str, words: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let blank = |range: Range<usize>| line.get(range).is_some_and(|between| between.bytes().all(|byte| byte == b' '));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for word in words.into_iter().filter(|word| !blank(word.clone())) {
        match joined.last_mut() {
            Some(last) if blank(last.end..word.start) => last.end = word.end,
            _ => joined.push(word),
        }
    }
    joined
}

#[cfg(test)]
mod tests;
