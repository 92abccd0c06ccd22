//! Markdown knowledge bases as drafts of lessons.
//!
//! Several forms are read, and mixtures of them: a heading with labels or sections below it ("Why it fails", "The fix",
//! "Bad code example" ...), by whatever names `label` knows them; and code that names its sides in comments (`BAD` and
//! `GOOD`, `Before` and `After` ...). What stands at the end of a document (self-check prompts, a table of smells,
//! shared causes, sources) goes to the antipatterns that it names or whose words it shares.
//!
//! Nothing is dropped in silence: a line becomes a field of a draft, a comment in a draft, or stands in
//! [`Import::loose`]. The reader is our own, because in such files the code fences decide, and they are often closed in
//! ways that readers by the book take for text without end.

use std::collections::BTreeMap;
use std::path::PathBuf;

mod attach;
mod block;
mod draft;
mod label;
mod language;
mod line;
mod outline;
mod pair;
mod prose;
mod synonyms;
#[cfg(test)]
mod tests;
mod write;

pub use draft::{Draft, Note};

/// Words of a title that say nothing about its subject.
const GENERIC: [&str; 24] = [
    "anti",
    "pattern",
    "patterns",
    "antipattern",
    "antipatterns",
    "the",
    "a",
    "an",
    "guide",
    "module",
    "knowledge",
    "base",
    "catalog",
    "catalogue",
    "reference",
    "common",
    "of",
    "for",
    "and",
    "md",
    "best",
    "practices",
    "mistakes",
    "ai",
];

/// What was found in a document.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The name of the document.
    pub source: String,
    /// The folder for the drafts.
    pub category: String,
    /// What the folder is about.
    pub title: String,
    /// The drafts in the order of the document.
    pub drafts: Vec<Draft>,
    /// What could not be placed, in the order of the document.
    pub loose: Vec<Loose>,
    /// How much of each kind the end of the document held.
    pub counts: Counts,
}

/// What was found beside the antipatterns, placed or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Self-check prompts.
    pub prompts: usize,
    /// Rows of smell tables.
    pub smells: usize,
    /// Links to sources.
    pub sources: usize,
}

/// Why something is in no draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It belongs to no antipattern that was found.
    Unplaced,
    /// It is the table of contents.
    Contents,
    /// It is no part of the document, which was pasted together with it.
    Around,
}

/// Lines that are in no draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loose {
    /// The first line.
    pub first: u32,
    /// The last line.
    pub last: u32,
    /// How they begin, or the heading above them.
    pub text: String,
    /// Why.
    pub why: Why,
}

impl Loose {
    fn of(block: &block::Block, why: Why) -> Self {
        let text = prose::plain(block.text.lines().next().unwrap_or_default());
        Self { first: block.first, last: block.last, text, why }
    }
}

/// There is no antipattern in the document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NothingFound {
    /// Nothing at all.
    #[error(
        "no antipattern was found: import looks for headings with labels below them (such as **Why it fails:** and \
         **The fix:**, or **Bad Code Example:** and **Good Code Example:**) and for code with comments such as BAD and \
         GOOD, WRONG and CORRECT, Before and After"
    )]
    Nothing,
    /// A page of the web.
    #[error("this is HTML, and import reads Markdown; a converter such as pandoc makes one of the other")]
    Html,
    /// Only a template in a code block.
    #[error(
        "no antipattern was found: line {0} shows the form of one inside a code block, and nothing is written in it"
    )]
    Template(u32),
}

impl Import {
    /// Reads a document of a name.
    ///
    /// # Errors
    /// When there is no antipattern in it.
    pub fn read(name: &str, text: &str) -> Result<Self, NothingFound> {
        let (lines, around) = line::lines(text);
        let blocks = block::blocks(&lines);
        let outline = outline::outline(&blocks);
        let mut drafts: Vec<Draft> = outline.entries.iter().flat_map(draft::drafts).collect();
        if drafts.is_empty() {
            let start: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(15).collect();
            let is_html = ["<!doctype html", "<html", "<?xml"].iter().any(|tag| start.to_lowercase().starts_with(tag));
            let nothing = if is_html { NothingFound::Html } else { NothingFound::Nothing };
            return Err(template(&blocks).map_or(nothing, NothingFound::Template));
        }
        let mut counts = Counts::default();
        let mut loose = attach::attach(&mut drafts, &outline.shared, &mut counts);
        let title = outline.title.as_ref().map_or(0, |(_, line)| *line);
        loose.extend(outline.rest.iter().filter_map(|entry| rest(entry, title)));
        loose.extend(around_as_one(&around));
        loose.sort_by_key(|piece| (piece.first, piece.last));
        loose.dedup();
        name_all(&mut drafts);
        let stem = name.rsplit('/').next().unwrap_or(name).split('.').next().unwrap_or(name);
        let heading = outline.title.map(|(title, _)| title).unwrap_or_default();
        let (category, title) = category(&heading, stem);
        Ok(Self { source: name.to_owned(), category, title, drafts, loose, counts })
    }

