//! Directories of own lessons laid over the built-in ones.

use std::collections::BTreeMap;
use std::path::{Path as FilePath, PathBuf};

use serde_yaml::Mapping;

use super::cache::{Cache, Cached, Reuse, Stamp, Survey};
use super::diagnostic::{Diagnostic, Level};
use super::entry::{Entry, Origin};
use super::nearest::nearest;
use super::pack::{self, Contents, Ranks, Shelf};
use super::parse::{self, File};
use super::set::{self, Set};
use super::source::{self, Found};
use super::{Catalog, Layer, Rows, Slot, lint};
use crate::lesson::{Category, Lesson, LessonId, Path, Review};
use crate::text::SafeText;

impl Catalog {
    /// The built-in lessons with directories of own ones over them; later layers win. A lesson with a known id
    /// replaces it, `<name>.patch.yaml` changes single fields, categories and paths are added or replaced by
    /// name. What is broken stands in [`Catalog::diagnostics`] and is left out; all else loads.
    ///
    /// Reads and parses every file of the layers (about 0.2 ms each, on all cores); call it beside the first
    /// frame, not before it, when there are many.
    pub fn load(layers: &[Layer]) -> Self {
        Self::builtin().with_layers(layers)
    }

    /// The same, with what an earlier call has left in a directory for such files; see `cache.rs`.
    pub fn load_cached(layers: &[Layer], dir: &FilePath) -> Self {
        let (cache, survey) = (Cache::new(dir, layers), Survey::of(layers));
        if survey.is_empty() {
            return Self::builtin_unread();
        }
        let reuse = match cache.read(&survey) {
            Cached::Whole(catalog) => return *catalog,
            Cached::Part(reuse) => reuse,
        };
        let catalog = Self::builtin().with_surveyed(layers, &survey, &reuse);
        cache.write(&survey, &catalog);
        catalog
    }

    /// The same over any catalog.
    #[must_use]
    pub fn with_layers(self, layers: &[Layer]) -> Self {
        self.with_surveyed(layers, &Survey::of(layers), &Reuse::default())
    }

    /// The same with one lesson file over it, wherever the file stands and though it be a draft. What is wrong with it
    /// stands in [`Catalog::diagnostics`].
    #[must_use]
    pub fn with_preview(self, file: &FilePath) -> (Self, Option<LessonId>) {
        let found = source::alone(file);
        let lesson = match set::alone(&found, |patch| {
            let id = parse::id_of(&found)?;
            patched(self.lesson(&id).as_deref(), &id, patch, &self)
        }) {
            Ok(lesson) => lesson,
            Err(findings) => {
                let diagnostics = [self.diagnostics.clone(), findings].concat();
                return (Self { diagnostics, ..self }, None);
            }
        };
        let id = lesson.id.clone();
        let patched = found.kind == source::Kind::Patch;
        let origin = Origin::Own { layer: "preview".to_owned(), file: file.to_owned(), patched };
        let mut own = Own { findings: self.diagnostics.clone(), ..Own::default() };
        own.lessons.insert(id.clone(), (lesson, origin));
        (self.merge(own), Some(id))
    }

    fn with_surveyed(self, layers: &[Layer], survey: &Survey, reuse: &Reuse) -> Self {
        let mut own = Own::default();
        for (at, layer) in layers.iter().enumerate() {
            own.findings.extend(survey.problems.get(at).cloned().unwrap_or_default());
            own.add(&self, layer, survey.files.get(at).map_or(&[], Vec::as_slice), reuse);
        }
        if own.is_empty() {
            return Self { diagnostics: own.findings, ..self };
        }
        self.merge(own)
    }

