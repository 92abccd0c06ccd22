//! Gives what stands at the end of a document to the antipatterns that it speaks of: self-check prompts, smells,
//! causes, sources. A number (`#6`, `AP-06`) decides; without one the words do.

use std::collections::{BTreeMap, BTreeSet};

use super::block::{Block, Kind};
use super::draft::Draft;
use super::label::Part;
use super::outline::Chunk;
use super::prose;
use super::{Counts, Loose, Why};
use crate::catalog::lint::words;

/// How much more a word of the title weighs than one of the text.
const TITLE: f64 = 3.0;
/// How much a word of the heading above a prompt weighs, beside one of the prompt.
const GROUP: f64 = 0.5;

/// Attaches the shared parts of a document; what finds no antipattern comes back.
pub(super) fn attach(drafts: &mut [Draft], shared: &[Chunk], counts: &mut Counts) -> Vec<Loose> {
    let scale = Scale::new(drafts);
    let mut desk = Desk { drafts, scale, counts, loose: Vec::new() };
    let of = |part| shared.iter().filter(move |chunk| chunk.part == Some(part));
    desk.smells(&of(Part::SmellTable).collect::<Vec<_>>());
    of(Part::SelfCheck).for_each(|chunk| desk.prompt(chunk));
    of(Part::Sources).for_each(|chunk| desk.source(chunk));
    desk.causes(&of(Part::RootCauses).collect::<Vec<_>>());
    for chunk in of(Part::Contents) {
        desk.leave(&chunk.block, Why::Contents);
    }
    desk.loose
}

struct Desk<'a> {
    drafts: &'a mut [Draft],
    scale: Scale,
    counts: &'a mut Counts,
    loose: Vec<Loose>,
}

