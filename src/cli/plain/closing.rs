//! How a round ended.

use std::io::{self, BufRead, Write};

use crate::lesson::LessonId;
use crate::quiz::{Mode, Verdict};
use crate::text::SafeText;
use crate::tutor::Purpose;

use super::Round;
use super::telling;

/// All is answered.
pub(super) fn done<R: BufRead, W: Write>(round: &mut Round<'_, R, W>) {
    exam(round);
    let (right, all) = (round.sitting.right(), round.sitting.given().len());
    let (titles, days) = coming_back(round);
    round.voice.page.end();
    round.voice.say(match titles.as_slice() {
        [] => format!("Done. {right} of {all} right."),
        [one] => format!("Done. {right} of {all} right, 1 comes back {}: {one}.", telling::when(days)),
        several => {
            let count = several.len();
            let by = if days < 2 { telling::when(days) } else { format!("within {days} days") };
            format!("Done. {right} of {all} right, {count} come back {by}: {}.", several.join(", "))
        }
    });
}

/// A placement test is over: what it found, and whether that is to be marked.
pub(super) fn placed<R: BufRead, W: Write>(round: &mut Round<'_, R, W>) -> io::Result<()> {
    let now = round.clock.now();
    let placed = round.tutor.placed(&round.sitting, now);
    round.voice.page.end();
    round.voice.say(placed.words());
    if placed.marked.is_empty() {
        return Ok(());
    }
    let titles: Vec<SafeText> = placed.marked.iter().map(|(lesson, _)| round.title(lesson)).collect();
    round.voice.page.bullets(&titles);
    let answer = round.voice.ask("Mark these lessons as known? yes or no:")?;
    let yes = answer.is_some_and(|answer| ["y", "yes"].contains(&answer.trim().to_lowercase().as_str()));
    round.voice.say(match yes.then(|| round.tutor.mark_known(&placed, now)) {
        None => SafeText::from("Nothing is marked."),
        Some(Ok(rows)) => SafeText::new(format!("{} marked.", rows.len())),
        Some(Err(error)) => error.text(),
    });
    Ok(())
}

/// The learner stopped before the end.
pub(super) fn stopped<R: BufRead, W: Write>(round: &mut Round<'_, R, W>) {
    exam(round);
    let answered = round.sitting.given().len();
    let (_, all) = round.sitting.position();
    round.voice.page.end();
    round.voice.say(match answered {
        0 => "Stopped before the first answer.".to_owned(),
        _ => format!("Stopped. {answered} of {all} answered, {} right.", round.sitting.right()),
    });
}

/// Lessons that were not answered right, each once, and the days until the last of them is back.
fn coming_back<R: BufRead, W: Write>(round: &Round<'_, R, W>) -> (Vec<String>, u32) {
    let mut lessons: Vec<&LessonId> = Vec::new();
    let mut latest = 0;
    for given in round.sitting.given().iter().filter(|given| given.verdict != Verdict::Right) {
        let Some(question) = round.sitting.questions().get(given.question) else { continue };
        latest = latest.max(round.days(question).unwrap_or_default());
        if !lessons.contains(&&question.lesson) {
            lessons.push(&question.lesson);
        }
    }
    (lessons.into_iter().map(|id| round.title(id).to_string()).collect(), latest)
}

/// In an exam everything is told at the end.
fn exam<R: BufRead, W: Write>(round: &mut Round<'_, R, W>) {
    if round.sitting.mode != Mode::Exam || round.purpose == Purpose::Placement {
        return;
    }
    let answers: Vec<_> = round.sitting.given().to_vec();
    for (number, given) in (1..).zip(&answers) {
        let Some(question) = round.sitting.questions().get(given.question).cloned() else { continue };
        let title = round.title(&question.lesson);
        round.voice.page.end();
        round.voice.say(format!("Question {number}. Lesson: {title}. {}", question.prompt.one_line()));
        telling::verdict(&mut round.voice.page, &question, given);
        let schedule = telling::schedule(given, round.days(&question), false);
        round.voice.say(schedule);
        round.read_more(&question, given);
    }
}
