//! Markdown as a row of blocks, each with the lines that it stands on.
//!
//! This is no reader of the whole of Markdown. Knowledge bases are written by many hands, and their code fences are
//! often closed in ways that a strict reader takes for text without end (```` ```text ```` as the closing fence, or the
//! next opening one); here each line is taken for what its writer meant, and none is lost.

use super::line::Line;

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading of a level, 1 to 6.
    Heading(usize),
    /// Text; a line that begins with a label in bold begins a paragraph of its own.
    Para,
    /// An item of a list.
    Item,
    /// Code with the word after the fence, in small letters.
    Code(String),
    /// One row of a table, bars and all.
    Row,
    /// A quotation.
    Quote,
}

/// A piece of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: Kind,
    /// Without the signs of Markdown that make it what it is; lines are kept.
    pub(super) text: String,
    /// The first of its lines.
    pub(super) first: u32,
    /// The last of its lines.
    pub(super) last: u32,
}

/// Takes a document apart. Rules and blank lines make no blocks.
pub(super) fn blocks(lines: &[Line]) -> Vec<Block> {
    let (head, count) = front_matter(lines);
    let lines = lines.get(count..).unwrap_or_default();
    let mut reader =
        Reader { lines, loose: has_loose_fences(lines), out: head, open: None, nested: false, listed: false };
    for index in 0..lines.len() {
        reader.line(index);
    }
    reader.out
}

/// The fields between two rules at the front of a page, as makers of websites want them: their title is the heading of a
/// page that has none, the others are kept as they are. How many lines that are.
fn front_matter(lines: &[Line]) -> (Vec<Block>, usize) {
    const MOST: usize = 60;
    let end = lines.iter().skip(1).take(MOST).position(|line| line.text == "---").map(|at| at + 1);
    let Some(end) = end.filter(|_| lines.first().is_some_and(|line| line.text == "---")) else {
        return (Vec::new(), 0);
    };
    let is_field = |line: &&Line| {
        let (key, _) = line.text.split_once(':').unwrap_or_default();
        line.text.starts_with([' ', '-', '#']) || line.text.is_empty() || !key.is_empty() && !key.contains(' ')
    };
    let fields = lines.get(1..end).unwrap_or_default();
    if fields.is_empty() || !fields.iter().all(|line| is_field(&line)) {
        return (Vec::new(), 0);
    }
    let has_heading = lines.iter().skip(end).any(|line| matches!(heading(&line.text), Some((1, _))));
    let title = fields.iter().find_map(|line| {
        let title = line.text.strip_prefix("title:")?.trim().trim_matches(['"', '\'']);
        (!title.is_empty() && !has_heading).then_some((line.number, title))
    });
    let heading = title.map(|(number, title)| Block {
        kind: Kind::Heading(1),
        text: title.to_owned(),
        first: number,
        last: number,
    });
    let others: Vec<&str> = fields
        .iter()
        .filter(|line| Some(line.number) != title.map(|(number, _)| number))
        .map(|line| &*line.text)
        .collect();
    let (first, last) = (fields.first().map_or(1, |line| line.number), fields.last().map_or(1, |line| line.number));
    let kept = (!others.is_empty()).then(|| Block {
        kind: Kind::Code("yaml".to_owned()),
        text: others.join("\n") + "\n",
        first,
        last,
    });
    (heading.into_iter().chain(kept).collect(), end + 1)
}

struct Reader<'a> {
    lines: &'a [Line],
    /// Fences are closed by fences that carry a word.
    loose: bool,
    out: Vec<Block>,
    /// Signs of the fence that is open, and the blanks before it.
    open: Option<(String, usize)>,
    /// Fences that are open inside of a block of Markdown.
    nested: bool,
    /// The last block can be continued.
    listed: bool,
}