    fn merge(self, own: Own) -> Self {
        let Own { lessons, categories, paths, reviews, findings: mut diagnostics } = own;
        let (lessons, origins): (Vec<Lesson>, Vec<Origin>) = lessons.into_values().unzip();
        let mut contents = Contents {
            lessons,
            categories: over(self.categories(), categories, |category| category.name.clone()),
            paths: over(self.paths(), paths, |path| path.name.clone()),
            reviews: over(self.reviews(), reviews, |review| review.name.clone()),
        };
        contents.name_categories();
        let order = |category: &Category| (category.order, category.name.clone());
        contents.categories.sort_by_key(order);
        contents.paths.sort_by_key(|path| (path.order, path.name.clone()));
        let packed = match pack::pack(&contents) {
            Ok(packed) => packed,
            Err(error) => {
                let finding =
                    Diagnostic::new(Level::Error, "too-large", FilePath::new(""), "", super::diagnostic::Spot::START);
                diagnostics.push(finding.saying(error, "split the own lessons over several programs"));
                return Self { diagnostics, ..self };
            }
        };
        let next = self.shelves.len();
        let own = (0..).zip(contents.lessons.iter().zip(origins));
        let own = own.map(|(position, (lesson, origin))| {
            (Entry { origin, ..Entry::of(lesson) }, Slot { shelf: next, position })
        });
        let replaced = |entry: &Entry| contents.lessons.binary_search_by(|lesson| lesson.id.cmp(&entry.id)).is_ok();
        self.rows();
        let lower = self.rows.into_inner().unwrap_or_default();
        let kept = lower.entries.into_iter().zip(lower.slots).filter(|(entry, _)| !replaced(entry));
        let mut rows: Vec<(Entry, Slot)> = kept.chain(own).collect();
        let ranks = Ranks::new(&contents.categories);
        rows.sort_by_cached_key(|(entry, _)| ranks.key(entry));
        let (entries, slots): (Vec<Entry>, Vec<Slot>) = rows.into_iter().unzip();
        let olds = contents
            .lessons
            .iter()
            .flat_map(|lesson| lesson.formerly.iter().map(|old| (old.clone(), lesson.id.clone())));
        let mut former: Vec<(LessonId, LessonId)> = lower.former.into_iter().chain(olds).collect();
        former.sort();
        let mut shelves = self.shelves;
        shelves.push(Shelf::new(packed));
        let rows = Rows {
            by_id: pack::positions_by_id(&entries),
            entries,
            slots,
            categories: contents.categories,
            paths: contents.paths,
            former,
        };
        let mut merged = Self { rows: rows.into(), shelves, reviews: std::sync::OnceLock::new(), diagnostics };
        merged.count_neighbours();
        merged
    }

    /// Reads and lints a directory whose lessons may link to those of this catalog and patch them. The findings
    /// are sorted by file and place.
    pub fn check(&self, dir: &FilePath) -> (Set, Vec<Diagnostic>) {
        let (mut set, mut findings) = set::read(dir);
        set.known_lessons = self.entries().iter().map(|entry| entry.id.clone()).collect();
        set.known_categories = self.categories().iter().map(|category| category.name.to_string()).collect();
        for (id, patch) in &set.patches {
            let inside = set.lessons.iter().find(|file| file.value.id == *id).map(|file| file.value.clone());
            let base = inside.or_else(|| self.lesson(id).map(std::sync::Arc::unwrap_or_clone));
            match patched(base.as_ref(), id, patch, self) {
                Ok(lesson) => findings.extend(lint::patched(base.as_ref(), lesson, patch)),
                Err(problems) => findings.extend(problems),
            }
        }
        findings.extend(lint::lint(&set));
        for file in &set.lessons {
            let known = self.lesson(&file.value.id);
            findings.extend(known.into_iter().flat_map(|known| lint::changed_ids(&known, file)));
        }
        set::sort(&mut findings);
        (set, findings)
    }

