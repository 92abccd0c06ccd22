//! Which blocks speak of which antipattern, and which of the whole document.

use super::block::{Block, Kind};
use super::label::{self, Part};
use super::pair::{self, Side};

/// A block and what it is about.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    /// The part that it belongs to; nothing for text whose label is not known, or that has none.
    pub(super) part: Option<Part>,
    /// The label as it is written; empty without one.
    pub(super) label: String,
    /// The block, its text without the label.
    pub(super) block: Block,
}

impl Chunk {
    /// The side that code under its label shows, by the label alone.
    pub(super) fn side(&self) -> Option<Side> {
        match self.part {
            Some(Part::Bad) => Some(Side::Bad),
            Some(Part::Good) => Some(Side::Good),
            Some(Part::Summary) if label::is_the_fault(&self.label) => Some(Side::Bad),
            _ => None,
        }
    }
}

/// A heading and what stands under it up to the next one.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// The number in its heading, such as `3` of `## 3. ...` or `AP-03: ...`; empty without one.
    pub(super) number: String,
    /// The heading without number and prefix; empty before the first heading.
    pub(super) title: String,
    /// Whether the heading calls it a pattern or mistake, or numbers it as one.
    is_named: bool,
    /// The heading above it calls it an antipattern.
    is_grouped: bool,
    pub(super) level: usize,
    /// The lines of the heading; 0 without one.
    pub(super) line: u32,
    pub(super) chunks: Vec<Chunk>,
}

/// A document taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    /// The first heading of the first level.
    pub(super) title: Option<(String, u32)>,
    /// The antipatterns in their order.
    pub(super) entries: Vec<Entry>,
    /// What belongs to the document: self-check prompts, tables, sources. The label is the heading of their group.
    pub(super) shared: Vec<Chunk>,
    /// Everything else, by the heading under which it stands.
    pub(super) rest: Vec<Entry>,
}

/// Takes the blocks of a document apart.
pub(super) fn outline(blocks: &[Block]) -> Outline {
    let (segments, shared) = segments(blocks);
    let mut outline = Outline { shared, ..Outline::default() };
    outline.title = segments.iter().find(|entry| entry.level == 1).map(|entry| (entry.title.clone(), entry.line));
    let mut found = segments.iter().filter(|entry| entry.is_antipattern());
    let segments = match (found.next(), found.next()) {
        (None, _) => {
            let one = one_page(segments, 3);
            if one.iter().any(Entry::is_antipattern) { one } else { named_by_group(one) }
        }
        // What looks like the only one is a part of the page, if its own parts stand beside it and not below.
        (Some(only), None) if only.stands_beside_parts() => one_page(segments, 2),
        _ => segments,
    };
    let mut inside = false;
    for mut segment in segments {
        if segment.is_antipattern() {
            inside = true;
            outline.entries.push(segment);
            continue;
        }
        let above = outline.entries.last_mut().filter(|above| inside && segment.level > above.level);
        if let Some(above) = above {
            above.take_in(segment);
            continue;
        }
        inside = false;
        let (shared, own) = segment.chunks.into_iter().partition(|chunk| chunk.part.is_some_and(Part::is_of_document));
        segment.chunks = own;
        outline.shared.extend::<Vec<Chunk>>(shared);
        outline.rest.push(segment);
    }
    outline
}

/// A page about one antipattern whose parts stand under headings of which some are not known: all of it as one. Fewer
/// parts than `fewest` may be chance in a page of any kind.
fn one_page(segments: Vec<Entry>, fewest: usize) -> Vec<Entry> {
    let is_title = |entry: &&Entry| entry.level == 1;
    if segments.iter().filter(is_title).count() != 1 {
        return segments;
    }
    let mut whole: Vec<Entry> = Vec::new();
    for segment in segments.clone() {
        match whole.last_mut().filter(|above| above.level == 1) {
            Some(above) => above.take_in(segment),
            None => whole.push(segment),
        }
    }
    let is_one = |entry: &Entry| entry.is_antipattern() && entry.parts().len() >= fewest;
    if whole.iter().any(is_one) { whole } else { segments }
}

