//! What the learner is about to answer, by the shape of the question. Pure: actions in, a step out.

use crate::quiz::{Answer, CodeShown, Question, Shape};
use crate::tui::action::Action;
use crate::tui::keymap::Place;

/// Most characters of a typed answer; longer than any accepted one.
const LONGEST: usize = 80;

/// An answer in the making.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Input {
    /// One of several options: the key answers at once.
    Options,
    /// Two snippets.
    Pair {
        /// The one in front where only one has room.
        side: usize,
    },
    /// A line of the code.
    Line {
        /// The 0-based line under the bar.
        line: usize,
        /// How many lines there are.
        count: usize,
        /// The digits typed so far.
        typed: String,
        /// The snippet that was chosen as the safe one, when this is the second step of a pair.
        chosen: Option<usize>,
    },
    /// Typed text.
    Text(String),
    /// Steps in the order given so far.
    Order {
        /// Indices into the shown steps.
        order: Vec<usize>,
        /// The place under the bar.
        at: usize,
        /// Whether the step there is carried by the arrows.
        picked: bool,
    },
    /// Key points of what was said aloud.
    Recall {
        /// Whether the points are shown.
        revealed: bool,
        /// Which are ticked.
        ticks: Vec<bool>,
        /// The point under the bar.
        at: usize,
    },
}

/// What an action did.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// Nothing.
    Nothing,
    /// Something to be drawn anew.
    Changed,
    /// The answer.
    Answer(Answer),
}

impl Input {
    /// The beginning of an answer.
    pub(super) fn of(question: &Question) -> Self {
        match &question.shape {
            Shape::OneOf { .. } if matches!(question.code, Some(CodeShown::Two { .. })) => Self::Pair { side: 0 },
            Shape::OneOf { .. } => Self::Options,
            Shape::Line { .. } => Self::line(question, 0, None),
            Shape::Text { .. } => Self::Text(String::new()),
            Shape::Order { steps, .. } => Self::Order { order: (0..steps.len()).collect(), at: 0, picked: false },
            Shape::Recall { points, .. } => Self::Recall { revealed: false, ticks: vec![false; points.len()], at: 0 },
        }
    }

    /// An answer that was given, for its feedback.
    pub(super) fn given(question: &Question, answer: &Answer) -> Self {
        let mut input = Self::of(question);
        match (&mut input, answer) {
            (Self::Line { line, .. }, Answer::Line(given)) => *line = *given,
            (Self::Text(text), Answer::Text(given)) => text.clone_from(given),
            (Self::Order { order, .. }, Answer::Order(given)) => order.clone_from(given),
            (Self::Recall { revealed, ticks, .. }, Answer::Ticks(given)) => {
                *revealed = true;
                ticks.clone_from(given);
            }
            _ => {}
        }
        input
    }

    /// The choice of a line of the only snippet, or of the one with this index.
    fn line(question: &Question, side: usize, chosen: Option<usize>) -> Self {
        let code = match &question.code {
            Some(CodeShown::One { code, .. }) => code.as_str(),
            Some(CodeShown::Two { code, .. }) => code.get(side).map(String::as_str).unwrap_or_default(),
            None => "",
        };
        Self::Line { line: 0, count: code.lines().count(), typed: String::new(), chosen }
    }

    /// Whose keys hold.
    pub(super) fn place(&self) -> Place {
        match self {
            Self::Options => Place::Ask,
            Self::Pair { .. } => Place::AskPair,
            Self::Line { .. } => Place::AskLine,
            Self::Text(_) => Place::AskText,
            Self::Order { .. } => Place::AskOrder,
            Self::Recall { .. } => Place::AskRecall,
        }
    }

