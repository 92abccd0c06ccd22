//! One antipattern as far as its document tells it.

use super::block::Kind;
use super::label::Part;
use super::language;
use super::outline::{Chunk, Entry};
use super::pair::{self, Side};
use super::prose;
use crate::lesson::Severity;

/// A lesson to be, with what was found of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The name of its file, without ending.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The number that its document gives it; empty without one.
    pub number: String,
    /// The line of its heading.
    pub line: u32,
    pub(super) aliases: Vec<String>,
    pub(super) symptoms: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) severity: Option<Severity>,
    pub(super) summary: Vec<String>,
    pub(super) why_it_happens: Vec<String>,
    pub(super) why_it_fails: Vec<String>,
    pub(super) bad: Option<Code>,
    pub(super) good: Option<Code>,
    pub(super) fixes: Vec<String>,
    pub(super) signals: Vec<String>,
    pub(super) smells: Vec<String>,
    pub(super) fine_when: Vec<String>,
    pub(super) takeaway: Vec<String>,
    pub(super) incident: Vec<String>,
    pub(super) prompts: Vec<String>,
    pub(super) sources: Vec<(String, String)>,
    /// What has no field: kept as comments.
    pub notes: Vec<Note>,
}

/// A piece of code on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) language: String,
    pub(super) text: String,
    pub(super) remark: String,
    pub(super) line: u32,
}

/// What was not recognised, as it stands in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it stands.
    pub line: u32,
    /// Its label or heading; empty without one.
    pub label: String,
    /// The text.
    pub text: String,
}

/// The drafts of an entry: one, or one a pair where it is nothing but several pairs of code.
pub(super) fn drafts(entry: &Entry) -> Vec<Draft> {
    let mut draft =
        Draft { title: prose::plain(&entry.title), number: entry.number.clone(), line: entry.line, ..Draft::default() };
    draft.alias_from_title();
    let mut codes = Vec::new();
    for chunk in &entry.chunks {
        draft.take(chunk, &mut codes);
    }
    let pairs = pairs(&mut codes);
    let told = !draft.why_it_fails.is_empty() || !draft.fixes.is_empty() || !draft.signals.is_empty();
    let mut all = vec![draft];
    for (index, (bad, good)) in pairs.into_iter().enumerate() {
        if index > 0 && !told && bad.is_some() && good.is_some() {
            let title = all.first().map(|first| first.title.clone()).unwrap_or_default();
            let line = bad.as_ref().map_or(entry.line, |code| code.line);
            all.push(Draft { title: format!("{title} ({})", index + 1), line, ..Draft::default() });
        }
        if let Some(last) = all.last_mut() {
            last.set_code(bad, good);
        }
    }
    for (side, code) in codes {
        let label = match side {
            Some(Side::Bad) => "More bad code",
            Some(Side::Good) => "More good code",
            None => "Code",
        };
        if let Some(nearest) = all.iter_mut().rev().find(|draft| draft.line <= code.line) {
            nearest.note(code.line, label, &format!("{}\n{}", code.remark, code.text));
        }
    }
    all
}

/// Takes the pairs out of the pieces of code: each bad piece with the next good one. What is left stays.
fn pairs(codes: &mut Vec<(Option<Side>, Code)>) -> Vec<(Option<Code>, Option<Code>)> {
    let mut pairs: Vec<(Option<Code>, Option<Code>)> = Vec::new();
    let mut rest = Vec::new();
    let mut waiting: Option<Code> = None;
    for (side, code) in std::mem::take(codes) {
        match side {
            Some(Side::Bad) if waiting.is_none() => waiting = Some(code),
            Some(Side::Good) if waiting.is_some() => pairs.push((waiting.take(), Some(code))),
            _ => rest.push((side, code)),
        }
    }
    match waiting {
        Some(bad) if pairs.is_empty() => pairs.push((Some(bad), None)),
        Some(bad) => rest.push((Some(Side::Bad), bad)),
        None if pairs.is_empty() => {
            if let Some(at) = rest.iter().position(|(side, _)| *side == Some(Side::Good)) {
                pairs.push((None, Some(rest.remove(at).1)));
            }
        }
        None => {}
    }
    rest.sort_by_key(|(_, code)| code.line);
    *codes = rest;
    pairs
}

