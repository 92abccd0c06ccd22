//! A draft as the YAML that its author goes on writing: what is known in its field, what is missing as a blank one with
//! a word on what it wants, what was not recognised as comments at the end.

use std::fmt::Write as _;

use super::draft::{Code, Draft};
use super::prose;

/// Columns of a folded line.
const WIDTH: usize = 98;

/// The text of the file of a draft.
pub(super) fn yaml(draft: &Draft, source: &str) -> String {
    let mut page = Page::default();
    page.comment(&format!("A draft from {source}, line {}.", draft.line));
    page.comment("Write what is blank, check what is there against its sources, then remove `status: draft`.");
    page.comment("`footgun lint` says what is missing; `footgun preview` shows the lesson while you write.");
    page.line("format: 1");
    page.line("status: draft");
    page.text("title", &draft.title);
    page.list("aliases", &draft.aliases, None);
    page.list("symptoms", &draft.symptoms, Some("what someone sees or types before knowing the name"));
    page.list("tags", &draft.tags, None);
    match draft.severity {
        Some(severity) => page.line(&format!("severity: {}", severity.word())),
        None => page.line("severity:  # low, medium, high or critical"),
    }
    page.line("difficulty:  # 1 first week, 2 working knowledge, 3 deep");
    page.prose("summary", &draft.summary, "the antipattern itself in one or two sentences");
    page.prose("why_it_happens", &draft.why_it_happens, "why sensible people write it");
    page.list("why_it_fails", &draft.why_it_fails, Some("two or more points"));
    examples(&mut page, draft);
    fixes(&mut page, draft);
    page.list("signals", &draft.signals, Some("two or more: how it shows in production, in logs or in review"));
    smells(&mut page, draft);
    page.prose("fine_when", &draft.fine_when, "when this is not a mistake");
    page.prose("takeaway", &draft.takeaway, "the lesson in one line");
    incident(&mut page, draft);
    self_check(&mut page, draft);
    sources(&mut page, draft);
    notes(&mut page, draft);
    page.out
}

fn examples(page: &mut Page, draft: &Draft) {
    if draft.bad.is_none() && draft.good.is_none() {
        page.line("examples: []  # bad and good code of the same story, in one to three languages");
        return;
    }
    page.line("examples:");
    page.line(&format!("  - language: {}", draft.language()));
    for (name, code) in [("bad", &draft.bad), ("good", &draft.good)] {
        page.line(&format!("    {name}:"));
        match code {
            Some(Code { text, .. }) if !text.is_empty() => page.code("      ", "code", text),
            _ => page.line("      code: ''  # the same task, the other way"),
        }
        let hint = if name == "bad" { "on, text; culprit: true on the line at fault" } else { "on, text" };
        page.line(&format!("      notes: []  # {hint}"));
    }
}

fn fixes(page: &mut Page, draft: &Draft) {
    if draft.fixes.is_empty() {
        page.line("fixes: []  # two or more, each with text and perhaps steps");
        return;
    }
    page.line("fixes:");
    for fix in &draft.fixes {
        page.item("  ", "text", fix);
    }
}

fn smells(page: &mut Page, draft: &Draft) {
    if draft.smells.is_empty() {
        page.line("smells: []  # one or more: how it shows in code, each with text and perhaps a pattern");
        return;
    }
    page.line("smells:");
    for smell in &draft.smells {
        page.item("  ", "text", smell);
    }
}

fn incident(page: &mut Page, draft: &Draft) {
    if draft.incident.is_empty() {
        return;
    }
    page.comment("Keep the incident only if it is real and its report can be opened.");
    page.line("incident:");
    page.line("  title: ''  # who and what");
    page.line("  date: ''  # 2015, 2015-09 or 2015-09-20");
    page.value("  ", "story", &draft.incident.join(" "));
    page.line("  source: ''  # address of the report");
}

