//! The lines of a Markdown file with their numbers, freed of what wraps them.

/// A line and its number in the file, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) number: u32,
    pub(super) text: String,
}

/// The lines of a text, without invisible characters at their ends. A document that was pasted as the picture of a
/// change (a line `@@ ... @@`, then numbers and `+ text` in turn) comes out as the text itself; the second value holds
/// the lines around it, which are no part of the document.
pub(super) fn lines(text: &str) -> (Vec<Line>, Vec<Line>) {
    let all: Vec<Line> = (1..).zip(text.lines()).map(|(number, line)| Line { number, text: clean(line) }).collect();
    let Some(start) = all.iter().position(|line| line.text.starts_with("@@ ") && line.text.ends_with("@@")) else {
        return (all, Vec::new());
    };
    let is_number = |line: &Line| !line.text.is_empty() && line.text.bytes().all(|byte| byte.is_ascii_digit());
    let rest = all.get(start + 1..).unwrap_or_default();
    let wrapped = rest.iter().filter(|line| line.text.starts_with('+') || is_number(line)).count();
    if wrapped * 10 < rest.len() * 9 {
        return (all, Vec::new());
    }
    let (mut document, mut around) = (Vec::new(), all.get(..=start).unwrap_or_default().to_vec());
    for line in rest {
        match line.text.strip_prefix('+') {
            Some(text) => {
                let text = text.strip_prefix(' ').unwrap_or(text).to_owned();
                document.push(Line { text, ..line.clone() });
            }
            None if is_number(line) => {}
            None => around.push(line.clone()),
        }
    }
    (document, around)
}

/// The line with tabs as blanks and without characters that a lesson may not hold.
fn clean(line: &str) -> String {
    let line = line.trim_end().trim_start_matches('\u{feff}').replace('\t', "    ");
    line.chars()
        .filter(|&c| !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_of_a_change_is_read_as_the_text_that_it_adds() {
        let (document, around) = lines("Files changed (1)\n@@ -0,0 +1,3 @@\n1\n+ # Tea\n2\n+\n3\n+   - hot\n");
        let texts: Vec<(u32, &str)> = document.iter().map(|line| (line.number, line.text.as_str())).collect();
        assert_eq!(texts, [(4, "# Tea"), (6, ""), (8, "  - hot")]);
        assert_eq!(around.len(), 2);
        assert_eq!(lines("# Tea\n\u{1b}[2J\n").0.len(), 2);
    }
}