impl Draft {
    /// Another name in brackets: `Vertical scaling only (bigger server syndrome)`.
    fn alias_from_title(&mut self) {
        let Some((title, alias)) = self.title.strip_suffix(')').and_then(|title| title.rsplit_once(" (")) else {
            return;
        };
        let (title, alias) = (title.trim().to_owned(), alias.trim().to_owned());
        if !title.is_empty() && !alias.is_empty() {
            self.aliases.push(alias);
            self.title = title;
        }
    }

    pub(super) fn note(&mut self, line: u32, label: &str, text: &str) {
        let text = text.trim_matches('\n').to_owned();
        match self.notes.last_mut() {
            Some(last) if last.label == label && !label.is_empty() => {
                last.text.push('\n');
                last.text.push_str(&text);
            }
            _ => self.notes.push(Note { line, label: label.to_owned(), text }),
        }
    }

    fn take(&mut self, chunk: &Chunk, codes: &mut Vec<(Option<Side>, Code)>) {
        let Chunk { part, label, block } = chunk;
        if let Kind::Code(word) = &block.kind {
            self.take_code(chunk, word, codes);
            return;
        }
        self.take_links(&block.text, *part == Some(Part::Sources));
        if block.kind == Kind::Row {
            self.take_row(chunk);
            return;
        }
        let text = prose::plain(&block.text);
        if text.is_empty() {
            if part.is_none() && !label.is_empty() {
                self.note(block.first, label, "");
            }
            return;
        }
        self.take_text(*part, label, text, block.first);
    }

    fn take_text(&mut self, part: Option<Part>, label: &str, text: String, line: u32) {
        match part {
            Some(Part::Aliases) => self.aliases.extend(prose::names(&text)),
            Some(Part::Tags) => self.tags.extend(prose::names(&text).iter().map(|tag| tag.to_lowercase())),
            Some(Part::Severity) => match prose::severity(&text) {
                Some(severity) if self.severity.is_none() => {
                    self.severity = Some(severity);
                    // More than the one word is worth keeping.
                    if severity.word() != text.to_lowercase() {
                        self.note(line, label, &text);
                    }
                }
                _ => self.note(line, label, &text),
            },
            Some(Part::Symptoms) => self.symptoms.push(text),
            Some(Part::Summary | Part::Looks) => self.summary.push(text),
            Some(Part::WhyItHappens) => self.why_it_happens.push(text),
            // "Don't: ..." and "Do: ..." may be said in words.
            Some(Part::WhyItFails | Part::Bad) => self.why_it_fails.push(text),
            Some(Part::Fixes | Part::Good) => self.fixes.push(text),
            Some(Part::Signals) => self.signals.push(text),
            Some(Part::Smells) => self.smells.push(text),
            Some(Part::FineWhen) => self.fine_when.push(text),
            Some(Part::Takeaway) => self.takeaway.push(text),
            Some(Part::Incident) => self.incident.push(text),
            Some(Part::SelfCheck) => self.prompts.push(text),
            None if label.is_empty() && self.summary.is_empty() => self.summary.push(text),
            Some(Part::Sources) if self.says_all(&text) => {}
            _ => self.note(line, label, &text),
        }
    }

    /// Whether the sources hold all that a text says.
    fn says_all(&self, text: &str) -> bool {
        let rest =
            self.sources.iter().fold(text.to_owned(), |rest, (title, url)| rest.replace(url, "").replace(title, ""));
        !rest.chars().any(char::is_alphanumeric)
    }

