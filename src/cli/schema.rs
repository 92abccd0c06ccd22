//! `footgun schema`.

use clap::{Args, ValueEnum};

use crate::catalog::schema::Form;

use super::json;
use super::output::{self, Ending, Failure};

/// Prints the JSON Schema of lesson files, for editors
#[derive(Debug, Args)]
#[command(
    after_help = "With the YAML extension of an editor, begin a lesson with\n  # yaml-language-server: $schema=lesson.json\n\
                  where lesson.json holds what this command prints."
)]
pub(super) struct Schema {
    /// The files that it is for
    #[arg(value_enum, default_value_t)]
    form: Word,
}

/// The forms by the words of the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Word {
    /// CATEGORY/NAME.yaml
    #[default]
    Lesson,
    /// CATEGORY/NAME.patch.yaml
    Patch,
    /// `CATEGORY/_category.yaml`
    Category,
    /// paths/NAME.yaml
    Path,
    /// reviews/NAME.yaml
    Review,
}

impl Schema {
    pub(super) fn run(&self) -> Result<Ending, Failure> {
        let form = match self.form {
            Word::Lesson => Form::Lesson,
            Word::Patch => Form::Patch,
            Word::Category => Form::Category,
            Word::Path => Form::Path,
            Word::Review => Form::Review,
        };
        output::print(&json::pretty(&form.schema())?)?;
        Ok(Ending::Fine)
    }
}
