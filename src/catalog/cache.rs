//! Own lessons, packed and kept between runs, so that a start with thousands of them does not parse them all.
//!
//! One file holds what [`Catalog::load`] made of one set of layers: the rows of all lessons, the packed own ones, and
//! the size and time of change of every file that they came from. It is valid as a whole while all of these are as they
//! were; where some are not, only the changed files are parsed and the rest is taken from here.
//!
//! The cache is worth nothing: a file that is damaged, of another version, or unreadable is passed over in silence, and
//! one that cannot be written is not. Writers write beside it and rename, so that readers and other writers never see
//! half of it. A file that was changed within two seconds before the cache was written is not trusted, because a second
//! change within the same tick of the clock of the file system would not show.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Read, Write};
use std::path::{Path as FilePath, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::diagnostic::Diagnostic;
use super::entry::{Entry, Origin};
use super::pack::Shelf;
use super::source::{Found, Kind};
use super::{Catalog, Layer, Rows, Slot};
use crate::lesson::{Category, Lesson, LessonId, Path};

/// Changes when the layout of the file or of packed lessons does.
const MAGIC: [u8; 8] = *b"fg-own-2";
/// Magic, key, and length and sum of three sections.
const HEADER: usize = 8 + 8 + 3 * 16;
/// Largest file that is read, in bytes.
const LIMIT: u64 = 1 << 30;
/// Files for as many sets of layers are kept.
const KEPT: usize = 8;
/// A file changed so shortly before is not trusted.
const RACY: Duration = Duration::from_secs(2);
/// The key of a cache that is not valid as a whole.
const NEVER: u64 = 0;

/// When and how large a file was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Stamp {
    /// Bytes.
    size: u64,
    /// Nanoseconds since 1970.
    changed: u128,
}

impl Stamp {
    /// That of a file; nothing for what cannot be asked.
    pub(super) fn of(path: &FilePath) -> Option<Self> {
        let meta = fs::metadata(path).ok()?;
        let changed = meta.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos();
        Some(Self { size: meta.len(), changed })
    }
}

/// The files of all layers as they are now.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// By layer, in the order of their paths.
    pub(super) files: Vec<Vec<(Found, Option<Stamp>)>>,
    /// By layer, what was wrong with names and places.
    pub(super) problems: Vec<Vec<Diagnostic>>,
    key: u64,
}

impl Survey {
    /// Whether there is nothing to load and nothing to complain about.
    pub(super) fn is_empty(&self) -> bool {
        self.files.iter().all(Vec::is_empty) && self.problems.iter().all(Vec::is_empty)
    }

    /// Looks at the files of the layers without reading them.
    pub(super) fn of(layers: &[Layer]) -> Self {
        let mut survey = Self::default();
        let mut hasher = DefaultHasher::new();
        env!("CARGO_PKG_VERSION").hash(&mut hasher);
        for layer in layers {
            (&layer.name, &layer.dir).hash(&mut hasher);
            let mut problems = Vec::new();
            let found = super::source::find(&layer.dir, &mut problems);
            let files: Vec<_> = found.into_iter().map(|found| (Stamp::of(&found.path), found)).collect();
            files.len().hash(&mut hasher);
            for (stamp, found) in &files {
                (stamp, &found.folder, &found.name, found.kind).hash(&mut hasher);
            }
            for problem in &problems {
                (problem.code, &problem.path, problem.message.as_str()).hash(&mut hasher);
            }
            survey.files.push(files.into_iter().map(|(stamp, found)| (found, stamp)).collect());
            survey.problems.push(problems);
        }
        if !survey.is_empty() {
            super::embedded::sum().hash(&mut hasher);
        }
        survey.key = hasher.finish().max(NEVER + 1);
        survey
    }
}

/// Lessons of an earlier run that may be taken instead of parsing their files.
#[derive(Debug, Default)]
pub(super) struct Reuse {
    known: HashMap<PathBuf, (Stamp, u32)>,
    shelf: Option<Shelf>,
}

