//! Every shipped lesson on the screen, in every view: all of it is there, and nothing else is.

use footgun::code::view::Mode;
use footgun::lesson::{Example, Lesson};
use footgun::text::SafeText;
use footgun::tui::effect::Route;

use crate::picture::{foreign, rows};
use crate::shipped::{CATALOG, LESSONS};
use crate::stage::{Shelf, Stage, Start};
use crate::ways::Size;

/// Rows in which a whole lesson has room.
const TALL: u16 = 320;

/// Texts as one string without blanks, where lines may be broken anywhere.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '↳').collect()
}

/// A frame, dense: all of it, and each half of it.
struct Dense([String; 3]);

impl Dense {
    fn of(stage: &mut Stage) -> Self {
        let (buffer, _) = stage.draw();
        let width = buffer.area.width;
        // The halves begin after the columns of margin, note number and sign.
        let part = |from, to| dense(&rows(&buffer, from, to).concat());
        Self([part(0, width), part(0, width / 2), part(width / 2, width)])
    }

    /// Whether a text stands there whole. Panes have a number or a sign before the code, so code is looked for by line.
    fn has(&self, text: &str) -> bool {
        let text = dense(&SafeText::new(text));
        self.0.iter().any(|part| part.contains(&text))
    }
}

fn prose(lesson: &Lesson) -> Vec<String> {
    let one = |text: &SafeText| text.to_string();
    let mut texts =
        vec![one(&lesson.summary), one(&lesson.why_it_happens), one(&lesson.fine_when), one(&lesson.takeaway)];
    texts.extend(lesson.symptoms.iter().chain(&lesson.why_it_fails).chain(&lesson.signals).map(one));
    texts.extend(lesson.fixes.iter().flat_map(|fix| std::iter::once(&fix.text).chain(&fix.steps)).map(one));
    texts.extend(lesson.smells.iter().map(|smell| one(&smell.text)));
    texts.extend(lesson.incident.iter().map(|incident| one(&incident.story)));
    texts.extend(lesson.verified.iter().map(|verified| one(&verified.what)));
    texts
}

fn code(pair: &Example, mode: Mode) -> Vec<&str> {
    let (bad, good) = match mode {
        Mode::Side | Mode::Stacked => (true, true),
        Mode::BadOnly => (true, false),
        Mode::GoodOnly => (false, true),
        // Equal lines far from a change are left out there.
        Mode::Changes => (false, false),
    };
    let bad = pair.bad.code.lines().filter(move |_| bad);
    bad.chain(pair.good.code.lines().filter(move |_| good)).collect()
}

/// What is missing of a lesson in a window of a width.
fn missing(stage: &mut Stage, width: u16, lesson: &Lesson) -> Vec<String> {
    let mut gaps = Vec::new();
    if stage.size != (width, TALL) {
        stage.resize(width, TALL);
    }
    stage.go(&Route::Lesson(lesson.id.clone()));
    let words = Dense::of(stage);
    gaps.extend(prose(lesson).into_iter().filter(|text| !words.has(text)));
    let modes = if width >= 100 {
        vec![Mode::Side, Mode::Stacked, Mode::Changes, Mode::BadOnly, Mode::GoodOnly]
    } else {
        vec![Mode::Stacked, Mode::Changes, Mode::BadOnly, Mode::GoodOnly]
    };
    // A lesson opens in the language that was chosen last, where it has it.
    let chosen = stage.app.tutor.settings().language.clone();
    let first = lesson.examples.iter().position(|pair| pair.language.name() == chosen).unwrap_or(0);
    for language in (first..lesson.examples.len()).chain(0..first) {
        let pair = &lesson.examples[language];
        // The views are gone through in one language; lines are broken anew in each.
        for mode in modes.iter().take(if language == first { modes.len() } else { 1 }) {
            let words = Dense::of(stage);
            let lines = code(pair, *mode).into_iter().filter(|line| !words.has(line));
            gaps.extend(lines.map(|line| format!("{} ({}): {line}", pair.language.name(), mode.word())));
            if language == first {
                stage.press("v");
            }
        }
        stage.press("L");
    }
    stage.press("esc");
    gaps
}

/// Widths of the window, in columns: code in one pane, and in two.
const WIDTHS: [u16; 2] = [80, 120];

const SIZES: [Size; 2] = [(80, 24), (120, 40)];

/// One lesson of so many is looked at where not all of them are.
const SAMPLE: usize = 12;

/// Checks lessons in windows: a sample of them, all windows in turn, or everything in everything.
fn over_all<W: Copy>(windows: &[W], is_whole: bool, check: impl Fn(&mut Stage, W, &Lesson) -> Vec<String>) {
    let mut stage = Stage::start(Start { catalog: CATALOG.clone(), store: Box::new(Shelf::new()), ..Start::default() });
    stage.keys("0 enter esc");
    let mut wrong = Vec::new();
    for (turn, window) in windows.iter().enumerate() {
        let lessons = LESSONS.iter().enumerate().filter(|(at, _)| is_whole || at % (windows.len() * SAMPLE) == turn);
        for (_, lesson) in lessons {
            let gaps = check(&mut stage, *window, lesson);
            wrong.extend(gaps.into_iter().map(|gap| format!("{}: {gap}", lesson.id)));
        }
    }
    assert!(wrong.is_empty(), "{} texts are not whole:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_shipped_lesson_loses_a_word() {
    over_all(&WIDTHS, false, missing);
}

#[test]
#[ignore = "exhaustive: every lesson in every width"]
fn exhaustive_no_shipped_lesson_loses_a_word_in_any_width() {
    over_all(&WIDTHS, true, missing);
}

#[test]
fn every_page_of_every_shipped_lesson_stays_inside_its_margins() {
    over_all(&SIZES, false, outside);
}

#[test]
#[ignore = "exhaustive: every page of every lesson in every window"]
fn exhaustive_every_page_of_every_shipped_lesson_stays_inside_its_margins() {
    over_all(&SIZES, true, outside);
}

/// What stands at the edges of a lesson's pages, or cannot stand in a cell at all.
fn outside(stage: &mut Stage, size: Size, lesson: &Lesson) -> Vec<String> {
    let mut wrong = Vec::new();
    stage.resize(size.0, size.1).go(&Route::Lesson(lesson.id.clone())).press("home");
    let mut last = None;
    loop {
        let text = page(stage, &mut wrong);
        if last.as_ref() == Some(&text) {
            break;
        }
        last = Some(text);
        stage.press("space");
    }
    // The code in the other views.
    stage.press("3");
    for _ in 0..4 {
        stage.press("v");
        page(stage, &mut wrong);
    }
    stage.press("esc");
    wrong
}

/// The text of the page on the screen; adds what is wrong with its cells.
fn page(stage: &mut Stage, wrong: &mut Vec<String>) -> String {
    let (buffer, _) = stage.draw();
    let (width, height) = stage.size;
    wrong.extend(foreign(&buffer).map(|symbol| format!("{symbol:?} in a cell at {width}x{height}")));
    let edges = rows(&buffer, 0, 1).concat() + &rows(&buffer, width - 1, width).concat();
    if !edges.is_empty() {
        wrong.push(format!("{edges:?} at the edge at {width}x{height}"));
    }
    rows(&buffer, 0, width).into_iter().map(|row| row + "\n").collect()
}
