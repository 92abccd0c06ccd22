//! `footgun import`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::catalog::import::{Import as Document, Why};
use crate::lesson::LessonId;
use crate::text::SafeText;
use crate::theme::Role;
use crate::tutor::Tutor;
use crate::tutor::writing::NoDocument;

use super::context::Context;
use super::json;
use super::output::{Ending, Failure};
use super::page::Page;

/// Line numbers of one kind of note that are printed.
const SHOWN: usize = 8;

/// Turns Markdown knowledge bases into drafts of lessons
#[derive(Debug, Args)]
#[command(
    after_help = "Reads headings with labels or sections below them (Why it fails, The fix, Bad Code Example ...) and code \
                  with comments such as BAD and GOOD. Drafts say what is missing; `footgun lint` lists it. What could \
                  not be placed is told with its lines. Writes to .footgun/lessons of the repository where that directory is, else to lessons in \
                  the configuration directory. Exits with 1 when no antipattern is found."
)]
pub(super) struct Import {
    /// Markdown files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Directory to write to, laid out as CATEGORY/NAME.yaml
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Folder below it; without one it comes from the title of the document
    #[arg(long, value_name = "NAME")]
    category: Option<String>,
    /// Tell what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Overwrite files that are there
    #[arg(long)]
    force: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Answer<'a> {
    written: bool,
    documents: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    file: SafeText,
    category: &'a str,
    drafts: Vec<Draft>,
    self_check_prompts: usize,
    smells: usize,
    sources: usize,
    not_placed: Vec<Loose>,
}

#[derive(Serialize)]
struct Draft {
    id: SafeText,
    title: SafeText,
    path: SafeText,
    line: u32,
    code_pair: bool,
    self_check_prompts: usize,
    smells: usize,
    sources: usize,
    notes: Vec<Note>,
}

#[derive(Serialize)]
struct Note {
    line: u32,
    label: SafeText,
}

#[derive(Serialize)]
struct Loose {
    first_line: u32,
    last_line: u32,
    text: SafeText,
    why: &'static str,
}

impl Import {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let tutor = cx.lessons()?;
        let out = match &self.out {
            Some(out) => out.clone(),
            None => tutor.own_lessons().map_err(Failure::Said)?,
        };
        let documents = match self.read() {
            Ok(documents) => documents,
            Err(NoDocument::Nothing(words)) => {
                super::output::talk(&words);
                return Ok(Ending::Nothing);
            }
            Err(NoDocument::Unreadable(words)) => return Err(Failure::Said(words)),
        };
        if !self.dry_run {
            let at = |(path, text): (PathBuf, String)| (out.join(path), text);
            let files = documents.iter().flat_map(Document::files).map(at);
            let (shared, drafts): (Vec<_>, Vec<_>) = files.partition(|(path, _)| path.ends_with("_category.yaml"));
            twice(&drafts)?;
            Tutor::write_all(&drafts, &shared, self.force).map_err(Failure::Said)?;
        }
        if self.json {
            let told = documents.iter().map(|document| told(document, &out)).collect();
            json::answer("footgun/import/1", Answer { written: !self.dry_run, documents: told })?;
        } else {
            let mut page = cx.page(&tutor);
            for document in &documents {
                self.print(&mut page, document, &out);
            }
            page.print()?;
        }
        Ok(Ending::Fine)
    }

    /// Reads all files; one that cannot be read, or holds no antipattern, stops the whole, so that nothing half done lies
    /// about.
    fn read(&self) -> Result<Vec<Document>, NoDocument> {
        let mut documents = Vec::new();
        for path in &self.files {
            let mut document = Tutor::read_document(path)?;
            if let Some(category) = &self.category {
                if !LessonId::new(&format!("{category}/x")).is_well_formed() {
                    let words = format!("--category {category}: use lower-case letters, digits and - only");
                    return Err(NoDocument::Unreadable(SafeText::new(words).one_line()));
                }
                category.clone_into(&mut document.category);
            }
            documents.push(document);
        }
        Ok(documents)
    }

    fn print(&self, page: &mut Page, document: &Document, out: &std::path::Path) {
        let Document { source, category, drafts, loose, counts, .. } = document;
        let line = |page: &mut Page, words: String| page.line(&SafeText::new(words).one_line(), Role::Text);
        let verb = if self.dry_run { "would go" } else { "written" };
        let place = out.join(category);
        let lost = |why: Why| loose.iter().filter(move |piece| piece.why == why);
        let drafted = counted(drafts.len(), "draft");
        let pairs = counted(drafts.iter().filter(|draft| draft.has_pair()).count(), "pair");
        line(page, format!("{source}: {drafted} {verb} to {}, {pairs} of code", place.display()));
        let prompts: usize = drafts.iter().map(|draft| draft.holds().prompts).sum();
        let smells = counted(counts.smells, "smell");
        let sources = counted(counts.sources, "source");
        line(page, format!("attached: {}, {smells}, {sources}", counted(prompts, "self-check prompt")));
        page.gap();
        let rows: Vec<SafeText> =
            drafts.iter().map(|draft| format!("{category}/{}: {}", draft.name, draft.title).into()).collect();
        page.bullets(&rows);
        print_notes(page, document);
        let unplaced: Vec<SafeText> = lost(Why::Unplaced).map(|piece| row(piece).into()).collect();
        if !unplaced.is_empty() {
            page.heading("Not placed");
            page.bullets(&unplaced);
        }
        let left: Vec<SafeText> = lines_of(loose).into_iter().map(SafeText::new).collect();
        if !left.is_empty() {
            page.heading("Left out");
            page.bullets(&left);
        }
        page.gap();
        line(page, format!("next: footgun lint {}", out.display()));
        page.gap();
    }
}