    /// Everything in this catalog as a set to be linted; findings name the file of an own lesson and the place
    /// in the sources of a built-in one, without a line.
    pub fn as_set(&self) -> Set {
        let file = |entry: &Entry| match &entry.origin {
            Origin::BuiltIn => PathBuf::from(format!("lessons/{}.yaml", entry.id)),
            Origin::Own { file, .. } => file.clone(),
        };
        let lessons = self.entries().iter().filter_map(|entry| Some((self.lesson(&entry.id)?, file(entry))));
        let named = |folder: &str, name: &SafeText| PathBuf::from(format!("lessons/{folder}/{name}.yaml"));
        let category = |category: &Category| named(&category.name, &"_category".into());
        Set {
            lessons: lessons.map(|(lesson, path)| File::without_text(lesson.as_ref().clone(), path)).collect(),
            categories: self.categories().iter().map(|it| File::without_text(it.clone(), category(it))).collect(),
            paths: self.paths().iter().map(|it| File::without_text(it.clone(), named("paths", &it.name))).collect(),
            reviews: self
                .reviews()
                .iter()
                .map(|it| File::without_text(it.clone(), named("reviews", &it.name)))
                .collect(),
            ..Set::default()
        }
    }
}

/// What the layers so far hold.
#[derive(Default)]
struct Own {
    lessons: BTreeMap<LessonId, (Lesson, Origin)>,
    categories: Vec<Category>,
    paths: Vec<Path>,
    reviews: Vec<Review>,
    findings: Vec<Diagnostic>,
}

impl Own {
    fn is_empty(&self) -> bool {
        self.lessons.is_empty() && self.categories.is_empty() && self.paths.is_empty() && self.reviews.is_empty()
    }

    fn add(&mut self, base: &Catalog, layer: &Layer, files: &[(Found, Option<Stamp>)], reuse: &Reuse) {
        let found: Vec<Found> = files.iter().map(|(found, _)| found.clone()).collect();
        let known = |at: usize| files.get(at).and_then(|(found, stamp)| reuse.lesson(found, *stamp));
        let (set, findings) = set::read_found(&found, &known);
        self.findings.extend(findings);
        let origin = |file: &PathBuf, patched| Origin::Own { layer: layer.name.clone(), file: file.clone(), patched };
        for File { value, path, .. } in set.lessons {
            self.lessons.insert(value.id.clone(), (value, origin(&path, false)));
        }
        for (id, patch) in set.patches {
            let own = self.lessons.get(&id).map(|(lesson, _)| lesson.clone());
            let lesson = own.or_else(|| base.lesson(&id).map(std::sync::Arc::unwrap_or_clone));
            match patched(lesson.as_ref(), &id, &patch, base) {
                Ok(lesson) => drop(self.lessons.insert(id, (lesson, origin(&patch.path, true)))),
                Err(findings) => self.findings.extend(findings),
            }
        }
        self.categories.extend(set.categories.into_iter().map(|file| file.value));
        self.paths.extend(set.paths.into_iter().map(|file| file.value));
        self.reviews.extend(set.reviews.into_iter().map(|file| file.value));
    }
}

/// The lesson under a patch, if both are sound.
fn patched(
    base: Option<&Lesson>,
    id: &LessonId,
    patch: &File<Mapping>,
    all: &Catalog,
) -> Result<Lesson, Vec<Diagnostic>> {
    let Some(base) = base else {
        let near = nearest(id.as_str(), all.entries().iter().map(|entry| entry.id.as_str()));
        let help = near.map_or_else(
            || "name the file <name>.patch.yaml in the folder of an existing lesson".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let finding = patch.finding(Level::Error, "patch-without-lesson", "");
        return Err(vec![finding.saying(format!("there is no lesson `{id}` to change"), help)]);
    };
    let value = parse::patched(base, patch)?;
    let file = File { value, path: patch.path.clone(), text: patch.text.clone(), outline: patch.outline.clone() };
    let gaps = lint::gaps(&file);
    if gaps.is_empty() { Ok(file.value) } else { Err(gaps) }
}

/// The lower ones, and the upper ones over those of the same name; of several upper ones the last.
fn over<T: Clone>(lower: &[T], upper: Vec<T>, name: impl Fn(&T) -> SafeText) -> Vec<T> {
    let mut all: BTreeMap<SafeText, T> = lower.iter().map(|item| (name(item), item.clone())).collect();
    all.extend(upper.into_iter().map(|item| (name(&item), item)));
    all.into_values().collect()
}