impl Reader<'_> {
    fn line(&mut self, index: usize) {
        let Some(line) = self.lines.get(index) else { return };
        if self.fence(index, line) {
            return;
        }
        let text = line.text.trim();
        if text.is_empty() || is_rule(text) {
            self.listed = false;
            return;
        }
        let indent = line.text.len() - line.text.trim_start().len();
        if let Some((level, title)) = heading(text) {
            self.push(Kind::Heading(level), title, line.number);
            self.listed = false;
        } else if text.starts_with('|') && text.len() > 1 {
            self.push(Kind::Row, text, line.number);
            self.listed = false;
        } else if let Some(quoted) = text.strip_prefix('>') {
            self.continued(Kind::Quote, quoted.trim(), line.number);
        } else if let Some(item) = item(text) {
            self.push(Kind::Item, item, line.number);
        } else if self.listed && indent > 0 || self.continues_paragraph(text) {
            self.append(text, line.number);
        } else {
            self.push(Kind::Para, text, line.number);
        }
    }

    /// Takes a fence or a line between two of them.
    fn fence(&mut self, index: usize, line: &Line) -> bool {
        let text = line.text.trim_start();
        let blanks = line.text.len() - text.len();
        let signs: String = text.chars().take_while(|&c| c == '`').collect();
        let signs = if signs.is_empty() { text.chars().take_while(|&c| c == '~').collect() } else { signs };
        let word = text.get(signs.len()..).unwrap_or_default().trim().to_lowercase();
        let is_fence = signs.len() >= 3 && !word.contains('`');
        match (&self.open, is_fence) {
            (None, false) => false,
            (None, true) => {
                // A fence after which no other comes opens nothing.
                if self.lines.iter().skip(index + 1).any(|line| line.text.trim_start().starts_with(&signs)) {
                    self.begin_code(&word, signs, blanks, line.number);
                }
                true
            }
            (Some(_), true) if self.is_markdown() && (self.nested || !word.is_empty()) => {
                self.nested = !word.is_empty();
                self.code_line(line);
                true
            }
            (Some((opening, _)), true) if word.is_empty() && signs.starts_with(opening.as_str()) => {
                self.end_code(line.number);
                true
            }
            (Some(_), true) if self.loose => {
                self.end_code(line.number);
                let below = self.lines.iter().skip(index + 1).find(|line| !line.text.trim().is_empty());
                if word != "text" && !below.is_some_and(|line| is_rule(line.text.trim())) {
                    self.begin_code(&word, signs, blanks, line.number);
                }
                true
            }
            (Some(_), _) => {
                self.code_line(line);
                true
            }
        }
    }

    /// Whether the code that is open is an example of Markdown, with fences of its own.
    fn is_markdown(&self) -> bool {
        self.out.last().is_some_and(|block| matches!(&block.kind, Kind::Code(word) if is_markdown(word)))
    }

    fn code_line(&mut self, line: &Line) {
        let blanks = self.open.as_ref().map_or(0, |(_, blanks)| *blanks);
        let indent = line.text.len() - line.text.trim_start().len();
        let code = line.text.get(indent.min(blanks)..).unwrap_or_default().to_owned();
        if let Some(block) = self.out.last_mut() {
            block.text.push_str(&code);
            block.text.push('\n');
            block.last = line.number;
        }
    }

    fn begin_code(&mut self, word: &str, signs: String, blanks: usize, number: u32) {
        let language = word.split(|c: char| c.is_whitespace() || c == '{').next().unwrap_or_default();
        self.out.push(Block {
            kind: Kind::Code(language.to_owned()),
            text: String::new(),
            first: number,
            last: number,
        });
        self.open = Some((signs, blanks));
        self.listed = false;
    }

    fn end_code(&mut self, number: u32) {
        if let Some(block) = self.out.last_mut() {
            block.last = number;
        }
        self.open = None;
    }

    fn push(&mut self, kind: Kind, text: &str, number: u32) {
        self.out.push(Block { kind, text: text.to_owned(), first: number, last: number });
        self.listed = true;
    }

    /// A line of a quotation belongs to the one above, unless it begins with a label.
    fn continued(&mut self, kind: Kind, text: &str, number: u32) {
        let joins = self.listed && self.out.last().is_some_and(|last| last.kind == kind) && !text.starts_with("**");
        if joins {
            self.append(text, number);
        } else {
            self.push(kind, text, number);
        }
    }

    fn continues_paragraph(&self, text: &str) -> bool {
        let above = self.out.last().map(|block| &block.kind);
        self.listed && matches!(above, Some(Kind::Para | Kind::Item | Kind::Quote)) && !text.starts_with("**")
    }

    fn append(&mut self, text: &str, number: u32) {
        if let Some(block) = self.out.last_mut() {
            if !text.is_empty() {
                block.text.push('\n');
                block.text.push_str(text);
            }
            block.last = number;
        }
    }
}