impl Reuse {
    /// The lesson of a file that is as it was.
    pub(super) fn lesson(&self, found: &Found, stamp: Option<Stamp>) -> Option<Lesson> {
        let (known, position) = self.known.get(&found.path)?;
        let is_same = found.kind == Kind::Lesson && stamp == Some(*known);
        self.shelf.as_ref().filter(|_| is_same)?.lesson(*position as usize)
    }
}

/// What a cache file gives.
pub(super) enum Cached {
    /// All of it, as it would be loaded anew.
    Whole(Box<Catalog>),
    /// Some lessons.
    Part(Reuse),
}

/// One row of the merged catalog.
#[derive(Serialize, Deserialize)]
struct Row {
    entry: Entry,
    position: u32,
    /// The layer that an own lesson comes from.
    layer: Option<u16>,
    patched: bool,
}

/// Everything of a merged catalog but the packed lessons.
#[derive(Serialize, Deserialize)]
struct Index {
    rows: Vec<Row>,
    by_id: Vec<u32>,
    categories: Vec<Category>,
    paths: Vec<Path>,
    former: Vec<(LessonId, LessonId)>,
    findings: Vec<Kept>,
}

/// A finding; its code is found again among the rules.
#[derive(Serialize, Deserialize)]
struct Kept {
    code: String,
    is_error: bool,
    path: String,
    line: u32,
    column: u32,
    message: String,
    help: String,
    text: String,
    indent: u32,
}

/// The cache of a set of layers in a directory.
pub(super) struct Cache<'a> {
    dir: &'a FilePath,
    layers: &'a [Layer],
}

impl<'a> Cache<'a> {
    pub(super) fn new(dir: &'a FilePath, layers: &'a [Layer]) -> Self {
        Self { dir, layers }
    }

