//! Words as they stand on the line of a shell: in quotes, behind backslashes, cut in pieces at `=` and `:`.

/// A word as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// What the program would be given.
    pub(super) text: String,
    /// The quote that is still open at its end.
    pub(super) quote: Option<char>,
    /// Byte of `text` at which the shell takes a new piece of the word to begin, where it does.
    pub(super) piece: usize,
}

impl Word {
    /// One word, as the completion of a shell hands it over.
    pub(super) fn new(raw: &str) -> Self {
        words(raw, true, "").pop().unwrap_or_default()
    }

    /// An offer as bash puts it in the place of what was typed: without the pieces that stay, and with what bash would
    /// take for the end of the word behind a backslash.
    pub(super) fn in_bash(&self, offer: &str) -> String {
        if self.quote.is_some() {
            return offer.to_owned();
        }
        let rest = offer.get(self.piece..).unwrap_or(offer);
        let is_plain = |c: char| c.is_alphanumeric() || "-_./:=+@%,".contains(c);
        rest.chars().flat_map(|c| (!is_plain(c)).then_some('\\').into_iter().chain([c])).collect()
    }
}

/// The words of a line up to the cursor; the last one is being typed and may be empty. `breaks` are the characters at
/// which the shell lets a new piece begin.
pub(super) fn line(line: &str, breaks: &str) -> Vec<Word> {
    words(line, false, breaks)
}

fn words(line: &str, is_one: bool, breaks: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::default();
    let mut has_begun = false;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (word.quote, c) {
            (Some(quote), _) if c == quote => word.quote = None,
            (Some('\''), _) => word.text.push(c),
            (None, '"' | '\'') => word.quote = Some(c),
            (_, '\\') => word.text.extend(chars.next()),
            (None, _) if c.is_whitespace() && !is_one => {
                if has_begun {
                    words.push(std::mem::take(&mut word));
                }
                has_begun = false;
                continue;
            }
            _ => {
                word.text.push(c);
                if word.quote.is_none() && breaks.contains(c) {
                    word.piece = word.text.len();
                }
            }
        }
        has_begun = true;
    }
    words.push(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_backslashes_of_the_shell_are_taken_off() {
        for (raw, text, quote) in [
            ("", "", None),
            ("retries/retry-st", "retries/retry-st", None),
            ("\"retry st", "retry st", Some('"')),
            ("'retry st", "retry st", Some('\'')),
            ("retry\\ st", "retry st", None),
            ("\"retry storm\"", "retry storm", None),
            ("'it'\\''s", "it's", Some('\'')),
            ("end\\", "end", None),
        ] {
            let word = Word::new(raw);
            assert_eq!((word.text.as_str(), word.quote), (text, quote), "{raw}");
        }
    }

    #[test]
    fn a_line_falls_into_words_and_bash_keeps_the_pieces_that_stay() {
        let of = |text: &str| line(text, " \t\n\"'><=;|&(:").into_iter().map(|word| word.text).collect::<Vec<_>>();
        assert_eq!(of("footgun show \"retry st"), ["footgun", "show", "retry st"]);
        assert_eq!(of("footgun  show "), ["footgun", "show", ""]);
        assert_eq!(of("footgun --color=al"), ["footgun", "--color=al"]);
        let put = |text: &str, offer: &str| line(text, "=:").pop().expect("a word").in_bash(offer);
        assert_eq!(put("footgun --color=al", "--color=always"), "always");
        assert_eq!(put("footgun search sev:cr", "sev:critical"), "critical");
        assert_eq!(put("footgun show retry\\ st", "retry storm"), "retry\\ storm");
        assert_eq!(put("footgun show \"retry st", "retry storm"), "retry storm");
        assert_eq!(line("footgun search sev:cr", "=").pop().expect("a word").in_bash("sev:critical"), "sev:critical");
    }
}