fn self_check(page: &mut Page, draft: &Draft) {
    if draft.prompts.is_empty() {
        page.line(
            "self_check: []  # two or more: id, review, ask, answer, why, and two distractors (text, why, belief)",
        );
        return;
    }
    page.line("self_check:");
    let mut used: Vec<String> = Vec::new();
    for prompt in &draft.prompts {
        let words = crate::catalog::lint::words::content(prompt);
        let stem = prose::slug(&words.into_iter().take(3).collect::<Vec<_>>().join(" "));
        let stem = if stem.is_empty() { "question".to_owned() } else { stem };
        let taken = used.iter().filter(|id| id.starts_with(&stem)).count();
        let id = if taken == 0 { stem } else { format!("{stem}-{}", taken + 1) };
        page.item("  ", "id", &id);
        page.value("    ", "review", prompt);
        page.line("    ask: ''  # the quiz question");
        page.line("    answer: ''  # the right option");
        page.line("    why: ''  # shown after the answer, right or wrong");
        page.line("    distractors: []  # two or more wrong options: text, why, belief");
        used.push(id);
    }
}

fn sources(page: &mut Page, draft: &Draft) {
    if draft.sources.is_empty() {
        page.line("sources: []  # one or more: title and url");
        return;
    }
    page.line("sources:");
    for (title, url) in &draft.sources {
        page.item("  ", "title", title);
        page.value("    ", "url", url);
    }
}

fn notes(page: &mut Page, draft: &Draft) {
    if draft.notes.is_empty() {
        return;
    }
    page.line("");
    page.comment("Notes: what has no field of its own, as it stands in the document.");
    for note in &draft.notes {
        let label = if note.label.is_empty() { String::new() } else { format!(" {}", prose::plain(&note.label)) };
        page.comment(&format!("line {}{label}{}", note.line, if note.text.is_empty() { "" } else { ":" }));
        for line in note.text.lines() {
            page.line(format!("#   {line}").trim_end());
        }
    }
}

/// The text of a `_category.yaml`.
pub(super) fn category(title: &str, source: &str) -> String {
    let mut page = Page::default();
    page.text("title", title);
    page.line("order: 100");
    page.text("summary", &format!("Drafts from {source}."));
    page.out
}

#[derive(Default)]
struct Page {
    out: String,
}

impl Page {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn comment(&mut self, text: &str) {
        let _ = writeln!(self.out, "# {text}");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.value("", name, text);
    }

    /// One value of a mapping, folded where it is long.
    fn value(&mut self, indent: &str, name: &str, text: &str) {
        self.scalar(&format!("{indent}{name}:"), &format!("{indent}  "), text);
    }

    /// The first value of a list item that is a mapping.
    fn item(&mut self, indent: &str, name: &str, text: &str) {
        self.scalar(&format!("{indent}- {name}:"), &format!("{indent}    "), text);
    }

    fn scalar(&mut self, head: &str, indent: &str, text: &str) {
        if head.len() + text.len() <= WIDTH {
            let _ = writeln!(self.out, "{head} {}", quoted(text));
            return;
        }
        let _ = writeln!(self.out, "{head} >-");
        let mut line = indent.to_owned();
        for word in text.split_whitespace() {
            if line.trim().is_empty() {
                line.push_str(word);
            } else if line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.line(&line);
                line = format!("{indent}{word}");
            } else {
                line.push(' ');
                line.push_str(word);
            }
        }
        self.line(&line);
    }

    fn list(&mut self, name: &str, items: &[String], hint: Option<&str>) {
        if items.is_empty() {
            if let Some(hint) = hint {
                let _ = writeln!(self.out, "{name}: []  # {hint}");
            }
            return;
        }
        let _ = writeln!(self.out, "{name}:");
        for item in items {
            self.scalar("  -", "    ", item);
        }
    }

    fn prose(&mut self, name: &str, parts: &[String], hint: &str) {
        if parts.is_empty() {
            let _ = writeln!(self.out, "{name}: ''  # {hint}");
        } else {
            self.text(name, &parts.join(" "));
        }
    }

    fn code(&mut self, indent: &str, name: &str, code: &str) {
        // The indentation is said where the first line has more of it than the rest.
        let sign = if code.starts_with(' ') { "2" } else { "" };
        let _ = writeln!(self.out, "{indent}{name}: |{sign}");
        for line in code.lines() {
            self.line(format!("{indent}  {line}").trim_end());
        }
    }
}

/// A text as one YAML scalar on one line: in quotes unless it is words and harmless signs.
pub(in crate::catalog) fn quoted(text: &str) -> String {
    let harmless = |c: char| c.is_alphanumeric() || " -_.,/()+;?=".contains(c);
    let word_like =
        text.starts_with(|c: char| c.is_alphabetic()) && !text.ends_with([' ', ':']) && text.chars().all(harmless);
    let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    if word_like && !reserved.contains(&text.to_lowercase().as_str()) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}