/// Two documents must not write the same file.
fn twice(files: &[(PathBuf, String)]) -> Result<(), Failure> {
    let mut seen = std::collections::BTreeSet::new();
    match files.iter().find(|(path, _)| !seen.insert(path)) {
        Some((path, _)) => {
            let words = format!(
                "{}: two of the documents give this file; import them one by one with --category",
                path.display()
            );
            Err(Failure::said(words))
        }
        None => Ok(()),
    }
}

/// What was not recognised stands as comments in the drafts; here by label, with lines.
fn print_notes(page: &mut Page, document: &Document) {
    let mut labels: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for note in document.drafts.iter().flat_map(|draft| &draft.notes) {
        labels.entry(if note.label.is_empty() { "no label" } else { &note.label }).or_default().push(note.line);
    }
    if labels.is_empty() {
        return;
    }
    page.heading("Kept as notes in the drafts");
    let rows: Vec<SafeText> = labels
        .into_iter()
        .map(|(label, mut lines)| {
            lines.sort_unstable();
            lines.dedup();
            let shown: Vec<String> = lines.iter().take(SHOWN).map(u32::to_string).collect();
            let more = lines.len().saturating_sub(SHOWN);
            let more = if more == 0 { String::new() } else { format!(" and {more} more") };
            SafeText::new(format!("{label}: line {}{more}", shown.join(", "))).one_line()
        })
        .collect();
    page.bullets(&rows);
}

fn row(piece: &crate::catalog::import::Loose) -> String {
    let lines = if piece.first == piece.last {
        format!("line {}", piece.first)
    } else {
        format!("lines {}-{}", piece.first, piece.last)
    };
    let text: String = piece.text.chars().take(90).collect();
    format!("{lines}: {text}")
}

/// The lines of the table of contents and of what is no part of the document.
fn lines_of(loose: &[crate::catalog::import::Loose]) -> Vec<String> {
    let span = |why: Why, words: &str| {
        let of: Vec<_> = loose.iter().filter(|piece| piece.why == why).collect();
        let (first, last) = (of.iter().map(|piece| piece.first).min()?, of.iter().map(|piece| piece.last).max()?);
        Some(format!("lines {first}-{last}: {words}"))
    };
    [span(Why::Contents, "the table of contents"), span(Why::Around, "no part of the document")]
        .into_iter()
        .flatten()
        .collect()
}

fn told<'a>(document: &'a Document, out: &std::path::Path) -> Told<'a> {
    let path = |name: &str| out.join(&document.category).join(name).with_extension("yaml");
    let drafts = document.drafts.iter().map(|draft| Draft {
        id: SafeText::new(format!("{}/{}", document.category, draft.name)),
        title: SafeText::new(draft.title.as_str()),
        path: SafeText::new(path(&draft.name).display().to_string()),
        line: draft.line,
        code_pair: draft.has_pair(),
        self_check_prompts: draft.holds().prompts,
        smells: draft.holds().smells,
        sources: draft.holds().sources,
        notes: draft.notes.iter().map(|note| Note { line: note.line, label: note.label.as_str().into() }).collect(),
    });
    let loose = document.loose.iter().map(|piece| Loose {
        first_line: piece.first,
        last_line: piece.last,
        text: piece.text.as_str().into(),
        why: match piece.why {
            Why::Unplaced => "not placed",
            Why::Contents => "table of contents",
            Why::Around => "no part of the document",
        },
    });
    Told {
        file: SafeText::new(document.source.as_str()),
        category: &document.category,
        drafts: drafts.collect(),
        self_check_prompts: document.counts.prompts,
        smells: document.counts.smells,
        sources: document.counts.sources,
        not_placed: loose.collect(),
    }
}

pub(super) fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
