//! The terminal's answer among the keys: it comes down the same line, so whoever else read it there would take keys
//! along that were typed meanwhile, and what came too late would be typed.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use terminal_colorsaurus::Color;

use super::of_color;
use crate::theme::Appearance;

/// The question for the colour of the background (OSC 11). Ends in BEL, because that is how rxvt-unicode then ends its
/// answer, which it would leave open otherwise.
pub const QUESTION: &str = "\x1b]11;?\x07";

/// How answers begin, as far as all do.
const BEGINNING: &str = "]11;rgb";

/// The longest there is: `]11;rgba:` and four parts of four digits.
const LONGEST: usize = 28;

/// Waits for the answer to [`QUESTION`] between the keys.
#[derive(Debug, Default)]
pub struct Answer {
    /// What may be the beginning of an answer, as text and as what it was read from.
    text: String,
    held: Vec<Event>,
    /// The last key was Esc: of `ESC ESC ]` in one piece the first two are read as one key.
    after_escape: bool,
}

/// What an event turned out to be.
#[derive(Debug, PartialEq)]
pub enum Heard {
    /// These were no answer, in their order; none while it may still become one.
    Events(Vec<Event>),
    /// The answer is complete.
    Background(Appearance),
}

impl Answer {
    /// Takes the next event.
    pub fn hear(&mut self, event: Event) -> Heard {
        let is_escape = matches!(event, Event::Key(KeyEvent { code: KeyCode::Esc, .. }));
        let after_escape = std::mem::replace(&mut self.after_escape, is_escape);
        let sign = sign(&event).map(|sign| match sign {
            Sign::Letter(']') if after_escape && self.text.is_empty() => Sign::Begin,
            sign => sign,
        });
        let Some(sign) = sign.filter(|sign| !self.text.is_empty() || *sign == Sign::Begin) else {
            if !matches!(event, Event::Key(_)) {
                // A new size may come at any time.
                return Heard::Events(vec![event]);
            }
            self.held.push(event);
            return Heard::Events(self.give_up());
        };
        self.held.push(event);
        match sign {
            Sign::Begin => self.text.push(']'),
            Sign::Letter(letter) => self.text.push(letter),
            Sign::End => {
                let Some(background) = color(&self.text) else { return Heard::Events(self.give_up()) };
                self.held.clear();
                return Heard::Background(background);
            }
        }
        Heard::Events(if is_beginning(&self.text) { Vec::new() } else { self.give_up() })
    }

    /// What was held back, where nothing follows: an answer comes in one piece.
    pub fn give_up(&mut self) -> Vec<Event> {
        self.text.clear();
        std::mem::take(&mut self.held)
    }
}

/// What an answer is made of. The bytes of `ESC ]` are read as the key Alt and `]`.
#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Begin,
    Letter(char),
    End,
}

fn sign(event: &Event) -> Option<Sign> {
    let Event::Key(KeyEvent { code: KeyCode::Char(letter), modifiers, .. }) = event else { return None };
    match (letter, modifiers.difference(KeyModifiers::SHIFT)) {
        (']', KeyModifiers::ALT) => Some(Sign::Begin),
        ('\\', KeyModifiers::ALT) | ('g', KeyModifiers::CONTROL) => Some(Sign::End),
        (letter, KeyModifiers::NONE) => Some(Sign::Letter(*letter)),
        _ => None,
    }
}

fn is_beginning(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_hexdigit() || matches!(c, '/' | ':');
    match text.strip_prefix(BEGINNING) {
        Some(rest) => text.len() <= LONGEST && rest.chars().all(is_digit),
        None => BEGINNING.starts_with(text),
    }
}

/// `]11;rgb:1e1e/1e1e/1e1e`: one to four hexadecimal digits for each part; a fourth part is how dense it is.
fn color(text: &str) -> Option<Appearance> {
    let rest = text.strip_prefix(BEGINNING)?;
    let parts = rest.strip_prefix(':').or_else(|| rest.strip_prefix("a:"))?;
    let part = |digits: &str| {
        let most = (1..=4).contains(&digits.len()).then(|| (1_u32 << (4 * digits.len())) - 1)?;
        u16::try_from(u32::from_str_radix(digits, 16).ok()? * u32::from(u16::MAX) / most).ok()
    };
    let parts: Vec<u16> = parts.split('/').map(part).collect::<Option<_>>()?;
    match parts.as_slice() {
        [red, green, blue] | [red, green, blue, _] => Some(of_color(&Color::rgb(*red, *green, *blue))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes as they are read: `ESC` and a letter are that letter with Alt.
    fn events(text: &str) -> Vec<Event> {
        let mut alt = KeyModifiers::NONE;
        let mut events = Vec::new();
        for letter in text.chars() {
            let key = match letter {
                '\u{1b}' => {
                    alt = KeyModifiers::ALT;
                    continue;
                }
                '\u{1}' => KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE),
                '\u{7}' => KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL),
                letter => KeyEvent::new(KeyCode::Char(letter), alt),
            };
            alt = KeyModifiers::NONE;
            events.push(Event::Key(key));
        }
        events
    }

    fn heard(text: &str) -> (Vec<Event>, Vec<Appearance>) {
        let (mut answer, mut rest, mut backgrounds) = (Answer::default(), Vec::new(), Vec::new());
        for event in events(text) {
            match answer.hear(event) {
                Heard::Events(events) => rest.extend(events),
                Heard::Background(background) => backgrounds.push(background),
            }
        }
        rest.extend(answer.give_up());
        (rest, backgrounds)
    }

    #[test]
    fn an_answer_is_heard_and_the_keys_around_it_stay() {
        assert_eq!(
            heard("\u{1}]11;rgb:f/f/f\u{7}"),
            (events("\u{1}"), vec![Appearance::Light]),
            "Esc was typed just before"
        );
        for (answer, background) in [
            ("\u{1b}]11;rgb:1e1e/1e1e/1e1e\u{1b}\\", Appearance::Dark),
            ("\u{1b}]11;rgb:FBfb/fafa/f7f7\u{7}", Appearance::Light),
            ("\u{1b}]11;rgb:f/f/e\u{7}", Appearance::Light),
            ("\u{1b}]11;rgba:0000/0000/1000/ffff\u{7}", Appearance::Dark),
        ] {
            assert_eq!(heard(&format!("jk{answer}/x")), (events("jk/x"), vec![background]), "{answer:?}");
        }
    }

    #[test]
    fn what_is_no_answer_is_typed() {
        for text in [
            "\u{1b}]",
            "\u{1b}]x",
            "\u{1b}]11;\u{7}",
            "\u{1b}]11;rgb:\u{1b}\\",
            "\u{1b}]11;rgb:1e1e/1e1e\u{7}j",
            "\u{1b}]11;rgb:11111/1/1\u{7}",
            "\u{1b}]11;rgb:1/2/3\u{1b}]11;rgb",
            "]11;rgb:1e1e/1e1e/1e1e\u{7}",
            "\u{1b}]11;rgb:1e1e/1e1e/1e1e/1e1e/1e1e/1e1e/1e1e\u{7}",
        ] {
            assert_eq!(heard(text), (events(text), Vec::new()), "{text:?}");
        }
    }

    #[test]
    fn a_new_size_is_not_held_back() {
        let mut answer = Answer::default();
        let size = Event::Resize(80, 24);
        assert_eq!(answer.hear(events("\u{1b}]").remove(0)), Heard::Events(Vec::new()));
        assert_eq!(answer.hear(size.clone()), Heard::Events(vec![size]));
        assert_eq!(answer.give_up(), events("\u{1b}]"));
    }
}