/// Whether a fence with a word stands where only a closing one can: inside of code, or before an end without one.
fn has_loose_fences(lines: &[Line]) -> bool {
    let (mut open, mut markdown, mut nested) = (false, false, false);
    for line in lines.iter().filter(|line| line.text.trim_start().starts_with("```")) {
        let word = line.text.trim_start().trim_start_matches('`').trim().to_lowercase();
        if open && markdown && (nested || !word.is_empty()) {
            nested = !word.is_empty();
        } else if open && !word.is_empty() {
            return true;
        } else {
            (open, markdown) = (!open, is_markdown(&word));
        }
    }
    open
}

fn is_markdown(word: &str) -> bool {
    word == "markdown" || word == "md"
}

fn is_rule(text: &str) -> bool {
    let signs: Vec<char> = text.chars().filter(|c| *c != ' ').collect();
    signs.len() >= 3 && ['-', '*', '_', '='].iter().any(|sign| signs.iter().all(|c| c == sign))
}

fn heading(text: &str) -> Option<(usize, &str)> {
    let level = text.chars().take_while(|&c| c == '#').count();
    let title = text.get(level..)?;
    let is_heading = (1..=6).contains(&level) && title.starts_with(' ');
    is_heading.then(|| (level, title.trim().trim_end_matches('#').trim()))
}

/// The text of a list item, without its bullet, number and box.
fn item(text: &str) -> Option<&str> {
    let bulleted = ["- ", "* ", "+ ", "• "].iter().find_map(|bullet| text.strip_prefix(bullet));
    let numbered = || {
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        let rest = text.get(digits..).filter(|_| (1..=3).contains(&digits))?;
        rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))
    };
    let item = bulleted.or_else(numbered)?.trim_start();
    let boxed = ["[ ] ", "[x] ", "[X] "].iter().find_map(|mark| item.strip_prefix(mark));
    Some(boxed.unwrap_or(item).trim())
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, String)> {
        blocks(&line::lines(text).0).into_iter().map(|block| (block.kind, block.text)).collect()
    }

    fn code(language: &str, text: &str) -> (Kind, String) {
        (Kind::Code(language.to_owned()), text.to_owned())
    }

    #[test]
    fn blocks_are_told_apart() {
        let text =
            "# Tea #\nOne\ntwo\n**Label:** three\n- [ ] four\n  five\n2. six\n\n---\n> seven\n> eight\n| a | b |\n";
        let of = |kind, text: &str| (kind, text.to_owned());
        let want = [
            of(Kind::Heading(1), "Tea"),
            of(Kind::Para, "One\ntwo"),
            of(Kind::Para, "**Label:** three"),
            of(Kind::Item, "four\nfive"),
            of(Kind::Item, "six"),
            of(Kind::Quote, "seven\neight"),
            of(Kind::Row, "| a | b |"),
        ];
        assert_eq!(kinds(text), want);
    }

    #[test]
    fn fences_end_as_they_were_meant_to() {
        assert_eq!(kinds("```py\n# a\n```\nb\n"), [code("py", "# a\n"), (Kind::Para, "b".to_owned())]);
        let loose = "```sql\na\n```text\nb\n```go\nc\n```go\nd\n```text\n";
        assert_eq!(
            kinds(loose),
            [code("sql", "a\n"), (Kind::Para, "b".to_owned()), code("go", "c\n"), code("go", "d\n")]
        );
        assert_eq!(kinds("a\n\n```\nb\n"), [(Kind::Para, "a".to_owned()), (Kind::Para, "b".to_owned())]);
    }
}