    fn file(&self) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        for layer in self.layers {
            (&layer.name, &layer.dir).hash(&mut hasher);
        }
        self.dir.join(format!("lessons-{:016x}.bin", hasher.finish()))
    }

    /// What the cache holds for the files as they are now.
    pub(super) fn read(&self, survey: &Survey) -> Cached {
        self.sections(survey).unwrap_or_else(|| Cached::Part(Reuse::default()))
    }

    fn sections(&self, survey: &Survey) -> Option<Cached> {
        let mut file = File::open(self.file()).ok()?;
        let length = file.metadata().ok().filter(|meta| meta.is_file() && meta.len() <= LIMIT)?.len();
        let mut header = [0; HEADER];
        file.read_exact(&mut header).ok()?;
        let number = |at: usize| header.get(at..at + 8)?.try_into().ok().map(u64::from_le_bytes);
        if header.get(..8)? != MAGIC {
            return None;
        }
        let sizes = [number(16)?, number(32)?, number(48)?];
        let whole = sizes.iter().try_fold(HEADER as u64, |sum, size| sum.checked_add(*size))?;
        if whole != length {
            return None;
        }
        let mut section = |at: usize| -> Option<Vec<u8>> {
            let mut bytes = vec![0; usize::try_from(number(at)?).ok()?];
            file.read_exact(&mut bytes).ok()?;
            (sum(&bytes) == number(at + 8)?).then_some(bytes)
        };
        let (lessons, index, stamps) = (section(16)?, section(32)?, section(48)?);
        let lessons = Shelf::new(lessons);
        if number(8)? == survey.key {
            let index: Index = postcard::from_bytes(&index).ok()?;
            return Some(Cached::Whole(Box::new(self.catalog(index, lessons)?)));
        }
        let stamps: Vec<(u16, String, Stamp, u32)> = postcard::from_bytes(&stamps).ok()?;
        let known = stamps.into_iter().filter_map(|(layer, path, stamp, position)| {
            let dir = &self.layers.get(usize::from(layer))?.dir;
            Some((dir.join(path), (stamp, position)))
        });
        Some(Cached::Part(Reuse { known: known.collect(), shelf: Some(lessons) }))
    }

    fn catalog(&self, index: Index, own: Shelf) -> Option<Catalog> {
        let builtin = Catalog::builtin_unread();
        let (mut entries, mut slots) = (Vec::with_capacity(index.rows.len()), Vec::with_capacity(index.rows.len()));
        for Row { entry, position, layer, patched } in index.rows {
            let origin = match layer {
                None => Origin::BuiltIn,
                Some(at) => {
                    let Layer { name, dir } = self.layers.get(usize::from(at))?;
                    let file = dir.join(entry.id.category()).join(file_name(&entry.id, patched));
                    Origin::Own { layer: name.clone(), file, patched }
                }
            };
            slots.push(Slot { shelf: usize::from(layer.is_some()), position: position as usize });
            entries.push(Entry { origin, ..entry });
        }
        let mut shelves = builtin.shelves;
        shelves.push(own);
        let Index { by_id, categories, paths, former, findings, .. } = index;
        let diagnostics = findings.into_iter().filter_map(Kept::finding).collect();
        let rows = Rows { entries, slots, by_id, categories, paths, former };
        Some(Catalog { rows: rows.into(), shelves, diagnostics, ..Catalog::default() })
    }

    /// Keeps a catalog that was loaded from these files; whether that worked is of no consequence.
    pub(super) fn write(&self, survey: &Survey, catalog: &Catalog) {
        if let Some(sections) = self.pack(survey, catalog) {
            let _ = self.replace(survey, &sections);
        }
    }

    fn pack(&self, survey: &Survey, catalog: &Catalog) -> Option<Sections> {
        let layer_of = |name: &str, file: &FilePath| {
            let at = self.layers.iter().rposition(|layer| layer.name == name && file.starts_with(&layer.dir))?;
            u16::try_from(at).ok()
        };
        let all = catalog.rows();
        let mut rows = Vec::with_capacity(all.entries.len());
        let mut places: BTreeMap<&FilePath, u32> = BTreeMap::new();
        for (entry, slot) in all.entries.iter().zip(&all.slots) {
            let position = u32::try_from(slot.position).ok()?;
            let (layer, patched) = match &entry.origin {
                Origin::BuiltIn => (None, false),
                Origin::Own { layer, file, patched } => {
                    if !patched {
                        places.insert(file, position);
                    }
                    (Some(layer_of(layer, file)?), *patched)
                }
            };
            rows.push(Row { entry: entry.clone(), position, layer, patched });
        }
        let index = Index {
            rows,
            by_id: all.by_id.clone(),
            categories: all.categories.clone(),
            paths: all.paths.clone(),
            former: all.former.clone(),
            findings: catalog.diagnostics.iter().map(Kept::of).collect::<Option<_>>()?,
        };
        let mut stamps = Vec::new();
        for (at, files) in (0_u16..).zip(&survey.files) {
            for (found, stamp) in files {
                let path = format!("{}/{}.yaml", found.folder, found.name);
                let known = places.get(found.path.as_path()).zip(*stamp);
                stamps.extend(known.map(|(position, stamp)| (at, path, stamp, *position)));
            }
        }
        let packed = catalog.shelves.get(1).map(|own| own.bytes().to_vec()).unwrap_or_default();
        Some(Sections { shelf: packed, index: postcard::to_stdvec(&index).ok()?, stamps })
    }

    fn replace(&self, survey: &Survey, sections: &Sections) -> std::io::Result<()> {
        fs::create_dir_all(self.dir)?;
        let path = self.file();
        let mut writer = DefaultHasher::new();
        (std::process::id(), std::thread::current().id()).hash(&mut writer);
        let temporary = path.with_extension(format!("part-{:016x}", writer.finish()));
        let result = Self::fill(&temporary, survey, sections).and_then(|()| fs::rename(&temporary, &path));
        if result.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        self.tidy(&path);
        result
    }

    fn fill(path: &FilePath, survey: &Survey, sections: &Sections) -> std::io::Result<()> {
        let mut file = File::create(path)?;
        // The file system's own clock says what time it is.
        let now = file.metadata()?.modified()?.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let trusted = now.saturating_sub(RACY).as_nanos();
        let all = survey.files.iter().flatten().filter_map(|(_, stamp)| *stamp);
        let is_racy = all.clone().any(|stamp| stamp.changed > trusted);
        let key = if is_racy { NEVER } else { survey.key };
        let old: Vec<_> = sections.stamps.iter().filter(|(_, _, stamp, _)| stamp.changed <= trusted).collect();
        let stamps = postcard::to_stdvec(&old).map_err(std::io::Error::other)?;
        let mut header = MAGIC.to_vec();
        header.extend(key.to_le_bytes());
        for section in [&sections.shelf, &sections.index, &stamps] {
            header.extend((section.len() as u64).to_le_bytes());
            header.extend(sum(section).to_le_bytes());
        }
        for bytes in [&header, &sections.shelf, &sections.index, &stamps] {
            file.write_all(bytes)?;
        }
        file.flush()
    }

    /// Takes away what is left of writers that were ended, and the oldest files beyond those that are kept.
    fn tidy(&self, own: &FilePath) {
        let Ok(entries) = fs::read_dir(self.dir) else { return };
        let mut files: Vec<(SystemTime, PathBuf)> = entries
            .flatten()
            .filter(|entry| entry.file_name().to_string_lossy().starts_with("lessons-"))
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .filter(|(_, path)| path != own)
            .collect();
        files.sort();
        let day = Duration::from_secs(24 * 3600);
        let newest = files.last().map_or(SystemTime::UNIX_EPOCH, |(time, _)| *time);
        let finished = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "bin");
        let count = files.iter().filter(|(_, path)| finished(path)).count();
        let spare = files.iter().filter(|(_, path)| finished(path)).take(count.saturating_sub(KEPT - 1));
        let lost = files.iter().filter(|(time, path)| !finished(path) && *time + day < newest);
        for (_, path) in spare.chain(lost) {
            let _ = fs::remove_file(path);
        }
    }
}

