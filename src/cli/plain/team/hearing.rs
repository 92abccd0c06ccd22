//! From a typed line to what was meant.

/// What was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// The option with this place, from 0.
    Choice(usize),
    Pass,
    Undo,
    Skip,
    Reveal,
    Again,
    Scores,
    Join(String),
    Leave(String),
    End,
    Stop,
    Help,
    /// Only Enter.
    Nothing,
    Unclear,
}

/// Understands a line while a question with so many options is asked (0: none is).
pub(super) fn heard(line: &str, options: usize) -> Heard {
    let line = line.trim();
    let lower = line.to_lowercase();
    match lower.as_str() {
        "" => return Heard::Nothing,
        "pass" => return Heard::Pass,
        "undo" => return Heard::Undo,
        "skip" => return Heard::Skip,
        "reveal" => return Heard::Reveal,
        "again" | "code" => return Heard::Again,
        "scores" => return Heard::Scores,
        "end" => return Heard::End,
        "stop" | "quit" => return Heard::Stop,
        "help" | "?" => return Heard::Help,
        _ => {}
    }
    if let Some((command, name)) = line.split_once(char::is_whitespace) {
        match command.to_lowercase().as_str() {
            "join" => return Heard::Join(name.trim().to_owned()),
            "leave" => return Heard::Leave(name.trim().to_owned()),
            _ => {}
        }
    }
    choice(&lower).filter(|at| *at < options).map_or(Heard::Unclear, Heard::Choice)
}

fn choice(word: &str) -> Option<usize> {
    if let Ok(number) = word.trim_end_matches('.').parse::<usize>() {
        return number.checked_sub(1);
    }
    let mut chars = word.chars();
    let letter = chars.next().filter(|c| c.is_ascii_lowercase() && chars.next().is_none())?;
    usize::try_from(u32::from(letter) - u32::from('a')).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_a_number_or_a_letter_of_an_option() {
        for (line, at) in [("1", 0), (" 3. ", 2), ("b", 1), ("C", 2)] {
            assert_eq!(heard(line, 3), Heard::Choice(at), "{line}");
        }
        for line in ["0", "4", "d", "-1", "1 2", "two", "99999999999999999999", "é", "join"] {
            assert_eq!(heard(line, 3), Heard::Unclear, "{line}");
        }
        assert_eq!(heard("", 3), Heard::Nothing);
        assert_eq!(heard("1", 0), Heard::Unclear);
    }

    #[test]
    fn names_stand_behind_their_word() {
        assert_eq!(heard("JOIN  Eun-ji Kim ", 3), Heard::Join("Eun-ji Kim".to_owned()));
        assert_eq!(heard("leave Chidi", 0), Heard::Leave("Chidi".to_owned()));
    }
}
