//! Rules of the questions: fair, with one right option that only knowledge finds.

use std::collections::BTreeSet;

use super::{Sheet, words};
use crate::lesson::{LessonId, SelfCheck};

const MAX_WORDS: usize = 60;

pub(super) fn lint(sheet: &mut Sheet<'_>) {
    let lesson = sheet.lesson;
    let mut ids = BTreeSet::new();
    for (index, check) in lesson.self_check.iter().enumerate() {
        let at = format!("self_check[{index}]");
        if !ids.insert(&check.id) {
            let message = format!("the id `{}` is used twice in this lesson", check.id);
            sheet.error("duplicate-id", &format!("{at}.id"), message, "progress refers to it: give each its own");
        }
        if !LessonId::new(&format!("x/{}", check.id)).is_well_formed() {
            let message = format!("`{}` cannot be the id of a question", check.id);
            sheet.error("bad-id", &format!("{at}.id"), message, "use lower-case letters, digits and - only");
        }
        options(sheet, check, &at);
        given_away(sheet, check, &at);
        form(sheet, check, &at);
        let length = check.ask.split_whitespace().count();
        if length > MAX_WORDS {
            let message = format!("the question has {length} words; it is read in one breath up to {MAX_WORDS}");
            sheet.warn("long-question", &format!("{at}.ask"), message, "ask for one thing");
        }
    }
}

fn options(sheet: &mut Sheet<'_>, check: &SelfCheck, at: &str) {
    let mut seen = vec![words::normal(&check.answer)];
    for (index, option) in check.distractors.iter().enumerate() {
        let normal = words::normal(&option.text);
        let at = format!("{at}.distractors[{index}].text");
        match seen.iter().position(|other| *other == normal) {
            Some(0) => {
                let help = "a wrong option has to be wrong; write what people believe instead";
                sheet.error("duplicate-option", &at, "this wrong option says the same as the answer", help);
            }
            Some(_) => sheet.error("duplicate-option", &at, "this option stands here already", "write another one"),
            None => seen.push(normal.clone()),
        }
        if check.key_points.iter().any(|point| words::normal(point) == normal) {
            let message = "this wrong option is one of the key points of the answer";
            sheet.error(
                "distractor-is-true",
                &at,
                message,
                "a wrong option has to be wrong; write what people believe instead",
            );
        }
    }
}

/// An answer whose words all stand in the question can be picked without knowing anything, unless the wrong
/// options are taken from the question in the same way.
fn given_away(sheet: &mut Sheet<'_>, check: &SelfCheck, at: &str) {
    let question: BTreeSet<String> = words::content(&check.ask).into_iter().collect();
    let contained = |text: &str| {
        let words = words::content(text);
        !words.is_empty() && words.iter().all(|word| question.contains(word))
    };
    if contained(&check.answer) && !check.distractors.iter().any(|option| contained(&option.text)) {
        let message = "every word of the answer stands in the question, and only of this option";
        sheet.error("answer-given-away", &format!("{at}.answer"), message, "ask or answer in other words");
    }
}

fn form(sheet: &mut Sheet<'_>, check: &SelfCheck, at: &str) {
    let letters = |text: &str| text.chars().count();
    let (right, longest) = (letters(&check.answer), check.distractors.iter().map(|option| letters(&option.text)).max());
    if longest.is_some_and(|longest| right * 4 > longest * 5) {
        let message =
            format!("the answer has {right} letters, the longest wrong option {}", longest.unwrap_or_default());
        let help = "shorten the answer (its reason belongs into `why`) or give the wrong options a reason, too";
        sheet.warn("answer-longest", &format!("{at}.answer"), message, help);
    }
    let absolute = |text: &str| words::all(text).iter().any(|word| word == "always" || word == "never");
    for (index, option) in check.distractors.iter().enumerate() {
        let at = format!("{at}.distractors[{index}].text");
        let lower = words::normal(&option.text);
        if ["all of the above", "none of the above", "all of these", "none of these"]
            .iter()
            .any(|all| lower.contains(all))
        {
            sheet.warn(
                "all-of-the-above",
                &at,
                "options are shuffled, and this one refers to the others",
                "write a claim",
            );
        }
        if absolute(&option.text) && !absolute(&check.answer) {
            let help = "say it without the word, or give the answer one as well";
            sheet.warn("absolute-word", &at, "only wrong options say always or never, which gives them away", help);
        }
    }
    let stop = |text: &str| text.trim_end().ends_with('.');
    let stops = check.distractors.iter().filter(|option| stop(&option.text)).count();
    let small = |text: &str| text.trim_start().starts_with(char::is_lowercase);
    let smalls = check.distractors.iter().filter(|option| small(&option.text)).count();
    if small(&check.answer) && smalls == 0 || !small(&check.answer) && smalls == check.distractors.len() {
        let message = "the answer begins otherwise than all the wrong options (capital letter)";
        sheet.warn("not-parallel", &format!("{at}.answer"), message, "give all options the same form");
    }
    if stop(&check.answer) && stops == 0 || !stop(&check.answer) && stops == check.distractors.len() {
        let message = "the answer ends otherwise than all the wrong options (full stop)";
        sheet.warn("not-parallel", &format!("{at}.answer"), message, "give all options the same form");
    }
}