    /// Takes an action in.
    pub(super) fn update(&mut self, action: &Action, question: &Question) -> Step {
        match self {
            Self::Options => choose(action, question),
            Self::Pair { side } => {
                let safe = match action {
                    Action::ChooseA => 0,
                    Action::ChooseB => 1,
                    Action::Next => {
                        *side = 1 - (*side).min(1);
                        return Step::Changed;
                    }
                    _ => return Step::Nothing,
                };
                self.decide(safe, question)
            }
            Self::Line { line, count, typed, chosen } => match action {
                Action::Submit => Step::Answer(match chosen {
                    Some(chosen) => Answer::ChoiceAndLine(*chosen, *line),
                    None => Answer::Line(*line),
                }),
                action => go_to(line, *count, typed, action),
            },
            Self::Text(text) => type_in(text, action),
            Self::Order { order, at, picked } => arrange(order, at, picked, action),
            Self::Recall { revealed, ticks, at } => tick(revealed, ticks, at, action),
        }
    }

    /// One of two was called safe: wrong is an answer, right leads on to the line that decides.
    fn decide(&mut self, safe: usize, question: &Question) -> Step {
        match &question.shape {
            Shape::OneOf { right, then: Some(_), .. } if *right == safe => {
                *self = Self::line(question, 1 - safe.min(1), Some(safe));
                Step::Changed
            }
            _ => Step::Answer(Answer::Choice(safe)),
        }
    }
}

fn choose(action: &Action, question: &Question) -> Step {
    let Shape::OneOf { options, .. } = &question.shape else { return Step::Nothing };
    match action {
        Action::Choose(number @ 1..) if usize::from(*number) <= options.len() => {
            Step::Answer(Answer::Choice(usize::from(*number) - 1))
        }
        _ => Step::Nothing,
    }
}

fn go_to(line: &mut usize, count: usize, typed: &mut String, action: &Action) -> Step {
    match action {
        Action::Choose(digit) => {
            typed.push(char::from(b'0' + digit.min(&9)));
            let number = |typed: &str| typed.parse::<usize>().ok().filter(|number| (1..=count).contains(number));
            if number(typed).is_none() {
                // What was typed leads nowhere: the digit begins a new number.
                *typed = digit.to_string();
            }
            match number(typed) {
                Some(number) => *line = number - 1,
                None => typed.clear(),
            }
        }
        Action::DeleteLeft => {
            typed.pop();
        }
        action => {
            let Some(to) = moved(*line, count, action) else { return Step::Nothing };
            *line = to;
            typed.clear();
        }
    }
    Step::Changed
}

/// Where the bar goes in a list of so many rows.
fn moved(at: usize, count: usize, action: &Action) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(10),
        Action::PageDown => (at + 10).min(last),
        Action::Top => 0,
        Action::Bottom => last,
        Action::Point(to) => (*to).min(last),
        Action::Scroll(rows) => at.saturating_add_signed(isize::from(*rows)).min(last),
        _ => return None,
    })
}

fn type_in(text: &mut String, action: &Action) -> Step {
    match action {
        Action::Submit if text.trim().is_empty() => return Step::Nothing,
        Action::Submit => return Step::Answer(Answer::Text(text.clone())),
        Action::Type(letter) => text.push(*letter),
        Action::Paste(pasted) => text.extend(pasted.chars().filter(|letter| !letter.is_control())),
        Action::DeleteLeft => {
            text.pop();
        }
        Action::DeleteWord => {
            let kept = text.trim_end().rfind(' ').map_or(0, |blank| blank + 1);
            text.truncate(kept);
        }
        Action::Clear => text.clear(),
        _ => return Step::Nothing,
    }
    if text.chars().count() > LONGEST {
        *text = text.chars().take(LONGEST).collect();
    }
    Step::Changed
}

fn arrange(order: &mut Vec<usize>, at: &mut usize, picked: &mut bool, action: &Action) -> Step {
    match action {
        Action::Submit => return Step::Answer(Answer::Order(order.clone())),
        Action::Toggle => *picked = !*picked,
        action => {
            let Some(to) = moved(*at, order.len(), action) else { return Step::Nothing };
            let carried = *picked && *at < order.len();
            if carried {
                let step = order.remove(*at);
                order.insert(to.min(order.len()), step);
            }
            *at = to;
            // A click picks up, and the next one puts down where it points.
            if matches!(action, Action::Point(_)) {
                *picked = !carried;
            }
        }
    }
    Step::Changed
}

