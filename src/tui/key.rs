//! Keys: as the terminal reports them, as the configuration writes them, as people say them.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key with its modifiers. Shift is part of the character where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    ctrl: bool,
    alt: bool,
}

/// Names of keys that are not characters, as they are written; the first name of a key is the one shown.
const NAMED: [(&str, KeyCode); 17] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backtab", KeyCode::BackTab),
    ("space", KeyCode::Char(' ')),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("backspace", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("ins", KeyCode::Insert),
    ("comma", KeyCode::Char(',')),
];

impl Key {
    /// A key as it is written: `j`, `G`, `enter`, `c-p` (Ctrl), `a-x` (Alt), `f5`.
    pub fn parse(text: &str) -> Option<Self> {
        let (ctrl, rest) = text.strip_prefix("c-").map_or((false, text), |rest| (true, rest));
        let (alt, rest) = rest.strip_prefix("a-").map_or((false, rest), |rest| (true, rest));
        let named = NAMED.iter().find(|(name, _)| *name == rest).map(|(_, code)| *code);
        let function =
            || rest.strip_prefix('f').and_then(|n| n.parse().ok()).filter(|n| (1..=12).contains(n)).map(KeyCode::F);
        let single = || {
            let mut chars = rest.chars();
            chars.next().filter(|_| chars.next().is_none()).map(KeyCode::Char)
        };
        let code = named.or_else(single).or_else(function)?;
        Some(Self { code, ctrl, alt })
    }

    /// The key of an event. Terminals disagree on whether Shift is reported beside a capital letter, so it is dropped
    /// where the character already tells.
    pub fn from_event(event: &KeyEvent) -> Self {
        let shift = event.modifiers.contains(KeyModifiers::SHIFT);
        let code = match event.code {
            KeyCode::Tab if shift => KeyCode::BackTab,
            KeyCode::Char(c) if shift && c.is_ascii_lowercase() => KeyCode::Char(c.to_ascii_uppercase()),
            // Ctrl-H is what Backspace sends on older terminals, Ctrl-J what some send for Enter.
            KeyCode::Char('h') if event.modifiers == KeyModifiers::CONTROL => {
                return Self { code: KeyCode::Backspace, ctrl: false, alt: false };
            }
            code => code,
        };
        Self {
            code,
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
        }
    }

    /// The character that the key types into a line, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The digit on the key.
    pub fn digit(self) -> Option<u8> {
        self.typed().and_then(|c| c.to_digit(10)).and_then(|digit| u8::try_from(digit).ok())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("c-")?;
        }
        if self.alt {
            f.write_str("a-")?;
        }
        match self.code {
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::Char(',') => f.write_str(","),
            KeyCode::F(n) => write!(f, "f{n}"),
            code => match NAMED.iter().find(|(_, named)| *named == code) {
                Some((name, _)) => f.write_str(name),
                None => match code {
                    KeyCode::Char(c) => write!(f, "{c}"),
                    _ => f.write_str("?"),
                },
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_is_reported() {
        let event = |code, modifiers| Key::from_event(&KeyEvent::new(code, modifiers));
        for (text, code, modifiers) in [
            ("j", KeyCode::Char('j'), KeyModifiers::NONE),
            ("G", KeyCode::Char('G'), KeyModifiers::SHIFT),
            ("G", KeyCode::Char('g'), KeyModifiers::SHIFT),
            ("c-p", KeyCode::Char('p'), KeyModifiers::CONTROL),
            ("backtab", KeyCode::BackTab, KeyModifiers::SHIFT),
            ("backtab", KeyCode::Tab, KeyModifiers::SHIFT),
            ("space", KeyCode::Char(' '), KeyModifiers::NONE),
            ("?", KeyCode::Char('?'), KeyModifiers::SHIFT),
            ("f5", KeyCode::F(5), KeyModifiers::NONE),
        ] {
            assert_eq!(Key::parse(text), Some(event(code, modifiers)), "{text}");
        }
        assert_eq!(Key::parse("nonsense"), None);
        assert_eq!(Key::parse(""), None);
    }

    #[test]
    fn names_come_back_as_written() {
        for text in ["j", "G", "enter", "c-p", "tab", "space", "f5", "[", "?", "/"] {
            assert_eq!(Key::parse(text).expect(text).to_string(), text);
        }
    }
}