    /// A row under a head that names a field, such as `| Frequency | Severity |`.
    fn take_row(&mut self, chunk: &Chunk) {
        let cells = prose::cells(&chunk.block.text);
        if prose::is_table_line(&cells) {
            return;
        }
        let label = if chunk.label.is_empty() { "Table" } else { &chunk.label };
        if self.severity.is_none() {
            self.severity = cells.iter().find_map(|cell| {
                let one_word = !cell.contains(' ');
                prose::severity(cell).filter(|_| one_word)
            });
        }
        self.note(chunk.block.first, label, &chunk.block.text);
    }

    fn take_code(&mut self, chunk: &Chunk, word: &str, codes: &mut Vec<(Option<Side>, Code)>) {
        let whole = match chunk.part {
            Some(Part::Looks) => Some(Side::Bad),
            Some(Part::Fixes) => Some(Side::Good),
            _ => chunk.side(),
        };
        let is_prose = language::named(word) == "text" && whole != Some(Side::Bad) && prose::is_list(&chunk.block.text);
        if let (true, Some(part)) = (is_prose, chunk.part) {
            for (line, item) in (chunk.block.first + 1..).zip(chunk.block.text.lines()) {
                let item = prose::plain(prose::without_bullet(item));
                if !item.is_empty() {
                    self.take_text(Some(part), &chunk.label, item, line);
                }
            }
            return;
        }
        let pieces = pair::pieces(&chunk.block.text);
        let marked = pieces.iter().any(|piece| piece.side.is_some());
        for piece in pieces {
            let code = Code {
                language: language::named(word).to_owned(),
                text: prose::code(&piece.code),
                remark: prose::plain(&piece.remark),
                line: chunk.block.first + 1 + piece.offset,
            };
            if chunk.part == Some(Part::Symptoms) {
                self.symptoms.extend(code.text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
            } else if !code.text.is_empty() || !code.remark.is_empty() {
                // Before the first mark of a block stands what both sides share.
                codes.push((piece.side.or(whole.filter(|_| !marked)), code));
            }
        }
    }

    /// Links in a text become sources, so that their addresses are not lost.
    fn take_links(&mut self, text: &str, is_source: bool) {
        for (title, url) in prose::links(text) {
            let is_new = !self.sources.iter().any(|(_, other)| *other == url);
            if is_new && (is_source || url.starts_with("http")) {
                self.sources.push((title, url));
            }
        }
    }

    fn set_code(&mut self, bad: Option<Code>, good: Option<Code>) {
        for (code, is_bad) in [(&bad, true), (&good, false)] {
            let Some(code) = code.as_ref().filter(|code| !code.remark.is_empty()) else { continue };
            let list = if is_bad { &mut self.why_it_fails } else { &mut self.fixes };
            list.push(code.remark.clone());
        }
        let (bad, good) = (bad.filter(|code| !code.text.is_empty()), good.filter(|code| !code.text.is_empty()));
        if self.bad.is_none() && self.good.is_none() {
            (self.bad, self.good) = (bad, good);
        } else {
            for (code, label) in [(bad, "More bad code"), (good, "More good code")] {
                if let Some(code) = code {
                    self.note(code.line, label, &code.text);
                }
            }
        }
    }

    /// The language of the example.
    pub(super) fn language(&self) -> &str {
        let sides = [&self.bad, &self.good];
        let named = sides.into_iter().flatten().map(|code| code.language.as_str()).find(|name| *name != "text");
        named.unwrap_or("text")
    }

    /// All words that say what it is about, those of the names first.
    pub(super) fn words(&self) -> (String, String) {
        let names = format!("{} {}", self.title, self.aliases.join(" "));
        let lists = [
            &self.summary,
            &self.why_it_happens,
            &self.why_it_fails,
            &self.fixes,
            &self.signals,
            &self.smells,
            &self.symptoms,
            &self.incident,
        ];
        let text = lists.iter().flat_map(|list| list.iter().map(String::as_str)).collect::<Vec<_>>().join(" ");
        (names, text)
    }
}
