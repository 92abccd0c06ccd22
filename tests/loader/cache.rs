//! The cache of own lessons: it is right, or it is not used.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use footgun::catalog::{Catalog, Layer, Origin};

use super::{GOOD, folder, id, synthetic, with};

struct Bench {
    lessons: tempfile::TempDir,
    cache: tempfile::TempDir,
}

impl Bench {
    fn new(count: u64) -> Self {
        let lessons = folder(&[("boil-per-cup.yaml", GOOD.as_bytes())]);
        synthetic::write(lessons.path(), count).expect("files");
        let bench = Self { lessons, cache: tempfile::tempdir().expect("a directory") };
        bench.age(3600);
        bench
    }

    fn layers(&self) -> Vec<Layer> {
        vec![Layer { name: "own".to_owned(), dir: self.lessons.path().to_owned() }]
    }

    fn cached(&self) -> Catalog {
        Catalog::load_cached(&self.layers(), self.cache.path())
    }

    /// Sets the time of change of every file.
    fn age(&self, seconds: u64) {
        let time = SystemTime::now() - Duration::from_secs(seconds);
        for folder in fs::read_dir(self.lessons.path()).expect("read").flatten() {
            for file in fs::read_dir(folder.path()).expect("read").flatten() {
                touch(&file.path(), time);
            }
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.lessons.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("written");
    }

    /// Writes what no reader of the file would accept, in a way that does not show.
    fn spoil(&self, name: &str) {
        let path = self.path(name);
        let meta = fs::metadata(&path).expect("a file");
        let length = usize::try_from(meta.len()).expect("small");
        fs::write(&path, "#".repeat(length)).expect("written");
        touch(&path, meta.modified().expect("a time"));
    }

    fn file(&self) -> PathBuf {
        let mut files: Vec<PathBuf> =
            fs::read_dir(self.cache.path()).expect("read").flatten().map(|file| file.path()).collect();
        assert_eq!(files.len(), 1, "one file a set of layers, and nothing half written: {files:?}");
        files.remove(0)
    }

    /// The cached catalog and one that was parsed anew are the same.
    fn agrees(&self) -> Catalog {
        let (cached, parsed) = (self.cached(), Catalog::load(&self.layers()));
        assert_eq!(told(&cached), told(&parsed));
        cached
    }
}

fn touch(path: &Path, time: SystemTime) {
    let file = fs::File::options().write(true).open(path).expect("a file");
    file.set_modified(time).expect("a time");
}

/// All that a catalog says of own lessons, and the rows of all.
fn told(catalog: &Catalog) -> String {
    let own = || catalog.entries().iter().enumerate().filter(|(_, entry)| entry.origin != Origin::BuiltIn);
    let lessons: Vec<_> = own().map(|(_, entry)| catalog.lesson(&entry.id).expect("it opens")).collect();
    let (categories, paths, reviews) = (catalog.categories(), catalog.paths(), catalog.reviews().len());
    let words: Vec<_> = own().map(|(at, _)| catalog.words(at).expect("words")).collect();
    let findings = footgun::catalog::diagnostic::render(catalog.diagnostics());
    let former = catalog.renamed();
    format!("{:?}{lessons:?}{words:?}{categories:?}{paths:?}{reviews:?}{former:?}{findings}", catalog.entries())
}

#[test]
fn what_was_not_changed_is_not_read_again() {
    let bench = Bench::new(30);
    bench.write("kettle/broken.yaml", "title: [\n");
    bench.age(3600);
    bench.agrees();
    let before = told(&bench.agrees());
    bench.spoil("kettle/boil-per-cup.yaml");
    bench.spoil("group-0/lesson-7.yaml");
    assert_eq!(told(&bench.cached()), before, "the files look as they were");
}

#[test]
fn what_was_changed_is_read_again_and_nothing_else() {
    let bench = Bench::new(30);
    bench.agrees();
    bench.spoil("group-0/lesson-7.yaml");
    bench.write("kettle/boil-per-cup.yaml", &with("title: A boil per cup", "title: Changed"));
    touch(&bench.path("kettle/boil-per-cup.yaml"), SystemTime::now() - Duration::from_secs(60));
    let changed = bench.cached();
    assert_eq!(
        changed.entry(&id("kettle/boil-per-cup")).map(|entry| entry.title.to_string()),
        Some("Changed".to_owned())
    );
    assert!(changed.lesson(&id("group-0/lesson-7")).is_some(), "taken from the cache");
    assert!(changed.diagnostics().is_empty());
}

#[test]
fn files_that_come_and_go_and_patches_are_seen() {
    let bench = Bench::new(12);
    bench.agrees();
    bench.write("kettle/second.yaml", &with("title: A boil per cup", "title: Second"));
    bench.write("kettle/boil-per-cup.patch.yaml", "severity: critical\n");
    bench.age(1800);
    bench.agrees();
    assert_eq!(bench.agrees().entries().len(), Catalog::builtin().entries().len() + 14);
    fs::remove_file(bench.path("group-0/lesson-3.yaml")).expect("removed");
    fs::remove_file(bench.path("kettle/boil-per-cup.patch.yaml")).expect("removed");
    assert!(bench.agrees().entry(&id("group-0/lesson-3")).is_none());
    bench.write("kettle/boil-per-cup.patch.yaml", "severity: nonsense\n");
    bench.age(900);
    bench.agrees();
    assert_eq!(bench.agrees().diagnostics().len(), 1, "findings are kept, too");
}

#[test]
fn a_file_changed_a_moment_ago_is_not_trusted() {
    let bench = Bench::new(5);
    let path = bench.path("kettle/boil-per-cup.yaml");
    let now = SystemTime::now() + Duration::from_secs(5);
    touch(&path, now);
    bench.agrees();
    let text = GOOD.replacen("A boil per cup", "B boil per cup", 1);
    fs::write(&path, text).expect("written");
    touch(&path, now);
    let title = bench.cached().entry(&id("kettle/boil-per-cup")).map(|entry| entry.title.to_string());
    assert_eq!(title, Some("B boil per cup".to_owned()), "same size, same time, other words");
}

#[test]
fn a_damaged_cache_is_passed_over() {
    damaged(5);
}

#[test]
#[ignore = "exhaustive: more places"]
fn exhaustive_a_damaged_cache_is_passed_over() {
    damaged(15);
}

/// Damages a file in so many places, and cuts it there.
fn damaged(places: usize) {
    let bench = Bench::new(2);
    let whole = told(&bench.agrees());
    let sound = fs::read(bench.file()).expect("a file");
    let step = (sound.len() / places).max(1);
    for at in (0..sound.len()).step_by(step) {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x41;
        fs::write(bench.file(), &bytes).expect("written");
        assert_eq!(told(&bench.cached()), whole, "byte {at} of {}", sound.len());
        fs::write(bench.file(), &sound[..at]).expect("written");
        assert_eq!(told(&bench.cached()), whole, "cut at {at}");
    }
    fs::remove_file(bench.file()).expect("removed");
    let path = bench.cache.path().join("in-the-way");
    fs::write(&path, "").expect("written");
    let nowhere = Catalog::load_cached(&bench.layers(), &path);
    assert_eq!(told(&nowhere), whole, "where nothing can be kept, all is read");
}

#[test]
fn several_programs_may_load_at_once() {
    let bench = Bench::new(20);
    let whole = told(&Catalog::load(&bench.layers()));
    std::thread::scope(|scope| {
        let loads: Vec<_> = (0..4).map(|_| scope.spawn(|| told(&bench.cached()))).collect();
        for load in loads {
            assert_eq!(load.join().expect("it ends"), whole);
        }
    });
    assert_eq!(told(&bench.cached()), whole);
}

#[test]
fn without_own_lessons_nothing_is_written() {
    let cache = tempfile::tempdir().expect("a directory");
    let layer = Layer { name: "own".to_owned(), dir: "tests/fixtures/nowhere".into() };
    let catalog = Catalog::load_cached(&[layer], cache.path());
    assert_eq!(catalog.entries().len(), Catalog::builtin().entries().len());
    assert_eq!(fs::read_dir(cache.path()).expect("read").count(), 0);
}