/// A collection without labels: headings with text below a heading that calls them antipatterns. The title of the whole
/// document is none, because anything may stand under it.
fn named_by_group(mut segments: Vec<Entry>) -> Vec<Entry> {
    const GROUPS: [&str; 5] = ["anti-patterns", "antipatterns", "code smells", "pitfalls", "common mistakes"];
    const FEWEST: usize = 3;
    let mut named: Vec<usize> = Vec::new();
    let mut group: Option<usize> = None;
    let mut titles = 0;
    for (index, entry) in segments.iter().enumerate() {
        titles += usize::from(entry.level == 1);
        let is_group = GROUPS.iter().any(|group| entry.title.to_lowercase().contains(group));
        let is_title = entry.level == 1 && titles == 1;
        if group.is_none_or(|level| entry.level <= level) {
            group = (is_group && !is_title && entry.level > 0).then_some(entry.level);
        } else if group.is_some_and(|level| entry.level == level + 1) {
            named.push(index);
        }
    }
    let has_text = |entry: &Entry| entry.chunks.iter().any(|chunk| chunk.block.kind == Kind::Para);
    let below = |index: usize| segments.get(index + 1).filter(|next| next.level > 2).is_some_and(has_text);
    named.retain(|&index| segments.get(index).is_some_and(has_text) || below(index));
    if named.len() >= FEWEST {
        for index in named {
            if let Some(entry) = segments.get_mut(index) {
                entry.is_grouped = true;
            }
        }
    }
    segments
}

impl Entry {
    fn headed(heading: &Block, level: usize) -> Self {
        let (number, title, is_named) = split_title(&heading.text);
        Self { number, title, is_named, level, line: heading.first, ..Self::default() }
    }

    /// Whether it says what is wrong and what is right, in words or in code.
    fn is_antipattern(&self) -> bool {
        let parts = self.parts();
        let tells = parts.iter().any(|part| part.is_telling());
        let is_told = self.has_pair() || parts.len() > 1 && tells || self.is_named && !parts.is_empty();
        self.line > 0 && (self.is_grouped || is_told)
    }

    fn stands_beside_parts(&self) -> bool {
        self.chunks.iter().any(|chunk| matches!(chunk.block.kind, Kind::Heading(level) if level <= self.level))
    }

    /// What it says of an antipattern.
    fn parts(&self) -> Vec<Part> {
        let filled = self.chunks.iter().filter(|chunk| !chunk.block.text.trim().is_empty());
        let mut parts: Vec<Part> = filled.filter_map(|chunk| chunk.part).filter(|part| part.is_core()).collect();
        parts.sort_unstable();
        parts.dedup();
        parts
    }

    fn has_pair(&self) -> bool {
        let code = self.chunks.iter().filter(|chunk| matches!(chunk.block.kind, Kind::Code(_)));
        let sides: Vec<Option<Side>> = code
            .flat_map(|chunk| {
                let whole = chunk.side();
                pair::pieces(&chunk.block.text).into_iter().map(move |piece| piece.side.or(whole))
            })
            .collect();
        sides.contains(&Some(Side::Bad)) && sides.contains(&Some(Side::Good))
    }

    /// What stands under a heading below this one belongs to it.
    fn take_in(&mut self, below: Self) {
        let Self { title, line, chunks, .. } = below;
        let heading = Block { kind: Kind::Heading(below.level), text: title.clone(), first: line, last: line };
        self.chunks.push(Chunk { part: None, label: title.clone(), block: heading });
        self.chunks.extend(chunks.into_iter().map(|chunk| {
            let label = if chunk.label.is_empty() { title.clone() } else { chunk.label };
            // Text without a label says what the heading says, and not what the antipattern is.
            Chunk { label, ..chunk }
        }));
    }
}

