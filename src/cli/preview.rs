//! `footgun preview`.

use std::path::PathBuf;

use clap::Args;

use crate::tui::effect::Route;

use super::context::Context;
use super::open;
use super::output::{Ending, Failure};

/// Shows a lesson file as it will look, again at each save
#[derive(Debug, Args)]
#[command(
    after_help = "The file may be a draft, and may stand anywhere. While it cannot be read, what is wrong with it is shown \
                  with line and column, until a save mends it. Nothing is kept of what is done here."
)]
pub(super) struct Preview {
    /// A lesson, or a patch of one (NAME.patch.yaml)
    file: PathBuf,
}

impl Preview {
    pub(super) fn run(&self, cx: &Context) -> Result<Ending, Failure> {
        let file = &self.file;
        if !file.exists() {
            return Err(Failure::said(format!("{}: there is no such file", file.display())));
        }
        if file.is_dir() {
            return Err(Failure::said(format!("{}: this is a directory; name a lesson file in it", file.display())));
        }
        if !cx.has_screen() {
            return Err(open::no_screen(cx, "footgun preview", "footgun lint FILE` works"));
        }
        open::screens(cx, cx.previewer(file.clone())?, Some(&Route::Preview))
    }
}
