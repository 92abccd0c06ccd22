//! What the lessons were asked to teach is taught: each row of `fixtures/coverage` is found in the lesson it names.

use std::collections::BTreeSet;
use std::fs;

use footgun::catalog::Catalog;
use footgun::lesson::{Lesson, LessonId};
use footgun::text::SafeText;

/// A row of a table: what is asked for, the lesson, the part of it to look in, the words, and whether the lesson comes later.
struct Row<'a> {
    asked: &'a str,
    lesson: &'a str,
    part: &'a str,
    words: &'a str,
    later: bool,
}

#[test]
fn all_twenty_scaling_antipatterns_are_lessons_by_their_name() {
    let rows = rows(include_str!("fixtures/coverage/antipatterns.tsv"));
    assert_eq!(rows.len(), 20);
    assert_eq!(rows.iter().map(|row| row.lesson).collect::<BTreeSet<_>>().len(), 20, "one lesson for each");
    found(&rows);
}

#[test]
fn all_27_self_check_questions_are_asked_in_review() {
    let rows = rows(include_str!("fixtures/coverage/questions.tsv"));
    assert_eq!(rows.len(), 27);
    found(&rows);
}

#[test]
fn all_17_code_smells_are_named() {
    let rows = rows(include_str!("fixtures/coverage/smells.tsv"));
    assert_eq!(rows.len(), 17);
    found(&rows);
}

#[test]
fn the_eight_common_mistakes_are_lessons() {
    let rows = rows(include_str!("fixtures/coverage/mistakes.tsv"));
    assert_eq!(rows.len(), 8);
    found(&rows);
}

#[test]
fn the_key_patterns_of_all_twelve_files_have_a_lesson_or_a_place_in_the_plan() {
    let rows = rows(include_str!("fixtures/coverage/patterns.tsv"));
    let files: BTreeSet<&str> = rows.iter().filter_map(|row| Some(row.asked.split_once(':')?.0)).collect();
    assert_eq!(files.len(), 12, "{files:?}");
    for file in files {
        let here = rows.iter().any(|row| !row.later && row.asked.starts_with(file));
        assert!(here, "nothing of {file} is taught yet");
    }
    found(&rows);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the scripts are no lessons; no other reader knows them")]
fn every_evidence_script_belongs_to_a_lesson_and_says_what_to_look_for() {
    let catalog = Catalog::builtin();
    let mut scripts = 0;
    for category in fs::read_dir("tests/evidence").expect("the scripts").flatten().filter(|entry| entry.path().is_dir())
    {
        for script in fs::read_dir(category.path()).expect("a category").flatten() {
            let (folder, path) = (category.file_name(), script.path());
            let name = path.file_stem().unwrap_or_default();
            let id = LessonId::new(&format!("{}/{}", folder.to_string_lossy(), name.to_string_lossy()));
            assert!(catalog.entry(&id).is_some(), "{} belongs to no lesson", path.display());
            let text = fs::read_to_string(&path).expect("a script");
            let head = text.lines().take_while(|line| line.starts_with("--")).any(|line| line.contains("Look for:"));
            assert!(head, "{} does not begin with what to look for", path.display());
            scripts += 1;
        }
    }
    assert!(scripts >= 60, "only {scripts} scripts");
}

#[expect(clippy::panic, reason = "a broken table fails the test")]
fn rows(table: &str) -> Vec<Row<'_>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let (head, later) = match cells.as_slice() {
                [head @ .., "later"] => (head, true),
                head => (head, false),
            };
            let [asked, lesson, part, words] = *head else { panic!("four or five cells, please: {line}") };
            Row { asked, lesson, part, words, later }
        })
        .collect()
}

/// Names every row whose words are not in its lesson, and every row that waits for a lesson nobody planned.
fn found(rows: &[Row]) {
    let catalog = Catalog::builtin();
    let mut missing = Vec::new();
    for row in rows {
        let Some(lesson) = catalog.lesson(&LessonId::new(row.lesson)) else {
            if !row.later {
                missing.push(format!("{}: there is no lesson {}", row.asked, row.lesson));
            }
            continue;
        };
        let texts: Vec<String> = part(&lesson, row.part).iter().map(|text| folded(text)).collect();
        // Several words with commas stand for several names, each in one of the texts.
        let wanted: Vec<&str> = if row.part == "name" { row.words.split(", ").collect() } else { vec![row.words] };
        for words in wanted {
            if !texts.iter().any(|text| text.contains(&folded(words))) {
                missing.push(format!("{}: no {} of {} says `{words}`", row.asked, row.part, row.lesson));
            }
        }
    }
    assert!(missing.is_empty(), "{} not found:\n{}", missing.len(), missing.join("\n"));
}

#[expect(clippy::panic, reason = "a broken table fails the test")]
fn part(lesson: &Lesson, part: &str) -> Vec<String> {
    let plain = |texts: &[SafeText]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
    match part {
        "name" => [plain(&lesson.aliases), vec![lesson.title.to_string()]].concat(),
        "review" => {
            lesson.self_check.iter().flat_map(|check| plain(&[check.review.clone(), check.ask.clone()])).collect()
        }
        "smell" => lesson.smells.iter().map(|smell| smell.text.to_string()).collect(),
        "text" => vec![prose(lesson)],
        other => panic!("{other} is no part of a lesson"),
    }
}

/// Everything a reader of the lesson reads, without the code and the sources.
fn prose(lesson: &Lesson) -> String {
    let mut texts = vec![&lesson.title, &lesson.summary, &lesson.why_it_happens, &lesson.fine_when, &lesson.takeaway];
    texts.extend(lesson.why_it_fails.iter().chain(&lesson.signals).chain(&lesson.aliases).chain(&lesson.tags));
    for fix in &lesson.fixes {
        texts.push(&fix.text);
        texts.extend(&fix.steps);
    }
    texts.extend(lesson.smells.iter().map(|smell| &smell.text));
    let sides = lesson.examples.iter().flat_map(|pair| [&pair.bad, &pair.good]);
    texts.extend(sides.flat_map(|side| &side.notes).map(|note| &note.text));
    for check in &lesson.self_check {
        texts.extend([&check.review, &check.ask, &check.answer, &check.why]);
        texts.extend(&check.key_points);
        texts.extend(check.distractors.iter().map(|wrong| &wrong.why));
    }
    texts.into_iter().map(SafeText::as_str).collect::<Vec<_>>().join("\n")
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
