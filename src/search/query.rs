//! What was typed: words, and filters such as `lang:go`.

use std::ops::Range;

use super::filter::Filter;
use super::fold::{self, is_stop_word, stem};

/// A word that is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact of the word")]
pub(super) struct Wanted {
    /// The folded word.
    pub(super) word: String,
    /// What its forms have in common.
    pub(super) stem: String,
    /// Says nothing about what is meant.
    pub(super) stop: bool,
    /// Counts only where a lesson knows it as it stands, and less then: numbers and names in a log line.
    pub(super) noise: bool,
    /// A lesson has to know it to have the whole query.
    pub(super) counts: bool,
    /// Is called in code: `keys(` says more than what it is called with.
    pub(super) is_called: bool,
    /// May be the beginning of what is meant.
    pub(super) begins: bool,
}

/// Words that are written together or stand side by side, as one: `work_mem`, `time out`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Joined {
    pub(super) word: String,
    /// The words of the query that it is made of.
    pub(super) of: Range<usize>,
    /// Written without a blank.
    pub(super) is_written: bool,
}

/// A query, ready to be answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) words: Vec<Wanted>,
    pub(super) joined: Vec<Joined>,
    /// Words in quotes, which have to stand in this order in one line.
    pub(super) phrases: Vec<Vec<String>>,
    /// Words that a lesson must not hold.
    pub(super) without: Vec<String>,
    pub(super) filters: Vec<Filter>,
    /// The letters without blanks and filters.
    pub(super) letters: String,
    /// More words than anyone types who knows the name.
    pub(super) is_long: bool,
    /// Has signs that code has, and sentences rarely.
    pub(super) is_code: bool,
    /// May be code, or hold some.
    pub(super) may_be_code: bool,
    /// What was typed, without filters.
    pub(super) text: String,
}

/// Words beyond this are left out: nobody types them, and of a pasted page the beginning tells.
const MOST_WORDS: usize = 64;

/// In a query of more words than this a word is not taken for a beginning, and numbers are not taken for what is meant.
const SHORT: usize = 4;

impl Query {
    /// Reads what was typed. Anything is a query; a filter with an unknown name is taken as words.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let pieces = text.split_whitespace().count();
        for piece in text.split_whitespace() {
            let filter = piece.split_once(':').filter(|(_, value)| !value.is_empty());
            let parsed: Option<Vec<Filter>> =
                filter.and_then(|(key, values)| values.split(',').map(|value| Filter::parse(key, value)).collect());
            if let Some(filters) = parsed {
                query.filters.extend(filters);
            } else if let Some(word) = excluded(piece).filter(|_| pieces > 1 && pieces <= 2 * SHORT) {
                query.without.push(stem(&word));
            } else {
                query.text.push_str(if query.text.is_empty() { "" } else { " " });
                query.text.push_str(piece);
            }
        }
        query.letters = query.text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        query.is_code = is_code(&query.text);
        query.may_be_code = query.is_code || query.text.contains(['(', '<', '%', '\'']) || has_keywords(&query.text);
        query.phrases = phrases(&query.text);
        query.read_words();
        query
    }

    fn read_words(&mut self) {
        let quoted = quoted_words(&self.text);
        let mut row: Vec<(String, Range<usize>)> = Vec::new();
        let mut wholes: Vec<(String, Range<usize>)> = Vec::new();
        fold::visit(&self.text, |token| {
            if row.len() >= MOST_WORDS {
                return;
            }
            let list = if token.whole { &mut wholes } else { &mut row };
            list.push((token.word.to_owned(), token.start..token.end));
        });
        let is_short = row.len() <= SHORT;
        self.is_long = !is_short;
        let last = row.last().map(|(word, _)| word.clone());
        let mut places = Vec::new();
        for (word, place) in &row {
            let known = self.words.iter().position(|wanted| wanted.word == *word);
            places.push(known.unwrap_or(self.words.len()));
            if known.is_none() {
                let is_name = || !self.is_code && quoted.iter().any(|it| it.start < place.start && place.end < it.end);
                let says_little = || word.chars().count() < 2 || fold::is_log_word(word) || is_name();
                let noise = is_number(word) || !is_short && says_little();
                let begins = is_short || word.len() > 3 && Some(word) == last.as_ref() && row.len() <= 2 * SHORT;
                let is_called = self.is_code && self.text.get(place.end..).is_some_and(|rest| rest.starts_with('('));
                let (word, stem, stop) = (word.clone(), stem(word), is_stop_word(word));
                self.words.push(Wanted { word, stem, stop, noise, is_called, begins, counts: true });
            }
        }
        self.read_joined(&row, &wholes, &places);
        // A query of such words only ("to be", "40001") means them.
        let says_nothing = self.words.iter().all(|wanted| wanted.stop);
        let is_noise = self.words.iter().all(|wanted| wanted.stop || wanted.noise);
        for wanted in &mut self.words {
            wanted.stop &= !says_nothing;
            wanted.counts = !wanted.stop && (is_noise || !wanted.noise);
        }
    }

    fn read_joined(&mut self, row: &[(String, Range<usize>)], wholes: &[(String, Range<usize>)], places: &[usize]) {
        let of = |range: &Range<usize>| {
            let inside = |(_, place): &(String, Range<usize>)| place.start >= range.start && place.end <= range.end;
            let first = row.iter().position(inside)?;
            Some(first..first + row.iter().filter(|item| inside(item)).count())
        };
        let chunks = wholes.iter().filter_map(|(word, range)| Some((word.clone(), of(range)?, true)));
        let pairs = row.windows(2).enumerate().filter_map(|(at, pair)| match pair {
            [(one, _), (other, _)] if !is_stop_word(one) => Some((format!("{one}{other}"), at..at + 2, false)),
            _ => None,
        });
        let mut joined: Vec<Joined> = Vec::new();
        for (word, of, is_written) in chunks.chain(pairs) {
            let places: Vec<usize> = places.get(of).unwrap_or_default().to_vec();
            let (Some(first), Some(last)) = (places.first(), places.last()) else { continue };
            if first <= last && joined.iter().all(|known| known.word != word) {
                joined.push(Joined { word, of: *first..*last + 1, is_written });
            }
        }
        self.joined = joined;
    }

    /// Whether it asks for anything.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.filters.is_empty()
    }

    /// The filters, for showing them.
    pub fn filters(&self) -> &[Filter] {
        &self.filters
    }
}

