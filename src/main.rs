//! The program `footgun`.

use std::process::ExitCode;

fn main() -> ExitCode {
    footgun::cli::run()
}
