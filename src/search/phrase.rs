//! Words in quotes: who has them one after the other in one line.

use std::ops::Range;

use super::Field;
use super::fold::{self, is_stop_word};
use super::index::Index;
use super::lesson_set::LessonSet;
use super::query::Query;
use super::reading;
use super::segment::{self, Fields};
use crate::catalog::Catalog;

impl Index {
    /// The lessons that hold all phrases of a query; `None` where nothing is in quotes, and where nobody holds all of it,
    /// because quotes are also what log lines and code have.
    pub(super) fn in_phrases(&self, catalog: &Catalog, query: &Query) -> Option<LessonSet> {
        let mut all: Option<LessonSet> = None;
        for phrase in &query.phrases {
            let holding = self.remembered.in_phrase(phrase, || self.in_phrase(catalog, phrase));
            match &mut all {
                Some(all) => all.retain(|lesson| holding.has(lesson)),
                None => all = Some(LessonSet::clone(&holding)),
            }
        }
        all.filter(|all| all.count() > 0)
    }

    /// The lessons that hold a phrase. Only those are read that have its words in one field.
    fn in_phrase(&self, catalog: &Catalog, phrase: &[String]) -> LessonSet {
        let mut holding = LessonSet::none_of(self.lessons());
        for (lesson, fields) in self.fields_of_all(phrase).into_iter().enumerate() {
            if !fields.is_empty() && holds(catalog, lesson, fields, phrase) {
                holding.add(u32::try_from(lesson).unwrap_or(u32::MAX));
            }
        }
        holding
    }

    /// The fields of each lesson that hold all of some words, as far as the index knows them.
    fn fields_of_all(&self, words: &[String]) -> Vec<Fields> {
        let mut all = vec![Fields::LINES; self.lessons()];
        for word in words.iter().filter(|word| word.len() <= segment::LONGEST) {
            // Of prose words are left out that say nothing.
            let unknown = if is_stop_word(word) { Fields::PROSE } else { Fields::default() };
            let mut both: Vec<Fields> = all.iter().map(|all| all.also_in(unknown)).collect();
            for meaning in self.exactly(word) {
                self.visit_holders(&meaning, |lesson, fields| {
                    let lesson = lesson as usize;
                    if let (Some(both), Some(all)) = (both.get_mut(lesson), all.get(lesson)) {
                        *both = all.also_in(fields.with(unknown));
                    }
                });
            }
            all = both;
        }
        all
    }
}

/// Whether a lesson holds a phrase in a line of some fields. What is not needed to know it is not unpacked.
fn holds(catalog: &Catalog, position: usize, fields: Fields, phrase: &[String]) -> bool {
    let is_in = |field: Field, line: &str| fields.has(field) && is_in_line(phrase, line);
    let is_named = || {
        let entry = catalog.entries().get(position);
        entry.is_some_and(|entry| is_in(Field::Title, &entry.title) || is_in(Field::Id, entry.id.as_str()))
    };
    let is_in_words = || {
        let Some(((summary, takeaway), lists)) = catalog.words_in_turn(position) else { return false };
        let asked = reading::LISTS.iter().rposition(|field| fields.has(*field)).map_or(0, |last| last + 1);
        let mut lists = reading::LISTS.into_iter().take(asked).zip(lists);
        (fields.has(Field::Summary) && is_in_text(phrase, summary))
            || (fields.has(Field::Takeaway) && is_in_text(phrase, takeaway))
            || lists.any(|(field, list)| list.into_iter().any(|line| is_in(field, line)))
    };
    (!fields.also_in(Fields::NAMES).is_empty() && is_named()) || is_in_words()
}

/// Whether words stand in a sentence of a text one after the other.
fn is_in_text(phrase: &[String], text: &str) -> bool {
    places(phrase, text).any(|place| reading::sentences(place).any(|sentence| is_in_words(phrase, sentence)))
}

/// Whether words stand in a line one after the other.
fn is_in_line(phrase: &[String], line: &str) -> bool {
    places(phrase, line).any(|place| is_in_words(phrase, place))
}

/// Whether words stand one after the other among those of a text. Looks for as many as a `u64` has bits.
fn is_in_words(phrase: &[String], text: &str) -> bool {
    // Bit by bit: whether so many words of the phrase have just been there (shift-and, Baeza-Yates and Gonnet 1992).
    let (mut there, whole) = (0_u64, 1 << (phrase.len().clamp(1, 64) - 1));
    let mut is_found = false;
    fold::visit(text, |token| {
        if !token.whole && !is_found {
            // Where none has been there, only the first may be next.
            let may_be_next = if there == 0 { 1 } else { 64 };
            let same = phrase.iter().take(may_be_next).enumerate().filter(|(_, word)| *word == token.word);
            there = (there << 1 | 1) & same.fold(0, |bits, (at, _)| bits | 1 << at);
            is_found = there & whole != 0;
        }
    });
    is_found
}

