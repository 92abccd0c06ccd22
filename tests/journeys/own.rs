//! Own lessons while they are written: a save is seen, a broken one takes nothing away.

use std::fs;
use std::path::PathBuf;

use footgun::catalog::{Catalog, Layer};
use footgun::platform::Environment;
use footgun::tui::app::Event;
use footgun::tui::effect::Route;
use footgun::tui::keymap::Place;
use footgun::tutor::Options;

use crate::stage::{Stage, Start, id};

const CUP: &str = include_str!("../fixtures/lessons/kettle/boil-per-cup.yaml");

struct Kitchen {
    dir: tempfile::TempDir,
}

impl Kitchen {
    fn new() -> Self {
        let kitchen = Self { dir: tempfile::tempdir().expect("a directory") };
        fs::create_dir(kitchen.dir.path().join("kettle")).expect("a folder");
        kitchen.save(CUP);
        kitchen
    }

    fn file(&self) -> PathBuf {
        self.dir.path().join("kettle/boil-per-cup.yaml")
    }

    /// Writes the file, so that it shows: its size differs, or its time does.
    fn save(&self, text: &str) {
        let before = fs::metadata(self.file()).and_then(|meta| meta.modified()).ok();
        fs::write(self.file(), text).expect("written");
        if let Some(before) = before {
            let file = fs::File::options().write(true).open(self.file()).expect("a file");
            file.set_modified(before + std::time::Duration::from_secs(2)).expect("a time");
        }
    }

    fn options(&self) -> Options {
        let layer = Layer { name: "team".to_owned(), dir: self.dir.path().to_owned() };
        let environment = Environment { utf8: true, ..Environment::default() };
        Options { layers: vec![layer], environment, ..Options::default() }
    }

    fn stage(&self) -> Stage {
        let options = self.options();
        let catalog = Catalog::load(&options.layers);
        let mut stage = Stage::start(Start { catalog, options, ..Start::default() });
        stage.open(&Route::Lesson(id("kettle/boil-per-cup")));
        stage
    }
}

fn tick(stage: &mut Stage) {
    stage.event(Event::Tick).draw();
}

#[test]
fn a_save_is_seen_within_a_second() {
    let kitchen = Kitchen::new();
    let mut stage = kitchen.stage();
    assert!(stage.shows("A boil per cup") && stage.shows("from team"), "{}", stage.text());
    tick(&mut stage);
    kitchen.save(&CUP.replacen("A boil per cup", "Cup after cup", 1));
    assert!(stage.shows("A boil per cup"));
    tick(&mut stage);
    assert!(stage.shows("Cup after cup") && !stage.shows("A boil per cup"), "{}", stage.text());
}

#[test]
fn a_broken_save_shows_its_fault_above_the_last_good_lesson() {
    let kitchen = Kitchen::new();
    let mut stage = kitchen.stage();
    kitchen.save(&CUP.replacen("severity: high", "severity: hihg", 1));
    tick(&mut stage);
    let text = stage.text();
    assert!(stage.shows("cannot be `hihg`") && stage.shows("boil-per-cup.yaml:7:11"), "{text}");
    assert!(stage.shows("did you mean `high`?") && stage.shows("A boil per cup"), "{text}");
    // Who has scrolled on is told at the foot of the page.
    stage.keys("space");
    kitchen.save(&CUP.replacen("severity: high", "severity: hgih", 1));
    tick(&mut stage);
    assert!(stage.shows("line 7: `severity` cannot be `hgih`"), "{}", stage.text());
    kitchen.save(&CUP.replacen("A boil per cup", "Mended", 1));
    tick(&mut stage);
    stage.keys("g");
    assert!(stage.shows("Mended") && !stage.shows("hgih"), "{}", stage.text());
}

#[test]
fn a_lesson_that_goes_or_becomes_a_draft_stays_on_the_screen() {
    for text in [None, Some(CUP.replacen("format: 1", "format: 1\nstatus: draft", 1))] {
        let kitchen = Kitchen::new();
        let mut stage = kitchen.stage();
        let words = if let Some(text) = text {
            kitchen.save(&text);
            "this lesson is a draft now"
        } else {
            fs::remove_file(kitchen.file()).expect("removed");
            "this file is not there any more"
        };
        tick(&mut stage);
        assert!(stage.shows(words) && stage.shows("A boil per cup"), "{}", stage.text());
    }
}

#[test]
fn a_preview_waits_for_the_save_that_mends_the_file_and_quits_when_it_is_left() {
    let kitchen = Kitchen::new();
    kitchen.save("title: [\n");
    let options = Options { preview: Some(kitchen.file()), layers: Vec::new(), ..kitchen.options() };
    let (catalog, shown) = Catalog::builtin().with_preview(&kitchen.file());
    assert_eq!(shown, None);
    let mut stage = Stage::start(Start { catalog, options, ..Start::default() });
    stage.open(&Route::Preview);
    assert_eq!(stage.place(), Place::Preview);
    assert!(stage.shows("This file cannot be shown yet.") && stage.shows("boil-per-cup.yaml:2:1"), "{}", stage.text());
    tick(&mut stage);
    assert_eq!(stage.place(), Place::Preview);
    // A draft may lack anything.
    kitchen.save("format: 1\nstatus: draft\ntitle: Half a cup\n");
    tick(&mut stage);
    assert_eq!(stage.place(), Place::Lesson);
    assert!(stage.shows("Half a cup") && stage.shows("A draft: it is not shown"), "{}", stage.text());
    kitchen.save(CUP);
    tick(&mut stage);
    assert!(stage.shows("A boil per cup") && !stage.shows("A draft"), "{}", stage.text());
    kitchen.save("title: [\n");
    tick(&mut stage);
    assert!(stage.shows("A boil per cup") && stage.shows("Below is the lesson as it was"), "{}", stage.text());
    stage.keys("q");
    assert!(stage.has_quit());
}
