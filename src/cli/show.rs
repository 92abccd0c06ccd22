//! `footgun show`.

use std::mem::ManuallyDrop;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::catalog::Entry;
use crate::code::view::Half;
use crate::lesson::{Example, Lesson, Side};
use crate::text::{SafeText, is_hidden};
use crate::tutor::Tutor;

use super::context::{Context, is_read_by_person};
use super::json;
use super::output::{Ending, Failure, print, talk};
use super::pager;
use super::search::nothing;

mod pair;
mod sections;

/// Prints the lesson that a name, a symptom or a log line means best
#[derive(Debug, Default, Args)]
#[command(after_help = "Example: footgun show too many connections")]
#[expect(clippy::struct_excessive_bools, reason = "each is one flag of the command line")]
pub(super) struct Show {
    /// Name or id of the lesson, or what you remember of it
    #[arg(required = true)]
    pub(super) query: Vec<String>,
    /// Only the good code
    #[arg(long)]
    pub(super) good: bool,
    /// Only the bad code
    #[arg(long)]
    pub(super) bad: bool,
    /// Language of the code
    #[arg(long, value_name = "NAME")]
    pub(super) lang: Option<String>,
    /// The code as it was written and nothing else, bad before good
    #[arg(long, conflicts_with_all = ["section", "json"])]
    pub(super) raw: bool,
    /// Only this section; may be given more than once
    #[arg(long, value_name = "NAME", value_enum)]
    pub(super) section: Vec<Section>,
    /// Print the whole lesson at once, however long the terminal is
    #[arg(long)]
    pub(super) no_pager: bool,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// The sections of a lesson in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Section {
    Summary,
    Symptoms,
    Code,
    WhyItHappens,
    WhyItFails,
    Fixes,
    FineWhen,
    Signals,
    Smells,
    Incident,
    Check,
    Sources,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a SafeText,
    minutes: u32,
    lesson: &'a Lesson,
}

impl Show {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        // The program ends with the page: giving back piece by piece what it was made of would take as long as making it.
        let tutor = ManuallyDrop::new(cx.lessons()?);
        let query = self.query.join(" ");
        let id = match tutor.meant(&query) {
            Ok(id) => id,
            Err(nearest) => {
                talk(&nothing(&query, nearest.iter()));
                return Ok(Ending::Nothing);
            }
        };
        let (Some(lesson), Some(entry)) = (tutor.catalog().lesson_for_good(&id), tutor.catalog().row(&id)) else {
            return Err(Failure::said(format!("{id} cannot be read")));
        };
        let (lesson, entry) = (ManuallyDrop::new(lesson), ManuallyDrop::new(entry));
        if self.json {
            let answer = Answer { id: id.text(), minutes: entry.minutes, lesson: &lesson };
            return json::answer("footgun/lesson/1", answer).map(|()| Ending::Fine);
        }
        let Some(example) = self.example(&tutor, &lesson)? else { return Ok(Ending::Nothing) };
        if self.raw {
            return self.print_raw(example).map(|()| Ending::Fine);
        }
        self.print_page(cx, &tutor, (&lesson, &entry), example).map(|()| Ending::Fine)
    }

    /// The pair in the language that was asked for, else in the learner's, else the first; nothing, and said why, where
    /// the lesson has none in the one that was asked for.
    fn example<'a>(&self, tutor: &Tutor, lesson: &'a Lesson) -> Result<Option<&'a Example>, Failure> {
        let Some(asked) = self.lang.as_deref() else {
            let example = lesson.example(Some(tutor.settings().language.as_str()));
            return example.map(Some).ok_or_else(|| Failure::said(format!("{} has no code", lesson.id)));
        };
        let found = lesson.examples.iter().find(|pair| pair.language.name() == asked.to_lowercase());
        if found.is_none() {
            let names: Vec<&str> = lesson.examples.iter().map(|pair| pair.language.name()).collect();
            let names = names.join(", ");
            let names = names.rsplit_once(", ").map_or(names.clone(), |(most, last)| format!("{most} and {last}"));
            let words = format!("{} has no code in {asked}, only in {names}", lesson.id);
            talk(&SafeText::new(words).one_line());
        }
        Ok(found)
    }

    /// The sides that were asked for.
    fn halves(&self) -> Vec<Half> {
        let both = self.bad == self.good;
        [(Half::Bad, self.bad), (Half::Good, self.good)]
            .into_iter()
            .filter(|(_, asked)| both || *asked)
            .map(|(half, _)| half)
            .collect()
    }

    /// The code byte by byte. On a terminal, and only there, what would act on it is shown as a token.
    fn print_raw(&self, example: &Example) -> Result<(), Failure> {
        let codes: Vec<&str> = self.halves().into_iter().map(|half| side(example, half).code.as_str()).collect();
        let code = codes.join("\n");
        let is_harmless = !is_read_by_person() || !code.chars().any(is_hidden);
        if is_harmless { print(&code) } else { print(&SafeText::new(code)) }
    }

    fn print_page(
        &self,
        cx: &Context,
        tutor: &Tutor,
        (lesson, entry): (&Lesson, &Entry),
        example: &Example,
    ) -> Result<(), Failure> {
        let mut page = ManuallyDrop::new(cx.page(tutor));
        let only_code = self.section.is_empty() && (self.bad || self.good);
        if self.section.is_empty() && !only_code {
            sections::facts(&mut page, lesson, entry);
        }
        for section in Section::value_variants() {
            let is_asked = match self.section.as_slice() {
                [] => !only_code || *section == Section::Code,
                asked => asked.contains(section),
            };
            if is_asked && *section == Section::Code {
                pair::print(&mut page, example, &self.halves());
            } else if is_asked {
                sections::print(&mut page, lesson, *section);
            }
        }
        if self.section.is_empty() && !only_code {
            sections::related(&mut page, lesson);
        }
        pager::print(cx, &page, self.no_pager)
    }
}

/// A side of a pair.
fn side(example: &Example, half: Half) -> &Side {
    match half {
        Half::Bad => &example.bad,
        Half::Good => &example.good,
    }
}