/// What the reader of the blocks is in.
struct Reading {
    segments: Vec<Entry>,
    shared: Vec<Chunk>,
    /// The part of the document that is being read, with the level of its heading and the heading of its group.
    document: Option<(Part, usize, String)>,
    part: Option<Part>,
    label: String,
    /// The label had text of its own, so that the next paragraph is no longer under it.
    is_told: bool,
}

fn segments(blocks: &[Block]) -> (Vec<Entry>, Vec<Chunk>) {
    let first = Entry::default();
    let mut reading = Reading {
        segments: vec![first],
        shared: Vec::new(),
        document: None,
        part: None,
        label: String::new(),
        is_told: false,
    };
    for block in blocks {
        match block.kind {
            Kind::Heading(level) => reading.heading(block, level),
            _ => reading.block(block),
        }
    }
    (reading.segments, reading.shared)
}

impl Reading {
    fn heading(&mut self, block: &Block, level: usize) {
        if let Some((part, above, group)) = &mut self.document {
            let begins_anew = *part == Part::Contents || split_title(&block.text).2;
            if level > *above && !begins_anew {
                block.text.clone_into(group);
                let chunk = Chunk { part: Some(*part), label: group.clone(), block: block.clone() };
                self.shared.push(chunk);
                return;
            }
            self.document = None;
        }
        (self.part, self.label, self.is_told) = (None, String::new(), false);
        let (_, title, _) = split_title(&block.text);
        let part = Part::named(&title).or_else(|| Part::named(&block.text));
        let above = self.segments.last();
        match part {
            Some(part)
                if part.is_of_document() && above.is_none_or(|above| level <= above.level || above.level == 1) =>
            {
                let inside_one = above.is_some_and(|above| above.level == 1 && above.is_antipattern());
                if inside_one {
                    self.section(part, block);
                } else {
                    self.document = Some((part, level, String::new()));
                    self.shared.push(Chunk { part: Some(part), label: String::new(), block: block.clone() });
                }
            }
            Some(part) if above.is_some_and(|above| above.line > 0) => self.section(part, block),
            _ => self.segments.push(Entry::headed(block, level)),
        }
    }

    fn section(&mut self, part: Part, block: &Block) {
        (self.part, self.label) = (Some(part), block.text.clone());
        let empty = Block { text: String::new(), ..block.clone() };
        self.chunk(Some(part), empty);
        self.keep_label(part, block);
    }

    /// What a label says beyond the part that it names.
    fn keep_label(&mut self, part: Part, block: &Block) {
        if !label::says_more(&self.label) {
            return;
        }
        let (part, text) = match part {
            // Whose incident it was.
            Part::Incident => (Some(part), self.label.clone()),
            Part::Fixes if !self.label.contains('(') => (Some(part), self.label.clone()),
            _ => (None, String::new()),
        };
        self.chunk(part, Block { text, kind: Kind::Para, ..block.clone() });
    }

    fn block(&mut self, block: &Block) {
        if let Some((part, _, group)) = &self.document {
            self.shared.push(Chunk { part: Some(*part), label: group.clone(), block: block.clone() });
            return;
        }
        match block.kind {
            Kind::Para | Kind::Quote | Kind::Item => {
                let pieces: Vec<&str> =
                    if block.text.contains("**") { split_row(&block.text) } else { vec![&block.text] };
                for text in pieces {
                    self.text(text, block);
                }
            }
            _ => self.chunk(self.part, block.clone()),
        }
    }

