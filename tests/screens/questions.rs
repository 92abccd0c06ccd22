//! Every question of the stable lessons in windows in which it has to scroll: prompt, options and code are whole.

use footgun::quiz::{CodeShown, Question, Shape};
use footgun::tui::app::Event;
use footgun::tui::effect::Route;
use footgun::tui::keymap::Place;
use footgun::tutor::QuizSpec;

use crate::answers::{Script, check};
use crate::picture::rows;
use crate::stage::{Stage, catalog};
use crate::ways::Size;

const SIZES: [Size; 4] = [(40, 12), (60, 18), (80, 24), (100, 24)];

/// Signs of lists, panes and rails; lines may be broken anywhere.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"↳┃│▌".contains(*c)).collect()
}

/// What can be seen of a question, so many rows further each time, and of both sides of a pair that stands in one place.
fn seen(stage: &mut Stage, step: i16) -> Vec<String> {
    let mut seen = Vec::new();
    for _ in 0..2 {
        stage.event(Event::Wheel(-400));
        let mut before = None;
        loop {
            let (buffer, _) = stage.draw();
            let (width, half) = (buffer.area.width, buffer.area.width / 2);
            let part = |from, to| dense(&rows(&buffer, from, to).concat());
            seen.extend([part(0, width), part(0, half), part(half, width)]);
            if before.replace(buffer.clone()) == Some(buffer) {
                break;
            }
            stage.event(Event::Wheel(step));
        }
        stage.press("tab");
    }
    seen
}

/// The texts of a question that have to be there whole.
fn wanted(question: &Question) -> Vec<String> {
    let mut texts = vec![question.prompt.to_string()];
    match &question.shape {
        Shape::OneOf { options, .. } if !matches!(question.code, Some(CodeShown::Two { .. })) => {
            texts.extend(options.iter().map(|option| option.text.to_string()));
        }
        Shape::Order { steps, .. } => texts.extend(steps.iter().map(ToString::to_string)),
        _ => {}
    }
    let code = match &question.code {
        Some(CodeShown::One { code, .. }) => vec![code],
        Some(CodeShown::Two { code, .. }) => code.iter().collect(),
        None => Vec::new(),
    };
    // Comments that would give the answer away are masked.
    let lines = code.into_iter().flat_map(|code| code.lines());
    let plain = lines.filter(|line| !["#", "//", "--", "/*"].iter().any(|mark| line.contains(mark)));
    texts.extend(plain.map(str::to_owned));
    texts
}

#[test]
fn no_question_loses_a_word_however_small_the_window() {
    over_all(false);
}

#[test]
#[ignore = "exhaustive: every question in every window"]
fn exhaustive_no_question_loses_a_word_in_any_window() {
    over_all(true);
}

/// Goes through the questions of every lesson in one of the windows and all windows in turn, or in every window.
fn over_all(is_whole: bool) {
    let mut wrong = Vec::new();
    for (turn, size) in SIZES.into_iter().enumerate() {
        let catalog = catalog();
        let lessons = catalog.entries().iter().enumerate();
        for (_, lesson) in lessons.filter(|(at, _)| is_whole || at % SIZES.len() == turn) {
            let mut stage = Stage::sized(size);
            let spec = QuizSpec { count: 60, ..check(&stage, lesson.id.as_str()) };
            let mut script = Script::of(&stage, &spec);
            stage.open(&Route::Quiz(spec));
            while stage.place() != Place::Done {
                let seen = seen(&mut stage, if is_whole { 1 } else { 2 });
                let is_there = |text: &String| seen.iter().any(|part| part.contains(&dense(text)));
                let question = script.question();
                let gaps = wanted(question).into_iter().filter(|text| !is_there(text));
                wrong.extend(gaps.map(|gap| format!("{size:?} {} {}: {gap}", question.lesson, question.id)));
                script.skip(&mut stage);
            }
        }
    }
    assert!(wrong.is_empty(), "{} texts are not whole:\n{}", wrong.len(), wrong.join("\n"));
}
