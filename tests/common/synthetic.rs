//! Any number of lessons, always the same ones, with enough different words to make searching them real work.

use std::fmt::Write as _;

use footgun::catalog::Catalog;
use footgun::lesson::{Lesson, LessonId};

const LESSON: &str = include_str!("../fixtures/lessons/kettle/boil-per-cup.yaml");

const SYLLABLES: [&str; 32] = [
    "ca", "re", "lo", "ti", "qu", "ex", "sha", "po", "del", "in", "que", "ry", "com", "mit", "lag", "dex", "se", "ver",
    "bu", "ffer", "to", "ken", "row", "lo", "ck", "ing", "re", "try", "ba", "tch", "ma", "ster",
];

/// Pseudo-random words: the same for the same number (a 64-bit linear congruential generator, Knuth's MMIX).
struct Words(u64);

impl Words {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % below
    }

    fn word(&mut self) -> String {
        (0..2 + self.next(2)).map(|_| SYLLABLES[self.next(SYLLABLES.len())]).collect()
    }

    fn sentence(&mut self, words: usize) -> String {
        (0..words).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

/// The YAML of lesson `number`, with a title, summary, symptoms and signals of its own.
pub(crate) fn yaml(number: u64) -> String {
    let mut words = Words(number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut text = String::with_capacity(LESSON.len() + 512);
    for line in LESSON.lines() {
        let _ = match line {
            "title: A boil per cup" => writeln!(text, "title: {} {number}", words.sentence(3)),
            "  - tea for six takes half an hour" => {
                writeln!(text, "  - {}\n  - {}", words.sentence(6), words.sentence(7))
            }
            "  - The kettle clicks once a guest." => writeln!(text, "  - {}", words.sentence(9)),
            "  - The waiting grows with the guests." => writeln!(text, "  - {}", words.sentence(12)),
            "  There is one guest." => writeln!(text, "  {}", words.sentence(15)),
            "related: [kettle/cold-pot]" => Ok(()),
            line => writeln!(text, "{line}"),
        };
    }
    text
}

/// The category and name of lesson `number`: 200 in each category.
pub(crate) fn place(number: u64) -> (String, String) {
    (format!("group-{}", number / 200), format!("lesson-{number}"))
}

/// The first lessons of the endless row.
pub(crate) fn lessons(count: u64) -> Vec<Lesson> {
    let parse = |number| {
        let (category, name) = place(number);
        let path = std::path::Path::new("synthetic.yaml");
        let mut lesson: Lesson =
            footgun::catalog::yaml::from_str(path, &yaml(number)).expect("the template is a lesson");
        lesson.id = LessonId::new(&format!("{category}/{name}"));
        lesson
    };
    (0..count).map(parse).collect()
}

/// A catalog of the first lessons.
pub(crate) fn catalog(count: u64) -> Catalog {
    Catalog::from_lessons(lessons(count), Vec::new(), Vec::new()).expect("the lessons can be packed")
}

/// Writes the first lessons as files below a directory.
pub(crate) fn write(dir: &std::path::Path, count: u64) -> std::io::Result<()> {
    for number in 0..count {
        let (category, name) = place(number);
        let folder = dir.join(category);
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(name).with_extension("yaml"), yaml(number))?;
    }
    Ok(())
}
