//! Findings as commands of a GitHub workflow: one line each, shown beside the line of the file.
//!
//! The log takes `%`, line ends and, in properties, `:` and `,` for its own; they are written as `%25` and so on, as
//! `@actions/core` does.

use std::path::Path;

use crate::catalog::Diagnostic;
use crate::text::SafeText;

/// The commands, one a line.
pub(super) fn text(findings: &[Diagnostic], here: Option<&Path>) -> String {
    findings.iter().map(|finding| command(finding, here) + "\n").collect()
}

fn command(finding: &Diagnostic, here: Option<&Path>) -> String {
    let Diagnostic { severity, code, line, column, message, help, .. } = finding;
    let path = relative(finding, here);
    let words = if help.is_empty() { message.to_string() } else { format!("{message}\n{help}") };
    let word = severity.word();
    let (file, title) = (property(&path), property(code));
    format!("::{word} file={file},line={line},col={column},title={title}::{}", data(&words))
}

/// The path from the directory that the program runs in, which in a workflow is the repository.
pub(super) fn relative(finding: &Diagnostic, here: Option<&Path>) -> String {
    let path = here.and_then(|here| finding.path.strip_prefix(here).ok()).unwrap_or(&finding.path);
    let path = path.strip_prefix(".").unwrap_or(path);
    let shown = SafeText::new(path.display().to_string()).one_line().to_string();
    if cfg!(windows) { shown.replace('\\', "/") } else { shown }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Level;
    use crate::catalog::diagnostic::Spot;

    #[test]
    fn what_the_log_takes_for_its_own_is_written_out() {
        let spot = Spot { line: 3, column: 7 };
        let finding = Diagnostic::new(Level::Error, "too-few", Path::new("/w/a,b:c/%d.yaml"), "", spot)
            .saying("100 % of::error it", "Mend.");
        let want = "::error file=a%2Cb%3Ac/%25d.yaml,line=3,col=7,title=too-few::100 %25 of::error it%0AMend.\n";
        assert_eq!(text(&[finding], Some(Path::new("/w"))), want);
    }
}