impl Desk<'_> {
    fn leave(&mut self, block: &Block, why: Why) {
        if matches!(block.kind, Kind::Heading(_)) && why == Why::Unplaced {
            return;
        }
        self.loose.push(Loose::of(block, why));
    }

    /// The drafts that a text names by number.
    fn named(&self, text: &str) -> Vec<usize> {
        let numbers = numbers(text);
        let of = |number: &String| self.drafts.iter().position(|draft| !number.is_empty() && draft.number == *number);
        numbers.iter().filter_map(of).collect()
    }

    fn best(&self, text: &str, group: &str) -> Option<usize> {
        self.named(text).first().copied().or_else(|| self.scale.best(text, group))
    }

    fn prompt(&mut self, chunk: &Chunk) {
        let text = prose::plain(&chunk.block.text);
        if chunk.block.kind == Kind::Para && self.links(chunk) {
            return;
        }
        if chunk.block.kind != Kind::Item {
            self.leave(&chunk.block, Why::Unplaced);
            return;
        }
        self.counts.prompts += 1;
        match self.best(&text, &chunk.label) {
            Some(at) => self.with(at, |draft| draft.prompts.push(text)),
            None => self.leave(&chunk.block, Why::Unplaced),
        }
    }

    fn with(&mut self, at: usize, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = self.drafts.get_mut(at) {
            change(draft);
        }
    }

    fn smells(&mut self, chunks: &[&Chunk]) {
        let mut head: Vec<String> = Vec::new();
        for (index, chunk) in chunks.iter().enumerate() {
            if chunk.block.kind != Kind::Row {
                if !(chunk.block.kind == Kind::Para && self.links(chunk)) {
                    self.leave(&chunk.block, Why::Unplaced);
                }
                continue;
            }
            let cells = prose::cells(&chunk.block.text);
            let below = chunks.get(index + 1).map(|next| prose::cells(&next.block.text)).unwrap_or_default();
            if prose::is_table_line(&cells) {
                continue;
            }
            if !below.is_empty() && prose::is_table_line(&below) {
                head = cells;
                continue;
            }
            self.smell(&head, &cells, &chunk.block);
        }
    }

    fn smell(&mut self, head: &[String], cells: &[String], block: &Block) {
        let column = |words: &[&str]| {
            words.iter().find_map(|word| head.iter().position(|title| title.to_lowercase().contains(word)))
        };
        let of =
            column(&["anti-pattern", "antipattern", "pattern", "vulnerab", "suspect", "likely"]).filter(|at| *at > 0);
        let reference = of.and_then(|at| cells.get(at)).cloned().unwrap_or_default();
        let first = cells.first().cloned().unwrap_or_default();
        let at = self.named(&reference).first().copied().or_else(|| {
            let words = if reference.is_empty() { &first } else { &reference };
            self.scale.best(words, "")
        });
        // A table whose first column names the antipattern holds its signals further on.
        let is_smell = of.is_some() || !head.first().is_some_and(|title| title.to_lowercase().contains("anti-pattern"));
        self.counts.smells += usize::from(is_smell);
        let Some(at) = at else { return self.leave(block, Why::Unplaced) };
        let rated = column(&["severity"]).and_then(|at| prose::severity(cells.get(at)?));
        let signal = column(&["signal"]).filter(|_| !is_smell);
        let known = [Some(0), of, column(&["severity"]), signal];
        let extra = head
            .iter()
            .zip(cells)
            .enumerate()
            .filter(|(at, (_, cell))| !known.contains(&Some(*at)) && !cell.is_empty());
        let extra: Vec<String> = extra.map(|(_, (title, cell))| format!("{title}: {cell}")).collect();
        let line = block.first;
        self.with(at, |draft| {
            draft.severity = draft.severity.or(rated);
            if is_smell {
                draft.smells.push(prose::plain(&first));
            }
            draft.signals.extend(signal.and_then(|at| cells.get(at)).map(|cell| prose::plain(cell)));
            if !extra.is_empty() {
                let about = if is_smell { first } else { String::new() };
                draft.note(line, "", &format!("{about} ({})", extra.join("; ")));
            }
        });
    }

    fn source(&mut self, chunk: &Chunk) {
        if !self.links(chunk) {
            self.leave(&chunk.block, Why::Unplaced);
        }
    }

    /// Takes the links of a block as sources; says whether all of the block was links.
    fn links(&mut self, chunk: &Chunk) -> bool {
        let links = prose::links(&chunk.block.text);
        if links.is_empty() {
            return false;
        }
        for (title, url) in links {
            self.counts.sources += 1;
            if let Some(at) = self.best(&title, &chunk.label) {
                self.with(at, |draft| draft.sources.push((title, url)));
            } else {
                let block = Block { text: format!("{title} {url}"), ..chunk.block.clone() };
                self.leave(&block, Why::Unplaced);
            }
        }
        let rest = prose::without_links(&chunk.block.text);
        if !rest.is_empty() && Part::named(&rest).is_none() {
            self.leave(&Block { text: rest, ..chunk.block.clone() }, Why::Unplaced);
        }
        true
    }

    /// A cause is noted in every draft that it names, as a row of a table or as a heading with text below.
    fn causes(&mut self, chunks: &[&Chunk]) {
        let mut groups: Vec<(u32, Vec<&Chunk>)> = Vec::new();
        for chunk in chunks {
            let starts = matches!(chunk.block.kind, Kind::Heading(_) | Kind::Row) || groups.is_empty();
            match groups.last_mut() {
                Some((_, group)) if !starts => group.push(chunk),
                _ => groups.push((chunk.block.first, vec![chunk])),
            }
        }
        for (line, group) in groups {
            let text = group.iter().map(|chunk| chunk.block.text.as_str()).collect::<Vec<_>>().join("\n");
            let named = self.named(&text);
            if prose::is_table_line(&prose::cells(&text)) {
                continue;
            }
            if named.is_empty() {
                for chunk in &group {
                    self.leave(&chunk.block, Why::Unplaced);
                }
            }
            let plain = text.lines().map(prose::plain).collect::<Vec<_>>().join("\n");
            for at in named.into_iter().collect::<BTreeSet<_>>() {
                self.with(at, |draft| draft.note(line, "Shared cause", &plain));
            }
        }
    }
}

/// `#6`, `AP-06`, `VP-02/03`: the numbers without zeros in front.
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || "(),;:".contains(c)) {
        let tail = word.strip_prefix('#').or_else(|| {
            let (letters, tail) = word.split_once('-')?;
            let is_code = (1..=4).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
            is_code.then_some(tail)
        });
        let parts =
            tail.unwrap_or_default().split('/').map(|part| part.trim_end_matches(|c: char| !c.is_ascii_digit()));
        let digits = parts.filter(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        found.extend(digits.map(|part| part.trim_start_matches('0').to_owned()));
    }
    found
}

