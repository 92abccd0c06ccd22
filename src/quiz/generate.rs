//! From lessons to questions. One file is one generator; adding one touches its file and the list here.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::catalog::{Catalog, SearchText};
use crate::lesson::{Fix, Lesson, LessonId};
use crate::platform::{Rng, Seed};
use crate::text::SafeText;

use super::question::{Kind, Opt, Question};
use super::wording::{stem, stems};

mod choice;
mod false_alarm;
mod fill_in;
mod find_the_line;
mod name_it;
mod order_the_steps;
mod recall;
mod which_fix;
mod which_is_safe;
mod which_signal;

/// Makes all questions of one kind from one lesson.
pub trait Generator: Sync {
    /// The kind.
    fn kind(&self) -> Kind;
    /// The questions; the same lesson, neighbours and randomness give the same ones.
    fn generate(&self, material: &Material, rng: &mut Rng) -> Vec<Question>;
}

/// All generators.
pub const GENERATORS: [&dyn Generator; 10] = [
    &choice::Choice,
    &recall::Recall,
    &which_is_safe::WhichIsSafe,
    &find_the_line::FindTheLine,
    &name_it::NameIt,
    &which_signal::WhichSignal,
    &which_fix::WhichFix,
    &order_the_steps::OrderTheSteps,
    &fill_in::FillIn,
    &false_alarm::FalseAlarm,
];

/// Wrong options a question has: with two, three options are enough (Rodriguez 2005).
pub const WRONG_OPTIONS: usize = 2;

/// What generators draw from: a lesson, and the lessons whose facts may stand as wrong options.
#[derive(Debug)]
pub struct Material {
    /// The lesson.
    pub lesson: Arc<Lesson>,
    /// Title of its category.
    pub category: SafeText,
    /// Lawful neighbours: those it is confused with first, then the rest of the category.
    pub neighbours: Vec<Neighbour>,
    /// Lessons whose fixes and exceptions do nothing for this one; see [`Catalog::strangers`].
    pub strangers: Vec<Stranger>,
    /// Names of the lessons near to it, lawful as wrong options or not: what else could be meant by a typed name.
    pub near_names: Vec<SafeText>,
}

/// What a neighbour lends. It stands in the packed words, so that no other lesson is unpacked for it.
#[derive(Clone, Debug)]
pub struct Neighbour {
    /// What it is called.
    pub title: SafeText,
    /// What it is.
    pub summary: SafeText,
    /// How it shows in production.
    pub signals: Vec<SafeText>,
}

/// What a stranger lends: the rest of its lesson is let go at once, for a dozen of them would be most of the memory that
/// a quiz takes.
#[derive(Clone, Debug)]
pub struct Stranger {
    /// What it is called.
    pub title: SafeText,
    /// Its lesson in one line.
    pub takeaway: SafeText,
    /// When it is not a mistake.
    pub fine_when: SafeText,
    /// What to do instead.
    pub fixes: Vec<Fix>,
}

/// Strangers that are looked at for wrong options.
const STRANGERS: usize = 12;

impl Material {
    /// The material of a lesson; `None` if the catalog has no such lesson.
    pub fn of(id: &LessonId, catalog: &Catalog) -> Option<Self> {
        let lesson = catalog.lesson(id)?;
        let category = catalog.categories().iter().find(|category| category.name.as_str() == id.category());
        let near = |id: &LessonId| {
            let at = catalog.position(id)?;
            Some((catalog.entries().get(at)?.title.clone(), catalog.words(at)?))
        };
        let neighbours: Vec<_> = catalog.neighbours(id).iter().filter_map(near).collect();
        let related: Vec<_> = lesson.related.iter().filter_map(near).collect();
        let near_names =
            neighbours.iter().chain(&related).flat_map(|(title, words)| near_names(title, words)).collect();
        Some(Self {
            category: category.map(|category| category.title.clone()).unwrap_or_default(),
            near_names,
            neighbours: neighbours.into_iter().map(Neighbour::from).collect(),
            strangers: catalog.strangers(id, STRANGERS).iter().filter_map(|id| Stranger::of(id, catalog)).collect(),
            lesson,
        })
    }

