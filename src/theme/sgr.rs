//! Looks as the bytes that switch them on in a terminal: for pages that are printed and not drawn.

use ratatui::style::{Color, Modifier, Style};

/// Switches every look off.
pub const RESET: &str = "\x1b[0m";

const START: &str = "\x1b[";

/// Bytes of the longest sequence: four attributes and two exact colours.
const LONGEST: usize = START.len() + 4 * 2 + 2 * "38;2;255;255;255;".len();

/// The sequence that switches a look on (ECMA-48, select graphic rendition); empty for a plain one.
pub fn sgr(style: Style) -> String {
    let mut codes = String::with_capacity(LONGEST);
    codes.push_str(START);
    let attributes =
        [(Modifier::BOLD, "1;"), (Modifier::DIM, "2;"), (Modifier::UNDERLINED, "4;"), (Modifier::REVERSED, "7;")];
    for (attribute, code) in attributes {
        if style.add_modifier.contains(attribute) {
            codes.push_str(code);
        }
    }
    colour(style.fg, 30, &mut codes);
    colour(style.bg, 40, &mut codes);
    if codes.len() == START.len() {
        return String::new();
    }
    codes.pop();
    codes.push('m');
    codes
}

/// Adds the code of a colour; `base` is 30 for the text and 40 for what lies behind it.
fn colour(colour: Option<Color>, base: u8, codes: &mut String) {
    let own = |number: u8| base + if number < 8 { number } else { 60 - 8 + number };
    let numbers: &[u8] = match colour {
        None | Some(Color::Reset) => &[],
        Some(Color::Rgb(r, g, b)) => &[base + 8, 2, r, g, b],
        Some(Color::Indexed(index)) => &[base + 8, 5, index],
        Some(named) => match (0..16).find(|number| super::colour::own_colour(*number) == named) {
            Some(number) => &[own(number)],
            None => &[],
        },
    };
    for number in numbers {
        // Formatting them takes most of the time that a look takes.
        let digits = [number / 100, number / 10 % 10, number % 10].map(|digit| char::from(b'0' + digit));
        let first = if *number >= 100 { 0 } else { 2 - usize::from(*number >= 10) };
        codes.extend(digits.into_iter().skip(first));
        codes.push(';');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_becomes_the_codes_of_the_standard() {
        for (style, bytes) in [
            (Style::new(), ""),
            (Style::new().fg(Color::Reset), ""),
            (Style::new().add_modifier(Modifier::BOLD), "\x1b[1m"),
            (Style::new().fg(Color::Red), "\x1b[31m"),
            (Style::new().fg(Color::LightRed).bg(Color::Gray), "\x1b[91;47m"),
            (Style::new().fg(Color::DarkGray).bg(Color::White), "\x1b[90;107m"),
            (Style::new().fg(Color::Indexed(124)), "\x1b[38;5;124m"),
            (Style::new().fg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::UNDERLINED), "\x1b[4;38;2;1;2;3m"),
        ] {
            assert_eq!(sgr(style), bytes);
        }
    }
}