/// Numbers, and names with numbers in them: mostly somebody's; error codes are known by lessons.
fn is_number(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

/// Whether a text has signs that sentences and log lines rarely have.
fn is_code(text: &str) -> bool {
    // `get(` calls something, `O(N)` does not.
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let calls = text
        .as_bytes()
        .windows(3)
        .any(|three| matches!(three, [one, other, b'('] if is_letter(one) && is_letter(other)));
    let is_marked = text.split_whitespace().any(|piece| piece.starts_with(['@', '$']));
    calls || is_marked || text.contains(['{', '=', ';', '*'])
}

/// Whether two words are written in capitals, as in SQL.
fn has_keywords(text: &str) -> bool {
    let is_keyword = |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    text.split_whitespace().filter(is_keyword).count() > 1
}

/// Where single words stand between quotes: names of tables, files and keys.
fn quoted_words(text: &str) -> Vec<Range<usize>> {
    let is_quote = |c: char| matches!(c, '"' | '\'' | '`' | '“' | '”');
    let quotes: Vec<usize> = text.match_indices(is_quote).map(|(at, _)| at).collect();
    let pairs = quotes.windows(2).filter_map(|pair| Some(*pair.first()?..pair.last()? + 1));
    pairs.filter(|range| text.get(range.clone()).is_some_and(|inside| !inside.contains(' '))).collect()
}

/// The word after a `-`; `-5` and `--option` leave nothing out.
fn excluded(piece: &str) -> Option<String> {
    let word = piece.strip_prefix('-')?;
    // `rm -rf` has an option.
    let is_word = word.chars().next().is_some_and(char::is_alphabetic) && word.chars().count() > 2;
    is_word.then(|| fold::words(word).concat())
}

/// Several words between double quotes; `"audit_log"` is a name. Of quotes that are open the last word is still typed.
fn phrases(text: &str) -> Vec<Vec<String>> {
    let pieces: Vec<&str> = text.split(['"', '“', '”', '„']).collect();
    let open = pieces.len().is_multiple_of(2).then(|| pieces.len() - 1);
    let inside = pieces.into_iter().enumerate().skip(1).step_by(2).map(|(at, quoted)| {
        let typed = quoted.rsplit_once(' ').map_or("", |(typed, _)| typed);
        if Some(at) == open { typed } else { quoted }
    });
    inside.filter(|quoted| quoted.trim().contains(' ')).map(fold::words).filter(|words| words.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_told_from_words() {
        let query = Query::parse("retry  Lang:go,rust sev:crit http://x lang:");
        let expected =
            [Filter::Language("go".into()), Filter::Language("rust".into()), Filter::Severity("crit".into())];
        assert_eq!(query.filters(), expected);
        let words: Vec<&str> = query.words.iter().map(|wanted| wanted.word.as_str()).collect();
        assert_eq!(words, ["retry", "http", "x", "lang"]);
    }

    #[test]
    fn quotes_ask_for_a_phrase_and_a_minus_leaves_out() {
        let query = Query::parse(r#""lock timeout" -redis --plain -5"#);
        assert_eq!(query.phrases, [["lock", "timeout"]]);
        let open = Query::parse(r#"a "lock timeout" in "the last thr"#);
        assert_eq!(open.phrases, [["lock", "timeout"], ["the", "last"]]);
        assert_eq!(query.without, ["redis"]);
        assert!(Query::parse(r#"relation "orders" does not exist"#).phrases.is_empty());
        assert!(Query::parse("-redis").without.is_empty());
    }

    #[test]
    fn numbers_and_names_of_a_log_line_are_noise() {
        let noise = |text: &str| {
            let words = Query::parse(text).words.into_iter().filter(|wanted| wanted.noise);
            words.map(|wanted| wanted.word).collect::<Vec<_>>().join(" ")
        };
        let line = "2024-11-03 UTC [4711] FATAL: sorry, too many clients for role \"app\" already";
        assert_eq!(noise(line), "2024 11 03 utc 4711 app");
        assert_eq!(noise("error 40001"), "40001");
    }

    #[test]
    fn words_side_by_side_are_also_read_as_one() {
        let joined = |text: &str| Query::parse(text).joined.into_iter().map(|it| it.word).collect::<Vec<_>>();
        assert_eq!(joined("time out"), ["timeout"]);
        assert_eq!(joined("pg_stat_activity x"), ["pgstatactivity", "pgstat", "statactivity", "activityx"]);
    }

    #[test]
    fn words_that_say_nothing_count_only_when_there_is_nothing_else() {
        assert_eq!(Query::parse("the retry").words.iter().map(|wanted| wanted.stop).collect::<Vec<_>>(), [true, false]);
        assert!(Query::parse("to be").words.iter().all(|wanted| !wanted.stop));
        assert!(Query::parse(" \t ").is_empty());
    }
}
