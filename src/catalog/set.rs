//! A directory of content, read: what lint looks at and what the build packs.

use std::collections::BTreeSet;
use std::path::Path as FilePath;

use serde_yaml::Mapping;

use super::diagnostic::Diagnostic;
use super::lint;
use super::parse::{self, File};
use super::source::{self, Found, Kind};
use crate::lesson::{Category, Lesson, LessonId, Path, Review, Status};

/// Fewer files than this are not worth a second thread.
const WORTH_A_THREAD: usize = 64;

/// What a directory of content holds. Broken files are not in it.
#[derive(Debug, Default)]
pub struct Set {
    /// Lessons, by path.
    pub lessons: Vec<File<Lesson>>,
    /// Patches of lessons, by path.
    pub patches: Vec<(LessonId, File<Mapping>)>,
    /// Categories, by path.
    pub categories: Vec<File<Category>>,
    /// Learning paths, by path.
    pub paths: Vec<File<Path>>,
    /// Design reviews, by path.
    pub reviews: Vec<File<Review>>,
    /// Lessons that exist beside this set; links may lead to them.
    pub known_lessons: BTreeSet<LessonId>,
    /// Categories that exist beside this set.
    pub known_categories: BTreeSet<String>,
    /// Ids of drafts: they stand among the lessons where all is kept for lint, and are left out of what is taught.
    pub drafts: BTreeSet<LessonId>,
    /// Ids of files that are there and broken: links to them are no second mistake.
    pub broken: BTreeSet<LessonId>,
}

/// Reads and lints a directory that stands for itself, as the shipped lessons do. The findings are sorted by
/// file and place.
pub fn check(dir: &FilePath) -> (Set, Vec<Diagnostic>) {
    let (set, mut findings) = read(dir);
    findings.extend(lint::lint(&set));
    sort(&mut findings);
    (set, findings)
}

/// Sorts findings by file and place.
pub fn sort(findings: &mut [Diagnostic]) {
    findings.sort_by(|a, b| (&a.path, a.line, a.column, a.code).cmp(&(&b.path, b.line, b.column, b.code)));
}

/// Reads a directory: what could be read, and a finding for everything else.
pub fn read(dir: &FilePath) -> (Set, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let files = source::find(dir, &mut findings);
    let results = parse_all(&files, |_, found| parse_file(found, true));
    let (set, more) = collect(&files, results, true);
    findings.extend(more);
    (set, findings)
}

enum Parsed {
    Lesson(Box<File<Lesson>>),
    Patch(LessonId, File<Mapping>),
    Category(File<Category>),
    Path(File<Path>),
    Review(File<Review>),
}

/// Reads files that were found, again without texts and places. `known` gives the lesson of a file, by its place in the
/// list, that need not be read.
pub fn read_found(files: &[Found], known: &(dyn Fn(usize) -> Option<Lesson> + Sync)) -> (Set, Vec<Diagnostic>) {
    let results = parse_all(files, |at, found| match known(at) {
        Some(lesson) => Ok(Parsed::Lesson(Box::new(File::without_text(lesson, found.path.clone())))),
        None => parse_file(found, false),
    });
    collect(files, results, false)
}

/// Reads one lesson, draft or not. `patched` makes one of a patch.
///
/// # Errors
/// Findings with their places, in the order of the file.
pub fn alone(
    found: &Found,
    patched: impl FnOnce(&File<Mapping>) -> Result<Lesson, Vec<Diagnostic>>,
) -> Result<Lesson, Vec<Diagnostic>> {
    match parse_file(found, false)? {
        Parsed::Lesson(file) => Ok(file.value),
        Parsed::Patch(_, patch) => patched(&patch),
        _ => Err(Vec::new()),
    }
}

fn collect(files: &[Found], results: Vec<Result<Parsed, Vec<Diagnostic>>>, keep: bool) -> (Set, Vec<Diagnostic>) {
    let (mut set, mut findings) = (Set::default(), Vec::new());
    for (found, result) in files.iter().zip(results) {
        match result {
            Ok(Parsed::Lesson(file)) => {
                let is_draft = file.value.status == Status::Draft;
                if is_draft {
                    set.drafts.insert(file.value.id.clone());
                }
                if keep || !is_draft {
                    set.lessons.push(*file);
                }
            }
            Ok(Parsed::Patch(id, file)) => set.patches.push((id, file)),
            Ok(Parsed::Category(file)) => set.categories.push(file),
            Ok(Parsed::Path(file)) => set.paths.push(file),
            Ok(Parsed::Review(file)) => set.reviews.push(file),
            Err(problems) => {
                findings.extend(problems);
                set.broken.extend(parse::id_of(found).ok());
            }
        }
    }
    (set, findings)
}

/// Reads and parses files in their order, on all cores when there are many.
fn parse_all<F>(files: &[Found], parse: F) -> Vec<Result<Parsed, Vec<Diagnostic>>>
where
    F: Fn(usize, &Found) -> Result<Parsed, Vec<Diagnostic>> + Sync,
{
    let listed: Vec<(usize, &Found)> = files.iter().enumerate().collect();
    let one = |(at, found): &(usize, &Found)| parse(*at, found);
    let files = &listed;
    if files.len() < WORTH_A_THREAD {
        return files.iter().map(one).collect();
    }
    // Asked only now: on Linux the answer takes a dozen system calls.
    let cores = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    if cores == 1 {
        return files.iter().map(one).collect();
    }
    std::thread::scope(|scope| {
        let mut chunks = files.chunks(files.len().div_ceil(cores));
        let first = chunks.next().unwrap_or_default();
        let workers: Vec<_> = chunks
            .map(|chunk| {
                let work = move || chunk.iter().map(one).collect::<Vec<_>>();
                (chunk, std::thread::Builder::new().name("lessons".to_owned()).spawn_scoped(scope, work))
            })
            .collect();
        let mut parsed: Vec<_> = first.iter().map(one).collect();
        for (chunk, worker) in workers {
            match worker.map(std::thread::ScopedJoinHandle::join) {
                Ok(Ok(results)) => parsed.extend(results),
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                Err(_) => parsed.extend(chunk.iter().map(one)),
            }
        }
        parsed
    })
}

fn parse_file(found: &Found, keep: bool) -> Result<Parsed, Vec<Diagnostic>> {
    let text = source::read(&found.path).map_err(|finding| vec![*finding])?;
    let mut parsed = match found.kind {
        Kind::Lesson => {
            let file = parse::lesson(found, text)?;
            let is_draft = file.value.status == Status::Draft;
            let gaps = if is_draft { Vec::new() } else { lint::gaps(&file) };
            if !gaps.is_empty() {
                return Err(gaps);
            }
            Parsed::Lesson(Box::new(file))
        }
        Kind::Patch => Parsed::Patch(parse::id_of(found)?, parse::patch(found, text)?),
        Kind::Category => Parsed::Category(parse::category(found, text)?),
        Kind::Path => Parsed::Path(parse::path(found, text)?),
        Kind::Review => Parsed::Review(parse::review(found, text)?),
    };
    if !keep && let Parsed::Lesson(file) = &mut parsed {
        file.forget();
    }
    Ok(parsed)
}
