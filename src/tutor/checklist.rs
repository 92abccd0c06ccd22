//! The self-check prompts of lessons as a checklist for one's own design: what is said to each, and the risks that
//! follow. A checklist is known by its scope (a path, a category, a lesson, or all), and what was said is kept, so that
//! it can be gone on with another day.

use std::fmt::Write;

use serde::Serialize;

use crate::lesson::{LessonId, Severity};
use crate::platform::Moment;
use crate::progress::{Change, Prompt, Reply};
use crate::text::SafeText;

use super::{Scope, Tutor};

/// A prompt with what was said to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The lesson that it is from.
    pub lesson: LessonId,
    /// Its title.
    pub title: SafeText,
    /// How much harm it does where the answer is no.
    pub severity: Severity,
    /// The self-check of the lesson.
    pub check: SafeText,
    /// The prompt; yes means healthy.
    pub prompt: SafeText,
    /// What to do where it is not so, from the fixes of the lesson.
    pub mend: Vec<SafeText>,
    /// What was said; nothing yet without.
    pub reply: Option<Reply>,
}

/// The prompts of one category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Its title.
    pub title: SafeText,
    /// Its prompts, in the order of their lessons.
    pub items: Vec<Item>,
}

/// A whole checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checklist {
    /// The name by which it is asked for and kept.
    pub name: SafeText,
    /// What it is called.
    pub title: SafeText,
    /// Its prompts by category.
    pub groups: Vec<Group>,
}

impl Checklist {
    /// All prompts in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    /// Prompts with a reply, and all.
    pub fn progress(&self) -> (usize, usize) {
        (self.items().filter(|item| item.reply.is_some()).count(), self.items().count())
    }

    /// How many times something was said.
    pub fn count(&self, reply: Reply) -> usize {
        self.items().filter(|item| item.reply == Some(reply)).count()
    }

    /// What is not as it should be, or nobody knows: the most severe first, among equals no before not sure.
    pub fn risks(&self) -> Vec<&Item> {
        let mut risks: Vec<&Item> = self.items().filter(|item| item.reply.is_some_and(Reply::is_risk)).collect();
        risks.sort_by_key(|item| (std::cmp::Reverse(item.severity), item.reply));
        risks
    }

    /// The lessons of the risks, each once, in their order.
    pub fn lessons_to_read(&self) -> Vec<&Item> {
        let mut lessons: Vec<&Item> = Vec::new();
        for risk in self.risks() {
            if lessons.iter().all(|known| known.lesson != risk.lesson) {
                lessons.push(risk);
            }
        }
        lessons
    }

    /// The same with nothing said.
    #[must_use]
    pub fn blank(mut self) -> Self {
        self.groups.iter_mut().flat_map(|group| &mut group.items).for_each(|item| item.reply = None);
        self
    }

    /// For a review or a ticket: risks first, then every prompt with its box.
    pub fn markdown(&self) -> String {
        let (said, all) = self.progress();
        let mut text = format!("# Design review: {}\n", escaped(&self.title));
        if said > 0 {
            let counts: Vec<String> = Reply::ALL
                .into_iter()
                .filter(|reply| self.count(*reply) > 0)
                .map(|reply| format!("{} {}", self.count(reply), words(reply)))
                .collect();
            let _ = write!(text, "\n{said} of {all} answered: {}.\n", counts.join(", "));
        }
        let risks = self.risks();
        if !risks.is_empty() {
            text.push_str("\n## Risks\n\n");
            for risk in risks {
                let (severity, reply) = (risk.severity.word(), risk.reply.map_or("", words));
                let _ = writeln!(text, "- **{severity}**, {reply}: {} {}", escaped(&risk.prompt), source(risk));
            }
        }
        for group in &self.groups {
            let _ = write!(text, "\n## {}\n\n", escaped(&group.title));
            for item in &group.items {
                let settled = matches!(item.reply, Some(Reply::Yes | Reply::NotApplicable));
                let reply = item.reply.map(|reply| format!("**{}**: ", words(reply))).unwrap_or_default();
                let mark = if settled { 'x' } else { ' ' };
                let _ = writeln!(text, "- [{mark}] {reply}{} {}", escaped(&item.prompt), source(item));
            }
        }
        text
    }
}

/// The words for a reply.
pub fn words(reply: Reply) -> &'static str {
    match reply {
        Reply::Yes => "yes",
        Reply::No => "no",
        Reply::Unsure => "not sure",
        Reply::NotApplicable => "not applicable",
    }
}

fn source(item: &Item) -> String {
    format!("({}, `footgun show {}`)", escaped(&item.title), item.lesson)
}