    fn text(&mut self, text: &str, block: &Block) {
        let is_item = block.kind == Kind::Item;
        let labelled = label::split(text).or_else(|| label::split_plain(text));
        let known = labelled.and_then(|(name, rest)| Part::named(name).map(|part| (part, name, rest)));
        let with = |text: &str| Block { text: text.to_owned(), ..block.clone() };
        match (known, labelled) {
            (Some((part, name, rest)), _) => {
                let before = (self.part, std::mem::replace(&mut self.label, name.to_owned()), self.is_told);
                self.part = Some(part);
                self.is_told = !rest.is_empty();
                self.keep_label(part, block);
                self.chunk(Some(part), with(rest));
                if is_item && !rest.is_empty() {
                    (self.part, self.label, self.is_told) = before;
                }
            }
            (None, Some((name, rest))) if !is_item => {
                (self.part, self.label, self.is_told) = (None, name.to_owned(), !rest.is_empty());
                self.chunk(None, with(rest));
            }
            _ => {
                let is_over = self.is_told && !is_item && (self.part.is_none_or(|part| !part.is_core()));
                if is_over {
                    (self.part, self.label, self.is_told) = (None, String::new(), false);
                }
                self.chunk(self.part, with(text));
            }
        }
    }

    fn chunk(&mut self, part: Option<Part>, block: Block) {
        let label = self.label.clone();
        if let Some(segment) = self.segments.last_mut() {
            segment.chunks.push(Chunk { part, label, block });
        }
    }
}

/// Labels side by side: `**Frequency:** often | **Severity:** high`.
fn split_row(text: &str) -> Vec<&str> {
    let pieces: Vec<&str> = text.split(" | ").collect();
    if pieces.iter().all(|piece| label::split(piece.trim()).is_some()) {
        pieces.into_iter().map(str::trim).collect()
    } else {
        vec![text]
    }
}

/// Number, title and whether the heading says that it is an antipattern: `AP-01: Title`, `3. Title`, `Pattern: Title`.
fn split_title(heading: &str) -> (String, String, bool) {
    const PREFIXES: [&str; 8] =
        ["anti-pattern", "antipattern", "pattern", "mistake", "pitfall", "smell", "fix", "incident"];
    let text = heading.replace("**", "");
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '`' && c != '[').trim();
    let (mut number, mut rest, mut named) = (String::new(), text, false);
    if let Some((front, title)) =
        rest.split_once([':', '.', ')', '—', '–']).filter(|(_, title)| !title.trim().is_empty())
    {
        let lower = front.to_lowercase();
        let word = PREFIXES.iter().find_map(|word| Some((*word, lower.strip_prefix(word)?)));
        let digits: String = front.chars().filter(char::is_ascii_digit).collect();
        let is_number = !front.is_empty() && front.bytes().all(|byte| byte.is_ascii_digit()) && front.len() <= 3;
        let code = front.split_once('-').is_some_and(|(letters, tail)| {
            (1..=4).contains(&letters.len())
                && letters.bytes().all(|byte| byte.is_ascii_uppercase())
                && tail.starts_with(|c: char| c.is_ascii_digit())
                && tail.len() <= 4
        });
        let prefixed =
            word.filter(|(_, tail)| tail.trim().trim_start_matches('#').bytes().all(|byte| byte.is_ascii_digit()));
        if is_number || code || prefixed.is_some() {
            digits.trim_start_matches('0').clone_into(&mut number);
            rest = title.trim_start_matches(['-', ' ']);
            named = code || prefixed.is_some_and(|(word, _)| word != "fix" && word != "incident");
        }
    }
    let title = rest.trim().trim_end_matches(':').trim();
    (number, title.to_owned(), named && !title.starts_with('['))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_prefixes_are_no_part_of_a_title() {
        let split = |heading: &str| {
            let (number, title, named) = split_title(heading);
            (number, title, named)
        };
        let of = |number: &str, title: &str, named| (number.to_owned(), title.to_owned(), named);
        assert_eq!(split("3. Sticky kettles"), of("3", "Sticky kettles", false));
        assert_eq!(split("AP-01: No lid"), of("1", "No lid", true));
        assert_eq!(split("Pattern: No lid"), of("", "No lid", true));
        assert_eq!(split("Anti-Pattern #4: No lid"), of("4", "No lid", true));
        assert_eq!(split("❌ **No lid**"), of("", "No lid", false));
        assert_eq!(split("Tea: hot or cold"), of("", "Tea: hot or cold", false));
        assert_eq!(split("Pattern: [Name]"), of("", "[Name]", false));
    }
}
