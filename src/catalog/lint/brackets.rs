//! Brackets of code that do not pair up: the one sign of code that does not parse which holds in every language with
//! brackets, and needs no parser for each of them.

use super::language::{self, Comments};

/// Languages whose brackets come in pairs and whose texts in quotes are told by [`Code::skip`].
const BRACKETED: [&str; 19] = [
    "c",
    "cpp",
    "csharp",
    "dart",
    "go",
    "java",
    "javascript",
    "json",
    "kotlin",
    "mysql",
    "php",
    "protobuf",
    "python",
    "rust",
    "scala",
    "sql",
    "sqlite",
    "swift",
    "typescript",
];

/// The first bracket without its counterpart: line and column from 0, and what is wrong with it. Nothing where a text in
/// quotes does not end, because then it cannot be told what is text.
pub(super) fn unpaired(language: &str, code: &str) -> Option<(usize, usize, String)> {
    let comments = language::comments(language).filter(|_| BRACKETED.contains(&language))?;
    let chars = code.chars().collect();
    let mut code = Code { chars, at: 0, line: 0, column: 0, comments, has_lifetimes: language == "rust" };
    let mut open: Vec<(char, usize, usize)> = Vec::new();
    while let Some(&c) = code.chars.get(code.at) {
        if code.skip()? {
            continue;
        }
        let (line, column) = (code.line, code.column);
        match c {
            '(' | '[' | '{' => open.push((c, line, column)),
            ')' | ']' | '}' => match open.pop() {
                Some((start, ..)) if closes(start) == c => {}
                Some((start, before, _)) => {
                    let words = format!("this `{c}` closes the `{start}` of line {} of the code", before + 1);
                    return Some((line, column, words));
                }
                None => return Some((line, column, format!("this `{c}` closes nothing"))),
            },
            _ => {}
        }
        code.step(1);
    }
    open.pop().map(|(start, line, column)| (line, column, format!("this `{start}` is never closed")))
}

fn closes(start: char) -> char {
    match start {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// Code on the way from its beginning to its end.
struct Code {
    chars: Vec<char>,
    at: usize,
    line: usize,
    column: usize,
    comments: Comments,
    /// `'a` is no letter in quotes.
    has_lifetimes: bool,
}

impl Code {
    fn step(&mut self, count: usize) {
        for _ in 0..count {
            let Some(&c) = self.chars.get(self.at) else { return };
            (self.line, self.column) = if c == '\n' { (self.line + 1, 0) } else { (self.line, self.column + 1) };
            self.at += 1;
        }
    }

    fn stands(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(offset, c)| self.chars.get(self.at + offset) == Some(&c))
    }

    /// Steps behind a text; whether there is one.
    fn step_behind(&mut self, text: &str) -> bool {
        while self.at < self.chars.len() {
            if self.stands(text) {
                self.step(text.chars().count());
                return true;
            }
            self.step(1);
        }
        false
    }

    /// Steps over a comment or a text in quotes; whether one stood here. Nothing where a text does not end.
    fn skip(&mut self) -> Option<bool> {
        if self.comments.line.iter().any(|mark| self.stands(mark)) {
            self.step_behind("\n");
            return Some(true);
        }
        if let Some((_, end)) = self.comments.block.filter(|(start, _)| self.stands(start)) {
            return self.step_behind(end).then_some(true);
        }
        for triple in ["\"\"\"", "'''"] {
            if self.stands(triple) {
                self.step(3);
                return self.step_behind(triple).then_some(true);
            }
        }
        match self.chars.get(self.at) {
            Some('\'') if self.has_lifetimes && !self.is_letter_in_quotes() => Some(false),
            Some(&quote @ ('"' | '\'' | '`')) => self.step_over_text(quote).then_some(true),
            _ => Some(false),
        }
    }

    fn is_letter_in_quotes(&self) -> bool {
        self.chars.get(self.at + 1) == Some(&'\\') || self.chars.get(self.at + 2) == Some(&'\'')
    }

    fn step_over_text(&mut self, quote: char) -> bool {
        self.step(1);
        while let Some(&c) = self.chars.get(self.at) {
            self.step(if c == '\\' { 2 } else { 1 });
            if c == quote {
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_texts_and_comments_is_no_bracket() {
        for (language, code) in [
            ("python", "print(\"(\")  # :(\nx = '''\n)'''\n"),
            ("rust", "fn first<'a>(x: &'a str) -> char { '(' }\nlet c = '\\'';\n"),
            ("sql", "SELECT ':-)' /* ( */ FROM t -- (\n"),
            ("javascript", "const a = `${b(1)} (`;\n"),
            ("bash", "case $1 in a) b;; esac\n"),
            ("text", "(\n"),
            ("json", "{\"a\": [1, \"}\"]}\n"),
            ("python", "s = \"never ends (\n"),
        ] {
            assert_eq!(unpaired(language, code), None, "{language}: {code}");
        }
    }

    #[test]
    fn the_first_bracket_without_its_counterpart_is_found() {
        let place = |language: &str, code: &str| unpaired(language, code).map(|(line, column, _)| (line, column));
        assert_eq!(place("python", "a = f(1\nb = 2\n"), Some((0, 5)));
        assert_eq!(place("go", "func a() {\n\tb[1)\n}\n"), Some((1, 4)));
        assert_eq!(place("csharp", "int a() { return 1; }\n}\n"), Some((1, 0)));
    }
}