    /// All questions of the lesson, as [`questions`] gives them; whoever asks for several seeds decodes the lessons once.
    pub fn questions(&self, seed: Seed) -> Vec<Question> {
        let made = GENERATORS.iter().flat_map(|generator| {
            let mut rng = seed.rng(&format!("{} {:?}", self.lesson.id, generator.kind()));
            generator.generate(self, &mut rng)
        });
        made.collect()
    }
}

impl From<(SafeText, SearchText<'_>)> for Neighbour {
    fn from((title, words): (SafeText, SearchText<'_>)) -> Self {
        Self { title, summary: words.summary.into(), signals: words.signals.into_iter().map(SafeText::from).collect() }
    }
}

impl Stranger {
    fn of(id: &LessonId, catalog: &Catalog) -> Option<Self> {
        let lesson = Arc::unwrap_or_clone(catalog.lesson(id)?);
        let Lesson { title, takeaway, fine_when, fixes, .. } = lesson;
        Some(Self { title, takeaway, fine_when, fixes })
    }
}

/// What a lesson near by is called: its title and its other names.
fn near_names(title: &SafeText, words: &SearchText<'_>) -> Vec<SafeText> {
    let aliases = words.aliases.iter().map(|alias| SafeText::from(*alias));
    std::iter::once(title.clone()).chain(aliases).collect()
}

/// What a lesson is called: its title and its other names.
fn names(lesson: &Lesson) -> impl Iterator<Item = SafeText> + '_ {
    std::iter::once(&lesson.title).chain(&lesson.aliases).cloned()
}

/// All questions of a lesson. The same seed gives the same questions in the same order, with the same order of options.
pub fn questions(id: &LessonId, catalog: &Catalog, seed: Seed) -> Vec<Question> {
    Material::of(id, catalog).map_or_else(Vec::new, |material| material.questions(seed))
}

/// A hash of what a question asks, so that answers to an earlier wording can be told apart (FNV-1a, 32 bits).
fn revision(parts: &[&str]) -> u32 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Puts the right option among the wrong ones in random order; gives the options and the place of the right one.
fn shuffled(right: Opt, wrong: Vec<Opt>, rng: &mut Rng) -> (Vec<Opt>, usize) {
    let mut options = wrong;
    options.push(right);
    let mut order: Vec<usize> = (0..options.len()).collect();
    rng.shuffle(&mut order);
    let place = order.iter().position(|at| at + 1 == options.len()).unwrap_or_default();
    (order.into_iter().filter_map(|at| options.get(at).cloned()).collect(), place)
}

/// Chooses wrong options so that length tells nothing: whether the right one is the shortest, the middle or the
/// longest of three is drawn first, then those candidates are taken that make it so, the closest in length.
fn balanced<T>(candidates: Vec<(T, usize)>, length: usize, rng: &mut Rng) -> Vec<T> {
    let rank = rng.below(WRONG_OPTIONS + 1);
    let (mut shorter, mut longer): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|(_, other)| *other < length);
    // The sort is stable, so that the order of neighbours (most easily confused first) breaks ties.
    shorter.sort_by_key(|(_, other)| length - other);
    longer.sort_by_key(|(_, other)| other - length);
    let take_shorter = rank.min(shorter.len()).max(WRONG_OPTIONS.saturating_sub(longer.len()));
    let take_longer = WRONG_OPTIONS.saturating_sub(take_shorter);
    shorter.into_iter().take(take_shorter).chain(longer.into_iter().take(take_longer)).map(|(item, _)| item).collect()
}