struct Sections {
    shelf: Vec<u8>,
    index: Vec<u8>,
    stamps: Vec<(u16, String, Stamp, u32)>,
}

impl Kept {
    /// Nothing for a path that is no text, which keeps the whole out of the cache.
    fn of(finding: &Diagnostic) -> Option<Self> {
        let (text, indent) = finding.shown();
        Some(Self {
            code: finding.code.to_owned(),
            is_error: finding.is_error(),
            path: finding.path.to_str()?.to_owned(),
            line: finding.line,
            column: finding.column,
            message: finding.message.to_string(),
            help: finding.help.to_string(),
            text: text.to_string(),
            indent: u32::try_from(indent).ok()?,
        })
    }

    fn finding(self) -> Option<Diagnostic> {
        let rule = super::lint::rules::RULES.iter().find(|rule| rule.code == self.code)?;
        let level = if self.is_error { super::Level::Error } else { super::Level::Warning };
        let spot = super::diagnostic::Spot { line: self.line, column: self.column };
        let finding = Diagnostic::new(level, rule.code, FilePath::new(&self.path), "", spot);
        Some(finding.saying(self.message, self.help).showing(self.text, self.indent as usize))
    }
}

fn file_name(id: &LessonId, patched: bool) -> String {
    format!("{}{}", id.name(), if patched { ".patch.yaml" } else { ".yaml" })
}

/// A sum that notices damage, eight bytes at a time (multiply and rotate, as in `FxHash`).
pub(super) fn sum(bytes: &[u8]) -> u64 {
    let step = |sum: u64, word: u64| (sum.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = words.iter().fold(bytes.len() as u64, |sum, word| step(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, byte| step(sum, u64::from(*byte)))
}