/// Text that Markdown and the HTML in it leave alone.
fn escaped(text: &SafeText) -> String {
    let text = text.one_line();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

impl Tutor {
    /// The checklist of a scope, with what was said so far.
    ///
    /// # Errors
    /// When there is no such path or category.
    pub fn checklist(&self, scope: &Scope, now: Moment) -> Result<Checklist, SafeText> {
        let (title, lessons) = self.scope(scope, now)?;
        let name = match scope {
            Scope::Path(name) | Scope::Category(name) => name.clone(),
            Scope::Lessons(ids, _) => ids.first().map(|id| id.text().clone()).unwrap_or_default(),
            Scope::All | Scope::Known => "all".into(),
        };
        let mut checklist = Checklist { name, title: title.one_line(), groups: Vec::new() };
        for id in lessons {
            let Some(lesson) = self.catalog().lesson(&id) else { continue };
            let category = self.catalog().categories().iter().find(|known| known.name.as_str() == id.category());
            let group = category.map_or_else(|| SafeText::new(id.category()), |category| category.title.clone());
            let items = lesson.self_check.iter().map(|check| Item {
                lesson: id.clone(),
                title: lesson.title.one_line(),
                severity: lesson.severity,
                check: check.id.clone(),
                prompt: check.review.one_line(),
                mend: lesson.fixes.iter().map(|fix| fix.text.one_line()).collect(),
                reply: self.reply_to(&prompt(&checklist.name, &id, &check.id)),
            });
            let items: Vec<Item> = items.collect();
            match checklist.groups.iter_mut().find(|known| known.title == group) {
                Some(known) => known.items.extend(items),
                None => checklist.groups.push(Group { title: group, items }),
            }
        }
        Ok(checklist)
    }

    /// Keeps what was said to a prompt; nothing takes it back.
    pub fn reply(&mut self, prompt: Prompt, reply: Option<Reply>, now: Moment) {
        self.keep(Change::Reply(prompt, reply, now));
    }

    /// Takes back all that was said to the prompts of a checklist.
    pub fn clear_checklist(&mut self, name: &str, now: Moment) {
        let said = self.snapshot().replies().iter().filter(|said| said.prompt.list.as_str() == name);
        let prompts: Vec<Prompt> = said.map(|said| said.prompt.clone()).collect();
        for prompt in prompts {
            self.reply(prompt, None, now);
        }
    }

    /// The checklist to go on with: the one that something was said to last, else that of the path that is followed,
    /// else all.
    pub fn checklist_scope(&self) -> Scope {
        let last = self.snapshot().replies().iter().max_by_key(|said| said.when.at);
        let last = last.and_then(|said| self.scope_named(&said.prompt.list).ok());
        let followed = || self.current_path().map(|path| Scope::Path(path.name.clone()));
        last.or_else(followed).unwrap_or(Scope::All)
    }

    fn reply_to(&self, prompt: &Prompt) -> Option<Reply> {
        let replies = self.snapshot().replies();
        replies
            .binary_search_by(|said| said.prompt.cmp(prompt))
            .ok()
            .and_then(|at| replies.get(at))
            .map(|said| said.reply)
    }
}

/// The prompt of a checklist.
pub fn prompt(list: &SafeText, lesson: &LessonId, check: &SafeText) -> Prompt {
    Prompt { list: list.clone(), lesson: lesson.clone(), check: check.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::{FixedEntropy, Timestamp};
    use crate::tutor::Options;

    fn at(seconds: i64) -> Moment {
        Moment { at: Timestamp(seconds * 1000), offset_minutes: 0 }
    }

    #[test]
    fn what_was_said_stays_and_risks_come_by_severity() {
        let mut tutor = Tutor::open_lessons(Options::default(), Box::new(FixedEntropy::new(1)));
        let scope = tutor.scope_named("retries").expect("a category");
        let list = tutor.checklist(&scope, at(0)).expect("a checklist");
        assert_eq!((list.name.as_str(), list.groups.len(), list.progress().0), ("retries", 1, 0));
        let replies = Reply::ALL.into_iter().cycle();
        let said: Vec<(Prompt, Reply)> =
            list.items().map(|item| prompt(&list.name, &item.lesson, &item.check)).zip(replies).take(8).collect();
        for (prompt, reply) in said {
            tutor.reply(prompt, Some(reply), at(1));
        }
        assert_eq!(tutor.checklist_scope(), scope, "the one to go on with");
        let list = tutor.checklist(&scope, at(2)).expect("a checklist");
        assert_eq!(Reply::ALL.map(|reply| list.count(reply)), [2; 4]);
        let risks = list.risks();
        assert!(risks.len() == 4 && risks.is_sorted_by_key(|risk| std::cmp::Reverse(risk.severity)));
        let other = tutor.checklist(&Scope::All, at(2)).expect("a checklist");
        assert_eq!(other.progress().0, 0, "each checklist has replies of its own");

        let markdown = list.markdown();
        assert!(markdown.contains("8 of ") && markdown.contains("\n## Risks\n\n- **"), "{markdown}");
        assert_eq!(markdown.matches("- [x] ").count(), 4);
        assert!(!list.clone().blank().markdown().contains("Risks"));
        tutor.clear_checklist("retries", at(3));
        assert_eq!(tutor.checklist(&scope, at(3)).expect("a checklist").progress().0, 0);
    }

    #[test]
    fn the_latest_word_counts_and_none_takes_it_back() {
        let mut tutor = Tutor::open_lessons(Options::default(), Box::new(FixedEntropy::new(1)));
        let scope = tutor.scope_named("retries").expect("a category");
        let item = tutor.checklist(&scope, at(0)).expect("a checklist").items().next().cloned().expect("an item");
        let prompt = prompt(&"retries".into(), &item.lesson, &item.check);
        let said =
            |tutor: &Tutor| tutor.checklist(&scope, at(9)).expect("a checklist").items().next().and_then(|i| i.reply);
        tutor.reply(prompt.clone(), Some(Reply::No), at(5));
        tutor.reply(prompt.clone(), Some(Reply::Yes), at(4));
        assert_eq!(said(&tutor), Some(Reply::No));
        tutor.reply(prompt.clone(), Some(Reply::Yes), at(6));
        assert_eq!(said(&tutor), Some(Reply::Yes));
        tutor.reply(prompt, None, at(7));
        assert_eq!(said(&tutor), None);
    }

    #[test]
    fn text_cannot_act_in_markdown() {
        assert_eq!(escaped(&"a <b> [c](d) *e* `f`\n# g".into()), "a \\<b\\> \\[c\\](d) \\*e\\* \\`f\\` # g");
    }
}