/// Chooses two wrong options (with their texts) so that neither length nor the words of what is asked tell anything: for
/// both it is drawn whether none, one or both of the wrong ones have more of it than the right one, then the pair is taken
/// that comes nearest to that, the earliest among equals. Of the words it is seldom drawn that the right one has most,
/// because for some lessons nothing else can be had: a fix names what it mends.
fn fair<T: Copy>(candidates: &[(T, SafeText)], right: &str, asked: &str, rng: &mut Rng) -> Vec<T> {
    let asked = stems(asked);
    let measure = |text: &str| [text.chars().count(), stems(text).intersection(&asked).count()];
    let own = measure(right);
    // Twice how many have more, so that being equal counts half.
    let wanted = [2 * rng.below(WRONG_OPTIONS + 1), [0, 2, 2, 2, 4, 4].get(rng.below(6)).copied().unwrap_or(2)];
    let over: Vec<(T, [usize; 2])> = candidates
        .iter()
        .map(|(item, text)| {
            let found = measure(text);
            let more = |at: usize| match found.get(at).cmp(&own.get(at)) {
                Ordering::Less => 0,
                Ordering::Equal => 1,
                Ordering::Greater => 2,
            };
            (*item, [more(0), more(1)])
        })
        .collect();
    let mut best: Option<(usize, [T; 2])> = None;
    for (at, (one, first)) in over.iter().enumerate() {
        for (other, second) in over.iter().skip(at + 1) {
            let miss = wanted.iter().zip(first.iter().zip(second)).map(|(wanted, (a, b))| wanted.abs_diff(a + b)).sum();
            if best.as_ref().is_none_or(|(least, _)| miss < *least) {
                best = Some((miss, [*one, *other]));
            }
        }
    }
    best.map(|(_, pair)| pair.to_vec()).unwrap_or_default()
}

/// Words of a lesson's names that give it away, lower case, shortened to their stem.
fn telling_words(lesson: &Lesson) -> Vec<String> {
    const COMMON: [&str; 24] = [
        "with", "without", "from", "into", "that", "than", "then", "this", "when", "where", "over", "under", "every",
        "data", "time", "code", "call", "calls", "user", "service", "server", "database", "request", "table",
    ];
    let names = std::iter::once(&lesson.title).chain(&lesson.aliases);
    let mut words: Vec<String> = names
        .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect::<Vec<_>>())
        .filter(|word| word.chars().count() >= 4 && !COMMON.contains(&word.as_str()))
        .map(|word| stem(&word))
        .collect();
    words.sort();
    words.dedup();
    words
}

/// Letters from which on a word says something.
const WORD: usize = 4;
/// Such words that have to stay for each one that is blanked.
const KEPT: usize = 3;

/// The text with telling words blanked; `None` when more than two would have to go, or too little stays beside them,
/// because then nothing is left to think about.
fn masked(text: &str, telling: &[String]) -> Option<SafeText> {
    let mut out = String::with_capacity(text.len());
    let (mut blanked, mut kept) = (0, 0);
    let mut word = String::new();
    let mut flush = |word: &mut String, out: &mut String| {
        let low = stem(&word.to_lowercase());
        if low.chars().count() >= 3 && telling.iter().any(|telling| low.starts_with(telling.as_str())) {
            blanked += 1;
            out.push_str("____");
        } else {
            kept += usize::from(word.chars().count() >= WORD);
            out.push_str(word);
        }
        word.clear();
    };
    for c in text.chars() {
        if c.is_alphanumeric() {
            word.push(c);
        } else {
            flush(&mut word, &mut out);
            out.push(c);
        }
    }
    flush(&mut word, &mut out);
    (blanked <= 2 && kept >= blanked * KEPT).then(|| SafeText::new(out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_of_wrong_options_leaves_every_rank_possible() {
        let mut ranks = [0; 3];
        for seed in 0..300 {
            let candidates = (10..60).step_by(3).map(|length| (length, length)).collect();
            let chosen = balanced(candidates, 31, &mut Seed(seed).rng("test"));
            assert_eq!(chosen.len(), WRONG_OPTIONS);
            ranks[chosen.iter().filter(|length| **length < 31).count()] += 1;
        }
        assert!(ranks.iter().all(|count| (60..140).contains(count)), "{ranks:?}");
    }

    #[test]
    fn too_few_on_one_side_are_made_up_from_the_other() {
        let chosen = balanced(vec![(1, 40), (2, 50), (3, 60)], 10, &mut Seed(1).rng("test"));
        assert_eq!(chosen, vec![1, 2]);
    }

    #[test]
    fn the_names_own_words_are_blanked() {
        let telling = vec!["retr".to_owned(), "storm".to_owned()];
        assert_eq!(
            masked("Retries of many clients arrive at the same moment, like a storm.", &telling)
                .expect("clear")
                .as_str(),
            "____ of many clients arrive at the same moment, like a ____."
        );
        assert_eq!(masked("Retries arrive in a storm.", &telling), None, "who should know that");
        assert_eq!(masked("retry, retry, retry", &telling), None);
    }
}