fn tick(revealed: &mut bool, ticks: &mut [bool], at: &mut usize, action: &Action) -> Step {
    match action {
        Action::Submit if *revealed => return Step::Answer(Answer::Ticks(ticks.to_vec())),
        Action::Submit => *revealed = true,
        _ if !*revealed => return Step::Nothing,
        Action::Toggle => toggle(ticks, *at),
        action => {
            let Some(to) = moved(*at, ticks.len(), action) else { return Step::Nothing };
            *at = to;
            if matches!(action, Action::Point(_)) {
                toggle(ticks, *at);
            }
        }
    }
    Step::Changed
}

fn toggle(ticks: &mut [bool], at: usize) {
    if let Some(tick) = ticks.get_mut(at) {
        *tick = !*tick;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(input: &mut Input, actions: &[Action], question: &Question) -> Step {
        actions.iter().map(|action| input.update(action, question)).last().expect("an action")
    }

    #[test]
    fn digits_go_to_a_line_and_begin_anew_when_there_is_no_such_line() {
        let (mut line, mut digits) = (0, String::new());
        let mut press = |digit| {
            go_to(&mut line, 16, &mut digits, &Action::Choose(digit));
            line + 1
        };
        assert_eq!([press(1), press(2), press(9), press(0), press(1), press(6)], [1, 12, 9, 9, 1, 16]);
    }

    #[test]
    fn a_picked_step_is_carried_and_put_down() {
        let (mut order, mut at, mut picked) = (vec![0, 1, 2], 0, false);
        let mut press = |action| arrange(&mut order, &mut at, &mut picked, &action);
        press(Action::Down);
        press(Action::Toggle);
        press(Action::Down);
        press(Action::Toggle);
        press(Action::Up);
        assert_eq!(press(Action::Submit), Step::Answer(Answer::Order(vec![0, 2, 1])));
    }

    #[test]
    fn two_clicks_move_a_step() {
        let (mut order, mut at, mut picked) = (vec![0, 1, 2], 1, false);
        arrange(&mut order, &mut at, &mut picked, &Action::Point(0));
        assert!(picked);
        arrange(&mut order, &mut at, &mut picked, &Action::Point(2));
        assert_eq!((order, at, picked), (vec![1, 2, 0], 2, false));
    }

    #[test]
    fn points_are_ticked_only_once_they_are_shown() {
        let (mut revealed, mut ticks, mut at) = (false, vec![false; 2], 0);
        let mut press = |action| tick(&mut revealed, &mut ticks, &mut at, &action);
        assert_eq!(press(Action::Toggle), Step::Nothing);
        press(Action::Submit);
        press(Action::Down);
        press(Action::Toggle);
        assert_eq!(press(Action::Submit), Step::Answer(Answer::Ticks(vec![false, true])));
    }

    #[test]
    fn the_right_snippet_leads_to_the_line_that_decides() {
        let question = super::super::tests::pair_question();
        let mut input = Input::of(&question);
        assert_eq!(typed(&mut input, &[Action::ChooseB], &question), Step::Answer(Answer::Choice(1)));
        assert_eq!(typed(&mut input, &[Action::ChooseA], &question), Step::Changed);
        assert_eq!(input.place(), Place::AskLine);
        let step = typed(&mut input, &[Action::Choose(2), Action::Submit], &question);
        assert_eq!(step, Step::Answer(Answer::ChoiceAndLine(0, 1)));
    }

    #[test]
    fn typed_text_is_edited_and_never_endless() {
        let mut text = String::new();
        type_in(&mut text, &Action::Paste("two words\u{1b}".repeat(30)));
        assert_eq!(text.chars().count(), LONGEST);
        type_in(&mut text, &Action::Clear);
        assert_eq!(type_in(&mut text, &Action::Submit), Step::Nothing, "an empty line is no answer");
        for letter in "a bc".chars() {
            type_in(&mut text, &Action::Type(letter));
        }
        type_in(&mut text, &Action::DeleteWord);
        assert_eq!(text, "a ");
    }
}