/// Where in a text words may stand one after the other: of one with more than ASCII all of it; else, where they stand as
/// they are compared, capitals aside, with nothing but signs between them and without a letter before or behind that
/// surely belongs to them.
fn places<'a>(phrase: &'a [String], text: &'a str) -> impl Iterator<Item = &'a str> {
    let bytes = text.as_bytes();
    let first = phrase.first().and_then(|word| word.as_bytes().first()).filter(|_| text.is_ascii());
    let begins = bytes.iter().enumerate().filter(move |(_, byte)| Some(&byte.to_ascii_lowercase()) == first);
    let plain = begins.filter_map(move |(start, _)| text.get(place(phrase, bytes, start)?));
    (!text.is_ascii()).then_some(text).into_iter().chain(plain)
}

/// The place of words that may begin at a place of a line of ASCII, to where no letter is next to them.
fn place(phrase: &[String], line: &[u8], begin: usize) -> Option<Range<usize>> {
    let letters = |from: usize| line.iter().skip(from).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let mut at = begin;
    for word in phrase {
        let signs = line.iter().skip(at).take_while(|byte| !byte.is_ascii_alphanumeric()).count();
        let (start, end) = (at + signs, at + signs + word.len());
        at = end;
        let belongs = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let before = line.get(..start).and_then(<[u8]>::last);
        let is_apart = !before.is_some_and(u8::is_ascii_alphanumeric) || !line.get(start).is_some_and(belongs);
        let is_same = line.get(start..end).is_some_and(|there| there.eq_ignore_ascii_case(word.as_bytes()));
        if !is_same || !is_apart || line.get(end).is_some_and(belongs) {
            return None;
        }
    }
    let before = line.get(..begin)?.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    Some(begin - before..at + letters(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads every line of every lesson.
    fn plainly(catalog: &Catalog, phrase: &[String]) -> Vec<usize> {
        let in_line = |line: &str| fold::words(line).windows(phrase.len()).any(|window| window == phrase);
        let holds = |position: &usize| {
            let (entry, words) = (catalog.entries().get(*position)?, catalog.words(*position)?);
            let is_held = reading::all(entry.id.as_str(), &words).any(|(_, line)| in_line(line));
            (is_held || in_line(&entry.title)).then_some(())
        };
        (0..catalog.entries().len()).filter(|position| holds(position).is_some()).collect()
    }

    #[test]
    fn a_phrase_is_held_by_those_that_have_it_in_a_line() {
        let catalog = Catalog::builtin();
        let index = Index::new(&catalog);
        // Of every lesson some words side by side, in a name, in a symptom and in prose; and some that nobody has so.
        let mut phrases = vec!["to be".to_owned(), "of the".to_owned(), "zebra crossing".to_owned()];
        for (position, entry) in catalog.entries().iter().enumerate().step_by(9) {
            let words = catalog.words(position).expect("a lesson");
            let lines = words.symptoms.first().copied().into_iter().chain([words.summary, entry.title.as_str()]);
            for (line, (first, count)) in lines.zip([(1, 2), (2, 3), (0, 2)]) {
                let words = fold::words(line);
                phrases.extend(words.get(first..(first + count).min(words.len())).map(|some| some.join(" ")));
                phrases.extend(words.get(first).map(|word| format!("{word} zebra")));
                phrases.extend(words.get(first..first + 2).map(|two| format!("{} {}", two[1], two[0])));
            }
        }
        let mut held = 0;
        for text in phrases {
            let phrase = fold::words(&text);
            let holding = index.in_phrase(&catalog, &phrase);
            let mut lessons = Vec::new();
            holding.visit(|lesson| lessons.push(lesson as usize));
            assert_eq!(lessons, plainly(&catalog, &phrase), "{text}");
            held += usize::from(!lessons.is_empty());
        }
        assert!(held > 60, "{held}");
    }

    #[test]
    fn all_phrases_have_to_be_held_and_one_that_nobody_has_asks_nothing() {
        let catalog = Catalog::builtin();
        let index = Index::new(&catalog);
        let held = |text: &str| index.in_phrases(&catalog, &Query::parse(text)).map(|lessons| lessons.count());
        let (storm, lock) = (held(r#""retry storm""#), held(r#""lock timeout""#));
        assert!(storm > Some(0) && lock > Some(0), "{storm:?} {lock:?}");
        assert!(held(r#""retry storm" "lock timeout""#) < storm.min(lock));
        assert_eq!((held("retry storm"), held(r#""storm of zebras""#)), (None, None));
    }

    #[test]
    fn a_phrase_does_not_go_on_in_the_next_sentence() {
        let phrase = fold::words("cup the");
        let is_in = |text| (is_in_text(&phrase, text), is_in_line(&phrase, text));
        assert_eq!(is_in("A teacup. The pot. A cup, the pot."), (true, true));
        for text in ["One cup. The pot.", "One cup\nthe pot", "Crème and a cup. The pot.", "One teacup the pot"] {
            assert_eq!(is_in(text), (false, !text.contains("tea")), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn words_stand_in_a_line_as_in_its_list_of_words(
            line in "([abA1]{1,2}(\\. |\n|[ .-])?){0,12}é?",
            phrase in proptest::collection::vec("[ab1]{1,2}", 1..5),
        ) {
            let is_in = |line: &str| fold::words(line).windows(phrase.len()).any(|window| window == phrase);
            proptest::prop_assert_eq!(is_in_line(&phrase, &line), is_in(&line));
            proptest::prop_assert_eq!(is_in_text(&phrase, &line), reading::sentences(&line).any(is_in));
        }
    }
}