    /// The files of the drafts below a directory of lessons, and what they say; the first is that of the category.
    pub fn files(&self) -> Vec<(PathBuf, String)> {
        let folder = PathBuf::from(&self.category);
        let about = (folder.join("_category.yaml"), write::category(&self.title, &self.source));
        let drafts = self.drafts.iter().map(|draft| {
            let path = folder.join(format!("{}.yaml", draft.name));
            (path, write::yaml(draft, &self.source))
        });
        std::iter::once(about).chain(drafts).collect()
    }
}

impl Draft {
    /// How many self-check prompts, smells and sources it holds.
    pub fn holds(&self) -> Counts {
        Counts { prompts: self.prompts.len(), smells: self.smells.len(), sources: self.sources.len() }
    }

    /// Whether it has code on both sides.
    pub fn has_pair(&self) -> bool {
        self.bad.is_some() && self.good.is_some()
    }
}

/// Text under a heading that is no antipattern: one row a heading, so that the list can be read.
fn rest(entry: &outline::Entry, title: u32) -> Option<Loose> {
    let (mut first, mut last, mut lead) = (entry.line, entry.line, entry.title.clone());
    for chunk in &entry.chunks {
        first = if first == 0 { chunk.block.first } else { first };
        last = last.max(chunk.block.last);
        if lead.is_empty() {
            lead = prose::plain(chunk.block.text.lines().next().unwrap_or(&chunk.label));
        }
    }
    // The title of the document names the folder.
    let is_empty = last == entry.line && entry.chunks.is_empty() && entry.line == title;
    (first > 0 && !is_empty).then_some(Loose { first, last, text: prose::plain(&lead), why: Why::Unplaced })
}

fn around_as_one(around: &[line::Line]) -> Option<Loose> {
    let (first, last) = (around.first()?, around.last()?);
    Some(Loose { first: first.number, last: last.number, text: prose::plain(&first.text), why: Why::Around })
}

/// The line on which a template of an antipattern stands in a code block.
fn template(blocks: &[block::Block]) -> Option<u32> {
    blocks.iter().filter(|block| matches!(block.kind, block::Kind::Code(_))).find_map(|block| {
        let is_head = |line: &str| {
            let line = line.trim_start();
            line.starts_with("## Pattern")
                || label::split(line).is_some_and(|(name, _)| label::Part::named(name).is_some())
        };
        let offset = block.text.lines().position(is_head)?;
        Some(block.first + 1 + u32::try_from(offset).ok()?)
    })
}

/// Gives each draft the name of its file.
fn name_all(drafts: &mut [Draft]) {
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    for draft in drafts {
        let slug = prose::slug(&draft.title);
        let mut name = if slug.is_empty() { format!("line-{}", draft.line) } else { slug };
        while taken.contains_key(&name) {
            let count = taken.entry(name.clone()).and_modify(|count| *count += 1).or_insert(1);
            name = format!("{name}-{count}");
        }
        taken.insert(name.clone(), 1);
        draft.name = name;
    }
}

/// Folder and title from the title of the document, without the words that all such titles have.
fn category(heading: &str, stem: &str) -> (String, String) {
    let head = [" -- ", " — ", " – ", " - ", ": "]
        .iter()
        .find_map(|dash| heading.split_once(dash))
        .map_or(heading, |(head, _)| head);
    let subject = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let own = words.filter(|word| {
            !GENERIC.contains(&word.to_lowercase().as_str()) && !word.chars().any(|c| c.is_ascii_digit())
        });
        own.take(3).collect::<Vec<_>>().join(" ")
    };
    let words = [subject(head), subject(stem)].into_iter().find(|words| !prose::slug(words).is_empty());
    let words = words.unwrap_or_else(|| "imported".to_owned()).to_lowercase();
    let slug = prose::slug(&words);
    let mut letters = words.chars();
    let title = letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect());
    if matches!(slug.as_str(), "paths" | "reviews") { (format!("{slug}-imported"), title) } else { (slug, title) }
}