/// The words of all drafts with their weights: a word that stands in few of them says more (inverse document frequency,
/// Spärck Jones 1972).
struct Scale {
    drafts: Vec<(BTreeSet<String>, BTreeSet<String>)>,
    weights: BTreeMap<String, f64>,
}

impl Scale {
    fn new(drafts: &[Draft]) -> Self {
        let stems = |text: &str| words::content(text).iter().map(|word| stem(word)).collect::<BTreeSet<_>>();
        let drafts: Vec<_> = drafts
            .iter()
            .map(|draft| {
                let (names, text) = draft.words();
                (stems(&names), stems(&text))
            })
            .collect();
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for (names, text) in &drafts {
            for word in names.union(text) {
                *counts.entry(word.clone()).or_default() += 1;
            }
        }
        let all = f64::from(u32::try_from(drafts.len()).unwrap_or(u32::MAX));
        let weights = counts.into_iter().map(|(word, count)| (word, (1.0 + all / f64::from(count)).ln())).collect();
        Self { drafts, weights }
    }

    /// The draft that shares the weightiest words with a text; nothing when none shares any.
    fn best(&self, text: &str, group: &str) -> Option<usize> {
        let stems = |text: &str| words::content(text).iter().map(|word| stem(word)).collect::<BTreeSet<_>>();
        let (own, above) = (stems(text), stems(group));
        let score = |(names, text): &(BTreeSet<String>, BTreeSet<String>)| {
            let weigh = |words: &BTreeSet<String>| -> f64 {
                let weight = |word: &String| {
                    let at = if names.contains(word) { TITLE } else { f64::from(u8::from(text.contains(word))) };
                    at * self.weights.get(word).copied().unwrap_or_default()
                };
                words.iter().map(weight).sum()
            };
            weigh(&own) + GROUP * weigh(&above)
        };
        let scores = self.drafts.iter().map(score).enumerate();
        let best = scores.fold((0, 0.0), |best, (at, score)| if score > best.1 { (at, score) } else { best });
        (best.1 > 0.0 || self.drafts.len() == 1).then_some(best.0)
    }
}

/// A word without the commonest endings: enough to see that `retries` and `retrying` are `retry`.
fn stem(word: &str) -> String {
    let cut = |ending: &str, with: &str| {
        let head = word.strip_suffix(ending).filter(|head| head.chars().count() >= 3)?;
        Some(format!("{head}{with}"))
    };
    cut("ies", "y")
        .or_else(|| cut("ing", ""))
        .or_else(|| cut("ed", ""))
        .or_else(|| cut("es", ""))
        .or_else(|| cut("s", "").filter(|_| !word.ends_with("ss")))
        .unwrap_or_else(|| word.strip_suffix('e').filter(|head| head.len() > 3).unwrap_or(word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_the_forms_that_writers_use() {
        assert_eq!(numbers("#6 Single pot"), ["6"]);
        assert_eq!(numbers("(catches AP-02, AP-15)"), ["2", "15"]);
        assert_eq!(numbers("XSS (VP-02/03)"), ["2", "3"]);
        assert_eq!(numbers("429 or UTF-8 at 12"), ["8"]);
    }

    #[test]
    fn endings_do_not_part_words() {
        for (one, other) in [("retries", "retry"), ("queues", "queue"), ("caching", "cache"), ("limited", "limits")] {
            assert_eq!(stem(one), stem(other), "{one}");
        }
    }

    #[test]
    fn words_decide_where_no_number_does() {
        let draft = |title: &str| Draft { title: title.to_owned(), ..Draft::default() };
        let scale = Scale::new(&[draft("Cold pots"), draft("Kettles without a lid")]);
        assert_eq!(scale.best("Does the kettle have a lid?", ""), Some(1));
        assert_eq!(scale.best("Is it warm?", "Pots"), Some(0));
        assert_eq!(scale.best("Is it warm?", ""), None);
    }
}
