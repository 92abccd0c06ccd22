//! Small texts that several screens share: counts, hours, short names.

use crate::lesson::Path;
use crate::progress::snapshot::LessonState;
use crate::text::SafeText;

/// A count with its unit: `1 lesson`, `12 lessons`.
pub fn count(number: usize, unit: &str) -> String {
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// A number in prose: a word up to twelve.
pub fn number(number: usize) -> SafeText {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(number).map_or_else(|| SafeText::new(number.to_string()), |word| SafeText::new(*word))
}

/// The hours of a path: `2 h`, `1.5 h`.
pub fn hours(path: &Path) -> SafeText {
    let hours = f64::from(path.hours);
    SafeText::new(if hours.fract() == 0.0 { format!("{hours:.0} h") } else { format!("{hours:.1} h") })
}

/// The title of a path without its second half: `New hire week 1` for `New hire week 1: distributed basics`.
pub fn short_title(path: &Path) -> SafeText {
    let cut = [": ", " ("].iter().filter_map(|mark| path.title.find(mark)).min();
    path.title.one_line().piece(0..cut.unwrap_or(path.title.len()))
}

/// The word of a state.
pub fn state(state: LessonState) -> &'static str {
    state.word()
}

/// A length of time: `5 minutes`, `about 1 h 20 min`.
pub fn duration(minutes: u32) -> SafeText {
    SafeText::new(match (minutes / 60, minutes % 60) {
        (0, minutes) => count(minutes as usize, "minute"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture;

    #[test]
    fn a_path_is_named_by_the_first_half_of_its_title() {
        let mut path = fixture::path();
        for (title, short) in [
            ("New hire week 1: distributed basics", "New hire week 1"),
            ("Before the launch (capacity)", "Before the launch"),
            ("Clocks", "Clocks"),
        ] {
            path.title = title.into();
            assert_eq!(short_title(&path).as_str(), short);
        }
    }

    #[test]
    fn hours_have_no_needless_zero() {
        let mut path = fixture::path();
        assert_eq!(hours(&path).as_str(), "2 h");
        path.hours = 1.5;
        assert_eq!(hours(&path).as_str(), "1.5 h");
    }
}
