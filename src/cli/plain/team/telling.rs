//! The reveal and the result in words.

use crate::cli::page::Page;
use crate::cli::plain::asking::code_line;
use crate::lesson::LessonId;
use crate::session::{Results, Session};
use crate::text::SafeText;
use crate::theme::Role;

/// Lessons that are named at the end.
const TAUGHT: usize = 3;

/// What is right and why, the votes, and the line in the code.
pub(super) fn reveal(page: &mut Page, session: &Session, at: usize) {
    let (setup, state) = (session.setup(), session.state());
    let (Some(question), Some(round), Some(right)) = (setup.questions.get(at), state.rounds().get(at), setup.right(at))
    else {
        return;
    };
    page.end();
    let text = setup.option(at, right).cloned().unwrap_or_default();
    say(page, format!("The right one is {}: {text}", right + 1));
    if !question.explain.is_empty() {
        page.item("  ", &question.explain);
    }
    if let Some(mark) = &question.mark {
        let code = code_line(question, mark.line);
        let stop = if code.ends_with([';', ',', '.', ':', '{', '}']) { "" } else { "." };
        say(page, format!("Marked: line {}, {code}{stop} {}", mark.line + 1, mark.note));
    }
    let votes = |vote: u8| {
        let counts = round.tally(vote, setup.options(at));
        let counts: Vec<String> =
            counts.iter().enumerate().map(|(at, count)| format!("{} chose {}", who(*count), at + 1)).collect();
        counts.join(", ")
    };
    if setup.discussion {
        say(page, format!("First vote: {}. After talking: {}.", votes(0), votes(1)));
    } else {
        say(page, format!("Votes: {}.", votes(0)));
    }
}

fn who(count: u32) -> String {
    if count == 0 { "nobody".to_owned() } else { count.to_string() }
}

/// Ranks, and what to teach next.
pub(super) fn podium(results: &Results, speed: bool, title: &dyn Fn(&LessonId) -> SafeText) -> Vec<String> {
    let asked = results.questions.len();
    let mut lines = vec![format!("Result after {}.", crate::tui::widgets::words::count(asked, "question"))];
    for person in &results.people {
        let points = if speed { format!(", {} points", person.points) } else { String::new() };
        lines.push(format!("{}. {}: {} of {} right{points}.", person.rank, person.name, person.right, person.asked));
    }
    let teach = results.teach_next();
    if !teach.is_empty() {
        lines.push("Teach this next:".to_owned());
    }
    for asked in teach.into_iter().take(TAUGHT) {
        let said = asked.most_wrong().map(|text| format!(" Most said: {}", text.one_line())).unwrap_or_default();
        lines.push(format!("{}. {} of {} missed it.{said}", title(&asked.lesson), asked.missed, asked.players));
    }
    lines
}

fn say(page: &mut Page, words: String) {
    page.prose(&SafeText::new(words), Role::Text);
}
